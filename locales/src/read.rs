//! Reads a Fluent file. Of Fluent only this is taken, so that a table in a browser can say all of it: messages
//! with text, gaps (`{ $name }`), quoted text (`{" "}`), and a selection by the number `$n` that is the whole
//! message. No terms, attributes, functions or references: nothing is joined from pieces.

use crate::table::{Entry, Form, Forms, Table};
use fluent_syntax::ast::{self, Expression, InlineExpression, PatternElement, VariantKey};
use fluent_syntax::parser;
use fluent_syntax::unicode::unescape_unicode_to_string;
use thiserror::Error;

/// What is wrong with a file.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum Flaw {
    /// This is no Fluent.
    #[error("can't be read near {0:?}")]
    Syntax(String),
    /// This key stands there twice.
    #[error("{0} stands there twice")]
    Twice(String),
    /// The message of this key uses more of Fluent than is taken.
    #[error("{0}: only text, gaps, and a selection by $n that is the whole message")]
    TooMuch(String),
    /// The message of this key has a brace in its text: it would be taken for a gap.
    #[error("{0}: a brace in the text")]
    Brace(String),
}

/// Reads the text of a file.
///
/// # Errors
/// The first [`Flaw`].
pub fn read(text: &str) -> Result<Table, Flaw> {
    let resource = parser::parse(text).map_err(|(_, errors)| {
        let near = errors.first().map_or(0, |error| error.pos.start);
        Flaw::Syntax(text.chars().skip(near).take(40).collect())
    })?;
    let mut table = Table::new();
    for entry in &resource.body {
        let ast::Entry::Message(message) = entry else {
            if let ast::Entry::Term(term) = entry {
                return Err(Flaw::TooMuch(term.id.name.to_owned()));
            }
            continue;
        };
        let key = message.id.name;
        let value = message.value.as_ref().filter(|_| message.attributes.is_empty());
        let said = value.ok_or(Flaw::TooMuch(key.to_owned())).and_then(|pattern| entry_of(key, pattern))?;
        if table.insert(key.to_owned(), said).is_some() {
            return Err(Flaw::Twice(key.to_owned()));
        }
    }
    Ok(table)
}

fn entry_of(key: &str, pattern: &ast::Pattern<&str>) -> Result<Entry, Flaw> {
    let [PatternElement::Placeable { expression: Expression::Select { selector, variants } }] =
        pattern.elements.as_slice()
    else {
        return plain(key, pattern).map(Entry::Plain);
    };
    let too_much = || Flaw::TooMuch(key.to_owned());
    if !matches!(selector, InlineExpression::VariableReference { id } if id.name == "n") {
        return Err(too_much());
    }
    let mut forms = Forms::new();
    for variant in variants {
        let VariantKey::Identifier { name } = variant.key else { return Err(too_much()) };
        let form = Form::ALL.into_iter().find(|form| form.as_str() == name).ok_or_else(too_much)?;
        if variant.default != (form == Form::Other) {
            return Err(too_much());
        }
        if forms.insert(form, plain(key, &variant.value)?).is_some() {
            return Err(Flaw::Twice(format!("{key}[{name}]")));
        }
    }
    Ok(Entry::Counted(forms))
}

/// The text with its gaps in braces.
fn plain(key: &str, pattern: &ast::Pattern<&str>) -> Result<String, Flaw> {
    let mut text = String::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => text.push_str(value),
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::StringLiteral { value }),
            } => {
                let value = unescape_unicode_to_string(value);
                if value.contains(['{', '}']) {
                    return Err(Flaw::Brace(key.to_owned()));
                }
                text.push_str(&value);
            }
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::VariableReference { id }),
            } => {
                text.push('{');
                text.push_str(id.name);
                text.push('}');
            }
            PatternElement::Placeable { .. } => return Err(Flaw::TooMuch(key.to_owned())),
        }
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> Entry {
        read(text).unwrap().remove("key").unwrap()
    }

    #[test]
    fn a_message_is_text_with_named_gaps() {
        assert_eq!(one("key = With { $name }, all{\" \"}day"), Entry::Plain("With {name}, all day".into()));
        assert_eq!(one("key = says:{\" \"}"), Entry::Plain("says: ".into()));
        assert_eq!(one("# {name}: who.\nkey = One\n    line"), Entry::Plain("One\nline".into()));
    }

    #[test]
    fn a_counted_message_has_a_text_for_each_form() {
        let entry = one("key = { $n ->\n    [one] { $n } chat\n   *[other] { $n } chats\n}");
        assert_eq!((entry.text(Form::One), entry.text(Form::Other)), ("{n} chat", "{n} chats"));
    }

    #[test]
    fn what_a_table_can_not_say_is_refused() {
        let too_much = |text: &str| assert_eq!(read(text), Err(Flaw::TooMuch("key".into())), "{text}");
        too_much("key = { other }");
        too_much("key = { NUMBER($n) }");
        too_much("key = You have { $n ->\n    [one] a chat\n   *[other] { $n } chats\n}");
        too_much("key = { $count ->\n    [one] a chat\n   *[other] chats\n}");
        too_much("key = { $n ->\n    [1] a chat\n   *[other] chats\n}");
        too_much("key = { $n ->\n   *[one] a chat\n    [other] chats\n}");
        too_much("key = text\n    .title = more");
        assert_eq!(read("-key = text"), Err(Flaw::TooMuch("key".into())));
        assert_eq!(read("key = {\"{\"}"), Err(Flaw::Brace("key".into())));
        assert_eq!(read("key = a\nkey = b"), Err(Flaw::Twice("key".into())));
        assert!(matches!(read("key = { $n"), Err(Flaw::Syntax(_))));
    }
}
