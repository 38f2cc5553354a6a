//! A player at a console. Knows the staff frames; what they mean to a client is in the memory.

use super::memory::Memory;
use crate::agent::Browser;
use crate::chance;
use crate::console::Console;
use crate::history::{Client, Who};
use crate::line::Line;
use crate::troupe::{Life, Order, Part};
use frontdesk_protocol::link::Target;
use frontdesk_protocol::staff::{ClientFrame, Reply, Row, ServerFrame, State};
use frontdesk_protocol::{Author, ConversationId, Event, EventKind, Pull};
use std::collections::BTreeSet;

/// Plays until told to finish.
pub(crate) async fn run(mut life: Life, client: Client, browser: Browser, part: Part) -> Client {
    let mut memory = Memory::new(client);
    loop {
        life.try_line();
        let (door, cookie) = (&browser.door, browser.cookie.as_deref().unwrap_or_default());
        let headers = [("origin", door.origin.as_str()), ("cookie", cookie)];
        let Some(line) = Line::try_open(door, &headers).await else {
            life.started().await;
            continue;
        };
        let Some(console) = Console::greet(line).await else { continue };
        let me = console.welcome.me.clone();
        memory.begin(console.welcome.epoch, Who::Agent(me.id.0), Author::Agent(me));
        life.is_connected();
        let mut desk = Desk { console, part, opened: BTreeSet::new() };
        let is_done = desk.work(&mut life, &mut memory).await;
        life.is_cut(&mut memory.client);
        memory.line_is_over();
        if is_done {
            return memory.into_client();
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
        while !life.tell(memory.waiting(), &memory.client) {
            self.open(memory).await;
            if !life.is_paused() {
                let ready = memory.ready();
                life.go_out(ready.len());
                for entry in ready {
                    let Target::Conversation(conversation) = entry.target else {
                        unreachable!("agents answer")
                    };
                    let reply = Reply::words(entry.key, conversation, entry.text);
                    self.console.line.say(&ClientFrame::Send(reply)).await;
                }
            }
            tokio::select! {
                frame = self.console.line.hear() => match frame {
                    Some(frame) => self.hear(life, memory, frame).await,
                    None => return false,
                },
                order = life.order() => if matches!(order, Some(Order::Cut)) {
                    return false;
                },
            }
        }
        true
    }

    /// Opens conversations that have come to this player.
    async fn open(&mut self, memory: &mut Memory) {
        let me = self.console.welcome.me.id;
        let concerns = |row: &Row| match self.part {
            Part::Answers => row.state == State::Assigned { agent: me },
            Part::Reads => row.state != State::Resolved || memory.client.screens.contains_key(&row.id.0),
        };
        let rows = self.console.list.rows.values();
        let fresh = rows.filter(|row| concerns(row) && !self.opened.contains(&row.id));
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
            ServerFrame::Sent(sent) => (sent.conversation, (Vec::new(), memory.sent(&sent).tell(life))),
            ServerFrame::Event { conversation, event } => (conversation, memory.event(conversation, event)),
            ServerFrame::Page(page) => (page.conversation, memory.page(page)),
            ServerFrame::Marks { conversation, marks } => return memory.marks(conversation, marks, false),
            ServerFrame::Error(fault) => {
                memory.refused(&fault).tell(life);
                return;
            }
            _ => return,
        };
        self.ask(pull).await;
        if self.part == Part::Answers && !life.is_resting() {
            for text in news.iter().filter_map(visitors_words) {
                let target = Target::Conversation(id);
                memory.type_in(target, chance::key(), format!("re: {text}"), false);
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
