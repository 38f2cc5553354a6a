//! WebSocket close codes and the policy their ranges carry, so that a client of any age behaves. Knows
//! nothing of sockets.

/// The codes this server closes with. The hundreds digit is the policy, see [`ClosePolicy::of`].
pub mod code {
    /// The node restarts; others, or it itself, answer in a moment.
    pub const RESTART: u16 = 4000;
    /// The client read too slowly and its queue ran over; resume fetches what it missed.
    pub const SLOW: u16 = 4001;
    /// Nothing was heard of the client for too long.
    pub const SILENT: u16 = 4002;
    /// The server is full.
    pub const FULL: u16 = 4100;
    /// The client sent too much at once.
    pub const FLOOD: u16 = 4101;
    /// The server can't do its work now.
    pub const UNAVAILABLE: u16 = 4102;
    /// The token has run out: come back with the refresh secret.
    pub const TOKEN_EXPIRED: u16 = 4200;
    /// The token or refresh secret is not accepted.
    pub const BAD_TOKEN: u16 = 4201;
    /// The agent was signed out, or their rights changed.
    pub const SIGNED_OUT: u16 = 4202;
    /// This version is not served.
    pub const BAD_VERSION: u16 = 4300;
    /// Frames that make no sense, too often or before the greeting.
    pub const BAD_FRAMES: u16 = 4301;
    /// No such site.
    pub const UNKNOWN_SITE: u16 = 4302;
    /// No greeting in time.
    pub const NO_HELLO: u16 = 4303;
    /// The house has shut this visitor out.
    pub const BLOCKED: u16 = 4304;
    /// Standard code: invalid UTF-8.
    pub const BAD_UTF8: u16 = 1007;
    /// Standard code: larger than a frame may be.
    pub const TOO_BIG: u16 = 1009;
    /// Every code with the word it has in documents.
    pub const ALL: &[(u16, &str)] = &[
        (RESTART, "restart"),
        (SLOW, "slow"),
        (SILENT, "silent"),
        (FULL, "full"),
        (FLOOD, "flood"),
        (UNAVAILABLE, "unavailable"),
        (TOKEN_EXPIRED, "token_expired"),
        (BAD_TOKEN, "bad_token"),
        (SIGNED_OUT, "signed_out"),
        (BAD_VERSION, "bad_version"),
        (BAD_FRAMES, "bad_frames"),
        (UNKNOWN_SITE, "unknown_site"),
        (NO_HELLO, "no_hello"),
        (BLOCKED, "blocked"),
        (BAD_UTF8, "bad_utf8"),
        (TOO_BIG, "too_big"),
    ];
}

/// What a client does after a close.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClosePolicy {
    /// Reconnect with the ordinary backoff.
    Now,
    /// Reconnect, but start the backoff at its cap.
    Later,
    /// Get a new token first: refresh secret for visitors, sign-in for staff.
    Reauthenticate,
    /// Don't reconnect: it can't work.
    Never,
}

impl ClosePolicy {
    /// 4000–4099 now, 4100–4199 later, 4200–4299 re-authenticate, 4300–4399 never; 1002, 1003, 1007, 1008,
    /// 1009 and 1010 (a broken client) never; everything else (1006 above all) now.
    pub fn of(code: u16) -> Self {
        match code {
            4100..=4199 => Self::Later,
            4200..=4299 => Self::Reauthenticate,
            4300..=4399 | 1002 | 1003 | 1007..=1010 => Self::Never,
            _ => Self::Now,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_line_and_a_code_from_the_future_mean_reconnect() {
        for code in [1006, 1001, 1012, 4099, 4999, 0] {
            assert_eq!(ClosePolicy::of(code), ClosePolicy::Now, "{code}");
        }
    }
}
