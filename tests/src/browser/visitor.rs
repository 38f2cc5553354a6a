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

    /// Waits until a message of the other side is shown. Call in the chat.
    pub async fn sees(&self, text: &str) {
        self.screen.until(&format!("their “{text}”"), &message("theirs", text)).await;
    }

    /// Waits until one's own message is shown at least this far. Call in the chat.
    pub async fn sees_own(&self, text: &str, states: &[&str]) {
        let script = format!(
            "let m = [...document.querySelectorAll('#log li.mine')].find(m => m.innerText.includes({text:?})); \
             return !!m && {states:?}.includes(m.dataset.state)"
        );
        self.screen.until(&format!("own “{text}” as {states:?}"), &script).await;
    }

    /// Waits until the other side is seen typing. Call in the chat.
    pub async fn sees_typing(&self) {
        self.screen.until("typing", "return document.querySelector('.typing')?.checkVisibility()").await;
    }

    /// The messages shown, both sides', in order. Call in the chat.
    pub async fn messages(&self) -> Vec<String> {
        texts(&self.screen).await
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

/// A script that is true when a message of this class with these words is shown.
pub(super) fn message(class: &str, text: &str) -> String {
    format!(
        "return [...document.querySelectorAll('#log li.{class}')].some(m => m.innerText.includes({text:?}))"
    )
}

/// The words of all messages in the log, in order, without what only screen readers hear.
pub(super) async fn texts(screen: &Screen) -> Vec<String> {
    let script = "return [...document.querySelectorAll('#log li.msg .msg__body')].map(body => { \
                  let words = body.cloneNode(true); words.querySelectorAll('.vh').forEach(w => w.remove()); \
                  return words.textContent.trim() })";
    let all = screen.script(script).await.as_array().cloned().unwrap_or_default();
    all.iter().filter_map(|text| text.as_str().map(str::to_owned)).collect()
}
