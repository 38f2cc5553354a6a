//! What people do about themselves over REST: second step, password, sessions.

use crate::app::second_step;
use crate::ports::{Clock, SystemClock};
use crate::testing::{Answer, House, PASSWORD, config};
use serde_json::{Value, json};

/// The code an app with this secret shows, this many steps from now.
fn code(secret: &str, later: u64) -> String {
    let secret = second_step::read_secret(secret).expect("a secret of ours");
    let totp = totp_rs::Builder::new().with_secret(secret).build().unwrap();
    totp.generate(SystemClock.now() / 1_000 + later * 30).to_string()
}

async fn login(house: &House, code: Option<&str>) -> Answer {
    let mut body = json!({"email": "marta@example.org", "password": PASSWORD});
    if let Some(code) = code {
        body["code"] = json!(code);
    }
    let agent = "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36";
    house.post("/api/v1/login", &body).header("user-agent", agent).send().await
}

async fn ask(house: &House, method: &str, path: &str, body: Value, cookie: &str) -> Answer {
    house.command(method, path, &body).header("cookie", cookie).send().await
}

async fn get(house: &House, path: &str, cookie: &str) -> Answer {
    house.get(path).header("cookie", cookie).send().await
}

/// A house whose owner has a second step: her cookie, secret, the code it was set up with and recovery codes.
async fn guarded() -> (House, String, (String, String), Vec<String>) {
    let (house, cookie) = House::founded(config()).await;
    let begun = ask(&house, "POST", "/api/v1/me/second-step/begin", json!({}), &cookie).await.json();
    let secret = begun["secret"].as_str().unwrap().to_owned();
    let used = code(&secret, 0);
    let body = json!({"secret": secret, "code": used});
    let set = ask(&house, "POST", "/api/v1/me/second-step", body, &cookie).await;
    assert_eq!(set.status, 200, "{}", set.text());
    let codes = set.json()["codes"].as_array().unwrap().clone();
    let codes = codes.iter().map(|code| code.as_str().unwrap().to_owned()).collect();
    let renewed = set.cookie();
    assert!(!renewed.is_empty() && renewed != cookie, "the session has another secret");
    assert_eq!(get(&house, "/api/v1/me", &cookie).await.status, 401, "the old one is worth nothing");
    (house, renewed, (secret, used), codes)
}

#[tokio::test]
async fn an_app_is_set_up_with_a_code_of_its_own_and_nothing_holds_before() {
    let (house, cookie) = House::founded(config()).await;
    let begun = ask(&house, "POST", "/api/v1/me/second-step/begin", json!({}), &cookie).await.json();
    let secret = begun["secret"].as_str().unwrap();
    assert!(begun["url"].as_str().unwrap().starts_with("otpauth://totp/"), "{begun}");
    assert!(begun["picture"]["path"].as_str().unwrap().starts_with('M'), "{begun}");
    assert_eq!(login(&house, None).await.status, 200, "nothing holds yet");

    let set = |body: Value| ask(&house, "POST", "/api/v1/me/second-step", body, &cookie);
    let wrong = set(json!({"secret": secret, "code": "000000"})).await;
    assert_eq!((wrong.status, wrong.json()["error"]["fields"]["code"].is_string()), (422, true));
    let foreign = set(json!({"secret": "AAAA", "code": "000000"})).await;
    assert!(foreign.json()["error"]["fields"]["secret"].is_string(), "{}", foreign.text());
    assert_eq!(get(&house, "/api/v1/me", &cookie).await.json()["two_step"], false);

    let codes = set(json!({"secret": secret, "code": code(secret, 0)})).await;
    assert_eq!(codes.json()["codes"].as_array().map(Vec::len), Some(10));
    let cookie = codes.cookie();
    assert_eq!(get(&house, "/api/v1/me", &cookie).await.json()["two_step"], true);
    let left = get(&house, "/api/v1/me/second-step", &cookie).await.json();
    assert_eq!(left, json!({"on": true, "codes_left": 10}));
}

#[tokio::test]
async fn signing_in_takes_a_code_that_was_not_used_before() {
    let (house, _, (secret, used), codes) = guarded().await;
    let answer = login(&house, None).await;
    assert_eq!((answer.status, answer.code().as_str()), (401, "code_needed"));
    assert_eq!(answer.cookie(), "");
    let wrong = login(&house, Some("000000")).await;
    assert_eq!((wrong.status, wrong.code().as_str()), (401, "wrong_code"));
    let used = login(&house, Some(&used)).await;
    assert_eq!(used.code(), "wrong_code", "used when it was set up");
    let next = code(&secret, 1);
    assert_eq!(login(&house, Some(&next)).await.status, 200, "one step ahead is fine");
    assert_eq!(login(&house, Some(&next)).await.code(), "wrong_code", "and once only");

    assert_eq!(login(&house, Some(&codes[3].to_uppercase())).await.status, 200);
    assert_eq!(login(&house, Some(&codes[3])).await.code(), "wrong_code", "once only");
    let cookie = login(&house, Some(&codes[4])).await.cookie();
    let left = get(&house, "/api/v1/me/second-step", &cookie).await.json();
    assert_eq!(left["codes_left"], 8);
}

#[tokio::test]
async fn guessing_codes_has_to_slow_down() {
    let (house, _, _, codes) = guarded().await;
    for _ in 0..10 {
        assert_eq!(login(&house, Some("000000")).await.code(), "wrong_code");
    }
    assert_eq!(login(&house, Some(&codes[0])).await.code(), "slow_down", "even a right one");
}

