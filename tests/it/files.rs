//! Files, from the page that sends them to the page that shows them: who gets them, what becomes of them, and what is
//! left when they go.

mod hostile;
mod limits;

use crate::scene::Scene;
use frontdesk_protocol::{EventKind, File, Send};
use frontdesk_tests::chance::key;
use frontdesk_tests::files::fetch;
use frontdesk_tests::{Answer, Request, Visitor, within};
use image::{DynamicImage, ImageFormat, RgbImage};
use std::io::Cursor;
use std::path::{Path, PathBuf};

/// A picture of one colour.
pub(super) fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let image = DynamicImage::from(RgbImage::from_pixel(width, height, image::Rgb([200, 30, 60])));
    let mut out = Cursor::new(Vec::new());
    image.write_to(&mut out, format).expect("pictures can be written");
    out.into_inner()
}

/// Every file below the server's folder of files.
pub(super) fn on_disk(data: &Path) -> Vec<PathBuf> {
    let (mut found, mut folders) = (Vec::new(), vec![data.join("files")]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("it is a folder") {
            let path = entry.expect("it is there").path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found
}

/// Waits until so many files are left. There is no event to wait for: nobody is told.
pub(super) async fn until_on_disk(data: &Path, count: usize) {
    let gone = async {
        while on_disk(data).len() != count {
            tokio::task::yield_now().await;
        }
    };
    within("files to be removed", gone).await;
}

fn url(file: &File) -> &str {
    file.url.as_deref().expect("a reader is told where the file is")
}

fn files_of(kind: &EventKind) -> &[File] {
    match kind {
        EventKind::Message { files, .. } => files,
        _ => &[],
    }
}

/// Nothing that is handed out may do anything.
fn is_inert(answer: &Answer) -> bool {
    answer.header("content-security-policy") == "default-src 'none'; sandbox"
        && answer.header("x-content-type-options") == "nosniff"
        && answer.header("cross-origin-resource-policy") == "same-origin"
        && answer.header("cache-control") == "private, max-age=600"
}

#[tokio::test]
async fn a_visitors_picture_reaches_the_console_and_comes_back_after_a_reload() {
    let mut scene = Scene::set().await;
    let mut chat = scene.chat().await;
    let photo = chat.visitor.bring("Dent.PNG", &picture(1_000, 500, ImageFormat::Png)).await;
    assert_eq!((photo.name.as_str(), photo.kind.as_str()), ("Dent.png", "image/png"));
    assert_eq!((photo.width, photo.height), (Some(1_000), Some(500)));
    let send = Send { files: vec![photo.id], ..Send::words(key(), chat.id, "") };
    let sent = chat.visitor.send_with(send.clone()).await.expect("files alone are a message");
    let repeated = chat.visitor.send_with(send).await.expect("it was stored");
    assert_eq!((repeated.seq, repeated.id), (sent.seq, sent.id));

    let event = chat.console.until_event(chat.id, "the picture", |event| event.seq == sent.seq).await;
    let shown = &files_of(&event.kind)[0];
    assert_eq!((shown.id, shown.size), (photo.id, photo.size));
    let whole = scene.owner.browser.get(url(shown)).await;
    assert_eq!((whole.status.as_u16(), whole.header("content-type")), (200, "image/png"));
    assert_eq!(whole.body.len() as u64, photo.size);
    assert!(is_inert(&whole), "{:?}", whole.headers);
    assert_eq!(
        whole.header("content-disposition"),
        "inline; filename=\"Dent.png\"; filename*=UTF-8''Dent.png"
    );
    let small = scene.owner.browser.get(&format!("{}?small", url(shown))).await;
    let small = image::load_from_memory(&small.body).expect("a picture");
    assert_eq!((small.width(), small.height()), (480, 240));
    let known = Request::get(url(shown)).header("if-none-match", whole.header("etag"));
    assert_eq!(scene.owner.browser.ask(known).await.status, 304);

    let page = chat.visitor.again().await.latest(chat.id).await;
    let mine = &files_of(&page.events.last().expect("it was sent").kind)[0];
    let answer = fetch(&chat.visitor.door, url(mine)).await;
    assert_eq!((answer.status.as_u16(), answer.body.len()), (200, whole.body.len()));
    assert!(is_inert(&answer), "{:?}", answer.headers);
    let stored = scene.house.store().of(chat.id);
    assert_eq!(files_of(&stored.last().expect("it is stored").kind)[0].url, None, "an address is not stored");
}

#[tokio::test]
async fn an_agents_document_reaches_the_visitor_and_a_note_keeps_its_own() {
    let mut scene = Scene::set().await;
    let mut chat = scene.chat().await;
    let manual = scene.owner.bring("Lampa – pamācība.pdf", b"%PDF-1.7\nhow to").await;
    let secret = scene.owner.bring("margin.csv", b"lamp,12.50\n").await;
    let sent = chat.console.send_with(chat.id, "Here it is.", &[manual.id]).await.expect("it may be sent");
    chat.console.note_with(chat.id, "", &[secret.id]).await.expect("it may be noted");
    let event = chat.visitor.until_event(chat.id, "the manual", |event| event.seq == sent.seq).await;
    let file = &files_of(&event.kind)[0];
    let answer = fetch(&chat.visitor.door, url(file)).await;
    assert_eq!(
        (answer.header("content-type"), &answer.body[..]),
        ("application/pdf", &b"%PDF-1.7\nhow to"[..])
    );
    let disposition = answer.header("content-disposition");
    assert!(disposition.starts_with("attachment; filename=\"Lampa _ pam_c_ba.pdf\"; filename*=UTF-8''Lampa"));
    let page = chat.visitor.latest(chat.id).await;
    assert!(!page.events.iter().any(|event| files_of(&event.kind).iter().any(|file| file.id == secret.id)));
    let forged = url(file).replace(&file.id.to_string(), &secret.id.to_string());
    assert_eq!(fetch(&chat.visitor.door, &forged).await.verdict(), (404, "not_found".into()));
    let colleague = scene.owner.hire("Ada", "agent").await;
    let answer = colleague.browser.clone().get(&format!("/api/v1/files/{}", secret.id)).await;
    assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, "text/plain; charset=utf-8"));
}

