//! People who keep talking whatever happens to the server: they come back, resume and resend as browsers do, by
//! the same client machine. Knows how to speak on both kinds of socket; what must come of it is judged elsewhere.

mod memory;
mod staff;
mod visitor;

use crate::agent::Agent;
use crate::house::House;
use crate::patience::{beside, within};
use frontdesk_protocol::{ConversationId, Seq, SiteKey};
use std::collections::BTreeMap;
use std::time::Duration;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;
use tokio::time::Instant;

pub use memory::Memory;

/// Where conversations must have come to, by their last event.
pub type Ends = BTreeMap<ConversationId, Seq>;

/// What a player is told to do.
#[derive(Debug)]
enum Order {
    /// Say these, one after the other.
    Say(Vec<String>),
    /// Stop when all is said and every conversation is known up to here.
    Finish(Ends),
}

/// Somebody who keeps talking.
#[derive(Debug)]
pub struct Player {
    orders: mpsc::Sender<Order>,
    unanswered: watch::Receiver<usize>,
    task: JoinHandle<Memory>,
}

/// Counts the answers all players of a test got.
pub type Answers = watch::Sender<usize>;

impl Player {
    /// A visitor of this site.
    pub fn visitor(house: &House, site: &SiteKey, answers: &Answers) -> Self {
        let (door, site) = (house.chat.clone(), site.clone());
        Self::start(house, answers, |life| visitor::run(life, door, site))
    }

    /// An agent who answers every message of every visitor they have.
    pub fn agent(house: &House, agent: &Agent, answers: &Answers) -> Self {
        let browser = agent.browser.clone();
        Self::start(house, answers, |life| staff::run(life, browser, staff::Part::Answers))
    }

    /// An agent who reads everything and says nothing.
    pub fn reader(house: &House, agent: &Agent, answers: &Answers) -> Self {
        let browser = agent.browser.clone();
        Self::start(house, answers, |life| staff::run(life, browser, staff::Part::Reads))
    }

    fn start<F>(house: &House, answers: &Answers, run: impl FnOnce(Life) -> F) -> Self
    where
        F: Future<Output = Memory> + Send + 'static,
    {
        let (orders, inbox) = mpsc::channel(16);
        let waiting = watch::Sender::new(0);
        let unanswered = waiting.subscribe();
        let (starts, answers) = (house.starts(), answers.clone());
        let life = Life { starts, seen: 0, orders: inbox, waiting, answers, pause: None, ends: None };
        Self { orders, unanswered, task: beside(run(life)) }
    }

    /// Has it say these.
    pub async fn say(&self, words: Vec<String>) {
        self.orders.send(Order::Say(words)).await.expect("the player plays");
    }

    /// Waits until it has nothing left without an answer.
    pub async fn answered(&mut self) {
        within("all answers", self.unanswered.wait_for(|count| *count == 0)).await.expect("the player plays");
    }

    /// What it remembers, once it knows every conversation it may see up to here.
    pub async fn finish(self, ends: &Ends) -> Memory {
        self.orders.send(Order::Finish(ends.clone())).await.expect("the player plays");
        within("a player to know all", self.task).await.expect("the player did not fail")
    }
}

/// What a player has beside the line: orders, and word of the server's starts.
struct Life {
    starts: watch::Receiver<u64>,
    /// The start the last line was opened after.
    seen: u64,
    orders: mpsc::Receiver<Order>,
    waiting: watch::Sender<usize>,
    answers: Answers,
    pause: Option<Instant>,
    ends: Option<Ends>,
}

impl Life {
    /// Waits until the server has come up since the last line was opened.
    async fn up(&mut self) {
        let seen = self.seen;
        let starts = self.starts.wait_for(|starts| *starts > seen).await.expect("the house stands");
        self.seen = *starts;
    }

    /// Waits for an order, or for the end of the pause the server asked for. Never ends without either.
    async fn order(&mut self, memory: &mut Memory) {
        let pause = self.pause;
        let pause = async move {
            match pause {
                Some(until) => tokio::time::sleep_until(until).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            Some(order) = self.orders.recv() => match order {
                Order::Say(words) => {
                    for text in words {
                        memory.type_new(text);
                    }
                    self.tell(memory);
                }
                Order::Finish(ends) => self.ends = Some(ends),
            },
            () = pause => self.pause = None,
        }
    }

    /// Waits before sending more, as the server asked.
    fn pause(&mut self, millis: u64) {
        self.pause = Some(Instant::now() + Duration::from_millis(millis));
    }

    /// Tells the test how far it is. True: this player is done.
    fn tell(&mut self, memory: &mut Memory) -> bool {
        let fresh = memory.take_fresh_answers();
        if fresh > 0 {
            self.answers.send_modify(|count| *count += fresh);
        }
        self.waiting.send_replace(memory.waiting());
        self.ends.as_ref().is_some_and(|ends| memory.waiting() == 0 && memory.knows(ends))
    }
}
