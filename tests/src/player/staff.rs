//! A player at a console. Knows the staff frames; what they mean to a client is in the memory.

use super::{Life, Memory};
use crate::agent::Browser;
use crate::console::Console;
use crate::line::Line;
use frontdesk_protocol::link::Target;
use frontdesk_protocol::staff::{ClientFrame, ServerFrame, State};
use frontdesk_protocol::{Author, ConversationId, Event, EventKind, Pull, Send};
use std::collections::BTreeSet;

/// What this player is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Opens what is theirs, and answers each message of a visitor.
    Answers,
    /// Opens everything.
    Reads,
}

/// Plays until told to finish.
pub(super) async fn run(mut life: Life, browser: Browser, part: Part) -> Memory {
    let mut memory = Memory::new(Author::System);
    loop {
        life.up().await;
        let (door, cookie) = (&browser.door, browser.cookie.as_deref().unwrap_or_default());
        let headers = [("origin", door.origin.as_str()), ("cookie", cookie)];
        let Some(line) = Line::try_open(door, &headers).await else { continue };
        let Some(console) = Console::greet(line).await else { continue };
        memory.is(Author::Agent(console.welcome.me.clone()));
        memory.begin(console.welcome.epoch);
        let mut desk = Desk { console, part, opened: BTreeSet::new() };
        if desk.work(&mut life, &mut memory).await {
            return memory;
        }
    }
}

/// One line.
struct Desk {
    console: Console,
    part: Part,
    opened: BTreeSet<ConversationId>,
}

impl Desk {
    /// True: done; false: the line is over.
    async fn work(&mut self, life: &mut Life, memory: &mut Memory) -> bool {
        while !life.tell(memory) {
            self.open(memory).await;
            if life.pause.is_none() {
                for entry in memory.ready() {
                    let Target::Conversation(conversation) = entry.target else {
                        unreachable!("agents answer")
                    };
                    let send = Send { key: entry.key, conversation, text: entry.text };
                    self.console.line.say(&ClientFrame::Send(send)).await;
                }
            }
            tokio::select! {
                frame = self.console.line.hear() => match frame {
                    Some(frame) => self.hear(life, memory, frame).await,
                    None => return false,
                },
                () = life.order(memory) => {}
            }
        }
        true
    }

    /// Opens conversations that have come to this player.
    async fn open(&mut self, memory: &mut Memory) {
        let me = self.console.welcome.me.id;
        let concerns = |state: &State| self.part == Part::Reads || *state == State::Assigned { agent: me };
        let rows = self.console.list.rows.values();
        let fresh = rows.filter(|row| concerns(&row.state) && !self.opened.contains(&row.id));
        for (id, last) in fresh.map(|row| (row.id, row.last_seq)).collect::<Vec<_>>() {
            self.opened.insert(id);
            // Its answer is the latest page. What stands before that is asked for from where one was.
            self.console.line.say(&ClientFrame::Open { conversation: id }).await;
            let pull = memory.resume(id, last);
            self.ask(pull).await;
        }
    }

    async fn hear(&mut self, life: &mut Life, memory: &mut Memory, frame: ServerFrame) {
        let Some(frame) = self.console.absorb(frame) else { return };
        let (id, (news, pull)) = match frame {
            ServerFrame::Sent(sent) => (sent.conversation, (Vec::new(), memory.sent(&sent))),
            ServerFrame::Event { conversation, event } => (conversation, memory.event(conversation, event)),
            ServerFrame::Page(page) => (page.conversation, memory.page(page)),
            ServerFrame::Error(fault) => return life.pause(memory.refused(&fault)),
            _ => return,
        };
        self.ask(pull).await;
        if self.part == Part::Answers {
            for text in news.iter().filter_map(visitors_words) {
                memory.type_in(Target::Conversation(id), format!("re: {text}"));
            }
        }
    }

    async fn ask(&mut self, pull: Option<Pull>) {
        if let Some(pull) = pull {
            self.console.line.say(&ClientFrame::Pull(pull)).await;
        }
    }
}

fn visitors_words(event: &Event) -> Option<&str> {
    match (&event.by, &event.kind) {
        (Author::Visitor, EventKind::Message { text, .. }) => Some(text),
        _ => None,
    }
}
