//! What this client remembers over all its lines, and what it makes of each frame it hears. Pure: takes frames
//! and orders, gives frames to say.

use super::holding::Holding;
use super::outbox::Outbox;
use crate::chance;
use crate::history::{Answer, Client, Entry, Kind, Marks, What, Who};
use crate::troupe::Order;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use uuid::Uuid;

/// A frame to say: its name and fields.
pub(super) type Frame = (&'static str, Value);

/// What comes of a frame that was heard.
#[derive(Debug, Default)]
pub(super) struct Reply {
    pub(super) frames: Vec<Frame>,
    /// A key was answered; true: with new words in the log.
    pub(super) settled: Option<bool>,
    /// How long to wait before sending more, in milliseconds.
    pub(super) pause: Option<u64>,
}

/// The memory of one client.
pub(super) struct Mind {
    pub(super) client: Client,
    outbox: Outbox,
    epoch: u64,
    holdings: BTreeMap<Uuid, Holding>,
    /// Conversations opened on this line, by a console.
    opened: Vec<Uuid>,
    /// The last mark sent for each.
    marked: BTreeMap<Uuid, u64>,
}

impl Mind {
    pub(super) fn new(client: Client) -> Self {
        Self {
            client,
            outbox: Outbox::default(),
            epoch: 0,
            holdings: BTreeMap::new(),
            opened: Vec::new(),
            marked: BTreeMap::new(),
        }
    }

    /// A new line stands.
    pub(super) fn begin(&mut self, epoch: u64) {
        self.epoch = epoch;
        self.holdings.values_mut().for_each(|holding| holding.begin(epoch));
        self.opened.clear();
    }

    pub(super) fn is(&mut self, who: Who) {
        self.client.is(who);
    }

    pub(super) fn line_is_over(&mut self) {
        self.outbox.put_all_back();
    }

    /// How much is typed and not answered.
    pub(super) fn waiting(&self) -> usize {
        self.outbox.len()
    }

    /// The conversations of a visitor's welcome: what to pull of them.
    pub(super) fn conversations(&mut self, chats: &Value) -> Vec<Frame> {
        let mut frames = Vec::new();
        for chat in chats.as_array().expect("a welcome lists conversations") {
            let id = id(&chat["id"]);
            self.client.hears(id, None);
            self.client.is_told(id, Marks::of(&chat["marks"]).expect("a conversation has marks"), true);
            frames.extend(self.reach(id, chat["last"].as_u64().expect("a conversation has a last event")));
        }
        frames
    }

    /// What may be sent now.
    pub(super) fn ready(&mut self) -> Vec<Frame> {
        let ready = self.outbox.take_ready();
        ready.into_iter().map(|(key, what)| self.frame_of(key, what)).collect()
    }

    fn frame_of(&mut self, key: Uuid, what: What) -> Frame {
        let frame = match &what {
            What::Start { text } => ("start", json!({"key": key, "text": text})),
            What::Send { conversation, text } => {
                ("send", json!({"key": key, "conversation": conversation, "text": text}))
            }
            What::Note { conversation, text } => {
                ("note", json!({"key": key, "conversation": conversation, "text": text}))
            }
            What::Edit { conversation, target, text } => {
                ("edit", json!({"key": key, "conversation": conversation, "target": target, "text": text}))
            }
            What::Delete { conversation, target } => {
                ("delete", json!({"key": key, "conversation": conversation, "target": target}))
            }
        };
        self.client.goes_out_as(key, what);
        frame
    }

    /// Does as the test says.
    pub(super) fn obey(&mut self, order: Order) {
        match order {
            Order::Say(words) => {
                for words in words {
                    let text = words.text;
                    let own = words.shared_in.or(self.client.screens.keys().next().copied());
                    let what = match own {
                        Some(conversation) => What::Send { conversation, text },
                        None => What::Start { text },
                    };
                    self.put(words.key, what, words.shared_in.is_some());
                }
            }
            Order::Revise { pick, text } => {
                let own = self.own_messages();
                let Some((conversation, target)) = at(&own, pick) else { return };
                let what = match text {
                    Some(text) => What::Edit { conversation, target, text },
                    None => What::Delete { conversation, target },
                };
                self.put(chance::uuid(), what, false);
            }
            Order::Note { pick, text } => {
                let open: Vec<Uuid> = self.client.screens.keys().copied().collect();
                let Some(conversation) = at(&open, pick) else { return };
                self.put(chance::uuid(), What::Note { conversation, text }, false);
            }
            Order::Cut | Order::Rest | Order::Finish(_) => {}
        }
    }

    fn put(&mut self, key: Uuid, what: What, shared: bool) {
        self.client.typed(key, what.clone(), shared);
        self.outbox.push(key, what);
    }

    /// The messages this client may still change.
    fn own_messages(&self) -> Vec<(Uuid, u64)> {
        let me = self.client.who.map(Who::signature);
        let is_own = |entry: &&Entry| Some(entry.by) == me && matches!(entry.kind, Kind::Message { .. });
        let screens = self.client.screens.iter();
        screens
            .flat_map(|(id, screen)| screen.entries.iter().filter(is_own).map(|entry| (*id, entry.seq)))
            .collect()
    }

    /// Takes a frame in.
    pub(super) fn hear(&mut self, name: &str, fields: &Value) -> Reply {
        let mut reply = Reply::default();
        match name {
            "sent" => self.sent(fields, &mut reply),
            "event" => {
                let entry = Entry::of(&fields["event"]).expect("events are as documented");
                let conversation = id(&fields["conversation"]);
                self.client.hears(conversation, Some(entry.seq));
                self.show(conversation, entry, &mut reply);
            }
            "page" => self.page(fields, &mut reply),
            "marks" => {
                let marks = Marks::of(&fields["marks"]).expect("marks are as documented");
                self.client.is_told(id(&fields["conversation"]), marks, false);
            }
            "feed" | "diff" => {
                // Absent when there are none.
                for row in fields["rows"].as_array().into_iter().flatten() {
                    reply.frames.extend(self.row(row));
                }
            }
            "error" => self.refused(fields, &mut reply),
            // Within a version everything new is additive: what one doesn't know is skipped.
            _ => {}
        }
        reply
    }

    fn sent(&mut self, sent: &Value, reply: &mut Reply) {
        let number = |name: &str| sent[name].as_u64().expect("`sent` has numbers");
        let (key, conversation) = (id(&sent["key"]), id(&sent["conversation"]));
        let (seq, prev, at) = (number("seq"), number("prev"), number("at"));
        let answer = Answer { conversation, seq, prev, id: id(&sent["id"]), at };
        reply.settled = self.client.answered(key, answer);
        let Some(what) = self.outbox.answered(key, conversation) else { return };
        let by = self.client.who.expect("only who is welcome is answered").signature();
        let staff_only = self.is_for_staff(&what);
        let (id, key, kind) = (answer.id, Some(key), what.kind());
        let entry = Entry { seq, prev, id, at, by, key, staff_only, kind };
        self.show(conversation, entry, reply);
    }

    /// A note is, and what changes a note.
    fn is_for_staff(&self, what: &What) -> bool {
        let of = |conversation: &Uuid, target: &u64| {
            let screen = self.client.screens.get(conversation);
            let message = screen.and_then(|screen| screen.entries.iter().find(|entry| entry.seq == *target));
            message.is_some_and(|message| message.staff_only)
        };
        match what {
            What::Note { .. } => true,
            What::Edit { conversation, target, .. } | What::Delete { conversation, target } => {
                of(conversation, target)
            }
            What::Start { .. } | What::Send { .. } => false,
        }
    }

    fn show(&mut self, conversation: Uuid, entry: Entry, reply: &mut Reply) {
        let epoch = self.epoch;
        let screen = self.client.screens.entry(conversation).or_default();
        let holding = self.holdings.entry(conversation).or_insert_with(|| Holding::new(conversation));
        let pull = holding.event(screen, entry, epoch);
        reply.frames.extend(pull.map(|pull| ("pull", pull)));
        reply.frames.extend(self.mark(conversation));
    }

    fn page(&mut self, page: &Value, reply: &mut Reply) {
        let conversation = id(&page["conversation"]);
        self.client.hears(conversation, None);
        for event in page["events"].as_array().expect("a page has events") {
            self.client.hears(conversation, event["seq"].as_u64());
        }
        let marks = Marks::of(&page["marks"]).expect("a page has marks");
        self.client.is_told(conversation, marks, true);
        let epoch = self.epoch;
        let screen = self.client.screens.entry(conversation).or_default();
        let holding = self.holdings.entry(conversation).or_insert_with(|| Holding::new(conversation));
        let pull = holding.page(screen, page, epoch);
        reply.frames.extend(pull.map(|pull| ("pull", pull)));
        reply.frames.extend(self.mark(conversation));
    }

    /// A row of the consoles' list: opens what is not settled, and fetches what is missing of what is open.
    fn row(&mut self, row: &Value) -> Vec<Frame> {
        let conversation = id(&row["id"]);
        let is_known = self.client.screens.contains_key(&conversation);
        if !is_known && row["state"] == "resolved" {
            return Vec::new();
        }
        let mut frames = Vec::new();
        if !self.opened.contains(&conversation) {
            self.opened.push(conversation);
            frames.push(("open", json!({"conversation": conversation})));
        }
        if is_known {
            frames
                .extend(self.reach(conversation, row["last_seq"].as_u64().expect("a row has a last event")));
        }
        frames
    }

    fn reach(&mut self, conversation: Uuid, last: u64) -> Option<Frame> {
        let screen = self.client.screens.entry(conversation).or_default();
        let holding = self.holdings.entry(conversation).or_insert_with(|| Holding::new(conversation));
        holding.reach(screen, last, self.epoch).map(|pull| ("pull", pull))
    }

    /// Says how far this client is, when that is further than it last said.
    fn mark(&mut self, conversation: Uuid) -> Option<Frame> {
        let last = self.client.screens.get(&conversation)?.last();
        let before = self.marked.insert(conversation, last).unwrap_or(0);
        (last > before)
            .then(|| ("mark", json!({"conversation": conversation, "delivered": last, "read": last})))
    }

    fn refused(&mut self, error: &Value, reply: &mut Reply) {
        let code = error["code"].as_str().expect("an error has a code");
        // The two the document's table says to try again unchanged.
        let again = matches!(code, "slow_down" | "unavailable");
        if again {
            reply.pause = Some(error["retry_after"].as_u64().unwrap_or(0));
        }
        let Some(key) = error.get("key").map(id) else {
            if !again {
                self.client.is_denied(error.get("conversation").map(id), code);
            }
            return;
        };
        // Under `erased` something was stored, and is gone.
        self.client.refused(key, code, !again && code != "erased");
        if again {
            self.outbox.put_back(key);
        } else {
            self.outbox.forget(key);
            reply.settled = Some(false);
        }
    }

    /// After a pause: asks again for what may have been refused.
    pub(super) fn pull_again(&mut self) -> Vec<Frame> {
        let mut frames = Vec::new();
        for (id, holding) in &mut self.holdings {
            let screen = self.client.screens.entry(*id).or_default();
            frames.extend(holding.again(screen, self.epoch).map(|pull| ("pull", pull)));
        }
        frames
    }
}

fn id(value: &Value) -> Uuid {
    value.as_str().and_then(|id| id.parse().ok()).unwrap_or_else(|| panic!("{value} is no id"))
}

/// The one this number falls on.
fn at<T: Copy>(of: &[T], pick: u64) -> Option<T> {
    let count = u64::try_from(of.len()).ok().filter(|count| *count > 0)?;
    of.get(usize::try_from(pick % count).ok()?).copied()
}
