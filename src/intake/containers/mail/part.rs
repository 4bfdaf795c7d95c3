//! A part of a MIME message, with the fields of its header.

use mail_parser::{HeaderName, Message, MessageParser, MimeHeaders};

use crate::text::decode;

/// A part: a message, a multipart, or what they are made of.
pub struct Part<'a> {
    /// Its header fields; none where it has no header.
    pub header: Option<Message<'a>>,
    /// The bytes of its header.
    pub raw_header: &'a [u8],
    /// The type and subtype of its content, in lower case; plain text where it says none (RFC 2045, section 5.2).
    pub content_type: (String, String),
    /// Its body as it was sent; empty for a multipart and for a message that is read itself.
    pub body: &'a [u8],
    /// The message that it belongs to, as a place in the list of parts; the first part is a message itself.
    pub message: usize,
    /// Whether it is a message that was put into another one.
    pub is_inner_message: bool,
}

/// Fields of which every mail and every saved page has one.
const USUAL: [HeaderName<'static>; 7] = [
    HeaderName::From,
    HeaderName::Subject,
    HeaderName::Date,
    HeaderName::To,
    HeaderName::ContentType,
    HeaderName::MimeVersion,
    HeaderName::Received,
];

impl Part<'_> {
    /// Whether it begins as messages do.
    pub fn has_usual_header(&self) -> bool {
        self.header
            .as_ref()
            .is_some_and(|header| USUAL.iter().any(|name| header.header(name.clone()).is_some()))
    }

    /// A parameter of its content type.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.header.as_ref()?.content_type()?.attribute(name)
    }

    /// Whether it is a file that was put beside the text.
    pub fn is_attachment(&self) -> bool {
        let stated = self.header.as_ref().and_then(|header| header.content_disposition());
        stated.is_some_and(|disposition| disposition.ctype().eq_ignore_ascii_case("attachment"))
    }
}

/// The fields of a header. Letters beyond ASCII are UTF-8 (RFC 6532); old programs wrote them in any encoding.
pub fn fields(raw_header: &[u8]) -> Option<Message<'_>> {
    let parser = MessageParser::default();
    match (std::str::from_utf8(raw_header), decode(raw_header)) {
        (Err(_), Ok(text)) => parser.parse_headers(text.string.as_bytes()).map(Message::into_owned),
        _ => parser.parse_headers(raw_header),
    }
}

/// The type and subtype that a header names.
pub fn content_type(header: Option<&Message<'_>>) -> (String, String) {
    let Some(stated) = header.and_then(|header| header.content_type()) else {
        return ("text".into(), "plain".into());
    };
    (stated.ctype().to_lowercase(), stated.subtype().unwrap_or("").to_lowercase())
}
