//! The answer, a note, or new words for older ones: a text field that grows, keeps its draft, and sends on Enter,
//! but not while a word is still being composed. Knows nothing of what happens to the words.

use crate::app::{App, use_app, words};
use crate::host::{clock, page};
use crate::model::draft::{Mode, Writing};
use crate::model::{Input, Model};
use crate::view::attach::{AttachButton, Attachments, Choices, ChoicesButton, files_of};
use crate::view::parts::small_icon;
use crate::words::fill;
use frontdesk_protocol::staff::State;
use frontdesk_protocol::{ClientKey, ConversationId, TEXT_MAX_BYTES, TEXT_MAX_GRAPHEMES};
use leptos::ev::{ClipboardEvent, KeyboardEvent};
use leptos::html;
use leptos::prelude::*;

/// What answering this chat means.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Answer,
    Take,
    Reopen,
}

/// The ids of one column's parts: nothing stands twice on a page.
#[derive(Clone, Copy, Debug)]
pub struct Ids {
    pub talk: &'static str,
    pub log: &'static str,
    pub reply: &'static str,
    pub send: &'static str,
}

impl Ids {
    /// The ids of the column at this place.
    pub fn of(column: usize) -> Self {
        match column {
            0 => Self { talk: "talk", log: "log", reply: "reply", send: "send" },
            _ => Self { talk: "talk-2", log: "log-2", reply: "reply-2", send: "send-2" },
        }
    }
}

/// What one column writes with, and what its keys do.
#[derive(Clone, Copy)]
struct Pen {
    app: App,
    conversation: ConversationId,
    draft: Memo<String>,
    writing: Memo<Writing>,
    /// What is written could go now.
    ready: Memo<bool>,
    /// Files and offered answers may go with it.
    extras: Memo<bool>,
}

impl Pen {
    fn new(app: App, conversation: ConversationId) -> Self {
        let draft = Memo::new(move |_| app.model.with(|model| model.draft(conversation).to_owned()));
        let writing = Memo::new(move |_| app.model.with(|model| model.writing(conversation)));
        let ready = Memo::new(move |_| {
            let coming = app
                .bringing
                .with(|all| all.iter().any(|one| one.conversation == conversation && one.failure.is_none()));
            !coming && app.model.with(|model| model.is_ready(conversation))
        });
        let extras = Memo::new(move |_| !matches!(writing.get(), Writing::Edit(_)));
        Self { app, conversation, draft, writing, ready, extras }
    }

    fn send(self) {
        let words = matches!(self.writing.get_untracked(), Writing::Reply | Writing::Note);
        if !words || self.ready.get_untracked() {
            let (conversation, key) = (self.conversation, ClientKey::from_random(clock::random()));
            self.app.tell(Input::Send { conversation, key });
        }
    }

    fn leave(self) {
        match self.writing.get_untracked() {
            Writing::Edit(_) => self.app.tell(Input::StopRewording(self.conversation)),
            Writing::Reply | Writing::Note => page::focus(".talk[data-active] .log"),
        }
    }

    fn press(self, event: &KeyboardEvent) {
        match event.key().as_str() {
            "Enter" if sends(event) => {
                event.prevent_default();
                self.send();
            }
            "ArrowUp" if self.draft.with_untracked(String::is_empty) && !event.shift_key() => {
                event.prevent_default();
                self.app.tell(Input::Reword { conversation: self.conversation, seq: None });
            }
            "Escape" => self.leave(),
            _ => {}
        }
    }

    fn paste(self, event: &ClipboardEvent) {
        let files = files_of(event.clipboard_data().and_then(|pasted| pasted.files()));
        if !files.is_empty() && self.extras.get_untracked() {
            event.prevent_default();
            self.app.bring(self.conversation, files);
        }
    }

    /// What the field is for, what sending does, and the name of the mode.
    fn names(self, name: Memo<String>) -> (String, &'static str, &'static str) {
        let words = words();
        let about = |text| fill(text, &[("name", &name.get())]);
        match self.writing.get() {
            Writing::Reply => (about(words.reply_to), words.send, "reply"),
            Writing::Note => (about(words.note_about), words.note_add, "note"),
            Writing::Edit(_) => (words.edit_label.to_owned(), words.edit_save, "edit"),
        }
    }
}

/// The answer, or a note.
#[component]
pub fn Composer(conversation: ConversationId, name: Memo<String>, ids: Ids) -> impl IntoView {
    let app = use_app();
    let field = NodeRef::<html::Textarea>::new();
    let pen = Pen::new(app, conversation);
    let Pen { draft, writing, ready, extras, .. } = pen;
    let replies = Memo::new(move |_| writing.get() == Writing::Reply);
    let names = Memo::new(move |_| pen.names(name));
    let label = move || names.with(|names| names.0.clone());
    show_draft(field, draft);
    view! {
        <form
            class="composer"
            data-mode=move || names.with(|names| names.2)
            on:submit=move |event| {
                event.prevent_default();
                pen.send();
                crate::app::focus_reply();
            }
        >
            <Modes app conversation writing />
            <Show when=move || replies.get()>
                <Choices conversation />
            </Show>
            <Attachments conversation />
            <textarea
                id=ids.reply
                class="composer__text"
                rows="1"
                // What is written has its own direction, what stands there before has the page's.
                dir=move || draft.with(|draft| !draft.is_empty()).then_some("auto")
                enterkeyhint="send"
                autocomplete="off"
                node_ref=field
                aria-label=label
                placeholder=label
                on:keydown=move |event| pen.press(&event)
                on:paste=move |event| pen.paste(&event)
                on:input=move |event| {
                    app.tell(Input::Wrote { conversation, text: event_target_value(&event) });
                }
            ></textarea>
            <div class="composer__foot">
                <Show when=move || extras.get()>
                    <AttachButton conversation />
                </Show>
                <Show when=move || replies.get()>
                    <ChoicesButton conversation />
                </Show>
                <Foot app conversation draft writing />
                <button
                    type="submit"
                    id=ids.send
                    class="btn btn--primary"
                    disabled=move || !ready.get()
                    on:pointerdown=|event| event.prevent_default()
                >
                    {move || names.with(|names| names.1)}
                    <kbd aria-hidden="true">"↵"</kbd>
                </button>
            </div>
        </form>
    }
}

