//! Promises about sessions, and what somebody keeps for themselves. Knows nothing of the log.

use super::accounts::digest;
use super::{Bench, NOW, id};
use crate::ports::AccountsError;
use crate::ports::accounts::{AgentRecord, SecondStep, Session, Standing};
use crate::ports::preferences::{Density, Preferences, Theme};
use crate::ports::settings::Language;
use frontdesk_domain::Millis;
use frontdesk_protocol::AgentId;
use frontdesk_protocol::staff::Role;

/// A session that lasts until then.
fn until(agent: AgentId, expires_at: Millis) -> Session {
    Session {
        id: id(),
        agent,
        device: "Firefox · Linux".to_owned(),
        created: NOW,
        seen: NOW + 1,
        confirmed: NOW + 2,
        expires_at,
    }
}

pub async fn a_session_ends(bench: Bench) {
    let owner = bench.founded().await.owner;
    let secrets = [digest(), digest(), digest()];
    let sessions = [(); 3].map(|()| until(owner.id, NOW + 100));
    for (session, secret) in sessions.iter().zip(secrets) {
        bench.accounts.create_session(session, secret).await.unwrap();
    }
    let [one, two, three] = &sessions;
    let whose = |secret, now| bench.accounts.session(secret, now);
    assert_eq!(whose(secrets[0], NOW + 99).await, Ok(Some((owner.clone(), one.clone()))));
    assert_eq!(bench.accounts.session_holder(one.id, NOW + 99).await, Ok(Some(owner.clone())));
    assert_eq!(whose(secrets[0], NOW + 100).await, Ok(None), "it has run out");
    assert_eq!(bench.accounts.session_holder(one.id, NOW + 100).await, Ok(None));
    bench.accounts.end_session(one.id).await.unwrap();
    bench.accounts.end_session(one.id).await.unwrap();
    assert_eq!(whose(secrets[0], NOW).await, Ok(None));
    assert_eq!(bench.accounts.session_holder(one.id, NOW).await, Ok(None));
    bench.accounts.end_sessions(owner.id, Some(three.id)).await.unwrap();
    assert_eq!(whose(secrets[1], NOW).await, Ok(None));
    assert_eq!(whose(secrets[2], NOW).await, Ok(Some((owner.clone(), three.clone()))), "all but this one");
    bench.accounts.end_sessions(owner.id, None).await.unwrap();
    assert_eq!(whose(secrets[2], NOW).await, Ok(None));
    assert_eq!(whose(digest(), NOW).await, Ok(None));
    let nobody = bench.accounts.create_session(&until(AgentId(id()), NOW + 100), digest()).await;
    assert_eq!(nobody, Err(AccountsError::NotFound));
    assert_eq!(bench.accounts.touch_session(two.id, NOW).await, Err(AccountsError::NotFound));
}

pub async fn tidying_forgets_only_what_has_run_out(bench: Bench) {
    let owner = bench.founded().await.owner;
    let (short, long) = (digest(), digest());
    let kept = until(owner.id, NOW + 100);
    bench.accounts.create_session(&until(owner.id, NOW + 10), short).await.unwrap();
    bench.accounts.create_session(&kept, long).await.unwrap();
    bench.accounts.tidy(NOW + 10).await.unwrap();
    assert_eq!(bench.accounts.session(short, NOW).await, Ok(None));
    assert_eq!(bench.accounts.session(long, NOW).await, Ok(Some((owner, kept))));
}

pub async fn a_disabled_person_has_no_session(bench: Bench) {
    bench.founded().await;
    let ben = bench.joined("ben@alder.example", Role::Agent).await;
    let (before, during) = (digest(), digest());
    let disabled = |disabled| Standing { role: ben.role, disabled, limit: ben.limit };
    bench.accounts.create_session(&until(ben.id, NOW + 100), before).await.unwrap();
    bench.accounts.update_agent(ben.id, disabled(true)).await.unwrap();
    let meanwhile = until(ben.id, NOW + 100);
    bench.accounts.create_session(&meanwhile, during).await.unwrap();
    assert_eq!(bench.accounts.session(before, NOW).await, Ok(None));
    assert_eq!(bench.accounts.session(during, NOW).await, Ok(None));
    assert_eq!(bench.accounts.session_holder(meanwhile.id, NOW).await, Ok(None));
    let found = bench.accounts.agent_by_email(&ben.email).await.unwrap();
    assert!(found.is_some_and(|(record, _)| record.disabled), "still found, to be told why");
    bench.accounts.update_agent(ben.id, disabled(false)).await.unwrap();
    assert_eq!(bench.accounts.session(before, NOW).await, Ok(None), "a return is a new sign-in");
}

pub async fn a_renewed_session_is_the_same_one_by_another_secret(bench: Bench) {
    let owner = bench.founded().await.owner;
    let (old, new) = (digest(), digest());
    let session = until(owner.id, NOW + 100);
    bench.accounts.create_session(&session, old).await.unwrap();
    bench.accounts.renew_session(session.id, new, NOW + 50).await.unwrap();
    assert_eq!(bench.accounts.session(old, NOW).await, Ok(None), "the old secret is worth nothing");
    let renewed = Session { confirmed: NOW + 50, ..session.clone() };
    assert_eq!(bench.accounts.session(new, NOW).await, Ok(Some((owner.clone(), renewed))));
    assert_eq!(bench.accounts.session_holder(session.id, NOW).await, Ok(Some(owner)), "its sockets live on");
    let nobody = bench.accounts.renew_session(id(), digest(), NOW).await;
    assert_eq!(nobody, Err(AccountsError::NotFound));
}

