//! Sound and notifications: asked for once at the desk, and set for each kind on the profile. Knows nothing of when
//! they ring.

use crate::app::{App, use_app, words};
use crate::host::notices::{self, Leave};
use crate::host::seat::Bell;
use crate::host::sound;
use crate::model::bell::RingKind;
use crate::view::parts::{icon, small_icon};
use crate::words::fill;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Asks once whether the desk shall ring. The click is the gesture browsers want.
#[component]
pub fn BellAsk() -> impl IntoView {
    let (app, words) = (use_app(), words());
    let asks = Memo::new(move |_| app.seat.with(|seat| !seat.bell.asked));
    let answer = move |rings: bool| {
        set(app, |bell| {
            bell.asked = true;
            bell.volume = if rings { Bell::default().volume } else { 0 };
        });
        if rings {
            app.touched();
            sound::play(RingKind::Message, Bell::default().volume);
            ask_for_notices(app);
        }
    };
    view! {
        <Show when=move || asks.get()>
            <section class="bell-ask" id="bell-ask" aria-labelledby="bell-ask-head">
                {icon("bell")}
                <div>
                    <h2 id="bell-ask-head">{words.bell_ask}</h2>
                    <p>{words.bell_ask_text}</p>
                    <div class="form__acts">
                        <button type="button" class="btn btn--small" id="bell-yes" on:click=move |_| answer(true)>
                            {words.bell_yes}
                        </button>
                        <button type="button" class="btn btn--small btn--quiet" id="bell-no" on:click=move |_| answer(false)>
                            {words.bell_no}
                        </button>
                    </div>
                </div>
            </section>
        </Show>
    }
}

/// What rings, how loud, and a way to hear it.
#[component]
pub fn Notifications() -> impl IntoView {
    let (app, words) = (use_app(), words());
    let kinds = [
        (RingKind::Message, "bell-message", words.bell_message),
        (RingKind::Arrived, "bell-arrived", words.bell_arrived),
        (RingKind::Late, "bell-late", words.bell_late),
    ];
    let rows = kinds.map(|(kind, id, what)| {
        let play = move |_| {
            app.touched();
            sound::play(kind, app.seat.with_untracked(|seat| seat.bell.volume.max(10)));
        };
        view! {
            <div class="toggle toggle--play">
                <input
                    type="checkbox"
                    role="switch"
                    id=id
                    prop:checked=move || app.seat.with(|seat| seat.bell.wants(kind))
                    on:change=move |event| set(app, |bell| bell.set(kind, event_target_checked(&event)))
                />
                <label for=id>{what}</label>
                <button
                    type="button"
                    class="btn btn--small"
                    aria-label=fill(words.bell_test_of, &[("what", what)])
                    on:click=play
                >
                    {words.bell_test}
                </button>
            </div>
        }
    });
    let volume = move || app.seat.with(|seat| seat.bell.volume.to_string());
    let loud = move |event| {
        let volume = event_target_value(&event).parse().unwrap_or(0);
        set(app, |bell| bell.volume = volume);
    };
    let leave = RwSignal::new(notices::leave());
    let wants =
        Signal::derive(move || leave.get() == Leave::Given && app.seat.with(|seat| seat.bell.notices));
    let switch = move |event: leptos::ev::Event| {
        if event_target_checked(&event) {
            ask_for_notices(app);
            spawn_local(async move {
                notices::ask().await;
                leave.try_set(notices::leave());
            });
        } else {
            set(app, |bell| bell.notices = false);
        }
    };
    view! {
        <section class="box form" id="bell">
            <h2>{words.bell_head}</h2>
            <p class="muted">{words.bell_text}</p>
            <div class="field">
                <label for="bell-volume">{words.bell_volume}</label>
                <input type="range" class="range" id="bell-volume" min="0" max="100" step="10" prop:value=volume on:change=loud />
            </div>
            {rows.into_iter().collect_view()}
            <div class="toggle">
                <input
                    type="checkbox"
                    role="switch"
                    id="bell-notices"
                    aria-describedby="bell-notices-hint"
                    prop:checked=wants
                    prop:disabled=move || matches!(leave.get(), Leave::Refused | Leave::Missing)
                    on:change=switch
                />
                <label for="bell-notices">{words.bell_notices}</label>
                <span class="hint" id="bell-notices-hint">
                    {move || if leave.get() == Leave::Refused { words.bell_refused } else { words.bell_notices_hint }}
                </span>
            </div>
        </section>
    }
}

/// Silence and back with one press.
#[component]
pub fn Mute() -> impl IntoView {
    let (app, words) = (use_app(), words());
    let on = Memo::new(move |_| app.seat.with(|seat| seat.bell.volume > 0));
    let press = move |_| {
        let volume = if on.get_untracked() { 0 } else { Bell::default().volume };
        set(app, |bell| (bell.volume, bell.asked) = (volume, true));
        app.touched();
        sound::play(RingKind::Message, volume);
    };
    view! {
        <button
            type="button"
            class="rail__mute"
            id="mute"
            role="switch"
            aria-checked=move || on.get().to_string()
            aria-label=words.bell_sound
            title=words.bell_sound
            on:click=press
        >
            {move || small_icon(if on.get() { "sound" } else { "mute" })}
        </button>
    }
}

fn set(app: App, change: impl FnOnce(&mut Bell)) {
    app.seat.update(|seat| change(&mut seat.bell));
    app.keep_seat();
}

fn ask_for_notices(app: App) {
    spawn_local(async move {
        let given = notices::ask().await;
        set(app, |bell| bell.notices = given);
    });
}
