//! An agent's connection: greeting, then frames until it is over. Knows nothing of sockets, cookies or
//! storage; who it is was settled at the upgrade and is checked again while it lasts.

mod care;

use super::change::{Change, Changer};
use super::chat::Request;
use super::connection::{Connection, Patience, Turn};
use super::desk::DeskInput;
use super::dispatch::Notice;
use super::frames::{on, on_key};
use super::hub::Party;
use super::queue::Weight;
use super::socket::{Peer, Socket};
use super::{App, frames, visitor};
use crate::ports::Outcome;
use crate::ports::accounts::AgentRecord;
use frontdesk_domain::Millis;
use frontdesk_domain::conversation::{Command, Words};
use frontdesk_domain::permission::{Action, Actor, Object, authorize};
use frontdesk_domain::quota::Bucket;
use frontdesk_protocol::shared::Bye;
use frontdesk_protocol::staff::{ClientFrame, Reply, ServerFrame, Welcome};
use frontdesk_protocol::{
    Author, ClientKey, ConversationId, Fault, HELLO_WITHIN, Person, Pull, Send, Typing, VERSION, close_code,
};
use std::sync::Arc;
use uuid::Uuid;

/// How often a session is looked up again, in milliseconds.
const RECHECK: Millis = 60_000;
/// Most conversations one console follows at once.
const FOLLOW_MAX: usize = 50;

/// Who is on the connection.
struct Session {
    agent: AgentRecord,
    session: Uuid,
    connection: u64,
    followed: Vec<ConversationId>,
    commands: Bucket,
    checked: Millis,
}

/// Serves one agent's socket from greeting to goodbye. `session`: the one it was opened with.
pub async fn serve<S: Socket>(app: Arc<App>, socket: S, agent: AgentRecord, session: Uuid, _peer: Peer) {
    let stop = app.lifecycle.soft().clone();
    let mut line = Connection::new(socket, app.outside.clock.clone(), Patience::STAFF, stop);
    let code = match greet(&mut line).await {
        Ok(()) => work(&app, &mut line, agent, session).await,
        Err(code) => code,
    };
    if let Some(code) = code {
        let after = if code == close_code::RESTART { visitor::spread(&app) } else { 0 };
        line.goodbye(code, &ServerFrame::Bye(Bye { code, after })).await;
    }
}

async fn greet<S: Socket>(line: &mut Connection<S>) -> Result<(), Option<u16>> {
    let (fault, code) = match line.first_frame(HELLO_WITHIN, ServerFrame::Error).await {
        Turn::Said(ClientFrame::Hello { v: VERSION }) => return Ok(()),
        Turn::Said(ClientFrame::Hello { .. }) => (frames::bad_version(), close_code::BAD_VERSION),
        Turn::Said(_) => (frames::bad_hello(), close_code::BAD_FRAMES),
        Turn::Over(code) => return Err(Some(code)),
        Turn::Gone | Turn::Recheck => return Err(None),
    };
    line.send(&ServerFrame::Error(fault)).await;
    Err(Some(code))
}

/// Frames until it is over. Returns the close code, or None when the other end is gone.
async fn work<S: Socket>(
    app: &App,
    line: &mut Connection<S>,
    agent: AgentRecord,
    session: Uuid,
) -> Option<u16> {
    let id = agent.id;
    let now = app.outside.clock.monotonic();
    let connection = app.hub.join(Party::Agent(id), line.queue.clone());
    // Who it is was settled before the hub knew of this connection: look again now that it would be told.
    line.queue.recheck();
    line.send_first(&ServerFrame::Welcome(welcome(app, &agent))).await;
    app.notify(Notice::Snapshot { connection }).await;
    app.tell_desk(DeskInput::Connected { agent: id, connection }).await;
    let commands = Bucket::new(app.limits.staff_messages, now);
    let mut session = Session { agent, session, connection, followed: Vec::new(), commands, checked: now };
    let code = session.run(app, line).await;
    app.hub.leave(connection, &session.followed);
    for conversation in &session.followed {
        app.reads_no_more(*conversation, connection);
    }
    app.tell_desk(DeskInput::Disconnected { agent: id, connection }).await;
    code
}

fn welcome(app: &App, agent: &AgentRecord) -> Welcome {
    Welcome {
        v: VERSION,
        me: Person { id: agent.id, name: agent.name.clone() },
        role: agent.role,
        status: agent.status,
        reason: agent.reason.clone(),
        limit: agent.limit,
        epoch: app.outside.history.epoch(),
        now: app.outside.clock.now(),
    }
}

