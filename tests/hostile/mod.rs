//! Hostile sites: what strangers would say, in every place that text can reach. See `README.md`.

// Tests use the parts that they need.
#![allow(dead_code)]

pub mod bombs;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What strangers would say, in the order of `payloads.txt`.
pub fn payloads() -> Vec<String> {
    let lines = include_str!("payloads.txt").lines();
    lines.filter(|line| !line.starts_with("# ") && !line.is_empty()).map(unescaped).collect()
}

/// A line of `payloads.txt` with its escapes resolved.
fn unescaped(line: &str) -> String {
    let (mut out, mut rest) = (String::new(), line);
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let escape = &rest[at + 1..];
        let (sign, length) = match escape.as_bytes().first() {
            Some(b'n') => ('\n', 1),
            Some(b'r') => ('\r', 1),
            Some(b't') => ('\t', 1),
            Some(b'0') => ('\0', 1),
            Some(b'\\') => ('\\', 1),
            Some(b'x') => (number(&escape[1..3]), 3),
            Some(b'u') => {
                let end = escape.find('}').expect("a closed escape");
                (number(&escape[2..end]), end + 1)
            }
            other => panic!("an unknown escape {other:?} in {line}"),
        };
        out.push(sign);
        rest = &escape[length..];
    }
    out + rest
}

fn number(hexadecimal: &str) -> char {
    u32::from_str_radix(hexadecimal, 16).ok().and_then(char::from_u32).expect("the number of a character")
}

/// The files of `places/`, by their path in a site.
pub fn places() -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile/places");
    let files =
        walkdir::WalkDir::new(&folder).into_iter().flatten().filter(|entry| entry.file_type().is_file());
    let read = |path: PathBuf| {
        let name = path.strip_prefix(&folder).expect("below").to_string_lossy().into_owned();
        (name, std::fs::read_to_string(&path).expect("a place"))
    };
    files.map(|entry| read(entry.into_path())).collect()
}

/// A place's words with a payload in them.
pub fn filled(place: &str, payload: &str, number: usize) -> String {
    let mut out = String::new();
    let mut rest = place;
    while let Some((before, after)) = rest.split_once('@') {
        out.push_str(before);
        match after.split_once('@').and_then(|(form, after)| Some((encoded(payload, form, number)?, after))) {
            Some((words, after)) => {
                out.push_str(&words);
                rest = after;
            }
            None => {
                out.push('@');
                rest = after;
            }
        }
    }
    out + rest
}

fn encoded(payload: &str, form: &str, number: usize) -> Option<String> {
    let bytes = || payload.bytes();
    Some(match form {
        "n" => number.to_string(),
        "raw" => payload.to_owned(),
        "html" => {
            payload.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
        }
        "json" => {
            let text = serde_json::to_string(payload).expect("JSON");
            text[1..text.len() - 1].replace('\u{7f}', "\\u007f")
        }
        "csv" => payload.replace('"', "\"\""),
        "url" => {
            let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
            bytes()
                .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
                .collect()
        }
        "quoted" => {
            let plain = |byte: u8| (b' '..=b'~').contains(&byte) && byte != b'=';
            bytes()
                .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("={byte:02X}") })
                .collect()
        }
        "base64" => base64(payload.as_bytes()),
        _ => return None,
    })
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let held =
            chunk.iter().fold(0_u32, |held, &byte| held << 8 | u32::from(byte)) << (8 * (3 - chunk.len()));
        for at in 0..4 {
            let sign = SIGNS[(held >> (18 - 6 * at) & 63) as usize];
            out.push(if at <= chunk.len() { char::from(sign) } else { '=' });
        }
    }
    out
}

/// An article's path with a number in its name.
pub fn numbered(path: &str, number: usize) -> String {
    let (stem, ending) = path.rsplit_once('.').expect("an ending");
    format!("{stem}-{number}.{ending}")
}

/// Articles that are not hostile: they must be published whatever stands beside them.
pub fn harmless() -> [(&'static str, &'static str); 2] {
    [
        (
            "seeds/good.txt",
            "Crane lifts crates\n\n9 March 2031\n\nThe crane at the northern quay lifted its first 12 crates on Sunday, the port office said.\n",
        ),
        (
            "seeds/other.txt",
            "Pears sold out\n\n9 March 2031\n\nAll pears were sold out on Sunday in the northern market, a seller named Odda Velling said.\n",
        ),
    ]
}
