//! How values go over the wire: the plain types, ids, and the macros the list of frames is made with.

use super::tree::Tree;
use frontdesk_protocol::{AgentId, ClientKey, ConversationId, EventId, FileId, SiteKey, VisitorId};
use uuid::Uuid;

/// Comes off the wire.
pub(crate) trait Read {
    /// Reads it. Of what is not there, or is something else, anything is read, and `bad` becomes true: so
    /// the reading of a large frame goes straight on, and its result is thrown away as a whole.
    fn read(value: &impl Tree, bad: &mut bool) -> Self;
}

/// Goes onto the wire.
pub(crate) trait Write {
    /// Writes it behind `out`.
    fn write(&self, out: &mut String);

    /// True if a field of this value is left out.
    fn is_absent(&self) -> bool {
        false
    }
}

/// The largest number up to which the browser tells every whole one from the next.
const WHOLE: f64 = 9_007_199_254_740_991.0;

/// Reads a field that may be left out.
pub(crate) fn read_or_default<T: Read + Default>(value: &impl Tree, bad: &mut bool) -> T {
    if value.is_null() { T::default() } else { T::read(value, bad) }
}

impl Read for bool {
    fn read(value: &impl Tree, bad: &mut bool) -> Self {
        let truth = value.truth();
        *bad |= truth.is_none();
        truth.unwrap_or_default()
    }
}

impl Write for bool {
    fn write(&self, out: &mut String) {
        out.push_str(if *self { "true" } else { "false" });
    }
}

impl Read for u64 {
    fn read(value: &impl Tree, bad: &mut bool) -> Self {
        let number = value.number().unwrap_or(-1.0);
        *bad |= !(0.0..=WHOLE).contains(&number) || number.fract() != 0.0;
        number as Self
    }
}

impl Write for u64 {
    fn write(&self, out: &mut String) {
        write_number(*self, out);
    }
}

impl Read for u32 {
    fn read(value: &impl Tree, bad: &mut bool) -> Self {
        let number = u64::read(value, bad);
        *bad |= number > Self::MAX.into();
        number as Self
    }
}

impl Write for u16 {
    fn write(&self, out: &mut String) {
        u64::from(*self).write(out);
    }
}

impl Write for u32 {
    fn write(&self, out: &mut String) {
        u64::from(*self).write(out);
    }
}

impl Read for u16 {
    fn read(value: &impl Tree, bad: &mut bool) -> Self {
        let number = u64::read(value, bad);
        *bad |= number > Self::MAX.into();
        number as Self
    }
}

impl Read for String {
    fn read(value: &impl Tree, bad: &mut bool) -> Self {
        let text = value.text();
        *bad |= text.is_none();
        text.unwrap_or_default()
    }
}

impl Write for String {
    fn write(&self, out: &mut String) {
        write_text(self, out);
    }
}

impl Write for &str {
    fn write(&self, out: &mut String) {
        write_text(self, out);
    }
}

