//! "Is writing", both ways: throttled on the way out, forgotten by itself on the way in.

use super::{Moment, Out, talk::Talk};
use frontdesk_protocol::Typing;
use frontdesk_protocol::shared::TYPING_LASTS;
use frontdesk_protocol::visitor::ClientFrame;

/// How long a typist's page waits before it says so again, in milliseconds.
const REPEAT: u64 = 3_000;

/// Somebody of the house who writes at this moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Writer {
    /// Empty: the house itself.
    pub(super) name: String,
    pub(super) until: u64,
}

impl Writer {
    pub(super) fn new(name: String, now: Moment) -> Self {
        Self { name, until: now.mono + TYPING_LASTS }
    }
}

/// What the server was told about this visitor's typing.
#[derive(Clone, Debug, Default)]
pub(super) struct Echo {
    said_at: Option<u64>,
}

impl Echo {
    pub(super) fn typed(&mut self, empty: bool, talk: &Talk, now: Moment, out: &mut Out) {
        if empty {
            self.stop(talk, out);
        } else if self.said_at.is_none_or(|at| now.mono >= at + REPEAT)
            && let Some(conversation) = talk.conversation()
        {
            self.said_at = Some(now.mono);
            out.transmit(ClientFrame::Typing(Typing { conversation, on: true }));
        }
    }

    pub(super) fn stop(&mut self, talk: &Talk, out: &mut Out) {
        if self.said_at.take().is_some()
            && let Some(conversation) = talk.conversation()
        {
            out.transmit(ClientFrame::Typing(Typing { conversation, on: false }));
        }
    }

    /// The line is gone, and with it what was said on it.
    pub(super) fn lose(&mut self) {
        self.said_at = None;
    }
}
