//! The console as it runs: hands inputs to the model, performs what it asks for, and holds what the views
//! read. Knows nothing of how anything is drawn.

use crate::host::prefs::Prefs;
use crate::host::socket::{Socket, SocketEvent};
use crate::host::store::{self, Shelf};
use crate::host::{api, clock, page};
use crate::model::announce::Said;
use crate::model::desk::Guest;
use crate::model::rest::{Me, Refusal, Standing};
use crate::model::route::Route;
use crate::model::{Effect, Input, Model, Session, update};
use crate::words::{EN, Words, fill, time};
use frontdesk_protocol::{ConversationId, Millis};
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeMap;
use std::time::Duration;

const KEPT: &str = "frontdesk.kept";
/// How long an announcement stands in its region, so that the same words can be said again.
const SAID_FOR: Duration = Duration::from_millis(2_500);

/// What only the running page has.
#[derive(Default)]
struct Runtime {
    socket: Option<Socket>,
    timer: Option<TimeoutHandle>,
    /// The page is loaded again by its own button: what is unsent is kept through that.
    reloading: bool,
}

/// The running console. A handle: copies mean the same one.
#[derive(Clone, Copy)]
pub struct App {
    pub model: RwSignal<Model>,
    pub route: RwSignal<Route>,
    /// The server's clock, moved on every second.
    pub clock: RwSignal<Millis>,
    /// What is said to people who don't see the screen.
    pub said: RwSignal<String>,
    pub prefs: RwSignal<Prefs>,
    /// The server could not be asked who we are.
    pub unreachable: RwSignal<bool>,
    /// Where each log stood.
    pub scrolls: StoredValue<BTreeMap<ConversationId, i32>, LocalStorage>,
    /// Where to go after signing in.
    after: RwSignal<Option<Route>>,
    runtime: StoredValue<Runtime, LocalStorage>,
}

/// The words of this page's language.
pub fn words() -> &'static Words {
    &EN
}

/// How a guest is called, in words.
pub fn guest_name(guest: &Guest) -> String {
    match &guest.name {
        Some(name) => name.clone(),
        None => fill(words().guest, &[("number", &guest.number.to_string())]),
    }
}

/// The running console, for every view inside it.
pub fn use_app() -> App {
    expect_context()
}

impl App {
    /// Starts on the page the address names.
    pub fn start() -> Self {
        let app = Self {
            model: RwSignal::new(Model::default()),
            route: RwSignal::new(Route::parse(&page::path())),
            clock: RwSignal::new(clock::now().wall),
            said: RwSignal::new(String::new()),
            prefs: RwSignal::new(Prefs::load()),
            unreachable: RwSignal::new(false),
            scrolls: StoredValue::new_local(BTreeMap::new()),
            after: RwSignal::new(None),
            runtime: StoredValue::new_local(Runtime::default()),
        };
        app.prefs.get_untracked().show();
        app.listen();
        app.guard();
        if !matches!(app.route.get_untracked(), Route::Setup | Route::Join) {
            app.check_session();
        }
        app
    }

    /// Hands an input to the model and does what it asks.
    pub fn tell(self, input: Input) {
        let mut effects = Vec::new();
        self.model.update(|model| effects = update(model, input, clock::now()));
        for effect in effects {
            self.perform(effect);
        }
        self.set_timer();
    }

    /// Somebody signed in here: on to where they wanted to go.
    pub fn signed_in(self, me: Me) {
        let kept = store::get(Shelf::Tab, KEPT);
        self.unreachable.set(false);
        self.tell(Input::SignedIn { me, kept });
    }

    /// True (and back to the door) if a call was refused because nobody is signed in.
    pub fn is_signed_out(self, refusal: &Refusal) -> bool {
        let out = refusal.status == 401 && refusal.code == "signed_out";
        if out {
            self.tell(Input::SignedOut { chosen: false });
        }
        out
    }

