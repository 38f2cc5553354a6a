//! What people change about themselves, and what their password has to vouch for lately.

use super::world::World;
use crate::adapters::password::Argon2id;
use crate::app::doors::{Login, SignedIn};
use crate::app::people::{People, PersonChange};
use crate::app::refused::Refused;
use crate::ports::accounts::{AgentRecord, Session};
use crate::secret::Secret;
use frontdesk_protocol::staff::Role;
use std::sync::Arc;

const PASSWORD: &str = "lantern-in-the-hall-77";

fn secret(text: &str) -> Secret<String> {
    Secret::new(text.to_owned())
}

struct Stage {
    world: World,
    people: People,
}

impl Stage {
    async fn set() -> Self {
        let world = World::new().await;
        let people = People::new(world.app.clone(), Arc::new(Argon2id::default()));
        let invited = {
            let owner = world.accounts.agents().await.unwrap().remove(0);
            people.invite(&owner, "ada@example.org", Role::Owner).await.unwrap()
        };
        let device = "Firefox · Linux".to_owned();
        people.accept_invite(invited.token, "Ada", secret(PASSWORD), device).await.unwrap();
        Self { world, people }
    }

    async fn log_in(&self, code: Option<&str>) -> Result<SignedIn, Refused> {
        let login =
            Login { email: "ada@example.org".to_owned(), password: secret(PASSWORD), code: code.map(secret) };
        self.people.log_in(login, "Chrome · Windows".to_owned()).await
    }

    async fn seat(&self, signed_in: &SignedIn) -> (AgentRecord, Session) {
        self.people.session(&signed_in.session).await.unwrap()
    }

    /// A session whose password was given long ago.
    async fn stale(&self) -> (AgentRecord, Session) {
        let signed_in = self.log_in(None).await.unwrap();
        let (me, session) = self.seat(&signed_in).await;
        (me, Session { confirmed: session.confirmed - 11 * 60 * 1_000, ..session })
    }
}

#[tokio::test]
async fn what_may_do_harm_asks_for_the_password_of_a_session_that_gave_it_long_ago() {
    let stage = Stage::set().await;
    let (me, session) = stage.stale().await;
    let people = &stage.people;
    let first = Some(Refused::ConfirmFirst);
    assert_eq!(people.begin_second_step(&me, &session).await.err(), first);
    assert_eq!(people.set_second_step(&me, &session, &secret("A"), "1").await.err(), first);
    assert_eq!(people.drop_second_step(&me, &session).await.err(), first);
    assert_eq!(people.renew_codes(&me, &session).await.err(), first);
    assert_eq!(people.reset_second_step(&me, &session, me.id).await.err(), first);
    let other = stage.world.accounts.agents().await.unwrap().remove(0);
    let role = |role| PersonChange { role: Some(role), ..PersonChange::default() };
    assert_eq!(people.change(&me, &session, other.id, role(Role::Agent)).await.err(), first);
    assert!(people.change(&me, &session, other.id, role(Role::Owner)).await.is_ok(), "nothing changes");

    let wrong = people.confirm(&me, &session, secret("not this one")).await;
    assert_eq!(wrong.err(), Some(Refused::WrongPassword));
    let renewed = people.confirm(&me, &session, secret(PASSWORD)).await.unwrap();
    let (_, session) = people.session(&renewed).await.unwrap();
    assert!(people.begin_second_step(&me, &session).await.is_ok());
}

#[tokio::test]
async fn a_session_that_is_used_is_seen_now_and_then() {
    let stage = Stage::set().await;
    let signed_in = stage.log_in(None).await.unwrap();
    let (me, session) = stage.seat(&signed_in).await;
    assert_eq!(session.device, "Chrome · Windows");
    let long_ago = session.seen - 6 * 60 * 1_000;
    stage.world.accounts.touch_session(session.id, long_ago).await.unwrap();
    stage.seat(&signed_in).await;
    let sessions = stage.people.sessions(&me).await.unwrap();
    assert!(sessions.iter().any(|known| known.id == session.id && known.seen >= session.seen));
}

#[tokio::test]
async fn a_name_in_use_by_colleagues_is_told_at_once_and_nonsense_is_not_taken() {
    let stage = Stage::set().await;
    let signed_in = stage.log_in(None).await.unwrap();
    let (me, _) = stage.seat(&signed_in).await;
    let refused = stage.people.change_self(&me, Some(" "), None).await.err();
    assert!(matches!(refused, Some(Refused::Invalid(wrong)) if wrong.contains_key("name")));
    let renamed = stage.people.change_self(&me, Some(" Ada King "), None).await.unwrap();
    assert_eq!((renamed.name.as_str(), &renamed.preferences), ("Ada King", &me.preferences));
}
