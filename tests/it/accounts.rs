//! Set-up, signing in and out, invitations, roles, and what guards the REST interface.

use crate::scene::Scene;
use frontdesk_protocol::close_code;
use frontdesk_protocol::staff::Role;
use frontdesk_tests::agent::{Browser, OWNER, email_of, password_of, setup};
use frontdesk_tests::{Agent, House, Over, Request};
use http::Method;
use serde_json::{Value, json};

#[tokio::test]
async fn the_setup_link_works_once() {
    let mut house = House::open().await;
    let token = house.setup_token().await;
    let mut browser = Browser::new(&house.console);
    let wrong = browser.post("/api/v1/setup/check", &json!({"token": "wrong"})).await;
    assert_eq!(wrong.verdict(), (404, "unknown_link".into()));
    assert_eq!(browser.post("/api/v1/setup/check", &json!({"token": token})).await.good(), json!({}));

    let owner = Agent::set_up(&mut house).await;
    assert_eq!((owner.me.role, owner.me.account.as_str()), (Role::Owner, "Alder Lamps"));
    let again = browser.post("/api/v1/setup", &setup(&token)).await;
    assert_eq!(again.verdict(), (404, "unknown_link".into()));
    let check = browser.post("/api/v1/setup/check", &json!({"token": token})).await;
    assert_eq!(check.verdict(), (404, "unknown_link".into()));
    house.ask_to_stop();
    assert!(house.stopped().await.success());
    house.start().await;
    assert!(!house.output().text().contains("/setup#"), "a house that is set up prints no link");
}

#[tokio::test]
async fn a_restart_before_set_up_makes_a_new_link_and_voids_the_old_one() {
    let mut house = House::open().await;
    let old = house.setup_token().await;
    house.kill();
    house.start().await;
    let new = house.setup_token().await;
    assert_ne!(old, new);
    let mut browser = Browser::new(&house.console);
    let check = browser.post("/api/v1/setup/check", &json!({"token": old})).await;
    assert_eq!(check.verdict(), (404, "unknown_link".into()));
    Agent::set_up(&mut house).await;
}

#[tokio::test]
async fn setup_says_what_is_wrong_with_each_field_and_changes_nothing() {
    let mut house = House::open().await;
    let mut wish = setup(&house.setup_token().await);
    wish["person"]["password"] = json!("short");
    wish["person"]["email"] = json!("nobody");
    wish["site"]["origins"] = json!(["not an origin"]);
    let answer = Browser::new(&house.console).post("/api/v1/setup", &wish).await;
    assert_eq!(answer.verdict(), (422, "invalid".into()));
    let fields = answer.json()["error"]["fields"].clone();
    for field in ["person.password", "person.email"] {
        assert!(fields[field].is_string(), "{field}: {fields}");
    }
    assert!(fields.to_string().contains("site.origins"), "{fields}");
    Agent::set_up(&mut house).await;
}

#[tokio::test]
async fn the_right_password_signs_in_and_a_wrong_one_says_no_more_than_that() {
    let scene = Scene::set().await;
    let mut browser = Browser::new(&scene.house.console);
    let wrong = json!({"email": OWNER.0, "password": "not this one"});
    let unknown = json!({"email": "nobody@example.org", "password": "not this one"});
    let wrong = browser.post("/api/v1/login", &wrong).await;
    let unknown = browser.post("/api/v1/login", &unknown).await;
    assert_eq!(wrong.verdict(), (401, "wrong_login".into()));
    assert_eq!((wrong.status, &wrong.body), (unknown.status, &unknown.body));
    assert_eq!(browser.cookie, None);
    assert_eq!(browser.get("/api/v1/me").await.verdict(), (401, "signed_out".into()));

    let mut again = Agent::login(&scene.house.console, OWNER).await;
    assert_eq!(again.me, scene.owner.me);
    let me = again.browser.get("/api/v1/me").await.good();
    assert_eq!(me["email"], OWNER.0);
}

