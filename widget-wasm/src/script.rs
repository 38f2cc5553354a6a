//! How the page's script and the model talk: inputs as objects of one field, each named as here, and the answer
//! as JSON text. Knows nothing of what either of them does with it.

use crate::json::{Object, Read, Tree, Write, read_or_default, reads, take, write_text, writes};
use crate::model::{
    Bubble, Change, Deed, Effect, Identity, Input, Last, Look, Meta, Notice, Pending, Row, Scene, Strip,
    Tick, Wait,
};
use frontdesk_protocol::link::Entry;
use frontdesk_protocol::{Person, Rating, SiteKey, close_code};

/// What the script says first, in `start`.
pub(crate) struct Started {
    pub(crate) site: SiteKey,
    /// What an earlier page has kept on this device.
    pub(crate) identity: Option<Identity>,
}

impl Default for Started {
    fn default() -> Self {
        Self { site: SiteKey(String::new()), identity: None }
    }
}

/// The answer to every input.
pub(crate) struct Reply<'a> {
    /// To be done, in this order.
    pub(crate) effects: Vec<Effect>,
    pub(crate) look: Look<'a>,
    /// The log, if it may have changed.
    pub(crate) rows: Option<Vec<Row<'a>>>,
    /// All of the log, if it was asked for.
    pub(crate) whole: Option<Vec<Row<'a>>>,
    /// When `wake` is due, by the clock that never goes back.
    pub(crate) wake: Option<u64>,
}

reads! {
    Pending { key, conversation, typed_at, deed }
    Started { site; or identity }
}

writes! {
    Bubble<'_> { mine, name, text, files, choices, edited, at, key, seq, tick, last, meta }
    Change<'_> { seq, text }
    Last<'_> { name, mine, text, at, unread }
    Look<'_> {
        scene, agent, agent_in, people, more, strip, wait, writer, below, newer, last, known, live, open, settled, rated,
        reader, opens, email, change, refused, token
    }
    Pending { key, conversation, typed_at, deed }
    Rating { satisfaction, ease, comment }
    Reply<'_> { effects, look, rows, whole, wake }
}

impl Read for Input {
    fn read(value: &impl Tree, bad: &mut bool) -> Self {
        let (name, of) = value.variant();
        match name.as_str() {
            "panel" => Self::Panel { open: Read::read(&of, bad) },
            "visible" => Self::Visible(Read::read(&of, bad)),
            "at_end" => Self::AtEnd(Read::read(&of, bad)),
            "online" => Self::Online,
            "opened" => Self::Opened,
            "frame" => take(&of).map_or(Self::Noise, Self::Frame),
            "closed" => Self::Closed { code: Read::read(&of, bad) },
            "submit" => Self::Submit {
                key: Read::read(&of.field("key"), bad),
                text: Read::read(&of.field("text"), bad),
                files: read_or_default(&of.field("files"), bad),
            },
            "deed" => Self::Deed {
                key: Read::read(&of.field("key"), bad),
                deed: Read::read(&of.field("deed"), bad),
            },
            "typed" => Self::Typed { empty: Read::read(&of, bad) },
            "retry" => Self::Retry(Read::read(&of, bad)),
            "discard" => Self::Discard(Read::read(&of, bad)),
            "older" => Self::Older,
            "newer" => Self::Newer,
            "latest" => Self::Latest,
            "home" => Self::Go { home: Read::read(&of, bad) },
            "transcript" => Self::Transcript,
            "claimed" => Self::Claimed(read_or_default(&of, bad)),
            "elsewhere" => Self::Elsewhere(Read::read(&of, bad)),
            // What another version has kept may not be readable any more.
            "inherited" => {
                let items = || (0..).map_while(|n| of.item(n));
                let entries = items().filter_map(|item| take::<Entry>(&item)).collect();
                Self::Inherited {
                    entries,
                    deeds: items().filter_map(|item| take::<Pending>(&item)).collect(),
                }
            }
            _ => {
                *bad |= name != "wake";
                Self::Wake
            }
        }
    }
}

/// The page's script knows people by their names.
impl Write for Person {
    fn write(&self, out: &mut String) {
        write_text(&self.name, out);
    }
}

