//! Promises about people, sites, invitations and secrets. Knows nothing of the log.

use super::{Bench, NOW, id, start};
use crate::ports::AccountsError;
use crate::ports::accounts::{AgentRecord, Digest, Foundation, Invitation, REFRESH_KEPT, Site, Standing};
use crate::ports::history::Start;
use crate::ports::preferences::Preferences;
use crate::ports::settings::{
    Hours, IdentityKey, IdentityMode, Language, Position, SiteSettings, Span, VerifiedIdentity,
};
use frontdesk_protocol::staff::{Role, Status};
use frontdesk_protocol::{AgentId, SiteId, SiteKey, VisitorId};
use std::sync::atomic::{AtomicU8, Ordering};

pub(super) fn digest() -> Digest {
    static NEXT: AtomicU8 = AtomicU8::new(0);
    [NEXT.fetch_add(1, Ordering::Relaxed); 32]
}

fn person(email: &str, role: Role) -> AgentRecord {
    AgentRecord {
        id: AgentId(id()),
        name: "Ada Lovelace".to_owned(),
        email: email.to_owned(),
        role,
        disabled: false,
        status: Status::Online,
        reason: None,
        limit: 4,
        two_step: false,
        preferences: Preferences::default(),
    }
}

fn site(key: &str) -> Site {
    Site {
        id: SiteId(id()),
        key: SiteKey(key.to_owned()),
        name: "Alder Lamps".to_owned(),
        origins: vec!["https://shop.example".to_owned(), "https://käse.example".to_owned()],
        colour: "#1c3a2e".to_owned(),
        greeting: "Hello!".to_owned(),
        settings: SiteSettings::default(),
        version: 1,
    }
}

/// Settings that are all different from the defaults.
fn unusual() -> SiteSettings {
    let key = IdentityKey {
        id: "k1".to_owned(),
        algorithm: "HS256".to_owned(),
        key: "words".to_owned(),
        added: NOW,
    };
    SiteSettings {
        position: Position::Left,
        language: Language::Tag("lv".to_owned()),
        hours: Hours {
            timezone: "Europe/Riga".to_owned(),
            week: vec![Span { day: 1, from: 540, to: 1_440 }],
        },
        first_reply: 0,
        privacy_url: Some("https://shop.example/privacy".to_owned()),
        ask_email: false,
        notify: 0,
        identity: VerifiedIdentity { mode: IdentityMode::Enforce, keys: vec![key] },
    }
}

fn invitation(email: &str) -> Invitation {
    Invitation { id: id(), email: email.to_owned(), role: Role::Agent, expires_at: NOW + 100 }
}

fn foundation() -> Foundation {
    Foundation {
        account: "Alder".to_owned(),
        site: site("alder-1"),
        owner: person("ada@alder.example", Role::Owner),
        password_hash: "$argon2id$ada".to_owned(),
    }
}

impl Bench {
    /// The house with its owner.
    pub(super) async fn founded(&self) -> Foundation {
        let (link, foundation) = (digest(), foundation());
        self.accounts.put_setup_link(link).await.unwrap();
        self.accounts.found(link, foundation.clone()).await.unwrap();
        foundation
    }

    /// A person who came by invitation.
    pub(super) async fn joined(&self, email: &str, role: Role) -> AgentRecord {
        let (link, person) = (digest(), person(email, role));
        self.accounts.create_invitation(invitation(email), link).await.unwrap();
        self.accounts.accept_invitation(link, NOW, person.clone(), "hash".to_owned()).await.unwrap();
        person
    }
}

