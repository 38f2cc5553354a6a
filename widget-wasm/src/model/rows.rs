//! The log as it is to be drawn: days, notices and bubbles, in order, each saying what it needs and no
//! more. Knows no words and no calendar.

use super::deeds::{Deed, Pending};
use super::talk::Talk;
use frontdesk_protocol::link::{Entry, EntryState};
use frontdesk_protocol::{Author, ClientKey, Event, EventKind, File};

/// Bubbles of one speaker stand together if they are no further apart than this, in milliseconds.
const RUN: u64 = 5 * 60_000;

/// One row of the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Row<'a> {
    /// The day of what follows.
    Day {
        at: u64,
    },
    Notice {
        seq: u64,
        at: u64,
        what: Notice<'a>,
    },
    Bubble(Bubble<'a>),
}

/// What happened besides words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Notice<'a> {
    Joined(&'a str),
    /// The agent has left it to somebody else.
    Left(&'a str),
    /// `last`: it still is, and writing opens it again.
    Settled {
        last: bool,
    },
    Reopened,
    /// The visitor settled it. `last` as in `Settled`.
    Ended {
        last: bool,
    },
    /// The visitor can be reached at this address.
    Reachable(&'a str),
    /// A message was taken back.
    TakenBack,
}

/// Somebody's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bubble<'a> {
    /// The visitor's own.
    pub(crate) mine: bool,
    /// Who speaks; empty: the visitor, or the house itself.
    pub(crate) name: &'a str,
    pub(crate) text: &'a str,
    pub(crate) files: &'a [File],
    /// Answers to take with one tap: only under the last word, if it is the house's.
    pub(crate) choices: &'a [String],
    /// These are not the first words.
    pub(crate) edited: bool,
    pub(crate) at: u64,
    /// The sender's key, for the visitor's own.
    pub(crate) key: Option<ClientKey>,
    /// Place in the conversation, once it is stored.
    pub(crate) seq: Option<u64>,
    /// How far the visitor's own are.
    pub(crate) tick: Option<Tick<'a>>,
    /// The last one of its run: it carries the tail.
    pub(crate) last: bool,
    pub(crate) meta: Meta,
}

/// How far a message of the visitor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tick<'a> {
    Sending,
    Sent,
    Delivered,
    Read,
    /// Refused for good; why, in the server's words.
    Failed(&'a str),
}

/// What stands under a bubble.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meta {
    Nothing,
    Time,
    /// Time and tick, or what became of it.
    Tick,
}

/// The part that is drawn.
pub(super) fn rows(talk: &Talk, day: impl Fn(u64) -> i64) -> Vec<Row<'_>> {
    let (events, live) = talk.drawn();
    part(talk, events, live, day)
}

/// All of it.
pub(super) fn whole(talk: &Talk, day: impl Fn(u64) -> i64) -> Vec<Row<'_>> {
    part(talk, talk.events(), true, day)
}

/// These events; `live`: and what stands behind them or is on its way.
#[inline(never)]
fn part<'a>(talk: &'a Talk, events: &'a [Event], live: bool, day: impl Fn(u64) -> i64) -> Vec<Row<'a>> {
    let mut bubbles = Vec::new();
    let reach = talk.staff_reach();
    let settled = live && !talk.standing().open;
    let (stored, unsent) = if live { (talk.stored(), talk.unsent()) } else { Default::default() };
    let said = events.iter().chain(stored).rfind(|event| matches!(event.kind, EventKind::Message { .. }));
    let asks = said.filter(|event| live && event.by.is_staff() && unsent.is_empty()).map(|event| event.seq);
    for event in events.iter().chain(stored) {
        let tick = if event.seq <= reach.read {
            Tick::Read
        } else if event.seq <= reach.delivered {
            Tick::Delivered
        } else {
            Tick::Sent
        };
        let row = from_event(event, tick, asks == Some(event.seq));
        bubbles.extend(row.map(|row| with_deeds(row, talk.pending())));
    }
    let end =
        bubbles.iter_mut().rev().find(|row| !matches!(row, Row::Notice { what: Notice::Reachable(_), .. }));
    if let Some(Row::Notice { what: Notice::Settled { last } | Notice::Ended { last }, .. }) = end {
        *last = settled;
    }
    bubbles.extend(unsent.iter().map(from_entry));
    finish(bubbles, day)
}

