//! The console's keys: what each does and how it is written, in one table that the desk, the palette and the overlay
//! share. Knows nothing of who listens.

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Do or find anything.
    Palette,
    /// What the keys are.
    Overlay,
    NextChat,
    PreviousChat,
    /// One of one's own chats by its number.
    Pick,
    Resolve,
    NextPane,
    Send,
    NewLine,
    Save,
}

/// A key and its deed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shortcut {
    pub deed: Deed,
    /// As they are shown, pressed together.
    pub keys: &'static [&'static str],
    /// It is a letter or sign alone: works outside text fields only, and can be switched off.
    pub single: bool,
}

/// Every key there is.
pub const ALL: &[Shortcut] = &[
    Shortcut { deed: Deed::Palette, keys: &["Ctrl", "K"], single: false },
    Shortcut { deed: Deed::Overlay, keys: &["?"], single: true },
    Shortcut { deed: Deed::NextChat, keys: &["J"], single: true },
    Shortcut { deed: Deed::PreviousChat, keys: &["K"], single: true },
    Shortcut { deed: Deed::Pick, keys: &["Alt", "1–4"], single: false },
    Shortcut { deed: Deed::Resolve, keys: &["E"], single: true },
    Shortcut { deed: Deed::NextPane, keys: &["F6"], single: false },
    Shortcut { deed: Deed::Send, keys: &["Enter"], single: false },
    Shortcut { deed: Deed::NewLine, keys: &["Shift", "Enter"], single: false },
    Shortcut { deed: Deed::Save, keys: &["Ctrl", "S"], single: false },
];

/// The deed of a letter or sign pressed alone.
pub fn single(key: &str) -> Option<Deed> {
    let pressed = |shortcut: &&Shortcut| {
        shortcut.single && matches!(shortcut.keys, [known] if known.eq_ignore_ascii_case(key))
    };
    ALL.iter().find(pressed).map(|shortcut| shortcut.deed)
}

/// How the key of a deed is written.
pub fn keys_of(deed: Deed) -> &'static [&'static str] {
    ALL.iter().find(|shortcut| shortcut.deed == deed).map_or(&[], |shortcut| shortcut.keys)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_does_two_things() {
        for (at, one) in ALL.iter().enumerate() {
            for two in &ALL[at + 1..] {
                assert!(one.keys != two.keys && one.deed != two.deed, "{one:?} {two:?}");
            }
        }
    }

    #[test]
    fn only_keys_that_stand_alone_count_as_single() {
        assert_eq!(single("j"), Some(Deed::NextChat));
        assert_eq!(single("?"), Some(Deed::Overlay));
        assert_eq!((single("S"), single("Enter"), single("F6")), (None, None, None));
        assert!(
            ALL.iter().all(|one| one.single == (one.keys.len() == 1 && one.keys[0].chars().count() == 1))
        );
    }
}
