//! Leaves out the design tokens a part does not use: all parts share one file of them. Knows as much of CSS as
//! a minified file needs.
use std::collections::BTreeSet;

/// The same without custom properties that no `var()` names, and without those only they named.
pub(super) fn drop_unused(css: &str) -> String {
    let mut text = css.to_owned();
    loop {
        let fewer = pass(&text);
        if fewer.len() == text.len() {
            return text;
        }
        text = fewer;
    }
}

fn pass(css: &str) -> String {
    let used: BTreeSet<&str> = css.split("var(").skip(1).map(name).collect();
    let mut kept = String::with_capacity(css.len());
    let mut rest = css;
    // A declaration stands behind a brace or a semicolon.
    while let Some(at) = rest.find(['{', ';']) {
        let (before, after) = rest.split_at(at + 1);
        kept.push_str(before);
        rest = after;
        while rest.starts_with("--") && !used.contains(name(rest)) {
            rest = &rest[end_of_declaration(rest)..];
        }
    }
    kept + rest
}

/// The custom property's name that a text begins with.
fn name(text: &str) -> &str {
    let is_part = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    text.split(|c| !is_part(c)).next().unwrap_or_default()
}

/// Where the declaration that a text begins with has ended: behind its semicolon, or before the brace.
fn end_of_declaration(text: &str) -> usize {
    let (mut depth, mut quote) = (0, None);
    for (at, c) in text.char_indices() {
        match c {
            '"' | '\'' if quote == Some(c) => quote = None,
            '"' | '\'' if quote.is_none() => quote = Some(c),
            _ if quote.is_some() => {}
            '(' => depth += 1,
            ')' => depth -= 1,
            ';' if depth == 0 => return at + 1,
            '}' if depth == 0 => return at,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_names_goes_and_what_only_that_named_goes_with_it() {
        let css = ":root{--a:1px;--b:var(--c);--c:2px;--d:var(--a)}p{margin:var(--d)}";
        assert_eq!(drop_unused(css), ":root{--a:1px;--d:var(--a)}p{margin:var(--d)}");
    }

    #[test]
    fn the_last_one_of_a_rule_leaves_its_brace() {
        assert_eq!(drop_unused(":root{--a:1px;--b:2px}p{margin:0}"), ":root{}p{margin:0}");
    }

    #[test]
    fn a_value_may_hold_what_ends_others() {
        let css = ":root{--a:url(a;b);--b:\"x;}\";--c:1px}p{margin:var(--c)}";
        assert_eq!(drop_unused(css), ":root{--c:1px}p{margin:var(--c)}");
    }

    #[test]
    fn a_longer_name_is_another_one() {
        let css = ":root{--s1:1px;--s10:2px}p{margin:var(--s10,0)}";
        assert_eq!(drop_unused(css), ":root{--s10:2px}p{margin:var(--s10,0)}");
    }
}
