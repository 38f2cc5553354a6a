//! The rules of writing that a program can check. What is kind, plain and well said is for people to judge.

use frontdesk_locales::{Locale, Place};

const PLACES: [Place; 5] = [Place::Widget, Place::More, Place::Loader, Place::Console, Place::Mail];

/// Fails with every text of this language that breaks a rule.
fn rule(locale: Locale, what: &str, breaks: impl Fn(&str) -> bool) {
    let mut found = Vec::new();
    for place in PLACES {
        for (key, entry) in locale.table(place) {
            let bad = entry.texts().into_iter().filter(|text| breaks(text));
            found.extend(bad.map(|text| format!("{} {place:?} {key}: {text}", locale.tag())));
        }
    }
    assert!(found.is_empty(), "{what}:\n{}", found.join("\n"));
}

fn pairs(text: &str) -> impl Iterator<Item = (char, char)> + '_ {
    text.chars().zip(text.chars().skip(1))
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

fn is_arabic(c: char) -> bool {
    ('\u{620}'..='\u{64a}').contains(&c)
}

#[test]
fn nobody_is_shouted_at() {
    for locale in Locale::ALL {
        rule(*locale, "no exclamation marks", |text| text.contains(['!', '！', '¡']));
    }
}

#[test]
fn marks_are_those_of_printing_not_of_typewriters() {
    for locale in Locale::ALL {
        rule(*locale, "an ellipsis is one mark", |text| text.contains("..."));
        rule(*locale, "no straight quotes", |text| text.contains(['"', '\'']));
        rule(*locale, "no two spaces in a row, none at the start", |text| {
            text.contains("  ") || text.starts_with(' ')
        });
    }
    rule(Locale::German, "German quotes", |text| text.contains(['”', '«', '»', '‹', '›']));
    rule(Locale::French, "French quotes", |text| text.contains(['“', '”', '„']));
    rule(Locale::Spanish, "Spanish quotes", |text| text.contains(['“', '”', '„']));
    rule(Locale::Arabic, "Arabic quotes", |text| text.contains(['“', '”', '„']));
    rule(Locale::Latvian, "Latvian quotes", |text| text.contains(['“', '«', '»']));
    rule(Locale::TraditionalChinese, "traditional Chinese quotes", |text| text.contains(['“', '”', '„']));
    rule(Locale::SimplifiedChinese, "simplified Chinese quotes", |text| text.contains(['「', '」', '„']));
}

#[test]
fn chinese_is_set_in_full_width_with_air_around_latin() {
    for locale in [Locale::SimplifiedChinese, Locale::TraditionalChinese] {
        rule(locale, "full-width marks", |text| {
            pairs(text).any(|(a, b)| is_han(a) && ",.;:?()".contains(b) || is_han(b) && ",.;:?(".contains(a))
        });
        rule(locale, "a double ellipsis", |text| text.contains('…') && !text.contains("……"));
        rule(locale, "a space between Chinese and Latin", |text| {
            let latin = |c: char| c.is_ascii_alphanumeric();
            // A gap holds figures or a name; these are written in Chinese.
            let text = ["{day}", "{time}", "{when}", "{date}"]
                .iter()
                .fold(text.to_owned(), |text, gap| text.replace(gap, "时"));
            pairs(&text)
                .any(|(a, b)| is_han(a) && (latin(b) || b == '{') || is_han(b) && (latin(a) || a == '}'))
        });
        rule(locale, "no space beside a full-width mark", |text| {
            let wide = "，。；：？（）、“”「」";
            pairs(text).any(|(a, b)| a == ' ' && wide.contains(b) || b == ' ' && wide.contains(a))
        });
    }
}

#[test]
fn chinese_keeps_to_one_script() {
    let simplified = "们这对发说时会来过还没开关显输删动启经现间问题网员点击设览复话转";
    let traditional = "們這對發說時會來過還沒開關顯輸刪動啟經現間問題網員點擊設覽復話轉";
    rule(Locale::SimplifiedChinese, "simplified characters", |text| {
        text.contains(|c| traditional.contains(c) && !simplified.contains(c))
    });
    rule(Locale::TraditionalChinese, "traditional characters", |text| {
        text.contains(|c| simplified.contains(c) && !traditional.contains(c))
    });
}

#[test]
fn people_are_addressed_politely() {
    for locale in [Locale::SimplifiedChinese, Locale::TraditionalChinese] {
        rule(locale, "nin, not ni", |text| text.contains(['你', '妳', '亲', '親', '哦', '啦']));
    }
    let has_word = |text: &str, words: &[&str]| {
        text.split(|c: char| !c.is_alphabetic()).any(|word| words.contains(&word.to_lowercase().as_str()))
    };
    rule(Locale::German, "Sie, not du", |text| {
        has_word(text, &["du", "dich", "dir", "dein", "deine", "deinen"])
    });
    rule(Locale::French, "vous, not tu", |text| has_word(text, &["tu", "te", "toi", "ton", "ta", "tes"]));
    rule(Locale::Spanish, "usted, not tú", |text| has_word(text, &["tú", "ti", "tu", "tus", "tuyo"]));
    rule(Locale::Latvian, "jūs, not tu", |text| has_word(text, &["tu", "tev", "tevi", "tavs", "tava"]));
    rule(Locale::Latvian, "jūs is small inside a sentence", |text| {
        let inside = text.split(['.', '?', ':', '…']).map(str::trim_start);
        inside.flat_map(|part| part.split_whitespace().skip(1)).any(|word| word.starts_with("Jūs"))
    });
}

#[test]
fn each_language_has_its_own_marks() {
    rule(Locale::French, "a no-break space before : ; ? » and after «", |text| {
        let narrow = |c: char| c == '\u{a0}' || c == '\u{202f}';
        // A colon in an address or between figures is none.
        let is_mark = |b: char, after: Option<char>| {
            ";?»".contains(b) || b == ':' && after.is_none_or(|c| c == ' ' || c == '\n')
        };
        let chars: Vec<char> = text.chars().collect();
        (1..chars.len()).any(|n| is_mark(chars[n], chars.get(n + 1).copied()) && !narrow(chars[n - 1]))
            || pairs(text).any(|(a, b)| a == '«' && !narrow(b))
    });
    rule(Locale::Spanish, "a question opens with ¿", |text| {
        text.matches('?').count() != text.matches('¿').count()
    });
    rule(Locale::Arabic, "Arabic comma, semicolon and question mark", |text| {
        pairs(text).any(|(a, b)| is_arabic(a) && ",;?".contains(b))
    });
    rule(Locale::German, "a space before an ellipsis", |text| {
        pairs(text).any(|(a, b)| b == '…' && a != ' ' && a != '\u{a0}')
    });
}
