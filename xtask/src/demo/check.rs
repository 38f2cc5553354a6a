//! Asks for every page of the demo once, and for every file those pages name.
use std::collections::BTreeSet;

use anyhow::{Result, ensure};
use ureq::Agent;

use super::account::{self, Account};
use super::links::Links;

/// Fails, after asking for all, when a page is not there.
pub(super) fn every_page(links: &Links, account: &Account) -> Result<()> {
    let Links { chat, console, shop, .. } = links;
    let key = &account.key;
    let pages = [
        format!("{shop}/"),
        format!("{shop}/lamp.html"),
        format!("{chat}/w/{key}.js"),
        format!("{chat}/w/{key}/frame"),
        format!("{console}/"),
        format!("{chat}/healthz"),
    ];
    let agent = account::agent();
    let mut missing = 0;
    let mut files = BTreeSet::new();
    for page in &pages {
        let (status, body) = ask(&agent, page);
        missing += report(page, &status);
        let origin = &page[..page.len() - path_of(page).len()];
        files.extend(local_links(&body).into_iter().map(|link| format!("{origin}{link}")));
    }
    for file in files.iter().filter(|file| !pages.contains(file)) {
        missing += report(file, &ask(&agent, file).0);
    }
    ensure!(missing == 0, "{missing} pages or files are missing");
    println!("every page answers");
    Ok(())
}

fn report(address: &str, status: &str) -> usize {
    println!("{status}  {address}");
    usize::from(status != "200")
}

/// Status and text, the status being a sentence when nobody answers.
fn ask(agent: &Agent, address: &str) -> (String, String) {
    match agent.get(address).call() {
        Ok(mut answer) => {
            let body = answer.body_mut().read_to_string().unwrap_or_default();
            (answer.status().as_u16().to_string(), body)
        }
        Err(error) => (format!("no answer ({error})"), String::new()),
    }
}

/// `/path` of `http://host/path`.
fn path_of(address: &str) -> &str {
    let host = address.find("://").map_or(0, |at| at + 3);
    address[host..].find('/').map_or("", |at| &address[host + at..])
}

/// Every `href="/…"` and `src="/…"` in a page.
fn local_links(page: &str) -> BTreeSet<String> {
    let mut links = BTreeSet::new();
    for mark in ["href=", "src="] {
        for (at, _) in page.match_indices(mark) {
            let value = page[at + mark.len()..].trim_start_matches(['"', '\'']);
            let end = value.find(['"', '\'', ' ', '>', '#']).unwrap_or(value.len());
            if value.starts_with('/') && !value.starts_with("//") {
                links.insert(value[..end].to_owned());
            }
        }
    }
    links
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_of_a_page_are_found() {
        let page = r##"<link rel=stylesheet href=/assets/a.css><script src="/assets/b.js"></script>
            <a href="https://example.org/">x</a> <a href="#y">y</a> <img src='/lamp.svg'>"##;
        let links: Vec<String> = local_links(page).into_iter().collect();
        assert_eq!(links, ["/assets/a.css", "/assets/b.js", "/lamp.svg"]);
    }

    #[test]
    fn the_path_of_an_address_begins_after_the_host() {
        assert_eq!(path_of("http://localhost:8080/w/key.js"), "/w/key.js");
        assert_eq!(path_of("http://localhost:8080"), "");
    }
}
