//! One open page of a visitor: the visitor's socket, and who they are between sockets. Knows the visitor
//! frames.

use crate::chance::key;
use crate::console::said;
use crate::door::Door;
use crate::house::House;
use crate::line::{Line, Over};
use crate::patience::within;
use frontdesk_protocol::shared::{Delete, Edit, Pull};
use frontdesk_protocol::visitor::{Auth, ClientFrame, ServerFrame, Welcome};
use frontdesk_protocol::{
    Author, ClientKey, ConversationId, Cursor, Event, Fault, Mark, Marks, Page, Send, Sent, SiteKey, Typing,
    VERSION, VisitorId,
};
use std::future::Future;

/// A greeting that was not welcome.
#[derive(Clone, Debug)]
pub struct Refused {
    pub fault: Fault,
    pub over: Over,
}

/// An open page of a visitor.
pub struct Visitor {
    pub door: Door,
    pub site: SiteKey,
    pub line: Line<ServerFrame>,
    pub welcome: Welcome,
    /// The refresh secret, once there was one.
    pub refresh: Option<String>,
}

impl Visitor {
    /// Somebody new on this site.
    pub async fn arrive(house: &House, site: &SiteKey) -> Self {
        Self::greet(&house.chat, site, Auth::New).await.expect("a new visitor is welcome")
    }

    /// Opens a socket and greets.
    ///
    /// # Errors
    /// What the server said instead of a welcome.
    pub async fn greet(door: &Door, site: &SiteKey, auth: Auth) -> Result<Self, Refused> {
        let line = Line::open(door, &[("origin", &door.origin)]).await;
        let line = line.unwrap_or_else(|status| panic!("the visitor's socket is refused with {status}"));
        Self::greet_on(line, door, site, auth).await.expect("a greeting is answered")
    }

    /// Greets on an open line; `None` when it ends without an answer.
    pub async fn greet_on(
        mut line: Line<ServerFrame>,
        door: &Door,
        site: &SiteKey,
        auth: Auth,
    ) -> Option<Result<Self, Refused>> {
        line.say(&ClientFrame::Hello { v: VERSION, site: site.clone(), auth }).await;
        match within("the welcome", line.hear()).await? {
            ServerFrame::Welcome(welcome) => {
                assert_eq!(welcome.v, VERSION);
                Some(Ok(Self { door: door.clone(), site: site.clone(), line, welcome, refresh: None }))
            }
            ServerFrame::Error(fault) => {
                let over = line.over_in("the close after a refusal").await;
                Some(Err(Refused { fault, over }))
            }
            other => panic!("{other:?} instead of a welcome"),
        }
    }

    /// Another tab of the same person, or the same tab later.
    pub async fn again(&self) -> Self {
        let auth = Auth::Token(self.welcome.token.clone());
        let mut tab = Self::greet(&self.door, &self.site, auth).await.expect("a fresh token is good");
        tab.refresh.clone_from(&self.refresh);
        tab
    }

    pub fn id(&self) -> VisitorId {
        self.welcome.visitor
    }

    /// Opens a conversation.
    pub async fn start(&mut self, text: &str) -> Sent {
        self.start_keyed(key(), text).await.expect("a conversation may be opened")
    }

    /// Opens a conversation under a key of the test's choosing.
    ///
    /// # Errors
    /// The server's refusal.
    pub async fn start_keyed(&mut self, key: ClientKey, text: &str) -> Result<Sent, Fault> {
        self.line.say(&ClientFrame::Start { key, text: text.to_owned(), files: Vec::new() }).await;
        let sent = self.answer(key).await?;
        self.refresh = sent.refresh.clone().or(self.refresh.take());
        Ok(sent)
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
        self.line.say(&ClientFrame::Send(Send::words(key, conversation, text))).await;
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

    /// Waits for the answer to a keyed frame.
    ///
    /// # Errors
    /// The server's refusal.
    pub async fn answer(&mut self, key: ClientKey) -> Result<Sent, Fault> {
        self.line
            .until("the answer to a message", |frame| match frame {
                ServerFrame::Sent(sent) if sent.key == key => Some(Ok(sent.clone())),
                ServerFrame::Error(fault) if fault.key == Some(key) => Some(Err(fault.clone())),
                _ => None,
            })
            .await
    }

    /// Part of a conversation.
    ///
    /// # Errors
    /// The server's refusal.
    pub async fn pull(&mut self, pull: Pull) -> Result<Page, Fault> {
        let conversation = pull.conversation;
        self.line.say(&ClientFrame::Pull(pull)).await;
        self.line
            .until("a page", |frame| match frame {
                ServerFrame::Page(page) if page.conversation == conversation => Some(Ok(page.clone())),
                ServerFrame::Error(fault) if fault.conversation == Some(conversation) => {
                    Some(Err(fault.clone()))
                }
                _ => None,
            })
            .await
    }

    /// The latest page.
    pub async fn latest(&mut self, conversation: ConversationId) -> Page {
        self.pull(Pull { conversation, after: None, before: None }).await.expect("it is one's own")
    }

    /// What comes after an event.
    pub async fn after(&mut self, conversation: ConversationId, event: &Event) -> Page {
        let after = Some(Cursor { epoch: self.welcome.epoch, seq: event.seq, id: event.id });
        self.pull(Pull { conversation, after, before: None }).await.expect("it is one's own")
    }

    /// Reports how far this visitor is.
    pub async fn mark(&mut self, conversation: ConversationId, delivered: u64, read: u64) {
        self.line.say(&ClientFrame::Mark(Mark { conversation, delivered, read })).await;
    }

    /// Types, or stops.
    pub async fn typing(&mut self, conversation: ConversationId, on: bool) {
        self.line.say(&ClientFrame::Typing(Typing { conversation, on })).await;
    }

    /// Waits for these words.
    #[track_caller]
    pub fn hears<'a>(
        &'a mut self,
        conversation: ConversationId,
        words: &'a str,
    ) -> impl Future<Output = Event> + 'a {
        self.until_event(conversation, words, move |event| said(event, words).is_some())
    }

    /// Waits for an event that is so.
    #[track_caller]
    pub fn until_event<'a>(
        &'a mut self,
        conversation: ConversationId,
        what: &'a str,
        is_so: impl Fn(&Event) -> bool + 'a,
    ) -> impl Future<Output = Event> + 'a {
        self.line.until(what, move |frame| match frame {
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
        self.line.until("marks", move |frame| match frame {
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
        self.line.until("typing", move |frame| match frame {
            ServerFrame::Typing { conversation: of, by, on } if *of == conversation => {
                Some((by.clone(), *on))
            }
            _ => None,
        })
    }

    /// Waits until so many people are at the desk, as visitors are told.
    pub async fn until_at_desk(&mut self, count: usize) {
        if self.welcome.desk.people.len() != count {
            let come = |frame: &ServerFrame| match frame {
                ServerFrame::Desk(desk) => (desk.people.len() == count).then(|| desk.clone()),
                _ => None,
            };
            self.welcome.desk = self.line.until("people at the desk", come).await;
        }
    }
}
