//! From values to a checked configuration: the meaning of each key and the rules between them. Knows
//! nothing of files or the environment.

use super::keys::Reader;
use super::{
    Config, FileLimits, Limits, Log, LogFormat, Patience, Problems, Sources, TlsFiles, descriptors, is_open,
    mail,
};
use crate::origin::Origin;
use crate::secret::Secret;
use ipnet::IpNet;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::num::NonZeroU32;
use std::path::PathBuf;
use tracing_subscriber::EnvFilter;

/// New connections a minute from one address: an office behind one address is fine, a flood is not.
const PER_ADDRESS: NonZeroU32 = NonZeroU32::new(600).expect("not zero");
const FEWEST_CONNECTIONS: usize = 16;
const SHORTEST_TOKEN: usize = 16;
/// Of one file, in bytes: the default, and what may be chosen.
const FILE: u64 = 10_000_000;
const FILES: std::ops::RangeInclusive<u64> = 1_000..=100_000_000;
/// Of all files together, in bytes.
const TOTAL: u64 = 5_000_000_000;

pub(super) fn read(sources: &Sources) -> Result<Config, Problems> {
    let mut reader = Reader::new(sources.merge()?);
    let listen = reader
        .read("listen", |text| text.parse::<SocketAddr>().map_err(|_| format!("{text:?} is no such")))
        .unwrap_or(SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8080));
    let tls = tls(&mut reader);
    let insecure_http = reader.read("insecure.http", truth).unwrap_or(false);
    let insecure_single_host = reader.read("insecure.single_host", truth).unwrap_or(false);
    let chat = origin(&mut reader, "chat.url", listen);
    let console = origin(&mut reader, "console.url", listen);
    let limits = limits(&mut reader, sources.descriptors);
    let files = files(&mut reader);
    let trusted_proxies = reader.read("trusted_proxies", networks).unwrap_or_default();
    let log = Log {
        format: reader.read("log.format", format).unwrap_or(LogFormat::Text),
        level: reader.read("log.level", level).unwrap_or_else(|| "info".to_owned()),
    };
    let metrics_token = reader.read("metrics.token", token);
    let mail = mail::read(&mut reader);
    let data = data(&mut reader);
    let config = Config {
        listen,
        chat,
        console,
        data,
        tls,
        limits,
        files,
        trusted_proxies,
        log,
        metrics_token,
        mail,
        insecure_http,
        insecure_single_host,
        patience: Patience::default(),
    };
    hosts(&mut reader, &config);
    reader.finish().map(|()| config)
}

/// The store's folder, without a look at the other keys' values.
pub(super) fn folder_of(sources: &Sources) -> Result<PathBuf, Problems> {
    let mut reader = Reader::new(sources.merge()?);
    let data = data(&mut reader);
    reader.finish().map(|()| data)
}

fn data(reader: &mut Reader) -> PathBuf {
    reader.read("data.dir", folder).unwrap_or_else(|| PathBuf::from("data"))
}

/// The rules about hosts and schemes.
fn hosts(reader: &mut Reader, config: &Config) {
    for (key, origin) in [("chat.url", &config.chat), ("console.url", &config.console)] {
        if config.tls.is_some() && !origin.is_https() {
            reader.refuse(
                key,
                format!("is {origin}, but tls.cert is set"),
                "Begin it with https://, or remove tls.cert and tls.key.",
            );
        } else if is_open(origin) && !config.insecure_http {
            reader.refuse(
                key,
                format!("is {origin}: over plain http agents can't stay signed in, and anyone on the way reads along"),
                "Use https:// (with tls.cert and tls.key, or behind a proxy that does TLS), or set insecure.http = true.",
            );
        }
    }
    if config.is_single_host() && !config.chat.is_localhost() && !config.insecure_single_host {
        reader.refuse(
            "console.url",
            format!("has the host of chat.url, {}: the widget's pages could act with an agent's sign-in", config.chat.host()),
            "Give the console a name of its own, like console.example.org, or set insecure.single_host = true.",
        );
    }
}

fn origin(reader: &mut Reader, key: &'static str, listen: SocketAddr) -> Origin {
    let read = reader.read(key, |text| Origin::parse(text).map_err(|error| format!("{text:?} {error}")));
    let fallback = format!("http://localhost:{}", listen.port());
    read.or_else(|| Origin::parse(&fallback).ok()).expect("an origin of this machine is an origin")
}

