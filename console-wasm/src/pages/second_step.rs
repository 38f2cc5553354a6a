//! The second step of signing in: an authenticator app set up, given up, and its recovery codes. Knows nothing of how
//! codes are made.

use super::confirm::{Confirm, Confirmation};
use crate::app::{App, words};
use crate::host::api;
use crate::model::forms;
use crate::model::rest::{Codes, Enrolment, Me, SecondStep as State};
use crate::view::errand::{Errand, SubmitButton};
use crate::view::field::{Entry, TextField, all_fine, place_errors};
use crate::view::parts::{Failure, small_icon};
use crate::view::snippet::Snippet;
use leptos::prelude::*;
use serde_json::{Value, json};

/// The page's own memory.
#[derive(Clone, Copy)]
struct Desk {
    app: App,
    state: RwSignal<Option<State>>,
    enrolment: RwSignal<Option<Enrolment>>,
    codes: RwSignal<Option<Vec<String>>>,
    errand: Errand,
    reading: Errand,
    refreshing: Errand,
    confirmation: Confirmation,
    /// Other sessions have ended.
    ended: RwSignal<u32>,
}

impl Desk {
    fn load(self) {
        self.reading.fetch(api::get::<State>("/me/second-step"), move |state| {
            self.state.try_set(Some(state));
        });
    }

    fn begin(self) {
        let call = async { api::post::<Enrolment>("/me/second-step/begin", &json!({})).await };
        let done = move |enrolment| {
            self.codes.try_set(None);
            self.enrolment.try_set(Some(enrolment));
        };
        self.errand.run(call, done, move |refusal| self.confirmation.or_text(refusal, move || self.begin()));
    }

    fn renew(self) {
        let call = async { api::post::<Codes>("/me/second-step/codes", &json!({})).await };
        let done = move |codes: Codes| self.show(codes);
        self.errand.run(call, done, move |refusal| self.confirmation.or_text(refusal, move || self.renew()));
    }

    fn give_up(self) {
        let call = async { api::delete("/me/second-step").await };
        let done = move |()| {
            self.codes.try_set(None);
            self.changed();
        };
        self.errand
            .run(call, done, move |refusal| self.confirmation.or_text(refusal, move || self.give_up()));
    }

    fn show(self, codes: Codes) {
        self.enrolment.try_set(None);
        self.codes.try_set(Some(codes.codes));
        self.changed();
    }

    fn changed(self) {
        self.load();
        self.ended.try_update(|ended| *ended += 1);
        let call = async { api::get::<Me>("/me").await };
        self.refreshing.fetch(call, move |me| self.app.refresh(me));
    }
}

/// The second step.
#[component]
pub fn SecondStep(app: App, ended: RwSignal<u32>) -> impl IntoView {
    let words = words();
    let desk = Desk {
        app,
        state: RwSignal::new(None),
        enrolment: RwSignal::new(None),
        codes: RwSignal::new(None),
        errand: Errand::new(),
        reading: Errand::new(),
        refreshing: Errand::new(),
        confirmation: Confirmation::new(),
        ended,
    };
    desk.load();
    let on = Memo::new(move |_| desk.state.get().is_some_and(|state| state.on));
    let idle = move || desk.enrolment.with(Option::is_none) && desk.state.with(Option::is_some);
    view! {
        <section class="box" id="second-step">
            <h2>{words.step2_head}</h2>
            <p>{words.step2_text}</p>
            {move || desk.codes.get().map(|codes| view! { <Fresh desk codes /> })}
            {move || desk.enrolment.get().map(|enrolment| view! { <Enrol desk enrolment /> })}
            <Show when=move || idle() && !on.get()>
                <button
                    type="button"
                    class="btn"
                    id="begin-second-step"
                    aria-busy=desk.errand.aria_busy()
                    on:click=move |_| desk.begin()
                >
                    {words.step2_begin}
                </button>
            </Show>
            <Show when=move || idle() && on.get()>
                <Standing desk />
            </Show>
            <Failure text=desk.errand.failure />
            <Confirm confirmation=desk.confirmation />
        </section>
    }
}

