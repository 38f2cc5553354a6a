//! A visitor at a browser: the launcher on the host page, the chat in its frame. Knows the hooks the widget
//! publishes.

use super::Screen;
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

    /// Clicks the launcher and goes into the chat.
    pub async fn open_chat(&self) {
        self.screen.leave_frames().await;
        self.in_root("button.launcher").await.click().await.expect("the launcher can be clicked");
        self.enter_chat().await;
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

    /// Writes a message and sends it with Enter. Call in the chat.
    pub async fn say(&self, text: &str) {
        self.screen.write("#text", &format!("{text}\u{e007}")).await;
    }

    /// Types without sending. Call in the chat.
    pub async fn begin(&self, text: &str) {
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
