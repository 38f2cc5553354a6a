//! Mail as rules: what deserves one, whether it still does when its time comes, and when to try again. Knows
//! nothing of addresses, words or servers.

use crate::Millis;
use crate::conversation::{Audience, Conversation, NewEvent, State, StoredEvent};
use frontdesk_protocol::{Author, EventKind, Seq};

/// What a mail is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// To a visitor who is gone: what agents have answered since. About a conversation.
    Answer,
    /// Somebody waits and nobody took it: becomes one [`Kind::Alert`] for each person. About a conversation.
    Waiting,
    /// To one person of the house: somebody waits. About a conversation.
    Alert,
    /// To somebody who is to join the house. About an invitation.
    Invitation,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Answer, Self::Waiting, Self::Alert, Self::Invitation];

    /// Its name in stores and on the console's interface.
    pub fn name(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Waiting => "waiting",
            Self::Alert => "alert",
            Self::Invitation => "invitation",
        }
    }

    /// The kind of this name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// How long mails wait for things to settle by themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waits {
    /// An answer must have been unread for this long.
    pub answer: Millis,
    /// A visitor must have waited for this long while somebody is in; 0: the team is not told.
    pub waiting: Millis,
}

/// The most a stream of answers can put their mail off, in times of [`Waits::answer`].
pub const MOST_PUT_OFF: Millis = 5;
/// The team hears of one conversation at most once in this time.
pub const QUIET: Millis = 3_600_000;
/// A visitor seen gone is looked at again after this long: most of them only turn to another page.
pub const GLANCE: Millis = 5_000;

/// A mail an event asks for, and when its time comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    pub kind: Kind,
    pub due: Millis,
}

/// The mails these new events of a conversation, as it was before them, ask for. `staffed`: somebody is in.
pub fn asked_for(
    before: &Conversation,
    events: &[NewEvent],
    staffed: bool,
    waits: Waits,
    now: Millis,
) -> Vec<Wish> {
    let mut wishes = Vec::new();
    // Somebody who leaves an address wants the answers there that they have not read.
    let is_address = |event: &NewEvent| matches!(event.kind, EventKind::Contact { email: Some(_), .. });
    let is_answer = |event: &NewEvent| is_answer(&event.by, event.audience, &event.kind);
    if events.iter().any(|event| is_answer(event) || is_address(event)) {
        wishes.push(Wish { kind: Kind::Answer, due: now + waits.answer });
    }
    let waits_now = matches!(before.state, State::Waiting { .. } | State::Resolved);
    let wrote =
        |event: &NewEvent| event.by == Author::Visitor && matches!(event.kind, EventKind::Message { .. });
    if waits.waiting > 0 && waits_now && events.iter().any(wrote) {
        // Nobody is in: it will not be taken by itself.
        let due = if staffed { now + waits.waiting } else { now };
        wishes.push(Wish { kind: Kind::Waiting, due });
    }
    wishes
}

fn is_answer(by: &Author, audience: Audience, kind: &EventKind) -> bool {
    matches!((by, audience, kind), (Author::Agent(_), Audience::Everyone, EventKind::Message { .. }))
}

/// An agent's words in the log that a mail may carry.
pub fn is_in_a_mail(event: &StoredEvent) -> bool {
    is_answer(&event.by, event.audience, &event.kind)
}

/// What is known of a visitor when the mail's time has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sight {
    /// The last of the agents' words in the log; 0: there are none.
    pub last: Seq,
    /// What they have read up to.
    pub read: Seq,
    /// What earlier mails have told up to.
    pub mailed: Seq,
    /// A page of theirs is open.
    pub connected: bool,
    /// They were seen gone before, and not since.
    pub was_gone: bool,
    /// They left an address and have not stopped mails.
    pub reachable: bool,
}

/// What becomes of a mail whose time has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Send,
    /// Look again at this time.
    Later(Millis),
    /// It has become needless.
    Drop,
}

/// Whether an answer goes out by mail: only to somebody who is gone and has not read it. `after`: how long it must
/// have been unread.
pub fn weigh_answer(sight: Sight, after: Millis, now: Millis) -> Verdict {
    if !sight.reachable || sight.last <= sight.read.max(sight.mailed) {
        Verdict::Drop
    } else if sight.connected {
        Verdict::Later(now + after)
    } else if sight.was_gone {
        Verdict::Send
    } else {
        Verdict::Later(now + GLANCE.min(after))
    }
}

/// What came of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attempt {
    Sent,
    /// The server can't take it now, or can't be reached.
    Failed,
    /// The server will never take it.
    Refused,
    /// All was said and nothing was answered: it may have gone out.
    Unclear,
}

/// What becomes of a mail after an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum After {
    Sent,
    /// Try again after this long.
    Again(Millis),
    /// Given up; somebody of the house has to look at it.
    Dead,
}

/// How long until the next attempt after the first, the second, …; more than a day in all.
const PAUSES: [Millis; 10] = {
    const MINUTE: Millis = 60_000;
    const HOUR: Millis = 60 * MINUTE;
    [10_000, 30_000, 2 * MINUTE, 5 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, 12 * HOUR]
};
/// As often may a mail that may have gone out be tried: people get it twice at most.
const MOST_UNCLEAR: u32 = 2;

