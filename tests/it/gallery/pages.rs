//! The pages beside the desk, state by state: one's own affairs, a site's settings, the palette.

use super::easel::Easel;
use crate::browser::stage::Stage;
use frontdesk_tests::agent::OWNER;
use frontdesk_tests::browser::{AgentScreen, Screen};
use frontdesk_tests::patience::wall_clock;

/// The code an authenticator app with this secret shows now.
fn code(secret: &str) -> String {
    let secret = totp_rs::Secret::try_from_base32(secret).expect("the secret is base32");
    let app = totp_rs::Builder::new().with_secret(secret).build().expect("the secret is long enough");
    app.generate(wall_clock() / 1_000).to_string()
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_on_the_pages_stands_in_anybodys_way() {
    let stage = Stage::set().await;
    let mut easel = Easel::new("pages", "en");
    let agent = AgentScreen { screen: Screen::to_look_at("en").await };
    let (screen, console) = (&agent.screen, &stage.house.console.origin);
    agent.sign_in(console, OWNER).await;

    screen.click("#open-palette").await;
    screen.until("the palette", "return document.activeElement?.id === 'palette-field'").await;
    easel.show(screen, "palette").await;
    screen.write("#palette-field", "alder").await;
    screen
        .until("what was found", "return document.querySelectorAll('#palette [role=option]').length > 0")
        .await;
    easel.show(screen, "palette-found").await;
    screen.write("#palette-field", " nothing like it").await;
    screen.until("nothing", "return !document.querySelector('#palette [role=option]')").await;
    easel.show(screen, "palette-nothing").await;
    screen.write("#palette-field", "\u{e00c}").await;
    screen.until("the rail", "return document.activeElement?.id === 'open-palette'").await;
    screen.write("#open-palette", "?").await;
    screen.until("the keys", "return !!document.querySelector('#keys-sheet')").await;
    easel.show(screen, "keys").await;

    settings(screen, console, &mut easel).await;
    own(screen, console, &mut easel).await;
    easel.close();
}

async fn settings(screen: &Screen, console: &str, easel: &mut Easel) {
    screen.goto(&format!("{console}/sites")).await;
    screen.click(".site .btn").await;
    screen.find("#site-form").await;
    easel.show(screen, "site").await;
    screen.click("[data-position=left]").await;
    // The bar for saving lies over what stands below.
    let reveal = "document.querySelector('[data-hours=set]').scrollIntoView({block: 'start'})";
    screen.script(reveal).await;
    screen.click("[data-hours=set]").await;
    screen.click("[data-day='1'] [data-act=add]").await;
    screen.click("#see-changes").await;
    screen.script("document.querySelector('.week').scrollIntoView({block: 'start'})").await;
    easel.show(screen, "site-hours").await;
    screen.script("document.querySelector('#ask-email').scrollIntoView({block: 'center'})").await;
    easel.show(screen, "site-manners").await;
    screen.click("#see-changes").await;
    screen.write("#f-check", "https://www.alder-and-sons.example/lamps/desk?x=1").await;
    screen.find(".check__answer").await;
    screen.script("document.querySelector('#page-check').scrollIntoView({block: 'start'})").await;
    easel.show(screen, "site-check").await;
    screen.goto(&format!("{console}/people")).await;
    screen.find(".table--people tbody tr").await;
    easel.show(screen, "people").await;
}

async fn own(screen: &Screen, console: &str, easel: &mut Easel) {
    screen.goto(&format!("{console}/profile")).await;
    screen.find("#sessions li").await;
    easel.show(screen, "profile").await;
    screen.click("#change-password").await;
    screen.find("#password-form").await;
    easel.show(screen, "password").await;
    screen.click("#begin-second-step").await;
    screen.find("#second-step-form").await;
    screen.script("document.querySelector('#second-step').scrollIntoView({block: 'start'})").await;
    easel.show(screen, "second-step").await;
    let secret = "return document.querySelector('#second-step-form .snippet__text').innerText";
    let secret = screen.script(secret).await;
    let code = code(secret.as_str().unwrap_or_default());
    screen.write("#second-step-form [name=code]", &format!("{code}\u{e007}")).await;
    screen.find("#recovery-codes").await;
    screen.script("document.querySelector('#second-step').scrollIntoView({block: 'start'})").await;
    easel.show(screen, "recovery-codes").await;
    screen.script("document.querySelector('#sessions').scrollIntoView({block: 'start'})").await;
    easel.show(screen, "sessions").await;
    screen.script("document.querySelector('#sign-out').click()").await;
    screen.find("#login [name=email]").await;
    screen.write("#login [name=email]", OWNER.0).await;
    screen.write("#login [name=password]", &format!("{}\u{e007}", OWNER.1)).await;
    screen.find("#f-code").await;
    easel.show(screen, "login-code").await;
}
