//! The product in real browsers, on three origins: the shop, the chat, the console. One scene at a time, as each
//! opens several browsers; scenes that take minutes stand aside.

mod accounts;
mod blocked;
mod changes;
mod closed;
mod console_closed;
mod crash;
mod desk;
mod first_run;
mod hidden;
mod languages;
mod link;
mod mailed;
mod offline;
mod once;
mod page;
pub(crate) mod stage;
mod tabs;
mod talk;
mod version;
mod widget;
