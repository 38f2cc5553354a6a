//! From a mail whose time has come to a letter, or to why there is none. Knows nothing of sending.

use super::letter::{self, Part, Sheet};
use super::words::Language;
use super::{Sending, one_line};
use crate::app::App;
use crate::app::chat::{encode_secret, hash_secret};
use crate::ports::accounts::{AgentRecord, Site};
use crate::ports::history::Span;
use crate::ports::outbox::{KEPT, Kind, Mail, NewMail, Purpose};
use crate::ports::settings::IdentityMode;
use crate::ports::{AccountsError, HistoryError, Letter, OutboxError};
use frontdesk_domain::Millis;
use frontdesk_domain::colour::Colour;
use frontdesk_domain::conversation::{Conversation, State, StoredEvent};
use frontdesk_domain::mail::{Sight, Verdict, is_in_a_mail, weigh_answer};
use frontdesk_protocol::{Author, ConversationId, EventKind, PAGE_MAX, Seq};

/// Messages in one letter; of more the chat tells.
const MOST_QUOTED: usize = 20;
/// Characters of one message in a letter.
const LONGEST_QUOTE: usize = 4_000;

/// What becomes of a mail now.
#[derive(Debug)]
pub(super) enum Prepared {
    Send {
        letter: Box<Letter>,
        upto: Seq,
    },
    /// `gone`: its reader was not there.
    Later {
        due: Millis,
        gone: bool,
    },
    Instead(Vec<NewMail>),
    Drop,
}

/// A store didn't answer. The text is for the log.
#[derive(Debug)]
pub(super) struct Down(pub(super) String);

impl From<OutboxError> for Down {
    fn from(error: OutboxError) -> Self {
        Self(error.to_string())
    }
}

impl From<HistoryError> for Down {
    fn from(error: HistoryError) -> Self {
        Self(error.to_string())
    }
}

impl From<AccountsError> for Down {
    fn from(error: AccountsError) -> Self {
        Self(error.to_string())
    }
}

/// `was_gone`: its reader was seen gone the last time it was looked at.
pub(super) async fn prepare(
    app: &App,
    sending: &Sending,
    mail: &Mail,
    was_gone: bool,
) -> Result<Prepared, Down> {
    match mail.kind {
        Kind::Answer => answer(app, sending, mail, was_gone).await,
        Kind::Waiting => waiting(app, mail).await,
        Kind::Alert => alert(app, sending, mail).await,
        Kind::Invitation => invitation(app, sending, mail).await,
    }
}

async fn answer(app: &App, sending: &Sending, mail: &Mail, was_gone: bool) -> Result<Prepared, Down> {
    let id = ConversationId(mail.about);
    let Some((chat, site)) = find(app, id).await? else { return Ok(Prepared::Drop) };
    let now = app.outside.clock.now();
    let events = app.outside.history.events(id, Span::Latest, PAGE_MAX, false).await?.events;
    let answers = events.iter().filter(|event| is_in_a_mail(event));
    let address = app.outside.outbox.address(chat.visitor, id).await?;
    let mailed = app.outside.outbox.mailed(id).await?;
    let sight = Sight {
        last: answers.clone().map(|event| event.seq).max().unwrap_or_default(),
        read: chat.marks.visitor.read,
        mailed,
        connected: app.hub.has_visitor(chat.visitor),
        was_gone,
        reachable: address.is_some(),
    };
    match (weigh_answer(sight, sending.answer_after, now), address) {
        (Verdict::Send, Some(to)) => {
            let news: Vec<&StoredEvent> =
                answers.filter(|event| event.seq > sight.read.max(mailed)).collect();
            // Where only those write whom the site vouches for, a link makes nobody anybody.
            let enforced = site.settings.identity.mode == IdentityMode::Enforce;
            let resume = match site.origins.first().filter(|_| enforced) {
                Some(origin) => origin.clone(),
                None => format!("{}/r#{}", sending.chat, mint(app, Purpose::Resume, id, now).await?),
            };
            let stop = mint(app, Purpose::Stop, id, now).await?;
            let links = (resume, format!("{}/stop/{stop}", sending.chat));
            let portrait = app.outside.visitors.portrait(id, now).await?;
            let reads = portrait.and_then(|portrait| portrait.visit.language);
            let letter = write_answer(sending, mail, &site, (to, reads), &news, links, now);
            Ok(Prepared::Send { letter: Box::new(letter), upto: sight.last })
        }
        (Verdict::Later(due), _) => Ok(Prepared::Later { due, gone: !sight.connected }),
        _ => Ok(Prepared::Drop),
    }
}

