//! Pictures made anew from their pixels: nothing else of what came is kept, neither where it was taken nor what was
//! hidden in or behind it. Knows nothing of files.

use super::animation;
use crate::ports::attachments::{DepotError, FileKind};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder, ImageFormat, ImageReader, Limits};
use std::io::Cursor;

/// Most pixels: more than phones make unasked, and 160 MB while one is being read.
const PIXELS: u64 = 40_000_000;
/// Longest side, in pixels.
const SIDE: u32 = 16_000;
/// Most memory the reader may take beside the pixels, in bytes.
const MEMORY: u64 = 192 * 1024 * 1024;
/// Longest side of a small picture, and the side of a photo of a person, in pixels.
const SMALL: u32 = 480;
const PHOTO: u32 = 192;
/// Of JPEGs, from 1 to 100.
const QUALITY: u8 = 85;

/// A picture made anew.
pub(super) struct Picture {
    pub(super) content: Vec<u8>,
    pub(super) kind: FileKind,
    pub(super) pixels: (u32, u32),
    /// None: it is small already, or moves.
    pub(super) small: Option<Vec<u8>>,
}

/// Reads a picture and writes it anew: JPEG as JPEG, PNG as PNG, GIF as GIF with all that moves, and WebP as JPEG or,
/// when something shines through it, as PNG.
pub(super) fn remake(bytes: &[u8], format: ImageFormat) -> Result<Picture, DepotError> {
    if format == ImageFormat::Gif {
        let (content, pixels) = animation::remake(bytes)?;
        return Ok(Picture { content, kind: FileKind::Gif, pixels, small: None });
    }
    let image = read(bytes, format)?;
    let pixels = (image.width(), image.height());
    // Drawings stay sharp; what was packed with losses once is packed so again.
    let (content, kind) =
        if format == ImageFormat::Png { (png(&image)?, FileKind::Png) } else { pack(&image)? };
    let small = (pixels.0.max(pixels.1) > SMALL).then(|| pack(&image.thumbnail(SMALL, SMALL)));
    let small = small.transpose()?.map(|(small, _)| small);
    Ok(Picture { content, kind, pixels, small })
}

/// A person's photo: the middle of it, square, on white.
pub(super) fn portrait(bytes: &[u8]) -> Result<Vec<u8>, DepotError> {
    let format = image::guess_format(bytes).map_err(|_| DepotError::Kind)?;
    let image = read(bytes, format)?;
    let side = image.width().min(image.height());
    let (left, top) = ((image.width() - side) / 2, (image.height() - side) / 2);
    let image = image.crop_imm(left, top, side, side).resize_exact(PHOTO, PHOTO, FilterType::CatmullRom);
    let mut canvas = image::RgbaImage::from_pixel(PHOTO, PHOTO, image::Rgba([u8::MAX; 4]));
    image::imageops::overlay(&mut canvas, &image.to_rgba8(), 0, 0);
    jpeg(&DynamicImage::ImageRgba8(canvas))
}

/// The pixels of a picture, turned the way it was held; the first of those that move.
fn read(bytes: &[u8], format: ImageFormat) -> Result<DynamicImage, DepotError> {
    let is_ours =
        [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP, ImageFormat::Gif].contains(&format);
    if !is_ours {
        return Err(DepotError::Kind);
    }
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height) = (Some(SIDE), Some(SIDE));
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| DepotError::Picture)?;
    let (width, height) = decoder.dimensions();
    if !fits(width, height) {
        return Err(DepotError::Picture);
    }
    // Before the pixels: it reads what stands ahead of them. Nonsense there means that it was held upright.
    let orientation = decoder.orientation().unwrap_or(image::metadata::Orientation::NoTransforms);
    let mut image = DynamicImage::from_decoder(decoder).map_err(|_| DepotError::Picture)?;
    image.apply_orientation(orientation);
    Ok(image)
}

/// True for a picture that may be read.
pub(super) fn fits(width: u32, height: u32) -> bool {
    let pixels = u64::from(width) * u64::from(height);
    pixels > 0 && pixels <= PIXELS && width <= SIDE && height <= SIDE
}

/// As JPEG, unless something shines through.
fn pack(image: &DynamicImage) -> Result<(Vec<u8>, FileKind), DepotError> {
    let is_solid = !image.color().has_alpha() || image.to_rgba8().pixels().all(|pixel| pixel.0[3] == u8::MAX);
    Ok(if is_solid { (jpeg(image)?, FileKind::Jpeg) } else { (png(image)?, FileKind::Png) })
}

fn jpeg(image: &DynamicImage) -> Result<Vec<u8>, DepotError> {
    let mut out = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut out, QUALITY);
    let (width, height) = (image.width(), image.height());
    let written = match image {
        DynamicImage::ImageLuma8(grey) => encoder.write_image(grey, width, height, ExtendedColorType::L8),
        other => encoder.write_image(&other.to_rgb8(), width, height, ExtendedColorType::Rgb8),
    };
    written.map_err(|_| DepotError::Picture)?;
    Ok(out)
}

fn png(image: &DynamicImage) -> Result<Vec<u8>, DepotError> {
    let mut out = Vec::new();
    let encoder = PngEncoder::new(&mut out);
    let (width, height) = (image.width(), image.height());
    let written = if image.color().has_alpha() {
        encoder.write_image(&image.to_rgba8(), width, height, ExtendedColorType::Rgba8)
    } else if image.color().has_color() {
        encoder.write_image(&image.to_rgb8(), width, height, ExtendedColorType::Rgb8)
    } else {
        encoder.write_image(&image.to_luma8(), width, height, ExtendedColorType::L8)
    };
    written.map_err(|_| DepotError::Picture)?;
    Ok(out)
}
