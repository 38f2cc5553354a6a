//! People at real browsers: a visitor on the shop's pages, an agent at the console. Knows the pages' published
//! hooks, and nothing of how they are drawn.

mod agent;
mod driver;
mod log;
mod shop;
mod sight;
mod tabs;
mod visitor;

pub use agent::AgentScreen;
pub use shop::Shop;
pub use sight::Colours;
pub use tabs::Tab;
pub use visitor::VisitorScreen;

use crate::patience::{PATIENCE, within};
use driver::{Driver, Make, Order};
use fantoccini::elements::Element;
use fantoccini::{Client, Locator};
use serde_json::{Value, json};
use std::time::Duration;

/// How often a page is looked at while something is waited for.
const LOOK: Duration = Duration::from_millis(25);

/// One browser; it begins with one tab.
#[derive(Debug)]
pub struct Screen {
    client: Client,
    _driver: Driver,
}

impl Screen {
    /// A browser of an ordinary size.
    pub async fn open() -> Self {
        Self::with(&["--window-size=1280,860".to_owned()]).await
    }

    /// A browser with these further arguments.
    pub async fn with(arguments: &[String]) -> Self {
        Self::made(Make { arguments: arguments.to_vec(), ..Make::default() }).await
    }

    /// A browser whose owner lets no page keep anything.
    pub async fn that_keeps_nothing() -> Self {
        let blocked = ("profile.default_content_setting_values.cookies".to_owned(), json!(2));
        Self::made(Make { settings: [blocked].into_iter().collect(), ..Make::default() }).await
    }

    /// A browser that lets the timers of a hidden page run once a minute, after ten seconds and not, as browsers
    /// do, after minutes.
    pub async fn that_throttles() -> Self {
        let arguments =
            vec!["--enable-features=IntensiveWakeUpThrottling:grace_period_seconds/10".to_owned()];
        let without = &["disable-background-timer-throttling", "disable-backgrounding-occluded-windows"];
        Self::made(Make { arguments, without, ..Make::default() }).await
    }

    async fn made(make: Make) -> Self {
        let (driver, client) = Driver::start(make).await;
        Self { client, _driver: driver }
    }

    /// Puts the window out of sight, and with it the page.
    pub async fn hide(&self) {
        let window = self.devtools("Browser.getWindowForTarget", json!({})).await["windowId"].clone();
        let away = json!({ "windowId": window, "bounds": { "windowState": "minimized" } });
        self.devtools("Browser.setWindowBounds", away).await;
        self.until("the page to be hidden", "return document.hidden").await;
    }

    /// Goes to an address and waits until it is loaded.
    pub async fn goto(&self, address: &str) {
        self.leave_frames().await;
        within(address, self.client.goto(address)).await.expect("the page loads");
    }

    pub async fn reload(&self) {
        self.leave_frames().await;
        within("the reload", self.client.refresh()).await.expect("the page loads again");
    }

    /// Runs a function body in the page; it `return`s what is wanted.
    pub async fn script(&self, body: &str) -> Value {
        self.call(body, Vec::new()).await
    }

    /// Runs a function body with these `arguments`; a promise is waited for.
    pub async fn call(&self, body: &str, arguments: Vec<Value>) -> Value {
        within(body, self.client.execute(body, arguments))
            .await
            .unwrap_or_else(|error| panic!("{body}: {error}"))
    }

    /// Looks until a function body returns something true.
    pub async fn until(&self, what: &str, body: &str) {
        let mut last = String::new();
        let look = async {
            loop {
                // A page that is just changing can't be asked; the next look can.
                match self.client.execute(body, Vec::new()).await {
                    Ok(value) if is_true(&value) => break,
                    Ok(value) => last = value.to_string(),
                    Err(error) => last = error.to_string(),
                }
                tokio::time::sleep(LOOK).await;
            }
        };
        if tokio::time::timeout(PATIENCE, look).await.is_err() {
            let text = self.client.execute("return document.body.innerText", Vec::new()).await;
            panic!("waited for {what}; last answer {last}; the page says: {text:?}");
        }
    }

    /// The first element that fits, once there is one.
    pub async fn find(&self, css: &str) -> Element {
        let found = self.client.wait().at_most(PATIENCE).every(LOOK).for_element(Locator::Css(css));
        found.await.unwrap_or_else(|error| panic!("{css}: {error}"))
    }

    /// Clicks the first element that fits, once it can be clicked.
    pub async fn click(&self, css: &str) {
        let what = format!("{css} to be clickable");
        let script = format!(
            "let e = document.querySelector({css:?}); return !!e && !e.disabled && e.checkVisibility()"
        );
        self.until(&what, &script).await;
        self.find(css).await.click().await.unwrap_or_else(|error| panic!("{css}: {error}"));
    }

    /// Types into the first element that fits, as keys.
    pub async fn write(&self, css: &str, text: &str) {
        self.find(css).await.send_keys(text).await.unwrap_or_else(|error| panic!("{css}: {error}"));
    }

    /// Presses keys where the focus is.
    pub async fn press(&self, keys: &str) {
        let focused =
            within("what has the focus", self.client.active_element()).await.expect("something has it");
        focused.send_keys(keys).await.unwrap_or_else(|error| panic!("{keys:?}: {error}"));
    }

    /// Takes the picture of the window, for a failed test or a document.
    pub async fn picture(&self) -> Vec<u8> {
        within("the picture", self.client.screenshot()).await.expect("the window can be pictured")
    }

    /// What the browser has complained about since the last call: script errors, refused requests, violated
    /// policies. Failed connections to a server that is away don't count.
    pub async fn complaints(&self) -> Vec<String> {
        let log = self.order("se/log", json!({ "type": "browser" })).await;
        let entries = log.as_array().cloned().unwrap_or_default();
        let is_bad = |entry: &&Value| entry["level"] == "SEVERE" || entry["level"] == "WARNING";
        let words = entries.iter().filter(is_bad).map(|entry| entry["message"].as_str().unwrap_or_default());
        words.filter(|words| !words.contains("ERR_CONNECTION_REFUSED")).map(str::to_owned).collect()
    }

    /// What went over the network since the last call: the methods and parameters of Chromium's own events.
    pub async fn network(&self) -> Vec<(String, Value)> {
        let log = self.order("se/log", json!({ "type": "performance" })).await;
        let entries = log.as_array().cloned().unwrap_or_default();
        let event = |entry: &Value| {
            let message: Value = serde_json::from_str(entry["message"].as_str()?).ok()?;
            let method = message["message"]["method"].as_str()?.to_owned();
            method.starts_with("Network.").then(|| (method, message["message"]["params"].clone()))
        };
        entries.iter().filter_map(event).collect()
    }

    /// A command of Chromium's own protocol.
    pub async fn devtools(&self, command: &str, parameters: Value) -> Value {
        self.order("goog/cdp/execute", json!({ "cmd": command, "params": parameters })).await
    }

    pub(crate) async fn leave_frames(&self) {
        self.order("frame", json!({ "id": null })).await;
    }

    async fn order(&self, path: &'static str, body: Value) -> Value {
        let done = self.client.issue_cmd(Order { path, body });
        within(path, done).await.unwrap_or_else(|error| panic!("{path}: {error}"))
    }
}

fn is_true(value: &Value) -> bool {
    match value {
        Value::Bool(is) => *is,
        Value::Null => false,
        Value::Number(number) => number.as_f64() != Some(0.0),
        Value::String(text) => !text.is_empty(),
        Value::Array(_) | Value::Object(_) => true,
    }
}
