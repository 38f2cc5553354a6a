//! Which crates may depend on which, read from the manifests.
use anyhow::Result;
use serde::Deserialize;

use super::Breach;
use crate::run;
use crate::workspace::Workspace;

/// Where the reasons for dependencies stand.
pub(super) const REASONS: &str = "docs/DEPENDENCIES.md";

/// A crate of this checkout with what its manifest asks for.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Package {
    name: String,
    dependencies: Vec<Dependency>,
}

#[derive(Clone, Debug, Deserialize)]
struct Dependency {
    name: String,
    /// `None` for what the product needs, otherwise `dev` or `build`.
    kind: Option<String>,
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

pub(super) fn read(workspace: &Workspace) -> Result<Vec<Package>> {
    let mut cargo = workspace.cargo();
    cargo.args(["metadata", "--format-version", "1", "--no-deps", "--quiet"]);
    let metadata: Metadata = serde_json::from_str(&run::output(&mut cargo)?)?;
    Ok(metadata.packages)
}

/// All rules over all crates of the checkout.
pub(super) fn check(packages: &[Package]) -> Vec<Breach> {
    let ours: Vec<&str> = packages.iter().map(|package| package.name.as_str()).collect();
    let mut breaches = Vec::new();
    for package in packages {
        let refused = |dependency: &Dependency| refusal(&package.name, dependency, &ours);
        for (dependency, why) in package.dependencies.iter().filter_map(|one| Some((one, refused(one)?))) {
            let what = format!("depends on {}: {why}", dependency.name);
            breaches.push(Breach { place: package.name.clone(), line: 0, what });
        }
    }
    breaches
}

/// Every dependency from outside stands in `document`, between backquotes, with its reason.
pub(super) fn check_reasons(packages: &[Package], document: &str) -> Vec<Breach> {
    let is_ours = |name: &str| packages.iter().any(|package| package.name == name);
    let mut names: Vec<&str> = packages
        .iter()
        .flat_map(|package| &package.dependencies)
        .map(|dependency| dependency.name.as_str())
        .filter(|name| !is_ours(name) && !document.contains(&format!("`{name}`")))
        .collect();
    names.sort_unstable();
    names.dedup();
    let breach = |name| Breach {
        place: REASONS.to_owned(),
        line: 0,
        what: format!("does not say what {name} is needed for"),
    };
    names.into_iter().map(breach).collect()
}

/// Why `package` may not depend on this; `None` when it may.
fn refusal(package: &str, dependency: &Dependency, ours: &[&str]) -> Option<&'static str> {
    let name = dependency.name.as_str();
    let is_ours = ours.contains(&name);
    let in_product = dependency.kind.is_none();
    match package {
        "frontdesk-protocol" if is_ours => Some("the wire depends on no room"),
        "frontdesk-protocol"
            if in_product && !["serde", "serde_json", "uuid", "thiserror"].contains(&name) =>
        {
            Some("the wire is serde and ids, native and in the browser")
        }
        "frontdesk-domain" if in_product && name != "frontdesk-protocol" => {
            Some("the domain needs the wire's ids, nothing else")
        }
        "frontdesk-sim" if !["frontdesk-domain", "frontdesk-protocol", "fastrand"].contains(&name) => {
            Some("the simulator has the rules, the wire and a seed, nothing else")
        }
        _ if name == "frontdesk-sim" => Some("the simulator is not part of the product"),
        "frontdesk-locales" if is_ours => Some("words are words: they know no room"),
        // How words have gaps and forms; the words themselves come from the server.
        "frontdesk-console" if name == "frontdesk-locales" => None,
        "frontdesk-widget" | "frontdesk-console" if is_ours && name != "frontdesk-protocol" => {
            Some("what runs in a browser sees the wire only")
        }
        "frontdesk-fuzz" if name != "frontdesk-protocol" => Some("it runs natively and in a browser alike"),
        "frontdesk-fuzz-wasm" if name != "frontdesk-fuzz" => Some("it only carries the replay to a browser"),
        "frontdesk-tests" if name == "frontdesk-domain" => Some("tests see the public surface only"),
        "frontdesk-server" if ["frontdesk-widget", "frontdesk-console"].contains(&name) => {
            Some("the server knows the browser parts as files")
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn breaches(package: &str, dependency: &str, kind: Option<&str>) -> usize {
        let name = |text: &str| Package { name: text.to_owned(), dependencies: vec![] };
        let mut packages: Vec<Package> = [
            "frontdesk-protocol",
            "frontdesk-domain",
            "frontdesk-server",
            "frontdesk-widget",
            "frontdesk-sim",
            "frontdesk-locales",
        ]
        .map(name)
        .into();
        let dependency = Dependency { name: dependency.to_owned(), kind: kind.map(str::to_owned) };
        packages.push(Package { name: package.to_owned(), dependencies: vec![dependency] });
        check(&packages).len()
    }

    #[test]
    fn a_domain_that_wants_more_than_the_wire_is_found() {
        assert_eq!(breaches("frontdesk-domain", "frontdesk-protocol", None), 0);
        assert_eq!(breaches("frontdesk-domain", "serde", None), 1);
        assert_eq!(breaches("frontdesk-domain", "proptest", Some("dev")), 0);
    }

    #[test]
    fn a_browser_crate_that_wants_the_server_is_found() {
        assert_eq!(breaches("frontdesk-console", "frontdesk-protocol", None), 0);
        assert_eq!(breaches("frontdesk-console", "web-sys", None), 0);
        assert_eq!(breaches("frontdesk-console", "frontdesk-domain", Some("dev")), 1);
        assert_eq!(breaches("frontdesk-console", "frontdesk-locales", None), 0);
        assert_eq!(breaches("frontdesk-widget", "frontdesk-locales", None), 1);
    }

    #[test]
    fn a_simulator_that_waits_or_is_shipped_is_found() {
        assert_eq!(breaches("frontdesk-sim", "frontdesk-domain", None), 0);
        assert_eq!(breaches("frontdesk-sim", "fastrand", None), 0);
        assert_eq!(breaches("frontdesk-sim", "tokio", Some("dev")), 1);
        assert_eq!(breaches("frontdesk-server", "frontdesk-sim", Some("dev")), 1);
    }

    #[test]
    fn a_dependency_without_a_reason_is_found() {
        let dependency = |name: &str| Dependency { name: name.to_owned(), kind: None };
        let dependencies = vec![dependency("serde"), dependency("surprise"), dependency("ours")];
        let ours = Package { name: "ours".to_owned(), dependencies };
        let breaches = check_reasons(&[ours], "| `serde` | frames |");
        assert_eq!(breaches.len(), 1);
        assert!(breaches[0].what.contains("surprise"));
    }

    #[test]
    fn a_wire_that_wants_a_runtime_is_found() {
        assert_eq!(breaches("frontdesk-protocol", "serde", None), 0);
        assert_eq!(breaches("frontdesk-protocol", "tokio", None), 1);
        assert_eq!(breaches("frontdesk-protocol", "web-sys", None), 1);
    }
}
