//! Who may do what: every action tried for real by everybody, at the door where it can be asked for. The list of
//! actions is read from the server's own: a new one fails here until it has a row.

mod attempt;
mod cast;
mod files;

use crate::scene::Scene;
use Outcome::{Allowed, Forbidden, NotFound, SignedOut, Unspeakable};
use cast::{Cast, Who};
use std::collections::BTreeSet;

/// What became of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Allowed,
    /// Known, but not allowed.
    Forbidden,
    /// Absent, or not theirs.
    NotFound,
    /// Nobody we know at this door.
    SignedOut,
    /// The door they stand at has no word for it.
    Unspeakable,
}

/// An action, what it is tried on, and what becomes of it for nobody, a visitor, an agent, an admin, an owner.
type Line = (&'static str, &'static str, [Outcome; 5]);

/// The doors' answers to those who may not even knock: no cookie, or a visitor's token in its place.
const STAFF: [Outcome; 5] = [SignedOut, SignedOut, Allowed, Allowed, Allowed];
const LEADS: [Outcome; 5] = [SignedOut, SignedOut, Forbidden, Allowed, Allowed];
const OWNERS: [Outcome; 5] = [SignedOut, SignedOut, Forbidden, Forbidden, Allowed];

const MATRIX: &[Line] = &[
    ("StartConversation", "", [SignedOut, Allowed, Unspeakable, Unspeakable, Unspeakable]),
    // Staff at the visitors' door are nobody in particular, whatever cookie they bring.
    ("WriteAsVisitor", "one's own", [SignedOut, Allowed, NotFound, NotFound, NotFound]),
    ("WriteAsVisitor", "another's", [SignedOut, NotFound, NotFound, NotFound, NotFound]),
    ("ReadAsVisitor", "one's own", [SignedOut, Allowed, NotFound, NotFound, NotFound]),
    ("ReadAsVisitor", "another's", [SignedOut, NotFound, NotFound, NotFound, NotFound]),
    ("LeaveContact", "one's own", [SignedOut, Allowed, NotFound, NotFound, NotFound]),
    ("LeaveContact", "another's", [SignedOut, NotFound, NotFound, NotFound, NotFound]),
    // A cookie is worth nothing at the visitors' door, a visitor's token nothing at the console's.
    ("UploadAsVisitor", "", [SignedOut, Allowed, SignedOut, SignedOut, SignedOut]),
    ("UploadAsStaff", "", STAFF),
    ("ReadFile", "one's own", [NotFound, Allowed, NotFound, NotFound, NotFound]),
    ("ReadFile", "another's", [NotFound, NotFound, NotFound, NotFound, NotFound]),
    ("ReadFile", "sent", STAFF),
    ("ReadFile", "not sent", [SignedOut, SignedOut, NotFound, NotFound, NotFound]),
    ("ReadFeed", "", STAFF),
    ("ReadConversation", "", STAFF),
    ("WriteAsStaff", "", STAFF),
    ("TakeConversation", "", STAFF),
    ("ResolveConversation", "one's own", STAFF),
    ("ResolveConversation", "waiting", STAFF),
    ("ResolveConversation", "a colleague's", LEADS),
    ("ReopenConversation", "", STAFF),
    ("SetOwnStatus", "", STAFF),
    ("ReadCard", "", STAFF),
    ("ShowReading", "", STAFF),
    ("BlockVisitor", "one's own", STAFF),
    ("BlockVisitor", "waiting", STAFF),
    ("BlockVisitor", "a colleague's", LEADS),
    ("UnblockVisitor", "", STAFF),
    ("ReadBlocked", "", STAFF),
    ("ReadSelf", "", STAFF),
    ("ChangeSelf", "", STAFF),
    ("ReadSites", "", STAFF),
    ("CreateSite", "", LEADS),
    ("ChangeSite", "", LEADS),
    ("ChangeSite", "absent", [SignedOut, SignedOut, Forbidden, NotFound, NotFound]),
    ("ReadPeople", "", LEADS),
    ("Invite", "agent", LEADS),
    ("Invite", "admin", LEADS),
    ("Invite", "owner", OWNERS),
    ("RevokeInvite", "agent", LEADS),
    ("RevokeInvite", "admin", LEADS),
    ("RevokeInvite", "owner", OWNERS),
    ("RevokeInvite", "absent", [SignedOut, SignedOut, Forbidden, NotFound, NotFound]),
    ("ChangePerson", "agent", LEADS),
    ("ChangePerson", "admin", LEADS),
    ("ChangePerson", "owner", OWNERS),
    ("ChangePerson", "absent", [SignedOut, SignedOut, Forbidden, NotFound, NotFound]),
    ("GrantRole", "admin", LEADS),
    ("GrantRole", "owner", OWNERS),
    // Nobody lifts themselves; an owner is one already.
    ("GrantRole", "owner to oneself", OWNERS),
    // After what needs it open.
    ("EndConversation", "another's", [SignedOut, NotFound, NotFound, NotFound, NotFound]),
    ("EndConversation", "one's own", [SignedOut, Allowed, NotFound, NotFound, NotFound]),
    // It is over now.
    ("RateConversation", "one's own", [SignedOut, Allowed, NotFound, NotFound, NotFound]),
    ("RateConversation", "another's", [SignedOut, NotFound, NotFound, NotFound, NotFound]),
    ("ResetSecondStep", "agent", LEADS),
    ("ResetSecondStep", "admin", LEADS),
    ("ResetSecondStep", "owner", OWNERS),
    ("ResetSecondStep", "absent", [SignedOut, SignedOut, Forbidden, NotFound, NotFound]),
    ("ReadMail", "", LEADS),
    ("ChangeMail", "absent", [SignedOut, SignedOut, Forbidden, NotFound, NotFound]),
];

