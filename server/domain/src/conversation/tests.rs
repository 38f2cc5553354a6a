//! What happens in a conversation. Knows nothing of storage.

use super::*;
use frontdesk_protocol::shared::Reach;

fn agent(n: u8) -> Person {
    Person { id: AgentId::from_random([n; 16]), name: format!("Agent {n}") }
}

fn fresh() -> Conversation {
    Conversation::begin(
        ConversationId::from_random([1; 16]),
        SiteId::from_random([2; 16]),
        VisitorId::from_random([3; 16]),
        1,
        100,
    )
}

/// Commits a command as the log would.
fn commit(conversation: &mut Conversation, command: Command, now: Millis) -> Vec<EventKind> {
    let decision = conversation.decide(command, now).unwrap();
    for new in &decision.events {
        let seq = conversation.last_seq + 1;
        let event = StoredEvent {
            seq,
            prev_visible: conversation.last_visible,
            id: EventId::from_random([seq as u8; 16]),
            at: now,
            by: new.by.clone(),
            audience: new.audience,
            key: None,
            kind: new.kind.clone(),
        };
        conversation.record(&event);
    }
    if let Some(next) = decision.next {
        conversation.advance(next);
    }
    decision.events.into_iter().map(|event| event.kind).collect()
}

fn says(text: &str) -> Command {
    Command::VisitorMessage { words: text.into() }
}

#[test]
fn an_answer_takes_a_waiting_chat_and_clears_the_clock() {
    let mut chat = fresh();
    commit(&mut chat, says("hello"), 200);
    assert_eq!((chat.unread, chat.unanswered_since), (1, Some(200)));
    let kinds = commit(&mut chat, Command::StaffMessage { agent: agent(1), words: "hi".into() }, 300);
    assert!(matches!(kinds[..], [EventKind::Joined { .. }, EventKind::Message { .. }]));
    assert_eq!(chat.owner(), Some(agent(1).id));
    assert_eq!(chat.unanswered_since, None);
}

#[test]
fn a_second_agent_can_neither_take_nor_answer_nor_be_assigned() {
    let mut chat = fresh();
    let version = chat.version;
    commit(&mut chat, Command::Assign { agent: agent(1), version }, 200);
    let theirs = Refusal::InOtherHands { agent: agent(1).id };
    assert_eq!(chat.decide(Command::Take { agent: agent(2) }, 300), Err(theirs));
    let answer = Command::StaffMessage { agent: agent(2), words: "hi".into() };
    assert_eq!(chat.decide(answer, 300), Err(theirs));
    let again = Command::Assign { agent: agent(2), version: chat.version };
    assert_eq!(chat.decide(again, 300), Err(Refusal::NotWaiting));
}

#[test]
fn an_assignment_of_what_was_settled_meanwhile_comes_too_late_though_it_waits_again() {
    let mut chat = fresh();
    commit(&mut chat, says("hello"), 200);
    let late = Command::Assign { agent: agent(1), version: chat.version };
    commit(&mut chat, Command::End, 300);
    commit(&mut chat, says("one more thing"), 400);
    assert!(matches!(chat.state, State::Waiting { .. }));
    assert_eq!(chat.decide(late, 500), Err(Refusal::NotWaiting));
    let now = Command::Assign { agent: agent(1), version: chat.version };
    assert!(chat.decide(now, 500).is_ok());
}

#[test]
fn taking_what_one_already_has_does_nothing() {
    let mut chat = fresh();
    commit(&mut chat, Command::Take { agent: agent(1) }, 200);
    let version = chat.version;
    assert!(commit(&mut chat, Command::Take { agent: agent(1) }, 300).is_empty());
    assert_eq!(chat.version, version);
}

#[test]
fn writing_again_reopens_a_settled_chat_and_queues_it() {
    let mut chat = fresh();
    commit(&mut chat, says("hello"), 200);
    commit(&mut chat, Command::Take { agent: agent(1) }, 250);
    commit(&mut chat, Command::Resolve { agent: agent(1) }, 300);
    assert_eq!(chat.state, State::Resolved);
    let kinds = commit(&mut chat, says("one more thing"), 400);
    assert!(matches!(kinds[..], [EventKind::Reopened {}, EventKind::Message { .. }]));
    assert_eq!(chat.state, State::Waiting { since: 400, priority: Priority::NORMAL });
}

