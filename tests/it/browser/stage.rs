//! What a scene in browsers begins with: a house, its owner, and the shop with the chat on its pages.

use frontdesk_protocol::EventKind;
use frontdesk_tests::agent::OWNER;
use frontdesk_tests::browser::{AgentScreen, Shop, VisitorScreen};
use frontdesk_tests::{Agent, Gate, House, PATIENCE, Plan, Visitor};
use serde_json::json;
use std::path::Path;
use std::time::Duration;
use tokio::sync::{Mutex, MutexGuard};

/// Several browsers at once are enough for one machine.
static TURN: Mutex<()> = Mutex::const_new(());

/// The house and the shop.
pub(crate) struct Stage {
    pub(crate) house: House,
    pub(crate) shop: Shop,
    pub(crate) owner: Agent,
    _turn: Option<MutexGuard<'static, ()>>,
}

impl Stage {
    pub(crate) async fn set() -> Self {
        let turn = TURN.lock().await;
        Self::of(Plan::default(), Some(turn)).await
    }

    /// With these keys in the configuration.
    pub(crate) async fn planned(plan: Plan) -> Self {
        let turn = TURN.lock().await;
        Self::of(plan, Some(turn)).await
    }

    /// With a gate between the browsers and the house.
    pub(crate) async fn behind_gate() -> (Self, Gate) {
        let turn = TURN.lock().await;
        Self::gated(Some(turn)).await
    }

    /// The same for a scene that takes minutes, waits most of the time, and so needs no turn.
    pub(crate) async fn aside() -> (Self, Gate) {
        Self::gated(None).await
    }

    async fn gated(turn: Option<MutexGuard<'static, ()>>) -> (Self, Gate) {
        let gate = Gate::open().await;
        let plan = Plan::default()
            .key("chat.url", &gate.origin("127.0.0.1"))
            .key("console.url", &gate.origin("localhost"));
        let stage = Self::of(plan, turn).await;
        gate.lead_to(stage.house.chat.address);
        (stage, gate)
    }

    async fn of(plan: Plan, turn: Option<MutexGuard<'static, ()>>) -> Self {
        let shop = Shop::open().await;
        let mut house = plan.for_browsers().open().await;
        let mut owner = Agent::set_up(&mut house).await;
        let site = owner.site().await;
        let path = format!("/api/v1/sites/{}", site.id);
        owner.browser.patch(&path, &json!({ "origins": [shop.origin] })).await.good();
        shop.install(&site.snippet, &house.chat.origin);
        Self { house, shop, owner, _turn: turn }
    }

    /// Waits for the turn without setting a stage.
    pub(crate) async fn turn() -> MutexGuard<'static, ()> {
        TURN.lock().await
    }

    /// The words of all stored messages, by SQL: conversation by conversation, in order.
    pub(crate) fn stored(&self) -> Vec<String> {
        let words = |kind| if let EventKind::Message { text, .. } = kind { Some(text) } else { None };
        self.house.store().events().into_iter().filter_map(|event| words(event.kind)).collect()
    }

    /// Waits until these words are stored, whoever knows of it.
    pub(crate) async fn until_stored(&self, words: &str) {
        let look = async {
            // The database tells nobody outside of its server.
            while !self.stored().iter().any(|stored| stored == words) {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        };
        let stored = tokio::time::timeout(PATIENCE, look).await;
        assert!(stored.is_ok(), "“{words}” is not stored: {:?}", self.stored());
    }

    /// A visitor on the shop's first page.
    pub(crate) async fn visitor(&self) -> VisitorScreen {
        let visitor = VisitorScreen::open().await;
        visitor.visit(&self.shop.page("")).await;
        visitor
    }

    /// A visitor without a browser, whose first words these are.
    pub(super) async fn guest(&self, words: &str) -> Visitor {
        let site = self.owner.clone().site().await.key;
        let mut guest = Visitor::arrive(&self.house, &site).await;
        guest.start(words).await;
        guest
    }

    /// The owner at the console.
    pub(crate) async fn agent(&self) -> AgentScreen {
        let agent = AgentScreen::open().await;
        agent.sign_in(&self.house.console.origin, OWNER).await;
        agent
    }
}

/// Keeps a picture in the ignored folder `shots/`, for people to look at.
pub(crate) fn keep_picture(name: &str, picture: &[u8]) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shots");
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    std::fs::write(folder.join(format!("{name}.png")), picture).expect("the picture can be written");
}

/// Fails if a browser complained about anything.
pub(crate) async fn nothing_complained(visitor: &VisitorScreen, agent: &AgentScreen) {
    assert_eq!(visitor.screen.complaints().await, [""; 0], "on the shop's page");
    assert_eq!(agent.screen.complaints().await, [""; 0], "in the console");
}
