//! What a visitor can do in the widget beside writing, on a shop's page.

use super::stage::{Stage, keep_picture};
use frontdesk_protocol::staff::{ClientFrame, Reply, ServerFrame};
use frontdesk_protocol::{ConversationId, EventKind, Rating};
use frontdesk_tests::Console;
use frontdesk_tests::browser::VisitorScreen;
use serde_json::json;

const STORED: &[&str] = &["sent", "delivered", "read"];

/// A visitor who has written that, and the agent who has the chat open.
async fn talking(stage: &mut Stage, words: &str) -> (VisitorScreen, Console, ConversationId) {
    let mut console = stage.owner.console().await;
    let visitor = stage.visitor().await;
    visitor.open_chat().await;
    visitor.say(words).await;
    let id = console.until_list("the chat", |list| list.rows.keys().next().copied()).await;
    console.until_mine(id).await;
    console.open_chat(id).await;
    visitor.screen.sees_own(words, STORED).await;
    (visitor, console, id)
}

/// What these scenes ask of a visitor's screen.
trait Eyes {
    async fn keeps(&self, name: &str);
    async fn shows(&self, css: &str);
    async fn reads(&self, words: &str);
    async fn in_page(&self, body: &str) -> serde_json::Value;
}

impl Eyes for VisitorScreen {
    async fn keeps(&self, name: &str) {
        keep_picture(&format!("widget-{name}"), &self.screen.picture().await);
    }

    /// Waits until something is in sight.
    async fn shows(&self, css: &str) {
        let look = format!("return document.querySelector({css:?})?.checkVisibility()");
        self.screen.until(css, &look).await;
    }

    async fn reads(&self, words: &str) {
        let look = format!("return document.body.innerText.includes({words:?})");
        self.screen.until(words, &look).await;
    }

