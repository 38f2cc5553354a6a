//! What people do about themselves: their own sessions, password and second step, with sockets open meanwhile.

use crate::scene::Scene;
use frontdesk_protocol::close_code;
use frontdesk_tests::agent::{Browser, OWNER, email_of, password_of};
use frontdesk_tests::patience::wall_clock;
use frontdesk_tests::{Agent, Over};
use serde_json::{Value, json};

/// The code an authenticator app with this secret shows, some steps from now.
fn code(secret: &str, later: u64) -> String {
    let secret = totp_rs::Secret::try_from_base32(secret).expect("the secret is base32");
    let app = totp_rs::Builder::new().with_secret(secret).build().expect("the secret is long enough");
    app.generate(wall_clock() / 1_000 + later * 30).to_string()
}

/// Sets a second step up: the app's secret and the recovery codes.
async fn guard(agent: &mut Agent) -> (String, Vec<String>) {
    let begun = agent.browser.post("/api/v1/me/second-step/begin", &json!({})).await.good();
    let secret = begun["secret"].as_str().expect("a secret").to_owned();
    let body = json!({"secret": secret, "code": code(&secret, 0)});
    let set = agent.browser.post("/api/v1/me/second-step", &body).await.good();
    let codes = serde_json::from_value(set["codes"].clone()).expect("recovery codes");
    (secret, codes)
}

#[tokio::test]
async fn a_session_ended_from_elsewhere_loses_its_socket_and_no_other_does() {
    let mut scene = Scene::set().await;
    let mut elsewhere = Agent::login(&scene.house.console, OWNER).await;
    let mut lost = elsewhere.console().await;
    let mut own = scene.owner.console().await;
    let listed = scene.owner.browser.get("/api/v1/me/sessions").await.good();
    let other = listed["sessions"].as_array().expect("sessions").iter().find(|one| one["this"] == false);
    let id = other.and_then(|one| one["id"].as_str()).expect("the other session").to_owned();
    scene.owner.browser.delete(&format!("/api/v1/me/sessions/{id}")).await.good();
    assert_eq!(lost.over().await, Over::Closed(close_code::SIGNED_OUT));
    assert_eq!(elsewhere.browser.get("/api/v1/me").await.verdict(), (401, "signed_out".into()));
    own.settle().await;
}

#[tokio::test]
async fn another_persons_session_is_not_ones_own() {
    let mut scene = Scene::set().await;
    let mut jonas = scene.owner.hire("Jonas", "admin").await;
    let listed = jonas.browser.get("/api/v1/me/sessions").await.good();
    let id = listed["sessions"][0]["id"].as_str().expect("a session").to_owned();
    let ended = scene.owner.browser.delete(&format!("/api/v1/me/sessions/{id}")).await;
    assert_eq!(ended.verdict(), (404, "not_found".into()));
    jonas.browser.get("/api/v1/me").await.good();
}

#[tokio::test]
async fn a_new_password_leaves_this_tabs_socket_open_and_closes_all_others() {
    let mut scene = Scene::set().await;
    let elsewhere = Agent::login(&scene.house.console, OWNER).await;
    let mut lost = elsewhere.console().await;
    let mut own = scene.owner.console().await;
    let before = scene.owner.browser.cookie.clone();
    let change = json!({"old": OWNER.1, "new": "candle-dusk-in-the-hall"});
    scene.owner.browser.post("/api/v1/me/password", &change).await.good();
    assert_eq!(lost.over().await, Over::Closed(close_code::SIGNED_OUT));
    own.settle().await;
    assert_ne!(scene.owner.browser.cookie, before, "the session has another secret");
    let mut thief = Browser { cookie: before, ..Browser::new(&scene.house.console) };
    assert_eq!(thief.get("/api/v1/me").await.verdict(), (401, "signed_out".into()));
    scene.owner.browser.get("/api/v1/me").await.good();
    Agent::login(&scene.house.console, (OWNER.0, "candle-dusk-in-the-hall")).await;
}

#[tokio::test]
async fn a_second_step_survives_a_restart_and_so_does_what_was_used() {
    let mut scene = Scene::set().await;
    let (secret, codes) = guard(&mut scene.owner).await;
    let login = |code: Option<&str>| {
        let mut body = json!({"email": OWNER.0, "password": OWNER.1});
        if let Some(code) = code {
            body["code"] = json!(code);
        }
        body
    };
    let mut browser = Browser::new(&scene.house.console);
    browser.post("/api/v1/login", &login(Some(&codes[0]))).await.good();
    let next = code(&secret, 1);
    browser.post("/api/v1/login", &login(Some(&next))).await.good();
    scene.house.ask_to_stop();
    assert!(scene.house.stopped().await.success());
    scene.house.start().await;
    let mut browser = Browser::new(&scene.house.console);
    let verdict = async |browser: &mut Browser, code: Option<&str>| {
        browser.post("/api/v1/login", &login(code)).await.verdict()
    };
    assert_eq!(verdict(&mut browser, None).await, (401, "code_needed".into()));
    for used in [&codes[0], &next] {
        assert_eq!(verdict(&mut browser, Some(used)).await, (401, "wrong_code".into()), "{used}");
    }
    browser.post("/api/v1/login", &login(Some(&codes[1]))).await.good();
}

#[tokio::test]
async fn an_admin_takes_an_agents_second_step_away_but_not_an_owners() {
    let mut scene = Scene::set().await;
    let mut admin = scene.owner.hire("Anna", "admin").await;
    let mut jonas = scene.owner.hire("Jonas", "agent").await;
    guard(&mut jonas).await;
    guard(&mut scene.owner).await;
    let mut console = jonas.console().await;
    let path = |id: &dyn std::fmt::Display| format!("/api/v1/people/{id}/second-step");
    let refused = admin.browser.delete(&path(&scene.owner.id())).await;
    assert_eq!(refused.verdict(), (403, "forbidden".into()));
    let person: Value = admin.browser.delete(&path(&jonas.id())).await.good();
    assert_eq!(person["two_step"], false);
    assert_eq!(console.over().await, Over::Closed(close_code::SIGNED_OUT));
    Agent::login(&scene.house.console, (&email_of("Jonas"), &password_of("Jonas"))).await;
}

#[tokio::test]
async fn an_agents_limit_is_theirs_from_the_moment_it_is_changed() {
    let mut scene = Scene::set().await;
    let jonas = scene.owner.hire("Jonas", "agent").await;
    let path = format!("/api/v1/people/{}", jonas.id());
    let changed = scene.owner.browser.patch(&path, &json!({"limit": 9})).await.good();
    assert_eq!(changed["limit"], 9);
    let refused = scene.owner.browser.patch(&path, &json!({"limit": 51})).await;
    assert_eq!(refused.verdict(), (422, "invalid".into()));
    let console = jonas.console().await;
    assert_eq!(console.welcome.limit, 9);
}
