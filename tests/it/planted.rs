//! The checker is worth what it finds: each way of breaking a promise is planted in a good history, and has to be
//! named. The history here is made by hand; the mixed run plants the same in the history of its own hour.

mod plants;
mod tale;

use frontdesk_tests::checker;
use frontdesk_tests::history::{History, Log};
use plants::Plant;
use std::collections::BTreeSet;
use tale::tale;

/// A history and what is stored before and after it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Case {
    pub(crate) history: History,
    pub(crate) before: Log,
    pub(crate) after: Log,
}

impl Case {
    /// The names of what the checker finds.
    fn violations(&self) -> BTreeSet<String> {
        let found = checker::check(&self.history, &self.before, &self.after);
        found.iter().map(checker::Violation::name).collect()
    }

    /// Plants one violation, and sees it named.
    fn shows(&self, name: &str, plant: Plant) {
        let mut case = self.clone();
        plant(&mut case).unwrap_or_else(|| panic!("there is no place to plant {name}"));
        let found = case.violations();
        assert!(found.contains(name), "planted {name}, found {found:?}");
    }

    /// Plants every violation there is, one after the other.
    pub(crate) fn shows_all(&self) {
        for (name, plant) in ALL {
            self.shows(name, *plant);
        }
    }
}

/// An ordinary test for each, and the list of them.
macro_rules! planted {
    ($($test:ident: $plant:ident is $violation:ident;)*) => {
        $(
            #[test]
            fn $test() {
                tale().shows(stringify!($violation), plants::$plant);
            }
        )*

        const ALL: &[(&str, Plant)] = &[$((stringify!($violation), plants::$plant)),*];
    };
}

planted! {
    an_answered_message_that_is_not_stored_is_lost: lose is Lost;
    a_message_stored_twice_is_doubled: double is Doubled;
    a_refused_message_that_is_stored_is_found: refuse is StoredThoughRefused;
    a_message_stored_at_another_time_than_answered_is_misplaced: misdate is Misplaced;
    a_message_stored_elsewhere_than_answered_is_misplaced: misplace is Misplaced;
    a_second_answer_that_differs_is_found: answer_otherwise is OtherAnswer;
    other_words_in_the_log_are_found: store_other_words is OtherContent;
    a_message_nobody_sent_is_found: store_unasked is Unasked;
    an_altered_past_is_found: alter_past is Altered;
    a_hole_in_the_log_is_found: tear_hole is Hole;
    what_was_typed_first_and_stored_last_is_reordered: reorder is Reordered;
    a_key_without_its_row_is_found: forget_key is KeyAstray;
    an_edit_that_was_not_folded_in_is_found: unfold is NotFolded;
    deleted_words_in_the_log_are_found: keep_deleted_words is WordsRemain;
    overtaken_words_in_the_log_are_found: keep_overtaken_words is WordsRemain;
    deleted_words_in_the_list_are_found: keep_words_in_list is WordsRemain;
    a_view_that_lacks_an_event_is_found: hide is Unseen;
    a_client_that_never_saw_a_conversation_is_found: hide_all is Unseen;
    an_event_that_is_only_in_a_view_is_a_ghost: haunt is Ghost;
    an_event_heard_of_and_nowhere_stored_is_a_ghost: whisper is Ghost;
    other_words_in_a_view_are_found: show_other_words is SeenOtherwise;
    a_view_that_missed_an_edit_is_stale: leave_stale is Stale;
    words_that_come_back_after_an_edit_are_found: go_back is WentBack;
    a_hole_that_was_shown_and_filled_later_is_found: show_hole is ShownHole;
    an_event_shown_twice_is_out_of_order: show_twice is ShownOutOfOrder;
    a_view_that_began_anew_is_found: forget is Forgotten;
    a_wrong_prev_of_an_event_is_found: link_wrongly is WrongPrev;
    a_wrong_prev_of_an_answer_is_found: answer_with_wrong_prev is WrongPrev;
    a_visitor_who_saw_a_note_is_found: leak_note is SawStaffOnly;
    a_visitor_who_saw_somebody_elses_chat_is_found: leak_conversation is SawForeign;
    a_refusal_of_what_one_may_see_is_found: deny is Denied;
    a_mark_that_went_back_is_found: lower_mark is MarkWentBack;
    a_mark_that_is_lower_on_the_next_line_is_found: lower_mark_after_a_crash is MarkWentBack;
    a_mark_beyond_the_log_is_found: raise_mark is MarkBeyond;
    a_mark_that_is_not_stored_is_found: lose_mark is MarkLost;
}

#[test]
fn a_good_history_shows_nothing() {
    assert_eq!(tale().violations(), BTreeSet::new());
}

#[test]
fn what_nobody_heard_of_again_may_be_stored_once_or_not_but_not_twice() {
    let mut case = tale();
    let unknown = plants::unanswered(&case).expect("the tale has one that is stored");
    assert_eq!(case.violations(), BTreeSet::new());
    plants::store_again(&mut case, unknown);
    assert!(case.violations().contains("Doubled"));
}

#[test]
fn every_kind_of_violation_is_planted() {
    let source = include_str!("../src/checker/violation.rs");
    let (_, kinds) = source.split_once("pub enum Violation {").expect("there is such an enum");
    let (kinds, _) = kinds.split_once("\n}").expect("it ends");
    let names = kinds.lines().map(str::trim).filter(|line| line.starts_with(char::is_uppercase));
    let names: BTreeSet<&str> = names.filter_map(|line| line.split([' ', '(']).next()).collect();
    assert_eq!(names, ALL.iter().map(|(name, _)| *name).collect());
}