impl Session {
    async fn run<S: Socket>(&mut self, app: &App, line: &mut Connection<S>) -> Option<u16> {
        loop {
            let turn = line.next_frame(ServerFrame::Error).await;
            let now = app.outside.clock.monotonic();
            if matches!(turn, Turn::Recheck) || now.saturating_sub(self.checked) >= RECHECK {
                self.checked = now;
                if !self.is_still_welcome(app).await {
                    return Some(close_code::SIGNED_OUT);
                }
            }
            match turn {
                Turn::Said(frame) => {
                    if let Err(fault) = self.handle(app, line, frame).await {
                        line.send(&ServerFrame::Error(fault)).await;
                    }
                }
                Turn::Recheck => {}
                Turn::Over(code) => return Some(code),
                Turn::Gone => return None,
            }
        }
    }

    /// Looks the session up again. When the store can't be asked, the last answer holds.
    async fn is_still_welcome(&mut self, app: &App) -> bool {
        match app.outside.accounts.session_holder(self.session, app.outside.clock.now()).await {
            Ok(Some(agent)) => {
                self.agent = agent;
                true
            }
            Ok(None) => false,
            Err(_) => true,
        }
    }

    fn actor(&self) -> Actor {
        Actor::Staff { id: self.agent.id, role: self.agent.role }
    }

