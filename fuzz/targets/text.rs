//! The room `text`.

use std::ops::Range;

use variorum::text::{
    Folded, QUANTITY_LANGUAGES, Span, TIME_LANGUAGES, decode, decode_html, find_dates, is_only_a_date,
    labelled_dates, quantities, sentences_in, times, words,
};

use super::Target;

const TEXTS: &[&str] = &[".txt", ".md"];

/// In order, disjoint, not empty, on the boundaries of characters.
fn ordered(ranges: impl Iterator<Item = Range<usize>>, text: &str) {
    let mut last = 0;
    for range in ranges {
        assert!(last <= range.start && range.start < range.end, "not in order: {range:?} after {last}");
        assert!(text.get(range.clone()).is_some(), "no characters: {range:?}");
        last = range.end;
    }
}

/// A language by the input's first byte, and the rest.
fn languages<'a>(
    bytes: &'a [u8],
    known: &[&'static str],
) -> (Option<&'static str>, std::borrow::Cow<'a, str>) {
    let first = bytes.first().copied().unwrap_or(0) as usize;
    let languages: Vec<&'static str> = known.iter().copied().chain(["zz"]).collect();
    (
        languages.get(first % (languages.len() + 1)).copied(),
        String::from_utf8_lossy(bytes.get(1..).unwrap_or(&[])),
    )
}

pub const DECODE: Target = Target {
    name: "decode",
    what: "bytes to text and back",
    endings: &[".txt", ".html"],
    own: &["\u{feff}The quay", "<meta charset=iso-8859-2><p>Łódź"],
    tokens: &[
        "charset=",
        "utf-16",
        "\u{feff}",
        "windows-1252",
        "shift_jis",
        "iso-2022-jp",
        "<?xml encoding='",
        "<meta charset=",
    ],
    run: |bytes| {
        for decoded in [decode(bytes), decode_html(bytes)].into_iter().flatten() {
            let text = &decoded.string;
            for (start, c) in text.char_indices().step_by(7) {
                let span = Span::new(start, start + c.len_utf8());
                let (first, last) = decoded.lines_of(span);
                assert!(first >= 1 && first <= last && last as usize <= decoded.lines.len());
                if let Some((from, until)) = decoded.bytes_of(span) {
                    assert!(
                        from <= until && until as usize <= bytes.len(),
                        "{from}..{until} of {}",
                        bytes.len()
                    );
                    assert_eq!(decoded.span_of((from, until)), Some(span), "the way back");
                }
            }
        }
    },
};

pub const DATES: Target = Target {
    name: "dates",
    what: "dates in a text, and what they are labelled as",
    endings: TEXTS,
    own: &[
        "Published on Sunday, 9 March 2031, 10:15 CET; updated 2031-03-10",
        "09.03.2031",
        "٩ مارس ٢٠٣١",
        "2031年3月9日",
    ],
    tokens: &[
        "March",
        "2031",
        "-03-",
        "/",
        ".",
        "Updated",
        "am",
        "GMT",
        "mars",
        "März",
        "марта",
        "年",
        "月",
        "日",
        "1st",
        "th",
        "yesterday",
    ],
    run: |bytes| {
        let text = String::from_utf8_lossy(bytes);
        let found = find_dates(&text);
        ordered(found.iter().map(|date| date.range.clone()), &text);
        assert!(found.iter().all(|date| (1500..2200).contains(&date.date.year())), "{found:?}");
        let _ = (labelled_dates(&text), is_only_a_date(&text));
    },
};

