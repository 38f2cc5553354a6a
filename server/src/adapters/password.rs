//! Passwords by argon2id, off the async threads and only a few at once: each takes 19 MiB. Knows nothing of
//! people.

use crate::ports::{PasswordHasher, PasswordsError};
use crate::secret::Secret;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier, phc::PasswordHash};
use argon2::{Algorithm, Argon2, Params, Version};
use async_trait::async_trait;
use std::sync::{Arc, OnceLock};
use tokio::sync::Semaphore;

/// Memory of one hash in KiB, passes and lanes: the first of OWASP's recommended settings with one lane.
const MEMORY: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;
/// Hashes at once, and callers that may wait for their turn.
const AT_ONCE: usize = 2;
const WAITING: usize = 64;

/// Argon2id with a bound on what it uses.
#[derive(Clone)]
pub struct Argon2id {
    turns: Arc<Semaphore>,
    queue: Arc<Semaphore>,
    /// What is checked against when there is nobody: costs the same and never fits.
    nobody: Arc<OnceLock<String>>,
}

impl Default for Argon2id {
    fn default() -> Self {
        Self {
            turns: Arc::new(Semaphore::new(AT_ONCE)),
            queue: Arc::new(Semaphore::new(WAITING)),
            nobody: Arc::default(),
        }
    }
}

impl Argon2id {
    async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, PasswordsError> + Send + 'static,
    ) -> Result<T, PasswordsError> {
        let _place = self.queue.try_acquire().map_err(|_| PasswordsError::Busy)?;
        let turn = self.turns.clone().acquire_owned().await.map_err(failed)?;
        let job = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            work()
        });
        job.await.map_err(failed)?
    }
}

#[async_trait]
impl PasswordHasher for Argon2id {
    async fn hash(&self, password: Secret<String>) -> Result<String, PasswordsError> {
        self.work(move || hash(password.expose())).await
    }

    async fn verify(&self, password: Secret<String>, stored: Option<String>) -> Result<bool, PasswordsError> {
        let nobody = self.nobody.clone();
        self.work(move || match stored {
            Some(stored) => verify(password.expose(), &stored),
            None => {
                let stored = match nobody.get() {
                    Some(stored) => stored.clone(),
                    None => nobody.get_or_init(|| hash("nobody").unwrap_or_default()).clone(),
                };
                verify(password.expose(), &stored).map(|_| false)
            }
        })
        .await
    }
}

fn argon2() -> Result<Argon2<'static>, PasswordsError> {
    let params = Params::new(MEMORY, PASSES, LANES, None).map_err(failed)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hash(password: &str) -> Result<String, PasswordsError> {
    let hash: PasswordHash = argon2()?.hash_password(password.as_bytes()).map_err(failed)?;
    Ok(hash.to_string())
}

fn verify(password: &str, stored: &str) -> Result<bool, PasswordsError> {
    let stored = PasswordHash::new(stored).map_err(failed)?;
    match argon2()?.verify_password(password.as_bytes(), &stored) {
        Ok(()) => Ok(true),
        Err(argon2::password_hash::Error::PasswordInvalid) => Ok(false),
        Err(error) => Err(failed(error)),
    }
}

fn failed(error: impl std::fmt::Display) -> PasswordsError {
    PasswordsError::Failed(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret(text: &str) -> Secret<String> {
        Secret::new(text.to_owned())
    }

    #[tokio::test]
    async fn only_the_right_password_fits_and_nobody_has_none() {
        let argon2id = Argon2id::default();
        let stored = argon2id.hash(secret("correct horse")).await.unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
        assert_eq!(argon2id.verify(secret("correct horse"), Some(stored.clone())).await, Ok(true));
        assert_eq!(argon2id.verify(secret("wrong horse"), Some(stored)).await, Ok(false));
        assert_eq!(argon2id.verify(secret("nobody"), None).await, Ok(false));
    }

    #[tokio::test]
    async fn the_same_password_never_hashes_the_same() {
        let argon2id = Argon2id::default();
        let one = argon2id.hash(secret("correct horse")).await.unwrap();
        assert_ne!(one, argon2id.hash(secret("correct horse")).await.unwrap());
    }

    #[tokio::test]
    async fn more_than_may_wait_are_turned_away() {
        let argon2id = Argon2id::default();
        let _all = argon2id.queue.clone().acquire_many_owned(WAITING as u32).await.unwrap();
        assert_eq!(argon2id.hash(secret("x")).await, Err(PasswordsError::Busy));
    }
}