/// Whom the words are for: the guest, or staff only; or that older words are being changed.
#[component]
fn Modes(app: App, conversation: ConversationId, writing: Memo<Writing>) -> impl IntoView {
    let words = words();
    let may = Memo::new(move |_| app.model.with(|model| model.may_write(conversation)));
    let turn = move |mode: Mode| app.tell(Input::Turn { conversation, mode });
    let pressed = move |mode: Writing| move || (writing.get() == mode).to_string();
    let edits = Memo::new(move |_| matches!(writing.get(), Writing::Edit(_)));
    move || {
        if edits.get() {
            return view! {
                <div class="composer__head">
                    {small_icon("edit")}
                    <b>{words.edit_head}</b>
                    <button
                        type="button"
                        class="composer__leave"
                        on:click=move |_| app.tell(Input::StopRewording(conversation))
                    >
                        {words.cancel}
                        <kbd aria-hidden="true">"Esc"</kbd>
                    </button>
                </div>
            }
            .into_any();
        }
        view! {
            <div class="composer__head" role="group" aria-label=words.modes>
                <Show when=move || may.get()>
                    <button
                        type="button"
                        class="composer__mode"
                        data-turn="reply"
                        aria-pressed=pressed(Writing::Reply)
                        on:click=move |_| turn(Mode::Reply)
                    >
                        {words.mode_reply}
                    </button>
                </Show>
                <button
                    type="button"
                    class="composer__mode"
                    data-turn="note"
                    aria-pressed=pressed(Writing::Note)
                    on:click=move |_| turn(Mode::Note)
                >
                    {words.mode_note}
                </button>
                <Show when=move || writing.get() == Writing::Note>
                    <span class="composer__for">{small_icon("lock")}{words.slip_head}</span>
                </Show>
            </div>
        }
        .into_any()
    }
}

/// What there is to know before sending: too long, offline, what the words will do, or just the keys.
#[component]
fn Foot(
    app: App,
    conversation: ConversationId,
    draft: Memo<String>,
    writing: Memo<Writing>,
) -> impl IntoView {
    let words = words();
    let live = Memo::new(move |_| app.model.with(Model::is_live));
    let meaning = Memo::new(move |_| {
        app.model.with(|model| match model.row(conversation).map(|row| &row.state) {
            Some(State::Waiting { .. }) => Meaning::Take,
            Some(State::Resolved) => Meaning::Reopen,
            Some(State::Assigned { .. }) | None => Meaning::Answer,
        })
    });
    let length = Memo::new(move |_| draft.with(|draft| (draft.trim().chars().count(), draft.trim().len())));
    let text = move || {
        let (characters, bytes) = length.get();
        let most = TEXT_MAX_GRAPHEMES.to_string();
        let figures = [("n", characters.to_string()), ("most", most)];
        let figures = [("n", figures[0].1.as_str()), ("most", figures[1].1.as_str())];
        if bytes > TEXT_MAX_BYTES {
            return (fill(words.too_long, &figures), "hint hint--bad num");
        }
        if characters * 10 > TEXT_MAX_GRAPHEMES * 9 {
            return (fill(words.length, &figures), "hint num");
        }
        if !live.get() {
            return (words.reply_offline.to_owned(), "hint");
        }
        let text = match (writing.get(), meaning.get()) {
            (Writing::Reply, Meaning::Take) => words.reply_takes,
            (Writing::Reply, Meaning::Reopen) => words.reply_reopens,
            (Writing::Reply | Writing::Note | Writing::Edit(_), _) => words.reply_keys,
        };
        (text.to_owned(), "hint composer__keys")
    };
    move || {
        let (text, class) = text();
        view! { <span class=class>{text}</span> }
    }
}

/// The draft comes from the model, and back into the field only when they differ: the caret stays.
fn show_draft(field: NodeRef<html::Textarea>, draft: Memo<String>) {
    Effect::new(move || {
        let draft = draft.get();
        if let Some(field) = field.get()
            && field.value() != draft
        {
            field.set_value(&draft);
        }
    });
}

/// Enter sends; with Shift, on a finger's keyboard, or while an input method composes, it does not.
fn sends(event: &KeyboardEvent) -> bool {
    // 229 is what older engines say of keys an input method has swallowed.
    let composing = event.is_composing() || event.key_code() == 229;
    !event.shift_key() && !event.alt_key() && !composing && !page::is_touch()
}
