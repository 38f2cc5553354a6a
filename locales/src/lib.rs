//! Every word a person reads: one folder for each language with one Fluent file for each place that speaks,
//! read into flat tables. Knows nothing of pages, mails or wires.
//!
//! English is the source: a key exists when it stands in `en/`. The console makes its list of keys
//! from there, so a key that is misspelt does not compile; tests hold all other languages against it.

mod fill;
#[cfg(feature = "read")]
mod read;
mod table;

pub use fill::fill;
#[cfg(feature = "read")]
pub use read::{Flaw, read};
pub use table::{Entry, Form, Forms, Table};

#[cfg(feature = "speech")]
mod choose;
#[cfg(feature = "speech")]
mod locale;

#[cfg(feature = "speech")]
pub use choose::{Choice, accepted, choose, understands};
#[cfg(feature = "speech")]
pub use locale::{Locale, Place};
