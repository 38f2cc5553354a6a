//! Which settings of a site make sense. Knows nothing of what they bring about.

use super::fields::Fields;
use crate::ports::settings::{Hours, Language, SiteSettings, Span};
use url::Url;

/// Stretches of one day.
const MOST_SPANS: usize = 3;
/// Minutes of a day.
const DAY: u16 = 1_440;
/// Longest promise of a first answer, in seconds.
const LONGEST_FIRST_REPLY: u32 = 24 * 3_600;
/// Longest wait before the team is told, in minutes.
const LONGEST_NOTIFY: u16 = 24 * 60;
const LONGEST_URL: usize = 2_048;
/// Bytes of a language tag.
const LONGEST_TAG: usize = 35;

/// Settings as they are kept: hours in order. What is wrong goes to `fields` under `prefix`.
pub(super) fn checked(fields: &mut Fields, prefix: &str, mut wish: SiteSettings) -> SiteSettings {
    let path = |name: &str| format!("{prefix}{name}");
    check_language(fields, &path("language"), &wish.language);
    if let Some(what) = what_is_wrong(&wish.hours) {
        fields.wrong(&path("hours"), what);
    }
    wish.hours.week.sort_unstable();
    if wish.first_reply > LONGEST_FIRST_REPLY {
        fields.wrong(&path("first_reply"), "At most 24 hours.");
    }
    if wish.notify > LONGEST_NOTIFY {
        fields.wrong(&path("notify"), "At most 24 hours.");
    }
    if let Some(url) = &wish.privacy_url {
        match notice(url) {
            Ok(url) => wish.privacy_url = url,
            Err(what) => fields.wrong(&path("privacy_url"), what),
        }
    }
    if !wish.identity.keys.is_empty() {
        fields.wrong(&path("identity.keys"), "Keys are added and removed one by one.");
    }
    wish
}

pub(super) fn check_language(fields: &mut Fields, path: &str, language: &Language) {
    if let Language::Tag(tag) = language
        && !is_tag(tag)
    {
        fields.wrong(path, "Choose a language of the list.");
    }
}

/// The first thing that is wrong with the hours.
fn what_is_wrong(hours: &Hours) -> Option<&'static str> {
    if jiff::tz::TimeZone::get(&hours.timezone).is_err() {
        return Some("Choose a time zone of the list, like Europe/Riga.");
    }
    let mut week = hours.week.clone();
    week.sort_unstable();
    if !week.iter().all(|Span { day, from, to }| (1..=7).contains(day) && from < to && *to <= DAY) {
        return Some("Each time has to end after it begins, on the same day.");
    }
    if week.chunk_by(|one, next| one.day == next.day).any(|day| day.len() > MOST_SPANS) {
        return Some("At most three times a day.");
    }
    if week.windows(2).any(|pair| pair[0].day == pair[1].day && pair[1].from < pair[0].to) {
        return Some("Two times of one day overlap.");
    }
    None
}

/// The address of the privacy notice; empty text is none.
fn notice(text: &str) -> Result<Option<String>, &'static str> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let url = Url::parse(text).ok().filter(|url| {
        url.scheme() == "https" && url.has_host() && url.username().is_empty() && url.password().is_none()
    });
    match url {
        Some(url) if url.as_str().len() <= LONGEST_URL => Ok(Some(url.into())),
        Some(_) => Err("This address is too long."),
        None => Err("Write an address that begins with https://."),
    }
}

/// Letters and digits in groups, as BCP 47 has them; whether we speak it is another question.
fn is_tag(tag: &str) -> bool {
    let is_group =
        |group: &str| (1..=8).contains(&group.len()) && group.chars().all(|c| c.is_ascii_alphanumeric());
    let begins = tag.split('-').next().is_some_and(|group| {
        (2..=3).contains(&group.len()) && group.chars().all(|c| c.is_ascii_alphabetic())
    });
    tag.len() <= LONGEST_TAG && begins && tag.split('-').all(is_group)
}

