//! Mail → the article that it carries.

use super::album::album;
use super::facts::{facts, is_of_list, subject_of};
use super::flowed::{self, DeleteSpace};
use super::forwarded::{self, Forwarded};
use super::lines::{self, Line};
use super::part::Part;
use super::parts::{Parts, parts};
use super::{private, subject, transfer};
use crate::intake::{Declared, Entry, Envelope, HTML, Limit, Limits, PLAIN, Reader};
use crate::text::{Diagnostic, Diagnostics, Place, Source, find_dates, word_count};

/// Reads a mail.
pub fn unpack(source: &Source, limits: &Limits) -> (Vec<Entry>, Diagnostics) {
    let place = || Place::file(&source.path);
    if source.bytes().trim_ascii().is_empty() {
        let flaw = Diagnostic::error("intake/empty", place(), "the file is empty");
        return (Vec::new(), vec![flaw.help("save the mail again, or delete the file")]);
    }
    let Parts { all: parts, mut flaws, reached } = parts(source.bytes(), limits);
    if !parts[0].has_usual_header() {
        let flaw =
            Diagnostic::error("intake/mail", place(), "this is no mail: it does not begin with a header")
                .label("lines such as `Subject: …` were expected")
                .help("save the mail again as .eml from your mail program, or its text as .txt");
        return (Vec::new(), vec![flaw]);
    }
    let (message, mut words) = carried(&parts);
    if words.text.is_empty() {
        let flaw =
            Diagnostic::error("intake/mail-no-text", place(), "this mail has no text that can be read")
                .label(format!("it holds {}", listed(&parts)))
                .help("if the article is in an attached file, save that file into seeds/ instead");
        let flaws = super::broken(&source.path, &flaws).into_iter();
        let flaws = flaws.chain(super::reached(&source.path, &reached, limits));
        return (Vec::new(), flaws.chain([flaw]).collect());
    }
    flaws.extend(words.damaged.then_some("some of its text is not encoded as its header says"));
    let flaws = super::broken(&source.path, &flaws).into_iter();
    let flaws = flaws.chain(super::reached(&source.path, &reached, limits)).collect();
    let messages = parts.iter().enumerate().filter(|(at, part)| *at == 0 || part.is_inner_message);
    let headers: Vec<_> = messages.map(|(_, part)| String::from_utf8_lossy(part.raw_header)).collect();
    let found = |words: &str| private::addresses(words, limits.count(Limit::Addresses));
    let too_private = |limit| (Vec::new(), vec![super::too_private(&source.path, limit, limits)]);
    if reached.contains(&Limit::Header) {
        return too_private(Limit::Header);
    }
    let Some(mut addresses) = found(&headers.join("\n")) else { return too_private(Limit::Addresses) };
    let mut before = facts(&parts[message]);
    if let Some((forwarded, lines)) = forwarded(&parts[message], &words) {
        let block = lines[forwarded.line..forwarded.words].iter();
        let block: Vec<&str> = block.map(|line| line.words.as_str()).collect();
        let Some(more) = found(&block.join("\n")) else { return too_private(Limit::Addresses) };
        addresses.extend(more);
        before = Declared {
            title: subject::bare(&forwarded.subject).0,
            published: find_dates(&forwarded.date).first().map(|found| found.date),
            ..Declared::default()
        };
        words = words.behind(lines[forwarded.words - 1].range.end);
    }
    let redacted = |text: String| private::without(text, &addresses);
    before.title = before.title.map(redacted);
    let album = album(&parts, limits);
    let envelope = Envelope { before, album, ..Envelope::default() };
    let bytes = redacted(words.text).into_bytes();
    (vec![Entry { id: None, reader: words.reader, bytes, envelope }], flaws)
}

/// A message's own text.
struct Words {
    text: String,
    reader: &'static Reader,
    damaged: bool,
}

impl Words {
    /// The lines that are seen.
    fn lines(&self) -> Vec<Line> {
        match self.reader.name == HTML.name {
            true => lines::of_page(&self.text),
            false => lines::of_text(&self.text),
        }
    }

