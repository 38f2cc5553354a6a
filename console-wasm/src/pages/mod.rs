//! The screens, one a file. Knows the running console and its parts; decides nothing about chats.

pub mod desk;
pub mod join;
pub mod login;
pub mod people;
pub mod people_row;
pub mod profile;
pub mod setup;
pub mod site;
pub mod site_form;
pub mod sites;
