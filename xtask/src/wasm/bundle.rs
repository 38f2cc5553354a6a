//! Builds one part: cargo, wasm-bindgen, wasm-opt, minifier, hashes, compression. Leaves the manifest
//! to its caller.
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use super::manifest::{Files, Manifest};
use super::tools::{Text, Tools};
use super::{Effort, Part, TARGET, bindgen, press};
use crate::run;
use crate::workspace::Workspace;

/// What the server replaces in the loader by the settings of a site, quotes included.
pub(crate) const SETTINGS: &str = "\"__SETTINGS__\"";

/// Builds `part`, writes its files and enters their names.
pub(super) fn build(
    workspace: &Workspace,
    part: Part,
    effort: Effort,
    tools: Option<&Tools>,
    manifest: &mut Manifest,
) -> Result<()> {
    let press = Press { dist: &workspace.dist(), effort, tools };
    let mut bound = bindgen::bind(&compile(workspace, part)?)?;

    let wasm = match tools {
        Some(tools) => tools.optimise(&bound.wasm, part == Part::Widget)?,
        None => std::mem::take(&mut bound.wasm),
    };
    let wasm = press.put(part.name(), "wasm", &wasm)?;

    let mut imports = Vec::new();
    for (path, text) in &bound.snippets {
        let name = press.put_text("snippet", "js", text, Text::Module)?;
        bound.glue = bound.glue.replace(path.as_str(), &format!("./{name}"));
        imports.push(name);
    }
    bound.start(&wasm)?;
    let js = press.put_text(part.name(), "js", &bound.glue, Text::Module)?;

    let assets = workspace.root.join(part.folder()).join("assets");
    let tokens = text_or_empty(&workspace.root.join("assets/tokens.css"))?;
    let css = tokens + &text_or_empty(&assets.join(format!("{}.css", part.name())))?;
    let css = press.put_text(part.name(), "css", &css, Text::Css)?;

    if part == Part::Widget {
        let loader = text_or_empty(&assets.join("loader.js"))?;
        let loader = press.small(&loader, Text::Script)?;
        let places = loader.matches(SETTINGS).count();
        ensure!(
            places == 1 || loader.is_empty(),
            "loader.js must hold {SETTINGS} once, it does {places} times"
        );
        fs::write(press.dist.join("loader.js"), loader)?;
        manifest.loader = Some("loader.js".to_owned());
    }
    manifest.set(part, Files { js, wasm, css, imports });
    Ok(())
}

/// Compiles the crate for the browser; the path of the module.
fn compile(workspace: &Workspace, part: Part) -> Result<std::path::PathBuf> {
    let package = format!("frontdesk-{}", part.name());
    let mut cargo = workspace.wasm_cargo();
    cargo.args(["build", "--lib", "--target", TARGET, "-p", &package, "--profile", part.name()]);
    run::run(&mut cargo)?;
    let folder = workspace.target.join("wasm").join(TARGET).join(part.name());
    Ok(folder.join(format!("{}.wasm", package.replace('-', "_"))))
}

/// A crate that is only begun may lack a file.
fn text_or_empty(path: &Path) -> Result<String> {
    match fs::read_to_string(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(String::new()),
        read => read.with_context(|| format!("cannot read {}", path.display())),
    }
}

/// Puts finished files into the folder of the server.
struct Press<'a> {
    dist: &'a Path,
    effort: Effort,
    tools: Option<&'a Tools>,
}

impl Press<'_> {
    fn small(&self, text: &str, kind: Text) -> Result<String> {
        match self.tools {
            Some(tools) => Ok(tools.minify(text, kind)?.trim_end().to_owned()),
            None => Ok(text.to_owned()),
        }
    }

    fn put_text(&self, name: &str, extension: &str, text: &str, kind: Text) -> Result<String> {
        self.put(name, extension, self.small(text, kind)?.as_bytes())
    }

    /// Writes the file and its two compressed forms under a name with its hash; returns that name.
    fn put(&self, name: &str, extension: &str, content: &[u8]) -> Result<String> {
        let (quality, level) = if self.effort == Effort::Fast { (4, 4) } else { (11, 9) };
        let name = format!("{name}-{}.{extension}", press::short_hash(content));
        fs::write(self.dist.join(&name), content)?;
        fs::write(self.dist.join(format!("{name}.br")), press::brotli(content, quality)?)?;
        fs::write(self.dist.join(format!("{name}.gz")), press::gzip(content, level)?)?;
        Ok(name)
    }
}
