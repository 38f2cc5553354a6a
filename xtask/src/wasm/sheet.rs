//! A part's styles as one file: each `@import` line of its sheet is replaced by the room it names. Knows nothing
//! of what the rules say.
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

/// The styles of the sheet `name` in `folder`; a crate that is only begun may have none.
pub(super) fn read(folder: &Path, name: &str) -> Result<String> {
    let path = folder.join(name);
    let text = match fs::read_to_string(&path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(String::new()),
        read => read.with_context(|| format!("cannot read {}", path.display()))?,
    };
    let mut whole = String::with_capacity(text.len());
    for line in text.lines() {
        match room(line) {
            Some(room) => whole.push_str(&inner(folder, room)?),
            None => whole.push_str(line),
        }
        whole.push('\n');
    }
    Ok(whole)
}

/// The file an import line names.
fn room(line: &str) -> Option<&str> {
    line.strip_prefix("@import \"")?.strip_suffix("\";")
}

fn inner(folder: &Path, room: &str) -> Result<String> {
    let path = folder.join(room);
    let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    ensure!(!text.contains("@import"), "{}: only the sheet itself may import", path.display());
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rooms_stand_where_the_sheet_names_them() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
        write("b.css", "b { color: red }");
        write("all.css", "@import \"b.css\";\na { color: green }\n");
        let whole = read(folder.path(), "all.css").unwrap();
        assert_eq!(whole, "b { color: red }\na { color: green }\n");
        assert_eq!(read(folder.path(), "none.css").unwrap(), "");
    }

    #[test]
    fn a_room_that_is_not_there_or_imports_again_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("all.css"), "@import \"gone.css\";\n").unwrap();
        assert!(read(folder.path(), "all.css").is_err());
        fs::write(folder.path().join("gone.css"), "@import \"all.css\";\n").unwrap();
        assert!(read(folder.path(), "all.css").is_err());
    }
}
