//! Parts with a flaw made by hand, around the real ones: what the promises' watch is worth is how soon it tells
//! each of them. Knows nothing of how that is done. The product has no switch for any of this.

mod desk;
mod log;
mod presence;

use crate::check::Promise;
use crate::parts::Parts;
use desk::{DeskFlaw, FlawedDesk};
use log::{FlawedLog, LogFlaw};
use presence::{FlawedPresence, PresenceFlaw};

/// A world with one flawed part.
#[derive(Clone, Copy)]
pub struct Mutant {
    /// What it does wrong.
    pub name: &'static str,
    pub parts: Parts,
    /// The one promise that can tell; `None`: several may.
    pub only: Option<Promise>,
}

macro_rules! mutants {
    ($($name:literal, $part:ident: $make:expr, $only:expr;)*) => {
        /// Every mutant there is.
        pub fn all() -> Vec<Mutant> {
            vec![$(Mutant { name: $name, parts: Parts { $part: $make, ..Parts::real() }, only: $only },)*]
        }
    };
}

mutants! {
    "a stored key is forgotten", log: |epoch| FlawedLog::boxed(epoch, LogFlaw::ForgetsKey), None;
    "a retry is answered with a new seq", log: |epoch| FlawedLog::boxed(epoch, LogFlaw::NewSeqForRetry), None;
    "other words under a key are stored", log: |epoch| FlawedLog::boxed(epoch, LogFlaw::StoresConflict),
        Some(Promise::Once);
    "a double start opens two", log: |epoch| FlawedLog::boxed(epoch, LogFlaw::StartsTwice), None;
    "seq has a hole", log: |epoch| FlawedLog::boxed(epoch, LogFlaw::SeqHole), None;
    "edits are not folded", log: |epoch| FlawedLog::boxed(epoch, LogFlaw::FoldForgotten), None;
    "two events of a write change places", log: |epoch| FlawedLog::boxed(epoch, LogFlaw::Swaps),
        Some(Promise::Order);
    "prev names the wrong one", log: |epoch| FlawedLog::boxed(epoch, LogFlaw::WrongPrev), Some(Promise::Gaps);
    "a page lacks its last event", log: |epoch| FlawedLog::boxed(epoch, LogFlaw::ShortPage),
        Some(Promise::Resume);
    "no resync after a restored backup", log: |epoch| FlawedLog::boxed(epoch, LogFlaw::NoResync), None;
    "marks go back", log: |epoch| FlawedLog::boxed(epoch, LogFlaw::MarksBack), Some(Promise::Ladder);
    "the version guard is ignored", log: |epoch| FlawedLog::boxed(epoch, LogFlaw::IgnoresVersion), None;
    "a handed-back chat goes to the back", log: |epoch| FlawedLog::boxed(epoch, LogFlaw::RequeuesBack),
        Some(Promise::HandOver);
    "the limit is ignored", desk: || FlawedDesk::boxed(DeskFlaw::IgnoresLimit), None;
    "last come, first served", desk: || FlawedDesk::boxed(DeskFlaw::LastFirst), Some(Promise::RightPerson);
    "an assignment goes out twice", desk: || FlawedDesk::boxed(DeskFlaw::AssignsTwice), None;
    "a handed-back chat is forgotten", desk: || FlawedDesk::boxed(DeskFlaw::ForgetsHandedBack), None;
    "a settled chat still counts", desk: || FlawedDesk::boxed(DeskFlaw::CountsSettled), None;
    "a free agent waits for the next arrival", desk: || FlawedDesk::boxed(DeskFlaw::SleepsOnSeat), None;
    "one chat of a gone agent is not handed over", desk: || FlawedDesk::boxed(DeskFlaw::HeldLacksOne),
        Some(Promise::HandOver);
    "who is back is not given their own first", desk: || FlawedDesk::boxed(DeskFlaw::ForgetsFormer), None;
    "a reload flickers", presence: || FlawedPresence::boxed(PresenceFlaw::Flickers), Some(Promise::Presence);
    "closing one of two tabs is leaving", presence: || FlawedPresence::boxed(PresenceFlaw::OneTabIsAll), None;
    "nobody is ever gone", presence: || FlawedPresence::boxed(PresenceFlaw::NeverGone), None;
    "a new desk counts graces from before", presence: || FlawedPresence::boxed(PresenceFlaw::OldGrace), None;
    "who comes back is not told", presence: || FlawedPresence::boxed(PresenceFlaw::SilentReturn), None;
}
