//! The policy, tried for every actor and action. Knows nothing of transports: they are tried elsewhere.

use super::*;
use frontdesk_protocol::ConversationId;

fn visitor(n: u8) -> VisitorId {
    VisitorId::from_random([n; 16])
}

fn agent(n: u8) -> AgentId {
    AgentId::from_random([n; 16])
}

/// A file; sent in a conversation of the first visitor's.
fn file(by: Uploader, sent: Option<Audience>) -> Object {
    let conversation = ConversationId::from_random([9; 16]);
    let place = sent.map(|audience| Place { conversation, seq: 1, visitor: visitor(1), audience });
    Object::File { by, place }
}

fn objects() -> Vec<Object> {
    let mut objects = vec![Object::House];
    for owner in [None, Some(agent(1)), Some(agent(2))] {
        objects.push(Object::Conversation { visitor: visitor(1), owner });
    }
    for role in [Role::Owner, Role::Admin, Role::Agent] {
        objects.push(Object::Person { id: agent(2), role });
        objects.push(Object::Role(role));
    }
    for place in [None, Some(Audience::Everyone), Some(Audience::Staff)] {
        objects.push(file(Uploader::Visitor(visitor(1)), place));
        objects.push(file(Uploader::Agent(agent(1)), place));
    }
    objects
}

#[test]
fn nobody_may_do_nothing() {
    for &action in Action::ALL {
        for object in objects() {
            assert_eq!(authorize(Actor::Nobody, action, object), Err(Denied::SignedOut), "{action:?}");
        }
    }
}

#[test]
fn a_visitor_reaches_their_own_conversations_and_nothing_else() {
    for &action in Action::ALL {
        for object in objects() {
            let stranger = authorize(Actor::Visitor(visitor(2)), action, object);
            let free = [Action::StartConversation, Action::UploadAsVisitor].contains(&action);
            assert_eq!(stranger.is_ok(), free, "{action:?} {object:?}");
        }
    }
    let mine = Object::Conversation { visitor: visitor(1), owner: None };
    assert_eq!(authorize(Actor::Visitor(visitor(1)), Action::WriteAsVisitor, mine), Ok(()));
    let theirs = authorize(Actor::Visitor(visitor(2)), Action::ReadAsVisitor, mine);
    assert_eq!(theirs, Err(Denied::NotFound));
}

#[test]
fn agents_may_never_do_less_than_their_juniors() {
    for &action in Action::ALL {
        for object in objects() {
            let may = |role| authorize(Actor::Staff { id: agent(1), role }, action, object).is_ok();
            assert!(may(Role::Owner) >= may(Role::Admin), "{action:?} {object:?}");
            assert!(may(Role::Admin) >= may(Role::Agent), "{action:?} {object:?}");
        }
    }
}

#[test]
fn only_an_owner_touches_ownership() {
    for action in [Action::Invite, Action::GrantRole, Action::RevokeInvite] {
        let admin = Actor::Staff { id: agent(1), role: Role::Admin };
        assert_eq!(authorize(admin, action, Object::Role(Role::Owner)), Err(Denied::Forbidden));
    }
}

#[test]
fn an_agent_settles_their_own_chats_but_not_a_colleagues() {
    let as_agent = Actor::Staff { id: agent(1), role: Role::Agent };
    let of = |owner| Object::Conversation { visitor: visitor(1), owner };
    assert_eq!(authorize(as_agent, Action::ResolveConversation, of(Some(agent(1)))), Ok(()));
    assert_eq!(authorize(as_agent, Action::ResolveConversation, of(Some(agent(2)))), Err(Denied::Forbidden));
    let admin = Actor::Staff { id: agent(1), role: Role::Admin };
    assert_eq!(authorize(admin, Action::ResolveConversation, of(Some(agent(2)))), Ok(()));
}

#[test]
fn a_file_is_for_the_eyes_its_message_is_for() {
    let (theirs, ours) = (Uploader::Visitor(visitor(1)), Uploader::Agent(agent(1)));
    let visitor = |n| Actor::Visitor(visitor(n));
    let staff = |n| Actor::Staff { id: agent(n), role: Role::Owner };
    let (all, house) = (Some(Audience::Everyone), Some(Audience::Staff));
    for (by, sent, may, may_not) in [
        (theirs, None, vec![visitor(1)], vec![visitor(2), staff(1), staff(2)]),
        (theirs, all, vec![visitor(1), staff(1), staff(2)], vec![visitor(2)]),
        (ours, None, vec![staff(1)], vec![visitor(1), visitor(2), staff(2)]),
        (ours, all, vec![visitor(1), staff(1), staff(2)], vec![visitor(2)]),
        (ours, house, vec![staff(1), staff(2)], vec![visitor(1), visitor(2)]),
    ] {
        let read = |actor| authorize(actor, Action::ReadFile, file(by, sent));
        may.into_iter().for_each(|actor| assert_eq!(read(actor), Ok(()), "{actor:?} {by:?} {sent:?}"));
        for actor in may_not {
            assert_eq!(read(actor), Err(Denied::NotFound), "{actor:?} {by:?} {sent:?}");
        }
    }
}
