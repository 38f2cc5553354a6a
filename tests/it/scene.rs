//! What most tests begin with: a house with an owner at the console, a site, and a chat between the two.

use frontdesk_protocol::{ConversationId, SiteKey};
use frontdesk_tests::{Agent, Console, House, Plan, Visitor};

/// A furnished house.
pub(crate) struct Scene {
    pub(crate) house: House,
    pub(crate) owner: Agent,
    pub(crate) site: SiteKey,
}

impl Scene {
    pub(crate) async fn set() -> Self {
        Self::of(House::open().await).await
    }

    pub(crate) async fn planned(plan: Plan) -> Self {
        Self::of(plan.open().await).await
    }

    async fn of(mut house: House) -> Self {
        let mut owner = Agent::set_up(&mut house).await;
        let site = owner.site().await.key;
        Self { house, owner, site }
    }

    /// Somebody new on the site.
    pub(crate) async fn visitor(&self) -> Visitor {
        Visitor::arrive(&self.house, &self.site).await
    }

    /// A visitor whose chat the owner has, both with it open.
    pub(crate) async fn chat(&self) -> Chat {
        let mut console = self.owner.console().await;
        let mut visitor = self.visitor().await;
        let id = visitor.start("My lamp has a dent.").await.conversation;
        console.until_mine(id).await;
        console.open_chat(id).await;
        Chat { console, visitor, id }
    }
}

/// A chat that goes on.
pub(crate) struct Chat {
    pub(crate) console: Console,
    pub(crate) visitor: Visitor,
    pub(crate) id: ConversationId,
}

impl Chat {
    /// Both sides write, and each hears the other: everything still works for them.
    pub(crate) async fn still_works(&mut self) {
        let question = format!("question {:x?}", frontdesk_tests::chance::bytes::<4>());
        self.visitor.send(self.id, &question).await;
        self.console.hears(self.id, &question).await;
        let answer = format!("answer to {question}");
        self.console.send(self.id, &answer).await;
        self.visitor.hears(self.id, &answer).await;
    }
}
