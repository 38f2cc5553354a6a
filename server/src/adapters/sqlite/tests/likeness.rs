//! The embedded store and the one in memory, side by side under the same writes.

use super::open;
use crate::adapters::memory::Memory;
use crate::ports::contract::{REPORTS, event};
use crate::ports::history::{Append, Events, Keyed, Span, Start};
use crate::ports::visitors::Visit;
use crate::ports::{Committed, History, HistoryError, Origin, Outcome};
use frontdesk_domain::conversation::{Audience, Conversation, NewEvent, Priority, Side, State};
use frontdesk_protocol::shared::Reach;
use frontdesk_protocol::{
    AgentId, Author, ClientKey, ConversationId, Cursor, EventId, EventKind, Person, Rating, SiteId, VisitorId,
};
use proptest::collection::vec;
use proptest::prelude::*;
use tempfile::TempDir;
use tokio::sync::mpsc;
use uuid::Uuid;

/// Something to do to both stores. Small numbers name the things, so that they meet often.
#[derive(Clone, Debug)]
enum Step {
    Start {
        conversation: u8,
        visitor: u8,
        key: u8,
        digest: u8,
        events: Vec<NewEvent>,
    },
    Append {
        conversation: u8,
        stale: bool,
        key: Option<(u8, u8)>,
        events: Vec<NewEvent>,
        next: Option<State>,
    },
    Mark {
        conversation: u8,
        staff: bool,
        reach: Reach,
    },
    Cut {
        conversation: u8,
        floor: u64,
    },
    Read {
        conversation: u8,
        span: Place,
        limit: usize,
        staff: bool,
    },
    List {
        visitor: u8,
        settled: usize,
    },
}

/// A span whose cursor may fit.
#[derive(Clone, Copy, Debug)]
enum Place {
    Latest,
    Before(u64),
    After { seq: u64, fits: bool },
}

/// What a step answered.
#[derive(Debug, PartialEq)]
enum Answer {
    Written(Result<Outcome, HistoryError>),
    Marked(Result<Conversation, HistoryError>),
    Read(Result<Events, HistoryError>),
    Lists(Vec<Conversation>, Vec<Conversation>),
}

fn uuid(kind: u64, number: u64) -> Uuid {
    Uuid::from_u64_pair(0x0190_0000_0000_7000 | kind << 16, 1 << 63 | number)
}

fn person() -> Person {
    Person { id: AgentId(uuid(9, 0)), name: "Ada".to_owned() }
}

fn an_event() -> impl Strategy<Value = NewEvent> {
    let by = prop_oneof![
        3 => Just(Author::Visitor),
        1 => Just(Author::Agent(person())),
        1 => Just(Author::System)
    ];
    let audience = prop_oneof![3 => Just(Audience::Everyone), 1 => Just(Audience::Staff)];
    let kind = prop_oneof![
        3 => "\\PC{0,200}".prop_map(EventKind::words),
        1 => (0..12_u64, prop::option::of("\\PC{0,200}"))
            .prop_map(|(target, text)| EventKind::Edited { target, text }),
        1 => (0..12_u64).prop_map(|target| EventKind::Deleted { target }),
        1 => Just(EventKind::Joined { agent: person() }),
        1 => Just(EventKind::Resolved {}),
        1 => Just(EventKind::Reopened {}),
        1 => (prop::option::of("\\PC{0,9}"), prop::option::of("\\PC{0,9}"))
            .prop_map(|(name, email)| EventKind::Contact { name, email }),
        1 => prop::option::of(1..6_u32)
            .prop_map(|satisfaction| EventKind::Rated(Rating { satisfaction, ..Rating::default() })),
        1 => prop::option::of(0..9_u64)
            .prop_map(|until| EventKind::Blocked { reason: "spam".into(), until }),
        1 => Just(EventKind::Unblocked {}),
    ];
    (by, audience, kind).prop_map(|(by, audience, kind)| event(by, audience, kind))
}

fn a_state() -> impl Strategy<Value = State> {
    prop_oneof![
        (0..9_u64).prop_map(|since| State::Waiting { since, priority: Priority::FRONT }),
        Just(State::Assigned { agent: person().id }),
        Just(State::Resolved),
    ]
}

fn a_step() -> impl Strategy<Value = Step> {
    let events = || vec(an_event(), 0..4);
    let key = || (0..6_u8, 0..2_u8);
    let reach = (0..20_u64, 0..20_u64).prop_map(|(delivered, read)| Reach { delivered, read });
    let place = prop_oneof![
        Just(Place::Latest),
        (0..20_u64).prop_map(Place::Before),
        (0..20_u64, prop::bool::weighted(0.8)).prop_map(|(seq, fits)| Place::After { seq, fits }),
    ];
    prop_oneof![
        2 => (0..4_u8, 0..2_u8, key(), events()).prop_map(|(conversation, visitor, (key, digest), events)| {
            Step::Start { conversation, visitor, key, digest, events }
        }),
        6 => (0..4_u8, prop::bool::weighted(0.1), prop::option::weighted(0.4, key()), events(), prop::option::weighted(0.2, a_state()))
            .prop_map(|(conversation, stale, key, events, next)| {
                Step::Append { conversation, stale, key, events, next }
            }),
        2 => (0..4_u8, any::<bool>(), reach)
            .prop_map(|(conversation, staff, reach)| Step::Mark { conversation, staff, reach }),
        1 => (0..4_u8, 0..9_u64).prop_map(|(conversation, floor)| Step::Cut { conversation, floor }),
        3 => (0..4_u8, place, 0..6_usize, any::<bool>())
            .prop_map(|(conversation, span, limit, staff)| Step::Read { conversation, span, limit, staff }),
        1 => (0..2_u8, 0..3_usize).prop_map(|(visitor, settled)| Step::List { visitor, settled }),
    ]
}

