//! Compression and content hashes. Knows bytes only.
use std::io::Write;

use anyhow::Result;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

/// Brotli at `quality` 0–11 with the window browsers accept.
pub(crate) fn brotli(bytes: &[u8], quality: u32) -> Result<Vec<u8>> {
    let mut pressed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut pressed, 4096, quality, 22);
    writer.write_all(bytes)?;
    writer.flush()?;
    drop(writer);
    Ok(pressed)
}

/// Gzip at `level` 0–9, without a file name or time: the same bytes give the same result.
pub(crate) fn gzip(bytes: &[u8], level: u32) -> Result<Vec<u8>> {
    let mut writer = GzEncoder::new(Vec::new(), Compression::new(level));
    writer.write_all(bytes)?;
    Ok(writer.finish()?)
}

/// The first ten hex digits of the SHA-256 of these bytes.
pub(super) fn short_hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(5).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn what_is_compressed_comes_back() {
        let text = b"one two three one two three one two three".repeat(50);
        let pressed = brotli(&text, 11).unwrap();
        let mut back = Vec::new();
        brotli::Decompressor::new(&pressed[..], 4096).read_to_end(&mut back).unwrap();
        assert_eq!(back, text);
        let pressed = gzip(&text, 9).unwrap();
        let mut back = Vec::new();
        flate2::read::GzDecoder::new(&pressed[..]).read_to_end(&mut back).unwrap();
        assert_eq!(back, text);
    }

    #[test]
    fn the_hash_is_the_start_of_sha_256() {
        assert_eq!(short_hash(b"abc"), "ba7816bf8f");
    }
}
