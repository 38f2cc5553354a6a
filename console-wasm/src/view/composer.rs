//! The answer: a text field that grows, keeps its draft, and sends on Enter, but not while a word is still
//! being composed. Knows nothing of what happens to the words.

use crate::app::{App, use_app, words};
use crate::host::{clock, page};
use crate::model::{Input, Model};
use crate::words::fill;
use frontdesk_protocol::staff::State;
use frontdesk_protocol::{ClientKey, ConversationId, TEXT_MAX_BYTES, TEXT_MAX_GRAPHEMES};
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

/// What answering this chat means.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Answer,
    Take,
    Reopen,
}

/// The answer.
#[component]
pub fn Composer(conversation: ConversationId, name: Memo<String>) -> impl IntoView {
    let (app, words) = (use_app(), words());
    let field = NodeRef::<html::Textarea>::new();
    let draft = Memo::new(move |_| app.model.with(|model| model.draft(conversation).to_owned()));
    let empty = Memo::new(move |_| draft.with(|draft| draft.trim().is_empty()));
    show_draft(field, draft);
    let send = move || app.tell(Input::Send { key: ClientKey::from_random(clock::random()) });
    let keydown = move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" if sends(&event) => {
            event.prevent_default();
            send();
        }
        "Escape" => page::focus(".log"),
        _ => {}
    };
    let label = move || fill(words.reply_to, &[("name", &name.get())]);
    view! {
        <form
            class="composer"
            on:submit=move |event| {
                event.prevent_default();
                send();
                page::focus("#reply");
            }
        >
            <textarea
                id="reply"
                class="composer__text"
                rows="1"
                dir="auto"
                enterkeyhint="send"
                autocomplete="off"
                node_ref=field
                aria-label=label
                placeholder=label
                on:keydown=keydown
                on:input=move |event| {
                    app.tell(Input::Wrote { conversation, text: event_target_value(&event) });
                }
            ></textarea>
            <div class="composer__foot">
                <Foot app conversation draft />
                <button
                    type="submit"
                    id="send"
                    class="btn btn--primary"
                    disabled=move || empty.get()
                    on:pointerdown=|event| event.prevent_default()
                >
                    {words.send}
                    <kbd aria-hidden="true">"↵"</kbd>
                </button>
            </div>
        </form>
    }
}

/// What there is to know before sending: too long, offline, what the words will do, or just the keys.
#[component]
fn Foot(app: App, conversation: ConversationId, draft: Memo<String>) -> impl IntoView {
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
        let text = match meaning.get() {
            Meaning::Take => words.reply_takes,
            Meaning::Reopen => words.reply_reopens,
            Meaning::Answer => words.reply_keys,
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
