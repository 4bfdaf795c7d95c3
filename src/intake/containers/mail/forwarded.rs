//! A mail that was put into another one: the block of labels before it, and what it says.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::lines::Line;

/// What a line's label says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Label {
    From,
    Date,
    Subject,
    To,
    Other,
}

struct Words {
    labels: HashMap<String, Label>,
    markers: Vec<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words { labels: HashMap::new(), markers: Vec::new() };
    let list = include_str!("data/forwarded.txt").lines();
    for (kind, names) in list.filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(": ")) {
        let names = names.split(" | ").map(|name| name.trim().to_lowercase());
        let label = match kind {
            "marker" => {
                words.markers.extend(names);
                continue;
            }
            "from" => Label::From,
            "date" => Label::Date,
            "subject" => Label::Subject,
            "to" => Label::To,
            _ => Label::Other,
        };
        words.labels.extend(names.map(|name| (name, label)));
    }
    words
});

/// The longest label, in bytes.
const LONGEST_LABEL: usize = 40;

/// Lines of a block that are looked at: a long list of receivers has some dozens.
const MOST_LINES: usize = 200;

/// A forwarded mail within a mail's lines.
#[derive(Debug, PartialEq, Eq)]
pub struct Forwarded {
    /// The line at which its block begins.
    pub line: usize,
    /// The line at which its own words begin.
    pub words: usize,
    /// Its subject.
    pub subject: String,
    /// Its date as written; empty where the block has none.
    pub date: String,
    /// Whether the block shows that it is one: a line above it says so, or it names a mail address.
    pub is_evident: bool,
}

/// The forwarded mails, from the outermost on.
pub fn all(lines: &[Line]) -> Vec<Forwarded> {
    let (mut found, mut at) = (Vec::new(), 0);
    while at < lines.len() {
        match block(lines, at) {
            Some(forwarded) => {
                at = forwarded.words;
                found.push(forwarded);
            }
            None => at += 1,
        }
    }
    found
}

/// The block that begins at a line: sender and subject, and day or receiver, one below the other.
fn block(lines: &[Line], start: usize) -> Option<Forwarded> {
    labelled(&lines[start].words).filter(|(label, _)| *label != Label::Other)?;
    let mut forwarded = Forwarded {
        line: start,
        words: start,
        subject: String::new(),
        date: String::new(),
        is_evident: false,
    };
    let mut seen = Vec::new();
    let mut last = None;
    for line in lines[start..].iter().take(MOST_LINES) {
        match labelled(&line.words) {
            // A label that comes twice begins another block.
            Some((label, _)) if label != Label::Other && seen.contains(&label) => break,
            Some((label, value)) => {
                match label {
                    Label::Subject => forwarded.subject = value.to_owned(),
                    Label::Date => forwarded.date = value.to_owned(),
                    _ => forwarded.is_evident |= value.contains('@'),
                }
                seen.push(label);
                last = Some(label);
            }
            // A long list of receivers goes on in the next line, up to a blank one.
            None if last.is_some() && line.may_continue => {
                if last == Some(Label::Subject) {
                    forwarded.subject = format!("{} {}", forwarded.subject, line.words);
                }
            }
            None => break,
        }
        forwarded.words += 1;
    }
    let has = |label| seen.contains(&label);
    if !(has(Label::From) && has(Label::Subject) && (has(Label::Date) || has(Label::To))) {
        return None;
    }
    if let Some(above) = start.checked_sub(1).filter(|&above| is_marker(&lines[above].words)) {
        (forwarded.line, forwarded.is_evident) = (above, true);
    }
    Some(forwarded)
}