fn from_event<'a>(event: &'a Event, tick: Tick<'a>, asks: bool) -> Option<Row<'a>> {
    let what = match &event.kind {
        EventKind::Message { text, edited, files, choices } => {
            let mine = event.by == Author::Visitor;
            return Some(Row::Bubble(Bubble {
                mine,
                name: name_of(&event.by),
                text,
                files,
                choices: if asks { choices } else { &[] },
                edited: *edited,
                at: event.at,
                key: event.key,
                seq: Some(event.seq),
                tick: mine.then_some(tick),
                last: false,
                meta: Meta::Nothing,
            }));
        }
        EventKind::Joined { agent } => Notice::Joined(&agent.name),
        EventKind::Requeued { agent } => Notice::Left(&agent.name),
        EventKind::Resolved {} if event.by == Author::Visitor => Notice::Ended { last: false },
        EventKind::Resolved {} => Notice::Settled { last: false },
        EventKind::Contact { email: Some(email), .. } => Notice::Reachable(email),
        EventKind::Reopened {} => Notice::Reopened,
        EventKind::Gone {} => Notice::TakenBack,
        EventKind::Edited { .. }
        | EventKind::Deleted { .. }
        | EventKind::Contact { .. }
        | EventKind::Rated(_)
        | EventKind::Blocked { .. }
        | EventKind::Unblocked {}
        | EventKind::Unknown => return None,
    };
    Some(Row::Notice { seq: event.seq, at: event.at, what })
}

/// The visitor sees at once what they have changed.
fn with_deeds<'a>(row: Row<'a>, pending: &'a [Pending]) -> Row<'a> {
    let Row::Bubble(mut bubble) = row else { return row };
    for one in pending {
        match &one.deed {
            Deed::Edit { target, text } if bubble.seq == Some(*target) => {
                bubble.text = text;
                bubble.edited = true;
                bubble.tick = Some(Tick::Sending);
            }
            Deed::Delete { target } if bubble.seq == Some(*target) => {
                return Row::Notice { seq: *target, at: bubble.at, what: Notice::TakenBack };
            }
            _ => {}
        }
    }
    Row::Bubble(bubble)
}

fn from_entry(entry: &Entry) -> Row<'_> {
    let tick = match &entry.state {
        EntryState::Queued | EntryState::InFlight => Tick::Sending,
        EntryState::Failed { message } => Tick::Failed(message),
    };
    Row::Bubble(Bubble {
        mine: true,
        name: "",
        text: &entry.text,
        files: &entry.files,
        choices: &[],
        edited: false,
        at: entry.typed_at,
        key: Some(entry.key),
        seq: None,
        tick: Some(tick),
        last: false,
        meta: Meta::Nothing,
    })
}

pub(super) fn name_of(author: &Author) -> &str {
    match author {
        Author::Agent(person) => &person.name,
        Author::Visitor | Author::System => "",
    }
}

/// Adds the days, and what depends on a bubble's neighbours.
fn finish<'a>(mut rows: Vec<Row<'a>>, day: impl Fn(u64) -> i64) -> Vec<Row<'a>> {
    let last_mine = rows.iter().rposition(|row| matches!(row, Row::Bubble(Bubble { mine: true, .. })));
    let ends: Vec<bool> = (0..rows.len())
        .map(|n| match (rows.get(n), rows.get(n + 1)) {
            (Some(Row::Bubble(a)), Some(Row::Bubble(b))) => {
                a.mine != b.mine || a.name != b.name || b.at > a.at + RUN || day(a.at) != day(b.at)
            }
            _ => true,
        })
        .collect();
    for (n, (row, end)) in rows.iter_mut().zip(ends).enumerate() {
        let Row::Bubble(bubble) = row else { continue };
        let failed = matches!(bubble.tick, Some(Tick::Failed(_)));
        bubble.last = end;
        bubble.meta = match end {
            _ if failed || last_mine == Some(n) => Meta::Tick,
            true => Meta::Time,
            false => Meta::Nothing,
        };
    }
    let mut today = None;
    let mut all = Vec::with_capacity(rows.len() + 2);
    for row in rows {
        let (Row::Bubble(Bubble { at, .. }) | Row::Notice { at, .. } | Row::Day { at }) = row;
        if today != Some(day(at)) {
            today = Some(day(at));
            all.push(Row::Day { at });
        }
        all.push(row);
    }
    all
}
