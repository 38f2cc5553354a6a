//! A player on the visitor's side. Knows the visitor frames; what they mean to a client is in the memory.

use super::memory::{Memory, Outcome};
use crate::door::Door;
use crate::history::{Client, Who};
use crate::line::Line;
use crate::troupe::{Life, Order};
use crate::visitor::Visitor;
use frontdesk_protocol::link::Target;
use frontdesk_protocol::visitor::{Auth, ClientFrame, ServerFrame};
use frontdesk_protocol::{Author, Pull, Send, SiteKey};

/// Plays until told to finish.
pub(crate) async fn run(
    mut life: Life,
    client: Client,
    door: Door,
    site: String,
    token: Option<String>,
) -> Client {
    let mut memory = Memory::new(client);
    let site = SiteKey(site);
    let mut auth = token.map_or(Auth::New, Auth::Token);
    loop {
        life.try_line();
        let Some(line) = Line::try_open(&door, &[("origin", &door.origin)]).await else {
            life.started().await;
            continue;
        };
        let Some(greeted) = Visitor::greet_on(line, &door, &site, auth.clone()).await else { continue };
        let mut tab = greeted.expect("a token of this server is good");
        auth = Auth::Token(tab.welcome.token.clone());
        life.is_connected();
        let is_done = talk(&mut life, &mut memory, &mut tab).await;
        life.is_cut(&mut memory.client);
        memory.line_is_over();
        if is_done {
            return memory.into_client();
        }
    }
}

/// One line. True: done; false: the line is over.
async fn talk(life: &mut Life, memory: &mut Memory, tab: &mut Visitor) -> bool {
    memory.begin(tab.welcome.epoch, Who::Visitor(tab.welcome.visitor.0), Author::Visitor);
    for chat in tab.welcome.conversations.clone() {
        memory.marks(chat.id, chat.marks, true);
        let pull = memory.resume(chat.id, chat.last);
        ask(tab, pull).await;
    }
    while !life.tell(memory.waiting(), &memory.client) {
        if !life.is_paused() {
            let ready = memory.ready();
            life.go_out(ready.len());
            for entry in ready {
                let (key, text) = (entry.key, entry.text);
                let frame = match entry.target {
                    Target::New => ClientFrame::Start { key, text, files: Vec::new() },
                    Target::Conversation(conversation) => {
                        ClientFrame::Send(Send::words(key, conversation, text))
                    }
                };
                tab.line.say(&frame).await;
            }
        }
        tokio::select! {
            frame = tab.line.hear() => match frame {
                Some(frame) => hear(life, memory, tab, frame).await,
                None => return false,
            },
            order = life.order() => match order {
                Some(Order::Say(words)) => words.into_iter().for_each(|words| memory.type_new(words)),
                Some(Order::Cut) => return false,
                _ => {}
            },
        }
    }
    true
}

async fn hear(life: &mut Life, memory: &mut Memory, tab: &mut Visitor, frame: ServerFrame) {
    let pull = match frame {
        ServerFrame::Sent(sent) => memory.sent(&sent).tell(life),
        ServerFrame::Error(fault) => memory.refused(&fault).tell(life),
        ServerFrame::Event { conversation, event } => memory.event(conversation, event).1,
        ServerFrame::Page(page) => memory.page(page).1,
        ServerFrame::Marks { conversation, marks } => {
            memory.marks(conversation, marks, false);
            None
        }
        _ => None,
    };
    ask(tab, pull).await;
}

async fn ask(tab: &mut Visitor, pull: Option<Pull>) {
    if let Some(pull) = pull {
        tab.line.say(&ClientFrame::Pull(pull)).await;
    }
}

impl Outcome {
    /// Tells the player's life; what to ask for is left.
    pub(super) fn tell(self, life: &mut Life) -> Option<Pull> {
        if let Some(is_said) = self.settled {
            life.settle(is_said);
        }
        if let Some(millis) = self.pause {
            life.pause(millis);
        }
        self.pull
    }
}
