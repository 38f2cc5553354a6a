//! The server as a client sees it, without locks or time: logs, keys, pages, a backup and what is lost when it is
//! restored. Knows nothing of lines.

use frontdesk_protocol::link::Target;
use frontdesk_protocol::shared::Reach;
use frontdesk_protocol::{
    AgentId, Author, ClientKey, ConversationId, ErrorCode, Event, EventId, EventKind, Fault, Marks, Page,
    Person, Pull, Sent, Seq, event,
};
use std::collections::{BTreeSet, VecDeque};

/// Events in one page: few, so that it takes several.
const PAGE: usize = 3;

/// What a client says.
#[derive(Clone, Debug)]
pub(super) enum Up {
    Hello,
    Say { key: ClientKey, target: Target, text: String },
    Pull(Pull),
    Open(ConversationId),
}

/// What the server says.
#[derive(Clone, Debug)]
pub(super) enum Down {
    Welcome { epoch: u64, chats: Vec<(ConversationId, Seq, Marks)> },
    Sent(Sent),
    Event(ConversationId, Event),
    Page(Page),
    Marks(ConversationId, Marks),
    Fault(Fault),
    Bye(u64),
}

#[derive(Clone, Debug)]
struct Entry {
    id: EventId,
    hidden: bool,
    by: Author,
    key: Option<ClientKey>,
    kind: EventKind,
}

#[derive(Clone, Debug)]
struct Log {
    id: ConversationId,
    /// The first has `seq` 1.
    entries: Vec<Entry>,
    marks: Marks,
}

/// The server.
pub(super) struct Server {
    /// The client is a console: it sees what is for staff only.
    staff: bool,
    pub(super) epoch: u64,
    logs: Vec<Log>,
    backup: Vec<Log>,
    /// What was stored when a backup was restored, for each time.
    past: Vec<BTreeSet<EventId>>,
    /// Ids given out.
    ids: u64,
    /// The next keyed frame is refused with this.
    pub(super) refusal: Option<Fault>,
    /// Pages that have been read and not been said.
    pages: VecDeque<Page>,
}

impl Server {
    pub(super) fn new(staff: bool) -> Self {
        let mut server = Self {
            staff,
            epoch: 1,
            logs: Vec::new(),
            backup: Vec::new(),
            past: Vec::new(),
            ids: 0,
            refusal: None,
            pages: VecDeque::new(),
        };
        for _ in 0..if staff { 2 } else { 0 } {
            let log = server.open();
            for _ in 0..2 {
                server.write(log, false, Author::Visitor, None, EventKind::words("before"));
            }
        }
        server
    }

