//! `cargo xtask size`: what a visitor downloads, compressed as browsers get it, against its limits.
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::wasm::{self, Manifest, Part, SETTINGS};
use crate::workspace::Workspace;

/// Bytes of brotli on every page of the owner's site (1 kB = 1000 B).
const PAGE_LIMIT: usize = 2_500;
/// Bytes of brotli when a visitor opens the chat for the first time.
const OPENING_LIMIT: usize = 40_000;

/// The settings of a typical site, as the server puts them into the loader.
const TYPICAL_SETTINGS: &str = r##"{"key":"k7Qm2xVb9TzR4nLc","origin":"https://chat.alder-lamps.example","frame":"https://chat.alder-lamps.example/w/k7Qm2xVb9TzR4nLc/frame","name":"Alder Lamps","colour":"#1c3a2e","on_colour":"#f8f4ea","position":"right","panel":"https://chat.alder-lamps.example/assets/panel-0123456789.js","words":"__WORDS__"}"##;

/// What English words are put in place of, quotes included.
const WORDS: &str = "\"__WORDS__\"";

/// What the server puts into the template of the frame page for that site.
const TYPICAL_FRAME: &[(&str, &str)] = &[
    ("{{lang}}", "en"),
    ("{{dir}}", "ltr"),
    ("{{name}}", "Alder Lamps"),
    ("{{css}}", "widget-0123456789.css"),
    ("{{wasm}}", "widget-0123456789.wasm"),
    ("{{js}}", "widget-0123456789.js"),
    (
        "{{settings}}",
        r##"{"key":"k7Qm2xVb9TzR4nLc","name":"Alder Lamps","colour":"#1c3a2e","on_colour":"#f8f4ea","greeting":"Good afternoon. Ask us anything about our lamps.","lang":"en-GB","socket":"/ws","strings":"__WORDS__","parents":["https://alder-lamps.example","https://www.alder-lamps.example"]}"##,
    ),
];

/// One file in its three forms, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    name: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// Files that are downloaded together.
struct Group {
    title: &'static str,
    /// Bytes of brotli; `None` is listed only.
    limit: Option<usize>,
    rows: Vec<Row>,
}

/// Prints the table. With `check` everything is built as small as it gets first, and `Ok(false)` says
/// that a limit was passed.
pub(crate) fn run(workspace: &Workspace, check: bool) -> Result<bool> {
    if check {
        wasm::run_smallest(workspace)?;
    } else {
        wasm::run(workspace, &wasm::Options::default())?;
    }
    let groups = groups(workspace)?;
    print!("{}", table(&groups));
    let over: Vec<&Group> = groups.iter().filter(|group| group.is_over()).collect();
    for group in &over {
        println!("{}: over the limit by {} B", group.title, group.total().brotli - group.limit.unwrap_or(0));
    }
    Ok(over.is_empty() || !check)
}

fn groups(workspace: &Workspace) -> Result<Vec<Group>> {
    let dist = workspace.dist();
    let manifest = Manifest::read(&dist).context("the browser files are not built")?;
    let loader = manifest.loader.as_ref().context("the loader is not built")?;
    let loader = fs::read_to_string(dist.join(loader))?.replace(SETTINGS, TYPICAL_SETTINGS);
    let loader = loader.replace(WORDS, &words(workspace, "loader")?);
    let page = vec![Row::of("loader.js with settings", loader.as_bytes())?];
    let mut opening = vec![Row::of("frame page", frame(workspace)?.as_bytes())?];
    opening.extend(part(&dist, &manifest, Part::Widget)?);
    Ok(vec![
        Group { title: "page load", limit: Some(PAGE_LIMIT), rows: page },
        Group { title: "opening the chat", limit: Some(OPENING_LIMIT), rows: opening },
        Group { title: "when it is first wanted", limit: None, rows: lazy(&dist, &manifest)? },
        Group { title: "console", limit: None, rows: part(&dist, &manifest, Part::Console)? },
    ])
}

/// The frame page of a typical site.
fn frame(workspace: &Workspace) -> Result<String> {
    let template = fs::read_to_string(workspace.root.join("server/assets/frame.html"))
        .context("cannot read the server's template of the frame page")?;
    let page = TYPICAL_FRAME.iter().fold(template, |page, (place, text)| page.replace(place, text));
    Ok(page.replace(WORDS, &words(workspace, "widget")?))
}

