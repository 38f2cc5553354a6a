//! Which language somebody reads, from what the site, the page and the browser say. Knows nothing of where
//! they say it.

use crate::locale::Locale;
use icu_locale::{LanguageIdentifier, LocaleExpander};

/// A language, and how its reader writes dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub locale: Locale,
    /// The tag for a browser's formats: the language, with the reader's own region if it is known.
    pub formats: String,
}

/// The first language that is spoken here. `fixed`: what the site's owner has chosen, if anything. `page`: what
/// the page says it is in; may be empty or anything else. `browser`: the header `Accept-Language`; may be empty.
pub fn choose(fixed: Option<Locale>, page: &str, browser: &str) -> Choice {
    let accepted = accepted(browser);
    let wishes = || std::iter::once(page).chain(accepted.iter().copied());
    let locale = fixed.or_else(|| wishes().find_map(understands)).unwrap_or(Locale::English);
    // Whoever reads the page in a language of their own writes dates as in their own region.
    let regional = accepted.iter().copied().chain([page]).find_map(|tag| {
        let id = identifier(tag)?;
        (id.region.is_some() && understands(tag) == Some(locale)).then(|| {
            let extension = if locale == Locale::Arabic { "-u-nu-latn" } else { "" };
            format!("{id}{extension}")
        })
    });
    Choice { locale, formats: regional.unwrap_or_else(|| locale.formats().to_owned()) }
}

/// The language in which whoever reads this one is spoken to; `None`: in none. `zh-TW` is traditional Chinese
/// because most people who write there do so.
pub fn understands(tag: &str) -> Option<Locale> {
    let expander = LocaleExpander::new_common();
    let full = |tag| {
        let mut id = identifier(tag)?;
        expander.maximize(&mut id);
        Some((id.language, id.script))
    };
    let wanted = full(tag)?;
    Locale::ALL.iter().copied().find(|locale| full(locale.tag()) == Some(wanted))
}

/// A language tag; `None` if it is none, or longer than any.
fn identifier(tag: &str) -> Option<LanguageIdentifier> {
    // Pages write underscores and extensions, too.
    let tag = tag.trim().replace('_', "-");
    let tag = tag.split("-u-").next().unwrap_or_default();
    if tag.len() > 35 {
        return None;
    }
    LanguageIdentifier::try_from_str(tag).ok().filter(|id| !id.language.is_unknown())
}

/// The tags of an `Accept-Language` header, the most wanted first; at most sixteen.
pub fn accepted(header: &str) -> Vec<&str> {
    let weighed = header.split(',').take(16).filter_map(|wish| {
        let (tag, rest) = wish.split_once(';').unwrap_or((wish, ""));
        let weight = rest.trim().strip_prefix("q=").map_or(Some(1.0), |weight| weight.parse::<f32>().ok())?;
        (weight > 0.0 && weight <= 1.0).then_some((tag.trim(), (weight * 1_000.0) as u32))
    });
    let mut weighed: Vec<(&str, u32)> = weighed.collect();
    weighed.sort_by_key(|(_, weight)| std::cmp::Reverse(*weight));
    weighed.into_iter().map(|(tag, _)| tag).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_is_told_apart_by_script_else_by_region() {
        for tag in ["zh", "zh-CN", "zh-SG", "zh-Hans", "zh-Hans-TW", "ZH-cn", "zh_CN"] {
            assert_eq!(understands(tag), Some(Locale::SimplifiedChinese), "{tag}");
        }
        for tag in ["zh-TW", "zh-HK", "zh-MO", "zh-Hant", "zh-Hant-CN", "zh-Hant-HK"] {
            assert_eq!(understands(tag), Some(Locale::TraditionalChinese), "{tag}");
        }
    }

    #[test]
    fn regions_of_a_language_are_spoken_to_in_it() {
        assert_eq!(understands("de-AT"), Some(Locale::German));
        assert_eq!(understands("es-419"), Some(Locale::Spanish));
        assert_eq!(understands("ar-EG"), Some(Locale::Arabic));
        assert_eq!(understands("en-u-hc-h12"), Some(Locale::English));
        for tag in ["ja", "sr-Latn", "", "*", "x", "und", "i-klingon", "de-Cyrl", &"de-".repeat(99)] {
            assert_eq!(understands(tag), None, "{tag}");
        }
    }

    #[test]
    fn the_site_decides_before_the_page_and_the_page_before_the_browser() {
        let locale = |fixed, page, browser| choose(fixed, page, browser).locale;
        assert_eq!(locale(Some(Locale::Latvian), "fr", "de"), Locale::Latvian);
        assert_eq!(locale(None, "fr-CA", "de"), Locale::French);
        assert_eq!(locale(None, "", "de-CH, en;q=0.9"), Locale::German);
        assert_eq!(locale(None, "ja", "ja, zh-TW;q=0.5"), Locale::TraditionalChinese);
        assert_eq!(locale(None, "ja", ""), Locale::English);
    }

    #[test]
    fn dates_are_written_as_in_the_readers_region() {
        let formats = |page, browser| choose(None, page, browser).formats;
        assert_eq!(formats("en", "en-US, en;q=0.9"), "en-US");
        assert_eq!(formats("de", "fr-CH, de-AT;q=0.8"), "de-AT");
        assert_eq!(formats("en", "de-DE"), "en-GB");
        assert_eq!(formats("ar", "ar-EG"), "ar-EG-u-nu-latn");
        assert_eq!(formats("ar", ""), "ar-u-nu-latn");
    }

    #[test]
    fn a_browsers_wishes_are_read_by_weight_whatever_else_stands_there() {
        assert_eq!(accepted("en;q=0.5, lv, de;q=0.9"), ["lv", "de", "en"]);
        assert_eq!(accepted("lv;q=0, de;q=NaN, fr;q=2, es;q=, en"), ["en"]);
        assert_eq!(accepted(&"de,".repeat(1_000)).len(), 16);
    }
}
