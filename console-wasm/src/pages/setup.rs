//! The first start: the house, its first site and its owner, on one page. Knows nothing of what comes after.

use crate::app::{use_app, words};
use crate::host::{api, page};
use crate::model::rest::Me;
use crate::model::{colour, forms};
use crate::view::door::Door;
use crate::view::field::{
    ColourField, Entry, LinesField, PasswordField, TextField, all_fine, place_errors, refusal_text,
};
use crate::view::parts::{Failure, busy_words, small_icon};
use crate::words::fill;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::json;

/// Whether the link works.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum LinkState {
    /// Not asked yet.
    Unknown,
    Good,
    Bad,
}

/// What is asked for.
#[derive(Clone, Copy)]
struct Answers {
    account: Entry,
    site: Entry,
    origins: Entry,
    colour: Entry,
    greeting: Entry,
    name: Entry,
    email: Entry,
    password: Entry,
}

impl Answers {
    fn new() -> Self {
        Self {
            account: Entry::new("", forms::required),
            site: Entry::new("", forms::required),
            origins: Entry::new("", |text| forms::origins(text).map(drop)),
            colour: Entry::new("#1c3a2e", check_colour),
            greeting: Entry::new(words().greeting_default, forms::required),
            name: Entry::new("", forms::required),
            email: Entry::new("", forms::email),
            password: Entry::new("", forms::password),
        }
    }

    fn all(self) -> [Entry; 8] {
        let Self { account, site, origins, colour, greeting, name, email, password } = self;
        [account, site, origins, colour, greeting, name, email, password]
    }

    fn body(self, token: &str) -> serde_json::Value {
        json!({
            "token": token,
            "account": self.account.get(),
            "site": {
                "name": self.site.get(),
                "origins": forms::origins(&self.origins.get()).unwrap_or_default(),
                "colour": colour::parse(&self.colour.get()).unwrap_or_default(),
                "greeting": self.greeting.get(),
            },
            "person": {
                "name": self.name.get(),
                "email": self.email.get(),
                "password": self.password.exact(),
            },
        })
    }

    /// Where the server's field errors belong.
    fn paths(self) -> [(&'static str, Entry); 8] {
        [
            ("account", self.account),
            ("site.name", self.site),
            ("site.origins", self.origins),
            ("site.colour", self.colour),
            ("site.greeting", self.greeting),
            ("person.name", self.name),
            ("person.email", self.email),
            ("person.password", self.password),
        ]
    }
}

/// Reads like a colour.
///
/// # Errors
/// [`forms::Flaw::Colour`].
pub fn check_colour(text: &str) -> Result<(), forms::Flaw> {
    colour::parse(text).map(drop).ok_or(forms::Flaw::Colour)
}

/// The first start.
#[component]
pub fn Setup() -> impl IntoView {
    let words = words();
    let token = StoredValue::new(page::fragment());
    let link = RwSignal::new(LinkState::Unknown);
    let failure = RwSignal::new(String::new());
    spawn_local(async move {
        let body = json!({ "token": token.get_value() });
        let state = match api::post::<serde_json::Value>("/setup/check", &body).await {
            Ok(_) => LinkState::Good,
            Err(refusal) if refusal.status == 404 => LinkState::Bad,
            Err(refusal) => {
                failure.set(refusal_text(&refusal));
                LinkState::Unknown
            }
        };
        link.try_set(state);
    });
    view! {
        <Door id="setup" head=words.door_setup_head text=words.door_setup_text>
            {move || match link.get() {
                LinkState::Unknown => view! { <Failure text=failure /> }.into_any(),
                LinkState::Good => view! { <SetupForm token /> }.into_any(),
                LinkState::Bad => {
                    view! { <BadLink head=words.bad_setup_head text=words.bad_setup_text /> }.into_any()
                }
            }}
        </Door>
    }
}

/// A one-time link that does not work (any more), and what to do.
#[component]
pub fn BadLink(head: &'static str, text: &'static str) -> impl IntoView {
    view! {
        <div class="form" id="bad-link">
            <h2>{head}</h2>
            <p class="muted">{text}</p>
            <div>
                <a class="btn" href="/login">{words().to_login}</a>
            </div>
        </div>
    }
}

#[component]
fn SetupForm(token: StoredValue<String>) -> impl IntoView {
    let (app, words) = (use_app(), words());
    let answers = Answers::new();
    let failure = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let submit = move || {
        if busy.get_untracked() || !all_fine(&answers.all()) {
            return;
        }
        busy.set(true);
        failure.set(String::new());
        spawn_local(async move {
            match api::post::<Me>("/setup", &answers.body(&token.get_value())).await {
                Ok(me) => app.signed_in(me),
                Err(refusal) => failure.set(place_errors(&refusal, &answers.paths())),
            }
            busy.try_set(false);
        });
    };
    let Answers { account, site, origins, colour, greeting, name, email, password } = answers;
    let password_hint = fill(words.password_hint, &[("n", &forms::PASSWORD_MIN.to_string())]);
    view! {
        <form
            class="form form--setup"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                submit();
            }
        >
            <h2>{words.setup_head}</h2>
            <Step number=1 title=words.step_house done=Memo::new(move |_| account.looks_fine())>
                <TextField name="account" label=words.account entry=account hint=words.account_hint autocomplete="organization" />
            </Step>
            <Step
                number=2
                title=words.step_site
                done=Memo::new(move |_| [site, origins, colour, greeting].iter().all(|entry| entry.looks_fine()))
            >
                <TextField name="site" label=words.site_name entry=site />
                <LinesField name="origins" label=words.origins entry=origins hint=words.origins_hint />
                <ColourField label=words.colour entry=colour />
                <TextField name="greeting" label=words.greeting entry=greeting hint=words.greeting_hint />
            </Step>
            <Step
                number=3
                title=words.step_you
                done=Memo::new(move |_| [name, email, password].iter().all(|entry| entry.looks_fine()))
            >
                <TextField name="name" label=words.name entry=name hint=words.name_hint autocomplete="name" />
                <TextField name="email" label=words.email entry=email kind="email" autocomplete="username" />
                <PasswordField label=words.password entry=password hint=password_hint autocomplete="new-password" />
            </Step>
            <Failure text=failure />
            <button type="submit" class="btn btn--primary btn--block" aria-busy=move || busy.get().then_some("true")>
                {busy_words(busy.into(), words.setup_go, words.setting_up)}
            </button>
        </form>
    }
}

/// One of the three steps; ticked off when what it asks for stands there.
#[component]
fn Step(number: u32, title: &'static str, done: Memo<bool>, children: Children) -> impl IntoView {
    view! {
        <fieldset class="step" data-done=move || done.get().then_some("true")>
            <legend class="step__head">
                <span class="step__number num" aria-hidden="true">
                    {move || if done.get() { small_icon("tick").into_any() } else { number.into_any() }}
                </span>
                {title}
            </legend>
            {children()}
        </fieldset>
    }
}
