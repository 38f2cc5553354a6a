//! A site's colour and the words on it: which of the two inks reads better, and how well. Knows nothing of
//! what the server makes of a colour nobody can read on.

/// The light ink of the house, `--on-ink`.
pub const LIGHT: &str = "#f8f4ea";
/// The dark one, `--text`.
pub const DARK: &str = "#1d2622";
/// What text needs at least.
pub const ENOUGH: f64 = 4.5;

/// A colour as `#rrggbb` in lower case; `None` for anything else. `#` may be missing, three digits will do.
pub fn parse(text: &str) -> Option<String> {
    let digits = text.trim().trim_start_matches('#').to_ascii_lowercase();
    if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    match digits.len() {
        6 => Some(format!("#{digits}")),
        3 => Some(digits.chars().fold("#".to_owned(), |all, c| all + &c.to_string() + &c.to_string())),
        _ => None,
    }
}

/// The contrast of two colours of the form `#rrggbb`, from 1 to 21 (WCAG 2.2).
pub fn contrast(one: &str, two: &str) -> f64 {
    let (one, two) = (luminance(one), luminance(two));
    (one.max(two) + 0.05) / (one.min(two) + 0.05)
}

/// The ink that reads better on this colour, and how well it does.
pub fn ink_on(colour: &str) -> (&'static str, f64) {
    let (light, dark) = (contrast(colour, LIGHT), contrast(colour, DARK));
    if light >= dark { (LIGHT, light) } else { (DARK, dark) }
}

fn luminance(colour: &str) -> f64 {
    let part = |at: usize| {
        let value = colour.get(at..at + 2).and_then(|hex| u8::from_str_radix(hex, 16).ok()).unwrap_or(0);
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_as_people_write_them() {
        assert_eq!(parse(" E58A3C "), Some("#e58a3c".to_owned()));
        assert_eq!(parse("#abc"), Some("#aabbcc".to_owned()));
        assert_eq!(parse("red"), None);
        assert_eq!(parse("#12345"), None);
    }

    #[test]
    fn the_ink_that_reads_better_is_taken() {
        assert_eq!(ink_on("#1c3a2e").0, LIGHT);
        assert!((contrast("#ffffff", "#000000") - 21.0).abs() < 0.01);
        let (ink, ratio) = ink_on("#e58a3c");
        assert_eq!(ink, DARK);
        assert!(ratio > ENOUGH);
        assert!(ink_on("#7a7a7a").1 < ENOUGH);
    }
}
