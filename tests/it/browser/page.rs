//! What the chat costs the page it stands on: nothing before somebody wants it.

use super::stage::{Stage, keep_picture};
use serde_json::{Value, json};

/// What a page knows about a visitor: cookies, storage, databases, caches.
const STORED: &str = "let d = await indexedDB.databases(), c = await caches.keys(); \
    return document.cookie.length + localStorage.length + sessionStorage.length + d.length + c.length";

#[tokio::test(flavor = "multi_thread")]
async fn before_the_first_click_nothing_is_stored_sent_or_connected() {
    let stage = Stage::set().await;
    let visitor = stage.visitor().await;
    visitor.screen.until("a page at rest", "return document.readyState === 'complete'").await;
    keep_picture("visitor-launcher", &visitor.screen.picture().await);

    let stored = visitor.screen.script(&format!("return (async () => {{ {STORED} }})()")).await;
    assert_eq!(stored, 0, "the shop's own storage");
    let cookies = visitor.screen.devtools("Network.getAllCookies", json!({})).await;
    assert_eq!(cookies["cookies"], json!([]), "cookies of any host");
    assert_eq!(visitor.screen.script("return window.frames.length").await, 0, "frames");

    let network = visitor.screen.network().await;
    let asked: Vec<&str> = network.iter().filter_map(|(method, event)| asked_for(method, event)).collect();
    let chat = &stage.house.chat.origin;
    let foreign: Vec<&&str> = asked.iter().filter(|url| !url.starts_with(&stage.shop.origin)).collect();
    assert_eq!(foreign.len(), 1, "{foreign:?}");
    assert!(foreign[0].starts_with(&format!("{chat}/w/")) && foreign[0].ends_with(".js"), "{foreign:?}");
    assert!(!network.iter().any(|(method, _)| method == "Network.webSocketCreated"), "a socket was opened");
    assert_eq!(visitor.screen.complaints().await, [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_keeps_one_key_without_an_identifier_once_the_chat_was_opened() {
    let stage = Stage::set().await;
    let visitor = stage.visitor().await;
    visitor.open_chat().await;
    visitor.screen.goto(&stage.shop.page("lamp.html")).await;
    let kept = visitor.screen.script("return Object.entries(localStorage)").await;
    let site = stage.owner.clone().site().await.key;
    assert_eq!(kept, json!([[format!("frontdesk:{}", site.0), "open"]]));
    assert_eq!(visitor.screen.script("return document.cookie").await, "");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_launcher_moves_nothing_on_the_page() {
    let stage = Stage::set().await;
    let visitor = stage.visitor().await;
    let shift = "return new Promise(done => { let sum = 0; \
        let watch = new PerformanceObserver(list => list.getEntries().forEach(e => sum += e.value)); \
        watch.observe({ type: 'layout-shift', buffered: true }); \
        requestAnimationFrame(() => requestAnimationFrame(() => done(sum))) })";
    assert_eq!(visitor.screen.script(shift).await.as_f64(), Some(0.0));
    visitor.open_chat().await;
    visitor.screen.goto(&stage.shop.page("lamp.html")).await;
    visitor.enter_chat().await;
}

/// The address of a request over the network.
fn asked_for<'a>(method: &str, event: &'a Value) -> Option<&'a str> {
    let url = (method == "Network.requestWillBeSent").then(|| event["request"]["url"].as_str()).flatten()?;
    url.starts_with("http").then_some(url)
}
