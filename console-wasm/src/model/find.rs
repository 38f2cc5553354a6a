//! Looking through the list: every word asked for stands in the guest's name, their number, the site or the last
//! words. Knows nothing of what was said before those.

use frontdesk_protocol::staff::Row;

/// What is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted(Vec<String>);

impl Wanted {
    /// `None`: nothing is asked for, so everything is there.
    pub fn new(text: &str) -> Option<Self> {
        let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
        (!words.is_empty()).then_some(Self(words))
    }

    /// True if this row has all of it. `name`: how the guest is called.
    pub fn fits(&self, row: &Row, name: &str) -> bool {
        let last = row.last.as_ref().map_or("", |last| last.text.as_str());
        let all = [name, &row.site_name, last, &row.number.to_string()].map(str::to_lowercase);
        self.0.iter().all(|word| all.iter().any(|text| text.contains(word.as_str())))
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{mine, wrote};
    use super::*;

    #[test]
    fn every_word_has_to_be_there_in_whatever_case_and_place() {
        let row = wrote(mine(7), 10);
        let fits = |text| Wanted::new(text).is_some_and(|wanted| wanted.fits(&row, "Daina Bērziņa"));
        assert!(fits("HELLO daina") && fits("bērziņa") && fits("7") && fits("alder lamps"));
        assert!(!fits("hello jonas"));
        assert_eq!(Wanted::new("  "), None);
    }
}
