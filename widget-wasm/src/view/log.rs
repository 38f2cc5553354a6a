//! The log: keeps a list of rows and the elements that show them, and changes only what is different.

use super::Words;
use super::dom::{add, add_button, add_icon, add_sentence, add_text, show};
use super::icons;
use crate::browser::{Element, create_element, join};
use crate::host::dates;
use crate::json;
use crate::model::{Bubble, Meta, Notice, Row, Tick};
use crate::strings::Word;

/// So close to the oldest message, in pixels, older ones are fetched.
const NEAR: i32 = 400;
/// So far from the end, in pixels, still counts as being there.
const SLACK: i32 = 24;

#[derive(Debug)]
pub(super) struct Log {
    scroller: Element,
    /// Always the last in the list.
    typing: Element,
    rows: Vec<(Row, Element)>,
    today: i64,
    /// The reader is further up than the end.
    away: bool,
}

impl Log {
    pub(super) fn new(root: &Element, words: &Words) -> Self {
        let scroller = add(root, "div", "log");
        for (name, value) in [("role", "log"), ("tabindex", "0"), ("aria-relevant", "additions")] {
            scroller.set(name, value);
        }
        scroller.set("aria-label", &words.get(Word::Log));
        let list = add(&scroller, "ol", "");
        list.set("id", "log");
        let typing = add(&list, "li", "typing");
        typing.set("aria-hidden", "true");
        for _ in 0..3 {
            add(&typing, "i", "");
        }
        show(&typing, false);
        Self { scroller, typing, rows: Vec::new(), today: 0, away: false }
    }

    pub(super) fn draw_writer(&self, writes: bool) {
        let height = self.height();
        show(&self.typing, writes);
        self.stay(height);
    }

    /// How high the log is, if that matters: to ask makes the browser lay it out.
    fn height(&self) -> i32 {
        if self.away { self.scroller.scroll_height() } else { 0 }
    }

    /// After a change at the end: leaves what a reader further up has in sight where it is. (Browsers that
    /// do this by themselves take a reversed column for an upright one.)
    fn stay(&self, height: i32) {
        if self.away {
            let grown = f64::from(self.height() - height);
            self.scroller.set_scroll_top(self.scroller.scroll_top() - grown);
        }
    }

    /// Shows these rows, touching only elements that show something else now.
    pub(super) fn draw(&mut self, words: &Words, rows: Vec<Row>, today: i64) {
        if self.today != today {
            self.today = today;
            self.cut(0);
        }
        let height = self.height();
        // What is read out is what comes in behind the rest, not history. (The first row is always a day.)
        let is_first = |(row, _): &(Row, Element)| rows.get(1).is_some_and(|first| first.is_same(row));
        let grows = self.rows.get(1).is_some_and(is_first);
        self.scroller.set("aria-live", if grows { "polite" } else { "off" });
        // If older ones came, they go in front of those that are there.
        let older = if grows { 0 } else { rows.len().saturating_sub(self.rows.len()) };
        let (all, mut kept) = (rows.len(), std::mem::take(&mut self.rows).into_iter());
        let mut next = kept.next();
        for (n, row) in rows.into_iter().enumerate() {
            let old = if n < older { None } else { std::mem::replace(&mut next, kept.next()) };
            self.rows.push(match old {
                Some((old, element)) if old.is_same(&row) => {
                    if old != row {
                        fill(words, today, &element, &row);
                    }
                    (row, element)
                }
                old => {
                    let element = create_element("li");
                    fill(words, today, &element, &row);
                    if grows {
                        element.set("data-new", "");
                    }
                    let place = old.as_ref().or(next.as_ref()).map_or(&self.typing, |(_, element)| element);
                    place.before(&element);
                    if let Some((_, gone)) = old {
                        gone.remove();
                    }
                    (row, element)
                }
            });
        }
        self.rows.extend(next.into_iter().chain(kept));
        self.cut(all);
        if grows {
            self.stay(height);
        }
    }

    /// Keeps the first `n` rows.
    fn cut(&mut self, n: usize) {
        while self.rows.len() > n {
            if let Some((_, element)) = self.rows.pop() {
                element.remove();
            }
        }
    }

    pub(super) fn jump(&self) {
        self.scroller.set_scroll_top(0.0);
    }

