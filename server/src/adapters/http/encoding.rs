//! Which compressed form a client takes, and making it. Knows nothing of files.

use bytes::Bytes;
use http::{HeaderMap, header};
use std::io::Write;

/// How a body is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    Brotli,
    Gzip,
    Identity,
}

impl Encoding {
    /// From smallest to largest.
    pub(super) const ALL: [Self; 3] = [Self::Brotli, Self::Gzip, Self::Identity];

    /// As `Content-Encoding` names it; None for a body as it is.
    pub(super) fn name(self) -> Option<&'static str> {
        match self {
            Self::Brotli => Some("br"),
            Self::Gzip => Some("gzip"),
            Self::Identity => None,
        }
    }

    /// What the file of this form has after its name.
    pub(super) fn suffix(self) -> &'static str {
        match self {
            Self::Brotli => ".br",
            Self::Gzip => ".gz",
            Self::Identity => "",
        }
    }

    /// True if the client takes it. A body as it is goes to everybody.
    pub(super) fn is_taken_by(self, headers: &HeaderMap) -> bool {
        let Some(name) = self.name() else { return true };
        let lines = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|line| line.to_str().ok());
        let mut offers = lines.flat_map(|line| line.split(','));
        offers.any(|offer| {
            let mut parts = offer.split(';').map(str::trim);
            let named = parts.next().is_some_and(|coding| coding.eq_ignore_ascii_case(name));
            let refused = parts.any(|part| {
                let weight = part.strip_prefix("q=").or(part.strip_prefix("Q="));
                weight.and_then(|weight| weight.parse::<f32>().ok()).is_some_and(|weight| weight <= 0.0)
            });
            named && !refused
        })
    }
}

/// Packs with brotli at `quality` 0–11.
pub(super) fn brotli(plain: &[u8], quality: u32) -> Bytes {
    let mut packer = brotli::CompressorWriter::new(Vec::new(), 4_096, quality, 20);
    // A vector takes everything that is written to it.
    let _ = packer.write_all(plain);
    Bytes::from(packer.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best(accept: &'static str) -> Encoding {
        let headers = [(header::ACCEPT_ENCODING, http::HeaderValue::from_static(accept))];
        let headers = headers.into_iter().collect();
        Encoding::ALL.into_iter().find(|encoding| encoding.is_taken_by(&headers)).unwrap()
    }

    #[test]
    fn the_smallest_form_the_client_takes_is_chosen() {
        assert_eq!(best("gzip, deflate, br, zstd"), Encoding::Brotli);
        assert_eq!(best("GZIP;q=0.5"), Encoding::Gzip);
        assert_eq!(best("br;q=0, gzip;q=0.0"), Encoding::Identity);
        assert_eq!(best("zstd"), Encoding::Identity);
    }
}
