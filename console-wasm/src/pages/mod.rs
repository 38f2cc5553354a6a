//! The screens, one a file. Knows the running console and its parts; decides nothing about chats.

pub mod confirm;
pub mod desk;
pub mod hours;
pub mod join;
pub mod login;
pub mod page_check;
pub mod password;
pub mod people;
pub mod people_row;
pub mod preview;
pub mod profile;
pub mod savebar;
pub mod second_step;
pub mod sessions;
pub mod setup;
pub mod site;
pub mod site_form;
pub mod sites;
