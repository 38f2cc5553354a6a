//! The widget without a browser: inputs in, effects out.

mod doing;
mod line;
mod seeing;
mod sending;

use super::*;
use frontdesk_protocol::shared::{Marks, Page, Reach, Sent};
use frontdesk_protocol::visitor::{Auth, Summary, Welcome};
use frontdesk_protocol::{
    AgentId, Author, ConversationId, ErrorCode, Event, EventId, EventKind, Fault, Mark, Person, Pull,
    VisitorId, close_code,
};

const DAY: u64 = 24 * 60 * 60 * 1000;

fn key(n: u8) -> ClientKey {
    ClientKey::from_random([n; 16])
}

fn chat(n: u8) -> ConversationId {
    ConversationId::from_random([n; 16])
}

fn event_id(seq: u64) -> EventId {
    EventId::from_random([seq as u8; 16])
}

fn anna() -> Person {
    Person { id: AgentId::from_random([9; 16]), name: "Anna".into() }
}

fn identity(n: u8, token: &str) -> Identity {
    Identity { visitor: VisitorId::from_random([n; 16]), token: token.into(), refresh: None }
}

/// A widget under test, with its clock.
struct Widget {
    model: Model,
    now: u64,
}

impl Widget {
    fn new(identity: Option<Identity>) -> Self {
        Self { model: Model::new(SiteKey("alder".into()), identity), now: 1_000 }
    }

    fn opened() -> Self {
        let mut page = Self::new(None);
        page.tell(Input::Panel { open: true });
        page
    }

    /// Opened, and welcomed with these conversations.
    fn live(conversations: Vec<Summary>) -> Self {
        let mut page = Self::opened();
        page.tell(Input::Opened);
        page.hear(ServerFrame::Welcome(welcome(1, conversations)));
        page
    }

    /// Live in conversation 1, whose only event is the visitor's first message.
    fn chatting() -> Self {
        let mut page = Self::live(vec![]);
        page.submit(1, "Hello");
        page.tell(Input::Claimed(None));
        page.hear(sent(1, 1, 1));
        page
    }

    fn moment(&self) -> Moment {
        Moment { mono: self.now, wall: 20_000 * DAY + self.now, random: 0 }
    }

    fn tell(&mut self, input: Input) -> Vec<Effect> {
        self.now += 1;
        let now = self.moment();
        update(&mut self.model, input, now)
    }

    fn hear(&mut self, frame: ServerFrame) -> Vec<Effect> {
        self.tell(Input::Frame(frame))
    }

    fn submit(&mut self, n: u8, text: &str) -> Vec<Effect> {
        self.tell(Input::Submit { key: key(n), text: text.into(), files: Vec::new() })
    }

    fn after(&mut self, time: u64) -> Vec<Effect> {
        self.now += time;
        self.tell(Input::Wake)
    }

    fn look(&self) -> Look<'_> {
        self.model.look(self.moment())
    }

    fn rows(&self) -> Vec<Row<'_>> {
        self.model.rows(|at| (at / DAY) as i64)
    }

    fn ticks(&self) -> Vec<Tick<'_>> {
        self.bubbles().into_iter().filter_map(|bubble| bubble.tick).collect()
    }

    fn bubbles(&self) -> Vec<Bubble<'_>> {
        let bubble = |row| if let Row::Bubble(bubble) = row { Some(bubble) } else { None };
        self.rows().into_iter().filter_map(bubble).collect()
    }
}

fn welcome(visitor: u8, conversations: Vec<Summary>) -> Welcome {
    Welcome {
        v: 1,
        visitor: VisitorId::from_random([visitor; 16]),
        token: "fresh".into(),
        epoch: 1,
        now: 0,
        conversations,
        desk: Desk { people: vec![anna()], ..Desk::default() },
        email: None,
    }
}

fn summary(n: u8, last: u64) -> Summary {
    Summary { id: chat(n), last, open: true, agent: None, marks: Marks::default(), rated: None }
}

fn sent(n: u8, conversation: u8, seq: u64) -> ServerFrame {
    ServerFrame::Sent(Sent {
        key: key(n),
        conversation: chat(conversation),
        seq,
        prev: seq - 1,
        id: event_id(seq),
        at: 20_000 * DAY,
        refresh: None,
    })
}

fn event(seq: u64, by: Author, kind: EventKind) -> Event {
    Event { seq, prev: seq - 1, id: event_id(seq), at: 20_000 * DAY, by, key: None, staff_only: false, kind }
}

fn says(seq: u64, text: &str) -> Event {
    event(seq, Author::Agent(anna()), EventKind::words(text))
}

fn happens(event: Event) -> ServerFrame {
    ServerFrame::Event { conversation: chat(1), event }
}

fn page(events: Vec<Event>) -> ServerFrame {
    ServerFrame::Page(Page {
        conversation: chat(1),
        events,
        resync: false,
        floor: 0,
        older: false,
        caught_up: true,
        marks: Marks::default(),
    })
}

fn transmitted(effects: &[Effect]) -> Vec<&ClientFrame> {
    effects
        .iter()
        .filter_map(|effect| if let Effect::Transmit(frame) = effect { Some(frame) } else { None })
        .collect()
}

fn auth(effects: &[Effect]) -> &Auth {
    match transmitted(effects)[..] {
        [ClientFrame::Hello { auth, .. }] => auth,
        ref other => panic!("no greeting but {other:?}"),
    }
}

fn start(n: u8, text: &str) -> Effect {
    Effect::Transmit(ClientFrame::Start { key: key(n), text: text.into(), files: Vec::new() })
}

fn send(n: u8, text: &str) -> Effect {
    let text = text.into();
    let (key, conversation, files) = (key(n), chat(1), Vec::new());
    Effect::Transmit(ClientFrame::Send(frontdesk_protocol::Send { key, conversation, text, files }))
}

fn mark(delivered: u64, read: u64) -> Effect {
    Effect::Transmit(ClientFrame::Mark(Mark { conversation: chat(1), delivered, read }))
}

fn typing(on: bool) -> Effect {
    Effect::Transmit(ClientFrame::Typing(frontdesk_protocol::Typing { conversation: chat(1), on }))
}
