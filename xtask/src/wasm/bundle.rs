//! Builds one part in memory: cargo, wasm-bindgen, wasm-opt, minifier, hashes, compression. Where the files
//! go is its caller's business.
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use super::manifest::Files;
use super::tools::{Text, Tools};
use super::{Effort, Part, TARGET, bindgen, press, sheet, tokens, words};
use crate::run;
use crate::workspace::Workspace;

/// What the server replaces in the loader by the settings of a site, quotes included.
pub(crate) const SETTINGS: &str = "\"__SETTINGS__\"";

/// A finished part.
pub(super) struct Bundle {
    pub(super) names: Files,
    /// The widget's only.
    pub(super) loader: Option<String>,
    /// Every file with its name, compressed forms included.
    pub(super) files: Vec<(String, Vec<u8>)>,
}

/// Builds `part`; with `tools` as small as it gets.
pub(super) fn build(
    workspace: &Workspace,
    part: Part,
    effort: Effort,
    tools: Option<&Tools>,
) -> Result<Bundle> {
    let mut press = Press { effort, tools, files: Vec::new() };
    let mut bound = bindgen::bind(&compile(workspace, part, part.profile(effort))?, part == Part::Widget)?;

    let wasm = match tools {
        Some(tools) => tools.optimise(&bound.wasm, part == Part::Widget)?,
        None => std::mem::take(&mut bound.wasm),
    };
    let wasm = press.add(part.name(), "wasm", wasm)?;

    let mut imports = Vec::new();
    for (path, text) in &bound.snippets {
        let name = press.add_text("snippet", "js", text, Text::Module)?;
        bound.glue = bound.glue.replace(path.as_str(), &format!("./{name}"));
        imports.push(name);
    }
    bound.start(&wasm)?;
    let assets = workspace.root.join(part.folder()).join("assets");
    if part == Part::Widget {
        bound.glue = script(&assets.join("script"))? + &bound.glue + "run(take);\n";
    }
    let js = press.add_text(part.name(), "js", &bound.glue, Text::Module)?;

    let tokens = text_or_empty(&workspace.root.join("assets/tokens.css"))?;
    let css = tokens + &sheet::read(&assets, &format!("{}.css", part.name()))?;
    // Minified before, so that it is easily read, and after, so that no rule is left empty.
    let css = tokens::drop_unused(&press.small(&css, Text::Css)?);
    let css = press.add_text(part.name(), "css", &css, Text::Css)?;

    let (mut loader, mut panel, mut more, mut more_css) = (None, None, BTreeMap::new(), None);
    if part == Part::Widget {
        loader = Some(press.small(&text_or_empty(&assets.join("loader.js"))?, Text::Script)?);
        let text = text_or_empty(&assets.join("panel.js"))?;
        panel = Some(press.add_text("panel", "js", &text, Text::Script)?);
        let text = parts(&assets.join("script/more"), MORE)?;
        let text = format!("document.currentScript.more = ({{{SHARED}}}) => {{\n{text}}};\n");
        let text = press.small(&text, Text::Script)?;
        for (tag, words) in words::of_more(&workspace.root.join("locales"))? {
            let text = text.replace(words::PLACE, &words);
            more.insert(tag, press.add("more", "js", text.into_bytes())?);
        }
        let text = text_or_empty(&assets.join("more.css"))?;
        more_css = Some(press.add_text("more", "css", &text, Text::Css)?);
    }
    let places = loader.iter().flat_map(|text| text.matches(SETTINGS)).count();
    let is_empty = loader.as_ref().is_none_or(String::is_empty);
    ensure!(places == 1 || is_empty, "loader.js must hold {SETTINGS} once, it does {places} times");
    Ok(Bundle { names: Files { js, wasm, css, panel, more, more_css, imports }, loader, files: press.files })
}

/// The parts of the page's script that stands around the widget's program, in the order they need one another.
const SCRIPT: &[&str] = &["words", "dom", "shelf", "line", "head", "log", "composer", "second", "main"];
/// Those that are fetched when they are first wanted.
const MORE: &[&str] = &["files", "edit", "after", "menu", "offer"];
/// What the first parts lend to those; `main.js` has the same list.
const SHARED: &str = "act,add,addButton,addIcon,addIconButton,area,attach,attempt,box,composer,drawComposer,given,head,\
    icons,isNew,label,moreButton,now,parsed,phrase,root,sendButton,setEditing,setText,settings,show,storage,tell,timeOf,\
    voice,word";

/// The page's script as one function, `run`, which is given the program's own.
fn script(folder: &Path) -> Result<String> {
    Ok(format!("const run = (take) => {{\n{}}};\n", parts(folder, SCRIPT)?))
}

/// These files of a folder, one behind the other.
fn parts(folder: &Path, names: &[&str]) -> Result<String> {
    let mut text = String::new();
    for name in names {
        let path = folder.join(format!("{name}.js"));
        text += &fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    }
    Ok(text)
}

/// Compiles the crate for the browser; the path of the module.
fn compile(workspace: &Workspace, part: Part, profile: &str) -> Result<std::path::PathBuf> {
    let package = format!("frontdesk-{}", part.name());
    let mut cargo = workspace.wasm_cargo();
    cargo.args(["build", "--lib", "--target", TARGET, "-p", &package, "--profile", profile]);
    run::run(&mut cargo)?;
    let folder = workspace.target.join("wasm").join(TARGET).join(profile);
    Ok(folder.join(format!("{}.wasm", package.replace('-', "_"))))
}

/// A crate that is only begun may lack a file.
fn text_or_empty(path: &Path) -> Result<String> {
    match fs::read_to_string(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(String::new()),
        read => read.with_context(|| format!("cannot read {}", path.display())),
    }
}

/// Makes finished files.
struct Press<'a> {
    effort: Effort,
    tools: Option<&'a Tools>,
    files: Vec<(String, Vec<u8>)>,
}

impl Press<'_> {
    fn small(&self, text: &str, kind: Text) -> Result<String> {
        match self.tools {
            Some(tools) => Ok(tools.minify(text, kind)?.trim_end().to_owned()),
            None => Ok(text.to_owned()),
        }
    }

    fn add_text(&mut self, name: &str, extension: &str, text: &str, kind: Text) -> Result<String> {
        let content = self.small(text, kind)?.into_bytes();
        self.add(name, extension, content)
    }

    /// Adds the file and its two compressed forms under a name with its hash; returns that name.
    fn add(&mut self, name: &str, extension: &str, content: Vec<u8>) -> Result<String> {
        let (quality, level) = if self.effort == Effort::Fast { (4, 4) } else { (11, 9) };
        let name = format!("{name}-{}.{extension}", press::short_hash(&content));
        self.files.push((format!("{name}.br"), press::brotli(&content, quality)?));
        self.files.push((format!("{name}.gz"), press::gzip(&content, level)?));
        self.files.push((name.clone(), content));
        Ok(name)
    }
}
