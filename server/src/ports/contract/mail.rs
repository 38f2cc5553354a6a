//! What every store must promise about mail on its way.

use super::{Bench, NOW, agent, append, id, said, start, words};
use crate::ports::accounts::Invitation;
use crate::ports::history::{Append, Start};
use crate::ports::outbox::{
    Counts, DEAD_KEPT, KEPT, Kind, LINKS_KEPT, Mail, NewMail, OutboxError, Purpose, Settled,
};
use frontdesk_domain::Millis;
use frontdesk_domain::conversation::Conversation;
use frontdesk_protocol::Author;
use frontdesk_protocol::staff::Role;
use uuid::Uuid;

const MINUTE: Millis = 60_000;
const HOUR: Millis = 60 * MINUTE;
const LEASE: Millis = 5 * MINUTE;

fn mail(kind: Kind, about: Uuid) -> NewMail {
    NewMail { id: id(), kind, about, person: None, at: NOW, due: NOW + MINUTE }
}

fn invitation_mail() -> NewMail {
    mail(Kind::Invitation, id())
}

fn later(due: Millis) -> Settled {
    Settled::Later { due, tries: 1, unclear: 0, failure: None }
}

impl Bench {
    async fn put(&self, mail: NewMail) -> NewMail {
        self.outbox.put_mails(vec![mail]).await.unwrap();
        mail
    }

    async fn take(&self, now: Millis) -> Vec<Mail> {
        self.outbox.take_mails(now, now + LEASE, 10).await.unwrap()
    }

    async fn conclude(&self, id: Uuid, settled: Settled) {
        self.outbox.settle_mail(id, settled, NOW).await.unwrap();
    }

    async fn counts(&self) -> (u64, u64) {
        let Counts { waiting, dead } = self.outbox.mail_counts().await.unwrap();
        (waiting, dead)
    }

    /// A chat whose visitor has left an address.
    async fn reachable(&self) -> Conversation {
        let chat = self.begin().await;
        self.outbox.set_address(chat.visitor, Some("v@example.org".into())).await.unwrap();
        chat
    }

    /// An agent answers, which asks for this mail.
    async fn answer(&self, chat: &Conversation, mail: NewMail) {
        let now = self.now(chat.id).await;
        let append = append(&now, vec![words(Author::Agent(agent()), "an answer")]);
        self.history.append(Append { mails: vec![mail], ..append }).await.unwrap();
    }

    async fn link(&self, chat: &Conversation, digest: u8, ends: Millis) {
        self.outbox.put_link([digest; 32], Purpose::Resume, chat.id, ends).await.unwrap();
    }
}

pub async fn a_mail_is_taken_when_it_is_due_and_by_one_alone(bench: Bench) {
    assert_eq!(bench.outbox.next_mail().await.unwrap(), None);
    let put = bench.put(invitation_mail()).await;
    assert_eq!(bench.outbox.next_mail().await.unwrap(), Some(put.due));
    assert_eq!(bench.take(put.due - 1).await, []);
    let taken = bench.take(put.due).await;
    let [one] = &taken[..] else { panic!("{taken:?}") };
    assert_eq!((one.id, one.kind, one.about, one.created, one.tries), (put.id, put.kind, put.about, NOW, 1));
    assert_eq!(bench.take(put.due + 1).await, []);
    bench.conclude(put.id, Settled::Sent { upto: 0 }).await;
    assert_eq!(bench.take(put.due + LEASE).await, []);
    assert_eq!((bench.outbox.next_mail().await.unwrap(), bench.counts().await), (None, (0, 0)));
}

pub async fn a_mail_whose_taker_ended_is_taken_again(bench: Bench) {
    let put = bench.put(invitation_mail()).await;
    bench.take(put.due).await;
    assert_eq!(bench.outbox.next_mail().await.unwrap(), Some(put.due + LEASE));
    assert_eq!(bench.take(put.due + LEASE - 1).await, []);
    let again = bench.take(put.due + LEASE).await;
    assert_eq!(again.iter().map(|mail| (mail.id, mail.tries)).collect::<Vec<_>>(), [(put.id, 2)]);
}

pub async fn a_mail_that_waits_again_keeps_its_figures(bench: Bench) {
    let put = bench.put(invitation_mail()).await;
    bench.take(put.due).await;
    let failure = Some("451 busy".to_owned());
    let wait = Settled::Later { due: NOW + HOUR, tries: 3, unclear: 1, failure: failure.clone() };
    bench.conclude(put.id, wait).await;
    assert_eq!(bench.take(NOW + HOUR - 1).await, []);
    let [again] = &bench.take(NOW + HOUR).await[..] else { panic!("it is due") };
    assert_eq!((again.tries, again.unclear, &again.failure), (4, 1, &failure));
}

