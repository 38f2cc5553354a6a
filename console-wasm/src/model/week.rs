//! Opening hours while they are being edited: spans by day, times as people write them. Knows nothing of time zones.

use super::settings::Span;

/// Spans of one day.
pub const MOST: usize = 3;
/// Minutes of a day.
pub const DAY: u16 = 1_440;
/// What a day gets when it is opened: nine to five.
const USUAL: (u16, u16) = (540, 1_020);

/// What is wrong with some hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A span ends before it begins.
    Backwards,
    /// Two spans of one day overlap.
    Overlap,
}

/// Monday to Friday, nine to five: what one begins with.
pub fn usual() -> Vec<Span> {
    (1..=5).map(|day| Span { day, from: USUAL.0, to: USUAL.1 }).collect()
}

/// The spans of a day, in the order they stand in.
pub fn of_day(week: &[Span], day: u8) -> Vec<Span> {
    week.iter().copied().filter(|span| span.day == day).collect()
}

/// Opens a day, or adds a span after its last.
pub fn add(week: &mut Vec<Span>, day: u8) {
    let spans = of_day(week, day);
    if spans.len() >= MOST {
        return;
    }
    let span = match spans.iter().map(|span| span.to).max() {
        None => Span { day, from: USUAL.0, to: USUAL.1 },
        Some(last) => {
            let from = (last + 60).min(DAY - 60);
            Span { day, from, to: (from + 240).min(DAY) }
        }
    };
    week.push(span);
}

/// Removes the span of a day that stands at this place.
pub fn remove(week: &mut Vec<Span>, day: u8, place: usize) {
    if let Some(at) = position(week, day, place) {
        week.remove(at);
    }
}

/// Changes when it begins or ends.
pub fn set(week: &mut [Span], day: u8, place: usize, from: Option<u16>, to: Option<u16>) {
    if let Some(span) = position(week, day, place).and_then(|at| week.get_mut(at)) {
        span.from = from.unwrap_or(span.from);
        span.to = to.unwrap_or(span.to);
    }
}

/// Gives Monday to Friday the hours of this day.
pub fn copy_to_workdays(week: &mut Vec<Span>, day: u8) {
    let spans = of_day(week, day);
    week.retain(|span| span.day > 5 || span.day == day);
    for other in (1..=5).filter(|other| *other != day) {
        week.extend(spans.iter().map(|span| Span { day: other, ..*span }));
    }
    week.sort_unstable();
}

/// The first thing wrong with a day.
pub fn fault(week: &[Span], day: u8) -> Option<Fault> {
    let mut spans = of_day(week, day);
    spans.sort_unstable();
    if spans.iter().any(|span| span.from >= span.to) {
        return Some(Fault::Backwards);
    }
    spans.windows(2).any(|pair| pair[1].from < pair[0].to).then_some(Fault::Overlap)
}

/// True when every day is fine.
pub fn is_fine(week: &[Span]) -> bool {
    (1..=7).all(|day| fault(week, day).is_none())
}

/// A time as fields for times write it. The end of the day is the next one's beginning.
pub fn write(minutes: u16) -> String {
    let minutes = minutes % DAY;
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// A time as such a field has it; `ends`: midnight is the end of the day, not its beginning.
pub fn read(text: &str, ends: bool) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.get(..2)?.parse().ok()?);
    let time = (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)?;
    Some(if ends && time == 0 { DAY } else { time })
}

fn position(week: &[Span], day: u8, place: usize) -> Option<usize> {
    week.iter().enumerate().filter(|(_, span)| span.day == day).map(|(at, _)| at).nth(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn midnight_ends_a_day_and_begins_the_next() {
        assert_eq!((read("00:00", false), read("00:00", true)), (Some(0), Some(1_440)));
        assert_eq!((write(1_440), write(545)), ("00:00".to_owned(), "09:05".to_owned()));
        assert_eq!(read("17:30:00", true), Some(1_050));
        for bad in ["", "9", "24:00", "09:60", "a:b", "9:é"] {
            assert_eq!(read(bad, false), None, "{bad}");
        }
    }

    #[test]
    fn a_day_takes_three_spans_and_no_more() {
        let mut week = Vec::new();
        for _ in 0..5 {
            add(&mut week, 3);
        }
        assert_eq!(of_day(&week, 3).len(), MOST);
        assert_eq!(week[0], Span { day: 3, from: 540, to: 1_020 });
        assert!(is_fine(&week[..2]));
        remove(&mut week, 3, 0);
        set(&mut week, 3, 0, Some(0), None);
        assert_eq!(week[0].from, 0);
        remove(&mut week, 2, 0);
        assert_eq!(week.len(), 2);
    }

    #[test]
    fn what_can_not_be_is_seen_before_it_is_sent() {
        let week = [Span { day: 1, from: 600, to: 600 }];
        assert_eq!(fault(&week, 1), Some(Fault::Backwards));
        let week = [Span { day: 1, from: 600, to: 700 }, Span { day: 1, from: 500, to: 601 }];
        assert_eq!(fault(&week, 1), Some(Fault::Overlap));
        assert!(!is_fine(&week) && fault(&week, 2).is_none() && is_fine(&usual()));
    }

    #[test]
    fn workdays_take_the_hours_of_one_of_them() {
        let mut week = vec![
            Span { day: 2, from: 60, to: 120 },
            Span { day: 1, from: 0, to: 9 },
            Span { day: 6, from: 1, to: 2 },
        ];
        copy_to_workdays(&mut week, 2);
        let days: Vec<u8> = week.iter().map(|span| span.day).collect();
        assert_eq!(days, [1, 2, 3, 4, 5, 6]);
        assert!(week[..5].iter().all(|span| (span.from, span.to) == (60, 120)));
    }
}
