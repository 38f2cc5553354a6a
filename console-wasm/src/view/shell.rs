//! The whole page: which screen stands where. Knows nothing of what is on a screen.

use crate::app::{App, words};
use crate::host::page;
use crate::model::Session;
use crate::model::route::Route;
use crate::pages::desk::Desk;
use crate::pages::join::Join;
use crate::pages::login::Login;
use crate::pages::people::People;
use crate::pages::profile::Profile;
use crate::pages::setup::Setup;
use crate::pages::site::{NewSite, SitePage};
use crate::pages::sites::SiteList;
use crate::view::line::{Aloud, ConnectionLine};
use crate::view::overlay::{Over, Overlay};
use crate::view::palette::Palette;
use crate::view::rail::Rail;
use crate::view::toast::Toaster;
use leptos::prelude::*;

const ICONS: &str = include_str!("../../assets/icons.svg");

/// What is on screen.
#[derive(Clone, Debug, PartialEq)]
enum Screen {
    Setup,
    Login,
    Join,
    /// Not known yet who sits here.
    Wait,
    Inside(Inside),
}

/// What stands beside the rail.
#[derive(Clone, Debug, PartialEq)]
enum Inside {
    Desk,
    Profile,
    People,
    Sites,
    NewSite,
    Site(String),
    Unknown,
}

impl Inside {
    fn of(route: Route) -> Self {
        match route {
            Route::Desk | Route::Chat(_) => Self::Desk,
            Route::Profile => Self::Profile,
            Route::People => Self::People,
            Route::Sites => Self::Sites,
            Route::NewSite => Self::NewSite,
            Route::Site(id) => Self::Site(id),
            Route::Setup | Route::Login | Route::Join | Route::Unknown => Self::Unknown,
        }
    }
}

/// The whole page.
#[component]
pub fn Shell(app: App) -> impl IntoView {
    provide_context(app);
    let session = Memo::new(move |_| app.model.with(|model| model.session));
    let screen = Memo::new(move |_| match (app.route.get(), session.get()) {
        (Route::Setup, _) => Screen::Setup,
        (Route::Join, _) => Screen::Join,
        (Route::Login, _) => Screen::Login,
        (_, Session::Unknown) => Screen::Wait,
        (_, Session::Out { .. }) => Screen::Login,
        (route, Session::In) => Screen::Inside(Inside::of(route)),
    });
    // What stands inside changes without the house around it being drawn again.
    let outer = Memo::new(move |_| match screen.get() {
        Screen::Inside(_) => None,
        other => Some(other),
    });
    view! {
        <div class="sheet-of-icons" inner_html=ICONS></div>
        {move || match outer.get() {
            None => view! { <House app screen /> }.into_any(),
            Some(Screen::Setup) => view! { <Setup /> }.into_any(),
            Some(Screen::Join) => view! { <Join /> }.into_any(),
            Some(Screen::Login) => view! { <Login /> }.into_any(),
            Some(Screen::Wait | Screen::Inside(_)) => view! { <ConnectionLine /> }.into_any(),
        }}
        <Aloud />
    }
}

/// Inside: the rail stays, what is beside it changes.
#[component]
fn House(app: App, screen: Memo<Screen>) -> impl IntoView {
    let over = Over::listen(app);
    provide_context(over);
    let desk = Memo::new(move |_| screen.get() == Screen::Inside(Inside::Desk));
    let chat = Memo::new(move |_| app.route.with(|route| route.chat().is_some()));
    let two = Memo::new(move |_| app.model.with(|model| model.columns.chats().len() > 1));
    let card = Memo::new(move |_| chat.get() && app.seat.with(|seat| seat.card_open));
    // What had the focus may be gone with the page before: the new page takes it then.
    Effect::new(move |before: Option<Screen>| {
        let now = screen.get();
        if before.is_some_and(|before| before != now) {
            request_animation_frame(page::focus_page_if_lost);
        }
        now
    });
    view! {
        <div
            class="console"
            class:console--page=move || !desk.get()
            class:console--chat=move || chat.get()
            class:console--two=move || two.get()
            class:console--card=move || card.get()
            class:console--drawer=move || app.drawer.get()
            style=("--lists-w", move || format!("{}px", app.seat.with(|seat| seat.lists)))
            style=("--card-w", move || format!("{}px", app.seat.with(|seat| seat.card)))
        >
            <ConnectionLine />
            <Rail />
            {move || match screen.get() {
                Screen::Inside(Inside::Desk) => view! { <Desk /> }.into_any(),
                Screen::Inside(Inside::Profile) => view! { <Profile /> }.into_any(),
                Screen::Inside(Inside::People) => view! { <People /> }.into_any(),
                Screen::Inside(Inside::Sites) => view! { <SiteList /> }.into_any(),
                Screen::Inside(Inside::NewSite) => view! { <NewSite /> }.into_any(),
                Screen::Inside(Inside::Site(id)) => view! { <SitePage id /> }.into_any(),
                Screen::Inside(Inside::Unknown) => view! { <Nowhere /> }.into_any(),
                Screen::Setup | Screen::Login | Screen::Join | Screen::Wait => ().into_any(),
            }}
            <Toaster />
            <Palette app open=over.palette />
            <Overlay open=over.keys />
        </div>
    }
}

#[component]
fn Nowhere() -> impl IntoView {
    let words = words();
    view! {
        <main class="page" tabindex="-1">
            <div class="empty">
                <h1>{words.not_found_head}</h1>
                <p>{words.not_found_text}</p>
                <a class="btn" href="/">{words.to_desk}</a>
            </div>
        </main>
    }
}
