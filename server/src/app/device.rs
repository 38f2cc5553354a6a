//! What a browser calls itself, shortened so that its owner knows it again. Knows nothing of what that is worth: a
//! browser may say anything.

/// The longest name of a browser or a system in here, several times over.
const LONGEST: usize = 60;

/// Browsers by what only they say. Many say they are Chrome or Safari as well, so order matters.
const BROWSERS: &[(&str, &str)] = &[
    ("Edg/", "Edge"),
    ("EdgA/", "Edge"),
    ("EdgiOS/", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Vivaldi/", "Vivaldi"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chromium/", "Chromium"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

/// Systems. Android says it is Linux, and an iPhone that it is like a Mac.
const SYSTEMS: &[(&str, &str)] = &[
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Macintosh", "macOS"),
    ("Linux", "Linux"),
];

/// The browser a `User-Agent` names.
pub fn browser_of(user_agent: &str) -> Option<&'static str> {
    name_in(BROWSERS, user_agent)
}

/// The system a `User-Agent` names.
pub fn system_of(user_agent: &str) -> Option<&'static str> {
    name_in(SYSTEMS, user_agent)
}

/// A device as its owner knows it: `Firefox · Linux`. Empty when it says nothing we know.
pub fn device_of(user_agent: &str) -> String {
    let user_agent: String = user_agent.chars().take(LONGEST * 8).collect();
    let known = [browser_of(&user_agent), system_of(&user_agent)];
    known.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn name_in(names: &[(&str, &'static str)], user_agent: &str) -> Option<&'static str> {
    names.iter().find(|(mark, _)| user_agent.contains(mark)).map(|(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_is_called_by_its_browser_and_system() {
        let webkit = "AppleWebKit/537.36 (KHTML, like Gecko)";
        let known = [
            (format!("Mozilla/5.0 (X11; Linux x86_64) {webkit} Chrome/140.0.0.0 Safari/537.36"), "Chrome · Linux"),
            (
                format!("Mozilla/5.0 (Windows NT 10.0; Win64; x64) {webkit} Chrome/140.0 Safari/537.36 Edg/140.0"),
                "Edge · Windows",
            ),
            ("Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0".to_owned(), "Firefox · Linux"),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1".to_owned(),
                "Safari · iPhone",
            ),
            (format!("Mozilla/5.0 (Linux; Android 15) {webkit} Chrome/140.0 Mobile Safari/537.36"), "Chrome · Android"),
            ("curl/8.0".to_owned(), ""),
            ("<script>".to_owned(), ""),
            (String::new(), ""),
        ];
        for (user_agent, name) in known {
            assert_eq!(device_of(&user_agent), name, "{user_agent}");
        }
    }
}
