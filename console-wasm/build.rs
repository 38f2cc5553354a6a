//! Makes the console's list of keys out of the English words, so that a key that is not there does not compile.
//! Knows nothing of other languages: the server brings them.

use frontdesk_locales::{Entry, Table, read};
use std::fmt::Write;
use std::path::PathBuf;

const SOURCE: &str = "../locales/en/console.ftl";

fn main() {
    println!("cargo::rerun-if-changed={SOURCE}");
    println!("cargo::rerun-if-changed=build.rs");
    let text = std::fs::read_to_string(SOURCE).unwrap_or_default();
    match read(&text) {
        Ok(table) => {
            let file = PathBuf::from(std::env::var_os("OUT_DIR").unwrap_or_default()).join("keys.rs");
            if let Err(error) = std::fs::write(&file, source(&table)) {
                println!("cargo::error=cannot write {}: {error}", file.display());
            }
        }
        Err(flaw) => println!("cargo::error={SOURCE}: {flaw}"),
    }
}

/// The type of all words, and how to fill it from whatever knows them.
fn source(table: &Table) -> String {
    let (mut fields, mut reads) = (String::new(), String::new());
    for (key, entry) in table {
        let (kind, read) = match entry {
            Entry::Plain(_) => ("&'static str", "plain"),
            Entry::Counted(_) => ("Counted", "counted"),
        };
        for text in entry.texts() {
            // Writing to a string can't fail.
            let _ = writeln!(fields, "    /// {}", text.replace('\n', " ").replace(['[', '<', '>'], "("));
        }
        let _ = writeln!(fields, "    pub {key}: {kind},");
        let _ = writeln!(reads, "            {key}: source.{read}(\"{key}\"),");
    }
    format!(
        "/// Everything the console says, in one language.\n#[derive(Debug)]\npub struct Words {{\n    \
         /// How its numbers are counted and written.\n    pub numbers: Numbers,\n{fields}}}\n\n\
         impl Words {{\n    /// Takes every word from `source`.\n    \
         #[expect(clippy::too_many_lines, reason = \"a line for each word\")]\n    \
         pub fn of(numbers: Numbers, source: &dyn Source) -> Self {{\n        \
         Self {{\n            numbers,\n{reads}        }}\n    }}\n}}\n"
    )
}
