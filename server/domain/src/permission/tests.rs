//! The policy, tried for every actor and action. Knows nothing of transports: they are tried elsewhere.

use super::*;

fn visitor(n: u8) -> VisitorId {
    VisitorId::from_random([n; 16])
}

fn agent(n: u8) -> AgentId {
    AgentId::from_random([n; 16])
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
            assert_eq!(stranger.is_ok(), action == Action::StartConversation, "{action:?} {object:?}");
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
