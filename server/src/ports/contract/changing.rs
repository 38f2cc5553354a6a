//! What every store must promise about edits, deletions, cut heads and the one open conversation. Knows nothing
//! of a store but its ports.

use super::*;
use crate::ports::HistoryError;
use crate::ports::history::Span;
use frontdesk_domain::conversation::{Side, State};
use frontdesk_protocol::shared::Reach;
use frontdesk_protocol::{Cursor, Seq};

fn edited(target: Seq, text: &str) -> NewEvent {
    event(Author::Visitor, Audience::Everyone, EventKind::Edited { target, text: Some(text.to_owned()) })
}

fn deleted(target: Seq) -> NewEvent {
    event(Author::Visitor, Audience::Everyone, EventKind::Deleted { target })
}

async fn kinds(bench: &Bench, id: ConversationId) -> Vec<EventKind> {
    bench.log(id).await.into_iter().map(|event| event.kind).collect()
}

pub async fn an_edit_is_folded_into_its_message(mut bench: Bench) {
    let id = bench.begin().await.id;
    bench.reported();
    bench.add(id, vec![edited(1, "first try")]).await;
    let after = bench.add(id, vec![edited(1, "second try")]).await.conversation;
    let folded = [
        EventKind::reworded("second try"),
        EventKind::Edited { target: 1, text: None },
        EventKind::Edited { target: 1, text: Some("second try".into()) },
    ];
    assert_eq!(kinds(&bench, id).await, folded);
    assert_eq!(after.preview.as_ref().map(|preview| preview.text.as_str()), Some("second try"));
    assert_eq!((after.unread, after.unanswered_since), (1, Some(NOW)));
    let told: Vec<_> = bench.reported().into_iter().flat_map(|report| report.events).collect();
    assert_eq!(told[0].kind, EventKind::Edited { target: 1, text: Some("first try".into()) });
}

pub async fn a_deletion_leaves_a_tombstone_and_no_words_anywhere(bench: Bench) {
    let id = bench.begin().await.id;
    bench.add(id, vec![edited(1, "secret"), deleted(1), edited(1, "back again")]).await;
    let log = kinds(&bench, id).await;
    let empty = EventKind::Edited { target: 1, text: None };
    assert_eq!(log, [EventKind::Gone {}, empty.clone(), EventKind::Deleted { target: 1 }, empty]);
    let now = bench.now(id).await;
    assert_eq!(now.preview.as_ref().map(|preview| preview.text.as_str()), Some(""));
    assert_eq!((now.unread, now.unanswered_since), (0, None));
}

pub async fn what_is_owed_is_counted_again_after_a_deletion(bench: Bench) {
    let id = bench.begin().await.id;
    let ada = Author::Agent(agent());
    bench.add(id, vec![words(ada, "yes?")]).await;
    bench.add(id, vec![words(Author::Visitor, "one"), words(Author::Visitor, "two")]).await;
    let owed = bench.now(id).await.unanswered_since;
    let one = bench.log(id).await[2].clone();
    assert_eq!(owed, Some(one.at));
    bench.add(id, vec![words(Author::Visitor, "three")]).await;
    let now = bench.add(id, vec![deleted(3)]).await.conversation;
    assert_eq!((now.unread, now.unanswered_since), (3, Some(one.at)), "two was said with one");
    let now = bench.add(id, vec![deleted(4)]).await.conversation;
    assert!(now.unanswered_since > owed, "three is what is left: {now:?}");
    assert_eq!(now.unread, 2);
}

pub async fn a_repeated_key_whose_message_is_gone_is_erased(bench: Bench) {
    let conversation = bench.begin().await;
    let said = said(&conversation, "for a moment");
    bench.history.append(said.clone()).await.unwrap();
    bench.add(conversation.id, vec![deleted(2)]).await;
    assert_eq!(bench.history.append(said.clone()).await, Err(HistoryError::Erased));
    bench.history.cut(conversation.id, 2).await.unwrap();
    assert_eq!(bench.history.append(said).await, Err(HistoryError::Erased));
    assert_eq!(kinds(&bench, conversation.id).await, [EventKind::Deleted { target: 2 }]);
}

pub async fn a_key_belongs_to_its_conversation(bench: Bench) {
    let (one, other) = (bench.begin().await, bench.begin().await);
    let said = said(&one, "here");
    bench.history.append(said.clone()).await.unwrap();
    let elsewhere = Append { conversation: other.id, version: other.version, ..said };
    assert_eq!(bench.history.append(elsewhere).await, Err(HistoryError::KeyConflict));
    assert_eq!(bench.log(other.id).await.len(), 1);
}

