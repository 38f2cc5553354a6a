//! Backups: taken while everybody talks, put in a store's place on the same machine or another, and what pages make
//! of it that saw what is lost.

mod reader;
mod refusals;

use crate::scene::{Chat, Scene};
use frontdesk_protocol::visitor::{Auth, ClientFrame};
use frontdesk_protocol::{ClientKey, ConversationId, Delete, Edit, EventKind, Pull};
use frontdesk_tests::agent::Browser;
use frontdesk_tests::chance::key;
use frontdesk_tests::patience::beside;
use frontdesk_tests::store::{Stored, weigh_down};
use frontdesk_tests::{Agent, House, Plan, Store, Visitor, within};
use reader::{Line, Reader};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use tokio::sync::watch;

const TALKERS: usize = 2;
/// What one console may say at once.
const BREATH: usize = 40;

impl Scene {
    /// Takes a backup; where it is and what was said.
    async fn back_up(&self, name: &str) -> (PathBuf, String) {
        let file = self.house.folder().join(name);
        let (exit, output) = self.house.run("backup", &["--to", text(&file)]).await;
        assert!(exit.success(), "{}", output.text());
        (file, output.text())
    }
}

fn text(path: &Path) -> &str {
    path.to_str().expect("test folders have plain names")
}

/// Puts a backup in place; what was said.
async fn restore(house: &House, from: &Path, flags: &[&str]) -> String {
    let flags = [&["--from", text(from)], flags].concat();
    let (exit, output) = house.run("restore", &flags).await;
    assert!(exit.success(), "{}", output.text());
    output.text()
}

/// The same person at another house, with the cookie they had.
fn at(house: &House, agent: &Agent) -> Agent {
    let browser = Browser { door: house.console.clone(), cookie: agent.browser.cookie.clone() };
    Agent { browser, me: agent.me.clone() }
}

fn is_message(event: &&Stored) -> bool {
    matches!(event.kind, EventKind::Message { .. })
}

