//! The use-cases of a conversation: start, write, change, take, settle, mark, read. Mirrors `app/chat.rs` and
//! `app/change.rs`, cut at the points where those wait for the database.

use super::database::{Asker, Job, Prepared, Wish};
use super::frames;
use crate::world::World;
use frontdesk_domain::conversation::{Audience, Command, Conversation, Side};
use frontdesk_domain::log::{Beginning, Entries, Events, Keyed, Span};
use frontdesk_domain::permission::{Action, Actor, Object, authorize};
use frontdesk_protocol::shared::Reach;
use frontdesk_protocol::{
    Author, ClientKey, ConversationId, ErrorCode, EventId, Fault, Mark, PAGE_MAX, Pull, Seq, VisitorId,
};
use std::hash::{DefaultHasher, Hash, Hasher};

/// How often a decision is made again when the conversation moved meanwhile; as in the application.
const TRIES: u8 = 4;

/// Who wants something done, and where.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Caller {
    pub(crate) node: usize,
    pub(crate) asker: Asker,
    pub(crate) actor: Actor,
    pub(crate) action: Action,
}

/// Whose keys an actor's are: their own id.
pub(crate) fn keyed(actor: Actor, key: ClientKey, name: &str, target: Seq, text: &str) -> Keyed {
    let sender = match actor {
        Actor::Visitor(id) => id.0,
        Actor::Staff { id, .. } => id.0,
        Actor::Nobody => key.0,
    };
    // Not the digest of the product, but it tells the same things apart.
    let mut hasher = DefaultHasher::new();
    (name, target, text).hash(&mut hasher);
    let mut digest = [0; 32];
    digest[..8].copy_from_slice(&hasher.finish().to_be_bytes());
    Keyed { sender, key, digest }
}

impl World {
    pub(crate) fn start_chat(&mut self, caller: Caller, visitor: VisitorId, key: ClientKey, text: String) {
        let beginning = Beginning { id: ConversationId::from_random(self.id()), site: self.site, visitor };
        let keyed = keyed(caller.actor, key, "message", 0, &text);
        self.ask(caller, Wish::Start { beginning, keyed, text });
    }

    /// Carries out a command that exists as such.
    pub(crate) fn carry_out(
        &mut self,
        caller: Caller,
        conversation: ConversationId,
        command: Command,
        keyed: Option<Keyed>,
    ) {
        self.ask(caller, Wish::Command { conversation, command: Box::new(command), keyed });
    }

    /// New words for a message, or none.
    pub(crate) fn change_message(
        &mut self,
        caller: Caller,
        by: Author,
        conversation: ConversationId,
        (key, target): (ClientKey, Seq),
        text: Option<String>,
    ) {
        let name = if text.is_some() { "edit" } else { "delete" };
        let keyed = keyed(caller.actor, key, name, target, text.as_deref().unwrap_or_default());
        let hidden = matches!(caller.actor, Actor::Visitor(_));
        let found = self.database.log.event(conversation, target);
        let found = found.filter(|event| !(hidden && event.audience == Audience::Staff)).map(Box::new);
        let Some(target) = found else {
            let job = self.job(caller, Wish::Missing { conversation, keyed });
            return self.answer(job, Err(frames::fault(ErrorCode::NotFound)));
        };
        let command = match text {
            Some(text) => Command::Edit { by, target, text },
            None => Command::Delete { by, target },
        };
        self.carry_out(caller, conversation, command, Some(keyed));
    }

    /// Raises marks; true if somebody now waits for it.
    pub(crate) fn mark_chat(&mut self, caller: Caller, mark: Mark) -> bool {
        let Some(mut conversation) = self.find(caller.node, mark.conversation) else { return false };
        if allow(caller, &conversation).is_err() {
            return false;
        }
        if let Actor::Staff { id, .. } = caller.actor
            && conversation.owner() != Some(id)
        {
            let Some(current) = self.database.log.conversation(mark.conversation) else { return false };
            conversation = current;
            if conversation.owner() != Some(id) {
                return false;
            }
        }
        let side = if matches!(caller.actor, Actor::Visitor(_)) { Side::Visitor } else { Side::Staff };
        let reach = Reach { delivered: mark.delivered, read: mark.read };
        let is_known = reach.delivered.max(reach.read) <= conversation.last_seq;
        if is_known && !conversation.clone().raise(side, reach) {
            return false;
        }
        self.ask(caller, Wish::Mark { conversation: mark.conversation, side, reach });
        true
    }

