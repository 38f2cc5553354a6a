//! The programs the checks need from outside: found, or installed from Debian's or Ubuntu's packages.
//! Starts none of them and relies on no service the packages may start.
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::run;

/// Something a check needs, the packages that bring it, and how to see that it is there.
struct Need {
    what: &'static str,
    packages: &'static [&'static str],
    is_there: fn() -> bool,
}

const NODE: Need = Need {
    what: "node and npm (browser files as small as they get)",
    packages: &["nodejs", "npm"],
    is_there: || run::on_path("node") && run::on_path("npm"),
};

/// In the order of installation: each is installed by itself, so that one that cannot be had does not
/// keep the others away.
const FOR_TESTS: &[Need] = &[
    NODE,
    Need { what: "Redis", packages: &["redis-server"], is_there: || run::on_path("redis-server") },
    Need { what: "PostgreSQL", packages: &["postgresql"], is_there: has_postgres },
    Need {
        what: "fonts for screen tests",
        packages: &["fonts-dejavu-core", "fonts-noto-cjk"],
        is_there: || {
            Path::new("/usr/share/fonts/truetype/dejavu").is_dir()
                && Path::new("/usr/share/fonts/opentype/noto").is_dir()
        },
    },
    Need {
        what: "Chromium and its driver",
        packages: &["chromium", "chromium-driver"],
        is_there: has_browser,
    },
];

/// Makes sure of node and npm.
pub(crate) fn require_node() -> Result<()> {
    require(&[NODE])
}

/// Makes sure of everything the tests need.
pub(crate) fn require_for_tests() -> Result<()> {
    require(FOR_TESTS)
}

fn require(needs: &[Need]) -> Result<()> {
    let missing: Vec<&Need> = needs.iter().filter(|need| !(need.is_there)()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let packages = missing.iter().flat_map(|need| need.packages).copied().collect::<Vec<_>>().join(" ");
    if !run::on_path("apt-get") {
        bail!("missing here: {}. Install what your system calls: {packages}", names(&missing));
    }
    let rights = Rights::of_this_user().with_context(|| {
        format!("missing here: {}. Run: sudo apt-get install {packages}", names(&missing))
    })?;
    // An unreachable third-party source fails the update, yet what is needed may be known already.
    if let Err(error) = run::run(rights.apt().args(["update", "-q"])) {
        println!("going on with the package lists as they are: {error:#}");
    }
    let mut failed = Vec::new();
    for need in missing {
        println!("installing {}: {}", need.what, need.packages.join(" "));
        let mut install = rights.apt();
        install.args(["install", "-y", "-q", "--no-install-recommends"]).args(need.packages);
        let result = run::run(&mut install);
        if !(need.is_there)() {
            let cause = result.err().map(|error| format!(" ({error:#})")).unwrap_or_default();
            failed.push(format!("{}{cause}{}", need.what, advice(need)));
        }
    }
    if !failed.is_empty() {
        bail!("cannot be used here: {}", failed.join("; "));
    }
    Ok(())
}

fn names(needs: &[&Need]) -> String {
    needs.iter().map(|need| need.what).collect::<Vec<_>>().join(", ")
}

/// How this user may install packages.
enum Rights {
    Root,
    Sudo,
}

impl Rights {
    /// `None` when only a password would do.
    fn of_this_user() -> Option<Self> {
        if rustix::process::geteuid().is_root() {
            return Some(Rights::Root);
        }
        run::output(Command::new("sudo").args(["-n", "true"])).ok().map(|_| Rights::Sudo)
    }

    /// `apt-get` that asks nothing and draws no progress bars.
    fn apt(&self) -> Command {
        let settings = ["-o", "Dpkg::Use-Pty=0"];
        let mut apt = match self {
            Rights::Root => Command::new("apt-get"),
            Rights::Sudo => {
                let mut sudo = Command::new("sudo");
                sudo.args(["-n", "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
                sudo
            }
        };
        apt.args(settings).env("DEBIAN_FRONTEND", "noninteractive");
        apt
    }
}

/// PostgreSQL's own programs are not on PATH in Debian.
fn has_postgres() -> bool {
    let Ok(versions) = std::fs::read_dir("/usr/lib/postgresql") else { return run::on_path("initdb") };
    versions.flatten().any(|version| version.path().join("bin/initdb").is_file())
}

/// Ubuntu has a `chromium-browser` that only asks for a snap: the program must answer, not just exist.
fn has_browser() -> bool {
    let answers = |program: &str| {
        run::output(Command::new(program).arg("--version")).is_ok_and(|text| is_browser(&text))
    };
    answers("chromium") && answers("chromedriver")
}

fn is_browser(version: &str) -> bool {
    let mut words = version.split_whitespace();
    let named = words.next().is_some_and(|word| matches!(word, "Chromium" | "ChromeDriver" | "Google"));
    named && words.any(|word| word.contains('.') && word.starts_with(|c: char| c.is_ascii_digit()))
}

fn advice(need: &Need) -> &'static str {
    if need.packages.contains(&"chromium") {
        ". Ubuntu's package is a stub that asks for a snap, which tests cannot use: put a `chromium` and a \
         matching `chromedriver` of Debian or of the browser's own packages on PATH"
    } else {
        ""
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stub_that_asks_for_a_snap_is_no_browser() {
        assert!(is_browser("Chromium 156.0.8078.79 built on Debian GNU/Linux 12 (bookworm)"));
        assert!(is_browser("ChromeDriver 156.0.8078.79 (abc)"));
        assert!(!is_browser(
            "Command '/usr/bin/chromium-browser' requires the chromium snap to be installed."
        ));
        assert!(!is_browser(""));
    }
}