/// One store under the steps.
struct Run<'a> {
    store: &'a dyn History,
    /// Counts the steps: event ids and times follow from it.
    turn: u64,
}

impl Run<'_> {
    fn conversation(number: u8) -> ConversationId {
        ConversationId(uuid(1, number.into()))
    }

    fn keyed((key, digest): (u8, u8)) -> Keyed {
        let sender = uuid(2, u64::from(key) % 2);
        Keyed { sender, key: ClientKey(uuid(3, key.into())), digest: [digest; 32] }
    }

    fn event_ids(&self, events: &[NewEvent]) -> Vec<EventId> {
        (0..events.len() as u64).map(|n| EventId(uuid(4, self.turn * 10 + n))).collect()
    }

    async fn step(&mut self, step: Step) -> Answer {
        self.turn += 1;
        match step {
            Step::Start { conversation, visitor, key, digest, events } => {
                let start = Start {
                    id: Self::conversation(conversation),
                    site: SiteId(uuid(5, 0)),
                    visitor: VisitorId(uuid(6, visitor.into())),
                    keyed: Self::keyed((key, digest)),
                    event_ids: self.event_ids(&events),
                    events,
                    visit: Visit::default(),
                    refresh: None,
                    mails: Vec::new(),
                    at: self.turn,
                    origin: None,
                };
                Answer::Written(blurred(self.store.start(start).await))
            }
            Step::Append { conversation, stale, key, events, next } => {
                let conversation = Self::conversation(conversation);
                let known = self.store.conversation(conversation).await.unwrap();
                let append = Append {
                    conversation,
                    version: known.map_or(1, |known| known.version) + u64::from(stale),
                    keyed: key.map(Self::keyed),
                    event_ids: self.event_ids(&events),
                    events,
                    next,
                    mails: Vec::new(),
                    at: self.turn,
                    origin: Some(Origin { connection: self.turn, refresh: None }),
                };
                Answer::Written(blurred(self.store.append(append).await))
            }
            Step::Mark { conversation, staff, reach } => {
                let side = if staff { Side::Staff } else { Side::Visitor };
                Answer::Marked(self.store.mark(Self::conversation(conversation), side, reach).await)
            }
            Step::Cut { conversation, floor } => {
                Answer::Marked(self.store.cut(Self::conversation(conversation), floor).await)
            }
            Step::Read { conversation, span, limit, staff } => {
                let id = Self::conversation(conversation);
                let span = self.span(id, span).await;
                Answer::Read(self.store.events(id, span, limit, staff).await)
            }
            Step::List { visitor, settled } => {
                let visitor = VisitorId(uuid(6, visitor.into()));
                let mine = self.store.of_visitor(visitor).await.unwrap();
                Answer::Lists(mine, self.store.current(settled).await.unwrap())
            }
        }
    }

    async fn span(&self, id: ConversationId, place: Place) -> Span {
        match place {
            Place::Latest => Span::Latest,
            Place::Before(seq) => Span::Before(seq),
            Place::After { seq, fits } => {
                let page = self.store.events(id, Span::Before(seq + 1), 1, true).await;
                let found = page.ok().and_then(|page| page.events.last().map(|event| event.id));
                let id = found.filter(|_| fits).unwrap_or(EventId(uuid(7, 0)));
                Span::After(Cursor { epoch: self.store.epoch(), seq, id })
            }
        }
    }
}

/// Stores word their trouble differently.
fn blurred(answer: Result<Outcome, HistoryError>) -> Result<Outcome, HistoryError> {
    answer.map_err(|error| match error {
        HistoryError::Unavailable(_) => HistoryError::Unavailable(String::new()),
        error => error,
    })
}

fn heard(reports: &mut mpsc::Receiver<Committed>) -> Vec<String> {
    std::iter::from_fn(|| reports.try_recv().ok()).map(|report| format!("{report:?}")).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn both_stores_answer_and_report_the_same(steps in vec(a_step(), 20..80)) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let dir = TempDir::new().unwrap();
            let (sqlite, mut on_disk) = open(dir.path());
            let (committed, mut in_memory) = mpsc::channel(REPORTS);
            let memory = Memory::new(sqlite.epoch(), committed);
            let mut one = Run { store: sqlite.as_ref(), turn: 0 };
            let mut other = Run { store: &memory, turn: 0 };
            for step in steps {
                let expected = other.step(step.clone()).await;
                prop_assert_eq!(one.step(step).await, expected);
                prop_assert_eq!(heard(&mut on_disk), heard(&mut in_memory));
            }
            sqlite.close().await;
            Ok(())
        })?;
    }
}
