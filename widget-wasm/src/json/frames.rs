//! The visitor's wire, type by type: which fields there are, and what the variants are called. Also what is
//! kept on the device.

use super::tree::Tree;
use super::wire::{Object, Read, Write, read_or_default, reads, write_text, writes};
use crate::model::Identity;
use frontdesk_protocol::link::{Entry, EntryState, Target};
use frontdesk_protocol::shared::{Bye, Reach};
use frontdesk_protocol::visitor::{
    About, Auth, ClientFrame, Contact, Desk, End, Rate, ServerFrame, Summary, Welcome,
};
use frontdesk_protocol::{
    Author, Cursor, Delete, Edit, ErrorCode, Event, EventKind, Fault, File, Mark, Marks, Page, Person, Pull,
    Rating, Send, Sent, Typing, WebPage,
};

reads! {
    Bye { code; or after }
    Desk { people; or more, opens }
    Entry { key, target, text, typed_at; or state, files, choices }
    Event { seq, prev, id, at, by, kind; or key, staff_only }
    File { id, name, size, kind; or width, height, url }
    Identity { visitor, token; or refresh }
    Marks { visitor, staff }
    Page { conversation, events, marks; or resync, older, caught_up, floor }
    Person { id, name }
    Rating { ; or satisfaction, ease, comment }
    Reach { delivered, read }
    Sent { key, conversation, seq, prev, id, at; or refresh }
    Summary { id, last, open, marks; or agent, rated }
    Welcome { v, visitor, token, epoch, now, conversations, desk; or email }
}

writes! {
    About { language, timezone, page, referrer }
    Contact { key, conversation, name, email }
    Cursor { epoch, seq, id }
    Delete { key, conversation, target }
    Edit { key, conversation, target, text }
    End { key, conversation }
    Entry { key, target, text, typed_at, state, files, choices }
    File { id, name, size, kind, width, height, url }
    Identity { visitor, token, refresh }
    Mark { conversation, delivered, read }
    Pull { conversation, after, before }
    Rate { key, conversation, satisfaction, ease, comment }
    Send { key, conversation, text, files }
    Typing { conversation, on }
    WebPage { url, title }
}

impl Read for Fault {
    fn read(value: &impl Tree, bad: &mut bool) -> Self {
        Self {
            code: Read::read(&value.field("code"), bad),
            message: Read::read(&value.field("message"), bad),
            help: read_or_default(&value.field("help"), bad),
            key: Read::read(&value.field("key"), bad),
            reference: Read::read(&value.field("ref"), bad),
            conversation: Read::read(&value.field("conversation"), bad),
            retry_after: Read::read(&value.field("retry_after"), bad),
        }
    }
}

impl Read for ErrorCode {
    fn read(value: &impl Tree, bad: &mut bool) -> Self {
        let text = String::read(value, bad);
        Self::ALL.iter().copied().find(|code| code.as_str() == text).unwrap_or(Self::Unknown)
    }
}

impl Read for Author {
    fn read(value: &impl Tree, bad: &mut bool) -> Self {
        let (name, of) = value.variant();
        match name.as_str() {
            "visitor" => Self::Visitor,
            "agent" => Self::Agent(Read::read(&of, bad)),
            name => {
                *bad |= name != "system";
                Self::System
            }
        }
    }
}

impl Read for EventKind {
    fn read(value: &impl Tree, bad: &mut bool) -> Self {
        *bad |= value.is_null();
        let (name, of) = value.variant();
        match name.as_str() {
            "message" => Self::Message {
                text: Read::read(&of.field("text"), bad),
                edited: read_or_default(&of.field("edited"), bad),
                files: read_or_default(&of.field("files"), bad),
                choices: read_or_default(&of.field("choices"), bad),
            },
            "edited" => Self::Edited {
                target: Read::read(&of.field("target"), bad),
                text: Read::read(&of.field("text"), bad),
            },
            "deleted" => Self::Deleted { target: Read::read(&of.field("target"), bad) },
            "gone" => Self::Gone {},
            "joined" => Self::Joined { agent: Read::read(&of.field("agent"), bad) },
            "requeued" => Self::Requeued { agent: Read::read(&of.field("agent"), bad) },
            "contact" => Self::Contact {
                name: Read::read(&of.field("name"), bad),
                email: Read::read(&of.field("email"), bad),
            },
            "rated" => Self::Rated(Read::read(&of, bad)),
            "resolved" => Self::Resolved {},
            "reopened" => Self::Reopened {},
            _ => Self::Unknown,
        }
    }
}