pub async fn sessions_are_told_apart_by_their_owner(bench: Bench) {
    let owner = bench.founded().await.owner;
    let ben = bench.joined("ben@alder.example", Role::Agent).await;
    let first = until(owner.id, NOW + 100);
    let second = Session { created: NOW + 5, device: String::new(), ..until(owner.id, NOW + 200) };
    for session in [&first, &second, &until(ben.id, NOW + 100)] {
        bench.accounts.create_session(session, digest()).await.unwrap();
    }
    let own = |now| bench.accounts.sessions(owner.id, now);
    assert_eq!(own(NOW).await, Ok(vec![second.clone(), first.clone()]), "newest first");
    bench.accounts.touch_session(first.id, NOW + 60).await.unwrap();
    let touched = Session { seen: NOW + 60, ..first };
    assert_eq!(own(NOW + 60).await, Ok(vec![second.clone(), touched]));
    assert_eq!(own(NOW + 100).await, Ok(vec![second]));
}

pub async fn what_people_choose_for_themselves_is_kept(bench: Bench) {
    let owner = bench.founded().await.owner;
    let preferences = Preferences {
        language: Language::Tag("lv".to_owned()),
        theme: Theme::Dark,
        density: Density::Compact,
        mail: false,
    };
    let changed = bench.accounts.update_own(owner.id, "Ada King", &preferences).await.unwrap();
    assert_eq!(changed, AgentRecord { name: "Ada King".to_owned(), preferences, ..owner.clone() });
    assert_eq!(bench.accounts.agent(owner.id).await, Ok(Some(changed.clone())));
    bench.accounts.set_password(owner.id, "another").await.unwrap();
    let found = bench.accounts.agent_by_email(&owner.email).await.unwrap();
    assert_eq!(found, Some((changed, "another".to_owned())));
    let nobody = bench.accounts.update_own(AgentId(id()), "x", &Preferences::default()).await;
    assert_eq!(nobody, Err(AccountsError::NotFound));
    assert_eq!(bench.accounts.set_password(AgentId(id()), "x").await, Err(AccountsError::NotFound));
}

pub async fn a_time_step_is_used_once(bench: Bench) {
    let owner = bench.founded().await.owner;
    assert_eq!(bench.accounts.use_step(owner.id, 10).await, Ok(false), "there is nothing to use");
    bench.accounts.put_second_step(owner.id, Some([7; 20]), 10, &[]).await.unwrap();
    let uses = |step| bench.accounts.use_step(owner.id, step);
    assert_eq!(uses(10).await, Ok(false), "used when it was set up");
    assert_eq!(uses(12).await, Ok(true));
    assert_eq!(uses(12).await, Ok(false));
    assert_eq!(uses(11).await, Ok(false), "a later one was used before");
    assert_eq!(uses(13).await, Ok(true));
}

pub async fn a_recovery_code_is_used_once(bench: Bench) {
    let owner = bench.founded().await.owner;
    let ben = bench.joined("ben@alder.example", Role::Agent).await;
    let (one, two, three, bens) = (digest(), digest(), digest(), digest());
    assert_eq!(
        bench.accounts.put_recovery_codes(owner.id, &[one]).await,
        Err(AccountsError::NotFound),
        "there is nothing to recover"
    );
    bench.accounts.put_second_step(owner.id, Some([7; 20]), 1, &[one, two]).await.unwrap();
    bench.accounts.put_second_step(ben.id, Some([8; 20]), 1, &[bens]).await.unwrap();
    let left = async || bench.accounts.second_step(owner.id).await.unwrap().map(|step| step.codes_left);
    let uses = |code| bench.accounts.use_recovery_code(owner.id, code);
    assert_eq!(left().await, Some(2));
    assert_eq!(uses(bens).await, Ok(false), "another's");
    assert_eq!(uses(one).await, Ok(true));
    assert_eq!(uses(one).await, Ok(false));
    assert_eq!(left().await, Some(1));
    bench.accounts.put_recovery_codes(owner.id, &[three]).await.unwrap();
    assert_eq!(uses(two).await, Ok(false), "replaced");
    assert_eq!(uses(three).await, Ok(true));
    assert_eq!(left().await, Some(0));
    let ben = bench.accounts.second_step(ben.id).await.unwrap();
    assert_eq!(ben.map(|step| step.codes_left), Some(1));
}

pub async fn a_second_step_given_up_leaves_nothing(bench: Bench) {
    let owner = bench.founded().await.owner;
    let code = digest();
    assert!(bench.accounts.second_step(owner.id).await.unwrap().is_none());
    bench.accounts.put_second_step(owner.id, Some([7; 20]), 1, &[code]).await.unwrap();
    let step = bench.accounts.second_step(owner.id).await.unwrap();
    assert!(step == Some(SecondStep { secret: [7; 20], codes_left: 1 }));
    assert!(bench.accounts.agent(owner.id).await.unwrap().is_some_and(|owner| owner.two_step));
    bench.accounts.put_second_step(owner.id, None, 0, &[]).await.unwrap();
    assert!(bench.accounts.second_step(owner.id).await.unwrap().is_none());
    assert_eq!(bench.accounts.agent(owner.id).await, Ok(Some(owner.clone())));
    assert_eq!(bench.accounts.use_recovery_code(owner.id, code).await, Ok(false));
    assert_eq!(bench.accounts.use_step(owner.id, 9).await, Ok(false));
    let nobody = bench.accounts.put_second_step(AgentId(id()), Some([7; 20]), 1, &[]).await;
    assert_eq!(nobody, Err(AccountsError::NotFound));
}