    /// Goes to a page.
    pub fn go(self, route: Route) {
        self.move_to(route, false);
    }

    /// The signed-in person, as a value that wakes its reader only when it changes.
    pub fn me(self) -> Memo<Option<Me>> {
        Memo::new(move |_| self.model.with(|model| model.me.clone()))
    }

    fn move_to(self, route: Route, replace: bool) {
        if self.route.get_untracked() == route && page::path() == route.path() {
            return;
        }
        page::go(&route.path(), replace);
        self.route.set(route);
    }

    fn perform(self, effect: Effect) {
        match effect {
            Effect::Connect => {
                let socket = Socket::open(move |event| self.hear(event));
                let failed = socket.is_none();
                self.runtime.update_value(|runtime| runtime.socket = socket);
                if failed {
                    self.tell(Input::Closed { code: 1006 });
                }
            }
            Effect::Drop => self.runtime.update_value(|runtime| runtime.socket = None),
            Effect::Say(frame) => self.runtime.with_value(|runtime| {
                if let Some(socket) = &runtime.socket {
                    socket.say(&frame);
                }
            }),
            Effect::Keep => match self.model.with_untracked(Model::kept) {
                Some(kept) => store::put(Shelf::Tab, KEPT, &kept),
                None => store::remove(Shelf::Tab, KEPT),
            },
            Effect::Forget => store::remove(Shelf::Tab, KEPT),
            Effect::CheckSession => self.check_session(),
            Effect::Go(conversation) => {
                if self.route.with_untracked(Route::is_desk) {
                    self.go(Route::Chat(conversation));
                }
            }
            Effect::FocusReply => focus_reply(),
            Effect::Announce(said) => self.say(&said),
        }
    }

    fn hear(self, event: SocketEvent) {
        self.tell(match event {
            SocketEvent::Opened => Input::Opened,
            SocketEvent::Frame(frame) => Input::Frame(frame),
            SocketEvent::Closed { code } => Input::Closed { code },
        });
    }

    fn set_timer(self) {
        let wake = self.model.with_untracked(Model::next_wake);
        self.runtime.update_value(|runtime| {
            if let Some(timer) = runtime.timer.take() {
                timer.clear();
            }
            let Some(at) = wake else { return };
            // One more millisecond, so that a timer that fires a little early finds its time come.
            let wait = Duration::from_millis(at.saturating_sub(clock::now().mono) + 1);
            runtime.timer = set_timeout_with_handle(move || self.tell(Input::Woke), wait).ok();
        });
    }

    /// Asks who is signed in, until the server says.
    fn check_session(self) {
        spawn_local(async move {
            match api::get::<Standing>("/session").await {
                Ok(Standing { me: Some(me) }) => {
                    if self.model.with_untracked(|model| model.session) == Session::In {
                        self.unreachable.set(false);
                    } else {
                        self.signed_in(me);
                    }
                }
                Ok(Standing { me: None }) => {
                    self.unreachable.set(false);
                    self.tell(Input::SignedOut { chosen: false });
                }
                Err(_) => {
                    if self.model.with_untracked(|model| model.session) == Session::Unknown {
                        self.unreachable.set(true);
                        set_timeout(move || self.check_session(), Duration::from_secs(2));
                    }
                }
            }
        });
    }

    /// Says what happened out of sight.
    fn say(self, said: &Said) {
        if !self.prefs.get_untracked().announce {
            return;
        }
        let words = words();
        let mut sentences: Vec<String> = Vec::new();
        for guest in &said.wrote {
            sentences.push(fill(words.said_wrote, &[("name", &guest_name(guest))]));
        }
        if said.arrived > 0 {
            sentences.push(words.count(words.said_arrived, said.arrived as u64));
        }
        self.said.set(sentences.join(" "));
        set_timeout(move || self.said.set(String::new()), SAID_FOR);
    }

    /// Loads the page again.
    pub fn reload(self) {
        self.runtime.update_value(|runtime| runtime.reloading = true);
        page::reload();
    }

