//! Commands with a number: take, resolve, reopen, and the own status; what is said when they are done or
//! refused. Knows nothing of buttons.

use super::desk::{Guest, Place};
use super::{Effect, Model, Now};
use frontdesk_protocol::staff::{ClientFrame, Status};
use frontdesk_protocol::{ConversationId, Fault, Millis};
use std::collections::BTreeMap;

/// How long a toast stays, in milliseconds.
const TOAST: u64 = 8_000;

/// A word about what just happened, with a way back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    pub said: ToastSaid,
    until: u64,
    /// It is pointed at or focused: it stays.
    held: bool,
}

/// What a toast says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ToastSaid {
    /// This chat is settled; it can be opened again.
    Resolved { conversation: ConversationId, guest: Guest },
    /// This chat's guest is shut out; they can be let in again.
    Blocked { conversation: ConversationId, guest: Guest },
    /// The server's sentence about something that needs nothing more from anybody.
    Words(String),
}

impl Toast {
    pub(super) fn is_over(&self, now: u64) -> bool {
        !self.held && now >= self.until
    }

    pub(super) fn next_wake(&self) -> Option<u64> {
        (!self.held).then_some(self.until)
    }
}

/// A refused command that a person has to know of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    pub conversation: Option<ConversationId>,
    /// What.
    pub message: String,
    /// What now; may be empty.
    pub help: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Act {
    Take(ConversationId),
    Resolve(ConversationId),
    Reopen(ConversationId),
    Block(ConversationId),
    Unblock(ConversationId),
    Choose(Status, Option<String>),
}

impl Act {
    fn conversation(&self) -> Option<ConversationId> {
        match self {
            Self::Take(id) | Self::Resolve(id) | Self::Reopen(id) | Self::Block(id) | Self::Unblock(id) => {
                Some(*id)
            }
            Self::Choose(..) => None,
        }
    }
}

/// Commands without an answer yet.
#[derive(Clone, Debug, Default)]
pub struct Commands {
    last: u32,
    open: BTreeMap<u32, Act>,
}

impl Commands {
    pub(super) fn is_busy(&self, conversation: ConversationId) -> bool {
        self.open.values().any(|act| act.conversation() == Some(conversation))
    }

    /// The line is gone: whether they were done is for the list to tell.
    pub(super) fn forget(&mut self) {
        self.open.clear();
    }

    fn issue(&mut self, act: Act) -> u32 {
        self.last = self.last.wrapping_add(1);
        self.open.insert(self.last, act);
        self.last
    }
}

impl Model {
    pub(super) fn take(&mut self, conversation: ConversationId, out: &mut Vec<Effect>) {
        if let Some(reference) = self.issue(Act::Take(conversation)) {
            out.push(Effect::Say(ClientFrame::Take { reference, conversation }));
        }
    }

    /// Settles a chat, unless its guest had the last word: then it asks once.
    pub(super) fn resolve(&mut self, conversation: ConversationId, out: &mut Vec<Effect>) {
        if self.row(conversation).is_some_and(|row| row.unanswered_since.is_some()) {
            self.ask = Some(conversation);
        } else {
            self.resolve_now(conversation, out);
        }
    }

    pub(super) fn resolve_now(&mut self, conversation: ConversationId, out: &mut Vec<Effect>) {
        self.ask = None;
        if let Some(reference) = self.issue(Act::Resolve(conversation)) {
            out.push(Effect::Say(ClientFrame::Resolve { reference, conversation }));
        }
    }

    pub(super) fn reopen(&mut self, conversation: ConversationId, out: &mut Vec<Effect>) {
        if let Some(reference) = self.issue(Act::Reopen(conversation)) {
            out.push(Effect::Say(ClientFrame::Reopen { reference, conversation }));
        }
    }

