//! The first hour of an owner: the set-up link, the first site, the first chat, a colleague.

use super::stage::{Stage, keep_picture};
use frontdesk_tests::Plan;
use frontdesk_tests::browser::{AgentScreen, Shop, VisitorScreen};

#[tokio::test(flavor = "multi_thread")]
async fn an_owner_sets_up_in_the_browser_and_the_first_chat_comes_in() {
    let _turn = Stage::turn().await;
    let shop = Shop::open().await;
    let mut house = Plan::default().for_browsers().open().await;
    let token = house.setup_token().await;
    let owner = AgentScreen::open().await;
    owner.screen.goto(&format!("{}/setup#{token}", house.console.origin)).await;
    let fields = [
        ("account", "Alder Lamps"),
        ("site", "Alder Lamps"),
        ("origins", shop.origin.as_str()),
        ("name", "Marta"),
        ("email", "marta@example.org"),
        ("password", "lantern-in-the-hall-77"),
    ];
    for (name, value) in fields {
        owner.screen.write(&format!("#setup [name={name}]"), value).await;
    }
    keep_picture("owner-setup", &owner.screen.picture().await);
    owner.screen.click("#setup button[type=submit]").await;
    owner.screen.until("the snippet", "return document.body.innerText.includes('<script')").await;
    keep_picture("owner-snippet", &owner.screen.picture().await);
    let snippet =
        owner.screen.script(r"return document.body.innerText.match(/<script[^]*?<\/script>/)[0]").await;
    shop.install(snippet.as_str().unwrap(), &house.chat.origin);

    owner.screen.goto(&house.console.origin).await;
    owner.at_the_desk().await;
    let visitor = VisitorScreen::open().await;
    visitor.visit(&shop.page("")).await;
    visitor.open_chat().await;
    keep_picture("visitor-home", &visitor.screen.picture().await);
    visitor.say("Are you open?").await;
    owner.sees_row("mine", "Are you open?").await;
    assert_eq!(owner.screen.complaints().await, [""; 0]);
    assert_eq!(visitor.screen.complaints().await, [""; 0]);
}
