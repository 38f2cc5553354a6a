//! A tiny web server for the demo's shop: the files of one folder, on an origin of its own, with a strict
//! policy for its pages. Knows nothing of chat but the script tag it puts in.
use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};

use super::account::Account;
use super::links::Links;

/// What a page of the shop has where the script tag belongs.
const PLACE: &str = "<!-- frontdesk -->";

/// The longest request line and headers, in bytes.
const LONGEST_HEAD: u64 = 16 * 1024;

/// The shop answers as long as the program runs.
pub(super) struct Shop;

/// The answers to every request there can be, made before the first.
struct Pages {
    by_path: BTreeMap<String, (&'static str, Vec<u8>)>,
    policy: String,
}

impl Shop {
    /// Reads every file of `folder` and listens.
    pub(super) fn open(folder: &Path, links: &Links, account: &Account) -> Result<Self> {
        let pages = Arc::new(Pages::read(folder, &links.chat, &account.snippet)?);
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, links.shop_port))
            .with_context(|| format!("port {} is taken; choose another with --shop-port", links.shop_port))?;
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let pages = Arc::clone(&pages);
                std::thread::spawn(move || {
                    let _ = answer(&stream, &pages);
                });
            }
        });
        Ok(Self)
    }
}

impl Pages {
    fn read(folder: &Path, chat: &str, snippet: &str) -> Result<Self> {
        let mut by_path = BTreeMap::new();
        for entry in fs::read_dir(folder).with_context(|| format!("no shop in {}", folder.display()))? {
            let path = entry?.path();
            let Some(kind) = path.extension().and_then(|kind| kind.to_str()).and_then(media_type) else {
                continue;
            };
            let mut content = fs::read(&path)?;
            if kind.starts_with("text/html") {
                content = String::from_utf8(content)?.replace(PLACE, snippet).into_bytes();
            }
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if name == "index.html" {
                by_path.insert("/".to_owned(), (kind, content.clone()));
            }
            by_path.insert(format!("/{name}"), (kind, content));
        }
        let policy = format!(
            "default-src 'none'; script-src {chat}; frame-src {chat}; style-src 'self'; img-src 'self'"
        );
        Ok(Self { by_path, policy })
    }

    /// The whole answer to a request line.
    fn reply(&self, request: &str) -> Vec<u8> {
        let mut words = request.split_whitespace();
        let method = words.next().unwrap_or("");
        let path = words.next().unwrap_or("").split(['?', '#']).next().unwrap_or("");
        let (status, kind, body) = match (method, self.by_path.get(path)) {
            ("GET" | "HEAD", Some((kind, body))) => ("200 OK", *kind, body.as_slice()),
            ("GET" | "HEAD", None) => {
                ("404 Not Found", "text/plain", &b"There is no such page in this shop.\n"[..])
            }
            _ => ("405 Method Not Allowed", "text/plain", &b"This shop can only be looked at.\n"[..]),
        };
        let mut reply = format!(
            "HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {}\r\ncontent-security-policy: {}\r\n\
             x-content-type-options: nosniff\r\ncache-control: no-store\r\nconnection: close\r\n\r\n",
            body.len(),
            self.policy,
        )
        .into_bytes();
        if method != "HEAD" {
            reply.extend_from_slice(body);
        }
        reply
    }
}

fn media_type(extension: &str) -> Option<&'static str> {
    Some(match extension {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        _ => return None,
    })
}

fn answer(stream: &TcpStream, pages: &Pages) -> Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    stream.set_write_timeout(Some(Duration::from_secs(10)))?;
    let mut head = BufReader::new(stream.take(LONGEST_HEAD)).lines();
    let request = head.next().context("no request")??;
    for line in head {
        if line?.is_empty() {
            break;
        }
    }
    let mut stream = stream;
    stream.write_all(&pages.reply(&request))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reply(request: &str) -> String {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("index.html"), "<body><!-- frontdesk --></body>").unwrap();
        fs::write(folder.path().join("notes.txt"), "not for sale").unwrap();
        let pages = Pages::read(folder.path(), "http://127.0.0.1:1", "<script src=x></script>").unwrap();
        String::from_utf8(pages.reply(request)).unwrap()
    }

    #[test]
    fn the_script_tag_is_put_into_pages() {
        let page = reply("GET / HTTP/1.1");
        assert!(page.starts_with("HTTP/1.1 200 OK\r\n"), "{page}");
        assert!(page.ends_with("\r\n\r\n<body><script src=x></script></body>"), "{page}");
    }

    #[test]
    fn pages_allow_scripts_and_frames_of_the_chat_host_only() {
        let policy = "content-security-policy: default-src 'none'; script-src http://127.0.0.1:1; \
                      frame-src http://127.0.0.1:1; style-src 'self'; img-src 'self'\r\n";
        assert!(reply("GET /index.html?a=b HTTP/1.1").contains(policy));
    }

    #[test]
    fn nothing_but_the_known_files_is_served() {
        assert!(reply("GET /notes.txt HTTP/1.1").starts_with("HTTP/1.1 404"));
        assert!(reply("GET /../Cargo.toml HTTP/1.1").starts_with("HTTP/1.1 404"));
        assert!(reply("POST / HTTP/1.1").starts_with("HTTP/1.1 405"));
        assert!(reply("").starts_with("HTTP/1.1 405"));
    }
}