fn write_answer(
    sending: &Sending,
    mail: &Mail,
    site: &Site,
    (to, reads): (String, Option<String>),
    news: &[&StoredEvent],
    (resume, stop): (String, String),
    at: Millis,
) -> Letter {
    let language = Language::of_site(site, reads.as_deref());
    let name = one_line(&site.name);
    let say = |key: &str| language.say(key, &[("site", &name)]);
    let mut parts = vec![Part::Head(say("answer_head"))];
    let mut last = String::new();
    for event in news.iter().take(MOST_QUOTED) {
        let (EventKind::Message { text, files, .. }, Author::Agent(agent)) = (&event.kind, &event.by) else {
            continue;
        };
        let agent = one_line(&agent.name);
        if agent != last {
            parts.push(Part::Text(language.say("answer_wrote", &[("name", &agent)])));
            last = agent;
        }
        if !text.is_empty() {
            parts.push(Part::Quote(text.chars().take(LONGEST_QUOTE).collect()));
        }
        for file in files {
            parts.push(Part::Text(language.say("answer_file", &[("name", &one_line(&file.name))])));
        }
    }
    if news.len() > MOST_QUOTED {
        parts.push(Part::Text(say("answer_more")));
    }
    let is_secret = resume.contains('#');
    parts.push(Part::Button { label: say("answer_go"), link: resume });
    if is_secret {
        parts.push(Part::Small(say("answer_once")));
    }
    if !sending.is_read {
        parts.push(Part::Small(say("answer_unread")));
    }
    parts.push(Part::Small(say("answer_why")));
    parts.push(Part::SmallLink { label: say("answer_stop"), link: stop.clone() });
    let subject = say("answer_subject");
    compose(
        mail,
        at,
        Outline { to, from: name, subject, stop: Some(stop), colour: &site.colour, language },
        &parts,
    )
}

/// Becomes one mail for each person who wants to hear of it, if it still waits.
async fn waiting(app: &App, mail: &Mail) -> Result<Prepared, Down> {
    let Some((chat, _)) = find(app, ConversationId(mail.about)).await? else { return Ok(Prepared::Drop) };
    if !matches!(chat.state, State::Waiting { .. }) {
        return Ok(Prepared::Drop);
    }
    let now = app.outside.clock.now();
    let people = app.outside.accounts.agents().await?;
    let wants = |person: &&AgentRecord| !person.disabled && person.preferences.mail;
    let alert = |person: &AgentRecord| NewMail {
        id: app.outside.entropy.id(now),
        kind: Kind::Alert,
        about: mail.about,
        person: Some(person.id),
        at: now,
        due: now,
    };
    let alerts: Vec<NewMail> = people.iter().filter(wants).map(alert).collect();
    Ok(if alerts.is_empty() { Prepared::Drop } else { Prepared::Instead(alerts) })
}

