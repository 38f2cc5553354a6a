//! Shutting a guest out: why, for how long, and letting them in again. Knows nothing of the card around it.

use crate::app::{use_app, words};
use crate::host::dates;
use crate::model::{Input, Model};
use crate::view::parts::small_icon;
use crate::words::fill;
use frontdesk_protocol::ConversationId;
use frontdesk_protocol::limits::BLOCK_REASON_MAX_GRAPHEMES;
use leptos::prelude::*;

const HOUR: u64 = 3_600_000;

/// What one may do about a guest who does not behave.
#[component]
pub fn Blocking(conversation: ConversationId) -> impl IntoView {
    let (app, words) = (use_app(), words());
    let blocked = Memo::new(move |_| {
        app.model.with(|model| {
            let card = model.talk(conversation).and_then(|talk| talk.card.as_ref()?.blocked.clone());
            let row = model.row(conversation).is_some_and(|row| row.blocked);
            (row || card.is_some(), card)
        })
    });
    let live = Memo::new(move |_| app.model.with(Model::is_live));
    let busy = Memo::new(move |_| app.model.with(|model| model.is_busy(conversation)));
    let asks = RwSignal::new(false);
    let off = move || (!live.get()).then_some("true");
    let busy_now = move || busy.get().then_some("true");
    move || {
        let (is_blocked, block) = blocked.get();
        if is_blocked {
            let until = block.as_ref().and_then(|block| block.until);
            let until = until.map_or(words.blocked_ever.to_owned(), |until| {
                fill(words.blocked_until, &[("time", &dates::date_time(until))])
            });
            let reason = block.map(|block| block.reason).filter(|reason| !reason.is_empty());
            return view! {
                <section class="card__block card__block--on">
                    <h3>{small_icon("block")}{words.blocked_head}<span>{until}</span></h3>
                    {reason.map(|reason| view! { <p dir="auto">{reason}</p> })}
                    <button
                        type="button"
                        class="btn btn--small"
                        id="unblock"
                        aria-busy=busy_now
                        aria-disabled=off
                        on:click=move |_| app.tell(Input::Unblock(conversation))
                    >
                        {words.unblock}
                    </button>
                </section>
            }
            .into_any();
        }
        if asks.get() {
            return view! { <BlockForm conversation asks /> }.into_any();
        }
        view! {
            <section class="card__block">
                <button
                    type="button"
                    class="btn btn--small btn--danger"
                    id="block"
                    aria-disabled=off
                    on:click=move |_| asks.set(true)
                >
                    {words.block}
                </button>
            </section>
        }
        .into_any()
    }
}

#[component]
fn BlockForm(conversation: ConversationId, asks: RwSignal<bool>) -> impl IntoView {
    let (app, words) = (use_app(), words());
    let reason = RwSignal::new(String::new());
    // In hours; empty: for good.
    let hours = RwSignal::new("24".to_owned());
    let go = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let now = app.clock.get_untracked();
        let until = hours.get_untracked().parse::<u64>().ok().map(|hours| now + hours * HOUR);
        app.tell(Input::Block { conversation, reason: reason.get_untracked(), until });
        asks.set(false);
    };
    let choices =
        [("1", words.block_hour), ("24", words.block_day), ("168", words.block_week), ("", words.block_ever)];
    let options = choices.map(|(value, word)| {
        view! { <option value=value selected=value == "24">{word}</option> }
    });
    request_animation_frame(|| crate::host::page::focus("#block-reason"));
    view! {
        <section class="card__block">
            <form
                class="form"
                on:submit=go
                on:keydown=move |event| {
                    if event.key() == "Escape" {
                        event.stop_propagation();
                        asks.set(false);
                    }
                }
            >
                <h3>{words.block}</h3>
                <p class="muted">{words.block_text}</p>
                <div class="field">
                    <label for="block-reason">{words.block_reason}</label>
                    <input
                        class="input"
                        id="block-reason"
                        maxlength=BLOCK_REASON_MAX_GRAPHEMES
                        dir="auto"
                        on:input=move |event| reason.set(event_target_value(&event))
                    />
                </div>
                <div class="field">
                    <label for="block-for">{words.block_for}</label>
                    <select class="input" id="block-for" on:change=move |event| hours.set(event_target_value(&event))>
                        {options.into_iter().collect_view()}
                    </select>
                </div>
                <div class="form__acts">
                    <button type="submit" class="btn btn--small btn--danger" id="block-go">{words.block_go}</button>
                    <button type="button" class="btn btn--small" on:click=move |_| asks.set(false)>
                        {words.cancel}
                    </button>
                </div>
            </form>
        </section>
    }
}
