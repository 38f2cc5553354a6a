//! Taking new chats or not, and why not: away at once, a reason if one likes. Knows nothing of the rail around it.

use crate::app::{App, words};
use crate::host::page;
use crate::model::{Input, Model};
use frontdesk_protocol::limits::AWAY_REASON_MAX_GRAPHEMES;
use frontdesk_protocol::staff::Status;
use leptos::ev::{FocusEvent, KeyboardEvent, SubmitEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// The switch, and what it asks when one goes away.
#[component]
pub fn StatusSwitch(app: App) -> impl IntoView {
    let words = words();
    let online = Memo::new(move |_| app.model.with(|model| model.status == Status::Online));
    let live = Memo::new(move |_| app.model.with(Model::is_live));
    let reason = Memo::new(move |_| app.model.with(|model| model.reason.clone()));
    let asks = RwSignal::new(false);
    let word = move || if online.get() { words.status_online } else { words.status_away };
    let said = move || match reason.get().filter(|_| !online.get()) {
        Some(reason) => reason,
        None => word().to_owned(),
    };
    let hint = move || if online.get() { words.status_online_hint } else { words.status_away_hint };
    let choose = move |_| {
        let away = online.get_untracked();
        let status = if away { Status::Away } else { Status::Online };
        app.tell(Input::Choose { status, reason: None });
        asks.set(away && live.get_untracked());
    };
    view! {
        <div class="status__place">
            <button
                type="button"
                id="status"
                class="status"
                role="switch"
                aria-checked=move || online.get().to_string()
                aria-label=move || format!("{}: {}", words.status_label, said())
                aria-disabled=move || (!live.get()).then_some("true")
                title=hint
                data-status=move || if online.get() { "online" } else { "away" }
                on:click=choose
            >
                <span class="status__dot" aria-hidden="true"></span>
                <span class="status__word">{said}</span>
            </button>
            <Show when=move || asks.get() && !online.get()>
                <Reasons app asks />
            </Show>
        </div>
    }
}

/// A few reasons, and one's own words. Saying nothing is as good.
#[component]
fn Reasons(app: App, asks: RwSignal<bool>) -> impl IntoView {
    let words = words();
    let own = RwSignal::new(String::new());
    let leave = move || {
        asks.set(false);
        page::focus("#status");
    };
    let set = move |reason: String| {
        app.tell(Input::Choose { status: Status::Away, reason: Some(reason) });
        leave();
    };
    let ready = [words.away_break, words.away_lunch, words.away_meeting, words.away_phone];
    let ready = ready.map(|reason| {
        view! { <button type="button" class="pick" on:click=move |_| set(reason.to_owned())>{reason}</button> }
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        set(own.get_untracked());
    };
    let press = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            leave();
        }
    };
    // Gone with the focus: what is underneath was asked for.
    let out = move |event: FocusEvent| {
        let inside = event.related_target().and_then(|to| to.dyn_into::<web_sys::Element>().ok());
        let inside = inside.is_some_and(|to| matches!(to.closest("#away"), Ok(Some(_))));
        if !inside {
            asks.try_set(false);
        }
    };
    request_animation_frame(|| page::focus("#away .pick"));
    view! {
        <form
            class="pop"
            id="away"
            role="dialog"
            aria-labelledby="away-head"
            on:submit=submit
            on:keydown=press
            on:focusout=out
        >
            <h2 id="away-head">{words.away_head}</h2>
            <p class="hint">{words.away_hint}</p>
            {ready.into_iter().collect_view()}
            <label class="label" for="away-own">{words.away_own}</label>
            <input
                class="input"
                id="away-own"
                maxlength=AWAY_REASON_MAX_GRAPHEMES
                dir="auto"
                on:input=move |event| own.set(event_target_value(&event))
            />
            <div class="form__acts">
                <button type="submit" class="btn btn--small">{words.away_set}</button>
                <button type="button" class="btn btn--small btn--quiet" on:click=move |_| leave()>{words.away_none}</button>
            </div>
        </form>
    }
}
