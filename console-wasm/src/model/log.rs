//! A conversation as lines of a log: days, runs of one speaker, what happened, what is on its way, and how
//! far one's own last words got. Knows nothing of elements, languages or time zones.

use super::deed::{Deed, Unsent};
use super::talk::Talk;
use frontdesk_protocol::link::EntryState;
use frontdesk_protocol::{
    AgentId, Author, ClientKey, EDIT_WITHIN, Event, EventKind, File, Marks, Millis, Rating, Seq,
};

/// One speaker's words within this time belong together, in milliseconds.
const RUN: u64 = 5 * 60_000;

/// Which part of a log is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub from: Seq,
    /// `None`: to the end, with what is on its way.
    pub to: Option<Seq>,
}

impl Span {
    pub const ALL: Self = Self { from: 0, to: None };

    fn holds(self, seq: Seq) -> bool {
        seq >= self.from && self.to.is_none_or(|to| seq <= to)
    }
}

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
    /// Its place, or that of the event it introduces; [`Seq::MAX`]: not stored yet.
    pub seq: Seq,
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
    /// The guest ended the chat.
    Ended,
    /// The guest left a name, an address, or both.
    Contact {
        name: Option<String>,
        email: Option<String>,
    },
    /// The guest said how it went.
    Rated(Rating),
    Blocked {
        name: Option<String>,
        me: bool,
        reason: String,
        until: Option<Millis>,
    },
    Unblocked {
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
    pub files: Vec<File>,
    /// Answers offered with one tap.
    pub choices: Vec<String>,
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
    /// Until when one may change it, by the server's clock; `None`: it is not one's own.
    pub until: Option<Millis>,
    /// A change of it that is not known to be stored.
    pub change: Option<Change>,
}

/// A change of a stored message on its way: its new words are shown already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub key: ClientKey,
    /// It takes the message back.
    pub deletes: bool,
    pub progress: Progress,
}

/// The lines of a part of a followed conversation. `waiting`: what is on its way there, oldest first. `day`: which
/// day a time falls on where the reader is.
pub fn lines(
    talk: &Talk,
    waiting: &[Unsent],
    me: AgentId,
    day: impl Fn(Millis) -> i64,
    span: Span,
) -> Vec<LogLine> {
    let (events, marks) = (talk.thread.events(), talk.thread.marks());
    let range = with_neighbours(events, span);
    let mut lines: Vec<LogLine> = Vec::new();
    let mut today = None;
    for event in &events[range] {
        let Some(mut line) = stored(event, me, marks) else { continue };
        let this = day(event.at);
        if today.replace(this) != Some(this) {
            let id = LineId::Day(event.seq);
            lines.push(LogLine { id, seq: event.seq, at: event.at, kind: LineKind::Day });
        }
        change(&mut line, waiting);
        lines.push(line);
    }
    if span.to.is_none() {
        lines.extend(waiting.iter().filter(|unsent| unsent.deed.target().is_none()).map(on_its_way));
    }
    group(&mut lines);
    mark_newest(&mut lines, newest(events, waiting, me));
    // The neighbours were there for the runs and the days only.
    let known = |line: &LogLine| span.holds(line.seq);
    let skipped = lines.iter().take_while(|line| !known(line)).count();
    lines.drain(..skipped);
    lines.truncate(lines.iter().rposition(known).map_or(0, |last| last + 1));
    lines
}

/// The events of a part, and the nearest drawn ones around it.
fn with_neighbours(events: &[Event], span: Span) -> std::ops::Range<usize> {
    let is_drawn = |event: &Event| event.kind.target().is_none() && event.kind != EventKind::Unknown;
    let from = events.partition_point(|event| event.seq < span.from);
    let to = span.to.map_or(events.len(), |to| events.partition_point(|event| event.seq <= to));
    let before = events[..from].iter().rposition(is_drawn).unwrap_or(from);
    let after = events[to..].iter().position(is_drawn).map_or(to, |at| to + at + 1);
    before..after.max(before)
}

/// Shows what a change on its way will make of a message.
fn change(line: &mut LogLine, waiting: &[Unsent]) {
    let LineKind::Words(words) = &mut line.kind else { return };
    let of_this = |unsent: &&Unsent| unsent.deed.target() == words.seq;
    let Some(last) = waiting.iter().rev().find(of_this) else { return };
    let deletes = matches!(last.deed, Deed::Delete { .. });
    if !deletes {
        words.text.clone_from(&last.entry.text);
        words.edited = true;
    }
    words.change = Some(Change { key: last.entry.key, deletes, progress: progress(&last.entry.state) });
}