/// The English words of one place, as the server hands them to a browser.
fn words(workspace: &Workspace, place: &str) -> Result<String> {
    let path = workspace.root.join(format!("locales/en/{place}.ftl"));
    let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let table = frontdesk_locales::read(&text).with_context(|| format!("in {}", path.display()))?;
    Ok(serde_json::to_string(&table)?)
}

/// What the widget fetches when it is first wanted.
fn lazy(dist: &Path, manifest: &Manifest) -> Result<Vec<Row>> {
    let files = manifest.part(Part::Widget).context("the widget is not built")?;
    let named = [("menu, files, rating", files.more.get("en")), ("their styles", files.more_css.as_ref())];
    let there = named.into_iter().filter_map(|(what, name)| Some((what, name?)));
    there.map(|(what, name)| Row::of(what, &fs::read(dist.join(name))?)).collect()
}

fn part(dist: &Path, manifest: &Manifest, part: Part) -> Result<Vec<Row>> {
    let files = manifest.part(part).with_context(|| format!("the {} is not built", part.name()))?;
    let named = [("wasm", &files.wasm), ("glue", &files.js), ("styles", &files.css)];
    let panel = files.panel.iter().map(|name| ("panel on the page", name));
    let more = files.imports.iter().map(|name| ("imported script", name));
    named
        .into_iter()
        .chain(panel)
        .chain(more)
        .map(|(what, name)| Row::of(what, &fs::read(dist.join(name))?))
        .collect()
}

impl Row {
    fn of(name: &str, content: &[u8]) -> Result<Self> {
        let (gzip, brotli) = (wasm::gzip(content, 9)?.len(), wasm::brotli(content, 11)?.len());
        Ok(Self { name: name.to_owned(), raw: content.len(), gzip, brotli })
    }
}

impl Group {
    fn total(&self) -> Row {
        let sum = |size: fn(&Row) -> usize| self.rows.iter().map(size).sum();
        Row { name: "together".into(), raw: sum(|r| r.raw), gzip: sum(|r| r.gzip), brotli: sum(|r| r.brotli) }
    }

    fn is_over(&self) -> bool {
        self.limit.is_some_and(|limit| self.total().brotli > limit)
    }
}

fn table(groups: &[Group]) -> String {
    let mut text = format!("{:<26}{:>10}{:>10}{:>10}{:>10}\n", "bytes", "raw", "gzip", "brotli", "limit");
    for group in groups {
        text += &format!("{}\n", group.title);
        let total = group.total();
        let only = group.rows.len() == 1;
        for row in &group.rows {
            let limit = if only { limit_text(group.limit) } else { String::new() };
            text += &line(row, &limit);
        }
        if !only {
            text += &line(&total, &limit_text(group.limit));
        }
    }
    text
}

fn limit_text(limit: Option<usize>) -> String {
    limit.map_or_else(|| "none".to_owned(), |limit| limit.to_string())
}

fn line(row: &Row, limit: &str) -> String {
    format!("  {:<24}{:>10}{:>10}{:>10}{limit:>10}\n", row.name, row.raw, row.gzip, row.brotli)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(name: &str, brotli: usize) -> Row {
        Row { name: name.into(), raw: brotli * 3, gzip: brotli + 10, brotli }
    }

    #[test]
    fn a_group_is_over_only_past_its_limit() {
        let group = |limit, brotli| Group { title: "page load", limit, rows: vec![row("a", brotli)] };
        assert!(!group(Some(2_500), 2_500).is_over());
        assert!(group(Some(2_500), 2_501).is_over());
        assert!(!group(None, 1_000_000).is_over());
    }

    #[test]
    fn the_limit_is_compared_with_the_sum_of_all_files() {
        let rows = vec![row("wasm", 30_000), row("glue", 10_001)];
        let group = Group { title: "opening the chat", limit: Some(40_000), rows };
        assert!(group.is_over());
        assert_eq!(group.total().brotli, 40_001);
    }

    #[test]
    fn the_table_shows_every_file_and_the_sum() {
        let rows = vec![row("wasm", 20), row("glue", 5)];
        let text = table(&[Group { title: "opening the chat", limit: Some(40_000), rows }]);
        let last = text.lines().last().unwrap();
        assert!(text.contains("wasm") && text.contains("glue"), "{text}");
        assert_eq!(last.split_whitespace().collect::<Vec<_>>(), ["together", "75", "45", "25", "40000"]);
    }
}
