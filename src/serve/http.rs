//! Just enough of HTTP/1.1 (RFC 9112) to show pages: one request a connection, `GET` and `HEAD`.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use super::Hosts;

/// A request's head may be so many bytes long. Browsers send about 1,000.
const LONGEST: usize = 16 << 10;

/// And have so many fields.
const FIELDS: usize = 64;

/// A head must be there after this time, and an answer taken after as much again: who is slower holds a thread.
const PATIENCE: Duration = Duration::from_secs(5);

/// What is asked for.
#[derive(Debug, PartialEq, Eq)]
pub struct Request {
    /// The path, decoded, without its query; `/` leads to `/index.html`.
    pub path: String,
    /// Whether the bytes are wanted, and not only what they are.
    pub with_body: bool,
}

/// Why a request is refused: status, and words for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refusal(pub u16, pub &'static str);

/// An answer.
#[derive(Debug)]
pub struct Answer {
    status: u16,
    kind: &'static str,
    /// The bytes.
    pub bytes: Vec<u8>,
}

impl Answer {
    /// A file, of the kind that its name says.
    pub fn found(path: &str, bytes: Vec<u8>) -> Self {
        Answer { status: 200, kind: kind(path), bytes }
    }

    /// A page with another status.
    pub fn page(status: u16, bytes: Vec<u8>) -> Self {
        Answer { status, kind: kind("x.html"), bytes }
    }

    /// Plain words with a status.
    pub fn words(status: u16, words: &str) -> Self {
        Answer { status, kind: kind("x.txt"), bytes: format!("{words}\n").into_bytes() }
    }

    /// There is no site yet.
    pub fn nothing_yet() -> Self {
        Answer::words(503, "The site is not built yet; the terminal says why.")
    }

    /// Whether it is a page.
    pub fn is_page(&self) -> bool {
        self.kind.starts_with("text/html")
    }
}

impl Refusal {
    /// The refusal as an answer.
    pub fn answer(&self) -> Answer {
        Answer::words(self.0, self.1)
    }
}

/// Reads a request.
///
/// # Errors
/// A refusal; the connection is then closed.
pub fn read(stream: &mut TcpStream, hosts: &Hosts) -> Result<Request, Refusal> {
    let end = Instant::now() + PATIENCE;
    let mut head = Vec::with_capacity(2048);
    let mut piece = [0; 2048];
    loop {
        let left = end.saturating_duration_since(Instant::now());
        if left.is_zero() || stream.set_read_timeout(Some(left)).is_err() {
            return Err(Refusal(408, "The request did not come."));
        }
        match stream.read(&mut piece) {
            Ok(0) => return Err(Refusal(400, "The request ended early.")),
            Ok(count) => head.extend_from_slice(&piece[..count]),
            Err(_) => return Err(Refusal(408, "The request did not come.")),
        }
        match parse(&head, hosts) {
            Ok(Some(request)) => return Ok(request),
            Ok(None) if head.len() > LONGEST => {
                return Err(Refusal(
                    431,
                    "The request's head is longer than 16 KiB; delete the cookies of this host.",
                ));
            }
            Ok(None) => {}
            Err(refusal) => return Err(refusal),
        }
    }
}

/// Reads a request's head; none while it is not whole.
fn parse(head: &[u8], hosts: &Hosts) -> Result<Option<Request>, Refusal> {
    let mut fields = [httparse::EMPTY_HEADER; FIELDS];
    let mut request = httparse::Request::new(&mut fields);
    match request.parse(head) {
        Ok(httparse::Status::Complete(_)) => {}
        Ok(httparse::Status::Partial) => return Ok(None),
        Err(httparse::Error::TooManyHeaders) => {
            return Err(Refusal(431, "The request has more than 64 fields."));
        }
        Err(_) => return Err(Refusal(400, "This is no HTTP request.")),
    }
    let values = |name: &str| -> Vec<&[u8]> {
        request
            .headers
            .iter()
            .filter(|field| field.name.eq_ignore_ascii_case(name))
            .map(|field| field.value)
            .collect()
    };
    let text = |value: &[u8]| std::str::from_utf8(value).unwrap_or_default().trim().to_owned();
    match values("host")[..] {
        [host] if hosts.is_own(&text(host)) => {}
        [_] => return Err(Refusal(421, "This server does not go by that host.")),
        _ => return Err(Refusal(400, "A request names one host.")),
    }
    if values("origin").into_iter().any(|origin| !hosts.is_own_origin(&text(origin))) {
        return Err(Refusal(403, "Pages of other sites may not ask."));
    }
    let with_body = match request.method {
        Some("GET") => true,
        Some("HEAD") => false,
        _ => return Err(Refusal(405, "Only GET and HEAD are answered.")),
    };
    let target = request.path.unwrap_or_default();
    let path = target.split(['?', '#']).next().unwrap_or_default();
    let path = decoded(path).filter(|path| path.starts_with('/'));
    let path = path.ok_or(Refusal(400, "This is no path."))?;
    let path = if path == "/" { "/index.html".to_owned() } else { path };
    Ok(Some(Request { path, with_body }))
}

