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

/// What deny.toml says of licences; its other keys are for cargo-deny.
#[derive(Deserialize)]
struct Policy {
    /// For every crate.
    allow: BTreeSet<String>,
    #[serde(default)]
    exceptions: Vec<Exception>,
}

/// Licences that one crate may have besides.
#[derive(Deserialize)]
struct Exception {
    #[serde(rename = "crate")]
    name: String,
    allow: BTreeSet<String>,
}

/// `Ok(false)`: a licence is not allowed; each is named.
pub(crate) fn run(workspace: &Workspace) -> Result<bool> {
    let policy: Policy = Figment::from(Toml::file_exact(workspace.root.join("deny.toml")))
        .extract_inner("licenses")
        .context("deny.toml does not say which licences are allowed")?;
    let mut cargo = workspace.cargo();
    cargo.args(["metadata", "--format-version", "1", "--quiet"]);
    let metadata: Metadata = serde_json::from_str(&run::output(&mut cargo)?)?;
    let packages: Vec<&Package> =
        metadata.packages.iter().filter(|package| package.source.is_some()).collect();
    let mut passed = true;
    for package in &packages {
        if let Err(problem) = policy.check(&package.name, package.license.as_deref()) {
            println!("{} {}: {problem}", package.name, package.version);
            passed = false;
        }
    }
    println!("{} dependencies, {} licences allowed", packages.len(), policy.allow.len());
    Ok(passed)
}

impl Policy {
    /// Whether a choice the licence offers is allowed as a whole.
    fn check(&self, name: &str, licence: Option<&str>) -> Result<(), String> {
        let text = licence.ok_or("states no licence expression")?;
        let expression = Expression::parse_mode(text, ParseMode::LAX)
            .map_err(|error| format!("{text}: {}", error.reason))?;
        let is_allowed = |wanted: &str| {
            let own = self.exceptions.iter().filter(|exception| exception.name == name);
            self.allow.contains(wanted) || own.into_iter().any(|exception| exception.allow.contains(wanted))
        };
        if expression.evaluate(|requirement| is_allowed(&requirement.to_string())) {
            Ok(())
        } else {
            Err(format!("{text} is not allowed by deny.toml"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn policy() -> Policy {
        let allow = ["MIT", "Apache-2.0", "Apache-2.0 WITH LLVM-exception", "Unicode-3.0"].map(str::to_owned);
        let exception = Exception { name: "driver".into(), allow: ["MPL-2.0".to_owned()].into() };
        Policy { allow: allow.into(), exceptions: vec![exception] }
    }

    fn passes(licence: &str) -> bool {
        policy().check("any", Some(licence)).is_ok()
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
    fn a_licence_allowed_for_one_crate_is_refused_for_others() {
        assert!(policy().check("driver", Some("MPL-2.0")).is_ok());
        assert!(policy().check("driver", Some("GPL-3.0-only")).is_err());
        assert!(!passes("MPL-2.0"));
    }

    #[test]
    fn a_crate_without_a_licence_is_refused() {
        assert!(policy().check("any", None).is_err());
        assert!(!passes("all mine"));
    }

    #[test]
    fn dependencies_of_this_checkout_are_allowed() {
        assert!(run(&Workspace::locate()).unwrap());
    }
}
