//! Where one is signed in, and ending it from here. Knows nothing of what is done there.

use crate::app::{App, words};
use crate::host::api;
use crate::model::rest::{SignedIn, SignedInAt};
use crate::view::errand::Errand;
use crate::view::parts::Failure;
use crate::words::fill;
use leptos::prelude::*;

/// What was used within this many milliseconds is in use.
const NOW: u64 = 60_000;

/// All places, newest first.
#[component]
pub fn Sessions(
    app: App,
    /// Read again when this changes: a new password ends the others.
    changed: Signal<u32>,
) -> impl IntoView {
    let words = words();
    let list = RwSignal::new(Vec::<SignedInAt>::new());
    let reading = Errand::new();
    let ending = Errand::new();
    let load = move || {
        reading.fetch(api::get::<SignedIn>("/me/sessions"), move |found| {
            list.try_set(found.sessions);
        });
    };
    Effect::new(move || {
        changed.get();
        load();
    });
    let end = move |path: String| {
        let call = async move { api::delete(&path).await };
        ending.fetch(call, move |()| load());
    };
    let others = Memo::new(move |_| list.with(|list| list.iter().filter(|one| !one.this).count()));
    view! {
        <section class="box" id="sessions">
            <h2>{words.sessions_head}</h2>
            <p>{words.sessions_text}</p>
            <Failure text=reading.failure />
            <Failure text=ending.failure />
            <ul class="list">
                <For
                    each=move || list.get()
                    key=|one| (one.id.clone(), one.seen)
                    children=move |one| view! { <Place app one end /> }
                />
            </ul>
            <Show when=move || { others.get() > 0 }>
                <div class="box__acts">
                    <button
                        type="button"
                        class="btn"
                        id="end-others"
                        aria-busy=ending.aria_busy()
                        on:click=move |_| end("/me/sessions".to_owned())
                    >
                        {words.sessions_end_others}
                    </button>
                </div>
            </Show>
        </section>
    }
}

#[component]
fn Place(app: App, one: SignedInAt, end: impl Fn(String) + Copy + 'static) -> impl IntoView {
    let words = words();
    let SignedInAt { id, device, created, seen, this } = one;
    let device = if device.is_empty() { words.device_unknown.to_owned() } else { device };
    let since = crate::host::dates::date_time(created);
    let used = move || {
        let text = if this || app.since(seen) < NOW {
            words.session_now.to_owned()
        } else {
            fill(words.session_seen, &[("time", &app.ago(seen))])
        };
        format!("{} {text}", fill(words.session_since, &[("date", &since)]))
    };
    let path = format!("/me/sessions/{id}");
    view! {
        <li data-session=id data-this=this.then_some("true")>
            <div>
                <b>
                    <bdi>{device.clone()}</bdi>
                    {this.then(|| view! { <span class="tag">{words.session_this}</span> })}
                </b>
                <br />
                <span class="muted">{used}</span>
            </div>
            {(!this)
                .then(|| {
                    view! {
                        <button
                            type="button"
                            class="btn btn--small"
                            data-act="end"
                            aria-label=fill(words.session_end_of, &[("device", &device)])
                            on:click=move |_| end(path.clone())
                        >
                            {words.session_end}
                        </button>
                    }
                })}
        </li>
    }
}
