//! Visitors' tokens as JSON Web Tokens signed with HS256. Knows nothing of clocks: the time is an argument.

use crate::ports::{Identity, TokenError};
use frontdesk_domain::Millis;
use frontdesk_protocol::{SiteId, VisitorId};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;

/// How long a token is good, in seconds.
const GOOD_FOR: u64 = 3_600;
/// Who signs.
const ISSUER: &str = "frontdesk";

/// Makes and checks tokens with one key.
pub struct Jwt {
    sign: EncodingKey,
    check: DecodingKey,
    /// Begins the hash that names persons.
    persons: Sha256,
}

/// What a token says. Each must be there; anything else is ignored.
#[derive(Serialize, Deserialize)]
struct Claims {
    iss: String,
    /// The site, alone: a list is not accepted.
    aud: SiteId,
    sub: VisitorId,
    /// Seconds since 1970; from this second on the token is not good.
    exp: u64,
}

impl Jwt {
    /// Signs and checks with this key.
    pub fn new(key: &[u8; 32]) -> Self {
        let mut persons = Sha256::new();
        persons.update(b"frontdesk persons");
        persons.update(key);
        Self { sign: EncodingKey::from_secret(key), check: DecodingKey::from_secret(key), persons }
    }
}

impl fmt::Debug for Jwt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Jwt").finish_non_exhaustive()
    }
}

impl Identity for Jwt {
    fn issue(&self, visitor: VisitorId, site: SiteId, now: Millis) -> String {
        let claims = Claims {
            iss: ISSUER.to_owned(),
            aud: site,
            sub: visitor,
            exp: (now / 1_000).saturating_add(GOOD_FOR),
        };
        jsonwebtoken::encode(&Header::new(Algorithm::HS256), &claims, &self.sign)
            .expect("plain claims are signed with a key of the algorithm's own kind")
    }

    fn verify(&self, token: &str, site: SiteId, now: Millis) -> Result<VisitorId, TokenError> {
        let mut rules = Validation::new(Algorithm::HS256);
        rules.set_required_spec_claims(&["exp", "aud", "iss", "sub"]);
        rules.set_audience(&[site]);
        rules.set_issuer(&[ISSUER]);
        rules.leeway = 0;
        // The library would ask the machine's clock; `exp` is compared below.
        rules.validate_exp = false;
        rules.validate_nbf = false;
        let claims = jsonwebtoken::decode::<Claims>(token, &self.check, &rules)
            .map_err(|_| TokenError::Invalid)?
            .claims;
        if now / 1_000 < claims.exp { Ok(claims.sub) } else { Err(TokenError::Expired) }
    }

    fn person(&self, site: SiteId, subject: &str) -> VisitorId {
        let mut hash = self.persons.clone();
        hash.update(site.0.as_bytes());
        hash.update(subject.as_bytes());
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&hash.finalize()[..16]);
        VisitorId(uuid::Builder::from_custom_bytes(bytes).into_uuid())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::Engine;
    use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
    use serde_json::{Value, json};

    const NOW: Millis = 1_800_000_000_500;
    const HOUR: Millis = 3_600_000;
    const KEY: [u8; 32] = [7; 32];

    fn site() -> SiteId {
        SiteId::from_random([1; 16])
    }

    fn visitor() -> VisitorId {
        VisitorId::from_random([2; 16])
    }

    fn good() -> Value {
        json!({"iss": "frontdesk", "aud": site(), "sub": visitor(), "exp": NOW / 1_000 + 10})
    }

    fn signed(algorithm: Algorithm, claims: &Value) -> String {
        jsonwebtoken::encode(&Header::new(algorithm), claims, &EncodingKey::from_secret(&KEY)).unwrap()
    }

    fn verify(token: &str) -> Result<VisitorId, TokenError> {
        Jwt::new(&KEY).verify(token, site(), NOW)
    }

    #[test]
    fn an_issued_token_names_its_visitor_for_an_hour() {
        let jwt = Jwt::new(&KEY);
        let token = jwt.issue(visitor(), site(), NOW);
        assert_eq!(jwt.verify(&token, site(), NOW), Ok(visitor()));
        assert_eq!(jwt.verify(&token, site(), NOW + HOUR - 501), Ok(visitor()));
        assert_eq!(jwt.verify(&token, site(), NOW + HOUR), Err(TokenError::Expired));
    }

