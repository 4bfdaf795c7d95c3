//! How deep elements may nest.

use rustc_hash::FxHashMap;

/// More open elements than this are no page: deeper start tags are passed over, their text stays.
/// What counts is that the parser looks through the
/// open elements at every tag, so the limit is also the most that a tag can cost.
const OPEN: usize = 1000;

/// More open formatting elements than this are passed over too: the parser opens all of them again in
/// every paragraph (HTML Standard, section 13.2.4.3), so 1,000 of them would make a page a thousand times
/// as large.
const FORMATTING: usize = 40;

/// Elements that have no content (section 13.1.2), and those whose end tag may be left out: they close
/// each other, so that ten thousand `<p>` are not deep.
const UNCOUNTED: [&str; 34] = [
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "image", "input",
    "link", "meta", "param", "source", "track", "wbr", "keygen", "p", "li", "dt", "dd", "option", "optgroup",
    "rb", "rt", "rp", "rtc", "tr", "td", "th", "tbody", "a",
];

const FORMATS: [&str; 13] =
    ["b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// The elements that are open, by the tags seen so far.
#[derive(Debug, Default)]
pub struct Depth {
    open: Vec<String>,
    counts: FxHashMap<String, usize>,
    formatting: usize,
}

impl Depth {
    /// Whether a tag may go to the parser; counts it.
    pub fn admits(&mut self, name: &str, closes: bool, empty: bool) -> bool {
        if empty || UNCOUNTED.contains(&name) {
            return true;
        }
        if closes {
            self.close(name);
            return true;
        }
        let formats = FORMATS.contains(&name);
        if self.open.len() >= OPEN || formats && self.formatting >= FORMATTING {
            return false;
        }
        self.formatting += usize::from(formats);
        self.open.push(name.to_owned());
        match self.counts.get_mut(name) {
            Some(count) => *count += 1,
            None => {
                self.counts.insert(name.to_owned(), 1);
            }
        }
        true
    }

    /// An end tag closes the innermost element of its name and what is open in it; one without such an
    /// element closes nothing. Formatting elements stay open beyond the element around them.
    fn close(&mut self, name: &str) {
        if FORMATS.contains(&name) {
            self.formatting = self.formatting.saturating_sub(1);
        }
        if self.counts.get(name).is_none_or(|&count| count == 0) {
            return;
        }
        while let Some(open) = self.open.pop() {
            if let Some(count) = self.counts.get_mut(&open) {
                *count -= 1;
            }
            if open == name {
                return;
            }
        }
    }
}
