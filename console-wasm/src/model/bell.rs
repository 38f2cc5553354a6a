//! When the desk rings: a guest of ours writes, a guest begins to wait, an answer is late. Decides once for all tabs
//! of a person who hears and who sees it. Knows nothing of sounds, locks or the browser's notifications.

use super::desk::{Guest, Place};
use super::{Effect, Model, Now};
use crate::words::time::TARGET;
use frontdesk_protocol::staff::Row;
use frontdesk_protocol::{ConversationId, Millis};
use std::collections::BTreeMap;

/// Late by more than this when it is first seen, in milliseconds: that is no news.
const OLD: Millis = 5_000;

/// Why it rings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RingKind {
    /// A guest of this person wrote.
    Message,
    /// A guest began to wait.
    Arrived,
    /// A guest of this person waits longer than they should.
    Late,
}

/// One reason to ring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ring {
    pub kind: RingKind,
    pub conversation: ConversationId,
    pub guest: Guest,
}

/// Where this tab stands among the tabs of its person, and what the person chose.
#[derive(Clone, Debug, Default)]
pub struct Tower {
    /// This tab sounds for all of them.
    pub sounds: bool,
    /// This tab notifies for all of them.
    pub notifies: bool,
    /// The chats in sight of the one tab that has the focus, this one or another; `None`: none has it.
    pub in_sight: Option<Vec<ConversationId>>,
    /// This kind may sound.
    pub wants_sound: bool,
    /// Notifications are wanted, and the browser lets us.
    pub wants_notices: bool,
}

/// What this tab does about a ring: sound, notify.
pub fn strike(ring: &Ring, tower: &Tower) -> (bool, bool) {
    let looked_at = tower.in_sight.as_ref().is_some_and(|chats| chats.contains(&ring.conversation));
    let sound = tower.sounds && tower.wants_sound && !looked_at;
    (sound, tower.notifies && tower.wants_notices && tower.in_sight.is_none())
}

/// By when this row's guest should have an answer; `None`: they wait for none.
pub fn due(row: &Row) -> Option<Millis> {
    let since = row.unanswered_since?;
    Some(row.due.unwrap_or(since + TARGET))
}

/// The waits that were found late, so that each rings once.
#[derive(Clone, Debug, Default)]
pub struct Lateness {
    known: BTreeMap<ConversationId, Millis>,
    wake: Option<u64>,
}

impl Lateness {
    pub(super) fn next_wake(&self) -> Option<u64> {
        self.wake
    }
}

impl Model {
    /// Rings for own guests whose answer has become late.
    pub(super) fn ring_late(&mut self, now: Now, out: &mut Vec<Effect>) {
        let (me, at) = (self.my_id(), self.server_time(now.wall));
        let mut wake: Option<u64> = None;
        let mut known = BTreeMap::new();
        for id in &self.desk.sections().mine {
            let Some(row) = self.desk.row(*id).filter(|row| Place::of(row, me) == Place::Mine) else {
                continue;
            };
            let (Some(since), Some(due)) = (row.unanswered_since, due(row)) else { continue };
            if at < due {
                let then = now.mono + (due - at);
                wake = Some(wake.map_or(then, |wake| wake.min(then)));
                continue;
            }
            let new = self.lateness.known.get(id) != Some(&since);
            if new && at < due + OLD {
                let ring = Ring { kind: RingKind::Late, conversation: *id, guest: Guest::of(row) };
                out.push(Effect::Ring(ring));
            }
            known.insert(*id, since);
        }
        self.lateness = Lateness { known, wake };
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{AHEAD, Seat, chat, mine, wrote};
    use super::*;

    fn ring() -> Ring {
        let guest = Guest { name: None, number: 1 };
        Ring { kind: RingKind::Message, conversation: chat(1), guest }
    }

    fn tower() -> Tower {
        Tower { sounds: true, notifies: true, in_sight: None, wants_sound: true, wants_notices: true }
    }

    #[test]
    fn one_tab_rings_for_all_and_none_for_the_chat_one_looks_at() {
        assert_eq!(strike(&ring(), &tower()), (true, true));
        assert_eq!(strike(&ring(), &Tower { sounds: false, notifies: false, ..tower() }), (false, false));
        let at = |chats: &[_]| Tower { in_sight: Some(chats.to_vec()), ..tower() };
        assert_eq!(strike(&ring(), &at(&[chat(1)])), (false, false));
        assert_eq!(strike(&ring(), &at(&[chat(2)])), (true, false), "heard, as another chat is in sight");
        assert_eq!(strike(&ring(), &Tower { wants_sound: false, ..tower() }), (false, true));
    }

    fn rings(effects: &[Effect]) -> Vec<RingKind> {
        let kind = |effect: &Effect| if let Effect::Ring(ring) = effect { Some(ring.kind) } else { None };
        effects.iter().filter_map(kind).collect()
    }

    #[test]
    fn a_late_answer_rings_once_when_its_time_is_over() {
        let mut seat = Seat::with(vec![mine(1)]);
        assert_eq!(rings(&seat.diff(2, vec![wrote(mine(1), AHEAD)])), [RingKind::Message]);
        assert_eq!(rings(&seat.wait(TARGET - 1_000)), []);
        assert_eq!(rings(&seat.wait(2_000)), [RingKind::Late]);
        assert_eq!(rings(&seat.wait(60_000)), []);
    }

    #[test]
    fn the_sites_own_aim_counts_and_an_answer_in_time_rings_nothing() {
        let mut seat = Seat::with(vec![mine(1)]);
        let mut row = wrote(mine(1), AHEAD);
        row.due = Some(AHEAD + 60_000);
        seat.diff(2, vec![row]);
        assert_eq!(rings(&seat.wait(50_000)), []);
        seat.diff(3, vec![mine(1)]);
        assert_eq!(rings(&seat.wait(60_000)), []);
    }

    #[test]
    fn what_was_late_long_ago_is_no_news_after_a_reload() {
        let mut seat = Seat::new();
        let effects = seat.connect(vec![wrote(mine(1), 1)]);
        assert_eq!(rings(&effects), []);
    }
}
