//! The tabs of one browser: opened, turned to, closed. Knows nothing of what is shown in them.

use super::Screen;
use crate::patience::within;
use fantoccini::wd::WindowHandle;

/// One tab of a [`Screen`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab(WindowHandle);

impl Screen {
    /// The tab that is worked in.
    pub async fn tab(&self) -> Tab {
        Tab(within("the tab", self.client.window()).await.expect("there is one"))
    }

    /// Opens an empty tab in front of the others, to work in.
    pub async fn new_tab(&self) -> Tab {
        let opened = within("a new tab", self.client.new_window(true)).await.expect("a tab can be opened");
        let tab = Tab(opened.handle);
        self.turn_to(&tab).await;
        tab
    }

    /// Works in this tab from now on, in front and outside of frames.
    pub async fn turn_to(&self, tab: &Tab) {
        let turned = within("the other tab", self.client.switch_to_window(tab.0.clone())).await;
        turned.expect("the tab is open");
    }

    /// Closes the tab that is worked in; turn to another one then.
    pub async fn close_tab(&self) {
        within("the tab to close", self.client.close_window()).await.expect("the tab can be closed");
    }
}