fn tls(reader: &mut Reader) -> Option<TlsFiles> {
    let certificates = reader.read("tls.cert", file);
    let key = reader.read("tls.key", file);
    match (certificates, key) {
        (Some(certificates), Some(key)) => Some(TlsFiles { certificates, key }),
        (Some(_), None) if !reader.is_set("tls.key") => {
            reader.refuse("tls.key", "is missing, but tls.cert is set", "Set both, or neither.");
            None
        }
        (None, Some(_)) if !reader.is_set("tls.cert") => {
            reader.refuse("tls.cert", "is missing, but tls.key is set", "Set both, or neither.");
            None
        }
        _ => None,
    }
}

fn limits(reader: &mut Reader, descriptors: usize) -> Limits {
    let most = descriptors::connections(descriptors);
    let connections = reader.read("limits.connections", |text| match text.parse::<usize>() {
        Ok(count) if count < FEWEST_CONNECTIONS => Err(format!("{count} is too few to serve anybody")),
        Ok(count) if descriptors > 0 && count > most => Err(format!(
            "{count} is more than this process may open: {most} (raise its open-files limit, LimitNOFILE)"
        )),
        Ok(count) => Ok(count),
        Err(_) => Err(format!("{text:?} is no such")),
    });
    let per_address = reader.read("limits.per_address", |text| {
        text.parse::<NonZeroU32>().map_err(|_| format!("{text:?} is no such"))
    });
    Limits { connections: connections.unwrap_or(most), per_address: per_address.unwrap_or(PER_ADDRESS) }
}

fn files(reader: &mut Reader) -> FileLimits {
    let most = reader.read("files.max_bytes", |text| match size(text)? {
        bytes if FILES.contains(&bytes) => Ok(bytes),
        _ => Err(format!("{text:?} is too small or too large")),
    });
    let most = most.unwrap_or(FILE);
    let total = reader.read("files.total", |text| match size(text)? {
        bytes if bytes == 0 || bytes >= most => Ok(bytes),
        _ => Err(format!("{text:?} is less than one file may have")),
    });
    FileLimits { most, total: total.unwrap_or(TOTAL) }
}

/// A number of bytes, or of kilobytes, megabytes or gigabytes: thousands, millions, milliards of them.
fn size(text: &str) -> Result<u64, String> {
    let units = [("kB", 1_000), ("MB", 1_000_000), ("GB", 1_000_000_000)];
    let unit = units.iter().find_map(|(unit, bytes)| Some((text.strip_suffix(unit)?, *bytes)));
    let (number, unit) = unit.unwrap_or((text, 1));
    let number = number.trim_end().parse::<u64>().ok();
    number.and_then(|number| number.checked_mul(unit)).ok_or_else(|| format!("{text:?} is no such"))
}

fn truth(text: &str) -> Result<bool, String> {
    match text {
        "true" | "1" => Ok(true),
        "false" | "0" => Ok(false),
        _ => Err(format!("{text:?} is neither")),
    }
}

fn networks(text: &str) -> Result<Vec<IpNet>, String> {
    let words = text.split(',').map(str::trim).filter(|word| !word.is_empty());
    words
        .map(|word| {
            let one = || word.parse::<IpAddr>().map(IpNet::from);
            word.parse::<IpNet>().or_else(|_| one()).map_err(|_| format!("{word:?} is no such"))
        })
        .collect()
}

fn format(text: &str) -> Result<LogFormat, String> {
    match text {
        "text" => Ok(LogFormat::Text),
        "json" => Ok(LogFormat::Json),
        _ => Err(format!("{text:?} is neither")),
    }
}

/// A word alone is a level; the filter would take any other word for the name of a module.
fn level(text: &str) -> Result<String, String> {
    let is_word = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let is_level = ["error", "warn", "info", "debug", "trace", "off"].contains(&text);
    match EnvFilter::try_new(text) {
        Ok(_) if !text.is_empty() && (is_level || !is_word) => Ok(text.to_owned()),
        _ => Err(format!("{text:?} is no such")),
    }
}

/// The wrong value is not repeated: it is a secret.
fn token(text: &str) -> Result<Secret<String>, String> {
    if text.len() < SHORTEST_TOKEN {
        return Err("is too short to be a secret".to_owned());
    }
    Ok(Secret::new(text.to_owned()))
}

fn file(text: &str) -> Result<PathBuf, String> {
    match std::fs::metadata(text) {
        Ok(found) if found.is_file() => Ok(PathBuf::from(text)),
        Ok(_) => Err(format!("{text:?} is not a file")),
        Err(error) => Err(format!("{text:?} can't be opened: {error}")),
    }
}

fn folder(text: &str) -> Result<PathBuf, String> {
    match std::fs::metadata(text) {
        _ if text.is_empty() => Err("is empty".to_owned()),
        Ok(found) if !found.is_dir() => Err(format!("{text:?} is not a folder")),
        Ok(_) | Err(_) => Ok(PathBuf::from(text)),
    }
}
