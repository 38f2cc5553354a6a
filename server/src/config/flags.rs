//! The command line. Knows the names of its flags and which keys they set.

use super::Sources;
use clap::{Args, Parser, Subcommand};
use std::path::{Path, PathBuf};

/// Live chat a site owner runs themselves.
#[derive(Clone, Debug, Parser)]
#[command(name = "frontdesk", version, about, arg_required_else_help = true)]
pub struct Line {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Clone, Debug, Subcommand)]
pub enum Command {
    /// Run the server
    Serve(Flags),
    /// Say what is wrong with the configuration, or what it amounts to
    CheckConfig(Flags),
    /// Copy everything stored into one file, while the server runs
    Backup(BackupFlags),
    /// Put a backup in the store's place; the server must not run
    Restore(RestoreFlags),
}

/// Which store is meant.
#[derive(Args, Clone, Debug, Default)]
pub struct Place {
    /// The server's TOML file [default: frontdesk.toml, if there is one here]
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Where the server keeps everything [default: data]
    #[arg(long, value_name = "FOLDER")]
    pub data_dir: Option<String>,
}

impl Place {
    /// As [`Flags::sources`], for the folder alone.
    pub fn sources(self, variables: Vec<(String, String)>) -> Sources {
        let flags = Flags { config: self.config, data_dir: self.data_dir, ..Flags::default() };
        flags.sources(variables, 0)
    }
}

#[derive(Args, Clone, Debug)]
pub struct BackupFlags {
    /// The file to write, readable by you alone: it holds passwords' hashes and the key of visitors' tokens
    #[arg(long, value_name = "FILE")]
    pub to: PathBuf,
    /// Replace FILE if it is there
    #[arg(long)]
    pub overwrite: bool,
    #[command(flatten)]
    pub place: Place,
}

#[derive(Args, Clone, Debug)]
pub struct RestoreFlags {
    /// A backup
    #[arg(long, value_name = "FILE")]
    pub from: PathBuf,
    /// Move the store that is there into a folder beside it, named after the moment
    #[arg(long)]
    pub replace: bool,
    #[command(flatten)]
    pub place: Place,
}

/// Flags win over FRONTDESK_… variables, which win over the file. Every key of the file can be given as a
/// variable: `chat.url` is `FRONTDESK_CHAT__URL`.
#[derive(Args, Clone, Debug, Default)]
pub struct Flags {
    /// A TOML file [default: frontdesk.toml, if there is one here]
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Where to listen [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub listen: Option<String>,
    /// Where visitors' browsers find the chat
    #[arg(long, value_name = "URL")]
    pub chat_url: Option<String>,
    /// Where agents' browsers find the console
    #[arg(long, value_name = "URL")]
    pub console_url: Option<String>,
    /// Where everything is kept [default: data]
    #[arg(long, value_name = "FOLDER")]
    pub data_dir: Option<String>,
    /// text or json
    #[arg(long, value_name = "FORMAT")]
    pub log_format: Option<String>,
    /// error, warn, info, debug or trace
    #[arg(long, value_name = "LEVEL")]
    pub log_level: Option<String>,
}

impl Flags {
    /// The sources a command line, an environment and a limit amount to.
    pub fn sources(self, variables: Vec<(String, String)>, descriptors: usize) -> Sources {
        let here = Path::new("frontdesk.toml");
        let file = self.config.or_else(|| here.is_file().then(|| here.to_owned()));
        let flags = [
            ("listen", self.listen),
            ("chat.url", self.chat_url),
            ("console.url", self.console_url),
            ("data.dir", self.data_dir),
            ("log.format", self.log_format),
            ("log.level", self.log_level),
        ];
        let flags = flags.into_iter().filter_map(|(key, value)| Some((key, value?))).collect();
        Sources { file, variables, flags, descriptors }
    }
}
