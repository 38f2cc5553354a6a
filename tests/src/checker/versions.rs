//! What an event has been: its first words, those of each edit, and nothing after a deletion. Told from what was
//! asked for and from the order of the log, since the log itself keeps only the last of them.

use super::Run;
use crate::history::{Kind, Row};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Everything one event has been, in order; never empty.
#[derive(Debug)]
pub(super) struct Versions(Vec<Kind>);

impl Versions {
    /// Which version this is, not looking at those before `from`. `None`: it has never been this.
    pub(super) fn find(&self, kind: &Kind, from: usize) -> Option<usize> {
        self.0.iter().skip(from).position(|version| version == kind).map(|place| from + place)
    }

    /// What it is now.
    pub(super) fn now(&self) -> &Kind {
        &self.0[self.0.len() - 1]
    }

    fn is_message(&self) -> bool {
        matches!(self.now(), Kind::Message { .. })
    }

    fn push(&mut self, kind: Kind) {
        if *self.now() != kind {
            self.0.push(kind);
        }
    }
}

/// The versions of every row.
pub(super) fn of_all(run: &Run<'_>) -> BTreeMap<(Uuid, u64), Versions> {
    let mut all: BTreeMap<(Uuid, u64), Versions> = BTreeMap::new();
    for row in &run.log.rows {
        let (id, seq) = (row.conversation, row.entry.seq);
        let mut first = first_kind(run, row);
        let change = match &first {
            Kind::Edited { target, text: Some(text) } => {
                Some((*target, Kind::Message { text: text.clone(), edited: true }))
            }
            Kind::Deleted { target } => Some((*target, Kind::Gone)),
            _ => None,
        };
        // Only what came before can be changed, and only a message; an edit of anything else tells nothing.
        if let Some((target, now)) = change {
            let message = all.get_mut(&(id, target)).filter(|message| message.is_message());
            if let Some(message) = message {
                message.push(now);
                overtake(&mut all, (id, target), seq);
            } else if matches!(first, Kind::Edited { .. }) {
                first = Kind::Edited { target, text: None };
            }
        }
        all.insert((id, seq), Versions(vec![first]));
    }
    all
}

/// What a row was when it was stored: as asked for. What nobody asked for is taken as it stands.
fn first_kind(run: &Run<'_>, row: &Row) -> Kind {
    run.call_of(row).map_or_else(|| row.entry.kind.clone(), |call| call.what.kind())
}

/// The edits of this target before `seq` lose their words.
fn overtake(all: &mut BTreeMap<(Uuid, u64), Versions>, (id, target): (Uuid, u64), seq: u64) {
    for (_, versions) in all.range_mut((id, target)..(id, seq)) {
        if matches!(versions.now(), Kind::Edited { target: of, .. } if *of == target) {
            versions.push(Kind::Edited { target, text: None });
        }
    }
}
