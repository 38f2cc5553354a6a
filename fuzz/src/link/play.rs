//! One play: a client, a server and the line between them, with everything on its way. The script says what comes
//! next; frames keep their order and are lost with the line, as on a socket. Knows nothing of what must hold.

use super::client::Client;
use super::server::{Down, Server, Up};
use crate::Trail;
use crate::script::Script;
use frontdesk_protocol::link::{Audience, Line, LineEffect, LineState};
use frontdesk_protocol::{ConversationId, ErrorCode, Fault, Marks, close_code};
use std::collections::{BTreeMap, VecDeque};

/// How many things may happen until everything has come to rest.
const PATIENCE: usize = 10_000;
/// With what a line may end: cut, by the server for each of its reasons, by a code nobody knows.
const CODES: [u16; 12] = [
    1006,
    1006,
    close_code::RESTART,
    close_code::SLOW,
    close_code::SILENT,
    close_code::FLOOD,
    close_code::UNAVAILABLE,
    close_code::TOKEN_EXPIRED,
    close_code::SIGNED_OUT,
    close_code::BAD_FRAMES,
    1009,
    4999,
];

/// A socket as the client has it.
#[derive(Default)]
struct Socket {
    open: bool,
    up: VecDeque<Up>,
    down: VecDeque<Down>,
    /// The server has welcomed it: it hears what happens.
    follows: bool,
}

/// The play.
pub(super) struct Play<'a> {
    script: Script<'a>,
    pub(super) now: u64,
    pub(super) line: Line,
    wake: Option<u64>,
    socket: Option<Socket>,
    /// When the last frame came.
    heard: u64,
    /// After so long without one the line is dead: as docs/PROTOCOL.md has it.
    silence: u64,
    /// The server asked not to come back before this.
    not_before: u64,
    pub(super) client: Client,
    pub(super) server: Server,
    /// The marks of each conversation when they were last looked at, and the epoch they were of.
    pub(super) marks: BTreeMap<ConversationId, (u64, Marks)>,
    pub(super) trail: Trail,
}

impl<'a> Play<'a> {
    pub(super) fn new(script: &'a [u8]) -> Self {
        let mut script = Script::new(script);
        let staff = script.byte() & 1 == 1;
        let server = Server::new(staff);
        let client = Client::new(staff, server.client());
        Self {
            script,
            now: 1,
            line: Line::new(if staff { Audience::Staff } else { Audience::Visitor }),
            wake: None,
            socket: None,
            heard: 0,
            silence: if staff { 25_000 } else { 35_000 },
            not_before: 0,
            client,
            server,
            marks: BTreeMap::new(),
            trail: Trail::default(),
        }
    }

    /// True while the line stands and the server knows of it.
    pub(super) fn is_live(&self) -> bool {
        self.line.is_live() && self.client.welcomed
    }

    /// True while the server has said nothing that the client has not heard.
    pub(super) fn has_heard_all(&self) -> bool {
        self.server.is_silent() && self.socket.as_ref().is_some_and(|socket| socket.down.is_empty())
    }

    /// One thing happens. False: the script is over.
    pub(super) fn step(&mut self) -> bool {
        let Some(choice) = self.script.next() else { return false };
        let choice = choice % 25;
        let argument = self.script.byte();
        self.trail.note(u16::from(choice), u64::from(argument));
        match choice {
            0 => self.wait(u64::from(argument) * 150),
            1 => {
                self.now += u64::from(argument);
                self.tick();
            }
            2 => self.start(),
            3 => self.open(),
            4 => self.cut(CODES[usize::from(argument) % CODES.len()], argument),
            5..=7 => self.carry_up(),
            8..=11 => self.carry_down(),
            12 => self.say_page(),
            13 | 14 => {
                let wrote = self.client.write(usize::from(argument));
                self.trail.note(0x0140 + u16::from(wrote), 0);
            }
            15 | 16 => {
                let heard = self.server.others_write(usize::from(argument >> 1), argument & 1 == 1);
                self.tell(heard);
            }
            17 => {
                let heard = self.server.others_read(usize::from(argument), argument);
                self.tell(heard);
            }
            18 => self.tell(Some(Down::Bye(u64::from(argument) * 40))),
            19 => self.server.back_up(),
            20 => self.restore(),
            21 => {
                let up = self.client.scroll(usize::from(argument));
                self.say(up.into_iter().collect());
            }
            24 => {
                let heard = self.server.others_change(usize::from(argument & 1), argument & 2 == 2, argument);
                self.tell(heard);
            }
            22 => self.server.refusal = Some(refusal(argument)),
            _ => {
                let decided = self.client.decide(argument & 1 == 1);
                self.trail.note(0x0142 + u16::from(decided), 0);
            }
        }
        self.flush();
        true
    }

    /// No more mishaps: the line comes up, everything on its way arrives, everything that may go out does.
    pub(super) fn rest(&mut self) {
        self.server.refusal = None;
        for _ in 0..PATIENCE {
            if matches!(self.line.state(), LineState::Stopped { code } if !is_mended_by_signing_in(code)) {
                return;
            }
            if !self.is_live() {
                self.start();
                self.open();
            }
            self.wait(self.client.hold().saturating_sub(self.now).min(1_000));
            self.carry_up();
            self.say_page();
            self.carry_down();
            self.flush();
            let has_said_all = self.socket.as_ref().is_some_and(|socket| socket.up.is_empty());
            if self.has_heard_all() && has_said_all && self.is_live() && self.now >= self.client.hold() {
                // Its person scrolls up to where each conversation began.
                let Some(up) = self.client.scroll_on() else { return };
                self.say(vec![up]);
            }
        }
        panic!("it never comes to rest");
    }

