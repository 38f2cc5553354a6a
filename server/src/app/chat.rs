//! The use-cases of a conversation: start, write, take, settle, mark, read. Knows no frames beyond the faults
//! it answers with, and no connection beyond its number.

use super::{App, frames, words};
use crate::ports::history::{Append, Events, HistoryError, Keyed, Origin, Outcome, Span, Start};
use crate::ports::visitors::Visit;
use crate::secret::Secret;
use frontdesk_domain::conversation::{Command, Conversation, Side, Words};
use frontdesk_domain::permission::{Action, Actor, Object, authorize};
use frontdesk_protocol::shared::Reach;
use frontdesk_protocol::{
    ClientKey, ConversationId, ErrorCode, EventId, Fault, Mark, PAGE_MAX, Pull, SiteId, VisitorId,
};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// How often a decision is made again when the conversation moved meanwhile.
const TRIES: usize = 4;
/// How long a visitor's refresh secret lasts after its last use, in milliseconds: 30 days.
pub const REFRESH_LASTS: u64 = 30 * 24 * 3_600 * 1_000;

/// A visitor's first message.
pub struct FirstWords {
    pub visitor: VisitorId,
    pub site: SiteId,
    pub key: ClientKey,
    pub words: Words,
    /// Where they are.
    pub visit: Visit,
    /// The connection it came on.
    pub connection: u64,
}

/// A command on a conversation that exists.
pub struct Request {
    pub actor: Actor,
    pub action: Action,
    pub conversation: ConversationId,
    pub command: Command,
    /// For messages: sender and key.
    pub key: Option<(Uuid, ClientKey)>,
    pub connection: Option<u64>,
}

impl App {
    /// Opens a conversation. A fresh one is acknowledged by the dispatcher; a repeated one is returned with a
    /// new refresh secret.
    ///
    /// # Errors
    /// The fault to answer with.
    pub async fn start_chat(&self, first: FirstWords) -> Result<(Outcome, String), Fault> {
        words::check(&first.words)?;
        authorize(Actor::Visitor(first.visitor), Action::StartConversation, Object::House)
            .map_err(frames::fault_of_denial)?;
        let now = self.outside.clock.now();
        let id = ConversationId(self.outside.entropy.id(now));
        let command = Command::VisitorMessage { words: first.words };
        let keyed = keyed(first.visitor.0, first.key, &command);
        let conversation = Conversation::begin(id, first.site, first.visitor, 0, now);
        let decision = conversation.decide(command, now).map_err(frames::fault_of_refusal)?;
        let mails = self.mails_for(&conversation, &decision.events, now);
        let asked = mails.len();
        let (secret, hash) = self.mint_secret();
        let ends = now + REFRESH_LASTS;
        let start = Start {
            id,
            site: first.site,
            visitor: first.visitor,
            keyed,
            event_ids: self.event_ids(decision.events.len(), now),
            events: decision.events,
            visit: first.visit,
            refresh: Some((hash, ends)),
            mails,
            at: now,
            origin: Some(Origin { connection: first.connection, refresh: Some(Secret::new(secret.clone())) }),
        };
        let outcome = self.outside.history.start(start).await.map_err(|error| refused(&error))?;
        self.nudge_post(asked);
        if !outcome.fresh {
            // The answer with the first secret was lost; what is stored is only its hash.
            let kept = self.outside.accounts.put_refresh(first.visitor, hash, ends).await;
            kept.map_err(|error| refused(&HistoryError::Unavailable(error.to_string())))?;
        }
        Ok((outcome, secret))
    }

