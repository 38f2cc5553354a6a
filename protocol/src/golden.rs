//! One example of every frame, as it stands on the wire. Knows nothing of the documents that show them; a
//! test keeps `docs/PROTOCOL.md` and the golden files in step with this.

use crate::event::{Author, Cursor, Event, EventKind, Person};
use crate::shared::{Bye, Delete, Edit, Mark, Marks, Page, Pull, Reach, Send, Sent, Typing, WebPage};
use crate::visitor::{About, Auth, Contact, Desk, End, Rate, Summary};
use crate::{
    AgentId, ClientKey, ConversationId, ErrorCode, EventId, Fault, File, FileId, Rating, SiteId, SiteKey,
    VisitorId,
};
use crate::{codec, staff, visitor};

fn chat() -> ConversationId {
    ConversationId::parse("01939f6e-7c00-7abc-8def-0123456789ab").unwrap()
}

fn key() -> ClientKey {
    ClientKey::parse("8f14e45f-ceea-467f-ab5e-1c1b2f3a4d5e").unwrap()
}

fn event_id() -> EventId {
    EventId::parse("01939f6e-7d11-7123-9456-0a0b0c0d0e0f").unwrap()
}

fn file_id() -> FileId {
    FileId::parse("01939f6e-7e00-7123-9456-0a0b0c0d0e0f").unwrap()
}

fn photo() -> File {
    File {
        width: Some(1600),
        height: Some(1200),
        url: Some("/files/01939f6e-7e00-7123-9456-0a0b0c0d0e0f?t=4f2a…".into()),
        ..File::new(file_id(), "lamp.jpg", 182_044, "image/jpeg")
    }
}

fn shop() -> WebPage {
    WebPage { url: "https://alder.example/lamps/oslo".into(), title: "Oslo lamp".into() }
}

fn rating() -> Rating {
    Rating { satisfaction: Some(5), ease: Some(6), comment: Some("Quick and kind.".into()) }
}

fn visitor_id() -> VisitorId {
    VisitorId::parse("01939f6e-7b00-7000-8000-000000000001").unwrap()
}

fn marta() -> Person {
    let id = AgentId::parse("01939f00-0000-7000-8000-00000000000a").unwrap();
    Person { id, name: "Marta".into() }
}

fn event() -> Event {
    Event {
        seq: 3,
        prev: 2,
        id: event_id(),
        at: 1_733_500_000_000,
        by: Author::Agent(marta()),
        key: None,
        staff_only: false,
        kind: EventKind::words("Good morning."),
    }
}

fn sent() -> Sent {
    Sent {
        key: key(),
        conversation: chat(),
        seq: 1,
        prev: 0,
        id: event_id(),
        at: 1_733_500_000_000,
        refresh: Some("qL0v…".into()),
    }
}

fn marks() -> Marks {
    Marks { visitor: Reach { delivered: 3, read: 3 }, staff: Reach { delivered: 2, read: 1 } }
}

fn page() -> Page {
    Page {
        conversation: chat(),
        events: vec![event()],
        resync: false,
        older: false,
        caught_up: true,
        floor: 0,
        marks: marks(),
    }
}

fn fault() -> Fault {
    let mut fault = Fault::new(
        ErrorCode::TooLong,
        "The message is longer than 4000 characters.",
        "Send it in two parts.",
    );
    fault.key = Some(key());
    fault.conversation = Some(chat());
    fault
}

fn row() -> staff::Row {
    staff::Row {
        id: chat(),
        site: SiteId::parse("01939f00-0000-7000-8000-0000000000aa").unwrap(),
        site_name: "Alder Lamps".into(),
        visitor: visitor_id(),
        name: None,
        number: 7741,
        state: staff::State::Waiting { since: 1_733_500_000_000 },
        connected: true,
        last: Some(staff::Preview {
            by: Author::Visitor,
            text: "My lamp has a dent.".into(),
            at: 1_733_500_000_000,
            files: 0,
        }),
        last_seq: 1,
        unread: 1,
        unanswered_since: Some(1_733_500_000_000),
        due: Some(1_733_500_060_000),
        rated: None,
        blocked: false,
        changed: 1_733_500_000_000,
    }
}

