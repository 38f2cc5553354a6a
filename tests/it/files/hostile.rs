//! Files sent to do harm: what they say of themselves, what is hidden in them, what they are called, and how they
//! are sent.

use super::{fetch, on_disk, picture, until_on_disk, url};
use crate::scene::Scene;
use frontdesk_tests::files::upload;
use frontdesk_tests::{Raw, within};
use image::ImageFormat;

/// What must never come back.
const CANARY: &str = "<script>alert('canary')</script>";

fn contains(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|window| window == words.as_bytes())
}

#[tokio::test]
async fn what_a_browser_would_run_is_refused_whatever_it_is_called() {
    let scene = Scene::set().await;
    let svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\">{CANARY}</svg>");
    let html = format!("\u{feff}  <!DOCTYPE html><html>{CANARY}");
    let late = format!("Hello. {CANARY}");
    let polyglot = format!("GIF89a/*{CANARY}*/=1;alert(1)");
    for (name, content, code) in [
        ("photo.svg", svg.as_bytes(), "file_kind"),
        ("photo.png", svg.as_bytes(), "file_kind"),
        ("invoice.pdf", html.as_bytes(), "file_kind"),
        ("page.txt", late.as_bytes(), "file_kind"),
        ("feed.xml", b"<?xml version=\"1.0\"?><x/>".as_slice(), "file_kind"),
        ("run.txt", b"#!/bin/sh\nrm -rf /", "file_kind"),
        ("tool.jpg", b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0", "file_kind"),
        ("tool", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0", "file_kind"),
        ("photo.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "file_kind"),
        ("photo.gif", polyglot.as_bytes(), "file_picture"),
        ("cut.png", &picture(64, 64, ImageFormat::Png)[..90], "file_picture"),
        ("long.png", &picture(16_001, 1, ImageFormat::Png), "file_picture"),
        ("empty.txt", b"", "file_empty"),
    ] {
        let visitor = scene.visitor().await;
        let answer = visitor.upload(name, content).ask(&visitor.door).await;
        assert_eq!(answer.code(), code, "{name}: {answer:?}");
    }
    assert!(on_disk(&scene.house.data()).is_empty());
    assert_eq!(scene.house.store().count("files"), 0);
}

#[tokio::test]
async fn what_hides_in_a_picture_does_not_come_back() {
    let scene = Scene::set().await;
    let visitor = scene.visitor().await;
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::Gif, ImageFormat::WebP] {
        let mut content = picture(40, 40, format);
        content.extend(CANARY.bytes());
        let file = visitor.bring("photo.html", &content).await;
        let answer = fetch(&visitor.door, url(&file)).await;
        assert!(answer.header("content-type").starts_with("image/"), "{format:?}");
        assert!(!contains(&answer.body, "canary"), "{format:?}");
        assert!(!file.name.contains("html"), "{}", file.name);
    }
    let mut jpeg = picture(40, 40, ImageFormat::Jpeg);
    let comment = [b"\xff\xfe\0\x22".as_slice(), CANARY.as_bytes()].concat();
    assert_eq!(CANARY.len() + 2, 0x22);
    jpeg.splice(2..2, comment);
    let file = visitor.bring("photo.jpg", &jpeg).await;
    assert!(!contains(&fetch(&visitor.door, url(&file)).await.body, "canary"));
}

#[tokio::test]
async fn a_name_stays_a_name() {
    let scene = Scene::set().await;
    let visitor = scene.visitor().await;
    for (sent, kept) in [
        ("../../../../etc/cron.d/job", "job.txt"),
        ("..\\..\\x\0y\r\nset-cookie: a=b", "xy set-cookie_ a=b.txt"),
        ("\u{202e}txt.exe", "txt.txt"),
        ("a\u{200b}\u{2066}b\u{feff}.txt", "ab.txt"),
        ("<img src=x onerror=alert(1)>.html", "_img src=x onerror=alert(1)_.txt"),
        ("\"; filename=\"evil.exe", "_; filename=_evil.txt"),
        ("CON", "_CON.txt"),
        ("", "file.txt"),
    ] {
        let file = visitor.bring(sent, b"words").await;
        assert_eq!(file.name, kept, "{sent:?}");
        let answer = fetch(&visitor.door, url(&file)).await;
        let disposition = answer.header("content-disposition");
        assert!(disposition.starts_with("attachment; filename=\""), "{disposition}");
        assert_eq!(disposition.matches('"').count(), 2, "{disposition}");
    }
    // Not percent-encoded, not UTF-8, far too long.
    let long = "x".repeat(9_000);
    for name in ["100%", "%ff%fe", "%", &long] {
        let request = visitor.upload("", b"words").header("x-file-name", name);
        let answer = request.ask(&visitor.door).await.good();
        let name = answer["name"].as_str().expect("a name");
        assert!(name.ends_with(".txt") && name.chars().count() <= 120, "{name}");
    }
}

#[tokio::test]
async fn only_a_visitor_with_a_token_of_this_site_brings_files_and_no_page_of_others_does() {
    let scene = Scene::set().await;
    let visitor = scene.visitor().await;
    let door = &visitor.door;
    let with = |token: &str| visitor.upload("a.txt", b"a").header("authorization", token);
    let without = visitor.upload("a.txt", b"a").without("authorization");
    assert_eq!(without.ask(door).await.verdict(), (401, "signed_out".into()));
    let token = &visitor.welcome.token;
    for wrong in [token.clone(), format!("Basic {token}")] {
        assert_eq!(with(&wrong).ask(door).await.verdict(), (401, "signed_out".into()), "{wrong}");
    }
    let changed = format!("Bearer {}x", token);
    assert_eq!(with(&changed).ask(door).await.verdict(), (401, "bad_token".into()));
    for origin in ["https://evil.example", "null", scene.house.console.origin.as_str()] {
        let answer = visitor.upload("a.txt", b"a").header("origin", origin).ask(door).await;
        assert_eq!(answer.verdict(), (403, "wrong_origin".into()), "{origin}");
    }
    let native = visitor.upload("a.txt", b"a").without("origin").ask(door).await;
    assert_eq!(native.status, 200, "a native client has no origin");
    let nowhere = upload("/w/no-such-site/files", "a.txt", b"a").ask(door).await;
    assert_eq!(nowhere.verdict(), (404, "not_found".into()));

    let cookie = scene.owner.browser.cookie.clone().expect("the owner is signed in");
    let console = &scene.house.console;
    for origin in [None, Some("https://evil.example"), Some(door.origin.as_str())] {
        let request = upload("/api/v1/files", "a.txt", b"a").header("cookie", &cookie);
        let request = origin.into_iter().fold(request, |request, origin| request.header("origin", origin));
        assert_eq!(request.ask(console).await.verdict(), (403, "wrong_origin".into()), "{origin:?}");
    }
}

#[tokio::test]
async fn an_upload_cut_in_the_middle_leaves_nothing() {
    let scene = Scene::set().await;
    let mut chat = scene.chat().await;
    let files = scene.house.data();
    let (visitor, door) = (&chat.visitor, &chat.visitor.door);
    let head = |more: &str| {
        let token = &visitor.welcome.token;
        format!(
            "POST /w/{}/files HTTP/1.1\r\nhost: {}\r\nauthorization: Bearer {token}\r\n{more}\r\n\r\n",
            visitor.site.0,
            door.authority(),
        )
    };
    // Less comes than was promised.
    let mut raw = Raw::connect(door).await;
    assert!(raw.write(head("content-length: 400000").as_bytes()).await);
    assert!(raw.write(&vec![b'x'; 300_000]).await);
    until_on_disk(&files, 1).await;
    drop(raw);
    until_on_disk(&files, 0).await;
    // Chunks that end in nonsense.
    let mut raw = Raw::connect(door).await;
    assert!(raw.write(head("transfer-encoding: chunked").as_bytes()).await);
    assert!(raw.write(b"5\r\nwords\r\nnot a size\r\n").await);
    let answer = within("an answer or the end", raw.read_to_end()).await;
    assert!(!answer.starts_with(b"HTTP/1.1 200"), "{}", String::from_utf8_lossy(&answer));
    until_on_disk(&files, 0).await;
    assert_eq!(scene.house.store().count("files"), 0);
    chat.still_works().await;
}
