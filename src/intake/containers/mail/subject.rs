//! A mail's subject → a headline.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::text::collapse;

static PREFIXES: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let list = include_str!("data/subject-prefixes.txt").lines();
    list.filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_lowercase).collect()
});

/// A subject without what mail programs put before it, and whether they did; none where nothing is left.
pub fn bare(subject: &str) -> (Option<String>, bool) {
    let subject = collapse(subject);
    let mut rest = subject.as_str();
    while let Some(more) = after_prefix(rest) {
        rest = more;
    }
    let prefixed = rest.len() < subject.len();
    ((!rest.is_empty()).then(|| rest.to_owned()), prefixed)
}

/// What follows a prefix such as `Re:`, `AW :`, `Fwd[2]:`.
fn after_prefix(subject: &str) -> Option<&str> {
    let (label, rest) = subject.split_once([':', '：'])?;
    let label = label.trim_end();
    let label = label.split_once(['[', '(']).map_or(label, |(word, count)| {
        let counts = count.trim_end_matches([']', ')']).chars().all(|c| c.is_ascii_digit());
        if counts { word.trim_end() } else { label }
    });
    PREFIXES.contains(&label.to_lowercase()).then(|| rest.trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_of_replies_and_forwards_come_off() {
        for subject in ["Fwd: Ferry late", "WG: AW: Ferry late", "RE[2]: TR : Ferry late", "转发：Ferry late"]
        {
            assert_eq!(bare(subject), (Some("Ferry late".into()), true), "{subject}");
        }
        for subject in ["Ferry: late again", "Answer: the ferry"] {
            assert_eq!(bare(subject), (Some(subject.into()), false));
        }
        assert_eq!(bare("Re: "), (None, true));
    }
}