/// A path without percent signs (RFC 3986, section 2.1), decoded once; none if it is not UTF-8 then.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
        bytes.push(match byte {
            b'%' => {
                let (high, low) = (digit(rest.next())?, digit(rest.next())?);
                u8::try_from(high * 16 + low).ok()?
            }
            byte => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

/// Writes an answer. A reader that went away is no error.
pub fn write(stream: &mut TcpStream, answer: Answer, with_body: bool) {
    let _ = stream.set_write_timeout(Some(PATIENCE));
    let Answer { status, kind, bytes } = answer;
    let allow = if status == 405 { "Allow: GET, HEAD\r\n" } else { "" };
    let head = format!(
        "HTTP/1.1 {status} {}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n{allow}{COMMON}Connection: close\r\n\r\n",
        reason(status),
        bytes.len()
    );
    let sent = stream.write_all(head.as_bytes());
    if with_body && sent.is_ok() {
        let _ = stream.write_all(&bytes);
    }
    // What was sent and not read would make the system reset the connection, and the answer would be lost.
    let _ = stream.shutdown(std::net::Shutdown::Write);
    let _ = stream.set_read_timeout(Some(Duration::from_millis(50)));
    let _ = stream.read(&mut [0; 1024]);
}

/// Nothing is kept, guessed, or given to pages of other sites.
pub const COMMON: &str = "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nCross-Origin-Resource-Policy: same-origin\r\n";

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        408 => "Request Timeout",
        421 => "Misdirected Request",
        431 => "Request Header Fields Too Large",
        503 => "Service Unavailable",
        _ => "Internal Server Error",
    }
}

/// The media type of a file, by its name.
fn kind(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "jsonld" => "application/ld+json",
        "xml" => "application/xml",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" | "bib" | "ris" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(head: &str) -> Result<Option<Request>, u16> {
        let hosts = Hosts::of("127.0.0.1:4000".parse().expect("an address"));
        parse(head.as_bytes(), &hosts).map_err(|refusal| refusal.0)
    }

    fn path_of(path: &str) -> Result<String, u16> {
        let head = format!("GET {path} HTTP/1.1\r\nHost: localhost:4000\r\n\r\n");
        parsed(&head).map(|request| request.expect("a whole head").path)
    }

    #[test]
    fn a_path_is_decoded_once_and_loses_its_query() {
        assert_eq!(path_of("/"), Ok("/index.html".to_owned()));
        assert_eq!(path_of("/stories/a.html?x=1"), Ok("/stories/a.html".to_owned()));
        assert_eq!(path_of("/%C3%A9"), Ok("/é".to_owned()));
        assert_eq!(path_of("/%252e%252e/"), Ok("/%2e%2e/".to_owned()));
        for wrong in ["/%", "/%4", "/%zz", "/%FF", "http://localhost:4000/", "*"] {
            assert_eq!(path_of(wrong), Err(400), "{wrong}");
        }
    }

    #[test]
    fn what_is_no_request_of_ours_is_refused_with_its_status() {
        let cases = [
            ("GET / HTTP/1.1\r\n\r\n", 400),
            ("GET / HTTP/1.1\r\nHost: localhost:4000\r\nHost: localhost:4000\r\n\r\n", 400),
            ("GET / HTTP/1.1\r\nHost: evil.example:4000\r\n\r\n", 421),
            ("POST / HTTP/1.1\r\nHost: localhost:4000\r\n\r\n", 405),
            ("OPTIONS / HTTP/1.1\r\nHost: localhost:4000\r\n\r\n", 405),
            ("GET / HTTP/1.1\r\nHost: localhost:4000\r\nOrigin: https://evil.example\r\n\r\n", 403),
            ("\u{1}\u{2}\r\n\r\n", 400),
        ];
        for (head, status) in cases {
            assert_eq!(parsed(head), Err(status), "{head}");
        }
        let many = format!("GET / HTTP/1.1\r\nHost: localhost:4000\r\n{}\r\n", "a: b\r\n".repeat(99));
        assert_eq!(parsed(&many), Err(431));
        assert_eq!(parsed("GET / HTTP/1.1\r\nHost: local"), Ok(None), "not whole yet");
    }
}
