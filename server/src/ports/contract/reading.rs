//! Promises about reading: pages, cursors, audiences and lists. Knows nothing of what writes must promise.

use super::{Bench, NOW, append, id, note, start, words};
use crate::ports::HistoryError;
use crate::ports::history::{Append, Events, Span, Start};
use frontdesk_domain::conversation::{Conversation, Side, State, StoredEvent};
use frontdesk_protocol::shared::Reach;
use frontdesk_protocol::{AgentId, Author, ConversationId, Cursor, EventId, EventKind, Seq, VisitorId};

impl Bench {
    fn cursor(&self, event: &StoredEvent) -> Cursor {
        Cursor { epoch: self.history.epoch(), seq: event.seq, id: event.id }
    }

    async fn page(&self, id: ConversationId, span: Span, limit: usize) -> Events {
        self.history.events(id, span, limit, true).await.unwrap()
    }

    /// Settles it at this time.
    async fn settle(&self, known: &Conversation, at: u64) {
        let gone = words(Author::System, "bye");
        let settled = Append { next: Some(State::Resolved), at, ..append(known, vec![gone]) };
        self.history.append(settled).await.unwrap();
    }
}

fn seqs(events: &[StoredEvent]) -> Vec<Seq> {
    events.iter().map(|event| event.seq).collect()
}

fn ids(conversations: &[Conversation]) -> Vec<ConversationId> {
    conversations.iter().map(|one| one.id).collect()
}

pub async fn unknown_conversations_are_not_found(bench: Bench) {
    let nowhere = ConversationId(id());
    assert_eq!(bench.history.conversation(nowhere).await, Ok(None));
    let events = bench.history.events(nowhere, Span::Latest, 10, true).await;
    assert_eq!(events, Err(HistoryError::NotFound));
    let marked = bench.history.mark(nowhere, Side::Staff, Reach { delivered: 1, read: 1 }).await;
    assert_eq!(marked, Err(HistoryError::NotFound));
    assert_eq!(bench.history.of_visitor(VisitorId(id())).await, Ok(Vec::new()));
    assert_eq!(bench.history.current(10).await, Ok(Vec::new()));
    assert_eq!(bench.history.ping().await, Ok(()));
}

pub async fn a_cursor_from_another_epoch_resyncs(bench: Bench) {
    let id = bench.begin().await.id;
    bench.add(id, vec![words(Author::Visitor, "2")]).await;
    let first = bench.log(id).await[0].clone();
    let mine = bench.cursor(&first);
    let page = bench.page(id, Span::After(mine), 10).await;
    assert_eq!((page.resync, seqs(&page.events)), (false, vec![2]));
    let other = Cursor { epoch: mine.epoch ^ 1, ..mine };
    let page = bench.page(id, Span::After(other), 10).await;
    assert_eq!((page.resync, page.caught_up, seqs(&page.events)), (true, true, vec![1, 2]));
}

pub async fn a_cursor_that_does_not_fit_resyncs(bench: Bench) {
    let id = bench.begin().await.id;
    bench.add(id, vec![note("2"), words(Author::Visitor, "3")]).await;
    let log = bench.log(id).await;
    let cursor = bench.cursor(&log[2]);
    let strangers = [
        Cursor { seq: 1, ..cursor },
        Cursor { seq: 0, ..cursor },
        Cursor { seq: 4, ..cursor },
        Cursor { seq: Seq::MAX, ..cursor },
        Cursor { id: EventId(super::id()), ..cursor },
    ];
    for stranger in strangers {
        let page = bench.page(id, Span::After(stranger), 2).await;
        assert_eq!((page.resync, seqs(&page.events)), (true, vec![2, 3]), "{stranger:?}");
    }
    let end = bench.page(id, Span::After(cursor), 10).await;
    assert_eq!((end.resync, end.caught_up, seqs(&end.events)), (false, true, vec![]));
    let hidden = Span::After(bench.cursor(&log[1]));
    let visitor = bench.history.events(id, hidden, 10, false).await.unwrap();
    assert_eq!((visitor.resync, seqs(&visitor.events)), (true, vec![1, 3]));
}

pub async fn pages_continue_without_holes_or_repeats(bench: Bench) {
    let id = bench.begin().await.id;
    let more = (2..=25).map(|n| words(Author::Visitor, &format!("{n}"))).collect();
    bench.add(id, more).await;
    let log = bench.log(id).await;
    assert_eq!(log.len(), 25);

    let mut forward = vec![log[0].clone()];
    loop {
        let last = bench.cursor(forward.last().unwrap());
        let page = bench.page(id, Span::After(last), 8).await;
        assert!(!page.resync);
        forward.extend(page.events);
        assert_eq!(page.caught_up, forward.len() == 25);
        if page.caught_up {
            break;
        }
    }
    assert_eq!(forward, log);

    let latest = bench.page(id, Span::Latest, 8).await;
    assert!(latest.caught_up && !latest.resync);
    let mut backward = latest.events;
    while backward[0].prev_visible > 0 {
        let page = bench.page(id, Span::Before(backward[0].seq), 8).await;
        assert!(!page.caught_up && !page.resync);
        backward.splice(0..0, page.events);
    }
    assert_eq!(backward, log);
    let none = bench.page(id, Span::Before(1), 8).await;
    assert_eq!((none.events, none.caught_up), (vec![], false));
    let all = bench.page(id, Span::Before(Seq::MAX), 200).await;
    assert_eq!((all.events, all.caught_up), (log, true));
}