    /// The conversations there are.
    pub(super) fn chats(&self) -> impl Iterator<Item = ConversationId> + '_ {
        self.logs.iter().map(|log| log.id)
    }

    /// The author of what this client sends.
    pub(super) fn client(&self) -> Author {
        if self.staff { agent() } else { Author::Visitor }
    }

    /// Everything of a conversation that this client may see.
    pub(super) fn visible(&self, id: ConversationId) -> Vec<Event> {
        let Some(log) = self.logs.iter().find(|log| log.id == id) else { return Vec::new() };
        let mut prev = 0;
        let mut events = Vec::new();
        for (entry, seq) in log.entries.iter().zip(1..) {
            if entry.hidden && !self.staff {
                continue;
            }
            let Entry { id, hidden: staff_only, by, key, kind } = entry.clone();
            events.push(Event { seq, prev, id, at: seq, by, key, staff_only, kind });
            prev = seq;
        }
        events
    }

    /// True if these events stood in one log at some time, between two restored backups.
    pub(super) fn stood_together(&self, events: &[Event]) -> bool {
        let all_in = |stored: &BTreeSet<EventId>| events.iter().all(|event| stored.contains(&event.id));
        all_in(&self.stored()) || self.past.iter().any(all_in)
    }

    fn stored(&self) -> BTreeSet<EventId> {
        self.logs.iter().flat_map(|log| &log.entries).map(|entry| entry.id).collect()
    }

    /// Where this key is stored, if it is.
    pub(super) fn find(&self, key: ClientKey) -> Option<(ConversationId, Event)> {
        self.logs.iter().find_map(|log| {
            let event = self.visible(log.id).into_iter().find(|event| event.key == Some(key))?;
            Some((log.id, event))
        })
    }

    /// How often this key is stored.
    pub(super) fn count(&self, key: ClientKey) -> usize {
        self.logs.iter().flat_map(|log| &log.entries).filter(|entry| entry.key == Some(key)).count()
    }

    /// Does what a frame asks for; the answers, in order. A page comes when it is [`Server::said`].
    pub(super) fn hear(&mut self, up: Up) -> Vec<Down> {
        match up {
            Up::Hello => {
                let chat =
                    |log: &Log| (log.id, self.visible(log.id).last().map_or(0, |event| event.seq), log.marks);
                vec![Down::Welcome { epoch: self.epoch, chats: self.logs.iter().map(chat).collect() }]
            }
            Up::Say { key, target, text } => vec![self.say(key, target, text)],
            Up::Pull(pull) => self.read(&pull).into_iter().collect(),
            Up::Open(conversation) => {
                self.read(&Pull { conversation, after: None, before: None }).into_iter().collect()
            }
        }
    }

    /// The oldest page that was read and not said.
    pub(super) fn said(&mut self) -> Option<Down> {
        self.pages.pop_front().map(Down::Page)
    }

    /// True when every page that was read has been said.
    pub(super) fn is_silent(&self) -> bool {
        self.pages.is_empty()
    }

    /// Somebody else writes: words for all, or for staff only. What this client hears of it.
    pub(super) fn others_write(&mut self, index: usize, hidden: bool) -> Option<Down> {
        let count = self.logs.len();
        let at = index.checked_rem(count)?;
        let seq = self.write(at, hidden, self.others(), None, EventKind::words("said"));
        self.news(at, seq)
    }

    /// Somebody else gives an earlier message new words, or takes it back. What this client hears of it.
    pub(super) fn others_change(&mut self, index: usize, takes_back: bool, share: u8) -> Option<Down> {
        let at = index.checked_rem(self.logs.len())?;
        let entries = &self.logs[at].entries;
        let place = entries.len() * usize::from(share) / 256;
        let entry = entries.get(place).filter(|entry| matches!(entry.kind, EventKind::Message { .. }))?;
        let (hidden, target) = (entry.hidden, place as Seq + 1);
        let text = Some(format!("words {}", entries.len()));
        let kind =
            if takes_back { EventKind::Deleted { target } } else { EventKind::Edited { target, text } };
        for (entry, seq) in self.logs[at].entries.iter_mut().zip(1..) {
            event::revise(seq, &mut entry.kind, &kind);
        }
        let seq = self.write(at, hidden, self.others(), None, kind);
        self.news(at, seq)
    }

    /// Somebody has read up to some point.
    pub(super) fn others_read(&mut self, index: usize, share: u8) -> Option<Down> {
        let at = index.checked_rem(self.logs.len())?;
        let log = &mut self.logs[at];
        let to = log.entries.len() as Seq * Seq::from(share) / 255;
        let raise = |reach: Reach| Reach { delivered: reach.delivered.max(to), read: reach.read.max(to / 2) };
        log.marks = Marks { visitor: raise(log.marks.visitor), staff: raise(log.marks.staff) };
        Some(Down::Marks(log.id, log.marks))
    }

    pub(super) fn back_up(&mut self) {
        self.backup.clone_from(&self.logs);
    }

    /// What was stored since the backup is lost.
    pub(super) fn restore(&mut self) {
        self.past.push(self.stored());
        self.logs.clone_from(&self.backup);
        self.epoch += 1;
    }

    /// The line is gone, and with it what was on its way.
    pub(super) fn lose_line(&mut self) {
        self.pages.clear();
    }

    /// The author of what others send.
    fn others(&self) -> Author {
        if self.staff { Author::Visitor } else { agent() }
    }

    /// What this client hears of an event.
    fn news(&self, at: usize, seq: Seq) -> Option<Down> {
        let id = self.logs[at].id;
        let event = self.visible(id).into_iter().find(|event| event.seq == seq)?;
        Some(Down::Event(id, event))
    }

    fn say(&mut self, key: ClientKey, target: Target, text: String) -> Down {
        if let Some((conversation, event)) = self.find(key) {
            return sent(key, conversation, &event);
        }
        if let Some(fault) = self.refusal.take() {
            return Down::Fault(Fault { key: Some(key), ..fault });
        }
        let at = match target {
            // A visitor has one open conversation.
            Target::New => {
                if self.logs.is_empty() {
                    self.open()
                } else {
                    0
                }
            }
            Target::Conversation(id) => match self.logs.iter().position(|log| log.id == id) {
                Some(at) => at,
                None => {
                    let fault = Fault::new(ErrorCode::NotFound, "gone", "");
                    return Down::Fault(Fault { key: Some(key), conversation: Some(id), ..fault });
                }
            },
        };
        self.write(at, false, self.client(), Some(key), EventKind::words(text));
        match self.find(key) {
            Some((conversation, event)) => sent(key, conversation, &event),
            None => unreachable!("it was just written"),
        }
    }

    fn read(&mut self, pull: &Pull) -> Option<Down> {
        let id = pull.conversation;
        let Some(log) = self.logs.iter().find(|log| log.id == id) else {
            let fault = Fault::new(ErrorCode::NotFound, "gone", "");
            return Some(Down::Fault(Fault { conversation: Some(id), ..fault }));
        };
        let marks = log.marks;
        let events = self.visible(id);
        let latest = events.len().saturating_sub(PAGE)..events.len();
        let fits = |after: &frontdesk_protocol::Cursor| {
            let at = events.iter().position(|event| event.seq == after.seq && event.id == after.id)?;
            (after.epoch == self.epoch).then_some(at)
        };
        let (range, resync, older) = match (&pull.after, pull.before) {
            (Some(after), _) => match fits(after) {
                Some(at) => (at + 1..events.len().min(at + 1 + PAGE), false, false),
                None => (latest, true, false),
            },
            (None, Some(before)) => {
                let end = events.iter().filter(|event| event.seq < before).count();
                (end.saturating_sub(PAGE)..end, false, true)
            }
            (None, None) => (latest, false, false),
        };
        let caught_up = range.end == events.len();
        let events = events[range].to_vec();
        self.pages.push_back(Page { conversation: id, events, resync, older, caught_up, floor: 0, marks });
        None
    }

    fn open(&mut self) -> usize {
        let id = ConversationId::from_random(self.bytes(1));
        self.logs.push(Log { id, entries: Vec::new(), marks: Marks::default() });
        self.logs.len() - 1
    }

    fn write(&mut self, at: usize, hidden: bool, by: Author, key: Option<ClientKey>, kind: EventKind) -> Seq {
        let id = EventId::from_random(self.bytes(2));
        let entries = &mut self.logs[at].entries;
        entries.push(Entry { id, hidden, by, key, kind });
        entries.len() as Seq
    }

    /// Bytes nobody had before.
    fn bytes(&mut self, kind: u8) -> [u8; 16] {
        self.ids += 1;
        unique(kind, self.ids)
    }
}

/// Sixteen bytes that tell a kind and a number.
pub(super) fn unique(kind: u8, number: u64) -> [u8; 16] {
    let mut bytes = [kind; 16];
    // The bits an id keeps for its version fall on bytes such a number never reaches.
    bytes[8..].copy_from_slice(&number.to_be_bytes());
    bytes
}

fn agent() -> Author {
    Author::Agent(Person { id: AgentId::from_random([9; 16]), name: "Marta".to_owned() })
}

fn sent(key: ClientKey, conversation: ConversationId, event: &Event) -> Down {
    let Event { seq, prev, id, at, .. } = *event;
    Down::Sent(Sent { key, conversation, seq, prev, id, at, refresh: None })
}
