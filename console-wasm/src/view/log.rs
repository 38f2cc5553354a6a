//! The log of a conversation: it rests at its end, remembers where it stood, draws what can be seen and a little
//! more, and asks for what came before when one scrolls there. Knows nothing of who may answer.

use crate::app::{App, guest_name, use_app, words};
use crate::host::dates;
use crate::model::Input;
use crate::model::desk::Guest;
use crate::model::log::{LineId, LineKind, LogLine, lines};
use crate::model::window::{Edges, Held, Window, block};
use crate::view::bubble::{DayLine, HappenedLine, WordsLine};
use crate::view::parts::small_icon;
use crate::words::fill;
use frontdesk_protocol::{Author, ConversationId, Seq};
use leptos::html;
use leptos::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;
use web_sys::{Element, HtmlDivElement};

/// Closer to the end than this, in pixels, the log counts as at its end.
const END: i32 = 24;
/// Closer to the beginning than this, earlier messages are asked for.
const BEGINNING: i32 = 600;

/// The lines of the drawn part of a log and where to find each.
#[derive(Debug, Default, PartialEq)]
struct Lines {
    order: Vec<(LineId, Seq)>,
    by_id: HashMap<LineId, LogLine>,
}

/// One log on screen. A handle: copies mean the same one.
#[derive(Clone, Copy)]
struct Sight {
    app: App,
    conversation: ConversationId,
    frame: NodeRef<html::Div>,
    window: RwSignal<Window>,
    lines: Memo<Arc<Lines>>,
    /// The line one reads at, its place, and how far below the log's upper edge it stands: news must not move it.
    held: StoredValue<Option<(Element, Seq, f64)>, LocalStorage>,
    drawn: StoredValue<bool>,
}

/// The log.
#[component]
pub fn Log(conversation: ConversationId, id: &'static str) -> impl IntoView {
    let (app, words) = (use_app(), words());
    let sight = Sight::new(app, conversation);
    let Sight { lines, window, frame, drawn, .. } = sight;
    let loaded =
        Memo::new(move |_| app.model.with(|model| model.talk(conversation).is_some_and(|talk| talk.loaded)));
    let at_end = sight.at_end();
    let guest = Memo::new(move |_| {
        app.model
            .with(|model| model.row(conversation).map(|row| guest_name(&Guest::of(row))).unwrap_or_default())
    });
    let spaces = Memo::new(move |_| {
        let held = sight.places();
        window.with(|window| held.map_or((0.0, 0.0), |held| window.spaces(held)))
    });
    sight.keep_place(at_end);
    view! {
        <div
            class="log"
            role="log"
            // What is drawn while one scrolls back is no news.
            aria-live=move || if loaded.get() && at_end.get() { "polite" } else { "off" }
            aria-label=words.conversation
            tabindex="0"
            node_ref=frame
            on:scroll=move |_| sight.handle_scroll()
        >
            <ol id=id>
                <Space height=Signal::derive(move || spaces.get().0) />
                <For
                    each=move || lines.with(|lines| lines.order.clone())
                    key=|(id, _)| *id
                    children=move |(id, _)| view! { <Line lines id conversation guest drawn /> }
                />
                <Space height=Signal::derive(move || spaces.get().1) />
                <Types app conversation guest />
            </ol>
        </div>
        <Show when=move || !loaded.get()>
            <div class="log__skel" aria-hidden="true">
                <span class="skel"></span>
                <span class="skel"></span>
                <span class="skel"></span>
            </div>
        </Show>
        <Newest app conversation />
    }
}

/// Stands for lines that are not drawn.
#[component]
fn Space(height: Signal<f64>) -> impl IntoView {
    view! { <li class="log__space" role="presentation" aria-hidden="true" style=("--space", move || format!("{:.0}px", height.get()))></li> }
}

#[component]
fn Line(
    lines: Memo<Arc<Lines>>,
    id: LineId,
    conversation: ConversationId,
    guest: Memo<String>,
    drawn: StoredValue<bool>,
) -> impl IntoView {
    // Only what comes while one looks on rises into its place.
    let is_last = |lines: &Arc<Lines>| lines.order.last().is_some_and(|(last, _)| *last == id);
    let fresh = drawn.get_value() && lines.with_untracked(is_last);
    let line = Memo::new(move |_| lines.with(|lines| lines.by_id.get(&id).cloned()));
    let kind = line.get_untracked().map(|line| line.kind);
    match kind {
        Some(LineKind::Day) => view! { <DayLine line /> }.into_any(),
        Some(LineKind::Happened(_)) => view! { <HappenedLine line /> }.into_any(),
        Some(LineKind::Words(_)) => view! { <WordsLine line conversation guest fresh /> }.into_any(),
        None => ().into_any(),
    }
}

