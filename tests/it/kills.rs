//! Crashes amid a busy hour, again and again on one database: `kill -9` at a moment of chance while messages
//! are being committed. Whatever was answered is there, once, in order, for everybody; what was not answered is
//! there once after it has been said again. The checker says whether that is so.
//!
//! One hundred rounds in every full test run; `cargo xtask kills --rounds N [--seed S]` for as many as one likes.

mod score;

use crate::scene::Scene;
use frontdesk_protocol::ConversationId;
use frontdesk_protocol::staff::Status;
use frontdesk_tests::chance::{self, Chance};
use frontdesk_tests::history::Log;
use frontdesk_tests::patience::{now, wall_clock};
use frontdesk_tests::troupe::{Part, Pulse, Tongue, Words};
use frontdesk_tests::{Agent, Troupe, Visitor, checker};
use score::{Kill, Score};
use std::sync::Arc;
use std::time::Duration;

/// How many rounds that count make a run, unless `FRONTDESK_KILL_ROUNDS` says otherwise.
const ROUNDS: usize = 100;
/// How many of them are played by the same people before the checker looks. Others follow on the same database.
const BATCH: usize = 25;
/// How many visitors speak by the shared client machine. With the one of the other tongue they are as many as an
/// agent may have.
const VISITORS: usize = 4;
/// How much each visitor has to say at the beginning of a round: no more than a fresh line may at once.
const WORDS: usize = 8;

#[tokio::test(flavor = "multi_thread")]
async fn a_server_killed_amid_commits_loses_doubles_and_reorders_nothing() {
    let given = std::env::var("FRONTDESK_KILL_ROUNDS").ok().and_then(|text| text.parse().ok());
    let wanted: usize = given.unwrap_or(ROUNDS);
    let (begun, mut chance) = (now(), Chance::seeded());
    let mut scene = Scene::set().await;
    let jonas = scene.owner.hire("Jonas", "agent").await;
    let mut console = jonas.console().await;
    console.status(Status::Away).await.expect("one may be away");
    console.line.leave().await;

    let mut score = Score::default();
    let mut before = Log::default();
    while score.counted < wanted && score.is_clean() {
        let rounds = BATCH.min(wanted - score.counted);
        before = play_batch(&mut scene, &jonas, &before, rounds, &mut chance, &mut score).await;
        // A batch by itself can be played again by its own seed.
        chance = Chance::of(chance.any());
    }
    score.integrity = scene.house.store().integrity();
    println!("{score}together {:.1} s", begun.elapsed().as_secs_f64());
    assert!(score.is_clean() && score.integrity == "ok", "see above");
}

/// Some rounds with people who have just come. Returns what is stored when they have gone.
async fn play_batch(
    scene: &mut Scene,
    jonas: &Agent,
    before: &Log,
    rounds: usize,
    chance: &mut Chance,
    score: &mut Score,
) -> Log {
    let (seed, begun) = (chance.seed(), now());
    let company = Company::gather(scene, jonas).await;
    let mut kills = Vec::new();
    let mut counted = 0;
    while counted < rounds {
        let kill = company.play_round(scene, chance).await;
        counted += usize::from(kill.counts());
        kills.push(kill);
        assert!(kills.len() < 4 * rounds + 20, "most kills hit nothing");
    }
    company.finish_talking().await;
    let answered = company.troupe.pulse().beats.iter().map(|beat| beat.settled).sum();
    let end = Arc::new(scene.house.store().log().since(before));
    let history = company.troupe.finish(&end).await;
    let log = scene.house.store().log();
    let violations = checker::check(&history, before, &log);
    score.add(seed, &kills, answered, &log, violations, begun.elapsed());
    settle(scene, &log.since(before)).await;
    scene.house.store().log()
}

/// Everybody of a batch, by their numbers in the troupe.
struct Company {
    troupe: Troupe,
    /// One tab of each visitor.
    visitors: Vec<usize>,
    /// Answers all of them.
    agent: usize,
    /// Those who also change what they wrote; the second one, at a console, writes notes as well.
    restless: [usize; 2],
}

