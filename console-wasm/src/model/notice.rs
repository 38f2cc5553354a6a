//! The connection line: what is said when the server is out of reach, not before it is worth saying and a
//! moment longer than it is true. Knows nothing of why the line was lost.

use super::Session;
use frontdesk_protocol::link::LineState;

/// A lost line is not mentioned before this, in milliseconds.
const PATIENCE: u64 = 2_000;
/// A line that is back is mentioned this long.
const RELIEF: u64 = 1_000;

/// What the connection line says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Saying {
    #[default]
    Nothing,
    /// The line is being made again; what is written is kept.
    Lost,
    /// It stands again.
    Back,
    /// It can't work, for the reason this close code gives.
    Stopped(u16),
}

/// The connection line over time.
#[derive(Clone, Copy, Debug, Default)]
pub struct Notice {
    saying: Saying,
    down_since: Option<u64>,
    back_since: Option<u64>,
}

impl Notice {
    pub fn saying(&self) -> Saying {
        self.saying
    }

    pub(super) fn refresh(&mut self, state: LineState, session: Session, now: u64) {
        if session != Session::In {
            *self = Self::default();
            return;
        }
        match state {
            LineState::Stopped { code } => self.saying = Saying::Stopped(code),
            LineState::Live => self.handle_up(now),
            LineState::Idle | LineState::Connecting | LineState::Greeting | LineState::Waiting { .. } => {
                self.handle_down(now);
            }
        }
    }

    pub(super) fn next_wake(&self) -> Option<u64> {
        let patience = self.down_since.filter(|_| self.saying == Saying::Nothing).map(|at| at + PATIENCE);
        let relief = self.back_since.map(|at| at + RELIEF);
        patience.into_iter().chain(relief).min()
    }

    fn handle_up(&mut self, now: u64) {
        self.down_since = None;
        match self.saying {
            Saying::Nothing => {}
            Saying::Lost | Saying::Stopped(_) => {
                self.saying = Saying::Back;
                self.back_since = Some(now);
            }
            Saying::Back => {
                if self.back_since.take_if(|since| now >= *since + RELIEF).is_some() {
                    self.saying = Saying::Nothing;
                }
            }
        }
    }

    fn handle_down(&mut self, now: u64) {
        self.back_since = None;
        let since = *self.down_since.get_or_insert(now);
        self.saying = match self.saying {
            // It broke again while we said it was back: that is no news to wait for.
            Saying::Lost | Saying::Back | Saying::Stopped(_) => Saying::Lost,
            Saying::Nothing if now >= since + PATIENCE => Saying::Lost,
            Saying::Nothing => Saying::Nothing,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_break_is_not_mentioned_and_a_long_one_ends_with_a_word() {
        let mut notice = Notice::default();
        let waiting = LineState::Waiting { until: 0 };
        notice.refresh(waiting, Session::In, 0);
        notice.refresh(LineState::Live, Session::In, 1_500);
        assert_eq!(notice.saying(), Saying::Nothing);
        notice.refresh(waiting, Session::In, 5_000);
        assert_eq!(notice.next_wake(), Some(7_000));
        notice.refresh(waiting, Session::In, 7_000);
        assert_eq!(notice.saying(), Saying::Lost);
        notice.refresh(LineState::Live, Session::In, 8_000);
        assert_eq!(notice.saying(), Saying::Back);
        notice.refresh(LineState::Live, Session::In, 9_000);
        assert_eq!(notice.saying(), Saying::Nothing);
    }
}
