//! From the wasm file cargo made to a module and its glue script for the browser, as a library call:
//! the version is the one in Cargo.lock and cannot drift from the crates'.
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context, Result, ensure};
use walrus::Module;
use wasm_bindgen_cli_support::{Bindgen, EncodeInto};

use super::{names, panics};

/// A module for the browser with the scripts it needs.
pub(super) struct Bound {
    pub(super) wasm: Vec<u8>,
    /// An ES module; `start()` appends the line that runs it.
    pub(super) glue: String,
    /// Scripts the glue imports, by the path it imports them from.
    pub(super) snippets: BTreeMap<String, String>,
}

/// How the glue ends when it leaves starting to its importer.
const EXPORTS: &str = "export { initSync, __wbg_init as default };";

/// Reads the module at `wasm` and binds it to the browser. `silent`: without the machinery of panics.
pub(super) fn bind(wasm: &Path, silent: bool) -> Result<Bound> {
    let mut output = Bindgen::new()
        .input_path(wasm)
        .out_name("w")
        .web(true)?
        .typescript(false)
        // Every browser that starts our modules has it.
        .encode_into(EncodeInto::Always)
        .remove_name_section(true)
        .remove_producers_section(true)
        .omit_default_module_path(true)
        .generate_output()
        .with_context(|| format!("wasm-bindgen cannot read {}", wasm.display()))?;
    ensure!(output.npm_dependencies().is_empty(), "the browser crates may not import npm packages");

    let mut snippets: BTreeMap<String, String> = output
        .local_modules()
        .iter()
        .map(|(path, text)| (format!("./snippets/{path}"), text.clone()))
        .collect();
    for (crate_name, texts) in output.snippets() {
        for (number, text) in texts.iter().enumerate() {
            snippets.insert(format!("./snippets/{crate_name}/inline{number}.js"), text.clone());
        }
    }

    if silent {
        panics::silence(output.wasm_mut())?;
    }
    let module = output.wasm();
    let imports: BTreeSet<String> = module.imports.iter().map(|import| import.name.clone()).collect();
    let (short, glue) = names::shorten(&imports, output.js());
    for import in output.wasm_mut().imports.iter_mut() {
        if let Some(name) = short.get(&import.name) {
            import.name.clone_from(name);
        }
    }
    // The console's glue is the library's business alone.
    let glue = if silent { shorten_lent(output.wasm_mut(), &glue) } else { glue };
    Ok(Bound { wasm: output.wasm_mut().emit_wasm(), glue, snippets })
}

/// Gives what the module lends to the glue short names, and keeps to itself what the glue does not take. Returns the
/// glue with those names.
fn shorten_lent(module: &mut Module, glue: &str) -> String {
    let exports: Vec<_> = module.exports.iter().map(|export| (export.id(), export.name.clone())).collect();
    let (short, glue) = names::shorten_lent(exports.iter().map(|(_, name)| name.as_str()), glue);
    for (id, name) in &exports {
        match short.get(name) {
            Some(short) => module.exports.get_mut(*id).name.clone_from(short),
            None => module.exports.delete(*id),
        }
    }
    glue
}

impl Bound {
    /// Makes the glue start the module by itself, loading `wasm_name` from beside it.
    pub(super) fn start(&mut self, wasm_name: &str) -> Result<()> {
        let end = self.glue.rfind(EXPORTS).context("wasm-bindgen's glue ends in a new way")?;
        self.glue.truncate(end);
        // Not `__wbg_init`, which can start it from anything: what is not called is not shipped.
        self.glue.push_str(&format!(
            "const {{ instance, module }} = await WebAssembly.instantiateStreaming(\
             fetch(new URL({wasm_name:?}, import.meta.url)), __wbg_get_imports());\n\
             __wbg_finalize_init(instance, module);\n"
        ));
        Ok(())
    }
}
