//! Both halves against the protocol's own codec: every frame of its examples, and texts that are not frames.

use super::wire::{id_text, parse_id};
use super::*;
use crate::model::Identity;
use frontdesk_protocol::link::{Entry, EntryState, Target};
use frontdesk_protocol::visitor::{About, Auth, ClientFrame, Rate, ServerFrame};
use frontdesk_protocol::{
    ClientKey, ConversationId, Cursor, EventId, File, FileId, Mark, Pull, Send, SiteKey, Typing, VisitorId,
    codec,
};
use serde_json::Value;

impl Tree for Value {
    fn field(&self, name: &str) -> Self {
        self.get(name).cloned().unwrap_or(Self::Null)
    }

    fn item(&self, n: u32) -> Option<Self> {
        self.get(n as usize).cloned()
    }

    fn is_null(&self) -> bool {
        Self::is_null(self)
    }

    fn truth(&self) -> Option<bool> {
        self.as_bool()
    }

    fn number(&self) -> Option<f64> {
        self.as_f64()
    }

    fn text(&self) -> Option<String> {
        self.as_str().map(str::to_owned)
    }

    fn name(&self) -> Option<String> {
        self.as_object()?.keys().next().cloned()
    }
}

fn read<T: Read>(text: &str) -> Option<T> {
    take(&serde_json::from_str::<Value>(text).ok()?)
}

/// The protocol's examples, and one text per kind of frame with what they lack.
fn texts() -> Vec<String> {
    let id = "00000000-0000-7000-8000-000000000001";
    let more = [
        r#"{"welcome":{"v":1,"visitor":"ID","token":"","epoch":0,"now":0,"conversations":[],"desk":{"people":[]}}}"#,
        r#"{"sent":{"key":"ID","conversation":"ID","seq":9007199254740991,"prev":0,"id":"ID","at":5}}"#,
        r#"{"event":{"conversation":"ID","event":{"seq":1,"prev":0,"id":"ID","at":5,"by":"visitor","key":"ID",
            "kind":{"message":{"text":"a \"b\" \\ \/ \b\f\n\r\t \u0101 \ud83d\ude00 <b>"}}}}}"#,
        r#"{"page":{"conversation":"ID","events":[
            {"seq":1,"prev":0,"id":"ID","at":5,"by":"system","kind":{"resolved":{}}},
            {"seq":4,"prev":3,"id":"ID","at":5,"by":"system","kind":{"hologram":{"a":[1,-2.5e3,{"b":null}]}}}
            ],"resync":true,"older":true,"caught_up":true,
            "marks":{"visitor":{"delivered":1,"read":1},"staff":{"delivered":1,"read":1}},"new":{"deep":[[[{}]]]}}}"#,
        r#"{"error":{"code":"slow_down","message":"Too fast.","help":"Wait.","key":"ID","retry_after":1500}}"#,
        r#"{"error":{"code":"from_the_future","message":"","conversation":"ID","ref":null}}"#,
        r#"{"bye":{"code":4001}}"#,
        r#"{"desk":{"people":[],"opens":1733556600000}}"#,
        r#"{"page":{"conversation":"ID","events":[
            {"seq":1,"prev":0,"id":"ID","at":5,"by":"visitor","kind":{"message":{"text":"","files":[
                {"id":"ID","name":"a.pdf","size":5,"kind":"application/pdf"},
                {"id":"ID","name":"a.png","size":5,"kind":"image/png","width":4,"height":3,"url":"/files/ID?t=1"}]}}},
            {"seq":2,"prev":1,"id":"ID","at":5,"by":"system","kind":{"message":{"text":"?","choices":["a","b"]}}},
            {"seq":3,"prev":2,"id":"ID","at":5,"by":"visitor","kind":{"contact":{"email":"a@b.c"}}},
            {"seq":4,"prev":3,"id":"ID","at":5,"by":"visitor","kind":{"rated":{"ease":7}}}
            ],"marks":{"visitor":{"delivered":1,"read":1},"staff":{"delivered":1,"read":1}}}}"#,
    ];
    let examples = include_str!("../../../protocol/golden/visitor-server.jsonl").lines();
    examples.map(str::to_owned).chain(more.iter().map(|text| text.replace("ID", id))).collect()
}

#[test]
fn every_frame_reads_as_the_protocol_reads_it() {
    for text in texts() {
        let expected: ServerFrame = codec::decode(&text).unwrap();
        assert_eq!(read::<ServerFrame>(&text), Some(expected), "{text}");
    }
}

#[test]
fn a_frame_that_lacks_a_field_is_refused_where_the_protocol_refuses_it() {
    for text in texts() {
        for lacking in changed(&serde_json::from_str(&text).unwrap(), None) {
            let theirs = codec::decode::<ServerFrame>(&lacking.to_string()).ok();
            assert_eq!(take::<ServerFrame>(&lacking), theirs, "{lacking}");
        }
    }
}

