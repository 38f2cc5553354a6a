//! The widget without a browser: inputs in, effects out.

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
    fn new(start: Start) -> Self {
        Self { model: Model::new(SiteKey("alder".into()), start), now: 1_000 }
    }

    fn opened() -> Self {
        let mut page = Self::new(Start::default());
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
        self.tell(Input::Submit { key: key(n), text: text.into() })
    }

    fn after(&mut self, time: u64) -> Vec<Effect> {
        self.now += time;
        self.tell(Input::Wake)
    }

    fn look(&self) -> Look {
        self.model.look(self.moment())
    }

    fn rows(&self) -> Vec<Row> {
        self.model.rows(|at| (at / DAY) as i64)
    }

    fn ticks(&self) -> Vec<Tick> {
        self.bubbles().into_iter().filter_map(|bubble| bubble.tick).collect()
    }

    fn bubbles(&self) -> Vec<Bubble> {
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
        desk: Desk { people: vec![anna()], more: 0 },
    }
}

fn summary(n: u8, last: u64) -> Summary {
    Summary { id: chat(n), last, open: true, agent: None, marks: Marks::default() }
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
    Event { seq, prev: seq - 1, id: event_id(seq), at: 20_000 * DAY, by, key: None, kind }
}

fn says(seq: u64, text: &str) -> Event {
    event(seq, Author::Agent(anna()), EventKind::Message { text: text.into() })
}

fn happens(event: Event) -> ServerFrame {
    ServerFrame::Event { conversation: chat(1), event }
}

