//! Who gets which chat, and when. Knows nothing of storage: a test commits by hand.

use super::*;
use frontdesk_protocol::{SiteId, VisitorId};
use std::sync::atomic::{AtomicU64, Ordering};

/// Each conversation made here is newer than those before.
static NEWER: AtomicU64 = AtomicU64::new(1);

fn agent(n: u8) -> AgentId {
    AgentId::from_random([n; 16])
}

fn id(n: u8) -> ConversationId {
    ConversationId::from_random([n; 16])
}

fn in_state(n: u8, state: State) -> Conversation {
    let mut chat =
        Conversation::begin(id(n), SiteId::from_random([0; 16]), VisitorId::from_random([n; 16]), 1, 0);
    chat.state = state;
    chat.version = NEWER.fetch_add(1, Ordering::Relaxed);
    chat
}

fn waiting(n: u8, since: Millis) -> Conversation {
    in_state(n, State::Waiting { since, priority: Priority::NORMAL })
}

/// Who is to get which, at whatever version.
fn given(effects: Vec<Effect>) -> Vec<(ConversationId, AgentId)> {
    effects.into_iter().map(|Effect::Assign(one)| (one.conversation, one.agent)).collect()
}

fn gives(conversation: u8, to: u8) -> (ConversationId, AgentId) {
    (id(conversation), agent(to))
}

fn assignment(chat: &Conversation, to: u8) -> Assignment {
    Assignment { conversation: chat.id, version: chat.version, agent: agent(to) }
}

#[test]
fn a_chat_that_arrives_goes_to_the_free_agent_at_once() {
    let mut desk = Desk::default();
    desk.handle_seat(agent(1), true, 2, 0);
    assert_eq!(given(desk.handle_committed(&waiting(1, 5), 5)), [gives(1, 1)]);
    assert_eq!(desk.waiting(), 0);
}

#[test]
fn a_coming_agent_drains_the_queue_in_order_up_to_the_limit() {
    let mut desk = Desk::default();
    for (n, since) in [(3, 30), (1, 10), (2, 20)] {
        desk.handle_committed(&waiting(n, since), since);
    }
    assert_eq!(given(desk.handle_seat(agent(1), true, 2, 40)), [gives(1, 1), gives(2, 1)]);
    assert_eq!(desk.waiting(), 1);
}

#[test]
fn least_loaded_then_longest_idle_is_served_first() {
    let mut desk = Desk::default();
    desk.handle_seat(agent(1), true, 5, 0);
    desk.handle_seat(agent(2), true, 5, 1);
    assert_eq!(given(desk.handle_committed(&waiting(1, 5), 5)), [gives(1, 1)]);
    assert_eq!(given(desk.handle_committed(&waiting(2, 6), 6)), [gives(2, 2)]);
    assert_eq!(given(desk.handle_committed(&waiting(3, 7), 7)), [gives(3, 1)]);
}

#[test]
fn handed_back_chats_go_before_those_who_came_earlier() {
    let mut desk = Desk::default();
    desk.handle_committed(&waiting(1, 10), 10);
    desk.handle_committed(&in_state(2, State::Waiting { since: 50, priority: Priority::FRONT }), 50);
    assert_eq!(given(desk.handle_seat(agent(1), true, 1, 60)), [gives(2, 1)]);
}

#[test]
fn settling_a_chat_makes_room_for_the_next() {
    let mut desk = Desk::default();
    desk.handle_seat(agent(1), true, 1, 0);
    desk.handle_committed(&waiting(1, 1), 1);
    desk.handle_committed(&in_state(1, State::Assigned { agent: agent(1) }), 2);
    assert_eq!(given(desk.handle_committed(&waiting(2, 3), 3)), []);
    assert_eq!(given(desk.handle_committed(&in_state(1, State::Resolved), 4)), [gives(2, 1)]);
}

#[test]
fn a_refused_assignment_frees_the_agent_and_keeps_the_place() {
    let mut desk = Desk::default();
    desk.handle_seat(agent(1), true, 1, 0);
    let chat = waiting(1, 1);
    desk.handle_committed(&chat, 1);
    assert_eq!(desk.load(agent(1)), 1);
    desk.handle_refused(assignment(&chat, 2));
    assert_eq!(desk.load(agent(1)), 1, "another's assignment");
    desk.handle_refused(assignment(&chat, 1));
    assert_eq!((desk.load(agent(1)), desk.waiting()), (0, 1));
    assert_eq!(given(desk.handle_committed(&in_state(1, State::Resolved), 2)), []);
    assert_eq!(desk.waiting(), 0);
}

#[test]
fn an_assignment_names_the_version_it_was_made_of() {
    let mut desk = Desk::default();
    desk.handle_seat(agent(1), true, 1, 0);
    let first = waiting(1, 1);
    assert_eq!(desk.handle_committed(&first, 1), [Effect::Assign(assignment(&first, 1))]);
    desk.handle_committed(&in_state(1, State::Resolved), 2);
    let again = waiting(1, 3);
    assert_eq!(desk.handle_committed(&again, 3), [Effect::Assign(assignment(&again, 1))]);
}

#[test]
fn the_refusal_of_an_earlier_assignment_leaves_the_later_one_on_its_way() {
    let mut desk = Desk::default();
    desk.handle_seat(agent(1), true, 1, 0);
    let (first, again) = (waiting(1, 1), waiting(1, 3));
    desk.handle_committed(&first, 1);
    desk.handle_committed(&again, 3);
    desk.handle_refused(assignment(&first, 1));
    assert_eq!((desk.load(agent(1)), desk.waiting()), (1, 0));
    desk.handle_refused(assignment(&again, 1));
    assert_eq!((desk.load(agent(1)), desk.waiting()), (0, 1));
}

#[test]
fn a_commit_told_twice_or_late_says_nothing_new() {
    let mut desk = Desk::default();
    let (first, second) = (waiting(1, 1), in_state(1, State::Assigned { agent: agent(1) }));
    desk.handle_seat(agent(1), true, 1, 0);
    desk.handle_seat(agent(2), true, 1, 1);
    assert_eq!(given(desk.handle_committed(&first, 1)), [gives(1, 1)]);
    assert_eq!(given(desk.handle_committed(&first, 1)), []);
    desk.handle_committed(&second, 2);
    assert_eq!(given(desk.handle_committed(&first, 3)), []);
    assert_eq!((desk.held_by(agent(1)), desk.load(agent(2))), (vec![id(1)], 0));
}

#[test]
fn away_agents_keep_what_they_have_and_get_nothing_new() {
    let mut desk = Desk::default();
    desk.handle_committed(&in_state(1, State::Assigned { agent: agent(1) }), 1);
    assert_eq!(given(desk.handle_seat(agent(1), false, 5, 2)), []);
    assert_eq!(given(desk.handle_committed(&waiting(2, 3), 3)), []);
    assert_eq!(desk.held_by(agent(1)), [id(1)]);
}

#[test]
fn who_is_back_within_a_minute_gets_their_own_first() {
    let handed_back = |n, since| in_state(n, State::Waiting { since, priority: Priority::FRONT });
    for (back, first) in [(60_100, 2), (60_101, 1)] {
        let mut desk = Desk::default();
        desk.handle_committed(&in_state(1, State::Assigned { agent: agent(1) }), 0);
        desk.handle_committed(&in_state(2, State::Assigned { agent: agent(2) }), 0);
        desk.handle_committed(&handed_back(1, 50), 50);
        desk.handle_committed(&handed_back(2, 100), 100);
        assert_eq!(given(desk.handle_seat(agent(2), true, 1, back)), [gives(first, 2)]);
    }
}
