//! Short names for the functions the glue lends to the wasm module: `__wbg_append_0c7e93f9ee1c4d5a`
//! becomes `a`. Knows names and text; wasm is somebody else's.
use std::collections::{BTreeMap, BTreeSet};

/// New name by old name, and the glue with the new names in it. Only names that stand exactly once in
/// the glue are replaced: as the key under which the function is lent.
pub(super) fn shorten(imports: &BTreeSet<String>, glue: &str) -> (BTreeMap<String, String>, String) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (word, is_name) in words(glue) {
        if is_name && imports.contains(word) {
            *counts.entry(word).or_default() += 1;
        }
    }
    let mut fresh = (0..).map(short).filter(|name| !imports.contains(name));
    let chosen: BTreeMap<String, String> = counts
        .into_iter()
        .filter(|(name, count)| *count == 1 && is_generated(name))
        .filter_map(|(name, _)| Some((name.to_owned(), fresh.next()?)))
        .collect();
    let text = words(glue).map(|(word, _)| chosen.get(word).map_or(word, String::as_str)).collect();
    (chosen, text)
}

/// The same for what the module lends to the glue, which the glue takes as `wasm.NAME`: new name by old name. What the
/// glue does not take has none.
pub(super) fn shorten_lent<'a>(
    names: impl Iterator<Item = &'a str>,
    glue: &str,
) -> (BTreeMap<String, String>, String) {
    let taken: BTreeSet<&str> = taken(glue).map(|(_, name)| name).collect();
    let names = names.filter(|name| taken.contains(name));
    let chosen: BTreeMap<String, String> =
        names.zip(0..).map(|(name, n)| (name.to_owned(), short(n))).collect();
    let (mut text, mut from) = (String::new(), 0);
    for (at, name) in self::taken(glue) {
        if let Some(short) = chosen.get(name) {
            text += &glue[from..at];
            text += short;
            from = at + name.len();
        }
    }
    (chosen, text + &glue[from..])
}

/// The names behind each `wasm.`, and where they stand.
fn taken(glue: &str) -> impl Iterator<Item = (usize, &str)> {
    let ends = glue.match_indices("wasm.").map(|(at, mark)| at + mark.len());
    ends.filter_map(|at| {
        words(&glue[at..]).next().filter(|(_, is_name)| *is_name).map(|(name, _)| (at, name))
    })
}

/// Whether wasm-bindgen made this name up: nobody else refers to it.
fn is_generated(name: &str) -> bool {
    let hash = |end: &str| end.len() == 16 && end.bytes().all(|byte| byte.is_ascii_hexdigit());
    name == "__wbindgen_init_externref_table"
        || (name.starts_with("__wbg_") || name.starts_with("__wbindgen_"))
            && name.rsplit_once('_').is_some_and(|(_, end)| hash(end))
}

/// Cuts text into JavaScript names (true) and what is between them (false).
fn words(text: &str) -> impl Iterator<Item = (&str, bool)> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let is_name = is_part(first);
        let end = rest.find(|c| is_part(c) != is_name).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        rest = after;
        Some((word, is_name))
    })
}

/// The `n`th short name: a … z, A … Z, aa …
fn short(n: usize) -> String {
    const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let mut name = String::new();
    let mut n = n + 1;
    while n > 0 {
        n -= 1;
        name.insert(0, LETTERS[n % LETTERS.len()] as char);
        n /= LETTERS.len();
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    fn imports(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn generated_names_become_short_in_map_and_glue_alike() {
        let names = imports(&["__wbg_append_0c7e93f9ee1c4d5a", "__wbindgen_cast_0000000000000001"]);
        let glue = "{ __wbg_append_0c7e93f9ee1c4d5a: function() {}, __wbindgen_cast_0000000000000001: 1 }";
        let (map, text) = shorten(&names, glue);
        assert_eq!(map["__wbg_append_0c7e93f9ee1c4d5a"], "a");
        assert_eq!(map["__wbindgen_cast_0000000000000001"], "b");
        assert_eq!(text, "{ a: function() {}, b: 1 }");
    }

    #[test]
    fn a_name_used_twice_or_not_at_all_keeps_its_length() {
        let twice = "__wbg_log_00000000000000ff";
        let absent = "__wbg_warn_00000000000000fe";
        let glue = format!("{{ {twice}: f }}; {twice}()");
        let (map, text) = shorten(&imports(&[twice, absent]), &glue);
        assert!(map.is_empty());
        assert_eq!(text, glue);
    }

    #[test]
    fn names_people_chose_are_left_alone() {
        let (map, _) =
            shorten(&imports(&["memory", "__wbindgen_throw"]), "{ memory: 1, __wbindgen_throw: 2 }");
        assert!(map.is_empty());
    }

    #[test]
    fn a_short_name_never_meets_an_existing_one() {
        let names = imports(&["a", "__wbg_log_00000000000000ff"]);
        let (map, _) = shorten(&names, "{ a: 1, __wbg_log_00000000000000ff: 2 }");
        assert_eq!(map["__wbg_log_00000000000000ff"], "b");
    }

    #[test]
    fn a_longer_name_that_contains_another_is_not_touched() {
        let names = imports(&["__wbg_log_00000000000000ff"]);
        let (map, text) = shorten(&names, "my__wbg_log_00000000000000ff = { __wbg_log_00000000000000ff: 1 }");
        assert_eq!(map.len(), 1);
        assert_eq!(text, "my__wbg_log_00000000000000ff = { a: 1 }");
    }

    #[test]
    fn what_the_module_lends_is_short_and_what_nobody_takes_has_no_name() {
        let glue = "wasm.take(1); wasm.__wbindgen_free(2); wasm.__wbindgen_free(3); take(wasm)";
        let (map, text) = shorten_lent(["memory", "take", "__wbindgen_free"].into_iter(), glue);
        assert_eq!(text, "wasm.a(1); wasm.b(2); wasm.b(3); take(wasm)");
        assert_eq!(map.get("memory"), None);
    }

    #[test]
    fn short_names_go_on_after_the_last_letter() {
        assert_eq!([short(0), short(51), short(52), short(53)], ["a", "Z", "aa", "ab"]);
        let all: BTreeSet<String> = (0..5000).map(short).collect();
        assert_eq!(all.len(), 5000);
    }
}