#[tokio::test]
async fn a_backup_under_load_is_one_moment_of_the_log_and_holds_nobody_up() {
    let scene = Scene::planned(Plan::default().key("limits.per_address", "60000")).await;
    let chat = scene.chat().await;
    // So that a backup takes long enough for many messages.
    weigh_down(&scene.house.data().join("frontdesk.sqlite"), 48);
    let answered = watch::Sender::new(Vec::new());
    let talkers: Vec<_> =
        (0..TALKERS).map(|_| beside(talk(scene.owner.clone(), chat.id, answered.clone()))).collect();
    let mut count = answered.subscribe();
    let mut backups = Vec::new();
    for n in 1..=3 {
        within("talk", count.wait_for(|keys| keys.len() > n * 20)).await.expect("they talk");
        let before = answered.borrow().clone();
        let (file, said) = scene.back_up(&format!("{n}.sqlite")).await;
        let meanwhile = answered.borrow().len() - before.len();
        println!("{meanwhile} were answered during backup {n}");
        // One that waits for the backup is answered once for each talker.
        assert!(meanwhile > 2 * TALKERS, "only {meanwhile} were answered during a backup");
        backups.push((file, said, before));
    }
    for talker in talkers {
        talker.abort();
    }

    let log = scene.house.store().events();
    for (file, said, before) in backups {
        let copy = Store::open(&file);
        assert_eq!(copy.integrity(), "ok");
        let events = copy.events();
        let first: Vec<_> =
            log.iter().filter(|event| event.conversation == chat.id).take(events.len()).collect();
        assert_eq!(events.iter().collect::<Vec<_>>(), first, "a backup is the log up to a moment");
        for key in before {
            assert!(
                events.iter().any(|event| event.key == Some(key)),
                "answered before, and not in the backup"
            );
        }
        let last = copy.shown(events.last().expect("there are events").at);
        let words = format!("1 conversation, {} events, the last at {last}", events.len());
        assert!(said.contains(&words) && said.contains("secrets"), "{words}: {said}");
        let mode = file.metadata().expect("it is there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "others can read it");
    }
    let left = std::fs::read_dir(scene.house.folder())
        .expect("it is a folder")
        .map(|entry| entry.expect("it is").path());
    let parts: Vec<_> = left.filter(|path| text(path).ends_with(".part")).collect();
    assert!(parts.is_empty(), "{parts:?}");
}

#[tokio::test]
async fn words_that_were_taken_back_are_not_in_a_backup() {
    let scene = Scene::set().await;
    let mut chat = scene.chat().await;
    let (kept, gone) = ("my number is on the invoice", "my number is 555 0192 7734");
    chat.visitor.send(chat.id, kept).await;
    let sent = chat.visitor.send(chat.id, gone).await;
    let delete = Delete { key: key(), conversation: chat.id, target: sent.seq };
    chat.visitor.line.say(&ClientFrame::Delete(delete)).await;
    chat.visitor.answer(delete.key).await.expect("it may be taken back");
    let (file, _) = scene.back_up("backup.sqlite").await;
    let bytes = std::fs::read(&file).expect("it can be read");
    let has = |words: &str| bytes.windows(words.len()).any(|window| window == words.as_bytes());
    assert!(has(kept) && !has(gone));
}

/// Says one thing after the other and notes each answer.
async fn talk(agent: Agent, id: ConversationId, answered: watch::Sender<Vec<ClientKey>>) {
    loop {
        let mut console = agent.console().await;
        for n in 0..BREATH {
            let key = key();
            console.send_keyed(key, id, &format!("words {n}")).await.expect("it may be sent");
            answered.send_modify(|keys| keys.push(key));
        }
    }
}

/// A house whose last part was lost with its machine.
struct Fire {
    scene: Scene,
    chat: Chat,
    backup: PathBuf,
    /// What the visitor's page and the owner's console show: the lost part too.
    pages: [Reader; 2],
    /// Somebody who came after the backup, and what their page shows.
    late: (Visitor, ConversationId, Reader),
    /// The log before and after the backup.
    kept: Vec<Stored>,
    all: Vec<Stored>,
}

impl Fire {
    async fn set() -> Self {
        let scene = Scene::set().await;
        let mut chat = scene.chat().await;
        let asked = chat.visitor.send(chat.id, "The green one?").await;
        let (backup, _) = scene.back_up("backup.sqlite").await;
        let kept = scene.house.store().events();

        let edit =
            Edit { key: key(), conversation: chat.id, target: asked.seq, text: "The blue one?".into() };
        chat.visitor.line.say(&ClientFrame::Edit(edit.clone())).await;
        chat.visitor.answer(edit.key).await.expect("it may be edited");
        let lost = chat.console.send(chat.id, "lost: the blue one is here").await;
        chat.console.mark(chat.id, lost.seq, lost.seq).await;
        chat.visitor.until_marks(chat.id, |marks| marks.staff.read == lost.seq).await;
        let mut late = scene.visitor().await;
        let id = late.start("lost: is anybody there?").await.conversation;
        chat.console.until_mine(id).await;

        let mut pages = [Reader::default(), Reader::default()];
        chat.visitor = chat.visitor.again().await;
        pages[0].resume(Line::Visitor(&mut chat.visitor)).await;
        let mut console = scene.owner.console().await;
        pages[1].resume(Line::Console(&mut console)).await;
        let mut page = Reader::default();
        late = late.again().await;
        page.resume(Line::Visitor(&mut late)).await;
        let all = scene.house.store().events();
        for page in &pages {
            page.shows(chat.id, &all);
        }
        assert_eq!(pages[0].threads[&chat.id].marks().staff.read, lost.seq);
        Self { scene, chat, backup, pages, late: (late, id, page), kept, all }
    }

    /// The restored log has grown to the length the lost one had: the same numbers, other events.
    async fn grow(&self, house: &House) {
        let (id, mut console) = (self.chat.id, at(house, &self.scene.owner).console().await);
        let length = |log: &[Stored]| log.iter().filter(|event| event.conversation == id).count();
        for n in length(&self.kept)..length(&self.all) {
            console.send(id, &format!("new words {n}")).await;
        }
        assert_eq!(length(&house.store().events()), length(&self.all));
    }

    /// Everybody comes to the restored house with what they had.
    async fn everybody_sees_what_is_stored(self, house: &House) {
        let Self { scene, chat, pages: [mut theirs, mut ours], late, .. } = self;
        let owner = at(house, &scene.owner);
        Self::check(house, &owner, &scene, &chat, &mut theirs, &mut ours).await;

        let (late, id, mut page) = late;
        let auth = Auth::Token(late.welcome.token.clone());
        let mut late = Visitor::greet(&house.chat, &scene.site, auth).await.expect("the token is good");
        assert!(late.welcome.conversations.is_empty(), "what they began is lost");
        page.resume(Line::Visitor(&mut late)).await;
        assert!(page.threads.is_empty());
        let pull = Pull { conversation: id, after: None, before: None };
        late.pull(pull).await.expect_err("it is not there");
        let again = late.start("Is anybody there now?").await.conversation;
        assert_ne!(again, id);
        owner.console().await.until_row(again, "a row", |_| true).await;
    }

    async fn check(
        house: &House,
        owner: &Agent,
        scene: &Scene,
        chat: &Chat,
        theirs: &mut Reader,
        ours: &mut Reader,
    ) {
        let auth = Auth::Token(chat.visitor.welcome.token.clone());
        let mut visitor = Visitor::greet(&house.chat, &scene.site, auth).await.expect("the token is good");
        assert_ne!(visitor.welcome.epoch, chat.visitor.welcome.epoch);
        theirs.resume(Line::Visitor(&mut visitor)).await;
        let mut console = owner.console().await;
        ours.resume(Line::Console(&mut console)).await;
        let stored = house.store().events();
        for page in [&*theirs, &*ours] {
            assert_eq!(page.resyncs, 1, "each page is told once that its log is another");
            page.shows(chat.id, &stored);
            assert_eq!(page.threads.len(), 1, "no conversation is shown that is not there");
        }
        let read = theirs.threads[&chat.id].marks().staff.read;
        assert!(read < 4, "marks of lost events are gone: {read}");
        console.open_chat(chat.id).await;
        Chat { console, visitor, id: chat.id }.still_works().await;
    }
}

#[tokio::test]
async fn on_another_machine_every_page_shows_the_restored_log_and_nothing_else() {
    let mut fire = Fire::set().await;
    fire.scene.house.kill();
    let mut house = Plan::default().closed();
    let said = restore(&house, &fire.backup, &[]).await;
    let last = fire.kept.last().expect("something is kept").at;
    let backup = Store::open(&fire.backup);
    assert!(said.contains(&format!("Lost: everything after {}.", backup.shown(last))), "{said}");
    assert!(said.contains(&format!("1 conversation, {} events", fire.kept.len())), "{said}");
    assert_eq!(house.store().events(), fire.kept);
    assert_ne!(house.store().epoch(), backup.epoch());
    house.start().await;
    fire.grow(&house).await;
    fire.everybody_sees_what_is_stored(&house).await;
}

#[tokio::test]
async fn in_place_of_a_store_the_span_lost_is_counted_and_the_store_is_kept() {
    let mut fire = Fire::set().await;
    fire.scene.house.ask_to_stop();
    assert!(fire.scene.house.stopped().await.success());
    let said = restore(&fire.scene.house, &fire.backup, &["--replace"]).await;
    let lost: Vec<_> =
        fire.all.iter().filter(|event| !fire.kept.iter().any(|kept| kept.id == event.id)).collect();
    let store = fire.scene.house.store();
    let last =
        |log: &[Stored]| store.shown(log.iter().map(|event| event.at).max().expect("there are events"));
    let messages = lost.iter().copied().filter(is_message).count();
    let words = format!(
        "Lost: from {} to {}: {messages} messages in 2 conversations ({} events).",
        last(&fire.kept),
        last(&fire.all),
        lost.len()
    );
    assert!(messages == 2 && said.contains(&words), "{words}: {said}");
    assert!(said.contains("again as they were then: 1."), "the edit is undone: {said}");
    let aside = said.lines().find_map(|line| line.strip_prefix("The store that was there is in "));
    let aside = PathBuf::from(aside.expect("it says where").trim_end_matches('.')).join("frontdesk.sqlite");
    assert_eq!(Store::open(&aside).events(), fire.all);

    let mut house = std::mem::replace(&mut fire.scene.house, Plan::default().closed());
    house.start().await;
    fire.grow(&house).await;
    fire.everybody_sees_what_is_stored(&house).await;

    house.ask_to_stop();
    assert!(house.stopped().await.success());
    let said = restore(&house, &aside, &["--replace"]).await;
    assert!(said.contains("Lost: from "), "what was said since is lost in turn: {said}");
    house.start().await;
}
