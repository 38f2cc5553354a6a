//! One open page of an agent: the staff socket, with the list kept as the console keeps it. Knows the staff
//! frames, and checks on every diff that it fits.

use crate::chance::key;
use crate::door::Door;
use crate::line::{Line, Over};
use crate::patience::within;
use frontdesk_protocol::shared::{Delete, Edit, Pull};
use frontdesk_protocol::staff::{
    Card, ClientFrame, Colleague, Reply, Row, ServerFrame, State, Status, Welcome,
};
use frontdesk_protocol::{
    AgentId, Author, ClientKey, ConversationId, Event, EventKind, Fault, Mark, Marks, Page, Send, Sent,
    Typing, VERSION, VisitorId,
};
use std::collections::BTreeMap;
use std::future::Future;
use std::panic::Location;

/// The consoles' list as one console has it.
#[derive(Clone, Debug, Default)]
pub struct List {
    pub version: u64,
    pub rows: BTreeMap<ConversationId, Row>,
    pub people: BTreeMap<AgentId, Colleague>,
}

impl List {
    /// Takes a frame in; false when it is not about the list.
    fn take(&mut self, frame: &ServerFrame) -> bool {
        match frame {
            ServerFrame::Feed { version, rows, people } => {
                self.version = *version;
                self.rows = rows.iter().map(|row| (row.id, row.clone())).collect();
                self.people = people.iter().map(|one| (one.person.id, one.clone())).collect();
            }
            // A diff from before the list came is no news.
            ServerFrame::Diff(diff) if self.version == 0 || diff.version <= self.version => {}
            ServerFrame::Diff(diff) => {
                assert_eq!(diff.version, self.version + 1, "a diff was left out");
                self.version = diff.version;
                self.rows.extend(diff.rows.iter().map(|row| (row.id, row.clone())));
                self.rows.retain(|id, _| !diff.gone.contains(id));
                self.people.extend(diff.people.iter().map(|one| (one.person.id, one.clone())));
            }
            _ => return false,
        }
        true
    }
}

/// An open console.
pub struct Console {
    pub line: Line<ServerFrame>,
    pub welcome: Welcome,
    pub list: List,
    reference: u32,
}

impl Console {
    /// Opens the socket with this cookie, greets, and waits for the list.
    ///
    /// # Errors
    /// The status, when the upgrade is refused.
    pub async fn open(door: &Door, cookie: Option<&str>) -> Result<Self, u16> {
        let line =
            Line::open(door, &[("origin", &door.origin), ("cookie", cookie.unwrap_or_default())]).await?;
        let mut console = Self::greet(line).await.expect("a console that was let in is welcome");
        console.until_list("the list", |list| (list.version > 0).then_some(())).await;
        Ok(console)
    }

    /// Greets on an open line; `None` when it ends before the welcome.
    pub async fn greet(mut line: Line<ServerFrame>) -> Option<Self> {
        line.say(&ClientFrame::Hello { v: VERSION }).await;
        match within("the welcome", line.hear()).await? {
            ServerFrame::Welcome(welcome) => {
                assert_eq!(welcome.v, VERSION);
                Some(Self { line, welcome, list: List::default(), reference: 0 })
            }
            other => panic!("{other:?} instead of a welcome"),
        }
    }

    /// Takes a heard frame into the list, or gives it back.
    pub fn absorb(&mut self, frame: ServerFrame) -> Option<ServerFrame> {
        (!self.list.take(&frame)).then_some(frame)
    }

