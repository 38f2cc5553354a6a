//! A visitor's connection: greeting, then frames until it is over. Knows nothing of sockets or storage.

mod identify;
mod telling;

use super::browser::Browser;
use super::cards::CardInput;
use super::change::{Change, Changer};
use super::chat::{FirstWords, REFRESH_LASTS, Request, hash_secret};
use super::connection::{Connection, Patience, SPREAD, Turn};
use super::dispatch::Notice;
use super::frames::{on, on_key};
use super::hub::Party;
use super::queue::Weight;
use super::socket::{Peer, Socket};
use super::{App, frames};
use crate::ports::TokenError;
use crate::ports::accounts::Site;
use crate::ports::persons;
use crate::ports::visitors::{Visit, VisitorRecord};
use frontdesk_domain::conversation::{Command, Conversation, Words, holds};
use frontdesk_domain::permission::{Action, Actor};
use frontdesk_domain::quota::Bucket;
use frontdesk_protocol::shared::Bye;
use frontdesk_protocol::visitor::{Auth, ClientFrame, ServerFrame};
use frontdesk_protocol::{
    Author, ClientKey, ConversationId, ErrorCode, Fault, FileId, HELLO_WITHIN, Person, Send, SiteKey, Typing,
    VERSION, VisitorId, close_code,
};
use std::sync::Arc;

/// Who is on the connection, settled by the greeting.
struct Session {
    visitor: VisitorId,
    site: Site,
    connection: u64,
    browser: Browser,
    /// The conversation they were last in here, if they have one.
    conversation: Option<ConversationId>,
    messages: Bucket,
    whereabouts: Bucket,
    /// Who the site's backend has said they are, on this connection.
    person: Option<persons::Person>,
}

/// Serves one visitor's socket from greeting to goodbye.
pub async fn serve<S: Socket>(app: Arc<App>, socket: S, peer: Peer) {
    let stop = app.lifecycle.soft().clone();
    let mut line = Connection::new(socket, app.outside.clock.clone(), Patience::VISITOR, stop);
    let code = match greet(&app, &mut line, peer.browser).await {
        Ok(session) => converse(&app, &mut line, session).await,
        Err(code) => code,
    };
    if let Some(code) = code {
        let after = if code == close_code::RESTART { spread(&app) } else { 0 };
        line.goodbye(code, &ServerFrame::Bye(Bye { code, after })).await;
    }
}

/// A random share of the time over which clients of a restarting server come back.
pub(super) fn spread(app: &App) -> u64 {
    u64::from(app.outside.entropy.secret()[0]) * SPREAD / 255
}

/// Settles who it is. The error is the close code; `None`: the other end is gone.
async fn greet<S: Socket>(
    app: &App,
    line: &mut Connection<S>,
    browser: Browser,
) -> Result<Session, Option<u16>> {
    let (fault, code) = match line.first_frame(HELLO_WITHIN, ServerFrame::Error).await {
        Turn::Said(ClientFrame::Hello { v: VERSION, site, auth }) => {
            match admit(app, line, (site, auth), browser).await {
                Ok(session) => return Ok(session),
                Err(refused) => refused,
            }
        }
        Turn::Said(ClientFrame::Hello { .. }) => (frames::bad_version(), close_code::BAD_VERSION),
        Turn::Said(_) => (frames::bad_hello(), close_code::BAD_FRAMES),
        Turn::Over(code) => return Err(Some(code)),
        Turn::Gone | Turn::Recheck => return Err(None),
    };
    line.send(&ServerFrame::Error(fault)).await;
    Err(Some(code))
}

async fn admit<S: Socket>(
    app: &App,
    line: &mut Connection<S>,
    (key, auth): (SiteKey, Auth),
    browser: Browser,
) -> Result<Session, (Fault, u16)> {
    let Some(site) = app.site_by_key(&key) else {
        let fault = Fault::new(ErrorCode::UnknownSite, "There is no such site.", "Check the snippet's key.");
        return Err((fault, close_code::UNKNOWN_SITE));
    };
    let now = app.outside.clock.now();
    let is_new = auth == Auth::New;
    let visitor = identify(app, auth, &site, now).await?;
    let known = if is_new { None } else { known(app, visitor, now).await? };
    // Joined before the read: whatever commits after it reaches the queue.
    let connection = app.hub.join(Party::Visitor(visitor, site.id), line.queue.clone());
    let mine = if is_new { Ok(Vec::new()) } else { app.outside.history.of_visitor(visitor).await };
    let mine = match mine {
        Ok(mine) => mine,
        Err(error) => {
            app.hub.leave(connection, &[]);
            return Err((frames::fault_of_store(&error), close_code::UNAVAILABLE));
        }
    };
    let email = known.and_then(|known| known.email);
    let welcome = identify::welcome(app, &site, visitor, &mine, email);
    line.send_first(&ServerFrame::Welcome(welcome)).await;
    for chat in &mine {
        for frame in app.readers_of(chat.id) {
            line.send(&frame).await;
        }
    }
    let fresh = || Visit { browser: browser.name(), ..Visit::default() };
    app.visits.entry(visitor).or_insert_with(fresh);
    if !mine.is_empty() {
        app.notify(Notice::VisitorConnected { visitor, connected: true }).await;
        app.tell_cards(CardInput::Changed(visitor)).await;
    }
    let now = app.outside.clock.monotonic();
    Ok(Session {
        visitor,
        site,
        connection,
        browser,
        conversation: mine.first().map(|chat| chat.id),
        messages: Bucket::new(app.limits.visitor_messages, now),
        whereabouts: Bucket::new(app.limits.whereabouts, now),
        person: None,
    })
}

