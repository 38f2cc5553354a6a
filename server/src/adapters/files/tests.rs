//! What becomes of uploads on the disk: what is taken, what is made of it, and that nothing is left of the rest.

use super::{FOLDER, Files, INCOMING};
use crate::ports::SystemEntropy;
use crate::ports::attachments::{Content, Depot, DepotError, FileKind, Form, Made};
use bytes::Bytes;
use frontdesk_protocol::FileId;
use futures_util::TryStreamExt;
use image::{DynamicImage, GenericImageView, ImageFormat, Rgb, RgbImage, RgbaImage};
use std::io::Cursor;
use std::path::PathBuf;
use tempfile::TempDir;

const MOST: u64 = 5_000_000;
/// What must not be found in anything that was made anew.
const CANARY: &str = "56.9496N 24.1052E <script>alert(1)</script>";

/// A folder for files, and what happens in it.
struct Place {
    data: TempDir,
    files: Files,
}

impl Place {
    fn new() -> Self {
        let data = tempfile::tempdir().unwrap();
        let files = Files::open(data.path(), SystemEntropy::random).unwrap();
        Self { data, files }
    }

    async fn bring(&self, content: &[u8]) -> Result<(FileId, Made), DepotError> {
        let id = FileId::from_random(SystemEntropy::random());
        let mut incoming = self.files.receive(MOST).await?;
        for piece in content.chunks(100_000) {
            incoming.write(Bytes::copy_from_slice(piece)).await?;
        }
        Ok((id, incoming.keep(id).await?))
    }

    async fn read(&self, id: FileId, form: Form) -> Vec<u8> {
        let Content { size, pieces, .. } = self.files.read(id, form).await.unwrap().unwrap();
        let whole: Vec<Bytes> = pieces.try_collect().await.unwrap();
        let whole = whole.concat();
        assert_eq!(whole.len() as u64, size);
        whole
    }

    /// Every file below the folder.
    fn all(&self) -> Vec<PathBuf> {
        let mut found = Vec::new();
        let mut folders = vec![self.data.path().join(FOLDER)];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() { folders.push(path) } else { found.push(path) }
            }
        }
        found
    }
}

/// Red above, blue below.
fn flag(width: u32, height: u32) -> DynamicImage {
    let half = |_, y| if y < height / 2 { Rgb([220, 0, 0]) } else { Rgb([0, 0, 220]) };
    RgbImage::from_fn(width, height, half).into()
}

fn encoded(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    image.write_to(&mut out, format).unwrap();
    out.into_inner()
}

fn decoded(bytes: &[u8]) -> DynamicImage {
    image::load_from_memory(bytes).unwrap()
}

fn contains(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|window| window == words.as_bytes())
}

/// A JPEG held by its side, with a place in its EXIF block, a comment, and markup behind its end.
fn talkative_jpeg() -> Vec<u8> {
    let jpeg = encoded(&flag(60, 30), ImageFormat::Jpeg);
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0".to_vec();
    exif.extend(CANARY.bytes());
    let segment = |mark: u8, content: &[u8]| {
        let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
        [&[0xff, mark], &length[..], content].concat()
    };
    let (start, rest) = jpeg.split_at(2);
    let (exif, comment) = (segment(0xe1, &exif), segment(0xfe, CANARY.as_bytes()));
    [start, &exif, &comment, rest, CANARY.as_bytes()].concat()
}

/// A GIF of two pictures, with a comment, a program's own block, and markup behind its end.
fn talkative_gif() -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = gif::Encoder::new(&mut out, 4, 4, &[255, 0, 0, 0, 0, 255]).unwrap();
    encoder.set_repeat(gif::Repeat::Infinite).unwrap();
    encoder.write_raw_extension(gif::AnyExtension(0xfe), &[CANARY.as_bytes()]).unwrap();
    encoder.write_raw_extension(gif::AnyExtension(0xff), &[b"XMP DataXMP", CANARY.as_bytes()]).unwrap();
    for colour in [0, 1] {
        let frame = gif::Frame { delay: 7, ..gif::Frame::from_indexed_pixels(4, 4, vec![colour; 16], None) };
        encoder.write_frame(&frame).unwrap();
    }
    drop(encoder);
    out.extend(CANARY.bytes());
    out
}