    pub(super) fn choose(&mut self, status: Status, reason: Option<String>, out: &mut Vec<Effect>) {
        let reason = reason.map(|reason| reason.trim().to_owned()).filter(|reason| !reason.is_empty());
        let reason = reason.filter(|_| status == Status::Away);
        if let Some(reference) = self.issue(Act::Choose(status, reason.clone())) {
            out.push(Effect::Say(ClientFrame::Status { reference, status, reason }));
        }
    }

    pub(super) fn block(
        &mut self,
        conversation: ConversationId,
        reason: String,
        until: Option<Millis>,
        out: &mut Vec<Effect>,
    ) {
        if let Some(reference) = self.issue(Act::Block(conversation)) {
            let reason = reason.trim().to_owned();
            out.push(Effect::Say(ClientFrame::Block { reference, conversation, reason, until }));
        }
    }

    pub(super) fn unblock(&mut self, conversation: ConversationId, out: &mut Vec<Effect>) {
        let Some(visitor) = self.row(conversation).map(|row| row.visitor) else { return };
        if let Some(reference) = self.issue(Act::Unblock(conversation)) {
            out.push(Effect::Say(ClientFrame::Unblock { reference, visitor }));
        }
    }

    pub(super) fn hold_toast(&mut self, held: bool, now: Now) {
        if let Some(toast) = &mut self.toast {
            toast.held = held;
            toast.until = toast.until.max(now.mono + 2_000);
        }
    }

    pub(super) fn handle_done(&mut self, reference: u32, now: Now, out: &mut Vec<Effect>) {
        let Some(act) = self.commands.open.remove(&reference) else { return };
        self.trouble = None;
        match act {
            Act::Take(conversation) => {
                out.push(Effect::Go(conversation));
                out.push(Effect::FocusReply);
            }
            Act::Resolve(conversation) => {
                if let Some(guest) = self.row(conversation).map(Guest::of) {
                    self.say(ToastSaid::Resolved { conversation, guest }, now);
                }
            }
            Act::Reopen(conversation) => {
                let undone = |toast: &mut Toast| matches!(toast.said, ToastSaid::Resolved { conversation: id, .. } if id == conversation);
                self.toast.take_if(undone);
                out.push(Effect::Go(conversation));
                out.push(Effect::FocusReply);
            }
            Act::Block(conversation) => {
                if let Some(guest) = self.row(conversation).map(Guest::of) {
                    self.say(ToastSaid::Blocked { conversation, guest }, now);
                }
            }
            Act::Unblock(conversation) => {
                let undone = |toast: &mut Toast| matches!(toast.said, ToastSaid::Blocked { conversation: id, .. } if id == conversation);
                self.toast.take_if(undone);
            }
            Act::Choose(status, reason) => (self.status, self.reason) = (status, reason),
        }
    }

    /// A refused command: beside the chat it is about if that is in sight, else as a passing word.
    pub(super) fn handle_failure(&mut self, fault: &Fault, now: Now) {
        let Some(act) = fault.reference.and_then(|reference| self.commands.open.remove(&reference)) else {
            return;
        };
        let conversation = act.conversation();
        let overtaken = conversation
            .and_then(|conversation| self.row(conversation))
            .is_some_and(|row| Place::of(row, self.my_id()) == Place::Theirs);
        if overtaken && !conversation.is_some_and(|id| self.columns.has(id)) {
            self.say(ToastSaid::Words(fault.message.clone()), now);
        } else {
            let (message, help) = (fault.message.clone(), fault.help.clone());
            self.trouble = Some(Trouble { conversation, message, help });
        }
    }

    fn say(&mut self, said: ToastSaid, now: Now) {
        self.toast = Some(Toast { said, until: now.mono + TOAST, held: false });
    }

    /// Numbers a command; `None` while the line is down, or while one about the same chat has no answer.
    fn issue(&mut self, act: Act) -> Option<u32> {
        let busy = act.conversation().is_some_and(|conversation| self.commands.is_busy(conversation));
        (self.line.is_live() && !busy).then(|| self.commands.issue(act))
    }
}
