//! What every store must promise, as tests that any adapter runs against itself. Knows nothing of a store but
//! its ports.
//!
//! `contract!(path::to::bench)` in an adapter's tests makes one test of each promise; `bench` is an async
//! function that opens an empty store.

pub mod accounts;
pub mod changing;
pub mod files;
pub mod mail;
pub mod persons;
pub mod reading;
pub mod sessions;
pub mod visitors;
pub mod writing;

use crate::ports::history::{Append, Keyed, Start};
use crate::ports::visitors::Visit;
use crate::ports::{Accounts, Attachments, Committed, History, Origin, Outbox, Outcome, Persons, Visitors};
use frontdesk_domain::Millis;
use frontdesk_domain::conversation::{Audience, Conversation, NewEvent, StoredEvent};
use frontdesk_protocol::{
    AgentId, Author, ClientKey, ConversationId, EventId, EventKind, Person, SiteId, VisitorId,
};
use std::any::Any;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::sync::mpsc;
use uuid::Uuid;

/// Makes a test of each of these promises.
macro_rules! promises {
    ($open:path; $($room:ident: $($name:ident),+;)+) => {
        $(mod $room {
            $(#[tokio::test]
            async fn $name() {
                crate::ports::contract::$room::$name($open().await).await;
            })+
        })+
    };
}

/// Makes a test of every promise.
macro_rules! contract {
    ($open:path) => {
        crate::ports::contract::promises! {
            $open;
            writing:
                a_fresh_write_is_stored_before_it_is_answered,
                everything_written_is_read_back_unchanged,
                new_visitors_are_numbered_from_one_without_gaps,
                a_repeated_key_gets_the_same_answer,
                a_key_used_for_other_words_is_a_conflict_and_stores_nothing,
                one_key_of_two_senders_is_two_writes,
                a_key_twice_at_once_is_written_once,
                a_keyed_write_without_events_is_repeatable,
                two_starts_with_one_key_make_one_conversation,
                a_start_with_a_used_id_changes_nothing,
                a_failing_write_does_not_fail_its_neighbours,
                a_stale_version_changes_nothing,
                concurrent_writers_get_gapless_seq,
                commits_are_reported_in_order,
                marks_never_go_back_and_are_reported_when_they_move,
                unread_follows_the_read_mark;
            changing:
                an_edit_is_folded_into_its_message,
                a_deletion_leaves_a_tombstone_and_no_words_anywhere,
                what_is_owed_is_counted_again_after_a_deletion,
                a_repeated_key_whose_message_is_gone_is_erased,
                a_key_belongs_to_its_conversation,
                a_cut_head_is_gone_and_old_cursors_resync,
                words_that_were_cut_off_do_not_live_on_in_an_edit,
                a_visitors_marks_do_not_tell_of_notes,
                a_visitor_has_one_open_conversation_on_a_site;
            reading:
                unknown_conversations_are_not_found,
                a_cursor_from_another_epoch_resyncs,
                a_cursor_that_does_not_fit_resyncs,
                pages_continue_without_holes_or_repeats,
                pages_are_cut_by_text_but_never_empty,
                staff_only_events_are_skipped_for_visitors_and_prev_is_right,
                a_visitor_gets_the_open_conversations_and_the_last_settled_one,
                current_lists_what_is_open_and_the_most_recently_settled;
            mail:
                a_mail_is_taken_when_it_is_due_and_by_one_alone,
                a_mail_whose_taker_ended_is_taken_again,
                a_mail_that_waits_again_keeps_its_figures,
                answers_that_follow_each_other_are_one_mail,
                an_answer_to_somebody_without_an_address_is_no_mail,
                an_answer_while_another_is_being_sent_is_a_mail_of_its_own,
                the_team_hears_of_a_conversation_once_an_hour,
                what_is_sent_instead_comes_in_its_place,
                a_mail_of_a_write_that_failed_or_was_repeated_is_not_kept,
                a_mail_that_was_given_up_can_be_tried_again_or_forgotten,
                a_link_works_for_its_purpose_until_it_runs_out,
                a_link_is_used_once_and_again_for_a_moment,
                only_the_last_links_of_a_conversation_work,
                who_stopped_mails_has_no_address_there,
                an_invitation_has_a_second_secret,
                mails_are_forgotten_in_time;
            files:
                a_record_is_read_back_unchanged,
                there_is_room_for_so_much_and_no_more,
                what_is_never_sent_is_forgotten_and_its_content_follows,
                no_more_is_forgotten_at_once_than_asked_for,
                ids_without_a_record_are_strangers,
                a_file_is_used_once_and_by_its_owner_alone,
                a_repeated_message_keeps_its_files,
                the_files_of_a_deleted_message_follow_it,
                the_files_of_a_cut_head_follow_it,
                a_photo_replaces_the_one_before;
            visitors:
                what_a_visitor_says_of_themselves_is_known_in_all_their_chats,
                who_is_shut_out_is_so_everywhere_until_let_in_or_over,
                a_portrait_shows_where_they_came_from_and_what_was_before,
                a_grade_is_kept_until_the_chat_is_opened_again,
                when_a_chat_began_was_settled_and_answered_is_kept;
            persons:
                what_is_vouched_for_is_kept_of_those_who_wrote,
                an_adopted_chat_is_the_other_visitors_with_its_keys,
                nobody_adopts_what_somebody_in_particular_wrote;
            accounts:
                the_setup_link_works_once,
                only_the_last_setup_link_works,
                site_keys_are_unique_and_updates_raise_the_version,
                of_two_changes_of_one_version_the_second_is_told,
                people_are_found_by_address_and_keep_their_status,
                the_last_owner_stays,
                a_new_invitation_replaces_the_older_one,
                an_invitation_is_used_once,
                an_expired_invitation_does_not_work,
                a_failed_acceptance_leaves_the_invitation,
                a_refresh_secret_slides,
                only_the_refresh_secrets_that_last_longest_are_kept,
                a_refresh_secret_of_a_repeated_start_is_not_kept,
                a_secret_is_stable;
            sessions:
                a_session_ends,
                a_disabled_person_has_no_session,
                tidying_forgets_only_what_has_run_out,
                a_renewed_session_is_the_same_one_by_another_secret,
                sessions_are_told_apart_by_their_owner,
                what_people_choose_for_themselves_is_kept,
                a_time_step_is_used_once,
                a_recovery_code_is_used_once,
                a_second_step_given_up_leaves_nothing;
        }
    };
}