pub async fn answers_that_follow_each_other_are_one_mail(bench: Bench) {
    let chat = bench.reachable().await;
    for seconds in [0, 30, 200, 290] {
        let at = NOW + seconds * 1_000;
        let next = NewMail { at, due: at + MINUTE, ..mail(Kind::Answer, chat.id.0) };
        bench.answer(&chat, next).await;
        assert_eq!(bench.counts().await, (1, 0));
        // Put off, but not for ever.
        let due = (at + MINUTE).min(NOW + 5 * MINUTE);
        assert_eq!(bench.outbox.next_mail().await.unwrap(), Some(due));
    }
    let [one] = &bench.take(NOW + HOUR).await[..] else { panic!("one is due") };
    bench.conclude(one.id, Settled::Later { due: NOW + 2 * HOUR, tries: 1, unclear: 0, failure: None }).await;
    // One that is tried again keeps its time.
    let at = NOW + HOUR;
    bench.answer(&chat, NewMail { at, due: at + MINUTE, ..mail(Kind::Answer, chat.id.0) }).await;
    assert_eq!(
        (bench.outbox.next_mail().await.unwrap(), bench.counts().await),
        (Some(NOW + 2 * HOUR), (1, 0))
    );
}

pub async fn an_answer_to_somebody_without_an_address_is_no_mail(bench: Bench) {
    let chat = bench.begin().await;
    bench.answer(&chat, mail(Kind::Answer, chat.id.0)).await;
    assert_eq!(bench.counts().await, (0, 0));
    bench.outbox.set_address(chat.visitor, Some("v@example.org".into())).await.unwrap();
    assert_eq!(bench.outbox.address(chat.visitor, chat.id).await.unwrap().as_deref(), Some("v@example.org"));
    bench.outbox.set_address(chat.visitor, None).await.unwrap();
    bench.answer(&chat, mail(Kind::Answer, chat.id.0)).await;
    assert_eq!(bench.counts().await, (0, 0));
    let nobody = start("never sent").visitor;
    let refused = bench.outbox.set_address(nobody, Some("v@example.org".into())).await;
    assert_eq!(refused, Err(OutboxError::NotFound));
}

pub async fn an_answer_while_another_is_being_sent_is_a_mail_of_its_own(bench: Bench) {
    let chat = bench.reachable().await;
    bench.answer(&chat, mail(Kind::Answer, chat.id.0)).await;
    let [first] = &bench.take(NOW + MINUTE).await[..] else { panic!("one is due") };
    bench.answer(&chat, mail(Kind::Answer, chat.id.0)).await;
    assert_eq!(bench.counts().await, (2, 0));
    assert_eq!(bench.outbox.mailed(chat.id).await.unwrap(), 0);
    bench.conclude(first.id, Settled::Sent { upto: 2 }).await;
    assert_eq!((bench.outbox.mailed(chat.id).await.unwrap(), bench.counts().await), (2, (1, 0)));
    let [second] = &bench.take(NOW + MINUTE).await[..] else { panic!("one is due") };
    bench.conclude(second.id, Settled::Dropped).await;
    assert_eq!((bench.outbox.mailed(chat.id).await.unwrap(), bench.counts().await), (2, (0, 0)));
}

pub async fn the_team_hears_of_a_conversation_once_an_hour(bench: Bench) {
    let chat = bench.begin().await;
    let at = |at| NewMail { at, due: at, ..mail(Kind::Waiting, chat.id.0) };
    let first = bench.put(at(NOW)).await;
    bench.put(at(NOW + 1)).await;
    assert_eq!(bench.counts().await, (1, 0));
    bench.take(NOW).await;
    bench.conclude(first.id, Settled::Sent { upto: 0 }).await;
    bench.put(at(NOW + HOUR - 1)).await;
    assert_eq!(bench.counts().await, (0, 0));
    let second = bench.put(at(NOW + HOUR)).await;
    assert_eq!(bench.counts().await, (1, 0));
    // Somebody took it before the mail went out: it does not count.
    bench.take(NOW + HOUR).await;
    bench.conclude(second.id, Settled::Dropped).await;
    bench.put(at(NOW + HOUR + 1)).await;
    assert_eq!(bench.counts().await, (1, 0));
}

