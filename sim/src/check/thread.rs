//! where a reader looks: no frame names a wrong predecessor, no thread shows a hole, no ladder is
//! climbed down; and R-2 for the answers that reach a sender. Knows nothing of how a thread heals.

use super::Promise;
use crate::wire::Down;
use crate::world::World;
use frontdesk_domain::conversation::Audience;
use frontdesk_protocol::shared::Reach;
use frontdesk_protocol::{ConversationId, Event, Marks};

impl World {
    /// Looks at a frame as it reaches a tab.
    pub(crate) fn look_at_frame(&mut self, tab: usize, down: &Down) {
        let staff = !self.is_visitor_tab(tab);
        match down {
            Down::Event(conversation, event) => self.look_at_event(*conversation, event, staff),
            Down::Page(page) => {
                for event in &page.events {
                    self.look_at_event(page.conversation, event, staff);
                }
                for pair in page.events.windows(2) {
                    if pair[1].prev != pair[0].seq {
                        let (a, b) = (pair[0].seq, pair[1].seq);
                        self.watch.breach(Promise::Gaps, || format!("a page goes from {a} to {b}"));
                    }
                }
            }
            Down::Sent(sent) => {
                let known = self.watch.book.event(sent.conversation, sent.seq);
                let right = known.map(|event| (event.id, event.at, event.key));
                if right != Some((sent.id, sent.at, Some(sent.key))) {
                    self.watch.breach(Promise::Once, || format!("{sent:?} is not what is stored: {right:?}"));
                }
            }
            Down::Fault(fault) => {
                let typed = fault.key.and_then(|key| self.watch.typed.get_mut(&key));
                typed.into_iter().for_each(|typed| typed.is_failed |= !fault.code.is_retryable());
            }
            Down::Welcome { .. } | Down::Marks(..) | Down::Feed(_) | Down::Row(_) => {}
        }
    }

    fn look_at_event(&mut self, conversation: ConversationId, event: &Event, staff: bool) {
        let Some(chat) = self.watch.book.chats.get(&conversation) else { return };
        let right = chat.before(event.seq, staff);
        let hidden = chat.events.iter().find(|known| known.seq == event.seq);
        let hidden = hidden.is_some_and(|known| known.audience == Audience::Staff) && !staff;
        if event.prev != right {
            let (seq, prev) = (event.seq, event.prev);
            self.watch.breach(Promise::Gaps, || format!("a frame says {prev} is before {seq}, not {right}"));
        }
        if hidden {
            self.watch.breach(Promise::Resume, || format!("a visitor is shown {}", event.seq));
        }
    }

    /// Looks at what a tab shows after a frame.
    pub(crate) fn look_at_tab(&mut self, tab: usize) {
        let mut holes = Vec::new();
        let mut marks: Vec<(ConversationId, Marks)> = Vec::new();
        for thread in self.tabs[tab].threads() {
            let events = thread.events();
            let hole =
                events.windows(2).find(|pair| pair[1].prev != pair[0].seq || pair[1].seq <= pair[0].seq);
            holes.extend(hole.map(|pair| (thread.conversation(), pair[0].seq, pair[1].seq)));
            marks.push((thread.conversation(), thread.marks()));
        }
        for (conversation, before, after) in holes {
            self.watch.breach(Promise::Gaps, || {
                format!("tab {tab} shows {after} behind {before} in {conversation}")
            });
        }
        // A thread that was let go begins anew.
        let is_held = |id: &ConversationId| marks.iter().any(|(held, _)| held == id);
        self.watch.shown.retain(|(of, id), _| *of != tab || is_held(id));
        for (conversation, now) in marks {
            let shown = self.watch.shown.entry((tab, conversation)).or_insert((now, false));
            let (before, restored) = *shown;
            let is_back = went_back(before, now);
            // A restored backup may take the ladder down once.
            *shown = (now, restored && !is_back);
            if is_back && !restored {
                self.watch.breach(Promise::Ladder, || format!("tab {tab} showed {before:?}, now {now:?}"));
            }
        }
    }
}

fn went_back(before: Marks, now: Marks) -> bool {
    let less = |now: Reach, before: Reach| now.delivered < before.delivered || now.read < before.read;
    less(now.visitor, before.visitor) || less(now.staff, before.staff)
}
