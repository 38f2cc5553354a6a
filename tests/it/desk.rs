//! Who gets which conversation, and what agents may do with it.

use crate::scene::Scene;
use frontdesk_protocol::staff::{ServerFrame as StaffHears, State, Status};
use frontdesk_protocol::visitor::ServerFrame as VisitorHears;
use frontdesk_protocol::{ConversationId, ErrorCode, EventKind};
use frontdesk_tests::{Console, Visitor};

/// Starts a chat and waits until it is with this agent.
async fn given(scene: &Scene, console: &mut Console) -> (Visitor, ConversationId) {
    let mut visitor = scene.visitor().await;
    let id = visitor.start("Is somebody there?").await.conversation;
    console.until_mine(id).await;
    (visitor, id)
}

#[tokio::test]
async fn the_sixth_chat_waits_until_one_is_settled() {
    let scene = Scene::set().await;
    let mut console = scene.owner.console().await;
    assert_eq!(console.welcome.limit, 5);
    let mut chats = Vec::new();
    for _ in 0..5 {
        chats.push(given(&scene, &mut console).await);
    }
    let mut sixth = scene.visitor().await;
    let waits = sixth.start("And me?").await.conversation;
    let mut seventh = scene.visitor().await;
    let behind = seventh.start("And me after that?").await.conversation;
    console.until_row(behind, "it to wait", |row| matches!(row.state, State::Waiting { .. })).await;
    console.settle().await;
    assert!(matches!(console.list.rows[&waits].state, State::Waiting { .. }));

    console.resolve(chats[2].1).await.expect("it is one's own");
    console.until_mine(waits).await;
    console.settle().await;
    assert!(matches!(console.list.rows[&behind].state, State::Waiting { .. }), "first come, first served");
    assert_eq!(console.list.people[&scene.owner.id()].load, 5);
}

#[tokio::test]
async fn the_least_loaded_agent_gets_it_and_among_equals_the_longest_idle() {
    let mut scene = Scene::set().await;
    let mut marta = scene.owner.console().await;
    let mut jonas = scene.owner.hire("Jonas", "agent").await.console().await;

    let (_first, _) = given(&scene, &mut marta).await;
    let (_second, second) = given(&scene, &mut jonas).await;
    let (_third, _) = given(&scene, &mut marta).await;
    let (_fourth, fourth) = given(&scene, &mut jonas).await;
    for id in [second, fourth] {
        jonas.resolve(id).await.expect("it is one's own");
    }
    let (_fifth, _) = given(&scene, &mut jonas).await;
    let (_sixth, _) = given(&scene, &mut jonas).await;
    let (_seventh, _) = given(&scene, &mut marta).await;
    marta.settle().await;
    let load = |id| marta.list.people.get(&id).map(|colleague| colleague.load);
    assert_eq!((load(marta.welcome.me.id), load(jonas.welcome.me.id)), (Some(3), Some(2)));
}

#[tokio::test]
async fn who_is_away_keeps_their_chats_and_gets_no_new_ones() {
    let scene = Scene::set().await;
    let mut console = scene.owner.console().await;
    let mut tab = scene.owner.console().await;
    let (mut mine, held) = given(&scene, &mut console).await;
    mine.until_at_desk(1).await;
    console.status(Status::Away).await.expect("one may be away");
    mine.until_at_desk(0).await;
    let told =
        |frame: &StaffHears| matches!(frame, StaffHears::Status { status: Status::Away, .. }).then_some(());
    tab.until("the status in the other tab", told).await;

    let mut visitor = scene.visitor().await;
    let waits = visitor.start("Is somebody there?").await.conversation;
    console.until_row(waits, "it to wait", |row| matches!(row.state, State::Waiting { .. })).await;
    console.open_chat(held).await;
    console.send(held, "Still with you.").await;
    mine.hears(held, "Still with you.").await;
    console.settle().await;
    assert!(matches!(console.list.rows[&waits].state, State::Waiting { .. }));

    console.status(Status::Online).await.expect("one may be back");
    console.until_mine(waits).await;
    mine.until_at_desk(1).await;
}

