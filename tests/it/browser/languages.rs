//! Languages in both faces: which one is spoken, that a choice is kept, that an input method is left alone, and
//! that nothing breaks where writing runs from right to left. Knows no words but a few of each.

use super::stage::{Stage, keep_picture};
use frontdesk_tests::agent::OWNER;
use frontdesk_tests::browser::{AgentScreen, Screen, VisitorScreen};
use serde_json::{Value, json};

/// What a document says of its language and direction.
async fn tongue(screen: &Screen) -> Value {
    screen.script("let page = document.documentElement; return [page.lang, page.dir]").await
}

/// A visitor on the shop's first page, which says it is in that language, with the chat open.
async fn reader(stage: &Stage, lang: &str) -> VisitorScreen {
    let visitor = stage.visitor().await;
    visitor.screen.script(&format!("document.documentElement.lang = {lang:?}")).await;
    visitor.open_chat().await;
    visitor
}

/// Makes the window as small as a small phone.
async fn shrink(screen: &Screen) {
    let small = json!({ "width": 320, "height": 640, "deviceScaleFactor": 1, "mobile": false });
    screen.devtools("Emulation.setDeviceMetricsOverride", small).await;
}

/// How far the page can be scrolled sideways, in pixels.
async fn sideways(screen: &Screen) -> Value {
    screen.script("let page = document.scrollingElement; return page.scrollWidth - page.clientWidth").await
}

/// Chooses a language in the console, and waits for the page in it.
async fn choose(agent: &AgentScreen, tag: &str) {
    let choice = "let choice = document.querySelector('#language')";
    agent.screen.until("the choice", &format!("{choice}; return !!choice")).await;
    let change = format!("{choice}; choice.value = {tag:?}; choice.dispatchEvent(new Event('change'))");
    agent.screen.script(&change).await;
    let said =
        format!("return document.documentElement.lang === {tag:?} && !!document.querySelector('#language')");
    agent.screen.until(&format!("the console in {tag}"), &said).await;
}

#[tokio::test]
async fn the_chat_speaks_the_pages_language_unless_the_site_has_chosen_one() {
    let mut stage = Stage::set().await;
    let written = "return document.querySelector('#text').placeholder";
    let visitor = reader(&stage, "lv-LV").await;
    assert_eq!(tongue(&visitor.screen).await, json!(["lv", "ltr"]));
    assert_eq!(visitor.screen.script(written).await, "Rakstiet ziņu");

    let site = stage.owner.site().await;
    let change = json!({ "settings": { "language": "de" } });
    stage.owner.browser.patch(&format!("/api/v1/sites/{}", site.id), &change).await.good();
    let visitor = reader(&stage, "lv-LV").await;
    assert_eq!(tongue(&visitor.screen).await, json!(["de", "ltr"]));
    assert_eq!(visitor.screen.script(written).await, "Nachricht schreiben");
}

#[tokio::test]
async fn enter_that_chooses_a_character_sends_nothing() {
    let stage = Stage::set().await;
    let visitor = reader(&stage, "zh-CN").await;
    assert_eq!(tongue(&visitor.screen).await, json!(["zh-Hans", "ltr"]));
    visitor.is_welcome().await;
    visitor.begin("").await;
    visitor.screen.script("document.querySelector('#text').focus()").await;
    let holds = |text: &str| format!("return document.querySelector('#text').value === {text:?}");
    let composing = json!({ "text": "nihao", "selectionStart": 5, "selectionEnd": 5 });
    visitor.screen.devtools("Input.imeSetComposition", composing).await;
    visitor.screen.until("letters being composed", &holds("nihao")).await;
    let enter =
        json!({ "type": "rawKeyDown", "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229 });
    visitor.screen.devtools("Input.dispatchKeyEvent", enter).await;
    visitor.screen.devtools("Input.insertText", json!({ "text": "你好" })).await;
    visitor.screen.until("the chosen characters", &holds("你好")).await;
    visitor.begin("\u{e007}").await;
    visitor.screen.sees_own("你好", &["sent", "delivered", "read"]).await;
    assert_eq!(stage.stored(), ["你好"]);
    keep_picture("visitor-zh-hans", &visitor.screen.picture().await);
}

#[tokio::test]
async fn in_arabic_both_faces_run_from_right_to_left_within_a_small_screen() {
    let stage = Stage::set().await;
    let visitor = reader(&stage, "ar").await;
    visitor.is_welcome().await;
    visitor.say("مرحبا، هل لديكم Heron بالأسود؟").await;
    visitor.screen.sees_own("مرحبا", &["sent", "delivered", "read"]).await;
    assert_eq!(tongue(&visitor.screen).await, json!(["ar", "rtl"]));
    keep_picture("visitor-ar", &visitor.screen.picture().await);
    shrink(&visitor.screen).await;
    assert_eq!(sideways(&visitor.screen).await, 0);
    keep_picture("visitor-ar-320", &visitor.screen.picture().await);

    let agent = AgentScreen::open().await;
    agent.screen.goto(&format!("{}/login", stage.house.console.origin)).await;
    choose(&agent, "ar").await;
    agent.sign_in(&stage.house.console.origin, OWNER).await;
    assert_eq!(tongue(&agent.screen).await, json!(["ar", "rtl"]));
    agent.open_chat("Heron").await;
    keep_picture("console-ar", &agent.screen.picture().await);
    shrink(&agent.screen).await;
    assert_eq!(sideways(&agent.screen).await, 0);
    keep_picture("console-ar-320", &agent.screen.picture().await);
}

#[tokio::test]
async fn the_consoles_language_is_kept_and_goes_with_its_person() {
    let stage = Stage::set().await;
    let agent = stage.agent().await;
    agent.screen.goto(&format!("{}/profile", stage.house.console.origin)).await;
    choose(&agent, "lv").await;
    agent.screen.reload().await;
    agent.screen.until("Latvian again", "return document.documentElement.lang === 'lv'").await;

    let other = AgentScreen::open().await;
    other.screen.goto(&format!("{}/login", stage.house.console.origin)).await;
    assert_eq!(tongue(&other.screen).await[0], "en");
    other.sign_in(&stage.house.console.origin, OWNER).await;
    other.screen.until("Latvian elsewhere", "return document.documentElement.lang === 'lv'").await;
    other.at_the_desk().await;
}
