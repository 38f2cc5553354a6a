//! The reader against the protocol's own codec: every frame both ways, and texts that are not frames.

use super::*;
use frontdesk_protocol::link::{Entry, EntryState, Target};
use frontdesk_protocol::visitor::{Auth, ClientFrame, ServerFrame};
use frontdesk_protocol::{
    ClientKey, ConversationId, Cursor, EventId, Mark, Pull, Send, SiteKey, Typing, codec,
};

const ID: &str = "00000000-0000-7000-8000-000000000001";

/// One text per kind of frame, with every optional field once there and once not.
fn texts() -> Vec<String> {
    [
        r#"{"welcome":{"v":1,"visitor":"ID","token":"a.b.c","epoch":7,"now":1763750000000,"conversations":[
            {"id":"ID","last":4,"open":true,"agent":{"id":"ID","name":"Anna"},
             "marks":{"visitor":{"delivered":4,"read":3},"staff":{"delivered":2,"read":0}}},
            {"id":"ID","last":1,"open":false,"marks":{"visitor":{"delivered":0,"read":0},
             "staff":{"delivered":0,"read":0}}}],"desk":{"people":[{"id":"ID","name":"Ilze"}],"more":2}}}"#,
        r#"{"welcome":{"v":1,"visitor":"ID","token":"","epoch":0,"now":0,"conversations":[],"desk":{"people":[]}}}"#,
        r#"{"sent":{"key":"ID","conversation":"ID","seq":3,"prev":2,"id":"ID","at":5,"refresh":"r"}}"#,
        r#"{"sent":{"key":"ID","conversation":"ID","seq":18446744073709551615,"prev":0,"id":"ID","at":5}}"#,
        r#"{"event":{"conversation":"ID","event":{"seq":1,"prev":0,"id":"ID","at":5,"by":"visitor","key":"ID",
            "kind":{"message":{"text":"a \"b\" \\ \/ \b\f\n\r\t ā 你好 😀 \u0101 \ud83d\ude00 <b>"}}}}}"#,
        r#"{"event":{"conversation":"ID","event":{"seq":2,"prev":1,"id":"ID","at":5,
            "by":{"agent":{"id":"ID","name":"Anna"}},"kind":{"joined":{"agent":{"id":"ID","name":"Anna"}}}}}}"#,
        r#"{"page":{"conversation":"ID","events":[
            {"seq":1,"prev":0,"id":"ID","at":5,"by":"system","kind":{"resolved":{}}},
            {"seq":2,"prev":1,"id":"ID","at":5,"by":"system","kind":{"reopened":{}}},
            {"seq":3,"prev":2,"id":"ID","at":5,"by":"system","kind":{"requeued":{"agent":{"id":"ID","name":"A"}}}},
            {"seq":4,"prev":3,"id":"ID","at":5,"by":"system","kind":{"hologram":{"a":[1,-2.5e3,{"b":null}],"c":"\"]}"}}}
            ],"resync":true,"older":true,"caught_up":true,
            "marks":{"visitor":{"delivered":1,"read":1},"staff":{"delivered":1,"read":1}}}}"#,
        r#"{"page":{"conversation":"ID","events":[],"marks":{"visitor":{"delivered":1,"read":1},
            "staff":{"delivered":1,"read":1}},"new":{"deep":[[[{}]]]}}}"#,
        r#"{"marks":{"conversation":"ID","marks":{"visitor":{"delivered":1,"read":1},
            "staff":{"delivered":1,"read":1}}}}"#,
        r#"{"typing":{"conversation":"ID","by":{"agent":{"id":"ID","name":"Anna"}},"on":true}}"#,
        r#"{"desk":{"people":[],"more":0}}"#,
        r#"{"error":{"code":"slow_down","message":"Too fast.","help":"Wait.","key":"ID","retry_after":1500}}"#,
        r#"{"error":{"code":"from_the_future","message":"","conversation":"ID","ref":null}}"#,
        r#"{"ping":{}}"#,
        r#"{"bye":{"code":4000,"after":1500}}"#,
        r#"{"bye":{"code":4001}}"#,
    ]
    .iter()
    .map(|text| text.replace("ID", ID))
    .collect()
}

#[test]
fn every_frame_reads_as_the_protocol_reads_it() {
    for text in texts() {
        let expected: ServerFrame = codec::decode(&text).unwrap();
        assert_eq!(read::<ServerFrame>(&text), Some(expected), "{text}");
    }
}

#[test]
fn what_the_protocol_writes_is_read_back() {
    for text in texts() {
        let frame: ServerFrame = codec::decode(&text.replace("hologram", "resolved")).unwrap();
        assert_eq!(read::<ServerFrame>(&codec::encode(&frame)), Some(frame));
    }
}

