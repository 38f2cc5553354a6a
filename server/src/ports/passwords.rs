//! Hashing passwords and checking them. Knows nothing of the algorithm.

use crate::secret::Secret;
use async_trait::async_trait;
use thiserror::Error;

/// Why it could not be done.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum PasswordsError {
    /// Too many are being checked already.
    #[error("too many passwords are being checked")]
    Busy,
    /// The text is for the log.
    #[error("hashing failed: {0}")]
    Failed(String),
}

/// Hashes and checks passwords. Slow on purpose, and bounded in how much it does at once.
#[async_trait]
pub trait PasswordHasher: Send + Sync {
    /// A salted hash, with everything needed to check it later.
    async fn hash(&self, password: Secret<String>) -> Result<String, PasswordsError>;

    /// True if the password fits. Without a hash the answer is false, and takes as long.
    async fn verify(&self, password: Secret<String>, hash: Option<String>) -> Result<bool, PasswordsError>;
}