#[tokio::test]
async fn a_file_is_sent_once_and_by_whoever_brought_it() {
    let mut scene = Scene::set().await;
    let mut chat = scene.chat().await;
    let mut stranger = scene.visitor().await;
    let theirs = stranger.bring("a.txt", b"a").await;
    let ours = scene.owner.bring("b.txt", b"b").await;
    let own = chat.visitor.bring("c.txt", b"c").await;
    let send = |files: &[_]| Send { files: files.to_vec(), ..Send::words(key(), chat.id, "look") };
    for files in [vec![theirs.id], vec![ours.id], vec![own.id, theirs.id], vec![own.id, own.id]] {
        let refused = chat.visitor.send_with(send(&files)).await.expect_err("not theirs to send");
        assert_eq!(refused.code.as_str(), "bad_file");
    }
    assert_eq!(scene.house.store().of(chat.id).len(), 2, "nothing was stored");
    let many: Vec<_> = std::iter::repeat_n(own.id, 6).collect();
    let refused = chat.visitor.send_with(send(&many)).await.expect_err("more than five");
    assert_eq!(refused.code.as_str(), "invalid");
    chat.visitor.send_with(send(&[own.id])).await.expect("it is theirs");
    let again = chat.visitor.send_with(send(&[own.id])).await.expect_err("it was sent");
    assert_eq!(again.code.as_str(), "bad_file");
    let refused = chat.console.send_with(chat.id, "", &[theirs.id]).await.expect_err("not the agent's");
    assert_eq!(refused.code.as_str(), "bad_file");
    stranger.start_with("", &[theirs.id]).await.expect("a chat may begin with a file");
}

#[tokio::test]
async fn what_is_not_sent_yet_is_its_owners_alone() {
    let scene = Scene::set().await;
    let (visitor, stranger) = (scene.visitor().await, scene.visitor().await);
    let file = visitor.bring("a.txt", b"not yet").await;
    assert_eq!(fetch(&visitor.door, url(&file)).await.text(), "not yet");
    let other = stranger.bring("b.txt", b"other").await;
    let with_theirs = format!("/files/{}?{}", file.id, url(&other).split_once('?').expect("a ticket").1);
    for url in [with_theirs, format!("/files/{}", file.id), format!("/files/{}?t=", file.id)] {
        assert_eq!(fetch(&visitor.door, &url).await.verdict(), (404, "not_found".into()), "{url}");
    }
    let path = format!("/api/v1/files/{}", file.id);
    assert_eq!(scene.owner.browser.clone().get(&path).await.verdict(), (404, "not_found".into()));
    assert_eq!(fetch(&scene.house.console, &path).await.verdict(), (401, "signed_out".into()));
    assert_eq!(fetch(&scene.house.console, url(&file)).await.status, 404, "on its own host only");
}

#[tokio::test]
async fn a_deleted_message_takes_its_files_along() {
    let scene = Scene::set().await;
    let mut chat = scene.chat().await;
    let files = scene.house.data();
    let photo = chat.visitor.bring("a.jpg", &picture(900, 900, ImageFormat::Jpeg)).await;
    let send = Send { files: vec![photo.id], ..Send::words(key(), chat.id, "") };
    let sent = chat.visitor.send_with(send).await.expect("it may be sent");
    assert_eq!(on_disk(&files).len(), 2, "the picture and its small one");
    chat.visitor.change(chat.id, sent.seq, None).await.expect("it may be taken back");
    until_on_disk(&files, 0).await;
    assert_eq!(fetch(&chat.visitor.door, url(&photo)).await.verdict(), (404, "not_found".into()));
    let path = format!("/api/v1/files/{}", photo.id);
    assert_eq!(scene.owner.browser.clone().get(&path).await.status, 404);
    assert_eq!(scene.house.store().count("files"), 0);
}

