//! In which language pages are answered, and that what asks for one can break nothing.

use super::founded;
use crate::testing::{Answer, House, config};
use serde_json::{Value, json};

/// The content of the page's script with this id.
fn script(page: &str, id: &str) -> Value {
    let mark = format!("id=\"{id}\">");
    let (_, rest) = page.split_once(&mark).unwrap();
    serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap()
}

/// The first tag of a page, which says language and direction.
fn html(page: &str) -> &str {
    page.lines().nth(1).unwrap()
}

fn unpacked(answer: &Answer) -> String {
    let mut text = Vec::new();
    brotli::BrotliDecompress(&mut answer.body.as_slice(), &mut text).unwrap();
    String::from_utf8(text).unwrap()
}

#[tokio::test]
async fn the_frame_speaks_the_pages_language_else_the_browsers() {
    let (house, key) = founded().await;
    let frame = |query: &'static str, accept: &'static str| {
        let asked = house.get_chat(&format!("/w/{key}/frame{query}")).header("accept-language", accept);
        async { asked.send().await.text() }
    };
    let page = frame("?lang=zh-TW", "de").await;
    assert_eq!(html(&page), "<html lang=\"zh-Hant\" dir=\"ltr\">");
    assert_eq!(html(&frame("?lang=", "de-AT, en;q=0.5").await), "<html lang=\"de\" dir=\"ltr\">");
    assert_eq!(html(&frame("?lang=ja", "ar-EG").await), "<html lang=\"ar\" dir=\"rtl\">");
    assert_eq!(html(&frame("", "ja").await), "<html lang=\"en\" dir=\"ltr\">");
    assert_eq!(script(&frame("?lang=de", "de-AT").await, "frontdesk")["lang"], "de-AT");
}

#[tokio::test]
async fn the_frame_brings_the_words_of_the_widget() {
    let (house, key) = founded().await;
    let page = house.get_chat(&format!("/w/{key}/frame")).send().await.text();
    let strings = script(&page, "frontdesk")["strings"].clone();
    assert_eq!(strings["close"], "Close chat");
    assert_eq!(strings["left"]["other"], "{n} left");
}

#[tokio::test]
async fn what_the_widget_fetches_later_is_of_the_frames_language() {
    let (house, key) = founded().await;
    for (lang, name) in [("en", json!("more-0d.js")), ("lv", json!("more-0e.js")), ("de", Value::Null)] {
        let page = house.get_chat(&format!("/w/{key}/frame?lang={lang}")).send().await.text();
        assert_eq!(script(&page, "frontdesk")["more"], name, "{lang}");
    }
}

#[tokio::test]
async fn a_site_that_has_chosen_a_language_speaks_it_everywhere() {
    let (house, cookie) = House::founded(config()).await;
    let site = house.site(&cookie).await;
    let (id, key) = (site["id"].as_str().unwrap(), site["key"].as_str().unwrap());
    let mut settings = site["settings"].clone();
    settings["language"] = json!("lv");
    let change = json!({ "settings": settings });
    house.command("PATCH", &format!("/api/v1/sites/{id}"), &change).header("cookie", &cookie).send().await;
    let frame =
        house.get_chat(&format!("/w/{key}/frame?lang=fr")).header("accept-language", "de").send().await;
    assert_eq!(html(&frame.text()), "<html lang=\"lv\" dir=\"ltr\">");
    let loader = house.get_chat(&format!("/w/{key}.js")).header("accept-language", "de").send().await.text();
    let label = frontdesk_locales::Locale::Latvian.say(frontdesk_locales::Place::Loader, "open", &[]);
    assert!(loader.contains(&format!("\"open\":\"{label}\"")), "{loader}");
}

#[tokio::test]
async fn the_loader_speaks_the_browsers_language_and_caches_know_it() {
    let (house, key) = founded().await;
    let loader = |accept: &'static str| {
        let asked = house.get_chat(&format!("/w/{key}.js")).header("accept-language", accept);
        async { asked.send().await }
    };
    let (english, german, again) = (loader("en").await, loader("de").await, loader("en-US").await);
    assert!(english.header("vary").contains("accept-language"));
    assert!(english.text().contains("\"open\":\"Open chat\""), "{}", english.text());
    assert_ne!(english.header("etag"), german.header("etag"));
    assert_eq!(english.body, again.body);
}

#[tokio::test]
async fn the_console_speaks_the_chosen_language_else_the_browsers() {
    let (house, _) = founded().await;
    let german = house.get("/login").header("accept-language", "de-CH").send().await.text();
    assert_eq!(html(&german), "<html lang=\"de\" dir=\"ltr\">");
    let settings = script(&german, "frontdesk");
    assert_eq!((&settings["formats"], &settings["chosen"]), (&json!("de-CH"), &json!(false)));
    assert_eq!(settings["languages"][0], json!(["en", "English"]));
    let chosen = house.get("/").header("accept-language", "de").header("cookie", "__Host-frontdesk-lang=ar");
    let arabic = chosen.send().await.text();
    assert_eq!(html(&arabic), "<html lang=\"ar\" dir=\"rtl\">");
    assert_eq!(script(&arabic, "frontdesk")["chosen"], true);
    let english = script(&house.get("/").send().await.text(), "words");
    assert_eq!(english["sign_out"], "Sign out");
    assert_eq!(english["minutes"]["other"], "{n} min");
}

#[tokio::test]
async fn what_asks_for_a_language_can_not_write_into_the_page() {
    let (house, key) = founded().await;
    for query in
        ["?lang=%22%3E%3Cscript%3E", "?lang=de%00", "?lang=%ff", "?lang=..%2f..%2fde", "?lang&&=", "?%"]
    {
        let page = house.get_chat(&format!("/w/{key}/frame{query}")).send().await;
        assert_eq!((page.status, html(&page.text())), (200, "<html lang=\"en\" dir=\"ltr\">"), "{query}");
    }
    let cookie = "__Host-frontdesk-lang=\"><script>";
    let page = house.get("/").header("cookie", cookie).send().await.text();
    assert_eq!(html(&page), "<html lang=\"en\" dir=\"ltr\">");
}

#[tokio::test]
async fn pages_are_packed_for_those_who_take_it() {
    let (house, key) = founded().await;
    for (packed, plain) in [
        (house.get("/").header("accept-encoding", "br").send().await, house.get("/").send().await),
        (
            house.get_chat(&format!("/w/{key}/frame")).header("accept-encoding", "br").send().await,
            house.get_chat(&format!("/w/{key}/frame")).send().await,
        ),
    ] {
        assert_eq!((packed.header("content-encoding"), plain.header("content-encoding")), ("br", ""));
        assert_eq!(unpacked(&packed), plain.text());
        assert!(packed.body.len() * 2 < plain.body.len());
    }
}
