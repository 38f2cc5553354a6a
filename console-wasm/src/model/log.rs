//! A conversation as lines of a log: days, runs of one speaker, what happened, what is on its way, and how
//! far one's own last words got. Knows nothing of elements, languages or time zones.

use frontdesk_protocol::link::{Entry, EntryState};
use frontdesk_protocol::{AgentId, Author, ClientKey, Event, EventKind, Marks, Millis, Seq};

use super::talk::Talk;

/// One speaker's words within this time belong together, in milliseconds.
const RUN: u64 = 5 * 60_000;

/// What a line is known by while it changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LineId {
    /// A day's name, by the first event under it.
    Day(Seq),
    /// Own words, before and after they are stored.
    Key(ClientKey),
    Seq(Seq),
    /// A message that was taken back.
    Gone(Seq),
}

/// One line of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogLine {
    pub id: LineId,
    pub at: Millis,
    pub kind: LineKind,
}

/// What a line shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// A new day begins.
    Day,
    /// Something happened.
    Happened(Happened),
    Words(Words),
}

/// What can happen besides words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Happened {
    Joined {
        name: String,
        me: bool,
    },
    Left {
        name: String,
        me: bool,
    },
    /// `name`: who did it, when a person of the house did.
    Resolved {
        name: Option<String>,
        me: bool,
    },
    Reopened {
        name: Option<String>,
        me: bool,
    },
    /// A message was taken back.
    TakenBack {
        name: Option<String>,
        me: bool,
    },
}

/// Who speaks, from where this person sits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Side {
    Mine,
    /// The guest.
    Theirs,
    /// A colleague, or the house itself (`None`).
    Colleague(Option<String>),
}

/// How far own words got.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    Sending,
    Sent,
    Delivered,
    Read,
    /// Refused, with the server's sentence.
    Failed(String),
}

impl Progress {
    /// The word tests and styles know it by.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Delivered => "delivered",
            Self::Read => "read",
            Self::Failed(_) => "failed",
        }
    }
}

/// A message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// Its place; `None`: not stored yet.
    pub seq: Option<Seq>,
    pub key: Option<ClientKey>,
    pub side: Side,
    pub text: String,
    /// These are not the first words.
    pub edited: bool,
    /// For staff only.
    pub note: bool,
    /// How far it got; guests' words have got here, so theirs is [`Progress::Read`] once staff read them.
    pub progress: Progress,
    /// The first of a run of the same speaker.
    pub first: bool,
    /// The last of a run: the one with face and time.
    pub last: bool,
    /// The last of one's own: the one that shows how far it got.
    pub newest: bool,
}

/// The lines of a followed conversation. `waiting`: what is on its way there, oldest first. `day`: which day
/// a time falls on where the reader is.
pub fn lines<'a>(
    talk: &Talk,
    waiting: impl Iterator<Item = &'a Entry>,
    me: AgentId,
    day: impl Fn(Millis) -> i64,
) -> Vec<LogLine> {
    let marks = talk.thread.marks();
    let mut lines: Vec<LogLine> = Vec::new();
    let mut today = None;
    for event in talk.thread.events() {
        let Some(line) = stored(event, me, marks) else { continue };
        let this = day(event.at);
        if today.replace(this) != Some(this) {
            lines.push(LogLine { id: LineId::Day(event.seq), at: event.at, kind: LineKind::Day });
        }
        lines.push(line);
    }
    lines.extend(waiting.map(on_its_way));
    group(&mut lines);
    lines
}

fn stored(event: &Event, me: AgentId, marks: Marks) -> Option<LogLine> {
    let is_me = |id: AgentId| id == me;
    let (name, by_me) = match &event.by {
        Author::Agent(person) => (Some(person.name.clone()), is_me(person.id)),
        Author::Visitor | Author::System => (None, false),
    };
    let happened = |happened| Some(LineKind::Happened(happened));
    let kind = match &event.kind {
        EventKind::Message { text, edited, .. } => {
            Some(LineKind::Words(Words { edited: *edited, ..words(event, text, me, marks) }))
        }
        EventKind::Joined { agent } => {
            happened(Happened::Joined { name: agent.name.clone(), me: is_me(agent.id) })
        }
        EventKind::Requeued { agent } => {
            happened(Happened::Left { name: agent.name.clone(), me: is_me(agent.id) })
        }
        EventKind::Resolved {} => happened(Happened::Resolved { name, me: by_me }),
        EventKind::Reopened {} => happened(Happened::Reopened { name, me: by_me }),
        EventKind::Gone {} => happened(Happened::TakenBack { name, me: by_me }),
        EventKind::Edited { .. }
        | EventKind::Deleted { .. }
        | EventKind::Contact { .. }
        | EventKind::Rated(_)
        | EventKind::Blocked { .. }
        | EventKind::Unblocked {}
        | EventKind::Unknown => None,
    };
    let id = match (event.key, &event.by) {
        _ if event.kind == (EventKind::Gone {}) => LineId::Gone(event.seq),
        (Some(key), Author::Agent(person)) if is_me(person.id) => LineId::Key(key),
        _ => LineId::Seq(event.seq),
    };
    kind.map(|kind| LogLine { id, at: event.at, kind })
}

fn words(event: &Event, text: &str, me: AgentId, marks: Marks) -> Words {
    let side = match &event.by {
        Author::Visitor => Side::Theirs,
        Author::Agent(person) if person.id == me => Side::Mine,
        Author::Agent(person) => Side::Colleague(Some(person.name.clone())),
        Author::System => Side::Colleague(None),
    };
    let reach = if side == Side::Theirs { marks.staff } else { marks.visitor };
    let progress = if reach.read >= event.seq {
        Progress::Read
    } else if reach.delivered >= event.seq {
        Progress::Delivered
    } else {
        Progress::Sent
    };
    let seq = Some(event.seq);
    Words {
        seq,
        key: event.key,
        side,
        text: text.to_owned(),
        edited: false,
        note: event.staff_only,
        progress,
        first: true,
        last: true,
        newest: false,
    }
}

fn on_its_way(entry: &Entry) -> LogLine {
    let progress = match &entry.state {
        EntryState::Queued | EntryState::InFlight => Progress::Sending,
        EntryState::Failed { message } => Progress::Failed(message.clone()),
    };
    let words = Words {
        seq: None,
        key: Some(entry.key),
        side: Side::Mine,
        text: entry.text.clone(),
        edited: false,
        note: false,
        progress,
        first: true,
        last: true,
        newest: false,
    };
    LogLine { id: LineId::Key(entry.key), at: entry.typed_at, kind: LineKind::Words(words) }
}

/// Marks the runs, and the last of one's own.
fn group(lines: &mut [LogLine]) {
    for at in 1..lines.len() {
        let (before, after) = lines.split_at_mut(at);
        let (Some(one), Some(two)) = (before.last_mut(), after.first_mut()) else { continue };
        let close = two.at.abs_diff(one.at) <= RUN;
        if let (LineKind::Words(one), LineKind::Words(two)) = (&mut one.kind, &mut two.kind)
            && one.side == two.side
            && one.note == two.note
            && close
            && !matches!(one.progress, Progress::Failed(_))
        {
            one.last = false;
            two.first = false;
        }
    }
    let newest = lines.iter_mut().rev().find_map(|line| match &mut line.kind {
        LineKind::Words(words) if words.side == Side::Mine && !words.note => Some(words),
        _ => None,
    });
    if let Some(words) = newest {
        words.newest = true;
    }
}
