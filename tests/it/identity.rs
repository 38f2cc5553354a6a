//! Visitors whom the site's own backend vouches for: one person wherever they are, and nobody else.

use crate::scene::Scene;
use frontdesk_protocol::visitor::{Auth, ClientFrame, ServerFrame, Welcome};
use frontdesk_protocol::{ErrorCode, Fault};
use frontdesk_tests::Visitor;
use frontdesk_tests::patience::wall_clock;
use jsonwebtoken::{EncodingKey, Header};
use serde_json::{Value, json};

/// A site that looks at proofs, and the secret its backend signs them with.
struct Vouching {
    scene: Scene,
    id: String,
    secret: String,
}

impl Vouching {
    async fn new(mode: &str) -> Self {
        let mut scene = Scene::set().await;
        let id = scene.owner.site().await.id.to_string();
        let mut own = Self { scene, id, secret: String::new() };
        own.switch(mode).await;
        own.secret = own.add().await["secret"].as_str().expect("it is shown once").to_owned();
        own
    }

    async fn switch(&mut self, mode: &str) {
        let settings = json!({"settings": {"identity": {"mode": mode}}});
        self.scene.owner.browser.patch(&format!("/api/v1/sites/{}", self.id), &settings).await.good();
    }

    fn path(&self) -> String {
        format!("/api/v1/sites/{}/keys", self.id)
    }

    async fn add(&mut self) -> Value {
        let path = self.path();
        self.scene.owner.browser.post(&path, &json!({"algorithm": "HS256"})).await.good()
    }

    /// What the backend says of its customer of this number.
    fn proof(&self, subject: &str) -> String {
        self.signed(&self.secret, &self.claims(subject))
    }

    fn claims(&self, subject: &str) -> Value {
        json!({
            "sub": subject, "aud": self.scene.site.0, "exp": wall_clock() / 1_000 + 600,
            "name": "Ilze Kalniņa", "attributes": {"plan": "gold"},
        })
    }

    fn signed(&self, secret: &str, claims: &Value) -> String {
        let key = EncodingKey::from_secret(secret.as_bytes());
        jsonwebtoken::encode(&Header::default(), claims, &key).expect("it can be signed")
    }

    async fn known(&self, subject: &str) -> Visitor {
        let mut visitor = self.scene.visitor().await;
        identify(&mut visitor, self.proof(subject)).await.expect("the site vouches for them");
        visitor
    }
}

/// Brings a proof; takes over what the welcome says.
async fn identify(visitor: &mut Visitor, token: String) -> Result<Welcome, Fault> {
    visitor.line.say(&ClientFrame::Identify { token }).await;
    let answer = visitor.line.until("the answer to a proof", |frame| match frame {
        ServerFrame::Welcome(welcome) => Some(Ok(welcome.clone())),
        ServerFrame::Error(fault) => Some(Err(fault.clone())),
        _ => None,
    });
    let welcome = answer.await?;
    visitor.welcome = welcome.clone();
    Ok(welcome)
}

#[tokio::test]
async fn a_known_visitor_finds_their_chat_on_every_device() {
    let site = Vouching::new("optional").await;
    let mut laptop = site.known("7").await;
    let chat = laptop.start("Where is my lamp?").await.conversation;
    let mut phone = site.scene.visitor().await;
    let welcome = identify(&mut phone, site.proof("7")).await.expect("it is them");
    assert_eq!((welcome.visitor, welcome.conversations[0].id), (laptop.id(), chat));
    laptop.send(chat, "From the laptop.").await;
    phone.hears(chat, "From the laptop.").await;
    let stranger = site.known("8").await;
    assert_ne!(stranger.id(), laptop.id());
    assert!(stranger.welcome.conversations.is_empty());
    let mut console = site.scene.owner.console().await;
    let row = console.until_row(chat, "their name", |row| row.name.is_some()).await;
    assert_eq!(row.name.as_deref(), Some("Ilze Kalniņa"));
}

#[tokio::test]
async fn what_somebody_wrote_before_signing_in_goes_with_them() {
    let site = Vouching::new("optional").await;
    let mut chat = site.scene.chat().await;
    let before = chat.visitor.id();
    let welcome = identify(&mut chat.visitor, site.proof("7")).await.expect("it is them");
    assert_ne!(welcome.visitor, before);
    assert_eq!(welcome.conversations[0].id, chat.id);
    chat.still_works().await;
    // Their old token opens nothing any more, and another person of the site gets nothing of it.
    let door = &site.scene.house.chat;
    let other = identify(&mut chat.visitor, site.proof("8")).await.expect("the site vouches for them");
    assert!(other.conversations.is_empty());
    let back = identify(&mut chat.visitor, site.proof("7")).await.expect("it is them");
    assert_eq!(back.conversations[0].id, chat.id);
    let token = welcome.token;
    let again = Visitor::greet(door, &site.scene.site, Auth::Token(token)).await.expect("it is them");
    assert_eq!(again.welcome.conversations[0].id, chat.id);
}

