//! What signs a text is made of.

/// Signs that a block holds or not.
#[derive(Clone, Copy, Debug, Default)]
pub struct Has {
    /// `https://`, `www.`, `name.com`.
    pub address: bool,
    /// `@`.
    pub at: bool,
    /// `14:05`.
    pub time: bool,
    /// A year of this century or the last.
    pub year: bool,
    /// `|`, `›`, `·` and the like.
    pub separator: bool,
    /// An opening bracket.
    pub bracket: bool,
    /// A dash between spaces.
    pub dash: bool,
    /// A sign of money.
    pub money: bool,
}

const fn is_dense(c: char) -> bool {
    matches!(c as u32, 0x0e00..=0x0eff | 0x1000..=0x109f | 0x1780..=0x17ff | 0x3040..=0x30ff | 0x3400..=0x9fff | 0xf900..=0xfaff)
}

/// What a sign is to a text's look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    Other,
    Space,
    Digit,
    Junk,
    Comma,
    Quote,
    Separator,
    Money,
    At,
    Bracket,
    Dash,
    Colon,
    Point,
    Stop,
    Closer,
    WideStop,
    Dense,
}

const fn class(c: char) -> Class {
    match c {
        ' ' | '\t'..='\r' => Class::Space,
        '0'..='9' => Class::Digit,
        '{' | '}' | '\\' | '<' | '>' | '=' | '_' | '~' | '^' => Class::Junk,
        ',' | '、' | '，' | '،' => Class::Comma,
        '"' | '“' | '”' | '„' | '«' | '»' | '「' | '」' => Class::Quote,
        '|' | '›' | '·' | '•' | '→' | '▶' | '▼' | '✕' | '×' => Class::Separator,
        '$' | '€' | '£' | '¥' => Class::Money,
        '@' => Class::At,
        '(' => Class::Bracket,
        '-' | '–' | '—' => Class::Dash,
        ':' => Class::Colon,
        '.' => Class::Point,
        '!' | '?' | '…' | '؟' | '।' | '۔' => Class::Stop,
        ')' | '’' => Class::Closer,
        '。' | '！' | '？' => Class::WideStop,
        _ if is_dense(c) => Class::Dense,
        _ => Class::Other,
    }
}

/// The classes of ASCII.
const ASCII: [Class; 128] = {
    let mut classes = [Class::Other; 128];
    let mut at = 0;
    while at < 128 {
        classes[at] = class(at as u8 as char);
        at += 1;
    }
    classes
};

/// Counts of a text's signs.
#[derive(Default)]
pub struct Signs {
    /// All of them.
    pub all: usize,
    /// Stops before white space or the end.
    pub stops: usize,
    /// Whether three signs of white space follow each other.
    pub gap: bool,
    counts: [usize; 17],
}

impl Signs {
    /// Counts them.
    pub fn of(text: &str) -> Self {
        let mut signs = Signs::default();
        let (mut stop, mut spaces) = (false, 0);
        for c in text.chars() {
            let class = match ASCII.get(c as usize) {
                Some(class) => *class,
                None if c.is_whitespace() => Class::Space,
                None => class(c),
            };
            signs.all += 1;
            signs.counts[class as usize] += 1;
            let space = class == Class::Space;
            spaces = (spaces + 1) * usize::from(space);
            signs.gap |= spaces == 3;
            signs.stops += usize::from(stop & space | (class == Class::WideStop));
            // A quotation that opens behind a stop does not carry it on.
            let closes = class == Class::Closer || matches!(c, '"' | '”' | '»');
            stop = class == Class::Point || class == Class::Stop || stop & closes;
        }
        signs.stops += usize::from(stop);
        signs
    }

    /// How many are of a class.
    pub fn count(&self, class: Class) -> usize {
        self.counts[class as usize]
    }

    /// Whether any is.
    pub fn any(&self, class: Class) -> bool {
        self.count(class) > 0
    }

    /// What they make up.
    pub fn has(&self, text: &str) -> Has {
        let (time, year) =
            if self.count(Class::Digit) >= 3 { time_and_year(text.as_bytes()) } else { (false, false) };
        Has {
            address: self.any(Class::Colon) && text.contains("://")
                || self.any(Class::Point) && has_host(text.as_bytes()),
            at: self.any(Class::At),
            time,
            year,
            separator: self.any(Class::Separator),
            bracket: self.any(Class::Bracket),
            dash: self.any(Class::Dash) && [" - ", " – ", " — "].iter().any(|dash| text.contains(dash)),
            money: self.any(Class::Money),
        }
    }
}

/// Whether a text holds a host's first or last label, each at one of its full stops.
fn has_host(bytes: &[u8]) -> bool {
    const ENDS: [&[u8]; 6] = [b".com", b".org", b".net", b".co.uk", b".de/", b".io"];
    memchr::memchr_iter(b'.', bytes)
        .any(|at| bytes[..at].ends_with(b"www") || ENDS.iter().any(|end| bytes[at..].starts_with(end)))
}

/// Whether a text says a time of day, and a year of this century or the last.
fn time_and_year(bytes: &[u8]) -> (bool, bool) {
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let (mut time, mut year) = (false, false);
    for at in (0..bytes.len()).filter(|&at| bytes[at].is_ascii_digit()) {
        let two_and_no_more = || digit(at + 2) && digit(at + 3) && !digit(at + 4);
        time |= matches!(bytes.get(at + 1), Some(b':' | b'.' | b'h')) && two_and_no_more();
        let century = matches!(bytes.get(at..at + 2), Some(b"19" | b"20"));
        year |= century && two_and_no_more() && (at == 0 || !digit(at - 1));
    }
    (time, year)
}
