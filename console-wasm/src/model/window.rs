//! Which part of a long log is drawn: whole blocks of places around what can be seen, so that the page stays small
//! however long the conversation is. Knows nothing of elements: heights and edges are arguments, in pixels.

use super::log::Span;
use frontdesk_protocol::Seq;
use std::collections::BTreeMap;

/// Places in a block.
const BLOCK: Seq = 40;
/// Blocks drawn at most.
const MOST: u64 = 5;
/// Blocks drawn around a place one comes to.
const AROUND: u64 = 1;
/// What one place is taken to be high before any was measured.
const LIKELY: f64 = 44.0;

/// The drawn part of a log, and how high the rest is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Window {
    first: u64,
    /// The last block drawn; `None`: to the end, whatever comes.
    last: Option<u64>,
    /// The blocks that were drawn once, with their heights.
    heights: BTreeMap<u64, f64>,
}

/// The places a log holds: its first and last.
pub type Held = (Seq, Seq);

/// Where the drawn lines and the frame they are seen through end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Edges {
    pub frame_top: f64,
    pub frame_bottom: f64,
    pub lines_top: f64,
    pub lines_bottom: f64,
}

/// The block of a place.
pub fn block(seq: Seq) -> u64 {
    seq / BLOCK
}

impl Window {
    /// The end of a log.
    pub fn at_end((_, last): Held) -> Self {
        Self { first: block(last).saturating_sub(2), last: None, heights: BTreeMap::new() }
    }

    /// Turns to the end.
    pub fn turn_to_end(&mut self, (_, last): Held) {
        (self.first, self.last) = (block(last).saturating_sub(2), None);
    }

    /// Turns to the blocks around this place.
    pub fn turn_to(&mut self, seq: Seq, held: Held) {
        let first = block(seq).saturating_sub(AROUND);
        self.put(first, block(seq) + AROUND, held);
    }

    /// What is drawn.
    pub fn span(&self) -> Span {
        Span { from: self.first * BLOCK, to: self.last.map(|last| (last + 1) * BLOCK - 1) }
    }

    /// How high a block was drawn.
    pub fn measure(&mut self, block: u64, height: f64) {
        if height > 0.0 {
            self.heights.insert(block, height);
        }
    }

    /// How high what is not drawn is: above, and below.
    pub fn spaces(&self, (first, last): Held) -> (f64, f64) {
        let above = (block(first)..self.first).map(|block| self.height(block, (first, last))).sum();
        let below = self.last.map_or(0.0, |drawn| {
            (drawn + 1..=block(last)).map(|block| self.height(block, (first, last))).sum()
        });
        (above, below)
    }

    /// Follows what is seen: draws a block more where the lines end too close to the frame, and lets go of one at
    /// the other end. True if anything changed; then it is to be asked again once that is drawn.
    pub fn follow(&mut self, edges: Edges, held: Held) -> bool {
        let (low, high) = (block(held.0), block(held.1));
        self.first = self.first.max(low);
        let before = (self.first, self.last);
        let reach = (edges.frame_bottom - edges.frame_top).max(600.0);
        let last = self.last.unwrap_or(high);
        if edges.frame_bottom <= edges.lines_top && self.first > low {
            self.jump_up(edges.lines_top - (edges.frame_top + edges.frame_bottom) / 2.0, held);
        } else if edges.frame_top >= edges.lines_bottom && last < high {
            self.jump_down((edges.frame_top + edges.frame_bottom) / 2.0 - edges.lines_bottom, held);
        } else if edges.lines_top > edges.frame_top - reach && self.first > low {
            let first = self.first - 1;
            self.put(first, last.min(first + MOST - 1), held);
        } else if edges.lines_bottom < edges.frame_bottom + reach && last < high {
            let last = last + 1;
            self.put(self.first.max((last + 1).saturating_sub(MOST)), last, held);
        } else if self.last.is_none() && high - self.first.min(high) >= MOST {
            // It grew at its end while one looked on.
            if edges.lines_bottom > edges.frame_bottom + reach {
                self.put(self.first, self.first + MOST - 1, held);
            } else {
                self.first = high + 1 - MOST;
            }
        }
        (self.first, self.last) != before
    }

