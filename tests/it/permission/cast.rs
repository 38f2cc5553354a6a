//! Who tries things, and the world they must not change. Knows how to prepare something to try an action on.

use crate::scene::Scene;
use frontdesk_protocol::staff::Status;
use frontdesk_protocol::{ConversationId, File, Send};
use frontdesk_tests::agent::Browser;
use frontdesk_tests::chance::key;
use frontdesk_tests::{Agent, Console, Visitor};
use serde_json::Value;

/// Somebody at a door.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    Nobody,
    Visitor,
    Agent,
    Admin,
    Owner,
}

impl Who {
    pub(super) const ALL: [Self; 5] = [Self::Nobody, Self::Visitor, Self::Agent, Self::Admin, Self::Owner];
}

/// A person of the house with their page open.
pub(super) struct Player {
    pub(super) agent: Agent,
    pub(super) console: Console,
}

/// Everybody.
pub(super) struct Cast {
    pub(super) scene: Scene,
    pub(super) visitor: Visitor,
    pub(super) own: ConversationId,
    pub(super) strangers: ConversationId,
    /// An agent, an admin, an owner: those who try.
    staff: Vec<Player>,
    /// A colleague who only has chats.
    pub(super) colleague: Player,
    /// An agent, an admin, an owner: those it is tried on.
    pub(super) targets: Vec<Agent>,
    /// Events stored to prepare the last attempt.
    prepared: usize,
}

/// What must not change when somebody may not change it.
#[derive(Debug, PartialEq)]
pub(super) struct World {
    people: Value,
    sites: Value,
    events: usize,
}

impl World {
    pub(super) fn differs_from(&self, after: &Self, prepared: usize) -> bool {
        self.people != after.people || self.sites != after.sites || self.events + prepared != after.events
    }
}

impl Cast {
    pub(super) async fn gather(mut scene: Scene) -> Self {
        let mut staff = Vec::new();
        for (name, role) in [("Jonas", "agent"), ("Ada", "admin"), ("Olga", "owner"), ("Carl", "agent")] {
            let agent = scene.owner.hire(name, role).await;
            let mut console = agent.console().await;
            // Away, so that what waits stays waiting.
            console.status(Status::Away).await.expect("one may be away");
            staff.push(Player { agent, console });
        }
        let colleague = staff.pop().expect("there are four");
        let mut targets = Vec::new();
        for (name, role) in [("Tom", "agent"), ("Tina", "admin"), ("Theo", "owner")] {
            targets.push(scene.owner.hire(name, role).await);
        }
        let mut visitor = scene.visitor().await;
        let own = visitor.start("one's own").await.conversation;
        let strangers = scene.visitor().await.start("another's").await.conversation;
        Self { scene, visitor, own, strangers, staff, colleague, targets, prepared: 0 }
    }

    pub(super) fn staff(&mut self, who: Who) -> Option<&mut Player> {
        let at = [Who::Agent, Who::Admin, Who::Owner].iter().position(|staff| *staff == who)?;
        Some(&mut self.staff[at])
    }

    /// The browser of whoever stands at the console's door: with their cookie, or what they have instead.
    pub(super) fn browser(&mut self, who: Who) -> Browser {
        if let Some(player) = self.staff(who) {
            return player.agent.browser.clone();
        }
        let token = &self.visitor.welcome.token;
        let cookie = (who == Who::Visitor).then(|| format!("__Host-frontdesk={token}"));
        Browser { cookie, ..Browser::new(&self.scene.house.console) }
    }

    /// A file the visitor has sent.
    pub(super) async fn sent_file(&mut self) -> File {
        let file = self.visitor.bring("a.txt", b"a").await;
        let send = Send { files: vec![file.id], ..Send::words(key(), self.own, "look") };
        self.visitor.send_with(send).await.expect("one's own file may be sent");
        self.prepared += 1;
        file
    }

    /// A conversation that waits.
    pub(super) async fn waiting(&mut self) -> ConversationId {
        let id = self.scene.visitor().await.start("Is somebody there?").await.conversation;
        self.prepared += 1;
        id
    }

    /// A conversation in the hands of this person, or of the colleague when they can have none.
    pub(super) async fn held(&mut self, by: Who) -> ConversationId {
        let id = self.waiting().await;
        let holder = match self.staff(by) {
            Some(player) => player,
            None => &mut self.colleague,
        };
        holder.console.take(id).await.expect("a waiting chat may be taken");
        self.prepared += 1;
        id
    }

    /// A conversation that is settled.
    pub(super) async fn settled(&mut self) -> ConversationId {
        let id = self.waiting().await;
        self.colleague.console.resolve(id).await.expect("a waiting chat may be settled");
        self.prepared += 1;
        id
    }

    /// Somebody who is shut out.
    pub(super) async fn shut_out(&mut self) -> frontdesk_protocol::VisitorId {
        let mut visitor = self.scene.visitor().await;
        let id = visitor.start("Buy now").await.conversation;
        self.colleague.console.block(id, "spam", None).await.expect("whoever waits may be shut out");
        // Their words, that they are shut out, that it is settled.
        self.prepared += 3;
        visitor.id()
    }

    /// How many events the last attempt needed before it began.
    pub(super) fn take_prepared(&mut self) -> usize {
        std::mem::take(&mut self.prepared)
    }

    pub(super) async fn world(&mut self) -> World {
        let owner = &mut self.scene.owner.browser;
        let mut people = owner.get("/api/v1/people").await.good();
        // Pages come and go while things are tried.
        for person in people["people"].as_array_mut().expect("people") {
            person["online"] = Value::Null;
            person["status"] = Value::Null;
        }
        let sites = owner.get("/api/v1/sites").await.good();
        World { people, sites, events: self.scene.house.store().events().len() }
    }
}
