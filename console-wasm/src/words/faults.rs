//! What the server refused, in the words of the page. Knows the codes of both wires and no numbers.

use super::Words;

impl Words {
    /// The sentence for a code of a refusal; None: there is none, and the server's own has to do.
    pub fn fault(&self, code: &str) -> Option<&'static str> {
        Some(match code {
            "invalid" => self.fault_invalid,
            "unknown_link" => self.fault_unknown_link,
            "wrong_login" => self.wrong_login,
            "wrong_password" => self.wrong_password,
            "wrong_code" => self.wrong_code,
            "signed_out" => self.fault_signed_out,
            "forbidden" => self.forbidden,
            "last_owner" => self.last_owner,
            "not_found" => self.fault_not_found,
            "conflict" => self.fault_conflict,
            "slow_down" => self.fault_slow_down,
            "unavailable" | "busy" => self.fault_unavailable,
            "too_late" => self.fault_too_late,
            "too_long" => self.fault_too_long,
            "erased" => self.fault_erased,
            "bad_file" => self.fault_bad_file,
            "file_too_large" => self.fault_file_large,
            "file_empty" => self.fault_file_empty,
            "file_kind" => self.fault_file_kind,
            "file_picture" => self.fault_file_picture,
            "file_quota" => self.fault_file_quota,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::english;

    #[test]
    fn a_refusal_is_told_in_the_words_of_the_page() {
        assert_eq!(english().fault("too_long"), Some("It is longer than a message may be."));
        assert_eq!(english().fault("a_code_of_tomorrow"), None);
    }
}
