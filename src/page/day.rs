//! Days as pages print them.

use serde::Serialize;

/// A date for readers and for machines.
#[derive(Clone, Debug, Serialize)]
pub struct DateView {
    /// `2031-03-09`.
    pub iso: String,
    /// `9 March 2031`, as the site's language writes it.
    pub text: String,
}
