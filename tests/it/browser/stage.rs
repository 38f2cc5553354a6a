//! What a scene in browsers begins with: a house, its owner, and the shop with the chat on its pages.

use frontdesk_tests::agent::OWNER;
use frontdesk_tests::browser::{AgentScreen, Shop, VisitorScreen};
use frontdesk_tests::{Agent, House, Plan};
use serde_json::json;
use std::path::Path;
use tokio::sync::{Mutex, MutexGuard};

/// Several browsers at once are enough for one machine.
static TURN: Mutex<()> = Mutex::const_new(());

/// The house and the shop.
pub(super) struct Stage {
    pub(super) house: House,
    pub(super) shop: Shop,
    pub(super) owner: Agent,
    _turn: MutexGuard<'static, ()>,
}

impl Stage {
    pub(super) async fn set() -> Self {
        let turn = TURN.lock().await;
        let shop = Shop::open().await;
        let mut house = Plan::default().for_browsers().open().await;
        let mut owner = Agent::set_up(&mut house).await;
        let site = owner.site().await;
        let path = format!("/api/v1/sites/{}", site.id);
        owner.browser.patch(&path, &json!({ "origins": [shop.origin] })).await.good();
        shop.install(&site.snippet, &house.chat.origin);
        Self { house, shop, owner, _turn: turn }
    }

    /// Waits for the turn without setting a stage.
    pub(super) async fn turn() -> MutexGuard<'static, ()> {
        TURN.lock().await
    }

    /// A visitor on the shop's first page.
    pub(super) async fn visitor(&self) -> VisitorScreen {
        let visitor = VisitorScreen::open().await;
        visitor.visit(&self.shop.page("")).await;
        visitor
    }

    /// The owner at the console.
    pub(super) async fn agent(&self) -> AgentScreen {
        let agent = AgentScreen::open().await;
        agent.sign_in(&self.house.console.origin, OWNER).await;
        agent
    }
}

/// Keeps a picture in the ignored folder `shots/`, for people to look at.
pub(super) fn keep_picture(name: &str, picture: &[u8]) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shots");
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    std::fs::write(folder.join(format!("{name}.png")), picture).expect("the picture can be written");
}

/// Fails if a browser complained about anything.
pub(super) async fn nothing_complained(visitor: &VisitorScreen, agent: &AgentScreen) {
    assert_eq!(visitor.screen.complaints().await, [""; 0], "on the shop's page");
    assert_eq!(agent.screen.complaints().await, [""; 0], "in the console");
}
