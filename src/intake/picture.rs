//! Pictures that an article shows, and those that were saved with it.

use std::collections::BTreeMap;
use std::sync::Arc;

use mail_parser::decoders::base64::base64_decode;

use super::{Limit, Limits};
use crate::text::Source;

/// The least width and height of a picture that is kept, in pixels. What is smaller is an icon, a button, the
/// portrait of a writer or a pixel that counts readers.
const LEAST_SIDE: usize = 100;

/// A picture that a document shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// How many of the document's blocks stand before it; its own text alternative may be the next one.
    pub at: usize,
    /// Its text alternative.
    pub alt: String,
    /// Its address as the document writes it.
    pub address: String,
    /// The picture itself, where it was saved with the document.
    pub file: Option<Arc<PictureFile>>,
}

/// A picture's bytes, as they were saved.
///
/// Law: they begin as one of the formats in [`ending`](PictureFile::ending) does, and are nowhere changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureFile {
    /// The bytes.
    pub source: Source,
    /// The ending of its format.
    pub ending: &'static str,
    /// Its width in pixels.
    pub width: usize,
    /// Its height in pixels.
    pub height: usize,
}

impl PictureFile {
    /// The picture in some bytes: PNG, JPEG, GIF, WebP or AVIF by its first bytes, and not small. SVG is no picture
    /// here, for it may hold scripts and fetch others.
    pub fn of(bytes: Vec<u8>) -> Option<Self> {
        let ending = ending(&bytes)?;
        let size = imagesize::blob_size(&bytes).ok()?;
        let fits = size.width >= LEAST_SIDE && size.height >= LEAST_SIDE;
        let (width, height) = (size.width, size.height);
        fits.then(|| PictureFile { source: Source::new("", bytes), ending, width, height })
    }

    /// Its file in the output: called by its bytes, so that a picture which many articles show is one file.
    pub fn path(&self) -> String {
        format!("pictures/{}.{}", &self.source.sha256.to_string()[..16], self.ending)
    }
}

/// Whether bytes begin as a picture does that may be kept.
pub fn is_picture(head: &[u8]) -> bool {
    ending(head).is_some()
}

/// The ending of a picture's format, by its first bytes.
fn ending(bytes: &[u8]) -> Option<&'static str> {
    let begins = |sign: &[u8]| bytes.starts_with(sign);
    let at =
        |from: usize, signs: &[&[u8]]| bytes.get(from..from + 4).is_some_and(|four| signs.contains(&four));
    Some(match () {
        () if begins(b"\x89PNG\r\n\x1a\n") => "png",
        () if begins(b"\xff\xd8\xff") => "jpg",
        () if begins(b"GIF87a") || begins(b"GIF89a") => "gif",
        () if begins(b"RIFF") && at(8, &[b"WEBP"]) => "webp",
        () if at(4, &[b"ftyp"]) && at(8, &[b"avif", b"avis"]) => "avif",
        () => return None,
    })
}

/// A picture that was saved with a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is kept.
    Kept(Arc<PictureFile>),
    /// It is there, and this limit leaves it out.
    LeftOut(Limit),
}

/// The pictures that were saved with a document, by what its addresses call them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Album {
    /// Those of a folder, by file name.
    files: BTreeMap<String, Saved>,
    /// Parts of the file itself, by address and by `cid:` name.
    parts: BTreeMap<String, Saved>,
}

impl Album {
    /// Adds a file of the folder that was saved beside the page, if it is a picture that can be kept.
    pub fn add_file(&mut self, name: &str, bytes: Vec<u8>) -> bool {
        let found = PictureFile::of(bytes);
        let is_picture = found.is_some();
        self.files.extend(found.map(|file| (name.to_owned(), Saved::Kept(Arc::new(file)))));
        is_picture
    }

    /// Notes that a limit leaves a file of the folder out.
    pub fn leave_out(&mut self, name: &str, limit: Limit) {
        self.files.insert(name.to_owned(), Saved::LeftOut(limit));
    }

    /// Adds a part of the file, under each of its names.
    pub fn add_part(&mut self, names: impl IntoIterator<Item = String>, bytes: Vec<u8>, limits: &Limits) {
        let Some(saved) = within(bytes, limits) else { return };
        self.parts.extend(names.into_iter().map(|name| (name, saved.clone())));
    }

    /// The picture that an address names: in the address itself, in the file, or in the folder beside it. An address
    /// that leads elsewhere is never followed.
    pub fn find(&self, address: &str, limits: &Limits) -> Option<Saved> {
        let address = address.trim();
        if let Some(data) = address.get(..5).filter(|scheme| scheme.eq_ignore_ascii_case("data:")) {
            return inlined(&address[data.len()..], limits);
        }
        if let Some(part) = self.parts.get(address) {
            return Some(part.clone());
        }
        let path = address.split(['?', '#']).next().unwrap_or(address);
        let is_relative = !path.contains(':') && !path.starts_with('/');
        let (_, name) = path.rsplit_once('/').filter(|_| is_relative)?;
        self.files.get(&unescaped(name)).or_else(|| self.files.get(name)).cloned()
    }
}

