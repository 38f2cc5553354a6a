//! A person of the house at the console's REST interface, with the cookie their browser would keep. Knows the
//! routes and what they answer; sockets are elsewhere.

use crate::console::Console;
use crate::door::Door;
use crate::house::House;
use crate::http::{Answer, Request};
use frontdesk_protocol::staff::Role;
use frontdesk_protocol::{AgentId, SiteId, SiteKey};
use http::Method;
use serde::Deserialize;
use serde_json::{Value, json};

/// The owner that [`Agent::set_up`] makes.
pub const OWNER: (&str, &str) = ("marta@example.org", "lantern-in-the-hall-77");

/// A browser at the console: nobody, until it has a cookie.
#[derive(Clone, Debug)]
pub struct Browser {
    pub door: Door,
    /// `name=value`.
    pub cookie: Option<String>,
}

impl Browser {
    pub fn new(door: &Door) -> Self {
        Self { door: door.clone(), cookie: None }
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        self.ask(Request::get(path)).await
    }

    pub async fn post(&mut self, path: &str, body: &Value) -> Answer {
        self.ask(Request::json(Method::POST, path, body, &self.door.origin.clone())).await
    }

    pub async fn patch(&mut self, path: &str, body: &Value) -> Answer {
        self.ask(Request::json(Method::PATCH, path, body, &self.door.origin.clone())).await
    }

    pub async fn delete(&mut self, path: &str) -> Answer {
        self.ask(Request::json(Method::DELETE, path, &json!({}), &self.door.origin.clone())).await
    }

    /// Asks with the cookie, and keeps the one that comes back.
    pub async fn ask(&mut self, request: Request) -> Answer {
        let request = match &self.cookie {
            Some(cookie) => request.header("cookie", cookie),
            None => request,
        };
        let answer = request.ask(&self.door).await;
        if let Some((pair, rest)) = answer.header("set-cookie").split_once(';') {
            self.cookie = (!rest.contains("Max-Age=0")).then(|| pair.to_owned());
        }
        answer
    }
}

/// Who somebody is.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Me {
    pub id: AgentId,
    pub name: String,
    pub email: String,
    pub role: Role,
    pub account: String,
    pub two_step: bool,
    pub preferences: Value,
}

/// A site as the console shows it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Site {
    pub id: SiteId,
    pub key: SiteKey,
    pub name: String,
    pub origins: Vec<String>,
    pub colour: String,
    pub on_colour: String,
    pub greeting: String,
    /// As sent: what they mean is for tests of the settings.
    pub settings: Value,
    pub version: u64,
    pub snippet: String,
    pub csp: String,
}

/// A signed-in person of the house.
#[derive(Clone, Debug)]
pub struct Agent {
    pub browser: Browser,
    pub me: Me,
}

impl Agent {
    /// Uses up the set-up link: the owner.
    pub async fn set_up(house: &mut House) -> Self {
        let token = house.setup_token().await;
        let mut browser = Browser::new(&house.console);
        let answer = browser.post("/api/v1/setup", &setup(&token)).await;
        Self::signed_in(browser, &answer)
    }

    /// Signs in.
    pub async fn login(door: &Door, (email, password): (&str, &str)) -> Self {
        let mut browser = Browser::new(door);
        let answer = browser.post("/api/v1/login", &json!({"email": email, "password": password})).await;
        Self::signed_in(browser, &answer)
    }

    fn signed_in(browser: Browser, answer: &Answer) -> Self {
        let me = serde_json::from_value(answer.good()).expect("signing in tells who one is");
        assert!(browser.cookie.is_some(), "signing in sets a cookie");
        Self { browser, me }
    }

    /// The token of a fresh invitation.
    pub async fn invite(&mut self, email: &str, role: &str) -> String {
        let invite =
            self.browser.post("/api/v1/invites", &json!({"email": email, "role": role})).await.good();
        let link = invite["link"].as_str().expect("an invitation has a link");
        link.split_once('#').expect("the token is the link's fragment").1.to_owned()
    }

    /// Invites somebody, who joins.
    pub async fn hire(&mut self, name: &str, role: &str) -> Self {
        let token = self.invite(&email_of(name), role).await;
        let mut browser = Browser::new(&self.browser.door);
        let newcomer = json!({"token": token, "name": name, "password": password_of(name)});
        let answer = browser.post("/api/v1/invites/accept", &newcomer).await;
        Self::signed_in(browser, &answer)
    }

    /// Opens the console: a socket, greeted, with its list.
    pub async fn console(&self) -> Console {
        Console::open(&self.browser.door, self.browser.cookie.as_deref())
            .await
            .unwrap_or_else(|status| panic!("the console's socket is refused with {status}"))
    }

    /// All sites.
    pub async fn sites(&mut self) -> Vec<Site> {
        let mut sites = self.browser.get("/api/v1/sites").await.good();
        serde_json::from_value(sites["sites"].take()).expect("sites are listed as documented")
    }

    /// The first site.
    pub async fn site(&mut self) -> Site {
        self.sites().await.remove(0)
    }

    pub fn id(&self) -> AgentId {
        self.me.id
    }
}

/// What the set-up page sends.
pub fn setup(token: &str) -> Value {
    json!({
        "token": token,
        "account": "Alder Lamps",
        "site": {
            "name": "Alder Lamps",
            "origins": ["http://shop.localhost:8090"],
            "colour": "#1c3a2e",
            "greeting": "Hello! Ask us anything.",
        },
        "person": {"name": "Marta", "email": OWNER.0, "password": OWNER.1},
    })
}

/// The address of somebody [`Agent::hire`] made.
pub fn email_of(name: &str) -> String {
    format!("{}@example.org", name.to_lowercase())
}

/// The password of somebody [`Agent::hire`] made.
pub fn password_of(name: &str) -> String {
    format!("{name}-keeps-a-quiet-lamp-5")
}