    /// The column is reversed: 0 is its end, and the way to the oldest counts down from there.
    pub(super) fn scrolled(&mut self) -> (bool, bool) {
        let up = -self.scroller.scroll_top() as i32;
        let all = self.scroller.scroll_height() - self.scroller.client_height();
        self.away = up > SLACK;
        (!self.away, all - up <= NEAR)
    }
}

fn fill(words: &Words, today: i64, element: &Element, row: &Row) {
    match row {
        Row::Day { at } => {
            element.set("class", "day");
            let text = match today - dates::day(*at) {
                0 => words.get(Word::Today),
                1 => words.get(Word::Yesterday),
                _ => dates::date(*at, &words.lang),
            };
            element.set_text(&text);
        }
        Row::Notice { what, .. } => {
            element.set_text("");
            element.set("class", "event");
            let (word, name) = match what {
                Notice::Joined(name) => (Word::Joined, name.as_str()),
                Notice::Left(name) => (Word::Gone, name.as_str()),
                Notice::Settled { last: true } => (Word::SettledNow, ""),
                Notice::Settled { last: false } => (Word::Settled, ""),
                Notice::Reopened => (Word::Reopened, ""),
                Notice::TakenBack => (Word::TakenBack, ""),
            };
            add_sentence(element, &words.get(word), &[("name", name)]);
        }
        Row::Bubble(bubble) => fill_bubble(words, element, bubble),
    }
}

fn fill_bubble(words: &Words, element: &Element, bubble: &Bubble) {
    let class =
        join(&["msg ", if bubble.mine { "mine" } else { "theirs" }, if bubble.last { " last" } else { "" }]);
    element.set("class", &class);
    if let Some(key) = bubble.key {
        element.set("data-key", &json::id_text(key.0.as_bytes()));
    }
    if let Some(seq) = bubble.seq {
        element.set("data-seq", &seq.to_string());
    }
    if let Some(tick) = &bubble.tick {
        element.set("data-state", state_name(tick));
        element.set("aria-live", "off");
    }
    let time = dates::time(bubble.at);
    let meta = element.last_child().unwrap_or_else(|| {
        let body = add(element, "div", "msg__body");
        let speaker = if bubble.mine { &words.get(Word::You) } else { &bubble.name };
        add_text(&body, "span", "vh", &join(&[speaker, ", ", &time, ": "]));
        add_text(&body, "span", "text", &bubble.text).set("dir", "auto");
        add(element, "div", "msg__meta")
    });
    meta.set_text("");
    fill_meta(words, &meta, bubble, &time);
}

/// Who and when, and how far one's own are.
fn fill_meta(words: &Words, meta: &Element, bubble: &Bubble, time: &str) {
    if bubble.meta == Meta::Nothing {
        return;
    }
    if let Some(Tick::Failed(why)) = &bubble.tick {
        add_icon(meta, "icon icon--s", icons::ALERT);
        let why = join(&[&words.get(Word::Failed), " ", why]);
        add_text(meta, "span", "", &why).set("role", "alert");
        meta.append_text(" ");
        for (what, word) in [("retry", Word::Again), ("discard", Word::Delete)] {
            add_button(meta, "linkbtn", what).set_text(&words.get(word));
        }
        return;
    }
    if !bubble.name.is_empty() {
        add_text(meta, "bdi", "", &bubble.name);
        meta.append_text(", ");
    }
    add_text(meta, "bdi", "", time);
    if bubble.edited {
        meta.append_text(&join(&[" · ", &words.get(Word::Edited)]));
    }
    if bubble.meta == Meta::Tick
        && let Some(tick) = &bubble.tick
    {
        let (word, icon) = match tick {
            Tick::Sending | Tick::Failed(_) => (Word::Sending, icons::CLOCK),
            Tick::Sent => (Word::Sent, icons::TICK),
            Tick::Delivered => (Word::Delivered, icons::TICKS),
            Tick::Read => (Word::Read, icons::TICKS),
        };
        meta.append_text(&join(&[" · ", &words.get(word)]));
        add_icon(meta, "icon icon--s", icon);
    }
}

fn state_name(tick: &Tick) -> &'static str {
    match tick {
        Tick::Sending => "sending",
        Tick::Sent => "sent",
        Tick::Delivered => "delivered",
        Tick::Read => "read",
        Tick::Failed(_) => "failed",
    }
}
