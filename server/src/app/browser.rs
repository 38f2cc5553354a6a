//! What a browser is called, out of what it says of itself. The whole of that text goes no further than here.

use std::fmt;

/// A browser and the system it runs on, by the names people know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Browser {
    name: Option<&'static str>,
    system: Option<&'static str>,
}

/// What stands in the text, and what it means: the first that is found counts, since each also claims to be those
/// behind it.
const NAMES: &[(&str, &str)] = &[
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("YaBrowser/", "Yandex"),
    ("Vivaldi/", "Vivaldi"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];
const SYSTEMS: &[(&str, &str)] = &[
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iOS"),
    ("iPad", "iOS"),
    ("CrOS", "ChromeOS"),
    ("Macintosh", "macOS"),
    ("Linux", "Linux"),
];

impl Browser {
    /// Out of a `User-Agent`.
    pub fn of(agent: &str) -> Self {
        let first = |list: &[(&str, &'static str)]| {
            list.iter().find(|(word, _)| agent.contains(word)).map(|(_, name)| *name)
        };
        Self { name: first(NAMES), system: first(SYSTEMS) }
    }

    /// Its name for people; None: nothing of it is known.
    pub fn name(&self) -> Option<String> {
        (*self != Self::default()).then(|| self.to_string())
    }
}

impl fmt::Display for Browser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.name, self.system) {
            (Some(name), Some(system)) => write!(f, "{name} · {system}"),
            (one, other) => f.write_str(one.or(other).unwrap_or_default()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_browsers_have_their_names() {
        let webkit = "AppleWebKit/537.36 (KHTML, like Gecko)";
        for (agent, name) in [
            ("Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox · Linux"),
            (
                &format!("Mozilla/5.0 (Windows NT 10.0; Win64; x64) {webkit} Chrome/142.0.0.0 Safari/537.36"),
                "Chrome · Windows",
            ),
            (
                &format!("Mozilla/5.0 (Windows NT 10.0) {webkit} Chrome/142.0.0.0 Safari/537.36 Edg/142.0"),
                "Edge · Windows",
            ),
            (
                &format!("Mozilla/5.0 (Linux; Android 10; K) {webkit} Chrome/142.0.0.0 Mobile Safari/537.36"),
                "Chrome · Android",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1",
                "Safari · iOS",
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15",
                "Safari · macOS",
            ),
        ] {
            assert_eq!(Browser::of(agent).name().as_deref(), Some(name), "{agent}");
        }
    }

    #[test]
    fn nothing_of_an_unknown_text_is_repeated() {
        assert_eq!(Browser::of("<script>alert(1)</script>").name(), None);
        assert_eq!(Browser::of("curl/8.5 (Linux)").name().as_deref(), Some("Linux"));
    }
}
