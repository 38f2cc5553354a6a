//! What a proof may be, and everything somebody might try with one.

use super::*;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use jsonwebtoken::{EncodingKey, Header};
use proptest::prelude::*;
use serde_json::json;

const NOW: Millis = 1_800_000_000_000;
const SECRET: &str = "an-old-lamp-and-a-new-one-in-the-hall";
const OTHER: &str = "another-lamp-that-nobody-has-ever-lit";
/// Made for these tests, and used nowhere else.
const PRIVATE: &str = "-----BEGIN PRIVATE KEY-----
MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g
-----END PRIVATE KEY-----
";
const PUBLIC: &str = "-----BEGIN PUBLIC KEY-----
MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=
-----END PUBLIC KEY-----
";

fn site() -> SiteKey {
    SiteKey("shop-abcdef".into())
}

fn key(id: &str, algorithm: &str, key: &str) -> IdentityKey {
    IdentityKey { id: id.into(), algorithm: algorithm.into(), key: key.into(), added: 0 }
}

fn shared() -> Vec<IdentityKey> {
    vec![key("a", "HS256", SECRET)]
}

fn claims() -> Value {
    json!({
        "sub": "customer-7", "aud": "shop-abcdef", "exp": NOW / 1_000 + 600, "iat": NOW / 1_000,
        "name": "Ilze", "email": "Ilze@Alder.example", "attributes": {"plan": "gold", "orders": 7, "vip": true},
    })
}

fn with(name: &str, value: Value) -> Value {
    let mut claims = claims();
    claims[name] = value;
    claims
}

fn without(name: &str) -> Value {
    let mut claims = claims();
    claims.as_object_mut().unwrap().remove(name);
    claims
}

fn sign(header: &Header, claims: &Value, secret: &str) -> String {
    jsonwebtoken::encode(header, claims, &EncodingKey::from_secret(secret.as_bytes())).unwrap()
}

fn signed(claims: &Value) -> String {
    sign(&Header::new(Algorithm::HS256), claims, SECRET)
}

fn read(token: &str) -> Result<Person, WordError> {
    Proofs.read(token, &site(), &shared(), NOW)
}

#[test]
fn a_proof_tells_who_it_is() {
    let person = read(&signed(&claims())).unwrap();
    assert_eq!((person.subject.as_str(), person.name.as_deref()), ("customer-7", Some("Ilze")));
    assert_eq!(person.email.as_deref(), Some("ilze@alder.example"));
    let attributes: Vec<_> = person.attributes.iter().map(|a| (a.name.as_str(), a.value.as_str())).collect();
    assert_eq!(attributes, [("orders", "7"), ("plan", "gold"), ("vip", "true")]);
    let least = json!({"sub": "7", "aud": "shop-abcdef", "exp": NOW / 1_000 + 1});
    assert_eq!(read(&signed(&least)), Ok(Person { subject: "7".into(), ..Person::default() }));
}

#[test]
fn a_public_key_checks_what_its_private_one_has_signed() {
    let signer = EncodingKey::from_ed_pem(PRIVATE.as_bytes()).unwrap();
    let token = jsonwebtoken::encode(&Header::new(Algorithm::EdDSA), &claims(), &signer).unwrap();
    let jwk = r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;
    for public in [PUBLIC, jwk] {
        let keys = [key("ed", "EdDSA", public)];
        assert_eq!(Proofs.check_key(&keys[0]), Ok(()));
        assert_eq!(
            Proofs.read(&token, &site(), &keys, NOW).map(|person| person.subject),
            Ok("customer-7".into())
        );
    }
}

#[test]
fn a_public_key_is_no_shared_secret() {
    // What everybody may know must not sign: neither as it stands nor as its bytes.
    let keys = [key("ed", "EdDSA", PUBLIC)];
    for secret in [PUBLIC, PUBLIC.trim(), "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="] {
        let token = sign(&Header::new(Algorithm::HS256), &claims(), secret);
        assert_eq!(Proofs.read(&token, &site(), &keys, NOW), Err(WordError::Invalid));
    }
    assert!(Proofs.check_key(&key("a", "HS256", PUBLIC)).is_err());
}

#[test]
fn an_unsigned_proof_is_none() {
    for algorithm in ["none", "None", "NONE", ""] {
        let header = json!({"alg": algorithm, "typ": "JWT"}).to_string();
        let body = format!("{}.{}", BASE64.encode(header), BASE64.encode(claims().to_string()));
        let signature = signed(&claims()).rsplit('.').next().unwrap().to_owned();
        for token in [format!("{body}."), body.clone(), format!("{body}.{signature}")] {
            assert_eq!(read(&token), Err(WordError::Invalid), "{algorithm}");
        }
    }
}

#[test]
fn only_the_keys_own_algorithm_is_taken() {
    for algorithm in [Algorithm::HS384, Algorithm::HS512] {
        assert_eq!(read(&sign(&Header::new(algorithm), &claims(), SECRET)), Err(WordError::Invalid));
    }
    for name in ["HS512", "RS512", "PS256", "none", ""] {
        assert!(Proofs.check_key(&key("a", name, SECRET)).is_err(), "{name}");
    }
}

