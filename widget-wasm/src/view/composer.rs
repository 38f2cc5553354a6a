//! Where the visitor writes: grows with the text up to five lines, counts when it gets long, and lets send
//! only what can be sent.

use super::Words;
use super::dom::{add, add_button, add_icon, add_sentence, add_text, show};
use super::icons;
use crate::browser::{Element, Segmenter, join, list};
use crate::strings::Word;
use frontdesk_protocol::link::outbox;
use frontdesk_protocol::{TEXT_MAX_BYTES, TEXT_MAX_GRAPHEMES};

#[derive(Debug)]
pub(super) struct Composer {
    area: Element,
    count: Element,
    send: Element,
}

impl Composer {
    pub(super) fn new(root: &Element, words: &Words) -> Self {
        let composer = add(root, "div", "composer");
        let count = add(&composer, "p", "count");
        count.set("role", "status");
        let inner = add(&composer, "div", "composer__box");
        let area = add(&inner, "textarea", "");
        for (name, value) in
            [("id", "text"), ("rows", "1"), ("enterkeyhint", "send"), ("autocomplete", "off")]
        {
            area.set(name, value);
        }
        area.set("aria-label", &words.get(Word::Message));
        area.set("placeholder", &words.get(Word::Write));
        let send = add_button(&inner, "iconbtn send", "send");
        send.set("id", "send");
        send.set("aria-label", &words.get(Word::Send));
        add_icon(&send, "icon", icons::SEND);
        add_text(&composer, "p", "foot", &words.get(Word::Private));
        Self { area, count, send }
    }

    pub(super) fn text(&self) -> String {
        self.area.value().unwrap_or_default()
    }

    pub(super) fn set_text(&self, text: &str) {
        self.area.set_value(text);
    }

    pub(super) fn focus(&self) {
        self.area.focus();
    }

    pub(super) fn may_send(&self) -> bool {
        let text = self.text();
        outbox::refusal(&text).is_none() && length(&text) <= TEXT_MAX_GRAPHEMES
    }

    pub(super) fn draw(&self, words: &Words) {
        self.send.toggle("disabled", !self.may_send());
        let text = self.text();
        // What is typed has its own direction; the placeholder has the page's.
        self.area.set("dir", if text.is_empty() { "" } else { "auto" });
        let length = length(&text);
        let counts = length > TEXT_MAX_GRAPHEMES / 10 * 9;
        show(&self.count, counts);
        self.count.set_text("");
        if counts {
            let word = if length > TEXT_MAX_GRAPHEMES { Word::TooLong } else { Word::Left };
            let number = TEXT_MAX_GRAPHEMES.abs_diff(length).to_string();
            add_sentence(&self.count, &words.get(word), &[("n", &number)]);
        }
        let style = self.area.style();
        style.set("block-size", "0");
        style.set("block-size", &join(&[&self.area.scroll_height().to_string(), "px"]));
    }
}

/// How long a text is, in what a person counts as characters. Texts far from the limit are not counted
/// exactly. A text within it that is too large in bytes counts as what it is too large by.
fn length(text: &str) -> usize {
    if text.len() > TEXT_MAX_BYTES {
        return TEXT_MAX_GRAPHEMES + (text.len() - TEXT_MAX_BYTES);
    }
    if text.len() <= TEXT_MAX_GRAPHEMES / 10 * 9 {
        return 0;
    }
    match Segmenter::new() {
        Ok(segmenter) => list(&segmenter.segment(text)).length() as usize,
        Err(_) => text.chars().map(|_| 1).sum(),
    }
}
