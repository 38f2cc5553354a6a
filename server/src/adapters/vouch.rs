//! Proofs of a site's own backend: JSON Web Tokens signed with keys of the site. Knows nothing of clocks or of what
//! becomes of whoever shows one.
//!
//! A key has one algorithm, which is the only one it is used with. What a token says of keys but their id is ignored.

use crate::app::is_email;
use crate::ports::identity::{Voucher, WordError};
use crate::ports::persons::Person;
use crate::ports::settings::IdentityKey;
use frontdesk_domain::Millis;
use frontdesk_domain::identity::{Flaw, Said, check};
use frontdesk_protocol::SiteKey;
use frontdesk_protocol::staff::Attribute;
use jsonwebtoken::jwk::Jwk;
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use serde::Deserialize;
use serde_json::{Map, Value};

/// Longest token, in bytes.
const LONGEST: usize = 8 * 1_024;
/// Shortest shared secret, in bytes: as long as what HS256 makes of it.
const SHORTEST_SECRET: usize = 32;

/// Checks proofs.
#[derive(Clone, Copy, Debug, Default)]
pub struct Proofs;

/// What a token says that means something to us. Anything else is ignored.
#[derive(Deserialize)]
struct Claims {
    sub: String,
    exp: u64,
    name: Option<String>,
    email: Option<String>,
    attributes: Option<Map<String, Value>>,
}

/// An algorithm by its name; those that are not taken have none.
fn algorithm(name: &str) -> Option<Algorithm> {
    match name {
        "HS256" => Some(Algorithm::HS256),
        "RS256" => Some(Algorithm::RS256),
        "ES256" => Some(Algorithm::ES256),
        "EdDSA" => Some(Algorithm::EdDSA),
        _ => None,
    }
}

/// A key as the library takes it.
fn decoding(key: &IdentityKey) -> Result<(Algorithm, DecodingKey), &'static str> {
    let algorithm = algorithm(&key.algorithm).ok_or("Choose HS256, RS256, ES256 or EdDSA.")?;
    let text = key.key.trim();
    if algorithm == Algorithm::HS256 {
        return match text.len() {
            0..SHORTEST_SECRET => Err("A shared secret has 32 characters or more."),
            _ if text.starts_with("-----BEGIN") || text.starts_with('{') => {
                Err("This is a public key: choose its own algorithm.")
            }
            _ => Ok((algorithm, DecodingKey::from_secret(text.as_bytes()))),
        };
    }
    if text.contains("PRIVATE KEY") {
        return Err("This is a private key. Keep it, and give the public one.");
    }
    let read = if text.starts_with('{') {
        let jwk = serde_json::from_str::<Jwk>(text).map_err(|_| "This is not a public key (JWK).")?;
        if text.contains("\"d\"") {
            return Err("This is a private key. Keep it, and give the public one.");
        }
        of_family(&jwk, algorithm).then(|| DecodingKey::from_jwk(&jwk).ok()).flatten()
    } else {
        match algorithm {
            Algorithm::RS256 => DecodingKey::from_rsa_pem(text.as_bytes()).ok(),
            Algorithm::ES256 => DecodingKey::from_ec_pem(text.as_bytes()).ok(),
            _ => DecodingKey::from_ed_pem(text.as_bytes()).ok(),
        }
    };
    read.map(|key| (algorithm, key)).ok_or("This is not a public key of that algorithm (PEM or JWK).")
}

/// The key is of the kind the algorithm takes.
fn of_family(jwk: &Jwk, algorithm: Algorithm) -> bool {
    use jsonwebtoken::jwk::{AlgorithmParameters as P, EllipticCurve};
    match (&jwk.algorithm, algorithm) {
        (P::RSA(_), Algorithm::RS256) => true,
        (P::EllipticCurve(key), Algorithm::ES256) => key.curve == EllipticCurve::P256,
        (P::OctetKeyPair(key), Algorithm::EdDSA) => key.curve == EllipticCurve::Ed25519,
        _ => false,
    }
}

fn rules(algorithm: Algorithm, site: &SiteKey) -> Validation {
    let mut rules = Validation::new(algorithm);
    rules.algorithms = vec![algorithm];
    rules.set_required_spec_claims(&["exp", "aud", "sub"]);
    rules.set_audience(&[&site.0]);
    // The library would ask the machine's clock; the end is looked at by our own rules.
    rules.validate_exp = false;
    rules.validate_nbf = false;
    rules.leeway = 0;
    rules
}

impl Voucher for Proofs {
    fn check_key(&self, key: &IdentityKey) -> Result<(), &'static str> {
        decoding(key).map(|_| ())
    }

    fn read(
        &self,
        token: &str,
        site: &SiteKey,
        keys: &[IdentityKey],
        now: Millis,
    ) -> Result<Person, WordError> {
        if token.len() > LONGEST {
            return Err(WordError::Invalid);
        }
        let header = jsonwebtoken::decode_header(token).map_err(|_| WordError::Invalid)?;
        if header.crit.is_some() {
            return Err(WordError::Invalid);
        }
        let named = |key: &&IdentityKey| header.kid.as_ref().is_none_or(|kid| *kid == key.id);
        let claims = keys.iter().filter(named).find_map(|key| {
            let (algorithm, decoding) = decoding(key).ok()?;
            if header.alg != algorithm {
                return None;
            }
            let read = jsonwebtoken::decode::<Claims>(token, &decoding, &rules(algorithm, site));
            read.ok().map(|read| read.claims)
        });
        let claims = claims.ok_or(WordError::Invalid)?;
        let said = said(claims).ok_or(WordError::Flawed(Flaw::Attributes))?;
        match check(&said, now, is_email) {
            Ok(()) => Ok(person(said)),
            Err(Flaw::Expired) => Err(WordError::Expired),
            Err(flaw) => Err(WordError::Flawed(flaw)),
        }
    }
}

/// None: an attribute is neither text, number nor truth.
fn said(claims: Claims) -> Option<Said> {
    let attributes = claims.attributes.unwrap_or_default().into_iter().map(|(name, value)| {
        let value = match value {
            Value::String(text) => text,
            Value::Number(number) => number.to_string(),
            Value::Bool(truth) => truth.to_string(),
            Value::Null | Value::Array(_) | Value::Object(_) => return None,
        };
        Some((name, value))
    });
    Some(Said {
        subject: claims.sub,
        name: claims.name.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()),
        email: claims.email.map(|email| email.trim().to_lowercase()).filter(|email| !email.is_empty()),
        attributes: attributes.collect::<Option<_>>()?,
        ends: claims.exp.saturating_mul(1_000),
    })
}

fn person(said: Said) -> Person {
    let attributes = said.attributes.into_iter().map(|(name, value)| Attribute { name, value });
    Person { subject: said.subject, name: said.name, email: said.email, attributes: attributes.collect() }
}

#[cfg(test)]
mod tests;