pub async fn a_cut_head_is_gone_and_old_cursors_resync(bench: Bench) {
    let id = bench.begin().await.id;
    bench.add(id, (2..=6).map(|n| words(Author::Visitor, &format!("{n}"))).collect()).await;
    let log = bench.log(id).await;
    let now = bench.history.cut(id, 4).await.unwrap();
    assert_eq!((now.floor, now.last_seq, now.unread), (4, 6, 2));
    assert_eq!(now, bench.now(id).await);
    let left = bench.log(id).await;
    assert_eq!(left, log[4..]);
    assert_eq!(left[0].prev_visible, 4, "it still tells that something stood before");
    for old in &log[..4] {
        let cursor = Cursor { epoch: bench.history.epoch(), seq: old.seq, id: old.id };
        let page = bench.history.events(id, Span::After(cursor), 200, false).await.unwrap();
        assert!(page.resync && page.events == log[4..], "{old:?}");
    }
    assert_eq!(bench.history.event(id, 4).await.unwrap(), None);
    assert_eq!(bench.history.event(id, 5).await.unwrap().as_ref(), Some(&log[4]));
    assert_eq!(bench.history.cut(id, 2).await.unwrap().floor, 4, "the floor never goes back");
    let now = bench.history.cut(id, 99).await.unwrap();
    assert_eq!((now.floor, now.preview, now.unanswered_since), (6, None, None));
    let nothing = bench.history.events(id, Span::Latest, 200, true).await.unwrap();
    assert_eq!((nothing.events.len(), nothing.caught_up), (0, true));
    let next = bench.add(id, vec![words(Author::Visitor, "on")]).await;
    assert_eq!(next.event.map(|event| (event.seq, event.prev_visible)), Some((7, 6)));
}

pub async fn a_visitor_has_one_open_conversation_on_a_site(mut bench: Bench) {
    let first = start("one");
    let other_tab = Start { visitor: first.visitor, site: first.site, ..start("two") };
    let elsewhere = Start { visitor: first.visitor, ..start("another site") };
    let opened = bench.history.start(first.clone()).await.unwrap();
    bench.reported();
    let joined = bench.history.start(other_tab.clone()).await.unwrap();
    assert!(joined.fresh);
    assert_eq!(joined.conversation.id, opened.conversation.id);
    assert_eq!(joined.event.as_ref().map(|event| event.seq), Some(2));
    let report = bench.reported().remove(0);
    assert!(!report.moved, "nothing new waits");
    assert_eq!(bench.history.start(other_tab.clone()).await.unwrap().event, joined.event);
    assert_eq!(bench.history.conversation(other_tab.id).await.unwrap(), None);
    let abroad = bench.history.start(elsewhere.clone()).await.unwrap();
    assert_eq!(abroad.conversation.id, elsewhere.id);

    let settled = Append { next: Some(State::Resolved), ..append(&joined.conversation, vec![]) };
    bench.history.append(settled).await.unwrap();
    let fresh = Start { visitor: first.visitor, site: first.site, ..start("new matter") };
    assert_eq!(bench.history.start(fresh.clone()).await.unwrap().conversation.id, fresh.id);
}

pub async fn words_that_were_cut_off_do_not_live_on_in_an_edit(bench: Bench) {
    let id = bench.begin().await.id;
    bench.add(id, vec![edited(1, "the words"), words(Author::Visitor, "on")]).await;
    bench.history.cut(id, 1).await.unwrap();
    let left = kinds(&bench, id).await;
    assert_eq!(left, [EventKind::Edited { target: 1, text: None }, EventKind::words("on")]);
}

pub async fn a_visitors_marks_do_not_tell_of_notes(bench: Bench) {
    let id = bench.begin().await.id;
    bench.add(id, vec![note("hidden"), note("hidden too")]).await;
    let reach = Reach { delivered: Seq::MAX, read: Seq::MAX };
    let now = bench.history.mark(id, Side::Visitor, reach).await.unwrap();
    assert_eq!(now.marks.visitor.read, 1);
    let now = bench.history.mark(id, Side::Staff, reach).await.unwrap();
    assert_eq!((now.marks.staff.read, now.marks_for_visitor().staff.read), (3, 1));
}
