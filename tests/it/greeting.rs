//! The first frame: who is let in, and what everybody else is told.

use crate::scene::Scene;
use frontdesk_protocol::visitor::{Auth, ServerFrame};
use frontdesk_protocol::{SiteId, SiteKey, VisitorId, close_code};
use frontdesk_tests::{Line, Over, Visitor};
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde_json::{Value, json};
use std::time::SystemTime;

/// The error code and how the line ended.
async fn refused(scene: &Scene, auth: Auth) -> (String, Over) {
    let greeted = Visitor::greet(&scene.house.chat, &scene.site, auth).await;
    let refused = greeted.err().expect("this is no good");
    (refused.fault.code.as_str().to_owned(), refused.over)
}

#[expect(clippy::disallowed_methods, reason = "a token runs out by the machine's clock")]
fn seconds() -> u64 {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).expect("it is after 1970").as_secs()
}

/// A token as the server would make it, but for what the test changes.
fn token(key: &[u8], algorithm: Algorithm, claims: &Value) -> String {
    let header = Header::new(algorithm);
    jsonwebtoken::encode(&header, claims, &EncodingKey::from_secret(key)).expect("a token can be made")
}

#[tokio::test]
async fn a_token_that_ran_out_says_so() {
    let mut scene = Scene::set().await;
    let site = scene.owner.site().await.id;
    let mut visitor = scene.visitor().await;
    let sent = visitor.start("Hello?").await;
    let key = scene.house.store().token_key();
    let claims = |exp: u64| json!({"iss": "frontdesk", "aud": site, "sub": visitor.id(), "exp": exp});

    let good = token(&key, Algorithm::HS256, &claims(seconds() + 60));
    let back = Visitor::greet(&scene.house.chat, &scene.site, Auth::Token(good)).await;
    assert_eq!(back.expect("made like the server's own").id(), visitor.id());
    let old = token(&key, Algorithm::HS256, &claims(seconds() - 1));
    let expected = ("token_expired".to_owned(), Over::Closed(close_code::TOKEN_EXPIRED));
    assert_eq!(refused(&scene, Auth::Token(old)).await, expected);
    let secret = Auth::Refresh(sent.refresh.expect("the first answer carries a secret"));
    let back = Visitor::greet(&scene.house.chat, &scene.site, secret).await.expect("the secret is good");
    assert_eq!(back.id(), visitor.id());
}

#[tokio::test]
async fn a_token_that_is_not_ours_is_refused_whatever_is_wrong_with_it() {
    let mut scene = Scene::set().await;
    let site = scene.owner.site().await.id;
    let visitor = scene.visitor().await;
    let key = scene.house.store().token_key();
    let exp = seconds() + 3_600;
    let claims = json!({"iss": "frontdesk", "aud": site, "sub": visitor.id(), "exp": exp});
    let with = |name: &str, value: Value| {
        let mut claims = claims.clone();
        claims[name] = value;
        token(&key, Algorithm::HS256, &claims)
    };
    let good = token(&key, Algorithm::HS256, &claims);
    let parts: Vec<&str> = good.split('.').collect();
    let none = "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0";
    let bad = [
        ("another key", token(&[9; 32], Algorithm::HS256, &claims)),
        ("an empty key", token(&[], Algorithm::HS256, &claims)),
        ("another algorithm", token(&key, Algorithm::HS512, &claims)),
        ("no algorithm", format!("{none}.{}.", parts[1])),
        ("no algorithm, signature kept", format!("{none}.{}.{}", parts[1], parts[2])),
        ("no signature", format!("{}.{}.", parts[0], parts[1])),
        ("another site", with("aud", json!(SiteId::from_random([3; 16])))),
        ("many sites", with("aud", json!([site]))),
        ("another issuer", with("iss", json!("somebody"))),
        ("no visitor", with("sub", json!("nobody"))),
        ("no end", with("exp", Value::Null)),
        ("words", "not a token".to_owned()),
        ("nothing", String::new()),
        ("much", "x".repeat(50_000)),
    ];
    for (what, bad) in bad {
        let expected = ("bad_token".to_owned(), Over::Closed(close_code::BAD_TOKEN));
        assert_eq!(refused(&scene, Auth::Token(bad)).await, expected, "{what}");
    }
}

#[tokio::test]
async fn a_token_and_a_secret_are_good_for_their_site_only() {
    let mut scene = Scene::set().await;
    let other = json!({"name": "Other", "origins": ["http://other.localhost:8090"]});
    let other = scene.owner.browser.post("/api/v1/sites", &other).await.good();
    let other = SiteKey(other["key"].as_str().expect("a site has a key").to_owned());
    let mut visitor = scene.visitor().await;
    let secret = visitor.start("Hello?").await.refresh.expect("the first answer carries a secret");
    for auth in [Auth::Token(visitor.welcome.token.clone()), Auth::Refresh(secret.clone())] {
        let greeted =
            Visitor::greet(&scene.house.chat, &other, auth).await.err().expect("it is another site's");
        assert_eq!(greeted.over, Over::Closed(close_code::BAD_TOKEN));
    }
    // A secret tried at the wrong site is no less good at the right one.
    let back = Visitor::greet(&scene.house.chat, &scene.site, Auth::Refresh(secret)).await;
    assert_eq!(back.expect("the secret is good").id(), visitor.id());
}

#[tokio::test]
async fn an_unknown_site_and_an_unknown_version_are_told_so() {
    let scene = Scene::set().await;
    let nowhere = SiteKey("no-such-site".into());
    let greeted = Visitor::greet(&scene.house.chat, &nowhere, Auth::New).await.err().expect("there is none");
    assert_eq!(greeted.fault.code.as_str(), "unknown_site");
    assert_eq!(greeted.over, Over::Closed(close_code::UNKNOWN_SITE));

    let chat = &scene.house.chat;
    let mut line: Line<ServerFrame> = Line::open(chat, &[]).await.expect("a native client may open a socket");
    line.say_text(&format!(r#"{{"hello":{{"v":2,"site":"{}","auth":"new"}}}}"#, scene.site.0)).await;
    assert_eq!(line.fault().await.code.as_str(), "bad_version");
    assert_eq!(line.close_code().await, close_code::BAD_VERSION);
}

#[tokio::test]
async fn whatever_comes_first_and_is_no_greeting_ends_the_line() {
    let scene = Scene::set().await;
    let id = VisitorId::from_random([5; 16]);
    let first = [
        ("bad_hello", r#"{"pong":{}}"#.to_owned()),
        ("bad_hello", format!(r#"{{"start":{{"key":"{id}","text":"first!"}}}}"#)),
        ("bad_hello", format!(r#"{{"pull":{{"conversation":"{id}"}}}}"#)),
        ("bad_frame", "hello".to_owned()),
        ("bad_frame", r#"{"hello":{"v":1}}"#.to_owned()),
        (
            "bad_frame",
            format!(r#"{{"hello":{{"v":1,"site":"{}","auth":"new","as":"owner"}}}}"#, scene.site.0),
        ),
        ("bad_frame", format!(r#"{{"hello":{{"v":1,"site":"{}","auth":{{"cookie":"x"}}}}}}"#, scene.site.0)),
    ];
    for (code, first) in first {
        let chat = &scene.house.chat;
        let mut line: Line<ServerFrame> =
            Line::open(chat, &[]).await.expect("a native client may open a socket");
        line.say_text(&first).await;
        assert_eq!(line.fault().await.code.as_str(), code, "{first}");
        assert_eq!(line.close_code().await, close_code::BAD_FRAMES, "{first}");
    }
    assert_eq!(scene.house.store().count("visitors"), 0);
}