pub async fn the_setup_link_works_once(bench: Bench) {
    let (link, foundation) = (digest(), foundation());
    assert_eq!(bench.accounts.account().await, Ok(None));
    assert_eq!(bench.accounts.setup_link(link).await, Ok(false));
    let refused = bench.accounts.found(link, foundation.clone()).await;
    assert_eq!(refused, Err(AccountsError::NotFound));
    assert_eq!(bench.accounts.agents().await, Ok(vec![]));
    bench.accounts.put_setup_link(link).await.unwrap();
    assert_eq!(bench.accounts.setup_link(link).await, Ok(true));
    bench.accounts.found(link, foundation.clone()).await.unwrap();
    assert_eq!(bench.accounts.account().await, Ok(Some("Alder".to_owned())));
    assert_eq!(bench.accounts.sites().await, Ok(vec![foundation.site.clone()]));
    assert_eq!(bench.accounts.agents().await, Ok(vec![foundation.owner.clone()]));
    assert_eq!(bench.accounts.setup_link(link).await, Ok(false));
    let again = bench.accounts.found(link, foundation).await;
    assert_eq!(again, Err(AccountsError::NotFound));
    bench.accounts.put_setup_link(link).await.unwrap();
    assert_eq!(bench.accounts.setup_link(link).await, Ok(false), "there is a house already");
}

pub async fn only_the_last_setup_link_works(bench: Bench) {
    let (first, second) = (digest(), digest());
    bench.accounts.put_setup_link(first).await.unwrap();
    bench.accounts.put_setup_link(second).await.unwrap();
    assert_eq!(bench.accounts.setup_link(first).await, Ok(false));
    assert_eq!(bench.accounts.found(first, foundation()).await, Err(AccountsError::NotFound));
    assert_eq!(bench.accounts.setup_link(second).await, Ok(true));
}

pub async fn site_keys_are_unique_and_updates_raise_the_version(bench: Bench) {
    let first = bench.founded().await.site;
    assert_eq!(bench.accounts.create_site(site("alder-1")).await, Err(AccountsError::Taken));
    let second = site("alder-2");
    bench.accounts.create_site(second.clone()).await.unwrap();
    assert_eq!(bench.accounts.sites().await, Ok(vec![first, second.clone()]));
    let new = Site {
        name: "Alder Chairs".to_owned(),
        origins: vec![],
        colour: "#ffffff".to_owned(),
        greeting: String::new(),
        settings: unusual(),
        ..second.clone()
    };
    let changed = bench.accounts.update_site(new.clone()).await.unwrap();
    assert_eq!(changed, Site { version: second.version + 1, ..new.clone() });
    assert_eq!(bench.accounts.sites().await.unwrap()[1], changed);
    let again = bench.accounts.update_site(changed.clone()).await.unwrap();
    assert_eq!(again, Site { version: second.version + 2, ..changed });
    assert_eq!(bench.accounts.update_site(site("alder-3")).await, Err(AccountsError::NotFound));
}

pub async fn of_two_changes_of_one_version_the_second_is_told(bench: Bench) {
    let site = bench.founded().await.site;
    let one = Site { greeting: "One".to_owned(), ..site.clone() };
    let two = Site { greeting: "Two".to_owned(), ..site };
    let changed = bench.accounts.update_site(one).await.unwrap();
    assert_eq!(bench.accounts.update_site(two.clone()).await, Err(AccountsError::Changed));
    assert_eq!(bench.accounts.sites().await, Ok(vec![changed.clone()]), "and nothing changed");
    let two = Site { version: changed.version, ..two };
    assert_eq!(bench.accounts.update_site(two).await.map(|site| site.greeting), Ok("Two".to_owned()));
}

pub async fn people_are_found_by_address_and_keep_their_status(bench: Bench) {
    let owner = bench.founded().await.owner;
    let ben = bench.joined("ben@alder.example", Role::Agent).await;
    let found = bench.accounts.agent_by_email("ada@alder.example").await.unwrap();
    assert_eq!(found, Some((owner, "$argon2id$ada".to_owned())));
    assert_eq!(bench.accounts.agent_by_email("nobody@alder.example").await, Ok(None));
    assert_eq!(bench.accounts.agent(ben.id).await, Ok(Some(ben.clone())));
    assert_eq!(bench.accounts.agent(AgentId(id())).await, Ok(None));
    bench.accounts.set_status(ben.id, Status::Away, Some("Lunch".to_owned())).await.unwrap();
    let away = AgentRecord { status: Status::Away, reason: Some("Lunch".to_owned()), ..ben };
    assert_eq!(bench.accounts.agent(away.id).await, Ok(Some(away)));
    let nobody = bench.accounts.set_status(AgentId(id()), Status::Away, None).await;
    assert_eq!(nobody, Err(AccountsError::NotFound));
}

