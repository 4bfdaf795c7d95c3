//! What mail carries besides its article stays private.

use std::collections::BTreeSet;
use std::path::Path;

use crate::site::{Site, tree};

/// Whatever looks like a mail address in some bytes, in lower case.
fn addresses(bytes: &[u8]) -> BTreeSet<String> {
    let text = String::from_utf8_lossy(bytes).to_lowercase().replace("%40", "@").replace("%2b", "+");
    let of_address = |c: char| c.is_alphanumeric() || ".+_-=".contains(c);
    let found = text.match_indices('@').filter_map(|(at, _)| {
        let local = text[..at].rsplit(|c| !of_address(c)).next()?;
        let domain = text[at + 1..].split(|c| !of_address(c)).next()?.trim_end_matches('.');
        (!local.is_empty() && domain.contains('.')).then(|| format!("{local}@{domain}"))
    });
    found.collect()
}

#[test]
fn no_address_and_no_receiver_of_a_mail_is_published() {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/mail/in");
    let site = Site::copy_of(&case);
    site.run(&["build"]);
    let spelled: BTreeSet<String> =
        tree(&case.join("seeds")).values().flat_map(|bytes| addresses(bytes)).collect();
    assert!(spelled.len() > 10, "{spelled:?}");
    let private = ["anna", "falk", "ute sand", "192.0.2.7", "dkim", "8841", "track.soundcourier", "hallo"];
    for (path, bytes) in site.output() {
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        let found: Vec<&str> = private.into_iter().filter(|words| text.contains(words)).collect();
        assert_eq!(found, [""; 0], "{path}");
        assert_eq!(addresses(&bytes), BTreeSet::new(), "{path}");
    }
}
