//! The lines of a log: a day, what happened, and words with how far they got. Knows nothing of the lines
//! around it.

use crate::app::{focus_reply, use_app, words};
use crate::host::{clock, dates};
use crate::model::Input;
use crate::model::links::{Piece, pieces};
use crate::model::log::{Happened, LineKind, LogLine, Progress, Side, Words};
use crate::view::attach::shown_files;
use crate::view::parts::{guest_face, house_face, small_icon};
use crate::words::fill;
use frontdesk_protocol::limits::{EASE_MAX, SATISFACTION_MAX};
use frontdesk_protocol::{ClientKey, ConversationId, Rating};
use leptos::prelude::*;

type Source = Memo<Option<LogLine>>;

/// Where a day begins.
#[component]
pub fn DayLine(line: Source) -> impl IntoView {
    let app = use_app();
    let text = move || {
        let at = line.get()?.at;
        let ago = dates::day_number(app.clock.get_untracked()) - dates::day_number(at);
        Some(match ago {
            0 => words().today.to_owned(),
            1 => words().yesterday.to_owned(),
            _ => dates::day(at),
        })
    };
    view! { <li class="day">{text}</li> }
}

/// What happened besides words.
#[component]
pub fn HappenedLine(line: Source) -> impl IntoView {
    let parts = move || match line.get() {
        Some(LogLine { kind: LineKind::Happened(happened), at, .. }) => Some((happened, at)),
        _ => None,
    };
    let sign = move || {
        let (happened, _) = parts()?;
        Some(small_icon(match happened {
            Happened::Joined { .. } => "bell",
            Happened::Left { .. } => "person",
            Happened::Resolved { .. } | Happened::Ended => "check",
            Happened::Contact { .. } => "mail",
            Happened::Rated(_) => "star",
            Happened::Blocked { .. } => "block",
            Happened::Unblocked { .. } => "person",
            Happened::Reopened { .. } => "retry",
            Happened::TakenBack { .. } => "close",
        }))
    };
    let text = move || parts().map(|(happened, _)| happened_text(&happened));
    let time = move || parts().map(|(_, at)| dates::time(at));
    view! {
        <li class="event">
            {sign}<span dir="auto">{text}</span><span class="event__time num">{time}</span>
        </li>
    }
}

fn happened_text(happened: &Happened) -> String {
    let words = words();
    let by = |name: &Option<String>, text: &str, alone: &str| match name {
        Some(name) => fill(text, &[("name", name)]),
        None => alone.to_owned(),
    };
    match happened {
        Happened::Joined { me: true, .. } => words.joined_me.to_owned(),
        Happened::Joined { name, .. } => fill(words.joined, &[("name", name)]),
        Happened::Left { me: true, .. } => words.left_chat_me.to_owned(),
        Happened::Left { name, .. } => fill(words.left_chat, &[("name", name)]),
        Happened::Resolved { me: true, .. } => words.resolved_me.to_owned(),
        Happened::Resolved { name, .. } => by(name, words.resolved_by, words.resolved_rule),
        Happened::Reopened { me: true, .. } => words.reopened_me.to_owned(),
        Happened::Reopened { name, .. } => by(name, words.reopened_by, words.reopened_guest),
        Happened::Ended => words.ended_guest.to_owned(),
        Happened::Contact { name, email } => {
            let all: Vec<&str> = name.iter().chain(email).map(String::as_str).collect();
            fill(words.contact_left, &[("contact", &all.join(", "))])
        }
        Happened::Rated(rating) => rated_text(rating),
        Happened::Blocked { name, me, reason, until } => {
            let text = match (me, name) {
                (true, _) => words.blocked_me.to_owned(),
                (false, Some(name)) => fill(words.blocked_by, &[("name", name)]),
                (false, None) => words.blocked_rule.to_owned(),
            };
            let until = until.map(|until| fill(words.blocked_until, &[("time", &dates::date_time(until))]));
            let reason = Some(reason).filter(|reason| !reason.is_empty()).cloned();
            [Some(text), until, reason].into_iter().flatten().collect::<Vec<_>>().join(" · ")
        }
        Happened::Unblocked { me: true, .. } => words.unblocked_me.to_owned(),
        Happened::Unblocked { name, .. } => by(name, words.unblocked_by, words.unblocked_rule),
        Happened::TakenBack { me: true, .. } => words.taken_back_me.to_owned(),
        Happened::TakenBack { name, .. } => by(name, words.taken_back_by, words.taken_back_guest),
    }
}

