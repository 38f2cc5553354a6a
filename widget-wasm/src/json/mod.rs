//! Frames out of JSON text and into it. The protocol's own codec does the same for every type there is, in
//! four times the code: here the download counts. `frames` lists the fields of each type the visitor's wire
//! uses; the compiler refuses the list when the protocol has a field it lacks, and the tests hold both
//! codecs against each other. Knows nothing of what a frame means.

mod frames;
mod tree;
mod wire;

use tree::Tree;
use wire::{Read, Write};

/// Reads a value that fills the text; `None`: it is not JSON, or not what was asked for.
pub(crate) fn read<T: Read>(text: &str) -> Option<T> {
    take(&tree::parse(text)?)
}

fn take<T: Read>(value: &impl Tree) -> Option<T> {
    let mut bad = false;
    let read = T::read(value, &mut bad);
    (!bad).then_some(read)
}

/// Writes a value.
pub(crate) fn write<T: Write>(value: &T) -> String {
    let mut text = String::new();
    value.write(&mut text);
    text
}

pub(crate) use wire::{id_text, parse_id};

#[cfg(test)]
mod tests;
