//! Tickets for files: who may read what until when, signed with HMAC-SHA-256. Knows nothing of clocks, files or
//! addresses.

use crate::ports::Tickets;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use frontdesk_domain::Millis;
use frontdesk_protocol::{FileId, Uuid, VisitorId};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::fmt;

/// An hour. A ticket ends with the hour after the one it was made in.
const HOUR: Millis = 3_600_000;
/// Bytes of the visitor, of the end (hours since 1970) and of the signature.
const VISITOR: usize = 16;
const END: usize = 4;
const SIGNATURE: usize = 16;

/// Signs and checks with one key.
pub struct SignedTickets {
    key: [u8; 32],
}

impl SignedTickets {
    pub fn new(key: [u8; 32]) -> Self {
        Self { key }
    }

    fn sign(&self, file: FileId, said: &[u8]) -> Hmac<Sha256> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.key).expect("a key of any length will do");
        mac.update(b"file");
        mac.update(file.0.as_bytes());
        mac.update(said);
        mac
    }
}

impl fmt::Debug for SignedTickets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignedTickets").finish_non_exhaustive()
    }
}

impl Tickets for SignedTickets {
    fn issue(&self, file: FileId, visitor: VisitorId, now: Millis) -> String {
        let end = u32::try_from(now / HOUR + 2).unwrap_or(u32::MAX);
        let mut ticket = Vec::with_capacity(VISITOR + END + SIGNATURE);
        ticket.extend(visitor.0.as_bytes());
        ticket.extend(end.to_be_bytes());
        let signature = self.sign(file, &ticket).finalize().into_bytes();
        ticket.extend(&signature[..SIGNATURE]);
        BASE64.encode(ticket)
    }

    fn verify(&self, file: FileId, ticket: &str, now: Millis) -> Option<VisitorId> {
        let ticket: [u8; VISITOR + END + SIGNATURE] = BASE64.decode(ticket).ok()?.try_into().ok()?;
        let (said, signature) = ticket.split_at(VISITOR + END);
        self.sign(file, said).verify_truncated_left(signature).ok()?;
        let (visitor, end) = said.split_at(VISITOR);
        let end = u32::from_be_bytes(end.try_into().ok()?);
        (now / HOUR < Millis::from(end)).then_some(VisitorId(Uuid::from_slice(visitor).ok()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Millis = 500_000 * HOUR + 10;

    fn file(n: u8) -> FileId {
        FileId::from_random([n; 16])
    }

    #[test]
    fn a_ticket_is_for_one_file_one_visitor_and_an_hour_or_two() {
        let tickets = SignedTickets::new([7; 32]);
        let visitor = VisitorId::from_random([2; 16]);
        let ticket = tickets.issue(file(1), visitor, NOW);
        assert_eq!(tickets.verify(file(1), &ticket, NOW), Some(visitor));
        assert_eq!(tickets.verify(file(1), &ticket, NOW + HOUR), Some(visitor));
        assert_eq!(tickets.verify(file(1), &ticket, NOW + 2 * HOUR), None);
        assert_eq!(tickets.verify(file(2), &ticket, NOW), None);
        assert_eq!(SignedTickets::new([8; 32]).verify(file(1), &ticket, NOW), None);
        assert_eq!(ticket, tickets.issue(file(1), visitor, NOW + HOUR / 2));
    }

    #[test]
    fn a_changed_ticket_is_none() {
        let tickets = SignedTickets::new([7; 32]);
        let ticket = tickets.issue(file(1), VisitorId::from_random([2; 16]), NOW);
        for at in 0..ticket.len() {
            let mut changed = ticket.clone().into_bytes();
            changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(changed).unwrap();
            assert_eq!(tickets.verify(file(1), &changed, NOW), None, "{at}");
        }
        for other in ["", "A", "=", "AAAA", &ticket[1..], &format!("{ticket}AAAA")] {
            assert_eq!(tickets.verify(file(1), other, NOW), None, "{other}");
        }
    }
}