#[tokio::test]
async fn a_photo_loses_where_it_was_taken_and_stands_upright() {
    let place = Place::new();
    let sent = talkative_jpeg();
    assert!(contains(&sent, CANARY));
    let (id, made) = place.bring(&sent).await.unwrap();
    assert_eq!((made.kind, made.pixels), (FileKind::Jpeg, Some((30, 60))));
    let kept = place.read(id, Form::Whole).await;
    assert!(!contains(&kept, "56.9496") && !contains(&kept, "script") && !contains(&kept, "Exif"));
    // Turned to the right, what was above is at the right.
    let image = decoded(&kept);
    let (left, right) = (image.get_pixel(5, 30).0, image.get_pixel(25, 30).0);
    assert!(left[2] > 150 && right[0] > 150, "{left:?} {right:?}");
    assert_eq!(made.size, kept.len() as u64);
}

#[tokio::test]
async fn a_moving_picture_keeps_moving_and_says_nothing_else() {
    let place = Place::new();
    let sent = talkative_gif();
    assert!(contains(&sent, CANARY));
    let (id, made) = place.bring(&sent).await.unwrap();
    assert_eq!((made.kind, made.pixels), (FileKind::Gif, Some((4, 4))));
    let kept = place.read(id, Form::Whole).await;
    assert!(!contains(&kept, "56.9496") && !contains(&kept, "script") && !contains(&kept, "XMP"));
    let mut decoder = gif::DecodeOptions::new().read_info(&kept[..]).unwrap();
    let mut colours = Vec::new();
    while let Some(frame) = decoder.read_next_frame().unwrap() {
        assert_eq!(frame.delay, 7);
        colours.push(frame.buffer[0]);
    }
    assert_eq!((colours, decoder.repeat()), (vec![0, 1], gif::Repeat::Infinite));
}

#[tokio::test]
async fn what_is_hidden_behind_a_picture_is_gone() {
    let place = Place::new();
    for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP, ImageFormat::Gif] {
        let sent = [encoded(&flag(20, 20), format), CANARY.as_bytes().to_vec()].concat();
        let (id, made) = place.bring(&sent).await.unwrap();
        let kept = place.read(id, Form::Whole).await;
        assert!(!contains(&kept, "script"), "{format:?}");
        assert_eq!(decoded(&kept).dimensions(), (20, 20));
        assert!(made.kind.is_picture());
    }
}

#[tokio::test]
async fn large_pictures_have_a_small_one_and_what_shines_through_stays() {
    let place = Place::new();
    let (id, made) = place.bring(&encoded(&flag(1_200, 600), ImageFormat::Png)).await.unwrap();
    assert_eq!((made.kind, made.pixels), (FileKind::Png, Some((1_200, 600))));
    let small = place.read(id, Form::Small).await;
    assert_eq!(decoded(&small).dimensions(), (480, 240));
    assert_eq!(made.stored, made.size + small.len() as u64);

    let glass = RgbaImage::from_pixel(600, 10, image::Rgba([1, 2, 3, 100]));
    let (id, made) = place.bring(&encoded(&glass.into(), ImageFormat::WebP)).await.unwrap();
    assert_eq!(made.kind, FileKind::Png);
    assert_eq!(decoded(&place.read(id, Form::Whole).await).get_pixel(3, 3).0, [1, 2, 3, 100]);
    let kind = place.files.read(id, Form::Small).await.unwrap().unwrap().kind;
    assert_eq!(kind, Some(FileKind::Png));

    let (id, _) = place.bring(&encoded(&flag(9, 9), ImageFormat::Jpeg)).await.unwrap();
    assert_eq!(place.read(id, Form::Small).await, place.read(id, Form::Whole).await);
}

#[tokio::test]
async fn pictures_that_would_burst_or_can_not_be_read_are_refused_and_leave_nothing() {
    let place = Place::new();
    let long = encoded(&RgbImage::new(16_001, 1).into(), ImageFormat::Png);
    let wide = encoded(&image::GrayImage::new(8_000, 5_001).into(), ImageFormat::Png);
    let mut bomb = Vec::new();
    let mut encoder = gif::Encoder::new(&mut bomb, u16::MAX, u16::MAX, &[0; 6]).unwrap();
    encoder.write_frame(&gif::Frame::from_indexed_pixels(2, 2, vec![0; 4], None)).unwrap();
    drop(encoder);
    let whole = encoded(&flag(50, 50), ImageFormat::Png);
    let half = &whole[..whole.len() / 2];
    let header = b"GIF89a/*\n<script>alert(1)</script>*/=1;alert(1)".as_slice();
    assert!(wide.len() < 200_000, "small to send, large to read");
    for (what, sent) in
        [("long", &long[..]), ("wide", &wide), ("bomb", &bomb), ("half", half), ("script", header)]
    {
        assert_eq!(place.bring(sent).await.err(), Some(DepotError::Picture), "{what}");
    }
    assert_eq!(place.all(), Vec::<PathBuf>::new());
}

