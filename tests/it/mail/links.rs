//! The links in mails: what they let somebody do, and what strangers, scanners and impatient people do with them.

use super::{answer_who_is_gone, reachable, scene};
use crate::scene::Scene;
use frontdesk_protocol::visitor::Auth;
use frontdesk_protocol::{ConversationId, VisitorId};
use frontdesk_tests::post::{Parcel, PostOffice};
use frontdesk_tests::{Answer, Console, Request, Visitor};
use http::Method;
use serde_json::{Value, json};

/// A mail with an answer, and the chat it is about.
struct Mailed {
    scene: Scene,
    post: PostOffice,
    parcel: Parcel,
    console: Console,
    chat: ConversationId,
    visitor: VisitorId,
}

impl Mailed {
    async fn new() -> Self {
        let (scene, post) = scene().await;
        let talk = reachable(&scene).await;
        let (chat, visitor) = (talk.id, talk.visitor.id());
        let console = answer_who_is_gone(talk, "Yes, in green.").await;
        let parcel = post.until(1).await;
        Self { scene, post, parcel, console, chat, visitor }
    }

    fn token(&self) -> String {
        let link = self.parcel.link(&format!("{}/r#", self.scene.house.chat.origin));
        link.split_once('#').expect("the token is the link's fragment").1.to_owned()
    }

    fn stop(&self) -> String {
        let link = self.parcel.link(&format!("{}/stop/", self.scene.house.chat.origin));
        link.strip_prefix(&self.scene.house.chat.origin).expect("it is on the chat host").to_owned()
    }

    async fn ask(&self, path: &str, token: &str) -> Answer {
        let door = &self.scene.house.chat;
        Request::json(Method::POST, path, &json!({"token": token}), &door.origin).ask(door).await
    }
}

#[tokio::test]
async fn the_link_of_an_answer_makes_another_browser_the_visitors_own() {
    let mailed = Mailed::new().await;
    let token = mailed.token();
    assert_eq!(token.len(), 43);
    let looked = mailed.ask("/r/look", &token).await.good();
    let expected = json!({
        "site": "Alder Lamps", "key": mailed.scene.site.0, "visitor": mailed.visitor,
        "address": "i…@example.com", "chat": format!("/w/{}/chat", mailed.scene.site.0),
    });
    assert_eq!(looked, expected);

    let identity = mailed.ask("/r/use", &token).await.good();
    assert_eq!(identity["visitor"], json!(mailed.visitor));
    let secret = |name: &str| identity[name].as_str().expect("it is text").to_owned();
    for auth in [Auth::Token(secret("token")), Auth::Refresh(secret("refresh"))] {
        let door = &mailed.scene.house.chat;
        let visitor = Visitor::greet(door, &mailed.scene.site, auth).await.expect("it is them");
        assert_eq!((visitor.id(), visitor.welcome.conversations[0].id), (mailed.visitor, mailed.chat));
    }
    // An answer that was lost can be asked for again; the secret is another one.
    let again = mailed.ask("/r/use", &token).await.good();
    assert_ne!(again["refresh"], identity["refresh"]);
}

#[tokio::test]
async fn looking_at_a_link_uses_nothing_up() {
    let mailed = Mailed::new().await;
    let door = &mailed.scene.house.chat;
    for path in ["/r".to_owned(), mailed.stop()] {
        for method in [Method::GET, Method::HEAD] {
            let answer = Request::new(method, &path).ask(door).await;
            assert_eq!(answer.status, 200, "{path}");
            assert_eq!(answer.header("referrer-policy"), "no-referrer");
            assert_eq!(answer.header("cache-control"), "no-store");
            assert_eq!(answer.header("x-robots-tag"), "noindex");
            assert!(answer.header("content-security-policy").contains("frame-ancestors 'none'"));
        }
    }
    mailed.ask("/r/look", &mailed.token()).await.good();
    let store = mailed.scene.house.store();
    assert_eq!((store.count("stopped_mails"), store.count("mail_links WHERE used_at IS NOT NULL")), (0, 0));
    mailed.ask("/r/use", &mailed.token()).await.good();
}

