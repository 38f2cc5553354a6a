//! One's own page: who one is here, light or dark, keys, signing out. Knows nothing of other people.

use super::password::Password;
use super::people_row::role_word;
use super::second_step::SecondStep;
use super::sessions::Sessions;
use crate::app::{App, use_app, words};
use crate::host::api;
use crate::host::prefs::{Density, Theme};
use crate::model::forms;
use crate::model::rest::Me;
use crate::model::route::Route;
use crate::model::{Input, Model};
use crate::view::bell::Notifications;
use crate::view::errand::{Errand, SubmitButton};
use crate::view::field::{Entry, TextField, all_fine, place_errors};
use crate::view::language::LanguageChoice;
use crate::view::overlay::KeyList;
use crate::view::parts::{Failure, house_face};
use crate::words::fill;
use leptos::prelude::*;
use serde_json::json;

/// One's own page.
#[component]
pub fn Profile() -> impl IntoView {
    let (app, words) = (use_app(), words());
    let me = app.me();
    // Counts how often other sessions were ended by what was changed here.
    let ended = RwSignal::new(0_u32);
    let name = move || me.get().map(|me| me.name).unwrap_or_default();
    let role = move || {
        me.get().map(|me| fill(words.profile_text, &[("role", role_word(me.role)), ("account", &me.account)]))
    };
    view! {
        <main class="page" tabindex="-1" id="profile">
            <div class="page__narrow">
                <div class="page__head">
                    <div>
                        <h1>{words.profile_head}</h1>
                    </div>
                </div>
                <section class="box who">
                    {move || house_face(&name(), "avatar--l")}
                    <div>
                        <h2><bdi>{name}</bdi></h2>
                        <p class="muted">{role}</p>
                        <p class="muted">{move || me.get().map(|me| me.email)}</p>
                    </div>
                    <SignOut app />
                </section>
                <Name app />
                <Password app ended />
                <SecondStep app ended />
                <Sessions app changed=ended.into() />
                <section class="box">
                    <h2>{words.language}</h2>
                    <LanguageChoice />
                </section>
                <Look app />
                <Notifications />
                <Mail app />
                <Keys app />
            </div>
        </main>
    }
}

/// One's name, as visitors and colleagues see it.
#[component]
fn Name(app: App) -> impl IntoView {
    let words = words();
    let stored = move || app.me().get_untracked().map(|me| me.name).unwrap_or_default();
    let name = Entry::new(stored(), forms::required);
    let errand = Errand::new();
    let me = app.me();
    let differs = Memo::new(move |_| {
        let own = me.get().map(|me| me.name).unwrap_or_default();
        name.value.with(|value| value.trim() != own)
    });
    let submit = move || {
        if !all_fine(&[name]) {
            return;
        }
        let body = json!({ "name": name.get() });
        let call = async move { api::patch::<Me>("/me", &body).await };
        let done = move |me: Me| {
            name.value.try_set(me.name.clone());
            app.refresh(me);
        };
        errand.run(call, done, move |refusal| place_errors(refusal, &[("name", name)]));
    };
    view! {
        <form
            class="box form"
            id="own-name"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                submit();
            }
        >
            <TextField name="name" label=words.name entry=name hint=words.name_hint autocomplete="name" />
            <Failure text=errand.failure />
            <Show when=move || differs.get()>
                <div class="form__acts">
                    <SubmitButton errand word=words.save working=words.saving />
                </div>
            </Show>
        </form>
    }
}

