//! Files over HTTP: bringing them, and handing them out. Knows nothing of what is in them.
//!
//! What is handed out can do nothing, whoever made it: its kind is one of a short list and is not to be guessed at,
//! it runs nothing, loads nothing and belongs to no page, and all but pictures go to the disk unseen.

use super::input::{Ask, ask, is_from, reads};
use super::reply::{self, Problem};
use super::session::who;
use super::traffic::MEGABYTE;
use super::{Web, disposition};
use crate::app::refused::Refused;
use crate::app::uploads::LARGEST_PHOTO;
use crate::ports::attachments::{Content, FileKind, FileRecord, Form};
use bytes::{Buf, Bytes, BytesMut};
use frontdesk_domain::Millis;
use frontdesk_domain::permission::Actor;
use frontdesk_protocol::{AgentId, File, FileId, SiteId, SiteKey};
use futures_util::{Stream, StreamExt};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use percent_encoding::percent_decode;
use std::net::IpAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;
use warp::Filter;
use warp::Reply;
use warp::filters::BoxedFilter;
use warp::reply::Response;

/// The name a file has with its sender: UTF-8, percent-encoded.
const NAME: HeaderName = HeaderName::from_static("x-file-name");
/// Nothing that is handed out may do anything, wherever it is opened.
const INERT: &str = "default-src 'none'; sandbox";
/// Slower than this many bytes a second, after this time in milliseconds, is given up.
const SLOWEST: u64 = 16_000;
const SLOW_AFTER: Millis = 20_000;
/// For how long a refused body is still read, so that the answer is not lost with it.
const LAST_WORDS: Duration = Duration::from_secs(10);

type Pieces = Pin<Box<dyn Stream<Item = Result<Bytes, warp::Error>> + Send>>;

/// On the chat host.
pub(super) fn of_visitors(web: &Arc<Web>) -> BoxedFilter<(Response,)> {
    let bring = warp::path!("w" / String / "files").and(warp::post()).and(ask(web)).and(body()).then(
        |key: String, ask: Ask, mut pieces: Pieces| async move {
            let outcome = from_visitor(&key, &ask, &mut pieces).await;
            answer(&ask, pieces, outcome.map(|file| reply::json(&file))).await
        },
    );
    let read = warp::path!("files" / String).and(reads()).and(ask(web)).and(query()).then(
        |id: String, ask: Ask, query: Query| async move { reply::of(to_visitor(&id, &ask, &query).await) },
    );
    bring.or(read).unify().or(photo(web)).unify().boxed()
}

/// On the console host.
pub(super) fn of_staff(web: &Arc<Web>) -> BoxedFilter<(Response,)> {
    let bring = warp::path!("api" / "v1" / "files").and(warp::post()).and(ask(web)).and(body()).then(
        |ask: Ask, mut pieces: Pieces| async move {
            let outcome = from_staff(&ask, &mut pieces).await;
            answer(&ask, pieces, outcome.map(|file| reply::json(&file))).await
        },
    );
    let read = warp::path!("api" / "v1" / "files" / String).and(reads()).and(ask(web)).and(query()).then(
        |id: String, ask: Ask, query: Query| async move { reply::of(to_staff(&id, &ask, &query).await) },
    );
    let put = warp::path!("api" / "v1" / "me" / "photo").and(warp::put()).and(ask(web)).and(body()).then(
        |ask: Ask, mut pieces: Pieces| async move {
            let outcome = put_photo(&ask, &mut pieces).await;
            answer(&ask, pieces, outcome).await
        },
    );
    let delete = warp::path!("api" / "v1" / "me" / "photo")
        .and(warp::delete())
        .and(ask(web))
        .then(|ask: Ask| async move { reply::of(delete_photo(&ask).await) });
    let list = warp::path!("api" / "v1" / "photos")
        .and(reads())
        .and(ask(web))
        .then(|ask: Ask| async move { reply::of(photos(&ask).await) });
    let own = bring.or(read).unify().or(put).unify().or(delete).unify().or(list).unify();
    own.or(photo(web)).unify().boxed()
}

/// Photos are the same on both hosts.
fn photo(web: &Arc<Web>) -> BoxedFilter<(Response,)> {
    warp::path!("photo" / String)
        .and(reads())
        .and(ask(web))
        .and(query())
        .then(|id: String, ask: Ask, query: Query| async move { reply::of(show_photo(&id, &ask, &query).await) })
        .boxed()
}

/// A body in pieces.
fn body() -> BoxedFilter<(Pieces,)> {
    warp::body::stream().map(|stream| Box::pin(StreamExt::map(stream, whole)) as Pieces).boxed()
}

fn whole<B: Buf>(piece: Result<B, warp::Error>) -> Result<Bytes, warp::Error> {
    piece.map(|mut piece| piece.copy_to_bytes(piece.remaining()))
}