pub async fn the_last_owner_stays(bench: Bench) {
    let owner = bench.founded().await.owner;
    let ben = bench.joined("ben@alder.example", Role::Admin).await;
    let standing = |role, disabled| Standing { role, disabled, limit: 9 };
    for (role, disabled) in [(Role::Admin, false), (Role::Agent, false), (Role::Owner, true)] {
        let refused = bench.accounts.update_agent(owner.id, standing(role, disabled)).await;
        assert_eq!(refused, Err(AccountsError::LastOwner));
        assert_eq!(bench.accounts.agent(owner.id).await, Ok(Some(owner.clone())), "and nothing changed");
    }
    let promoted = bench.accounts.update_agent(ben.id, standing(Role::Owner, false)).await.unwrap();
    assert_eq!(promoted, AgentRecord { role: Role::Owner, limit: 9, ..ben.clone() });
    assert_eq!(bench.accounts.agent(ben.id).await, Ok(Some(promoted)));
    bench.accounts.update_agent(owner.id, standing(Role::Agent, false)).await.unwrap();
    let refused = bench.accounts.update_agent(ben.id, standing(Role::Owner, true)).await;
    assert_eq!(refused, Err(AccountsError::LastOwner));
    let nobody = bench.accounts.update_agent(AgentId(id()), standing(Role::Agent, false)).await;
    assert_eq!(nobody, Err(AccountsError::NotFound));
}

pub async fn a_new_invitation_replaces_the_older_one(bench: Bench) {
    bench.founded().await;
    let (older, newer) = (digest(), digest());
    let (ben, cleo) = (invitation("ben@alder.example"), invitation("cleo@alder.example"));
    let again = Invitation { role: Role::Admin, ..invitation("ben@alder.example") };
    bench.accounts.create_invitation(ben, older).await.unwrap();
    bench.accounts.create_invitation(cleo.clone(), digest()).await.unwrap();
    bench.accounts.create_invitation(again.clone(), newer).await.unwrap();
    assert_eq!(bench.accounts.invitation(older, NOW).await, Ok(None));
    assert_eq!(bench.accounts.invitation(newer, NOW).await, Ok(Some(again.clone())));
    assert_eq!(bench.accounts.invitations(NOW).await, Ok(vec![again, cleo.clone()]), "newest first");
    let member = invitation("ada@alder.example");
    assert_eq!(bench.accounts.create_invitation(member, digest()).await, Err(AccountsError::Taken));
    bench.accounts.delete_invitation(cleo.id).await.unwrap();
    assert_eq!(bench.accounts.delete_invitation(cleo.id).await, Err(AccountsError::NotFound));
    assert_eq!(bench.accounts.invitations(NOW).await.unwrap().len(), 1);
}

pub async fn an_invitation_is_used_once(bench: Bench) {
    bench.founded().await;
    let link = digest();
    let ben = person("ben@alder.example", Role::Agent);
    bench.accounts.create_invitation(invitation(&ben.email), link).await.unwrap();
    bench.accounts.accept_invitation(link, NOW, ben.clone(), "ben's".to_owned()).await.unwrap();
    let found = bench.accounts.agent_by_email(&ben.email).await.unwrap();
    assert_eq!(found, Some((ben, "ben's".to_owned())));
    assert_eq!(bench.accounts.invitations(NOW).await, Ok(vec![]));
    let twin = person("twin@alder.example", Role::Agent);
    let again = bench.accounts.accept_invitation(link, NOW, twin, "twin's".to_owned()).await;
    assert_eq!(again, Err(AccountsError::NotFound));
    assert_eq!(bench.accounts.agents().await.unwrap().len(), 2);
}

pub async fn an_expired_invitation_does_not_work(bench: Bench) {
    bench.founded().await;
    let link = digest();
    let ben = person("ben@alder.example", Role::Agent);
    let invitation = invitation(&ben.email);
    bench.accounts.create_invitation(invitation.clone(), link).await.unwrap();
    let last = invitation.expires_at - 1;
    assert_eq!(bench.accounts.invitation(link, last).await, Ok(Some(invitation.clone())));
    assert_eq!(bench.accounts.invitation(link, last + 1).await, Ok(None));
    assert_eq!(bench.accounts.invitations(last).await.unwrap().len(), 1);
    assert_eq!(bench.accounts.invitations(last + 1).await, Ok(vec![]));
    let late = bench.accounts.accept_invitation(link, last + 1, ben.clone(), "late".to_owned()).await;
    assert_eq!(late, Err(AccountsError::NotFound));
    assert_eq!(bench.accounts.agent(ben.id).await, Ok(None));
}

