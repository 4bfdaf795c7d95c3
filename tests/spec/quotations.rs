//! Proven quotations: what changes the meaning is refused, what typing and typesetting change is accepted.

use std::sync::Arc;

use variorum::corpus::{Proof, Unproven, prove};
use variorum::intake::{Key, Sidecar, read};
use variorum::strip::{Article, Known, strip};
use variorum::text::Source;

use crate::site::{Chance, Site, times};

/// Every kind of word and mark that a mutation needs; our own words.
const TEXT: &str = "\
The swing bridge at Dorvik was closed at 5.42 p.m. on 7 March 2031, Ona Tarnow said. “We did not hear the bearing seize,” she told the Harbour Post – “nobody did.”

Some 1,250 people were cut off from the mainland, among them 38 schoolchildren from Hollin. Engineers from the Strait Works said that they could not open the span before Sunday, and that it would cost 4.5 million crowns.

The mayor, Émile Brückner, never asked for a ferry. 'It isn't the council's task,' he wrote to Lena Quist on Monday. The well-known engineer has denied that the fault was old — he had found no rust in 2029.

Nobody was hurt. The pilots of Hollin brought bread, milk and 60 letters to the island; none of them was paid. The bridge has not turned since.";

fn article() -> Article {
    let text = format!("+++\ntitle = \"A bridge stands open\"\nlanguage = \"en\"\n+++\n\n{TEXT}\n");
    let source = Arc::new(Source::new("seeds/dorvik.md", text.into_bytes()));
    let (capture, _) = read(&source).expect("Markdown is read");
    let known = Known::on(jiff::civil::date(2031, 12, 31));
    strip(Key::new("dorvik").unwrap(), capture, Sidecar::default(), &known).0
}

/// A passage of 5 to 16 words of one paragraph.
fn passage(random: &mut Chance) -> Vec<String> {
    let paragraphs: Vec<&str> = TEXT.split("\n\n").collect();
    let words: Vec<&str> = paragraphs[random.below(paragraphs.len())].split(' ').collect();
    let length = (5 + random.below(12)).min(words.len());
    let start = random.below(words.len() - length + 1);
    words[start..start + length].iter().map(|word| (*word).to_owned()).collect()
}

/// The places of words of a kind, without the first and the last.
fn places(words: &[String], is: impl Fn(&str) -> bool) -> Vec<usize> {
    (1..words.len() - 1).filter(|&at| is(&words[at])).collect()
}

/// Changes what a passage says, in a way and at a place by chance; nothing where it has no such word.
fn falsified(mut words: Vec<String>, random: &mut Chance) -> Option<(&'static str, String)> {
    let pick = |list: Vec<usize>, random: &mut Chance| {
        let count = list.len();
        (count > 0).then(|| list[random.below(count)])
    };
    let name = match random.below(5) {
        0 => {
            let digit = |word: &str| word.contains(|c: char| c.is_ascii_digit());
            let at = pick(places(&words, digit), random)?;
            let digits: Vec<usize> =
                words[at].char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(at, _)| at).collect();
            let place = digits[random.below(digits.len())];
            let old = words[at].as_bytes()[place] - b'0';
            let new = (old + 1 + random.below(9) as u8) % 10;
            words[at].replace_range(place..=place, &new.to_string());
            "a digit"
        }
        1 => {
            let negative = |word: &str| matches!(word, "not" | "no" | "never" | "nobody" | "none" | "Nobody");
            match pick(places(&words, negative), random) {
                Some(at) if random.below(2) == 0 => drop(words.remove(at)),
                _ => words.insert(1 + random.below(words.len() - 1), "not".to_owned()),
            }
            "a negation"
        }
        2 => {
            let is_name = |word: &str| word.starts_with(char::is_uppercase);
            let at = pick(places(&words, is_name), random)?;
            words[at] = ["Ivo", "Marrak", "Selden", "Tarnov"][random.below(4)].to_owned();
            "a name"
        }
        3 => {
            let at = 1 + random.below(words.len() - 2);
            words.remove(at);
            "a dropped word"
        }
        _ => {
            let long = |word: &str| word.len() > 4 && word.chars().all(|c| c.is_ascii_lowercase());
            let at = pick(places(&words, long), random)?;
            let place = 1 + random.below(words[at].len() - 2);
            words[at].remove(place);
            "a letter"
        }
    };
    Some((name, words.join(" ")))
}

/// Sets a passage in another way.
fn reset(text: &str, random: &mut Chance) -> (&'static str, String) {
    match random.below(6) {
        0 => ("straight marks", text.replace(['“', '”'], "\"").replace('’', "'")),
        1 => ("other marks", text.replace('“', "„").replace('”', "“").replace('\'', "’")),
        2 => ("spaces", text.replace(' ', ["\u{a0}", "  ", "\n", "\u{2009}"][random.below(4)])),
        3 => ("a dash", text.replace(['–', '—'], ["-", "--", "\u{2014}", "\u{2013}"][random.below(4)])),
        4 => ("decomposed letters", text.replace('É', "E\u{301}").replace('ü', "u\u{308}")),
        _ => ("soft hyphens", text.replace("ee", "e\u{ad}e").replace("an", "a\u{ad}n")),
    }
}