fn colleague() -> staff::Colleague {
    staff::Colleague { person: marta(), status: Some(staff::Status::Online), reason: None, load: 2 }
}

fn away() -> staff::Colleague {
    staff::Colleague { status: Some(staff::Status::Away), reason: Some("Lunch".into()), ..colleague() }
}

fn settled_row() -> staff::Row {
    staff::Row {
        name: Some("Ilze".into()),
        state: staff::State::Resolved,
        connected: false,
        last: row().last.map(|last| staff::Preview { text: String::new(), files: 1, ..last }),
        unread: 0,
        unanswered_since: None,
        due: None,
        rated: Some(rating()),
        blocked: true,
        ..row()
    }
}

fn card() -> staff::Card {
    staff::Card {
        name: Some("Ilze".into()),
        email: Some("ilze@alder.example".into()),
        verified: true,
        attributes: vec![staff::Attribute { name: "plan".into(), value: "Trade".into() }],
        number: 7741,
        first_seen: 1_733_500_000_000,
        connected: true,
        page: Some(shop()),
        referrer: Some("https://search.example/".into()),
        browser: Some("Firefox · Linux".into()),
        language: Some("lv".into()),
        timezone: Some("Europe/Riga".into()),
        blocked: Some(staff::Block { reason: "Spam".into(), until: Some(1_733_586_400_000) }),
        earlier: vec![staff::Earlier {
            id: chat(),
            at: 1_733_400_000_000,
            resolved_at: Some(1_733_400_900_000),
            last: Some("Thank you.".into()),
            satisfaction: Some(4),
        }],
        contacts_7: 2,
        contacts_30: 3,
    }
}

fn by_visitor() -> Vec<visitor::ClientFrame> {
    use visitor::ClientFrame as F;
    let cursor = Cursor { epoch: 42, seq: 3, id: event_id() };
    vec![
        F::Hello { v: 1, site: SiteKey("alder-lamps-7f3k2q".into()), auth: Auth::New },
        F::Start { key: key(), text: "My lamp has a dent.".into(), files: Vec::new() },
        F::Send(Send {
            key: key(),
            conversation: chat(),
            text: "It is the black one.".into(),
            files: vec![file_id()],
        }),
        F::Edit(Edit { key: key(), conversation: chat(), target: 2, text: "It is the brass one.".into() }),
        F::Delete(Delete { key: key(), conversation: chat(), target: 2 }),
        F::Pull(Pull { conversation: chat(), after: Some(cursor), before: None }),
        F::Mark(Mark { conversation: chat(), delivered: 3, read: 3 }),
        F::Typing(Typing { conversation: chat(), on: true }),
        F::About(About {
            language: Some("lv".into()),
            timezone: Some("Europe/Riga".into()),
            page: Some(shop()),
            referrer: Some("https://search.example/".into()),
        }),
        F::Identify { token: "eyJhbGciOiJFZERTQSJ9.…".into() },
        F::Contact(Contact {
            key: key(),
            conversation: chat(),
            name: Some("Ilze".into()),
            email: Some("ilze@alder.example".into()),
        }),
        F::Rate(Rate {
            key: key(),
            conversation: chat(),
            satisfaction: Some(5),
            ease: Some(6),
            comment: Some("Quick and kind.".into()),
        }),
        F::End(End { key: key(), conversation: chat() }),
        F::Pong {},
    ]
}

