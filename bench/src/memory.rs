//! How much memory a process holds, as the kernel counts it. Linux only; knows nothing of what it holds it for.

use anyhow::{Context, Result};

/// Resident memory of a process, in KiB.
///
/// # Errors
/// When the process is gone, or the kernel doesn't tell.
pub fn resident(process: u32) -> Result<u64> {
    let path = format!("/proc/{process}/smaps_rollup");
    let text = std::fs::read_to_string(&path).with_context(|| format!("{path} can't be read"))?;
    let line = text.lines().find_map(|line| line.strip_prefix("Rss:")).context("the kernel tells no Rss")?;
    let words = line.trim().trim_end_matches("kB").trim();
    words.parse().with_context(|| format!("{line:?} is no size"))
}
