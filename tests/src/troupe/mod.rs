//! Everybody of one run: players who keep talking whatever happens to the server, told what to do by the test,
//! each keeping a record of all it asked for and was shown. Knows who plays; how they speak is in `player` (by the
//! client machine that widget and console share) and in `outsider` (by the protocol's document alone), and what
//! must come of it is the checker's to say.

mod life;
mod pulse;

use crate::agent::Agent;
use crate::door::Door;
use crate::history::{Client, History, Log, Sees};
use crate::house::House;
use crate::patience::{PATIENCE, beside, within};
use crate::{outsider, player};
use std::panic::Location;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;
use uuid::Uuid;

pub(crate) use life::Life;
pub use pulse::{Beat, Pulse};

/// By what a player speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tongue {
    /// The client machine widget and console share.
    Shared,
    /// A client of its own, written from the document.
    Own,
}

/// What a player at a console is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Opens what is theirs, and answers each message of a visitor.
    Answers,
    /// Opens everything that is not settled.
    Reads,
}

/// Something to say, under a key the test has chosen.
#[derive(Clone, Debug)]
pub struct Words {
    pub key: Uuid,
    pub text: String,
    /// Said by two tabs at once, in this conversation.
    pub shared_in: Option<Uuid>,
}

/// What a player is told to do.
#[derive(Debug)]
pub(crate) enum Order {
    /// Say these, one after the other.
    Say(Vec<Words>),
    /// Change one of one's own messages: the one this number falls on. Without a text, delete it.
    Revise { pick: u64, text: Option<String> },
    /// Write for staff only, in the conversation this number falls on.
    Note { pick: u64, text: String },
    /// Drop the connection as a lost network would, and come back.
    Cut,
    /// Answer nothing that comes from now on.
    Rest,
    /// Stop when all is answered and every screen reaches to the end of this log.
    Finish(Arc<Log>),
}

/// Everybody of one run.
#[derive(Debug)]
pub struct Troupe {
    chat: Door,
    site: String,
    starts: watch::Receiver<u64>,
    pulse: watch::Sender<Pulse>,
    players: Vec<Player>,
}

#[derive(Debug)]
struct Player {
    orders: mpsc::Sender<Order>,
    /// How many orders it has been given.
    given: AtomicUsize,
    task: JoinHandle<Client>,
}

impl Troupe {
    /// Nobody yet, at this house and on the site with this key.
    pub fn of(house: &House, site: &str) -> Self {
        let (chat, site, starts) = (house.chat.clone(), site.to_owned(), house.starts());
        Self { chat, site, starts, pulse: watch::Sender::default(), players: Vec::new() }
    }

    /// A visitor; with the token of one that is there, another tab of theirs. Returns the player's number.
    pub fn visitor(&mut self, tongue: Tongue, token: Option<&str>) -> usize {
        let (door, site, token) = (self.chat.clone(), self.site.clone(), token.map(str::to_owned));
        match tongue {
            Tongue::Shared => self
                .play("visitor", Sees::Own, |life, client| player::visitor(life, client, door, site, token)),
            Tongue::Own => self.play("visitor of its own tongue", Sees::Own, |life, client| {
                outsider::run(life, client, outsider::Seat::visitor(door, site, token))
            }),
        }
    }

    /// An open console of this agent. Returns the player's number.
    ///
    /// # Panics
    /// When it is to answer by a client of its own: that one reads along, and does as it is told.
    pub fn console(&mut self, tongue: Tongue, agent: &Agent, part: Part) -> usize {
        let sees = if part == Part::Reads { Sees::All } else { Sees::Opened };
        let browser = agent.browser.clone();
        match tongue {
            Tongue::Shared => {
                self.play("console", sees, |life, client| player::staff(life, client, browser, part))
            }
            Tongue::Own => {
                assert_eq!(part, Part::Reads);
                let cookie = browser.cookie.expect("an agent is signed in");
                self.play("console of its own tongue", sees, |life, client| {
                    outsider::run(life, client, outsider::Seat::console(browser.door, cookie))
                })
            }
        }
    }

    fn play<F>(&mut self, what: &str, sees: Sees, run: impl FnOnce(Life, Client) -> F) -> usize
    where
        F: Future<Output = Client> + Send + 'static,
    {
        let number = self.players.len();
        let (orders, inbox) = mpsc::channel(64);
        let life = Life::new(self.starts.clone(), inbox, self.pulse.clone());
        let client = Client::new(&format!("{what} {number}"), sees);
        self.players.push(Player { orders, given: AtomicUsize::new(0), task: beside(run(life, client)) });
        number
    }

    /// Has a player say these.
    pub async fn say(&self, player: usize, words: Vec<Words>) {
        self.order(player, Order::Say(words)).await;
    }

    /// Has a player change one of their own messages, the one this number falls on; without a text, delete it.
    pub async fn revise(&self, player: usize, pick: u64, text: Option<String>) {
        self.order(player, Order::Revise { pick, text }).await;
    }

    /// Has a player write for staff only, in the conversation this number falls on.
    pub async fn note(&self, player: usize, pick: u64, text: String) {
        self.order(player, Order::Note { pick, text }).await;
    }

    /// Drops a player's connection, as a lost network would.
    pub async fn cut(&self, player: usize) {
        self.order(player, Order::Cut).await;
    }

    async fn order(&self, player: usize, order: Order) {
        let player = &self.players[player];
        player.given.fetch_add(1, Ordering::Relaxed);
        within("a player to listen", player.orders.send(order)).await.expect("the player plays");
    }

    /// Waits until everybody has done as told, or begun to.
    pub async fn obeyed(&self) {
        let given: Vec<usize> =
            self.players.iter().map(|player| player.given.load(Ordering::Relaxed)).collect();
        let has_obeyed = |pulse: &Pulse| pulse.beats.iter().map(|beat| beat.obeyed).eq(given.iter().copied());
        self.until("everybody to obey", has_obeyed).await;
    }

    /// How everybody is.
    pub fn pulse(&self) -> Pulse {
        self.pulse.borrow().clone()
    }

    /// Waits until everybody is so.
    #[track_caller]
    pub fn until<'a>(
        &'a self,
        what: &'a str,
        is_so: impl FnMut(&Pulse) -> bool + 'a,
    ) -> impl Future<Output = ()> + 'a {
        let place = Location::caller();
        async move {
            let mut pulse = self.pulse.subscribe();
            let waited = tokio::time::timeout(PATIENCE, pulse.wait_for(is_so)).await;
            if waited.is_err() {
                panic!("{place}: waited {} s for {what}: {:#?}", PATIENCE.as_secs(), self.pulse());
            }
        }
    }

    /// Waits until nobody has anything left without an answer, nor will have.
    pub async fn rest(&self) {
        for player in 0..self.players.len() {
            self.order(player, Order::Rest).await;
        }
        self.obeyed().await;
        self.until("all answers", |pulse| pulse.waiting() == 0).await;
    }

    /// What everybody asked for and was shown, once they know all of this log that they may see. One who does
    /// not come to know it in time is heard as well: the checker says what they lack.
    pub async fn finish(self, log: &Arc<Log>) -> History {
        for player in 0..self.players.len() {
            self.order(player, Order::Finish(log.clone())).await;
        }
        let mut clients = Vec::new();
        for player in self.players {
            clients.push(within("a player to know all", player.task).await.expect("the player did not fail"));
        }
        History { clients }
    }
}
