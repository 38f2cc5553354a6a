//! The use-cases around a conversation: how its visitor is reached, how it went, that it is over, and who is kept
//! out. Knows no frames beyond those it is asked with and the faults it answers with.

use super::chat::{Request, refused};
use super::refused::Refused;
use super::{App, display, fields, frames};
use crate::ports::Outcome;
use crate::ports::visitors::{ShutOut, Visit};
use frontdesk_domain::conversation::Command;
use frontdesk_domain::permission::{Action, Actor, Object, authorize};
use frontdesk_protocol::limits::{
    AWAY_REASON_MAX_GRAPHEMES, BLOCK_REASON_MAX_GRAPHEMES, COMMENT_MAX_GRAPHEMES, EASE_MAX,
    NAME_MAX_GRAPHEMES, SATISFACTION_MAX, TITLE_MAX_GRAPHEMES,
};
use frontdesk_protocol::staff::Block;
use frontdesk_protocol::visitor::{About, Contact, End, Rate};
use frontdesk_protocol::{
    ClientKey, ConversationId, ErrorCode, Fault, Millis, Person, Rating, VisitorId, WebPage,
};
use unicode_segmentation::UnicodeSegmentation;

/// Whose word it is, and where it came in.
#[derive(Clone, Copy, Debug)]
pub struct Speaker {
    pub visitor: VisitorId,
    pub connection: u64,
}

impl App {
    /// Keeps how a visitor can be reached.
    ///
    /// # Errors
    /// `invalid` when there is neither a name nor an address, or the address is none; and what any write answers.
    pub async fn leave_contact(&self, speaker: Speaker, contact: Contact) -> Result<Outcome, Fault> {
        let Contact { key, conversation, name, email } = contact;
        let name = display::some_line(name.as_deref(), NAME_MAX_GRAPHEMES);
        let email = email.map(|email| email.trim().to_owned()).filter(|email| !email.is_empty());
        if email
            .as_deref()
            .is_some_and(|email| !fields::is_email(email) || display::line(email, email.len()) != email)
        {
            return Err(invalid("This is not an e-mail address.", "Write it like name@example.org."));
        }
        if name.is_none() && email.is_none() {
            return Err(invalid("There is nothing in it.", "Leave a name or an e-mail address."));
        }
        let command = Command::Contact { name, email };
        self.said(speaker, Action::LeaveContact, key, conversation, command).await
    }

    /// Keeps what a visitor says about how it went.
    ///
    /// # Errors
    /// `invalid` for a grade there is not, `too_long`, `empty`; `conflict` while the chat is open; and what any write
    /// answers.
    pub async fn rate_chat(&self, speaker: Speaker, rate: Rate) -> Result<Outcome, Fault> {
        let Rate { key, conversation, satisfaction, ease, comment } = rate;
        let comment = comment.filter(|comment| !comment.trim().is_empty());
        let is_grade = |grade: Option<u32>, most| grade.is_none_or(|grade| (1..=most).contains(&grade));
        if !is_grade(satisfaction, SATISFACTION_MAX) || !is_grade(ease, EASE_MAX) {
            let help = format!("Satisfaction goes from 1 to {SATISFACTION_MAX}, ease from 1 to {EASE_MAX}.");
            return Err(invalid("There is no such grade.", help));
        }
        if comment.as_deref().is_some_and(|comment| is_longer(comment, COMMENT_MAX_GRAPHEMES)) {
            let message = format!("The comment is longer than {COMMENT_MAX_GRAPHEMES} characters.");
            return Err(Fault::new(ErrorCode::TooLong, message, "Make it shorter."));
        }
        let rating = Rating { satisfaction, ease, comment };
        if rating.is_empty() {
            return Err(Fault::new(
                ErrorCode::Empty,
                "There is nothing in it.",
                "Give a grade or a comment.",
            ));
        }
        self.said(speaker, Action::RateConversation, key, conversation, Command::Rate { rating }).await
    }

    /// Settles a conversation: its visitor is done.
    ///
    /// # Errors
    /// `conflict` when it is settled; and what any write answers.
    pub async fn end_chat(&self, speaker: Speaker, end: End) -> Result<Outcome, Fault> {
        self.said(speaker, Action::EndConversation, end.key, end.conversation, Command::End).await
    }

    async fn said(
        &self,
        Speaker { visitor, connection }: Speaker,
        action: Action,
        key: ClientKey,
        conversation: ConversationId,
        command: Command,
    ) -> Result<Outcome, Fault> {
        self.carry_out(Request {
            actor: Actor::Visitor(visitor),
            action,
            conversation,
            command,
            key: Some((visitor.0, key)),
            connection: Some(connection),
        })
        .await
    }