/// Who is writing now. For the eye only: it comes and goes.
#[component]
fn Types(app: App, conversation: ConversationId, guest: Memo<String>) -> impl IntoView {
    let by = Memo::new(move |_| app.model.with(|model| model.talk(conversation)?.typing().cloned()));
    move || {
        let (name, class) = match by.get()? {
            Author::Visitor => (guest.get(), "typing"),
            Author::Agent(person) => (person.name, "typing typing--house"),
            Author::System => return None,
        };
        let text = fill(words().types, &[("name", &name)]);
        Some(view! {
            <li class=class aria-hidden="true">
                <span class="typing__dots"><span></span><span></span><span></span></span>
                <span dir="auto">{text}</span>
            </li>
        })
    }
}

/// Back to the newest words.
#[component]
fn Newest(app: App, conversation: ConversationId) -> impl IntoView {
    let words = words();
    let place = Memo::new(move |_| {
        app.model.with(|model| model.talk(conversation).filter(|talk| !talk.at_end).map(|talk| talk.below))
    });
    let text = move || match place.get() {
        Some(0) | None => words.newest.to_owned(),
        Some(n) => words.count(words.new_below, n as u64),
    };
    view! {
        <Show when=move || place.get().is_some()>
            <div class="jump__place">
                <button
                    type="button"
                    class="jump"
                    data-new=move || place.get().filter(|n| *n > 0)
                    on:click=move |_| app.tell(Input::AtEnd { conversation, at_end: true })
                >
                    {small_icon("down")}
                    {text}
                </button>
            </div>
        </Show>
    }
}

impl Sight {
    fn new(app: App, conversation: ConversationId) -> Self {
        let held = app.model.with_untracked(|model| {
            let events = model.talk(conversation)?.thread.events();
            Some((events.first()?.seq, events.last()?.seq))
        });
        let mut window = held.map_or_else(Window::default, Window::at_end);
        let place = app.scrolls.with_value(|scrolls| scrolls.get(&conversation).copied());
        if let (Some(held), Some((seq, _))) = (held, place) {
            window.turn_to(seq, held);
        }
        let window = RwSignal::new(window);
        let lines = Memo::new(move |_| {
            let span = window.with(Window::span);
            let all = app.model.with(|model| {
                let talk = model.talk(conversation)?;
                let waiting: Vec<_> = model.on_the_way(conversation).collect();
                Some(lines(talk, &waiting, model.my_id(), dates::day_number, span))
            });
            let all = all.unwrap_or_default();
            let order = all.iter().map(|line| (line.id, line.seq)).collect();
            Arc::new(Lines { order, by_id: all.into_iter().map(|line| (line.id, line)).collect() })
        });
        let (frame, held) = (NodeRef::new(), StoredValue::new_local(None));
        Self { app, conversation, frame, window, lines, held, drawn: StoredValue::new(false) }
    }

    fn at_end(self) -> Memo<bool> {
        let Self { app, conversation, .. } = self;
        Memo::new(move |_| app.model.with(|model| model.talk(conversation).is_none_or(|talk| talk.at_end)))
    }

    /// The first and last place of the log as far as it is here.
    fn places(self) -> Option<Held> {
        self.app.model.with(|model| {
            let events = model.talk(self.conversation)?.thread.events();
            Some((events.first()?.seq, events.last()?.seq))
        })
    }

    /// Puts the log where it stood, at its end when the model says so, and draws more while it does not fill.
    fn keep_place(self, at_end: Memo<bool>) {
        Effect::new(move |before: Option<bool>| {
            let now = at_end.get();
            let Some(frame) = self.frame.get() else { return now };
            if now {
                let places = untrack(|| self.places());
                if let Some(places) = places.filter(|_| before == Some(false)) {
                    self.window.update(|window| window.turn_to_end(places));
                }
                self.held.set_value(None);
                frame.set_scroll_top(0);
            } else if before.is_none() {
                request_animation_frame(move || self.return_to_place());
            }
            now
        });
        Effect::new(move || {
            if self.lines.with(|lines| lines.order.is_empty()) {
                return;
            }
            // Before the next painting, after the lines are drawn. By then another chat may be shown, and this
            // one's state be gone.
            request_animation_frame(move || {
                let Some(frame) = self.frame.try_get_untracked().flatten() else { return };
                self.drawn.try_set_value(true);
                self.hold_still(&frame);
                self.follow(&frame);
                if frame.scroll_height() <= frame.client_height() {
                    self.ask_for_older();
                }
            });
        });
    }

