//! `cargo xtask fences`: the walls between the rooms, checked on the manifests and on the text of the
//! sources. What each wall forbids is in `rules` (text) and `graph` (manifests).
mod graph;
mod rules;
mod source;

use std::fmt;

use anyhow::Result;

use crate::workspace::Workspace;
use source::Source;

/// One place where a wall is broken.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Breach {
    /// A file, or a crate when its manifest is meant.
    place: String,
    /// Counted from 1; 0 when no line is meant.
    line: usize,
    what: String,
}

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.place, self.what),
            line => write!(f, "{}:{line}: {}", self.place, self.what),
        }
    }
}

/// `Ok(false)`: a wall is broken; each place is printed.
pub(crate) fn run(workspace: &Workspace) -> Result<bool> {
    let sources = Source::read_all(&workspace.root)?;
    let mut breaches = rules::check(&sources);
    let packages = graph::read(workspace)?;
    breaches.extend(graph::check(&packages));
    let reasons = std::fs::read_to_string(workspace.root.join(graph::REASONS))?;
    breaches.extend(graph::check_reasons(&packages, &reasons));
    for breach in &breaches {
        println!("{breach}");
    }
    println!("{} files, {} breaches", sources.len(), breaches.len());
    Ok(breaches.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_checkout_keeps_every_fence() {
        assert!(run(&Workspace::locate()).unwrap());
    }
}