#[test]
fn a_dropped_agents_chat_goes_to_the_front() {
    let mut chat = fresh();
    commit(&mut chat, Command::Take { agent: agent(1) }, 200);
    commit(&mut chat, Command::Requeue { agent: agent(1) }, 300);
    assert_eq!(chat.state, State::Waiting { since: 300, priority: Priority::FRONT });
}

#[test]
fn marks_stay_within_the_log_and_never_go_back() {
    let mut chat = fresh();
    commit(&mut chat, says("hello"), 200);
    assert!(chat.raise(Side::Staff, Reach { delivered: 0, read: 99 }));
    assert_eq!(chat.marks.staff, Reach { delivered: 1, read: 1 });
    assert!(!chat.raise(Side::Staff, Reach::default()));
}

#[test]
fn staff_only_events_leave_no_trace_for_the_visitor() {
    let mut chat = fresh();
    commit(&mut chat, says("hello"), 200);
    let seen = (chat.last_visible, chat.preview.clone(), chat.unanswered_since);
    chat.record(&StoredEvent {
        seq: 2,
        prev_visible: 1,
        id: EventId::from_random([2; 16]),
        at: 300,
        by: Author::Agent(agent(1)),
        audience: Audience::Staff,
        key: None,
        kind: EventKind::words("careful"),
    });
    assert_eq!((chat.last_visible, chat.preview.clone(), chat.unanswered_since), seen);
    assert_eq!(chat.last_seq, 2);
}

fn stored(seq: Seq, by: Author, at: Millis, kind: EventKind) -> Box<StoredEvent> {
    Box::new(StoredEvent {
        seq,
        prev_visible: seq - 1,
        id: EventId::from_random([seq as u8; 16]),
        at,
        by,
        audience: Audience::Everyone,
        key: None,
        kind,
    })
}

fn edit(by: Author, target: &StoredEvent) -> Command {
    Command::Edit { by, target: Box::new(target.clone()), text: "better".into() }
}

#[test]
fn only_its_writer_changes_a_message_and_only_soon() {
    let chat = fresh();
    let renamed = Person { name: "Anna Maria".into(), ..agent(1) };
    let theirs = stored(1, Author::Agent(agent(1)), 1_000, EventKind::words("typo"));
    assert!(chat.decide(edit(Author::Agent(renamed), &theirs), 1_000 + EDIT_WITHIN).is_ok());
    let late = chat.decide(edit(Author::Agent(agent(1)), &theirs), 1_001 + EDIT_WITHIN);
    assert_eq!(late, Err(Refusal::TooLate));
    for stranger in [Author::Visitor, Author::Agent(agent(2)), Author::System] {
        assert_eq!(chat.decide(edit(stranger, &theirs), 1_000), Err(Refusal::NotTheirs));
    }
    let gone = stored(2, Author::Visitor, 1_000, EventKind::Gone {});
    let again = Command::Delete { by: Author::Visitor, target: gone };
    assert_eq!(chat.decide(again, 1_000), Err(Refusal::AlreadySo));
    let joined = stored(3, Author::Visitor, 1_000, EventKind::Resolved {});
    assert_eq!(chat.decide(edit(Author::Visitor, &joined), 1_000), Err(Refusal::NotTheirs));
}

#[test]
fn a_note_and_its_changes_are_for_staff_alone_and_move_nothing() {
    let mut chat = fresh();
    commit(&mut chat, says("hello"), 200);
    commit(&mut chat, Command::Take { agent: agent(1) }, 200);
    let note = Command::Note { agent: agent(2), words: "careful".into() };
    let decision = chat.decide(note, 300).unwrap();
    assert_eq!((decision.events[0].audience, decision.next), (Audience::Staff, None));
    let by = Author::Agent(agent(2));
    let mut target = stored(3, by.clone(), 300, EventKind::words("careful"));
    target.audience = Audience::Staff;
    let decision = chat.decide(Command::Delete { by, target }, 310).unwrap();
    assert_eq!(decision.events[0].audience, Audience::Staff);
}

#[test]
fn a_chat_is_live_while_its_visitor_is_there_or_wrote_lately_and_is_owed_an_answer() {
    let mut chat = fresh();
    commit(&mut chat, says("hello"), 1_000);
    commit(&mut chat, says("anybody?"), 1_000 + LIVE_FOR);
    let last = chat.preview.as_ref().map_or(0, |preview| preview.at);
    assert!(chat.is_live(false, last + LIVE_FOR - 1), "the last words count, not the first");
    assert!(!chat.is_live(false, last + LIVE_FOR));
    assert!(chat.is_live(true, last + LIVE_FOR));
    commit(&mut chat, Command::StaffMessage { agent: agent(1), words: "yes".into() }, last + 10);
    assert!(!chat.is_live(true, last + 20), "nothing is owed");
}

