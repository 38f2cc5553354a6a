//! The toast: what just happened, and the way back. Knows nothing of how long it stays.

use crate::app::{guest_name, use_app, words};
use crate::model::Input;
use crate::model::command::ToastSaid;
use crate::view::parts::icon;
use crate::words::fill;
use leptos::prelude::*;

/// What just happened, with "undo" where there is a way back.
#[component]
pub fn Toaster() -> impl IntoView {
    let (app, words) = (use_app(), words());
    let said =
        Memo::new(move |_| app.model.with(|model| model.toast.as_ref().map(|toast| toast.said.clone())));
    let hold = move |held: bool| app.tell(Input::HoldToast(held));
    let toast = move || {
        let said = said.get()?;
        let (text, undo) = match said {
            ToastSaid::Resolved { conversation, guest } => (
                fill(words.resolved_toast, &[("name", &guest_name(&guest))]),
                Some(Input::Reopen(conversation)),
            ),
            ToastSaid::Blocked { conversation, guest } => (
                fill(words.blocked_toast, &[("name", &guest_name(&guest))]),
                Some(Input::Unblock(conversation)),
            ),
            ToastSaid::Words(text) => (text, None),
        };
        Some(view! {
            <div
                class="toast"
                id="toast"
                data-on="ink"
                on:pointerenter=move |_| hold(true)
                on:pointerleave=move |_| hold(false)
                on:focusin=move |_| hold(true)
                on:focusout=move |_| hold(false)
            >
                <span>{text}</span>
                {undo
                    .map(|undo| {
                        view! {
                            <button
                                type="button"
                                class="toast__undo"
                                id="undo"
                                on:click=move |_| app.tell(undo.clone())
                            >
                                {words.undo}
                            </button>
                        }
                    })}
                <button
                    type="button"
                    class="toast__close"
                    aria-label=words.close
                    on:click=move |_| app.tell(Input::DropToast)
                >
                    {icon("close")}
                </button>
            </div>
        })
    };
    view! {
        <div class="toasts" role="status">
            {toast}
        </div>
    }
}