    #[test]
    fn an_issued_token_is_good_before_the_clock_was_set_back() {
        let jwt = Jwt::new(&KEY);
        let token = jwt.issue(visitor(), site(), NOW);
        assert_eq!(jwt.verify(&token, site(), NOW - HOUR), Ok(visitor()));
    }

    #[test]
    fn a_token_for_another_site_is_invalid_even_when_expired() {
        let jwt = Jwt::new(&KEY);
        let token = jwt.issue(visitor(), SiteId::from_random([9; 16]), NOW);
        assert_eq!(jwt.verify(&token, site(), NOW), Err(TokenError::Invalid));
        assert_eq!(jwt.verify(&token, site(), NOW + 2 * HOUR), Err(TokenError::Invalid));
    }

    #[test]
    fn a_token_of_another_key_is_invalid_even_when_expired() {
        let token = Jwt::new(&[8; 32]).issue(visitor(), site(), NOW);
        assert_eq!(verify(&token), Err(TokenError::Invalid));
        assert_eq!(Jwt::new(&KEY).verify(&token, site(), NOW + 2 * HOUR), Err(TokenError::Invalid));
    }

    #[test]
    fn an_unsigned_token_is_invalid() {
        for algorithm in ["none", "None", "NONE", ""] {
            let header = json!({"alg": algorithm, "typ": "JWT"});
            let body = format!("{}.{}", BASE64.encode(header.to_string()), BASE64.encode(good().to_string()));
            assert_eq!(verify(&format!("{body}.")), Err(TokenError::Invalid), "{algorithm}");
            let signature = signed(Algorithm::HS256, &good());
            let signature = signature.rsplit('.').next().unwrap();
            assert_eq!(verify(&format!("{body}.{signature}")), Err(TokenError::Invalid), "{algorithm}");
        }
    }

    #[test]
    fn other_algorithms_are_invalid_even_with_our_key() {
        assert_eq!(verify(&signed(Algorithm::HS256, &good())), Ok(visitor()));
        for algorithm in [Algorithm::HS384, Algorithm::HS512] {
            assert_eq!(verify(&signed(algorithm, &good())), Err(TokenError::Invalid), "{algorithm:?}");
        }
    }

    #[test]
    fn every_claim_is_required() {
        for claim in ["iss", "aud", "sub", "exp"] {
            let mut claims = good();
            claims.as_object_mut().unwrap().remove(claim);
            assert_eq!(verify(&signed(Algorithm::HS256, &claims)), Err(TokenError::Invalid), "{claim}");
        }
    }

    #[test]
    fn claims_of_another_shape_are_invalid() {
        let wrong = [
            ("iss", json!("somebody")),
            ("iss", json!(["frontdesk"])),
            ("aud", json!([site()])),
            ("aud", json!("*")),
            ("sub", json!("visitor")),
            ("exp", json!("4000000000")),
            ("exp", json!(-1)),
            ("exp", json!(null)),
        ];
        for (claim, value) in wrong {
            let mut claims = good();
            claims[claim] = value;
            assert_eq!(
                verify(&signed(Algorithm::HS256, &claims)),
                Err(TokenError::Invalid),
                "{claim}: {}",
                claims[claim]
            );
        }
    }

    #[test]
    fn a_changed_token_is_invalid() {
        let token = signed(Algorithm::HS256, &good());
        let mut claims = good();
        claims["sub"] = json!(VisitorId::from_random([3; 16]));
        let parts: Vec<&str> = token.split('.').collect();
        let changed = format!("{}.{}.{}", parts[0], BASE64.encode(claims.to_string()), parts[2]);
        assert_eq!(verify(&changed), Err(TokenError::Invalid));
    }

    #[test]
    fn a_sites_person_is_always_the_same_visitor_and_nobody_elses() {
        let jwt = Jwt::new(&KEY);
        let person = jwt.person(site(), "7");
        assert_eq!(Jwt::new(&KEY).person(site(), "7"), person);
        let others = [
            jwt.person(site(), "8"),
            jwt.person(SiteId::from_random([9; 16]), "7"),
            Jwt::new(&[8; 32]).person(site(), "7"),
        ];
        assert!(!others.contains(&person));
    }

    #[test]
    fn words_that_are_no_token_are_invalid() {
        for word in ["", ".", "..", "...", "a.b.c", "ä.ö.ü", "e30.e30.e30"] {
            assert_eq!(verify(word), Err(TokenError::Invalid), "{word}");
        }
    }
}