pub const TIMES: Target = Target {
    name: "times",
    what: "when a text says that something was",
    endings: TEXTS,
    own: &[
        "\u{1}On Sunday, two weeks before the end of March, between Monday and the 12th, the ferry had sunk.",
    ],
    tokens: &[
        "Sunday",
        "last week",
        "ago",
        "between",
        "and",
        "since",
        "until",
        "the 31st",
        "in two days",
        "February",
        "gestern",
        "vorige Woche",
        "hier",
        "1999",
        "noon",
    ],
    run: |bytes| {
        let (language, text) = languages(bytes, &TIME_LANGUAGES);
        let found = times(&text, language);
        ordered(found.iter().map(|time| time.range.clone()), &text);
        for published in
            [jiff::civil::date(2031, 3, 9), jiff::civil::date(2024, 2, 29), jiff::civil::date(1500, 1, 1)]
        {
            for span in found.iter().filter_map(|time| time.resolve(published, None)) {
                assert!(span.from <= span.until, "{span:?}");
            }
        }
    },
};

pub const QUANTITIES: Target = Target {
    name: "quantities",
    what: "what a text counts and measures",
    endings: TEXTS,
    own: &[
        "\u{1}About 1,200 to 1.3 million tonnes, a third of them; more than fifty-five people, 7.5 % and £3bn; 3-4 dead",
    ],
    tokens: &[
        "million",
        "half",
        "about",
        "more than",
        "%",
        "€",
        "km",
        "bn",
        "1.000,5",
        "1,000.5",
        "twenty",
        "hundred",
        "dozen",
        "½",
        "zwei",
        "Millionen",
        "per cent",
        "to",
        "-",
        "−",
    ],
    run: |bytes| {
        let (language, text) = languages(bytes, &QUANTITY_LANGUAGES);
        let found = quantities(&text, language);
        ordered(found.iter().map(|mention| mention.range.clone()), &text);
        for mention in &found {
            assert!(text.get(mention.number.clone()).is_some_and(|number| !number.is_empty()), "{mention:?}");
            let (low, high) = mention.interval();
            assert!(low.zip(high).is_none_or(|(low, high)| low <= high), "{mention:?}");
        }
    },
};

pub const SENTENCES: Target = Target {
    name: "sentences",
    what: "sentences and words",
    endings: TEXTS,
    own: &["\u{1}“He left,” Dr. O. Marsh (b. 1999) said… “Why?” No. 7, e.g. at 9 a.m. The end."],
    tokens: &[
        "Mr. ",
        "a.m. ",
        "e.g.",
        "...",
        "?!",
        ".” ",
        "。",
        "！",
        "U.S. ",
        "12. Juni ",
        "(",
        ")",
        "\n\n",
        "\u{2029}",
    ],
    run: |bytes| {
        let (language, text) = languages(bytes, &["en", "de", "fr", "ru", "zh", "ar"]);
        let found = sentences_in(&text, language);
        ordered(found.iter().cloned(), &text);
        let held = |at: usize| found.iter().any(|range| range.contains(&at));
        let blank = |c: char| {
            c.is_whitespace()
                || c.is_control()
                || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
        };
        if let Some((at, c)) = text.char_indices().find(|(at, c)| !blank(*c) && !held(*at)) {
            panic!("in no sentence: {c:?} at {at}");
        }
        ordered(words(&text).into_iter().map(|word| word.range), &text);
    },
};

pub const LOCATE: Target = Target {
    name: "anchors",
    what: "quoted words in a text: the first line in the rest",
    endings: TEXTS,
    own: &[
        "the “northern quay” […] on Sunday\nA crane stood at the 'northern quay' of Dorvik - on Sunday, not Monday.",
        "a\naa aa a",
    ],
    tokens: &["[…]", "[...]", "“", "”", "'", "’", "–", "-", "…", "\u{a0}", "\u{ad}", "not", "n't", "1"],
    run: |bytes| {
        let text = String::from_utf8_lossy(bytes);
        let (words, text) = text.split_once('\n').unwrap_or((&text, ""));
        let folded = Folded::of(text);
        for range in folded.find(words) {
            assert!(range.start < range.end && text.get(range.clone()).is_some(), "{range:?}");
            let again = folded.find(&text[range.clone()]);
            assert!(
                again.contains(&range),
                "what was found is not found: {:?} at {range:?}, but at {again:?}",
                &text[range.clone()]
            );
        }
    },
};
