//! What the console remembers and decides, without a browser: a seat at the desk whose server is the test.

mod changing;
mod commands;
mod left;
mod list;
mod log_lines;
mod writing;

use super::draft::Writing;
use super::notice::Saying;
use super::rest::{Me, Preferences};
use super::{Effect, Input, Model, Now, update};
use frontdesk_protocol::shared::{Bye, Page};
use frontdesk_protocol::staff::{
    ClientFrame, Colleague, Diff, Preview, Role, Row, ServerFrame, State, Status, Welcome,
};
use frontdesk_protocol::{
    AgentId, Author, ClientKey, ConversationId, Event, EventId, EventKind, Marks, Millis, Person, SiteId,
    VisitorId,
};

/// The server's clock stands this far ahead of the seat's.
pub(super) const AHEAD: Millis = 1_000_000;

pub(super) fn chat(n: u8) -> ConversationId {
    ConversationId::from_random([n; 16])
}

fn key(n: u8) -> ClientKey {
    ClientKey::from_random([n; 16])
}

fn agent(n: u8) -> AgentId {
    AgentId::from_random([n; 16])
}

fn marta() -> Person {
    Person { id: agent(1), name: "Marta".into() }
}

fn jonas() -> Person {
    Person { id: agent(2), name: "Jonas".into() }
}

fn me() -> Me {
    Me {
        id: agent(1),
        name: "Marta".into(),
        email: "marta@example.org".into(),
        role: Role::Owner,
        account: "Alder".into(),
        two_step: false,
        preferences: Preferences::default(),
    }
}

/// A row of chat `n` in that state, whose guest has had no word yet.
fn row(n: u8, state: State) -> Row {
    Row {
        id: chat(n),
        site: SiteId::from_random([9; 16]),
        site_name: "Alder Lamps".into(),
        visitor: VisitorId::from_random([n; 16]),
        name: None,
        number: u64::from(n),
        state,
        connected: true,
        last: None,
        last_seq: 1,
        unread: 0,
        unanswered_since: None,
        due: None,
        rated: None,
        blocked: false,
        changed: u64::from(n),
    }
}

pub(super) fn mine(n: u8) -> Row {
    row(n, State::Assigned { agent: agent(1) })
}

fn waiting(n: u8, since: Millis) -> Row {
    row(n, State::Waiting { since })
}

/// The same row after its guest wrote at that time.
pub(super) fn wrote(mut row: Row, at: Millis) -> Row {
    row.last = Some(Preview { by: Author::Visitor, text: "hello".into(), at, files: 0 });
    row.last_seq += 1;
    row.unread += 1;
    row.unanswered_since.get_or_insert(at);
    row.changed = at;
    row
}

fn event(seq: u64, by: Author, text: &str) -> Event {
    let id = EventId::from_random([seq as u8; 16]);
    let kind = EventKind::words(text);
    Event { seq, prev: seq - 1, id, at: AHEAD + seq, by, key: None, staff_only: false, kind }
}

fn page(n: u8, events: Vec<Event>) -> ServerFrame {
    ServerFrame::Page(Page {
        conversation: chat(n),
        events,
        resync: false,
        floor: 0,
        older: false,
        caught_up: true,
        marks: Marks::default(),
    })
}

/// One console under test.
pub(super) struct Seat {
    model: Model,
    now: Now,
}

impl Seat {
    /// Signed in, nothing connected.
    pub(super) fn new() -> Self {
        let mut seat = Self { model: Model::default(), now: Now { mono: 100, wall: 0, random: u32::MAX } };
        let effects = seat.input(Input::SignedIn { me: me(), kept: None });
        assert_eq!(effects, [Effect::Connect]);
        seat
    }

    /// Connected, greeted, with these rows.
    pub(super) fn with(rows: Vec<Row>) -> Self {
        let mut seat = Self::new();
        seat.connect(rows);
        seat
    }

    pub(super) fn connect(&mut self, rows: Vec<Row>) -> Vec<Effect> {
        let mut effects = self.input(Input::Opened);
        effects.extend(self.welcome(1));
        effects.extend(self.feed(1, rows));
        effects
    }

    fn welcome(&mut self, v: u32) -> Vec<Effect> {
        self.welcome_as(marta(), v)
    }

    fn welcome_as(&mut self, me: Person, v: u32) -> Vec<Effect> {
        self.frame(ServerFrame::Welcome(Welcome {
            v,
            me,
            role: Role::Owner,
            status: Status::Online,
            reason: None,
            limit: 5,
            epoch: 7,
            now: self.now.wall + AHEAD,
        }))
    }

    fn feed(&mut self, version: u64, rows: Vec<Row>) -> Vec<Effect> {
        let people = vec![
            Colleague { person: marta(), status: Some(Status::Online), reason: None, load: 0 },
            Colleague { person: jonas(), status: Some(Status::Away), reason: None, load: 0 },
        ];
        self.frame(ServerFrame::Feed { version, rows, people })
    }

    pub(super) fn diff(&mut self, version: u64, rows: Vec<Row>) -> Vec<Effect> {
        self.frame(ServerFrame::Diff(Diff { version, rows, ..Diff::default() }))
    }

