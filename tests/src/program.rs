//! Where the program under test is, and that it is whole. Knows nothing of what it does.

use std::path::{Path, PathBuf};

/// The `frontdesk` program: `FRONTDESK_BIN`, else the one built beside these tests.
///
/// # Panics
/// With what to do, when it isn't there or the pages it serves haven't been built.
pub fn frontdesk() -> PathBuf {
    let program = match std::env::var_os("FRONTDESK_BIN") {
        Some(path) => PathBuf::from(path),
        None => beside_the_tests(),
    };
    assert!(
        program.is_file(),
        "there is no {}: build it with `cargo build --profile ci -p frontdesk-server`, or name one in FRONTDESK_BIN",
        program.display()
    );
    let manifest = checkout().join("server/assets/dist/manifest.json");
    assert!(
        manifest.is_file(),
        "there is no {}: build the pages with `cargo xtask wasm --fast`",
        manifest.display()
    );
    program
}

/// The root of the checkout.
pub fn checkout() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests are a folder of the checkout")
}

/// `target/PROFILE/deps/it-HASH` → `target/PROFILE/frontdesk`.
fn beside_the_tests() -> PathBuf {
    let tests = std::env::current_exe().expect("a running program has a path");
    let folder = tests.ancestors().nth(2).expect("test programs lie in target/PROFILE/deps");
    folder.join("frontdesk")
}
