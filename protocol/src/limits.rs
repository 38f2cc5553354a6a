//! How much of each thing the wire takes. Knows nothing of who counts it: both ends do, and the server decides.

/// Most files with one message.
pub const FILES_MAX: usize = 5;
/// Fewest and most answers offered with one message.
pub const CHOICES: std::ops::RangeInclusive<usize> = 2..=4;
/// Longest answer that is offered, in graphemes.
pub const CHOICE_MAX_GRAPHEMES: usize = 60;
/// Best grade of a visitor's satisfaction; the worst is 1.
pub const SATISFACTION_MAX: u32 = 5;
/// Best grade of how easy it was; the worst is 1.
pub const EASE_MAX: u32 = 7;
/// Longest comment of a rating, in graphemes.
pub const COMMENT_MAX_GRAPHEMES: usize = 1000;
/// Longest name a visitor leaves, in graphemes; what is more is cut.
pub const NAME_MAX_GRAPHEMES: usize = 80;
/// Longest e-mail address, in bytes.
pub const EMAIL_MAX_BYTES: usize = 254;
/// Longest address of a page, in bytes; what is more is cut.
pub const URL_MAX_BYTES: usize = 2048;
/// Longest title of a page, in graphemes; what is more is cut.
pub const TITLE_MAX_GRAPHEMES: usize = 200;
/// Longest reason for being away, in graphemes.
pub const AWAY_REASON_MAX_GRAPHEMES: usize = 60;
/// Longest reason for shutting a visitor out, in graphemes.
pub const BLOCK_REASON_MAX_GRAPHEMES: usize = 200;
/// Longest token of the site's own, in bytes.
pub const IDENTITY_MAX_BYTES: usize = 8 * 1024;
