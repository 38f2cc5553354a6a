//! Fills a fresh server with an account, over the same interface a browser would use.
use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use ureq::Agent;

use super::links::Links;

/// The agent who can log in at once.
pub(super) const EMAIL: &str = "marta@example.org";

/// What the demo shows of the account it made.
#[derive(Clone, Debug)]
pub(super) struct Account {
    pub(super) password: String,
    /// Of the shop's site.
    pub(super) key: String,
    /// The script tag for the shop's pages.
    pub(super) snippet: String,
    /// The link with which a second agent joins.
    pub(super) invite: String,
}

impl Account {
    /// Uses up the set-up link.
    pub(super) fn set_up(links: &Links, token: &str) -> Result<Self> {
        let password = password()?;
        let mut client = Client { agent: agent(), origin: links.console.clone(), cookie: None };
        client.post(
            "/api/v1/setup",
            &json!({
                "token": token,
                "account": "Alder Lamps",
                "site": {
                    "name": "Alder Lamps",
                    "origins": [links.shop],
                    "colour": "#1c3a2e",
                    "greeting": "Hello! Ask us anything about our lamps.",
                },
                "person": {"name": "Marta", "email": EMAIL, "password": password},
            }),
        )?;
        let sites = client.get("/api/v1/sites")?;
        let invite =
            client.post("/api/v1/invites", &json!({"email": "jonas@example.org", "role": "agent"}))?;
        Ok(Self {
            password,
            key: text(&sites["sites"][0]["key"]).context("the server lists no site")?,
            snippet: text(&sites["sites"][0]["snippet"]).context("the site has no snippet")?,
            invite: text(&invite["link"]).context("the invitation has no link")?,
        })
    }
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

/// A client that goes to this machine only, and takes every status for an answer.
pub(super) fn agent() -> Agent {
    Agent::config_builder()
        .http_status_as_error(false)
        .timeout_global(Some(Duration::from_secs(20)))
        .proxy(None)
        .build()
        .new_agent()
}

/// A browser at the console, as far as the server can tell.
struct Client {
    agent: Agent,
    origin: String,
    /// `name=value`, once the server has set it.
    cookie: Option<String>,
}

impl Client {
    fn get(&mut self, path: &str) -> Result<Value> {
        let mut request = self.agent.get(format!("{}{path}", self.origin));
        if let Some(cookie) = &self.cookie {
            request = request.header("cookie", cookie);
        }
        let answer = request.call().with_context(|| format!("no answer from {path}"))?;
        self.read(path, answer)
    }

    fn post(&mut self, path: &str, body: &Value) -> Result<Value> {
        let mut request = self.agent.post(format!("{}{path}", self.origin)).header("origin", &self.origin);
        if let Some(cookie) = &self.cookie {
            request = request.header("cookie", cookie);
        }
        let answer = request.send_json(body).with_context(|| format!("no answer from {path}"))?;
        self.read(path, answer)
    }

    fn read(&mut self, path: &str, mut answer: ureq::http::Response<ureq::Body>) -> Result<Value> {
        if let Some(cookie) = answer.headers().get("set-cookie").and_then(|value| value.to_str().ok()) {
            self.cookie = cookie.split(';').next().map(str::to_owned);
        }
        let status = answer.status();
        let body = answer.body_mut().read_to_string()?;
        if !status.is_success() {
            bail!("{path} answers {status}: {body}");
        }
        serde_json::from_str(&body).with_context(|| format!("{path} answers no JSON"))
    }
}

/// A new password that can be read out: three words and four digits, for a demo on this machine.
fn password() -> Result<String> {
    let mut random = [0_u8; 5];
    getrandom::fill(&mut random).map_err(|error| anyhow::anyhow!("no randomness: {error}"))?;
    Ok(readable(random))
}

fn readable(random: [u8; 5]) -> String {
    const WORDS: [&str; 16] = [
        "amber", "birch", "candle", "dusk", "ember", "filament", "glow", "hearth", "ivory", "juniper",
        "lantern", "maple", "opal", "quartz", "shade", "willow",
    ];
    let word = |at: usize| WORDS[usize::from(random[at]) % WORDS.len()];
    let digits = u16::from_be_bytes([random[3], random[4]]) % 10_000;
    format!("{}-{}-{}-{digits:04}", word(0), word(1), word(2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_has_three_words_and_four_digits() {
        assert_eq!(readable([0, 17, 255, 0, 7]), "amber-birch-willow-0007");
        assert_ne!(password().unwrap(), password().unwrap());
    }
}
