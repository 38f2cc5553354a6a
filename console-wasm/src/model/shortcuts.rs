//! The console's keys: what each is for and how it is written, in one table that the desk, the palette and the
//! overlay share. Knows nothing of who listens.

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Do or find anything.
    Palette,
    /// What the keys are.
    Overlay,
    NextChat,
    PreviousChat,
    /// One of the chats side by side.
    Pick,
    Resolve,
    /// Write for the team only.
    Note,
    /// The guest's card, or away with it.
    Card,
    /// Find a chat in the list.
    Find,
    NextPane,
    Send,
    NewLine,
    /// Change one's last words.
    Reword,
    Save,
}

/// A key and its act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shortcut {
    pub act: Act,
    /// As they are shown, pressed together.
    pub keys: &'static [&'static str],
    /// It is a letter or sign alone: works outside text fields only, and can be switched off.
    pub single: bool,
}

/// Every key there is.
pub const ALL: &[Shortcut] = &[
    Shortcut { act: Act::Palette, keys: &["Ctrl", "K"], single: false },
    Shortcut { act: Act::Overlay, keys: &["?"], single: true },
    Shortcut { act: Act::NextChat, keys: &["J"], single: true },
    Shortcut { act: Act::PreviousChat, keys: &["K"], single: true },
    Shortcut { act: Act::Pick, keys: &["Alt", "1–2"], single: false },
    Shortcut { act: Act::Resolve, keys: &["E"], single: true },
    Shortcut { act: Act::Note, keys: &["N"], single: true },
    Shortcut { act: Act::Card, keys: &["I"], single: true },
    Shortcut { act: Act::Find, keys: &["/"], single: true },
    Shortcut { act: Act::NextPane, keys: &["F6"], single: false },
    Shortcut { act: Act::Send, keys: &["Enter"], single: false },
    Shortcut { act: Act::NewLine, keys: &["Shift", "Enter"], single: false },
    Shortcut { act: Act::Reword, keys: &["↑"], single: false },
    Shortcut { act: Act::Save, keys: &["Ctrl", "S"], single: false },
];

/// The act of a letter or sign pressed alone.
pub fn single(key: &str) -> Option<Act> {
    let pressed = |shortcut: &&Shortcut| {
        shortcut.single && matches!(shortcut.keys, [known] if known.eq_ignore_ascii_case(key))
    };
    ALL.iter().find(pressed).map(|shortcut| shortcut.act)
}

/// How the key of a act is written.
pub fn keys_of(act: Act) -> &'static [&'static str] {
    ALL.iter().find(|shortcut| shortcut.act == act).map_or(&[], |shortcut| shortcut.keys)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_does_two_things() {
        for (at, one) in ALL.iter().enumerate() {
            for two in &ALL[at + 1..] {
                assert!(one.keys != two.keys && one.act != two.act, "{one:?} {two:?}");
            }
        }
    }

    #[test]
    fn only_keys_that_stand_alone_count_as_single() {
        assert_eq!(single("j"), Some(Act::NextChat));
        assert_eq!(single("?"), Some(Act::Overlay));
        assert_eq!((single("S"), single("Enter"), single("F6")), (None, None, None));
        let stands_alone = |one: &Shortcut| one.keys.len() == 1 && one.keys[0].chars().count() == 1;
        assert!(ALL.iter().filter(|one| one.single).all(stands_alone));
    }
}
