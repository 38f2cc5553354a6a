//! Shows one state after the other in all looks, and collects what stands in somebody's way. Knows nothing of the
//! states.

use frontdesk_tests::browser::{Colours, Screen};
use std::path::PathBuf;

/// A look: the size in pixels, and the colours.
type Look = (&'static str, u32, u32, Colours);

/// Checked and pictured.
const LOOKS: &[Look] = &[
    ("light", 1440, 900, Colours::Light),
    ("dark", 1440, 900, Colours::Dark),
    ("320", 320, 640, Colours::Light),
];

/// What is shown of one face in one language.
pub(super) struct Easel {
    face: &'static str,
    language: &'static str,
    count: usize,
    barriers: Vec<String>,
}

impl Easel {
    pub(super) fn new(face: &'static str, language: &'static str) -> Self {
        Self { face, language, count: 0, barriers: Vec::new() }
    }

    /// Shows a state that has been reached in the document that is worked in.
    pub(super) async fn show(&mut self, screen: &Screen, state: &str) {
        self.count += 1;
        for (look, width, height, colours) in LOOKS {
            screen.resize(*width, *height).await;
            screen.colour(*colours).await;
            self.keep(&format!("{state}-{look}"), &screen.picture().await);
            let found = screen.barriers().await;
            let place = format!("{} {state} {look} {}", self.face, self.language);
            self.barriers.extend(found.into_iter().map(|line| format!("{place}: {line}")));
            let sideways = "let e = document.documentElement; return e.scrollWidth - e.clientWidth";
            let over = screen.script(sideways).await.as_f64().unwrap_or_default();
            if over > 0.0 {
                self.barriers.push(format!("{place}: scrolls sideways by {over} px"));
            }
        }
        let (_, width, height, colours) = LOOKS[0];
        screen.resize(width, height).await;
        screen.colour(colours).await;
    }

    /// Fails when anything was found.
    pub(super) fn close(self) {
        assert!(self.count > 0, "nothing was shown");
        assert!(self.barriers.is_empty(), "{} barriers:\n{}", self.barriers.len(), self.barriers.join("\n"));
    }

    fn keep(&self, name: &str, picture: &[u8]) {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shots").join(self.face);
        std::fs::create_dir_all(&folder).expect("the folder can be made");
        let file = format!("{:02}-{name}-{}.png", self.count, self.language);
        std::fs::write(folder.join(file), picture).expect("the picture can be written");
    }
}