#[test]
fn every_change_of_meaning_is_refused_and_every_change_of_type_accepted() {
    let (article, mut random) = (article(), Chance(29));
    let (mut refused, mut accepted) = (0, 0);
    let count = times(1_000, 100_000);
    while refused < count || accepted < count {
        let words = passage(&mut random);
        let plain = words.join(" ");
        let Ok(Proof::Text(witnesses)) = prove(&plain, 0, &article) else {
            assert!(matches!(prove(&plain, 0, &article), Err(Unproven::Several(_))), "{plain}");
            continue;
        };
        let (kind, text) = reset(&plain, &mut random);
        assert_eq!(prove(&text, 0, &article), Ok(Proof::Text(witnesses)), "{kind}: {text}");
        accepted += 1;
        if let Some((kind, text)) = falsified(words, &mut random) {
            assert!(prove(&text, 0, &article).is_err(), "{kind}: {text}");
            refused += 1;
        }
    }
}

#[test]
fn a_quotation_that_is_not_in_its_source_publishes_nothing() {
    let seed = format!("+++\ntitle = \"A bridge stands open\"\n+++\n\n{TEXT}\n");
    let site = Site::new()
        .file("seeds/dorvik.md", seed)
        .file("seeds/other.md", "# Other\n\nAnother text stands here for itself.\n");
    site.write("content/index.md", "> We did not hear the bearing seize\n>\n> — [@dorvik]\n");
    let run = site.run(&["build"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    site.write("content/index.md", "One line.\n\n> We did hear the bearing seize\n>\n> — [@dorvik]\n\nAnd \"none of them was paid\" [@other].\n");
    let run = site.run(&["build"]);
    assert_eq!(run.status, 1);
    for line in [
        "content/index.md:3:3: error[annotate/unproven]: `dorvik` does not say “We did hear the bearing seize”",
        "the nearest passage, in line 5, is: “We did {+not+} hear the bearing seize,”",
        "content/index.md:7:6: error[annotate/unproven]: `other` does not say “none of them was paid”",
        "nothing in it is near these words",
    ] {
        assert!(run.stderr.contains(line), "{line}\n{}", run.stderr);
    }
    assert!(site.read("index.html").contains("We did not hear"), "the old site stays");
}

#[test]
fn reanchor_proposes_what_only_typing_changed_and_nothing_else() {
    let text = "Crane lifts crates\n\n9 March 2031\n\nThe harbour office, which has organised 12 pilots, did not close the quay.\n\nIts master said that nobody was hurt.\n";
    let words = "They say \"The harbor office which has organized 12\npilots, did\" [@post].\n\nAnd \"organised 13 pilots\" [@post], \"did close the quay\" [@post].\n";
    let note = "> The harbor office, which has\n\nA note.\n\n> master said that everybody was\n\nAnother.\n";
    let site = Site::new()
        .file("seeds/post.txt", text)
        .file("content/method.md", words)
        .file("content/notes/post.md", note);
    let run = site.run(&["reanchor"]);
    assert_eq!(run.status, 1, "three are left: {}", run.stderr);
    assert!(run.stdout.contains("content/method.md:1: The [-harbor-] {+harbour+} office, which has [-organized-] {+organised+} 12 pilots, did"), "{}", run.stdout);
    assert!(run.stdout.contains("content/notes/post.md:1: The [-harbor-] {+harbour+} office, which has"));
    for left in [
        "method.md:4: left: `post` does not say “organised 13",
        "method.md:4: left: `post` does not say “did close",
        "post.md:5: left: `post` does not say “master said that everybody",
    ] {
        assert!(run.stdout.contains(left), "{left}\n{}", run.stdout);
    }
    assert!(
        run.stderr.contains("2 quotations can be changed with --apply, 3 left to you."),
        "{}",
        run.stderr
    );
    assert_eq!(
        std::fs::read_to_string(site.path("content/method.md")).unwrap(),
        words,
        "nothing was written"
    );
    assert_eq!(site.run(&["reanchor", "--apply"]).status, 1);
    let changed =
        words.replace("harbor office which", "harbour office, which").replace("organized", "organised");
    assert_eq!(std::fs::read_to_string(site.path("content/method.md")).unwrap(), changed);
    let changed = note.replacen("harbor", "harbour", 1);
    assert_eq!(std::fs::read_to_string(site.path("content/notes/post.md")).unwrap(), changed);
    let again = site.run(&["reanchor"]);
    assert!(again.stderr.contains("0 quotations") && again.stderr.contains("3 left"), "{}", again.stderr);
}
