//! What backup and restore refuse, with nothing changed.

use super::text;
use crate::scene::Scene;
use frontdesk_tests::store::{age, foreign};
use frontdesk_tests::{House, Plan};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Everything under a folder, but for what SQLite keeps beside a file that is only read.
fn contents(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("it is a folder") {
        let path = entry.expect("it can be read").path();
        if path.is_dir() {
            files.extend(contents(&path));
        } else if !["-shm", "-wal", ".lock"].iter().any(|end| text(&path).ends_with(end)) {
            files.insert(path.clone(), fs::read(&path).expect("it can be read"));
        }
    }
    files
}

/// Runs a command that must fail, with these words, and change nothing.
async fn refused(house: &House, command: &str, flags: &[&str], words: &str) {
    let before = contents(house.folder());
    let (exit, output) = house.run(command, flags).await;
    assert_eq!(exit.code(), Some(1), "{command} {flags:?}: {}", output.text());
    let said = output.text();
    assert!(said.starts_with("frontdesk: ") && said.contains(words), "{words:?}: {said}");
    assert_eq!(contents(house.folder()).keys().collect::<Vec<_>>(), before.keys().collect::<Vec<_>>());
    assert!(contents(house.folder()) == before, "{command} {flags:?} was refused, and changed something");
}

#[tokio::test]
async fn nothing_is_restored_over_a_running_server() {
    let scene = Scene::set().await;
    let mut chat = scene.chat().await;
    let (backup, _) = scene.back_up("backup.sqlite").await;
    refused(&scene.house, "restore", &["--from", text(&backup), "--replace"], "stop it first").await;
    chat.still_works().await;
}

#[tokio::test]
async fn what_is_no_whole_store_is_not_restored() {
    let mut scene = Scene::set().await;
    let _chat = scene.chat().await;
    let (backup, _) = scene.back_up("backup.sqlite").await;
    scene.house.ask_to_stop();
    assert!(scene.house.stopped().await.success());
    let whole = fs::read(&backup).expect("it can be read");
    let file = |name: &str, bytes: &[u8]| {
        let path = scene.house.folder().join(name);
        fs::write(&path, bytes).expect("the folder can be written");
        path
    };
    let mut torn = whole.clone();
    for page in torn.chunks_mut(4_096).skip(1).step_by(2) {
        page.fill(0x5a);
    }
    let newer = file("newer", &whole);
    age(&newer);
    let foreign_one = scene.house.folder().join("foreign");
    foreign(&foreign_one);
    let bad = [
        (file("torn", &torn), "is damaged"),
        (file("cut", &whole[..whole.len() / 2]), "is damaged"),
        (file("header", &whole[..4_096]), "is damaged"),
        (file("words", &b"not a database at all, ".repeat(300)), "is not a Frontdesk store"),
        (file("empty", b""), "there is no"),
        (scene.house.folder().join("nowhere"), "there is no"),
        (scene.house.folder().to_owned(), "cannot use"),
        (newer, "a later version"),
        (foreign_one, "is not a Frontdesk store"),
    ];
    let empty = Plan::default().closed();
    for (path, words) in &bad {
        refused(&scene.house, "restore", &["--from", text(path), "--replace"], words).await;
        refused(&empty, "restore", &["--from", text(path)], words).await;
    }
    refused(&scene.house, "restore", &["--from", text(&backup)], "--replace").await;
    scene.house.start().await;
}

#[tokio::test]
async fn a_backup_replaces_nothing_it_was_not_told_to() {
    let scene = Scene::set().await;
    let (backup, _) = scene.back_up("backup.sqlite").await;
    let house = &scene.house;
    refused(house, "backup", &["--to", text(&backup)], "--overwrite").await;
    refused(house, "backup", &["--to", text(house.folder()), "--overwrite"], "is a folder").await;
    let store = house.data().join("frontdesk.sqlite");
    refused(house, "backup", &["--to", text(&store), "--overwrite"], "the store itself").await;
    let nowhere = house.folder().join("no/such/folder/backup.sqlite");
    refused(house, "backup", &["--to", text(&nowhere)], "no/such/folder").await;
    let chat = scene.chat().await;
    let (exit, output) = house.run("backup", &["--to", text(&backup), "--overwrite"]).await;
    assert!(exit.success(), "{}", output.text());
    let copy = frontdesk_tests::Store::open(&backup);
    assert_eq!(copy.of(chat.id), house.store().of(chat.id));
}

#[tokio::test]
async fn what_is_no_store_is_not_backed_up() {
    let house = Plan::default().closed();
    let to = house.folder().join("backup.sqlite");
    let flags = ["--to", text(&to)];
    refused(&house, "backup", &flags, "there is no store in").await;
    fs::create_dir(house.data()).expect("a folder can be made");
    refused(&house, "backup", &flags, "there is no store in").await;
    let store = house.data().join("frontdesk.sqlite");
    foreign(&store);
    refused(&house, "backup", &flags, "is not a Frontdesk store").await;
}

#[tokio::test]
async fn a_restore_that_was_cut_off_is_not_taken_for_an_empty_house() {
    let mut scene = Scene::set().await;
    let chat = scene.chat().await;
    let (backup, _) = scene.back_up("backup.sqlite").await;
    scene.house.ask_to_stop();
    assert!(scene.house.stopped().await.success());
    let data = scene.house.data();
    let before = scene.house.store().of(chat.id);
    // As a power cut leaves it between the old store's going and the new one's coming.
    fs::rename(data.join("frontdesk.sqlite"), data.join("old")).expect("it can be moved");
    fs::copy(&backup, data.join("frontdesk.sqlite.restoring")).expect("it can be copied");
    let mut process = scene.house.spawn();
    assert!(!process.exit().await.success());
    assert!(process.output().text().contains("interrupted"), "{}", process.output().text());
    super::restore(&scene.house, &backup, &[]).await;
    scene.house.start().await;
    assert_eq!(scene.house.store().of(chat.id), before);
}