/// The picture in a `data:` address (RFC 2397).
fn inlined(data: &str, limits: &Limits) -> Option<Saved> {
    let (media, data) = data.split_once(',')?;
    if !media.to_ascii_lowercase().ends_with(";base64") {
        return None;
    }
    within(base64_decode(unescaped(data).as_bytes())?, limits)
}

/// The picture in some bytes, if the limits let it in.
fn within(bytes: Vec<u8>, limits: &Limits) -> Option<Saved> {
    if bytes.len() > limits.count(Limit::Picture) {
        return is_picture(&bytes).then_some(Saved::LeftOut(Limit::Picture));
    }
    PictureFile::of(bytes).map(|file| Saved::Kept(Arc::new(file)))
}

/// A part of an address with its `%20` and the like resolved; as it is where that gives no text.
fn unescaped(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let octet = tail.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        match octet.and_then(|hex| u8::from_str_radix(hex, 16).ok()).filter(|_| *first == b'%') {
            Some(octet) => {
                bytes.push(octet);
                rest = &tail[2..];
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// The first bytes of a PNG of this size: all that is looked at.
    pub fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes.extend(b"\x08\x02\0\0\0");
        bytes
    }

    #[test]
    fn formats_are_known_by_their_first_bytes() {
        let found = PictureFile::of(png(640, 360)).expect("a picture");
        assert_eq!((found.ending, found.width, found.height), ("png", 640, 360));
        assert!(found.path().starts_with("pictures/") && found.path().ends_with(".png"));
        let gif = b"GIF89a\x80\x02\x68\x01\0\0\0".to_vec();
        assert_eq!(PictureFile::of(gif).map(|found| (found.ending, found.width)), Some(("gif", 640)));
        for other in
            [&b"<svg xmlns='http://www.w3.org/2000/svg' width='640' height='640'/>"[..], b"BM", b"", b"RIFF"]
        {
            assert_eq!(PictureFile::of(other.to_vec()), None);
        }
    }

    #[test]
    fn small_pictures_are_not_kept_and_large_ones_are_left_out_by_name() {
        assert_eq!(PictureFile::of(png(1, 1)), None);
        assert_eq!(PictureFile::of(png(640, 90)), None);
        let limits = Limits::default().with(Limit::Picture, 1024);
        let of_size = |size| {
            let mut picture = png(640, 360);
            picture.resize(size, 0);
            within(picture, &limits)
        };
        assert!(matches!(of_size(1024), Some(Saved::Kept(_))));
        assert_eq!(of_size(1025), Some(Saved::LeftOut(Limit::Picture)));
        assert_eq!(within(vec![b' '; 1025], &limits), None, "not a picture");
    }

    #[test]
    fn addresses_lead_to_what_was_saved_and_nowhere_else() {
        let (mut album, limits) = (Album::default(), Limits::default());
        album.add_file("the boat.png", png(640, 360));
        let names = ["https://post.example/b.png".to_owned(), "cid:b@x".to_owned()];
        album.add_part(names, png(320, 320), &limits);
        let width = |address: &str| match album.find(address, &limits)? {
            Saved::Kept(file) => Some(file.width),
            Saved::LeftOut(_) => None,
        };
        assert_eq!(width("./Ferry_files/the%20boat.png"), Some(640));
        assert_eq!(width("Ferry_files/the boat.png?w=1"), Some(640));
        assert_eq!(width("cid:b@x"), Some(320));
        assert_eq!(width("https://post.example/b.png"), Some(320));
        assert_eq!(width("data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAoAAAAFoCAIAAAA="), Some(640));
        for address in
            ["https://post.example/the%20boat.png", "/x/the boat.png", "the boat.png", "file:x/the boat.png"]
        {
            assert_eq!(width(address), None, "{address}");
        }
        for address in ["data:image/png;base64,****", "data:image/svg+xml,<svg/>", "data:", "", "%", "a/%"] {
            assert_eq!(width(address), None, "{address}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_it_fail(noise in proptest::collection::vec(proptest::num::u8::ANY, 0..120), format in 0usize..5) {
            let signs: [&[u8]; 5] =
                [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"GIF89a", b"RIFF\xff\0\0\0WEBP", b"\0\0\0\x20ftypavif"];
            PictureFile::of([signs[format], &noise].concat());
            Album::default().find(&String::from_utf8_lossy(&noise), &Limits::default());
        }
    }
}
