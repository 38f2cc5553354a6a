//! How it went, in the visitor's eyes. Knows nothing of when it is asked.

use serde::{Deserialize, Serialize};

/// What a visitor said about how it went; what is absent was not said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rating {
    /// 1 (not at all) to [`SATISFACTION_MAX`](crate::limits::SATISFACTION_MAX) (very).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub satisfaction: Option<u32>,
    /// How easy it was: 1 (very hard) to [`EASE_MAX`](crate::limits::EASE_MAX) (very easy).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ease: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}

impl Rating {
    /// True if nothing was said.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Takes what was said later: of each thing the last word counts.
    pub fn amend(&mut self, later: &Self) {
        if later.satisfaction.is_some() {
            self.satisfaction = later.satisfaction;
        }
        if later.ease.is_some() {
            self.ease = later.ease;
        }
        if later.comment.is_some() {
            self.comment.clone_from(&later.comment);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_each_thing_the_last_word_counts() {
        let mut rating = Rating { satisfaction: Some(2), ..Rating::default() };
        rating.amend(&Rating { ease: Some(6), ..Rating::default() });
        rating.amend(&Rating { satisfaction: Some(4), comment: Some("Kind.".into()), ..Rating::default() });
        let all = Rating { satisfaction: Some(4), ease: Some(6), comment: Some("Kind.".into()) };
        assert_eq!(rating, all);
        rating.amend(&Rating::default());
        assert_eq!(rating, all);
    }
}
