//! What people of the house see of mail: whether it is on, and what was given up. Knows nothing of HTTP.

use crate::app::App;
use crate::app::people::actor;
use crate::app::refused::Refused;
use crate::ports::accounts::AgentRecord;
use crate::ports::outbox::{Counts, Mail};
use frontdesk_domain::permission::{Action, Object, authorize};
use uuid::Uuid;

/// Mails shown at once.
const SHOWN: usize = 100;

/// How mail stands.
#[derive(Debug)]
pub struct Standing {
    /// False: nothing is sent, because no mail server is configured.
    pub on: bool,
    pub counts: Counts,
    /// Given up, the latest first.
    pub dead: Vec<Mail>,
}

impl App {
    /// How mail stands.
    ///
    /// # Errors
    /// [`Refused::Forbidden`].
    pub async fn mail_standing(&self, me: &AgentRecord) -> Result<Standing, Refused> {
        authorize(actor(me), Action::ReadMail, Object::House)?;
        let outbox = &self.outside.outbox;
        let (counts, dead) = (outbox.mail_counts().await?, outbox.dead_mails(SHOWN).await?);
        Ok(Standing { on: self.has_mail(), counts, dead })
    }

    /// Tries a mail that was given up again, from the beginning.
    ///
    /// # Errors
    /// [`Refused::NotFound`], [`Refused::Forbidden`].
    pub async fn replay_mail(&self, me: &AgentRecord, id: Uuid) -> Result<(), Refused> {
        authorize(actor(me), Action::ChangeMail, Object::House)?;
        self.outside.outbox.replay_mail(id, self.outside.clock.now()).await?;
        self.nudge_post(1);
        tracing::info!(by = %me.id, mail = %id, "a mail is tried again");
        Ok(())
    }

    /// Forgets a mail that was given up.
    ///
    /// # Errors
    /// [`Refused::NotFound`], [`Refused::Forbidden`].
    pub async fn discard_mail(&self, me: &AgentRecord, id: Uuid) -> Result<(), Refused> {
        authorize(actor(me), Action::ChangeMail, Object::House)?;
        self.outside.outbox.discard_mail(id).await?;
        tracing::info!(by = %me.id, mail = %id, "a mail was forgotten");
        Ok(())
    }
}
