//! Trying an action for real, and reading from the answer what became of it.

use super::Outcome::{self, Allowed, Forbidden, NotFound, SignedOut, Unspeakable};
use super::cast::{Cast, Player, Who};
use super::files::files;
use frontdesk_protocol::shared::Pull;
use frontdesk_protocol::staff::{ClientFrame as StaffSays, ServerFrame as StaffHears, Status};
use frontdesk_protocol::visitor::{Auth, ClientFrame, Contact, End, Rate, ServerFrame};
use frontdesk_protocol::{ConversationId, ErrorCode, Fault, Mark, Typing};
use frontdesk_tests::agent::Browser;
use frontdesk_tests::chance::{bytes, key};
use frontdesk_tests::{Answer, Line, Visitor};
use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::Message;

/// Tries it.
pub(super) async fn attempt(cast: &mut Cast, who: Who, action: &str, case: &str) -> Outcome {
    match action {
        "StartConversation" => start(cast, who).await,
        "UploadAsVisitor" | "UploadAsStaff" | "ReadFile" => files(cast, who, action, case).await,
        "WriteAsVisitor" | "ReadAsVisitor" | "LeaveContact" | "RateConversation" | "EndConversation" => {
            at_the_visitors_door(cast, who, action, case).await
        }
        "ReadFeed"
        | "ReadConversation"
        | "WriteAsStaff"
        | "TakeConversation"
        | "ResolveConversation"
        | "ReopenConversation"
        | "ReadCard"
        | "ShowReading"
        | "BlockVisitor"
        | "UnblockVisitor"
        | "SetOwnStatus" => at_the_console(cast, who, action, case).await,
        _ => over_rest(cast, who, action, case).await,
    }
}

fn of_fault(fault: &Fault) -> Outcome {
    match fault.code {
        ErrorCode::Forbidden => Forbidden,
        ErrorCode::NotFound => NotFound,
        ErrorCode::BadHello => SignedOut,
        ErrorCode::BadFrame => Unspeakable,
        _ => panic!("{fault:?}"),
    }
}

fn of<T>(result: Result<T, Fault>) -> Outcome {
    result.map_or_else(|fault| of_fault(&fault), |_| Allowed)
}

