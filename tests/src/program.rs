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

/// The link machine's replay, built for browsers by `cargo xtask test`.
///
/// # Panics
/// With what to do, when it isn't there.
pub fn replay_for_browsers() -> PathBuf {
    let target = beside_the_tests().parent().and_then(Path::parent).map(Path::to_owned).unwrap_or_default();
    let file = target.join("wasm/wasm32-unknown-unknown/console/frontdesk_fuzz_wasm.wasm");
    assert!(file.is_file(), "there is no {}: build it with `cargo xtask test link`", file.display());
    file
}

/// The root of the checkout.
pub fn checkout() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests are a folder of the checkout")
}

/// From `target/PROFILE/deps/it-HASH`, and from `target/PROFILE/idle`: `target/PROFILE/frontdesk`.
fn beside_the_tests() -> PathBuf {
    let own = std::env::current_exe().expect("a running program has a path");
    let folder = own.parent().expect("a program is in a folder");
    let folder = if folder.ends_with("deps") { folder.parent().unwrap_or(folder) } else { folder };
    folder.join("frontdesk")
}
