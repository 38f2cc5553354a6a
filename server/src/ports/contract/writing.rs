//! Promises about writes to the log: stored, once, in one order, alone in their failure. Knows nothing of how
//! logs are read in parts.

use super::{Bench, agent, append, event, id, keyed, note, said, start, words};
use crate::ports::history::{Append, Keyed, Start};
use crate::ports::{HistoryError, Origin};
use crate::secret::Secret;
use frontdesk_domain::conversation::{Audience, Conversation, Priority, Side, State};
use frontdesk_protocol::shared::Reach;
use frontdesk_protocol::{Author, ConversationId, EventId, EventKind, Person, Seq};
use futures_util::future::join_all;
use std::collections::{HashMap, HashSet};

pub async fn a_fresh_write_is_stored_before_it_is_answered(mut bench: Bench) {
    let start = start("hello");
    let first = bench.history.start(start.clone()).await.unwrap();
    assert!(first.fresh);
    assert_eq!(first.conversation, bench.now(start.id).await);
    let event = first.event.unwrap();
    assert_eq!(vec![event.clone()], bench.log(start.id).await);
    assert_eq!((event.seq, event.prev_visible, event.at), (1, 0, start.at));
    assert_eq!(event.key, Some(start.keyed.key));
    assert_eq!(vec![event.id], start.event_ids);

    let second = bench.history.append(said(&first.conversation, "anybody?")).await.unwrap();
    assert_eq!(second.event.as_ref().map(|event| (event.seq, event.prev_visible)), Some((2, 1)));
    assert_eq!(second.conversation, bench.now(start.id).await);
    let reports = bench.reported();
    assert_eq!(reports.len(), 2, "reported no later than answered");
    assert_eq!(reports[0].origin, start.origin);
    assert!(reports[0].moved && !reports[0].marked);
    assert!(!reports[1].moved && !reports[1].marked);
}

pub async fn everything_written_is_read_back_unchanged(bench: Bench) {
    let ada = agent();
    let odd = "nul \0, quote ' \" \\, emoji 🧑🏽‍🚀, rtl \u{202e}, 中文, {\"message\":{}}";
    let kinds = [
        EventKind::words(odd),
        EventKind::words(String::new()),
        EventKind::Joined { agent: ada.clone() },
        EventKind::Requeued { agent: ada.clone() },
        EventKind::Resolved {},
        EventKind::Reopened {},
    ];
    let mut events = Vec::new();
    for by in [Author::System, Author::Agent(ada.clone()), Author::Visitor] {
        for audience in [Audience::Staff, Audience::Everyone] {
            events.extend(kinds.iter().map(|kind| event(by.clone(), audience, kind.clone())));
        }
    }
    let conversation = bench.begin().await;
    bench.add(conversation.id, events.clone()).await;
    let log = bench.log(conversation.id).await;
    let read: Vec<_> = log[1..].iter().map(|e| event(e.by.clone(), e.audience, e.kind.clone())).collect();
    assert_eq!(read, events);

    let states = [
        State::Assigned { agent: ada.id },
        State::Waiting { since: 12, priority: Priority::FRONT },
        State::Resolved,
        State::Waiting { since: 13, priority: Priority::NORMAL },
    ];
    for next in states {
        let known = bench.now(conversation.id).await;
        let words = vec![words(Author::Agent(ada.clone()), &odd.repeat(9))];
        let moved = Append { next: Some(next), ..append(&known, words) };
        let outcome = bench.history.append(moved).await.unwrap();
        assert_eq!(outcome.conversation.state, next);
        assert_eq!(outcome.conversation.version, known.version + 1);
        assert_eq!(outcome.conversation, bench.now(conversation.id).await);
    }
}

pub async fn new_visitors_are_numbered_from_one_without_gaps(bench: Bench) {
    let first = bench.history.start(start("one")).await.unwrap().conversation;
    assert_eq!(first.visitor_number, 1);
    let again = Start { visitor: first.visitor, ..start("again") };
    assert_eq!(bench.history.start(again).await.unwrap().conversation.visitor_number, 1);
    let failing = Start { id: first.id, ..start("an id that is taken") };
    assert!(bench.history.start(failing).await.is_err());
    assert_eq!(bench.begin().await.visitor_number, 2);
}

