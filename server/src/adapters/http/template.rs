//! Pages with holes, and the escaping that each kind of hole needs. Knows nothing of which pages there are.

use serde::Serialize;
use std::fmt::Write;

/// What goes into a hole, with the escaping of its place.
pub(super) enum Fill<'a> {
    /// Between tags or in a quoted attribute.
    Text(&'a str),
    /// A whole `<script type="application/json">`.
    Json(&'a str),
}

/// Puts values in place of `{{name}}`. A hole without a value becomes empty; values are never filled again.
pub(super) fn fill(page: &str, values: &[(&str, Fill<'_>)]) -> String {
    let mut out = String::with_capacity(page.len() + 512);
    let mut rest = page;
    while let Some((before, after)) = rest.split_once("{{") {
        out.push_str(before);
        let Some((name, after)) = after.split_once("}}") else {
            out.push_str("{{");
            rest = after;
            continue;
        };
        match values.iter().find(|(known, _)| *known == name) {
            Some((_, Fill::Text(text))) => escape_text(&mut out, text),
            Some((_, Fill::Json(json))) => escape_json(&mut out, json),
            None => {}
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// JSON for [`Fill::Json`] and for JavaScript.
pub(super) fn json<T: Serialize>(value: &T) -> String {
    let mut out = String::new();
    escape_json(&mut out, &serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned()));
    out
}

fn escape_text(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
}

/// These stand only inside JSON strings, where the escape means the same: no tag can end or begin, and no
/// old JavaScript engine sees a line end.
fn escape_json(out: &mut String, json: &str) {
    for c in json.chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                // Writing to a string can't fail.
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_can_not_leave_its_place() {
        let page = fill("<title>{{t}}</title>", &[("t", Fill::Text("</title><script>\"'&"))]);
        assert_eq!(page, "<title>&lt;/title&gt;&lt;script&gt;&quot;&#39;&amp;</title>");
    }

    #[test]
    fn json_can_not_end_its_script() {
        let value = json(&"</script><!--\u{2028}&");
        assert_eq!(value, "\"\\u003c/script\\u003e\\u003c!--\\u2028\\u0026\"");
        assert_eq!(serde_json::from_str::<String>(&value).unwrap(), "</script><!--\u{2028}&");
        assert_eq!(
            fill("<script>{{j}}</script>", &[("j", Fill::Json(&value))]),
            format!("<script>{value}</script>")
        );
    }

    #[test]
    fn values_are_not_filled_again() {
        let values = [("a", Fill::Text("{{b}}")), ("b", Fill::Text("x"))];
        assert_eq!(fill("{{a}}{{b}}{{c}}{{", &values), "{{b}}x{{");
    }
}