/// After the `tries`-th attempt (from 1). `unclear`: how many, with this one, may have gone out. `chance`
/// lengthens the pause by up to a quarter, so that a server that comes back is not met by all at once.
pub fn after(attempt: Attempt, tries: u32, unclear: u32, chance: u8) -> After {
    match attempt {
        Attempt::Sent => After::Sent,
        Attempt::Refused => After::Dead,
        Attempt::Unclear if unclear >= MOST_UNCLEAR => After::Dead,
        Attempt::Failed | Attempt::Unclear => {
            let pause = PAUSES.get(tries.saturating_sub(1) as usize);
            pause.map_or(After::Dead, |pause| After::Again(pause + pause * Millis::from(chance) / 1_024))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conversation::Priority;
    use frontdesk_protocol::{AgentId, ConversationId, Person, SiteId, VisitorId};

    const WAITS: Waits = Waits { answer: 60_000, waiting: 300_000 };

    fn chat(state: State) -> Conversation {
        let ids = (ConversationId::from_random([1; 16]), SiteId::from_random([2; 16]));
        let mut chat = Conversation::begin(ids.0, ids.1, VisitorId::from_random([3; 16]), 1, 0);
        chat.state = state;
        chat
    }

    fn anna() -> Person {
        Person { id: AgentId::from_random([4; 16]), name: "Anna".into() }
    }

    fn said(by: Author, audience: Audience) -> NewEvent {
        NewEvent { by, audience, kind: EventKind::words("hello".to_owned()) }
    }

    fn wishes(state: State, event: NewEvent, staffed: bool) -> Vec<Wish> {
        asked_for(&chat(state), &[event], staffed, WAITS, 1_000)
    }

    const SIGHT: Sight =
        Sight { last: 5, read: 3, mailed: 0, connected: false, was_gone: true, reachable: true };

    #[test]
    fn an_agents_words_ask_for_a_mail_and_a_note_does_not() {
        let assigned = State::Assigned { agent: anna().id };
        let answer = said(Author::Agent(anna()), Audience::Everyone);
        assert_eq!(wishes(assigned, answer, true), [Wish { kind: Kind::Answer, due: 61_000 }]);
        assert_eq!(wishes(assigned, said(Author::Agent(anna()), Audience::Staff), true), []);
        assert_eq!(wishes(assigned, said(Author::Visitor, Audience::Everyone), true), []);
        let kind = EventKind::Contact { name: None, email: Some("v@example.org".into()) };
        let left = NewEvent { by: Author::Visitor, audience: Audience::Everyone, kind };
        assert_eq!(wishes(assigned, left, true), [Wish { kind: Kind::Answer, due: 61_000 }]);
    }

    #[test]
    fn the_team_hears_of_who_waits_later_if_somebody_is_in_and_at_once_if_nobody_is() {
        let words = || said(Author::Visitor, Audience::Everyone);
        let waiting = State::Waiting { since: 0, priority: Priority::NORMAL };
        for state in [waiting, State::Resolved] {
            assert_eq!(wishes(state, words(), true), [Wish { kind: Kind::Waiting, due: 301_000 }]);
            assert_eq!(wishes(state, words(), false), [Wish { kind: Kind::Waiting, due: 1_000 }]);
            let never = Waits { waiting: 0, ..WAITS };
            assert_eq!(asked_for(&chat(state), &[words()], false, never, 1_000), []);
        }
    }

    #[test]
    fn only_who_is_gone_and_has_not_read_it_gets_a_mail() {
        let weigh = |sight| weigh_answer(sight, 60_000, 1_000);
        assert_eq!(weigh(SIGHT), Verdict::Send);
        assert_eq!(weigh(Sight { read: 5, ..SIGHT }), Verdict::Drop);
        assert_eq!(weigh(Sight { mailed: 5, ..SIGHT }), Verdict::Drop);
        assert_eq!(weigh(Sight { mailed: 4, ..SIGHT }), Verdict::Send);
        assert_eq!(weigh(Sight { reachable: false, ..SIGHT }), Verdict::Drop);
        assert_eq!(weigh(Sight { last: 0, read: 0, ..SIGHT }), Verdict::Drop);
        assert_eq!(weigh(Sight { connected: true, ..SIGHT }), Verdict::Later(61_000));
    }

    #[test]
    fn who_only_turns_to_another_page_gets_no_mail() {
        let seen = Sight { was_gone: false, ..SIGHT };
        assert_eq!(weigh_answer(seen, 60_000, 1_000), Verdict::Later(1_000 + GLANCE));
    }

    #[test]
    fn a_mail_is_tried_for_more_than_a_day_and_then_given_up() {
        let mut waited = 0;
        let mut tries = 1;
        while let After::Again(pause) = after(Attempt::Failed, tries, 0, 0) {
            waited += pause;
            tries += 1;
        }
        assert!(waited >= 24 * 3_600_000, "{waited}");
        assert_eq!((tries, after(Attempt::Failed, u32::MAX, 0, 255)), (11, After::Dead));
        assert_eq!(after(Attempt::Failed, 1, 0, 0), After::Again(10_000));
        assert_eq!(after(Attempt::Failed, 1, 0, 255), After::Again(12_490));
    }

    #[test]
    fn what_is_refused_for_good_is_not_tried_again() {
        assert_eq!(after(Attempt::Refused, 1, 0, 0), After::Dead);
    }

    #[test]
    fn a_mail_that_may_have_gone_out_is_sent_once_more_at_most() {
        assert_eq!(after(Attempt::Unclear, 1, 1, 0), After::Again(10_000));
        assert_eq!(after(Attempt::Unclear, 2, 2, 0), After::Dead);
    }

    #[test]
    fn every_kind_is_found_by_its_name() {
        for kind in Kind::ALL {
            assert_eq!(Kind::of_name(kind.name()), Some(kind));
        }
        assert_eq!(Kind::of_name("letter"), None);
    }
}