pub async fn a_repeated_key_gets_the_same_answer(mut bench: Bench) {
    let conversation = bench.begin().await;
    let said = said(&conversation, "twice");
    let first = bench.history.append(said.clone()).await.unwrap();
    bench.add(conversation.id, vec![words(Author::System, "meanwhile")]).await;
    bench.reported();
    let late = Append { at: said.at + 1_000, event_ids: vec![EventId(id())], ..said };
    let again = bench.history.append(late).await.unwrap();
    assert!(first.fresh && !again.fresh);
    assert_eq!(first.event, again.event);
    assert_eq!(again.conversation, bench.now(conversation.id).await, "as it is now");
    assert_eq!(bench.log(conversation.id).await.len(), 3);
    assert!(bench.reported().is_empty(), "nothing fresh, nothing reported");
}

pub async fn a_key_used_for_other_words_is_a_conflict_and_stores_nothing(mut bench: Bench) {
    let conversation = bench.begin().await;
    let said = said(&conversation, "these words");
    bench.history.append(said.clone()).await.unwrap();
    let before = bench.now(conversation.id).await;
    bench.reported();
    let mut other = said.clone();
    other.keyed = said.keyed.map(|keyed| Keyed { digest: [9; 32], ..keyed });
    assert_eq!(bench.history.append(other).await, Err(HistoryError::KeyConflict));
    let mut opening = start("another conversation");
    opening.keyed = Keyed { digest: [8; 32], ..said.keyed.unwrap() };
    assert_eq!(bench.history.start(opening.clone()).await, Err(HistoryError::KeyConflict));
    assert_eq!(bench.history.conversation(opening.id).await.unwrap(), None);
    assert_eq!(bench.now(conversation.id).await, before);
    assert!(bench.reported().is_empty());
}

pub async fn one_key_of_two_senders_is_two_writes(bench: Bench) {
    let conversation = bench.begin().await;
    let mine = said(&conversation, "mine");
    let mut theirs = said(&conversation, "theirs");
    let key = mine.keyed.unwrap().key;
    theirs.keyed = Some(Keyed { key, ..keyed(id(), "theirs") });
    assert!(bench.history.append(mine).await.unwrap().fresh);
    assert!(bench.history.append(theirs).await.unwrap().fresh);
    assert_eq!(bench.log(conversation.id).await.len(), 3);
}

pub async fn a_key_twice_at_once_is_written_once(mut bench: Bench) {
    let conversation = bench.begin().await;
    bench.reported();
    let said = said(&conversation, "once");
    let answers = join_all((0..16).map(|_| bench.history.append(said.clone()))).await;
    let answers: Vec<_> = answers.into_iter().map(Result::unwrap).collect();
    assert_eq!(answers.iter().filter(|answer| answer.fresh).count(), 1);
    assert!(answers.iter().all(|answer| answer.event == answers[0].event));
    assert_eq!(bench.log(conversation.id).await.len(), 2);
    assert_eq!(bench.reported().len(), 1);
}

pub async fn a_keyed_write_without_events_is_repeatable(bench: Bench) {
    let conversation = bench.begin().await;
    let ada = agent();
    let take = Append {
        keyed: Some(keyed(ada.id.0, "take")),
        next: Some(State::Assigned { agent: ada.id }),
        ..append(&conversation, Vec::new())
    };
    let first = bench.history.append(take.clone()).await.unwrap();
    let again = bench.history.append(take).await.unwrap();
    assert!(first.fresh && !again.fresh);
    assert_eq!((first.event, again.event), (None, None));
    assert_eq!(first.conversation, again.conversation);
}

