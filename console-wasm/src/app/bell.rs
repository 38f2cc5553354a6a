//! Ringing: hands each reason to ring to the one tab that sounds and the one that notifies, and keeps the sign on
//! the tab. Decides nothing that `model::bell` has not decided.

use super::{App, guest_name, words};
use crate::host::notices::{self, Leave};
use crate::host::tower::TabTower;
use crate::host::{clock, page, sound};
use crate::model::bell::{Ring, RingKind, Tower, strike};
use crate::model::route::Route;
use crate::words::fill;
use frontdesk_protocol::{AgentId, Uuid};
use leptos::prelude::*;

impl App {
    /// This person's tabs ring as one.
    pub(super) fn climb_tower(self, me: AgentId) {
        self.runtime.update_value(|runtime| {
            runtime.tower.take_if(|tower| tower.agent() != me);
            let mark = || Uuid::from_bytes(clock::random()).to_string();
            runtime.tower.get_or_insert_with(|| TabTower::new(me, mark()));
        });
        self.touched();
        self.look();
    }

    /// A person has touched the page: it may sound from now on.
    pub fn touched(self) {
        if page::was_touched() && sound::unlock() {
            self.runtime.update_value(|runtime| {
                if let Some(tower) = &mut runtime.tower {
                    tower.can_sound();
                }
            });
        }
    }

    /// Tells the other tabs what is looked at here.
    pub(super) fn look(self) {
        let here = page::is_visible() && page::has_focus();
        let chats = here.then(|| self.model.with_untracked(|model| model.columns.chats().to_vec()));
        self.runtime.update_value(|runtime| {
            if let Some(tower) = &mut runtime.tower {
                tower.tell(chats);
            }
        });
    }

    pub(super) fn ring(self, ring: Ring) {
        self.look();
        let bell = self.seat.with_untracked(|seat| seat.bell.clone());
        let tower = self.runtime.with_value(|runtime| {
            let tower = runtime.tower.as_ref()?;
            let (sounds, notifies) = tower.leads();
            let wants_sound = bell.volume > 0 && bell.wants(ring.kind);
            let wants_notices = bell.notices && notices::leave() == Leave::Given;
            Some(Tower { sounds, notifies, in_sight: tower.in_sight(), wants_sound, wants_notices })
        });
        let Some(tower) = tower else { return };
        let (sounds, notifies) = strike(&ring, &tower);
        if sounds {
            sound::play(ring.kind, bell.volume);
        }
        if notifies {
            self.notify(&ring);
        }
    }

    fn notify(self, ring: &Ring) {
        let (words, conversation) = (words(), ring.conversation);
        let text = match ring.kind {
            RingKind::Message => words.notice_wrote,
            RingKind::Arrived => words.notice_arrived,
            RingKind::Late => words.notice_late,
        };
        let title = fill(text, &[("name", &guest_name(&ring.guest))]);
        let last = self.model.with_untracked(|model| {
            model.row(conversation).and_then(|row| row.last.as_ref()).map(|last| last.text.clone())
        });
        let open = move || self.go(Route::Chat(conversation));
        notices::show(&title, &last.unwrap_or_default(), &conversation.to_string(), open);
    }

    /// The sign on the tab follows how many guests wait.
    pub(super) fn keep_sign(self) {
        let waiting = Memo::new(move |_| self.model.with(crate::model::Model::waiting_for_us));
        Effect::new(move || notices::draw_sign(waiting.get()));
    }
}
