//! What goes with the words: files picked, dropped or pasted, and answers offered with one tap. Knows nothing of the
//! text field.

use crate::app::files::Bringing;
use crate::app::{App, use_app, words};
use crate::model::Input;
use crate::model::draft::Draft;
use crate::view::parts::{icon, small_icon};
use crate::words::fill;
use frontdesk_protocol::limits::{CHOICE_MAX_GRAPHEMES, CHOICES};
use frontdesk_protocol::{ConversationId, File};
use leptos::ev::Event;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::FileList;

/// The files of a list the browser gives.
pub fn files_of(list: Option<FileList>) -> Vec<web_sys::File> {
    let Some(list) = list else { return Vec::new() };
    (0..list.length()).filter_map(|at| list.get(at)).collect()
}

/// Picks files.
#[component]
pub fn AttachButton(conversation: ConversationId) -> impl IntoView {
    let (app, words) = (use_app(), words());
    let field = NodeRef::<html::Input>::new();
    let picked = move |event: Event| {
        let input = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
        let Some(input) = input else { return };
        app.bring(conversation, files_of(input.files()));
        input.set_value("");
        crate::app::focus_reply();
    };
    let pick = move |_| {
        if let Some(field) = field.get_untracked() {
            field.click();
        }
    };
    view! {
        <button
            type="button"
            class="iconbtn composer__attach"
            title=words.attach
            aria-label=words.attach
            on:click=pick
        >
            {icon("clip")}
        </button>
        <input type="file" multiple hidden aria-hidden="true" tabindex="-1" node_ref=field on:change=picked />
    }
}

/// The files that go along, and those on their way.
#[component]
pub fn Attachments(conversation: ConversationId) -> impl IntoView {
    let app = use_app();
    let there = Memo::new(move |_| {
        app.model
            .with(|model| model.extras(conversation).map(|draft| draft.files().to_vec()).unwrap_or_default())
    });
    let coming = Memo::new(move |_| {
        app.bringing.with(|all| {
            all.iter().filter(|one| one.conversation == conversation).cloned().collect::<Vec<_>>()
        })
    });
    let ids = Memo::new(move |_| coming.with(|all| all.iter().map(|one| one.id).collect::<Vec<u32>>()));
    let some = Memo::new(move |_| !there.with(Vec::is_empty) || !coming.with(Vec::is_empty));
    view! {
        <Show when=move || some.get()>
            <ul class="attached">
                <For
                    each=move || there.get()
                    key=|file| file.id
                    children=move |file| view! { <Attached app conversation file /> }
                />
                <For
                    each=move || ids.get()
                    key=|id| *id
                    children=move |id| view! { <OnTheWay app coming id /> }
                />
            </ul>
        </Show>
    }
}

#[component]
fn Attached(app: App, conversation: ConversationId, file: File) -> impl IntoView {
    let words = words();
    let id = file.id;
    let remove = move |_| {
        app.tell(Input::Detach { conversation, id });
        crate::app::focus_reply();
    };
    view! {
        <li class="attached__one" data-file="here">
            {small_icon("file")}
            <bdi class="attached__name" dir="auto">{file.name.clone()}</bdi>
            <span class="muted num">{size(file.size)}</span>
            <button
                type="button"
                class="attached__drop"
                aria-label=fill(words.attach_cancel, &[("name", &file.name)])
                on:click=remove
            >
                {small_icon("close")}
            </button>
        </li>
    }
}

#[component]
fn OnTheWay(app: App, coming: Memo<Vec<Bringing>>, id: u32) -> impl IntoView {
    let words = words();
    let one = Memo::new(move |_| coming.with(|all| all.iter().find(|one| one.id == id).cloned()));
    let name = one.with_untracked(|one| one.as_ref().map(|one| one.name.clone()).unwrap_or_default());
    let state = move || {
        let one = one.get()?;
        Some(match one.failure {
            Some(why) => view! {
                <span class="attached__failed" role="alert">{why}</span>
                <button type="button" class="attached__again" on:click=move |_| app.bring_again(id)>
                    {words.retry}
                </button>
            }
            .into_any(),
            None => {
                let n = one.progress.to_string();
                view! {
                    <progress max="100" prop:value=f64::from(one.progress) aria-label=one.name></progress>
                    <span class="muted num">{fill(words.attach_progress, &[("n", &n)])}</span>
                }
                .into_any()
            }
        })
    };
    view! {
        <li class="attached__one" data-file="coming">
            {small_icon("clip")}
            <bdi class="attached__name" dir="auto">{name.clone()}</bdi>
            {state}
            <button
                type="button"
                class="attached__drop"
                aria-label=fill(words.attach_cancel, &[("name", &name)])
                on:click=move |_| app.drop_file(id)
            >
                {small_icon("close")}
            </button>
        </li>
    }
}

