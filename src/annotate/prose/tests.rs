//! What an editor may write; all words are our own.

use std::sync::Arc;

use super::*;
use crate::corpus::{Corpus, build};
use crate::intake::{Sidecar, read};
use crate::strip::{Known, strip};
use crate::text::{ByteMap, Source};

fn corpus() -> Corpus {
    let article = |name: &str, body: &str| {
        let text = format!(
            "+++\ntitle = \"News of {name}\"\noutlet = \"The {name}\"\npublished = \"2031-06-10\"\n+++\n\n{body}\n"
        );
        let source = Arc::new(Source::new(format!("seeds/{name}.md"), text.into_bytes()));
        let (capture, _) = read(&source).expect("Markdown is read");
        let known = Known::on(jiff::civil::date(2032, 1, 1));
        Arc::new(strip(Key::new(name).expect("a key"), capture, Sidecar::default(), &known).0)
    };
    let articles = vec![
        article(
            "alma",
            "The quay was closed on Monday. “We received no report of a fault,” the master said.\n\nNobody was hurt.",
        ),
        article("odd key--2", "The old mill sells flour again, and the miller is glad of it."),
    ];
    build(articles, Default::default()).0
}

/// The words as a reader sees them, with citations as `⟨key before|after: passages⟩`, and the flaws.
fn told(markdown: &str) -> (String, Vec<String>) {
    let corpus = corpus();
    let keys = corpus.articles.iter().enumerate().map(|(at, article)| (article.key.clone(), at)).collect();
    let text = Text::new(markdown.to_owned(), ByteMap::Unknown);
    let range = 0..markdown.len();
    let written = Written { path: "content/index.md", text: &text, range: &range, story: Some(0) };
    let pictures = Pictures::from([("content/quay.png".to_owned(), "pictures/1.png".to_owned())]);
    let (prose, flaws) = prose(written, &Sources { corpus: &corpus, keys: &keys, pictures: &pictures });
    let mut out = shown(&prose.events, &corpus);
    for (at, note) in prose.notes.iter().enumerate() {
        out.push_str(&format!(" note {at}: {}", shown(note, &corpus)));
    }
    let told = |flaw: &Diagnostic| {
        format!(
            "{}:{} {} ({})",
            flaw.place.line,
            flaw.place.column,
            flaw.message,
            flaw.help.as_deref().unwrap_or("")
        )
    };
    (out, flaws.iter().map(told).collect())
}

fn shown(events: &[ProseEvent], corpus: &Corpus) -> String {
    let mut out = String::new();
    for event in events {
        match event {
            ProseEvent::Markdown(Event::Text(text) | Event::Code(text)) => out.push_str(text),
            ProseEvent::Markdown(Event::SoftBreak) => out.push(' '),
            ProseEvent::Markdown(_) => {}
            ProseEvent::Note(at) => out.push_str(&format!("⟨note {at}⟩")),
            ProseEvent::Directive(directive) => out.push_str(&format!("⟨{directive:?}⟩")),
            ProseEvent::Link(target, label) => out.push_str(&format!("⟨{target:?} {label:?}⟩")),
            ProseEvent::Citation(citation) => {
                let cite = |cite: &Cite| {
                    let passages: Vec<&str> =
                        cite.passages.iter().map(|witness| corpus.quote(witness)).collect();
                    let key = corpus.articles[cite.article].key.as_str();
                    format!("{} {key} {} {}", cite.before, cite.after, passages.join("/"))
                };
                let cites: Vec<String> = citation.items.iter().map(cite).collect();
                out.push_str(&format!("⟨{:?} {}⟩", citation.form, cites.join("; ").trim()));
            }
        }
    }
    out
}

/// The words of Markdown that has no flaw.
fn fine(markdown: &str) -> String {
    let (words, flaws) = told(markdown);
    assert!(flaws.is_empty(), "{flaws:?}");
    words
}

#[test]
fn citations_are_read_as_pandoc_reads_them() {
    assert_eq!(fine("Shut [@alma]."), "Shut⟨Number alma⟩.");
    assert_eq!(
        fine("Shut [see @alma, para. 3; @{odd key--2}]."),
        "Shut ⟨Number see alma para. 3 ;  odd key--2⟩."
    );
    assert_eq!(fine("Shut [-@alma]."), "Shut⟨Number alma⟩.");
    assert_eq!(fine("As @alma says, and @alma."), "As ⟨Named alma⟩ says, and ⟨Named alma⟩.");
    assert_eq!(fine("@alma [p. 2] says so."), "⟨Named alma p. 2⟩ says so.");
    assert_eq!(
        fine("Read [[alma]] or [[alma|the paper]]."),
        "Read ⟨Article(0) None⟩ or ⟨Article(0) Some(\"the paper\")⟩."
    );
    assert_eq!(
        fine("Write to a@alma.example or `@alma` or @someoneelse."),
        "Write to a@alma.example or @alma or @someoneelse."
    );
}

