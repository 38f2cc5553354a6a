//! Which source wins, and every refusal with its words.

use super::*;

fn problems(pairs: &[(&'static str, &str)]) -> Vec<(String, String)> {
    match Config::of(pairs) {
        Ok(_) => vec![],
        Err(Problems(problems)) => problems.into_iter().map(|p| (p.key, p.what)).collect(),
    }
}

fn keys(pairs: &[(&'static str, &str)]) -> Vec<String> {
    problems(pairs).into_iter().map(|(key, _)| key).collect()
}

#[test]
fn without_any_word_the_server_is_on_this_machine_only() {
    let config = Config::load(&Sources::default()).unwrap();
    assert_eq!(config.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(config.chat.as_str(), "http://localhost:8080");
    assert_eq!(config.console.as_str(), "http://localhost:8080");
    assert_eq!(config.data, PathBuf::from("data"));
    assert!(config.tls.is_none() && config.warnings().is_empty());
    assert_eq!(config.limits.connections, 1_024 - 128);
}

#[test]
fn flags_win_over_variables_over_the_file_over_defaults() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("frontdesk.toml");
    std::fs::write(
        &file,
        "listen = \"127.0.0.1:1111\"\n[chat]\nurl = \"https://a.example\"\n[console]\nurl = \"https://b.example\"\n[limits]\nper_address = 7\n",
    )
    .unwrap();
    let sources = Sources {
        file: Some(file),
        variables: vec![
            ("FRONTDESK_LISTEN".into(), "127.0.0.1:2222".into()),
            ("FRONTDESK_CHAT__URL".into(), "https://c.example".into()),
            ("FRONTDESK_TRUSTED_PROXIES".into(), "10.0.0.0/8, 192.0.2.7".into()),
            ("HOME".into(), "/root".into()),
            ("FRONTDESK_PORT".into(), "tcp://10.0.0.1:80".into()),
            ("FRONTDESK_SERVICE_HOST".into(), "10.0.0.1".into()),
        ],
        flags: vec![("listen", "127.0.0.1:3333".into())],
        descriptors: 20_000,
    };
    let config = Config::load(&sources).unwrap();
    assert_eq!(config.listen.port(), 3333);
    assert_eq!(config.chat.as_str(), "https://c.example");
    assert_eq!(config.console.as_str(), "https://b.example");
    assert_eq!(config.limits.per_address.get(), 7);
    assert_eq!(config.limits.connections, 20_000 - 625);
    assert_eq!(config.trusted_proxies.len(), 2);
}

#[test]
fn every_problem_is_told_at_once_with_key_source_and_help() {
    let sources = Sources {
        variables: vec![
            ("FRONTDESK_LISTEN".into(), "8080".into()),
            ("FRONTDESK_LOG__FORMAT".into(), "xml".into()),
            ("FRONTDESK_LOGG__LEVEL".into(), "info".into()),
            ("FRONTDESK_METRICS__TOKEN".into(), "short".into()),
        ],
        ..Sources::default()
    };
    let told = Config::load(&sources).unwrap_err().to_string();
    for words in [
        "4 problems",
        "listen (FRONTDESK_LISTEN): \"8080\" is no such",
        "It takes an address and port, like 127.0.0.1:8080.",
        "log.format (FRONTDESK_LOG__FORMAT): \"xml\" is neither",
        "logg",
        "is not a key of this version",
        "metrics.token (FRONTDESK_METRICS__TOKEN): is too short",
    ] {
        assert!(told.contains(words), "{words:?} is not in:\n{told}");
    }
    assert!(!told.contains("\"short\""), "a secret is repeated");
}

#[test]
fn unknown_keys_are_refused_with_those_there_are() {
    let Err(Problems(problems)) = Config::of(&[("chat.ulr", "x")]) else { panic!("accepted") };
    assert_eq!((problems[0].key.as_str(), problems.len()), ("chat.ulr", 1));
    assert!(problems[0].help.contains("chat.url"), "{}", problems[0].help);
    assert_eq!(keys(&[("chat", "https://chat.example")]), ["chat"]);
    assert_eq!(keys(&[("listen.port", "8080")]), ["listen"]);
}

#[test]
fn plain_http_beyond_this_machine_is_refused_unless_wanted() {
    let open = [("chat.url", "http://chat.example"), ("console.url", "http://console.example")];
    assert_eq!(keys(&open), ["chat.url", "console.url"]);
    let wanted = Config::of(&[open[0], open[1], ("insecure.http", "true")]).unwrap();
    assert_eq!(wanted.warnings().len(), 1);
}

#[test]
fn one_host_for_both_beyond_this_machine_is_refused_unless_wanted() {
    let shared = [("chat.url", "https://chat.example"), ("console.url", "https://chat.example:8443")];
    assert_eq!(keys(&shared), ["console.url"]);
    let wanted = Config::of(&[shared[0], shared[1], ("insecure.single_host", "true")]).unwrap();
    assert_eq!(wanted.warnings().len(), 1);
    assert!(Config::of(&[("chat.url", "http://127.0.0.1:1"), ("console.url", "http://127.0.0.1:2")]).is_ok());
}

#[test]
fn half_a_certificate_and_http_beside_tls_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let pem = folder.path().join("cert.pem");
    std::fs::write(&pem, "").unwrap();
    let pem = pem.to_str().unwrap();
    assert_eq!(keys(&[("tls.cert", pem)]), ["tls.key"]);
    assert_eq!(keys(&[("tls.key", pem)]), ["tls.cert"]);
    assert_eq!(keys(&[("tls.cert", pem), ("tls.key", pem)]), ["chat.url", "console.url"]);
    assert_eq!(keys(&[("tls.cert", "/nowhere/cert.pem"), ("tls.key", pem)]), ["tls.cert"]);
}

#[test]
fn a_cap_beyond_what_the_process_may_open_is_refused() {
    let sources = Sources {
        flags: vec![("limits.connections", "5000".into())],
        descriptors: 1_024,
        ..Sources::default()
    };
    let told = Config::load(&sources).unwrap_err().to_string();
    assert!(told.contains("LimitNOFILE") && told.contains("896"), "{told}");
    assert_eq!(keys(&[("limits.connections", "3")]), ["limits.connections"]);
    assert_eq!(keys(&[("limits.per_address", "0")]), ["limits.per_address"]);
}

#[test]
fn a_file_that_is_missing_or_no_toml_is_told_with_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("frontdesk.toml");
    let load = || Config::load(&Sources { file: Some(file.clone()), ..Sources::default() });
    assert!(load().unwrap_err().to_string().contains("frontdesk.toml"));
    std::fs::write(&file, "listen = \n").unwrap();
    assert!(load().unwrap_err().to_string().contains("is not TOML"));
}

#[test]
fn port_0_of_an_address_becomes_the_port_listened_on() {
    let config = Config::of(&[
        ("listen", "127.0.0.1:0"),
        ("chat.url", "http://127.0.0.1:0"),
        ("console.url", "http://localhost:9"),
    ])
    .unwrap()
    .with_port(4321);
    assert_eq!(config.chat.as_str(), "http://127.0.0.1:4321");
    assert_eq!(config.console.as_str(), "http://localhost:9");
}

#[test]
fn the_sample_file_is_accepted_and_names_every_key() {
    let sample = include_str!("../../../deploy/frontdesk.toml");
    for (key, _) in KEYS {
        let last = key.rsplit('.').next().unwrap();
        assert!(sample.contains(&format!("{last} =")), "{key} is not in the sample");
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("frontdesk.toml");
    std::fs::write(&file, sample).unwrap();
    let config = Config::load(&Sources { file: Some(file), ..Sources::default() });
    assert!(config.is_ok(), "{}", config.unwrap_err());
}

#[test]
fn a_word_that_is_no_log_level_is_refused() {
    for good in ["info", "warn,frontdesk_server=debug"] {
        assert_eq!(keys(&[("log.level", good)]), [""; 0], "{good}");
    }
    for bad in ["loud", "", "info,=,"] {
        assert_eq!(keys(&[("log.level", bad)]), ["log.level"], "{bad:?}");
    }
}
