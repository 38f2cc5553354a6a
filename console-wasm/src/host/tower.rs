//! The tabs of one person as one bell tower: one of them sounds, one notifies, and all know which chats are looked
//! at. Knows nothing of why it rings.

use super::lock::Held;
use frontdesk_protocol::{AgentId, ConversationId};
use serde::{Deserialize, Serialize};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{BroadcastChannel, MessageEvent};

/// What a tab tells the others.
#[derive(Debug, Serialize, Deserialize)]
struct Word {
    tab: String,
    /// The chats in its sight, while it has the focus.
    chats: Option<Vec<ConversationId>>,
}

/// This tab's place.
#[derive(Debug)]
pub struct TabTower {
    agent: AgentId,
    tab: String,
    sounds: Rc<Cell<bool>>,
    notifies: Rc<Cell<bool>>,
    /// The other tab that has the focus.
    elsewhere: Rc<RefCell<Option<Word>>>,
    channel: Option<BroadcastChannel>,
    told: Option<Vec<ConversationId>>,
    sound_lock: Option<Held>,
    _notice_lock: Held,
    _hears: Closure<dyn FnMut(MessageEvent)>,
}

impl TabTower {
    /// Stands for notifying, and listens to the other tabs. `tab`: a fresh mark.
    pub fn new(agent: AgentId, tab: String) -> Self {
        let (sounds, notifies) = (Rc::new(Cell::new(false)), Rc::new(Cell::new(false)));
        let elsewhere: Rc<RefCell<Option<Word>>> = Rc::default();
        let (lead, heard) = (notifies.clone(), elsewhere.clone());
        let notice_lock = Held::once_had(&format!("frontdesk.notices:{agent}"), move || lead.set(true));
        let hears = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let word = event.data().as_string().and_then(|text| serde_json::from_str::<Word>(&text).ok());
            let Some(word) = word else { return };
            let mut heard = heard.borrow_mut();
            if word.chats.is_some() {
                *heard = Some(word);
            } else if heard.as_ref().is_some_and(|known| known.tab == word.tab) {
                *heard = None;
            }
        });
        let channel = BroadcastChannel::new(&format!("frontdesk.tower:{agent}")).ok();
        if let Some(channel) = &channel {
            channel.set_onmessage(Some(hears.as_ref().unchecked_ref()));
        }
        Self {
            agent,
            tab,
            sounds,
            notifies,
            elsewhere,
            channel,
            told: None,
            sound_lock: None,
            _notice_lock: notice_lock,
            _hears: hears,
        }
    }

    pub fn agent(&self) -> AgentId {
        self.agent
    }

    /// This tab can sound: it stands for that, too.
    pub fn can_sound(&mut self) {
        let (lead, name) = (self.sounds.clone(), format!("frontdesk.sound:{}", self.agent));
        self.sound_lock.get_or_insert_with(|| Held::once_had(&name, move || lead.set(true)));
    }

    /// Whether it sounds for all, and whether it notifies for all.
    pub fn leads(&self) -> (bool, bool) {
        (self.sounds.get(), self.notifies.get())
    }

    /// Tells the others what is in sight here; `None`: the focus is not here.
    pub fn tell(&mut self, chats: Option<Vec<ConversationId>>) {
        if chats.is_some() {
            // One window has the focus at a time, whatever a tab that crashed has said last.
            self.elsewhere.borrow_mut().take();
        }
        if self.told == chats {
            return;
        }
        self.told.clone_from(&chats);
        let word = Word { tab: self.tab.clone(), chats };
        if let (Some(channel), Ok(text)) = (&self.channel, serde_json::to_string(&word)) {
            channel.post_message(&text.into()).ok();
        }
    }

    /// The chats in sight of the tab that has the focus; `None`: no tab has it.
    pub fn in_sight(&self) -> Option<Vec<ConversationId>> {
        self.told.clone().or_else(|| self.elsewhere.borrow().as_ref()?.chats.clone())
    }
}

impl Drop for TabTower {
    fn drop(&mut self) {
        self.tell(None);
        if let Some(channel) = &self.channel {
            channel.set_onmessage(None);
            channel.close();
        }
    }
}
