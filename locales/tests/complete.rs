//! Every language says everything English says, with the same gaps and the forms its numbers need. Knows nothing
//! of how well.

use frontdesk_locales::{Entry, Form, Locale, Place, Table};
use std::collections::BTreeSet;

const PLACES: [Place; 5] = [Place::Widget, Place::More, Place::Loader, Place::Console, Place::Mail];

/// Words that are the same in English and these languages, and why. Nothing else may be left in English.
const SAME: &[(&str, &[&str], &[&str])] = &[
    ("a name", &["zh-Hans", "zh-Hant", "lv", "es", "de", "fr", "ar"], &["console.product"]),
    ("signs of units are the same everywhere", &["lv", "es", "de", "fr"], &["console.seconds"]),
    ("signs of units are the same everywhere", &["es", "de", "fr"], &["console.minutes", "console.hours"]),
    ("the sign of a day, of día", &["es"], &["console.days"]),
    (
        "a chat is called a chat there",
        &["es", "de"],
        &["console.chats", "console.col_chats", "console.lists", "console.title_desk"],
    ),
    (
        "German has these words, too",
        &["de"],
        &[
            "console.col_name",
            "console.role_admin",
            "console.role_agent",
            "console.code",
            "console.card_browser",
        ],
    ),
    ("German says it so", &["de"], &["console.status_offline", "console.status_online"]),
    (
        "French has these words, too",
        &["fr"],
        &[
            "widget.log",
            "widget.message",
            "console.conversation",
            "console.sites",
            "console.sites_head",
            "console.part_pages",
            "console.code",
            "console.step2_secret",
            "console.mode_note",
        ],
    ),
    ("French says it so", &["fr"], &["console.email"]),
];

fn others() -> impl Iterator<Item = (Locale, Place)> {
    let locales = Locale::ALL.iter().copied().filter(|locale| *locale != Locale::English);
    locales.flat_map(|locale| PLACES.map(|place| (locale, place)))
}

fn table(locale: Locale, place: Place) -> &'static Table {
    locale.try_table(place).unwrap_or_else(|flaw| panic!("{} {place:?}: {flaw}", locale.tag()))
}

/// The names in braces.
fn gaps(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

/// The forms this language's numbers take, and the numbers of each, as far as anybody counts here.
fn numbers(locale: Locale, form: Form) -> usize {
    (0..=200).filter(|n| locale.form(*n) == form).count()
}

fn report(what: &str, found: Vec<String>) {
    assert!(found.is_empty(), "{what}:\n{}", found.join("\n"));
}

#[test]
fn every_file_can_be_read() {
    for locale in Locale::ALL {
        for place in PLACES {
            table(*locale, place);
        }
    }
}

#[test]
fn every_language_says_everything_and_nothing_else() {
    let mut found = Vec::new();
    for (locale, place) in others() {
        let (english, own) = (table(Locale::English, place), table(locale, place));
        let missing = english.keys().filter(|key| !own.contains_key(*key));
        found.extend(missing.map(|key| format!("{} {place:?} lacks {key}", locale.tag())));
        let unknown = own.keys().filter(|key| !english.contains_key(*key));
        found.extend(unknown.map(|key| format!("{} {place:?} has {key}, English has not", locale.tag())));
    }
    report("not the same keys", found);
}

#[test]
fn every_translation_has_the_gaps_of_the_english_sentence() {
    let mut found = Vec::new();
    for (locale, place) in others() {
        for (key, own) in table(locale, place) {
            let Some(english) = table(Locale::English, place).get(key) else { continue };
            let wanted = gaps(english.text(Form::Other));
            match own {
                Entry::Plain(text) if gaps(text) == wanted => {}
                Entry::Counted(forms)
                    if forms.iter().all(|(form, text)| fits(locale, *form, text, &wanted)) => {}
                own => found.push(format!("{} {key}: {own:?}", locale.tag())),
            }
        }
    }
    report("other gaps than in English", found);
}

/// The number itself may be left out where the form stands for one number alone.
fn fits(locale: Locale, form: Form, text: &str, wanted: &BTreeSet<&str>) -> bool {
    let own = gaps(text);
    let lacks: Vec<_> = wanted.difference(&own).copied().collect();
    own.is_subset(wanted) && (lacks.is_empty() || lacks == ["n"] && numbers(locale, form) == 1)
}

#[test]
fn counted_sentences_have_exactly_the_forms_of_their_language() {
    let mut found = Vec::new();
    for locale in Locale::ALL.iter().copied() {
        let needed: BTreeSet<Form> =
            Form::ALL.into_iter().filter(|form| *form == Form::Other || numbers(locale, *form) > 0).collect();
        for place in PLACES {
            for (key, own) in table(locale, place) {
                let counted = matches!(table(Locale::English, place).get(key), Some(Entry::Counted(_)));
                match own {
                    Entry::Plain(_) if !counted => {}
                    Entry::Counted(forms) if counted && forms.keys().copied().eq(needed.iter().copied()) => {}
                    own => found.push(format!("{} {key}: {own:?}", locale.tag())),
                }
            }
        }
    }
    report("not the forms the language has", found);
}

#[test]
fn nothing_is_left_in_english() {
    let mut found = Vec::new();
    for (locale, place) in others() {
        for (key, own) in table(locale, place) {
            let name = format!("{place:?}.{key}").to_lowercase();
            let same = SAME
                .iter()
                .any(|(_, tags, keys)| keys.contains(&name.as_str()) && tags.contains(&locale.tag()));
            let is_english = table(Locale::English, place).get(key).is_some_and(|english| english == own);
            let has_letters = own.texts().iter().any(|text| has_letters(text));
            if is_english != same && has_letters {
                let what = if same { "is listed as the same and is not" } else { "is in English" };
                found.push(format!("{} {place:?} {key} {what}: {own:?}", locale.tag()));
            }
        }
    }
    report("not translated", found);
}

/// Outside of gaps.
fn has_letters(text: &str) -> bool {
    let outside = text.split('{').map(|part| part.split_once('}').map_or(part, |(_, rest)| rest));
    outside.flat_map(str::chars).any(char::is_alphabetic)
}