#[tokio::test]
async fn a_chosen_status_outlives_the_page() {
    let scene = Scene::set().await;
    let mut console = scene.owner.console().await;
    console.status(Status::Away).await.expect("one may be away");
    console.line.leave().await;
    assert_eq!(scene.owner.console().await.welcome.status, Status::Away);
}

#[tokio::test]
async fn a_waiting_chat_can_be_taken_by_one_and_only_one() {
    let mut scene = Scene::set().await;
    let mut marta = scene.owner.console().await;
    let mut jonas = scene.owner.hire("Jonas", "agent").await.console().await;
    for console in [&mut marta, &mut jonas] {
        console.status(Status::Away).await.expect("one may be away");
    }
    let mut visitor = scene.visitor().await;
    let id = visitor.start("Is somebody there?").await.conversation;
    let (one, two) = tokio::join!(marta.take(id), jonas.take(id));
    let (winner, loser) = if one.is_ok() { (&mut marta, two) } else { (&mut jonas, one) };
    assert_eq!(loser.expect_err("one of them was slower").code, ErrorCode::Conflict);
    winner.until_mine(id).await;
    winner.take(id).await.expect("taking what one has is fine");
    let joins =
        scene.house.store().of(id).into_iter().filter(|event| matches!(event.kind, EventKind::Joined { .. }));
    assert_eq!(joins.count(), 1);
}

#[tokio::test]
async fn a_settled_chat_is_told_to_both_sides_and_opens_again_by_either() {
    let scene = Scene::set().await;
    let mut chat = scene.chat().await;
    chat.console.resolve(chat.id).await.expect("it is one's own");
    chat.visitor.until_event(chat.id, "it to be settled", |event| event.kind == EventKind::Resolved {}).await;
    chat.console.until_row(chat.id, "it to be settled", |row| row.state == State::Resolved).await;
    let fault = chat.console.resolve(chat.id).await.expect_err("it is so already");
    assert_eq!(fault.code, ErrorCode::Conflict);
    let back = chat.visitor.again().await;
    assert_eq!(back.welcome.conversations.iter().map(|chat| chat.open).collect::<Vec<_>>(), [false]);

    chat.console.reopen(chat.id).await.expect("a settled chat may be opened");
    chat.console.until_mine(chat.id).await;
    let fault = chat.console.reopen(chat.id).await.expect_err("it is so already");
    assert_eq!(fault.code, ErrorCode::Conflict);
    chat.console.resolve(chat.id).await.expect("it is one's own");

    chat.visitor.send(chat.id, "One more thing.").await;
    chat.console.until_mine(chat.id).await;
    chat.console.hears(chat.id, "One more thing.").await;
    let kinds = chat.visitor.latest(chat.id).await.events;
    let reopened = kinds.iter().filter(|event| event.kind == EventKind::Reopened {}).count();
    assert_eq!(reopened, 2);
    chat.still_works().await;
}

#[tokio::test]
async fn answering_a_waiting_or_settled_chat_makes_it_ones_own() {
    let scene = Scene::set().await;
    let mut console = scene.owner.console().await;
    console.status(Status::Away).await.expect("one may be away");
    let mut visitor = scene.visitor().await;
    let id = visitor.start("Is somebody there?").await.conversation;
    console.send(id, "I am.").await;
    console.until_mine(id).await;
    visitor.hears(id, "I am.").await;
    console.resolve(id).await.expect("it is one's own");
    console.send(id, "One thing I forgot.").await;
    console.until_mine(id).await;
    visitor.hears(id, "One thing I forgot.").await;
}

