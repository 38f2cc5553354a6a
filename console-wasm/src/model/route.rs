//! The console's addresses. Knows nothing of the browser's history.

use frontdesk_protocol::ConversationId;

/// A page of the console.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    Desk,
    Chat(ConversationId),
    Setup,
    Login,
    Join,
    Profile,
    People,
    Sites,
    NewSite,
    Site(String),
    Unknown,
}

impl Route {
    /// Reads the path of an address; a trailing slash is no difference.
    pub fn parse(path: &str) -> Self {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        match parts.as_slice() {
            [] => Self::Desk,
            ["chats"] => Self::Desk,
            ["chats", id] => ConversationId::parse(id).map_or(Self::Unknown, Self::Chat),
            ["setup"] => Self::Setup,
            ["login"] => Self::Login,
            ["join"] => Self::Join,
            ["profile"] => Self::Profile,
            ["people"] => Self::People,
            ["sites"] => Self::Sites,
            ["sites", "new"] => Self::NewSite,
            ["sites", id] => Self::Site((*id).to_owned()),
            _ => Self::Unknown,
        }
    }

    /// The path of this page.
    pub fn path(&self) -> String {
        match self {
            Self::Desk | Self::Unknown => "/".to_owned(),
            Self::Chat(id) => format!("/chats/{id}"),
            Self::Setup => "/setup".to_owned(),
            Self::Login => "/login".to_owned(),
            Self::Join => "/join".to_owned(),
            Self::Profile => "/profile".to_owned(),
            Self::People => "/people".to_owned(),
            Self::Sites => "/sites".to_owned(),
            Self::NewSite => "/sites/new".to_owned(),
            Self::Site(id) => format!("/sites/{id}"),
        }
    }

    /// True for pages that are there for people who are not signed in.
    pub fn is_public(&self) -> bool {
        matches!(self, Self::Setup | Self::Login | Self::Join)
    }

    /// True for the desk, with or without a chat in its talk pane.
    pub fn is_desk(&self) -> bool {
        matches!(self, Self::Desk | Self::Chat(_))
    }

    /// The chat this address names.
    pub fn chat(&self) -> Option<ConversationId> {
        match self {
            Self::Chat(id) => Some(*id),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_finds_back_to_itself() {
        let chat = ConversationId::from_random([3; 16]);
        let pages = [
            Route::Desk,
            Route::Chat(chat),
            Route::Setup,
            Route::Login,
            Route::Join,
            Route::Profile,
            Route::People,
            Route::Sites,
            Route::NewSite,
            Route::Site("abc".into()),
        ];
        for page in pages {
            assert_eq!(Route::parse(&page.path()), page);
        }
        assert_eq!(Route::parse("/people/"), Route::People);
        assert_eq!(Route::parse("/chats/nonsense"), Route::Unknown);
        assert_eq!(Route::parse("/what/ever"), Route::Unknown);
    }
}