fn shut(until: Option<Millis>) -> Command {
    Command::Block { agent: agent(1), block: Block { reason: "spam".into(), until } }
}

fn grade(satisfaction: u32) -> Command {
    Command::Rate { rating: Rating { satisfaction: Some(satisfaction), ..Rating::default() } }
}

#[test]
fn only_a_settled_chat_is_rated_and_opening_it_again_forgets_the_grade() {
    let mut chat = fresh();
    commit(&mut chat, says("hello"), 200);
    assert_eq!(chat.decide(grade(4), 250), Err(Refusal::NotSettled));
    commit(&mut chat, Command::End, 300);
    assert_eq!((chat.state, chat.settled), (State::Resolved, Some(300)));
    commit(&mut chat, grade(4), 400);
    let ease = Rating { ease: Some(7), ..Rating::default() };
    commit(&mut chat, Command::Rate { rating: ease }, 500);
    assert_eq!(chat.rated, Rating { satisfaction: Some(4), ease: Some(7), comment: None });
    commit(&mut chat, says("it broke again"), 600);
    assert_eq!((chat.settled, chat.rated), (None, Rating::default()));
}

#[test]
fn a_chat_ends_once_and_writing_opens_it_again() {
    let mut chat = fresh();
    commit(&mut chat, Command::Take { agent: agent(1) }, 200);
    commit(&mut chat, Command::End, 300);
    assert_eq!(chat.decide(Command::End, 400), Err(Refusal::AlreadySo));
    commit(&mut chat, says("wait"), 500);
    assert_eq!(chat.state, State::Waiting { since: 500, priority: Priority::NORMAL });
}

#[test]
fn the_first_answer_is_due_from_the_first_words_and_again_when_they_come_back() {
    let mut chat = fresh();
    assert_eq!(chat.due(60_000), None);
    commit(&mut chat, says("hello"), 200);
    commit(&mut chat, says("anybody?"), 5_000);
    assert_eq!((chat.due(60_000), chat.due(0)), (Some(60_200), None));
    commit(&mut chat, Command::StaffMessage { agent: agent(1), words: "hi".into() }, 6_000);
    commit(&mut chat, says("so"), 7_000);
    assert_eq!(chat.due(60_000), None, "it had its first answer");
    commit(&mut chat, Command::Resolve { agent: agent(1) }, 8_000);
    assert_eq!(chat.due(60_000), None);
    commit(&mut chat, says("one more thing"), 9_000);
    assert_eq!(chat.due(60_000), Some(69_000));
}

#[test]
fn who_is_shut_out_says_nothing_until_it_ends() {
    let mut chat = fresh();
    commit(&mut chat, says("buy now"), 200);
    let kinds = commit(&mut chat, shut(Some(1_000)), 300);
    assert!(matches!(kinds[..], [EventKind::Blocked { .. }, EventKind::Resolved {}]));
    assert_eq!((chat.state, chat.last_visible), (State::Resolved, 3), "only the end of it is seen");
    for command in [says("again"), grade(1), Command::Contact { name: None, email: None }] {
        assert_eq!(chat.decide(command, 999), Err(Refusal::ShutOut));
    }
    assert!(chat.decide(says("sorry"), 1_000).is_ok());
    assert_eq!(chat.decide(Command::Unblock { agent: agent(2) }, 1_000), Err(Refusal::AlreadySo));
}

#[test]
fn who_is_let_in_may_write_again() {
    let mut chat = fresh();
    commit(&mut chat, shut(None), 300);
    assert!(chat.is_blocked(u64::MAX));
    commit(&mut chat, Command::Unblock { agent: agent(2) }, 400);
    assert!(chat.decide(says("hello"), 500).is_ok());
}

#[test]
fn a_name_once_left_stays_when_only_an_address_follows() {
    let mut chat = fresh();
    commit(&mut chat, Command::Contact { name: Some("Ilze".into()), email: None }, 200);
    commit(&mut chat, Command::Contact { name: None, email: Some("i@alder.example".into()) }, 300);
    assert_eq!(chat.visitor_name.as_deref(), Some("Ilze"));
}
