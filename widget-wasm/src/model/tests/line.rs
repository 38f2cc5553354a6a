//! The line, who the visitor is on it, and what is said on it in passing.

use super::*;

#[test]
fn nothing_happens_before_the_panel_is_opened() {
    let mut page = Widget::new(None);
    assert_eq!(page.tell(Input::Visible(true)), []);
    assert_eq!(page.tell(Input::Online), []);
    assert_eq!(page.model.wake(), None);
    assert_eq!(page.tell(Input::Panel { open: true }), [Effect::Connect]);
    assert_eq!(auth(&page.tell(Input::Opened)), &Auth::New);
}

#[test]
fn after_a_cut_the_same_key_is_sent_again() {
    let mut page = Widget::live(vec![]);
    page.submit(1, "Hello");
    page.tell(Input::Claimed(None));
    page.tell(Input::Closed { code: 1006 });
    assert_eq!(page.ticks(), [Tick::Sending]);
    assert_eq!(page.after(600)[..1], [Effect::Connect]);
    assert_eq!(auth(&page.tell(Input::Opened)), &Auth::Token("fresh".into()));
    let effects = page.hear(ServerFrame::Welcome(welcome(1, vec![])));
    assert_eq!(effects.last(), Some(&start(1, "Hello")));
}

#[test]
fn typing_is_told_at_most_every_three_seconds_and_taken_back() {
    let mut page = Widget::chatting();
    assert_eq!(page.tell(Input::Typed { empty: false }), [typing(true)]);
    assert_eq!(page.tell(Input::Typed { empty: false }), []);
    page.now += 3_000;
    assert_eq!(page.tell(Input::Typed { empty: false }), [typing(true)]);
    assert_eq!(page.tell(Input::Typed { empty: true }), [typing(false)]);
    assert_eq!(page.tell(Input::Typed { empty: true }), []);
    page.tell(Input::Typed { empty: false });
    let effects = page.submit(2, "Here");
    assert_eq!(effects.first(), Some(&typing(false)));
}

#[test]
fn somebody_who_stops_writing_is_forgotten_after_six_seconds() {
    let mut page = Widget::chatting();
    page.hear(ServerFrame::Typing { conversation: chat(1), by: Author::Agent(anna()), on: true });
    assert_eq!(page.look().writer, Some("Anna"));
    assert!(page.model.wake().is_some_and(|at| at <= page.now + 6_000));
    page.after(6_000);
    assert_eq!(page.look().writer, None);
}

#[test]
fn an_expired_token_gives_way_to_the_refresh_secret_and_that_to_somebody_new() {
    let kept = Identity { refresh: Some("secret".into()), ..identity(1, "old") };
    let mut page = Widget::new(Some(kept));
    page.tell(Input::Panel { open: true });
    assert_eq!(page.look().scene, Scene::Blank);
    assert_eq!(auth(&page.tell(Input::Opened)), &Auth::Token("old".into()));
    assert_eq!(page.tell(Input::Closed { code: close_code::TOKEN_EXPIRED }), [Effect::Connect]);
    assert_eq!(auth(&page.tell(Input::Opened)), &Auth::Refresh("secret".into()));
    page.submit(3, "Kept all the while");
    let fault = Fault::new(ErrorCode::BadToken, "no", "");
    let effects = page.hear(ServerFrame::Error(fault));
    assert!(effects.contains(&Effect::Forget) && effects.ends_with(&[Effect::Connect]), "{effects:?}");
    assert_eq!(auth(&page.tell(Input::Opened)), &Auth::New);
    let effects = page.hear(ServerFrame::Welcome(welcome(2, vec![])));
    let is_claim = |effect: &Effect| matches!(effect, Effect::Claim(identity) if identity.token == "fresh");
    assert!(effects.iter().any(is_claim), "{effects:?}");
    assert_eq!(page.tell(Input::Claimed(None)), [start(3, "Kept all the while")]);
}