async fn alert(app: &App, sending: &Sending, mail: &Mail) -> Result<Prepared, Down> {
    let Some((chat, site)) = find(app, ConversationId(mail.about)).await? else { return Ok(Prepared::Drop) };
    let person = match mail.person {
        Some(person) => app.outside.accounts.agent(person).await?.filter(|person| !person.disabled),
        None => None,
    };
    let (Some(person), State::Waiting { .. }) = (person, chat.state) else { return Ok(Prepared::Drop) };
    let language = Language::of_person(&person, &site);
    let name = one_line(&site.name);
    let say = |key: &str| language.say(key, &[("site", &name)]);
    let mut parts = vec![Part::Head(say("waiting_head")), Part::Text(say("waiting_text"))];
    if let Some(preview) = chat.preview.filter(|preview| !preview.text.is_empty()) {
        parts.push(Part::Quote(preview.text));
    }
    let link = format!("{}/chats/{}", sending.console, chat.id);
    parts.push(Part::Button { label: say("waiting_go"), link });
    parts.push(Part::Small(say("waiting_why")));
    let subject = say("waiting_subject");
    let outline =
        Outline { to: person.email, from: name, subject, stop: None, colour: &site.colour, language };
    let letter = compose(mail, app.outside.clock.now(), outline, &parts);
    Ok(Prepared::Send { letter: Box::new(letter), upto: 0 })
}

async fn invitation(app: &App, sending: &Sending, mail: &Mail) -> Result<Prepared, Down> {
    let now = app.outside.clock.now();
    let open = app.outside.accounts.invitations(now).await?;
    let Some(invitation) = open.into_iter().find(|one| one.id == mail.about) else {
        return Ok(Prepared::Drop);
    };
    let account = app.outside.accounts.account().await?.unwrap_or_default();
    let token = encode_secret(&app.outside.entropy.secret());
    match app.outside.outbox.put_invitation_link(invitation.id, hash_secret(&token), now).await {
        Err(OutboxError::NotFound) => return Ok(Prepared::Drop),
        kept => kept?,
    }
    let language = Language::of(None);
    let account = one_line(&account);
    let say = |key: &str| language.say(key, &[("account", &account)]);
    let parts = [
        Part::Head(say("invite_head")),
        Part::Text(say("invite_text")),
        Part::Button { label: say("invite_go"), link: format!("{}/join#{token}", sending.console) },
        Part::Small(say("invite_why")),
    ];
    let colour = Colour::default().to_string();
    let subject = say("invite_subject");
    let outline = Outline {
        to: invitation.email,
        from: account.clone(),
        subject,
        stop: None,
        colour: &colour,
        language,
    };
    let letter = compose(mail, now, outline, &parts);
    Ok(Prepared::Send { letter: Box::new(letter), upto: 0 })
}

/// A letter but for its parts.
struct Outline<'a> {
    to: String,
    from: String,
    subject: String,
    stop: Option<String>,
    colour: &'a str,
    language: Language,
}

fn compose(mail: &Mail, at: Millis, outline: Outline<'_>, parts: &[Part]) -> Letter {
    let Outline { to, from, subject, stop, colour, language } = outline;
    let subject = one_line(&subject);
    let shade = Colour::parse(colour).unwrap_or_default().readable();
    let colour = shade.colour.to_string();
    let sheet = Sheet { language, subject: &subject, colour: &colour, ink: shade.ink.as_str() };
    let html = letter::html(sheet, parts);
    Letter { id: mail.id, at, from, to, text: letter::plain(parts), html, stop, subject }
}

/// A conversation and its site; None: it is gone.
async fn find(app: &App, id: ConversationId) -> Result<Option<(Conversation, Site)>, Down> {
    let chat = app.outside.history.conversation(id).await?;
    let with_site = |chat: Conversation| {
        let site = app.sites().iter().find(|site| site.id == chat.site).cloned()?;
        Some((chat, site))
    };
    Ok(chat.and_then(with_site))
}

/// A fresh link's secret; only its hash is kept.
async fn mint(app: &App, purpose: Purpose, id: ConversationId, now: Millis) -> Result<String, Down> {
    let token = encode_secret(&app.outside.entropy.secret());
    app.outside.outbox.put_link(hash_secret(&token), purpose, id, now + KEPT).await?;
    Ok(token)
}