#[tokio::test]
async fn a_link_is_good_for_its_own_purpose_from_our_own_page_only() {
    let mailed = Mailed::new().await;
    let door = &mailed.scene.house.chat;
    let stop = mailed.stop().rsplit('/').next().expect("the token is last").to_owned();
    for wrong in [stop.as_str(), "", "x", &"a".repeat(43)] {
        for path in ["/r/look", "/r/use"] {
            let answer = mailed.ask(path, wrong).await;
            assert_eq!(
                (answer.status.as_u16(), answer.code().as_str()),
                (404, "unknown_link"),
                "{path} {wrong}"
            );
        }
    }
    // Pages of others can't, and neither can a form.
    let body = json!({"token": mailed.token()});
    for origin in ["http://shop.localhost:8090", "null", mailed.scene.house.console.origin.as_str()] {
        let answer = Request::json(Method::POST, "/r/use", &body, origin).ask(door).await;
        assert_eq!(answer.code(), "wrong_origin", "{origin}");
    }
    let form =
        Request::json(Method::POST, "/r/use", &body, &door.origin).header("content-type", "text/plain");
    assert_eq!(form.ask(door).await.code(), "wrong_type");
    assert_eq!(mailed.scene.house.store().count("mail_links WHERE used_at IS NOT NULL"), 0);
}

#[tokio::test]
async fn guessing_is_slowed_down() {
    let mailed = Mailed::new().await;
    let mut codes = Vec::new();
    for n in 0..11 {
        codes.push(mailed.ask("/r/use", &format!("guess-{n}")).await.code());
    }
    assert_eq!((codes[9].as_str(), codes[10].as_str()), ("unknown_link", "slow_down"));
}

#[tokio::test]
async fn only_hashes_of_links_are_stored() {
    let mailed = Mailed::new().await;
    let stop = mailed.stop().rsplit('/').next().expect("the token is last").to_owned();
    let file = mailed.scene.house.data().join("frontdesk.sqlite");
    for part in [file.clone(), file.with_extension("sqlite-wal")] {
        let bytes = std::fs::read(part).expect("the store is there");
        for token in [mailed.token(), stop.clone()] {
            assert!(!bytes.windows(token.len()).any(|window| window == token.as_bytes()));
        }
    }
}

#[tokio::test]
async fn one_click_stops_the_mails_of_a_conversation() {
    let mut mailed = Mailed::new().await;
    let door = mailed.scene.house.chat.clone();
    let stop = mailed.stop();
    assert_eq!(mailed.parcel.header("List-Unsubscribe"), format!("<{}{stop}>", door.origin));
    assert_eq!(mailed.parcel.header("List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
    // As a mail program does it: a form, from nowhere.
    for _ in 0..2 {
        let click = Request::new(Method::POST, &stop)
            .header("content-type", "application/x-www-form-urlencoded")
            .body("List-Unsubscribe=One-Click");
        assert_eq!(click.ask(&door).await.status, 200);
    }
    mailed.console.send(mailed.chat, "Nobody will read this by mail.").await;
    let other = reachable(&mailed.scene).await;
    let _console = answer_who_is_gone(other, "But this.").await;
    assert!(mailed.post.until(2).await.text().contains("> But this."));
    let unknown = Request::new(Method::POST, "/stop/nothing").ask(&door).await;
    assert_eq!(unknown.status, 404);
}

#[tokio::test]
async fn the_chat_as_a_page_of_its_own_stands_in_no_frame() {
    let scene = Scene::set().await;
    let page = Request::get(&format!("/w/{}/chat", scene.site.0)).ask(&scene.house.chat).await;
    let settings = |answer: &Answer| {
        let text = answer.text();
        let (_, rest) = text.split_once(r#"id="frontdesk">"#).expect("the page has settings");
        serde_json::from_str::<Value>(rest.split("</script>").next().expect("they end"))
            .expect("they are JSON")
    };
    assert_eq!(page.status, 200);
    assert_eq!(settings(&page)["key"], scene.site.0);
    assert!(page.header("content-security-policy").ends_with("frame-ancestors 'none'"));
    assert_eq!(page.header("referrer-policy"), "no-referrer");
    assert_eq!(page.header("cross-origin-resource-policy"), "same-origin");
}
