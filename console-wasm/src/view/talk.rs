//! The talk pane: who it is, what can be done, the log, the answer. Knows nothing of the list beside it.

use crate::app::{App, focus_reply, guest_name, use_app, words};
use crate::host::page;
use crate::model::desk::{Guest, Place};
use crate::model::route::Route;
use crate::model::{Input, Model};
use crate::view::attach::files_of;
use crate::view::card::CardButton;
use crate::view::composer::{Composer, Ids};
use crate::view::empty::EmptyDesk;
use crate::view::log::Log;
use crate::view::parts::{Wait, Waits, icon, small_icon};
use crate::words::{fill, time};
use frontdesk_protocol::staff::State;
use frontdesk_protocol::{ConversationId, Millis};
use leptos::ev::DragEvent;
use leptos::prelude::*;

/// What the head of the pane shows.
#[derive(Clone, Debug, PartialEq)]
struct Head {
    name: String,
    site: String,
    place: Place,
    /// Who has it, if a colleague does.
    owner: Option<String>,
    connected: bool,
    unanswered_since: Option<Millis>,
    wait: Option<Wait>,
    blocked: bool,
    busy: bool,
    live: bool,
    admin: bool,
}

impl Head {
    fn of(model: &Model, conversation: ConversationId) -> Option<Self> {
        let row = model.row(conversation)?;
        let owner = match row.state {
            State::Assigned { agent } => model.desk.colleague(agent).map(|known| known.person.name.clone()),
            State::Waiting { .. } | State::Resolved => None,
        };
        Some(Self {
            name: guest_name(&Guest::of(row)),
            site: row.site_name.clone(),
            place: Place::of(row, model.my_id()),
            owner,
            connected: row.connected,
            unanswered_since: row.unanswered_since,
            wait: Wait::of(row),
            blocked: row.blocked,
            busy: model.is_busy(conversation),
            live: model.is_live(),
            admin: model.me.as_ref().is_some_and(|me| me.is_admin()),
        })
    }

    /// Where the chat is, in words.
    fn state(&self) -> String {
        let words = words();
        match self.place {
            Place::Mine => words.state_mine.to_owned(),
            Place::Waiting => words.state_waiting.to_owned(),
            Place::Settled => words.state_resolved.to_owned(),
            Place::Theirs => match &self.owner {
                Some(name) => fill(words.state_theirs, &[("name", name)]),
                None => words.state_theirs_unknown.to_owned(),
            },
        }
    }

    fn may_resolve(&self) -> bool {
        match self.place {
            Place::Mine | Place::Waiting => true,
            Place::Theirs => self.admin,
            Place::Settled => false,
        }
    }
}

/// The talk pane: one chat, two side by side, or none.
#[component]
pub fn TalkPane() -> impl IntoView {
    let app = use_app();
    let chats = Memo::new(move |_| app.model.with(|model| model.columns.chats().to_vec()));
    let some = Memo::new(move |_| chats.with(|chats| !chats.is_empty()));
    let column = move |at: usize| {
        let chat = Memo::new(move |_| chats.with(|chats| chats.get(at).copied()));
        move || chat.get().map(|conversation| view! { <Talk conversation column=at /> })
    };
    move || {
        if some.get() {
            view! { <main class="talks">{column(0)} {column(1)}</main> }.into_any()
        } else {
            view! { <EmptyDesk /> }.into_any()
        }
    }
}

