//! How much may be brought, and that words go on when files can't.

use super::{at_address, on_disk, until_on_disk};
use crate::scene::Scene;
use frontdesk_protocol::staff::{ClientFrame, ServerFrame};
use frontdesk_tests::{Plan, Raw, within};

#[tokio::test]
async fn a_file_is_as_large_as_it_may_be_and_no_larger_however_it_is_sent() {
    let scene = Scene::planned(Plan::default().key("files.max_bytes", "100kB")).await;
    let visitor = scene.visitor().await;
    let door = &visitor.door;
    visitor.bring("fits.txt", &vec![b'x'; 100_000]).await;
    let answer = visitor.upload("large.txt", &vec![b'x'; 100_001]).ask(door).await;
    assert_eq!(answer.verdict(), (413, "file_too_large".into()));
    assert!(answer.text().contains("100 kB"), "{}", answer.text());
    let answer = visitor.upload("large.txt", &vec![b'x'; 900_000]).ask(door).await;
    assert_eq!(answer.verdict(), (413, "file_too_large".into()));

    // Without a length, and without an end.
    let mut raw = Raw::connect(door).await;
    let token = &visitor.welcome.token;
    let head = format!(
        "POST /w/{}/files HTTP/1.1\r\nhost: {}\r\nauthorization: Bearer {token}\r\ntransfer-encoding: chunked\r\n\r\n",
        visitor.site.0,
        door.authority(),
    );
    assert!(raw.write(head.as_bytes()).await);
    let chunk = [b"2000\r\n".as_slice(), &[b'x'; 0x2000], b"\r\n"].concat();
    for _ in 0..40 {
        if !raw.write(&chunk).await {
            break;
        }
    }
    let answer = within("the end", raw.read_to_end()).await;
    assert!(String::from_utf8_lossy(&answer).contains("file_too_large"), "{answer:?}");
    until_on_disk(&scene.house.data(), 1).await;
}

#[tokio::test]
async fn when_there_is_no_room_for_files_words_go_on() {
    let plan = Plan::default().key("files.max_bytes", "50kB").key("files.total", "100kB");
    let scene = Scene::planned(plan).await;
    let mut chat = scene.chat().await;
    let visitor = scene.visitor().await;
    for _ in 0..2 {
        visitor.bring("a.txt", &vec![b'x'; 45_000]).await;
    }
    let answer = visitor.upload("a.txt", &vec![b'x'; 45_000]).ask(&visitor.door).await;
    assert_eq!(answer.verdict(), (507, "file_quota".into()));
    assert_eq!(on_disk(&scene.house.data()).len(), 2);
    visitor.bring("small.txt", b"there is still room for this").await;
    chat.still_works().await;
}

#[tokio::test]
async fn a_house_may_take_no_files_at_all() {
    let scene = Scene::planned(Plan::default().key("files.total", "0")).await;
    let mut chat = scene.chat().await;
    let answer = chat.visitor.upload("a.txt", b"a").ask(&chat.visitor.door).await;
    assert_eq!(answer.verdict(), (507, "file_quota".into()));
    chat.still_works().await;
}

#[tokio::test]
async fn one_visitor_brings_twenty_files_and_waits_then() {
    let scene = Scene::set().await;
    let visitor = scene.visitor().await;
    for n in 0..20 {
        assert_eq!(at_address(&scene, &visitor, "203.0.113.9", b"a").await.status, 200, "{n}");
    }
    let answer = at_address(&scene, &visitor, "203.0.113.10", b"a").await;
    assert_eq!(answer.verdict(), (429, "slow_down".into()));
    assert!(!answer.header("retry-after").is_empty());
    let other = scene.visitor().await;
    assert_eq!(at_address(&scene, &other, "203.0.113.9", b"a").await.status, 200);
}

#[tokio::test]
async fn who_is_shut_out_brings_nothing_more() {
    let scene = Scene::set().await;
    let mut chat = scene.chat().await;
    chat.visitor.bring("a.txt", b"a").await;
    let (conversation, reason) = (chat.id, "Spam".to_owned());
    chat.console.line.say(&ClientFrame::Block { reference: 99, conversation, reason, until: None }).await;
    let done = |frame: &ServerFrame| matches!(frame, ServerFrame::Done { reference: 99 }).then_some(());
    chat.console.until("the block", done).await;
    let answer = chat.visitor.upload("b.txt", b"b").ask(&chat.visitor.door).await;
    assert_eq!(answer.verdict(), (403, "blocked".into()));
}
