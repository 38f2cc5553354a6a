//! What the house sees of mail: what was given up, invitations, and visitors who wait.

use super::{ADDRESS, answer_who_is_gone, plan, reachable, scene};
use crate::scene::Scene;
use frontdesk_protocol::staff::Status;
use frontdesk_tests::agent::{Browser, OWNER};
use frontdesk_tests::patience::within;
use frontdesk_tests::post::{Answer, PostOffice};
use serde_json::{Value, json};

/// The mails that were given up, once there are so many.
async fn dead(owner: &mut frontdesk_tests::Agent, count: usize) -> Vec<Value> {
    let look = async {
        loop {
            let mut mail = owner.browser.get("/api/v1/mail").await.good();
            let Value::Array(mails) = mail["mails"].take() else { panic!("{mail}") };
            if mails.len() == count {
                return mails;
            }
            // The interface tells nobody by itself.
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    };
    within(format!("{count} mails to be given up"), look).await
}

#[tokio::test]
async fn a_mail_that_is_refused_is_given_up_at_once_and_can_be_tried_again() {
    let (mut scene, post) = scene().await;
    for (answer, said) in [(Answer::Never, "nobody of that name"), (Answer::Spam, "looks like spam")] {
        post.will(&[answer]);
        let before = post.parcels().len();
        let chat = reachable(&scene).await;
        let id = chat.id;
        let _console = answer_who_is_gone(chat, "Please take it.").await;
        let mails = dead(&mut scene.owner, 1).await;
        let one = &mails[0];
        assert_eq!((one["kind"].as_str(), one["tries"].as_u64()), (Some("answer"), Some(1)));
        assert_eq!(one["about"], id.to_string());
        assert!(one["failure"].as_str().is_some_and(|failure| failure.contains(said)), "{one}");
        assert!(!scene.house.output().text().contains(said), "what a mail server says may name people");

        let path = format!("/api/v1/mail/{}", one["id"].as_str().unwrap());
        scene.owner.browser.post(&format!("{path}/replay"), &json!({})).await.good();
        assert!(post.until(before + 1).await.text().contains("> Please take it."));
        dead(&mut scene.owner, 0).await;
        assert_eq!(scene.owner.browser.delete(&path).await.status, 404);
    }
}

#[tokio::test]
async fn a_mail_that_was_given_up_can_be_forgotten() {
    let (mut scene, post) = scene().await;
    post.will(&[Answer::Never]);
    let chat = reachable(&scene).await;
    let _console = answer_who_is_gone(chat, "Never mind.").await;
    let mails = dead(&mut scene.owner, 1).await;
    let path = format!("/api/v1/mail/{}", mails[0]["id"].as_str().unwrap());
    scene.owner.browser.delete(&path).await.good();
    dead(&mut scene.owner, 0).await;
    assert_eq!(scene.owner.browser.post(&format!("{path}/replay"), &json!({})).await.status, 404);
}

#[tokio::test]
async fn who_wants_to_hears_of_a_visitor_who_finds_nobody_in() {
    let (mut scene, post) = scene().await;
    // Agents say when they want to hear of it; owners when they don't.
    scene.owner.hire("Carl", "agent").await;
    let mut jonas = scene.owner.hire("Jonas", "agent").await;
    // The invitations.
    post.until(2).await;
    jonas.browser.patch("/api/v1/me", &json!({"preferences": {"mail": true}})).await.good();
    let mut console = scene.owner.console().await;
    console.status(Status::Away).await.expect("one may be away");
    let mut visitor = scene.visitor().await;
    let id = visitor.start("Is anybody in?").await.conversation;
    post.until(4).await;
    let parcels = &post.parcels()[2..];
    let mut to: Vec<&str> = parcels.iter().map(|parcel| parcel.to.as_str()).collect();
    to.sort_unstable();
    assert_eq!(to, ["jonas@example.org", OWNER.0]);
    assert_eq!(parcels[0].header("Subject"), "Somebody is waiting at Alder Lamps");
    let text = parcels[0].text();
    assert!(text.contains("> Is anybody in?"), "{text}");
    assert_eq!(parcels[0].link("http"), format!("{}/chats/{id}", scene.house.console.origin));
    assert_eq!(parcels[0].header("List-Unsubscribe"), "");

    // Once an hour for one conversation; another one is news, for who still wants it.
    visitor.send(id, "Hello?").await;
    scene.owner.browser.patch("/api/v1/me", &json!({"preferences": {"mail": false}})).await.good();
    let mut other = scene.visitor().await;
    other.start("Somebody else here.").await;
    let parcel = post.until(5).await;
    assert_eq!(parcel.to, "jonas@example.org");
    assert!(parcel.text().contains("> Somebody else here."));
}

#[tokio::test]
async fn an_invitation_comes_by_mail_and_both_of_its_links_work() {
    let (mut scene, post) = scene().await;
    let shown = scene.owner.invite("jonas@example.org", "agent").await;
    let parcel = post.until(1).await;
    assert_eq!(parcel.to, "jonas@example.org");
    assert_eq!(parcel.header("Subject"), "Alder Lamps invites you to its front desk");
    let sent =
        parcel.link("http").split_once("/join#").expect("the token is the link's fragment").1.to_owned();
    assert_ne!(sent, shown);
    let mut browser = Browser::new(&scene.house.console);
    for token in [&shown, &sent] {
        let found = browser.post("/api/v1/invites/check", &json!({"token": token})).await.good();
        assert_eq!(found["email"], "jonas@example.org");
    }
    let newcomer = json!({"token": sent, "name": "Jonas", "password": "a-quiet-lamp-in-march"});
    browser.post("/api/v1/invites/accept", &newcomer).await.good();
    let spent = browser.post("/api/v1/invites/check", &json!({"token": shown})).await;
    assert_eq!(spent.code(), "unknown_link");
}

#[tokio::test]
async fn without_a_mail_server_nothing_is_sent_and_everybody_is_told_so() {
    let mut scene = Scene::set().await;
    let mail = scene.owner.browser.get("/api/v1/mail").await.good();
    assert_eq!(mail, json!({"on": false, "waiting": 0, "dead": 0, "mails": []}));
    let chat = reachable(&scene).await;
    let _console = answer_who_is_gone(chat, "Into the void.").await;
    assert_eq!(scene.house.store().count("mails"), 0);
    let frame = frontdesk_tests::Request::get(&format!("/w/{}/frame", scene.site.0));
    assert!(frame.ask(&scene.house.chat).await.text().contains("\"mail\":false"));
}

#[tokio::test]
async fn the_frame_knows_that_mail_is_on_and_the_log_names_nobody() {
    let (mut scene, post) = scene().await;
    let frame = frontdesk_tests::Request::get(&format!("/w/{}/frame", scene.site.0));
    assert!(frame.ask(&scene.house.chat).await.text().contains("\"mail\":true"));
    let chat = reachable(&scene).await;
    let _console = answer_who_is_gone(chat, "A secret word: heliotrope.").await;
    post.until(1).await;
    scene.house.says("a mail was sent").await;
    let log = scene.house.output().text();
    assert!(!log.contains("heliotrope") && !log.contains(ADDRESS), "{log}");
}

#[tokio::test]
async fn wrong_keys_are_told_at_the_start() {
    let post = PostOffice::nowhere().await;
    let cases = [
        ("mail.from", "nobody", "mail.from"),
        ("mail.user", "somebody", "mail.password"),
        ("mail.answer_after", "0", "mail.answer_after"),
        ("mail.smtp", "http://mail.example.org", "mail.smtp"),
    ];
    for (key, value, told) in cases {
        let (exit, output) = plan(post).key(key, value).refused().await;
        assert!(!exit.success() && output.text().contains(told), "{key}: {}", output.text());
    }
}
