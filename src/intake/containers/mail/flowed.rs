//! Lines that a mail program wrapped by itself, joined again (RFC 3676, `format=flowed`).

/// Joins the lines of flowed text. With `DelSp=yes`, the space at a line's end goes too: that is for scripts
/// without spaces.
pub fn join(text: &str, delete_space: DeleteSpace) -> String {
    let mut joined = String::with_capacity(text.len());
    // The quote depth of a paragraph that goes on.
    let mut open: Option<usize> = None;
    for line in text.lines() {
        let words = line.trim_start_matches('>');
        let depth = line.len() - words.len();
        // A space before the words protects them (section 4.4).
        let words = words.strip_prefix(' ').unwrap_or(words);
        // The line before a signature is never flowed (section 4.3).
        let signature = words == "-- ";
        if open != Some(depth) || signature {
            if open.is_some() {
                joined.push('\n');
            }
            (0..depth).for_each(|_| joined.push('>'));
            if depth > 0 && !words.is_empty() {
                joined.push(' ');
            }
        }
        let flows = words.ends_with(' ') && !signature;
        let kept = match (flows, delete_space) {
            (true, DeleteSpace::Yes) => &words[..words.len() - 1],
            _ => words,
        };
        joined.push_str(kept);
        open = flows.then_some(depth);
        if !flows {
            joined.push('\n');
        }
    }
    joined
}

/// Whether the space at the end of a flowed line is no space of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeleteSpace {
    /// It is not.
    Yes,
    /// It is one.
    No,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_end_in_a_space_go_on() {
        let text = "The ferry came \r\nan hour late.\r\n\r\n From the quay\r\n> it was \n> quiet.\n-- \nAnna";
        let joined = "The ferry came an hour late.\n\nFrom the quay\n> it was quiet.\n-- \nAnna\n";
        assert_eq!(join(text, DeleteSpace::No), joined);
        assert_eq!(join("渡し \n船", DeleteSpace::Yes), "渡し船\n");
    }
}
