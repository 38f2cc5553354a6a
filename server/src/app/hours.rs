//! When somebody is meant to be in, by a site's hours. Pure: knows no clock, and nothing of who is in.

use crate::ports::settings::Hours;
use frontdesk_domain::Millis;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

/// The next time the hours begin after `now`. None: they have begun already, nothing ever begins (no hours, or an
/// unknown time zone), and nobody can say.
pub(super) fn next_opening(hours: &Hours, now: Millis) -> Option<Millis> {
    let zone = TimeZone::get(&hours.timezone).ok()?;
    let instant = Timestamp::from_millisecond(i64::try_from(now).ok()?).ok()?;
    let today = instant.to_zoned(zone.clone()).date();
    let mut next: Option<Millis> = None;
    // From yesterday, whose last minute may be today where clocks change, to the same day next week.
    for distance in -1..=8 {
        let Ok(date) = today.checked_add(distance.days()) else { continue };
        for span in hours.week.iter().filter(|span| i64::from(span.day) == weekday(date)) {
            let (Some(from), Some(to)) = (at(&zone, date, span.from), at(&zone, date, span.to)) else {
                continue;
            };
            if (from..to).contains(&now) {
                return None;
            }
            if from > now && from < to && next.is_none_or(|next| from < next) {
                next = Some(from);
            }
        }
    }
    next
}

/// 1 Monday to 7 Sunday, as [`crate::ports::settings::Span::day`] counts.
fn weekday(date: Date) -> i64 {
    i64::from(date.weekday().to_monday_one_offset())
}

/// The instant a day's clock shows these minutes. A time that a change of clocks leaves out is as much later.
fn at(zone: &TimeZone, date: Date, minutes: u16) -> Option<Millis> {
    let (date, minutes) = if minutes >= DAY { (date.tomorrow().ok()?, 0) } else { (date, minutes) };
    let time = Time::new((minutes / 60) as i8, (minutes % 60) as i8, 0, 0).ok()?;
    let instant = zone.to_ambiguous_timestamp(date.to_datetime(time)).compatible().ok()?;
    Millis::try_from(instant.as_millisecond()).ok()
}

/// Minutes of a day; a span may end there.
const DAY: u16 = 1_440;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ports::settings::Span;
    use proptest::prelude::*;

    fn time(text: &str) -> Millis {
        text.parse::<Timestamp>().unwrap().as_millisecond() as Millis
    }

    fn hours(timezone: &str, week: &[(u8, u16, u16)]) -> Hours {
        let week = week.iter().map(|&(day, from, to)| Span { day, from, to }).collect();
        Hours { timezone: timezone.to_owned(), week }
    }

    #[test]
    fn the_next_opening_is_that_of_the_sites_own_clock() {
        let office = hours("Europe/Riga", &[(1, 540, 1_080), (5, 540, 1_080)]);
        // A Friday evening: Monday at nine, which is seven UTC in winter.
        assert_eq!(next_opening(&office, time("2026-11-20T17:00:00Z")), Some(time("2026-11-23T07:00:00Z")));
        assert_eq!(next_opening(&office, time("2026-11-20T15:59:59Z")), None, "open until six");
        assert_eq!(next_opening(&office, time("2026-11-20T16:00:00Z")), Some(time("2026-11-23T07:00:00Z")));
    }

    #[test]
    fn a_change_of_clocks_moves_the_opening_with_it() {
        let sunday = hours("Europe/Riga", &[(7, 540, 1_080)]);
        let before = time("2026-03-28T22:00:00Z");
        assert_eq!(next_opening(&sunday, before), Some(time("2026-03-29T06:00:00Z")));
        let night = hours("Europe/Riga", &[(7, 210, 600)]);
        // 03:30 does not exist that night: half an hour after the clocks moved.
        assert_eq!(next_opening(&night, before), Some(time("2026-03-29T01:30:00Z")));
    }

    #[test]
    fn hours_to_midnight_and_on_are_one_stretch() {
        let late = hours("UTC", &[(1, 1_200, 1_440), (2, 0, 120)]);
        assert_eq!(next_opening(&late, time("2026-11-23T23:59:59Z")), None);
        assert_eq!(next_opening(&late, time("2026-11-24T00:00:00Z")), None);
        assert_eq!(next_opening(&late, time("2026-11-24T02:00:00Z")), Some(time("2026-11-30T20:00:00Z")));
    }

    #[test]
    fn without_hours_nobody_can_say() {
        assert_eq!(next_opening(&Hours::default(), time("2026-11-23T10:00:00Z")), None);
        assert_eq!(next_opening(&hours("Mars/Olympus", &[(1, 0, 60)]), 0), None);
    }

    proptest! {
        /// Whatever the hours and the zone: what is promised is an opening, and there is none before it.
        #[test]
        fn a_promised_opening_is_one_and_the_first(
            zone in prop::sample::select(vec!["UTC", "Europe/Riga", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Santiago"]),
            week in prop::collection::vec((1..=7_u8, 0..1_439_u16, 1..600_u16), 1..5),
            now in 1_767_225_600_000..1_830_297_600_000_u64,
            between in 0.0..1.0_f64,
        ) {
            let week: Vec<_> = week.into_iter().map(|(day, from, long)| (day, from, (from + long).min(DAY))).collect();
            let hours = hours(zone, &week);
            if let Some(next) = next_opening(&hours, now) {
                prop_assert!(next > now && next - now <= 8 * 24 * 3_600_000);
                prop_assert_eq!(next_opening(&hours, next), None, "it is open then");
                let earlier = now + ((next - now) as f64 * between) as Millis;
                prop_assert_eq!(next_opening(&hours, earlier.min(next - 1)), Some(next), "not before");
            }
        }
    }
}
