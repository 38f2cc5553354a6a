//! A backup: everything a store holds, in one file, while the server goes on. Knows nothing of putting it back.

use super::contents;
use super::copy::{self, Contents, Copy, CopyError};
use super::opening::FILE;
use crate::ports::attachments::Shelf;
use std::fs;
use std::path::{Path, PathBuf};

/// Copies the store in `dir`, as of one moment, and the content of its files on `shelf`, into the file `to`, which is replaced only with `overwrite`. The
/// file appears whole and checked, or not at all; only this user may read it. Blocks on the disk.
///
/// # Errors
/// [`CopyError`]; `to` is then as it was.
pub fn backup(dir: &Path, shelf: &dyn Shelf, to: &Path, overwrite: bool) -> Result<Contents, CopyError> {
    let store = dir.join(FILE);
    let Some(db) = copy::open(&store)? else { return Err(CopyError::NoStore { dir: dir.to_owned() }) };
    look_at(dir, to, overwrite)?;
    let copy = Copy::make(&db, &store, beside(to))?;
    drop(db);
    contents::pack(copy.path(), shelf)?;
    let Some(db) = copy::open(copy.path())? else {
        return Err(CopyError::Damaged { path: store, why: "its copy is empty".to_owned() });
    };
    let contents = copy::check(&db, copy.path())?;
    drop(db);
    copy.finish(to)?;
    Ok(contents)
}

/// Refuses places that must not be written over.
fn look_at(dir: &Path, to: &Path, overwrite: bool) -> Result<(), CopyError> {
    let folder = copy::folder_of(to);
    let folder = folder.canonicalize().map_err(CopyError::with(&folder))?;
    let dir = dir.canonicalize().map_err(CopyError::with(dir))?;
    let is_stores = |name: &str| name.starts_with("frontdesk.");
    if folder == dir && to.file_name().is_some_and(|name| is_stores(&name.to_string_lossy())) {
        return Err(CopyError::Itself { path: to.to_owned() });
    }
    match fs::symlink_metadata(to) {
        Ok(found) if found.is_dir() => Err(CopyError::Folder { path: to.to_owned() }),
        Ok(_) if !overwrite => Err(CopyError::Exists { path: to.to_owned() }),
        Ok(_) | Err(_) => Ok(()),
    }
}

/// Where the copy is made: with this process's number, so that two backups at once don't meet.
fn beside(to: &Path) -> PathBuf {
    let mut name = to.as_os_str().to_owned();
    name.push(format!(".{}.part", std::process::id()));
    PathBuf::from(name)
}
