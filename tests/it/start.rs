//! Starting: TLS, what a server refuses to start with, and one folder for one server.

use crate::scene::Scene;
use frontdesk_tests::{Agent, House, Plan, Request};

#[tokio::test]
async fn with_a_certificate_everything_works_over_tls() {
    let scene = Scene::planned(Plan::default().tls()).await;
    assert!(scene.house.chat.origin.starts_with("https://chat.localhost:"));
    let mut chat = scene.chat().await;
    chat.still_works().await;
    let shell = Request::get("/").ask(&scene.house.console).await;
    assert!(shell.header("strict-transport-security").contains("max-age="));
    let policy = shell.header("content-security-policy");
    assert!(policy.contains(&format!("wss://{}", scene.house.console.authority())), "{policy}");

    let plain = scene.house.chat.called(&scene.house.chat.origin.replace("https", "http"));
    let plain = frontdesk_tests::Door { tls: None, ..plain };
    assert!(Request::get("/healthz").try_ask(&plain).await.is_err(), "plain http is not answered here");
    chat.still_works().await;
}

#[tokio::test]
async fn plain_http_beyond_this_machine_is_refused_with_a_reason() {
    let beyond = || {
        let plan = Plan::default().key("chat.url", "http://chat.example.org");
        plan.key("console.url", "http://desk.example.org")
    };
    let (exit, output) = beyond().refused().await;
    assert!(!exit.success());
    for words in ["chat.url", "console.url", "http://chat.example.org", "https://", "insecure.http"] {
        assert!(output.text().contains(words), "{words}: {}", output.text());
    }
}

#[tokio::test]
async fn one_host_for_both_is_refused_beyond_this_machine() {
    let plan =
        Plan::default().key("chat.url", "https://example.org").key("console.url", "https://example.org");
    let (exit, output) = plan.refused().await;
    assert!(!exit.success());
    assert!(output.text().contains("insecure.single_host"), "{}", output.text());
}

#[tokio::test]
async fn a_key_that_is_unknown_or_wrong_is_named() {
    let plan = Plan::default().key("limits.connectoins", "5").key("limits.per_address", "many");
    let (exit, output) = plan.refused().await;
    assert!(!exit.success());
    for words in ["2 problems", "limits.connectoins", "limits.connections", "limits.per_address"] {
        assert!(output.text().contains(words), "{words}: {}", output.text());
    }
}

#[tokio::test]
async fn a_second_server_in_the_same_folder_is_refused_and_the_first_goes_on() {
    let scene = Scene::set().await;
    let mut chat = scene.chat().await;
    let elsewhere = House::open().await;
    let listen = elsewhere.chat.address.to_string();
    drop(elsewhere);
    let data = scene.house.folder().join("data").display().to_string();
    let plan = Plan::default().key("listen", &listen).key("data.dir", &data);
    let (exit, output) = plan.refused().await;
    assert!(!exit.success());
    assert!(output.text().contains("in use") && output.text().contains(&data), "{}", output.text());
    chat.still_works().await;
}

#[tokio::test]
async fn a_port_that_is_taken_is_named() {
    let house = House::open().await;
    let mut second = house.spawn();
    assert!(!second.exit().await.success());
    let text = second.output().text();
    assert!(text.contains(&house.chat.address.to_string()), "{text}");
}

#[tokio::test]
async fn what_is_no_database_of_ours_is_not_touched() {
    let mut house = House::open().await;
    Agent::set_up(&mut house).await;
    house.ask_to_stop();
    assert!(house.stopped().await.success());
    let file = house.folder().join("data/frontdesk.sqlite");
    let before = "not a database, but somebody's only copy of something".repeat(100);
    std::fs::write(&file, &before).expect("the folder can be written");
    let mut process = house.spawn();
    assert!(!process.exit().await.success());
    let text = process.output().text();
    assert!(text.contains("frontdesk.sqlite"), "{text}");
    assert_eq!(std::fs::read_to_string(&file).ok(), Some(before));
}