fn to_visitor() -> Vec<visitor::ServerFrame> {
    use visitor::ServerFrame as F;
    let desk = Desk { people: vec![marta()], more: 1, opens: None };
    let closed = Desk { opens: Some(1_733_556_600_000), ..Desk::default() };
    let summary =
        Summary { id: chat(), last: 3, open: true, agent: Some(marta()), marks: marks(), rated: None };
    let settled = Summary { open: false, agent: None, rated: Some(rating()), ..summary.clone() };
    vec![
        F::Welcome(visitor::Welcome {
            v: 1,
            visitor: visitor_id(),
            token: "eyJhbGciOiJIUzI1NiJ9.…".into(),
            epoch: 42,
            now: 1_733_500_000_000,
            conversations: vec![summary, settled],
            desk: desk.clone(),
            email: Some("ilze@alder.example".into()),
        }),
        F::Sent(sent()),
        F::Event { conversation: chat(), event: event() },
        F::Page(page()),
        F::Marks { conversation: chat(), marks: marks() },
        F::Typing { conversation: chat(), by: Author::Agent(marta()), on: true },
        F::Reading { conversation: chat(), by: marta(), on: true },
        F::Desk(desk),
        F::Desk(closed),
        F::Error(fault()),
        F::Ping {},
        F::Bye(Bye { code: 4000, after: 1_200 }),
    ]
}

fn by_staff() -> Vec<staff::ClientFrame> {
    use staff::ClientFrame as F;
    vec![
        F::Hello { v: 1 },
        F::Status { reference: 1, status: staff::Status::Away, reason: Some("Lunch".into()) },
        F::Open { conversation: chat() },
        F::Close { conversation: chat() },
        F::Take { reference: 2, conversation: chat() },
        F::Resolve { reference: 3, conversation: chat() },
        F::Reopen { reference: 4, conversation: chat() },
        F::Send(staff::Reply {
            key: key(),
            conversation: chat(),
            text: "Would you rather have a new one?".into(),
            files: vec![file_id()],
            choices: vec!["A new one".into(), "My money back".into()],
        }),
        F::Note(Send {
            key: key(),
            conversation: chat(),
            text: "Their third lamp this year.".into(),
            files: Vec::new(),
        }),
        F::Edit(Edit { key: key(), conversation: chat(), target: 3, text: "Good evening.".into() }),
        F::Delete(Delete { key: key(), conversation: chat(), target: 3 }),
        F::Pull(Pull { conversation: chat(), after: None, before: Some(3) }),
        F::Mark(Mark { conversation: chat(), delivered: 3, read: 3 }),
        F::Typing(Typing { conversation: chat(), on: false }),
        F::Reading { conversation: chat(), on: true },
        F::Block {
            reference: 5,
            conversation: chat(),
            reason: "Spam".into(),
            until: Some(1_733_586_400_000),
        },
        F::Unblock { reference: 6, visitor: visitor_id() },
        F::Feed {},
        F::Pong {},
    ]
}

fn to_staff() -> Vec<staff::ServerFrame> {
    use staff::ServerFrame as F;
    let diff =
        staff::Diff { version: 8, rows: vec![settled_row()], gone: vec![chat()], people: vec![away()] };
    vec![
        F::Welcome(staff::Welcome {
            v: 1,
            me: marta(),
            role: staff::Role::Owner,
            status: staff::Status::Online,
            reason: None,
            limit: 5,
            epoch: 42,
            now: 1_733_500_000_000,
        }),
        F::Feed { version: 7, rows: vec![row()], people: vec![colleague()] },
        F::Diff(diff),
        F::Event { conversation: chat(), event: event() },
        F::Event { conversation: chat(), event: Event { staff_only: true, ..event() } },
        F::Page(Page { floor: 2, ..page() }),
        F::Sent(Sent { refresh: None, ..sent() }),
        F::Marks { conversation: chat(), marks: marks() },
        F::Typing { conversation: chat(), by: Author::Visitor, on: true },
        F::Card { conversation: chat(), card: Box::new(card()) },
        F::Status { status: staff::Status::Away, reason: Some("Lunch".into()) },
        F::Done { reference: 3 },
        F::Error(fault()),
        F::Ping {},
        F::Bye(Bye { code: 4202, after: 0 }),
    ]
}