impl Read for ServerFrame {
    fn read(value: &impl Tree, bad: &mut bool) -> Self {
        let (name, of) = value.variant();
        match name.as_str() {
            "welcome" => Self::Welcome(Read::read(&of, bad)),
            "sent" => Self::Sent(Read::read(&of, bad)),
            "event" => Self::Event {
                conversation: Read::read(&of.field("conversation"), bad),
                event: Read::read(&of.field("event"), bad),
            },
            "page" => Self::Page(Read::read(&of, bad)),
            "marks" => Self::Marks {
                conversation: Read::read(&of.field("conversation"), bad),
                marks: Read::read(&of.field("marks"), bad),
            },
            "typing" => Self::Typing {
                conversation: Read::read(&of.field("conversation"), bad),
                by: Read::read(&of.field("by"), bad),
                on: Read::read(&of.field("on"), bad),
            },
            "reading" => Self::Reading {
                conversation: Read::read(&of.field("conversation"), bad),
                by: Read::read(&of.field("by"), bad),
                on: Read::read(&of.field("on"), bad),
            },
            "desk" => Self::Desk(Read::read(&of, bad)),
            "error" => Self::Error(Read::read(&of, bad)),
            "bye" => Self::Bye(Read::read(&of, bad)),
            name => {
                *bad |= name != "ping";
                Self::Ping {}
            }
        }
    }
}

impl Write for ClientFrame {
    fn write(&self, out: &mut String) {
        let mut frame = Object::new(out);
        match self {
            Self::Hello { v, site, auth } => {
                let mut inner = Object::new(frame.name("hello"));
                inner.field("v", v);
                inner.field("site", site);
                inner.field("auth", auth);
                inner.end();
            }
            Self::Start { key, text, files } => {
                let mut inner = Object::new(frame.name("start"));
                inner.field("key", key);
                inner.field("text", text);
                inner.field("files", files);
                inner.end();
            }
            Self::Send(send) => frame.field("send", send),
            Self::Edit(edit) => frame.field("edit", edit),
            Self::Delete(delete) => frame.field("delete", delete),
            Self::Pull(pull) => frame.field("pull", pull),
            Self::Mark(mark) => frame.field("mark", mark),
            Self::Typing(typing) => frame.field("typing", typing),
            // These the page's script says by itself: it knows what is in them.
            #[cfg(not(test))]
            Self::About(_) | Self::Identify { .. } => {}
            #[cfg(test)]
            Self::About(about) => frame.field("about", about),
            #[cfg(test)]
            Self::Identify { token } => write_variant("token", token, frame.name("identify")),
            Self::Contact(contact) => frame.field("contact", contact),
            Self::Rate(rate) => frame.field("rate", rate),
            Self::End(end) => frame.field("end", end),
            Self::Pong {} => Object::new(frame.name("pong")).end(),
        }
        frame.end();
    }
}

impl Write for Auth {
    fn write(&self, out: &mut String) {
        match self {
            Self::New => write_text("new", out),
            Self::Token(token) => write_variant("token", token, out),
            Self::Refresh(secret) => write_variant("refresh", secret, out),
        }
    }
}

impl Read for Target {
    fn read(value: &impl Tree, bad: &mut bool) -> Self {
        let (name, of) = value.variant();
        match name.as_str() {
            "conversation" => Self::Conversation(Read::read(&of, bad)),
            name => {
                *bad |= name != "new";
                Self::New
            }
        }
    }
}

impl Write for Target {
    fn write(&self, out: &mut String) {
        match self {
            Self::New => write_text("new", out),
            Self::Conversation(id) => write_variant("conversation", id, out),
        }
    }
}

impl Read for EntryState {
    fn read(value: &impl Tree, bad: &mut bool) -> Self {
        let (name, of) = value.variant();
        match name.as_str() {
            "queued" => Self::Queued,
            "in_flight" => Self::InFlight,
            name => {
                *bad |= name != "failed";
                Self::Failed { message: Read::read(&of.field("message"), bad) }
            }
        }
    }
}

impl Write for EntryState {
    fn write(&self, out: &mut String) {
        match self {
            Self::Queued => write_text("queued", out),
            Self::InFlight => write_text("in_flight", out),
            Self::Failed { message } => {
                let mut state = Object::new(out);
                write_variant("message", message, state.name("failed"));
                state.end();
            }
        }
    }
}

/// `{"name":value}`.
fn write_variant(name: &str, value: &impl Write, out: &mut String) {
    let mut object = Object::new(out);
    object.field(name, value);
    object.end();
}