impl<T: Write> Write for &[T] {
    fn write(&self, out: &mut String) {
        write_list(self.iter().map(|item| item as &dyn Write), out);
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl<T: Read> Read for Option<T> {
    fn read(value: &impl Tree, bad: &mut bool) -> Self {
        if value.is_null() { None } else { Some(T::read(value, bad)) }
    }
}

impl<T: Write> Write for Option<T> {
    fn write(&self, out: &mut String) {
        if let Some(value) = self {
            value.write(out);
        }
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(value: &impl Tree, bad: &mut bool) -> Self {
        // Of what is no list nothing is read, which is no harm.
        *bad |= value.is_null();
        let mut all = Self::new();
        while let Some(item) = value.item(all.len() as u32) {
            all.push(T::read(&item, bad));
        }
        all
    }
}

fn write_list<'a>(items: impl Iterator<Item = &'a dyn Write>, out: &mut String) {
    out.push('[');
    for (n, item) in items.enumerate() {
        if n > 0 {
            out.push(',');
        }
        item.write(out);
    }
    out.push(']');
}

/// A list; as a field, an empty one is left out.
impl<T: Write> Write for Vec<T> {
    fn write(&self, out: &mut String) {
        self.as_slice().write(out);
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl Read for Uuid {
    fn read(value: &impl Tree, bad: &mut bool) -> Self {
        let id = value.text().and_then(|text| parse_id(&text));
        *bad |= id.is_none();
        Self::from_bytes(id.unwrap_or_default())
    }
}

impl Write for Uuid {
    fn write(&self, out: &mut String) {
        write_text(&id_text(self.as_bytes()), out);
    }
}

macro_rules! wrappers {
    ($($type:ident)*) => {
        $(impl Read for $type {
            fn read(value: &impl Tree, bad: &mut bool) -> Self {
                Self(Read::read(value, bad))
            }
        }

        impl Write for $type {
            fn write(&self, out: &mut String) {
                self.0.write(out);
            }
        })*
    };
}

wrappers!(AgentId ClientKey ConversationId EventId FileId SiteKey VisitorId);

pub(crate) fn write_text(text: &str, out: &mut String) {
    out.push('"');
    for letter in text.chars() {
        let plain = match letter {
            '"' | '\\' => letter,
            '\n' => 'n',
            '\r' => 'r',
            '\t' => 't',
            '\u{8}' => 'b',
            '\u{c}' => 'f',
            '\0'..='\u{1f}' => {
                out.push_str(if letter < '\u{10}' { "\\u000" } else { "\\u001" });
                out.push(hex(letter as u8));
                continue;
            }
            _ => {
                out.push(letter);
                continue;
            }
        };
        out.push('\\');
        out.push(plain);
    }
    out.push('"');
}

/// The digits of a number. The library's own way is for every kind of number and every form: here the download counts.
pub(super) fn write_number(number: u64, out: &mut String) {
    if number > 9 {
        write_number(number / 10, out);
    }
    out.push(hex((number % 10) as u8));
}

/// An object on its way out.
pub(crate) struct Object<'a> {
    out: &'a mut String,
    next: char,
}

impl<'a> Object<'a> {
    pub(crate) fn new(out: &'a mut String) -> Self {
        Self { out, next: '{' }
    }

    /// One function for all types: every other would be a copy of it.
    #[inline(never)]
    pub(crate) fn field(&mut self, name: &str, value: &dyn Write) {
        if !value.is_absent() {
            self.name(name);
            value.write(self.out);
        }
    }

    /// A field that is written by who has the text next.
    pub(crate) fn name(&mut self, name: &str) -> &mut String {
        self.out.push(self.next);
        self.next = ',';
        write_text(name, self.out);
        self.out.push(':');
        self.out
    }

    pub(crate) fn end(self) {
        if self.next == '{' {
            self.out.push('{');
        }
        self.out.push('}');
    }
}

/// Types that are read: their fields, and behind `or` those that may be left out.
macro_rules! reads {
    ($($type:ident { $($field:ident),* $(; or $($optional:ident),*)? })*) => {
        $(impl Read for $type {
            #[inline(never)]
            fn read(value: &impl Tree, bad: &mut bool) -> Self {
                Self {
                    $($field: Read::read(&value.field(stringify!($field)), bad),)*
                    $($($optional: read_or_default(&value.field(stringify!($optional)), bad),)*)?
                }
            }
        })*
    };
}

/// Types that are written: their fields.
macro_rules! writes {
    ($($type:ident $(<$life:lifetime>)? { $($field:ident),* })*) => {
        $(impl Write for $type $(<$life>)? {
            fn write(&self, out: &mut String) {
                let Self { $($field),* } = self;
                let mut object = Object::new(out);
                $(object.field(stringify!($field), $field);)*
                object.end();
            }
        })*
    };
}

pub(crate) use {reads, writes};

/// Where an id's text has its hyphens, in bytes of the id before them.
const HYPHENS: [usize; 4] = [4, 6, 8, 10];

/// The bytes of a hyphenated id; `None` for any other text.
pub(super) fn parse_id(text: &str) -> Option<[u8; 16]> {
    let mut letters = text.chars();
    let mut id = [0; 16];
    for (n, byte) in id.iter_mut().enumerate() {
        if HYPHENS.contains(&n) && letters.next() != Some('-') {
            return None;
        }
        for _ in 0..2 {
            *byte = *byte << 4 | letters.next()?.to_digit(16)? as u8;
        }
    }
    letters.next().is_none().then_some(id)
}

/// The hyphenated text of an id.
pub(super) fn id_text(id: &[u8; 16]) -> String {
    let mut text = String::new();
    for (n, byte) in id.iter().enumerate() {
        if HYPHENS.contains(&n) {
            text.push('-');
        }
        text.push(hex(byte >> 4));
        text.push(hex(*byte));
    }
    text
}

/// The digit for the lower four bits.
fn hex(bits: u8) -> char {
    let bits = bits & 15;
    char::from(if bits < 10 { b'0' + bits } else { b'a' - 10 + bits })
}
