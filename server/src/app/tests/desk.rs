//! What agents and the desk do with each other. Knows nothing of storage.

use super::world::{World, key, words};
use frontdesk_protocol::staff::{ClientFrame, Reply, ServerFrame, State, Status};
use frontdesk_protocol::visitor::{self, Auth};
use frontdesk_protocol::{ErrorCode, EventKind, Typing, close_code};

#[tokio::test]
async fn a_first_message_reaches_the_free_agent_by_itself() {
    let world = World::new().await;
    let mut marta = world.console().await;
    let mut guest = world.visitor(Auth::New).await;
    let chat = guest.start("hello").await;
    marta.row(chat, |state| matches!(state, State::Assigned { .. })).await;
    let joined = guest.until(|frame| match frame {
        visitor::ServerFrame::Event { event, .. } => Some(event.kind),
        _ => None,
    });
    assert!(matches!(joined.await, EventKind::Joined { agent } if agent.name == "Marta"));
    marta.open(chat).await;
    marta.write(chat, "good morning").await;
    assert_eq!(guest.next_message().await.1, "good morning");
    guest.write("my lamp").await;
    let said = marta.until(|frame| match frame {
        ServerFrame::Event { event, .. } => words(&event),
        _ => None,
    });
    assert_eq!(said.await, "my lamp");
}

#[tokio::test]
async fn a_full_agent_gets_the_next_chat_when_one_is_settled() {
    let world = World::new().await;
    let mut marta = world.console().await;
    let mut chats = Vec::new();
    for n in 0..3 {
        let mut guest = world.visitor(Auth::New).await;
        chats.push(guest.start(&format!("chat {n}")).await);
    }
    for chat in &chats[..2] {
        marta.row(*chat, |state| matches!(state, State::Assigned { .. })).await;
    }
    marta.say(&ClientFrame::Resolve { reference: 1, conversation: chats[0] }).await;
    marta.row(chats[2], |state| matches!(state, State::Assigned { .. })).await;
}

#[tokio::test]
async fn away_means_nothing_new_and_online_drains_the_queue() {
    let world = World::new().await;
    let mut marta = world.console().await;
    marta.say(&ClientFrame::Status { reference: 1, status: Status::Away, reason: None }).await;
    marta.until(|frame| matches!(frame, ServerFrame::Done { reference: 1 }).then_some(())).await;
    marta
        .until(|frame| matches!(frame, ServerFrame::Status { status: Status::Away, .. }).then_some(()))
        .await;
    let mut guest = world.visitor(Auth::New).await;
    assert_eq!(guest.welcome.as_ref().unwrap().desk.people, []);
    let chat = guest.start("anybody?").await;
    marta.row(chat, |state| matches!(state, State::Waiting { .. })).await;
    marta.say(&ClientFrame::Status { reference: 2, status: Status::Online, reason: None }).await;
    marta.row(chat, |state| matches!(state, State::Assigned { .. })).await;
}

#[tokio::test]
async fn a_settled_chat_that_is_written_in_again_comes_back() {
    let world = World::new().await;
    let mut marta = world.console().await;
    let mut guest = world.visitor(Auth::New).await;
    let chat = guest.start("hello").await;
    marta.row(chat, |state| matches!(state, State::Assigned { .. })).await;
    marta.say(&ClientFrame::Resolve { reference: 1, conversation: chat }).await;
    marta.row(chat, |state| *state == State::Resolved).await;
    guest.write("one more thing").await;
    marta.row(chat, |state| matches!(state, State::Assigned { .. })).await;
}

#[tokio::test]
async fn typing_and_marks_reach_the_other_side() {
    let world = World::new().await;
    let mut marta = world.console().await;
    let mut guest = world.visitor(Auth::New).await;
    let conversation = guest.start("hello").await;
    marta.row(conversation, |state| matches!(state, State::Assigned { .. })).await;
    marta.open(conversation).await;
    marta.say(&ClientFrame::Typing(Typing { conversation, on: true })).await;
    guest.until(|frame| matches!(frame, visitor::ServerFrame::Typing { on: true, .. }).then_some(())).await;
    let mark = frontdesk_protocol::Mark { conversation, delivered: 1, read: 1 };
    marta.say(&ClientFrame::Mark(mark)).await;
    guest
        .until(|frame| match frame {
            visitor::ServerFrame::Marks { marks, .. } => (marks.staff.read == 1).then_some(()),
            _ => None,
        })
        .await;
}

#[tokio::test]
async fn a_signed_out_agents_socket_closes() {
    let world = World::new().await;
    let mut marta = world.console().await;
    let owner = world.accounts.agents().await.unwrap().remove(0);
    world.accounts.end_sessions(owner.id, None).await.unwrap();
    world.app.sessions_changed(owner.id);
    assert_eq!(marta.wire.closed().await, close_code::SIGNED_OUT);
}

#[tokio::test]
async fn an_agents_empty_words_are_refused_by_their_key() {
    let world = World::new().await;
    let mut marta = world.console().await;
    let mut guest = world.visitor(Auth::New).await;
    let conversation = guest.start("hello").await;
    let key = key();
    marta.say(&ClientFrame::Send(Reply::words(key, conversation, "  "))).await;
    let fault = marta.until(|frame| match frame {
        ServerFrame::Error(fault) => Some(fault),
        _ => None,
    });
    let fault = fault.await;
    assert_eq!((fault.code, fault.key), (ErrorCode::Empty, Some(key)));
}

#[tokio::test]
async fn a_colleague_who_reads_along_has_not_read_it_for_the_house() {
    let world = World::new().await;
    let mut marta = world.console().await;
    marta.say(&ClientFrame::Status { reference: 1, status: Status::Away, reason: None }).await;
    marta
        .until(|frame| matches!(frame, ServerFrame::Status { status: Status::Away, .. }).then_some(()))
        .await;
    let mut guest = world.visitor(Auth::New).await;
    let conversation = guest.start("hello").await;
    marta.open(conversation).await;
    marta.say(&ClientFrame::Mark(frontdesk_protocol::Mark { conversation, delivered: 1, read: 1 })).await;
    marta.say(&ClientFrame::Take { reference: 2, conversation }).await;
    let row = marta.row(conversation, |state| matches!(state, State::Assigned { .. })).await;
    assert_eq!(row.unread, 1);
    marta.say(&ClientFrame::Mark(frontdesk_protocol::Mark { conversation, delivered: 1, read: 1 })).await;
    marta
        .until(|frame| match frame {
            ServerFrame::Diff(diff) => diff.rows.iter().any(|row| row.unread == 0).then_some(()),
            _ => None,
        })
        .await;
}