async fn start(cast: &mut Cast, who: Who) -> Outcome {
    if who == Who::Visitor {
        return of(cast.visitor.start_keyed(key(), "another").await);
    }
    let frame = format!(r#"{{"start":{{"key":"{}","text":"let me in"}}}}"#, key());
    match cast.staff(who) {
        None => before_greeting(cast, &frame).await,
        Some(player) => {
            // On a page of its own: what makes no sense is counted.
            let mut console = player.agent.console().await;
            console.line.say_message(Message::text(frame)).await;
            of_fault(&console.fault().await)
        }
    }
}

/// Says a frame on a visitor's socket before greeting.
async fn before_greeting(cast: &Cast, frame: &str) -> Outcome {
    let mut line: Line<ServerFrame> =
        Line::open(&cast.scene.house.chat, &[]).await.expect("anybody may knock");
    line.say_text(frame).await;
    of_fault(&line.fault().await)
}

async fn at_the_visitors_door(cast: &mut Cast, who: Who, action: &str, case: &str) -> Outcome {
    let id = if case == "one's own" { cast.own } else { cast.strangers };
    let pull = ClientFrame::Pull(Pull { conversation: id, after: None, before: None });
    if who == Who::Nobody {
        return before_greeting(cast, &frontdesk_protocol::codec::encode(&pull)).await;
    }
    let mut another;
    let visitor = match cast.browser(who).cookie {
        _ if who == Who::Visitor && matches!(action, "WriteAsVisitor" | "ReadAsVisitor") => &mut cast.visitor,
        // On a page of its own: what a page may say at once is counted.
        _ if who == Who::Visitor => {
            another = cast.visitor.again().await;
            &mut another
        }
        cookie => {
            let door = &cast.scene.house.chat;
            let cookie = cookie.expect("staff have a cookie");
            let headers = [("origin", door.origin.as_str()), ("cookie", &cookie)];
            let line = Line::open(door, &headers).await.expect("anybody may knock");
            let greeted = Visitor::greet_on(line, door, &cast.scene.site, Auth::New).await;
            another = greeted.expect("a greeting is answered").expect("anybody may be a visitor");
            &mut another
        }
    };
    let (key, conversation) = (key(), id);
    let frame = match action {
        "WriteAsVisitor" => return of(visitor.send_keyed(key, id, "words").await),
        "ReadAsVisitor" => return read_as_visitor(visitor, id).await,
        "LeaveContact" => {
            ClientFrame::Contact(Contact { key, conversation, name: Some("Ilze".into()), email: None })
        }
        "RateConversation" => {
            ClientFrame::Rate(Rate { key, conversation, satisfaction: Some(4), ease: None, comment: None })
        }
        "EndConversation" => ClientFrame::End(End { key, conversation }),
        _ => unreachable!("{action}"),
    };
    visitor.line.say(&frame).await;
    of(visitor.answer(key).await)
}

/// Pull, mark and typing: all three are one action.
async fn read_as_visitor(visitor: &mut Visitor, id: ConversationId) -> Outcome {
    let pull = || Pull { conversation: id, after: None, before: None };
    let outcome = of(visitor.pull(pull()).await);
    let mark = ClientFrame::Mark(Mark { conversation: id, delivered: 1, read: 0 });
    for frame in [mark, ClientFrame::Typing(Typing { conversation: id, on: true })] {
        visitor.line.say(&frame).await;
        if outcome != Allowed {
            assert_eq!(of_fault(&visitor.line.fault().await), outcome, "{frame:?}");
        }
    }
    assert_eq!(of(visitor.pull(pull()).await), outcome);
    assert!(!visitor.line.kept().any(|frame| matches!(frame, ServerFrame::Error(_))));
    outcome
}

async fn at_the_console(cast: &mut Cast, who: Who, action: &str, case: &str) -> Outcome {
    let id = match (action, case) {
        ("ResolveConversation" | "BlockVisitor", "one's own") => cast.held(who).await,
        ("ResolveConversation" | "BlockVisitor", "a colleague's") => cast.held(Who::Nobody).await,
        ("ReopenConversation", _) => cast.settled().await,
        ("TakeConversation" | "ResolveConversation" | "BlockVisitor" | "WriteAsStaff", _) => {
            cast.waiting().await
        }
        _ => cast.own,
    };
    let out = if action == "UnblockVisitor" { Some(cast.shut_out().await) } else { None };
    let browser = cast.browser(who);
    let Some(player) = cast.staff(who) else {
        let bearer = format!("Bearer {}", cast.visitor.welcome.token);
        let cookie = browser.cookie.unwrap_or_default();
        let door = &cast.scene.house.console;
        let headers = [("origin", door.origin.as_str()), ("cookie", &cookie), ("authorization", &bearer)];
        let refused = Line::<StaffHears>::open(door, &headers).await.err();
        assert_eq!(refused, Some(401));
        return SignedOut;
    };
    let console = &mut player.console;
    match action {
        "ReadFeed" => {
            console.settle().await;
            Allowed
        }
        "ReadConversation" => read_conversation(player, id).await,
        "WriteAsStaff" => of(console.send_keyed(key(), id, "words").await),
        "TakeConversation" => of(console.take(id).await),
        "ResolveConversation" => of(console.resolve(id).await),
        "ReopenConversation" => of(console.reopen(id).await),
        "ReadCard" => {
            console.open_chat(id).await;
            console.until_card(id, |_| true).await;
            Allowed
        }
        "ShowReading" => {
            console.open_chat(id).await;
            console.line.say(&StaffSays::Reading { conversation: id, on: true }).await;
            console.settle().await;
            assert!(!console.line.kept().any(|frame| matches!(frame, StaffHears::Error(_))));
            Allowed
        }
        "BlockVisitor" => of(console.block(id, "spam", None).await),
        "UnblockVisitor" => of(console.unblock(out.expect("somebody is shut out")).await),
        "SetOwnStatus" => of(console.status(Status::Away).await),
        _ => unreachable!("{action}"),
    }
}

/// Open, pull, mark and typing: all four are one action.
async fn read_conversation(player: &mut Player, id: ConversationId) -> Outcome {
    let console = &mut player.console;
    console.open_chat(id).await;
    let outcome = of(console.pull(Pull { conversation: id, after: None, before: None }).await);
    console.mark(id, 1, 0).await;
    console.typing(id, true).await;
    console.settle().await;
    assert!(!console.line.kept().any(|frame| matches!(frame, StaffHears::Error(_))));
    outcome
}

pub(super) fn of_answer(answer: &Answer) -> Outcome {
    match (answer.status.as_u16(), answer.code().as_str()) {
        (200, "") => Allowed,
        (401, "signed_out") => SignedOut,
        (403, "forbidden") => Forbidden,
        (404, "not_found") => NotFound,
        other => panic!("{other:?}"),
    }
}

async fn over_rest(cast: &mut Cast, who: Who, action: &str, case: &str) -> Outcome {
    let absent = uuid::Uuid::from_bytes(bytes());
    let target = ["agent", "admin", "owner"].iter().position(|role| *role == case);
    let mut browser = cast.browser(who);
    let answer = match action {
        "ReadSelf" => return read_self(browser).await,
        "ChangeSelf" => return change_self(browser).await,
        "ReadSites" => browser.get("/api/v1/sites").await,
        "ReadBlocked" => browser.get("/api/v1/blocked").await,
        "ReadPeople" => browser.get("/api/v1/people").await,
        "CreateSite" => {
            let site = json!({"name": "Another", "origins": ["http://another.localhost:8090"]});
            browser.post("/api/v1/sites", &site).await
        }
        "ChangeSite" => {
            let own = cast.scene.owner.site().await.id.to_string();
            let id = if case == "absent" { absent.to_string() } else { own };
            let greeting = json!({"greeting": format!("Hello from {who:?}!")});
            browser.patch(&format!("/api/v1/sites/{id}"), &greeting).await
        }
        "Invite" => {
            let wish = json!({"email": format!("{who:?}-{case}@example.org"), "role": case});
            browser.post("/api/v1/invites", &wish).await
        }
        "RevokeInvite" => return revoke(cast, browser, case, absent).await,
        "ChangePerson" => {
            let id = target.map_or(absent.to_string(), |at| cast.targets[at].id().to_string());
            browser.patch(&format!("/api/v1/people/{id}"), &json!({"disabled": false})).await
        }
        "ResetSecondStep" => {
            let id = target.map_or(absent.to_string(), |at| cast.targets[at].id().to_string());
            browser.delete(&format!("/api/v1/people/{id}/second-step")).await
        }
        "ReadMail" => browser.get("/api/v1/mail").await,
        "ChangeMail" => {
            let discarded = of_answer(&browser.delete(&format!("/api/v1/mail/{absent}")).await);
            let path = format!("/api/v1/mail/{absent}/replay");
            assert_eq!(of_answer(&browser.post(&path, &json!({})).await), discarded);
            return discarded;
        }
        "GrantRole" => return grant(cast, browser, who, case).await,
        _ => panic!("{action} has a row, and nobody tries it"),
    };
    of_answer(&answer)
}

/// Who one is, where one is signed in, and whether there is a second step: one action.
async fn read_self(mut browser: Browser) -> Outcome {
    let outcome = of_answer(&browser.get("/api/v1/me").await);
    for path in ["/api/v1/me/sessions", "/api/v1/me/second-step"] {
        assert_eq!(of_answer(&browser.get(path).await), outcome, "{path}");
    }
    outcome
}

/// Everything that is changed about oneself: what can't be done for another reason is refused for that one.
async fn change_self(mut browser: Browser) -> Outcome {
    let outcome = of_answer(&browser.patch("/api/v1/me", &json!({})).await);
    let begun = browser.post("/api/v1/me/second-step/begin", &json!({})).await;
    assert_eq!(of_answer(&begun), outcome);
    let nonsense = [
        (
            "/api/v1/me/password",
            json!({"old": "not this one", "new": "candle-dusk-1234"}),
            403,
            "wrong_password",
        ),
        ("/api/v1/confirm", json!({"password": "not this one"}), 403, "wrong_password"),
        ("/api/v1/me/second-step", json!({"secret": "A", "code": "1"}), 422, "invalid"),
        ("/api/v1/me/second-step/codes", json!({}), 404, "not_found"),
    ];
    for (path, body, status, code) in nonsense {
        let answer = browser.post(path, &body).await;
        let expected =
            if outcome == Allowed { (status, code.to_owned()) } else { (401, "signed_out".to_owned()) };
        assert_eq!(answer.verdict(), expected, "{path}");
    }
    let absent = uuid::Uuid::from_bytes(bytes());
    let ended = browser.delete(&format!("/api/v1/me/sessions/{absent}")).await;
    let expected = if outcome == Allowed { NotFound } else { outcome };
    assert_eq!(of_answer(&ended), expected);
    outcome
}

async fn revoke(cast: &mut Cast, mut browser: Browser, case: &str, absent: uuid::Uuid) -> Outcome {
    let owner = &mut cast.scene.owner.browser;
    let mut id = absent.to_string();
    if case != "absent" {
        let wish = json!({"email": "revoked@example.org", "role": case});
        let made = owner.post("/api/v1/invites", &wish).await.good();
        made["id"].as_str().expect("an invitation has an id").clone_into(&mut id);
    }
    let outcome = of_answer(&browser.delete(&format!("/api/v1/invites/{id}")).await);
    if case != "absent" && outcome != Allowed {
        // Still there: its owner takes it back, so that the world is as before.
        cast.scene.owner.browser.delete(&format!("/api/v1/invites/{id}")).await.good();
    }
    outcome
}

async fn grant(cast: &mut Cast, mut browser: Browser, who: Who, case: &str) -> Outcome {
    let own = cast.staff(who).map(|player| player.agent.id());
    let (id, role) = match case.strip_suffix(" to oneself") {
        Some(role) => (own.unwrap_or(cast.targets[0].id()), role),
        None => (cast.targets[0].id(), case),
    };
    let path = format!("/api/v1/people/{id}");
    let outcome = of_answer(&browser.patch(&path, &json!({"role": role})).await);
    if outcome == Allowed && own != Some(id) {
        let back: Value = cast.scene.owner.browser.patch(&path, &json!({"role": "agent"})).await.good();
        assert_eq!(back["role"], "agent");
    }
    outcome
}
