//! A client of the protocol written from its document (docs/PROTOCOL.md) alone, so that it shares no mistake with
//! the code that server, widget and console have in common: own frames, own resume, own folding of edits and
//! deletions. A fence keeps that code out of this folder.

mod holding;
mod mind;
mod outbox;
mod seat;
mod socket;

pub(crate) use seat::Seat;

use crate::history::Client;
use crate::troupe::{Life, Order};
use mind::{Mind, Reply};
use socket::Socket;

/// Plays until told to finish.
pub(crate) async fn run(mut life: Life, client: Client, mut seat: Seat) -> Client {
    let mut mind = Mind::new(client);
    loop {
        life.try_line();
        let Some(mut socket) = seat.open().await else {
            life.started().await;
            continue;
        };
        let Some(first) = seat.greet(&mut socket, &mut mind).await else { continue };
        life.is_connected();
        let is_done = talk(&mut life, &mut mind, &mut socket, first).await;
        life.is_cut(&mut mind.client);
        mind.line_is_over();
        if is_done {
            return mind.client;
        }
    }
}

/// One line, from the first words after the welcome. True: done; false: the line is over.
async fn talk(life: &mut Life, mind: &mut Mind, socket: &mut Socket, first: Vec<mind::Frame>) -> bool {
    say_all(socket, first).await;
    while !life.tell(mind.waiting(), &mind.client) {
        if !life.is_paused() {
            let ready = mind.ready();
            life.go_out(ready.len());
            say_all(socket, ready).await;
        }
        tokio::select! {
            heard = socket.hear() => {
                let Some((name, fields)) = heard else { return false };
                let Reply { frames, settled, pause } = mind.hear(&name, &fields);
                say_all(socket, frames).await;
                if let Some(is_said) = settled {
                    life.settle(is_said);
                }
                if let Some(millis) = pause {
                    life.pause(millis);
                }
            }
            order = life.order() => match order {
                Some(Order::Cut) => return false,
                Some(order) => mind.obey(order),
                None => {
                    let again = mind.pull_again();
                    say_all(socket, again).await;
                }
            },
        }
    }
    true
}

async fn say_all(socket: &mut Socket, frames: Vec<mind::Frame>) {
    for (name, fields) in frames {
        socket.say(name, fields).await;
    }
}
