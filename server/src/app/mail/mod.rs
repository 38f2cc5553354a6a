//! Mail: which an event asks for, how each is written, when it goes out, and the links in it. Knows no protocol
//! of mail servers.

mod letter;
pub mod links;
pub mod office;
mod post;
mod prepare;
pub mod words;

use super::App;
use crate::ports::Mailer;
use crate::ports::outbox::NewMail;
use frontdesk_domain::Millis;
use frontdesk_domain::conversation::{Conversation, NewEvent};
use frontdesk_domain::mail::{Waits, asked_for};
use frontdesk_protocol::SiteId;
use std::sync::Arc;

pub(crate) use post::run;

/// What sending mail takes. Without it nothing is sent, and nothing that needs it is offered.
#[derive(Clone)]
pub struct Sending {
    pub mailer: Arc<dyn Mailer>,
    /// How long an answer must have been unread.
    pub answer_after: Millis,
    /// The chat host, `https://chat.example`.
    pub chat: String,
    /// The console host.
    pub console: String,
    /// Somebody reads what is answered to a mail.
    pub is_read: bool,
}

impl App {
    /// True if mail is sent here.
    pub fn has_mail(&self) -> bool {
        self.outside.sending.is_some()
    }

    /// The mails new events of a conversation ask for, as it was before them.
    pub(super) fn mails_for(&self, before: &Conversation, events: &[NewEvent], now: Millis) -> Vec<NewMail> {
        let Some(sending) = &self.outside.sending else { return Vec::new() };
        let staffed = !self.at_desk().people.is_empty();
        let waits = Waits { answer: sending.answer_after, waiting: self.notify_after(before.site) };
        let wishes = asked_for(before, events, staffed, waits, now);
        let mail = |wish: frontdesk_domain::mail::Wish| NewMail {
            id: self.outside.entropy.id(now),
            kind: wish.kind,
            about: before.id.0,
            person: None,
            at: now,
            due: wish.due,
        };
        wishes.into_iter().map(mail).collect()
    }

    /// How long a visitor of this site waits before the team is told; 0: it is not.
    fn notify_after(&self, site: SiteId) -> Millis {
        let sites = self.sites();
        let site = sites.iter().find(|one| one.id == site);
        site.map_or(0, |site| Millis::from(site.settings.notify) * 60_000)
    }

    /// Tells whoever delivers that there may be something new.
    pub(super) fn nudge_post(&self, mails: usize) {
        if mails > 0 {
            self.post.notify_one();
        }
    }
}

/// A text for one line of a letter or a header: no breaks, nothing unseen, not too long.
pub(super) fn one_line(text: &str) -> String {
    const LONGEST: usize = 120;
    let seen = |c: char| if super::fields::is_unseen(c) { ' ' } else { c };
    let words: String = text.chars().map(seen).collect();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    words.chars().take(LONGEST).collect()
}