/// A line's label and what follows it; plain text of pages writes `*From:*`.
fn labelled(line: &str) -> Option<(Label, &str)> {
    let colon = line
        .char_indices()
        .take_while(|&(at, _)| at <= LONGEST_LABEL)
        .find(|(_, c)| matches!(c, ':' | '：'))?;
    let name = line[..colon.0].trim_matches(['*', ' ', '\u{a0}']).to_lowercase();
    let value = line[colon.0 + colon.1.len_utf8()..].trim_start_matches(['*', ' ', '\u{a0}']).trim_end();
    Some((*WORDS.labels.get(&name)?, value))
}

fn is_marker(line: &str) -> bool {
    let line = line.to_lowercase();
    line.len() < 120 && WORDS.markers.iter().any(|marker| line.contains(marker.as_str()))
}

#[cfg(test)]
mod tests {
    use super::super::lines::{of_page, of_text};
    use super::*;

    fn only(lines: &[Line]) -> (String, String, String) {
        let found = all(lines);
        assert_eq!(found.len(), 1, "{lines:?}");
        let words = lines[found[0].words..].iter().map(|line| line.words.as_str()).collect();
        (found[0].subject.clone(), found[0].date.clone(), words)
    }

    #[test]
    fn the_blocks_of_the_usual_programs_are_known() {
        let gmail = "For you.\n\n---------- Forwarded message ---------\nFrom: Post <news@post.example>\n\
                     Date: Sun, 9 Mar 2031 at 07:15\nSubject: Ferry late\nTo: <anna@b.example>,\n  \
                     <carl@b.example>\n\nIt was late.";
        let outlook = "<div><p><b>Von:</b> Post &lt;news@post.example&gt; <br><b>Gesendet:</b> Sonntag, 9. M&auml;rz \
                       2031 07:15<br><b>An:</b> Anna<br><b>Betreff:</b> Ferry late</p></div><p>It was late.</p>";
        let thunderbird = "<table><tr><th>Objet\u{a0}: </th><td>Ferry late</td></tr><tr><th>Date : </th><td>9 mars \
                           2031</td></tr><tr><th>De : </th><td>Post</td></tr></table><p>It was late.</p>";
        let apple = "> Inicio del mensaje reenviado:\n>\n> De: Post <news@post.example>\n> Asunto: Ferry late\n\
                     > Fecha: 9 de marzo de 2031\n> Para: Anna\n>\n> It was late.";
        for lines in [of_text(gmail), of_page(outlook), of_page(thunderbird), of_text(apple)] {
            let (subject, date, words) = only(&lines);
            assert_eq!((subject.as_str(), words.as_str()), ("Ferry late", "It was late."));
            assert!(date.contains("2031"), "{date}");
        }
    }

    #[test]
    fn the_dates_of_the_usual_programs_are_read() {
        for date in [
            "Sun, Mar 9, 2031 at 7:15 AM",
            "Sunday, March 9, 2031 7:15 AM",
            "March 9, 2031 at 7:15:00 AM GMT+1",
            "Sun, 9 Mar 2031 07:15:00 +0100",
            "So., 9. März 2031 um 07:15 Uhr",
            "Sonntag, 9. März 2031 07:15",
            "dim. 9 mars 2031 à 07:15",
            "dimanche 9 mars 2031 07:15",
            "dom, 9 mar 2031 a las 7:15",
            "domingo, 9 de marzo de 2031 7:15",
            "domenica 9 marzo 2031 07:15",
            "zondag 9 maart 2031 07:15",
        ] {
            let found = crate::text::find_dates(date);
            assert_eq!(
                found.first().map(|found| found.date.to_string()).as_deref(),
                Some("2031-03-09"),
                "{date}"
            );
        }
    }

    #[test]
    fn words_before_colons_are_no_block() {
        for text in ["From: here\nTo: there\nwords", "Subject: ferries\nDate: none", "A note: one\nDe: two"] {
            assert_eq!(all(&of_text(text)), []);
        }
    }

    #[test]
    fn labels_without_end_cost_no_more_than_their_number() {
        assert_eq!(all(&of_text(&"Cc: a@b.example\n".repeat(100_000))), []);
    }
}