#[tokio::test]
async fn a_colleagues_chat_can_be_read_and_not_answered() {
    let mut scene = Scene::set().await;
    let jonas = scene.owner.hire("Jonas", "agent").await;
    let mut chat = scene.chat().await;
    let mut jonas = jonas.console().await;
    let page = jonas.open_chat(chat.id).await;
    assert_eq!(page.events.len(), 2);
    chat.visitor.send(chat.id, "for everybody who reads").await;
    jonas.hears(chat.id, "for everybody who reads").await;

    let key = frontdesk_tests::chance::key();
    let fault = jonas.send_keyed(key, chat.id, "Me too!").await.expect_err("it is a colleague's");
    assert_eq!(fault.code, ErrorCode::Conflict);
    assert_eq!(jonas.take(chat.id).await.expect_err("it is a colleague's").code, ErrorCode::Conflict);
    assert_eq!(jonas.resolve(chat.id).await.expect_err("it is a colleague's").code, ErrorCode::Forbidden);
    assert_eq!(jonas.reopen(chat.id).await.expect_err("it is open").code, ErrorCode::Conflict);
    assert_eq!(scene.house.store().of(chat.id).len(), 3);
    chat.still_works().await;
}

#[tokio::test]
async fn a_chat_begun_while_nobody_is_in_waits_for_the_first_who_comes() {
    let scene = Scene::set().await;
    let mut visitor = scene.visitor().await;
    let id = visitor.start("Is somebody there?").await.conversation;
    let mut console = scene.owner.console().await;
    console.until_mine(id).await;
    visitor.until_event(id, "somebody joins", |event| matches!(event.kind, EventKind::Joined { .. })).await;
}

#[tokio::test]
async fn the_list_shows_who_is_there_and_who_left() {
    let mut scene = Scene::set().await;
    let mut chat = scene.chat().await;
    let jonas = scene.owner.hire("Jonas", "agent").await;
    let id = jonas.id();
    let tab = jonas.console().await;
    chat.console.until_list("Jonas to be in", |list| list.people.get(&id)?.status).await;
    chat.visitor.line.leave().await;
    chat.console.until_row(chat.id, "the visitor to leave", |row| !row.connected).await;
    drop(tab);
    let listed = scene.owner.browser.get("/api/v1/people").await.good();
    let names: Vec<_> = listed["people"].as_array().expect("people").iter().map(|one| &one["name"]).collect();
    assert_eq!(names, ["Marta", "Jonas"]);
}

#[tokio::test]
async fn what_one_was_told_is_done_is_so_for_whoever_asks_next() {
    let mut scene = Scene::set().await;
    let jonas = scene.owner.hire("Jonas", "agent").await;
    let mut chat = scene.chat().await;
    let mut jonas = jonas.console().await;
    for _ in 0..12 {
        chat.console.resolve(chat.id).await.expect("it is one's own");
        jonas.reopen(chat.id).await.expect("it is settled");
        jonas.resolve(chat.id).await.expect("it is one's own");
        chat.console.reopen(chat.id).await.expect("it is settled");
    }
    chat.still_works().await;
}

#[tokio::test]
async fn visitors_are_told_three_names_and_how_many_more() {
    let mut scene = Scene::set().await;
    let mut visitor = scene.visitor().await;
    let mut open = vec![scene.owner.console().await];
    for name in ["Jonas", "Ada", "Carl"] {
        open.push(scene.owner.hire(name, "agent").await.console().await);
    }
    visitor.until_at_desk(3).await;
    let told = |frame: &VisitorHears| match frame {
        VisitorHears::Desk(desk) if desk.people.len() == 3 && desk.more == 1 => Some(()),
        _ => None,
    };
    visitor.line.until("the fourth to be counted", told).await;
    let late = scene.visitor().await;
    assert_eq!((late.welcome.desk.people.len(), late.welcome.desk.more), (3, 1));
    assert!(!format!("{:?}", late.welcome.desk).contains('@'), "no addresses");
}
