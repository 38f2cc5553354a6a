//! People at their own affairs: a second step set up and used, a browser signed out from another, a site's settings
//! changed by two at once, a page's address checked.

use super::stage::{Stage, keep_picture};
use frontdesk_tests::agent::{Browser, OWNER};
use frontdesk_tests::browser::AgentScreen;
use frontdesk_tests::patience::wall_clock;
use serde_json::json;

/// The code an authenticator app with this secret shows now.
fn code(secret: &str) -> String {
    let secret = totp_rs::Secret::try_from_base32(secret).expect("the secret is base32");
    let app = totp_rs::Builder::new().with_secret(secret).build().expect("the secret is long enough");
    app.generate(wall_clock() / 1_000).to_string()
}

async fn text(agent: &AgentScreen, css: &str) -> String {
    agent.screen.find(css).await;
    let body = format!("return document.querySelector({css:?}).innerText");
    agent.screen.script(&body).await.as_str().unwrap_or_default().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_step_is_set_up_and_a_recovery_code_opens_the_door() {
    let stage = Stage::set().await;
    let agent = stage.agent().await;
    let console = &stage.house.console.origin;
    agent.screen.goto(&format!("{console}/profile")).await;
    agent.screen.click("#begin-second-step").await;
    let secret = text(&agent, "#second-step-form .snippet__text").await;
    keep_picture("second-step", &agent.screen.picture().await);
    agent.screen.write("#second-step-form [name=code]", "000000\u{e007}").await;
    agent.screen.until("the flaw", "return !!document.querySelector('#f-code[aria-invalid=true]')").await;
    agent.screen.script("document.querySelector('#f-code').select()").await;
    agent.screen.write("#second-step-form [name=code]", &format!("{}\u{e007}", code(&secret))).await;
    let codes = text(&agent, "#recovery-codes .snippet__text").await;
    let codes: Vec<&str> = codes.split_whitespace().collect();
    assert_eq!(codes.len(), 10, "{codes:?}");
    keep_picture("recovery-codes", &agent.screen.picture().await);
    agent.screen.click("#codes-kept").await;
    agent.screen.until("it is on", "return !!document.querySelector('#drop-second-step')").await;

    let other = AgentScreen::open().await;
    other.screen.goto(&format!("{console}/login")).await;
    other.screen.write("#login [name=email]", OWNER.0).await;
    other.screen.write("#login [name=password]", &format!("{}\u{e007}", OWNER.1)).await;
    other.screen.until("the code", "return document.activeElement?.id === 'f-code'").await;
    other.screen.write("#login [name=code]", "000000\u{e007}").await;
    other.screen.until("that it is wrong", "return !!document.querySelector('#login [role=alert]')").await;
    keep_picture("login-code", &other.screen.picture().await);
    other.screen.script("document.querySelector('#f-code').select()").await;
    other.screen.write("#login [name=code]", &format!("{}\u{e007}", codes[0])).await;
    other.at_the_desk().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_is_signed_out_from_another() {
    let stage = Stage::set().await;
    let (one, two) = (stage.agent().await, stage.agent().await);
    let console = &stage.house.console.origin;
    one.screen.goto(&format!("{console}/profile")).await;
    let other = "#sessions li:not([data-this]) [data-act=end]";
    one.screen.find(other).await;
    keep_picture("sessions", &one.screen.picture().await);
    // The session of the harness ends as well: all but this one.
    one.screen.click("#end-others").await;
    two.screen.until("the door", "return !!document.querySelector('#login [role=status]')").await;
    one.screen.until("one session", "return document.querySelectorAll('#sessions li').length === 1").await;
    one.screen.goto(console).await;
    one.at_the_desk().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_admins_who_change_one_site_are_told_of_each_other() {
    let stage = Stage::set().await;
    let agent = stage.agent().await;
    let mut other =
        Browser { cookie: stage.owner.browser.cookie.clone(), ..Browser::new(&stage.house.console) };
    let sites = other.get("/api/v1/sites").await.good();
    let id = sites["sites"][0]["id"].as_str().expect("a site").to_owned();
    let path = format!("/api/v1/sites/{id}");
    agent.screen.goto(&format!("{}/sites/{id}", stage.house.console.origin)).await;
    agent.screen.click("[data-position=left]").await;
    // The bar for saving lies over what stands below.
    let reveal = "document.querySelector('[data-hours=set]').scrollIntoView({block: 'center'})";
    agent.screen.script(reveal).await;
    agent.screen.click("[data-hours=set]").await;
    agent.screen.click("#see-changes").await;
    agent
        .screen
        .until("two changes", "return document.querySelectorAll('#changes > div').length === 2")
        .await;
    keep_picture("site-settings", &agent.screen.picture().await);

    let theirs = json!({"greeting": "Good evening", "settings": {"position": "right", "first_reply": 30}});
    other.patch(&path, &theirs).await.good();
    agent.screen.click("#save").await;
    agent.screen.until("the other", "return !!document.querySelector('#saved-by-other')").await;
    let told = text(&agent, "#saved-by-other").await;
    assert!(told.contains("Good evening"), "{told}");
    keep_picture("site-conflict", &agent.screen.picture().await);
    agent.screen.click("#save").await;
    agent.screen.until("that it is saved", "return !!document.querySelector('.savebar--saved')").await;
    let site = other.get(&path).await.good();
    assert_eq!((&site["greeting"], &site["settings"]["position"]), (&json!("Good evening"), &json!("left")));
    assert_eq!(site["settings"]["first_reply"], 30);
    assert_eq!(site["settings"]["hours"]["week"].as_array().map(Vec::len), Some(5));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pages_address_is_checked_and_put_on_the_list() {
    let stage = Stage::set().await;
    let agent = stage.agent().await;
    let mut owner =
        Browser { cookie: stage.owner.browser.cookie.clone(), ..Browser::new(&stage.house.console) };
    let sites = owner.get("/api/v1/sites").await.good();
    let id = sites["sites"][0]["id"].as_str().expect("a site").to_owned();
    agent.screen.goto(&format!("{}/sites/{id}", stage.house.console.origin)).await;
    agent.screen.write("#f-check", "https://alder.example/lamps?x=1").await;
    agent
        .screen
        .until("the verdict", "return !!document.querySelector('.check__answer[data-listed=false]')")
        .await;
    let told = text(&agent, ".check__answer").await;
    let chat = &stage.house.chat.origin;
    for part in [&format!("script-src {chat}"), &format!("frame-src {chat}"), "https://www.alder.example"] {
        assert!(told.contains(part), "{part}: {told}");
    }
    keep_picture("page-check", &agent.screen.picture().await);
    agent.screen.click("#check-add").await;
    agent
        .screen
        .until("it is listed", "return !!document.querySelector('.check__answer[data-listed=true]')")
        .await;
    agent.screen.click("#save").await;
    agent.screen.until("that it is saved", "return !!document.querySelector('.savebar--saved')").await;
    let site = owner.get(&format!("/api/v1/sites/{id}")).await.good();
    assert!(
        site["origins"].as_array().is_some_and(|all| all.contains(&json!("https://alder.example"))),
        "{site}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_palette_does_goes_and_finds_by_keyboard_alone() {
    let stage = Stage::set().await;
    let agent = stage.agent().await;
    let visitor = stage.visitor().await;
    visitor.open_chat().await;
    visitor.say("The shade has a dent").await;
    agent.sees_row("mine", "The shade has a dent").await;
    let screen = &agent.screen;
    let palette = "return document.activeElement?.id === 'palette-field'";
    let (control, enter, escape, down) = ('\u{e009}', '\u{e007}', '\u{e00c}', '\u{e015}');

    screen.write("body", &format!("{control}k")).await;
    screen.until("the palette", palette).await;
    let active = "let f = document.querySelector('#palette-field');
        return document.getElementById(f.getAttribute('aria-activedescendant'))?.getAttribute('aria-selected') === 'true'";
    screen.until("an entry that is offered", active).await;
    screen.write("#palette-field", "dent shade").await;
    screen.until("the chat", "return document.querySelectorAll('#palette [role=option]').length === 1").await;
    keep_picture("palette", &screen.picture().await);
    screen.write("#palette-field", &enter.to_string()).await;
    screen.until("the chat", "return location.pathname.startsWith('/chats/')").await;

    // Focus is in the answer: letters are text there, the palette opens all the same.
    screen.until("the answer", "return document.activeElement?.tagName === 'TEXTAREA'").await;
    screen.script("document.activeElement.blur()").await;
    screen.write("body", &format!("{control}k")).await;
    screen.until("the palette", palette).await;
    screen.write("#palette-field", &format!("people{down}")).await;
    screen.write("#palette-field", &escape.to_string()).await;
    screen.until("it to close", "return !document.querySelector('#palette')").await;
    screen.write("body", &format!("{control}k")).await;
    screen.until("the palette", palette).await;
    screen.write("#palette-field", "people").await;
    screen.until("the page", "return document.querySelectorAll('#palette [role=option]').length > 0").await;
    screen.write("#palette-field", &enter.to_string()).await;
    screen.until("the people", "return location.pathname === '/people'").await;
    assert_eq!(screen.complaints().await, [""; 0]);
}
