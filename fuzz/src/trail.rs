//! What happened during a run: a digest of all of it, and which kinds of things followed each other. Knows nothing
//! of what the kinds mean.

use std::collections::BTreeSet;

/// The trail of one run.
#[derive(Clone, Debug)]
pub struct Trail {
    digest: u64,
    last: u16,
    pairs: BTreeSet<u32>,
}

impl Default for Trail {
    fn default() -> Self {
        // The offset basis of FNV-1a.
        Self { digest: 0xcbf2_9ce4_8422_2325, last: 0, pairs: BTreeSet::new() }
    }
}

impl Trail {
    /// Something of this kind happened; `detail` counts for the digest alone.
    pub(crate) fn note(&mut self, kind: u16, detail: u64) {
        for byte in kind.to_le_bytes().into_iter().chain(detail.to_le_bytes()) {
            self.digest = fold(self.digest, byte);
        }
        self.pairs.insert(u32::from(self.last) << 16 | u32::from(kind));
        self.last = kind;
    }

    /// As [`Trail::note`], the kind being a text.
    pub(crate) fn note_text(&mut self, text: &str, detail: u64) {
        let digest = text.bytes().fold(Self::default().digest, fold);
        self.note((digest ^ digest >> 16 ^ digest >> 32 ^ digest >> 48) as u16, detail);
    }

    /// The same for the same course of events, on every machine.
    pub fn digest(&self) -> u64 {
        self.digest
    }

    /// Which kinds of things followed which: how far an input reaches, for those who look for new ones.
    pub fn pairs(&self) -> &BTreeSet<u32> {
        &self.pairs
    }
}

fn fold(digest: u64, byte: u8) -> u64 {
    (digest ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
}