/// Every event kind, as it stands in an event.
fn kinds() -> Vec<EventKind> {
    vec![
        EventKind::words("Good morning."),
        EventKind::reworded("Good evening."),
        EventKind::Message {
            text: "Would you rather have a new one?".into(),
            edited: false,
            files: vec![photo()],
            choices: vec!["A new one".into(), "My money back".into()],
        },
        EventKind::Gone {},
        EventKind::Edited { target: 3, text: Some("Good evening.".into()) },
        EventKind::Edited { target: 3, text: None },
        EventKind::Deleted { target: 3 },
        EventKind::Joined { agent: marta() },
        EventKind::Requeued { agent: marta() },
        EventKind::Contact { name: Some("Ilze".into()), email: Some("ilze@alder.example".into()) },
        EventKind::Rated(rating()),
        EventKind::Rated(Rating { satisfaction: Some(2), ..Rating::default() }),
        EventKind::Blocked { reason: "Spam".into(), until: Some(1_733_586_400_000) },
        EventKind::Unblocked {},
        EventKind::Resolved {},
        EventKind::Reopened {},
    ]
}

fn lines<F: serde::Serialize>(frames: &[F]) -> String {
    frames.iter().map(|frame| codec::encode(frame) + "\n").collect()
}

fn all() -> Vec<(&'static str, String)> {
    vec![
        ("visitor-client", lines(&by_visitor())),
        ("visitor-server", lines(&to_visitor())),
        ("staff-client", lines(&by_staff())),
        ("staff-server", lines(&to_staff())),
        ("event-kinds", lines(&kinds())),
    ]
}

fn project_file(path: &str) -> String {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path);
    std::fs::read_to_string(&path).unwrap_or_default()
}

/// To accept a change of the wire on purpose: `UPDATE_GOLDEN=1 cargo test -p frontdesk-protocol golden`.
#[test]
fn frames_on_the_wire_have_not_changed() {
    for (name, text) in all() {
        let path = format!("protocol/golden/{name}.jsonl");
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::write(format!("{}/../{path}", env!("CARGO_MANIFEST_DIR")), &text).unwrap();
        }
        assert_eq!(project_file(&path), text, "{path}");
    }
}

#[test]
fn golden_frames_read_back_as_they_were_written() {
    fn check<F: serde::de::DeserializeOwned + PartialEq + std::fmt::Debug + serde::Serialize>(frames: &[F]) {
        for frame in frames {
            assert_eq!(&codec::decode::<F>(&codec::encode(frame)).unwrap(), frame);
        }
    }
    check(&by_visitor());
    check(&to_visitor());
    check(&by_staff());
    check(&to_staff());
    check(&kinds());
}

#[test]
fn the_document_shows_every_frame_error_and_close_code() {
    let document = project_file("docs/PROTOCOL.md");
    for (name, text) in all() {
        for line in text.lines() {
            assert!(document.contains(line), "docs/PROTOCOL.md lacks this {name} frame:\n{line}");
        }
    }
    for code in ErrorCode::ALL {
        assert!(document.contains(&format!("| `{}` |", code.as_str())), "error code {}", code.as_str());
    }
    for (code, word) in crate::close::code::ALL {
        assert!(document.contains(&format!("| {code} | {word} |")), "close code {code} {word}");
    }
}

#[test]
fn clients_strange_to_this_version_are_refused_and_servers_are_not() {
    let extra = r#"{"typing":{"conversation":"01939f6e-7c00-7abc-8def-0123456789ab","on":true,"x":1}}"#;
    assert!(codec::decode::<visitor::ClientFrame>(extra).is_err());
    assert!(codec::decode::<visitor::ClientFrame>(r#"{"fly":{}}"#).is_err());
    let newer = r#"{"bye":{"code":4000,"after":0,"because":"x"}}"#;
    assert!(codec::decode::<visitor::ServerFrame>(newer).is_ok());
}

#[test]
fn deep_nesting_is_refused_without_descending() {
    let deep = format!("{{\"send\":{}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(codec::decode::<visitor::ClientFrame>(&deep).is_err());
}
