//! E-mail and saved pages in the form of mail (MHTML).
//!
//! 1. [`parts`]: a file's MIME structure, in one pass over its lines.
//! 2. [`transfer`]: a part's words, decoded from what mail needed to carry them.
//! 3. [`page`]: the page of an MHTML file. [`letter`]: the article of a mail, which may be forwarded
//!    ([`forwarded`]) or wrapped by its sender ([`flowed`]).
//! 4. [`album`]: the pictures that came with it.
//! 5. [`private`]: the addresses of a mail's headers leave its words.
//!
//! Header fields are read by mail-parser. Its tree of parts is not used: dropping a message in a message in a
//! message is recursive there, and 100,000 of them overflow the stack (measured with 0.11.9).

mod album;
mod facts;
mod flowed;
mod forwarded;
mod letter;
mod lines;
mod page;
mod part;
mod parts;
mod private;
mod subject;
mod transfer;

use super::{Container, Unpack};
use crate::text::{Diagnostic, Place};

/// Pages as Chrome and Internet Explorer save them in one file (RFC 2557).
pub const MHTML: Container =
    Container { name: "MHTML", extensions: &["mhtml", "mht"], unpack: Unpack::Whole(page::unpack) };

/// Mail: newsletters and forwarded articles (RFC 5322).
pub const EML: Container =
    Container { name: "e-mail", extensions: &["eml"], unpack: Unpack::Whole(letter::unpack) };

/// The warning of a file that is read as well as can be; none for a whole one.
fn broken(path: &str, flaws: &[&str]) -> Option<Diagnostic> {
    let message = format!("this file is broken: {}", flaws.join("; "));
    let flaw = Diagnostic::warning("intake/mail-broken", Place::file(path), message);
    (!flaws.is_empty()).then(|| flaw.help("what can be read is read; save it again if words are missing"))
}
