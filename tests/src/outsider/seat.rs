//! Where this client sits: on a visitor's page or at a console. Knows how each is greeted and welcomed.

use super::mind::{Frame, Mind};
use super::socket::Socket;
use crate::door::Door;
use crate::history::Who;
use serde_json::{Value, json};

/// A visitor's page, or a console.
pub(crate) struct Seat {
    door: Door,
    /// Which of the two, with what it greets by.
    kind: Kind,
}

enum Kind {
    Visitor { site: String, token: Option<String> },
    Console { cookie: String },
}

impl Seat {
    /// A page of a site, of somebody new or of whoever the token is for.
    pub(crate) fn visitor(door: Door, site: String, token: Option<String>) -> Self {
        Self { door, kind: Kind::Visitor { site, token } }
    }

    /// A console, with the cookie of a signed-in agent.
    pub(crate) fn console(door: Door, cookie: String) -> Self {
        Self { door, kind: Kind::Console { cookie } }
    }

    /// Opens a socket. `None`: nobody is there.
    pub(super) async fn open(&self) -> Option<Socket> {
        let cookie = match &self.kind {
            Kind::Visitor { .. } => None,
            Kind::Console { cookie } => Some(cookie.as_str()),
        };
        Socket::open(&self.door, cookie).await
    }

    /// Greets, and takes the welcome in: what to say first. `None`: the line is over.
    ///
    /// # Panics
    /// When it is not welcome: runs are shorter than a token is good for.
    pub(super) async fn greet(&mut self, socket: &mut Socket, mind: &mut Mind) -> Option<Vec<Frame>> {
        let hello = match &self.kind {
            Kind::Visitor { site, token } => {
                let auth = token.as_ref().map_or(json!("new"), |token| json!({"token": token}));
                json!({"v": 1, "site": site, "auth": auth})
            }
            Kind::Console { .. } => json!({"v": 1}),
        };
        socket.say("hello", hello).await;
        let (name, welcome) = socket.hear().await?;
        assert_eq!(name, "welcome", "{welcome}");
        assert_eq!(welcome["v"], 1);
        let id = |value: &Value| value.as_str().and_then(|id| id.parse().ok()).expect("ids are UUIDs");
        mind.begin(welcome["epoch"].as_u64().expect("a welcome has an epoch"));
        match &mut self.kind {
            Kind::Visitor { token, .. } => {
                *token = welcome["token"].as_str().map(str::to_owned);
                mind.is(Who::Visitor(id(&welcome["visitor"])));
                Some(mind.conversations(&welcome["conversations"]))
            }
            // Its conversations come with the feed.
            Kind::Console { .. } => {
                mind.is(Who::Agent(id(&welcome["me"]["id"])));
                Some(Vec::new())
            }
        }
    }
}
