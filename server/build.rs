//! Refuses to build a release without the browser's half of the product in it.

use std::path::Path;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let is_release = std::env::var("PROFILE").is_ok_and(|profile| profile == "release");
    if !is_release {
        // Other builds read the files when they are asked for.
        return;
    }
    println!("cargo::rerun-if-changed=assets/dist/manifest.json");
    if !Path::new("assets/dist/manifest.json").exists() {
        println!(
            "cargo::error=server/assets/dist/manifest.json is missing: run `cargo xtask wasm` first, a release \
             carries the widget and the console inside"
        );
    }
}
