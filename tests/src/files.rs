//! Bringing files and getting them back, as browsers do: over HTTP, beside the socket. Knows the routes, and nothing
//! of what is in a file.

use crate::agent::{Agent, Browser};
use crate::chance::key;
use crate::console::Console;
use crate::door::Door;
use crate::http::{Answer, Request};
use crate::visitor::Visitor;
use frontdesk_protocol::staff::{self, Reply};
use frontdesk_protocol::visitor::ClientFrame;
use frontdesk_protocol::{ConversationId, Fault, File, FileId, Send, Sent};
use http::Method;

/// Every byte as `%41`: what no header minds.
fn encoded(name: &str) -> String {
    name.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// What a browser asks when it sends a file.
pub fn upload(path: &str, name: &str, content: &[u8]) -> Request {
    Request::new(Method::POST, path).header("x-file-name", &encoded(name)).body(content)
}

/// What an upload was answered, when it was a good answer.
fn file(answer: &Answer) -> File {
    serde_json::from_value(answer.good()).expect("an upload is answered with the file")
}

/// Asks for what an address leads to.
pub async fn fetch(door: &Door, url: &str) -> Answer {
    Request::get(url).ask(door).await
}

impl Visitor {
    /// What this visitor's page asks when it sends a file.
    pub fn upload(&self, name: &str, content: &[u8]) -> Request {
        upload(&format!("/w/{}/files", self.site.0), name, content)
            .header("origin", &self.door.origin)
            .header("authorization", &format!("Bearer {}", self.welcome.token))
    }

    /// Brings a file.
    pub async fn bring(&self, name: &str, content: &[u8]) -> File {
        file(&self.upload(name, content).ask(&self.door).await)
    }

    /// Opens a conversation with files.
    ///
    /// # Errors
    /// The server's refusal.
    pub async fn start_with(&mut self, text: &str, files: &[FileId]) -> Result<Sent, Fault> {
        let (key, files) = (key(), files.to_vec());
        self.line.say(&ClientFrame::Start { key, text: text.to_owned(), files }).await;
        self.answer(key).await
    }

    /// Writes with files.
    ///
    /// # Errors
    /// The server's refusal.
    pub async fn send_with(&mut self, send: Send) -> Result<Sent, Fault> {
        let key = send.key;
        self.line.say(&ClientFrame::Send(send)).await;
        self.answer(key).await
    }
}

impl Browser {
    /// Brings a file.
    pub async fn upload(&mut self, name: &str, content: &[u8]) -> Answer {
        let request = upload("/api/v1/files", name, content).header("origin", &self.door.origin.clone());
        self.ask(request).await
    }
}

impl Agent {
    /// Brings a file.
    pub async fn bring(&mut self, name: &str, content: &[u8]) -> File {
        file(&self.browser.upload(name, content).await)
    }
}

impl Console {
    /// Writes with files.
    ///
    /// # Errors
    /// The server's refusal.
    pub async fn send_with(
        &mut self,
        conversation: ConversationId,
        text: &str,
        files: &[FileId],
    ) -> Result<Sent, Fault> {
        let key = key();
        let reply = Reply { files: files.to_vec(), ..Reply::words(key, conversation, text) };
        self.line.say(&staff::ClientFrame::Send(reply)).await;
        self.answer(key).await
    }

    /// Writes for staff only, with files.
    ///
    /// # Errors
    /// The server's refusal.
    pub async fn note_with(
        &mut self,
        conversation: ConversationId,
        text: &str,
        files: &[FileId],
    ) -> Result<Sent, Fault> {
        let key = key();
        let note = Send { files: files.to_vec(), ..Send::words(key, conversation, text) };
        self.line.say(&staff::ClientFrame::Note(note)).await;
        self.answer(key).await
    }
}