/// What is kept of a visitor; who is shut out comes no further.
async fn known(app: &App, visitor: VisitorId, now: u64) -> Result<Option<VisitorRecord>, (Fault, u16)> {
    match app.outside.visitors.visitor(visitor).await {
        Ok(Some(known)) if known.block.as_ref().is_some_and(|block| holds(block, now)) => {
            Err((frames::blocked(), close_code::BLOCKED))
        }
        Ok(known) => Ok(known),
        Err(error) => Err((super::chat::refused(&error), close_code::UNAVAILABLE)),
    }
}

async fn identify(app: &App, auth: Auth, site: &Site, now: u64) -> Result<VisitorId, (Fault, u16)> {
    let bad = || {
        let fault = Fault::new(ErrorCode::BadToken, "This token is not accepted.", "Begin again without it.");
        (fault, close_code::BAD_TOKEN)
    };
    match auth {
        Auth::New => Ok(VisitorId(app.outside.entropy.id(now))),
        Auth::Token(token) => {
            app.outside.identity.verify(&token, site.id, now).map_err(|error| match error {
                TokenError::Invalid => bad(),
                TokenError::Expired => {
                    let message = "This token has run out.";
                    let fault = Fault::new(ErrorCode::TokenExpired, message, "Use the refresh secret.");
                    (fault, close_code::TOKEN_EXPIRED)
                }
            })
        }
        Auth::Refresh(secret) => {
            let used = app.outside.accounts.use_refresh(hash_secret(&secret), now, now + REFRESH_LASTS).await;
            match used {
                Ok(Some((visitor, of))) if of == site.id => Ok(visitor),
                Ok(_) => Err(bad()),
                Err(error) => {
                    tracing::error!(%error, "refresh secrets can't be read");
                    let fault = Fault::new(ErrorCode::Unavailable, "We can't look you up now.", "");
                    Err((fault, close_code::UNAVAILABLE))
                }
            }
        }
    }
}

/// Frames until it is over. Returns the close code, or None when the other end is gone.
async fn converse<S: Socket>(app: &App, line: &mut Connection<S>, mut session: Session) -> Option<u16> {
    let code = loop {
        match line.next_frame(ServerFrame::Error).await {
            Turn::Said(frame) => {
                if let Err(fault) = session.handle(app, line, frame).await {
                    line.send(&ServerFrame::Error(fault)).await;
                }
            }
            Turn::Recheck => {}
            Turn::Over(code) => break Some(code),
            Turn::Gone => break None,
        }
    };
    app.hub.leave(session.connection, &[]);
    if !app.hub.has_visitor(session.visitor) {
        session.keep_place(app).await;
        app.notify(Notice::VisitorConnected { visitor: session.visitor, connected: false }).await;
        app.tell_cards(CardInput::Changed(session.visitor)).await;
    }
    code
}

impl Session {
    fn actor(&self) -> Actor {
        Actor::Visitor(self.visitor)
    }

    async fn handle<S: Socket>(
        &mut self,
        app: &App,
        line: &mut Connection<S>,
        frame: ClientFrame,
    ) -> Result<(), Fault> {
        match frame {
            ClientFrame::Hello { .. } => Err(frames::bad_hello()),
            ClientFrame::Pong {} => Ok(()),
            ClientFrame::Start { key, text, files } => {
                let started = self.start(app, line, key, (text, files)).await;
                started.map_err(|fault| Fault { key: Some(key), ..fault })
            }
            ClientFrame::Send(send) => {
                let (key, conversation) = (send.key, send.conversation);
                self.write(app, line, send).await.map_err(|fault| on_key(key, conversation, fault))
            }
            ClientFrame::Edit(edit) => self.change(app, line, edit.into()).await,
            ClientFrame::Delete(delete) => self.change(app, line, delete.into()).await,
            ClientFrame::Pull(pull) => {
                let events = app.read_chat(self.actor(), Action::ReadAsVisitor, &pull).await;
                let events = events.map_err(|fault| on(pull.conversation, fault))?;
                let older = pull.before.is_some() && pull.after.is_none();
                let page = app.page_with_addresses(Some(self.visitor), frames::page(&events, false, older));
                line.send(&ServerFrame::Page(page)).await;
                Ok(())
            }
            ClientFrame::Mark(mark) => {
                let marked = app.mark_chat(self.actor(), Action::ReadAsVisitor, mark).await;
                marked.map_err(|fault| on(mark.conversation, fault))
            }
            ClientFrame::Typing(typing) => self.typing(app, typing).await,
            ClientFrame::About(about) => self.about(app, &about).await,
            ClientFrame::Identify { token } => self.identify(app, line, &token).await,
            frame @ (ClientFrame::Contact(_) | ClientFrame::Rate(_) | ClientFrame::End(_)) => {
                if let Some(outcome) = self.tell(app, frame).await? {
                    repeat_answer(line, &outcome, None).await;
                }
                Ok(())
            }
        }
    }