#[test]
fn every_action_has_a_row() {
    let source = include_str!("../../server/domain/src/permission.rs");
    let (_, list) = source.split_once("\nactions! {\n").expect("the server lists its actions");
    let (list, _) = list.split_once("\n}").expect("the list ends");
    let named = list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    let named: BTreeSet<&str> = named.map(|line| line.trim_end_matches(',')).collect();
    let rows: BTreeSet<&str> = MATRIX.iter().map(|(action, ..)| *action).collect();
    assert!(named.len() > 10, "{named:?}");
    assert_eq!(named, rows);
}

#[tokio::test]
async fn everybody_may_do_what_the_matrix_says_and_no_more() {
    let mut cast = Cast::gather(Scene::set().await).await;
    let mut wrong = Vec::new();
    for (action, case, expected) in MATRIX {
        for (who, expected) in Who::ALL.into_iter().zip(expected) {
            let before = cast.world().await;
            let outcome = attempt::attempt(&mut cast, who, action, case).await;
            if outcome != *expected {
                wrong.push(format!("{action} {case:?} by {who:?}: {outcome:?}, not {expected:?}"));
            }
            let prepared = cast.take_prepared();
            let after = cast.world().await;
            if outcome != Allowed && before.differs_from(&after, prepared) {
                wrong.push(format!("{action} {case:?} by {who:?}: {outcome:?}, and yet something changed"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn a_visitors_socket_has_no_word_for_what_staff_do() {
    let scene = Scene::set().await;
    let chat = scene.chat().await;
    let id = chat.id;
    let words = [
        r#"{"feed":{}}"#.to_owned(),
        r#"{"status":{"ref":1,"status":"online"}}"#.to_owned(),
        format!(r#"{{"open":{{"conversation":"{id}"}}}}"#),
        format!(r#"{{"close":{{"conversation":"{id}"}}}}"#),
        format!(r#"{{"take":{{"ref":1,"conversation":"{id}"}}}}"#),
        format!(r#"{{"resolve":{{"ref":1,"conversation":"{id}"}}}}"#),
        format!(r#"{{"reopen":{{"ref":1,"conversation":"{id}"}}}}"#),
    ];
    for word in words {
        let mut tab = chat.visitor.again().await;
        tab.line.say_text(&word).await;
        assert_eq!(tab.line.fault().await.code.as_str(), "bad_frame", "{word}");
    }
    assert_eq!(scene.house.store().of(id).len(), 2);
}

#[tokio::test]
async fn a_change_of_role_takes_effect_on_open_sockets_at_once() {
    let mut scene = Scene::set().await;
    let ada = scene.owner.hire("Ada", "admin").await;
    let mut chat = scene.chat().await;
    let mut console = ada.console().await;
    let path = format!("/api/v1/people/{}", ada.id());
    scene.owner.browser.patch(&path, &serde_json::json!({"role": "agent"})).await.good();
    let fault = console.resolve(chat.id).await.expect_err("an agent may not settle a colleague's chat");
    assert_eq!(fault.code.as_str(), "forbidden");
    chat.still_works().await;
}
