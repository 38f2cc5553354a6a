//! Where values come from, and which of two wins: defaults, the file, the environment, the command line.
//! Knows nothing of which keys there are.

use super::{Problem, Problems};
use figment::providers::{Format, Toml};
use figment::value::{Dict, Map, Value};
use figment::{Figment, Metadata, Profile, Provider};
use std::path::PathBuf;

/// What a configuration is read from. Later ones win.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// A TOML file.
    pub file: Option<PathBuf>,
    /// Environment variables; those that don't begin with `FRONTDESK_` are ignored.
    pub variables: Vec<(String, String)>,
    /// Keys from the command line.
    pub flags: Vec<(&'static str, String)>,
    /// File descriptors this process may open; 0: unknown, and a small default is used.
    pub descriptors: usize,
}

const PREFIX: &str = "FRONTDESK_";

impl Sources {
    /// Everything put together. Each value remembers where it came from.
    pub(super) fn merge(&self) -> Result<Figment, Problems> {
        let mut figment = Figment::new();
        if let Some(layer) = self.file_layer()? {
            figment = figment.merge(layer);
        }
        let mut variables: Vec<_> = self.variables.iter().collect();
        variables.sort();
        for (name, value) in variables {
            if let Some(key) = name.strip_prefix(PREFIX).filter(|key| !is_foreign(key)) {
                let key = key.to_ascii_lowercase().replace("__", ".");
                figment = figment.merge(Layer::one(name, &key, value));
            }
        }
        for (key, value) in &self.flags {
            figment = figment.merge(Layer::one(&format!("--{}", key.replace(['.', '_'], "-")), key, value));
        }
        Ok(figment)
    }

    fn file_layer(&self) -> Result<Option<Layer>, Problems> {
        let Some(path) = &self.file else { return Ok(None) };
        let problem = |what: String, help: &str| {
            Problems(vec![Problem {
                key: path.display().to_string(),
                source: String::new(),
                what,
                help: help.to_owned(),
            }])
        };
        let text = std::fs::read_to_string(path).map_err(|error| {
            problem(format!("can't be read: {error}"), "Check the path given with --config.")
        })?;
        let dict = Toml::from_str::<Dict>(&text).map_err(|error| {
            let lines = error.to_string().trim_end().replace('\n', "\n    ");
            problem(format!("is not TOML:\n    {lines}"), "Put right the line shown.")
        })?;
        Ok(Some(Layer { name: path.display().to_string(), dict }))
    }
}

/// Kubernetes gives every container variables about every service, one of which may be called frontdesk.
fn is_foreign(key: &str) -> bool {
    key.starts_with("SERVICE_") || key == "PORT" || key.starts_with("PORT_")
}

/// Values from one place.
struct Layer {
    name: String,
    dict: Dict,
}

impl Layer {
    fn one(name: &str, key: &str, value: &str) -> Self {
        let dict = match figment::util::nest(key, Value::from(value)) {
            Value::Dict(_, dict) => dict,
            _ => Dict::new(),
        };
        Self { name: name.to_owned(), dict }
    }
}

impl Provider for Layer {
    fn metadata(&self) -> Metadata {
        Metadata::named(self.name.clone())
    }

    fn data(&self) -> Result<Map<Profile, Dict>, figment::Error> {
        Ok(Profile::Default.collect(self.dict.clone()))
    }
}
