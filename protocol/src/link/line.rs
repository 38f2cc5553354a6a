//! The line itself: connecting, greeting, live, waiting to try again, or stopped. Knows nothing of frames
//! beyond "a frame came"; the owner sends its own `hello` when told the socket is open.

use super::backoff::{Audience, Backoff};
use crate::close::ClosePolicy;

/// Where the line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineState {
    /// Not wanted yet.
    Idle,
    /// The socket is being opened.
    Connecting,
    /// `hello` is on its way.
    Greeting,
    /// `welcome` came: frames flow.
    Live,
    /// The next try is due at this time.
    Waiting { until: u64 },
    /// It can't work; the close code says why.
    Stopped { code: u16 },
}

/// What the owner must do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineEffect {
    /// Open a socket (dropping any older one).
    Connect,
    /// Close the socket: nothing was heard for too long, or it did not open.
    Drop,
    /// Call [`Line::tick`] at this time at the latest.
    WakeAt(u64),
    /// The token is no good: refresh it, or sign in, then call [`Line::start`].
    Reauthenticate { code: u16 },
}

/// How long opening and greeting may take together.
const OPEN_WITHIN: u64 = 15_000;

/// The line's state machine. All times in milliseconds of one monotonic clock.
#[derive(Clone, Debug)]
pub struct Line {
    state: LineState,
    backoff: Backoff,
    /// Silence longer than this means dead: 35 s for visitors, 25 s for staff.
    silence: u64,
    heard: u64,
    /// The server asked not to come back before this long.
    not_before: u64,
}

impl Line {
    pub fn new(audience: Audience) -> Self {
        let silence = match audience {
            Audience::Visitor => 35_000,
            Audience::Staff => 25_000,
        };
        let backoff = Backoff::new(audience);
        Self { state: LineState::Idle, backoff, silence, heard: 0, not_before: 0 }
    }

    pub fn state(&self) -> LineState {
        self.state
    }

    pub fn is_live(&self) -> bool {
        self.state == LineState::Live
    }

    /// The line is wanted now: first use, a new token, `online`, or the page became visible.
    pub fn start(&mut self, now: u64) -> Vec<LineEffect> {
        match self.state {
            LineState::Connecting | LineState::Greeting | LineState::Live => Vec::new(),
            LineState::Idle | LineState::Waiting { .. } | LineState::Stopped { .. } => self.connect(now),
        }
    }

    /// The socket is open: the owner sends `hello`.
    pub fn handle_open(&mut self, now: u64) {
        self.heard = now;
        self.state = LineState::Greeting;
    }

    /// Any frame came.
    pub fn handle_frame(&mut self, now: u64) {
        self.heard = now;
    }

    /// `welcome` came.
    pub fn handle_welcome(&mut self, now: u64) -> Vec<LineEffect> {
        self.heard = now;
        self.state = LineState::Live;
        self.backoff.reset();
        vec![LineEffect::WakeAt(now + self.silence)]
    }

    /// `bye` came: the close will follow.
    pub fn handle_bye(&mut self, now: u64, after: u64) {
        self.not_before = now.saturating_add(after);
    }

    /// The socket closed, or could not be opened (1006). `random`: any 32 random bits.
    pub fn handle_close(&mut self, now: u64, code: u16, random: u32) -> Vec<LineEffect> {
        match ClosePolicy::of(code) {
            ClosePolicy::Never => {
                self.state = LineState::Stopped { code };
                Vec::new()
            }
            ClosePolicy::Reauthenticate => {
                self.state = LineState::Stopped { code };
                vec![LineEffect::Reauthenticate { code }]
            }
            ClosePolicy::Later => {
                self.backoff.slow();
                self.wait(now, random)
            }
            ClosePolicy::Now => self.wait(now, random),
        }
    }

    /// Time has passed: tries again when it is due, drops a line that has gone silent.
    pub fn tick(&mut self, now: u64, random: u32) -> Vec<LineEffect> {
        match self.state {
            LineState::Waiting { until } if now >= until => self.connect(now),
            LineState::Waiting { until } => vec![LineEffect::WakeAt(until)],
            LineState::Connecting | LineState::Greeting => self.drop_after(now, OPEN_WITHIN, random),
            LineState::Live => self.drop_after(now, self.silence, random),
            LineState::Idle | LineState::Stopped { .. } => Vec::new(),
        }
    }

    fn drop_after(&mut self, now: u64, patience: u64, random: u32) -> Vec<LineEffect> {
        let due = self.heard + patience;
        if now < due {
            return vec![LineEffect::WakeAt(due)];
        }
        let mut effects = vec![LineEffect::Drop];
        effects.extend(self.wait(now, random));
        effects
    }

    fn connect(&mut self, now: u64) -> Vec<LineEffect> {
        self.state = LineState::Connecting;
        self.heard = now;
        vec![LineEffect::Connect, LineEffect::WakeAt(now + OPEN_WITHIN)]
    }

    fn wait(&mut self, now: u64, random: u32) -> Vec<LineEffect> {
        let until = (now + self.backoff.next(now, random)).max(self.not_before);
        self.state = LineState::Waiting { until };
        vec![LineEffect::WakeAt(until)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn live() -> Line {
        let mut line = Line::new(Audience::Visitor);
        assert_eq!(line.start(0)[0], LineEffect::Connect);
        line.handle_open(10);
        line.handle_welcome(20);
        line
    }

    #[test]
    fn a_cut_line_is_tried_again_after_a_wait() {
        let mut line = live();
        assert_eq!(line.handle_close(100, 1006, u32::MAX), [LineEffect::WakeAt(600)]);
        assert_eq!(line.tick(300, 0), [LineEffect::WakeAt(600)]);
        assert_eq!(line.tick(600, 0)[0], LineEffect::Connect);
    }

    #[test]
    fn a_silent_line_is_dropped_and_tried_again() {
        let mut line = live();
        line.handle_frame(5_000);
        assert_eq!(line.tick(35_020, 0), [LineEffect::WakeAt(40_000)]);
        assert_eq!(line.tick(40_000, 0), [LineEffect::Drop, LineEffect::WakeAt(40_000)]);
    }

    #[test]
    fn a_restarting_server_is_left_alone_as_long_as_it_asked() {
        let mut line = live();
        line.handle_bye(100, 1_500);
        assert_eq!(line.handle_close(110, 4000, 0), [LineEffect::WakeAt(1_600)]);
    }

    #[test]
    fn a_server_that_asks_for_ever_is_left_alone_for_ever() {
        let mut line = live();
        line.handle_bye(100, u64::MAX);
        assert_eq!(line.handle_close(110, 4000, 0), [LineEffect::WakeAt(u64::MAX)]);
    }

    #[test]
    fn a_broken_client_stops_and_an_expired_token_asks_for_another() {
        let mut line = live();
        assert_eq!(line.handle_close(100, 4300, 0), []);
        assert_eq!(line.state(), LineState::Stopped { code: 4300 });
        let mut line = live();
        assert_eq!(line.handle_close(100, 4200, 0), [LineEffect::Reauthenticate { code: 4200 }]);
        assert_eq!(line.start(200)[0], LineEffect::Connect);
    }

    #[test]
    fn coming_back_online_skips_the_wait() {
        let mut line = live();
        line.handle_close(100, 1006, u32::MAX);
        assert_eq!(line.start(150)[0], LineEffect::Connect);
        assert_eq!(line.start(160), []);
    }
}