#[component]
fn SignOut(app: App) -> impl IntoView {
    let words = words();
    let errand = Errand::new();
    let unsent = Memo::new(move |_| app.model.with(Model::has_unsent));
    let leave = move |_| {
        let call = async { api::post::<serde_json::Value>("/logout", &json!({})).await };
        errand.fetch(call, move |_| {
            app.go(Route::Login);
            app.tell(Input::SignedOut { chosen: true });
        });
    };
    view! {
        <div class="who__act">
            <button
                type="button"
                class="btn"
                id="sign-out"
                aria-busy=errand.aria_busy()
                on:click=leave
            >
                {move || if errand.busy.get() { words.signing_out } else { words.sign_out }}
            </button>
        </div>
        <Show when=move || unsent.get()>
            <p class="corrected corrected--wait who__note">{words.sign_out_unsent}</p>
        </Show>
        <Failure text=errand.failure />
    }
}

/// Light or dark.
#[component]
fn Look(app: App) -> impl IntoView {
    let words = words();
    let choices =
        [(Theme::Auto, words.theme_auto), (Theme::Light, words.theme_light), (Theme::Dark, words.theme_dark)];
    let choose = move |theme: Theme| {
        app.prefs.update(|prefs| prefs.theme = theme);
        app.share_choices();
    };
    let buttons = choices.map(|(theme, word)| {
        view! {
            <button
                type="button"
                aria-pressed=move || (app.prefs.get().theme == theme).to_string()
                on:click=move |_| choose(theme)
            >
                {word}
            </button>
        }
    });
    let dense = move |density: Density| {
        app.prefs.update(|prefs| prefs.density = density);
        app.share_choices();
    };
    let sizes =
        [(Density::Comfortable, words.density_comfortable), (Density::Compact, words.density_compact)];
    let densities = sizes.map(|(density, word)| {
        view! {
            <button
                type="button"
                aria-pressed=move || (app.prefs.get().density == density).to_string()
                on:click=move |_| dense(density)
            >
                {word}
            </button>
        }
    });
    view! {
        <section class="box">
            <h2 id="look">{words.theme}</h2>
            <div class="seg" role="group" aria-labelledby="look">
                {buttons.into_iter().collect_view()}
            </div>
            <h2 class="box__next" id="density">{words.density}</h2>
            <div class="seg" role="group" aria-labelledby="density">
                {densities.into_iter().collect_view()}
            </div>
        </section>
    }
}

/// What is told by mail.
#[component]
fn Mail(app: App) -> impl IntoView {
    let words = words();
    let me = app.me();
    let on = Signal::derive(move || me.get().is_some_and(|me| me.preferences.mail));
    let set = move |on: bool| app.change_preferences(move |preferences| preferences.mail = on);
    view! {
        <section class="box form">
            <h2>{words.email}</h2>
            <Toggle id="mail" label=words.mail_switch hint=words.notify_hint on=on set=set />
        </section>
    }
}

/// Keys and announcements.
#[component]
fn Keys(app: App) -> impl IntoView {
    let words = words();
    let set_keys = move |on: bool| {
        app.prefs.update(|prefs| prefs.keys = on);
        app.prefs.get_untracked().apply();
    };
    let set_announce = move |on: bool| {
        app.prefs.update(|prefs| prefs.announce = on);
        app.prefs.get_untracked().apply();
    };
    view! {
        <section class="box form">
            <h2>{words.keys_head}</h2>
            <KeyList />
            <Toggle
                id="keys"
                label=words.keys_switch
                hint=words.keys_hint
                on=Signal::derive(move || app.prefs.get().keys)
                set=set_keys
            />
            <Toggle
                id="announce"
                label=words.announce_switch
                hint=words.announce_hint
                on=Signal::derive(move || app.prefs.get().announce)
                set=set_announce
            />
        </section>
    }
}

#[component]
fn Toggle(
    id: &'static str,
    label: &'static str,
    hint: &'static str,
    on: Signal<bool>,
    set: impl Fn(bool) + 'static,
) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    view! {
        <div class="toggle">
            <input
                type="checkbox"
                role="switch"
                id=id
                prop:checked=on
                aria-describedby=hint_id.clone()
                on:change=move |event| set(event_target_checked(&event))
            />
            <label for=id>{label}</label>
            <span class="hint" id=hint_id>{hint}</span>
        </div>
    }
}