#[tokio::test]
async fn an_old_token_of_somebody_who_signed_in_shows_nothing() {
    let site = Vouching::new("optional").await;
    let mut visitor = site.scene.visitor().await;
    let chat = visitor.start("As nobody in particular.").await.conversation;
    let mut tab = visitor.again().await;
    identify(&mut visitor, site.proof("7")).await.expect("it is them");
    let refused = tab.send_keyed(frontdesk_tests::chance::key(), chat, "still me?").await;
    assert_eq!(refused.expect_err("it is not theirs any more").code, ErrorCode::NotFound);
    assert!(tab.again().await.welcome.conversations.is_empty());
}

#[tokio::test]
async fn where_proofs_are_asked_for_nobody_writes_without_one() {
    let mut site = Vouching::new("optional").await;
    let mut early = site.scene.visitor().await;
    let chat = early.start("Before it was asked for.").await.conversation;
    site.switch("enforce").await;
    let key = frontdesk_tests::chance::key;
    let mut visitor = site.scene.visitor().await;
    let refused = visitor.start_keyed(key(), "Let me in.").await.expect_err("nobody vouches for them");
    assert_eq!(refused.code, ErrorCode::Unverified);
    let refused = early.send_keyed(key(), chat, "And me.").await.expect_err("nobody vouches for them");
    assert_eq!(refused.code, ErrorCode::Unverified);
    identify(&mut visitor, site.proof("7")).await.expect("it is them");
    let chat = visitor.start("Thank you.").await.conversation;
    // Known from then on: a line that breaks asks for nothing.
    visitor.again().await.send(chat, "Still me.").await;
    assert_eq!(site.scene.house.store().count("events WHERE author = 0"), 3);
}

#[tokio::test]
async fn proofs_that_are_none_change_nothing() {
    let mut site = Vouching::new("optional").await;
    let claims = site.claims("7");
    let with = |name: &str, value: Value| {
        let mut claims = claims.clone();
        claims[name] = value;
        claims
    };
    let another = "a-secret-that-no-site-of-ours-has-ever-had";
    let now = wall_clock() / 1_000;
    let cases = [
        (site.signed(another, &claims), ErrorCode::BadToken),
        (site.signed(&site.secret, &with("aud", json!("another-site"))), ErrorCode::BadToken),
        (site.signed(&site.secret, &with("exp", json!(now - 1))), ErrorCode::TokenExpired),
        (site.signed(&site.secret, &with("exp", json!(now + 2 * 86_400))), ErrorCode::BadToken),
        (site.signed(&site.secret, &with("sub", json!(""))), ErrorCode::BadToken),
        ("not.a.proof".to_owned(), ErrorCode::BadToken),
    ];
    let mut chat = site.scene.chat().await;
    let before = chat.visitor.id();
    for (token, code) in cases {
        let refused = identify(&mut chat.visitor, token).await.expect_err("it is none");
        assert_eq!(refused.code, code);
    }
    site.switch("off").await;
    let good = site.proof("7");
    assert_eq!(
        identify(&mut chat.visitor, good).await.expect_err("none is looked at").code,
        ErrorCode::BadToken
    );
    assert_eq!(chat.visitor.id(), before);
    chat.still_works().await;
}

#[tokio::test]
async fn keys_take_over_from_each_other_and_are_shown_once() {
    let mut site = Vouching::new("optional").await;
    let old = site.proof("7");
    let new = site.add().await;
    let secret = new["secret"].as_str().expect("it is shown once").to_owned();
    let mut visitor = site.scene.visitor().await;
    let renewed = site.signed(&secret, &site.claims("7"));
    for token in [&old, &renewed] {
        identify(&mut visitor, token.clone()).await.expect("both are good");
    }
    let path = site.path();
    let listed = site.scene.owner.browser.get(&path).await.good();
    let text = listed.to_string();
    assert!(!text.contains(&secret) && !text.contains(&site.secret), "{text}");
    assert_eq!(listed["keys"][1]["fingerprint"], new["fingerprint"]);
    let whole = site.scene.owner.browser.get("/api/v1/sites").await.good().to_string();
    assert!(!whole.contains(&secret));

    let first = listed["keys"][0]["id"].as_str().expect("keys have ids").to_owned();
    site.scene.owner.browser.delete(&format!("{path}/{first}")).await.good();
    assert_eq!(identify(&mut visitor, old).await.expect_err("its key is gone").code, ErrorCode::BadToken);
    identify(&mut visitor, renewed).await.expect("the other one is good");
    let bad = json!({"algorithm": "HS256", "key": "short"});
    assert_eq!(site.scene.owner.browser.post(&path, &bad).await.code(), "invalid");
    let mut jonas = site.scene.owner.hire("Jonas", "agent").await;
    assert_eq!(jonas.browser.get(&path).await.code(), "forbidden");
}
