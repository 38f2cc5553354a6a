//! Which agents have which conversation before their eyes, and what its visitor is told of it: only of the agent
//! who has the conversation, or while it waits of whoever looks. Nothing of this is stored. Knows nothing of how an
//! agent's page tells.

use super::App;
use super::queue::Weight;
use dashmap::DashMap;
use frontdesk_domain::conversation::{Conversation, State};
use frontdesk_protocol::visitor::ServerFrame;
use frontdesk_protocol::{ConversationId, Person, VisitorId};

/// Everybody who reads.
#[derive(Debug, Default)]
pub(super) struct Readers {
    chats: DashMap<ConversationId, Chat>,
}

#[derive(Debug)]
struct Chat {
    visitor: VisitorId,
    /// Consoles that show it, by connection.
    open: Vec<(u64, Person)>,
    /// Whom the visitor was told of.
    shown: Vec<Person>,
}

/// Something to tell a visitor.
#[derive(Debug, PartialEq, Eq)]
struct Telling {
    visitor: VisitorId,
    by: Person,
    on: bool,
}

impl Readers {
    /// A console shows a conversation, or does no more.
    fn set(&self, chat: &Conversation, connection: u64, person: &Person, on: bool) -> Vec<Telling> {
        if on {
            let fresh = || Chat { visitor: chat.visitor, open: Vec::new(), shown: Vec::new() };
            let mut entry = self.chats.entry(chat.id).or_insert_with(fresh);
            if entry.open.iter().all(|(number, _)| *number != connection) {
                entry.open.push((connection, person.clone()));
            }
            return entry.review(chat);
        }
        self.drop(chat.id, connection)
    }

    /// A console shows a conversation no more, wherever that stands.
    fn drop(&self, id: ConversationId, connection: u64) -> Vec<Telling> {
        let mut told = Vec::new();
        if let Some(mut chat) = self.chats.get_mut(&id) {
            chat.open.retain(|(number, _)| *number != connection);
            let (open, visitor) = (chat.open.clone(), chat.visitor);
            chat.shown.retain(|person| {
                let stays = open.iter().any(|(_, other)| other.id == person.id);
                if !stays {
                    told.push(Telling { visitor, by: person.clone(), on: false });
                }
                stays
            });
        }
        self.chats.remove_if(&id, |_, chat| chat.open.is_empty());
        told
    }

    /// A conversation moved.
    fn review(&self, chat: &Conversation) -> Vec<Telling> {
        self.chats.get_mut(&chat.id).map(|mut entry| entry.review(chat)).unwrap_or_default()
    }

    fn shown(&self, id: ConversationId) -> Vec<Person> {
        self.chats.get(&id).map(|chat| chat.shown.clone()).unwrap_or_default()
    }
}

impl Chat {
    /// Looks again whom the visitor may know of.
    fn review(&mut self, chat: &Conversation) -> Vec<Telling> {
        let may_show = |person: &Person| match chat.state {
            State::Waiting { .. } => true,
            State::Assigned { agent } => agent == person.id,
            State::Resolved => false,
        };
        let mut now: Vec<Person> = Vec::new();
        for (_, person) in self.open.iter().filter(|(_, person)| may_show(person)) {
            if now.iter().all(|other| other.id != person.id) {
                now.push(person.clone());
            }
        }
        let before = std::mem::replace(&mut self.shown, now);
        let visitor = self.visitor;
        let lacks = |list: &[Person], person: &Person| list.iter().all(|other| other.id != person.id);
        let gone = before.iter().filter(|person| lacks(&self.shown, person));
        let new = self.shown.iter().filter(|person| lacks(&before, person));
        let tell = |on| move |by: &Person| Telling { visitor, by: by.clone(), on };
        gone.map(tell(false)).chain(new.map(tell(true))).collect()
    }
}

impl App {
    /// A console shows a conversation (true), or does no more.
    pub(super) fn reads(&self, chat: &Conversation, connection: u64, person: &Person, on: bool) {
        self.tell_readers(chat.id, self.readers.set(chat, connection, person, on));
    }

    /// A console has closed a conversation, or is gone.
    pub(super) fn reads_no_more(&self, id: ConversationId, connection: u64) {
        self.tell_readers(id, self.readers.drop(id, connection));
    }

    /// A conversation has moved to other hands, or none.
    pub(super) fn review_readers(&self, chat: &Conversation) {
        self.tell_readers(chat.id, self.readers.review(chat));
    }

    /// Who reads a conversation now, for a page of its visitor that just came.
    pub(super) fn readers_of(&self, id: ConversationId) -> impl Iterator<Item = ServerFrame> {
        let shown = self.readers.shown(id);
        shown.into_iter().map(move |by| ServerFrame::Reading { conversation: id, by, on: true })
    }

    fn tell_readers(&self, conversation: ConversationId, tellings: Vec<Telling>) {
        for Telling { visitor, by, on } in tellings {
            let frame = ServerFrame::Reading { conversation, by, on };
            self.hub.send(&self.hub.of_visitor(visitor), Weight::Passing, &frame);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use frontdesk_protocol::{AgentId, SiteId};

    fn person(n: u8) -> Person {
        Person { id: AgentId::from_random([n; 16]), name: format!("Agent {n}") }
    }

    fn chat(state: State) -> Conversation {
        let (id, site) = (ConversationId::from_random([1; 16]), SiteId::from_random([2; 16]));
        let mut chat = Conversation::begin(id, site, VisitorId::from_random([3; 16]), 1, 5);
        chat.state = state;
        chat
    }

    fn waiting() -> Conversation {
        let begun = chat(State::Resolved);
        chat(State::Waiting {
            since: begun.began,
            priority: frontdesk_domain::conversation::Priority::NORMAL,
        })
    }

    fn told(tellings: &[Telling]) -> Vec<(u8, bool)> {
        let number = |person: &Person| person.name.trim_start_matches("Agent ").parse().unwrap();
        tellings.iter().map(|telling| (number(&telling.by), telling.on)).collect()
    }

    #[test]
    fn whoever_looks_at_a_waiting_chat_is_shown_once_over_all_pages() {
        let readers = Readers::default();
        assert_eq!(told(&readers.set(&waiting(), 10, &person(1), true)), [(1, true)]);
        assert_eq!(told(&readers.set(&waiting(), 10, &person(1), true)), []);
        assert_eq!(told(&readers.set(&waiting(), 11, &person(1), true)), []);
        assert_eq!(told(&readers.set(&waiting(), 10, &person(1), false)), []);
        assert_eq!(told(&readers.drop(waiting().id, 11)), [(1, false)]);
        assert!(readers.chats.is_empty());
    }

    #[test]
    fn in_somebodys_hands_only_they_are_shown() {
        let readers = Readers::default();
        readers.set(&waiting(), 10, &person(1), true);
        readers.set(&waiting(), 20, &person(2), true);
        let taken = chat(State::Assigned { agent: person(2).id });
        assert_eq!(told(&readers.review(&taken)), [(1, false)]);
        assert_eq!(
            told(&readers.review(&chat(State::Assigned { agent: person(1).id }))),
            [(2, false), (1, true)]
        );
        assert_eq!(told(&readers.review(&chat(State::Resolved))), [(1, false)]);
        assert_eq!(told(&readers.drop(taken.id, 10)), []);
    }
}
