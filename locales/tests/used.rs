//! Every key is said somewhere. That every key that is said exists is the compiler's business for the console,
//! whose list is made of the keys, and is looked up here for the widget.

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

/// The part of the widget's script that is fetched when it is first wanted.
const MORE: &str = "/script/more";

/// The keys the widget's script says by their names.
fn said(text: &str) -> Vec<String> {
    let calls = ["word(\"", "phrase(\"", "addSentence(root, \""];
    let keys =
        calls.iter().flat_map(|call| text.split(call).skip(1)).filter_map(|rest| rest.split('"').next());
    keys.map(str::to_owned).collect()
}

/// Fails with the keys of a place that are not said.
fn all_said(place: Place, is_said: impl Fn(&str) -> bool) {
    let silent: Vec<_> = Locale::English.table(place).keys().filter(|key| !is_said(key)).collect();
    assert!(silent.is_empty(), "{place:?}: nobody says {silent:?}");
}

#[test]
fn every_word_of_the_widget_is_said() {
    // Its model names some of them: how far a message is, what happened, what the strip says.
    let text =
        sources("widget-wasm/assets/script", ".js", MORE) + &sources("widget-wasm/src", ".rs", "/tests");
    let quoted = |key: &str| text.contains(&format!("\"{key}\""));
    // What a refusal is called on the wire.
    let wire = sources("protocol/src", "error.rs", "");
    let is_fault = |key: &str| {
        let code = key.strip_prefix("fault_");
        code.is_some_and(|code| quoted("fault_") && wire.contains(&format!("\"{code}\"")))
    };
    all_said(Place::Widget, |key| quoted(key) || is_fault(key));
}

#[test]
fn every_word_of_what_is_fetched_later_is_said_there() {
    let text = sources(&format!("widget-wasm/assets{MORE}"), ".js", "");
    let quoted = |key: &str| text.contains(&format!("\"{key}\""));
    // Both ends of a scale are named after it.
    let is_end = |key: &str| {
        ["_low", "_high"].iter().any(|end| key.strip_suffix(end).is_some_and(quoted) && quoted(end))
    };
    all_said(Place::More, |key| quoted(key) || is_end(key));
}

#[test]
fn the_widget_says_no_word_it_does_not_have() {
    let (first, later) = (Locale::English.table(Place::Widget), Locale::English.table(Place::More));
    for key in said(&sources("widget-wasm/assets/script", ".js", MORE)) {
        assert!(first.contains_key(&key), "{key} is not in widget.ftl");
    }
    for key in said(&sources(&format!("widget-wasm/assets{MORE}"), ".js", "")) {
        assert!(first.contains_key(&key) != later.contains_key(&key), "{key} is not in one of the two files");
    }
}

#[test]
fn the_loader_says_every_word_it_has_and_no_other() {
    let text =
        sources("widget-wasm/assets", "loader.js", "") + &sources("widget-wasm/assets", "panel.js", "");
    all_said(Place::Loader, |key| stands(&text, &["words."], key));
    // Words in its style sheet are none of a language.
    let said = text
        .split(" words.")
        .skip(1)
        .map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next());
    for key in said.flatten() {
        assert!(Locale::English.table(Place::Loader).contains_key(key), "{key} is not in loader.ftl");
    }
}

#[test]
fn every_word_of_the_console_is_said() {
    let text = sources("console-wasm/src", ".rs", "/words/mod.rs");
    let pages = sources("server/src/adapters/http", ".rs", "tests");
    all_said(Place::Console, |key| {
        stands(&text, &["words.", "words().", "self."], key) || stands(&pages, &["Place::Console, \""], key)
    });
}

#[test]
fn every_word_of_the_letters_is_said() {
    let text = sources("server/src", ".rs", "/tests");
    all_said(Place::Mail, |key| text.contains(&format!("\"{key}\"")));
}