    /// Carries out a command: authorised, decided on the conversation as it is, stored only if it still is so.
    ///
    /// # Errors
    /// The fault to answer with.
    pub async fn carry_out(&self, request: Request) -> Result<Outcome, Fault> {
        let mut conversation = self.find(request.conversation).await?;
        check(&request.command)?;
        let keyed = request.key.map(|(sender, key)| keyed(sender, key, &request.command));
        let mut is_current = false;
        for _ in 0..TRIES {
            let now = self.outside.clock.now();
            let allowed = allow(request.actor, request.action, &conversation);
            let decided = allowed.map(|()| conversation.decide(request.command.clone(), now));
            let decision = match decided {
                Ok(Ok(decision)) => decision,
                // A "no" is only given on what is stored: what is remembered may be a moment old.
                Ok(Err(_)) | Err(_) if !is_current => {
                    conversation = self.read(request.conversation).await?;
                    is_current = true;
                    continue;
                }
                Ok(Err(refusal)) => return self.refused_or_repeated(refusal, keyed, &conversation).await,
                Err(fault) => return Err(fault),
            };
            let mails = self.mails_for(&conversation, &decision.events, now);
            let asked = mails.len();
            let append = Append {
                conversation: conversation.id,
                version: conversation.version,
                keyed,
                event_ids: self.event_ids(decision.events.len(), now),
                events: decision.events,
                next: decision.next,
                mails,
                at: now,
                origin: request.connection.map(|connection| Origin { connection, refresh: None }),
            };
            match self.outside.history.append(append).await {
                Err(HistoryError::Stale(current)) => {
                    conversation = *current;
                    is_current = true;
                }
                result => {
                    self.nudge_post(asked);
                    return result.map_err(|error| refused(&error));
                }
            }
        }
        Err(Fault::new(ErrorCode::Conflict, "The chat keeps changing.", "Try again."))
    }

    /// Raises marks. Wrong conversations are answered, marks beyond the log are cut. A colleague who reads along
    /// has not read it for the house: their marks count for nothing.
    ///
    /// # Errors
    /// The fault to answer with.
    pub async fn mark_chat(&self, actor: Actor, action: Action, mark: Mark) -> Result<(), Fault> {
        let mut conversation = self.find(mark.conversation).await?;
        allow(actor, action, &conversation)?;
        if let Actor::Staff { id, .. } = actor
            && conversation.owner() != Some(id)
        {
            // It may have become theirs a moment ago.
            conversation = self.read(mark.conversation).await?;
            if conversation.owner() != Some(id) {
                return Ok(());
            }
        }
        let side = if matches!(actor, Actor::Visitor(_)) { Side::Visitor } else { Side::Staff };
        let reach = Reach { delivered: mark.delivered, read: mark.read };
        // Beyond what is remembered something may be stored already.
        let is_known = reach.delivered.max(reach.read) <= conversation.last_seq;
        if is_known && !conversation.clone().raise(side, reach) {
            return Ok(());
        }
        let marked = self.outside.history.mark(mark.conversation, side, reach).await;
        marked.map(|_| ()).map_err(|error| refused(&error))
    }

    /// Reads part of a conversation.
    ///
    /// # Errors
    /// The fault to answer with.
    pub async fn read_chat(&self, actor: Actor, action: Action, pull: &Pull) -> Result<Events, Fault> {
        let conversation = self.find(pull.conversation).await?;
        allow(actor, action, &conversation)?;
        let span = match (pull.after, pull.before) {
            (Some(cursor), _) => Span::After(cursor),
            (None, Some(seq)) => Span::Before(seq),
            (None, None) => Span::Latest,
        };
        let staff = matches!(actor, Actor::Staff { .. });
        let events = self.outside.history.events(pull.conversation, span, PAGE_MAX, staff).await;
        events.map_err(|error| refused(&error))
    }

    /// A conversation the actor may touch.
    ///
    /// # Errors
    /// The fault to answer with.
    pub async fn look_up(
        &self,
        actor: Actor,
        action: Action,
        id: ConversationId,
    ) -> Result<Conversation, Fault> {
        let conversation = self.find(id).await?;
        allow(actor, action, &conversation)?;
        Ok(conversation)
    }

    /// A fresh secret as text, and its hash for the store.
    pub(crate) fn mint_secret(&self) -> (String, [u8; 32]) {
        let secret = encode_secret(&self.outside.entropy.secret());
        let hash = hash_secret(&secret);
        (secret, hash)
    }

    pub(super) async fn find(&self, id: ConversationId) -> Result<Conversation, Fault> {
        if let Some(conversation) = self.cached(id) {
            return Ok(conversation);
        }
        self.read(id).await
    }

    async fn read(&self, id: ConversationId) -> Result<Conversation, Fault> {
        let found = self.outside.history.conversation(id).await.map_err(|error| refused(&error))?;
        found.ok_or_else(frames::not_found)
    }