#[test]
fn a_welcome_by_the_refresh_secret_keeps_the_secret() {
    let kept = Identity { refresh: Some("secret".into()), ..identity(1, "old") };
    let mut page = Widget::new(Some(kept.clone()));
    page.tell(Input::Panel { open: true });
    page.tell(Input::Opened);
    let effects = page.hear(ServerFrame::Welcome(welcome(1, vec![])));
    assert_eq!(effects[0], Effect::Remember(Identity { token: "fresh".into(), ..kept }));
}

#[test]
fn a_second_tab_becomes_the_visitor_the_first_one_is() {
    let mut page = Widget::live(vec![]);
    page.submit(1, "Hello");
    let effects = page.tell(Input::Claimed(Some(identity(8, "theirs"))));
    let kept = effects.iter().filter(|effect| matches!(effect, Effect::Keep(_))).count();
    assert!(kept == 1 && effects.ends_with(&[Effect::Disconnect, Effect::Connect]), "{effects:?}");
    assert_eq!(auth(&page.tell(Input::Opened)), &Auth::Token("theirs".into()));
    let effects = page.hear(ServerFrame::Welcome(welcome(8, vec![])));
    assert_eq!(effects.last(), Some(&start(1, "Hello")));
}

#[test]
fn a_server_that_asks_for_patience_gets_it() {
    let mut page = Widget::chatting();
    page.submit(2, "x");
    let mut fault = Fault::new(ErrorCode::SlowDown, "", "");
    (fault.key, fault.retry_after) = (Some(key(2)), Some(1_500));
    assert_eq!(page.hear(ServerFrame::Error(fault)), []);
    assert_eq!(page.after(1_000), []);
    assert_eq!(page.after(600), [send(2, "x")]);
}

#[test]
fn a_lost_line_is_mentioned_after_two_seconds_until_one_after_its_return() {
    let mut page = Widget::live(vec![]);
    page.tell(Input::Closed { code: 1006 });
    assert_eq!(page.look().strip, Strip::Nothing);
    page.after(2_100);
    assert_eq!(page.look().strip, Strip::Connecting { again: true });
    page.tell(Input::Opened);
    page.hear(ServerFrame::Welcome(welcome(1, vec![])));
    assert_eq!(page.look().strip, Strip::Connecting { again: true });
    page.after(1_000);
    assert_eq!(page.look().strip, Strip::Nothing);
    page.tell(Input::Closed { code: close_code::UNKNOWN_SITE });
    assert_eq!(page.look().strip, Strip::Stopped { code: close_code::UNKNOWN_SITE });
}

#[test]
fn a_welcome_in_another_version_ends_the_line_and_what_was_written_stays() {
    let mut page = Widget::opened();
    page.tell(Input::Opened);
    page.submit(1, "Hello");
    let other = ServerFrame::Welcome(Welcome { v: 2, ..welcome(1, vec![]) });
    assert_eq!(page.hear(other), [Effect::Disconnect]);
    assert_eq!(page.look().strip, Strip::Stopped { code: close_code::BAD_VERSION });
    assert_eq!(page.ticks(), [Tick::Sending]);
    assert_eq!(page.after(60_000), []);
}

#[test]
fn waiting_for_time_never_ends_in_a_busy_loop() {
    let mut page = Widget::chatting();
    page.submit(2, "x");
    page.hear(ServerFrame::Typing { conversation: chat(1), by: Author::System, on: true });
    page.tell(Input::Closed { code: close_code::BAD_VERSION });
    for _ in 0..20 {
        let Some(at) = page.model.wake() else { return };
        assert!(at > page.now, "woken for {at} at {}", page.now);
        page.now = at;
        page.tell(Input::Wake);
    }
    panic!("still waiting for something");
}

#[test]
fn a_ping_is_answered_at_once() {
    let mut page = Widget::live(vec![]);
    assert_eq!(page.hear(ServerFrame::Ping {}), [Effect::Transmit(ClientFrame::Pong {})]);
}
