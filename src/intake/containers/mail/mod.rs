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
use std::collections::BTreeSet;

use crate::intake::{Limit, Limits};
use crate::text::{Diagnostic, Place};

/// Pages as Chrome and Internet Explorer save them in one file (RFC 2557).
pub const MHTML: Container =
    Container { name: "MHTML", extensions: &["mhtml", "mht"], unpack: Unpack::Whole(page::unpack) };

/// Mail: newsletters and forwarded articles (RFC 5322).
pub const EML: Container =
    Container { name: "e-mail", extensions: &["eml"], unpack: Unpack::Whole(letter::unpack) };

/// The warnings of a file of which limits leave something out.
fn reached<'l>(
    path: &'l str,
    reached: &'l BTreeSet<Limit>,
    limits: &'l Limits,
) -> impl Iterator<Item = Diagnostic> {
    reached.iter().map(move |&limit| {
        let said = limits.said(limit);
        let message = match limit {
            Limit::Parts => format!("it has more than {said} parts; the others are not read"),
            Limit::Layers => format!(
                "its parts stand more than {said} deep within each other; deeper ones are not told apart"
            ),
            _ => format!("a header of it has more than {said}; what follows is read as text"),
        };
        limits.reached(limit, Place::file(path), message)
    })
}

/// The error of a mail whose words may hold addresses that are not known to be its header's: it is not shown.
fn too_private(path: &str, limit: Limit, limits: &Limits) -> Diagnostic {
    let what = match limit {
        Limit::Header => "its header has more than",
        _ => "addresses in its headers are more than",
    };
    let message = format!("this mail is left out, for {what} {}", limits.said(limit));
    Diagnostic::error("intake/mail-private", Place::file(path), message)
        .label("whose addresses must leave its words cannot be told")
        .help(limits.help_after("save the article without the mail around it", limit))
}

/// The warning of a file that is read as well as can be; none for a whole one.
fn broken(path: &str, flaws: &[&str]) -> Option<Diagnostic> {
    let message = format!("this file is broken: {}", flaws.join("; "));
    let flaw = Diagnostic::warning("intake/mail-broken", Place::file(path), message);
    (!flaws.is_empty()).then(|| flaw.help("what can be read is read; save it again if words are missing"))
}
