//! A visitor at a browser: the launcher on the host page, the chat in its frame. Knows the hooks the widget
//! publishes.

use super::{Screen, Tab};
use fantoccini::Locator;
use fantoccini::elements::Element;

/// Finds the launcher's shadow root in the host page.
const ROOT: &str = "document.querySelector('frontdesk-launcher')?.shadowRoot";

/// A visitor's browser.
#[derive(Debug)]
pub struct VisitorScreen {
    pub screen: Screen,
}

impl VisitorScreen {
    pub async fn open() -> Self {
        Self { screen: Screen::open().await }
    }

    /// Goes to a page and waits for the launcher.
    pub async fn visit(&self, address: &str) {
        self.screen.goto(address).await;
        self.screen.until("the launcher", &format!("return {ROOT}?.querySelector('button.launcher')")).await;
    }

    /// Clicks the launcher and goes into the chat, from the home page if that is what opens.
    pub async fn open_chat(&self) {
        self.open_panel().await;
        self.talk().await;
    }

    /// Clicks the launcher and goes into the frame, whatever that shows first.
    pub async fn open_panel(&self) {
        self.screen.leave_frames().await;
        self.in_root("button.launcher").await.click().await.expect("the launcher can be clicked");
        self.enter_chat().await;
    }

    /// Goes on from the home page to the chat, unless that is shown already. Call in the chat.
    pub async fn talk(&self) {
        let script = "let b = document.querySelector('#talk'); if (b?.checkVisibility()) b.click(); \
                      return document.querySelector('#text')?.checkVisibility()";
        self.screen.until("the chat", script).await;
    }

    /// Goes into the chat's frame, once it stands and can be written in.
    pub async fn enter_chat(&self) {
        self.screen.leave_frames().await;
        self.screen
            .until("the frame", &format!("return {ROOT}?.querySelector('iframe.frontdesk-frame')"))
            .await;
        self.in_root("iframe.frontdesk-frame").await.enter_frame().await.expect("the frame can be entered");
        self.screen.until("the composer", "return document.querySelector('#text')").await;
    }

    /// Goes out of the chat, to the page around it.
    pub async fn leave(&self) {
        self.screen.leave_frames().await;
    }

    /// Works in this tab from now on, in front and in its chat.
    pub async fn turn_to(&self, tab: &Tab) {
        self.screen.turn_to(tab).await;
        self.enter_chat().await;
    }

    /// Waits until the server has said who is in: from then on what is sent goes out at once. Call in the chat,
    /// before its first message.
    pub async fn is_welcome(&self) {
        self.screen.until("the people who are in", "return document.querySelector('.home__desk p')").await;
    }

    /// Closes the panel. Call in the chat.
    pub async fn close_chat(&self) {
        self.begin("\u{e00c}").await;
        self.screen.leave_frames().await;
        let closed = format!("return !{ROOT}.querySelector('.panel.open')");
        self.screen.until("the panel to close", &closed).await;
    }

    /// Follows the strip's advice to load the chat again, and waits until it is there. Call in the chat.
    pub async fn reload_chat(&self) {
        self.screen.script("window.old = true").await;
        self.screen.click("#strip button").await;
        self.screen.until("the new chat", "return !window.old && document.querySelector('#text')").await;
    }

    /// Waits until the launcher counts so many unread messages; empty: none.
    pub async fn sees_badge(&self, count: &str) {
        self.screen.leave_frames().await;
        let badge = format!("return {ROOT}.querySelector('.badge').textContent === {count:?}");
        self.screen.until(&format!("a badge of “{count}”"), &badge).await;
    }

    /// Writes a message and sends it with Enter. Call in the chat.
    pub async fn say(&self, text: &str) {
        self.begin(&format!("{text}\u{e007}")).await;
    }

    /// Types without sending. Call in the chat.
    pub async fn begin(&self, text: &str) {
        self.talk().await;
        // Clicked: a frame that is given the focus by a script may have it only after the keys have come.
        self.screen.click("#text").await;
        self.screen.write("#text", text).await;
    }

    /// Waits until the other side is seen typing. Call in the chat.
    pub async fn sees_typing(&self) {
        self.screen.until("typing", "return document.querySelector('.typing')?.checkVisibility()").await;
    }

    /// The launcher's spoken name.
    pub async fn launcher_name(&self) -> String {
        self.screen.leave_frames().await;
        let name = format!("return {ROOT}.querySelector('button.launcher').ariaLabel");
        self.screen.script(&name).await.as_str().unwrap_or_default().to_owned()
    }

    async fn in_root(&self, css: &str) -> Element {
        let host = self.screen.find("frontdesk-launcher").await;
        let root = host.shadow_root().await.expect("the launcher has a shadow root");
        root.find(Locator::Css(css)).await.unwrap_or_else(|error| panic!("{css}: {error}"))
    }
}
