//! Whether a page may show the chat: from its address to what has to be listed and allowed. Knows nothing of the page
//! itself: it is not loaded.

use super::forms;

/// What an address comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// What browsers call the page's site.
    pub origin: String,
    /// It is on the list.
    pub listed: bool,
    /// It can be put on the list.
    pub addable: bool,
    pub notes: Vec<Note>,
}

/// What is worth knowing besides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// Not encrypted, and not this machine: such a page may not show the chat.
    Plain,
    /// Only this machine sees it.
    Local,
    /// What stands behind the site's name makes no difference.
    Path,
    /// The name with or without www is another site, and is not on the list.
    Twin(String),
}

/// Why an address says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mistake {
    /// A file on a disk: browsers give it no site.
    File,
    /// No address.
    Address,
}

/// Looks at the address of a page. `listed`: the origins that may show the chat.
///
/// # Errors
/// [`Mistake`].
pub fn check(address: &str, listed: &[String]) -> Result<Verdict, Mistake> {
    let address = address.trim();
    if address.to_ascii_lowercase().starts_with("file:") {
        return Err(Mistake::File);
    }
    let origin = match forms::origins(address).ok().as_deref() {
        Some([origin]) => origin.clone(),
        _ => return Err(Mistake::Address),
    };
    let (scheme, host) = origin.split_once("://").ok_or(Mistake::Address)?;
    let name = host.split(':').next().unwrap_or_default();
    let local = name == "localhost"
        || name.ends_with(".localhost")
        || name.starts_with("127.")
        || host.starts_with("[::1]");
    let mut notes = Vec::new();
    if scheme == "http" {
        notes.push(if local { Note::Local } else { Note::Plain });
    }
    let behind = address.split_once("://").map_or(address, |(_, rest)| rest);
    if behind.find(['/', '?', '#']).is_some_and(|at| behind.len() > at + 1) {
        notes.push(Note::Path);
    }
    let twin = match host.strip_prefix("www.") {
        Some(bare) => Some(bare.to_owned()),
        // Only a name of two parts has such a twin: shop.alder.example does not.
        None => (!local && name.split('.').count() == 2 && name.contains(char::is_alphabetic))
            .then(|| format!("www.{host}")),
    };
    if let Some(twin) = twin.map(|host| format!("{scheme}://{host}"))
        && !listed.contains(&twin)
    {
        notes.push(Note::Twin(twin));
    }
    let listed = listed.contains(&origin);
    let addable = !listed && !notes.contains(&Note::Plain);
    Ok(Verdict { origin, listed, addable, notes })
}

/// The lines a page's content security policy needs for scripts and frames of the chat.
pub fn policy(chat: &str) -> [String; 2] {
    [format!("script-src {chat};"), format!("frame-src {chat};")]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed() -> Vec<String> {
        vec!["https://alder.example".to_owned(), "https://www.birch.example".to_owned()]
    }

    fn notes(address: &str) -> Vec<Note> {
        check(address, &listed()).unwrap().notes
    }

    #[test]
    fn a_pages_address_becomes_what_has_to_be_listed() {
        let verdict = check(" https://Alder.example/lamps?x=1#top ", &listed()).unwrap();
        assert_eq!(
            (verdict.origin.as_str(), verdict.listed, verdict.addable),
            ("https://alder.example", true, false)
        );
        let verdict = check("shop.alder.example", &listed()).unwrap();
        assert_eq!(
            (verdict.origin.as_str(), verdict.listed, verdict.addable),
            ("https://shop.alder.example", false, true)
        );
        assert_eq!(verdict.notes, []);
    }

    #[test]
    fn a_name_with_and_without_www_is_two_sites() {
        assert_eq!(notes("https://alder.example/"), [Note::Twin("https://www.alder.example".to_owned())]);
        assert_eq!(notes("https://birch.example"), []);
        assert_eq!(notes("https://www.birch.example"), [Note::Twin("https://birch.example".to_owned())]);
        assert_eq!(notes("https://10.0.0.1:8443"), []);
    }

    #[test]
    fn what_can_not_show_the_chat_is_told_with_the_reason() {
        let plain = check("http://alder.example/a", &listed()).unwrap();
        assert!(plain.notes.contains(&Note::Plain) && plain.notes.contains(&Note::Path) && !plain.addable);
        let local = check("http://localhost:8090/", &listed()).unwrap();
        assert_eq!((local.notes, local.addable), (vec![Note::Local], true));
        assert_eq!(check("file:///home/me/index.html", &listed()), Err(Mistake::File));
        for bad in ["", "alder", "javascript:alert(1)", "https://", "a.example\nb.example"] {
            assert_eq!(check(bad, &listed()), Err(Mistake::Address), "{bad:?}");
        }
    }
}