/// What stands behind the question mark.
struct Query(String);

fn query() -> BoxedFilter<(Query,)> {
    let raw = warp::query::raw().or(warp::any().map(String::new)).unify();
    raw.map(Query).boxed()
}

impl Query {
    fn get(&self, name: &str) -> Option<&str> {
        self.0.split('&').find_map(|part| part.strip_prefix(name)?.strip_prefix('='))
    }

    fn form(&self) -> Form {
        if self.0.split('&').any(|part| part == "small") { Form::Small } else { Form::Whole }
    }
}

async fn from_visitor(key: &str, ask: &Ask, pieces: &mut Pieces) -> Result<File, Problem> {
    // A native client has no origin; a page has ours.
    if ask.headers.contains_key(header::ORIGIN) {
        is_from(&ask.headers, &ask.web.chat)?;
    }
    let key = SiteKey::parse(key).ok_or(Problem::NotFound)?;
    let site = ask.web.app.site_by_key(&key).ok_or(Problem::NotFound)?.id;
    let outside = &ask.web.app.outside;
    let token = bearer(&ask.headers).ok_or(Refused::SignedOut)?;
    let visitor = outside.identity.verify(token, site, outside.clock.now()).map_err(Problem::Token)?;
    let pass = ask.web.traffic.admit(visitor.0, ask.caller.network(), true)?;
    let file = take(ask, Actor::Visitor(visitor), Some(site), pieces).await;
    drop(pass);
    file.map(|file| ask.web.app.address(Some(visitor), file))
}

async fn from_staff(ask: &Ask, pieces: &mut Pieces) -> Result<File, Problem> {
    is_from(&ask.headers, &ask.web.console)?;
    let me = who(ask).await?;
    let pass = ask.web.traffic.admit(me.id.0, ask.caller.network(), false)?;
    let file = take(ask, Actor::Staff { id: me.id, role: me.role }, None, pieces).await;
    drop(pass);
    file.map(|file| ask.web.app.address(None, file))
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let said = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    said.strip_prefix("Bearer ").map(str::trim)
}

/// Takes a whole upload.
async fn take(ask: &Ask, actor: Actor, site: Option<SiteId>, pieces: &mut Pieces) -> Result<File, Problem> {
    let files = &ask.web.uploads;
    let most = files.most();
    if announced(&ask.headers).is_some_and(|length| length > most) {
        return Err(Refused::FileTooLarge(most).into());
    }
    let mut upload = files.receive(actor, site).await?;
    let stranger = site.is_some().then(|| ask.caller.network());
    let mut meter = Meter::new(ask, stranger);
    while let Some(piece) = meter.next(pieces).await? {
        files.write(&mut upload, piece).await?;
    }
    let name = ask.headers.get(NAME).map(HeaderValue::as_bytes).unwrap_or_default();
    let name = percent_decode(name).decode_utf8_lossy();
    Ok(files.keep(upload, &name).await?)
}

fn announced(headers: &HeaderMap) -> Option<u64> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// Watches over a body that comes in: how fast, and how much of it.
struct Meter<'a> {
    ask: &'a Ask,
    /// The network of a visitor, whose megabytes are counted.
    stranger: Option<IpAddr>,
    began: Millis,
    came: u64,
}

impl<'a> Meter<'a> {
    fn new(ask: &'a Ask, stranger: Option<IpAddr>) -> Self {
        let began = ask.web.app.outside.clock.monotonic();
        Self { ask, stranger, began, came: 0 }
    }

    async fn next(&mut self, pieces: &mut Pieces) -> Result<Option<Bytes>, Problem> {
        let wait = self.ask.web.patience.body;
        let piece = tokio::time::timeout(wait, pieces.next()).await.map_err(|_| Problem::Incomplete)?;
        let Some(piece) = piece.transpose().map_err(|_| Problem::Incomplete)? else { return Ok(None) };
        let before = self.came;
        self.came += piece.len() as u64;
        let took = self.ask.web.app.outside.clock.monotonic().saturating_sub(self.began);
        if took > SLOW_AFTER && self.came < took / 1_000 * SLOWEST {
            return Err(Problem::Incomplete);
        }
        if let Some(network) = self.stranger {
            for _ in before / MEGABYTE..self.came / MEGABYTE {
                self.ask.web.traffic.megabyte(network)?;
            }
        }
        Ok(Some(piece))
    }
}

/// Answers an upload. What is left of a refused body is read and thrown away, within bounds: a client that is still
/// sending would not see the answer otherwise.
async fn answer(ask: &Ask, mut pieces: Pieces, outcome: Result<Response, Problem>) -> Response {
    let is_worth_it = |problem: &Problem| !matches!(problem, Problem::Incomplete | Problem::WrongOrigin);
    if outcome.as_ref().err().is_some_and(is_worth_it) {
        let mut left = ask.web.uploads.most();
        let drain = async {
            while let Some(Ok(piece)) = pieces.next().await {
                left = left.saturating_sub(piece.len() as u64);
                if left == 0 {
                    break;
                }
            }
        };
        let _ = tokio::time::timeout(LAST_WORDS, drain).await;
    }
    reply::of(outcome)
}

