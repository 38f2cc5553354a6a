//! Every key is said somewhere. That every key that is said exists is the compiler's business for the console,
//! whose list is made of the keys.

use frontdesk_locales::{Locale, Place};
use std::fs;
use std::path::{Path, PathBuf};

/// The text of all files of a folder of this checkout with this ending, but not those with `without` in their path.
fn sources(folder: &str, ending: &str, without: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut text = String::new();
    let mut folders: Vec<PathBuf> = vec![root.join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the folder is there") {
            let path = entry.expect("it can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(ending)
                && (without.is_empty() || !path.to_string_lossy().contains(without))
            {
                text += &fs::read_to_string(&path).expect("it is text");
            }
        }
    }
    text
}

/// True if `name` stands somewhere behind `before` and is not part of a longer name.
fn stands(text: &str, before: &[&str], name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let goes_on = text[at + name.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
        !goes_on && before.iter().any(|before| text[..at].trim_end().ends_with(before))
    })
}

/// Fails with the keys of a place that are not said.
fn all_said(place: Place, is_said: impl Fn(&str) -> bool) {
    let silent: Vec<_> = Locale::English.table(place).keys().filter(|key| !is_said(key)).collect();
    assert!(silent.is_empty(), "{place:?}: nobody says {silent:?}");
}

#[test]
fn every_word_of_the_console_is_said() {
    let text = sources("console-wasm/src", ".rs", "/words/mod.rs");
    let pages = sources("server/src/adapters/http", ".rs", "tests");
    all_said(Place::Console, |key| {
        stands(&text, &["words.", "words()."], key) || stands(&pages, &["Place::Console, \""], key)
    });
}

#[test]
fn every_word_of_the_letters_is_said() {
    let text = sources("server/src", ".rs", "/tests");
    all_said(Place::Mail, |key| text.contains(&format!("\"{key}\"")));
}
