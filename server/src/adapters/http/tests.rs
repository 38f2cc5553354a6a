//! The routes over real connections: which host answers what, headers, pages, files. The interface of the
//! console is in `tests/rest.rs`, sockets are in `tests/sockets.rs`.

mod languages;
mod own;
mod rest;
mod sockets;

use crate::testing::{House, Unbuilt, config, config_with};
use std::sync::Arc;
use std::time::Duration;

async fn founded() -> (House, String) {
    let (house, cookie) = House::founded(config()).await;
    let site = house.site(&cookie).await;
    let key = site["key"].as_str().unwrap().to_owned();
    (house, key)
}

#[tokio::test]
async fn each_route_answers_on_its_own_host_only() {
    let (house, key) = founded().await;
    let (chat, console) = (house.config.chat.authority(), house.config.console.authority());
    for (path, on_chat, on_console) in [
        (format!("/w/{key}.js"), 200, 404),
        (format!("/w/{key}/frame"), 200, 404),
        ("/assets/widget-0a.js".to_owned(), 200, 200),
        ("/".to_owned(), 404, 200),
        ("/login".to_owned(), 404, 200),
        ("/chats/1/2".to_owned(), 404, 200),
        ("/elsewhere".to_owned(), 404, 404),
        ("/api/v1/me".to_owned(), 404, 401),
        ("/healthz".to_owned(), 200, 200),
    ] {
        assert_eq!(house.request("GET", chat, &path).send().await.status, on_chat, "{path} on chat");
        assert_eq!(house.request("GET", console, &path).send().await.status, on_console, "{path} on console");
    }
}

#[tokio::test]
async fn a_host_we_do_not_have_gets_a_plain_sentence() {
    let house = House::open(config()).await;
    for host in ["evil.example", "127.0.0.1", "localhost:1"] {
        let answer = house.request("GET", host, "/").send().await;
        assert_eq!((answer.status, answer.header("content-type")), (421, "text/plain; charset=utf-8"));
        assert!(answer.text().contains("is not a name of this server"), "{}", answer.text());
        assert_eq!(house.request("GET", host, "/healthz").send().await.status, 200);
    }
}

#[tokio::test]
async fn what_is_not_there_or_not_done_that_way_is_told_as_json() {
    let (house, key) = founded().await;
    assert_eq!(house.get("/nothing").send().await.code(), "not_found");
    assert_eq!(house.get_chat("/w/no-such-site.js").send().await.code(), "not_found");
    let chat = house.config.chat.authority();
    let answer = house.request("POST", chat, &format!("/w/{key}.js")).send().await;
    assert_eq!((answer.status, answer.code().as_str()), (405, "method_not_allowed"));
}

#[tokio::test]
async fn every_answer_carries_the_security_headers() {
    let (house, key) = founded().await;
    for answer in [
        house.get("/").send().await,
        house.get("/nothing").send().await,
        house.get("/api/v1/me").send().await,
        house.get("/healthz").send().await,
        house.request("GET", "evil.example", "/").send().await,
        house.get_chat(&format!("/w/{key}.js")).send().await,
        house.get_chat(&format!("/w/{key}/frame")).send().await,
    ] {
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{answer:?}");
        assert!(answer.header("content-security-policy").contains("default-src 'none'"), "{answer:?}");
        for name in ["referrer-policy", "cross-origin-resource-policy", "permissions-policy"] {
            assert_ne!(answer.header(name), "", "{name} in {answer:?}");
        }
        assert_eq!(answer.header("strict-transport-security"), "", "http promises no https");
    }
    let shell = house.get("/").send().await;
    assert_eq!(shell.header("cross-origin-opener-policy"), "same-origin");
    let policy = shell.header("content-security-policy");
    let socket = format!("connect-src 'self' ws://{}", house.config.console.authority());
    assert!(policy.contains("frame-ancestors 'none'") && policy.contains(&socket), "{policy}");
}