#[tokio::test]
async fn guessing_passwords_is_slowed_down() {
    let scene = Scene::set().await;
    let mut browser = Browser::new(&scene.house.console);
    let guess = json!({"email": OWNER.0, "password": "not this one"});
    let mut slowed = None;
    for _ in 0..12 {
        let answer = browser.post("/api/v1/login", &guess).await;
        if answer.status == 429 {
            slowed = Some(answer);
            break;
        }
        assert_eq!(answer.verdict(), (401, "wrong_login".into()));
    }
    let slowed = slowed.expect("the twelfth guess at the latest is too many");
    assert_eq!(slowed.code(), "slow_down");
    assert!(slowed.json()["error"]["retry_after"].as_u64().is_some_and(|seconds| seconds > 0));
    assert!(!slowed.header("retry-after").is_empty());
}

#[tokio::test]
async fn the_cookie_is_kept_from_scripts_other_sites_and_plain_names() {
    let scene = Scene::set().await;
    let login = json!({"email": OWNER.0, "password": OWNER.1});
    let answer = Browser::new(&scene.house.console).post("/api/v1/login", &login).await;
    let cookie = answer.header("set-cookie").to_owned();
    let (pair, flags) = cookie.split_once(';').expect("the cookie has flags");
    assert!(pair.starts_with("__Host-"), "{cookie}");
    let flags: Vec<&str> = flags.split(';').map(str::trim).collect();
    for flag in ["Secure", "HttpOnly", "SameSite=Strict", "Path=/"] {
        assert!(flags.contains(&flag), "{flag}: {cookie}");
    }
    assert!(!flags.iter().any(|flag| flag.starts_with("Domain")), "{cookie}");
    assert!(pair.split_once('=').is_some_and(|(_, value)| value.len() >= 43), "256 bits: {cookie}");
}

#[tokio::test]
async fn signing_out_ends_the_session_and_its_socket_and_no_other() {
    let mut scene = Scene::set().await;
    let elsewhere = Agent::login(&scene.house.console, OWNER).await;
    let mut console = scene.owner.console().await;
    let mut other = elsewhere.console().await;
    let cookie = scene.owner.browser.cookie.clone();

    scene.owner.browser.post("/api/v1/logout", &json!({})).await.good();
    assert_eq!(console.over().await, Over::Closed(close_code::SIGNED_OUT));
    assert_eq!(console.line.bye().map(|bye| bye.code), Some(close_code::SIGNED_OUT));
    assert_eq!(scene.owner.browser.cookie, None, "the browser is told to forget it");
    let mut thief = Browser { cookie, ..Browser::new(&scene.house.console) };
    assert_eq!(thief.get("/api/v1/me").await.verdict(), (401, "signed_out".into()));
    assert_eq!(thief.post("/api/v1/logout", &json!({})).await.status, 200, "twice is fine");
    other.settle().await;
}

#[tokio::test]
async fn an_invited_person_joins_once_with_the_role_they_were_given() {
    let mut scene = Scene::set().await;
    let token = scene.owner.invite("jonas@example.org", "agent").await;
    let mut browser = Browser::new(&scene.house.console);
    let check = browser.post("/api/v1/invites/check", &json!({"token": token})).await.good();
    let expected = json!({"account": "Alder Lamps", "email": "jonas@example.org", "role": "agent"});
    assert_eq!(check, expected);
    let listed = scene.owner.browser.get("/api/v1/people").await.good();
    assert_eq!(listed["invites"][0]["email"], "jonas@example.org");

    let newcomer = json!({"token": token, "name": "Jonas", "password": password_of("Jonas")});
    let me = browser.post("/api/v1/invites/accept", &newcomer).await.good();
    assert_eq!((&me["role"], &me["email"]), (&json!("agent"), &json!("jonas@example.org")));
    let again = Browser::new(&scene.house.console).post("/api/v1/invites/accept", &newcomer).await;
    assert_eq!(again.verdict(), (404, "unknown_link".into()));
    let listed = scene.owner.browser.get("/api/v1/people").await.good();
    assert_eq!(listed["invites"], json!([]));
    assert_eq!(listed["people"].as_array().map(Vec::len), Some(2));
    Agent::login(&scene.house.console, (&email_of("Jonas"), &password_of("Jonas"))).await;
}

