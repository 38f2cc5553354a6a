//! What the visitor sees: writes a [`Look`] and its rows into the document, and turns what the visitor does
//! into [`Do`]. Decides nothing; knows no socket, storage or loader.

mod composer;
mod dom;
mod head;
mod icons;
mod log;

use crate::browser::{Element, Event, text_of};
use crate::host::settings::Settings;
use crate::json;
use crate::model::{Look, Row, Scene, Strip, Wait};
use crate::strings::Word;
use composer::Composer;
use dom::{add, add_button, add_icon, add_sentence, add_text, show};
use frontdesk_protocol::{ClientKey, close_code};
use head::Head;
use log::Log;
use uuid::Uuid;
use wasm_bindgen::JsValue;

/// The colour of sites that have not chosen one: the tokens' own ink.
const HOUSE: &str = "#1c3a2e";

/// What the visitor does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Do {
    Close,
    /// Send what stands in the composer.
    Send,
    /// What stands in the composer has changed.
    Type,
    Retry(ClientKey),
    Discard(ClientKey),
    /// Load this frame again, and with it the widget.
    Reload,
    /// Go to the end of the log.
    Jump,
    Scroll,
}

/// Words of this site's language.
#[derive(Clone, Debug)]
pub(crate) struct Words {
    strings: JsValue,
    lang: String,
}

impl Words {
    pub(crate) fn get(&self, word: Word) -> String {
        let (key, english) = word.entry();
        let other = text_of(&self.strings, key);
        if other.is_empty() { english.to_owned() } else { other }
    }
}

/// Everything drawn.
#[derive(Debug)]
pub(crate) struct View {
    words: Words,
    root: Element,
    head: Head,
    strip: Element,
    wait: Element,
    log: Log,
    jump: Element,
    /// Heard, not seen.
    say: Element,
    composer: Composer,
    look: Option<Look>,
    /// When typing was last announced, in minutes of the visitor's clock.
    announced: u64,
}

impl View {
    /// Draws the empty panel into `root`. `can_close`: there is a loader to close it.
    pub(crate) fn new(root: Element, settings: &Settings, can_close: bool) -> Self {
        let words = Words { strings: settings.strings(), lang: settings.get("lang") };
        let colour = settings.get("colour");
        // The house's own colour has a shade for the dark, too.
        if colour != HOUSE {
            let style = root.style();
            style.set("--site", &colour);
            style.set("--on-site", &settings.get("on_colour"));
        }
        root.set("class", "widget");
        let head = Head::new(&root, &words, settings, can_close);
        let strip = add(&root, "div", "strip");
        strip.set("id", "strip");
        strip.set("role", "status");
        let wait = add(&root, "div", "wait");
        wait.set("role", "status");
        let log = Log::new(&root, &words);
        let jump = add_button(&root, "jump", "jump");
        jump.append_text(&words.get(Word::Below));
        add_icon(&jump, "icon icon--s", icons::DOWN);
        let say = add(&root, "p", "vh");
        say.set("role", "status");
        let composer = Composer::new(&root, &words);
        for hidden in [&strip, &wait, &jump] {
            show(hidden, false);
        }
        Self { words, root, head, strip, wait, log, jump, say, composer, look: None, announced: 0 }
    }

    /// Draws what has changed since the last time. `now`: the visitor's clock.
    pub(crate) fn draw(&mut self, look: Look, now: u64) {
        let before = self.look.as_ref();
        if before == Some(&look) {
            return;
        }
        if before.map(|before| before.scene) != Some(look.scene) {
            self.root.set("data-scene", scene_name(look.scene));
            self.draw_composer();
        }
        if before.map(|before| before.strip) != Some(look.strip) {
            self.draw_strip(look.strip);
        }
        if before.map(|before| before.wait) != Some(look.wait) {
            self.draw_wait(look.wait);
        }
        if before.and_then(|before| before.writer.as_ref()) != look.writer.as_ref() {
            self.draw_writer(look.writer.as_deref(), now);
        }
        self.head.draw(&self.words, &look);
        show(&self.jump, look.below > 0);
        self.look = Some(look);
    }

    /// Draws the log. `today`: the number of the visitor's day.
    pub(crate) fn draw_rows(&mut self, rows: Vec<Row>, today: i64) {
        self.log.draw(&self.words, rows, today);
    }