    /// One message of those a visitor may send for now.
    fn spend(&mut self, app: &App) -> Result<(), Fault> {
        self.messages.take(app.outside.clock.monotonic()).map_err(frames::slow_down)
    }

    async fn words(&self, app: &App, text: String, files: &[FileId]) -> Result<Words, Fault> {
        let files = app.files_of(self.visitor.0, files).await?;
        Ok(Words { text, files, choices: Vec::new() })
    }

    async fn start<S: Socket>(
        &mut self,
        app: &App,
        line: &mut Connection<S>,
        key: ClientKey,
        (text, files): (String, Vec<FileId>),
    ) -> Result<(), Fault> {
        self.spend(app)?;
        self.may_write(app).await?;
        let words = self.words(app, text, &files).await?;
        let (visitor, site, connection) = (self.visitor, self.site.id, self.connection);
        let first = FirstWords {
            visitor,
            site,
            key,
            words,
            visit: app.visit_of(visitor).unwrap_or_default(),
            connection,
        };
        let (outcome, refresh) = app.start_chat(first).await?;
        self.conversation = Some(outcome.conversation.id);
        if outcome.fresh {
            app.notify(Notice::VisitorConnected { visitor, connected: true }).await;
            self.remember_person(app).await;
        }
        repeat_answer(line, &outcome, Some(refresh)).await;
        Ok(())
    }

    async fn write<S: Socket>(
        &mut self,
        app: &App,
        line: &mut Connection<S>,
        send: Send,
    ) -> Result<(), Fault> {
        self.spend(app)?;
        self.may_write(app).await?;
        let words = self.words(app, send.text, &send.files).await?;
        let request = Request {
            actor: self.actor(),
            action: Action::WriteAsVisitor,
            conversation: send.conversation,
            command: Command::VisitorMessage { words },
            key: Some((self.visitor.0, send.key)),
            connection: Some(self.connection),
        };
        let outcome = app.carry_out(request).await?;
        repeat_answer(line, &outcome, None).await;
        Ok(())
    }

    async fn change<S: Socket>(
        &mut self,
        app: &App,
        line: &mut Connection<S>,
        change: Change,
    ) -> Result<(), Fault> {
        let (key, conversation) = (change.key, change.conversation);
        let about = |fault| on_key(key, conversation, fault);
        self.spend(app).map_err(about)?;
        let changer = Changer {
            actor: self.actor(),
            action: Action::WriteAsVisitor,
            by: Author::Visitor,
            sender: self.visitor.0,
            connection: self.connection,
        };
        let outcome = app.change_message(changer, change).await.map_err(about)?;
        repeat_answer(line, &outcome, None).await;
        Ok(())
    }

    async fn typing(&self, app: &App, Typing { conversation, on: typing }: Typing) -> Result<(), Fault> {
        let found = app.look_up(self.actor(), Action::ReadAsVisitor, conversation).await;
        found.map_err(|fault| on(conversation, fault))?;
        let by = Author::Visitor;
        let frame =
            frontdesk_protocol::staff::ServerFrame::Typing { conversation, by: by.clone(), on: typing };
        app.hub.send(&app.hub.following(conversation), Weight::Passing, &frame);
        let mut tabs = app.hub.of_visitor(self.visitor);
        tabs.retain(|number| *number != self.connection);
        app.hub.send(&tabs, Weight::Passing, &ServerFrame::Typing { conversation, by, on: typing });
        Ok(())
    }
}

/// A fresh message is answered by the dispatcher, in commit order; a repeated one here.
async fn repeat_answer<S: Socket>(
    line: &mut Connection<S>,
    outcome: &crate::ports::Outcome,
    refresh: Option<String>,
) {
    if outcome.fresh {
        return;
    }
    if let Some(event) = &outcome.event
        && let Some(sent) = frames::sent(&outcome.conversation, event, false, refresh)
    {
        line.send(&ServerFrame::Sent(sent)).await;
    }
}

fn agent_of(app: &App, conversation: &Conversation) -> Option<Person> {
    conversation.owner().and_then(|owner| app.person(owner))
}
