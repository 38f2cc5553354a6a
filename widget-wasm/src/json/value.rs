//! JSON text as a tree. Knows whole numbers from 0 up; others are there, but nothing can be read from them.

use std::str::Chars;

/// So deep, in lists and objects, a value may be.
const DEPTH: u32 = 60;

#[derive(Clone, Debug)]
pub(crate) enum Value {
    /// Null, nothing, or a number this reader does not know.
    Null,
    Bool(bool),
    Number(u64),
    Text(String),
    List(Vec<Value>),
    Object(Vec<(String, Value)>),
}

impl Value {
    /// Reads a value that fills the text.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut parser = Parser { rest: text.chars() };
        let value = parser.value(DEPTH)?;
        parser.peek().is_none().then_some(value)
    }

    pub(super) fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// A field of an object; null if there is none.
    pub(super) fn field(&self, name: &str) -> &Self {
        if let Self::Object(fields) = self {
            for (known, value) in fields {
                if known == name {
                    return value;
                }
            }
        }
        &Self::Null
    }

    /// The name of an object's only field with its value, or a bare text with nothing: one of several.
    pub(super) fn variant(&self) -> (&str, &Self) {
        match self {
            Self::Text(name) => (name, &Self::Null),
            Self::Object(fields) => match &fields[..] {
                [(name, value)] => (name, value),
                _ => ("", &Self::Null),
            },
            _ => ("", &Self::Null),
        }
    }
}

struct Parser<'a> {
    rest: Chars<'a>,
}

impl Parser<'_> {
    /// The next character that is not white space, left where it is.
    fn peek(&mut self) -> Option<char> {
        loop {
            let next = self.rest.clone().next()?;
            if !matches!(next, ' ' | '\n' | '\t' | '\r') {
                return Some(next);
            }
            self.rest.next();
        }
    }

    /// Passes over this character, if it is the next one.
    fn pass(&mut self, wanted: char) -> bool {
        let is_next = self.peek() == Some(wanted);
        if is_next {
            self.rest.next();
        }
        is_next
    }

    fn value(&mut self, depth: u32) -> Option<Value> {
        let depth = depth.checked_sub(1)?;
        match self.peek()? {
            '"' => self.text().map(Value::Text),
            '[' => {
                let mut items = Vec::new();
                self.items(']', |parser| {
                    items.push(parser.value(depth)?);
                    Some(())
                })?;
                Some(Value::List(items))
            }
            '{' => {
                let mut fields = Vec::new();
                self.items('}', |parser| {
                    let name = parser.text()?;
                    if !parser.pass(':') {
                        return None;
                    }
                    fields.push((name, parser.value(depth)?));
                    Some(())
                })?;
                Some(Value::Object(fields))
            }
            _ => self.plain(),
        }
    }

    /// What stands between brackets, separated by commas.
    fn items(&mut self, end: char, mut item: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.rest.next();
        if self.pass(end) {
            return Some(());
        }
        loop {
            item(self)?;
            if self.pass(end) {
                return Some(());
            }
            if !self.pass(',') {
                return None;
            }
        }
    }

    /// A number or a bare word.
    fn plain(&mut self) -> Option<Value> {
        let mut word = String::new();
        while let Some(next) = self.rest.clone().next() {
            if !next.is_ascii_alphanumeric() && !matches!(next, '+' | '-' | '.') {
                break;
            }
            self.rest.next();
            word.push(next);
        }
        Some(match word.as_str() {
            "" => return None,
            "null" => Value::Null,
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            number => whole(number).map_or(Value::Null, Value::Number),
        })
    }

    fn text(&mut self) -> Option<String> {
        if !self.pass('"') {
            return None;
        }
        let mut text = String::new();
        loop {
            text.push(match self.rest.next()? {
                '"' => return Some(text),
                '\\' => self.escaped()?,
                plain => plain,
            });
        }
    }

    fn escaped(&mut self) -> Option<char> {
        Some(match self.rest.next()? {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'b' => '\u{8}',
            'f' => '\u{c}',
            'u' => self.code_point()?,
            itself @ ('"' | '\\' | '/') => itself,
            _ => return None,
        })
    }

    /// What follows `\u`: four digits, or two such groups for a character outside the first plane. Half a
    /// pair becomes the replacement character.
    fn code_point(&mut self) -> Option<char> {
        let mut code = self.four()?;
        if (0xd800..0xdc00).contains(&code) {
            let before = self.rest.clone();
            let second = match (self.rest.next(), self.rest.next()) {
                (Some('\\'), Some('u')) => self.four()?,
                _ => 0,
            };
            if (0xdc00..0xe000).contains(&second) {
                code = 0x1_0000 + ((code - 0xd800) << 10) + (second - 0xdc00);
            } else {
                self.rest = before;
            }
        }
        Some(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn four(&mut self) -> Option<u32> {
        let mut code = 0;
        for _ in 0..4 {
            code = code * 16 + self.rest.next()?.to_digit(16)?;
        }
        Some(code)
    }
}

fn whole(text: &str) -> Option<u64> {
    let mut number = 0_u64;
    for letter in text.chars() {
        number = number.checked_mul(10)?.checked_add(letter.to_digit(10)?.into())?;
    }
    Some(number)
}
