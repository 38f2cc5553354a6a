//! What a store promises about the records of files and about photos.

use super::{Bench, NOW, event, id, said, start};
use crate::ports::attachments::{FileKind, FileRecord, Photo, Room, Uploader};
use crate::ports::history::Append;
use crate::ports::{AttachmentsError, HistoryError};
use bytes::Bytes;
use frontdesk_domain::conversation::{Audience, Conversation};
use frontdesk_protocol::{AgentId, Author, EventKind, FileId, Person, SiteId, VisitorId};

const ROOM: Room = Room { total: 1_000, unused: 3 };

fn record(by: Uploader) -> FileRecord {
    FileRecord {
        id: FileId(id()),
        by,
        site: Some(SiteId(id())),
        name: "lamp.png".to_owned(),
        kind: FileKind::Png,
        size: 90,
        stored: 100,
        pixels: Some((16, 9)),
        sha256: [7; 32],
        created: NOW,
        place: None,
    }
}

fn somebody() -> Uploader {
    Uploader::Visitor(VisitorId(id()))
}

pub async fn a_record_is_read_back_unchanged(bench: Bench) {
    let first = record(somebody());
    let plain = FileRecord {
        by: Uploader::Agent(AgentId(id())),
        site: None,
        kind: FileKind::Pdf,
        pixels: None,
        ..record(somebody())
    };
    for record in [&first, &plain] {
        bench.attachments.add_file(record.clone(), ROOM).await.unwrap();
        assert_eq!(bench.attachments.file(record.id).await.unwrap().as_ref(), Some(record));
    }
    assert_eq!(bench.attachments.file(FileId(id())).await, Ok(None));
    assert_eq!(bench.attachments.files_total().await, Ok(200));
}

pub async fn there_is_room_for_so_much_and_no_more(bench: Bench) {
    let one = somebody();
    for _ in 0..3 {
        bench.attachments.add_file(record(one), ROOM).await.unwrap();
    }
    let more = record(one);
    assert_eq!(bench.attachments.add_file(more.clone(), ROOM).await, Err(AttachmentsError::Full));
    assert_eq!(bench.attachments.file(more.id).await, Ok(None));
    let large = FileRecord { stored: 701, ..record(somebody()) };
    assert_eq!(bench.attachments.add_file(large, ROOM).await, Err(AttachmentsError::Full));
    let fits = FileRecord { stored: 700, ..record(somebody()) };
    bench.attachments.add_file(fits, ROOM).await.unwrap();
    assert_eq!(bench.attachments.files_total().await, Ok(1_000));
}

pub async fn what_is_never_sent_is_forgotten_and_its_content_follows(bench: Bench) {
    let old = record(somebody());
    let young = FileRecord { created: NOW + 10, ..record(somebody()) };
    for record in [&old, &young] {
        bench.attachments.add_file(record.clone(), ROOM).await.unwrap();
    }
    assert_eq!(bench.attachments.expire_files(NOW + 10, 10).await, Ok(1));
    assert_eq!(bench.attachments.file(old.id).await, Ok(None));
    assert_eq!(bench.attachments.gone_files(10).await, Ok(vec![old.id]));
    assert_eq!(bench.attachments.files_total().await, Ok(100));
    bench.attachments.forget_files(vec![old.id]).await.unwrap();
    assert_eq!(bench.attachments.gone_files(10).await, Ok(vec![]));
    assert_eq!(bench.attachments.expire_files(NOW + 10, 10).await, Ok(0));
}

pub async fn no_more_is_forgotten_at_once_than_asked_for(bench: Bench) {
    for _ in 0..3 {
        bench.attachments.add_file(record(somebody()), ROOM).await.unwrap();
    }
    assert_eq!(bench.attachments.expire_files(NOW + 1, 2).await, Ok(2));
    assert_eq!(bench.attachments.gone_files(1).await.unwrap().len(), 1);
    assert_eq!(bench.attachments.expire_files(NOW + 1, 2).await, Ok(1));
}

pub async fn ids_without_a_record_are_strangers(bench: Bench) {
    let known = record(somebody());
    bench.attachments.add_file(known.clone(), ROOM).await.unwrap();
    let stranger = FileId(id());
    let strangers = bench.attachments.strangers(vec![stranger, known.id, stranger]).await;
    assert_eq!(strangers, Ok(vec![stranger]));
}

/// The owner's words with these files; the conversation is their own when they are a visitor.
fn with(known: &Conversation, by: Author, audience: Audience, files: &[&FileRecord]) -> Append {
    let files = files.iter().map(|record| record.file()).collect();
    let kind = EventKind::Message { text: String::new(), edited: false, files, choices: Vec::new() };
    Append { events: vec![event(by, audience, kind)], ..said(known, "files") }
}