    fn event(&mut self, n: u8, event: Event) -> Vec<Effect> {
        self.frame(ServerFrame::Event { conversation: chat(n), event })
    }

    fn frame(&mut self, frame: ServerFrame) -> Vec<Effect> {
        self.input(Input::Frame(Box::new(frame)))
    }

    fn input(&mut self, input: Input) -> Vec<Effect> {
        update(&mut self.model, input, self.now)
    }

    fn show(&mut self, n: u8) -> Vec<Effect> {
        self.input(Input::Show(Some(chat(n))))
    }

    fn write(&mut self, n: u8, text: &str) -> Vec<Effect> {
        self.input(Input::Wrote { conversation: chat(n), text: text.into() })
    }

    /// Lets time pass, waking as asked.
    pub(super) fn wait(&mut self, ms: u64) -> Vec<Effect> {
        let end = self.now.mono + ms;
        let mut effects = Vec::new();
        while let Some(at) = self.model.next_wake().filter(|at| *at <= end) {
            self.advance(at.max(self.now.mono));
            effects.extend(self.input(Input::Woke));
            if self.model.next_wake() == Some(at) {
                break;
            }
        }
        self.advance(end);
        effects
    }

    fn advance(&mut self, to: u64) {
        self.now.wall += to - self.now.mono;
        self.now.mono = to;
    }

    /// Cuts the line and lets the seat connect again.
    fn reconnect(&mut self, rows: Vec<Row>) -> Vec<Effect> {
        self.input(Input::Closed { code: 1006 });
        assert!(self.wait(600).contains(&Effect::Connect));
        self.connect(rows)
    }
}

/// The frames among these effects.
fn frames(effects: &[Effect]) -> Vec<ClientFrame> {
    let frame = |effect: &Effect| match effect {
        Effect::Say(frame) => Some(frame.clone()),
        _ => None,
    };
    effects.iter().filter_map(frame).collect()
}

#[test]
fn a_ping_is_answered_at_once() {
    let mut seat = Seat::with(vec![]);
    assert_eq!(seat.frame(ServerFrame::Ping {}), [Effect::Say(ClientFrame::Pong {})]);
}

#[test]
fn a_line_that_will_not_open_asks_whether_we_are_still_signed_in() {
    let mut seat = Seat::new();
    assert_eq!(seat.input(Input::Closed { code: 1006 }), [Effect::CheckSession]);
    assert!(seat.wait(600).contains(&Effect::Connect));
}

#[test]
fn a_restarting_server_is_left_alone_as_long_as_it_asked() {
    let mut seat = Seat::with(vec![]);
    seat.frame(ServerFrame::Bye(Bye { code: 4000, after: 1_800 }));
    seat.input(Input::Closed { code: 4000 });
    assert!(!seat.wait(1_700).contains(&Effect::Connect));
    assert!(seat.wait(200).contains(&Effect::Connect));
}

#[test]
fn a_welcome_in_another_version_ends_the_line_and_keeps_every_word() {
    let mut seat = Seat::new();
    seat.write(1, "half a sent");
    seat.input(Input::Opened);
    assert_eq!(seat.welcome(2), [Effect::Drop]);
    assert_eq!(seat.model.notice.saying(), Saying::Stopped(4300));
    assert_eq!(seat.wait(60_000), []);
    let kept = seat.model.kept().unwrap();
    assert_eq!(kept.drafts[&chat(1)].text(Writing::Reply), "half a sent");
}

#[test]
fn being_signed_out_elsewhere_stops_the_line_and_keeps_every_word() {
    let mut seat = Seat::with(vec![mine(1)]);
    seat.show(1);
    seat.write(1, "half a sent");
    seat.input(Input::Closed { code: 4202 });
    assert_eq!(seat.model.session, super::Session::Out { ended: true });
    assert!(!seat.wait(60_000).contains(&Effect::Connect));
    let effects = seat.input(Input::SignedIn { me: me(), kept: None });
    assert!(effects.contains(&Effect::Connect));
    assert_eq!(seat.model.draft(chat(1)), "half a sent");
}

#[test]
fn signing_out_by_hand_leaves_nothing_behind() {
    let mut seat = Seat::with(vec![mine(1)]);
    seat.show(1);
    seat.write(1, "half a sent");
    let effects = seat.input(Input::SignedOut { chosen: true });
    assert!(effects.contains(&Effect::Forget));
    assert_eq!(seat.model.kept(), None);
    assert_eq!(seat.model.draft(chat(1)), "");
}

#[test]
fn another_person_in_the_same_tab_does_not_see_the_first_ones_words() {
    let mut seat = Seat::with(vec![mine(1)]);
    seat.write(1, "secret");
    let kept = seat.model.kept();
    seat.input(Input::SignedOut { chosen: false });
    let other = Me { id: agent(2), ..me() };
    seat.input(Input::SignedIn { me: other, kept });
    assert_eq!(seat.model.draft(chat(1)), "");
}

#[test]
fn the_servers_clock_is_used_for_waiting_times() {
    let seat = Seat::with(vec![]);
    assert_eq!(seat.model.server_time(5_000), AHEAD + 5_000);
}
