//! Frames out of JSON text and into it. The protocol's own codec does the same for every type there is, in
//! four times the code: here the download counts. `frames` lists the fields of each type the visitor's wire
//! uses; the compiler refuses the list when the protocol has a field it lacks, and the tests hold both
//! codecs against each other. Knows nothing of what a frame means.

mod frames;
mod tree;
mod wire;

pub(crate) use tree::Tree;
pub(crate) use wire::{Object, Read, Write, read_or_default, reads, write_text, writes};

/// Reads a value; `None`: it is not what was asked for.
pub(crate) fn take<T: Read>(value: &impl Tree) -> Option<T> {
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

#[cfg(test)]
mod tests;