pub async fn a_file_is_used_once_and_by_its_owner_alone(bench: Bench) {
    let chat = bench.begin().await;
    let agent = Person { id: AgentId(id()), name: "Ada".to_owned() };
    let theirs = record(Uploader::Visitor(chat.visitor));
    let ours = record(Uploader::Agent(agent.id));
    for record in [&theirs, &ours] {
        bench.attachments.add_file(record.clone(), ROOM).await.unwrap();
    }
    let (all, house) = (Audience::Everyone, Audience::Staff);
    let staff = || Author::Agent(agent.clone());
    let absent = record(Uploader::Visitor(chat.visitor));
    for (by, files) in [
        (Author::Visitor, vec![&ours]),
        (staff(), vec![&theirs]),
        (Author::Visitor, vec![&theirs, &absent]),
        (Author::Visitor, vec![&theirs, &theirs]),
    ] {
        let refused = bench.history.append(with(&chat, by, all, &files)).await;
        assert_eq!(refused.err(), Some(HistoryError::BadFile));
    }
    assert_eq!(bench.now(chat.id).await, chat, "nothing was stored");

    bench.history.append(with(&chat, Author::Visitor, all, &[&theirs])).await.unwrap();
    bench.history.append(with(&chat, staff(), house, &[&ours])).await.unwrap();
    for (record, seq, audience) in [(&theirs, 2, all), (&ours, 3, house)] {
        let place = bench.attachments.file(record.id).await.unwrap().unwrap().place.unwrap();
        assert_eq!((place.conversation, place.seq), (chat.id, seq));
        assert_eq!((place.visitor, place.audience), (chat.visitor, audience));
    }
    let again = bench.history.append(with(&chat, Author::Visitor, all, &[&theirs])).await;
    assert_eq!(again.err(), Some(HistoryError::BadFile));
    assert_eq!(bench.attachments.expire_files(u64::MAX >> 1, 10).await, Ok(0), "what was sent stays");
}

pub async fn a_repeated_message_keeps_its_files(bench: Bench) {
    let mut first = start("look");
    let file = record(Uploader::Visitor(first.visitor));
    bench.attachments.add_file(file.clone(), ROOM).await.unwrap();
    let kind = EventKind::Message {
        text: "look".to_owned(),
        edited: false,
        files: vec![file.file()],
        choices: Vec::new(),
    };
    first.events = vec![event(Author::Visitor, Audience::Everyone, kind.clone())];
    let once = bench.history.start(first.clone()).await.unwrap();
    let twice = bench.history.start(first).await.unwrap();
    assert_eq!((once.fresh, twice.fresh), (true, false));
    assert_eq!((&once.event, once.event.as_ref().map(|event| &event.kind)), (&twice.event, Some(&kind)));
}

pub async fn the_files_of_a_deleted_message_follow_it(bench: Bench) {
    let chat = bench.begin().await;
    let file = record(Uploader::Visitor(chat.visitor));
    bench.attachments.add_file(file.clone(), ROOM).await.unwrap();
    bench.history.append(with(&chat, Author::Visitor, Audience::Everyone, &[&file])).await.unwrap();
    let edit = EventKind::Edited { target: 2, text: Some("other words".to_owned()) };
    bench.add(chat.id, vec![event(Author::Visitor, Audience::Everyone, edit)]).await;
    assert!(bench.attachments.file(file.id).await.unwrap().is_some());
    let deleted = EventKind::Deleted { target: 2 };
    bench.add(chat.id, vec![event(Author::Visitor, Audience::Everyone, deleted)]).await;
    assert_eq!(bench.attachments.file(file.id).await, Ok(None));
    assert_eq!(bench.attachments.gone_files(10).await, Ok(vec![file.id]));
    assert_eq!(bench.attachments.files_total().await, Ok(0));
}

pub async fn the_files_of_a_cut_head_follow_it(bench: Bench) {
    let chat = bench.begin().await;
    let (old, new) = (record(Uploader::Visitor(chat.visitor)), record(Uploader::Visitor(chat.visitor)));
    for file in [&old, &new] {
        bench.attachments.add_file(file.clone(), ROOM).await.unwrap();
        bench.history.append(with(&chat, Author::Visitor, Audience::Everyone, &[file])).await.unwrap();
    }
    bench.history.cut(chat.id, 2).await.unwrap();
    assert_eq!(bench.attachments.file(old.id).await, Ok(None));
    assert!(bench.attachments.file(new.id).await.unwrap().is_some());
    assert_eq!(bench.attachments.gone_files(10).await, Ok(vec![old.id]));
}

pub async fn a_photo_replaces_the_one_before(bench: Bench) {
    let agent = bench.founded().await.owner.id;
    let photo =
        |text: &'static str| Photo { image: Bytes::from_static(text.as_bytes()), version: text.to_owned() };
    assert_eq!(bench.attachments.photo(agent).await, Ok(None));
    for text in ["first", "second"] {
        bench.attachments.put_photo(agent, Some(photo(text))).await.unwrap();
    }
    assert_eq!(bench.attachments.photo(agent).await, Ok(Some(photo("second"))));
    assert_eq!(bench.attachments.photos().await, Ok(vec![(agent, "second".to_owned())]));
    bench.attachments.put_photo(agent, None).await.unwrap();
    assert_eq!(bench.attachments.photos().await, Ok(vec![]));
}
