//! Invented web archives, of any size, for tests and for `examples/archive.rs`.

// Every test and example compiles this module for itself and uses only the part it needs.
#![allow(dead_code)]

use std::io::{self, Write};

use flate2::Compression;
use flate2::write::GzEncoder;

use super::corpus;

/// A record: its fields and its content with the length that is true.
pub fn record(kind: &str, address: &str, date: &str, content: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: {date}\r\nContent-Type: \
         application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n",
        content.len()
    );
    [head.as_bytes(), content, b"\r\n\r\n"].concat()
}

/// A server's answer.
pub fn response(fields: &str, body: &[u8]) -> Vec<u8> {
    [format!("HTTP/1.1 200 OK\r\n{fields}\r\n\r\n").as_bytes(), body].concat()
}

/// Bytes as one member of gzip.
pub fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

/// The pages of so many generated articles, each with 16 KiB of script that hardly packs, as real pages have.
pub fn pages(count: usize) -> Vec<String> {
    let mut noise = 1_u64;
    let articles = corpus::generate_form(7, count, corpus::Form::Markdown);
    let page = |article: corpus::Generated| {
        let script: String = std::iter::repeat_with(|| {
            noise = noise.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            char::from(b'0' + (noise >> 58) as u8)
        })
        .filter(|&c| c != '<')
        .take(16 << 10)
        .collect();
        let body: String = article.body.iter().map(|paragraph| format!("<p>{paragraph}</p>\n")).collect();
        format!(
            "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{0}</title>\
             <script>var held = \"{script}\";</script></head>\n<body><main><article><h1>{0}</h1>\n<time \
             datetime=\"{1}\">{1}</time>\n{body}</article></main></body></html>\n",
            article.title, article.published
        )
    };
    articles.into_iter().map(page).collect()
}

/// Writes an archive of at least so many bytes: the pages one after the other, again and again, each packed by itself,
/// every third of them by its server too. Gives how many records it has.
pub fn write(out: &mut dyn Write, size: usize, pages: &[String]) -> io::Result<usize> {
    let records: Vec<Vec<u8>> = pages
        .iter()
        .enumerate()
        .map(|(at, page)| {
            let content = match at % 3 {
                0 => response("Content-Type: text/html\r\nContent-Encoding: gzip", &packed(page.as_bytes())),
                _ => response("Content-Type: text/html; charset=utf-8", page.as_bytes()),
            };
            let address = format!("https://harbourpost.example/news/{at}");
            packed(&record("response", &address, "2031-03-09T20:14:05Z", &content))
        })
        .collect();
    let (mut written, mut count) = (0, 0);
    for record in records.iter().cycle() {
        if written >= size {
            break;
        }
        out.write_all(record)?;
        written += record.len();
        count += 1;
    }
    Ok(count)
}
