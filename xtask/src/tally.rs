//! Counts of checks and tests, and how they are read from what `cargo test` prints.
use std::ops::AddAssign;

/// How many passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

impl Tally {
    /// One check with one answer.
    pub(crate) fn of_check(passed: bool) -> Self {
        Self { passed: passed.into(), failed: (!passed).into() }
    }

    /// The sum over every test program in the output of one `cargo test`. A run that failed without a
    /// failed test (it did not compile, a test program died) counts as one failure.
    pub(crate) fn of_test_output(output: &str, succeeded: bool) -> Self {
        let mut sum = Self::default();
        for line in output.lines() {
            if let Some(counts) = line.trim_start().strip_prefix("test result: ") {
                sum.passed += number_before(counts, " passed");
                sum.failed += number_before(counts, " failed");
            }
        }
        if !succeeded && sum.failed == 0 {
            sum.failed = 1;
        }
        sum
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// The number that stands directly before `word`; 0 when there is none.
fn number_before(text: &str, word: &str) -> u64 {
    let Some(end) = text.find(word) else { return 0 };
    let digits = text[..end].rsplit(|c: char| !c.is_ascii_digit()).next().unwrap_or("");
    digits.parse().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO_PROGRAMS: &str = "\
running 2 tests
test a ... ok
test b ... FAILED

test result: FAILED. 11 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s

running 0 tests

test result: ok. 107 passed; 0 failed; 0 ignored; 0 measured; 3 filtered out; finished in 1.20s
";

    #[test]
    fn every_test_program_is_counted() {
        assert_eq!(Tally::of_test_output(TWO_PROGRAMS, false), Tally { passed: 118, failed: 1 });
    }

    #[test]
    fn a_run_that_died_without_a_result_is_a_failure() {
        assert_eq!(Tally::of_test_output("running 3 tests\n", false), Tally { passed: 0, failed: 1 });
        assert_eq!(Tally::of_test_output("", true), Tally::default());
    }

    #[test]
    fn a_test_that_prints_similar_words_is_not_counted() {
        let output = "the words 5 passed mean nothing\ntest result: ok. 1 passed; 0 failed; 0 ignored\n";
        assert_eq!(Tally::of_test_output(output, true), Tally { passed: 1, failed: 0 });
    }
}
