//! The addresses of a mail's headers, which leave its words: who got a mail is nobody's business.

use std::collections::BTreeSet;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, MatchKind};

/// What stands where an address stood: the sign of a gap, as in quotations.
const GAP: &str = "[…]";

/// Forms of the `@` in addresses that pages and links write: as it is, in links, as references, and as the senders of
/// lists write it into their own addresses.
const AT: [&str; 7] = ["@", "%40", "%2540", "&#64;", "&#x40;", "&commat;", "="];

/// The addresses that are spelled in some headers; none where there are more than can be looked for in the words, which
/// then must not be shown.
pub fn addresses(headers: &str, most: usize) -> Option<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    let of_local = |c: char| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    let of_domain = |c: char| c.is_alphanumeric() || c == '-' || c == '.';
    for (at, _) in headers.match_indices('@') {
        let length: usize =
            headers[..at].chars().rev().take_while(|&c| of_local(c)).map(char::len_utf8).sum();
        let local = &headers[at - length..at];
        let rest = &headers[at + 1..];
        let domain = rest.find(|c| !of_domain(c)).unwrap_or(rest.len());
        let domain = rest[..domain].trim_end_matches(['.', '-']);
        if domain.is_empty() {
            continue;
        }
        if found.len() >= most {
            return None;
        }
        // In the query of a link, the address begins behind the last sign.
        let bare = local.rsplit(|c: char| "=?&/'`!*#$".contains(c)).next().unwrap_or(local);
        for local in [local, bare].into_iter().filter(|local| !local.is_empty()) {
            found.insert(format!("{local}@{domain}"));
        }
    }
    Some(found)
}

/// A text without these addresses.
pub fn without(text: String, addresses: &BTreeSet<String>) -> String {
    let forms = addresses.iter().flat_map(|address| {
        let (local, domain) = address.rsplit_once('@').unwrap_or((address, ""));
        let plain = AT.iter().map(move |at| format!("{local}{at}{domain}"));
        let escaped = local.contains('+').then(|| format!("{}%40{domain}", local.replace('+', "%2B")));
        plain.chain(escaped)
    });
    let mut builder = AhoCorasickBuilder::new();
    let builder = builder.ascii_case_insensitive(true).match_kind(MatchKind::LeftmostLongest);
    let Ok(finder): Result<AhoCorasick, _> = builder.build(forms) else { return String::new() };
    if !finder.is_match(&text) {
        return text;
    }
    let mut kept = String::with_capacity(text.len());
    finder.replace_all_with(&text, &mut kept, |_, _, kept| {
        kept.push_str(GAP);
        true
    });
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_leave_the_words_in_every_form() {
        let headers = "To: Anna Berg <Anna.Berg+news@mail.example>, ö@b.example\nX: @ a@ @b carl@c.example.";
        let found = addresses(headers, 100).expect("addresses");
        assert_eq!(
            found.iter().map(String::as_str).collect::<Vec<_>>(),
            ["Anna.Berg+news@mail.example", "carl@c.example", "ö@b.example"]
        );
        let text = "Sent to anna.berg+news@mail.example (https://post.example/u?e=anna.berg%2Bnews%40mail.example, \
                    carl&#64;c.example). Write to desk@post.example.";
        assert_eq!(
            without(text.into(), &found),
            "Sent to […] (https://post.example/u?e=[…], […]). Write to desk@post.example."
        );
    }

    #[test]
    fn a_header_of_signs_costs_no_more_than_its_length() {
        let count = |headers: &str| addresses(headers, 100).map(|found| found.len());
        assert_eq!(count(&"@".repeat(100_000)), Some(0));
        assert_eq!(count(&"a@".repeat(100_000)), Some(1));
        let many = |count: usize| (0..count).map(|at| format!("a{at}@post.example, ")).collect::<String>();
        assert_eq!([100, 101].map(|receivers| count(&many(receivers))), [Some(100), None]);
    }
}