#[tokio::test]
async fn behind_tls_browsers_are_told_to_stay_with_it() {
    let config =
        config_with(&[("chat.url", "https://chat.example"), ("console.url", "https://desk.example")]);
    let house = House::open(config).await;
    let answer = house.request("GET", "desk.example", "/").send().await;
    assert_eq!(answer.header("strict-transport-security"), "max-age=31536000");
    assert!(answer.header("content-security-policy").contains("wss://desk.example;"));
}

#[tokio::test]
async fn only_the_sites_own_pages_may_hold_the_frame() {
    let (house, cookie) = House::founded(config()).await;
    let site = house.site(&cookie).await;
    let path = format!("/w/{}/frame", site["key"].as_str().unwrap());
    let policy = |answer: &crate::testing::Answer| answer.header("content-security-policy").to_owned();
    let answer = house.get_chat(&path).send().await;
    assert!(policy(&answer).ends_with("frame-ancestors https://shop.example"), "{}", policy(&answer));
    let change = serde_json::json!({"origins": []});
    let id = site["id"].as_str().unwrap();
    house.command("PATCH", &format!("/api/v1/sites/{id}"), &change).header("cookie", &cookie).send().await;
    let answer = house.get_chat(&path).send().await;
    assert!(policy(&answer).ends_with("frame-ancestors 'none'"), "{}", policy(&answer));
}

#[tokio::test]
async fn a_sites_words_can_not_leave_their_place_in_pages() {
    let (house, key) = founded().await;
    let page = house.get_chat(&format!("/w/{key}/frame")).send().await.text();
    assert!(page.contains("<title>Alder &lt;/script&gt; &amp; Lamps</title>"), "{page}");
    assert_eq!(page.matches("</script>").count(), 2, "{page}");
    let start = page.find(r#"id="frontdesk">"#).unwrap() + r#"id="frontdesk">"#.len();
    let json = &page[start..page[start..].find("</script>").unwrap() + start];
    let settings: serde_json::Value = serde_json::from_str(json).unwrap();
    assert_eq!(settings["greeting"], "Hello </script><script>alert(1)</script>");
    assert_eq!(settings["socket"], "/ws");
    assert_eq!(settings["parents"], serde_json::json!(["https://shop.example"]));
    let loader = house.get_chat(&format!("/w/{key}.js")).send().await.text();
    assert!(loader.contains("\"name\":\"Alder \\u003c/script\\u003e"), "{loader}");
}

#[tokio::test]
async fn the_loader_is_fetched_again_only_when_the_site_changed() {
    let (house, cookie) = House::founded(config()).await;
    let site = house.site(&cookie).await;
    let path = format!("/w/{}.js", site["key"].as_str().unwrap());
    let first = house.get_chat(&path).send().await;
    assert_eq!((first.status, first.header("cache-control")), (200, "public, max-age=60"));
    assert_eq!(first.header("cross-origin-resource-policy"), "cross-origin");
    assert!(first.text().contains(&format!("\"origin\":\"{}\"", house.config.chat)), "{}", first.text());
    let etag = first.header("etag").to_owned();

    let second = house.get_chat(&path).header("if-none-match", &format!("\"x\", {etag}")).send().await;
    assert_eq!((second.status, second.body.len(), second.header("etag")), (304, 0, etag.as_str()));

    let change = serde_json::json!({"name": "Birch"});
    let url = format!("/api/v1/sites/{}", site["id"].as_str().unwrap());
    house.command("PATCH", &url, &change).header("cookie", &cookie).send().await;
    let third = house.get_chat(&path).header("if-none-match", &etag).send().await;
    assert_eq!(third.status, 200);
    assert!(third.text().contains("Birch") && third.header("etag") != etag);
}

#[tokio::test]
async fn the_loader_is_compressed_for_those_who_take_it() {
    let (house, key) = founded().await;
    let path = format!("/w/{key}.js");
    let plain = house.get_chat(&path).send().await;
    let packed = house.get_chat(&path).header("accept-encoding", "gzip, br").send().await;
    assert_eq!(
        (packed.header("content-encoding"), packed.header("vary")),
        ("br", "accept-encoding, accept-language")
    );
    assert_eq!(packed.header("etag"), plain.header("etag"));
    let mut unpacked = Vec::new();
    brotli::BrotliDecompress(&mut packed.body.as_slice(), &mut unpacked).unwrap();
    assert_eq!(unpacked, plain.body);
}

#[tokio::test]
async fn files_are_kept_for_ever_and_sent_in_the_smallest_form() {
    let house = House::open(config()).await;
    let get = |accept: &'static str| {
        let house = &house;
        async move { house.get_chat("/assets/widget-0a.js").header("accept-encoding", accept).send().await }
    };
    for (accept, encoding, body) in [
        ("br, gzip", "br", "as brotli"),
        ("gzip", "gzip", "as gzip"),
        ("identity", "", "plain"),
        ("br;q=0, gzip", "gzip", "as gzip"),
    ] {
        let answer = get(accept).await;
        assert_eq!((answer.header("content-encoding"), answer.text().as_str()), (encoding, body), "{accept}");
        assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable");
        assert_eq!(answer.header("content-type"), "text/javascript; charset=utf-8");
    }
    let wasm = house.get_chat("/assets/widget-0b.wasm").header("accept-encoding", "br").send().await;
    assert_eq!((wasm.header("content-type"), wasm.header("content-encoding")), ("application/wasm", ""));
}

