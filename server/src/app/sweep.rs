//! Looking after files nobody has use for. Knows nothing of disks, or of how a file comes to be one.

use super::App;
use crate::ports::{AttachmentsError, DepotError};
use frontdesk_domain::Millis;
use std::sync::Arc;
use std::time::Duration;

/// A file that is in no message is forgotten after this time, in milliseconds.
const UNUSED_LASTS: Millis = 3_600_000;
/// How often that is looked after.
const ROUND: Duration = Duration::from_secs(3_600);
/// Files that are looked at together.
const BATCH: usize = 200;

impl App {
    /// Looks after files from the start of the server to its end: removes content whose record is gone at once, and
    /// every hour what was brought and never sent, and content that never got a record.
    pub async fn look_after_files(self: Arc<Self>) {
        let mut before = self.outside.clock.now();
        loop {
            if let Err(error) = self.sweep(before).await {
                tracing::warn!(%error, "files nobody has use for can't be removed now");
            }
            let round = tokio::time::sleep(ROUND);
            tokio::pin!(round);
            loop {
                tokio::select! {
                    () = &mut round => break,
                    () = self.files_gone.notified() => {
                        if let Err(error) = self.remove_gone().await {
                            tracing::warn!(%error, "files of deleted messages can't be removed now");
                        }
                    }
                }
            }
            before = self.outside.clock.now().saturating_sub(UNUSED_LASTS);
        }
    }

    /// `before`: content without a record that was kept before this time is nobody's.
    async fn sweep(&self, before: Millis) -> Result<(), DepotError> {
        let attachments = &self.outside.attachments;
        let old = self.outside.clock.now().saturating_sub(UNUSED_LASTS);
        while attachments.expire_files(old, BATCH).await.map_err(down)? == BATCH {}
        self.remove_gone().await?;
        for part in 0..=u8::MAX {
            let listed = self.outside.depot.list(part, before).await?;
            for batch in listed.chunks(BATCH) {
                let strangers = attachments.strangers(batch.to_vec()).await.map_err(down)?;
                if !strangers.is_empty() {
                    self.outside.depot.remove(strangers).await?;
                }
            }
        }
        Ok(())
    }

    async fn remove_gone(&self) -> Result<(), DepotError> {
        loop {
            let ids = self.outside.attachments.gone_files(BATCH).await.map_err(down)?;
            if ids.is_empty() {
                return Ok(());
            }
            self.outside.depot.remove(ids.clone()).await?;
            self.outside.attachments.forget_files(ids).await.map_err(down)?;
        }
    }
}

fn down(error: AttachmentsError) -> DepotError {
    DepotError::Unavailable(error.to_string())
}