    fn person(&self) -> Person {
        Person { id: self.agent.id, name: self.agent.name.clone() }
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
            ClientFrame::Feed {} => {
                self.allow(Action::ReadFeed)?;
                app.notify(Notice::Snapshot { connection: self.connection }).await;
                Ok(())
            }
            ClientFrame::Status { reference, status, reason } => {
                let set = self.set_status(app, status, reason.as_deref()).await;
                self.answer(line, reference, set).await
            }
            ClientFrame::Open { conversation } => self.open(app, line, conversation).await,
            ClientFrame::Close { conversation } => {
                self.followed.retain(|id| *id != conversation);
                self.unfollow(app, conversation);
                Ok(())
            }
            ClientFrame::Take { reference, conversation } => {
                let command = Command::Take { agent: self.person() };
                let done = self.command(app, Action::TakeConversation, conversation, command).await;
                self.answer(line, reference, done).await
            }
            ClientFrame::Resolve { reference, conversation } => {
                let command = Command::Resolve { agent: self.person() };
                let done = self.command(app, Action::ResolveConversation, conversation, command).await;
                self.answer(line, reference, done).await
            }
            ClientFrame::Reopen { reference, conversation } => {
                let command = Command::Reopen { agent: self.person() };
                let done = self.command(app, Action::ReopenConversation, conversation, command).await;
                self.answer(line, reference, done).await
            }
            ClientFrame::Send(reply) => self.reply(app, line, reply).await,
            ClientFrame::Note(note) => self.note(app, line, note).await,
            ClientFrame::Edit(edit) => self.change(app, line, edit.into()).await,
            ClientFrame::Delete(delete) => self.change(app, line, delete.into()).await,
            ClientFrame::Pull(pull) => self.pull(app, line, &pull).await,
            ClientFrame::Mark(mark) => {
                let marked = app.mark_chat(self.actor(), Action::ReadConversation, mark).await;
                marked.map_err(|fault| on(mark.conversation, fault))
            }
            ClientFrame::Typing(typing) => self.typing(app, typing).await,
            ClientFrame::Reading { conversation, on } => self.reading(app, conversation, on).await,
            ClientFrame::Block { reference, conversation, reason, until } => {
                let done = self.block(app, conversation, &reason, until).await;
                self.answer(line, reference, done).await
            }
            ClientFrame::Unblock { reference, visitor } => {
                let done = self.unblock(app, visitor).await;
                self.answer(line, reference, done).await
            }
        }
    }

    fn allow(&self, action: Action) -> Result<(), Fault> {
        authorize(self.actor(), action, Object::House).map_err(frames::fault_of_denial)
    }

    /// Answers a numbered command.
    async fn answer<S: Socket>(
        &self,
        line: &mut Connection<S>,
        reference: u32,
        done: Result<(), Fault>,
    ) -> Result<(), Fault> {
        match done {
            Ok(()) => {
                line.send(&ServerFrame::Done { reference }).await;
                Ok(())
            }
            Err(mut fault) => {
                fault.reference = Some(reference);
                Err(fault)
            }
        }
    }

    async fn open<S: Socket>(
        &mut self,
        app: &App,
        line: &mut Connection<S>,
        conversation: ConversationId,
    ) -> Result<(), Fault> {
        let found = app.look_up(self.actor(), Action::ReadConversation, conversation).await;
        let chat = found.map_err(|fault| on(conversation, fault))?;
        if !self.followed.contains(&conversation) {
            if self.followed.len() >= FOLLOW_MAX {
                let oldest = self.followed.remove(0);
                self.unfollow(app, oldest);
            }
            self.followed.push(conversation);
        }
        // Followed before the read: whatever commits after it reaches the queue.
        app.hub.follow(self.connection, conversation);
        self.pull(app, line, &Pull { conversation, after: None, before: None }).await?;
        self.ask_for_card(app, &chat).await
    }

    fn unfollow(&self, app: &App, conversation: ConversationId) {
        app.hub.unfollow(self.connection, conversation);
        app.reads_no_more(conversation, self.connection);
    }

    async fn command(
        &mut self,
        app: &App,
        action: Action,
        conversation: ConversationId,
        command: Command,
    ) -> Result<(), Fault> {
        self.commands.take(app.outside.clock.monotonic()).map_err(frames::slow_down)?;
        let (actor, connection) = (self.actor(), Some(self.connection));
        let request = Request { actor, action, conversation, command, key: None, connection };
        let done = app.carry_out(request).await;
        done.map(|_| ()).map_err(|fault| on(conversation, fault))
    }

    async fn reply<S: Socket>(
        &mut self,
        app: &App,
        line: &mut Connection<S>,
        Reply { key, conversation, text, files, choices }: Reply,
    ) -> Result<(), Fault> {
        let files = app.files_of(self.agent.id.0, &files).await;
        let files = files.map_err(|fault| on_key(key, conversation, fault))?;
        let words = Words { text, files, choices };
        let command = Command::StaffMessage { agent: self.person(), words };
        self.write(app, line, key, conversation, command).await
    }

    async fn note<S: Socket>(
        &mut self,
        app: &App,
        line: &mut Connection<S>,
        Send { key, conversation, text, files }: Send,
    ) -> Result<(), Fault> {
        let files = app.files_of(self.agent.id.0, &files).await;
        let files = files.map_err(|fault| on_key(key, conversation, fault))?;
        let words = Words { text, files, choices: Vec::new() };
        let command = Command::Note { agent: self.person(), words };
        self.write(app, line, key, conversation, command).await
    }

    async fn write<S: Socket>(
        &mut self,
        app: &App,
        line: &mut Connection<S>,
        key: ClientKey,
        conversation: ConversationId,
        command: Command,
    ) -> Result<(), Fault> {
        let about = |fault| on_key(key, conversation, fault);
        self.commands.take(app.outside.clock.monotonic()).map_err(frames::slow_down).map_err(about)?;
        let request = Request {
            actor: self.actor(),
            action: Action::WriteAsStaff,
            conversation,
            command,
            key: Some((self.agent.id.0, key)),
            connection: Some(self.connection),
        };
        let outcome = app.carry_out(request).await.map_err(about)?;
        repeat_answer(line, &outcome).await;
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
        self.commands.take(app.outside.clock.monotonic()).map_err(frames::slow_down).map_err(about)?;
        let changer = Changer {
            actor: self.actor(),
            action: Action::WriteAsStaff,
            by: Author::Agent(self.person()),
            sender: self.agent.id.0,
            connection: self.connection,
        };
        let outcome = app.change_message(changer, change).await.map_err(about)?;
        repeat_answer(line, &outcome).await;
        Ok(())
    }

    async fn pull<S: Socket>(&self, app: &App, line: &mut Connection<S>, pull: &Pull) -> Result<(), Fault> {
        let events = app.read_chat(self.actor(), Action::ReadConversation, pull).await;
        let events = events.map_err(|fault| on(pull.conversation, fault))?;
        let older = pull.before.is_some() && pull.after.is_none();
        let page = app.page_with_addresses(None, frames::page(&events, true, older));
        line.send(&ServerFrame::Page(page)).await;
        Ok(())
    }

    async fn typing(&self, app: &App, Typing { conversation, on: typing }: Typing) -> Result<(), Fault> {
        let found = app.look_up(self.actor(), Action::ReadConversation, conversation).await;
        let chat = found.map_err(|fault| on(conversation, fault))?;
        let by = Author::Agent(self.person());
        let mut colleagues = app.hub.following(conversation);
        colleagues.retain(|number| *number != self.connection);
        let frame = ServerFrame::Typing { conversation, by: by.clone(), on: typing };
        app.hub.send(&colleagues, Weight::Passing, &frame);
        let frame = frontdesk_protocol::visitor::ServerFrame::Typing { conversation, by, on: typing };
        app.hub.send(&app.hub.of_visitor(chat.visitor), Weight::Passing, &frame);
        Ok(())
    }
}

/// A fresh write is answered by the dispatcher, in commit order; a repeated one here.
async fn repeat_answer<S: Socket>(line: &mut Connection<S>, outcome: &Outcome) {
    if !outcome.fresh
        && let Some(event) = &outcome.event
        && let Some(sent) = frames::sent(&outcome.conversation, event, true, None)
    {
        line.send(&ServerFrame::Sent(sent)).await;
    }
}