pub async fn two_starts_with_one_key_make_one_conversation(mut bench: Bench) {
    let one = start("hello");
    let other = Start { id: ConversationId(id()), ..one.clone() };
    let answers = join_all([bench.history.start(one.clone()), bench.history.start(other.clone())]).await;
    let answers: Vec<_> = answers.into_iter().map(Result::unwrap).collect();
    assert_eq!(answers[0].conversation, answers[1].conversation);
    assert_eq!(answers[0].event, answers[1].event);
    assert_eq!(answers.iter().filter(|answer| answer.fresh).count(), 1);
    assert_eq!(bench.history.of_visitor(one.visitor).await.unwrap().len(), 1);
    assert_eq!(bench.reported().len(), 1);
}

pub async fn a_start_with_a_used_id_changes_nothing(mut bench: Bench) {
    let conversation = bench.begin().await;
    bench.reported();
    let clash = Start { id: conversation.id, ..start("clash") };
    assert!(matches!(bench.history.start(clash.clone()).await, Err(HistoryError::Unavailable(_))));
    assert_eq!(bench.now(conversation.id).await, conversation);
    assert_eq!(bench.history.of_visitor(clash.visitor).await.unwrap(), []);
    let retried = Start { id: ConversationId(id()), ..clash };
    assert!(bench.history.start(retried).await.unwrap().fresh, "its key was not kept");
    assert_eq!(bench.reported().len(), 1);
}

pub async fn a_failing_write_does_not_fail_its_neighbours(mut bench: Bench) {
    let conversation = bench.begin().await;
    bench.reported();
    let nowhere = Conversation { id: ConversationId(id()), ..conversation.clone() };
    let mut lopsided = said(&conversation, "no id");
    lopsided.event_ids.clear();
    let stale = Append { version: 99, ..said(&conversation, "stale") };
    let writes = vec![
        said(&conversation, "one"),
        said(&nowhere, "nowhere"),
        lopsided,
        said(&conversation, "two"),
        stale,
        said(&conversation, "three"),
    ];
    let answers = join_all(writes.into_iter().map(|write| bench.history.append(write))).await;
    let stored: Vec<_> = answers.iter().map(Result::is_ok).collect();
    assert_eq!(stored, [true, false, false, true, false, true]);
    assert_eq!(answers[1], Err(HistoryError::NotFound));
    assert!(matches!(&answers[4], Err(HistoryError::Stale(_))));
    let seqs: Vec<Seq> = bench.log(conversation.id).await.iter().map(|event| event.seq).collect();
    assert_eq!(seqs, [1, 2, 3, 4]);
    assert_eq!(bench.reported().len(), 3);
}

pub async fn a_stale_version_changes_nothing(mut bench: Bench) {
    let conversation = bench.begin().await;
    let (ada, ben) = (agent(), agent());
    let take = |person: &Person| Append {
        next: Some(State::Assigned { agent: person.id }),
        ..append(
            &conversation,
            vec![event(Author::System, Audience::Everyone, EventKind::Joined { agent: person.clone() })],
        )
    };
    let early = said(&conversation, "still on version one");
    bench.history.append(early.clone()).await.unwrap();
    bench.history.append(take(&ada)).await.unwrap();
    let taken = bench.now(conversation.id).await;
    assert_eq!(taken.owner(), Some(ada.id));
    bench.reported();
    let late = bench.history.append(take(&ben)).await;
    assert_eq!(late, Err(HistoryError::Stale(Box::new(taken.clone()))));
    assert_eq!(bench.now(conversation.id).await, taken);
    assert!(bench.reported().is_empty());
    let repeated = bench.history.append(early).await.unwrap();
    assert!(!repeated.fresh, "a stored key is answered whatever the version");
}

pub async fn concurrent_writers_get_gapless_seq(bench: Bench) {
    let conversations = [bench.begin().await, bench.begin().await, bench.begin().await];
    let mut writes = Vec::new();
    for turn in 0..60 {
        let known = &conversations[turn % 3];
        let mut write = said(known, &format!("{turn}"));
        if turn % 4 == 0 {
            write.events.insert(0, note("first of two"));
            write.event_ids.push(EventId(id()));
        }
        writes.push(bench.history.append(write));
    }
    let answers = join_all(writes).await;
    assert!(answers.iter().all(Result::is_ok));
    for conversation in conversations {
        let log = bench.log(conversation.id).await;
        assert_eq!(log.len(), 1 + 20 + 5);
        assert!(log.iter().zip(1..).all(|(event, seq)| event.seq == seq));
        let now = bench.now(conversation.id).await;
        assert_eq!((now.last_seq, now.last_visible), (26, 26));
        let ids: HashSet<_> = log.iter().map(|event| event.id).collect();
        assert_eq!(ids.len(), log.len());
    }
}

