//! The first start: the house, its first site and its owner, on one page. Knows nothing of what comes after.

use crate::app::{use_app, words};
use crate::host::{api, page};
use crate::model::rest::{Me, Refusal};
use crate::model::{colour, forms};
use crate::view::door::Door;
use crate::view::errand::{Errand, SubmitButton};
use crate::view::field::{
    ColourField, Entry, LinesField, PasswordField, TextField, all_fine, place_errors, refusal_text,
};
use crate::view::parts::{Failure, small_icon};
use crate::words::fill;
use leptos::prelude::*;
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
    let errand = Errand::new();
    let body = json!({ "token": token.get_value() });
    let check = async move { api::post::<serde_json::Value>("/setup/check", &body).await };
    errand.run(check, move |_| link.set(LinkState::Good), move |refusal| link_failure(refusal, link));
    view! {
        <Door id="setup" head=words.door_setup_head text=words.door_setup_text>
            {move || match link.get() {
                LinkState::Unknown => view! { <Failure text=errand.failure /> }.into_any(),
                LinkState::Good => view! { <SetupForm token /> }.into_any(),
                LinkState::Bad => {
                    view! { <BadLink head=words.bad_setup_head text=words.bad_setup_text /> }.into_any()
                }
            }}
        </Door>
    }
}

/// What to say of a link that could not be checked: nothing here if it is known not to work.
pub fn link_failure(refusal: &Refusal, link: RwSignal<LinkState>) -> String {
    if refusal.status == 404 {
        link.set(LinkState::Bad);
        return String::new();
    }
    refusal_text(refusal)
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
    let errand = Errand::new();
    let submit = move || {
        if !all_fine(&answers.all()) {
            return;
        }
        let body = answers.body(&token.get_value());
        let call = async move { api::post::<Me>("/setup", &body).await };
        errand.run(call, move |me| app.signed_in(me), move |refusal| place_errors(refusal, &answers.paths()));
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
            <Failure text=errand.failure />
            <SubmitButton errand word=words.setup_go working=words.setting_up block=true />
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