impl Write for Effect {
    fn write(&self, out: &mut String) {
        let mut effect = Object::new(out);
        match self {
            Self::Connect => effect.field("connect", &true),
            Self::Disconnect => effect.field("disconnect", &true),
            Self::Transmit(frame) => effect.field("transmit", frame),
            Self::Claim(identity) => effect.field("claim", identity),
            Self::Remember(identity) => effect.field("remember", identity),
            Self::Forget => effect.field("forget", &true),
            Self::Keep(entry) => effect.field("keep", entry),
            Self::Release(key) => effect.field("release", key),
            Self::Badge(count) => effect.field("unread", count),
            Self::KeepDeed(pending) => effect.field("keep", pending),
            Self::Greeted => effect.field("greeted", &true),
            Self::Doubted => effect.field("doubted", &true),
            Self::Done(done) => effect.field("done", done),
        }
        effect.end();
    }
}

impl Write for Row<'_> {
    fn write(&self, out: &mut String) {
        let mut row = Object::new(out);
        match self {
            Self::Day { at } => row.field("day", at),
            Self::Notice { seq, at, what } => {
                let (name, of) = match what {
                    Notice::Joined(of) => ("joined", *of),
                    Notice::Left(of) => ("gone", *of),
                    Notice::Settled { last: false } => ("settled", ""),
                    Notice::Settled { last: true } => ("settled_now", ""),
                    Notice::Ended { last: false } => ("ended", ""),
                    Notice::Ended { last: true } => ("ended_now", ""),
                    Notice::Reachable(email) => ("reachable", *email),
                    Notice::Reopened => ("reopened", ""),
                    Notice::TakenBack => ("taken_back", ""),
                };
                write_text(name, row.name("notice"));
                write_text(of, row.name("name"));
                row.field("seq", seq);
                row.field("at", at);
            }
            Self::Bubble(bubble) => row.field("bubble", bubble),
        }
        row.end();
    }
}

impl Read for Deed {
    fn read(value: &impl Tree, bad: &mut bool) -> Self {
        let (name, of) = value.variant();
        match name.as_str() {
            "edit" => Self::Edit {
                target: Read::read(&of.field("target"), bad),
                text: Read::read(&of.field("text"), bad),
            },
            "delete" => Self::Delete { target: Read::read(&of.field("target"), bad) },
            "contact" => Self::Contact {
                name: Read::read(&of.field("name"), bad),
                email: Read::read(&of.field("email"), bad),
            },
            "rate" => Self::Rate(Read::read(&of, bad)),
            name => {
                *bad |= name != "end";
                Self::End
            }
        }
    }
}

impl Write for Deed {
    fn write(&self, out: &mut String) {
        let mut deed = Object::new(out);
        match self {
            Self::Edit { target, text } => {
                let mut of = Object::new(deed.name("edit"));
                of.field("target", target);
                of.field("text", text);
                of.end();
            }
            Self::Delete { target } => {
                let mut of = Object::new(deed.name("delete"));
                of.field("target", target);
                of.end();
            }
            Self::Contact { name, email } => {
                let mut of = Object::new(deed.name("contact"));
                of.field("name", name);
                of.field("email", email);
                of.end();
            }
            Self::Rate(rating) => deed.field("rate", rating),
            Self::End => deed.field("end", &true),
        }
        deed.end();
    }
}

impl Write for Tick<'_> {
    fn write(&self, out: &mut String) {
        let name = match self {
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Delivered => "delivered",
            Self::Read => "read",
            Self::Failed(why) => {
                let mut failed = Object::new(out);
                failed.field("failed", why);
                return failed.end();
            }
        };
        write_text(name, out);
    }
}

/// Values that are a name, or nothing.
macro_rules! names {
    ($($type:ident { $($variant:pat => $name:literal),* $(,)? })*) => {
        $(impl Write for $type {
            fn write(&self, out: &mut String) {
                write_text(match self { $($variant => $name),* }, out);
            }
        })*
    };
}

names! {
    Scene { Self::Blank => "blank", Self::Home => "home", Self::Chat => "chat" }
    Meta { Self::Nothing => "", Self::Time => "time", Self::Tick => "tick" }
    Wait { Self::Nothing => "", Self::InLine => "line", Self::NobodyIn => "nobody" }
    Strip {
        Self::Nothing => "",
        Self::Connecting { again: false } => "connecting",
        Self::Connecting { again: true } => "reconnecting",
        Self::Stopped { code: close_code::BAD_VERSION } => "outdated",
        Self::Stopped { .. } => "unreachable",
    }
}