    /// Runs this in the page around the chat, and comes back.
    async fn in_page(&self, body: &str) -> serde_json::Value {
        self.leave().await;
        let said = self.screen.script(body).await;
        self.enter_chat().await;
        said
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_visitor_changes_their_last_message_and_takes_it_back() {
    let mut stage = Stage::set().await;
    let (visitor, _console, id) = talking(&mut stage, "My lmap").await;
    visitor.screen.write("#text", "\u{e013}").await;
    visitor.shows(".editing").await;
    visitor.keeps("editing").await;
    assert_eq!(visitor.screen.script("return document.querySelector('#text').value").await, "My lmap");
    visitor.screen.write("#text", "\u{e003}\u{e003}\u{e003}amp\u{e007}").await;
    visitor.screen.sees_own("My lamp", STORED).await;
    stage.until_stored("My lamp").await;
    visitor.reads("Edited").await;
    assert_eq!(visitor.screen.messages().await, ["My lamp"]);
    visitor.screen.click("[data-do=edit]").await;
    visitor.screen.click("[data-do=delete_own]").await;
    visitor.reads("A message was deleted.").await;
    let gone = stage.house.store().of(id).into_iter().any(|event| event.kind == EventKind::Gone {});
    assert!(gone || visitor.screen.messages().await.is_empty());
    assert_eq!(visitor.screen.complaints().await, [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_settled_chat_is_rated_tap_by_tap_and_an_ended_one_can_be_gone_on_with() {
    let mut stage = Stage::set().await;
    let (visitor, mut console, id) = talking(&mut stage, "Where is my order?").await;
    console.send(id, "It arrives today.").await;
    visitor.screen.sees("It arrives today.").await;
    visitor.screen.click("#more").await;
    visitor.shows("#menu").await;
    visitor.keeps("menu").await;
    visitor.screen.click("[data-do=end]").await;
    visitor.reads("You ended this chat. Write again to reopen it.").await;
    visitor.screen.click("[data-name=satisfaction]:nth-of-type(4)").await;
    visitor.shows("[data-name=ease]").await;
    visitor.keeps("rating").await;
    visitor.screen.click("[data-name=ease]:nth-of-type(6)").await;
    visitor.screen.write("#comment", "Quick and kind.").await;
    visitor.screen.click("[data-do=comment]").await;
    let all = Rating { satisfaction: Some(4), ease: Some(6), comment: Some("Quick and kind.".into()) };
    console.until_row(id, "the rating", |row| row.rated.as_ref() == Some(&all)).await;
    visitor.visit(&stage.shop.page("lamp.html")).await;
    visitor.enter_chat().await;
    visitor.say("One more thing.").await;
    console.hears(id, "One more thing.").await;
    assert_eq!(visitor.screen.complaints().await, [""; 0]);
    visitor.screen.until("no rating", "return !document.querySelector('.ask')?.checkVisibility()").await;
    assert_eq!(visitor.screen.complaints().await, [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn links_lead_to_pages_and_mail_only_and_answers_are_a_tap_away() {
    let mut stage = Stage::set().await;
    let (visitor, mut console, id) =
        talking(&mut stage, "javascript:alert(1) https://alder.example/a?b=1.").await;
    let links = "return [...document.querySelectorAll('#log a')].map(a => [a.href, a.rel, a.target])";
    let safe = json!([["https://alder.example/a?b=1", "noopener noreferrer nofollow", "_blank"]]);
    assert_eq!(visitor.screen.script(links).await, safe);
    let asks = Reply {
        choices: vec!["The black one".into(), "The brass one".into()],
        ..Reply::words(frontdesk_tests::chance::key(), id, "Which lamp is it?")
    };
    console.line.say(&ClientFrame::Send(asks)).await;
    visitor.shows(".chip").await;
    visitor.keeps("choices").await;
    console.line.say(&ClientFrame::Reading { conversation: id, on: true }).await;
    visitor.reads("is reading this").await;
    visitor.keeps("reading").await;
    visitor.screen.click(".chip:nth-of-type(2)").await;
    console.hears(id, "The brass one").await;
    visitor.screen.until("no answers to choose from", "return !document.querySelector('.chip')").await;
    assert_eq!(visitor.screen.complaints().await, [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn pictures_go_with_a_message_and_what_is_taken_out_again_does_not() {
    let mut stage = Stage::set().await;
    let (visitor, mut console, id) = talking(&mut stage, "Look at this.").await;
    let paste = "const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 360 }); \
        const context = canvas.getContext('2d'); context.fillStyle = '#c9b48f'; context.fillRect(0, 0, 640, 360); \
        return new Promise(done => canvas.toBlob(blob => { const files = new DataTransfer(); \
        files.items.add(new File([blob], 'dent.png', { type: 'image/png' })); \
        files.items.add(new File(['%PDF-1.4 nothing'], '../invoice.exe', { type: 'application/pdf' })); \
        document.querySelector('#text').dispatchEvent(new ClipboardEvent('paste', \
        { clipboardData: files, bubbles: true, cancelable: true })); done(true) }))";
    visitor.screen.script(paste).await;
    visitor.shows(".upload[data-state=done]").await;
    visitor.shows(".upload:nth-child(2)").await;
    visitor.keeps("files").await;
    visitor.screen.click(".upload:nth-child(2) [data-do=upload_cancel]").await;
    visitor.say("The dent").await;
    let heard = console.hears(id, "The dent").await;
    let EventKind::Message { files, .. } = heard.kind else { panic!("it is a message") };
    assert_eq!((files.len(), files[0].width, files[0].height), (1, Some(640), Some(360)));
    let drawn =
        "let i = document.querySelector('#log .picture img'); return i?.complete && i.naturalWidth > 0";
    visitor.screen.until("the picture", drawn).await;
    visitor.keeps("picture").await;
    assert_eq!(visitor.screen.complaints().await, [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_part_that_does_not_load_says_so_and_comes_at_the_next_try() {
    let mut stage = Stage::set().await;
    let (visitor, ..) = talking(&mut stage, "Hello").await;
    let cut = "const set = Element.prototype.setAttribute; window.cut = true; \
        Element.prototype.setAttribute = function (name, value) { \
        set.call(this, name, window.cut && name === 'src' ? '/assets/gone-0.js' : value) }";
    visitor.screen.script(cut).await;
    visitor.screen.click("#more").await;
    visitor.reads("A part of the chat did not load.").await;
    visitor.keeps("part-missing").await;
    visitor.screen.script("window.cut = false").await;
    visitor.screen.click("[data-do=more_again]").await;
    visitor.shows("#menu").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn words_of_a_person_are_offered_beside_the_launcher_until_they_are_put_away() {
    let mut stage = Stage::set().await;
    let (visitor, mut console, id) = talking(&mut stage, "Is the black shade back?").await;
    visitor.close_chat().await;
    let title = visitor.screen.script("return document.title").await;
    console.send(id, "It is. Shall I put one aside for you?").await;
    let nudge = "document.querySelector('frontdesk-launcher').shadowRoot.querySelector('.nudge')";
    visitor.screen.until("the nudge", &format!("return {nudge}?.innerText.includes('put one aside')")).await;
    visitor.keeps("nudge").await;
    assert_eq!(
        visitor.screen.script("return document.title").await,
        format!("(1) {}", title.as_str().unwrap())
    );
    visitor.screen.script(&format!("{nudge}.querySelector('.dismiss').click()")).await;
    console.send(id, "It is yours until Friday.").await;
    visitor.sees_badge("2").await;
    assert_eq!(visitor.screen.script(&format!("return !!{nudge}")).await, false, "it stays away");
    visitor.open_chat().await;
    visitor.leave().await;
    assert_eq!(visitor.screen.script("return document.title").await, title);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_home_page_leads_to_a_person_and_back_to_the_chat() {
    let stage = Stage::set().await;
    let _console = stage.owner.console().await;
    let visitor = stage.visitor().await;
    visitor.open_panel().await;
    visitor.reads("is in.").await;
    visitor.keeps("home").await;
    visitor.say("Hello").await;
    visitor.screen.sees_own("Hello", STORED).await;
    visitor.screen.click(".back").await;
    visitor.shows("[data-do=resume]").await;
    visitor.keeps("home-with-chat").await;
    visitor.screen.click("[data-do=resume]").await;
    visitor.shows("#text").await;
    assert_eq!(visitor.screen.script("return document.activeElement.id").await, "text");
    assert_eq!(visitor.screen.complaints().await, [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_around_the_chat_commands_it_and_hears_of_it() {
    let stage = Stage::set().await;
    let mut console = stage.owner.console().await;
    let visitor = stage.visitor().await;
    let listen = "window.heard = []; for (const name of ['open', 'close', 'unread', 'message', 'started', 'settled']) \
        frontdesk('on', name, value => heard.push(value === undefined ? name : [name, value.text ?? value])); \
        frontdesk('set', { position: 'left', hidden: true }); \
        return document.querySelector('frontdesk-launcher').hidden";
    assert_eq!(visitor.screen.script(listen).await, true);
    let left = "frontdesk('set', { hidden: false }); frontdesk('open'); \
        return document.querySelector('frontdesk-launcher').shadowRoot.querySelector('.launcher').getBoundingClientRect().x";
    assert_eq!(visitor.screen.script(left).await, 20);
    visitor.enter_chat().await;
    visitor.say("Hello").await;
    let id = console.until_list("the chat", |list| list.rows.keys().next().copied()).await;
    console.until_mine(id).await;
    visitor.screen.sees_own("Hello", STORED).await;
    visitor.in_page("frontdesk('close')").await;
    console.send(id, "Good morning.").await;
    visitor.sees_badge("1").await;
    let heard = visitor.screen.script("return heard").await;
    assert_eq!(heard, json!(["open", "started", "close", ["message", "Good morning."], ["unread", 1]]));
    let where_to = "history.pushState({}, '', '/lamp.html'); document.title = 'Heron'; return true";
    visitor.screen.script(where_to).await;
    console.open_chat(id).await;
    visitor.screen.script("frontdesk('consent', false); return localStorage.length").await;
    assert_eq!(visitor.screen.script("return localStorage.length").await, 0);
    visitor.screen.script("frontdesk('shutdown')").await;
    assert_eq!(
        visitor.screen.script("return document.querySelector('frontdesk-launcher')").await,
        json!(null)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn in_a_single_page_app_the_chat_stays_and_tells_where_the_visitor_is() {
    let stage = Stage::set().await;
    let mut console = stage.owner.console().await;
    let visitor = VisitorScreen::open().await;
    visitor.visit(&stage.shop.page("spa/")).await;
    visitor.screen.click("#ask").await;
    visitor.enter_chat().await;
    visitor.say("Which bulb?").await;
    let id = console.until_list("the chat", |list| list.rows.keys().next().copied()).await;
    console.until_mine(id).await;
    visitor.screen.sees_own("Which bulb?", STORED).await;
    visitor.leave().await;
    visitor.screen.script("document.querySelector('nav a:nth-child(2)').click()").await;
    visitor
        .screen
        .until("the other view", "return document.querySelector('h1').textContent === 'Heron'")
        .await;
    assert_eq!(visitor.screen.script("return history.length").await, 3, "its own entries, and none of ours");
    console.open_chat(id).await;
    let card = |frame: &ServerFrame| match frame {
        ServerFrame::Card { card, .. } => card.page.clone().filter(|page| page.title.starts_with("Heron")),
        _ => None,
    };
    let page = console.until("the visitor's page", card).await;
    assert_eq!(page.url, stage.shop.page("spa/heron"));
    visitor.screen.script("history.back()").await;
    visitor
        .screen
        .until("the first view", "return document.querySelector('h1').textContent === 'Lamps'")
        .await;
    visitor.enter_chat().await;
    assert_eq!(visitor.screen.messages().await, ["Which bulb?"]);
}