pub async fn what_is_sent_instead_comes_in_its_place(bench: Bench) {
    let chat = bench.begin().await;
    let owner = bench.founded().await.owner;
    let first = bench.put(mail(Kind::Waiting, chat.id.0)).await;
    bench.take(first.due).await;
    let alert = NewMail { person: Some(owner.id), ..mail(Kind::Alert, chat.id.0) };
    bench.conclude(first.id, Settled::Instead(vec![alert])).await;
    let [taken] = &bench.take(first.due).await[..] else { panic!("one is due") };
    assert_eq!((taken.id, taken.kind, taken.person), (alert.id, Kind::Alert, Some(owner.id)));
    bench.put(mail(Kind::Waiting, chat.id.0)).await;
    assert_eq!(bench.counts().await, (1, 0));
}

pub async fn a_mail_of_a_write_that_failed_or_was_repeated_is_not_kept(bench: Bench) {
    let chat = bench.reachable().await;
    let mails = vec![mail(Kind::Waiting, chat.id.0)];
    let stale = Append { version: 99, mails: mails.clone(), ..said(&chat, "stale") };
    bench.history.append(stale).await.unwrap_err();
    assert_eq!(bench.counts().await, (0, 0));
    let first = said(&chat, "once");
    bench.history.append(first.clone()).await.unwrap();
    let repeated = Append { mails: mails.clone(), ..first };
    bench.history.append(repeated).await.unwrap();
    assert_eq!(bench.counts().await, (0, 0));
    let begun = start("anybody?");
    let about = begun.id.0;
    let begun = Start { mails: vec![mail(Kind::Waiting, about)], ..begun };
    bench.history.start(begun).await.unwrap();
    assert_eq!(bench.counts().await, (1, 0));
    // The visitor has an open chat: the mail is about that one.
    let chat = bench.begin().await;
    let second = Start { visitor: chat.visitor, site: chat.site, ..start("again") };
    let mails = vec![mail(Kind::Waiting, second.id.0)];
    let second = Start { keyed: super::keyed(chat.visitor.0, "again"), mails, ..second };
    bench.history.start(second).await.unwrap();
    let about: Vec<Uuid> = bench.take(NOW + MINUTE).await.iter().map(|mail| mail.about).collect();
    assert_eq!(about, [about[0], chat.id.0]);
}

pub async fn a_mail_that_was_given_up_can_be_tried_again_or_forgotten(bench: Bench) {
    let put = bench.put(invitation_mail()).await;
    bench.take(put.due).await;
    bench.conclude(put.id, Settled::Dead { unclear: 1, failure: "550 no such person".into() }).await;
    assert_eq!((bench.counts().await, bench.outbox.next_mail().await.unwrap()), ((0, 1), None));
    let [dead] = &bench.outbox.dead_mails(10).await.unwrap()[..] else { panic!("one is dead") };
    assert_eq!((dead.id, dead.tries, dead.failure.as_deref()), (put.id, 1, Some("550 no such person")));
    assert_eq!(bench.outbox.dead_mails(0).await.unwrap(), []);

    bench.outbox.replay_mail(put.id, NOW + HOUR).await.unwrap();
    assert_eq!(bench.outbox.replay_mail(put.id, NOW + HOUR).await, Err(OutboxError::NotFound));
    let [again] = &bench.take(NOW + HOUR).await[..] else { panic!("it is due") };
    assert_eq!((again.id, again.tries, again.unclear), (put.id, 1, 0));
    assert_eq!(bench.outbox.discard_mail(put.id).await, Err(OutboxError::NotFound));
    bench.conclude(put.id, Settled::Dead { unclear: 0, failure: "550".into() }).await;
    bench.outbox.discard_mail(put.id).await.unwrap();
    assert_eq!(
        (bench.outbox.discard_mail(put.id).await, bench.counts().await),
        (Err(OutboxError::NotFound), (0, 0))
    );
}

pub async fn a_link_works_for_its_purpose_until_it_runs_out(bench: Bench) {
    let chat = bench.reachable().await;
    bench.link(&chat, 1, NOW + HOUR).await;
    let find = |digest: u8, purpose, now| bench.outbox.link([digest; 32], purpose, now);
    let link = find(1, Purpose::Resume, NOW).await.unwrap().unwrap();
    assert_eq!((link.conversation, link.visitor, link.site), (chat.id, chat.visitor, chat.site));
    assert_eq!((link.email.as_deref(), link.used_at), (Some("v@example.org"), None));
    assert_eq!(find(1, Purpose::Stop, NOW).await.unwrap(), None);
    assert_eq!(find(2, Purpose::Resume, NOW).await.unwrap(), None);
    assert_eq!(find(1, Purpose::Resume, NOW + HOUR).await.unwrap(), None);
    let nowhere = bench.outbox.put_link([3; 32], Purpose::Resume, start("x").id, NOW + HOUR).await;
    assert_eq!(nowhere, Err(OutboxError::NotFound));
}

