//! where a write meets the log: once, in order, naming its predecessor, never back.
//! Knows nothing of readers.

use super::book::Chat;
use super::{Promise, Watch};
use crate::server::database::{Prepared, Wish};
use frontdesk_domain::conversation::{Audience, Command, Conversation, Priority, Side, State, StoredEvent};
use frontdesk_domain::log::{Entries, Keyed, LogError, Written};
use frontdesk_protocol::shared::Reach;
use frontdesk_protocol::{ConversationId, EventKind, Marks, Seq};
use std::collections::HashMap;

impl Watch {
    pub(crate) fn wrote(
        &mut self,
        wish: &Wish,
        prepared: &Prepared,
        (before, after): (Option<&Conversation>, Option<&Conversation>),
        open: &[ConversationId],
        result: &Result<Written, LogError>,
    ) {
        let entries = match prepared {
            Prepared::Mark { id, side, reach } => return self.marked(*id, *side, *reach, result),
            Prepared::Start(_, entries)
            | Prepared::Append { entries, .. }
            | Prepared::Probe { entries, .. } => entries,
        };
        match result {
            Ok(written) if written.fresh => {
                if let Some(known) = open.first()
                    && !open.contains(&written.conversation.id)
                {
                    self.breach(Promise::Once, || format!("a second open conversation beside {known}"));
                }
                self.stored(wish, prepared, entries, written);
            }
            Ok(written) => self.repeated(entries.keyed.as_ref(), written),
            Err(error) => {
                self.refused(prepared, entries.keyed.as_ref(), error);
                if before != after {
                    self.breach(Promise::Once, || format!("{error:?} changed something"));
                }
            }
        }
    }

    fn stored(&mut self, wish: &Wish, prepared: &Prepared, entries: &Entries, written: &Written) {
        let id = written.conversation.id;
        let known = entries.keyed.and_then(|keyed| self.book.answer(&keyed));
        if let (Some(keyed), Some(known)) = (&entries.keyed, known) {
            let again = known.digest == keyed.digest;
            let how = if again { "a repeated key" } else { "a key with other words" };
            self.breach(Promise::Once, || format!("{how} stored a second time: {}", keyed.key));
        }
        let (visitor, site) = match prepared {
            Prepared::Start(beginning, _) => (beginning.visitor, beginning.site),
            _ => (written.conversation.visitor, written.conversation.site),
        };
        let chat = self.book.chats.entry(id).or_insert_with(|| Chat {
            visitor,
            site,
            state: State::Waiting { since: entries.at, priority: Priority::NORMAL },
            version: written.conversation.version,
            events: Vec::new(),
            marks: Marks::default(),
            by_desk: false,
            typed: HashMap::new(),
        });
        let (mut order, mut gaps) = (Vec::new(), Vec::new());
        if written.events.len() != entries.events.len() || written.event.as_ref() != written.events.last() {
            order.push(format!("{} events stored of {}", written.events.len(), entries.events.len()));
        }
        for (index, event) in written.events.iter().enumerate() {
            look_at_event(chat, entries, index, event, &mut order, &mut gaps);
            // The book goes on with what should be, so that one fault is told once.
            let mut right = event.clone();
            right.seq = chat.last() + 1;
            right.prev_visible = chat.before(right.seq, false);
            if let Some(asked) = entries.events.get(index) {
                right.kind = told(chat, asked.kind.clone());
            }
            chat.add(right);
        }
        let last = chat.last();
        if known.is_none()
            && let Some(keyed) = &entries.keyed
        {
            if let Some(typed) = self.typed.get(&keyed.key)
                && typed.restores == self.restores
                && !typed.is_failed
                && chat
                    .typed
                    .insert((typed.tab, typed.target), typed.index)
                    .is_some_and(|before| before > typed.index)
            {
                order.push(format!("tab {} typed this before what is stored already", typed.tab));
            }
            let seq = if entries.events.is_empty() { 0 } else { last };
            self.book.answered(keyed, id, seq);
        }
        order.into_iter().for_each(|what| self.breach(Promise::Order, || format!("{what} in {id}")));
        gaps.into_iter().for_each(|what| self.breach(Promise::Gaps, || format!("{what} in {id}")));
        if let Prepared::Append { next, version, .. } = prepared {
            self.moved(wish, *version, *next, written);
        }
    }

    /// The state is the one asked for, and the version counts its changes.
    fn moved(&mut self, wish: &Wish, decided_on: u64, next: Option<State>, written: &Written) {
        let id = written.conversation.id;
        let Some(chat) = self.book.chats.get_mut(&id) else { return };
        if decided_on != chat.version {
            let stored = chat.version;
            return self.breach(Promise::RightPerson, || {
                format!("{id} was decided on at version {decided_on}, and stored at {stored}")
            });
        }
        let right = (next.unwrap_or(chat.state), chat.version + u64::from(next.is_some()));
        let (state, version) = (written.conversation.state, written.conversation.version);
        (chat.state, chat.version) = (state, version);
        if (state, version) == right {
            return;
        }
        let requeued = matches!(wish, Wish::Command { command, .. }
            if matches!(**command, Command::Requeue { .. }));
        let promise = if requeued { Promise::HandOver } else { Promise::RightPerson };
        self.breach(promise, || format!("{id} is {state:?}, version {version}, not {right:?}"));
    }