pub async fn commits_are_reported_in_order(mut bench: Bench) {
    let conversations = [bench.begin().await, bench.begin().await];
    bench.reported();
    let writes = (0..100).map(|turn| {
        let known = &conversations[turn % 2];
        let connection = turn as u64;
        let origin = Some(Origin { connection, refresh: Some(Secret::new("kept apart".to_owned())) });
        bench.history.append(Append { origin, ..said(known, "words") })
    });
    let answers = join_all(writes).await;
    let mut answered = HashMap::new();
    for (connection, answer) in (0_u64..).zip(answers) {
        let event = answer.unwrap().event.unwrap();
        answered.insert(connection, event);
    }
    let reports = bench.reported();
    assert_eq!(reports.len(), 100);
    let mut next: HashMap<ConversationId, Seq> = HashMap::new();
    for report in reports {
        let place = next.entry(report.conversation.id).or_insert(2);
        assert_eq!(report.events.len(), 1);
        assert_eq!(report.events[0].seq, *place);
        assert_eq!(report.conversation.last_seq, *place, "the conversation as of this commit");
        *place += 1;
        let origin = report.origin.unwrap();
        assert_eq!(answered.get(&origin.connection), report.events.first());
        assert_eq!(origin.refresh, Some(Secret::new("kept apart".to_owned())));
    }
}

pub async fn marks_never_go_back_and_are_reported_when_they_move(mut bench: Bench) {
    let id = bench.begin().await.id;
    bench.add(id, vec![words(Author::Visitor, "a"), words(Author::Visitor, "b")]).await;
    bench.reported();
    let reach = |delivered, read| Reach { delivered, read };
    let marked = bench.history.mark(id, Side::Visitor, reach(2, 1)).await.unwrap();
    assert_eq!(marked.marks.visitor, reach(2, 1));
    let back = bench.history.mark(id, Side::Visitor, reach(1, 0)).await.unwrap();
    assert_eq!(back.marks.visitor, reach(2, 1));
    let beyond = bench.history.mark(id, Side::Visitor, reach(Seq::MAX, Seq::MAX)).await.unwrap();
    assert_eq!(beyond.marks.visitor, reach(3, 3), "never beyond the log");
    assert_eq!(beyond.marks.staff, reach(0, 0));
    assert_eq!(beyond, bench.now(id).await);
    let reports = bench.reported();
    assert_eq!(reports.len(), 2, "one for each move");
    for report in &reports {
        assert!(report.marked && !report.moved && report.events.is_empty());
    }
    assert_eq!(reports[1].conversation, beyond);
}

pub async fn unread_follows_the_read_mark(bench: Bench) {
    let id = bench.begin().await.id;
    let reopened = event(Author::Visitor, Audience::Everyone, EventKind::Reopened {});
    let more = vec![
        words(Author::Visitor, "2"),
        words(Author::Agent(agent()), "3"),
        reopened,
        words(Author::Visitor, "5"),
        note("6"),
        words(Author::Visitor, "7"),
    ];
    assert_eq!(bench.add(id, more).await.conversation.unread, 4);
    let read = |read| Reach { delivered: 0, read };
    for (seq, unread) in [(1, 3), (3, 2), (2, 2), (5, 1), (6, 1), (7, 0)] {
        let marked = bench.history.mark(id, Side::Staff, read(seq)).await.unwrap();
        assert_eq!(marked.unread, unread, "read up to {seq}");
    }
    let said = bench.add(id, vec![words(Author::Visitor, "8")]).await;
    assert_eq!(said.conversation.unread, 1);
    let visitor = bench.history.mark(id, Side::Visitor, read(8)).await.unwrap();
    assert_eq!(visitor.unread, 1, "the visitor's mark is not ours");
    assert_eq!(visitor, bench.now(id).await);
}