    fn draw_strip(&self, strip: Strip) {
        self.strip.set_text("");
        show(&self.strip, strip != Strip::Nothing);
        let (icon, what, more) = match strip {
            Strip::Nothing => return,
            Strip::Connecting { again: true } => (icons::RETRY, Word::Reconnecting, Some(Word::GoOn)),
            Strip::Connecting { again: false } => (icons::RETRY, Word::Connecting, Some(Word::GoOn)),
            Strip::Stopped { code: close_code::BAD_VERSION } => {
                (icons::RETRY, Word::Outdated, Some(Word::OutdatedMore))
            }
            Strip::Stopped { .. } => (icons::ALERT, Word::Unreachable, None),
        };
        add_icon(&self.strip, "icon", icon);
        self.add_saying(&self.strip, what, more);
        if what == Word::Outdated {
            add_button(&self.strip, "linkbtn", "reload").set_text(&self.words.get(Word::Reload));
        }
    }

    fn draw_wait(&self, wait: Wait) {
        self.wait.set_text("");
        show(&self.wait, wait != Wait::Nothing);
        let (what, more) = match wait {
            Wait::Nothing => return,
            Wait::InLine => (Word::InLine, Word::InLineMore),
            Wait::NobodyIn => (Word::Kept, Word::KeptMore),
        };
        let arch = add(&self.wait, "span", "wait__arch");
        add_icon(&arch, "icon", icons::BELL);
        self.add_saying(&self.wait, what, Some(more));
    }

    /// What is the case, and what that means.
    fn add_saying(&self, parent: &Element, what: Word, more: Option<Word>) {
        let text = add(parent, "p", "");
        add_text(&text, "b", "", &self.words.get(what));
        if let Some(more) = more {
            text.append_text(" ");
            add_text(&text, "span", "", &self.words.get(more));
        }
    }

    fn draw_writer(&mut self, writer: Option<&str>, now: u64) {
        self.log.draw_writer(writer.is_some());
        self.say.set_text("");
        let minute = now / 60_000;
        if let Some(name) = writer
            && minute != self.announced
        {
            self.announced = minute;
            let word = if name.is_empty() { Word::SomebodyWriting } else { Word::Writing };
            add_sentence(&self.say, &self.words.get(word), &[("name", name)]);
        }
    }

    /// The composer's text as it stands.
    pub(crate) fn text(&self) -> String {
        self.composer.text()
    }

    /// True if it may be sent: neither empty nor too long.
    pub(crate) fn may_send(&self) -> bool {
        self.composer.may_send()
    }

    /// Puts a text into the composer, as if it had been typed.
    pub(crate) fn set_text(&self, text: &str) {
        self.composer.set_text(text);
        self.draw_composer();
    }

    /// Fits the composer to its text.
    pub(crate) fn draw_composer(&self) {
        self.composer.draw(&self.words);
    }

    /// Puts the caret into the composer.
    pub(crate) fn focus(&self) {
        self.composer.focus();
    }

    /// Goes to the end of the log.
    pub(crate) fn jump(&self) {
        self.log.jump();
    }

    /// Whether the log is at its end, and whether its oldest message is close.
    pub(crate) fn scrolled(&mut self) -> (bool, bool) {
        self.log.scrolled()
    }
}

fn scene_name(scene: Scene) -> &'static str {
    match scene {
        Scene::Blank => "blank",
        Scene::Home => "home",
        Scene::Chat => "chat",
    }
}

/// What a click means.
pub(crate) fn clicked(event: &Event) -> Option<Do> {
    let button = event.target_element()?.closest("[data-do]")?;
    let key = || {
        let id = button.closest("[data-key]")?.get("data-key")?;
        Some(ClientKey(Uuid::from_bytes(json::parse_id(&id)?)))
    };
    Some(match button.get("data-do")?.as_str() {
        "close" => Do::Close,
        "send" => Do::Send,
        "jump" => Do::Jump,
        "retry" => Do::Retry(key()?),
        "reload" => Do::Reload,
        _ => Do::Discard(key()?),
    })
}

/// What a key means; keys that belong to an input method mean nothing.
pub(crate) fn pressed(event: &Event) -> Option<Do> {
    if event.is_composing() || event.key_code() == 229 {
        return None;
    }
    match event.key()?.as_str() {
        "Escape" => Some(Do::Close),
        "Enter" if !event.shift_key() && event.target_element()?.get("id")? == "text" => {
            event.prevent_default();
            Some(Do::Send)
        }
        _ => None,
    }
}