#[test]
fn a_frame_with_something_else_in_a_field_never_becomes_another_frame() {
    let others: [Value; 7] =
        [7.into(), (-1).into(), 0.5.into(), "x".into(), true.into(), 1e300.into(), Value::Array(vec![])];
    for text in texts() {
        for other in &others {
            for odd in changed(&serde_json::from_str(&text).unwrap(), Some(other)) {
                let ours = take::<ServerFrame>(&odd);
                if let Ok(theirs) = codec::decode::<ServerFrame>(&odd.to_string()) {
                    assert_eq!(ours, Some(theirs), "{odd}");
                }
            }
        }
    }
}

/// The value with each of its fields, in turn, taken away or replaced.
fn changed(value: &Value, by: Option<&Value>) -> Vec<Value> {
    let mut all = Vec::new();
    match value {
        Value::Object(fields) => {
            for (name, inner) in fields {
                let mut other = fields.clone();
                match by {
                    Some(by) => other.insert(name.clone(), by.clone()),
                    None => other.remove(name),
                };
                all.push(other.into());
                for inner in changed(inner, by) {
                    let mut other = fields.clone();
                    other.insert(name.clone(), inner);
                    all.push(other.into());
                }
            }
        }
        Value::Array(items) => {
            for (n, inner) in items.iter().enumerate() {
                for inner in changed(inner, by) {
                    let mut other = items.clone();
                    other[n] = inner;
                    all.push(other.into());
                }
            }
        }
        _ => {}
    }
    all
}

#[test]
fn what_the_widget_says_is_written_as_the_protocol_writes_it() {
    for text in include_str!("../../../protocol/golden/visitor-client.jsonl").lines() {
        let frame: ClientFrame = codec::decode(text).unwrap();
        assert_eq!(write(&frame), text);
    }
    let key = ClientKey::from_random([0xab; 16]);
    let conversation = ConversationId::from_random([0x0f; 16]);
    let cursor = Cursor { epoch: u64::MAX, seq: 0, id: EventId::from_random([255; 16]) };
    let site = || SiteKey("alder".into());
    let text = "a \"b\" \\ / \u{8}\u{c}\n\r\t\u{0}\u{1f}\u{7f} ā 你好 😀 <b>".to_owned();
    let frames = [
        ClientFrame::Hello { v: 1, site: site(), auth: Auth::New },
        ClientFrame::Hello { v: 1, site: site(), auth: Auth::Token("a.b".into()) },
        ClientFrame::Hello { v: 1, site: site(), auth: Auth::Refresh(String::new()) },
        ClientFrame::Start { key, text: text.clone(), files: Vec::new() },
        ClientFrame::Start {
            key,
            text,
            files: vec![FileId::from_random([1; 16]), FileId::from_random([2; 16])],
        },
        ClientFrame::Send(Send { key, conversation, text: String::new(), files: Vec::new() }),
        ClientFrame::About(About::default()),
        ClientFrame::Rate(Rate { key, conversation, satisfaction: None, ease: Some(7), comment: None }),
        ClientFrame::Pull(Pull { conversation, after: None, before: Some(9) }),
        ClientFrame::Pull(Pull { conversation, after: Some(cursor), before: None }),
        ClientFrame::Mark(Mark { conversation, delivered: 10, read: 9 }),
        ClientFrame::Typing(Typing { conversation, on: true }),
        ClientFrame::Pong {},
    ];
    for frame in frames {
        assert_eq!(write(&frame), codec::encode(&frame));
    }
}

#[test]
fn what_is_kept_on_the_device_survives_being_written_and_read() {
    let states = [EntryState::Queued, EntryState::InFlight, EntryState::Failed { message: "no".into() }];
    for state in states {
        let target = Target::Conversation(ConversationId::from_random([2; 16]));
        let key = ClientKey::from_random([1; 16]);
        let text = "one\n\"two\" \u{1} 😀".to_owned();
        let words = Entry { state, ..Entry::words(key, target, text, 1_763_750_000_000) };
        assert_eq!(read::<Entry>(&write(&words)), Some(words.clone()));
        let file =
            File { width: Some(4), ..File::new(FileId::from_random([3; 16]), "ä.png", 9, "image/png") };
        let entry = Entry { files: vec![file.clone(), file], ..words };
        assert_eq!(read::<Entry>(&write(&entry)), Some(entry.clone()));
        assert_eq!(codec::decode::<Entry>(&write(&entry)).unwrap(), entry);
    }
    for refresh in [None, Some("secret".to_owned())] {
        let visitor = VisitorId::from_random([7; 16]);
        let identity = Identity { visitor, token: "a.b.c".into(), refresh };
        assert_eq!(read::<Identity>(&write(&identity)), Some(identity));
    }
}

#[test]
fn an_id_is_read_in_its_hyphenated_form_only() {
    let id = ClientKey::from_random(*b"0123456789abcdef");
    assert_eq!(id_text(id.0.as_bytes()), id.to_string());
    assert_eq!(parse_id(&id.to_string().to_uppercase()), Some(*id.0.as_bytes()));
    for text in ["", "00", "zz", &id.0.simple().to_string(), &(id.to_string() + "0"), &id.to_string()[1..]] {
        assert_eq!(parse_id(text), None, "{text}");
    }
}
