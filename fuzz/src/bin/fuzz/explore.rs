//! One target, its corpus, and the search for inputs that reach something new or break a promise. Knows files and
//! time; what counts as new is in the trails.

use crate::change::{Chance, change, shrink};
use frontdesk_fuzz::Target;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// How much smaller than the search itself the making small may be, in runs for one find.
const SHRINKING: usize = 4_000;

/// What came of a search.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Outcome {
    pub(crate) runs: u64,
    pub(crate) fresh: usize,
    pub(crate) broken: usize,
    pairs: usize,
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { runs, fresh, broken, pairs } = self;
        write!(
            f,
            "{runs} runs, {pairs} pairs of happenings seen, {fresh} new inputs kept, {broken} broken promises"
        )
    }
}

/// Searches one target.
pub(crate) struct Explorer<'a> {
    target: &'a Target,
    folder: PathBuf,
    inputs: Vec<Vec<u8>>,
    /// The files of inputs that reached something new in this run, with all that each reaches.
    fresh: Vec<(PathBuf, BTreeSet<u32>)>,
    /// How many inputs reach each pair.
    seen: BTreeMap<u32, usize>,
    /// Broken promises, by their words.
    told: BTreeSet<String>,
    /// What is being tried: read it when this program itself has died.
    trying: PathBuf,
}

impl<'a> Explorer<'a> {
    /// Reads the corpus and runs it.
    pub(crate) fn open(target: &'a Target, folder: PathBuf) -> io::Result<Self> {
        fs::create_dir_all(&folder)?;
        let trying =
            std::env::temp_dir().join(format!("frontdesk-fuzz-{}-{}", target.name, std::process::id()));
        let (seen, told) = (BTreeMap::new(), BTreeSet::new());
        let (inputs, fresh) = (Vec::new(), Vec::new());
        let mut explorer = Self { target, folder, inputs, fresh, seen, told, trying };
        let mut files: Vec<PathBuf> = fs::read_dir(&explorer.folder)?
            .map(|entry| entry.map(|found| found.path()))
            .collect::<Result<_, _>>()?;
        files.sort();
        for seed in target.seeds.lines() {
            explorer.take("a golden frame", seed.as_bytes().to_vec());
        }
        for file in files {
            explorer.take(&file.display().to_string(), fs::read(&file)?);
        }
        Ok(explorer)
    }

    /// Takes in an input there is.
    fn take(&mut self, name: &str, bytes: Vec<u8>) {
        match self.try_it(&bytes) {
            Ok(pairs) => self.count(&pairs),
            Err(words) => {
                println!("{}: BROKEN already, see {name}: {words}", self.target.name);
                self.told.insert(gist(&words));
            }
        }
        self.inputs.push(bytes);
    }

    /// Searches for this long.
    #[expect(clippy::disallowed_methods, reason = "how long it searches is for the person at the terminal")]
    pub(crate) fn run(&mut self, time: Duration) -> io::Result<Outcome> {
        let (began, seed) = (Instant::now(), u64::from(std::process::id()));
        println!(
            "{}: seed {seed}; if this program dies, the input is in {}",
            self.target.name,
            self.trying.display()
        );
        let mut chance = Chance::new(seed);
        let mut outcome = Outcome::default();
        while began.elapsed() < time {
            let nothing = Vec::new();
            let base = chance.pick(&self.inputs).unwrap_or(&nothing).clone();
            let other = chance.pick(&self.inputs).unwrap_or(&nothing).clone();
            let bytes = change(&base, &other, self.target.words, &mut chance);
            if outcome.runs % 64 == 0 || deep(&bytes) {
                fs::write(&self.trying, &bytes)?;
            }
            outcome.runs += 1;
            match self.try_it(&bytes) {
                Ok(pairs) if pairs.iter().all(|pair| self.seen.contains_key(pair)) => {}
                Ok(pairs) => self.keep_fresh(&bytes, &pairs)?,
                Err(words) => outcome.broken += usize::from(self.keep_broken(&bytes, &words)?),
            }
        }
        self.thin_out()?;
        (outcome.pairs, outcome.fresh) = (self.seen.len(), self.fresh.len());
        // It was only for the case that this program dies.
        let _ = fs::remove_file(&self.trying);
        Ok(outcome)
    }

    /// The pairs of happenings a run has, or the words of the promise it broke.
    fn try_it(&self, bytes: &[u8]) -> Result<BTreeSet<u32>, String> {
        let run = AssertUnwindSafe(|| (self.target.run)(bytes).pairs().clone());
        catch_unwind(run).map_err(|panic| {
            let words = panic.downcast_ref::<String>().cloned();
            words.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned())).unwrap_or_default()
        })
    }

    fn keep_fresh(&mut self, bytes: &[u8], pairs: &BTreeSet<u32>) -> io::Result<()> {
        let fresh: BTreeSet<u32> =
            pairs.iter().filter(|pair| !self.seen.contains_key(pair)).copied().collect();
        let mut tries = 0;
        let small = shrink(bytes, |smaller| {
            tries += 1;
            tries < SHRINKING && self.try_it(smaller).is_ok_and(|pairs| fresh.is_subset(&pairs))
        });
        let file = self.folder.join(name("new", &small));
        fs::write(&file, &small)?;
        let pairs = self.try_it(&small).unwrap_or_default();
        self.count(&pairs);
        self.fresh.push((file, pairs));
        self.inputs.push(small);
        Ok(())
    }

    fn count(&mut self, pairs: &BTreeSet<u32>) {
        for pair in pairs {
            *self.seen.entry(*pair).or_default() += 1;
        }
    }

    /// Removes new inputs that reach nothing others don't reach as well, those that reach least first.
    fn thin_out(&mut self) -> io::Result<()> {
        let mut fresh = std::mem::take(&mut self.fresh);
        fresh.sort_by_key(|(_, pairs)| pairs.len());
        for (file, pairs) in fresh {
            if pairs.iter().all(|pair| self.seen[pair] > 1) {
                for pair in &pairs {
                    *self.seen.entry(*pair).or_default() -= 1;
                }
                fs::remove_file(file)?;
            } else {
                self.fresh.push((file, pairs));
            }
        }
        Ok(())
    }

    /// False: the same was told before.
    fn keep_broken(&mut self, bytes: &[u8], words: &str) -> io::Result<bool> {
        if !self.told.insert(gist(words)) {
            return Ok(false);
        }
        let mut tries = 0;
        let small = shrink(bytes, |smaller| {
            tries += 1;
            tries < SHRINKING && self.try_it(smaller).is_err_and(|other| gist(&other) == gist(words))
        });
        let file = self.folder.join(name("broken", &small));
        fs::write(&file, &small)?;
        println!("{}: BROKEN, see {}: {words}", self.target.name, file.display());
        Ok(true)
    }
}

/// The words without numbers and what stands behind the first colon.
fn gist(words: &str) -> String {
    words.split(':').next().unwrap_or_default().chars().filter(|c| !c.is_ascii_digit()).collect()
}

/// What may exhaust the stack, against which nothing here can defend itself.
fn deep(bytes: &[u8]) -> bool {
    bytes.iter().filter(|byte| matches!(byte, b'[' | b'{')).count() > 64
}

fn name(kind: &str, bytes: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    format!("{kind}-{:016x}", hasher.finish())
}
