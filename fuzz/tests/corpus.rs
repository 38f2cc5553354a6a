//! Every input of the corpus once more: what was found stays found. `cargo xtask fuzz` looks for new ones.

use frontdesk_fuzz::{TARGETS, Target, replay};
use std::fs;
use std::path::PathBuf;

fn inputs(target: &Target) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target.name);
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut inputs: Vec<_> = entries
        .map(|entry| entry.expect("the folder can be read").path())
        .map(|path| (path.clone(), fs::read(path).expect("it can be read")))
        .collect();
    inputs.sort();
    assert!(!inputs.is_empty(), "{} is empty", folder.display());
    inputs
}

fn target(name: &str) -> &'static Target {
    TARGETS.iter().find(|target| target.name == name).expect("there is such a target")
}

fn keeps_its_promises(name: &str) {
    let target = target(name);
    for (path, bytes) in inputs(target) {
        // A failed run shows which one it was.
        println!("{}", path.display());
        (target.run)(&bytes);
    }
    for frame in target.seeds.lines() {
        println!("{frame}");
        (target.run)(frame.as_bytes());
    }
}

#[test]
fn the_server_reads_whatever_a_visitor_says() {
    keeps_its_promises("visitor-client");
}

#[test]
fn the_server_reads_whatever_a_console_says() {
    keeps_its_promises("staff-client");
}

#[test]
fn a_visitors_page_hears_whatever_comes() {
    keeps_its_promises("visitor-server");
}

#[test]
fn a_console_hears_whatever_comes() {
    keeps_its_promises("staff-server");
}

#[test]
fn the_link_machine_shows_what_is_stored_whatever_happens() {
    keeps_its_promises("link");
}

#[test]
fn a_script_has_one_digest() {
    let target = target("link");
    let digests: Vec<u64> = inputs(target).iter().map(|(_, bytes)| replay(bytes)).collect();
    let again: Vec<u64> = inputs(target).iter().map(|(_, bytes)| replay(bytes)).collect();
    assert_eq!(digests, again);
    let mut different = digests;
    different.sort_unstable();
    different.dedup();
    assert!(different.len() > inputs(target).len() / 2, "scripts can be told apart by their digests");
}