#[test]
fn a_kept_message_survives_being_written_and_read() {
    let entry = Entry {
        key: ClientKey::from_random([1; 16]),
        target: Target::Conversation(ConversationId::from_random([2; 16])),
        text: "line one\nline \"two\" \u{1} 😀".into(),
        typed_at: 1_763_750_000_000,
        state: EntryState::Failed { message: "no".into() },
    };
    assert_eq!(read::<Entry>(&write(&entry)), Some(entry.clone()));
    assert_eq!(codec::decode::<Entry>(&write(&entry)).unwrap(), entry);
}

#[test]
fn what_the_widget_says_is_written_as_the_protocol_writes_it() {
    let key = ClientKey::from_random([0xab; 16]);
    let conversation = ConversationId::from_random([0x0f; 16]);
    let cursor = Cursor { epoch: u64::MAX, seq: 0, id: EventId::from_random([255; 16]) };
    let site = || SiteKey("alder".into());
    let frames = [
        ClientFrame::Hello { v: 1, site: site(), auth: Auth::New },
        ClientFrame::Hello { v: 1, site: site(), auth: Auth::Token("a.b".into()) },
        ClientFrame::Hello { v: 1, site: site(), auth: Auth::Refresh(String::new()) },
        ClientFrame::Start {
            key,
            text: "a \"b\" \\ / \u{8}\u{c}\n\r\t\u{0}\u{1f}\u{7f} ā 你好 😀 <b>".into(),
        },
        ClientFrame::Send(Send { key, conversation, text: String::new() }),
        ClientFrame::Pull(Pull { conversation, after: None, before: Some(9) }),
        ClientFrame::Pull(Pull { conversation, after: Some(cursor), before: None }),
        ClientFrame::Mark(Mark { conversation, delivered: 10, read: 9 }),
        ClientFrame::Typing(Typing { conversation, on: true }),
        ClientFrame::Typing(Typing { conversation, on: false }),
        ClientFrame::Pong {},
    ];
    for frame in frames {
        assert_eq!(write(&frame), codec::encode(&frame));
    }
}

#[test]
fn an_id_is_read_in_its_hyphenated_form_only() {
    let id = ClientKey::from_random(*b"0123456789abcdef");
    assert_eq!(read::<ClientKey>(&write(&id)), Some(id));
    assert_eq!(id_text(id.0.as_bytes()), id.to_string());
    assert_eq!(parse_id(&id.to_string().to_uppercase()), Some(*id.0.as_bytes()));
    for text in ["", "00", "zz", &id.0.simple().to_string(), &(id.to_string() + "0"), &id.to_string()[1..]] {
        assert_eq!(parse_id(text), None, "{text}");
    }
}

#[test]
fn a_frame_cut_short_anywhere_is_refused() {
    for text in texts() {
        for (end, _) in text.char_indices() {
            assert_eq!(read::<ServerFrame>(&text[..end]), None, "{}", &text[..end]);
        }
    }
}

#[test]
fn nonsense_is_refused_or_skipped_and_never_breaks_anything() {
    for text in texts() {
        for (at, letter) in text.char_indices() {
            for other in ["", "\"", "{", "}", "[", "]", ",", ":", "\\", "0", "-", "n", "\u{0}"] {
                let mut broken = text.clone();
                broken.replace_range(at..at + letter.len_utf8(), other);
                let ours = read::<ServerFrame>(&broken);
                if let Ok(theirs) = codec::decode::<ServerFrame>(&broken) {
                    assert_eq!(ours, Some(theirs), "{broken}");
                }
            }
        }
    }
    for text in ["", " ", "null", "true", "[]", "{}", "\"pong\"", r#"{"future":{}}"#, r#"{"ping":{}} x"#] {
        assert_eq!(read::<ServerFrame>(text), None, "{text}");
    }
    // Far deeper than any frame: refused rather than followed down.
    let deep = "[".repeat(100_000);
    assert_eq!(read::<ServerFrame>(&deep), None);
    let deep = r#"{"ping":{"x":"#.to_owned() + &"[".repeat(50_000) + &"]".repeat(50_000) + "}}";
    assert_eq!(read::<ServerFrame>(&deep), None);
}

#[test]
fn half_a_surrogate_pair_becomes_the_replacement_character() {
    assert_eq!(read::<String>(r#""a\ud83dz""#).as_deref(), Some("a\u{fffd}z"));
    assert_eq!(read::<String>(r#""\ud83d\u0041""#).as_deref(), Some("\u{fffd}A"));
    assert_eq!(read::<String>(r#""\ude00""#).as_deref(), Some("\u{fffd}"));
}