#[test]
fn a_proof_has_its_time_its_site_and_its_person() {
    assert_eq!(read(&signed(&with("exp", json!(NOW / 1_000)))), Err(WordError::Expired));
    let flawed = |flaw| Err(WordError::Flawed(flaw));
    assert_eq!(read(&signed(&with("exp", json!(NOW / 1_000 + 86_401)))), flawed(Flaw::TooLong));
    assert_eq!(read(&signed(&with("exp", json!(u64::MAX)))), flawed(Flaw::TooLong));
    assert_eq!(read(&signed(&with("sub", json!("")))), flawed(Flaw::Subject));
    assert_eq!(read(&signed(&with("email", json!("nobody")))), flawed(Flaw::Email));
    assert_eq!(read(&signed(&with("attributes", json!({"a": {}})))), flawed(Flaw::Attributes));
    for wrong in [
        with("aud", json!("shop-ghijkl")),
        with("aud", json!("*")),
        with("aud", json!(["shop-ghijkl"])),
        with("sub", json!(7)),
        with("exp", json!("4000000000")),
        with("exp", json!(-1)),
        with("name", json!(["Ilze"])),
        with("attributes", json!([1])),
        without("aud"),
        without("sub"),
        without("exp"),
    ] {
        assert_eq!(read(&signed(&wrong)), Err(WordError::Invalid), "{wrong}");
    }
}

#[test]
fn two_keys_are_good_while_one_takes_over_from_the_other() {
    let both = [key("old", "HS256", SECRET), key("new", "HS256", OTHER)];
    let header = |kid: Option<&str>| Header { kid: kid.map(Into::into), ..Header::new(Algorithm::HS256) };
    let known = |header: &Header, secret, keys: &[IdentityKey]| {
        Proofs.read(&sign(header, &claims(), secret), &site(), keys, NOW).is_ok()
    };
    for (kid, secret) in [(None, SECRET), (None, OTHER), (Some("old"), SECRET), (Some("new"), OTHER)] {
        assert!(known(&header(kid), secret, &both), "{kid:?}");
    }
    // An id that is another key's, or nobody's, finds no key; neither does one that looks like a path.
    for kid in ["new", "OLD", "", "../../dev/null", "old' OR '1'='1"] {
        assert!(!known(&header(Some(kid)), SECRET, &both), "{kid}");
    }
    assert!(!known(&header(None), SECRET, &both[1..]));
    assert!(!known(&header(None), SECRET, &[]));
}

#[test]
fn keys_a_proof_brings_along_are_ignored() {
    let own = r#"{"kty":"oct","k":"YW5vdGhlci1sYW1wLXRoYXQtbm9ib2R5LWhhcy1ldmVyLWxpdA"}"#;
    let header = Header {
        jwk: serde_json::from_str(own).ok(),
        jku: Some("https://evil.example/keys".into()),
        x5u: Some("https://evil.example/cert".into()),
        ..Header::new(Algorithm::HS256)
    };
    assert!(header.jwk.is_some());
    assert_eq!(read(&sign(&header, &claims(), OTHER)), Err(WordError::Invalid));
    // Beside a right signature they change nothing; what must be understood and is not does.
    assert!(read(&sign(&header, &claims(), SECRET)).is_ok());
    let critical = Header { crit: Some(vec!["b64".into()]), ..Header::new(Algorithm::HS256) };
    assert_eq!(read(&sign(&critical, &claims(), SECRET)), Err(WordError::Invalid));
}

#[test]
fn keys_that_are_none_are_not_taken() {
    for (algorithm, text) in [
        ("HS256", ""),
        ("HS256", "too-short-to-be-a-secret"),
        ("EdDSA", SECRET),
        ("EdDSA", PRIVATE),
        ("RS256", PUBLIC),
        ("ES256", PUBLIC),
        ("EdDSA", r#"{"kty":"OKP","crv":"Ed25519","x":"11qY","d":"secret"}"#),
        ("EdDSA", r#"{"kty":"oct","k":"AAAA"}"#),
        ("EdDSA", "{}"),
    ] {
        assert!(Proofs.check_key(&key("a", algorithm, text)).is_err(), "{algorithm} {text}");
    }
    assert_eq!(Proofs.check_key(&shared()[0]), Ok(()));
}

#[test]
fn a_proof_that_is_too_long_is_none() {
    let long = "x".repeat(9_000);
    assert_eq!(read(&signed(&with("other", json!(long)))), Err(WordError::Invalid));
}

proptest! {
    #[test]
    fn no_text_is_a_proof(text in "\\PC{0,200}") {
        prop_assert_eq!(read(&text), Err(WordError::Invalid));
    }

    #[test]
    fn no_changed_proof_is_one(at in 0_usize..400, byte in any::<u8>()) {
        let mut token = signed(&claims()).into_bytes();
        let at = at % token.len();
        // The last character of a signature has bits that mean nothing.
        prop_assume!(token[at] != byte && at + 1 < token.len());
        token[at] = byte;
        let token = String::from_utf8_lossy(&token).into_owned();
        prop_assert_eq!(read(&token), Err(WordError::Invalid));
    }

    #[test]
    fn whatever_is_claimed_is_taken_or_refused(
        sub in ".{0,150}", name in proptest::option::of(".{0,100}"), exp in any::<u64>(), value in "\\PC{0,220}",
    ) {
        let claims = json!({"sub": sub, "aud": "shop-abcdef", "exp": exp, "name": name, "attributes": {"a": value}});
        if let Ok(person) = read(&signed(&claims)) {
            prop_assert!(!person.subject.is_empty() && person.subject.len() <= 128);
            prop_assert!(person.name.is_none_or(|name| name.chars().count() <= 80));
            prop_assert!(exp * 1_000 > NOW && exp * 1_000 <= NOW + 86_400_000);
        }
    }
}