    pub(crate) fn read_chat(&mut self, caller: Caller, pull: &Pull) -> Result<Events, Fault> {
        let Some(conversation) = self.find(caller.node, pull.conversation) else {
            return Err(frames::fault(ErrorCode::NotFound));
        };
        allow(caller, &conversation)?;
        let span = match (pull.after, pull.before) {
            (Some(cursor), _) => Span::After(cursor),
            (None, Some(seq)) => Span::Before(seq),
            (None, None) => Span::Latest,
        };
        let staff = matches!(caller.actor, Actor::Staff { .. });
        // Pages are cut short here now and then, so that a log of a few events needs several.
        let limit = self.chance.pick(&[PAGE_MAX, 5, 2]).unwrap_or(PAGE_MAX);
        self.database
            .log
            .read(pull.conversation, span, limit, staff)
            .map_err(|error| frames::fault_of_log(&error))
    }

    /// As remembered by the node, else as stored.
    pub(crate) fn find(&self, node: usize, id: ConversationId) -> Option<Conversation> {
        self.nodes[node].cache.get(&id).cloned().or_else(|| self.database.log.conversation(id))
    }

    fn job(&mut self, caller: Caller, wish: Wish) -> usize {
        let Caller { node, asker, actor, action } = caller;
        let term = if let Asker::Desk { run, .. } = asker { Some(run) } else { None };
        self.database.jobs.push(Job {
            node,
            asker,
            actor,
            action,
            wish,
            term,
            doom: None,
            tries: 0,
            prepared: None,
            outcome: None,
            is_void: false,
        });
        self.database.jobs.len() - 1
    }

    fn ask(&mut self, caller: Caller, wish: Wish) {
        let job = self.job(caller, wish);
        self.decide(job, None);
    }

    /// Makes the decision, on the conversation as it is if somebody was faster, and submits it.
    pub(crate) fn decide(&mut self, number: usize, current: Option<Conversation>) {
        self.database.jobs[number].tries += 1;
        if self.database.jobs[number].tries > TRIES {
            return self.answer(number, Err(frames::fault(ErrorCode::Conflict)));
        }
        match self.prepare(number, current) {
            Ok(prepared) => {
                self.database.jobs[number].prepared = Some(Box::new(prepared));
                self.submit(number);
            }
            Err(fault) => self.answer(number, Err(fault)),
        }
    }

    fn prepare(&mut self, number: usize, current: Option<Conversation>) -> Result<Prepared, Fault> {
        let job = &self.database.jobs[number];
        let Job { node, actor, action, asker, .. } = *job;
        let wish = job.wish.clone();
        let (id, command, keyed) = match wish {
            Wish::Mark { conversation: id, side, reach } => return Ok(Prepared::Mark { id, side, reach }),
            Wish::Start { beginning, keyed, text } => {
                let begun = Conversation::begin(beginning.id, beginning.site, beginning.visitor, 0, self.now);
                let decided = begun.decide(Command::VisitorMessage { words: text.into() }, self.now);
                let decision = decided.map_err(frames::fault_of_refusal)?;
                return Ok(Prepared::Start(beginning, self.entries(decision.events, Some(keyed))));
            }
            Wish::Command { conversation, command, keyed } => (conversation, command, keyed),
            Wish::Missing { .. } => return Err(frames::fault(ErrorCode::NotFound)),
        };
        let caller = Caller { node, asker, actor, action };
        let not_found = || frames::fault(ErrorCode::NotFound);
        let mut is_current = current.is_some();
        let mut conversation = current.or_else(|| self.find(node, id)).ok_or_else(not_found)?;
        loop {
            let decided =
                allow(caller, &conversation).map(|()| conversation.decide((*command).clone(), self.now));
            match decided {
                Ok(Ok(decision)) => {
                    let entries = self.entries(decision.events, keyed);
                    let version = conversation.version;
                    return Ok(Prepared::Append { id, version, entries, next: decision.next });
                }
                Ok(Err(_)) | Err(_) if !is_current => {
                    conversation = self.database.log.conversation(id).ok_or_else(not_found)?;
                    is_current = true;
                }
                Ok(Err(refusal)) => {
                    let fault = frames::fault_of_refusal(refusal);
                    let Some(keyed) = keyed else { return Err(fault) };
                    let entries = self.entries(Vec::new(), Some(keyed));
                    return Ok(Prepared::Probe { id, entries, fault: Box::new(fault) });
                }
                Err(fault) => return Err(fault),
            }
        }
    }

    fn entries(
        &mut self,
        events: Vec<frontdesk_domain::conversation::NewEvent>,
        keyed: Option<Keyed>,
    ) -> Entries {
        let ids = events.iter().map(|_| EventId::from_random(self.id())).collect();
        Entries { events, ids, at: self.now, keyed }
    }
}

/// What `authorize` says of this caller and conversation.
pub(crate) fn allow(caller: Caller, conversation: &Conversation) -> Result<(), Fault> {
    let object = Object::Conversation { visitor: conversation.visitor, owner: conversation.owner() };
    authorize(caller.actor, caller.action, object).map_err(frames::fault_of_denial)
}
