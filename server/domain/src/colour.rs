//! A site's colour and the words on it: contrast by WCAG 2.2, darkened in OKLCH where neither of our two
//! inks can be read on it. Knows nothing of pages.

use std::fmt;

/// Contrast that running text needs (WCAG 2.2, 1.4.3).
pub const READABLE: f64 = 4.5;
/// Lightness taken away at a time; OKLCH lightness runs from 0 to 1.
const STEP: f64 = 0.01;

/// An opaque sRGB colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour {
    red: u8,
    green: u8,
    blue: u8,
}

/// What words on a colour are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// On dark grounds.
    Light,
    /// On light grounds.
    Dark,
}

impl Ink {
    /// As `#rrggbb`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Light => "#f8f4ea",
            Self::Dark => "#1d2622",
        }
    }

    fn colour(self) -> Colour {
        match self {
            Self::Light => Colour { red: 0xf8, green: 0xf4, blue: 0xea },
            Self::Dark => Colour { red: 0x1d, green: 0x26, blue: 0x22 },
        }
    }
}

/// A colour that words can be read on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Readable {
    /// The colour asked for, or the nearest darker one that will do.
    pub colour: Colour,
    pub ink: Ink,
    /// Between the two, from 4.5 to 21.
    pub contrast: f64,
    /// The best contrast on the colour asked for: below 4.5 when it had to be darkened.
    pub before: f64,
}

impl Default for Colour {
    /// The house's own green.
    fn default() -> Self {
        Self { red: 0x1c, green: 0x3a, blue: 0x2e }
    }
}

impl Colour {
    /// Reads `#rrggbb` in either case; None for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let channel = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
        Some(Self { red: channel(0)?, green: channel(2)?, blue: channel(4)? })
    }

    /// From 1 (the same) to 21 (black on white).
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// The ink that reads best, on this colour or on a darker one of the same hue.
    pub fn readable(self) -> Readable {
        let (ink, before) = self.best_ink();
        if before >= READABLE {
            return Readable { colour: self, ink, contrast: before, before };
        }
        let mut shade = Shade::of(self);
        loop {
            shade.lightness = (shade.lightness - STEP).max(0.0);
            let colour = shade.colour();
            let contrast = colour.contrast(Ink::Light.colour());
            if contrast >= READABLE || shade.lightness == 0.0 {
                return Readable { colour, ink: Ink::Light, contrast, before };
            }
        }
    }

    fn best_ink(self) -> (Ink, f64) {
        let light = self.contrast(Ink::Light.colour());
        let dark = self.contrast(Ink::Dark.colour());
        if light >= dark { (Ink::Light, light) } else { (Ink::Dark, dark) }
    }

    /// Relative luminance by WCAG.
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.linear();
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    fn linear(self) -> [f64; 3] {
        [self.red, self.green, self.blue].map(|channel| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        })
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

/// A colour in OKLCH.
#[derive(Clone, Copy)]
struct Shade {
    lightness: f64,
    chroma: f64,
    /// Radians.
    hue: f64,
}

impl Shade {
    fn of(colour: Colour) -> Self {
        let [r, g, b] = colour.linear();
        let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
        let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
        let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
        let lightness = 0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s;
        let a = 1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s;
        let b = 0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s;
        Self { lightness, chroma: a.hypot(b), hue: b.atan2(a) }
    }

    /// The nearest sRGB colour of this lightness and hue: chroma gives way.
    fn colour(self) -> Colour {
        let mut shade = self;
        loop {
            let linear = shade.linear();
            let fits = linear.iter().all(|value| (-0.000_1..=1.000_1).contains(value));
            if fits || shade.chroma < 0.000_1 {
                let [red, green, blue] = linear.map(encode);
                return Colour { red, green, blue };
            }
            shade.chroma *= 0.95;
        }
    }

    fn linear(self) -> [f64; 3] {
        let (a, b) = (self.chroma * self.hue.cos(), self.chroma * self.hue.sin());
        let l = (self.lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
        let m = (self.lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
        let s = (self.lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
        [
            4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
            -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
            -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s,
        ]
    }
}

/// A linear channel as an sRGB byte.
fn encode(linear: f64) -> u8 {
    let linear = linear.clamp(0.0, 1.0);
    let value = if linear <= 0.003_130_8 { linear * 12.92 } else { 1.055 * linear.powf(1.0 / 2.4) - 0.055 };
    (value * 255.0).round() as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        Colour::parse(text).unwrap()
    }

    #[test]
    fn only_six_hexadecimal_digits_are_a_colour() {
        assert_eq!(colour("#1C3a2e").to_string(), "#1c3a2e");
        for bad in ["1c3a2e", "#fff", "#12345g", "#1234567", "", "#äöü", "red", "#+12345"] {
            assert_eq!(Colour::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn contrast_is_that_of_the_standard() {
        assert!((colour("#000000").contrast(colour("#ffffff")) - 21.0).abs() < 0.001);
        assert!((colour("#777777").contrast(colour("#ffffff")) - 4.478).abs() < 0.001);
        let ink = colour("#1c3a2e").contrast(Ink::Light.colour());
        assert!((ink - 11.29).abs() < 0.01, "{ink}");
    }

    #[test]
    fn dark_grounds_take_light_ink_and_light_grounds_dark_ink() {
        for (ground, ink) in [
            ("#1c3a2e", Ink::Light),
            ("#000000", Ink::Light),
            ("#0000ff", Ink::Light),
            ("#ffffff", Ink::Dark),
            ("#ffd400", Ink::Dark),
        ] {
            let readable = colour(ground).readable();
            assert_eq!((readable.colour, readable.ink), (colour(ground), ink), "{ground}");
        }
    }

    #[test]
    fn a_colour_nobody_could_read_on_is_darkened_and_keeps_its_hue() {
        let asked = colour("#e8590c");
        let readable = asked.readable();
        assert!(readable.before < READABLE && readable.contrast >= READABLE, "{readable:?}");
        assert_eq!(readable.ink, Ink::Light);
        let turn = (Shade::of(asked).hue - Shade::of(readable.colour).hue).abs();
        assert!(turn < 0.05, "{turn}");
        assert!(Shade::of(asked).lightness - Shade::of(readable.colour).lightness < 0.15);
    }

    #[test]
    fn every_colour_ends_readable_and_stays_as_it_is_then() {
        for step in 0..4096_u32 {
            let channel = |shift: u32| ((step >> shift & 15) * 17) as u8;
            let readable = Colour { red: channel(8), green: channel(4), blue: channel(0) }.readable();
            assert!(readable.contrast >= READABLE, "{readable:?}");
            assert_eq!(readable.colour.readable().colour, readable.colour);
        }
    }

    #[test]
    fn oklch_and_back_is_the_same_colour() {
        for text in ["#1c3a2e", "#ff0000", "#00ff00", "#0000ff", "#ffffff", "#000000", "#e3aa3f"] {
            assert_eq!(Shade::of(colour(text)).colour(), colour(text), "{text}");
        }
    }
}
