//! Runs of stops: which characters they are made of, and where a run ends.

/// Whether a sentence may end with the character. The question marks of Greek and the colon of Armenian
/// look like other signs and are known by the letter before them ([`ends_by_script`]).
pub fn is_terminator(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '؟' | '۔') || is_dense(c)
}

/// Whether a sentence ends with the character though no space follows: in Chinese and Japanese, and with
/// the stops of Devanagari, Armenian, Ethiopic, Burmese and Khmer, which mean nothing else.
pub fn is_dense(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '｡' | '．' | '।' | '॥' | '։' | '።' | '፧' | '፨' | '။' | '។' | '៕')
}

/// Whether `c`, with `before` it, is a colon that ends Armenian sentences or a semicolon that ends Greek
/// questions.
pub fn ends_by_script(c: char, before: Option<char>) -> bool {
    match c {
        ':' => before.is_some_and(|c| matches!(c, '\u{0531}'..='\u{0587}')),
        ';' | '\u{037e}' => before.is_some_and(|c| matches!(c, '\u{0370}'..='\u{03ff}')),
        _ => false,
    }
}

/// Whether the character closes quotations or brackets.
pub fn is_closer(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '”'
            | '’'
            | '»'
            | '›'
            | '“'
            | '‘'
            | ')'
            | ']'
            | '}'
            | '」'
            | '』'
            | '）'
            | '】'
            | '》'
            | '〉'
    )
}

/// Whether the character opens quotations or brackets.
pub fn is_opener(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '“'
            | '‘'
            | '«'
            | '‹'
            | '„'
            | '‚'
            | '('
            | '['
            | '{'
            | '¿'
            | '¡'
            | '「'
            | '『'
            | '（'
            | '【'
            | '《'
            | '〈'
            | '`'
    )
}

/// Marks of writing direction: they stand between signs and mean nothing here.
pub fn is_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// True where a text ends as sentences end: a terminator, perhaps inside closing marks.
pub fn ends_sentence(text: &str) -> bool {
    let stripped = text.trim_end().trim_end_matches(is_closer);
    // Two apostrophes stand for a closing quotation mark in some typists' habits.
    stripped.trim_end().chars().next_back().is_some_and(is_terminator)
}

/// What a run of stops is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One full stop, or two.
    Stop,
    /// A question or exclamation mark, or several.
    Mark,
    /// Three dots or more.
    Ellipsis,
    /// Dots with spaces between them, which left-out words are marked by: `. . .`
    Spaced,
    /// A stop that needs no space after it.
    Dense,
    /// A dash at the end of a quotation: speech broken off.
    Dash,
}

/// Stops that stand together, with the marks that close after them.
#[derive(Clone, Copy, Debug)]
pub struct Run {
    /// Where the first stop stands.
    pub at: usize,
    /// Where the last closing mark ends.
    pub end: usize,
    /// What it is made of.
    pub kind: Kind,
    /// The last closing mark.
    pub closed: Option<char>,
}

/// The run of stops that begins at `at`.
pub fn read(text: &str, at: usize) -> Run {
    let mut run = Run { at, end: at, kind: Kind::Stop, closed: None };
    let mut dots = 0;
    let letter = text[..at].trim_end().chars().next_back();
    for c in text[at..].chars() {
        if c == '.' || c == '…' {
            dots += if c == '.' { 1 } else { 3 };
        } else if is_dense(c) || ends_by_script(c, letter) && run.closed.is_none() {
            run.kind = Kind::Dense;
        } else if is_terminator(c) {
            run.kind = if run.kind == Kind::Dense { Kind::Dense } else { Kind::Mark };
        } else if is_closer(c) && !(c == '“' && run.kind == Kind::Dense) {
            run.closed = Some(c);
        } else if !is_direction(c) {
            break;
        }
        run.end += c.len_utf8();
    }
    if run.kind == Kind::Stop && dots >= 3 {
        run.kind = Kind::Ellipsis;
    }
    match text.as_bytes().get(run.end) {
        Some(b' ') if run.end == at + 1 => spaced(text, run),
        _ => close(text, run),
    }
}

/// The run of stops at `at` that ends what an opening mark encloses, up to the end of its closing mark.
pub fn read_enclosed(text: &str, at: usize, close: char, end: usize) -> Run {
    let run = read(text, at);
    if run.end >= end {
        return run;
    }
    self::close(text, Run { end, closed: Some(close), ..run })
}

/// Dots with spaces between them. Four that stand on a word are its full stop and a mark of left-out words
/// that opens the next sentence (Chicago Manual of Style 13.53; the golden rules of the development rows).
fn spaced(text: &str, run: Run) -> Run {
    let more = text.as_bytes()[run.end..].chunks_exact(2).take_while(|pair| pair == b" .").count();
    let end = run.end + 2 * more;
    let on_a_word = text[..run.at].ends_with(|c: char| !c.is_whitespace());
    let rest = &text[end..];
    let opens = rest.trim_start().starts_with(char::is_uppercase) && rest.starts_with(char::is_whitespace);
    if more < 2 || more >= 3 && on_a_word && opens {
        return close(text, run);
    }
    let kind = if more >= 3 && !on_a_word { Kind::Ellipsis } else { Kind::Spaced };
    close(text, Run { end, kind, ..run })
}

/// What closes after the stops: marks behind a space (`. »`), numbers of notes (`.[4]`, `.11 12`).
fn close(text: &str, mut run: Run) -> Run {
    let dense = run.kind == Kind::Dense;
    let closes = |&c: &char| is_closer(c) && !(c == '“' && dense) || is_direction(c);
    while let Some(c) = text[run.end..].chars().next().filter(closes) {
        run.closed = if is_closer(c) { Some(c) } else { run.closed };
        run.end += c.len_utf8();
    }
    let rest = &text[run.end..];
    let gap = rest.len() - rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']).len();
    if rest[gap..].starts_with('»') {
        let after = rest[gap + '»'.len_utf8()..].chars().next();
        if !after.is_some_and(char::is_alphanumeric) {
            run.end += gap + '»'.len_utf8();
            run.closed = Some('»');
        }
    }
    run.end += notes(&text[..run.at], &text[run.end..]);
    run
}

/// The length of the numbers of notes that `rest` begins with.
fn notes(before: &str, rest: &str) -> usize {
    let mut length = 0;
    while rest[length..].starts_with('[') {
        let Some(close) = rest[length..].bytes().take(12).position(|b| b == b']') else { break };
        if !rest[length + 1..].starts_with(|c: char| c.is_ascii_digit()) {
            break;
        }
        length += close + 1;
    }
    if length > 0 || !rest.starts_with(|c: char| c.is_ascii_digit()) {
        return length;
    }
    // Bare numbers: only behind a word or a bracket, and before a capital letter.
    let mut last = before.chars().rev();
    let word = last.by_ref().take(4).filter(|c| c.is_lowercase()).count() == 4;
    let numbers = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ').len();
    let digits = rest[..numbers].trim_end();
    let opens = rest[numbers..].starts_with(char::is_uppercase) && digits.len() < numbers;
    let short = digits.split(' ').all(|number| number.len() <= 2);
    if (word || before.ends_with(')')) && opens && short { digits.len() } else { 0 }
}
