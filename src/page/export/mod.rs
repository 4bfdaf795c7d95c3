//! The digest as one file, to carry away: a book (EPUB) or a page (HTML).
//!
//! 1. [`chapters`]: which pages it holds, in the order in which they are read.
//! 2. Each page is rendered as for the site, so that it has the site's theme and language and passed the same policy,
//!    and its bytes are parsed: [`tree`]. There is no second set of templates that could say something else.
//! 3. [`transcribe`]: its main part with the links that [`links`] resolves; what cannot work there is left out.
//! 4. [`mod@write`]: pieces → XHTML or HTML.
//! 5. [`epub`] binds chapters into a book, one after another; [`single`] puts all of them into one page.
//!
//! Laws: a function of the pages and one day; every link within leads to a place that is there; nothing is in an
//! export that is in no page.

mod chapters;
mod elements;
mod epub;
mod links;
mod single;
mod transcribe;
mod tree;
mod write;

pub use chapters::Extent;
pub use epub::{Made, book};
pub use single::single_file;

use crate::text::Diagnostic;

/// Why an export was not made.
#[derive(Debug)]
pub enum ExportError {
    /// A template does not work.
    Flaw(Box<Diagnostic>),
    /// What is written cannot be.
    Disk(std::io::Error),
}

impl From<Box<Diagnostic>> for ExportError {
    fn from(flaw: Box<Diagnostic>) -> Self {
        ExportError::Flaw(flaw)
    }
}

impl From<std::io::Error> for ExportError {
    fn from(error: std::io::Error) -> Self {
        ExportError::Disk(error)
    }
}
