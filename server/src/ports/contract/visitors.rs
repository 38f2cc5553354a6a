//! What is known of visitors: from their own words, from the house's, and from where they came.

use super::{Bench, NOW, agent, append, event, start, words};
use crate::ports::history::{Append, Start};
use crate::ports::visitors::{MONTH, Visit, WEEK};
use frontdesk_domain::conversation::{Audience, Conversation, State};
use frontdesk_protocol::staff::Block;
use frontdesk_protocol::{Author, EventKind, Rating, VisitorId, WebPage};

/// A visitor says a name, an address, or both.
async fn says(bench: &Bench, known: &Conversation, name: Option<&str>, email: Option<&str>) {
    let kind = EventKind::Contact { name: name.map(str::to_owned), email: email.map(str::to_owned) };
    bench.add(known.id, vec![event(Author::Visitor, Audience::Everyone, kind)]).await;
}

async fn shut_out(bench: &Bench, known: &Conversation, until: Option<u64>) {
    let kind = EventKind::Blocked { reason: "spam".to_owned(), until };
    bench.add(known.id, vec![event(Author::Agent(agent()), Audience::Staff, kind)]).await;
}

async fn settle(bench: &Bench, known: &Conversation) {
    let known = bench.now(known.id).await;
    let events = vec![event(Author::Agent(agent()), Audience::Everyone, EventKind::Resolved {})];
    let settled = Append { next: Some(State::Resolved), ..append(&known, events) };
    bench.history.append(settled).await.unwrap();
}

/// Another conversation of the same visitor, on another of the house's sites.
async fn another(bench: &Bench, first: &Conversation, at: u64) -> Conversation {
    let another = Start { visitor: first.visitor, at, ..start("something else") };
    bench.history.start(another).await.unwrap().conversation
}

pub async fn what_a_visitor_says_of_themselves_is_known_in_all_their_chats(bench: Bench) {
    let first = bench.begin().await;
    let second = another(&bench, &first, NOW).await;
    says(&bench, &first, Some("Ilze"), None).await;
    says(&bench, &second, None, Some("ilze@alder.example")).await;
    let third = another(&bench, &first, NOW).await;
    for chat in [&first, &second, &third] {
        assert_eq!(bench.now(chat.id).await.visitor_name.as_deref(), Some("Ilze"));
    }
    let known = bench.visitors.visitor(first.visitor).await.unwrap().unwrap();
    assert_eq!((known.number, known.first_seen), (first.visitor_number, NOW));
    assert_eq!((known.name.as_deref(), known.email.as_deref()), (Some("Ilze"), Some("ilze@alder.example")));
    let stranger = VisitorId::from_random([200; 16]);
    assert_eq!(bench.visitors.visitor(stranger).await.unwrap(), None);
}

pub async fn who_is_shut_out_is_so_everywhere_until_let_in_or_over(bench: Bench) {
    let first = bench.begin().await;
    let other = bench.begin().await;
    shut_out(&bench, &other, None).await;
    shut_out(&bench, &first, Some(NOW + 500)).await;
    let block = Block { reason: "spam".to_owned(), until: Some(NOW + 500) };
    let second = another(&bench, &first, NOW).await;
    assert_eq!(second.block, Some(block.clone()));
    assert_eq!(bench.now(first.id).await.block, Some(block.clone()));
    let known = bench.visitors.visitor(first.visitor).await.unwrap().unwrap();
    assert_eq!(known.block, Some(block));
    let out = |list: Vec<crate::ports::visitors::ShutOut>| {
        list.into_iter().map(|one| (one.visitor.id, one.conversation)).collect::<Vec<_>>()
    };
    let both = out(bench.visitors.shut_out(NOW + 499).await.unwrap());
    assert_eq!(both.len(), 2);
    assert!(both.contains(&(first.visitor, first.id)));
    assert_eq!(out(bench.visitors.shut_out(NOW + 500).await.unwrap()), [(other.visitor, other.id)]);
    let free = event(Author::Agent(agent()), Audience::Staff, EventKind::Unblocked {});
    bench.add(other.id, vec![free]).await;
    assert_eq!(bench.now(other.id).await.block, None);
    assert!(bench.visitors.shut_out(NOW + 500).await.unwrap().is_empty());
}