fn page(events: Vec<Event>) -> ServerFrame {
    ServerFrame::Page(Page {
        conversation: chat(1),
        events,
        resync: false,
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
    Effect::Transmit(ClientFrame::Start { key: key(n), text: text.into() })
}

fn send(n: u8, text: &str) -> Effect {
    let text = text.into();
    Effect::Transmit(ClientFrame::Send(frontdesk_protocol::Send { key: key(n), conversation: chat(1), text }))
}

fn mark(delivered: u64, read: u64) -> Effect {
    Effect::Transmit(ClientFrame::Mark(Mark { conversation: chat(1), delivered, read }))
}

fn typing(on: bool) -> Effect {
    Effect::Transmit(ClientFrame::Typing(frontdesk_protocol::Typing { conversation: chat(1), on }))
}

#[test]
fn nothing_happens_before_the_panel_is_opened() {
    let mut page = Widget::new(Start::default());
    assert_eq!(page.tell(Input::Visible(true)), []);
    assert_eq!(page.tell(Input::Online), []);
    assert_eq!(page.model.wake(), None);
    assert_eq!(page.tell(Input::Panel { open: true }), [Effect::Connect]);
    assert_eq!(auth(&page.tell(Input::Opened)), &Auth::New);
}

#[test]
fn opening_alone_keeps_nothing_and_closing_again_is_the_end() {
    let mut page = Widget::live(vec![]);
    assert_eq!(page.look().scene, Scene::Home);
    assert_eq!(page.tell(Input::Panel { open: false }), [Effect::Done(true)]);
    assert_eq!(page.tell(Input::Panel { open: true }), [Effect::Done(false)]);
}

#[test]
fn the_first_message_starts_a_conversation_once_the_identity_is_kept() {
    let mut page = Widget::live(vec![]);
    let effects = page.submit(1, "Hello");
    assert!(matches!(&effects[..], [Effect::Keep(_), Effect::Claim(_)]), "{effects:?}");
    assert_eq!(page.tell(Input::Claimed(None)), [start(1, "Hello")]);
    assert_eq!(page.ticks(), [Tick::Sending]);
    assert_eq!(page.hear(sent(1, 1, 1)), [Effect::Release(key(1))]);
    assert_eq!(page.ticks(), [Tick::Sent]);
    assert_eq!(page.submit(2, "More")[1..], [send(2, "More")]);
}

#[test]
fn the_second_message_waits_for_the_answer_to_the_first() {
    let mut page = Widget::live(vec![]);
    page.submit(1, "Hello");
    page.submit(2, "Are you there");
    assert_eq!(page.tell(Input::Claimed(None)), [start(1, "Hello")]);
    let effects = page.hear(sent(1, 1, 1));
    assert_eq!(effects, [Effect::Release(key(1)), send(2, "Are you there")]);
}

#[test]
fn after_a_cut_the_same_key_is_sent_again() {
    let mut page = Widget::live(vec![]);
    page.submit(1, "Hello");
    page.tell(Input::Claimed(None));
    page.tell(Input::Closed { code: 1006 });
    assert_eq!(page.ticks(), [Tick::Sending]);
    assert_eq!(page.after(600)[..1], [Effect::Connect]);
    assert_eq!(auth(&page.tell(Input::Opened)), &Auth::Token("fresh".into()));
    let effects = page.hear(ServerFrame::Welcome(welcome(1, vec![])));
    assert_eq!(effects.last(), Some(&start(1, "Hello")));
}

#[test]
fn a_message_whose_answer_was_lost_is_found_in_the_history_and_not_sent_again() {
    let mut page = Widget::live(vec![]);
    page.submit(1, "Hello");
    page.submit(2, "More");
    page.tell(Input::Claimed(None));
    page.tell(Input::Closed { code: 1006 });
    page.after(600);
    page.tell(Input::Opened);
    let effects = page.hear(ServerFrame::Welcome(welcome(1, vec![summary(1, 1)])));
    let pull = ClientFrame::Pull(Pull { conversation: chat(1), after: None, before: None });
    assert_eq!(transmitted(&effects), [&pull]);
    let mut first = event(1, Author::Visitor, EventKind::Message { text: "Hello".into() });
    first.key = Some(key(1));
    let effects = page.hear(self::page(vec![first]));
    assert_eq!(effects, [Effect::Release(key(1)), send(2, "More")]);
}

#[test]
fn what_was_typed_on_an_earlier_page_goes_into_the_conversation_that_exists() {
    let typed = Entry {
        key: key(5),
        target: frontdesk_protocol::link::Target::New,
        text: "Still me".into(),
        typed_at: 1,
        state: frontdesk_protocol::link::EntryState::InFlight,
    };
    let mut page = Widget::new(Start { identity: Some(identity(1, "old")), unsent: vec![typed] });
    page.tell(Input::Panel { open: false });
    assert_eq!(auth(&page.tell(Input::Opened)), &Auth::Token("old".into()));
    page.hear(ServerFrame::Welcome(welcome(1, vec![summary(1, 1)])));
    let effects = page.hear(self::page(vec![says(1, "Yes?")]));
    assert!(effects.contains(&send(5, "Still me")), "{effects:?}");
}

#[test]
fn unread_messages_count_only_while_the_panel_is_closed() {
    let mut page = Widget::chatting();
    assert!(!page.hear(happens(says(2, "Good morning"))).iter().any(|e| matches!(e, Effect::Badge(_))));
    page.tell(Input::Panel { open: false });
    assert!(page.hear(happens(says(3, "Are you there?"))).contains(&Effect::Badge(1)));
    assert!(page.hear(happens(says(4, "I am."))).contains(&Effect::Badge(2)));
    assert!(page.tell(Input::Panel { open: true }).contains(&Effect::Badge(0)));
}

#[test]
fn marks_are_sent_once_and_say_read_only_for_what_is_in_sight() {
    let mut page = Widget::chatting();
    assert_eq!(page.hear(happens(says(2, "Hello"))), [mark(2, 2)]);
    assert_eq!(page.tell(Input::AtEnd(false)), []);
    assert_eq!(page.hear(happens(says(3, "One"))), [mark(3, 2)]);
    assert_eq!(page.look().below, 1);
    page.tell(Input::Visible(false));
    assert_eq!(page.tell(Input::AtEnd(true)), []);
    assert_eq!(page.tell(Input::Visible(true)), [mark(3, 3)]);
    page.tell(Input::Visible(false));
    assert_eq!(page.hear(happens(says(4, "Two"))), [mark(4, 3)]);
    assert_eq!(page.tell(Input::Visible(true)), [mark(4, 4)]);
    assert_eq!(page.tell(Input::AtEnd(true)), []);
}

#[test]
fn ticks_follow_the_marks_of_the_house_and_never_go_back() {
    let mut page = Widget::chatting();
    let marks = |delivered, read| ServerFrame::Marks {
        conversation: chat(1),
        marks: Marks { visitor: Reach::default(), staff: Reach { delivered, read } },
    };
    page.hear(marks(1, 0));
    assert_eq!(page.ticks(), [Tick::Delivered]);
    page.hear(marks(1, 1));
    assert_eq!(page.ticks(), [Tick::Read]);
    page.hear(marks(0, 0));
    assert_eq!(page.ticks(), [Tick::Read]);
}

#[test]
fn typing_is_told_at_most_every_three_seconds_and_taken_back() {
    let mut page = Widget::chatting();
    assert_eq!(page.tell(Input::Typed { empty: false }), [typing(true)]);
    assert_eq!(page.tell(Input::Typed { empty: false }), []);
    page.now += 3_000;
    assert_eq!(page.tell(Input::Typed { empty: false }), [typing(true)]);
    assert_eq!(page.tell(Input::Typed { empty: true }), [typing(false)]);
    assert_eq!(page.tell(Input::Typed { empty: true }), []);
    page.tell(Input::Typed { empty: false });
    let effects = page.submit(2, "Here");
    assert_eq!(effects.first(), Some(&typing(false)));
}

#[test]
fn somebody_who_stops_writing_is_forgotten_after_six_seconds() {
    let mut page = Widget::chatting();
    page.hear(ServerFrame::Typing { conversation: chat(1), by: Author::Agent(anna()), on: true });
    assert_eq!(page.look().writer.as_deref(), Some("Anna"));
    assert!(page.model.wake().is_some_and(|at| at <= page.now + 6_000));
    page.after(6_000);
    assert_eq!(page.look().writer, None);
}

#[test]
fn an_expired_token_gives_way_to_the_refresh_secret_and_that_to_somebody_new() {
    let kept = Identity { refresh: Some("secret".into()), ..identity(1, "old") };
    let mut page = Widget::new(Start { identity: Some(kept), unsent: vec![] });
    page.tell(Input::Panel { open: true });
    assert_eq!(page.look().scene, Scene::Blank);
    assert_eq!(auth(&page.tell(Input::Opened)), &Auth::Token("old".into()));
    assert_eq!(page.tell(Input::Closed { code: close_code::TOKEN_EXPIRED }), [Effect::Connect]);
    assert_eq!(auth(&page.tell(Input::Opened)), &Auth::Refresh("secret".into()));
    page.submit(3, "Kept all the while");
    let fault = Fault::new(ErrorCode::BadToken, "no", "");
    let effects = page.hear(ServerFrame::Error(fault));
    assert!(effects.contains(&Effect::Forget) && effects.ends_with(&[Effect::Connect]), "{effects:?}");
    assert_eq!(auth(&page.tell(Input::Opened)), &Auth::New);
    let effects = page.hear(ServerFrame::Welcome(welcome(2, vec![])));
    assert!(matches!(&effects[0], Effect::Claim(identity) if identity.token == "fresh"), "{effects:?}");
    assert_eq!(page.tell(Input::Claimed(None)), [start(3, "Kept all the while")]);
}

#[test]
fn a_welcome_by_the_refresh_secret_keeps_the_secret() {
    let kept = Identity { refresh: Some("secret".into()), ..identity(1, "old") };
    let mut page = Widget::new(Start { identity: Some(kept.clone()), unsent: vec![] });
    page.tell(Input::Panel { open: true });
    page.tell(Input::Opened);
    let effects = page.hear(ServerFrame::Welcome(welcome(1, vec![])));
    assert_eq!(effects[0], Effect::Remember(Identity { token: "fresh".into(), ..kept }));
}

#[test]
fn a_second_tab_becomes_the_visitor_the_first_one_is() {
    let mut page = Widget::live(vec![]);
    page.submit(1, "Hello");
    let effects = page.tell(Input::Claimed(Some(identity(8, "theirs"))));
    let kept = effects.iter().filter(|effect| matches!(effect, Effect::Keep(_))).count();
    assert!(kept == 1 && effects.ends_with(&[Effect::Disconnect, Effect::Connect]), "{effects:?}");
    assert_eq!(auth(&page.tell(Input::Opened)), &Auth::Token("theirs".into()));
    let effects = page.hear(ServerFrame::Welcome(welcome(8, vec![])));
    assert_eq!(effects.last(), Some(&start(1, "Hello")));
}

#[test]
fn a_refused_message_is_shown_with_its_reason_and_can_be_retried_or_given_up() {
    let mut page = Widget::chatting();
    page.submit(2, "x");
    let mut fault = Fault::new(ErrorCode::TooLong, "The text is too long.", "");
    fault.key = Some(key(2));
    page.hear(ServerFrame::Error(fault.clone()));
    assert_eq!(page.ticks()[1], Tick::Failed("The text is too long.".into()));
    assert_eq!(page.tell(Input::Retry(key(2))), [send(2, "x")]);
    page.hear(ServerFrame::Error(fault));
    assert_eq!(page.tell(Input::Discard(key(2))), [Effect::Release(key(2))]);
    assert_eq!(page.ticks(), [Tick::Sent]);
}

#[test]
fn a_server_that_asks_for_patience_gets_it() {
    let mut page = Widget::chatting();
    page.submit(2, "x");
    let mut fault = Fault::new(ErrorCode::SlowDown, "", "");
    (fault.key, fault.retry_after) = (Some(key(2)), Some(1_500));
    assert_eq!(page.hear(ServerFrame::Error(fault)), []);
    assert_eq!(page.after(1_000), []);
    assert_eq!(page.after(600), [send(2, "x")]);
}

#[test]
fn a_lost_line_is_mentioned_after_two_seconds_until_one_after_its_return() {
    let mut page = Widget::live(vec![]);
    page.tell(Input::Closed { code: 1006 });
    assert_eq!(page.look().strip, Strip::Nothing);
    page.after(2_100);
    assert_eq!(page.look().strip, Strip::Connecting { again: true });
    page.tell(Input::Opened);
    page.hear(ServerFrame::Welcome(welcome(1, vec![])));
    assert_eq!(page.look().strip, Strip::Connecting { again: true });
    page.after(1_000);
    assert_eq!(page.look().strip, Strip::Nothing);
    page.tell(Input::Closed { code: close_code::UNKNOWN_SITE });
    assert_eq!(page.look().strip, Strip::Stopped { code: close_code::UNKNOWN_SITE });
}

#[test]
fn waiting_for_time_never_ends_in_a_busy_loop() {
    let mut page = Widget::chatting();
    page.submit(2, "x");
    page.hear(ServerFrame::Typing { conversation: chat(1), by: Author::System, on: true });
    page.tell(Input::Closed { code: close_code::BAD_VERSION });
    for _ in 0..20 {
        let Some(at) = page.model.wake() else { return };
        assert!(at > page.now, "woken for {at} at {}", page.now);
        page.now = at;
        page.tell(Input::Wake);
    }
    panic!("still waiting for something");
}

#[test]
fn a_chat_waits_until_somebody_joins_and_says_when_nobody_is_in() {
    let mut page = Widget::chatting();
    assert_eq!(page.look().wait, Wait::InLine);
    page.hear(ServerFrame::Desk(Desk::default()));
    assert_eq!(page.look().wait, Wait::NobodyIn);
    page.hear(ServerFrame::Desk(Desk { people: vec![anna()], more: 0 }));
    page.hear(happens(event(2, Author::System, EventKind::Joined { agent: anna() })));
    let look = page.look();
    assert_eq!((look.wait, look.agent.as_deref(), look.agent_in), (Wait::Nothing, Some("Anna"), true));
    page.hear(happens(event(3, Author::System, EventKind::Requeued { agent: anna() })));
    assert_eq!(page.look().wait, Wait::InLine);
}

#[test]
fn a_settled_and_read_chat_is_over_and_writing_opens_it_again() {
    let mut page = Widget::chatting();
    page.hear(happens(event(2, Author::System, EventKind::Resolved {})));
    assert!(matches!(page.rows().last(), Some(Row::Notice { what: Notice::Settled { last: true }, .. })));
    assert!(page.tell(Input::Panel { open: false }).contains(&Effect::Done(true)));
    assert!(page.hear(happens(says(3, "One more thing"))).contains(&Effect::Done(false)));
    page.tell(Input::Panel { open: true });
    assert_eq!(page.submit(2, "Yes?").last(), Some(&send(2, "Yes?")));
}

#[test]
fn a_chat_begun_in_another_tab_appears_here() {
    let mut page = Widget::live(vec![]);
    page.hear(happens(event(1, Author::Visitor, EventKind::Message { text: "From there".into() })));
    assert_eq!(page.look().scene, Scene::Chat);
    assert_eq!(page.bubbles()[0].text, "From there");
}

#[test]
fn a_gap_is_fetched_and_a_stored_message_stays_in_sight_meanwhile() {
    let mut page = Widget::chatting();
    page.submit(2, "Mine");
    let ServerFrame::Sent(mut late) = sent(2, 1, 5) else { panic!() };
    late.prev = 4;
    let effects = page.hear(ServerFrame::Sent(late));
    assert!(matches!(transmitted(&effects)[..], [ClientFrame::Pull(_)]), "{effects:?}");
    assert_eq!(page.ticks(), [Tick::Sent, Tick::Sent]);
    let mut mine = event(5, Author::Visitor, EventKind::Message { text: "Mine".into() });
    mine.key = Some(key(2));
    page.hear(self::page(vec![says(2, "a"), says(3, "b"), says(4, "c"), mine]));
    assert_eq!(page.bubbles().iter().filter_map(|bubble| bubble.seq).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
}

#[test]
fn older_pages_are_asked_for_once_at_a_time() {
    let mut page = Widget::live(vec![summary(1, 9)]);
    page.hear(self::page(vec![says(8, "h"), says(9, "i")]));
    let pull = ClientFrame::Pull(Pull { conversation: chat(1), after: None, before: Some(8) });
    assert_eq!(transmitted(&page.tell(Input::Older)), [&pull]);
    assert_eq!(page.tell(Input::Older), []);
}

#[test]
fn rows_carry_the_day_and_only_the_last_of_ones_own_a_tick() {
    let mut page = Widget::chatting();
    page.hear(happens(event(2, Author::System, EventKind::Joined { agent: anna() })));
    page.hear(happens(says(3, "Good morning")));
    page.hear(happens(says(4, "What is it?")));
    page.submit(2, "The lamp");
    page.hear(sent(2, 1, 5));
    page.submit(3, "It is dented");
    let rows = page.rows();
    assert!(matches!(rows[0], Row::Day { .. }));
    assert!(matches!(&rows[2], Row::Notice { what: Notice::Joined(name), .. } if name == "Anna"));
    let metas: Vec<(bool, Meta)> = page.bubbles().iter().map(|bubble| (bubble.last, bubble.meta)).collect();
    assert_eq!(
        metas,
        [
            (true, Meta::Time),
            (false, Meta::Nothing),
            (true, Meta::Time),
            (false, Meta::Nothing),
            (true, Meta::Tick)
        ]
    );
}

#[test]
fn a_ping_is_answered_at_once() {
    let mut page = Widget::live(vec![]);
    assert_eq!(page.hear(ServerFrame::Ping {}), [Effect::Transmit(ClientFrame::Pong {})]);
}