#[component]
fn Talk(conversation: ConversationId, column: usize) -> impl IntoView {
    let (app, words) = (use_app(), words());
    let ids = Ids::of(column);
    let head = Memo::new(move |_| app.model.with(|model| Head::of(model, conversation)));
    let name =
        Memo::new(move |_| head.with(|head| head.as_ref().map(|head| head.name.clone()).unwrap_or_default()));
    let missing =
        Memo::new(move |_| app.model.with(|model| model.talk(conversation).is_some_and(|talk| talk.missing)));
    let theirs =
        Memo::new(move |_| head.with(|head| head.as_ref().is_some_and(|head| head.place == Place::Theirs)));
    let active = Memo::new(move |_| app.model.with(|model| model.shown() == Some(conversation)));
    let label = move || fill(words.talk_with, &[("name", &name.get())]);
    // Whatever is touched in a column makes it the one keys go to.
    let turn = move || {
        if !active.get_untracked() {
            app.go(Route::Chat(conversation));
        }
    };
    let over = RwSignal::new(false);
    let drop = move |event: DragEvent| {
        event.prevent_default();
        over.set(false);
        turn();
        app.bring(conversation, files_of(event.data_transfer().and_then(|dropped| dropped.files())));
    };
    view! {
        <section
            class="talk"
            id=ids.talk
            data-conversation=conversation.to_string()
            data-active=move || active.get().then_some("")
            aria-label=label
            on:focusin=move |_| turn()
            on:pointerdown=move |_| turn()
            class:talk--drop=move || over.get()
            on:dragover=move |event| {
                event.prevent_default();
                over.set(true);
            }
            on:dragleave=move |_| over.set(false)
            on:drop=drop
        >
            <TalkHead app conversation head name column />
            <Show when=move || !missing.get() fallback=|| view! { <Missing /> }>
                <Ask app conversation head />
                <TroubleBox app conversation />
                <Log conversation id=ids.log />
                <Show when=move || theirs.get()>
                    <ReadAlong head />
                </Show>
                <Composer conversation name ids />
            </Show>
        </section>
    }
}

#[component]
fn TalkHead(
    app: App,
    conversation: ConversationId,
    head: Memo<Option<Head>>,
    name: Memo<String>,
    column: usize,
) -> impl IntoView {
    let words = words();
    let small = move || {
        head.with(|head| {
            let head = head.as_ref()?;
            let here = if head.connected { words.guest_here } else { words.guest_gone };
            Some(view! {
                {head.state()}
                " · "
                {here}
                " · "
                <bdi>{head.site.clone()}</bdi>
            })
        })
    };
    let wait =
        Memo::new(move |_| head.with(|head| head.as_ref().filter(|head| head.place == Place::Mine)?.wait));
    view! {
        <header class="bar">
            <a class="iconbtn talk__back" href="/" aria-label=words.back>
                <span class="icon--flip">{icon("back")}</span>
            </a>
            <div class="talk__who">
                <h2><bdi dir="auto">{name}</bdi></h2>
                <p>{small}</p>
            </div>
            {move || wait.get().map(|wait| view! { <Waits wait clock=app.clock worded=true /> })}
            <CardButton />
            <Beside app conversation />
            <Acts app conversation head main=column == 0 />
        </header>
    }
}

/// Another chat beside this one, or this one away again.
#[component]
fn Beside(app: App, conversation: ConversationId) -> impl IntoView {
    let words = words();
    let two = Memo::new(move |_| app.model.with(|model| model.columns.chats().len() > 1));
    let next = Memo::new(move |_| app.model.with(Model::next_beside));
    move || {
        if two.get() {
            let close = move |_| app.tell(Input::CloseColumn(conversation));
            return Some(
                view! {
                    <button
                        type="button"
                        class="iconbtn talk__close"
                        title=words.column_close
                        aria-label=words.column_close
                        on:click=close
                    >
                        {icon("close")}
                    </button>
                }
                .into_any(),
            );
        }
        let next = next.get()?;
        let open = move |_| {
            app.tell(Input::ShowBeside(next));
            focus_reply();
        };
        Some(
            view! {
                <button
                    type="button"
                    class="iconbtn talk__beside"
                    title=format!("{} (Alt 2)", words.column_open)
                    aria-label=words.column_open
                    on:click=open
                >
                    {icon("columns")}
                </button>
            }
            .into_any(),
        )
    }
}