#[tokio::test]
async fn new_codes_replace_the_old_ones_and_a_second_step_can_be_given_up() {
    let (house, cookie, _, codes) = guarded().await;
    let renewed = ask(&house, "POST", "/api/v1/me/second-step/codes", json!({}), &cookie).await.json();
    assert_eq!(login(&house, Some(&codes[0])).await.code(), "wrong_code");
    let fresh = renewed["codes"][0].as_str().unwrap();
    assert_eq!(login(&house, Some(fresh)).await.status, 200);
    let gone = ask(&house, "DELETE", "/api/v1/me/second-step", json!({}), &cookie).await;
    assert_eq!(gone.status, 200, "{}", gone.text());
    assert_eq!(login(&house, None).await.status, 200);
    let none = ask(&house, "POST", "/api/v1/me/second-step/codes", json!({}), &gone.cookie()).await;
    assert_eq!(none.status, 404);
}

#[tokio::test]
async fn a_new_password_takes_the_old_one_and_ends_all_other_sessions() {
    let (house, cookie) = House::founded(config()).await;
    let elsewhere = login(&house, None).await.cookie();
    let change = |old: &str, new: &str| {
        ask(&house, "POST", "/api/v1/me/password", json!({"old": old, "new": new}), &cookie)
    };
    let wrong = change("not this one", "candle-dusk-1234").await;
    assert_eq!((wrong.status, wrong.code().as_str()), (403, "wrong_password"));
    for weak in ["short", "password123", PASSWORD] {
        let answer = change(PASSWORD, weak).await;
        assert!(answer.json()["error"]["fields"]["new"].is_string(), "{weak}: {}", answer.text());
    }
    assert_eq!(get(&house, "/api/v1/me", &elsewhere).await.status, 200, "nothing has changed");
    let changed = change(PASSWORD, "candle-dusk-1234").await;
    assert_eq!(changed.status, 200, "{}", changed.text());
    assert_eq!(get(&house, "/api/v1/me", &elsewhere).await.status, 401);
    assert_eq!(get(&house, "/api/v1/me", &cookie).await.status, 401);
    assert_eq!(get(&house, "/api/v1/me", &changed.cookie()).await.status, 200);
    assert_eq!(login(&house, None).await.code(), "wrong_login");
}

#[tokio::test]
async fn sessions_are_listed_by_device_and_ended_one_by_one_or_all_but_this() {
    let (house, cookie) = House::founded(config()).await;
    let windows = login(&house, None).await.cookie();
    let third = login(&house, None).await.cookie();
    let list = get(&house, "/api/v1/me/sessions", &cookie).await.json();
    let sessions = list["sessions"].as_array().unwrap();
    assert_eq!(sessions.len(), 3);
    assert_eq!((&sessions[0]["device"], &sessions[0]["this"]), (&json!("Chrome · Windows"), &json!(false)));
    assert_eq!((&sessions[2]["device"], &sessions[2]["this"]), (&json!(""), &json!(true)));
    let path = |id: &str| format!("/api/v1/me/sessions/{id}");
    let newest = path(sessions[0]["id"].as_str().unwrap());
    assert_eq!(ask(&house, "DELETE", &newest, json!({}), &cookie).await.status, 200);
    assert_eq!(get(&house, "/api/v1/me", &third).await.status, 401);
    for id in [sessions[0]["id"].as_str().unwrap(), "nonsense"] {
        assert_eq!(ask(&house, "DELETE", &path(id), json!({}), &cookie).await.status, 404, "{id}");
    }
    assert_eq!(ask(&house, "DELETE", "/api/v1/me/sessions", json!({}), &cookie).await.status, 200);
    assert_eq!(get(&house, "/api/v1/me", &windows).await.status, 401);
    assert_eq!(get(&house, "/api/v1/me", &cookie).await.status, 200);
}

#[tokio::test]
async fn name_and_choices_are_ones_own() {
    let (house, cookie) = House::founded(config()).await;
    let change = |body: Value| ask(&house, "PATCH", "/api/v1/me", body, &cookie);
    let preferences = json!({"theme": "dark", "language": "lv"});
    let me = change(json!({"name": "Marta B.", "preferences": preferences})).await.json();
    let expected = json!({"theme": "dark", "language": "lv", "density": "comfortable", "mail": true});
    assert_eq!((&me["name"], &me["preferences"]), (&json!("Marta B."), &expected));
    assert_eq!(get(&house, "/api/v1/me", &cookie).await.json(), me);
    let wrong = change(json!({"preferences": {"language": "<b>"}})).await;
    assert!(wrong.json()["error"]["fields"]["preferences.language"].is_string(), "{}", wrong.text());
    for odd in [json!({"role": "owner"}), json!({"preferences": {"theme": "red"}})] {
        assert_eq!(change(odd).await.code(), "bad_request");
    }
}

#[tokio::test]
async fn a_password_given_once_more_is_checked_and_counted() {
    let (house, cookie) = House::founded(config()).await;
    let confirm = |password: &str, cookie: &str| {
        let (body, cookie) = (json!({"password": password}), cookie.to_owned());
        let house = &house;
        async move { ask(house, "POST", "/api/v1/confirm", body, &cookie).await }
    };
    let confirmed = confirm(PASSWORD, &cookie).await;
    assert_eq!(confirmed.status, 200);
    let cookie = confirmed.cookie();
    for _ in 0..10 {
        assert_eq!(confirm("not this one", &cookie).await.code(), "wrong_password");
    }
    assert_eq!(confirm(PASSWORD, &cookie).await.code(), "slow_down");
}