pub async fn a_link_is_used_once_and_again_for_a_moment(bench: Bench) {
    let chat = bench.reachable().await;
    bench.link(&chat, 1, NOW + HOUR).await;
    let using = |now| bench.outbox.use_link([1; 32], Purpose::Resume, now, MINUTE);
    assert_eq!(bench.outbox.use_link([1; 32], Purpose::Stop, NOW, MINUTE).await.unwrap(), None);
    assert!(using(NOW).await.unwrap().is_some());
    let after = bench.outbox.link([1; 32], Purpose::Resume, NOW).await.unwrap().unwrap();
    assert_eq!(after.used_at, Some(NOW));
    assert!(using(NOW + MINUTE - 1).await.unwrap().is_some());
    // Counted from the first use.
    assert_eq!(using(NOW + MINUTE).await.unwrap(), None);
}

pub async fn only_the_last_links_of_a_conversation_work(bench: Bench) {
    let chat = bench.reachable().await;
    let other = bench.begin().await;
    bench.link(&other, 255, NOW + 1).await;
    for n in 0..=LINKS_KEPT {
        bench.link(&chat, n as u8, NOW + 1 + n as Millis).await;
    }
    let works = |digest: u8| bench.outbox.link([digest; 32], Purpose::Resume, NOW);
    assert!(works(0).await.unwrap().is_none());
    assert!(works(1).await.unwrap().is_some() && works(255).await.unwrap().is_some());
}

pub async fn who_stopped_mails_has_no_address_there(bench: Bench) {
    let chat = bench.reachable().await;
    let other = bench.begin().await;
    bench.outbox.stop_mails(chat.id).await.unwrap();
    bench.outbox.stop_mails(chat.id).await.unwrap();
    bench.outbox.stop_mails(start("never sent").id).await.unwrap();
    assert_eq!(bench.outbox.address(chat.visitor, chat.id).await.unwrap(), None);
    let elsewhere = bench.outbox.address(chat.visitor, other.id).await.unwrap();
    assert_eq!(elsewhere.as_deref(), Some("v@example.org"));
}

pub async fn an_invitation_has_a_second_secret(bench: Bench) {
    let invitation =
        Invitation { id: id(), email: "new@example.org".into(), role: Role::Agent, expires_at: NOW + HOUR };
    bench.accounts.create_invitation(invitation.clone(), [1; 32]).await.unwrap();
    bench.outbox.put_invitation_link(invitation.id, [2; 32], NOW).await.unwrap();
    for digest in [1, 2] {
        let found = bench.accounts.invitation([digest; 32], NOW).await.unwrap();
        assert_eq!(found.as_ref(), Some(&invitation), "{digest}");
    }
    let late = bench.outbox.put_invitation_link(invitation.id, [3; 32], NOW + HOUR).await;
    let absent = bench.outbox.put_invitation_link(id(), [3; 32], NOW).await;
    assert_eq!((late, absent), (Err(OutboxError::NotFound), Err(OutboxError::NotFound)));
    assert_eq!(bench.accounts.invitation([3; 32], NOW).await.unwrap(), None);
}

pub async fn mails_are_forgotten_in_time(bench: Bench) {
    let chat = bench.reachable().await;
    let (sent, dead) = (bench.put(mail(Kind::Answer, chat.id.0)).await, bench.put(invitation_mail()).await);
    let waiting = bench.put(invitation_mail()).await;
    bench.take(NOW + MINUTE).await;
    bench.conclude(sent.id, Settled::Sent { upto: 7 }).await;
    bench.conclude(dead.id, Settled::Dead { unclear: 0, failure: "550".into() }).await;
    bench.conclude(waiting.id, later(NOW + 2 * DEAD_KEPT)).await;
    bench.accounts.tidy(NOW + KEPT - 1).await.unwrap();
    assert_eq!((bench.outbox.mailed(chat.id).await.unwrap(), bench.counts().await), (7, (1, 1)));
    bench.accounts.tidy(NOW + KEPT).await.unwrap();
    assert_eq!((bench.outbox.mailed(chat.id).await.unwrap(), bench.counts().await), (0, (1, 1)));
    bench.accounts.tidy(NOW + DEAD_KEPT).await.unwrap();
    assert_eq!(bench.counts().await, (1, 0));
}
