//! A player on the visitor's side. Knows the visitor frames; what they mean to a client is in the memory.

use super::{Life, Memory};
use crate::door::Door;
use crate::line::Line;
use crate::visitor::Visitor;
use frontdesk_protocol::link::Target;
use frontdesk_protocol::visitor::{Auth, ClientFrame, ServerFrame};
use frontdesk_protocol::{Author, Pull, Send, SiteKey};

/// Plays until told to finish.
pub(super) async fn run(mut life: Life, door: Door, site: SiteKey) -> Memory {
    let mut memory = Memory::new(Author::Visitor);
    let mut auth = Auth::New;
    loop {
        life.up().await;
        let Some(line) = Line::try_open(&door, &[("origin", &door.origin)]).await else { continue };
        let Some(greeted) = Visitor::greet_on(line, &door, &site, auth.clone()).await else { continue };
        let mut tab = greeted.expect("a token of this server is good");
        auth = Auth::Token(tab.welcome.token.clone());
        if talk(&mut life, &mut memory, &mut tab).await {
            return memory;
        }
    }
}

/// One line. True: done; false: the line is over.
async fn talk(life: &mut Life, memory: &mut Memory, tab: &mut Visitor) -> bool {
    memory.begin(tab.welcome.epoch);
    for chat in tab.welcome.conversations.clone() {
        let pull = memory.resume(chat.id, chat.last);
        ask(tab, pull).await;
    }
    while !life.tell(memory) {
        if life.pause.is_none() {
            for entry in memory.ready() {
                let (key, text) = (entry.key, entry.text);
                let frame = match entry.target {
                    Target::New => ClientFrame::Start { key, text },
                    Target::Conversation(conversation) => ClientFrame::Send(Send { key, conversation, text }),
                };
                tab.line.say(&frame).await;
            }
        }
        tokio::select! {
            frame = tab.line.hear() => match frame {
                Some(frame) => hear(life, memory, tab, frame).await,
                None => return false,
            },
            () = life.order(memory) => {}
        }
    }
    true
}

async fn hear(life: &mut Life, memory: &mut Memory, tab: &mut Visitor, frame: ServerFrame) {
    let pull = match frame {
        ServerFrame::Sent(sent) => memory.sent(&sent),
        ServerFrame::Event { conversation, event } => memory.event(conversation, event).1,
        ServerFrame::Page(page) => memory.page(page).1,
        ServerFrame::Error(fault) => {
            life.pause(memory.refused(&fault));
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