#[test]
fn unknown_names_are_errors_with_the_nearest() {
    assert_eq!(told("One.\n\nShut [@alna].").1, ["3:7 no article has the key `alna` (did you mean `alma`?)"]);
    assert_eq!(told("As @alna says.").1, ["1:4 no article has the key `alna` (did you mean `alma`?)"]);
    assert_eq!(
        told("Read [[zzzzzz]].").1,
        ["1:6 no article has the key `zzzzzz` (keys are file names in seeds/ without their ending)"]
    );
    assert_eq!(told("A note[^x].\n\n[^y]: Words.").1.len(), 2);
}

#[test]
fn notes_stand_where_they_are_defined_or_where_they_are_written() {
    assert_eq!(
        fine("Shut[^a] and open^[not *really* [@alma]] again[^a].\n\n[^a]: A note, with another^[in it]."),
        "Shut⟨note 0⟩ and open⟨note 2⟩ again⟨note 0⟩. note 0: A note, with another⟨note 1⟩. note 1: in it note 2: not really⟨Number alma⟩"
    );
    assert_eq!(fine("Not a note: x^[2 and more"), "Not a note: x^[2 and more");
}

#[test]
fn quoted_words_must_stand_in_what_is_cited() {
    assert_eq!(
        fine("The master: \"we received no report\" is wrong.").as_str(),
        "The master: “we received no report” is wrong."
    );
    assert_eq!(
        fine("\"We received no report of a fault,\" [@alma] he said."),
        "“We received no report of a fault,”⟨Number alma  We received no report of a fault,⟩ he said."
    );
    assert_eq!(
        fine("> The quay was closed […] the master said.\n>\n> — [@alma]"),
        "The quay was closed […] the master said.— ⟨Attribution alma  The quay was closed on Monday. “We received no report of a fault,” the master said.⟩"
    );
    for dash in ["—", "–", "--", "-"] {
        let words = fine(&format!("> Nobody was\n> hurt.\n> {dash} [@alma]"));
        assert!(words.contains("⟨Attribution alma  Nobody was hurt.⟩"), "{words}");
    }
    assert!(fine("> Nobody was hurt.\n> — the master, [@alma]").contains("⟨Number alma  Nobody was hurt.⟩"));
    let (_, flaws) = told("One.\n\nHe said \"we received a report of a fault\" [@alma].");
    assert_eq!(
        flaws,
        [
            "3:10 `alma` does not say “we received a report of a fault” (the nearest passage, in line 7, is: “We received [-a-] {+no+} report of a fault,”)"
        ]
    );
}

#[test]
fn directives_stand_alone_and_name_what_is_there() {
    assert_eq!(
        fine("{{ timeline(story) }}\n\nAnd {{ timeline(story) }} in a line."),
        "⟨Timeline(0)⟩And {{ timeline(story) }} in a line."
    );
    assert_eq!(fine("{{quantities()}}\n\n    {{ sources(x) }}"), "⟨Quantities(0)⟩{{ sources(x) }}");
    assert_eq!(fine("{{ sources(\"odd key--2\") }}"), "⟨Sources(1)⟩");
    assert!(
        fine("{{ passage(alma, \"Nobody was hurt\") }}")
            .starts_with("⟨Passage(Cite { article: 0, passages: [Witness")
    );
    assert_eq!(
        told("{{ timelime(story) }}").1,
        ["1:1 no directive is called `timelime` (did you mean `timeline`?)"]
    );
    assert_eq!(
        told("One.\n\n{{ sources(alna) }}").1,
        ["3:1 no story has the id `alna` (did you mean `alma`?)"]
    );
    assert_eq!(
        told("{{ passage(alma, \"Somebody was hurt\") }}").1,
        [
            "1:1 `alma` does not say “Somebody was hurt” (the nearest passage, in line 9, is: [-Somebody-] {+Nobody+} was hurt.)"
        ]
    );
    assert_eq!(
        told("{{ passage(alma) }}").1,
        ["1:1 `passage` takes other arguments (write {{ passage(KEY, \"words\") }})"]
    );
    assert_eq!(told("{{ include \"x\" }}").1.len(), 1);
}

#[test]
fn pictures_lie_beside_the_words() {
    assert_eq!(told("![The quay](quay.png) ![again](./x/../quay.png)").1, Vec::<String>::new());
    assert_eq!(
        told("![The quay](quai.png)").1,
        ["1:13 there is no picture `quai.png` (did you mean `quay.png`?)"]
    );
    assert_eq!(told("![The quay](https://post.example/quay.png)").1.len(), 1);
}

#[test]
fn dollars_are_money_unless_they_hold_a_formula() {
    assert_eq!(
        fine("From $5-$6 to $7 million and $8 million [@alma]."),
        "From $5-$6 to $7 million and $8 million⟨Number alma⟩."
    );
    let corpus = corpus();
    let keys = BTreeMap::new();
    let text = Text::new("Where $x^2$ is.".to_owned(), ByteMap::Unknown);
    let written = Written { path: "content/index.md", text: &text, range: &(0..15), story: None };
    let (prose, _) = prose(written, &Sources { corpus: &corpus, keys: &keys, pictures: &Pictures::new() });
    let math = |event: &ProseEvent| matches!(event, ProseEvent::Markdown(Event::InlineMath(text)) if text.as_ref() == "x^2");
    assert!(prose.events.iter().any(math));
}
