//! The product in real browsers, on three origins: the shop, the chat, the console. One scene at a time: each
//! opens several browsers.

mod changes;
mod crash;
mod first_run;
mod link;
mod page;
mod stage;
mod talk;