/// One answer for what is not there, not theirs, and asked for without leave.
async fn to_visitor(id: &str, ask: &Ask, query: &Query) -> Result<Response, Problem> {
    let id = FileId::parse(id).ok_or(Refused::NotFound)?;
    let ticket = query.get("t").ok_or(Refused::NotFound)?;
    let visitor = ask.web.app.ticket_holder(id, ticket).ok_or(Refused::NotFound)?;
    serve(ask, Actor::Visitor(visitor), id, query.form()).await
}

async fn to_staff(id: &str, ask: &Ask, query: &Query) -> Result<Response, Problem> {
    let me = who(ask).await?;
    let id = FileId::parse(id).ok_or(Refused::NotFound)?;
    serve(ask, Actor::Staff { id: me.id, role: me.role }, id, query.form()).await
}

async fn serve(ask: &Ask, actor: Actor, id: FileId, form: Form) -> Result<Response, Problem> {
    let (record, Content { size, kind, pieces }) = ask.web.uploads.read(actor, id, form).await?;
    let kind = kind.unwrap_or(record.kind);
    let etag = format!("\"{}\"", tag(&record, form));
    let known =
        ask.headers.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == etag.as_bytes());
    let mut response = if known {
        let mut response = Response::default();
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        response
    } else {
        let mut response = warp::reply::stream(pieces).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_LENGTH, size.into());
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(served_as(kind)));
        response
    };
    inert(&mut response);
    reply::set(&mut response, header::ETAG, &etag);
    reply::set(&mut response, header::CACHE_CONTROL, "private, max-age=600");
    let disposition = disposition::of(&record.name, record.kind.is_picture());
    reply::set(&mut response, header::CONTENT_DISPOSITION, &disposition);
    Ok(response)
}

fn tag(record: &FileRecord, form: Form) -> String {
    let digits: String = record.sha256.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
    let end = if form == Form::Small { "-small" } else { "" };
    digits + end
}

fn served_as(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Text => "text/plain; charset=utf-8",
        kind => kind.mime(),
    }
}

fn inert(response: &mut Response) {
    reply::set(response, header::CONTENT_SECURITY_POLICY, INERT);
}

async fn put_photo(ask: &Ask, pieces: &mut Pieces) -> Result<Response, Problem> {
    is_from(&ask.headers, &ask.web.console)?;
    let me = who(ask).await?;
    let _pass = ask.web.traffic.admit(me.id.0, ask.caller.network(), false)?;
    let mut meter = Meter::new(ask, None);
    let mut image = BytesMut::new();
    while let Some(piece) = meter.next(pieces).await? {
        if image.len() as u64 + piece.len() as u64 > LARGEST_PHOTO {
            return Err(Refused::FileTooLarge(LARGEST_PHOTO).into());
        }
        image.extend_from_slice(&piece);
    }
    let actor = Actor::Staff { id: me.id, role: me.role };
    let version = ask.web.uploads.set_photo(actor, Some(image.freeze())).await?;
    let photo = version.map(|version| format!("/photo/{}?v={version}", me.id));
    Ok(reply::json(&serde_json::json!({ "photo": photo })))
}

async fn delete_photo(ask: &Ask) -> Result<Response, Problem> {
    is_from(&ask.headers, &ask.web.console)?;
    let me = who(ask).await?;
    ask.web.uploads.set_photo(Actor::Staff { id: me.id, role: me.role }, None).await?;
    Ok(reply::json(&serde_json::json!({ "photo": null })))
}

/// Who has a photo, for consoles; and how large a file may be.
async fn photos(ask: &Ask) -> Result<Response, Problem> {
    who(ask).await?;
    let photos = &*ask.web.app.photos();
    Ok(reply::json(&serde_json::json!({ "photos": photos, "file_max": ask.web.uploads.largest() })))
}

/// Kept for ever under the address of its version, and never under another.
async fn show_photo(id: &str, ask: &Ask, query: &Query) -> Result<Response, Problem> {
    let id = AgentId::parse(id).ok_or(Refused::NotFound)?;
    let photo = ask.web.uploads.photo(id).await?;
    let is_current = query.get("v") == Some(photo.version.as_str());
    let mut response = reply::text("image/jpeg", photo.image);
    inert(&mut response);
    let caching = if is_current { "public, max-age=31536000, immutable" } else { "no-cache" };
    reply::set(&mut response, header::CACHE_CONTROL, caching);
    Ok(response)
}
