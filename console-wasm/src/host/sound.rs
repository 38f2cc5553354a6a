//! The struck bell: one brass tone of two partials, made here and now. Silent until a person has touched the page, as
//! browsers want it. Knows nothing of when it rings.

use crate::model::bell::RingKind;
use std::cell::RefCell;
use web_sys::{AudioContext, AudioContextState};

/// −18 dBFS, the loudest it gets.
const PEAK: f32 = 0.126;
/// The second partial of the bell, and how loud it is beside the first.
const PARTIAL: (f32, f32) = (2.76, 0.35);
/// How long a stroke rings, in seconds.
const RINGS: f64 = 0.4;

thread_local! {
    static AUDIO: RefCell<Option<AudioContext>> = const { RefCell::new(None) };
}

/// A person has touched the page: from now on the bell may sound. True once it can.
pub fn unlock() -> bool {
    AUDIO.with_borrow_mut(|audio| {
        if audio.is_none() {
            *audio = AudioContext::new().ok();
        }
        let Some(audio) = audio else { return false };
        if audio.state() == AudioContextState::Suspended {
            audio.resume().ok();
        }
        audio.state() != AudioContextState::Closed
    })
}

/// Strikes the bell; `volume` of 100.
pub fn play(kind: RingKind, volume: u32) {
    AUDIO.with_borrow(|audio| {
        let Some(audio) = audio.as_ref().filter(|_| volume > 0) else { return };
        let now = audio.current_time();
        let strokes: &[(f32, f64)] = match kind {
            RingKind::Message => &[(880.0, 0.0)],
            RingKind::Arrived => &[(880.0, 0.0), (1_174.7, 0.14)],
            RingKind::Late => &[(440.0, 0.0)],
        };
        let loud = PEAK * (volume.min(100) as f32 / 100.0);
        for (pitch, after) in strokes {
            stroke(audio, *pitch, now + after, loud / (1.0 + PARTIAL.1));
            stroke(audio, pitch * PARTIAL.0, now + after, loud * PARTIAL.1 / (1.0 + PARTIAL.1));
        }
    });
}

/// One partial: struck at once, dying away. `None`: the browser would not.
fn stroke(audio: &AudioContext, pitch: f32, at: f64, loud: f32) -> Option<()> {
    let (tone, gain) = (audio.create_oscillator().ok()?, audio.create_gain().ok()?);
    tone.frequency().set_value(pitch);
    gain.gain().set_value_at_time(0.0001, at).ok()?;
    gain.gain().exponential_ramp_to_value_at_time(loud.max(0.0002), at + 0.006).ok()?;
    gain.gain().exponential_ramp_to_value_at_time(0.0001, at + RINGS).ok()?;
    tone.connect_with_audio_node(&gain).ok()?;
    gain.connect_with_audio_node(&audio.destination()).ok()?;
    tone.start_with_when(at).ok()?;
    tone.stop_with_when(at + RINGS).ok()
}
