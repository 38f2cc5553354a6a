//! Reading frames: the server's reading of what clients say, and the clients' reading of what it says, which goes
//! on into a fresh link machine. Whatever the text, nothing panics, and what was read can be written and read again.
//! Knows nothing of what a frame leads to.

use crate::Trail;
use frontdesk_protocol::codec::{self, NotAFrame};
use frontdesk_protocol::link::{Audience, Line, Outbox, Target, Thread};
use frontdesk_protocol::{
    ClientKey, ConversationId, Event, FRAME_MAX, Fault, Marks, Page, Sent, Seq, staff, visitor,
};
use std::fmt::Debug;

/// JSON readers give up at this depth.
const DEEPEST: usize = 128;

/// What frames are made of.
pub(crate) const WORDS: &[&str] = &[
    "{\"hello\":{\"v\":1,\"site\":\"shop\",\"auth\":\"new\"}}",
    "{\"send\":{\"key\":\"",
    "{\"pull\":{\"conversation\":\"",
    "{\"event\":{\"conversation\":\"",
    "{\"page\":{\"conversation\":\"",
    "00000000-0000-4000-8000-000000000001",
    "\"after\":{\"epoch\":1,\"seq\":1,\"id\":\"",
    "\"kind\":{\"message\":{\"text\":\"",
    "\"by\":{\"agent\":{\"id\":\"",
    "18446744073709551615",
    "18446744073709551616",
    "-1",
    "1e400",
    "null",
    "true",
    "[[[[[[[[",
    "]]]]]]]]",
    "{\"a\":{\"a\":{\"a\":",
    "\\ud800",
    "\\u0000",
    "\u{feff}",
    "\u{202e}",
    "\"\":",
    ",",
    "{}",
    "}}",
];

pub(crate) fn visitor_says(bytes: &[u8]) -> Trail {
    says::<visitor::ClientFrame>(bytes, codec::decode, codec::encode)
}

pub(crate) fn staff_says(bytes: &[u8]) -> Trail {
    says::<staff::ClientFrame>(bytes, codec::decode, codec::encode)
}

pub(crate) fn visitor_hears(bytes: &[u8]) -> Trail {
    use visitor::ServerFrame as Frame;
    let mut trail = Trail::default();
    let Some(frame) = read::<Frame>(bytes, &mut trail, codec::decode, codec::encode) else { return trail };
    let mut ears = Ears::new(Audience::Visitor);
    match frame {
        Frame::Welcome(welcome) => {
            for chat in welcome.conversations {
                ears.resume(chat.id, welcome.epoch, chat.last, chat.marks);
            }
        }
        Frame::Sent(sent) => ears.sent(&sent),
        Frame::Event { conversation, event } => ears.event(conversation, event),
        Frame::Page(page) => ears.page(page),
        Frame::Marks { conversation, marks } => ears.marks(conversation, marks),
        Frame::Error(fault) => ears.fault(&fault),
        Frame::Bye(bye) => ears.bye(bye.code, bye.after),
        _ => {}
    }
    trail.note(0, ears.heard);
    trail
}

pub(crate) fn staff_hears(bytes: &[u8]) -> Trail {
    use staff::ServerFrame as Frame;
    let mut trail = Trail::default();
    let Some(frame) = read::<Frame>(bytes, &mut trail, codec::decode, codec::encode) else { return trail };
    let mut ears = Ears::new(Audience::Staff);
    match frame {
        Frame::Feed { rows, .. } => {
            for row in rows {
                ears.resume(row.id, 1, row.last_seq, Marks::default());
            }
        }
        Frame::Sent(sent) => ears.sent(&sent),
        Frame::Event { conversation, event } => ears.event(conversation, event),
        Frame::Page(page) => ears.page(page),
        Frame::Marks { conversation, marks } => ears.marks(conversation, marks),
        Frame::Error(fault) => ears.fault(&fault),
        Frame::Bye(bye) => ears.bye(bye.code, bye.after),
        _ => {}
    }
    trail.note(0, ears.heard);
    trail
}

/// A client's frame as the server reads it.
fn says<F: PartialEq + Debug>(bytes: &[u8], decode: Decode<F>, encode: fn(&F) -> String) -> Trail {
    let mut trail = Trail::default();
    if let Some(frame) = read(bytes, &mut trail, decode, encode) {
        assert!(!encode(&frame).is_empty(), "a client's frame that can't be written: {frame:?}");
        assert!(depth(bytes) <= DEEPEST, "a frame deeper than {DEEPEST} was read");
    }
    trail
}

type Decode<F> = fn(&str) -> Result<F, NotAFrame>;

