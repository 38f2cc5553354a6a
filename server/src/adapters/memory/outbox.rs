//! Mails in a list, links in a map. Knows nothing of durability.

use super::Memory;
use crate::ports::Outbox;
use crate::ports::accounts::Digest;
use crate::ports::outbox::{
    Counts, DEAD_KEPT, KEPT, Kind, LINKS_KEPT, Link, Mail, NewMail, OutboxError, Purpose, Settled,
};
use async_trait::async_trait;
use frontdesk_domain::Millis;
use frontdesk_domain::mail::{MOST_PUT_OFF, QUIET};
use frontdesk_protocol::{ConversationId, Seq, VisitorId};
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

type Result<T> = std::result::Result<T, OutboxError>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stand {
    Waiting,
    Sent,
    Dead,
}

#[derive(Clone, Debug)]
struct Held {
    mail: Mail,
    stand: Stand,
    changed: Millis,
    due: Millis,
    /// 0: nobody is at it.
    taken_until: Millis,
    upto: Seq,
}

#[derive(Clone, Debug)]
struct Kept {
    purpose: Purpose,
    conversation: ConversationId,
    visitor: VisitorId,
    used_at: Option<Millis>,
    expires_at: Millis,
}

/// Everything about mail.
#[derive(Debug, Default)]
pub(super) struct Post {
    mails: Vec<Held>,
    links: HashMap<Digest, Kept>,
    pub(super) addresses: HashMap<VisitorId, String>,
    stopped: HashSet<ConversationId>,
}

impl Post {
    /// `reachable`: the visitor this mail is about has left an address.
    fn put(&mut self, new: NewMail, reachable: bool) {
        let same = |held: &Held| {
            (held.mail.kind, held.mail.about, held.mail.person) == (new.kind, new.about, new.person)
        };
        let lately = |after: Millis| {
            let mut same = self.mails.iter().filter(|held| same(held));
            same.any(|held| held.stand == Stand::Waiting || held.mail.created > after)
        };
        let keep = match new.kind {
            Kind::Answer => reachable && !self.put_off(new),
            Kind::Waiting => !lately(new.at.saturating_sub(QUIET)),
            Kind::Alert | Kind::Invitation => !lately(new.at),
        };
        if keep {
            let NewMail { id, kind, about, person, at, due } = new;
            let mail = Mail { id, kind, about, person, created: at, tries: 0, unclear: 0, failure: None };
            self.mails.push(Held { mail, stand: Stand::Waiting, changed: at, due, taken_until: 0, upto: 0 });
        }
    }

    fn put_off(&mut self, new: NewMail) -> bool {
        let wait = new.due.saturating_sub(new.at);
        let mut waiting = self.mails.iter_mut().filter(|held| held.stand == Stand::Waiting);
        let found = waiting
            .find(|held| held.taken_until == 0 && (held.mail.kind, held.mail.about) == (new.kind, new.about));
        if let Some(held) = &found
            && held.mail.tries > 0
        {
            return true;
        }
        let Some(held) = found else { return false };
        held.due = held.due.max(new.due.min(held.mail.created + MOST_PUT_OFF * wait));
        true
    }

    fn waiting(&mut self, id: Uuid) -> Option<&mut Held> {
        self.mails.iter_mut().find(|held| held.mail.id == id && held.stand == Stand::Waiting)
    }

    fn dead(&mut self, id: Uuid) -> Result<&mut Held> {
        let mut dead = self.mails.iter_mut().filter(|held| held.stand == Stand::Dead);
        dead.find(|held| held.mail.id == id).ok_or(OutboxError::NotFound)
    }

    fn end(&mut self, id: Uuid, stand: Stand, now: Millis) -> Option<&mut Held> {
        let held = self.waiting(id)?;
        (held.stand, held.changed, held.taken_until) = (stand, now, 0);
        (held.mail.unclear, held.mail.failure) = (0, None);
        Some(held)
    }

