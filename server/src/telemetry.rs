//! The log and the figures: where they go and how they look. Knows nothing of what is logged or counted.
//!
//! Counted: `frontdesk_connections{kind}`, `frontdesk_frames_in_total`, `frontdesk_frames_out_total`,
//! `frontdesk_store_commits_total`, `frontdesk_store_writes_total`, `frontdesk_queue_length`,
//! `frontdesk_http_requests_total{status}`, `frontdesk_connections_refused_total`, `frontdesk_panics_total`,
//! `frontdesk_tasks`.

use crate::config::{Log, LogFormat};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use std::io::IsTerminal;
use std::sync::{Arc, OnceLock};
use tracing_subscriber::EnvFilter;

/// Sends the log of this process to standard error. Where a program has set up its own log already, that one
/// stays.
pub fn start_log(log: &Log) {
    let filter = EnvFilter::try_new(&log.level).unwrap_or_else(|_| EnvFilter::new("info"));
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal());
    // An error says that there is a log already.
    let _ = match log.format {
        LogFormat::Text => builder.with_target(false).try_init(),
        LogFormat::Json => builder.json().flatten_event(true).try_init(),
    };
}

/// The figures of this process: one set, however many servers run in it.
pub fn figures() -> Arc<dyn Fn() -> String + Send + Sync> {
    static HANDLE: OnceLock<Option<PrometheusHandle>> = OnceLock::new();
    let handle = HANDLE.get_or_init(|| match PrometheusBuilder::new().install_recorder() {
        Ok(handle) => Some(handle),
        Err(error) => {
            tracing::warn!(%error, "another recorder has the figures; /metrics stays empty");
            None
        }
    });
    let handle = handle.clone();
    Arc::new(move || {
        handle.as_ref().map_or_else(String::new, |handle| {
            handle.run_upkeep();
            handle.render()
        })
    })
}
