//! The console's interface: set-up, signing in, sites, people, invitations, and every refusal.

use crate::testing::{House, PASSWORD, config};
use serde_json::{Value, json};

async fn invited(house: &House, cookie: &str, email: &str, role: &str) -> (String, String) {
    let body = json!({"email": email, "role": role});
    let invite = house.post("/api/v1/invites", &body).header("cookie", cookie).send().await.json();
    let token = invite["link"].as_str().unwrap().split_once("/join#").unwrap().1.to_owned();
    (token, invite["id"].as_str().unwrap().to_owned())
}

/// Somebody new of the house: their id and cookie.
async fn joined(house: &House, owner: &str, email: &str, role: &str) -> (String, String) {
    let (token, _) = invited(house, owner, email, role).await;
    let body = json!({"token": token, "name": "Jonas", "password": "candle-dusk-1234"});
    let answer = house.post("/api/v1/invites/accept", &body).send().await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    (answer.json()["id"].as_str().unwrap().to_owned(), answer.cookie())
}

#[tokio::test]
async fn the_setup_link_works_once_and_signs_the_owner_in() {
    let house = House::open(config()).await;
    let token = json!({"token": house.token});
    assert_eq!(house.post("/api/v1/setup/check", &token).send().await.json(), json!({}));
    assert_eq!(house.post("/api/v1/setup/check", &json!({"token": "x"})).send().await.code(), "unknown_link");

    let answer = house.post("/api/v1/setup", &house.setup()).send().await;
    let me = answer.json();
    assert_eq!((me["email"].as_str(), me["role"].as_str()), (Some("marta@example.org"), Some("owner")));
    let line = answer.header("set-cookie");
    for flag in ["__Host-frontdesk=", "Path=/", "Secure", "HttpOnly", "SameSite=Strict", "Max-Age=43200"] {
        assert!(line.contains(flag), "{flag} in {line}");
    }
    assert!(!line.contains("Domain"), "{line}");
    assert_eq!(house.get("/api/v1/me").header("cookie", &answer.cookie()).send().await.json(), me);

    let again = house.post("/api/v1/setup", &house.setup()).send().await;
    assert_eq!((again.status, again.code().as_str()), (404, "unknown_link"));
}

#[tokio::test]
async fn everything_wrong_with_the_setup_is_told_at_once_and_nothing_is_made() {
    let house = House::open(config()).await;
    let bad = json!({
        "token": house.token,
        "account": " ",
        "site": {"name": "", "origins": ["http://shop.example"], "colour": "red", "greeting": "x".repeat(301)},
        "person": {"name": "", "email": "marta", "password": "password"},
    });
    let answer = house.post("/api/v1/setup", &bad).send().await;
    assert_eq!((answer.status, answer.code().as_str()), (422, "invalid"));
    let answer = answer.json();
    let fields: Vec<&String> = answer["error"]["fields"].as_object().unwrap().keys().collect();
    let all = [
        "account",
        "person.email",
        "person.name",
        "person.password",
        "site.colour",
        "site.greeting",
        "site.name",
        "site.origins",
    ];
    assert_eq!(fields, all);
    assert_eq!(house.post("/api/v1/setup", &house.setup()).send().await.status, 200);
}

#[tokio::test]
async fn signing_in_and_out_opens_and_ends_a_session() {
    let (house, _) = House::founded(config()).await;
    let login = |email: &str, password: &str| {
        let body = json!({"email": email, "password": password});
        house.post("/api/v1/login", &body)
    };
    let answer = login(" MARTA@example.org ", PASSWORD).send().await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let cookie = answer.cookie();
    let standing = house.get("/api/v1/session").header("cookie", &cookie).send().await;
    assert_eq!(standing.json()["me"]["email"], "marta@example.org");
    let out = house.post("/api/v1/logout", &json!({})).header("cookie", &cookie).send().await;
    assert!(out.header("set-cookie").contains("Max-Age=0"), "{out:?}");
    let me = house.get("/api/v1/me").header("cookie", &cookie).send().await;
    assert_eq!((me.status, me.code().as_str()), (401, "signed_out"));
    let standing = house.get("/api/v1/session").header("cookie", &cookie).send().await;
    assert_eq!((standing.status, standing.json()), (200, json!({ "me": null })));
    assert_eq!(house.post("/api/v1/logout", &json!({})).send().await.status, 200);

    for (email, password) in [("marta@example.org", "wrong"), ("nobody@example.org", PASSWORD)] {
        let answer = login(email, password).send().await;
        assert_eq!((answer.status, answer.code().as_str()), (401, "wrong_login"), "{email}");
        assert_eq!(answer.header("set-cookie"), "");
    }
}