/// The buttons at the head: the one best thing to do is filled. `main`: of the first column, whose parts are known
/// by their ids.
#[component]
fn Acts(app: App, conversation: ConversationId, head: Memo<Option<Head>>, main: bool) -> impl IntoView {
    let words = words();
    let see =
        move |read: fn(&Head) -> bool| Memo::new(move |_| head.with(|head| head.as_ref().is_some_and(read)));
    let takes = see(|head| head.place == Place::Waiting);
    let resolves = see(Head::may_resolve);
    let reopens = see(|head| head.place == Place::Settled);
    let mine = see(|head| head.place == Place::Mine);
    let busy = see(|head| head.busy);
    let live = see(|head| head.live);
    let busy_now = move || busy.get().then_some("true");
    let off = move || (!live.get()).then_some("true");
    view! {
        <Show when=move || resolves.get()>
            <button
                type="button"
                class="btn"
                class:btn--primary=move || mine.get()
                id=main.then_some("resolve")
                aria-busy=busy_now
                aria-disabled=off
                on:click=move |_| app.tell(Input::Resolve(conversation))
            >
                {words.resolve}
                <Show when=move || mine.get()>
                    <kbd aria-hidden="true">"E"</kbd>
                </Show>
            </button>
        </Show>
        <Show when=move || takes.get()>
            <button
                type="button"
                class="btn btn--primary"
                id=main.then_some("take")
                aria-busy=busy_now
                aria-disabled=off
                on:click=move |_| app.tell(Input::Take(conversation))
            >
                {words.take}
            </button>
        </Show>
        <Show when=move || reopens.get()>
            <button
                type="button"
                class="btn"
                id=main.then_some("reopen")
                aria-busy=busy_now
                aria-disabled=off
                on:click=move |_| app.tell(Input::Reopen(conversation))
            >
                {small_icon("retry")}
                {words.reopen}
            </button>
        </Show>
    }
}

/// Asks once before a guest is left without an answer.
#[component]
fn Ask(app: App, conversation: ConversationId, head: Memo<Option<Head>>) -> impl IntoView {
    let words = words();
    let asks = Memo::new(move |_| app.model.with(|model| model.ask == Some(conversation)));
    Effect::new(move || {
        if asks.get() {
            request_animation_frame(|| page::focus("#ask-answer"));
        }
    });
    let answer = move || {
        app.tell(Input::KeepOpen);
        focus_reply();
    };
    let waited = move || {
        head.with(|head| {
            let head = head.as_ref()?;
            let time = time::clock(words, app.since(head.unanswered_since?));
            Some(fill(words.ask_text, &[("name", &head.name), ("time", &time)]))
        })
    };
    view! {
        <Show when=move || asks.get()>
            <section
                class="moment moment--ask"
                id="ask"
                role="alertdialog"
                aria-labelledby="ask-head"
                aria-describedby="ask-text"
                on:keydown=move |event| {
                    if event.key() == "Escape" {
                        answer();
                    }
                }
            >
                {icon("bell")}
                <div>
                    <b id="ask-head">{words.ask_head}</b>
                    <p id="ask-text" class="num">{waited}</p>
                    <div class="moment__acts">
                        <button type="button" class="btn btn--primary" id="ask-answer" on:click=move |_| answer()>
                            {words.ask_answer}
                        </button>
                        <button
                            type="button"
                            class="btn"
                            id="ask-resolve"
                            on:click=move |_| app.tell(Input::ResolveAnyway(conversation))
                        >
                            {words.ask_resolve}
                        </button>
                    </div>
                </div>
            </section>
        </Show>
    }
}

/// A command about this chat that was refused.
#[component]
fn TroubleBox(app: App, conversation: ConversationId) -> impl IntoView {
    let words = words();
    let trouble = Memo::new(move |_| {
        app.model.with(|model| model.trouble.clone().filter(|known| known.conversation == Some(conversation)))
    });
    move || {
        trouble.get().map(|trouble| {
            view! {
                <section class="moment moment--trouble" id="trouble" role="alert">
                    {icon("alert")}
                    <div>
                        <b>{trouble.message}</b>
                        <p>{trouble.help}</p>
                    </div>
                    <button
                        type="button"
                        class="iconbtn"
                        aria-label=words.close
                        on:click=move |_| app.tell(Input::DropTrouble)
                    >
                        {icon("close")}
                    </button>
                </section>
            }
        })
    }
}

/// In place of the answer while a colleague has the chat.
#[component]
fn ReadAlong(head: Memo<Option<Head>>) -> impl IntoView {
    let words = words();
    let text = move || {
        head.with(|head| match head.as_ref().and_then(|head| head.owner.as_ref()) {
            Some(name) => fill(words.theirs_note, &[("name", name)]),
            None => words.theirs_note_unknown.to_owned(),
        })
    };
    view! { <p class="readalong">{small_icon("eye")}<span>{text}</span></p> }
}

#[component]
fn Missing() -> impl IntoView {
    let words = words();
    view! {
        <div class="empty">
            <h2>{words.missing_head}</h2>
            <p>{words.missing_text}</p>
            <a class="btn" href="/">{words.to_desk}</a>
        </div>
    }
}