pub async fn pages_are_cut_by_text_but_never_empty(bench: Bench) {
    const KIB: usize = 1024;
    let id = bench.begin().await.id;
    let more = (2..=21).map(|_| words(Author::Visitor, &"x".repeat(16 * KIB))).collect();
    bench.add(id, more).await;
    let text = |events: &[StoredEvent]| -> usize {
        let sizes = events.iter().map(|event| match &event.kind {
            EventKind::Message { text, .. } => text.len(),
            _ => 0,
        });
        sizes.sum()
    };
    let latest = bench.page(id, Span::Latest, 200).await;
    assert_eq!(latest.events.last().map(|event| event.seq), Some(21));
    assert!((64 * KIB..=128 * KIB).contains(&text(&latest.events)));
    let first = bench.page(id, Span::Before(2), 1).await.events;
    let after = bench.page(id, Span::After(bench.cursor(&first[0])), 200).await;
    assert_eq!(after.events[0].seq, 2);
    assert!((64 * KIB..=128 * KIB).contains(&text(&after.events)));
    assert!(!after.caught_up);
    bench.add(id, vec![words(Author::Visitor, &"y".repeat(300 * KIB))]).await;
    let huge = bench.page(id, Span::Latest, 200).await;
    assert_eq!((seqs(&huge.events), huge.caught_up), (vec![22], true));
}

pub async fn staff_only_events_are_skipped_for_visitors_and_prev_is_right(bench: Bench) {
    let id = bench.begin().await.id;
    bench.add(id, vec![note("2"), note("3"), words(Author::Visitor, "4"), note("5")]).await;
    let staff = bench.page(id, Span::Latest, 10).await;
    assert_eq!(seqs(&staff.events), [1, 2, 3, 4, 5]);
    let prev: Vec<_> = staff.events.iter().map(|event| event.prev_visible).collect();
    assert_eq!(prev, [0, 1, 1, 1, 4]);
    let now = bench.now(id).await;
    assert_eq!((now.last_seq, now.last_visible), (5, 4));

    let visitor = bench.history.events(id, Span::Latest, 10, false).await.unwrap();
    assert_eq!((seqs(&visitor.events), visitor.caught_up), (vec![1, 4], true));
    let after = Span::After(bench.cursor(&visitor.events[0]));
    let next = bench.history.events(id, after, 1, false).await.unwrap();
    assert_eq!((seqs(&next.events), next.caught_up), (vec![4], true), "5 is not theirs to miss");
    let before = bench.history.events(id, Span::Before(4), 10, false).await.unwrap();
    assert_eq!((seqs(&before.events), before.caught_up), (vec![1], false));
    let staff = bench.page(id, after, 3).await;
    assert_eq!((seqs(&staff.events), staff.caught_up), (vec![2, 3, 4], false));
}

pub async fn a_visitor_gets_the_open_conversations_and_the_last_settled_one(bench: Bench) {
    let visitor = VisitorId(id());
    let mut begun = Vec::new();
    for n in 0..5 {
        let start = Start { visitor, at: NOW + n, ..start("hello") };
        begun.push(bench.history.start(start).await.unwrap().conversation);
    }
    bench.begin().await;
    bench.settle(&begun[0], NOW + 100).await;
    bench.settle(&begun[1], NOW + 300).await;
    bench.settle(&begun[2], NOW + 200).await;
    let late = Append { at: NOW + 400, ..append(&begun[3], vec![words(Author::Visitor, "still here")]) };
    bench.history.append(late).await.unwrap();
    let list = bench.history.of_visitor(visitor).await.unwrap();
    assert_eq!(ids(&list), [begun[3].id, begun[1].id, begun[4].id], "the last to change first");
    for one in &list {
        assert_eq!(*one, bench.now(one.id).await);
    }
}

pub async fn current_lists_what_is_open_and_the_most_recently_settled(bench: Bench) {
    let mut begun = Vec::new();
    for n in 0..6 {
        let start = Start { at: NOW + n, ..start("hello") };
        begun.push(bench.history.start(start).await.unwrap().conversation);
    }
    for (n, at) in [(0, 500), (2, 700), (4, 600)] {
        bench.settle(&begun[n], NOW + at).await;
    }
    let taken = Append {
        next: Some(State::Assigned { agent: AgentId(id()) }),
        at: NOW + 100,
        ..append(&begun[1], vec![words(Author::System, "taken")])
    };
    bench.history.append(taken).await.unwrap();
    let expected = |of: &[usize]| -> Vec<_> { of.iter().map(|n| begun[*n].id).collect() };
    let list = bench.history.current(2).await.unwrap();
    assert_eq!(ids(&list), expected(&[2, 4, 1, 5, 3]), "the last to change first");
    assert_eq!(ids(&bench.history.current(0).await.unwrap()), expected(&[1, 5, 3]));
    assert_eq!(bench.history.current(usize::MAX).await.unwrap().len(), 6);
}
