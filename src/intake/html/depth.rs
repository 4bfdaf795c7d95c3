//! How deep elements may nest.

use rustc_hash::FxHashMap;

/// Of so many open elements that may nest, one may be a formatting element: the parser opens all of these again in
/// every paragraph (HTML Standard, section 13.2.4.3), so 1,000 of them would make a page a thousand times as large.
/// What is passed over here is not told: it stands in forty elements of its kind, and one more would show nothing.
const FORMATTING: usize = 25;

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
#[derive(Debug)]
pub struct Depth {
    /// So many may be open: deeper start tags are passed over, and their text stays.
    most: usize,
    open: Vec<String>,
    counts: FxHashMap<String, usize>,
    formatting: usize,
}

/// What is done with a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Admission {
    /// It goes to the parser.
    Given,
    /// One formatting element more would show nothing.
    Idle,
    /// It stands too deep.
    TooDeep,
}

impl Depth {
    /// Nothing is open yet; so many elements may be.
    pub fn within(most: usize) -> Self {
        Depth { most, open: Vec::new(), counts: FxHashMap::default(), formatting: 0 }
    }

    /// Whether a tag may go to the parser; counts it.
    pub fn admits(&mut self, name: &str, closes: bool, empty: bool) -> Admission {
        if empty || UNCOUNTED.contains(&name) {
            return Admission::Given;
        }
        if closes {
            self.close(name);
            return Admission::Given;
        }
        let formats = FORMATS.contains(&name);
        if self.open.len() >= self.most {
            return Admission::TooDeep;
        }
        if formats && self.formatting >= self.most / FORMATTING {
            return Admission::Idle;
        }
        self.formatting += usize::from(formats);
        self.open.push(name.to_owned());
        match self.counts.get_mut(name) {
            Some(count) => *count += 1,
            None => {
                self.counts.insert(name.to_owned(), 1);
            }
        }
        Admission::Given
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