#[tokio::test]
async fn guessing_passwords_has_to_slow_down() {
    let (house, _) = House::founded(config()).await;
    let body = json!({"email": "marta@example.org", "password": "wrong"});
    for _ in 0..10 {
        assert_eq!(house.post("/api/v1/login", &body).send().await.status, 401);
    }
    let right = json!({"email": "marta@example.org", "password": PASSWORD});
    let answer = house.post("/api/v1/login", &right).send().await;
    assert_eq!((answer.status, answer.code().as_str()), (429, "slow_down"));
    let wait: u64 = answer.header("retry-after").parse().unwrap();
    assert!((1..=90).contains(&wait), "{wait}");
    assert_eq!(answer.json()["error"]["retry_after"], wait);
}

#[tokio::test]
async fn requests_of_other_pages_change_nothing() {
    let (house, cookie) = House::founded(config()).await;
    let request = || {
        house
            .request("POST", house.config.console.authority(), "/api/v1/logout")
            .header("cookie", &cookie)
            .header("content-type", "application/json")
    };
    for origin in [house.config.chat.as_str(), "https://evil.example", "null", ""] {
        let answer = request().header("origin", origin).body(b"{}").send().await;
        assert_eq!((answer.status, answer.code().as_str()), (403, "wrong_origin"), "{origin}");
    }
    assert_eq!(request().body(b"{}").send().await.code(), "wrong_origin");
    assert_eq!(house.get("/api/v1/me").header("cookie", &cookie).send().await.status, 200);
}