    /// What an agent wants in order to shut a visitor out.
    ///
    /// # Errors
    /// `invalid` for a reason that is too long, or an end that is over.
    pub fn shutting_out(&self, agent: Person, reason: &str, until: Option<Millis>) -> Result<Command, Fault> {
        if is_longer(reason, BLOCK_REASON_MAX_GRAPHEMES) {
            let help = format!("At most {BLOCK_REASON_MAX_GRAPHEMES} characters.");
            return Err(invalid("The reason is too long.", help));
        }
        if until.is_some_and(|until| until <= self.outside.clock.now()) {
            return Err(invalid("That time is over.", "Choose a later end, or none."));
        }
        let block = Block { reason: display::line(reason, BLOCK_REASON_MAX_GRAPHEMES), until };
        Ok(Command::Block { agent, block })
    }

    /// Lets a visitor in again.
    ///
    /// # Errors
    /// `not_found` when there is no such visitor, or nobody has shut them out.
    pub async fn let_in(&self, actor: Actor, agent: Person, visitor: VisitorId) -> Result<(), Fault> {
        authorize(actor, Action::UnblockVisitor, Object::House).map_err(frames::fault_of_denial)?;
        let all = self.outside.visitors.shut_out(self.outside.clock.now()).await;
        let all = all.map_err(|error| refused(&error))?;
        let found = all.into_iter().find(|one| one.visitor.id == visitor).ok_or_else(|| {
            Fault::new(ErrorCode::NotFound, "Nobody has shut this visitor out.", "It may be over already.")
        })?;
        let conversation = found.conversation;
        let (action, command) = (Action::UnblockVisitor, Command::Unblock { agent });
        let request = Request { actor, action, conversation, command, key: None, connection: None };
        self.carry_out(request).await.map(|_| ())
    }

    /// Those who are shut out now, the last one first.
    ///
    /// # Errors
    /// [`Refused`] for those who may not know, or when the store can't be read.
    pub async fn shut_out(&self, actor: Actor) -> Result<Vec<ShutOut>, Refused> {
        authorize(actor, Action::ReadBlocked, Object::House)?;
        let found = self.outside.visitors.shut_out(self.outside.clock.now()).await;
        found.map_err(|error| Refused::Unavailable(error.to_string()))
    }
}

/// Where somebody is, out of what their page tells: cleaned, and cut where it is too long.
pub fn visit_of(about: &About, browser: Option<String>) -> Visit {
    let page = about.page.as_ref().and_then(|page| {
        let url = display::address(&page.url)?;
        Some(WebPage { url, title: display::line(&page.title, TITLE_MAX_GRAPHEMES) })
    });
    Visit {
        page,
        referrer: about.referrer.as_deref().and_then(display::address),
        browser,
        language: about.language.as_deref().and_then(|tag| display::tag(tag, "-")),
        timezone: about.timezone.as_deref().and_then(|zone| display::tag(zone, "_+-/")),
    }
}

/// Why an agent is away, in one line.
///
/// # Errors
/// `invalid` when it is too long.
pub fn away_reason(reason: Option<&str>) -> Result<Option<String>, Fault> {
    if reason.is_some_and(|reason| is_longer(reason, AWAY_REASON_MAX_GRAPHEMES)) {
        let help = format!("At most {AWAY_REASON_MAX_GRAPHEMES} characters.");
        return Err(invalid("The reason is too long.", help));
    }
    Ok(display::some_line(reason, AWAY_REASON_MAX_GRAPHEMES))
}

/// Counting stops at the limit: a hostile text costs no more than an honest one.
fn is_longer(text: &str, most: usize) -> bool {
    text.len() > most * 32 || text.graphemes(true).nth(most).is_some()
}

fn invalid(message: impl Into<String>, help: impl Into<String>) -> Fault {
    Fault::new(ErrorCode::Invalid, message, help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_somebody_is_is_told_without_what_is_private_or_harmful() {
        let about = About {
            language: Some("lv\u{202e}".into()),
            timezone: Some("Europe/Riga".into()),
            page: Some(WebPage {
                url: "https://alder.example/lamps?token=secret".into(),
                title: format!("Oslo\u{202e} lamp {}", "x".repeat(500)),
            }),
            referrer: Some("javascript:alert(1)".into()),
        };
        let visit = visit_of(&about, None);
        let page = visit.page.unwrap();
        assert_eq!(page.url, "https://alder.example/lamps");
        assert!(page.title.starts_with("Oslo lamp xx"));
        assert_eq!(page.title.graphemes(true).count(), TITLE_MAX_GRAPHEMES);
        assert_eq!((visit.language, visit.referrer), (None, None));
        assert_eq!(visit.timezone.as_deref(), Some("Europe/Riga"));
    }

    #[test]
    fn a_reason_for_being_away_is_one_short_line() {
        assert_eq!(away_reason(Some(" Lunch\n ")), Ok(Some("Lunch".to_owned())));
        assert_eq!(away_reason(Some(" ")), Ok(None));
        assert!(away_reason(Some(&"x".repeat(61))).is_err());
    }
}
