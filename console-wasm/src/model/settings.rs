//! What can be set on a site, as a value that is compared, counted and told. Knows nothing of fields or words.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The decisions about a site. What this page does not know is kept as it came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SiteSettings {
    /// `left` or `right`.
    pub position: String,
    /// `auto` or a tag.
    pub language: String,
    pub hours: Hours,
    /// Seconds; 0: nothing is promised.
    pub first_reply: u32,
    pub privacy_url: Option<String>,
    pub ask_email: bool,
    /// Minutes; 0: never.
    pub notify: u16,
    #[serde(flatten)]
    pub others: Map<String, Value>,
}

impl Default for SiteSettings {
    fn default() -> Self {
        Self {
            position: "right".to_owned(),
            language: "auto".to_owned(),
            hours: Hours::default(),
            first_reply: 60,
            privacy_url: None,
            ask_email: true,
            notify: 5,
            others: Map::new(),
        }
    }
}

/// When somebody is meant to be in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Hours {
    pub timezone: String,
    /// Empty: always.
    pub week: Vec<Span>,
}

impl Default for Hours {
    fn default() -> Self {
        Self { timezone: "UTC".to_owned(), week: Vec::new() }
    }
}

/// A stretch of one day: 1 Monday to 7 Sunday, minutes since midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    pub day: u8,
    pub from: u16,
    pub to: u16,
}

/// All that can be set on a site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    pub name: String,
    pub origins: Vec<String>,
    pub colour: String,
    pub greeting: String,
    pub settings: SiteSettings,
}

/// One thing that can be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    Name,
    Origins,
    Colour,
    Greeting,
    Position,
    Language,
    Hours,
    FirstReply,
    Privacy,
    AskEmail,
    Notify,
}

impl Item {
    pub const ALL: [Self; 11] = [
        Self::Name,
        Self::Origins,
        Self::Colour,
        Self::Greeting,
        Self::Position,
        Self::Language,
        Self::Hours,
        Self::FirstReply,
        Self::Privacy,
        Self::AskEmail,
        Self::Notify,
    ];
}

impl Draft {
    /// True if both say the same about this.
    pub fn agrees(&self, other: &Self, item: Item) -> bool {
        let (one, two) = (&self.settings, &other.settings);
        match item {
            Item::Name => self.name == other.name,
            Item::Origins => self.origins == other.origins,
            Item::Colour => self.colour == other.colour,
            Item::Greeting => self.greeting == other.greeting,
            Item::Position => one.position == two.position,
            Item::Language => one.language == two.language,
            Item::Hours => one.hours == two.hours,
            Item::FirstReply => one.first_reply == two.first_reply,
            Item::Privacy => one.privacy_url == two.privacy_url,
            Item::AskEmail => one.ask_email == two.ask_email,
            Item::Notify => one.notify == two.notify,
        }
    }

    /// What the other says differently.
    pub fn differences(&self, other: &Self) -> Vec<Item> {
        Item::ALL.into_iter().filter(|item| !self.agrees(other, *item)).collect()
    }

    /// Takes this over from the other.
    fn take(&mut self, other: &Self, item: Item) {
        let (own, theirs) = (&mut self.settings, &other.settings);
        match item {
            Item::Name => self.name.clone_from(&other.name),
            Item::Origins => self.origins.clone_from(&other.origins),
            Item::Colour => self.colour.clone_from(&other.colour),
            Item::Greeting => self.greeting.clone_from(&other.greeting),
            Item::Position => own.position.clone_from(&theirs.position),
            Item::Language => own.language.clone_from(&theirs.language),
            Item::Hours => own.hours.clone_from(&theirs.hours),
            Item::FirstReply => own.first_reply = theirs.first_reply,
            Item::Privacy => own.privacy_url.clone_from(&theirs.privacy_url),
            Item::AskEmail => own.ask_email = theirs.ask_email,
            Item::Notify => own.notify = theirs.notify,
        }
    }
}

/// Two people changed one site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// As the other saved it, with one's own changes put on top.
    pub merged: Draft,
    /// What the other changed.
    pub theirs: Vec<Item>,
    /// What both changed, and not to the same: one's own stands for now.
    pub clash: Vec<Item>,
}

/// Brings one's own changes of `base` together with what somebody else saved meanwhile.
pub fn meet(base: &Draft, mine: &Draft, saved: &Draft) -> Meeting {
    let own = base.differences(mine);
    let theirs = base.differences(saved);
    let clash = own.iter().copied().filter(|item| theirs.contains(item) && !mine.agrees(saved, *item));
    let clash = clash.collect();
    let mut merged = saved.clone();
    for item in own {
        merged.take(mine, item);
    }
    Meeting { merged, theirs, clash }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(change: impl FnOnce(&mut Draft)) -> Draft {
        let mut draft = Draft { name: "Alder".into(), greeting: "Hello".into(), ..Draft::default() };
        change(&mut draft);
        draft
    }

    #[test]
    fn what_two_people_changed_is_brought_together_and_what_clashes_is_told() {
        let base = draft(|_| {});
        let mine = draft(|mine| {
            mine.greeting = "Good day".into();
            mine.settings.first_reply = 30;
            mine.settings.notify = 9;
        });
        let saved = draft(|saved| {
            saved.greeting = "Hi".into();
            saved.settings.position = "left".into();
            saved.settings.notify = 9;
        });
        let Meeting { merged, theirs, clash } = meet(&base, &mine, &saved);
        assert_eq!(theirs, [Item::Greeting, Item::Position, Item::Notify]);
        assert_eq!(clash, [Item::Greeting], "the same change twice is no clash");
        assert_eq!(saved.differences(&merged), [Item::Greeting, Item::FirstReply]);
        assert_eq!((merged.greeting.as_str(), merged.settings.position.as_str()), ("Good day", "left"));
    }

    #[test]
    fn every_item_is_told_and_taken_over() {
        let other = Draft {
            name: "B".into(),
            origins: vec!["https://b.example".into()],
            colour: "#000000".into(),
            greeting: "B".into(),
            settings: SiteSettings {
                position: "left".into(),
                language: "lv".into(),
                hours: Hours { timezone: "Europe/Riga".into(), week: Vec::new() },
                first_reply: 1,
                privacy_url: Some("https://b.example".into()),
                ask_email: false,
                notify: 1,
                others: Map::new(),
            },
        };
        let mut draft = Draft::default();
        assert_eq!(draft.differences(&other), Item::ALL);
        for item in Item::ALL {
            draft.take(&other, item);
            assert!(draft.agrees(&other, item), "{item:?}");
        }
        assert_eq!(draft, other);
    }

    #[test]
    fn what_this_page_does_not_know_goes_back_as_it_came() {
        let text = r#"{"position":"left","identity":{"mode":"enforce","keys":[]},"later":[1]}"#;
        let settings: SiteSettings = serde_json::from_str(text).unwrap();
        let back: Value = serde_json::to_value(&settings).unwrap();
        assert_eq!(
            (&back["identity"]["mode"], &back["later"][0]),
            (&Value::from("enforce"), &Value::from(1))
        );
        assert_eq!(settings.first_reply, 60);
    }
}
