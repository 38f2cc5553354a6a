//! What is drawn inside the pages, part by part. Knows the running console; decides nothing.

pub mod attach;
pub mod away;
pub mod bell;
pub mod block;
pub mod bubble;
pub mod card;
pub mod composer;
pub mod door;
pub mod empty;
pub mod errand;
pub mod field;
pub mod keys;
pub mod language;
pub mod line;
pub mod lists;
pub mod log;
pub mod overlay;
pub mod palette;
pub mod parts;
pub mod rail;
pub mod row;
pub mod sep;
pub mod shell;
pub mod snippet;
pub mod talk;
pub mod toast;