    fn repeated(&mut self, keyed: Option<&Keyed>, written: &Written) {
        let Some(keyed) = keyed else {
            return self.breach(Promise::Once, || "a write without a key was called repeated".to_owned());
        };
        let Some(first) = self.book.answer(keyed) else {
            return self.breach(Promise::Once, || format!("{} was never stored", keyed.key));
        };
        let right =
            self.book.event(first.conversation, first.seq).map(|event| (event.seq, event.id, event.at));
        let now = written.event.as_ref().map(|event| (event.seq, event.id, event.at));
        if first.conversation != written.conversation.id || right != now || first.digest != keyed.digest {
            self.breach(Promise::Once, || format!("{} was answered {right:?}, now {now:?}", keyed.key));
        }
    }

    fn refused(&mut self, prepared: &Prepared, keyed: Option<&Keyed>, error: &LogError) {
        let first = keyed.and_then(|keyed| self.book.answer(keyed).map(|first| (*keyed, first)));
        let is_right = match (error, first) {
            (LogError::KeyConflict, Some((keyed, first))) => {
                let elsewhere =
                    !matches!(prepared, Prepared::Start(..)) && prepared.conversation() != first.conversation;
                keyed.digest != first.digest || elsewhere
            }
            (LogError::Erased, Some((_, first))) => {
                let event = self.book.event(first.conversation, first.seq);
                event.is_some_and(|event| event.kind == EventKind::Gone {})
            }
            (LogError::Stale(_), first) => first.is_none(),
            (LogError::NotFound, _) => !self.book.chats.contains_key(&prepared.conversation()),
            (LogError::KeyConflict | LogError::Erased | LogError::Malformed(_), _) => false,
        };
        if !is_right {
            self.breach(Promise::Once, || format!("{error:?} for {keyed:?}, first {first:?}"));
        }
    }

    fn marked(&mut self, id: ConversationId, side: Side, reach: Reach, result: &Result<Written, LogError>) {
        let (Ok(written), Some(chat)) = (result, self.book.chats.get_mut(&id)) else { return };
        let last = if side == Side::Staff { chat.last() } else { chat.before(Seq::MAX, false) };
        let mine = match side {
            Side::Visitor => &mut chat.marks.visitor,
            Side::Staff => &mut chat.marks.staff,
        };
        let before = *mine;
        let within = |seq: Seq| if seq > last { last } else { seq };
        let read = if within(reach.read) > mine.read { within(reach.read) } else { mine.read };
        let delivered = [mine.delivered, within(reach.delivered), read].into_iter().max().unwrap_or(read);
        *mine = Reach { delivered, read };
        let moved = before != *mine;
        let (right, now) = (chat.marks, written.conversation.marks);
        if right != now || moved != written.fresh {
            self.breach(Promise::Ladder, || format!("marks of {id} are {now:?}, not {right:?}"));
        }
    }
}

/// What an event tells: an edit of a message that is gone tells nothing.
fn told(chat: &Chat, kind: EventKind) -> EventKind {
    match kind {
        EventKind::Edited { target, .. } if !chat.is_message(target) => {
            EventKind::Edited { target, text: None }
        }
        kind => kind,
    }
}

fn look_at_event(
    chat: &Chat,
    entries: &Entries,
    index: usize,
    event: &StoredEvent,
    order: &mut Vec<String>,
    gaps: &mut Vec<String>,
) {
    let seq = chat.last() + 1;
    if event.seq != seq {
        order.push(format!("seq {} where {seq} is next", event.seq));
    }
    let prev = chat.before(seq, false);
    if event.prev_visible != prev {
        gaps.push(format!("{seq} names {} before it, not {prev}", event.prev_visible));
    }
    let Some(asked) = entries.events.get(index) else { return };
    let kind = told(chat, asked.kind.clone());
    let key = entries.keyed.filter(|_| index + 1 == entries.events.len()).map(|keyed| keyed.key);
    let said = (&asked.by, asked.audience, key, entries.at, entries.ids.get(index));
    if (&event.by, event.audience, event.key, event.at, Some(&event.id)) != said || event.kind != kind {
        order.push(format!("{seq} is {:?}, not {kind:?}", event.kind));
    }
    if event.audience == Audience::Everyone && matches!(kind, EventKind::Gone {}) {
        order.push(format!("{seq} was gone before it was said"));
    }
}
