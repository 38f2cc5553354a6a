//! How often each fault struck in each situation, so that a run can say what it has really tried. Knows
//! nothing of what came of it.

use std::fmt::Write;

macro_rules! listed {
    ($(#[$doc:meta])* $name:ident { $($one:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $(#[doc = $text] $one,)* }

        impl $name {
            /// Every one, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$one),*];

            /// As the table calls it.
            pub fn name(self) -> &'static str {
                match self { $(Self::$one => $text,)* }
            }
        }
    };
}

listed! {
    /// What goes wrong.
    Fault {
        LineCut = "line cut, both told",
        LineSilent = "line cut, nobody told",
        LineHalf = "line cut, only the tab told",
        Duplicate = "frame or word twice",
        Late = "frame late",
        CommitFailed = "commit failed",
        AnswerLost = "commit answer lost",
        NodeCrash = "node crash and restart",
        DeskRestart = "desk restart",
        Reload = "tab closed and reopened",
        SoftGone = "agent gone, soft grace",
        HardGone = "agent gone, hard grace",
        HalfGone = "half or all of the agents gone",
        Away = "agent away and back",
        Restored = "older backup restored",
    }
}

listed! {
    /// Where a conversation is.
    Standing {
        Waiting = "waiting",
        Pending = "pending",
        Assigned = "assigned",
        Resolved = "resolved",
    }
}

listed! {
    /// Where a line is.
    LineStanding {
        Connecting = "connecting",
        Greeting = "greeting",
        Live = "live",
        Waiting = "between tries",
    }
}

impl Fault {
    /// True if this fault can't strike a line that stands so: there is nothing to cut, or nobody who sends.
    pub fn spares(self, line: LineStanding) -> bool {
        match self {
            Self::LineCut | Self::LineSilent | Self::LineHalf => line == LineStanding::Waiting,
            Self::Duplicate | Self::Late => line != LineStanding::Live,
            _ => false,
        }
    }
}

/// Counts of one scenario or of many.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    chats: [[u64; Standing::ALL.len()]; Fault::ALL.len()],
    lines: [[u64; LineStanding::ALL.len()]; Fault::ALL.len()],
}

impl Coverage {
    /// A fault struck while a conversation stood so.
    pub fn chat(&mut self, fault: Fault, standing: Standing) {
        self.chats[fault as usize][standing as usize] += 1;
    }

    /// A fault struck while a line stood so.
    pub fn line(&mut self, fault: Fault, standing: LineStanding) {
        self.lines[fault as usize][standing as usize] += 1;
    }

    /// Adds another scenario's counts.
    pub fn add(&mut self, other: &Self) {
        for (mine, theirs) in self.chats.iter_mut().zip(&other.chats) {
            mine.iter_mut().zip(theirs).for_each(|(mine, theirs)| *mine += theirs);
        }
        for (mine, theirs) in self.lines.iter_mut().zip(&other.lines) {
            mine.iter_mut().zip(theirs).for_each(|(mine, theirs)| *mine += theirs);
        }
    }

    /// The pairs that were tried less often than `least`, in words.
    pub fn gaps(&self, least: u64) -> Vec<String> {
        let mut gaps = Vec::new();
        for fault in Fault::ALL {
            for standing in Standing::ALL {
                if self.chats[*fault as usize][*standing as usize] < least {
                    gaps.push(format!("{} × {}", fault.name(), standing.name()));
                }
            }
            for standing in LineStanding::ALL.iter().filter(|standing| !fault.spares(**standing)) {
                if self.lines[*fault as usize][*standing as usize] < least {
                    gaps.push(format!("{} × line {}", fault.name(), standing.name()));
                }
            }
        }
        gaps
    }

    /// Both tables as text: conversations' states first, then lines'. A dash: can't be.
    pub fn table(&self) -> String {
        let mut text = format!("{:<31}", "fault");
        for name in Standing::ALL.iter().map(|one| one.name()) {
            let _ = write!(text, "{name:>11}");
        }
        for name in LineStanding::ALL.iter().map(|one| one.name()) {
            let _ = write!(text, "{name:>15}");
        }
        for fault in Fault::ALL {
            let _ = write!(text, "\n{:<31}", fault.name());
            for count in self.chats[*fault as usize] {
                let _ = write!(text, "{count:>11}");
            }
            for standing in LineStanding::ALL {
                let count = self.lines[*fault as usize][*standing as usize];
                let cell = if fault.spares(*standing) { "–".to_owned() } else { count.to_string() };
                let _ = write!(text, "{cell:>15}");
            }
        }
        text
    }
}