/// What a guest said of how it went: of the figures those that are there, then their words.
pub fn rated_text(rating: &Rating) -> String {
    let words = words();
    let figure = |text: &str, n: Option<u32>, most: u32| {
        n.map(|n| fill(text, &[("n", &n.to_string()), ("most", &most.to_string())]))
    };
    let parts = [
        figure(words.rated_satisfaction, rating.satisfaction, SATISFACTION_MAX),
        figure(words.rated_ease, rating.ease, EASE_MAX),
        rating.comment.as_ref().map(|comment| fill(words.rated_comment, &[("text", comment)])),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Words.
#[component]
pub fn WordsLine(
    line: Source,
    conversation: ConversationId,
    guest: Memo<String>,
    /// They come while one looks on.
    fresh: bool,
) -> impl IntoView {
    let at = move || line.with(|line| line.as_ref().map_or(0, |line| line.at));
    let said = Memo::new(move |_| match line.get() {
        Some(LogLine { kind: LineKind::Words(words), .. }) => Some(words),
        _ => None,
    });
    let first = said.get_untracked();
    let side = first.as_ref().map_or(Side::Theirs, |said| said.side.clone());
    let note = first.as_ref().is_some_and(|said| said.note);
    let mine = side == Side::Mine;
    let see = move |read: fn(&Words) -> bool| move || said.with(|said| said.as_ref().is_some_and(read));
    let time = move || dates::time(at());
    let class = match side {
        Side::Mine => "msg msg--out mine",
        Side::Theirs => "msg msg--in theirs",
        Side::Colleague(_) => "msg msg--out colleague",
    };
    let (speaker, speaker_side, writer) = (side.clone(), side.clone(), side.clone());
    let quiet = mine.then_some("off");
    let spoken = move || spoken(&speaker, note, &guest.get(), &time());
    let face = move || match &speaker_side {
        _ if note => ().into_any(),
        Side::Theirs => guest_face(&guest.get(), "avatar--s").into_any(),
        Side::Mine => house_face(&my_name(), "avatar--s").into_any(),
        Side::Colleague(name) => house_face(name.as_deref().unwrap_or(words().house), "avatar--s").into_any(),
    };
    let text =
        Memo::new(move |_| said.with(|said| said.as_ref().map(|said| said.text.clone()).unwrap_or_default()));
    let files = Memo::new(move |_| {
        said.with(|said| said.as_ref().map(|said| said.files.clone()).unwrap_or_default())
    });
    let offer = Memo::new(move |_| {
        said.with(|said| said.as_ref().map(|said| said.choices.clone()).unwrap_or_default())
    });
    view! {
        <li
            class=class
            class:msg--fresh=fresh
            class:msg--first=see(|said| said.first)
            class:msg--last=see(|said| said.last)
            class:msg--note=note
            class:msg--going=see(|said| said.change.as_ref().is_some_and(|change| change.deletes))
            data-seq=move || said.with(|said| said.as_ref().and_then(|said| said.seq))
            data-key=move || said.with(|said| said.as_ref().and_then(|said| said.key).map(|key| key.to_string()))
            data-state=move || said.with(|said| said.as_ref().map(|said| state(said).as_str()))
            aria-live=quiet
        >
            {face}
            {note.then(|| view! { <SlipHead writer time=Signal::derive(time) /> })}
            <div class="msg__body" class:msg__body--bare=move || text.with(String::is_empty) dir="auto">
                <span class="vh">{spoken}</span>
                {move || text.with(|text| linked(text))}
                {move || files.with(|files| shown_files(files))}
            </div>
            {move || offer.with(|choices| offered(choices))}
            {mine.then(|| view! { <Acts said conversation /> })}
            <Under said side time=Signal::derive(time) />
        </li>
    }
}

/// The answers a guest may tap.
fn offered(choices: &[String]) -> Option<impl IntoView + use<>> {
    let all = choices.iter().map(|choice| view! { <li dir="auto">{choice.clone()}</li> }).collect_view();
    (!choices.is_empty()).then(|| view! { <ul class="msg__offer" aria-label=words().choices_head>{all}</ul> })
}

/// How far words got, or a change of them.
fn state(said: &Words) -> Progress {
    said.change.as_ref().map_or_else(|| said.progress.clone(), |change| change.progress.clone())
}

/// Words with their addresses as links: into a tab of their own that learns nothing of this one.
fn linked(text: &str) -> Vec<AnyView> {
    let piece = |piece| match piece {
        Piece::Plain(text) => text.into_any(),
        Piece::Link { href, text } => {
            view! { <a href=href target="_blank" rel="noopener noreferrer nofollow">{text}</a> }.into_any()
        }
    };
    pieces(text).into_iter().map(piece).collect()
}

/// The head of a carbon slip: whose it is, and that only the team sees it.
#[component]
fn SlipHead(writer: Side, time: Signal<String>) -> impl IntoView {
    let name = match writer {
        Side::Mine => my_name(),
        Side::Colleague(name) => name.unwrap_or_else(|| words().house.to_owned()),
        Side::Theirs => String::new(),
    };
    view! {
        <p class="slip__head" aria-hidden="true">
            {small_icon("lock")}
            <span>{words().slip_head}</span>
            <span class="num"><bdi>{name}</bdi>", "{time}</span>
        </p>
    }
}

/// What may be done about one's own words while they are fresh.
#[component]
fn Acts(said: Memo<Option<Words>>, conversation: ConversationId) -> impl IntoView {
    let (app, words) = (use_app(), words());
    let asked = RwSignal::new(false);
    let seq = Memo::new(move |_| {
        let until = said.with(|said| {
            let said = said.as_ref().filter(|said| said.change.is_none())?;
            Some((said.seq?, said.until?))
        });
        until.filter(|(_, until)| app.clock.get() < *until).map(|(seq, _)| seq)
    });
    let reword = move |seq| app.tell(Input::Reword { conversation, seq: Some(seq) });
    let take_back = move |seq| {
        let key = ClientKey::from_random(clock::random());
        app.tell(Input::TakeBack { conversation, seq, key });
        focus_reply();
    };
    move || {
        let seq = seq.get()?;
        Some(if asked.get() {
            view! {
                <div class="msg__acts msg__acts--asks" role="group" aria-label=words.delete>
                    <span>{words.delete_ask}</span>
                    <button type="button" class="msg__take-back" on:click=move |_| take_back(seq)>
                        {words.delete}
                    </button>
                    <button type="button" on:click=move |_| asked.set(false)>{words.keep}</button>
                </div>
            }
            .into_any()
        } else {
            view! {
                <div class="msg__acts">
                    <button type="button" class="msg__edit" on:click=move |_| reword(seq)>{words.edit}</button>
                    <button type="button" class="msg__delete-ask" on:click=move |_| asked.set(true)>
                        {words.delete}
                    </button>
                </div>
            }
            .into_any()
        })
    }
}

fn my_name() -> String {
    use_context::<crate::app::App>()
        .and_then(|app| app.model.with(|model| model.me.as_ref().map(|me| me.name.clone())))
        .unwrap_or_default()
}

fn spoken(side: &Side, note: bool, guest: &str, time: &str) -> String {
    let words = words();
    let note = if note { format!("{} ", words.note) } else { String::new() };
    note + &spoken_of(side, guest, time)
}

fn spoken_of(side: &Side, guest: &str, time: &str) -> String {
    let words = words();
    let name = match side {
        Side::Mine => return fill(words.you_say, &[("time", time)]),
        Side::Theirs => guest,
        Side::Colleague(Some(name)) => name,
        Side::Colleague(None) => words.house,
    };
    fill(words.says, &[("name", name), ("time", time)])
}

/// Under a run's last words: when, whose, and how far one's own newest got; a refusal stands under its words.
#[component]
fn Under(said: Memo<Option<Words>>, side: Side, time: Signal<String>) -> impl IntoView {
    let app = use_app();
    let live = Memo::new(move |_| app.model.with(crate::model::Model::is_live));
    let whose = match side {
        Side::Colleague(name) => Some(name.unwrap_or_else(|| words().house.to_owned())),
        Side::Mine | Side::Theirs => None,
    };
    move || {
        let said = said.get()?;
        let key = said.change.as_ref().map(|change| change.key).or(said.key);
        if let (Progress::Failed(why), Some(key)) = (state(&said), key) {
            return Some(view! { <Refused why key changed=said.change.is_some() /> }.into_any());
        }
        if !said.last && said.change.is_none() {
            return None;
        }
        let edited = said.edited.then(|| view! { <span>"· "{words().edited}</span> });
        let whose = whose.clone().map(|name| view! { <span><bdi>{name}</bdi>","</span> });
        let state = state(&said);
        let shown = state == Progress::Sending || (said.newest && !said.note);
        let progress = shown.then(|| progress(&state, live.get()));
        if said.note {
            // Who and when stand at the head of the slip.
            let some = edited.is_some() || progress.is_some();
            return some.then(|| {
                view! { <div class="msg__meta" aria-hidden="true">{edited}{progress}</div> }.into_any()
            });
        }
        Some(
            view! { <div class="msg__meta" aria-hidden="true">{whose}<span>{time}</span>{edited}{progress}</div> }
                .into_any(),
        )
    }
}

fn progress(progress: &Progress, live: bool) -> impl IntoView + use<> {
    let words = words();
    let (text, sign, class) = match progress {
        Progress::Sending if !live => (words.kept, Some("clock"), "is-kept"),
        Progress::Sending => (words.sending, Some("clock"), ""),
        Progress::Sent => (words.sent, Some("tick"), ""),
        Progress::Delivered => (words.delivered, Some("ticks"), ""),
        Progress::Read => (words.read, Some("ticks"), "is-read"),
        Progress::Failed(_) => (words.failed, None, ""),
    };
    view! { <span class=format!("msg__state {class}")>"· "{text}{sign.map(small_icon)}</span> }
}

#[component]
fn Refused(
    why: String,
    key: ClientKey,
    /// It is a change of what stands there, not the words themselves.
    changed: bool,
) -> impl IntoView {
    let (app, words) = (use_app(), words());
    // The buttons go away with what they did: the caret returns to where one writes.
    let decide = move |input: Input| {
        app.tell(input);
        focus_reply();
    };
    view! {
        <div class="msg__refused" role="alert">
            {small_icon("alert")}
            <span>{if changed { words.change_failed } else { words.failed }}" "{why}</span>
            <button type="button" class="msg__retry" on:click=move |_| decide(Input::Retry(key))>
                {words.retry}
            </button>
            <button type="button" class="msg__delete" on:click=move |_| decide(Input::Discard(key))>
                {if changed { words.keep_old } else { words.delete }}
            </button>
        </div>
    }
}