    /// Waits for a frame; the list is kept up meanwhile.
    #[track_caller]
    pub fn until<'a, T>(
        &'a mut self,
        what: &'a str,
        pick: impl FnMut(&ServerFrame) -> Option<T> + 'a,
    ) -> impl Future<Output = T> + 'a {
        let Self { line, list, .. } = self;
        line.until_beside(what, |frame| list.take(frame), pick)
    }

    /// Waits for an error frame.
    #[track_caller]
    pub fn fault(&mut self) -> impl Future<Output = Fault> + '_ {
        self.until("an error", |frame| match frame {
            ServerFrame::Error(fault) => Some(fault.clone()),
            _ => None,
        })
    }

    /// Waits until the list answers `pick`.
    #[track_caller]
    pub fn until_list<'a, T>(
        &'a mut self,
        what: &'a str,
        mut pick: impl FnMut(&List) -> Option<T> + 'a,
    ) -> impl Future<Output = T> + 'a {
        let place = Location::caller();
        async move {
            if let Some(picked) = pick(&self.list) {
                return picked;
            }
            let read = async {
                loop {
                    let frame =
                        self.line.hear().await.unwrap_or_else(|| panic!("{place}: {what}: line over"));
                    if !self.list.take(&frame) {
                        self.line.keep(frame);
                    } else if let Some(picked) = pick(&self.list) {
                        return picked;
                    }
                }
            };
            let waited = tokio::time::timeout(crate::PATIENCE, read).await;
            waited.unwrap_or_else(|_| panic!("{place}: waited for {what}; the list: {:#?}", self.list))
        }
    }

    /// Waits until a conversation's row is so.
    #[track_caller]
    pub fn until_row<'a>(
        &'a mut self,
        conversation: ConversationId,
        what: &'a str,
        is_so: impl Fn(&Row) -> bool + 'a,
    ) -> impl Future<Output = Row> + 'a {
        self.until_list(what, move |list| list.rows.get(&conversation).filter(|row| is_so(row)).cloned())
    }

    /// Waits until this agent has the conversation.
    #[track_caller]
    pub fn until_mine(&mut self, conversation: ConversationId) -> impl Future<Output = Row> + '_ {
        let agent = self.welcome.me.id;
        self.until_row(conversation, "it to be mine", move |row| row.state == State::Assigned { agent })
    }

    /// Follows a conversation: its latest page.
    pub async fn open_chat(&mut self, conversation: ConversationId) -> Page {
        self.line.say(&ClientFrame::Open { conversation }).await;
        self.page(conversation).await.expect("the conversation may be opened")
    }

    /// Part of a conversation.
    ///
    /// # Errors
    /// The server's refusal.
    pub async fn pull(&mut self, pull: Pull) -> Result<Page, Fault> {
        let conversation = pull.conversation;
        self.line.say(&ClientFrame::Pull(pull)).await;
        self.page(conversation).await
    }

    async fn page(&mut self, conversation: ConversationId) -> Result<Page, Fault> {
        self.until("a page", |frame| match frame {
            ServerFrame::Page(page) if page.conversation == conversation => Some(Ok(page.clone())),
            ServerFrame::Error(fault) if fault.conversation == Some(conversation) => Some(Err(fault.clone())),
            _ => None,
        })
        .await
    }

    /// Writes.
    pub async fn send(&mut self, conversation: ConversationId, text: &str) -> Sent {
        self.send_keyed(key(), conversation, text).await.expect("it may be sent")
    }

    /// Writes under a key of the test's choosing.
    ///
    /// # Errors
    /// The server's refusal.
    pub async fn send_keyed(
        &mut self,
        key: ClientKey,
        conversation: ConversationId,
        text: &str,
    ) -> Result<Sent, Fault> {
        self.line.say(&ClientFrame::Send(Reply::words(key, conversation, text))).await;
        self.answer(key).await
    }

    /// Writes for staff only.
    ///
    /// # Errors
    /// The server's refusal.
    pub async fn note(&mut self, conversation: ConversationId, text: &str) -> Result<Sent, Fault> {
        let key = key();
        self.line.say(&ClientFrame::Note(Send::words(key, conversation, text))).await;
        self.answer(key).await
    }

    /// Gives a message new words; none: takes it back.
    ///
    /// # Errors
    /// The server's refusal.
    pub async fn change(
        &mut self,
        conversation: ConversationId,
        target: u64,
        text: Option<&str>,
    ) -> Result<Sent, Fault> {
        let key = key();
        self.line
            .say(&match text.map(str::to_owned) {
                Some(text) => ClientFrame::Edit(Edit { key, conversation, target, text }),
                None => ClientFrame::Delete(Delete { key, conversation, target }),
            })
            .await;
        self.answer(key).await
    }

    pub(crate) async fn answer(&mut self, key: ClientKey) -> Result<Sent, Fault> {
        self.until("the answer to a message", |frame| match frame {
            ServerFrame::Sent(sent) if sent.key == key => Some(Ok(sent.clone())),
            ServerFrame::Error(fault) if fault.key == Some(key) => Some(Err(fault.clone())),
            _ => None,
        })
        .await
    }

    /// Takes a waiting conversation.
    ///
    /// # Errors
    /// The server's refusal.
    pub async fn take(&mut self, conversation: ConversationId) -> Result<(), Fault> {
        self.command(|reference| ClientFrame::Take { reference, conversation }).await
    }

    /// Settles a conversation.
    ///
    /// # Errors
    /// The server's refusal.
    pub async fn resolve(&mut self, conversation: ConversationId) -> Result<(), Fault> {
        self.command(|reference| ClientFrame::Resolve { reference, conversation }).await
    }

    /// Opens a settled conversation again.
    ///
    /// # Errors
    /// The server's refusal.
    pub async fn reopen(&mut self, conversation: ConversationId) -> Result<(), Fault> {
        self.command(|reference| ClientFrame::Reopen { reference, conversation }).await
    }

    /// Chooses online or away.
    ///
    /// # Errors
    /// The server's refusal.
    pub async fn status(&mut self, status: Status) -> Result<(), Fault> {
        self.command(|reference| ClientFrame::Status { reference, status, reason: None }).await
    }

    /// Goes away, and says why.
    ///
    /// # Errors
    /// The server's refusal.
    pub async fn away(&mut self, reason: &str) -> Result<(), Fault> {
        let (status, reason) = (Status::Away, Some(reason.to_owned()));
        self.command(|reference| ClientFrame::Status { reference, status, reason }).await
    }

    /// Shuts a conversation's visitor out.
    ///
    /// # Errors
    /// The server's refusal.
    pub async fn block(
        &mut self,
        conversation: ConversationId,
        reason: &str,
        until: Option<u64>,
    ) -> Result<(), Fault> {
        let reason = reason.to_owned();
        self.command(|reference| ClientFrame::Block { reference, conversation, reason, until }).await
    }

    /// Lets a visitor in again.
    ///
    /// # Errors
    /// The server's refusal.
    pub async fn unblock(&mut self, visitor: VisitorId) -> Result<(), Fault> {
        self.command(|reference| ClientFrame::Unblock { reference, visitor }).await
    }

    /// Waits until the card of a conversation is so.
    #[track_caller]
    pub fn until_card<'a>(
        &'a mut self,
        conversation: ConversationId,
        is_so: impl Fn(&Card) -> bool + 'a,
    ) -> impl Future<Output = Card> + 'a {
        self.until("a card", move |frame| match frame {
            ServerFrame::Card { conversation: of, card } if *of == conversation && is_so(card) => {
                Some((**card).clone())
            }
            _ => None,
        })
    }

    async fn command(&mut self, frame: impl FnOnce(u32) -> ClientFrame) -> Result<(), Fault> {
        self.reference += 1;
        let own = self.reference;
        self.line.say(&frame(own)).await;
        self.until("the answer to a command", |frame| match frame {
            ServerFrame::Done { reference } if *reference == own => Some(Ok(())),
            ServerFrame::Error(fault) if fault.reference == Some(own) => Some(Err(fault.clone())),
            _ => None,
        })
        .await
    }

    /// Reports how far this side is.
    pub async fn mark(&mut self, conversation: ConversationId, delivered: u64, read: u64) {
        self.line.say(&ClientFrame::Mark(Mark { conversation, delivered, read })).await;
    }

    /// Types, or stops.
    pub async fn typing(&mut self, conversation: ConversationId, on: bool) {
        self.line.say(&ClientFrame::Typing(Typing { conversation, on })).await;
    }

    /// Waits for these words in a conversation this console follows.
    #[track_caller]
    pub fn hears<'a>(
        &'a mut self,
        conversation: ConversationId,
        words: &'a str,
    ) -> impl Future<Output = Event> + 'a {
        self.until_event(conversation, words, move |event| said(event, words).is_some())
    }

    /// Waits for an event that is so, in a conversation this console follows.
    #[track_caller]
    pub fn until_event<'a>(
        &'a mut self,
        conversation: ConversationId,
        what: &'a str,
        is_so: impl Fn(&Event) -> bool + 'a,
    ) -> impl Future<Output = Event> + 'a {
        self.until(what, move |frame| match frame {
            ServerFrame::Event { conversation: of, event } if *of == conversation && is_so(event) => {
                Some(event.clone())
            }
            _ => None,
        })
    }

    /// Waits for marks that are so.
    #[track_caller]
    pub fn until_marks<'a>(
        &'a mut self,
        conversation: ConversationId,
        is_so: impl Fn(&Marks) -> bool + 'a,
    ) -> impl Future<Output = Marks> + 'a {
        self.until("marks", move |frame| match frame {
            ServerFrame::Marks { conversation: of, marks } if *of == conversation => {
                is_so(marks).then_some(*marks)
            }
            _ => None,
        })
    }

    /// Waits for typing in a conversation: who, and whether still.
    #[track_caller]
    pub fn until_typing(
        &mut self,
        conversation: ConversationId,
    ) -> impl Future<Output = (Author, bool)> + '_ {
        self.until("typing", move |frame| match frame {
            ServerFrame::Typing { conversation: of, by, on } if *of == conversation => {
                Some((by.clone(), *on))
            }
            _ => None,
        })
    }

    /// Asks for the list again; what the server had to say before has come when it is there.
    pub async fn settle(&mut self) {
        self.line.say(&ClientFrame::Feed {}).await;
        self.until("the list again", |frame| matches!(frame, ServerFrame::Feed { .. }).then_some(())).await;
    }

    /// Waits for the end of the line.
    pub async fn over(&mut self) -> Over {
        self.line.over_in("the end of a console's line").await
    }
}

/// The event, when it says these words.
pub(crate) fn said(event: &Event, words: &str) -> Option<Event> {
    matches!(&event.kind, EventKind::Message { text, .. } if text == words).then(|| event.clone())
}
