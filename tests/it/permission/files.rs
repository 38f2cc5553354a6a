//! Trying to bring and to read files, at both doors. Knows the addresses of files, and nothing of what is in them.

use super::Outcome;
use super::attempt::of_answer;
use super::cast::{Cast, Who};
use frontdesk_tests::files::{fetch, upload};

pub(super) async fn files(cast: &mut Cast, who: Who, action: &str, case: &str) -> Outcome {
    match (action, case) {
        ("UploadAsVisitor", _) => bring(cast, who).await,
        ("UploadAsStaff", _) => of_answer(&cast.browser(who).upload("a.txt", b"a").await),
        ("ReadFile", "one's own") => with_ticket(cast, who, true).await,
        ("ReadFile", "another's") => with_ticket(cast, who, false).await,
        ("ReadFile", "sent") => {
            let file = cast.sent_file().await;
            of_answer(&cast.browser(who).get(&format!("/api/v1/files/{}", file.id)).await)
        }
        ("ReadFile", "not sent") => {
            let file = cast.scene.visitor().await.bring("a.txt", b"a").await;
            of_answer(&cast.browser(who).get(&format!("/api/v1/files/{}", file.id)).await)
        }
        _ => panic!("{action} {case:?} has a row, and nobody tries it"),
    }
}

async fn bring(cast: &mut Cast, who: Who) -> Outcome {
    let door = cast.scene.house.chat.clone();
    let request = upload(&format!("/w/{}/files", cast.scene.site.0), "a.txt", b"a");
    let request = match cast.browser(who).cookie {
        _ if who == Who::Visitor => cast.visitor.upload("a.txt", b"a"),
        Some(cookie) => request.header("cookie", &cookie),
        None => request,
    };
    of_answer(&request.ask(&door).await)
}

/// The visitor has a ticket, of this file or of another; nobody else has any.
async fn with_ticket(cast: &mut Cast, who: Who, own: bool) -> Outcome {
    let mine = cast.visitor.bring("a.txt", b"a").await;
    let theirs = cast.scene.visitor().await.bring("b.txt", b"b").await;
    let ticket = mine.url.as_deref().and_then(|url| url.split_once('?')).expect("a ticket").1;
    let id = if own { mine.id } else { theirs.id };
    let url = if who == Who::Visitor { format!("/files/{id}?{ticket}") } else { format!("/files/{id}") };
    of_answer(&fetch(&cast.scene.house.chat, &url).await)
}
