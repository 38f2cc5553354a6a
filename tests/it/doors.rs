//! The two hosts: what each answers, what it does not, and with which headers. And what operators' tools ask.

use crate::scene::Scene;
use frontdesk_protocol::visitor::ServerFrame;
use frontdesk_tests::agent::Browser;
use frontdesk_tests::{Door, House, Line, Plan, Request};

#[tokio::test]
async fn a_host_that_is_not_ours_is_misdirected() {
    let house = House::open().await;
    let port = house.chat.address.port();
    for host in ["evil.example", "localhost", "127.0.0.1", &format!("localhost:{port}.evil.example")] {
        let answer = Request::get("/").header("host", host).ask(&house.chat).await;
        assert_eq!(answer.status, 421, "{host}");
    }
    let answer = Request::get("/").ask(&house.console).await;
    assert_eq!(answer.status, 200);
}

#[tokio::test]
async fn each_route_answers_on_its_own_host_only() {
    let scene = Scene::set().await;
    let (chat, console) = (&scene.house.chat, &scene.house.console);
    let key = &scene.site.0;
    for path in [format!("/w/{key}.js"), format!("/w/{key}/frame")] {
        assert_eq!(Request::get(&path).ask(chat).await.status, 200, "{path} on the chat host");
        assert_eq!(Request::get(&path).ask(console).await.status, 404, "{path} on the console host");
    }
    for path in ["/", "/login", "/setup", "/join", "/people", "/sites", "/profile"] {
        assert_eq!(Request::get(path).ask(console).await.status, 200, "{path} on the console host");
        assert_eq!(Request::get(path).ask(chat).await.status, 404, "{path} on the chat host");
    }
    let with_cookie =
        |door: &Door| Browser { cookie: scene.owner.browser.cookie.clone(), ..Browser::new(door) };
    for path in ["/api/v1/me", "/api/v1/sites", "/api/v1/people"] {
        assert_eq!(with_cookie(console).get(path).await.status, 200, "{path} on the console host");
        assert_eq!(with_cookie(chat).get(path).await.status, 404, "{path} on the chat host");
    }
}

#[tokio::test]
async fn a_cookie_is_no_good_on_the_chat_hosts_socket_and_staff_frames_are_not_known_there() {
    let scene = Scene::set().await;
    let cookie = scene.owner.browser.cookie.clone().expect("the owner is signed in");
    let chat = &scene.house.chat;
    let mut line: Line<ServerFrame> = Line::open(chat, &[("origin", &chat.origin), ("cookie", &cookie)])
        .await
        .expect("it is a visitor's socket");
    line.say_text(r#"{"hello":{"v":1}}"#).await;
    assert_eq!(line.fault().await.code.as_str(), "bad_frame");
    assert_eq!(line.close_code().await, 4301);
}

#[tokio::test]
async fn the_widgets_pages_may_be_framed_by_the_site_and_the_consoles_by_nobody() {
    let scene = Scene::set().await;
    let frame = Request::get(&format!("/w/{}/frame", scene.site.0)).ask(&scene.house.chat).await;
    let policy = frame.header("content-security-policy").to_owned();
    assert!(policy.contains("frame-ancestors http://shop.localhost:8090"), "{policy}");
    assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe-inline"), "{policy}");
    let shell = Request::get("/").ask(&scene.house.console).await;
    let policy = shell.header("content-security-policy");
    assert!(policy.contains("frame-ancestors 'none'"), "{policy}");
    for answer in [&frame, &shell] {
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("set-cookie"), "", "nothing is kept of who only looks");
    }
}

#[tokio::test]
async fn a_site_that_is_not_there_has_no_widget() {
    let scene = Scene::set().await;
    for path in ["/w/no-such-site.js", "/w/no-such-site/frame", "/w/../frame", "/w//frame"] {
        assert_eq!(Request::get(path).ask(&scene.house.chat).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn health_is_told_to_anybody_and_figures_to_this_machine_only() {
    let house = House::open().await;
    for door in [&house.chat, &house.console] {
        for path in ["/healthz", "/readyz"] {
            assert_eq!(Request::get(path).ask(door).await.status, 200, "{path} at {door:?}");
        }
    }
    let figures = Request::get("/metrics").ask(&house.chat).await;
    assert_eq!(figures.status, 200);
    assert!(figures.text().contains("frontdesk_connections"), "{}", figures.text());
    let elsewhere = Request::get("/metrics").header("x-forwarded-for", "203.0.113.9").ask(&house.chat).await;
    assert_eq!(elsewhere.status, 404);
}

#[tokio::test]
async fn figures_go_to_others_with_the_token_only() {
    let house = Plan::default().key("metrics.token", "a-token-of-some-length").open().await;
    let ask = |word: &str| {
        let request = Request::get("/metrics").header("x-forwarded-for", "203.0.113.9");
        request.header("authorization", &format!("Bearer {word}"))
    };
    assert_eq!(ask("a-token-of-some-length").ask(&house.chat).await.status, 200);
    assert_eq!(ask("another-token-entirely").ask(&house.chat).await.status, 404);
}

#[tokio::test]
async fn a_socket_is_refused_before_the_upgrade_for_a_foreign_origin_or_no_subprotocol() {
    let scene = Scene::set().await;
    let (chat, console) = (&scene.house.chat, &scene.house.console);
    let cookie = scene.owner.browser.cookie.clone().expect("the owner is signed in");
    let open = |door: &Door, headers: Vec<(&'static str, String)>| {
        let door = door.clone();
        async move {
            let headers: Vec<(&str, &str)> =
                headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
            Line::<ServerFrame>::open(&door, &headers).await.err()
        }
    };
    for origin in ["https://evil.example", "null", "http://shop.localhost:8090"] {
        assert_eq!(open(chat, vec![("origin", origin.into())]).await, Some(403), "{origin}");
        let headers = vec![("origin", origin.into()), ("cookie", cookie.clone())];
        assert_eq!(open(console, headers).await, Some(403), "{origin}");
    }
    assert_eq!(open(console, vec![("cookie", cookie.clone())]).await, Some(403), "no origin, staff");
    let of_chat = vec![("origin", chat.origin.clone()), ("cookie", cookie.clone())];
    assert_eq!(open(console, of_chat).await, Some(403), "the chat host's page, staff");
    for words in ["", "other.v1"] {
        let headers = vec![("origin", chat.origin.clone()), ("sec-websocket-protocol", words.into())];
        assert_eq!(open(chat, headers).await, Some(400), "{words:?}");
    }
    let nobody = vec![("origin", console.origin.clone())];
    assert_eq!(open(console, nobody).await, Some(401), "no cookie, staff");
    for headers in [vec![], vec![("origin", console.origin.clone())], vec![("origin", chat.origin.clone())]] {
        assert_eq!(open(chat, headers).await, None, "a native client, the console's and the chat's own page");
    }
}