    fn put(&mut self, first: u64, last: u64, (low, high): Held) {
        self.first = first.max(block(low));
        self.last = Some(last).filter(|last| *last < block(high));
    }

    /// To the block that far above the lines.
    fn jump_up(&mut self, mut distance: f64, held: Held) {
        let mut to = self.first;
        while distance > 0.0 && to > block(held.0) {
            to -= 1;
            distance -= self.height(to, held);
        }
        self.put(to.saturating_sub(AROUND), to + AROUND, held);
    }

    /// To the block that far below them.
    fn jump_down(&mut self, mut distance: f64, held: Held) {
        let mut to = self.last.unwrap_or(block(held.1));
        while distance > 0.0 && to < block(held.1) {
            to += 1;
            distance -= self.height(to, held);
        }
        self.put(to.saturating_sub(AROUND), to + AROUND, held);
    }

    fn height(&self, block: u64, (first, last): Held) -> f64 {
        if let Some(height) = self.heights.get(&block) {
            return *height;
        }
        let places = ((block + 1) * BLOCK).min(last + 1).saturating_sub((block * BLOCK).max(first));
        let likely = match self.heights.len() {
            0 => LIKELY,
            known => self.heights.values().sum::<f64>() / (known as f64 * BLOCK as f64),
        };
        places as f64 * likely
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HELD: Held = (1, 10_000);

    /// A log of 10,000 places of 50 px, seen through a frame of 600 px at this distance from its end.
    fn edges(window: &Window, at: f64) -> Edges {
        let (from, to) = drawn(window);
        let lines_bottom = -window.spaces(HELD).1;
        let lines_top = lines_bottom - (to + 1 - from) as f64 * 50.0;
        Edges { frame_top: -at - 600.0, frame_bottom: -at, lines_top, lines_bottom }
    }

    fn settle(window: &mut Window, at: f64) {
        for _ in 0..20 {
            let (from, to) = drawn(window);
            for block in block(from)..=block(to) {
                let (low, high) = ((block * BLOCK).max(HELD.0), ((block + 1) * BLOCK).min(HELD.1 + 1));
                window.measure(block, (high - low) as f64 * 50.0);
            }
            if !window.follow(edges(window, at), HELD) {
                return;
            }
        }
        panic!("it never settles: {:?}", window.span());
    }

    fn drawn(window: &Window) -> (Seq, Seq) {
        let span = window.span();
        (span.from.max(HELD.0), span.to.unwrap_or(HELD.1).min(HELD.1))
    }

    fn assert_covered(window: &Window, at: f64) {
        let (from, to) = drawn(window);
        assert!(to - from < MOST * BLOCK, "{from}–{to}");
        let edges = edges(window, at);
        assert!(from == HELD.0 || edges.lines_top <= edges.frame_top, "{from}–{to} at {at}");
        assert!(to == HELD.1 || edges.lines_bottom >= edges.frame_bottom, "{from}–{to} at {at}");
    }

    #[test]
    fn a_long_log_is_drawn_from_end_to_beginning_in_few_lines_that_always_cover_the_frame() {
        let mut window = Window::at_end(HELD);
        for screen in 0..714 {
            let at = f64::from(screen) * 700.0;
            settle(&mut window, at);
            assert_covered(&window, at);
        }
        assert_eq!(drawn(&window).0, 1);
    }

    #[test]
    fn dragging_the_bar_across_thousands_of_lines_draws_those_it_comes_to() {
        let mut window = Window::at_end(HELD);
        for at in [0.0, 400_000.0, 100_000.0, 499_000.0, 20.0] {
            settle(&mut window, at);
            assert_covered(&window, at);
        }
    }

    #[test]
    fn a_log_that_grows_while_one_looks_on_stays_small() {
        let mut window = Window::at_end((1, 100));
        let held = (1, 1_000);
        let edges = Edges { frame_top: 0.0, frame_bottom: 600.0, lines_top: -9_000.0, lines_bottom: 600.0 };
        while window.follow(edges, held) {}
        assert_eq!(window.span(), Span { from: 21 * BLOCK, to: None });
    }

    #[test]
    fn a_short_log_is_drawn_whole() {
        let window = Window::at_end((1, 60));
        assert_eq!(window.span(), Span::ALL);
        assert_eq!(window.spaces((1, 60)), (0.0, 0.0));
    }
}
