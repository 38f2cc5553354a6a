//! Takes the machinery of panics out of a module: what a panic would say, and how it would say it. Nobody
//! hears it in a visitor's browser; the module stops there as before. Knows functions by their names only.
use std::collections::BTreeSet;

use anyhow::{Result, ensure};
use walrus::ir::{Call, Visitor, dfs_in_order};
use walrus::{FunctionBuilder, FunctionId, FunctionKind, LocalFunction, Module};

/// What only somebody about to panic calls.
const PANICS: &[&str] = &[
    "::panicking::",
    "::handle_alloc_error",
    "::raw_vec::handle_error",
    "::raw_vec::capacity_overflow",
    "::alloc::rust_oom",
    "::slice_error_fail",
    "_fail>",
    "_failed",
    "::panic_",
];
/// What makes text of anything, digits of a number included. The browser's programs put their few texts together
/// themselves.
const FORMATTING: &[&str] = &["core::fmt::", ">::__fmt", ">::_fmt"];

/// What the library would have said, as far as it gets into our programs. A text that is not here costs its own size.
const SAYINGS: &[&str] = &[
    // The pairs of digits that numbers are put together from.
    "0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849\
     5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899",
    " but ends at ",
    " but the index is ",
    " out of range for slice of length ",
    ") should be < len (is ",
    ") should be <= len (is ",
    "AccessError",
    "RefCell already borrowed",
    "Tried to shrink to a larger capacity",
    "cannot access a Thread Local Storage value during or after destruction: ",
    "capacity overflow",
    "index out of bounds: the len is ",
    "insertion index (is ",
    "range end index ",
    "range start index ",
    "removal index (is ",
    "slice index starts at ",
];
/// How the path of a source file begins, which a panic would have named.
const PATHS: &[&str] = &["/rustc/", "protocol/src/", "widget-wasm/src/"];

/// Leaves of every function that panics, or formats what it says, a stop. An error names a function that
/// formats for another reason: it would stop, too.
pub(super) fn silence(module: &mut Module) -> Result<()> {
    let mut doomed = BTreeSet::new();
    for function in module.funcs.iter() {
        let name = function.name.as_deref().map(plain).unwrap_or_default();
        let is_local = matches!(function.kind, FunctionKind::Local(_));
        if is_local && (formats(&name) || PANICS.iter().any(|part| name.contains(part))) {
            doomed.insert(function.id());
        }
    }
    for (id, function) in module.funcs.iter_local().filter(|(id, _)| !doomed.contains(id)) {
        for called in calls(function) {
            let name = module.funcs.get(called).name.as_deref().map(plain).unwrap_or_default();
            let caller = module.funcs.get(id).name.as_deref().unwrap_or("a function without a name");
            ensure!(!formats(&name), "{caller} formats text with {name}, which is cut out");
        }
    }
    for id in doomed {
        stop(module, id);
    }
    let data: Vec<_> = module.data.iter().map(|data| data.id()).collect();
    for id in data {
        forget(&mut module.data.get_mut(id).value);
    }
    Ok(())
}

fn formats(name: &str) -> bool {
    FORMATTING.iter().any(|part| name.contains(part))
}

/// Puts zeros, which compress to nothing, in the place of what nobody says any more.
fn forget(data: &mut [u8]) {
    for text in SAYINGS {
        for at in places(data, text) {
            data[at..at + text.len()].fill(0);
        }
    }
    let is_path = |byte: &u8| byte.is_ascii_alphanumeric() || b"/_-.".contains(byte);
    for start in PATHS {
        for at in places(data, start) {
            let length = data[at..].iter().position(|byte| !is_path(byte)).unwrap_or(data.len() - at);
            // Another text may stand right behind it.
            let end = places(&data[at..at + length], ".rs").first().map_or(0, |end| end + ".rs".len());
            data[at..at + end].fill(0);
        }
    }
}

/// Where a text stands.
fn places(data: &[u8], text: &str) -> Vec<usize> {
    let found = data.windows(text.len()).enumerate().filter(|(_, part)| *part == text.as_bytes());
    found.map(|(at, _)| at).collect()
}

/// The name without the hashes of crates: `core[c5930c85a12de822]::fmt` is `core::fmt`.
fn plain(name: &str) -> String {
    let mut depth = 0;
    let mut keep = |c: char| {
        depth += i32::from(c == '[');
        let keeps = depth == 0;
        depth -= i32::from(c == ']');
        keeps
    };
    name.chars().filter(|c| keep(*c)).collect()
}

fn calls(function: &LocalFunction) -> Vec<FunctionId> {
    struct Calls(Vec<FunctionId>);
    impl<'instr> Visitor<'instr> for Calls {
        fn visit_call(&mut self, call: &Call) {
            self.0.push(call.func);
        }
    }
    let mut calls = Calls(Vec::new());
    dfs_in_order(&mut calls, function, function.entry_block());
    calls.0
}

/// Puts a stop in the place of what it did.
fn stop(module: &mut Module, id: FunctionId) {
    let (parameters, results) = module.types.params_results(module.funcs.get(id).ty());
    let (parameters, results) = (parameters.to_vec(), results.to_vec());
    let locals = parameters.iter().map(|kind| module.locals.add(*kind)).collect();
    let mut builder = FunctionBuilder::new(&mut module.types, &parameters, &results);
    builder.func_body().unreachable();
    module.funcs.get_mut(id).kind = FunctionKind::Local(builder.local_func(locals));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_panic_would_say_is_forgotten_and_nothing_beside_it() {
        let mut data =
            b"keycapacity overflowtext/rustc/59ab/library/alloc/src/raw_vec/mod.rsmore.rs\0site".to_vec();
        forget(&mut data);
        let left: Vec<u8> = data.into_iter().filter(|byte| *byte != 0).collect();
        assert_eq!(left, b"keytextmore.rssite");
    }

    #[test]
    fn a_crate_is_known_whatever_its_hash() {
        assert_eq!(
            plain("<u32 as core[c5930c85a12de822]::fmt::Display>::fmt"),
            "<u32 as core::fmt::Display>::fmt"
        );
    }
}
