//! GIFs copied picture by picture, with their colours and their pace and nothing else: no comments, no programs'
//! own blocks, nothing before, between or behind. Knows nothing of other pictures.

use super::picture::fits;
use crate::ports::attachments::DepotError;
use gif::{ColorOutput, DecodeOptions, Encoder, Frame, MemoryLimit};
use std::num::NonZeroU64;

/// Most pictures, and most pixels of all of them together.
const FRAMES: usize = 1_000;
const PIXELS: u64 = 200_000_000;
/// Largest file that is made, in bytes.
const LARGEST: usize = 100_000_000;
/// Most memory for one picture, in bytes: one for each pixel.
const MEMORY: NonZeroU64 = NonZeroU64::new(48 * 1024 * 1024).expect("not zero");

/// The same pictures in a new file, and their measures.
pub(super) fn remake(bytes: &[u8]) -> Result<(Vec<u8>, (u32, u32)), DepotError> {
    let mut options = DecodeOptions::new();
    options.set_color_output(ColorOutput::Indexed);
    options.set_memory_limit(MemoryLimit::Bytes(MEMORY));
    options.check_frame_consistency(true);
    let mut decoder = options.read_info(bytes).map_err(|_| DepotError::Picture)?;
    let (width, height) = (decoder.width(), decoder.height());
    if !fits(u32::from(width), u32::from(height)) {
        return Err(DepotError::Picture);
    }
    let colours = decoder.global_palette().unwrap_or_default().to_vec();
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, width, height, &colours).map_err(|_| DepotError::Picture)?;
    let (mut frames, mut pixels) = (0, 0);
    while let Some(frame) = decoder.read_next_frame().map_err(|_| DepotError::Picture)? {
        frames += 1;
        pixels += u64::from(frame.width) * u64::from(frame.height);
        if frames > FRAMES || pixels > PIXELS || encoder.get_ref().len() > LARGEST {
            return Err(DepotError::Picture);
        }
        // The reader has put the lines in order.
        let frame = Frame { interlaced: false, ..frame.clone() };
        if frames == 1 {
            encoder.set_repeat(decoder.repeat()).map_err(|_| DepotError::Picture)?;
        }
        encoder.write_frame(&frame).map_err(|_| DepotError::Picture)?;
    }
    drop(encoder);
    if frames == 0 { Err(DepotError::Picture) } else { Ok((out, (u32::from(width), u32::from(height)))) }
}