#[tokio::test]
async fn what_is_no_picture_is_kept_as_it_came_if_it_is_taken_at_all() {
    let place = Place::new();
    for (sent, kind) in [
        (b"%PDF-1.7\nand so on".as_slice(), FileKind::Pdf),
        ("Labdien, pasaule.\r\n".as_bytes(), FileKind::Text),
        (b"PK\x03\x04\x14\0\0\0\x08\0 and the rest of a folder of files, all in one", FileKind::Zip),
        (b"ID3\x04\0\0\0\0\0\0", FileKind::Mp3),
    ] {
        let (id, made) = place.bring(sent).await.unwrap();
        assert_eq!((made.kind, made.pixels, made.size), (kind, None, sent.len() as u64));
        assert_eq!(place.read(id, Form::Whole).await, sent);
    }
    let count = place.all().len();
    for (sent, why) in [
        (b"".as_slice(), DepotError::Empty),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", DepotError::Kind),
        (b"<!doctype html><script>alert(1)</script>", DepotError::Kind),
        (b"#!/bin/sh\nrm -rf /\n", DepotError::Kind),
        (b"MZ\x90\0\x03\0\0\0", DepotError::Kind),
        (b"\x7fELF\x02\x01\x01\0", DepotError::Kind),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", DepotError::Kind),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", DepotError::Kind),
    ] {
        assert_eq!(place.bring(sent).await.err(), Some(why), "{sent:?}");
    }
    let large = vec![b'x'; usize::try_from(MOST).unwrap() + 1];
    assert_eq!(place.bring(&large).await.err(), Some(DepotError::TooLarge));
    assert_eq!(place.all().len(), count);
}

#[tokio::test]
async fn an_upload_that_breaks_off_leaves_nothing() {
    let place = Place::new();
    let mut incoming = place.files.receive(MOST).await.unwrap();
    incoming.write(Bytes::from(vec![b'x'; 1_000_000])).await.unwrap();
    assert_eq!(place.all().len(), 1);
    drop(incoming);
    assert_eq!(place.all(), Vec::<PathBuf>::new());
}

#[tokio::test]
async fn what_a_killed_server_was_receiving_is_gone_at_the_next_start() {
    let place = Place::new();
    let (id, _) = place.bring(b"words").await.unwrap();
    let incoming = place.data.path().join(FOLDER).join(INCOMING).join("half");
    std::fs::write(&incoming, "half of it").unwrap();
    let files = Files::open(place.data.path(), SystemEntropy::random).unwrap();
    assert!(!incoming.exists());
    assert!(files.read(id, Form::Whole).await.unwrap().is_some());
}

#[tokio::test]
async fn what_is_kept_is_listed_by_age_and_can_be_removed() {
    let place = Place::new();
    let (id, _) = place.bring(&encoded(&flag(600, 600), ImageFormat::Jpeg)).await.unwrap();
    let part = id.0.as_bytes()[0];
    assert_eq!(place.files.list(part, 0).await, Ok(vec![]));
    assert_eq!(place.files.list(part, u64::MAX).await, Ok(vec![id, id]), "and its small picture");
    assert_eq!(place.files.list(part.wrapping_add(1), u64::MAX).await, Ok(vec![]));
    for _ in 0..2 {
        place.files.remove(vec![id]).await.unwrap();
    }
    assert!(place.files.read(id, Form::Whole).await.unwrap().is_none());
    assert_eq!(place.all(), Vec::<PathBuf>::new());
}

#[tokio::test]
async fn a_persons_photo_is_small_and_square_and_says_nothing_else() {
    let place = Place::new();
    let photo = place.files.portrait(Bytes::from(talkative_jpeg())).await.unwrap();
    assert_eq!(image::guess_format(&photo).unwrap(), ImageFormat::Jpeg);
    assert_eq!(decoded(&photo).dimensions(), (192, 192));
    assert!(!contains(&photo, "56.9496") && !contains(&photo, "Exif"));
    for other in [b"words".as_slice(), b"%PDF-1.7", b"<svg/>"] {
        let refused = place.files.portrait(Bytes::from_static(other)).await;
        assert_eq!(refused, Err(DepotError::Kind), "{other:?}");
    }
}
