//! The console as it runs: hands inputs to the model, performs what it asks for, and holds what the views
//! read. Knows nothing of how anything is drawn.

pub use crate::host::language::words;
use crate::host::messages::Messages;
use crate::host::prefs::Prefs;
use crate::host::seat::Seat;
use crate::host::socket::{Socket, SocketEvent};
use crate::host::store::{self, Shelf};
use crate::host::tower::TabTower;
use crate::host::{clock, page};
use crate::model::announce::Said;
use crate::model::desk::Guest;
use crate::model::rest::Me;
use crate::model::route::Route;
use crate::model::{Effect, Input, Model, update};
use crate::words::{fill, time};
use frontdesk_protocol::staff::ServerFrame;
use frontdesk_protocol::{ConversationId, Millis, Seq};
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::time::Duration;

mod bell;
mod door;
pub mod files;
mod news;

const KEPT: &str = "frontdesk.kept";
/// How long an announcement stands in its region, so that the same words can be said again.
const SAID_FOR: Duration = Duration::from_millis(2_500);

/// What only the running page has.
#[derive(Default)]
struct Runtime {
    socket: Option<Socket>,
    timer: Option<TimeoutHandle>,
    /// The unsent messages of who is, or was last, signed in.
    messages: Option<Messages>,
    /// This tab among those of the same person.
    tower: Option<TabTower>,
    /// Files on their way.
    files: Vec<files::Held>,
    /// The number of the last one.
    last_file: u32,
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
    /// How this person has their desk.
    pub seat: RwSignal<Seat>,
    /// The card lies over the chat.
    pub drawer: RwSignal<bool>,
    /// Files on their way to the server.
    pub bringing: RwSignal<Vec<files::Bringing>>,
    /// What the list is looked through for.
    pub filter: RwSignal<String>,
    /// The server could not be asked who we are.
    pub unreachable: RwSignal<bool>,
    /// Where each log stood that was not at its end: the first place in sight, and how far under the upper edge.
    pub scrolls: StoredValue<BTreeMap<ConversationId, (Seq, f64)>, LocalStorage>,
    /// Where to go after signing in.
    after: RwSignal<Option<Route>>,
    runtime: StoredValue<Runtime, LocalStorage>,
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
            seat: RwSignal::new(Seat::default()),
            drawer: RwSignal::new(false),
            bringing: RwSignal::new(Vec::new()),
            filter: RwSignal::new(String::new()),
            unreachable: RwSignal::new(false),
            scrolls: StoredValue::new_local(BTreeMap::new()),
            after: RwSignal::new(None),
            runtime: StoredValue::new_local(Runtime::default()),
        };
        app.prefs.get_untracked().show();
        app.listen();
        app.guard();
        app.keep_sign();
        leptos::prelude::Effect::new(move || page::set_title(&app.title()));
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

    /// Goes to a page.
    pub fn go(self, route: Route) {
        self.move_to(route, false);
    }

    /// The signed-in person, as a value that wakes its reader only when it changes.
    pub fn me(self) -> Memo<Option<Me>> {
        Memo::new(move |_| self.model.with(|model| model.me.clone()))
    }

    /// Keeps how this person has their desk.
    pub fn keep_seat(self) {
        let me = self.model.with_untracked(|model| model.me.as_ref().map(|me| me.id));
        if let Some(me) = me {
            self.seat.with_untracked(|seat| seat.keep(me));
        }
    }

    /// Puts the card away: the drawer first.
    pub fn close_card(self) {
        if self.drawer.get_untracked() {
            self.drawer.set(false);
        } else {
            self.seat.update(|seat| seat.card_open = false);
            self.keep_seat();
        }
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
            Effect::Keep(unsent) => self.with_messages(|messages| {
                messages.keep(&unsent);
            }),
            Effect::Release(key) => self.with_messages(|messages| messages.release(key)),
            Effect::KeepDrafts => match self.model.with_untracked(Model::kept) {
                Some(kept) => {
                    store::put(Shelf::Tab, KEPT, &kept);
                }
                None => store::remove(Shelf::Tab, KEPT),
            },
            Effect::Forget => {
                store::remove(Shelf::Tab, KEPT);
                self.with_messages(|messages| messages.forget());
                self.runtime.update_value(|runtime| (runtime.messages, runtime.tower) = (None, None));
            }
            Effect::CheckSession => self.check_session(),
            Effect::Go(conversation) => {
                if self.route.with_untracked(Route::is_desk) {
                    self.go(Route::Chat(conversation));
                }
            }
            Effect::FocusReply => focus_reply(),
            Effect::Announce(said) => self.say(&said),
            Effect::Ring(ring) => self.ring(ring),
        }
    }

    fn hear(self, event: SocketEvent) {
        self.tell(match event {
            SocketEvent::Opened => Input::Opened,
            SocketEvent::Frame(mut frame) => {
                if let ServerFrame::Error(fault) = frame.as_mut()
                    && let Some(own) = words().fault(fault.code.as_str())
                {
                    fault.message = own.to_owned();
                    fault.help.clear();
                }
                Input::Frame(frame)
            }
            SocketEvent::Closed { code } => Input::Closed { code },
        });
    }

    fn with_messages(self, run: impl FnOnce(&mut Messages)) {
        self.runtime.update_value(|runtime| {
            if let Some(messages) = &mut runtime.messages {
                run(messages);
            }
        });
    }

    /// A tab has ended; `lock`: its lock, which is ours for now.
    fn inherit(self, lock: Option<&str>) {
        let mut entries = Vec::new();
        self.with_messages(|messages| entries = messages.inherit(lock));
        if !entries.is_empty() {
            self.tell(Input::Inherited(entries));
        }
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
        request_animation_frame(|| {
            request_animation_frame(|| page::focus(".talk[data-active] .composer__text"))
        });
    }
}