#[tokio::test]
async fn bodies_that_do_not_belong_are_refused_with_the_reason() {
    let (house, _) = House::founded(config()).await;
    let request = |kind: &str| {
        house
            .request("POST", house.config.console.authority(), "/api/v1/login")
            .header("origin", house.config.console.as_str())
            .header("content-type", kind)
    };
    for (kind, body, status, code) in [
        ("text/plain", r#"{"email":"a","password":"b"}"#.to_owned(), 415, "wrong_type"),
        ("application/x-www-form-urlencoded", "email=a".to_owned(), 415, "wrong_type"),
        ("application/json", "{".to_owned(), 400, "bad_request"),
        ("application/json", r#"{"email":"a"}"#.to_owned(), 400, "bad_request"),
        ("application/json", r#"{"email":"a","password":"b","role":"owner"}"#.to_owned(), 400, "bad_request"),
        ("application/json", format!("\"{}\"", "x".repeat(70_000)), 413, "too_large"),
        ("application/json; charset=utf-8", r#"{"email":"a","password":"b"}"#.to_owned(), 401, "wrong_login"),
    ] {
        let answer = request(kind).body(body.as_bytes()).send().await;
        assert_eq!((answer.status, answer.code().as_str()), (status, code), "{kind}");
    }
}

#[tokio::test]
async fn sites_are_made_and_changed_with_their_snippet() {
    let (house, cookie) = House::founded(config()).await;
    let body = json!({"name": "Birch Chairs", "origins": ["https://Birch.Example/"], "colour": "#E8590C"});
    let site = house.post("/api/v1/sites", &body).header("cookie", &cookie).send().await.json();
    let key = site["key"].as_str().unwrap();
    assert!(key.starts_with("birch-chairs-"), "{key}");
    let chat = house.config.chat.as_str();
    assert_eq!(site["snippet"], format!(r#"<script async src="{chat}/w/{key}.js"></script>"#));
    assert_eq!(site["csp"], format!("script-src {chat}; frame-src {chat}"));
    assert_eq!(site["origins"], json!(["https://birch.example"]));
    assert_eq!(site["darkened"]["from"], "#e8590c");
    assert!(site["darkened"]["contrast_before"].as_f64().unwrap() < 4.5);
    assert!(site["darkened"]["contrast"].as_f64().unwrap() >= 4.5);
    assert_eq!(site["on_colour"], "#f8f4ea");

    let url = format!("/api/v1/sites/{}", site["id"].as_str().unwrap());
    let change = json!({"greeting": "Hello"});
    let changed = house.command("PATCH", &url, &change).header("cookie", &cookie).send().await.json();
    assert_eq!((&changed["greeting"], &changed["name"]), (&json!("Hello"), &json!("Birch Chairs")));
    let bad = json!({"colour": "blue"});
    let refused = house.command("PATCH", &url, &bad).header("cookie", &cookie).send().await;
    assert_eq!((refused.status, refused.json()["error"]["fields"]["colour"].is_string()), (422, true));
    for id in ["x", "01a2000f-d314-77c9-b6da-ded0b6eca3ab"] {
        let url = format!("/api/v1/sites/{id}");
        assert_eq!(house.command("PATCH", &url, &change).header("cookie", &cookie).send().await.status, 404);
    }
}

#[tokio::test]
async fn a_sites_settings_are_one_value_and_two_admins_do_not_overwrite_each_other() {
    let (house, cookie) = House::founded(config()).await;
    let site = house.site(&cookie).await;
    let url = format!("/api/v1/sites/{}", site["id"].as_str().unwrap());
    assert_eq!(site["settings"]["position"], "right");
    assert_eq!((&site["settings"]["first_reply"], &site["version"]), (&json!(60), &json!(1)));
    assert_eq!(house.get(&url).header("cookie", &cookie).send().await.json(), site);

    let hours = json!({"timezone": "Europe/Riga", "week": [{"day": 1, "from": 540, "to": 1440}]});
    let settings = json!({"position": "left", "hours": hours, "first_reply": 0});
    let change = |body: Value| house.command("PATCH", &url, &body).header("cookie", &cookie).send();
    let changed = change(json!({"settings": settings, "version": 1})).await.json();
    assert_eq!((&changed["settings"]["hours"], &changed["version"]), (&hours, &json!(2)));
    assert_eq!(changed["settings"]["ask_email"], true, "what is not named has its default");

    let late = change(json!({"greeting": "Late", "version": 1})).await;
    assert_eq!((late.status, late.code().as_str()), (409, "changed"));
    assert_eq!(house.get(&url).header("cookie", &cookie).send().await.json(), changed, "and nothing changed");

    let wrong =
        json!({"settings": {"hours": {"timezone": "Mars/Olympus"}, "privacy_url": "http://a.example"}});
    let fields = change(wrong).await.json()["error"]["fields"].clone();
    assert!(fields["settings.hours"].is_string() && fields["settings.privacy_url"].is_string(), "{fields}");
    assert_eq!(change(json!({"settings": {"colour": "red"}})).await.code(), "bad_request");

    let script = house.get_chat(&format!("/w/{}.js", site["key"].as_str().unwrap())).send().await;
    assert!(script.text().contains(r#""position":"left""#), "{}", script.text());
}

#[tokio::test]
async fn an_invited_person_joins_once() {
    let (house, cookie) = House::founded(config()).await;
    let (token, _) = invited(&house, &cookie, "Jonas@example.org", "agent").await;
    let check = house.post("/api/v1/invites/check", &json!({"token": token})).send().await.json();
    assert_eq!(check, json!({"account": "Alder", "email": "jonas@example.org", "role": "agent"}));
    let accept = json!({"token": token, "name": "Jonas", "password": "candle-dusk-1234"});
    let weak = json!({"token": token, "name": "Jonas", "password": "password123"});
    assert_eq!(house.post("/api/v1/invites/accept", &weak).send().await.status, 422);
    let answer = house.post("/api/v1/invites/accept", &accept).send().await;
    assert_eq!((answer.status, &answer.json()["role"]), (200, &json!("agent")));
    assert_eq!(house.post("/api/v1/invites/accept", &accept).send().await.code(), "unknown_link");
    let people = house.get("/api/v1/people").header("cookie", &cookie).send().await.json();
    assert_eq!((people["people"].as_array().unwrap().len(), &people["invites"]), (2, &json!([])));

    let taken = json!({"email": "jonas@example.org", "role": "agent"});
    let answer = house.post("/api/v1/invites", &taken).header("cookie", &cookie).send().await;
    assert!(answer.json()["error"]["fields"]["email"].is_string(), "{}", answer.text());
}

#[tokio::test]
async fn an_invitation_can_be_taken_back() {
    let (house, cookie) = House::founded(config()).await;
    let (token, id) = invited(&house, &cookie, "jonas@example.org", "agent").await;
    let url = format!("/api/v1/invites/{id}");
    let delete = || house.command("DELETE", &url, &json!({})).header("cookie", &cookie).send();
    assert_eq!(delete().await.status, 200);
    assert_eq!(delete().await.status, 404);
    assert_eq!(house.post("/api/v1/invites/check", &json!({"token": token})).send().await.status, 404);
}

#[tokio::test]
async fn roles_bound_what_people_may_do() {
    let (house, owner) = House::founded(config()).await;
    let (agent_id, agent) = joined(&house, &owner, "jonas@example.org", "agent").await;
    let (_, admin) = joined(&house, &owner, "anna@example.org", "admin").await;
    let owner_id = house.get("/api/v1/me").header("cookie", &owner).send().await.json()["id"].clone();
    let owner_url = format!("/api/v1/people/{}", owner_id.as_str().unwrap());
    let agent_url = format!("/api/v1/people/{agent_id}");
    let site_url = format!("/api/v1/sites/{}", house.site(&owner).await["id"].as_str().unwrap());

    let status = |method: &'static str, url: &str, body: Value, cookie: &str| {
        let request = match method {
            "GET" => house.get(url),
            _ => house.command(method, url, &body),
        };
        let request = request.header("cookie", cookie);
        async { request.send().await.status }
    };
    let name = json!({"name": "New"});
    let invite = |role: &str| json!({"email": "new@example.org", "role": role});
    for (method, url, body, of_agent, of_admin) in [
        ("GET", "/api/v1/sites", json!({}), 200, 200),
        ("GET", "/api/v1/people", json!({}), 403, 200),
        ("POST", "/api/v1/sites", name.clone(), 403, 200),
        ("PATCH", &site_url, name, 403, 200),
        ("POST", "/api/v1/invites", invite("agent"), 403, 200),
        ("POST", "/api/v1/invites", invite("owner"), 403, 403),
        ("PATCH", &agent_url, json!({"role": "owner"}), 403, 403),
        ("PATCH", &owner_url, json!({"disabled": true}), 403, 403),
        ("PATCH", "/api/v1/people/01a2000f-d314-77c9-b6da-ded0b6eca3ab", json!({}), 403, 404),
        ("PATCH", "/api/v1/people/nobody", json!({}), 404, 404),
    ] {
        assert_eq!(status(method, url, body.clone(), &agent).await, of_agent, "agent: {method} {url} {body}");
        assert_eq!(status(method, url, body.clone(), &admin).await, of_admin, "admin: {method} {url} {body}");
        assert_eq!(status(method, url, body, "").await, 401, "nobody: {method} {url}");
    }
    let last =
        house.command("PATCH", &owner_url, &json!({"role": "agent"})).header("cookie", &owner).send().await;
    assert_eq!((last.status, last.code().as_str()), (409, "last_owner"));
}

#[tokio::test]
async fn a_disabled_person_is_signed_out_at_once() {
    let (house, owner) = House::founded(config()).await;
    let (id, agent) = joined(&house, &owner, "jonas@example.org", "agent").await;
    let url = format!("/api/v1/people/{id}");
    let change = |body: Value| house.command("PATCH", &url, &body).header("cookie", &owner).send();
    let person = change(json!({"disabled": true})).await.json();
    assert_eq!((&person["disabled"], &person["status"]), (&json!(true), &json!("offline")));
    assert_eq!(house.get("/api/v1/me").header("cookie", &agent).send().await.status, 401);
    let body = json!({"email": "jonas@example.org", "password": "candle-dusk-1234"});
    assert_eq!(house.post("/api/v1/login", &body).send().await.status, 401);
    change(json!({"disabled": false, "role": "admin"})).await;
    assert_eq!(house.get("/api/v1/me").header("cookie", &agent).send().await.status, 401, "old session");
    assert_eq!(house.post("/api/v1/login", &body).send().await.json()["role"], "admin");
}
