//! The languages, and the words of each. Knows nothing of who reads them.

use crate::table::{Entry, Form, Table};
use crate::{Flaw, fill, read};
use icu_locale::LanguageIdentifier;
use icu_plurals::{PluralCategory, PluralRules};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// What speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// What a visitor sees.
    Widget,
    /// The parts of that which are fetched when they are first wanted.
    More,
    /// What stands on the host page before the widget is there.
    Loader,
    /// What an agent works in.
    Console,
    /// Letters.
    Mail,
}

macro_rules! locales {
    ($($name:ident $tag:literal, $own:literal;)*) => {
        /// A language.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Locale {
            $($name,)*
        }

        impl Locale {
            /// All of them, in the order they are offered in.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// Its tag as settings and pages write it: `zh-Hans`.
            pub fn tag(self) -> &'static str {
                match self {
                    $(Self::$name => $tag,)*
                }
            }

            /// What its speakers call it.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$name => $own,)*
                }
            }

            /// The text of one of its files.
            pub fn source(self, place: Place) -> &'static str {
                match (self, place) {
                    $(
                        (Self::$name, Place::Widget) => include_str!(concat!("../", $tag, "/widget.ftl")),
                        (Self::$name, Place::More) => include_str!(concat!("../", $tag, "/more.ftl")),
                        (Self::$name, Place::Loader) => include_str!(concat!("../", $tag, "/loader.ftl")),
                        (Self::$name, Place::Console) => include_str!(concat!("../", $tag, "/console.ftl")),
                        (Self::$name, Place::Mail) => include_str!(concat!("../", $tag, "/mail.ftl")),
                    )*
                }
            }
        }
    };
}

locales! {
    English "en", "English";
    SimplifiedChinese "zh-Hans", "简体中文";
    TraditionalChinese "zh-Hant", "繁體中文";
    Latvian "lv", "Latviešu";
    Spanish "es", "Español";
    German "de", "Deutsch";
    French "fr", "Français";
    Arabic "ar", "العربية";
}

/// One language's tables, each read when it is first needed.
type Shelf = [OnceLock<Result<Table, Flaw>>; 5];

fn shelf(locale: Locale) -> &'static Shelf {
    static SHELVES: OnceLock<Vec<Shelf>> = OnceLock::new();
    let shelves = SHELVES.get_or_init(|| Locale::ALL.iter().map(|_| Shelf::default()).collect());
    // The list is made from the same macro as the numbers of the languages.
    &shelves[locale as usize]
}

impl Locale {
    /// The language of exactly this tag.
    pub fn of_tag(tag: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|locale| locale.tag().eq_ignore_ascii_case(tag))
    }

    /// `rtl` or `ltr`, as a page says it.
    pub fn direction(self) -> &'static str {
        if self == Self::Arabic { "rtl" } else { "ltr" }
    }

    /// The tag for a browser's formats of dates and numbers, where the reader's own region is not known.
    pub fn formats(self) -> &'static str {
        match self {
            Self::English => "en-GB",
            // One kind of digits on a page: clocks and counts are written with these.
            Self::Arabic => "ar-u-nu-latn",
            other => other.tag(),
        }
    }

    /// What is said in one place.
    ///
    /// # Errors
    /// The first flaw of its file; a test sees to it that there is none.
    pub fn try_table(self, place: Place) -> Result<&'static Table, Flaw> {
        let table = shelf(self)[place as usize].get_or_init(|| read(self.source(place)));
        table.as_ref().map_err(Clone::clone)
    }

    /// What is said in one place; empty if its file can't be read.
    pub fn table(self, place: Place) -> &'static Table {
        static NOTHING: Table = Table::new();
        self.try_table(place).unwrap_or(&NOTHING)
    }

    /// All that is said in one place; what this language lacks is in English.
    pub fn words(self, place: Place) -> BTreeMap<&'static str, Entry> {
        let keys = Self::English.table(place).keys();
        keys.map(|key| (key.as_str(), self.entry(place, key))).collect()
    }

    /// One thing in one place, in English if this language lacks it; its key if both do.
    pub fn entry(self, place: Place, key: &str) -> Entry {
        let found = self.table(place).get(key).or_else(|| Self::English.table(place).get(key));
        found.cloned().unwrap_or_else(|| Entry::Plain(key.to_owned()))
    }

    /// One thing in one place, with values in its gaps.
    pub fn say(self, place: Place, key: &str, values: &[(&str, &str)]) -> String {
        fill(self.entry(place, key).text(Form::Other), values)
    }

    /// The same about `n` things: the text for that number, with it in the gap `n`.
    pub fn count(self, place: Place, key: &str, n: u64, values: &[(&str, &str)]) -> String {
        let text = fill(self.entry(place, key).text(self.form(n)), values);
        fill(&text, &[("n", &n.to_string())])
    }

    /// Which form a number takes.
    pub fn form(self, n: u64) -> Form {
        // The rules are part of the program: to find them is to look at a list.
        let id = LanguageIdentifier::try_from_str(self.tag()).ok();
        let rules = id.and_then(|id| PluralRules::try_new_cardinal((&id).into()).ok());
        match rules.map(|rules| rules.category_for(n)) {
            Some(PluralCategory::Zero) => Form::Zero,
            Some(PluralCategory::One) => Form::One,
            Some(PluralCategory::Two) => Form::Two,
            Some(PluralCategory::Few) => Form::Few,
            Some(PluralCategory::Many) => Form::Many,
            Some(PluralCategory::Other) | None => Form::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_take_the_form_their_language_gives_them() {
        let forms =
            |locale: Locale, numbers: &[u64]| numbers.iter().map(|n| locale.form(*n)).collect::<Vec<_>>();
        assert_eq!(forms(Locale::English, &[0, 1, 2]), [Form::Other, Form::One, Form::Other]);
        assert_eq!(forms(Locale::SimplifiedChinese, &[1, 2]), [Form::Other, Form::Other]);
        assert_eq!(
            forms(Locale::Latvian, &[0, 11, 1, 21, 2]),
            [Form::Zero, Form::Zero, Form::One, Form::One, Form::Other]
        );
        assert_eq!(
            forms(Locale::Arabic, &[0, 1, 2, 3, 11, 100]),
            [Form::Zero, Form::One, Form::Two, Form::Few, Form::Many, Form::Other]
        );
    }

    #[test]
    fn every_language_is_found_by_its_tag() {
        for locale in Locale::ALL {
            assert_eq!(Locale::of_tag(&locale.tag().to_lowercase()), Some(*locale));
        }
        assert_eq!(Locale::of_tag("zh"), None);
    }
}