pub async fn a_portrait_shows_where_they_came_from_and_what_was_before(bench: Bench) {
    let page = |url: &str| Some(WebPage { url: url.to_owned(), title: "Lamps".to_owned() });
    let visit = Visit { page: page("https://alder.example/"), ..Visit::default() };
    let begun = Start { visit: visit.clone(), at: NOW, ..start("hello") };
    let first = bench.history.start(begun).await.unwrap().conversation;
    settle(&bench, &first).await;
    let mild = Rating { satisfaction: Some(4), ..Rating::default() };
    bench.add(first.id, vec![event(Author::Visitor, Audience::Everyone, EventKind::Rated(mild))]).await;
    let later = NOW + WEEK + 1;
    let second = another(&bench, &first, later).await;

    let portrait = bench.visitors.portrait(first.id, NOW).await.unwrap().unwrap();
    assert_eq!((portrait.visit, portrait.visitor.id), (visit, first.visitor));
    let portrait = bench.visitors.portrait(second.id, later).await.unwrap().unwrap();
    assert_eq!(portrait.visit, Visit::default());
    assert_eq!(portrait.contacts, (1, 2));
    let [earlier] = &portrait.earlier[..] else { panic!("{:?}", portrait.earlier) };
    assert_eq!((earlier.id, earlier.at, earlier.satisfaction), (first.id, NOW, Some(4)));
    assert_eq!(earlier.last.as_deref(), Some("hello"));
    assert!(earlier.resolved_at.is_some());
    let long_after = bench.visitors.portrait(second.id, later + MONTH).await.unwrap().unwrap();
    assert_eq!(long_after.contacts, (0, 0));

    let moved = Visit { page: page("https://alder.example/oslo"), ..Visit::default() };
    bench.visitors.put_visit(second.id, moved.clone()).await.unwrap();
    let portrait = bench.visitors.portrait(second.id, later).await.unwrap().unwrap();
    assert_eq!(portrait.visit, moved);
    let nowhere = frontdesk_protocol::ConversationId::from_random([200; 16]);
    bench.visitors.put_visit(nowhere, moved).await.unwrap();
    assert_eq!(bench.visitors.portrait(nowhere, later).await.unwrap(), None);
}

pub async fn a_grade_is_kept_until_the_chat_is_opened_again(bench: Bench) {
    let chat = bench.begin().await;
    settle(&bench, &chat).await;
    let grade = Rating { satisfaction: Some(2), ease: None, comment: Some("Slow.".to_owned()) };
    let more = Rating { satisfaction: Some(3), ..Rating::default() };
    for rating in [grade, more] {
        let rated = event(Author::Visitor, Audience::Everyone, EventKind::Rated(rating));
        bench.add(chat.id, vec![rated]).await;
    }
    let all = Rating { satisfaction: Some(3), ease: None, comment: Some("Slow.".to_owned()) };
    assert_eq!(bench.now(chat.id).await.rated, all);
    let back = event(Author::Visitor, Audience::Everyone, EventKind::Reopened {});
    bench.add(chat.id, vec![back, words(Author::Visitor, "again")]).await;
    assert_eq!(bench.now(chat.id).await.rated, Rating::default());
}

pub async fn when_a_chat_began_was_settled_and_answered_is_kept(bench: Bench) {
    let chat = bench.begin().await;
    assert_eq!((chat.began, chat.settled, chat.answered), (NOW, None, false));
    bench.add(chat.id, vec![words(Author::Agent(agent()), "hi")]).await;
    assert!(bench.now(chat.id).await.answered);
    settle(&bench, &chat).await;
    assert_eq!(bench.now(chat.id).await.settled, Some(NOW + 20));
}