#[component]
fn Standing(desk: Desk) -> impl IntoView {
    let words = words();
    let left = move || {
        let left = desk.state.get().map_or(0, |state| state.codes_left);
        words.count(words.codes_left, u64::from(left))
    };
    let few = move || desk.state.get().is_some_and(|state| state.codes_left < 3);
    view! {
        <p class="corrected" class:corrected--good=move || !few() class:corrected--wait=few>
            {small_icon("key")}
            <span>{words.step2_on}" "{left}</span>
        </p>
        <div class="box__acts">
            <button
                type="button"
                class="btn"
                id="renew-codes"
                aria-busy=desk.errand.aria_busy()
                on:click=move |_| desk.renew()
            >
                {words.codes_renew}
            </button>
            <button
                type="button"
                class="btn btn--danger"
                id="drop-second-step"
                aria-busy=desk.errand.aria_busy()
                on:click=move |_| desk.give_up()
            >
                {words.step2_drop}
            </button>
        </div>
    }
}

/// The picture, the secret, and the field for the app's first code.
#[component]
fn Enrol(desk: Desk, enrolment: Enrolment) -> impl IntoView {
    let words = words();
    let Enrolment { secret, url, picture } = enrolment;
    let code = Entry::new("", forms::required);
    let errand = Errand::new();
    let own = secret.clone();
    let submit = move || {
        if !all_fine(&[code]) {
            return;
        }
        let body: Value = json!({ "secret": own, "code": code.get() });
        let call = async move { api::post::<Codes>("/me/second-step", &body).await };
        let confirmation = desk.confirmation;
        errand.run(
            call,
            move |codes| desk.show(codes),
            move |refusal| match refusal.code.as_str() {
                "invalid" => place_errors(refusal, &[("code", code), ("secret", code)]),
                _ => confirmation.or_text(refusal, || {}),
            },
        );
    };
    let size = picture.size;
    view! {
        <form
            class="form"
            id="second-step-form"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                submit();
            }
        >
            <div class="enrol">
                <svg
                    class="enrol__picture"
                    viewBox=format!("0 0 {size} {size}")
                    role="img"
                    aria-label=words.step2_picture
                    shape-rendering="crispEdges"
                >
                    <path d=picture.path fill="currentColor" />
                </svg>
                <div class="enrol__words">
                    <ol>
                        <li>{words.step2_scan}</li>
                        <li>{words.step2_type}</li>
                    </ol>
                    <p class="hint">{words.step2_by_hand}" "<a href=url>{words.step2_open}</a></p>
                    <Snippet what=words.step2_secret text=secret />
                </div>
            </div>
            <TextField
                name="code"
                label=words.step2_code
                entry=code
                autocomplete="one-time-code"
                class="code-field"
                inputmode="numeric"
            />
            <Failure text=errand.failure />
            <div class="form__acts">
                <SubmitButton errand word=words.step2_go working=words.checking />
                <button type="button" class="btn" on:click=move |_| desk.enrolment.set(None)>{words.cancel}</button>
            </div>
        </form>
    }
}

/// Recovery codes: the only time they are seen.
#[component]
fn Fresh(desk: Desk, codes: Vec<String>) -> impl IntoView {
    let words = words();
    let text = codes.join("\n");
    view! {
        <div id="recovery-codes" role="status">
            <p class="corrected corrected--good">
                {small_icon("tick")}
                <span><b>{words.codes_head}</b>" "{words.codes_text}</span>
            </p>
            <div class="codes">
                <Snippet what=words.codes_head text=text />
            </div>
            <div class="box__acts">
                <button type="button" class="btn btn--primary" id="codes-kept" on:click=move |_| desk.codes.set(None)>
                    {words.codes_kept}
                </button>
            </div>
        </div>
    }
}