impl Company {
    async fn gather(scene: &Scene, jonas: &Agent) -> Self {
        let mut troupe = Troupe::of(&scene.house, &scene.site.0);
        let agent = troupe.console(Tongue::Shared, &scene.owner, Part::Answers);
        // Observers: a second console of the one who answers, one of a colleague.
        let second = troupe.console(Tongue::Own, &scene.owner, Part::Reads);
        troupe.console(Tongue::Shared, jonas, Part::Reads);
        let mut visitors: Vec<usize> = (0..VISITORS).map(|_| troupe.visitor(Tongue::Shared, None)).collect();
        // One more, with a tab of each tongue.
        let first = Visitor::arrive(&scene.house, &scene.site).await;
        let token = first.welcome.token.clone();
        first.line.leave().await;
        let own = troupe.visitor(Tongue::Own, Some(&token));
        visitors.push(own);
        troupe.visitor(Tongue::Shared, Some(&token));
        Self { troupe, visitors, agent, restless: [own, second] }
    }

    /// Everybody talks, the server is killed at a moment of chance, and comes up again.
    async fn play_round(&self, scene: &mut Scene, chance: &mut Chance) -> Kill {
        let (ticks, begun) = (self.troupe.pulse().ticks(), now());
        self.talk(chance).await;
        // So much is sent and answered first, and then a moment more: under load most of the time goes by in
        // commits.
        let most = u64::try_from(self.visitors.len() * WORDS).expect("they are few");
        let moment = ticks + usize::try_from(chance.between(1, most)).expect("it is small");
        self.troupe.until("some talk", |pulse| pulse.ticks() >= moment).await;
        // The one sleep: chance decides when the power fails, not an event.
        tokio::time::sleep(Duration::from_millis(chance.between(0, 3))).await;
        let (start, talk) = (*scene.house.starts().borrow(), begun.elapsed());
        scene.house.kill();
        let (at, killed) = (wall_clock(), now());
        // What the server wrote before it died still arrives. What has no answer when a line ends was in flight.
        self.troupe.until("all lines to end", |pulse| !pulse.is_connected()).await;
        let cut = self.troupe.pulse().beats.into_iter().flat_map(|beat| beat.cut);
        let unanswered = cut.filter(|(of, _)| *of == start).map(|(_, key)| key).collect();
        let (end, restart) = (killed.elapsed(), now());
        scene.house.start().await;
        Kill { at, unanswered, talk, end, restart: restart.elapsed() }
    }

    /// Gives everybody something to say, and some something to change.
    async fn talk(&self, chance: &mut Chance) {
        let fresh = |who: usize| format!("{who}: {}", chance::uuid());
        let pulse = self.troupe.pulse();
        for visitor in &self.visitors {
            let left = WORDS.saturating_sub(pulse.beats[*visitor].waiting);
            let words = |_| Words { key: chance::uuid(), text: fresh(*visitor), shared_in: None };
            self.troupe.say(*visitor, (0..left).map(words).collect()).await;
        }
        for who in self.restless {
            // Drawn whether it is used or not: a seed gives the same choices in every run, whatever the timing.
            let (pick, keeps_words) = (chance.any(), chance.between(0, 2) > 0);
            if pulse.beats[who].waiting < WORDS {
                self.troupe.revise(who, pick, keeps_words.then(|| fresh(who))).await;
            }
        }
        let [_, console] = self.restless;
        let (pick, notes) = (chance.any(), chance.between(0, 2) == 0);
        if notes {
            self.troupe.note(console, pick, fresh(console)).await;
        }
    }

    /// Lets everybody say what is left, and have it answered.
    async fn finish_talking(&self) {
        let settled = |pulse: &Pulse| pulse.beats[self.agent].settled;
        while self.troupe.pulse().waiting() > 0 {
            let many = settled(&self.troupe.pulse()) + 50;
            self.troupe.until("answers", |pulse| pulse.waiting() == 0 || settled(pulse) >= many).await;
            // On one line an agent may say sixty things at once, and has more to say than that.
            self.troupe.cut(self.agent).await;
        }
        self.troupe.rest().await;
    }
}

/// Settles what is open, so that the next visitors find an agent with room.
async fn settle(scene: &Scene, log: &Log) {
    let mut console = scene.owner.console().await;
    for conversation in &log.conversations {
        let id = ConversationId(conversation.id);
        console.resolve(id).await.expect("an owner may settle any");
    }
    console.line.leave().await;
}
