//! The link machine in a real browser does what it does on this machine: the same scripts, the same course of
//! events.

use frontdesk_fuzz::replay;
use frontdesk_tests::browser::Screen;
use frontdesk_tests::chance::Chance;
use frontdesk_tests::program;
use serde_json::json;

/// Scripts made up for this run, beside those of the corpus.
const FRESH: usize = 500;
/// The longest of them, in bytes.
const LONGEST: u64 = 400;

/// Runs every script given as text of hexadecimal digits; the digests, as decimal text.
const RUN: &str = "
    const bytes = hex => Uint8Array.from(hex.match(/../g) ?? [], two => parseInt(two, 16));
    const [program, scripts] = arguments;
    return WebAssembly.instantiate(bytes(program), {}).then(({ instance: { exports } }) =>
        scripts.map(script => {
            const input = bytes(script);
            const at = exports.room(input.length);
            new Uint8Array(exports.memory.buffer).set(input, at);
            return BigInt.asUintN(64, exports.replay()).toString();
        }));";

#[tokio::test(flavor = "multi_thread")]
async fn the_link_machine_behaves_in_a_browser_as_it_does_here() {
    let mut chance = Chance::seeded();
    let mut scripts = corpus();
    scripts.extend((0..FRESH).map(|_| {
        let length = chance.between(0, LONGEST);
        (0..length).map(|_| chance.between(0, 255) as u8).collect::<Vec<u8>>()
    }));
    let here: Vec<String> = scripts.iter().map(|script| replay(script).to_string()).collect();

    let program = std::fs::read(program::replay_for_browsers()).expect("the program can be read");
    let inputs: Vec<String> = scripts.iter().map(|script| hex(script)).collect();
    let screen = Screen::open().await;
    screen.goto("about:blank").await;
    let there = screen.call(RUN, vec![json!(hex(&program)), json!(inputs)]).await;
    assert_eq!(there, json!(here));
}

fn corpus() -> Vec<Vec<u8>> {
    let folder = program::checkout().join("fuzz/corpus/link");
    let files = std::fs::read_dir(folder).expect("there is a corpus");
    let mut files: Vec<_> = files.map(|file| file.expect("it can be listed").path()).collect();
    files.sort();
    files.iter().map(|file| std::fs::read(file).expect("it can be read")).collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