/// The last of one's own words to the guest.
fn newest(events: &[Event], waiting: &[Unsent], me: AgentId) -> Option<LineId> {
    let unsent = waiting.iter().rev().find(|unsent| unsent.deed == Deed::Reply);
    let mine = |event: &&Event| {
        let by_me = matches!(&event.by, Author::Agent(person) if person.id == me);
        by_me && !event.staff_only && matches!(event.kind, EventKind::Message { .. })
    };
    let stored = || events.iter().rev().find(mine).map(|event| line_id(event, me));
    unsent.map(|unsent| LineId::Key(unsent.entry.key)).or_else(stored)
}

fn mark_newest(lines: &mut [LogLine], newest: Option<LineId>) {
    let line = lines.iter_mut().rev().find(|line| Some(line.id) == newest);
    if let Some(LogLine { kind: LineKind::Words(words), .. }) = line {
        words.newest = true;
    }
}

fn line_id(event: &Event, me: AgentId) -> LineId {
    match (event.key, &event.by) {
        _ if event.kind == (EventKind::Gone {}) => LineId::Gone(event.seq),
        (Some(key), Author::Agent(person)) if person.id == me => LineId::Key(key),
        _ => LineId::Seq(event.seq),
    }
}

fn stored(event: &Event, me: AgentId, marks: Marks) -> Option<LogLine> {
    let is_me = |id: AgentId| id == me;
    let (name, by_me) = match &event.by {
        Author::Agent(person) => (Some(person.name.clone()), is_me(person.id)),
        Author::Visitor | Author::System => (None, false),
    };
    let happened = |happened| Some(LineKind::Happened(happened));
    let kind = match &event.kind {
        EventKind::Message { text, edited, files, choices } => Some(LineKind::Words(Words {
            edited: *edited,
            files: files.clone(),
            choices: choices.clone(),
            ..words(event, text, me, marks)
        })),
        EventKind::Joined { agent } => {
            happened(Happened::Joined { name: agent.name.clone(), me: is_me(agent.id) })
        }
        EventKind::Requeued { agent } => {
            happened(Happened::Left { name: agent.name.clone(), me: is_me(agent.id) })
        }
        EventKind::Resolved {} if event.by == Author::Visitor => happened(Happened::Ended),
        EventKind::Contact { name, email } => {
            happened(Happened::Contact { name: name.clone(), email: email.clone() })
        }
        EventKind::Rated(rating) => happened(Happened::Rated(rating.clone())),
        EventKind::Blocked { reason, until } => {
            happened(Happened::Blocked { name, me: by_me, reason: reason.clone(), until: *until })
        }
        EventKind::Unblocked {} => happened(Happened::Unblocked { name, me: by_me }),
        EventKind::Resolved {} => happened(Happened::Resolved { name, me: by_me }),
        EventKind::Reopened {} => happened(Happened::Reopened { name, me: by_me }),
        EventKind::Gone {} => happened(Happened::TakenBack { name, me: by_me }),
        EventKind::Edited { .. } | EventKind::Deleted { .. } | EventKind::Unknown => None,
    };
    let id = line_id(event, me);
    kind.map(|kind| LogLine { id, seq: event.seq, at: event.at, kind })
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
    let until = (side == Side::Mine).then(|| event.at + EDIT_WITHIN);
    Words {
        seq,
        key: event.key,
        side,
        text: text.to_owned(),
        files: Vec::new(),
        choices: Vec::new(),
        edited: false,
        note: event.staff_only,
        progress,
        first: true,
        last: true,
        newest: false,
        until,
        change: None,
    }
}

fn progress(state: &EntryState) -> Progress {
    match state {
        EntryState::Queued | EntryState::InFlight => Progress::Sending,
        EntryState::Failed { message } => Progress::Failed(message.clone()),
    }
}

fn on_its_way(unsent: &Unsent) -> LogLine {
    let entry = &unsent.entry;
    let words = Words {
        seq: None,
        key: Some(entry.key),
        side: Side::Mine,
        text: entry.text.clone(),
        files: entry.files.clone(),
        choices: entry.choices.clone(),
        edited: false,
        note: unsent.deed == Deed::Note,
        progress: progress(&entry.state),
        first: true,
        last: true,
        newest: false,
        until: None,
        change: None,
    };
    LogLine { id: LineId::Key(entry.key), seq: Seq::MAX, at: entry.typed_at, kind: LineKind::Words(words) }
}

/// Marks the runs.
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
}
