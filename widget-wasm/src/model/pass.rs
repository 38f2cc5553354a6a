//! Who the visitor is to the server: nobody yet, a token, or a refresh secret, and which of them to show
//! next. Knows nothing of where they are kept.

use super::{Effect, Out};
use frontdesk_protocol::VisitorId;
use frontdesk_protocol::visitor::Auth;

/// What the server gave a visitor to be recognised by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Identity {
    pub(crate) visitor: VisitorId,
    /// Good for about an hour after the welcome that brought it.
    pub(crate) token: String,
    /// Comes with the first stored message.
    pub(crate) refresh: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Show {
    Nothing,
    Token,
    Refresh,
}

/// What became of a refused identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refused {
    /// There is something else to show: greet again.
    Retry,
    /// All was refused and is forgotten: greet again as somebody new.
    Forgotten,
    /// Not even somebody new is welcome.
    Hopeless,
}

#[derive(Clone, Debug)]
pub(super) struct Pass {
    identity: Option<Identity>,
    next: Show,
    /// The identity stands on the device: only then may a message carry it.
    kept: bool,
    claiming: bool,
}

impl Pass {
    pub(super) fn new(identity: Option<Identity>) -> Self {
        let next = if identity.is_some() { Show::Token } else { Show::Nothing };
        Self { kept: identity.is_some(), identity, next, claiming: false }
    }

    /// True if an earlier page or another tab has had a chat.
    pub(super) fn is_kept(&self) -> bool {
        self.kept
    }

    /// The token of the last welcome; empty: there was none.
    pub(super) fn token(&self) -> &str {
        self.identity.as_ref().map_or("", |identity| &identity.token)
    }

    pub(super) fn auth(&self) -> Auth {
        match (self.next, &self.identity) {
            (Show::Token, Some(identity)) => Auth::Token(identity.token.clone()),
            (Show::Refresh, Some(Identity { refresh: Some(refresh), .. })) => Auth::Refresh(refresh.clone()),
            _ => Auth::New,
        }
    }

    pub(super) fn welcome(&mut self, visitor: VisitorId, token: String, out: &mut Out) {
        let same = self.identity.take().filter(|identity| identity.visitor == visitor);
        let refresh = same.and_then(|identity| identity.refresh);
        self.next = Show::Token;
        self.set(Identity { visitor, token, refresh }, out);
    }

    /// The secret that came with the first stored message.
    pub(super) fn learn(&mut self, refresh: String, out: &mut Out) {
        if let Some(identity) = self.identity.take() {
            self.set(Identity { refresh: Some(refresh), ..identity }, out);
        }
    }

    fn set(&mut self, identity: Identity, out: &mut Out) {
        if self.kept {
            out.push(Effect::Remember(identity.clone()));
        }
        self.identity = Some(identity);
    }

    /// The server does not accept what was shown.
    pub(super) fn refused(&mut self, out: &mut Out) -> Refused {
        let has_refresh = self.identity.as_ref().is_some_and(|identity| identity.refresh.is_some());
        match self.next {
            Show::Nothing => return Refused::Hopeless,
            Show::Token if has_refresh => {
                self.next = Show::Refresh;
                return Refused::Retry;
            }
            Show::Token | Show::Refresh => {}
        }
        if self.kept {
            out.push(Effect::Forget);
        }
        *self = Self::new(None);
        Refused::Forgotten
    }

    /// True if messages may go out under this identity. If it is not kept yet, asks for that first, so that
    /// two tabs don't become two visitors.
    pub(super) fn may_send(&mut self, out: &mut Out) -> bool {
        if let Some(identity) = &self.identity
            && !self.kept
            && !self.claiming
        {
            self.claiming = true;
            out.push(Effect::Claim(identity.clone()));
        }
        self.kept
    }

    pub(super) fn claimed(&mut self) {
        self.claiming = false;
        self.kept = self.identity.is_some();
    }

    /// Takes another tab's identity. True if that makes this tab somebody else.
    pub(super) fn adopt(&mut self, identity: Identity) -> bool {
        let same = self.identity.as_ref().is_some_and(|mine| mine.visitor == identity.visitor);
        *self = Self::new(Some(identity));
        !same
    }
}