    /// The rules say no; but a message that was stored before the world changed must still be answered as the
    /// first time.
    async fn refused_or_repeated(
        &self,
        refusal: frontdesk_domain::conversation::Refusal,
        keyed: Option<Keyed>,
        conversation: &Conversation,
    ) -> Result<Outcome, Fault> {
        let fault = frames::fault_of_refusal(refusal);
        let Some(keyed) = keyed else { return Err(fault) };
        // A version that can't be: stores nothing, but finds the key.
        let probe = Append {
            conversation: conversation.id,
            version: u64::MAX,
            keyed: Some(keyed),
            events: Vec::new(),
            event_ids: Vec::new(),
            next: None,
            mails: Vec::new(),
            at: conversation.changed,
            origin: None,
        };
        match self.outside.history.append(probe).await {
            Err(HistoryError::Stale(_)) => Err(fault),
            result => result.map_err(|error| refused(&error)),
        }
    }

    fn event_ids(&self, count: usize, now: u64) -> Vec<EventId> {
        (0..count).map(|_| EventId(self.outside.entropy.id(now))).collect()
    }
}

pub(super) fn allow(actor: Actor, action: Action, conversation: &Conversation) -> Result<(), Fault> {
    let object = Object::Conversation { visitor: conversation.visitor, owner: conversation.owner() };
    authorize(actor, action, object).map_err(frames::fault_of_denial)
}

/// Logs what the client must not see, and gives what it may.
pub(super) fn refused(error: &HistoryError) -> Fault {
    if let HistoryError::Unavailable(cause) = error {
        tracing::error!(cause, "the history store is unavailable");
    }
    frames::fault_of_store(error)
}

/// Accepts what a command brings, or says what is wrong with it.
fn check(command: &Command) -> Result<(), Fault> {
    match command {
        Command::VisitorMessage { words }
        | Command::StaffMessage { words, .. }
        | Command::Note { words, .. } => words::check(words),
        Command::Edit { text, .. } => words::check_text(text),
        _ => Ok(()),
    }
}

/// What a key stands for: the command, the message it changes, what it says and brings. A first message and one for
/// an open conversation are the same: which it is may change between two tries.
fn keyed(sender: Uuid, key: ClientKey, command: &Command) -> Keyed {
    let mut digest = Gist::default();
    match command {
        Command::VisitorMessage { words } | Command::StaffMessage { words, .. } => {
            digest.text("message").words(words);
        }
        Command::Note { words, .. } => {
            digest.text("note").words(words);
        }
        Command::Edit { target, text, .. } => {
            digest.text("edit").number(target.seq).text(text);
        }
        Command::Delete { target, .. } => {
            digest.text("delete").number(target.seq);
        }
        Command::Contact { name, email } => {
            digest.text("contact").maybe(name.as_deref()).maybe(email.as_deref());
        }
        Command::Rate { rating } => {
            digest.text("rate").number(rating.satisfaction.unwrap_or(0).into());
            digest.number(rating.ease.unwrap_or(0).into()).maybe(rating.comment.as_deref());
        }
        Command::End => {
            digest.text("end");
        }
        // The others have no key.
        _ => {}
    }
    Keyed { sender, key, digest: digest.0.finalize().into() }
}

/// A digest of several things: each with its length before it, so that no two lists are written alike.
#[derive(Default)]
struct Gist(Sha256);

impl Gist {
    fn text(&mut self, text: &str) -> &mut Self {
        self.number(text.len() as u64);
        self.0.update(text.as_bytes());
        self
    }

    fn maybe(&mut self, text: Option<&str>) -> &mut Self {
        match text {
            Some(text) => self.number(1).text(text),
            None => self.number(0),
        }
    }

    fn number(&mut self, number: u64) -> &mut Self {
        self.0.update(number.to_be_bytes());
        self
    }

    fn words(&mut self, words: &Words) -> &mut Self {
        self.text(&words.text).number(words.files.len() as u64);
        for file in &words.files {
            self.0.update(file.id.0.as_bytes());
        }
        words.choices.iter().fold(self, |digest, choice| digest.text(choice))
    }
}

/// The stored form of a secret.
pub fn hash_secret(secret: &str) -> [u8; 32] {
    Sha256::digest(secret.as_bytes()).into()
}

/// A secret as text: base64url without padding.
pub fn encode_secret(bytes: &[u8]) -> String {
    use base64::Engine;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes)
}
