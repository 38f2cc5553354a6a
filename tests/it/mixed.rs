//! Everything at once and no power cut: visitors with two tabs, agents with two consoles, edits, deletions, notes,
//! the same message on two connections, and connections that drop. The checker finds nothing; and it would have:
//! each kind of violation, planted in what was recorded here, is named.

use crate::planted::Case;
use crate::scene::Scene;
use frontdesk_tests::chance::{self, Chance};
use frontdesk_tests::history::Log;
use frontdesk_tests::troupe::{Part, Tongue, Words};
use frontdesk_tests::{Troupe, Visitor, checker};
use std::collections::BTreeMap;
use std::sync::Arc;
use uuid::Uuid;

/// How many things happen, beside what is always done.
const DEEDS: usize = 150;
/// How much may be without an answer before the next thing happens.
const AT_ONCE: usize = 8;

#[tokio::test(flavor = "multi_thread")]
async fn an_hour_of_everything_breaks_no_promise() {
    let mut scene = Scene::set().await;
    let jonas = scene.owner.hire("Jonas", "agent").await;
    let mut chance = Chance::seeded();
    let mut cast = Cast::gather(&scene, &jonas).await;
    cast.meet(&scene).await;
    cast.change_everything().await;
    for _ in 0..DEEDS {
        cast.act(&mut chance).await;
        cast.troupe.obeyed().await;
        cast.troupe.until("some answers", |pulse| pulse.waiting() <= AT_ONCE).await;
    }
    cast.troupe.rest().await;
    let end = Arc::new(scene.house.store().log());
    let history = cast.troupe.finish(&end).await;
    let store = scene.house.store();
    let case = Case { history, before: Log::default(), after: store.log() };
    let violations = checker::check(&case.history, &case.before, &case.after);
    assert!(violations.is_empty(), "{violations:#?}");
    assert_eq!(store.integrity(), "ok");
    println!("{}", summary(&case));
    case.shows_all();
}

/// Everybody, by their numbers in the troupe.
struct Cast {
    troupe: Troupe,
    /// Two tabs each, with who sits there.
    visitors: Vec<(Uuid, [usize; 2])>,
    /// Tabs and consoles that can edit, delete and, as staff, write notes.
    skilled: Vec<usize>,
    consoles: Vec<usize>,
    conversations: BTreeMap<Uuid, Uuid>,
    count: usize,
}

impl Cast {
    async fn gather(scene: &Scene, jonas: &frontdesk_tests::Agent) -> Self {
        let mut troupe = Troupe::of(&scene.house, &scene.site.0);
        let (mut skilled, mut consoles, mut visitors) = (Vec::new(), Vec::new(), Vec::new());
        for agent in [&scene.owner, jonas] {
            troupe.console(Tongue::Shared, agent, Part::Answers);
            consoles.push(troupe.console(Tongue::Own, agent, Part::Reads));
        }
        skilled.extend(&consoles);
        for tongues in [[Tongue::Own, Tongue::Own], [Tongue::Own, Tongue::Shared], [Tongue::Shared; 2]] {
            let first = Visitor::arrive(&scene.house, &scene.site).await;
            let tabs = tongues.map(|tongue| {
                let tab = troupe.visitor(tongue, Some(&first.welcome.token));
                skilled.extend((tongue == Tongue::Own).then_some(tab));
                tab
            });
            visitors.push((first.id().0, tabs));
            first.line.leave().await;
        }
        Self { troupe, visitors, skilled, consoles, conversations: BTreeMap::new(), count: 0 }
    }

    /// The first words of each visitor, and the chats they are in.
    async fn meet(&mut self, scene: &Scene) {
        for visitor in 0..self.visitors.len() {
            let tab = self.visitors[visitor].1[0];
            let words = [self.words(None), self.words(None)];
            self.troupe.say(tab, words.into()).await;
        }
        let all = 2 * self.visitors.len();
        let said =
            |pulse: &frontdesk_tests::troupe::Pulse| pulse.beats.iter().map(|beat| beat.said).sum::<usize>();
        // Theirs, and an answer to each.
        self.troupe.until("the first words", |pulse| pulse.waiting() == 0 && said(pulse) == 2 * all).await;
        let log = scene.house.store().log();
        self.conversations = log.conversations.iter().map(|one| (one.visitor, one.id)).collect();
    }

    /// What chance might leave out: an edit, one that overtakes it, a deletion, and a note.
    async fn change_everything(&mut self) {
        let tab = self.visitors[0].1[0];
        let (one, two) = (self.text(), self.text());
        for (pick, text) in [(0, Some(one)), (0, Some(two)), (1, None)] {
            self.troupe.revise(tab, pick, text).await;
            self.quiet().await;
        }
        let text = self.text();
        self.troupe.note(self.consoles[0], 0, text).await;
        self.quiet().await;
    }

    /// Lets something happen.
    async fn act(&mut self, chance: &mut Chance) {
        let (visitor, tabs) = *pick(&self.visitors, chance);
        match chance.between(0, 99) {
            0..45 => {
                let words = self.words(None);
                self.troupe.say(*pick(&tabs, chance), vec![words]).await;
            }
            45..55 => {
                let words = self.words(self.conversations.get(&visitor).copied());
                self.troupe.say(tabs[0], vec![words.clone()]).await;
                self.troupe.say(tabs[1], vec![words]).await;
            }
            55..70 => {
                let text = (chance.between(0, 2) > 0).then(|| self.text());
                self.troupe.revise(*pick(&self.skilled, chance), chance.any(), text).await;
            }
            70..77 => {
                let text = self.text();
                self.troupe.note(*pick(&self.consoles, chance), chance.any(), text).await;
            }
            77..92 => self.cut_busiest().await,
            _ => self.troupe.cut(chance.between(0, 9) as usize).await,
        }
    }

    /// Drops the line on which most is in flight or waits for its turn: a visitor may say ten things at once and
    /// one a second after that, and does with a fresh line.
    async fn cut_busiest(&self) {
        let beats = self.troupe.pulse().beats;
        let busiest = (0..beats.len()).max_by_key(|player| beats[*player].waiting);
        self.troupe.cut(busiest.expect("somebody plays")).await;
    }

    async fn quiet(&self) {
        self.troupe.obeyed().await;
        self.troupe.until("all answers", |pulse| pulse.waiting() == 0).await;
    }

    fn words(&mut self, shared_in: Option<Uuid>) -> Words {
        Words { key: chance::uuid(), text: self.text(), shared_in }
    }

    fn text(&mut self) -> String {
        self.count += 1;
        format!("words {}", self.count)
    }
}

fn pick<'a, T>(of: &'a [T], chance: &mut Chance) -> &'a T {
    &of[chance.between(0, of.len() as u64 - 1) as usize]
}

fn summary(case: &Case) -> String {
    let calls = || case.history.clients.iter().flat_map(|client| &client.calls);
    format!(
        "{} clients, {} calls, {} refused for good, {} events stored, {} of them for staff",
        case.history.clients.len(),
        calls().count(),
        calls().filter(|call| call.refused.is_some()).count(),
        case.after.rows.len(),
        case.after.rows.iter().filter(|row| row.entry.staff_only).count(),
    )
}
