//! The second step of signing in: codes of an authenticator app (RFC 6238) and recovery codes for when it is lost.
//! Knows nothing of who has one.

use super::chat::hash_secret;
use crate::ports::accounts::{Digest, StepSecret};
use crate::secret::Secret;
use frontdesk_domain::Millis;
use qrcodegen::{QrCode, QrCodeEcc};
use totp_rs::{Algorithm, Builder};

/// Digits of an app's code.
const DIGITS: u8 = 6;
/// Seconds one code is for.
const STEP: u64 = 30;
/// Codes before and after the present one that are taken: clocks differ.
const SKEW: u16 = 1;
/// Recovery codes handed out at a time.
pub const CODES: usize = 10;
/// Characters of a recovery code, and those between two dashes.
const CODE_LENGTH: usize = 16;
const CODE_GROUP: usize = 4;
/// Without letters and digits that look alike: 32 of them, so that five random bits are one.
const ALPHABET: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz023456789";

/// What an authenticator app is told.
#[derive(Debug)]
pub struct Enrolment {
    /// In base32, to be typed.
    pub secret: String,
    /// To be opened on the phone itself.
    pub url: String,
    pub picture: Picture,
}

/// A QR code as one path of unit squares, with the quiet border that readers need.
#[derive(Debug)]
pub struct Picture {
    /// Width and height.
    pub size: u32,
    /// As SVG writes a path.
    pub path: String,
}

/// What somebody typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    /// An app's code.
    Code(String),
    /// A recovery code.
    Recovery(Digest),
}

/// The makings of a new second step for somebody of this house.
pub fn enrol(secret: StepSecret, account: &str, email: &str) -> Enrolment {
    let issuer = clean(account);
    let builder = builder(secret).with_account_name(clean(email)).with_issuer(Some(issuer));
    let totp = builder.build_noncompliant();
    let url = totp.to_url().unwrap_or_default();
    Enrolment { secret: totp.secret().to_base32(), picture: draw(&url), url }
}

/// A secret as [`enrol`] gave it out.
pub fn read_secret(text: &str) -> Option<StepSecret> {
    let secret = totp_rs::Secret::try_from_base32(text.trim()).ok()?;
    StepSecret::try_from(secret.as_bytes()).ok()
}

/// The time step an app's code is of, if it is of one about `now`.
pub fn step_of(secret: StepSecret, code: &str, now: Millis) -> Option<u64> {
    builder(secret).build_noncompliant().check(code, now / 1_000)
}

/// What was typed: six digits are an app's code, anything else may be a recovery code. Spaces and dashes are for people.
pub fn read(typed: &Secret<String>) -> Typed {
    let plain: String = typed.expose().chars().filter(|c| !c.is_whitespace() && *c != '-').take(64).collect();
    if plain.len() == usize::from(DIGITS) && plain.chars().all(|c| c.is_ascii_digit()) {
        Typed::Code(plain)
    } else {
        Typed::Recovery(hash_secret(&plain.to_ascii_lowercase()))
    }
}

/// A recovery code made of these random bytes, as it is shown, and what is kept of it.
pub fn recovery_code(random: &[u8; 32]) -> (String, Digest) {
    let letters = random.iter().take(CODE_LENGTH).map(|byte| ALPHABET[usize::from(*byte % 32)]);
    let plain: String = letters.map(char::from).collect();
    let groups: Vec<&str> =
        (0..CODE_LENGTH).step_by(CODE_GROUP).map(|at| &plain[at..at + CODE_GROUP]).collect();
    (groups.join("-"), hash_secret(&plain))
}

fn builder(secret: StepSecret) -> Builder {
    Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(DIGITS)
        .with_skew(SKEW)
        .with_step_duration(STEP)
        .with_secret(secret)
}

/// Names in the address are divided by colons.
fn clean(name: &str) -> String {
    name.replace(':', " ")
}

/// Blank squares around a QR code.
const QUIET: i32 = 4;

fn draw(text: &str) -> Picture {
    // The longest name and address fit twice over.
    let Ok(code) = QrCode::encode_text(text, QrCodeEcc::Medium) else {
        return Picture { size: 0, path: String::new() };
    };
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size()).take_while(|x| code.get_module(*x, y)).count() as i32;
            if run > 0 {
                path += &format!("M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
            }
            x += run.max(1);
        }
    }
    Picture { size: (code.size() + 2 * QUIET).unsigned_abs(), path }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The secret of RFC 6238's appendix B.
    const RFC: StepSecret = *b"12345678901234567890";

    #[test]
    fn codes_are_those_of_the_rfc() {
        // Appendix B shows eight digits; six are their tail.
        for (seconds, eight) in [
            (59, "94287082"),
            (1_111_111_109, "07081804"),
            (1_111_111_111, "14050471"),
            (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"),
            (20_000_000_000, "65353130"),
        ] {
            let step = step_of(RFC, &eight[2..], seconds * 1_000);
            assert_eq!(step, Some(seconds / STEP), "{seconds}");
        }
    }

    #[test]
    fn a_code_is_taken_one_step_early_or_late_and_no_more() {
        let at = |seconds: u64| step_of(RFC, "287082", seconds * 1_000);
        assert_eq!(at(29), Some(1), "an app's clock that is ahead");
        assert_eq!(at(89), Some(1), "and one that is behind");
        assert_eq!(at(90), None);
        assert_eq!(at(1_000_000), None);
        for odd in ["", "28708", "2870822", "+28708", "２８７０８２", "abcdef"] {
            assert_eq!(step_of(RFC, odd, 59_000), None, "{odd:?}");
        }
    }

    #[test]
    fn what_is_typed_is_an_apps_code_or_a_recovery_code() {
        let typed = |text: &str| read(&Secret::new(text.to_owned()));
        assert_eq!(typed(" 287 082 "), Typed::Code("287082".to_owned()));
        let (shown, kept) = recovery_code(&[0; 32]);
        assert_eq!(shown, "aaaa-aaaa-aaaa-aaaa");
        assert_eq!(typed(&shown), Typed::Recovery(kept));
        assert_eq!(typed(&shown.replace('-', " ").to_uppercase()), Typed::Recovery(kept));
        assert_ne!(typed("aaaa-aaaa-aaaa-aaab"), Typed::Recovery(kept));
        assert_ne!(recovery_code(&[0; 32]), recovery_code(&[1; 32]));
    }

    #[test]
    fn an_app_reads_the_same_secret_from_text_address_and_picture() {
        let enrolment = enrol(RFC, "Alder: Lamps & Söhne", "marta@example.org");
        assert_eq!(read_secret(&enrolment.secret), Some(RFC));
        assert!(enrolment.url.starts_with("otpauth://totp/Alder"), "{}", enrolment.url);
        for part in [enrolment.secret.as_str(), "issuer=", "marta%40example.org"] {
            assert!(enrolment.url.contains(part), "{part}: {}", enrolment.url);
        }
        let Picture { size, path } = enrolment.picture;
        assert!((29..=120).contains(&size), "{size}");
        // The corner marks: seven squares in a row, inside the quiet border.
        assert!(path.starts_with("M4 4h7v1h-7z"), "{path:.60}");
        for other in ["", "AAAA", "!!", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQAA"] {
            assert_eq!(read_secret(other), None, "{other}");
        }
    }

    #[test]
    fn the_longest_names_still_make_a_picture() {
        let enrolment = enrol(RFC, &"字".repeat(80), &format!("{}@example.org", "a".repeat(200)));
        assert!(enrolment.picture.size > 0, "{}", enrolment.url.len());
    }
}