/// Reads a text as both ends do. What is no text, or too long, closes the socket before anybody reads it.
fn read<F: PartialEq + Debug>(
    bytes: &[u8],
    trail: &mut Trail,
    decode: Decode<F>,
    encode: fn(&F) -> String,
) -> Option<F> {
    let Ok(text) = std::str::from_utf8(bytes) else {
        trail.note(1, 0);
        return None;
    };
    if text.len() > FRAME_MAX {
        trail.note(2, 0);
        return None;
    }
    match decode(text) {
        Err(NotAFrame(why)) => {
            trail.note_text(gist(&why), why.len() as u64);
            None
        }
        Ok(frame) => {
            let again = encode(&frame);
            trail.note_text(&shape(&again), again.len() as u64);
            // Empty: it has a kind of event from the future in it, which nobody here writes.
            if !again.is_empty() {
                let read =
                    decode(&again).unwrap_or_else(|error| panic!("{error:?} in what we wrote: {again}"));
                assert_eq!(read, frame, "not the same when written and read again");
            }
            Some(frame)
        }
    }
}

/// What an error says, without what it says it of.
fn gist(why: &str) -> &str {
    why.split(|c: char| matches!(c, '`' | '"') || c.is_ascii_digit()).next().unwrap_or_default()
}

/// Parts of frames that make a difference to who reads them.
const PARTS: [&str; 16] = [
    "\"auth\":{",
    "\"after\":{",
    "\"before\":",
    "\"resync\":",
    "\"older\":",
    "\"caught_up\":",
    "\"floor\":",
    "\"refresh\":",
    "\"message\":{",
    "\"joined\":{",
    "\"edited\":{",
    "\"gone\":{",
    "\"agent\":{",
    "\"key\":",
    "\"ref\":",
    "\"retry_after\":",
];

/// A written frame's name, and which parts it has.
fn shape(text: &str) -> String {
    let name = text.split('"').nth(1).unwrap_or_default();
    let parts = PARTS.iter().map(|part| if text.contains(part) { '+' } else { '-' });
    name.chars().chain(parts).collect()
}

/// How deep lists and objects are nested, outside of strings.
fn depth(bytes: &[u8]) -> usize {
    let (mut depth, mut deepest, mut quoted, mut escaped) = (0_usize, 0, false, false);
    for byte in bytes {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'[' | b'{' if !quoted => depth += 1,
            b']' | b'}' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// A client's link machine that has just been made, and something on its way.
struct Ears {
    line: Line,
    outbox: Outbox,
    heard: u64,
}

impl Ears {
    fn new(audience: Audience) -> Self {
        let mut line = Line::new(audience);
        line.start(0);
        line.handle_open(1);
        line.handle_welcome(2);
        let mut outbox = Outbox::default();
        let key = ClientKey::parse("00000000-0000-4000-8000-000000000001").expect("it is a key");
        outbox.push(key, Target::New, "on its way".to_owned(), 0);
        outbox.take_ready();
        Self { line, outbox, heard: 0 }
    }

    /// A conversation with nothing in it yet.
    fn thread(&mut self, id: ConversationId) -> Thread {
        self.heard += 1;
        let mut thread = Thread::new(id);
        thread.resume(1, 0);
        thread
    }

    fn resume(&mut self, id: ConversationId, epoch: u64, last: Seq, marks: Marks) {
        let mut thread = self.thread(id);
        thread.handle_marks(marks);
        thread.resume(epoch, last);
    }

    fn event(&mut self, id: ConversationId, event: Event) {
        let mut thread = self.thread(id);
        if let Some(key) = event.key {
            self.outbox.handle_seen(key);
        }
        thread.handle_event(event.clone());
        thread.handle_event(event);
        thread.pull_older();
    }

    fn page(&mut self, page: Page) {
        let mut thread = self.thread(page.conversation);
        thread.handle_page(page.clone());
        thread.pull_older();
        thread.handle_page(page.clone());
        for event in page.events {
            thread.handle_event(event);
        }
    }

    fn marks(&mut self, id: ConversationId, marks: Marks) {
        let mut thread = self.thread(id);
        thread.handle_marks(marks);
        assert!(!thread.handle_marks(marks), "the same marks are no news");
    }

    fn sent(&mut self, sent: &Sent) {
        self.heard += u64::from(self.outbox.handle_sent(sent.key, sent.conversation).is_some());
        self.outbox.take_ready();
    }

    fn fault(&mut self, fault: &Fault) {
        self.heard += u64::from(self.outbox.handle_fault(fault).is_some());
        self.outbox.take_ready();
    }

    fn bye(&mut self, code: u16, after: u64) {
        self.line.handle_bye(3, after);
        self.line.handle_close(4, code, u32::MAX);
        self.line.tick(5, 0);
    }
}
