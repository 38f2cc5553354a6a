//! `cargo xtask licences`: every dependency's licence must be one that deny.toml allows. Needs no
//! installed program, so it runs everywhere.
use std::collections::BTreeSet;

use anyhow::{Context, Result};
use figment::Figment;
use figment::providers::{Format, Toml};
use serde::Deserialize;
use spdx::{Expression, ParseMode};

use crate::run;
use crate::workspace::Workspace;

/// What `cargo metadata` says of a crate.
#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    license: Option<String>,
    /// `None` for the crates of this checkout.
    source: Option<String>,
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

/// `Ok(false)`: a licence is not allowed; each is named.
pub(crate) fn run(workspace: &Workspace) -> Result<bool> {
    let allowed: BTreeSet<String> = Figment::from(Toml::file_exact(workspace.root.join("deny.toml")))
        .extract_inner("licenses.allow")
        .context("deny.toml does not say which licences are allowed")?;
    let mut cargo = workspace.cargo();
    cargo.args(["metadata", "--format-version", "1", "--quiet"]);
    let metadata: Metadata = serde_json::from_str(&run::output(&mut cargo)?)?;
    let packages: Vec<&Package> =
        metadata.packages.iter().filter(|package| package.source.is_some()).collect();
    let mut passed = true;
    for package in &packages {
        if let Err(problem) = check(package.license.as_deref(), &allowed) {
            println!("{} {}: {problem}", package.name, package.version);
            passed = false;
        }
    }
    println!("{} dependencies, {} licences allowed", packages.len(), allowed.len());
    Ok(passed)
}

/// Whether a choice the expression offers is allowed as a whole.
fn check(licence: Option<&str>, allowed: &BTreeSet<String>) -> Result<(), String> {
    let text = licence.ok_or("states no licence expression")?;
    let expression =
        Expression::parse_mode(text, ParseMode::LAX).map_err(|error| format!("{text}: {}", error.reason))?;
    if expression.evaluate(|requirement| allowed.contains(&requirement.to_string())) {
        Ok(())
    } else {
        Err(format!("{text} is not allowed by deny.toml"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passes(licence: &str) -> bool {
        let allowed = ["MIT", "Apache-2.0", "Apache-2.0 WITH LLVM-exception", "Unicode-3.0"];
        check(Some(licence), &allowed.map(str::to_owned).into()).is_ok()
    }

    #[test]
    fn one_allowed_choice_is_enough() {
        assert!(passes("MIT OR GPL-3.0-only"));
        assert!(passes("MIT/Apache-2.0"));
        assert!(!passes("GPL-3.0-only"));
    }

    #[test]
    fn every_joined_licence_must_be_allowed() {
        assert!(passes("(MIT OR Apache-2.0) AND Unicode-3.0"));
        assert!(!passes("MIT AND BSD-3-Clause"));
    }

    #[test]
    fn an_exception_is_part_of_the_licence() {
        assert!(passes("Apache-2.0 WITH LLVM-exception"));
        assert!(!passes("Apache-2.0 WITH Classpath-exception-2.0"));
    }

    #[test]
    fn a_crate_without_a_licence_is_refused() {
        assert!(check(None, &BTreeSet::new()).is_err());
        assert!(!passes("all mine"));
    }

    #[test]
    fn dependencies_of_this_checkout_are_allowed() {
        assert!(run(&Workspace::locate()).unwrap());
    }
}
