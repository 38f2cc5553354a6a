//! Why a use-case was not done. Knows nothing of how a client is told.

use crate::ports::{AccountsError, PasswordsError};
use frontdesk_domain::Millis;
use frontdesk_domain::permission::Denied;
use std::collections::BTreeMap;

/// Why not. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// What is wrong with each field, by its path: `person.email`.
    Invalid(BTreeMap<String, String>),
    /// The set-up link or invitation does not work, or no more.
    UnknownLink,
    /// Address and password don't fit.
    WrongLogin,
    /// The password is right; a code is needed besides.
    CodeNeeded,
    /// The password is right, the code is not, or was used before.
    WrongCode,
    /// It is not the password of who is signed in.
    WrongPassword,
    /// The password has to be given once more before this is done.
    ConfirmFirst,
    /// Sign in first.
    SignedOut,
    Forbidden,
    /// Absent, or not yours.
    NotFound,
    /// Somebody else changed it meanwhile.
    Changed,
    /// Nobody would be left to own the house.
    LastOwner,
    /// Too many tries; milliseconds to wait.
    SlowDown(Millis),
    /// The house has shut this visitor out.
    ShutOut,
    /// Larger than a file may be; most bytes.
    FileTooLarge(u64),
    /// A file without content.
    FileEmpty,
    /// Not one of the kinds of files that are taken.
    FileKind,
    /// It calls itself a picture and can't be read as one, or has too many pixels.
    FilePicture,
    /// No room for more files.
    FileRoom,
    /// Too much is going on.
    Busy,
    /// A store doesn't work. The text is for the log.
    Unavailable(String),
}

impl Refused {
    /// One field is wrong.
    pub fn field(path: &str, what: impl Into<String>) -> Self {
        Self::Invalid(BTreeMap::from([(path.to_owned(), what.into())]))
    }
}

impl From<Denied> for Refused {
    fn from(denied: Denied) -> Self {
        match denied {
            Denied::SignedOut => Self::SignedOut,
            Denied::NotFound => Self::NotFound,
            Denied::Forbidden => Self::Forbidden,
        }
    }
}

impl From<AccountsError> for Refused {
    fn from(error: AccountsError) -> Self {
        match error {
            AccountsError::NotFound => Self::NotFound,
            AccountsError::Taken => Self::field("email", "This address is taken."),
            AccountsError::Changed => Self::Changed,
            AccountsError::LastOwner => Self::LastOwner,
            AccountsError::Unavailable(text) => Self::Unavailable(text),
        }
    }
}

impl From<PasswordsError> for Refused {
    fn from(error: PasswordsError) -> Self {
        match error {
            PasswordsError::Busy => Self::Busy,
            PasswordsError::Failed(text) => Self::Unavailable(text),
        }
    }
}
