//! What the application needs from outside, as traits and plain values. Knows nothing of drivers.

pub mod accounts;
pub mod attachments;
pub mod clock;
#[cfg(test)]
pub mod contract;
pub mod files;
pub mod history;
pub mod identity;
pub mod mailer;
pub mod outbox;
pub mod passwords;
pub mod persons;
pub mod preferences;
pub mod settings;
pub mod visitors;

pub use accounts::{Accounts, AccountsError};
pub use attachments::{Attachments, AttachmentsError, Depot, DepotError, Tickets};
pub use clock::{Clock, Entropy, SystemClock, SystemEntropy};
pub use files::BrowserFiles;
pub use history::{Committed, History, HistoryError, Origin, Outcome};
pub use identity::{Identity, TokenError, Voucher};
pub use mailer::{Letter, MailError, Mailer};
pub use outbox::{Outbox, OutboxError};
pub use passwords::{PasswordHasher, PasswordsError};
pub use persons::Persons;
pub use visitors::Visitors;