    /// How many words it has.
    fn count(&self) -> usize {
        self.lines().iter().map(|line| word_count(&line.words)).sum()
    }

    /// What stands behind a place; quoting of all of it comes off.
    fn behind(self, at: usize) -> Self {
        let rest = &self.text[at..];
        let quoted = |line: &str| line.trim().is_empty() || line.starts_with('>');
        let text = match self.reader.name != HTML.name && rest.lines().all(quoted) {
            true => rest.lines().map(unquoted).collect(),
            false => rest.to_owned(),
        };
        Words { text, ..self }
    }
}

fn unquoted(line: &str) -> String {
    let words = line.strip_prefix('>').unwrap_or(line);
    format!("{}\n", words.strip_prefix(' ').unwrap_or(words))
}

/// The message whose text is the article: a mail that says less than the mail which is attached to it carries that
/// one.
fn carried(parts: &[Part<'_>]) -> (usize, Words) {
    let inner = (1..parts.len()).filter(|&at| parts[at].is_inner_message);
    let mut best = (0, words(parts, 0));
    let mut count = best.1.count();
    for message in inner {
        let words = words(parts, message);
        let more = words.count();
        if more > count {
            (best, count) = ((message, words), more);
        }
    }
    best
}

/// The text of a message: its pages, or, where they say nothing, its plain text; or, where it says nothing at all,
/// pages and texts that are attached to it.
fn words(parts: &[Part<'_>], message: usize) -> Words {
    let shown = |subtype: &str, attached: bool| {
        let mut words = Words { text: String::new(), reader: &PLAIN, damaged: false };
        let of_it = |part: &&Part<'_>| {
            part.message == message
                && part.content_type.0 == "text"
                && part.content_type.1 == subtype
                && part.is_attachment() == attached
        };
        for part in parts.iter().filter(of_it) {
            let (text, damaged) = transfer::string(part);
            words.damaged |= damaged;
            words.text.push_str(&unflowed(part, text));
            words.text.push('\n');
        }
        words
    };
    let mut texts = [false, true].into_iter().flat_map(|attached| {
        let page = Words { reader: &HTML, ..shown("html", attached) };
        [page, shown("plain", attached)]
    });
    let nothing = || Words { text: String::new(), reader: &PLAIN, damaged: false };
    texts.find(|text| text.count() > 0).unwrap_or_else(nothing)
}

fn unflowed(part: &Part<'_>, text: String) -> String {
    let says =
        |name: &str, value: &str| part.parameter(name).is_some_and(|said| said.eq_ignore_ascii_case(value));
    match says("format", "flowed") {
        true if says("delsp", "yes") => flowed::join(&text, DeleteSpace::Yes),
        true => flowed::join(&text, DeleteSpace::No),
        false => text,
    }
}

/// The forwarded mail that is the article, with the lines of the mail around it.
///
/// The innermost one whose own words are more than those above it: what somebody wrote above a forwarded article
/// is a letter to whom they sent it. A newsletter forwards nothing.
fn forwarded(message: &Part<'_>, words: &Words) -> Option<(Forwarded, Vec<Line>)> {
    if is_of_list(message) {
        return None;
    }
    let lines = words.lines();
    let counts: Vec<usize> = lines.iter().map(|line| word_count(&line.words)).collect();
    let all: usize = counts.iter().sum();
    let is_answer = subject_of(message).is_some_and(|subject| subject::bare(&subject).1);
    let (mut chosen, mut from, mut before) = (None, 0, 0);
    for forwarded in forwarded::all(&lines) {
        let above: usize = counts[from..forwarded.line].iter().sum();
        let block: usize = counts[forwarded.line..forwarded.words].iter().sum();
        let below = all - before - above - block;
        if above >= below || !(is_answer || forwarded.is_evident) {
            break;
        }
        (from, before) = (forwarded.words, before + above + block);
        chosen = Some(forwarded);
    }
    Some((chosen?, lines))
}

/// The kinds of a mail's parts, for people.
fn listed(parts: &[Part<'_>]) -> String {
    let mut kinds: Vec<String> = Vec::new();
    for part in parts.iter().filter(|part| part.content_type.0 != "multipart" && !part.body.is_empty()) {
        let kind = format!("{}/{}", part.content_type.0, part.content_type.1);
        if !kinds.contains(&kind) && kinds.len() < 5 {
            kinds.push(kind);
        }
    }
    if kinds.is_empty() { "nothing".to_owned() } else { kinds.join(", ") }
}

#[cfg(test)]
mod tests {
    use jiff::civil::Date;

    use super::*;

    const LIST: &str = "Received: from a.example\r\nFrom: \"Harbour Post\" <news@post.example>\r\n\
        To: Anna Berg <anna@mail.example>\r\nSubject: =?utf-8?Q?Ferry_an_hour_l=C3=A4te?=\r\n\
        Date: Sun, 9 Mar 2031 23:30:00 -0500\r\nList-Unsubscribe: <https://post.example/u?m=anna%40mail.example>\r\n";
    const PERSON: &str = "From: Carl Oke <carl@mail.example>\nTo: anna@mail.example\nSubject: Fwd: Ferry late\n\
        Date: Tue, 11 Mar 2031 08:00:00 +0100\n";

    fn read(mail: &str) -> Entry {
        let (mut entries, flaws) =
            unpack(&Source::new("seeds/a.eml", mail.as_bytes().to_vec()), &Limits::default());
        assert_eq!(flaws, []);
        entries.remove(0)
    }

    fn text(entry: &Entry) -> &str {
        std::str::from_utf8(&entry.bytes).expect("UTF-8").trim()
    }

    fn flaw(mail: &[u8]) -> &'static str {
        unpack(&Source::new("seeds/a.eml", mail.to_vec()), &Limits::default()).1[0].code
    }

    #[test]
    fn a_newsletter_gives_its_subject_day_and_sender() {
        let entry = read(&format!(
            "{LIST}Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n\r\nplain\r\n--b\r\n\
             Content-Type: text/html\r\n\r\n<p>Sent to anna@mail.example.</p>\r\n--b--\r\n"
        ));
        let facts = &entry.envelope.before;
        assert_eq!(facts.title.as_deref(), Some("Ferry an hour läte"));
        assert_eq!(facts.published, Date::new(2031, 3, 9).ok());
        assert_eq!(facts.outlet.as_deref(), Some("Harbour Post"));
        assert_eq!((entry.reader.name, text(&entry)), ("HTML", "<p>Sent to […].</p>"));
    }

    #[test]
    fn a_page_without_words_gives_way_to_plain_text() {
        let entry = read(&format!(
            "{LIST}Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain; format=flowed\n\n\
             plain \nwords\n--b\nContent-Type: text/html\n\n<img src=x><style>p {{}}</style>\n--b--\n"
        ));
        assert_eq!((entry.reader.name, text(&entry)), ("plain text", "plain words"));
    }

    #[test]
    fn an_attached_page_is_read_where_the_mail_says_nothing() {
        let with = |text: &str| {
            read(&format!(
                "{PERSON}Content-Type: multipart/mixed; boundary=b\n\n--b\n\n{text}\n--b\nContent-Type: text/html\n\
                 Content-Disposition: attachment; filename=ferry.html\n\n<p>The ferry came at nine.\n--b--\n"
            ))
        };
        assert_eq!(text(&with("")), "<p>The ferry came at nine.");
        assert_eq!(text(&with("A letter.")), "A letter.");
    }

    #[test]
    fn a_person_is_no_outlet() {
        assert_eq!(read(&format!("{PERSON}\nwords")).envelope.before.outlet, None);
        let everybody = LIST.replace("List-Unsub", "List-Post: <mailto:l@x.example>\r\nList-Unsub");
        assert_eq!(read(&format!("{everybody}\r\nwords")).envelope.before.outlet, None);
        let unnamed = LIST.replace("\"Harbour Post\" <news@post.example>", "\"a@b.example\" <a@b.example>");
        assert_eq!(read(&format!("{unnamed}\r\nwords")).envelope.before.outlet, None);
    }

    #[test]
    fn a_forwarded_article_speaks_for_itself() {
        let entry = read(&format!(
            "{PERSON}\nFor you.\n\n-----Original Message-----\nFrom: Post [mailto:news@post.example]\nSent: 9 March \
             2031 07:15\nTo: carl@mail.example\nSubject: RE: The ferry was late\n\nIt came at nine, write to \
             news@post.example.\n"
        ));
        let facts = &entry.envelope.before;
        assert_eq!(facts.title.as_deref(), Some("The ferry was late"));
        assert_eq!((facts.published, &facts.outlet), (Date::new(2031, 3, 9).ok(), &None));
        assert_eq!(text(&entry), "It came at nine, write to […].");
    }

    #[test]
    fn a_letter_that_quotes_less_than_it_says_stays_whole() {
        let mail = format!(
            "{PERSON}\nThe ferry was late again, and nobody on the quay knew why it was.\n\n---- Forwarded message ---\n\
             From: Post\nDate: 1 March 2031\nSubject: Old\n\nShort.\n"
        );
        assert_eq!(read(&mail).envelope.before.title.as_deref(), Some("Ferry late"));
        assert!(text(&read(&mail)).starts_with("The ferry"));
    }

    #[test]
    fn an_attached_mail_is_the_article() {
        let entry = read(&format!(
            "{PERSON}Content-Type: multipart/mixed; boundary=b\n\n--b\n\nSee below.\n--b\n\
             Content-Type: message/rfc822\nContent-Disposition: attachment\n\n{}\n\
             The ferry came at nine.\n--b--\n",
            LIST.replace('\r', "")
        ));
        assert_eq!(entry.envelope.before.outlet.as_deref(), Some("Harbour Post"));
        assert_eq!(text(&entry), "The ferry came at nine.");
    }

    #[test]
    fn what_is_no_mail_is_one_clear_error() {
        assert_eq!(flaw(b" \n"), "intake/empty");
        assert_eq!(flaw(b"\n\nThe ferry was late."), "intake/mail");
        assert_eq!(flaw(b"Subject: x\n\n"), "intake/mail-no-text");
        let encrypted = "Subject: x\nContent-Type: application/pkcs7-mime\n\nMIAG";
        assert_eq!(flaw(encrypted.as_bytes()), "intake/mail-no-text");
        let picture = "Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: image/png\n\nx\n--b--";
        assert_eq!(flaw(picture.as_bytes()), "intake/mail-no-text");
        assert_eq!(
            flaw(format!("{PERSON}Content-Type: multipart/mixed; boundary=b\n\n--b\n\ncut").as_bytes()),
            "intake/mail-broken"
        );
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_and_no_cut_make_it_fail(
            noise in proptest::collection::vec(proptest::num::u8::ANY, 0..200),
            cut in 0usize..900,
        ) {
            let whole = format!(
                "{LIST}Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\n\n{PERSON}\n\
                 ---- Forwarded message ---\nFrom: a@b.example\nDate: 1 March 2031\nSubject: Old\n\nÄ.\n--b\n\
                 Content-Type: text/html; charset=utf-16\nContent-Transfer-Encoding: base64\n\nRmVy\n--b--\n"
            );
            let mut bytes = whole.into_bytes();
            bytes.truncate(cut);
            bytes.extend(&noise);
            for name in ["seeds/a.eml", "seeds/a.mhtml"] {
                let (entries, flaws) = (if name.ends_with("eml") { unpack } else { super::super::page::unpack })(
                    &Source::new(name, bytes.clone()),
                    &Limits::default(),
                );
                proptest::prop_assert!(!entries.is_empty() || !flaws.is_empty());
            }
        }
    }
}