    pub(super) fn tidy(&mut self, now: Millis) {
        self.links.retain(|_, link| link.expires_at > now);
        self.mails.retain(|held| match held.stand {
            Stand::Waiting => true,
            Stand::Sent => held.changed > now.saturating_sub(KEPT),
            Stand::Dead => held.changed > now.saturating_sub(DEAD_KEPT),
        });
    }
}

impl Memory {
    pub(super) fn put_all(&self, mails: &[NewMail]) {
        for mail in mails {
            let visitor = self.log().conversation(ConversationId(mail.about)).map(|chat| chat.visitor);
            let reachable = visitor.is_some_and(|visitor| self.left(visitor).is_some());
            let mut post = self.post();
            post.put(*mail, reachable);
        }
    }

    /// Where a visitor is reached: what their site vouches for, what they said, what was kept.
    fn left(&self, visitor: VisitorId) -> Option<String> {
        let vouched = self.persons().get(&visitor).and_then(|person| person.email.clone());
        let said = self.log().facts(visitor).email;
        vouched.or(said).or_else(|| self.post().addresses.get(&visitor).cloned())
    }

    fn working(&self, digest: Digest, purpose: Purpose, now: Millis) -> Option<Link> {
        let kept = self.post().links.get(&digest)?.clone();
        let chat = self.log().conversation(kept.conversation)?.clone();
        let works = kept.purpose == purpose && kept.expires_at > now && chat.visitor == kept.visitor;
        works.then(|| Link {
            conversation: chat.id,
            visitor: chat.visitor,
            site: chat.site,
            email: self.left(chat.visitor),
            used_at: kept.used_at,
        })
    }
}

#[async_trait]
impl Outbox for Memory {
    async fn put_mails(&self, mails: Vec<NewMail>) -> Result<()> {
        self.put_all(&mails);
        Ok(())
    }

    async fn next_mail(&self) -> Result<Option<Millis>> {
        let post = self.post();
        let waiting = post.mails.iter().filter(|held| held.stand == Stand::Waiting);
        Ok(waiting.map(|held| held.due.max(held.taken_until)).min())
    }

    async fn take_mails(&self, now: Millis, until: Millis, most: usize) -> Result<Vec<Mail>> {
        let mut post = self.post();
        let due =
            |held: &&mut Held| held.stand == Stand::Waiting && held.due <= now && held.taken_until <= now;
        let mut due: Vec<&mut Held> = post.mails.iter_mut().filter(due).collect();
        due.sort_by_key(|held| (held.due, held.mail.id));
        due.truncate(most);
        due.sort_by_key(|held| (held.mail.created, held.mail.id));
        let taken = due.into_iter().map(|held| {
            held.taken_until = until;
            held.mail.tries += 1;
            held.mail.clone()
        });
        Ok(taken.collect())
    }

    async fn settle_mail(&self, id: Uuid, settled: Settled, now: Millis) -> Result<()> {
        match settled {
            Settled::Sent { upto } => {
                if let Some(held) = self.post().end(id, Stand::Sent, now) {
                    held.upto = upto;
                }
            }
            Settled::Dead { unclear, failure } => {
                if let Some(held) = self.post().end(id, Stand::Dead, now) {
                    (held.mail.unclear, held.mail.failure) = (unclear, Some(failure));
                }
            }
            Settled::Dropped => {
                self.post().mails.retain(|held| held.mail.id != id || held.stand != Stand::Waiting);
            }
            Settled::Instead(mails) => {
                self.post().end(id, Stand::Sent, now);
                self.put_all(&mails);
            }
            Settled::Later { due, tries, unclear, failure } => {
                if let Some(held) = self.post().waiting(id) {
                    (held.due, held.taken_until) = (due, 0);
                    (held.mail.tries, held.mail.unclear, held.mail.failure) = (tries, unclear, failure);
                }
            }
        }
        Ok(())
    }

    async fn mailed(&self, conversation: ConversationId) -> Result<Seq> {
        let post = self.post();
        let sent = post.mails.iter().filter(|held| held.stand == Stand::Sent);
        let told = sent.filter(|held| (held.mail.kind, held.mail.about) == (Kind::Answer, conversation.0));
        Ok(told.map(|held| held.upto).max().unwrap_or_default())
    }