#[cfg(test)]
mod tests {
    use super::super::refused::Refused;
    use super::*;
    use crate::ports::settings::{IdentityKey, VerifiedIdentity};

    /// The paths that are told, and what is kept.
    fn told(wish: SiteSettings) -> (Vec<String>, SiteSettings) {
        let mut fields = Fields::default();
        let kept = checked(&mut fields, "settings.", wish);
        match fields.finish() {
            Err(Refused::Invalid(wrong)) => (wrong.into_keys().collect(), kept),
            _ => (Vec::new(), kept),
        }
    }

    fn open(timezone: &str, week: &[(u8, u16, u16)]) -> SiteSettings {
        let week = week.iter().map(|&(day, from, to)| Span { day, from, to }).collect();
        SiteSettings { hours: Hours { timezone: timezone.to_owned(), week }, ..SiteSettings::default() }
    }

    #[test]
    fn hours_are_up_to_three_times_a_day_that_do_not_overlap() {
        let fine = open("Europe/Riga", &[(2, 0, 1_440), (1, 780, 1_080), (1, 540, 780), (1, 1_200, 1_260)]);
        let (wrong, kept) = told(fine);
        assert_eq!(wrong, Vec::<String>::new());
        let order: Vec<_> = kept.hours.week.iter().map(|span| (span.day, span.from)).collect();
        assert_eq!(order, [(1, 540), (1, 780), (1, 1_200), (2, 0)]);
        let four = [(1, 0, 1), (1, 2, 3), (1, 4, 5), (1, 6, 7)];
        let bad: [&[(u8, u16, u16)]; 7] = [
            &[(0, 0, 1)],
            &[(8, 0, 1)],
            &[(1, 5, 5)],
            &[(1, 9, 5)],
            &[(1, 0, 1_441)],
            &[(1, 0, 10), (1, 9, 20)],
            &four,
        ];
        for week in bad {
            assert_eq!(told(open("UTC", week)).0, ["settings.hours"], "{week:?}");
        }
        for zone in ["", "Mars/Olympus", "../../etc/passwd"] {
            assert_eq!(told(open(zone, &[])).0, ["settings.hours"], "{zone}");
        }
    }

    #[test]
    fn a_privacy_notice_is_reached_over_https() {
        let at =
            |url: &str| told(SiteSettings { privacy_url: Some(url.to_owned()), ..SiteSettings::default() });
        assert_eq!(
            at(" https://shop.example/privacy ").1.privacy_url.as_deref(),
            Some("https://shop.example/privacy")
        );
        assert_eq!(at("  ").1.privacy_url, None);
        let long = format!("https://shop.example/{}", "a".repeat(2_100));
        for bad in [
            "http://shop.example",
            "javascript:alert(1)",
            "shop.example",
            "https://",
            "https://a:b@c.example",
            &long,
        ] {
            assert_eq!(at(bad).0, ["settings.privacy_url"], "{bad}");
        }
    }

    #[test]
    fn languages_promises_and_keys_have_bounds() {
        let speaks =
            |tag: &str| told(SiteSettings { language: tag.to_owned().into(), ..SiteSettings::default() }).0;
        for good in ["auto", "en", "zh-Hans", "de-AT"] {
            assert_eq!(speaks(good), Vec::<String>::new(), "{good}");
        }
        for bad in ["", "e", "en_GB", "en-", "<b>", "a-very-long-tag-that-goes-on-and-on-and-on"] {
            assert_eq!(speaks(bad), ["settings.language"], "{bad}");
        }
        let late = SiteSettings { first_reply: 86_401, notify: 1_441, ..SiteSettings::default() };
        assert_eq!(told(late).0, ["settings.first_reply", "settings.notify"]);
        let key = IdentityKey { id: "a".into(), algorithm: "HS256".into(), key: "b".into(), added: 0 };
        let identity = VerifiedIdentity { keys: vec![key], ..VerifiedIdentity::default() };
        let planted = SiteSettings { identity, ..SiteSettings::default() };
        assert_eq!(told(planted).0, ["settings.identity.keys"]);
    }
}
