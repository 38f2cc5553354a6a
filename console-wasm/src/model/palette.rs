//! The palette's list: what can be done, where one can go, what was found, and which of it fits what was typed. Knows
//! nothing of words or of what an entry does.

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    Do,
    Go,
    Found,
}

/// Something the palette offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry<T> {
    pub group: Group,
    pub name: String,
    /// Said beside it.
    pub more: String,
    /// Fits here and now: offered before anything is typed.
    pub here: bool,
    pub what: T,
}

/// Of each group, while something is typed.
const MOST: usize = 8;

/// What is shown for these words: best first in each group. Without words, what fits here.
pub fn pick<T: Clone>(entries: &[Entry<T>], words: &str) -> Vec<Entry<T>> {
    let words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    if words.is_empty() {
        return entries.iter().filter(|entry| entry.here).cloned().collect();
    }
    let mut found: Vec<(Group, u32, usize)> = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        if let Some(rank) = rank(entry, &words) {
            found.push((entry.group, rank, at));
        }
    }
    found.sort_unstable();
    let mut shown = Vec::new();
    for group in [Group::Do, Group::Go, Group::Found] {
        let of_group = found.iter().filter(|(known, _, _)| *known == group).take(MOST);
        shown.extend(of_group.map(|(_, _, at)| entries[*at].clone()));
    }
    shown
}

/// How far down it belongs: 0 begins with the words, then words within it, then what is said beside it. `None`: one of
/// the words is nowhere.
fn rank<T>(entry: &Entry<T>, words: &[String]) -> Option<u32> {
    let (name, more) = (entry.name.to_lowercase(), entry.more.to_lowercase());
    let mut worst = 0;
    for (at, word) in words.iter().enumerate() {
        let rank = if at == 0 && name.starts_with(word.as_str()) {
            0
        } else if name.split(|c: char| !c.is_alphanumeric()).any(|part| part.starts_with(word.as_str())) {
            1
        } else if name.contains(word.as_str()) {
            2
        } else if more.contains(word.as_str()) {
            3
        } else {
            return None;
        };
        worst = worst.max(rank);
    }
    Some(worst)
}

/// The place after a step through a list of so many, round its ends.
pub fn step(at: usize, by: isize, count: usize) -> usize {
    let count = isize::try_from(count).unwrap_or(isize::MAX).max(1);
    let at = isize::try_from(at).unwrap_or(0);
    usize::try_from((at + by).rem_euclid(count)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(group: Group, name: &str, more: &str, here: bool) -> Entry<&'static str> {
        Entry { group, name: name.to_owned(), more: more.to_owned(), here, what: "" }
    }

    fn names(entries: &[Entry<&'static str>], words: &str) -> Vec<String> {
        pick(entries, words).into_iter().map(|entry| entry.name).collect()
    }

    #[test]
    fn without_words_what_fits_here_is_offered() {
        let all = [entry(Group::Do, "Resolve", "", true), entry(Group::Go, "People", "", false)];
        assert_eq!(names(&all, "  "), ["Resolve"]);
    }

    #[test]
    fn every_word_has_to_stand_somewhere_and_beginnings_come_first() {
        let all = [
            entry(Group::Found, "Daina", "Is there a date for the new shade?", false),
            entry(Group::Go, "Settings of Alder Lamps", "", false),
            entry(Group::Go, "Alder Chairs", "", false),
            entry(Group::Do, "Go away", "", true),
        ];
        assert_eq!(names(&all, "alder"), ["Alder Chairs", "Settings of Alder Lamps"]);
        assert_eq!(names(&all, "ALDER lamp"), ["Settings of Alder Lamps"]);
        assert_eq!(names(&all, "shade date"), ["Daina"]);
        assert_eq!(names(&all, "go"), ["Go away"]);
        assert_eq!(names(&all, "nothing"), Vec::<String>::new());
    }

    #[test]
    fn steps_go_round() {
        assert_eq!((step(0, -1, 3), step(2, 1, 3), step(1, 1, 3), step(0, 1, 0)), (2, 0, 2, 0));
    }
}
