//! What is to be seen apart from the log. Knows no words.

use super::{Model, Moment};
use frontdesk_protocol::link::LineState;
use frontdesk_protocol::{Author, EDIT_WITHIN, Person, Rating};

/// Which of the three faces the panel shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scene {
    /// An earlier page had a chat, and it is not known yet what became of it.
    Blank,
    /// The desk, who stands at it, and the composer.
    Home,
    Chat,
}

/// The strip under the head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Strip {
    Nothing,
    /// `again`: there was a line before.
    Connecting {
        again: bool,
    },
    /// It can't work; the close code says why.
    Stopped {
        code: u16,
    },
}

/// What somebody who waits is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wait {
    /// Nobody waits: an agent has it, or it is settled, or not stored yet.
    Nothing,
    InLine,
    /// Nobody is at the desk: the answer comes later.
    NobodyIn,
}

/// The panel without its log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Look<'a> {
    pub(crate) scene: Scene,
    /// Who serves this chat.
    pub(crate) agent: Option<&'a str>,
    /// They are at the desk now, as far as one can see.
    pub(crate) agent_in: bool,
    /// Who is in; `None`: not known yet.
    pub(crate) people: Option<&'a [Person]>,
    /// How many more are in.
    pub(crate) more: u32,
    pub(crate) strip: Strip,
    pub(crate) wait: Wait,
    /// Who writes at this moment; empty name: the house.
    pub(crate) writer: Option<&'a str>,
    /// Unread messages below what is in sight.
    pub(crate) below: u32,
    /// The log goes on behind what is drawn of it.
    pub(crate) newer: bool,
    /// The chat as the home page shows it.
    pub(crate) last: Option<Last<'a>>,
    /// A welcome has said which conversations there are.
    pub(crate) known: bool,
    /// The line stands.
    pub(crate) live: bool,
    /// There is a conversation, and it is not settled.
    pub(crate) open: bool,
    /// There is one, and it is: the visitor may say how it went.
    pub(crate) settled: bool,
    pub(crate) rated: Rating,
    /// Who of the house has the chat before their eyes.
    pub(crate) reader: Option<&'a str>,
    /// When somebody should be in again.
    pub(crate) opens: Option<u64>,
    /// Where the visitor can be reached.
    pub(crate) email: Option<&'a str>,
    /// The visitor's last message, while it can be changed.
    pub(crate) change: Option<Change<'a>>,
    /// What the visitor did last was refused.
    pub(crate) refused: bool,
    /// Who the visitor is to the server, for sending files; empty: nobody yet.
    pub(crate) token: &'a str,
}

/// A message that can be changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Change<'a> {
    pub(crate) seq: u64,
    pub(crate) text: &'a str,
}

/// A chat in one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Last<'a> {
    /// Who spoke last; empty: the visitor, or the house itself.
    pub(crate) name: &'a str,
    pub(crate) mine: bool,
    pub(crate) text: &'a str,
    pub(crate) at: u64,
    pub(crate) unread: u32,
}

#[inline(never)]
pub(super) fn look(model: &Model, now: Moment) -> Look<'_> {
    let (standing, told) = (model.talk.standing(), model.talk.told());
    let unread = model.talk.unread();
    let has_chat = model.talk.conversation().is_some();
    let people = model.desk.as_ref().map(|desk| desk.people.as_slice());
    let nobody = people.is_some_and(<[_]>::is_empty);
    let waits = standing.open && standing.agent.is_none() && has_chat;
    let is_in =
        |agent: &Person| people.is_some_and(|people| people.iter().any(|person| person.id == agent.id));
    Look {
        scene: scene(model),
        agent_in: standing.agent.is_some_and(is_in),
        agent: standing.agent.map(|agent| agent.name.as_str()),
        people,
        more: model.desk.as_ref().map_or(0, |desk| desk.more),
        strip: match model.line.state() {
            LineState::Stopped { code } => Strip::Stopped { code },
            _ if model.outage.is_mentioned() => Strip::Connecting { again: model.outage.again },
            _ => Strip::Nothing,
        },
        wait: match (waits, nobody) {
            (false, _) => Wait::Nothing,
            (true, false) => Wait::InLine,
            (true, true) => Wait::NobodyIn,
        },
        writer: model
            .writer
            .as_ref()
            .filter(|writer| now.mono < writer.until)
            .map(|writer| writer.name.as_str()),
        below: if model.at_end && model.talk.is_at_end() { 0 } else { unread },
        newer: !model.talk.is_at_end(),
        last: told.last.map(|said| Last {
            name: said.by.map_or("", super::rows::name_of),
            mine: said.by.is_none_or(|by| *by == Author::Visitor),
            text: said.text,
            at: said.at,
            unread,
        }),
        known: model.talk.is_known(),
        live: model.line.is_live(),
        open: standing.open && has_chat,
        settled: !standing.open && has_chat,
        rated: told.rating,
        reader: model.reader.as_deref(),
        opens: model.desk.as_ref().and_then(|desk| desk.opens),
        email: told.email.map(String::as_str),
        change: told
            .mine
            .filter(|mine| now.wall < mine.at + EDIT_WITHIN)
            .map(|mine| Change { seq: mine.seq, text: mine.text }),
        refused: model.talk.refused,
        token: model.pass.token(),
    }
}

pub(super) fn scene(model: &Model) -> Scene {
    let blank = model.talk.is_blank();
    match model.home {
        _ if blank && model.pass.is_kept() && !model.talk.is_known() => Scene::Blank,
        Some(true) => Scene::Home,
        Some(false) => Scene::Chat,
        None if blank => Scene::Home,
        None => Scene::Chat,
    }
}