pub async fn a_failed_acceptance_leaves_the_invitation(bench: Bench) {
    bench.founded().await;
    let link = digest();
    bench.accounts.create_invitation(invitation("ben@alder.example"), link).await.unwrap();
    let taken = person("ada@alder.example", Role::Agent);
    let refused = bench.accounts.accept_invitation(link, NOW, taken, "x".to_owned()).await;
    assert_eq!(refused, Err(AccountsError::Taken));
    assert!(bench.accounts.invitation(link, NOW).await.unwrap().is_some(), "both or neither");
}

pub async fn a_refresh_secret_slides(bench: Bench) {
    let start = start("hello");
    let (secret, other) = (digest(), digest());
    let early = bench.accounts.put_refresh(start.visitor, secret, NOW + 100).await;
    assert_eq!(early, Err(AccountsError::NotFound), "the visitor has no row yet");
    let first = Start { refresh: Some((other, NOW + 100)), ..start.clone() };
    bench.history.start(first).await.unwrap();
    bench.accounts.put_refresh(start.visitor, secret, NOW + 100).await.unwrap();
    let whose = Some((start.visitor, start.site));
    let refresh = |now, until| bench.accounts.use_refresh(secret, now, until);
    assert_eq!(refresh(NOW + 99, NOW + 200).await, Ok(whose));
    assert_eq!(refresh(NOW + 199, NOW + 300).await, Ok(whose), "the first use moved its end");
    assert_eq!(refresh(NOW + 300, NOW + 400).await, Ok(None));
    assert_eq!(refresh(NOW + 301, NOW + 400).await, Ok(None), "too late doesn't slide");
    assert_eq!(bench.accounts.use_refresh(other, NOW, NOW + 100).await, Ok(whose), "each its own");
    assert_eq!(bench.accounts.use_refresh(digest(), NOW, NOW + 100).await, Ok(None));
    let nobody = bench.accounts.put_refresh(VisitorId(id()), digest(), NOW + 100).await;
    assert_eq!(nobody, Err(AccountsError::NotFound));
}

pub async fn only_the_refresh_secrets_that_last_longest_are_kept(bench: Bench) {
    let visitor = bench.begin().await.visitor;
    let secrets: Vec<_> = (0..=REFRESH_KEPT as u64).map(|n| (digest(), NOW + 100 + n)).collect();
    for (secret, ends) in &secrets {
        bench.accounts.put_refresh(visitor, *secret, *ends).await.unwrap();
    }
    for (n, (secret, ends)) in secrets.iter().enumerate() {
        let found = bench.accounts.use_refresh(*secret, NOW, *ends).await.unwrap();
        assert_eq!(found.is_some(), n > 0, "secret {n}");
    }
}

pub async fn a_refresh_secret_of_a_repeated_start_is_not_kept(bench: Bench) {
    let (first, second) = (digest(), digest());
    let start = Start { refresh: Some((first, NOW + 100)), ..start("hello") };
    bench.history.start(start.clone()).await.unwrap();
    let again = Start { refresh: Some((second, NOW + 100)), ..start.clone() };
    assert!(!bench.history.start(again).await.unwrap().fresh);
    let whose = Some((start.visitor, start.site));
    assert_eq!(bench.accounts.use_refresh(first, NOW, NOW + 100).await, Ok(whose));
    assert_eq!(bench.accounts.use_refresh(second, NOW, NOW + 100).await, Ok(None));
}

pub async fn a_secret_is_stable(bench: Bench) {
    let (one, two) = ([1; 32], [2; 32]);
    assert_eq!(bench.accounts.secret("tokens", one).await, Ok(one));
    assert_eq!(bench.accounts.secret("tokens", two).await, Ok(one));
    assert_eq!(bench.accounts.secret("other", two).await, Ok(two));
}
