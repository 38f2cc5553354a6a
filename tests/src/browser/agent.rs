//! An agent at a browser: sign-in, the list, the open chat. Knows the hooks the console publishes.

use super::Screen;

/// An agent's browser.
#[derive(Debug)]
pub struct AgentScreen {
    pub screen: Screen,
}

impl AgentScreen {
    pub async fn open() -> Self {
        Self { screen: Screen::open().await }
    }

    /// Signs in at the console and waits for the desk.
    pub async fn sign_in(&self, console: &str, (email, password): (&str, &str)) {
        self.screen.goto(&format!("{console}/login")).await;
        self.screen.write("#login input[name=email]", email).await;
        self.screen.write("#login input[name=password]", &format!("{password}\u{e007}")).await;
        self.at_the_desk().await;
    }

    /// Waits until the desk is shown and connected.
    pub async fn at_the_desk(&self) {
        self.screen.until("the desk", "return document.querySelector('#status')?.checkVisibility()").await;
    }

    /// Waits until a chat of one's own has these last words, and opens it.
    pub async fn open_chat(&self, words: &str) {
        self.click_row("mine", words).await;
        let shown = format!(
            "return document.querySelector('#talk[data-conversation]') && \
             [...document.querySelectorAll('#log li.msg')].some(m => m.innerText.includes({words:?}))"
        );
        self.screen.until(&format!("the chat of “{words}”"), &shown).await;
    }

    /// Waits until a row in that state has these last words.
    pub async fn sees_row(&self, state: &str, words: &str) {
        let script = format!("return !!({})", row(state, words));
        self.screen.until(&format!("a {state} row of “{words}”"), &script).await;
    }

    /// Answers in the open chat with Enter.
    pub async fn say(&self, text: &str) {
        self.screen.write("#reply", &format!("{text}\u{e007}")).await;
    }

    /// Types in the open chat without sending.
    pub async fn begin(&self, text: &str) {
        self.screen.write("#reply", text).await;
    }

    /// Waits until the visitor is seen typing.
    pub async fn sees_typing(&self) {
        self.screen
            .until("typing", "return document.querySelector('#talk .typing')?.checkVisibility()")
            .await;
    }

    async fn click_row(&self, state: &str, words: &str) {
        let script = format!("let r = {}?.querySelector('a'); r?.click(); return !!r", row(state, words));
        self.screen.until(&format!("a {state} row of “{words}”"), &script).await;
    }
}

fn row(state: &str, words: &str) -> String {
    format!(
        "[...document.querySelectorAll('[data-row][data-state={state}]')].find(r => r.innerText.includes({words:?}))"
    )
}
