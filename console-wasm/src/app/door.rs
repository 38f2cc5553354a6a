//! Who is signed in, as the server says, and which pages that opens. Knows nothing of forms.

use super::{App, KEPT};
use crate::host::api;
use crate::host::messages::Messages;
use crate::host::seat::Seat;
use crate::host::store::{self, Shelf};
use crate::model::rest::{Me, Preferences, Refusal, Standing};
use crate::model::route::Route;
use crate::model::{Input, Model, Session};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::json;
use std::time::Duration;

impl App {
    /// Somebody signed in here: on to where they wanted to go.
    pub fn signed_in(self, me: Me) {
        self.take_choices(&me);
        let kept = store::get(Shelf::Tab, KEPT);
        self.speak_to(&me);
        self.unreachable.set(false);
        self.seat.set(Seat::load(me.id));
        self.runtime.update_value(|runtime| {
            runtime.messages.take_if(|messages| messages.agent() != me.id);
            runtime.messages.get_or_insert_with(|| Messages::of(me.id, move |lock| self.inherit(lock)));
        });
        self.climb_tower(me.id);
        self.tell(Input::SignedIn { me, kept });
    }

    /// What they chose on another device holds here too.
    fn take_choices(self, me: &Me) {
        let mut prefs = self.prefs.get_untracked();
        let chosen = |name: &str| me.preferences.others.get(name).cloned();
        if let Some(theme) = chosen("theme").and_then(|value| serde_json::from_value(value).ok()) {
            prefs.theme = theme;
        }
        if let Some(density) = chosen("density").and_then(|value| serde_json::from_value(value).ok()) {
            prefs.density = density;
        }
        self.prefs.set(prefs);
        prefs.apply();
    }

    /// Shows what was chosen here, keeps it, and tells the server for other devices.
    pub fn share_choices(self) {
        let prefs = self.prefs.get_untracked();
        prefs.apply();
        let change = |preferences: &mut Preferences| {
            preferences.others.insert("theme".to_owned(), json!(prefs.theme));
            preferences.others.insert("density".to_owned(), json!(prefs.density));
        };
        self.change_preferences(change);
    }

    /// Changes what is kept of this person's choices on the server. Without an answer it holds on this device only.
    pub fn change_preferences(self, change: impl FnOnce(&mut Preferences)) {
        let Some(mut me) = self.model.with_untracked(|model| model.me.clone()) else { return };
        change(&mut me.preferences);
        let body = json!({ "preferences": me.preferences });
        self.refresh(me);
        spawn_local(async move {
            if let Ok(me) = api::patch::<Me>("/me", &body).await {
                self.refresh(me);
            }
        });
    }

    /// The signed-in person as the server now has them.
    pub fn refresh(self, me: Me) {
        self.model.update(|model| {
            if model.me.as_ref().is_some_and(|known| known.id == me.id) {
                model.me = Some(me);
            }
        });
    }

    /// True (and back to the door) if a call was refused because nobody is signed in.
    pub fn is_signed_out(self, refusal: &Refusal) -> bool {
        let out = refusal.status == 401 && refusal.code == "signed_out";
        if out {
            self.tell(Input::SignedOut { chosen: false });
        }
        out
    }

    /// Asks who is signed in, until the server says.
    pub(super) fn check_session(self) {
        spawn_local(async move {
            match api::get::<Standing>("/session").await {
                Ok(Standing { me: Some(me) }) => {
                    self.unreachable.set(false);
                    // Somebody else may have signed in from another tab.
                    let known = |model: &Model| model.session == Session::In && model.my_id() == me.id;
                    if !self.model.with_untracked(known) {
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

    /// Nobody signed in: to the door. Somebody at the door who is: in.
    pub(super) fn guard(self) {
        let session = Memo::new(move |_| self.model.with(|model| model.session));
        Effect::new(move || {
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
        Effect::new(move || {
            let chat = self.route.with(Route::chat);
            if self.route.with(Route::is_desk) {
                self.tell(Input::Show(chat));
            }
        });
    }
}
