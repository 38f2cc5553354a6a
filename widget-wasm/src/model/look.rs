//! What is to be seen apart from the log. Knows no words.

use super::{Model, Moment};
use frontdesk_protocol::link::LineState;

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
pub(crate) struct Look {
    pub(crate) scene: Scene,
    /// Who serves this chat.
    pub(crate) agent: Option<String>,
    /// They are at the desk now, as far as one can see.
    pub(crate) agent_in: bool,
    /// Who is in; `None`: not known yet.
    pub(crate) people: Option<Vec<String>>,
    /// How many more are in.
    pub(crate) more: u32,
    pub(crate) strip: Strip,
    pub(crate) wait: Wait,
    /// Who writes at this moment; empty name: the house.
    pub(crate) writer: Option<String>,
    /// Unread messages below what is in sight.
    pub(crate) below: u32,
}

pub(super) fn look(model: &Model, now: Moment) -> Look {
    let standing = model.talk.standing();
    let people = model.desk.as_ref().map(|desk| &desk.people);
    let nobody = people.is_some_and(Vec::is_empty);
    let waits = standing.open && standing.agent.is_none() && model.talk.conversation().is_some();
    let is_in = |agent: &frontdesk_protocol::Person| {
        people.is_some_and(|people| people.iter().any(|person| person.id == agent.id))
    };
    Look {
        scene: match model.talk.is_blank() {
            false => Scene::Chat,
            true if model.pass.is_kept() && !model.talk.is_known() => Scene::Blank,
            true => Scene::Home,
        },
        agent_in: standing.agent.as_ref().is_some_and(is_in),
        agent: standing.agent.map(|agent| agent.name),
        people: people.map(|people| people.iter().map(|person| person.name.clone()).collect()),
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
            .map(|writer| writer.name.clone()),
        below: if model.at_end { 0 } else { model.talk.unread() },
    }
}
