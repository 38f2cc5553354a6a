//! The drawings, each one path on a 20 px grid, stroked in the colour of the words beside it.

pub(super) const ALERT: &str = "M10 3.2 17.6 16.4H2.4zM10 8.2v3.4M10 13.9v.1";
pub(super) const BELL: &str = "M3 14.2h14M4.4 14.2a5.6 5.6 0 0 1 11.2 0M10 8.4V6.6M8.4 6.2h3.2M2.6 16.8h14.8";
pub(super) const CLOCK: &str = "M17 10a7 7 0 1 1-14 0 7 7 0 0 1 14 0M10 6v4.2l2.7 1.7";
pub(super) const DOWN: &str = "m4.5 7.5 5.5 5.5 5.5-5.5";
pub(super) const RETRY: &str = "M15.9 8.2A6.3 6.3 0 1 0 16.3 11M16.2 4v4.3h-4.3";
pub(super) const SEND: &str = "M10 16.5v-13M4.8 8.6 10 3.4l5.2 5.2";
pub(super) const TICK: &str = "m4 10.6 3.8 3.9L16 6";
pub(super) const TICKS: &str = "m1.8 10.6 3.6 3.9 7.6-8.2M8.8 13.4l1 1.1 7.7-8.2";
