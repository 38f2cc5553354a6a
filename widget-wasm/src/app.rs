//! Puts the rooms together: one model, one view, the browser's edges, and one place every event goes
//! through. Decides nothing.

use crate::browser::{self, Event, Window, callback, join};
use crate::host::clock::{self, Alarm};
use crate::host::dates::day;
use crate::host::port::Port;
use crate::host::settings::Settings;
use crate::host::socket::{Said, Socket};
use crate::host::storage::Shelf;
use crate::json;
use crate::model::{Effect, Identity, Input, Model, update};
use crate::view::{self, Do, View};
use frontdesk_protocol::SiteKey;
use frontdesk_protocol::visitor::ServerFrame;
use std::cell::{Cell, RefCell};

struct App {
    window: Window,
    model: Model,
    view: View,
    /// Version of the rows in the view, and the day they were drawn on.
    drawn: Option<(u32, i64)>,
    shelf: Shelf,
    socket: Socket,
    port: Port,
    alarm: Alarm,
    /// Waits for its turn to be kept.
    claim: Option<Identity>,
}

thread_local! {
    /// Lives as long as the page.
    static APP: Cell<Option<&'static RefCell<App>>> = const { Cell::new(None) };
}

/// Starts the widget in this document, if it is one of ours.
pub(crate) fn start() -> Option<()> {
    let root = browser::element_by_id("chat")?;
    let window = root.document().window();
    let settings = Settings::read()?;
    let port = Port::new(settings.parents());
    let framed = port.announce(&window, |event| with(&mut |app| app.port.accept(&event, &app.window, heard)));
    let shelf = Shelf::new(&settings.get("key"), &window, inherited);
    let view = View::new(root, &settings, framed);
    view.set_text(&shelf.draft());
    let model = Model::new(SiteKey(settings.get("key")), shelf.identity());
    // From http(s) to ws(s).
    let url = join(&["ws", window.origin().strip_prefix("http")?, &settings.get("socket")]);
    let (socket, alarm) = (Socket::new(url, said), Alarm::new(rung));
    let app = App { window, model, view, drawn: None, shelf, socket, port, alarm, claim: None };
    APP.set(Some(Box::leak(Box::new(RefCell::new(app)))));
    listen();
    if framed {
        with(&mut App::draw);
    } else {
        tell(Input::Panel { open: true });
    }
    Some(())
}

fn listen() {
    // Neither scrolling nor the page's visibility bubbles: everything is caught on the way down.
    let on = |kind, handler| browser::on(kind, &callback(handler), true);
    on("click", |event| act(view::clicked(&event)));
    on("keydown", |event| act(view::pressed(&event)));
    on("input", |_| act(Some(Do::Type)));
    on("scroll", |_| act(Some(Do::Scroll)));
    on("visibilitychange", |_| {
        with(&mut |app| {
            let visible = !app.window.document().hidden();
            app.take(Input::Visible(visible));
        });
    });
    on("online", |_| tell(Input::Online));
    on("storage", |event| {
        with(&mut |app| {
            if let Some(identity) = app.shelf.changed(&event) {
                app.take(Input::Elsewhere(identity));
            }
        });
    });
}

/// Runs with the app. Browser events never come while another one runs, save those our own calls cause; of
/// those there is nothing to learn.
fn with(run: &mut dyn FnMut(&mut App)) {
    if let Some(app) = APP.get()
        && let Ok(mut app) = app.try_borrow_mut()
    {
        run(&mut app);
    }
}

fn tell(input: Input) {
    let mut input = Some(input);
    with(&mut |app| {
        if let Some(input) = input.take() {
            app.take(input);
        }
    });
}

fn act(what: Option<Do>) {
    if let Some(what) = what {
        with(&mut |app| app.act(what));
    }
}

fn said(event: Event) {
    with(&mut |app| {
        let input = match app.socket.said(&event) {
            None => return,
            Some(Said::Opened) => Input::Opened,
            Some(Said::Closed { code }) => Input::Closed { code },
            Some(Said::Text(text)) => json::read::<ServerFrame>(&text).map_or(Input::Noise, Input::Frame),
        };
        app.take(input);
    });
}

fn rung(_: Event) {
    with(&mut |app| {
        app.alarm.rung();
        app.take(Input::Wake);
    });
}

fn heard(event: Event) {
    with(&mut |app| {
        let Some(panel) = Port::heard(&event) else { return };
        app.take(Input::Panel { open: panel.open });
        if panel.open && panel.focus {
            app.view.focus();
        }
    });
}

fn claimed(_: Event) {
    with(&mut |app| {
        if let Some(identity) = app.claim.take() {
            let other = app.shelf.claim(&identity);
            app.take(Input::Claimed(other));
        }
    });
}

fn inherited(lock: Event) {
    with(&mut |app| {
        let entries = app.shelf.inherit(&lock);
        app.take(Input::Inherited(entries));
    });
}

impl App {
    fn take(&mut self, input: Input) {
        let now = clock::moment();
        for effect in update(&mut self.model, input, now) {
            self.perform(effect);
        }
        self.draw();
        self.alarm.set(self.model.wake(), now);
    }

    fn perform(&mut self, effect: Effect) {
        match effect {
            // If the browser refuses even to try, the line's own patience ends in another try.
            Effect::Connect => self.socket.open(),
            Effect::Disconnect => self.socket.drop_current(),
            Effect::Transmit(frame) => self.socket.send(&json::write(&frame)),
            Effect::Claim(identity) => {
                self.claim = Some(identity);
                self.shelf.alone(claimed);
            }
            Effect::Remember(identity) => self.shelf.remember(Some(&identity)),
            Effect::Forget => self.shelf.remember(None),
            // Where nothing can be kept, this page is all there is.
            Effect::Keep(entry) => _ = self.shelf.keep(&entry),
            Effect::Release(key) => self.shelf.release(key),
            Effect::Badge(count) => self.port.tell("unread", &count.to_string()),
            Effect::Done(done) => self.port.tell("done", if done { "true" } else { "false" }),
        }
    }

    fn draw(&mut self) {
        let now = clock::moment();
        let today = day(now.wall);
        let drawn = Some((self.model.rows_version(), today));
        if self.drawn != drawn {
            self.drawn = drawn;
            self.view.draw_rows(self.model.rows(day), today);
        }
        self.view.draw(self.model.look(now), now.wall);
    }

    fn act(&mut self, what: Do) {
        match what {
            Do::Close => self.port.tell("close", "true"),
            Do::Send if self.view.may_send() => {
                let text = self.view.text().trim().to_owned();
                self.view.set_text("");
                self.shelf.keep_draft("");
                self.take(Input::Submit { key: clock::key(), text });
                self.view.jump();
                self.view.focus();
            }
            Do::Send => {}
            Do::Type => {
                let text = self.view.text();
                self.view.draw_composer();
                self.shelf.keep_draft(&text);
                self.take(Input::Typed { empty: text.trim().is_empty() });
            }
            Do::Retry(key) => self.take(Input::Retry(key)),
            Do::Discard(key) => self.take(Input::Discard(key)),
            Do::Reload => browser::reload(),
            Do::Jump => self.view.jump(),
            Do::Scroll => {
                let (at_end, near_start) = self.view.scrolled();
                self.take(Input::AtEnd(at_end));
                if near_start {
                    self.take(Input::Older);
                }
            }
        }
    }
}