#[tokio::test]
async fn an_invitation_taken_back_or_renewed_works_no_more() {
    let mut scene = Scene::set().await;
    let old = scene.owner.invite("jonas@example.org", "agent").await;
    let token = scene.owner.invite("jonas@example.org", "agent").await;
    let mut browser = Browser::new(&scene.house.console);
    let check = browser.post("/api/v1/invites/check", &json!({"token": old})).await;
    assert_eq!(check.verdict(), (404, "unknown_link".into()));

    let listed = scene.owner.browser.get("/api/v1/people").await.good();
    let id = listed["invites"][0]["id"].as_str().expect("an invitation has an id").to_owned();
    scene.owner.browser.delete(&format!("/api/v1/invites/{id}")).await.good();
    let check = browser.post("/api/v1/invites/check", &json!({"token": token})).await;
    assert_eq!(check.verdict(), (404, "unknown_link".into()));
    let gone = scene.owner.browser.delete(&format!("/api/v1/invites/{id}")).await;
    assert_eq!(gone.verdict(), (404, "not_found".into()));
}

#[tokio::test]
async fn the_last_owner_stays_owner() {
    let mut scene = Scene::set().await;
    let path = format!("/api/v1/people/{}", scene.owner.id());
    for change in [json!({"role": "agent"}), json!({"disabled": true})] {
        let answer = scene.owner.browser.patch(&path, &change).await;
        assert_eq!(answer.verdict(), (409, "last_owner".into()), "{change}");
    }
    scene.owner.hire("Ines", "owner").await;
    let me = scene.owner.browser.patch(&path, &json!({"role": "admin"})).await.good();
    assert_eq!(me["role"], "admin");
}

#[tokio::test]
async fn a_disabled_person_is_signed_out_everywhere_and_can_not_come_back() {
    let mut scene = Scene::set().await;
    let mut jonas = scene.owner.hire("Jonas", "agent").await;
    let mut console = jonas.console().await;
    let path = format!("/api/v1/people/{}", jonas.id());
    scene.owner.browser.patch(&path, &json!({"disabled": true})).await.good();
    assert_eq!(console.over().await, Over::Closed(close_code::SIGNED_OUT));
    assert_eq!(jonas.browser.get("/api/v1/me").await.verdict(), (401, "signed_out".into()));
    let login = json!({"email": email_of("Jonas"), "password": password_of("Jonas")});
    let answer = Browser::new(&scene.house.console).post("/api/v1/login", &login).await;
    assert_eq!(answer.verdict(), (401, "wrong_login".into()));
}

#[tokio::test]
async fn a_request_from_another_page_or_without_json_is_refused() {
    let mut scene = Scene::set().await;
    let origin = scene.house.console.origin.clone();
    let wish = json!({"email": "jonas@example.org", "role": "agent"});
    let good = || Request::json(Method::POST, "/api/v1/invites", &wish, &origin);
    let elsewhere =
        ["https://evil.example", "null", &scene.house.chat.origin, &format!("{origin}.evil.example")];
    for foreign in elsewhere {
        let answer = scene.owner.browser.ask(good().header("origin", foreign)).await;
        assert_eq!(answer.verdict(), (403, "wrong_origin".into()), "{foreign}");
    }
    let answer = scene.owner.browser.ask(good().without("origin")).await;
    assert_eq!(answer.verdict(), (403, "wrong_origin".into()));
    for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""] {
        let answer = scene.owner.browser.ask(good().header("content-type", kind)).await;
        assert_eq!(answer.verdict(), (415, "wrong_type".into()), "{kind}");
    }
    let listed = scene.owner.browser.get("/api/v1/people").await.good();
    assert_eq!(listed["invites"], json!([]), "nothing was changed");
    scene.owner.browser.ask(good()).await.good();
}

#[tokio::test]
async fn a_body_that_is_too_large_broken_or_says_too_much_is_refused() {
    let mut scene = Scene::set().await;
    let origin = scene.house.console.origin.clone();
    let post = |body: &str| {
        Request::json(Method::POST, "/api/v1/invites", &Value::Null, &origin).body(body.as_bytes().to_vec())
    };
    let deep = format!("{}{}", "[".repeat(5_000), "]".repeat(5_000));
    let surplus = json!({"email": "a@example.org", "role": "agent", "admin": true}).to_string();
    for body in ["{", "[]", r#"{"email":1,"role":"agent"}"#, &deep, &surplus] {
        let answer = scene.owner.browser.ask(post(body)).await;
        assert_eq!(answer.verdict(), (400, "bad_request".into()), "{:.60}", body);
    }
    let answer = scene.owner.browser.ask(post(&" ".repeat(64 * 1024 + 1))).await;
    assert_eq!(answer.verdict(), (413, "too_large".into()));
    scene.owner.browser.get("/api/v1/me").await.good();
}
