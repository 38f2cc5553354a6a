//! A visitor's page brings the word of the site's own backend: the connection goes on as that person. Knows nothing of
//! how the word is checked.

use super::{Session, agent_of, known};
use crate::app::cards::CardInput;
use crate::app::connection::Connection;
use crate::app::dispatch::Notice;
use crate::app::hub::Party;
use crate::app::queue::Queue;
use crate::app::socket::Socket;
use crate::app::{App, frames};
use crate::ports::HistoryError;
use crate::ports::accounts::Site;
use crate::ports::identity::WordError;
use crate::ports::persons::Person;
use crate::ports::settings::IdentityMode;
use frontdesk_domain::conversation::Conversation;
use frontdesk_domain::identity::{Before, Flaw, is_adopted};
use frontdesk_protocol::visitor::{ServerFrame, Welcome};
use frontdesk_protocol::{ErrorCode, Fault, VERSION, VisitorId};
use std::sync::Arc;

impl Session {
    /// Takes the word of the site's backend about who this is. Answered by another welcome.
    pub(super) async fn identify<S: Socket>(
        &mut self,
        app: &App,
        line: &mut Connection<S>,
        token: &str,
    ) -> Result<(), Fault> {
        self.spend(app)?;
        // As it is now: keys and mode may have changed since the greeting.
        let site = app.site_by_key(&self.site.key).unwrap_or_else(|| self.site.clone());
        let person = read(app, &site, token)?;
        let visitor = app.outside.identity.person(site.id, &person.subject);
        let known = known(app, visitor, app.outside.clock.now()).await.map_err(|(fault, _)| fault)?;
        if visitor == self.visitor {
            app.outside.persons.vouch(visitor, person.clone()).await.map_err(|error| refused(&error))?;
        } else {
            app.take_over(&site, self.visitor, visitor, &person).await?;
            self.become_visitor(app, line.queue.clone(), visitor).await;
        }
        (self.site, self.person) = (site, Some(person));
        let mine = app.outside.history.of_visitor(visitor).await.map_err(|error| refused(&error))?;
        self.conversation = mine.first().map(|chat| chat.id);
        let vouched = self.person.as_ref().and_then(|person| person.email.clone());
        let email = vouched.or(known.and_then(|known| known.email));
        line.send_first(&ServerFrame::Welcome(welcome(app, &self.site, visitor, &mine, email))).await;
        if !mine.is_empty() {
            app.notify(Notice::VisitorConnected { visitor, connected: true }).await;
            app.tell_cards(CardInput::Changed(visitor)).await;
        }
        Ok(())
    }

    /// The connection is another visitor's from here on.
    async fn become_visitor(&mut self, app: &App, queue: Arc<Queue>, visitor: VisitorId) {
        let before = self.visitor;
        let visit = app.visit_of(before);
        app.hub.leave(self.connection, &[]);
        if !app.hub.has_visitor(before) {
            self.keep_place(app).await;
            app.notify(Notice::VisitorConnected { visitor: before, connected: false }).await;
        }
        self.visitor = visitor;
        self.connection = app.hub.join(Party::Visitor(visitor, self.site.id), queue);
        if let Some(visit) = visit {
            app.visits.entry(visitor).or_insert(visit);
        }
    }

    /// On a site that asks for proofs only those write who are vouched for: on this connection, or when they wrote
    /// before.
    pub(super) async fn may_write(&self, app: &App) -> Result<(), Fault> {
        let site = app.site_by_key(&self.site.key);
        let mode = site.map_or(self.site.settings.identity.mode, |site| site.settings.identity.mode);
        if mode != IdentityMode::Enforce || self.person.is_some() {
            return Ok(());
        }
        match app.outside.persons.person(self.visitor).await {
            Ok(Some(_)) => Ok(()),
            Ok(None) => Err(Fault::new(
                ErrorCode::Unverified,
                "Please sign in on the site first.",
                "The site's page has to identify the visitor before they write.",
            )),
            Err(error) => Err(refused(&error)),
        }
    }

    /// Keeps what is vouched for once something of the visitor is stored.
    pub(super) async fn remember_person(&self, app: &App) {
        if let Some(person) = &self.person
            && let Err(error) = app.outside.persons.vouch(self.visitor, person.clone()).await
        {
            tracing::warn!(visitor = %self.visitor, %error, "what is vouched for can't be kept now");
        }
    }
}

impl App {
    /// Makes what one visitor wrote on a site another's, if nobody in particular wrote it.
    async fn take_over(
        &self,
        site: &Site,
        from: VisitorId,
        to: VisitorId,
        person: &Person,
    ) -> Result<(), Fault> {
        let persons = &self.outside.persons;
        let before = persons.person(from).await.map_err(|error| refused(&error))?;
        let before = match before {
            None => Before::Nobody,
            Some(before) if before.subject == person.subject => Before::Same,
            Some(_) => Before::Another,
        };
        if is_adopted(before) {
            for id in persons.all_of(from, site.id).await.map_err(|error| refused(&error))? {
                let at = self.outside.clock.now();
                match persons.adopt(id, from, to, person.clone(), at).await {
                    Ok(_) => {
                        tracing::info!(conversation = %id, visitor = %to, "a chat has become a known visitor's")
                    }
                    // Another tab was faster.
                    Err(HistoryError::NotFound) => {}
                    Err(error) => return Err(refused(&error)),
                }
            }
        }
        persons.vouch(to, person.clone()).await.map_err(|error| refused(&error))
    }
}

fn read(app: &App, site: &Site, token: &str) -> Result<Person, Fault> {
    let identity = &site.settings.identity;
    let bad = |message: &str, help: &str| Fault::new(ErrorCode::BadToken, message, help);
    if identity.mode == IdentityMode::Off {
        return Err(bad(
            "This site asks for no proofs.",
            "Switch verified identity on in the site's settings.",
        ));
    }
    let read = app.outside.voucher.read(token, &site.key, &identity.keys, app.outside.clock.now());
    read.map_err(|error| match error {
        WordError::Expired => {
            Fault::new(ErrorCode::TokenExpired, "This proof has run out.", "Make a new one for each page.")
        }
        WordError::Invalid => bad(
            "This proof is not accepted.",
            "It needs exp, sub, the site's key as aud, and a signature by one of the site's keys.",
        ),
        WordError::Flawed(flaw) => bad("This proof is not accepted.", help(flaw)),
    })
}

fn help(flaw: Flaw) -> &'static str {
    match flaw {
        Flaw::Expired => "Make a new one for each page.",
        Flaw::TooLong => "exp is at most 24 hours ahead.",
        Flaw::Subject => "sub has 1 to 128 bytes.",
        Flaw::Name => "name has at most 80 characters.",
        Flaw::Email => "email is an e-mail address.",
        Flaw::Attributes => "attributes are at most 20, with names up to 40 and values up to 200 characters.",
    }
}

fn refused(error: &HistoryError) -> Fault {
    crate::app::chat::refused(error)
}

/// What a visitor is greeted with.
pub(super) fn welcome(
    app: &App,
    site: &Site,
    visitor: VisitorId,
    mine: &[Conversation],
    email: Option<String>,
) -> Welcome {
    let now = app.outside.clock.now();
    Welcome {
        v: VERSION,
        visitor,
        token: app.outside.identity.issue(visitor, site.id, now),
        epoch: app.outside.history.epoch(),
        now,
        conversations: mine.iter().map(|chat| frames::summary(chat, agent_of(app, chat))).collect(),
        desk: app.desk_of(site.id),
        email,
    }
}