    fn wait(&mut self, millis: u64) {
        self.now += millis;
        if self.wake.is_some_and(|at| self.now >= at) {
            self.wake = None;
            self.tick();
        }
    }

    /// The line's clock strikes: when it asked for it, or by mistake.
    fn tick(&mut self) {
        let random = u32::from(self.script.byte()) << 24;
        let before = self.line.state();
        let effects = self.line.tick(self.now, random);
        if matches!(before, LineState::Stopped { .. }) {
            assert!(effects.is_empty(), "a stopped line did something: {effects:?}");
        }
        if effects.contains(&LineEffect::Connect) {
            let due = matches!(before, LineState::Waiting { until } if self.now >= until);
            assert!(due && self.now >= self.not_before, "back before it was time");
        }
        if before == LineState::Live {
            let is_silent = self.now - self.heard >= self.silence;
            assert_eq!(
                effects.contains(&LineEffect::Drop),
                is_silent,
                "dropped when, and only when, it is silent"
            );
        }
        self.follow(&effects);
    }

    fn start(&mut self) {
        let effects = self.line.start(self.now);
        self.follow(&effects);
    }

    fn open(&mut self) {
        if let Some(socket) = self.socket.as_mut().filter(|socket| !socket.open) {
            socket.open = true;
            socket.up.push_back(Up::Hello);
            self.line.handle_open(self.now);
        }
    }

    fn cut(&mut self, code: u16, random: u8) {
        if self.socket.is_some() {
            self.lose_socket();
            let effects = self.line.handle_close(self.now, code, u32::from(random) << 24);
            self.follow(&effects);
            if let LineState::Waiting { until } = self.line.state() {
                assert!(until >= self.not_before, "back before the server wanted it");
                assert!(until <= self.not_before.max(self.now + 30_000), "a wait without measure");
            }
        }
    }

    fn restore(&mut self) {
        self.cut(1006, 0);
        self.server.restore();
        for typed in &mut self.client.typed {
            // Stored but not answered for: it is sent again, and answered anew.
            typed.may_be_lost |= typed.answered;
        }
    }

    fn carry_up(&mut self) {
        let Some(up) = self.socket.as_mut().and_then(|socket| socket.up.pop_front()) else { return };
        if matches!(up, Up::Hello)
            && let Some(socket) = &mut self.socket
        {
            socket.follows = true;
        }
        let downs = self.server.hear(up);
        if let Some(socket) = &mut self.socket {
            socket.down.extend(downs);
        }
    }

    fn carry_down(&mut self) {
        let Some(down) = self.socket.as_mut().and_then(|socket| socket.down.pop_front()) else { return };
        self.heard = self.now;
        self.line.handle_frame(self.now);
        match &down {
            Down::Welcome { .. } => {
                let effects = self.line.handle_welcome(self.now);
                self.follow(&effects);
            }
            Down::Bye(after) => {
                self.line.handle_bye(self.now, *after);
                self.not_before = self.now + after;
            }
            _ => {}
        }
        let ups = self.client.hear(down, self.now, &mut self.trail);
        self.say(ups);
    }

    /// The server has read a page some time ago; it goes out now.
    fn say_page(&mut self) {
        let page = self.server.said();
        self.tell(page);
    }

    fn tell(&mut self, down: Option<Down>) {
        if let Some(socket) = self.socket.as_mut().filter(|socket| socket.follows) {
            socket.down.extend(down);
        }
    }

    fn say(&mut self, ups: Vec<Up>) {
        if let Some(socket) = self.socket.as_mut().filter(|socket| socket.open) {
            socket.up.extend(ups);
        }
    }

    fn flush(&mut self) {
        if self.is_live() {
            let ups = self.client.flush(self.now);
            self.trail.note(0x0150, ups.len() as u64);
            self.say(ups);
        }
    }

    fn follow(&mut self, effects: &[LineEffect]) {
        for effect in effects {
            let (kind, detail) = match effect {
                LineEffect::Connect => {
                    self.lose_socket();
                    self.socket = Some(Socket::default());
                    (0x0160, 0)
                }
                LineEffect::Drop => {
                    self.lose_socket();
                    (0x0161, 0)
                }
                LineEffect::WakeAt(at) => {
                    self.wake = Some(*at);
                    (0x0162, *at)
                }
                LineEffect::Reauthenticate { code } => (0x0163, u64::from(*code)),
            };
            self.trail.note(kind, detail);
        }
    }

    fn lose_socket(&mut self) {
        if self.socket.take().is_some() {
            self.client.lose_line();
            self.server.lose_line();
        }
    }
}

fn is_mended_by_signing_in(code: u16) -> bool {
    (4200..4300).contains(&code)
}

fn refusal(choice: u8) -> Fault {
    let code = match choice % 4 {
        0 => ErrorCode::SlowDown,
        1 => ErrorCode::Unavailable,
        2 => ErrorCode::TooLong,
        _ => ErrorCode::Forbidden,
    };
    let mut fault = Fault::new(code, "no", "");
    fault.retry_after = code.is_retryable().then_some(u64::from(choice) * 10);
    fault
}
