//! One scenario: everything there is, and the loop that lets it happen. Knows the order of things; what each
//! thing does is in the rooms beside it.

use crate::agenda::{Agenda, Happening};
use crate::chance::Chance;
use crate::check::{Violation, Watch};
use crate::client::{Human, Tab};
use crate::coverage::Coverage;
use crate::parts::Parts;
use crate::plan::Plan;
use crate::server::database::Database;
use crate::server::desk::DeskRun;
use crate::server::node::Node;
use crate::wire::Connection;
use frontdesk_domain::Millis;
use frontdesk_protocol::SiteId;

/// Everything there is in one scenario.
pub(crate) struct World {
    /// Virtual time: both the wall clock and the monotonic one, since nothing here steps clocks.
    pub(crate) now: Millis,
    pub(crate) agenda: Agenda,
    pub(crate) chance: Chance,
    pub(crate) parts: Parts,
    pub(crate) plan: Plan,
    pub(crate) site: SiteId,
    pub(crate) database: Database,
    pub(crate) nodes: Vec<Node>,
    pub(crate) desk: Option<DeskRun>,
    pub(crate) desk_runs: u32,
    /// Visitors first, then agents.
    pub(crate) humans: Vec<Human>,
    pub(crate) tabs: Vec<Tab>,
    pub(crate) connections: Vec<Connection>,
    pub(crate) watch: Watch,
    pub(crate) coverage: Coverage,
    /// The faults are over.
    pub(crate) is_calm: bool,
    trace: Option<Vec<String>>,
    ids: u64,
}

/// What came of a scenario.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Promises broken, in the order they were; at most a few of each.
    pub violations: Vec<Violation>,
    pub coverage: Coverage,
    /// How many things happened.
    pub steps: u64,
    /// What happened, in words; empty unless asked for.
    pub trace: Vec<String>,
}

/// Runs the scenario of this seed.
pub fn run(seed: u64, parts: Parts) -> Outcome {
    World::new(seed, parts, false).finish()
}

/// Runs the scenario of this seed and writes down what happens.
pub fn trace(seed: u64, parts: Parts) -> Outcome {
    World::new(seed, parts, true).finish()
}

/// Any time well after 1970.
const BEGINNING: Millis = 1_800_000_000_000;

impl World {
    fn new(seed: u64, parts: Parts, traced: bool) -> Self {
        let mut chance = Chance::new(seed);
        let plan = Plan::new(&mut chance);
        let epoch = u64::from(chance.bits()) + 1;
        let mut world = Self {
            now: BEGINNING,
            agenda: Agenda::default(),
            database: Database::new((parts.log)(epoch), epoch),
            nodes: (0..plan.nodes).map(|_| Node::default()).collect(),
            desk: None,
            desk_runs: 0,
            humans: Vec::new(),
            tabs: Vec::new(),
            connections: Vec::new(),
            watch: Watch::default(),
            coverage: Coverage::default(),
            is_calm: false,
            trace: traced.then(Vec::new),
            ids: 0,
            site: SiteId::from_random([7; 16]),
            chance,
            parts,
            plan,
        };
        world.people();
        for node in 0..world.nodes.len() {
            world.node_starts(node);
        }
        world.desk_starts(0);
        world.agenda.put(BEGINNING + 10, Happening::Acts);
        world.agenda.put(BEGINNING + world.plan.strike_pause, Happening::Strikes { again: true });
        world.agenda.put(BEGINNING + world.plan.calm_at, Happening::Calms);
        world
    }

    fn finish(mut self) -> Outcome {
        let end = BEGINNING + self.plan.calm_at + self.plan.rest;
        let mut steps = 0;
        while let Some((at, what)) = self.agenda.next() {
            if at > end {
                break;
            }
            self.now = at;
            self.watch.now = at - BEGINNING;
            steps += 1;
            self.note(|| format!("{what:?}"));
            self.happen(what);
        }
        self.check_at_rest();
        let trace = self.trace.take().unwrap_or_default();
        Outcome { violations: self.watch.take_violations(), coverage: self.coverage, steps, trace }
    }

    fn happen(&mut self, what: Happening) {
        match what {
            Happening::TabWakes(tab) => self.tab_wakes(tab),
            Happening::Opened(connection) => self.opened(connection),
            Happening::Heard(connection, down) => self.heard(connection, *down),
            Happening::TabLost(connection) => self.tab_lost(connection, 1006),
            Happening::Arrived(connection, up) => self.arrived(connection, *up),
            Happening::NodeLost(connection) => self.node_lost(connection),
            Happening::Commits(job) => self.commits(job),
            Happening::Answered(job) => self.answered(job),
            Happening::Reported { node, run, commit } => self.reported(node, run, commit),
            Happening::DeskTold { run, told } => self.desk_told(run, told),
            Happening::DeskWakes { run } => self.desk_wakes(run),
            Happening::NodeStarts(node) => self.node_starts(node),
            Happening::DeskStarts(node) => self.desk_starts(node),
            Happening::Acts => self.acts(),
            Happening::Strikes { again } => self.strikes(again),
            Happening::TabOpens(human) => self.tab_opens(human),
            Happening::ComesBack(human) => self.choose_status(human, true),
            Happening::Calms => self.calms(),
        }
        self.check_after_step();
    }

    /// Sixteen bytes for an id, never the same again.
    pub(crate) fn id(&mut self) -> [u8; 16] {
        self.ids += 1;
        u128::from(self.ids).to_be_bytes()
    }

    /// Adds to the trace, if there is one.
    pub(crate) fn note(&mut self, words: impl FnOnce() -> String) {
        if let Some(trace) = &mut self.trace {
            trace.push(format!("{:>9.3}  {}", (self.now - BEGINNING) as f64 / 1_000.0, words()));
        }
    }

    /// Something rare is going on: now and then a fault strikes while it does.
    pub(crate) fn tempt(&mut self, percent: u32, within: Millis) {
        if self.strikes_now(percent) {
            let late = self.chance.between(0, within);
            self.agenda.put(self.now + late, Happening::Strikes { again: false });
        }
    }

    /// True if a fault of this likelihood strikes here and now.
    pub(crate) fn strikes_now(&mut self, percent: u32) -> bool {
        !self.is_calm && percent > 0 && self.chance.percent(percent)
    }
}
