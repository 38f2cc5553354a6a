//! The two hosts: what each answers, what it does not, and with which headers. And what operators' tools ask.

use crate::scene::Scene;
use frontdesk_protocol::visitor::ServerFrame;
use frontdesk_tests::agent::Browser;
use frontdesk_tests::{Door, House, Line, Plan, Raw, Request, within};

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

/// What `GET /api/v1/me` is answered with the owner's cookie and this line and these headers: the status.
async fn me(scene: &Scene, target: &str, version: &str, hosts: &[&str]) -> u16 {
    let cookie = scene.owner.browser.cookie.clone().expect("the owner is signed in");
    let hosts: String = hosts.iter().map(|host| format!("host: {host}\r\n")).collect();
    let head = format!("GET {target} {version}\r\n{hosts}cookie: {cookie}\r\nconnection: close\r\n\r\n");
    let mut raw = Raw::connect(&scene.house.console).await;
    assert!(raw.write(head.as_bytes()).await);
    let answer = within("the answer", raw.read_to_end()).await;
    let answer = String::from_utf8_lossy(&answer);
    answer.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0)
}

#[tokio::test]
async fn a_request_that_names_no_host_or_another_in_its_first_line_reaches_neither() {
    let scene = Scene::set().await;
    let (chat, console) = (scene.house.chat.authority(), scene.house.console.authority());
    assert_eq!(me(&scene, "/api/v1/me", "HTTP/1.1", &[console]).await, 200);
    let absolute = format!("{}/api/v1/me", scene.house.console.origin);
    assert_eq!(me(&scene, &absolute, "HTTP/1.1", &[chat]).await, 421);
    assert_eq!(me(&scene, "/api/v1/me", "HTTP/1.1", &[]).await, 421);
    assert_eq!(me(&scene, "/api/v1/me", "HTTP/1.0", &[]).await, 421);
}

#[tokio::test]
async fn a_request_that_names_two_hosts_is_refused() {
    let scene = Scene::set().await;
    let (chat, console) = (scene.house.chat.authority(), scene.house.console.authority());
    for hosts in [[chat, console], [console, chat], [console, console]] {
        let status = me(&scene, "/api/v1/me", "HTTP/1.1", &hosts).await;
        assert!([400, 421].contains(&status), "{hosts:?}: {status}");
    }
}

#[tokio::test]
async fn one_address_opens_only_so_many_sockets_a_minute_and_others_are_free() {
    let scene = Scene::planned(Plan::default().key("limits.per_address", "5")).await;
    let chat = &scene.house.chat;
    let from = |address: &'static str| async move {
        Line::<ServerFrame>::open(chat, &[("x-forwarded-for", address)]).await.err()
    };
    for _ in 0..5 {
        assert_eq!(from("203.0.113.9").await, None);
    }
    assert_eq!(from("203.0.113.9").await, Some(429));
    assert_eq!(from("203.0.113.10").await, None);
    // One IPv6 network is one address.
    for last in ["2001:db8::1", "2001:db8::2", "2001:db8::3", "2001:db8::4", "2001:db8::5"] {
        assert_eq!(from(last).await, None, "{last}");
    }
    assert_eq!(from("2001:db8::6").await, Some(429));
    assert_eq!(from("2001:db8:0:1::1").await, None);
    scene.visitor().await;
}

#[tokio::test]
async fn a_full_house_turns_people_away_and_goes_on_serving_those_inside() {
    let scene = Scene::planned(Plan::default().key("limits.connections", "16")).await;
    let mut chat = scene.chat().await;
    let (door, headers) = (&scene.house.chat, [("origin", scene.house.chat.origin.as_str())]);
    let mut inside = Vec::new();
    while let Some(line) = Line::<ServerFrame>::try_open(door, &headers).await {
        inside.push(line);
        assert!(inside.len() <= 16, "more than there is room for");
    }
    assert!(inside.len() >= 10, "{}", inside.len());
    let turned_away = within("an answer", async {
        let mut raw = Raw::connect(door).await;
        raw.read_to_end().await
    });
    let turned_away = String::from_utf8_lossy(&turned_away.await).into_owned();
    assert!(turned_away.starts_with("HTTP/1.1 503") && turned_away.contains("retry-after"), "{turned_away}");
    chat.still_works().await;
    inside.pop().expect("somebody is inside").leave().await;
    // Its seat is free once the server has let go of it too.
    let seated = async { while Line::<ServerFrame>::try_open(door, &headers).await.is_none() {} };
    within("a free seat", seated).await;
    chat.still_works().await;
}