#[tokio::test]
async fn a_backup_has_the_files_and_a_restored_store_shows_them() {
    let mut scene = Scene::set().await;
    let (kept, later) = (picture(700, 700, ImageFormat::Jpeg), b"brought after the backup".as_slice());
    let id = {
        let mut chat = scene.chat().await;
        let photo = chat.visitor.bring("kept.jpg", &kept).await;
        let send = Send { files: vec![photo.id], ..Send::words(key(), chat.id, "") };
        chat.visitor.send_with(send).await.expect("it may be sent");
        photo.id
    };
    let path = format!("/api/v1/files/{id}");
    let before = scene.owner.browser.get(&path).await.body;
    let backup = scene.house.folder().join("backup.sqlite");
    let to = backup.to_str().expect("a plain name");
    let (exit, output) = scene.house.run("backup", &["--to", to]).await;
    assert!(exit.success() && output.text().contains(", 1 file,"), "{}", output.text());
    scene.owner.bring("later.txt", later).await;

    scene.house.ask_to_stop();
    scene.house.stopped().await;
    let (exit, output) = scene.house.run("restore", &["--from", to, "--replace"]).await;
    assert!(exit.success(), "{}", output.text());
    assert_eq!(on_disk(&scene.house.data()).len(), 2, "the picture and its small one");
    scene.house.start().await;
    let answer = scene.owner.browser.get(&path).await;
    assert_eq!((answer.status.as_u16(), &answer.body), (200, &before));
    assert_eq!(scene.owner.browser.get(&format!("{path}?small")).await.status, 200);
    let size = std::fs::metadata(scene.house.data().join("frontdesk.sqlite")).expect("a store").len();
    assert!(size < before.len() as u64 + 500_000, "content stays in the backup: {size}");
    assert_eq!(scene.house.store().integrity(), "ok");
    let aside = std::fs::read_dir(scene.house.data()).expect("a folder").filter_map(Result::ok);
    let aside = aside.map(|entry| entry.path()).find(|path| path.join("files").is_dir());
    assert_eq!(on_disk(&aside.expect("the old files are kept")).len(), 3);
}

#[tokio::test]
async fn an_agent_has_a_photo_that_everybody_sees_and_nobody_else_changes() {
    let mut scene = Scene::set().await;
    let (chat, console) = (scene.house.chat.clone(), scene.house.console.clone());
    let me = scene.owner.id();
    let path = format!("/photo/{me}");
    assert_eq!(fetch(&chat, &path).await.verdict(), (404, "not_found".into()));
    let put = |origin: &str, content: &[u8]| {
        let request = Request::new(http::Method::PUT, "/api/v1/me/photo").header("origin", origin);
        request.body(content)
    };
    let image = picture(900, 400, ImageFormat::Png);
    let cookie = scene.owner.browser.cookie.clone().expect("the owner is signed in");
    let foreign = put(&chat.origin, &image).header("cookie", &cookie);
    assert_eq!(foreign.ask(&console).await.verdict(), (403, "wrong_origin".into()));
    assert_eq!(put(&console.origin, &image).ask(&console).await.verdict(), (401, "signed_out".into()));
    let refused = scene.owner.browser.ask(put(&console.origin, b"<svg/>")).await;
    assert_eq!(refused.verdict(), (415, "file_kind".into()));

    let answer = scene.owner.browser.ask(put(&console.origin, &image)).await.good();
    let address = answer["photo"].as_str().expect("its address").to_owned();
    assert!(address.starts_with(&format!("{path}?v=")), "{address}");
    for door in [&chat, &console] {
        let shown = fetch(door, &address).await;
        assert_eq!((shown.status.as_u16(), shown.header("content-type")), (200, "image/jpeg"));
        assert_eq!(shown.header("cache-control"), "public, max-age=31536000, immutable");
        let shown = image::load_from_memory(&shown.body).expect("a picture");
        assert_eq!((shown.width(), shown.height()), (192, 192));
        assert_eq!(fetch(door, &path).await.header("cache-control"), "no-cache");
    }
    let listed = scene.owner.browser.get("/api/v1/photos").await.good();
    let version = address.split_once("v=").expect("a version").1;
    assert_eq!(listed, serde_json::json!({"photos": {me.to_string(): version}, "file_max": 10_000_000}));
    let removed = Request::new(http::Method::DELETE, "/api/v1/me/photo").header("origin", &console.origin);
    assert_eq!(scene.owner.browser.ask(removed).await.status, 200);
    assert_eq!(fetch(&chat, &address).await.status, 404);
}

/// Somebody who has never written, at their own address.
pub(super) async fn at_address(scene: &Scene, visitor: &Visitor, address: &str, content: &[u8]) -> Answer {
    visitor.upload("a.txt", content).header("x-forwarded-for", address).ask(&scene.house.chat).await
}
