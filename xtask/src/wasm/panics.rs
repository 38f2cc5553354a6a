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
/// What makes text of anything. The browser's programs put their few texts together themselves.
const FORMATTING: &str = "core::fmt::";

/// Leaves of every function that panics, or formats what it says, a stop. An error names a function that
/// formats for another reason: it would stop, too.
pub(super) fn silence(module: &mut Module) -> Result<()> {
    let mut doomed = BTreeSet::new();
    for function in module.funcs.iter() {
        let name = function.name.as_deref().map(plain).unwrap_or_default();
        let is_local = matches!(function.kind, FunctionKind::Local(_));
        if is_local && (name.contains(FORMATTING) || PANICS.iter().any(|part| name.contains(part))) {
            doomed.insert(function.id());
        }
    }
    for (id, function) in module.funcs.iter_local().filter(|(id, _)| !doomed.contains(id)) {
        for called in calls(function) {
            let name = module.funcs.get(called).name.as_deref().map(plain).unwrap_or_default();
            let caller = module.funcs.get(id).name.as_deref().unwrap_or("a function without a name");
            ensure!(!name.contains(FORMATTING), "{caller} formats text with {name}, which is cut out");
        }
    }
    for id in doomed {
        stop(module, id);
    }
    Ok(())
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
    fn a_crate_is_known_whatever_its_hash() {
        assert_eq!(
            plain("<u32 as core[c5930c85a12de822]::fmt::Display>::fmt"),
            "<u32 as core::fmt::Display>::fmt"
        );
    }
}
