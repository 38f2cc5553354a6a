//! How values come into the gaps of a sentence, so that no value disturbs it. Knows nothing of languages.

/// Puts values into the gaps of a sentence. A gap without a value stays as it is, so that it is seen. A value
/// that runs, or may run, against the sentence is isolated: it can't turn the words around it.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let turned = text.chars().any(is_turned);
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            out.push('{');
            rest = after;
            continue;
        };
        match values.iter().find(|(known, _)| *known == name) {
            Some((_, value)) => put(&mut out, value, turned),
            None => {
                out.push('{');
                out.push_str(name);
                out.push('}');
            }
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// A value in a sentence that is `turned` (right to left) or not.
fn put(out: &mut String, value: &str, turned: bool) {
    let runs_along = |c: char| if turned { c.is_ascii_digit() } else { !is_turned(c) && !is_mark(c) };
    if value.chars().all(runs_along) {
        out.push_str(value);
        return;
    }
    out.push('\u{2068}');
    // A mark of direction could end the isolation from inside.
    out.extend(value.chars().filter(|c| !is_mark(*c)));
    out.push('\u{2069}');
}

/// A letter written from right to left.
fn is_turned(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// An invisible order to turn what follows.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_take_values_as_they_are_even_with_braces_in_them() {
        assert_eq!(fill("{a} and {b}", &[("a", "{b}"), ("b", "x")]), "{b} and x");
        assert_eq!(fill("{a} {unknown} {", &[("a", "1")]), "1 {unknown} {");
    }

    #[test]
    fn a_name_of_the_other_direction_is_isolated_from_the_sentence() {
        assert_eq!(fill("With {name}", &[("name", "Anna")]), "With Anna");
        assert_eq!(fill("With {name}", &[("name", "ليلى")]), "With \u{2068}ليلى\u{2069}");
        assert_eq!(fill("مع {name}", &[("name", "Anna")]), "مع \u{2068}Anna\u{2069}");
        assert_eq!(fill("{n} من {m}", &[("n", "2"), ("m", "5")]), "2 من 5");
    }

    #[test]
    fn a_name_can_not_turn_the_sentence_around_it() {
        let name = "a\u{202e}b\u{2069}\u{202e}c";
        assert_eq!(fill("{name} wrote.", &[("name", name)]), "\u{2068}abc\u{2069} wrote.");
    }
}
