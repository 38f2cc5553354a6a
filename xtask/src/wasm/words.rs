//! The words that travel with the script the widget fetches when it first wants it: one text for each language, in
//! place of a mark in the script. Knows nothing of what is said.
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

/// What the words are put in place of, quotes included.
pub(super) const PLACE: &str = "\"__WORDS__\"";

/// The words as JSON by the tag of their language; what a language lacks is in English.
pub(super) fn of_more(locales: &Path) -> Result<BTreeMap<String, String>> {
    let english = table(&locales.join("en/more.ftl"))?;
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(locales)? {
        let entry = entry?;
        let path = entry.path().join("more.ftl");
        if path.is_file() {
            let mut words = english.clone();
            words.extend(table(&path)?);
            all.insert(entry.file_name().to_string_lossy().into_owned(), serde_json::to_string(&words)?);
        }
    }
    ensure!(!all.is_empty(), "no language has words in {}", locales.display());
    Ok(all)
}

fn table(path: &Path) -> Result<frontdesk_locales::Table> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    frontdesk_locales::read(&text).with_context(|| format!("in {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_brings_its_words_and_english_where_it_lacks_one() {
        let root = tempfile::tempdir().unwrap();
        for (tag, text) in [("en", "save = Save\nskip = Skip\n"), ("de", "save = Sichern\n")] {
            fs::create_dir(root.path().join(tag)).unwrap();
            fs::write(root.path().join(tag).join("more.ftl"), text).unwrap();
        }
        fs::create_dir(root.path().join("src")).unwrap();
        let all = of_more(root.path()).unwrap();
        assert_eq!(all.keys().collect::<Vec<_>>(), ["de", "en"]);
        assert_eq!(all["en"], r#"{"save":"Save","skip":"Skip"}"#);
        assert_eq!(all["de"], r#"{"save":"Sichern","skip":"Skip"}"#);
    }
}