pub(crate) use {contract, promises};

/// An open, empty store and its reports.
pub struct Bench {
    pub history: Arc<dyn History>,
    pub accounts: Arc<dyn Accounts>,
    pub outbox: Arc<dyn Outbox>,
    pub attachments: Arc<dyn Attachments>,
    pub visitors: Arc<dyn Visitors>,
    pub persons: Arc<dyn Persons>,
    pub reports: mpsc::Receiver<Committed>,
    /// What must live as long as the store: a directory, a server.
    _keep: Box<dyn Any>,
}

/// How many reports a bench's channel should hold: more than any promise writes.
pub const REPORTS: usize = 4_096;
/// When the tests take place.
pub const NOW: Millis = 1_800_000_000_000;

impl Bench {
    pub fn new<S: History + Accounts + Outbox + Attachments + Visitors + Persons + 'static>(
        store: Arc<S>,
        reports: mpsc::Receiver<Committed>,
        keep: impl Any,
    ) -> Self {
        Self {
            history: Arc::clone(&store) as _,
            outbox: Arc::clone(&store) as _,
            attachments: Arc::clone(&store) as _,
            visitors: Arc::clone(&store) as _,
            persons: Arc::clone(&store) as _,
            accounts: store,
            reports,
            _keep: Box::new(keep),
        }
    }

    /// A visitor nobody knew opens a conversation.
    pub async fn begin(&self) -> Conversation {
        self.history.start(start("hello")).await.unwrap().conversation
    }

    /// Adds these events to a conversation as it is now.
    pub async fn add(&self, id: ConversationId, events: Vec<NewEvent>) -> Outcome {
        let now = self.now(id).await;
        self.history.append(append(&now, events)).await.unwrap()
    }

    pub async fn now(&self, id: ConversationId) -> Conversation {
        self.history.conversation(id).await.unwrap().unwrap()
    }

    /// The whole log, as staff see it.
    pub async fn log(&self, id: ConversationId) -> Vec<StoredEvent> {
        let span = crate::ports::history::Span::Latest;
        self.history.events(id, span, usize::MAX, true).await.unwrap().events
    }

    /// The reports that have come in so far.
    pub fn reported(&mut self) -> Vec<Committed> {
        std::iter::from_fn(|| self.reports.try_recv().ok()).collect()
    }
}

/// An id no other has, later than all before.
pub fn id() -> Uuid {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    Uuid::from_u64_pair(0x0190_0000_0000_7000, NEXT.fetch_add(1, Ordering::Relaxed) | 1 << 63)
}

pub fn agent() -> Person {
    Person { id: AgentId(id()), name: "Ada".to_owned() }
}

pub fn event(by: Author, audience: Audience, kind: EventKind) -> NewEvent {
    NewEvent { by, audience, kind }
}

/// Words everyone may see.
pub fn words(by: Author, text: &str) -> NewEvent {
    event(by, Audience::Everyone, EventKind::words(text))
}

/// Words for the house alone.
pub fn note(text: &str) -> NewEvent {
    event(Author::Agent(agent()), Audience::Staff, EventKind::words(text))
}

pub fn keyed(sender: Uuid, text: &str) -> Keyed {
    let mut digest = [0; 32];
    text.bytes().zip(&mut digest).for_each(|(byte, place)| *place = byte);
    Keyed { sender, key: ClientKey(id()), digest }
}

/// A new visitor's first words.
pub fn start(text: &str) -> Start {
    let visitor = VisitorId(id());
    Start {
        id: ConversationId(id()),
        site: SiteId(id()),
        visitor,
        keyed: keyed(visitor.0, text),
        events: vec![words(Author::Visitor, text)],
        event_ids: vec![EventId(id())],
        visit: Visit::default(),
        refresh: None,
        mails: Vec::new(),
        at: NOW,
        origin: Some(Origin { connection: 7, refresh: None }),
    }
}

/// A decision of the house on the conversation as it is known.
pub fn append(known: &Conversation, events: Vec<NewEvent>) -> Append {
    Append {
        conversation: known.id,
        version: known.version,
        keyed: None,
        event_ids: events.iter().map(|_| EventId(id())).collect(),
        events,
        next: None,
        mails: Vec::new(),
        at: known.changed + 10,
        origin: None,
    }
}

/// Keyed words of the visitor.
pub fn said(known: &Conversation, text: &str) -> Append {
    Append { keyed: Some(keyed(known.visitor.0, text)), ..append(known, vec![words(Author::Visitor, text)]) }
}
