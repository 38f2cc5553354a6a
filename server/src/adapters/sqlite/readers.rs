//! A few read-only connections, lent to one read at a time, never on the runtime's own threads. Knows nothing
//! of what is read.

use super::failure::Down;
use super::opening::{BUSY, OpenError};
use rusqlite::{Connection, OpenFlags};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Reads at the same time; more wait.
const CONNECTIONS: u32 = 4;

#[derive(Debug)]
pub(super) struct Readers {
    idle: Mutex<Vec<Connection>>,
    permits: Arc<Semaphore>,
}

/// A connection on loan. It comes back even when its reader panics or nobody waits for it.
struct Loan {
    connection: Option<Connection>,
    readers: Arc<Readers>,
    _permit: OwnedSemaphorePermit,
}

impl Readers {
    pub(super) fn open(file: &Path) -> Result<Arc<Self>, OpenError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connect = || -> rusqlite::Result<Connection> {
            let connection = Connection::open_with_flags(file, flags)?;
            connection.busy_timeout(BUSY)?;
            connection.pragma_update(None, "temp_store", "MEMORY")?;
            connection.set_prepared_statement_cache_capacity(64);
            Ok(connection)
        };
        let idle: Vec<_> = (0..CONNECTIONS)
            .map(|_| connect())
            .collect::<Result<_, _>>()
            .map_err(|error| OpenError::Failed { path: file.to_owned(), why: error.to_string() })?;
        let permits = Arc::new(Semaphore::new(idle.len()));
        Ok(Arc::new(Self { idle: Mutex::new(idle), permits }))
    }

    /// Reads everything in `read` from one moment of the database.
    pub(super) async fn read<T, E, R>(self: &Arc<Self>, read: R) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Down> + From<rusqlite::Error> + Send + 'static,
        R: FnOnce(&Connection) -> Result<T, E> + Send + 'static,
    {
        let permit = Arc::clone(&self.permits).acquire_owned().await;
        let permit = permit.map_err(|_| Down("the store is closed".to_owned()))?;
        let connection = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let loan = Loan { connection, readers: Arc::clone(self), _permit: permit };
        let read = tokio::task::spawn_blocking(move || {
            let Some(db) = &loan.connection else { return Err(Down("no connection".to_owned()).into()) };
            let snapshot = db.unchecked_transaction()?;
            let read = read(db);
            snapshot.finish()?;
            read
        });
        read.await.map_err(|error| Down(error.to_string()))?
    }

    /// Waits for the reads under way and refuses later ones.
    pub(super) async fn close(&self) {
        let all = self.permits.acquire_many(CONNECTIONS).await;
        self.permits.close();
        drop(all);
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

impl Drop for Loan {
    fn drop(&mut self) {
        let mut idle = self.readers.idle.lock().unwrap_or_else(PoisonError::into_inner);
        idle.extend(self.connection.take());
    }
}
