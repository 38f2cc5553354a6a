//! What can happen to the console, and what it can ask of the browser. Knows nothing of either's workings.

use super::announce::Said;
use super::bell::Ring;
use super::deed::Unsent;
use super::draft::Mode;
use super::kept::Kept;
use super::rest::Me;
use frontdesk_protocol::staff::{ClientFrame, ServerFrame, Status};
use frontdesk_protocol::{ClientKey, ConversationId, File, FileId, Millis, Seq};

/// The time and the dice of one input.
#[derive(Clone, Copy, Debug, Default)]
pub struct Now {
    /// Milliseconds of a clock that never goes back; 0 is the page's start.
    pub mono: u64,
    /// The computer's own idea of the time.
    pub wall: Millis,
    /// Any 32 random bits.
    pub random: u32,
}

/// What can happen.
#[derive(Clone, Debug)]
pub enum Input {
    /// The server knows who sits here. `kept`: what an earlier page in this tab was writing.
    SignedIn {
        me: Me,
        kept: Option<Kept>,
    },
    /// Nobody is signed in. `chosen`: by the person's own hand, so nothing may stay behind.
    SignedOut {
        chosen: bool,
    },
    /// Messages of this person from a tab that has ended: they are this tab's from now on.
    Inherited(Vec<Unsent>),
    /// The socket is open.
    Opened,
    /// A frame came.
    Frame(Box<ServerFrame>),
    /// The socket closed, or could not be opened (1006).
    Closed {
        code: u16,
    },
    /// The computer says it has a network again.
    Online,
    /// The time of [`super::Model::next_wake`] has come.
    Woke,
    /// The page is in sight, or no longer.
    Visible(bool),
    /// The keys go to this page, or no longer.
    Focused(bool),
    /// The pointer is over the list: rows hold still.
    Hovering(bool),
    /// Put this chat into the active column, or nothing into the talk pane.
    Show(Option<ConversationId>),
    /// Put this chat beside the active one.
    ShowBeside(ConversationId),
    /// Take this chat out of its column.
    CloseColumn(ConversationId),
    /// The draft of a chat is now this.
    Wrote {
        conversation: ConversationId,
        text: String,
    },
    /// Write to the guest, or for staff only.
    Turn {
        conversation: ConversationId,
        mode: Mode,
    },
    /// Give one's own message new words; `None`: one's last.
    Reword {
        conversation: ConversationId,
        seq: Option<Seq>,
    },
    /// Leave the message as it is.
    StopRewording(ConversationId),
    /// Take one's own message back, under this fresh key.
    TakeBack {
        conversation: ConversationId,
        seq: Seq,
        key: ClientKey,
    },
    /// Send what is written in a chat under this fresh key.
    Send {
        conversation: ConversationId,
        key: ClientKey,
    },
    /// This file is with the server, and goes with the next words there.
    Attached {
        conversation: ConversationId,
        file: File,
    },
    /// This file does not go along after all.
    Detach {
        conversation: ConversationId,
        id: FileId,
    },
    /// Offer these answers with the next words there; empty: none.
    Offer {
        conversation: ConversationId,
        choices: Vec<String>,
    },
    /// Try a refused message again.
    Retry(ClientKey),
    /// Give a refused message up.
    Discard(ClientKey),
    Take(ConversationId),
    Resolve(ConversationId),
    /// Resolve although the guest had the last word.
    ResolveAnyway(ConversationId),
    /// Not resolve after all.
    KeepOpen,
    Reopen(ConversationId),
    /// Take new chats, or not; why not, for colleagues.
    Choose {
        status: Status,
        reason: Option<String>,
    },
    /// Shut the guest of this chat out and settle it; `until`: when it ends by itself.
    Block {
        conversation: ConversationId,
        reason: String,
        until: Option<Millis>,
    },
    /// Let the guest of this chat in again.
    Unblock(ConversationId),
    /// What stands before the oldest event of a chat is wanted.
    Older(ConversationId),
    /// The log of a chat stands at its end, or not.
    AtEnd {
        conversation: ConversationId,
        at_end: bool,
    },
    /// The toast is pointed at or focused, or no longer.
    HoldToast(bool),
    DropToast,
    DropTrouble,
}

/// What the browser is asked to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Open the socket, dropping any older one.
    Connect,
    /// Close the socket without waiting for its answer.
    Drop,
    Say(ClientFrame),
    /// Keep this on the device until it is released.
    Keep(Unsent),
    Release(ClientKey),
    /// Store [`super::Model::kept`] for this tab.
    KeepDrafts,
    /// Remove everything kept for this tab, drafts and messages.
    Forget,
    /// The socket would not open: ask whether we are still signed in.
    CheckSession,
    /// Put this chat into the address.
    Go(ConversationId),
    /// Put the caret where the answer is written.
    FocusReply,
    /// Say this to people who don't see the screen.
    Announce(Said),
    /// There is a reason to ring.
    Ring(Ring),
}