#[tokio::test]
async fn only_files_with_a_hash_in_their_name_are_handed_out() {
    let house = House::open(config()).await;
    for name in ["manifest.json", "loader.js", "widget-0a.js.br", "..%2fCargo.toml", "widget-0x.js", ""] {
        let answer = house.get_chat(&format!("/assets/{name}")).send().await;
        assert_eq!(answer.status, 404, "{name}");
    }
}

#[tokio::test]
async fn without_the_browsers_half_pages_say_how_to_build_it() {
    let house = House::open_with(config(), Arc::new(Unbuilt), None).await;
    let answer = house.get("/").send().await;
    assert_eq!(answer.status, 503);
    assert!(answer.text().contains("cargo xtask wasm"), "{}", answer.text());
}

#[tokio::test]
async fn head_is_get_without_the_body() {
    let house = House::open(config()).await;
    let answer = house.request("HEAD", house.config.console.authority(), "/").send().await;
    assert_eq!((answer.status, answer.body.len()), (200, 0));
}

#[tokio::test]
async fn a_server_that_stopped_takes_no_more_connections() {
    let house = House::open(config()).await;
    assert_eq!(house.get("/readyz").send().await.text(), "ready");
    // One that has said nothing yet, and must not hold the stop up.
    let _silent = tokio::net::TcpStream::connect(house.address).await.unwrap();
    house.lifecycle.drain(Duration::from_secs(5)).await;
    assert!(tokio::net::TcpStream::connect(house.address).await.is_err(), "still accepting");
}

#[tokio::test]
async fn figures_are_for_this_machine_or_for_the_token() {
    let house = House::open(config_with(&[("metrics.token", "a-long-enough-token")])).await;
    let ask = || house.request("GET", "any.example", "/metrics");
    let direct = ask().send().await;
    assert_eq!(direct.status, 200);
    assert!(direct.text().contains("frontdesk_connections{kind=\"visitor\"}"), "{}", direct.text());
    let through_proxy = || ask().header("x-forwarded-for", "192.0.2.1");
    assert_eq!(through_proxy().send().await.status, 404);
    let with = |token: &'static str| through_proxy().header("authorization", token).send();
    assert_eq!(with("Bearer a-long-enough-token").await.status, 200);
    assert_eq!(with("Bearer wrong").await.status, 404);
    assert_eq!(with("a-long-enough-token").await.status, 404);
}

#[tokio::test]
async fn one_shared_origin_serves_both() {
    let config = config_with(&[("chat.url", "http://localhost:0")]);
    let (house, cookie) = House::founded(config).await;
    let site = house.site(&cookie).await;
    let key = site["key"].as_str().unwrap();
    assert_eq!(house.get("/").send().await.status, 200);
    let page = house.get(&format!("/w/{key}/frame")).send().await.text();
    assert!(page.contains(r#""socket":"/w/ws""#), "{page}");
}