    /// The browser's own news.
    fn listen(self) {
        let forget = |handle: WindowListenerHandle| drop(handle);
        forget(window_event_listener_untyped("popstate", move |_| {
            self.route.set(Route::parse(&page::path()))
        }));
        forget(window_event_listener_untyped("online", move |_| self.tell(Input::Online)));
        forget(window_event_listener_untyped("beforeunload", move |event| {
            let reloading = self.runtime.with_value(|runtime| runtime.reloading);
            if !reloading && self.model.with_untracked(Model::has_unsent) {
                event.prevent_default();
            }
        }));
        forget(window_event_listener(leptos::ev::click, move |event| self.follow_link(&event)));
        // Visibility is told to the document and bubbles up to the window.
        forget(window_event_listener_untyped("visibilitychange", move |_| {
            self.tell(Input::Visible(page::is_visible()));
        }));
        self.tell(Input::Visible(page::is_visible()));
        let tick = move || {
            let now = clock::now().wall;
            let server = self.model.with_untracked(|model| model.server_time(now));
            self.clock.set(server);
        };
        set_interval(tick, Duration::from_secs(1));
    }

    /// A click on a link to another page of the console stays in this page.
    fn follow_link(self, event: &leptos::ev::MouseEvent) {
        let plain = event.button() == 0
            && !event.default_prevented()
            && !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key());
        let Some(link) = page::link_around(event.target()).filter(|_| plain) else { return };
        let href = link.get_attribute("href").unwrap_or_default();
        if href.starts_with('/') && !href.starts_with("//") && !link.has_attribute("target") {
            event.prevent_default();
            self.go(Route::parse(&href));
        }
    }

    /// Nobody signed in: to the door. Somebody at the door who is: in.
    fn guard(self) {
        let session = Memo::new(move |_| self.model.with(|model| model.session));
        leptos::prelude::Effect::new(move || {
            let route = self.route.get();
            match session.get() {
                Session::Out { .. } if !route.is_public() => {
                    self.after.set(Some(route));
                    self.move_to(Route::Login, true);
                }
                Session::In if route.is_public() => {
                    let after = self.after.try_update(Option::take).flatten();
                    self.move_to(after.unwrap_or(Route::Desk), true);
                }
                _ => {}
            }
        });
        leptos::prelude::Effect::new(move || {
            let chat = self.route.with(Route::chat);
            if self.route.with(Route::is_desk) {
                self.tell(Input::Show(chat));
            }
        });
        leptos::prelude::Effect::new(move || page::set_title(&self.title()));
    }

    /// The tab's title: how many guests wait stands first.
    fn title(self) -> String {
        let words = words();
        let waiting = self.model.with(Model::waiting_for_us);
        let name = match self.route.get() {
            Route::Desk | Route::Chat(_) => words.title_desk,
            Route::Setup => words.title_setup,
            Route::Login => words.title_login,
            Route::Join => words.title_join,
            Route::Profile => words.profile_head,
            Route::People => words.people_head,
            Route::Sites | Route::NewSite | Route::Site(_) => words.sites_head,
            Route::Unknown => words.not_found_head,
        };
        let count = if waiting > 0 { format!("({waiting}) ") } else { String::new() };
        format!("{count}{name} · {}", words.product)
    }

    /// How long ago that was, by the server's clock, moving with it.
    pub fn since(self, at: Millis) -> Millis {
        self.clock.get().saturating_sub(at)
    }

    /// Roughly how long ago, in words, moving with the clock.
    pub fn ago(self, at: Millis) -> String {
        time::roughly(words(), self.since(at))
    }
}

/// Puts the caret into the answer once it is drawn; a finger gets its keyboard when it asks for it.
pub fn focus_reply() {
    if !page::is_touch() {
        request_animation_frame(|| request_animation_frame(|| page::focus("#reply")));
    }
}
