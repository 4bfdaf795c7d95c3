//! The visible lines of a mail's text or page, with their places.

use std::ops::Range;

use crate::intake::html::reference::resolve;
use crate::text::collapse;

/// A line that holds words.
#[derive(Debug, PartialEq, Eq)]
pub struct Line {
    /// Its words, without white space at the ends and without the `>` of quoting.
    pub words: String,
    /// Where it stands.
    pub range: Range<usize>,
    /// Whether it may be the rest of the line before it: in plain text, if no blank line parts them.
    pub may_continue: bool,
}

/// The lines of plain text.
pub fn of_text(text: &str) -> Vec<Line> {
    let mut found = Vec::new();
    let (mut start, mut joined) = (0, false);
    for raw in text.split_inclusive('\n') {
        let words = collapse(raw.trim_start_matches(['>', ' ', '\t']));
        match words.is_empty() {
            true => joined = false,
            false => {
                found.push(Line { words, range: start..start + raw.len(), may_continue: joined });
                joined = true;
            }
        }
        start += raw.len();
    }
    found
}

/// Elements that begin a line of their own. Cells do not: a label and its value stand side by side.
const BREAKING: [&str; 25] = [
    "address",
    "article",
    "blockquote",
    "body",
    "br",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "fieldset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "table",
    "tr",
    "ul",
];

/// Elements whose text is not seen.
const UNSEEN: [&str; 3] = ["style", "script", "title"];

/// The lines of a page, as far as its tags part them: enough to find the labels of a forwarded mail, and the place
/// behind them.
pub fn of_page(page: &str) -> Vec<Line> {
    let mut found = Lines { page, found: Vec::new(), words: String::new(), start: 0, end: 0 };
    let mut at = 0;
    while at < page.len() {
        let Some(tag) = memchr::memchr(b'<', &page.as_bytes()[at..]).map(|tag| at + tag) else { break };
        found.text(at..tag);
        at = found.tag(tag);
    }
    found.text(at.min(page.len())..page.len());
    found.end_line();
    found.found
}

struct Lines<'a> {
    page: &'a str,
    found: Vec<Line>,
    words: String,
    start: usize,
    end: usize,
}

impl Lines<'_> {
    fn text(&mut self, range: Range<usize>) {
        let raw = &self.page[range.clone()];
        if raw.trim().is_empty() {
            self.words.push(' ');
            return;
        }
        if self.words.trim().is_empty() {
            self.start = range.start;
        }
        self.words.push_str(&resolve(raw));
        self.end = range.end;
    }

    fn end_line(&mut self) {
        let words = collapse(&std::mem::take(&mut self.words));
        if !words.is_empty() {
            self.found.push(Line { words, range: self.start..self.end, may_continue: false });
        }
    }

    /// Passes over the tag or comment at a place; says where text goes on.
    fn tag(&mut self, at: usize) -> usize {
        let rest = &self.page[at..];
        let behind =
            |end: Option<usize>, sign: &str| end.map_or(self.page.len(), |end| at + end + sign.len());
        if rest.starts_with("<!--") {
            return behind(rest.find("-->"), "-->");
        }
        let name = rest[1..].trim_start_matches('/');
        let length = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        let name = name[..length.min(16)].to_ascii_lowercase();
        let end = behind(rest.find('>'), ">");
        if UNSEEN.contains(&name.as_str()) && !rest.starts_with("</") {
            let closing = format!("</{name}");
            let inner = &self.page.as_bytes()[end..];
            let found = memchr::memchr_iter(b'<', inner).find(|&at| {
                inner[at..]
                    .get(..closing.len())
                    .is_some_and(|tag| tag.eq_ignore_ascii_case(closing.as_bytes()))
            });
            return found.map_or(self.page.len(), |at| end + at);
        }
        if BREAKING.contains(&name.as_str()) {
            self.end_line();
        }
        end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_the_lines_that_its_tags_part() {
        let page = "<style>p{}</style><p><b>From:</b> A&amp;B <i>&lt;a@b.example&gt;</i><br>\nSent: Monday</p>\
                    <table><tr><th>To: </th><td>C</td></tr></table><!-- no --> end";
        let found: Vec<String> = of_page(page).into_iter().map(|line| line.words).collect();
        assert_eq!(found, ["From: A&B <a@b.example>", "Sent: Monday", "To: C", "end"]);
    }

    #[test]
    fn what_is_not_closed_ends_with_the_page() {
        assert_eq!(of_page("a<script>b<"), [Line { words: "a".into(), range: 0..1, may_continue: false }]);
        assert_eq!(of_page("<!-- a"), []);
        assert_eq!(of_page("ä<ü").len(), 1);
    }
}