    fn handle_scroll(self) {
        let Some(frame) = self.frame.try_get_untracked().flatten() else { return };
        // The column is reversed: 0 is the end, what is above it is negative.
        let top = frame.scroll_top();
        let (app, conversation) = (self.app, self.conversation);
        let end = top > -END && self.window.with_untracked(|window| window.span().to.is_none());
        let held = if end { None } else { self.first_in_sight(&frame) };
        let place = held.as_ref().map(|(_, seq, below)| (*seq, *below));
        app.scrolls.update_value(|scrolls| {
            match place {
                Some(place) => scrolls.insert(conversation, place),
                None => scrolls.remove(&conversation),
            };
        });
        self.held.try_set_value(held);
        let known =
            app.model.with_untracked(|model| model.talk(conversation).is_some_and(|talk| talk.at_end == end));
        if !known && app.model.with_untracked(|model| model.columns.has(conversation)) {
            app.tell(Input::AtEnd { conversation, at_end: end });
        }
        self.follow(&frame);
        if frame.scroll_height() - frame.client_height() + top < BEGINNING {
            self.ask_for_older();
        }
    }

    fn ask_for_older(self) {
        let conversation = self.conversation;
        let more = self.app.model.with_untracked(|model| {
            model.columns.has(conversation)
                && model.talk(conversation).is_some_and(|talk| talk.thread.has_older())
        });
        if more {
            self.app.tell(Input::Older(conversation));
        }
    }

    /// Draws what is seen, and lets go of what is far away.
    fn follow(self, frame: &HtmlDivElement) {
        let (Some(held), Some(edges)) = (untrack(|| self.places()), self.edges(frame)) else { return };
        let mut window = self.window.get_untracked();
        for (block, height) in self.heights(frame) {
            window.measure(block, height);
        }
        if window.follow(edges, held) {
            self.window.set(window);
        } else {
            // Nothing to draw anew: what was measured is for later.
            self.window.update_untracked(|known| *known = window);
        }
    }

    /// The lines drawn, each with its place.
    fn elements(self, frame: &HtmlDivElement) -> Vec<(Element, Seq)> {
        let Some(list) = frame.first_element_child() else { return Vec::new() };
        let children = list.children();
        let find = |(at, (_, seq)): (usize, &(LineId, Seq))| {
            // The first child stands for what is above.
            Some((children.item(u32::try_from(at).ok()? + 1)?, *seq))
        };
        self.lines.with_untracked(|lines| lines.order.iter().enumerate().filter_map(find).collect())
    }

    fn edges(self, frame: &HtmlDivElement) -> Option<Edges> {
        let list = frame.first_element_child()?.children();
        let count = u32::try_from(self.lines.with_untracked(|lines| lines.order.len())).ok()?;
        let (view, above, below) = (frame.get_bounding_client_rect(), list.item(0)?, list.item(count + 1)?);
        Some(Edges {
            frame_top: view.top(),
            frame_bottom: view.bottom(),
            lines_top: above.get_bounding_client_rect().bottom(),
            lines_bottom: below.get_bounding_client_rect().top(),
        })
    }

    /// The heights of the blocks that are drawn whole: from the first line of each to that of the next.
    fn heights(self, frame: &HtmlDivElement) -> Vec<(u64, f64)> {
        let mut firsts: Vec<(u64, f64)> = Vec::new();
        for (element, seq) in self.elements(frame) {
            if seq == Seq::MAX {
                break;
            }
            if firsts.last().is_none_or(|(last, _)| *last != block(seq)) {
                firsts.push((block(seq), element.get_bounding_client_rect().top()));
            }
        }
        firsts.windows(2).map(|pair| (pair[0].0, pair[1].1 - pair[0].1)).collect()
    }

    /// The first line that can be seen, and its place under the upper edge.
    fn first_in_sight(self, frame: &HtmlDivElement) -> Option<(Element, Seq, f64)> {
        let edge = frame.get_bounding_client_rect().top();
        let lines = self.elements(frame);
        let hidden = |(line, _): &(Element, Seq)| line.get_bounding_client_rect().bottom() <= edge;
        let (line, seq) = lines.get(lines.partition_point(hidden))?.clone();
        let place = line.get_bounding_client_rect().top() - edge;
        Some((line, seq, place))
    }

    /// Scrolls by as much as the held line has moved.
    fn hold_still(self, frame: &HtmlDivElement) {
        let held = self.held.try_get_value().flatten();
        let Some((line, _, place)) = held.filter(|(line, ..)| line.is_connected()) else { return };
        shift(frame, &line, place);
    }

    /// Puts the line one read at when the chat was left where it stood.
    fn return_to_place(self) {
        let Some(frame) = self.frame.try_get_untracked().flatten() else { return };
        let place = self.app.scrolls.with_value(|scrolls| scrolls.get(&self.conversation).copied());
        let Some((seq, below)) = place else { return };
        let line = self.elements(&frame).into_iter().find(|(_, known)| *known >= seq);
        if let Some((line, _)) = line {
            shift(&frame, &line, below);
        }
    }
}

/// Scrolls until a line stands that far under the upper edge.
fn shift(frame: &HtmlDivElement, line: &Element, place: f64) {
    let edge = frame.get_bounding_client_rect().top();
    let moved = line.get_bounding_client_rect().top() - edge - place;
    if moved.abs() >= 1.0 {
        frame.set_scroll_top(frame.scroll_top() + moved.round() as i32);
    }
}