    async fn mail_counts(&self) -> Result<Counts> {
        let post = self.post();
        let of = |stand| post.mails.iter().filter(|held| held.stand == stand).count() as u64;
        Ok(Counts { waiting: of(Stand::Waiting), dead: of(Stand::Dead) })
    }

    async fn dead_mails(&self, most: usize) -> Result<Vec<Mail>> {
        let post = self.post();
        let mut dead: Vec<&Held> = post.mails.iter().filter(|held| held.stand == Stand::Dead).collect();
        dead.sort_by_key(|held| Reverse((held.changed, held.mail.id)));
        Ok(dead.into_iter().take(most).map(|held| held.mail.clone()).collect())
    }

    async fn replay_mail(&self, id: Uuid, now: Millis) -> Result<()> {
        let mut post = self.post();
        let held = post.dead(id)?;
        (held.stand, held.due, held.changed, held.taken_until) = (Stand::Waiting, now, now, 0);
        (held.mail.tries, held.mail.unclear) = (0, 0);
        Ok(())
    }

    async fn discard_mail(&self, id: Uuid) -> Result<()> {
        let mut post = self.post();
        post.dead(id)?;
        post.mails.retain(|held| held.mail.id != id);
        Ok(())
    }

    async fn address(&self, visitor: VisitorId, about: ConversationId) -> Result<Option<String>> {
        let stopped = self.post().stopped.contains(&about);
        Ok(self.left(visitor).filter(|_| !stopped))
    }

    async fn set_address(&self, visitor: VisitorId, email: Option<String>) -> Result<()> {
        if !self.log().visitors().iter().any(|(id, _)| *id == visitor) {
            return Err(OutboxError::NotFound);
        }
        let mut post = self.post();
        match email {
            Some(email) => _ = post.addresses.insert(visitor, email),
            None => _ = post.addresses.remove(&visitor),
        }
        Ok(())
    }

    async fn stop_mails(&self, conversation: ConversationId) -> Result<()> {
        if self.log().conversation(conversation).is_some() {
            self.post().stopped.insert(conversation);
        }
        Ok(())
    }

    async fn put_link(
        &self,
        digest: Digest,
        purpose: Purpose,
        conversation: ConversationId,
        expires_at: Millis,
    ) -> Result<()> {
        let visitor = self.log().conversation(conversation).map(|chat| chat.visitor);
        let visitor = visitor.ok_or(OutboxError::NotFound)?;
        let mut post = self.post();
        post.links.insert(digest, Kept { purpose, conversation, visitor, used_at: None, expires_at });
        let mut own: Vec<(Reverse<Millis>, Digest)> = post
            .links
            .iter()
            .filter(|(_, link)| link.conversation == conversation)
            .map(|(digest, link)| (Reverse(link.expires_at), *digest))
            .collect();
        own.sort();
        own.iter().skip(LINKS_KEPT).for_each(|(_, digest)| _ = post.links.remove(digest));
        Ok(())
    }

    async fn link(&self, digest: Digest, purpose: Purpose, now: Millis) -> Result<Option<Link>> {
        Ok(self.working(digest, purpose, now))
    }

    async fn use_link(
        &self,
        digest: Digest,
        purpose: Purpose,
        now: Millis,
        again: Millis,
    ) -> Result<Option<Link>> {
        let works = |link: &Link| link.used_at.is_none_or(|used| now < used.saturating_add(again));
        let Some(link) = self.working(digest, purpose, now).filter(works) else { return Ok(None) };
        if let Some(kept) = self.post().links.get_mut(&digest) {
            kept.used_at.get_or_insert(now);
        }
        Ok(Some(link))
    }

    async fn put_invitation_link(&self, invitation: Uuid, digest: Digest, now: Millis) -> Result<()> {
        if self.house().put_invitation_link(invitation, digest, now) {
            Ok(())
        } else {
            Err(OutboxError::NotFound)
        }
    }
}