/// Offers answers, or no longer.
#[component]
pub fn ChoicesButton(conversation: ConversationId) -> impl IntoView {
    let (app, words) = (use_app(), words());
    let some = offered(app, conversation);
    let toggle = move |_| {
        let on = some.with_untracked(Vec::is_empty);
        let choices = if on { vec![String::new(); *CHOICES.start()] } else { Vec::new() };
        app.tell(Input::Offer { conversation, choices });
        if on {
            request_animation_frame(|| crate::host::page::focus(".talk[data-active] .offer input"));
        }
    };
    view! {
        <button
            type="button"
            class="iconbtn composer__offer"
            title=words.choices_offer
            aria-label=words.choices_offer
            aria-pressed=move || (!some.with(Vec::is_empty)).to_string()
            on:click=toggle
        >
            {icon("choices")}
        </button>
    }
}

/// The answers being written.
#[component]
pub fn Choices(conversation: ConversationId) -> impl IntoView {
    let (app, words) = (use_app(), words());
    let all = offered(app, conversation);
    let count = Memo::new(move |_| all.with(Vec::len));
    let few = Memo::new(move |_| {
        let offer = app.model.with(|model| model.extras(conversation).map_or(0, |draft| draft.offer().len()));
        offer > 0 && offer < *CHOICES.start()
    });
    let write = move |at: usize, text: String| {
        let mut choices = all.get_untracked();
        if let Some(choice) = choices.get_mut(at) {
            *choice = text;
        }
        app.tell(Input::Offer { conversation, choices });
    };
    let more = move |_| {
        let mut choices = all.get_untracked();
        choices.push(String::new());
        app.tell(Input::Offer { conversation, choices });
    };
    let field = move |at: usize| {
        let label = fill(words.choices_label, &[("n", &(at + 1).to_string())]);
        view! {
            <input
                class="input input--small"
                dir="auto"
                maxlength=CHOICE_MAX_GRAPHEMES
                aria-label=label.clone()
                placeholder=label
                prop:value=move || all.with(|all| all.get(at).cloned().unwrap_or_default())
                on:input=move |event| write(at, event_target_value(&event))
            />
        }
    };
    view! {
        <Show when=move || { count.get() > 0 }>
            <fieldset class="offer">
                <legend>{words.choices_head}</legend>
                {move || (0..count.get()).map(field).collect_view()}
                <Show when=move || { count.get() < *CHOICES.end() }>
                    <button type="button" class="btn btn--small btn--quiet" on:click=more>{words.choices_add}</button>
                </Show>
                <span class="hint" role="status">{move || few.get().then_some(words.choices_few)}</span>
            </fieldset>
        </Show>
    }
}

fn offered(app: App, conversation: ConversationId) -> Memo<Vec<String>> {
    Memo::new(move |_| {
        app.model.with(|model| {
            model.extras(conversation).map(|draft: &Draft| draft.choices().to_vec()).unwrap_or_default()
        })
    })
}

/// The files of a message: pictures where they stand, with their room kept, all else as cards.
pub fn shown_files(files: &[File]) -> Vec<AnyView> {
    files.iter().map(shown_file).collect()
}

fn shown_file(file: &File) -> AnyView {
    let words = words();
    let url = file.url.clone().unwrap_or_default();
    // Only where our own server keeps files.
    let safe = url.starts_with("/api/v1/files/");
    let name = file.name.clone();
    match (file.width, file.height) {
        (Some(width), Some(height)) if safe && file.kind.starts_with("image/") => {
            let small = format!("{url}{}small", if url.contains('?') { '&' } else { '?' });
            let alt = fill(words.photo, &[("name", &name)]);
            view! {
                <a class="photo" href=url target="_blank" rel="noopener noreferrer">
                    <img src=small alt=alt width=width height=height loading="lazy" decoding="async" />
                </a>
            }
            .into_any()
        }
        _ => {
            let label = fill(words.download, &[("name", &name)]);
            let inner = view! {
                {icon("file")}
                <span class="filecard__words">
                    <bdi class="filecard__name" dir="auto">{name.clone()}</bdi>
                    <span class="muted num">{size(file.size)}</span>
                </span>
            };
            if safe {
                view! { <a class="filecard" href=url download=name aria-label=label>{inner}{small_icon("download")}</a> }.into_any()
            } else {
                view! { <span class="filecard">{inner}</span> }.into_any()
            }
        }
    }
}

/// A size as people read it.
fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", bytes / 1_000),
        _ => format!("{:.1} MB", bytes as f64 / 1_000_000.0),
    }
}
