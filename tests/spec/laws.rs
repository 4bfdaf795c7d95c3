//! The invariants of the central types, as properties.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use proptest::prelude::*;
use variorum::corpus::{Copied, Corpus, Story};
use variorum::intake::{Block, Capture, Key, Sidecar, read};
use variorum::page::slug;
use variorum::strip::{Article, Known, strip};
use variorum::text::{Document, Source, Span, decode, sentences, words};

use crate::corpus::generate;
use crate::site::{Site, times};

fn known() -> Known {
    Known::on(jiff::civil::date(2031, 12, 31))
}

fn config(sample: u32, full: u32) -> ProptestConfig {
    let cases = times(sample as usize, full as usize) as u32;
    ProptestConfig {
        cases,
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(7),
        ..ProptestConfig::default()
    }
}

/// Text of the kinds of lines that people paste.
fn pasted() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        "[ -~]{0,90}",
        "\\PC{0,40}",
        Just("- Read more: the bridge".to_owned()),
        Just("> quoted words go here and on".to_owned()),
        Just("```rust".to_owned()),
        Just("The [1]port office, on [12][2]its page, was well-\nknown".to_owned()),
        Just("References\n\n   1. https://port.example/\n   2. mailto:a@b.example".to_owned()),
        Just("[1] https://port.example/".to_owned()),
        Just("- 3 -\n\u{c}Harbour Post\n".to_owned()),
        Just("the har\u{ad}\nbour and its quay-\nside, which is the quayside".to_owned()),
        Just("```".to_owned()),
        Just("Title\n=====".to_owned()),
        Just("12. The twelfth entry".to_owned()),
        Just("The bridge was shut on Sunday after a fault, the port said.".to_owned()),
        Just("\u{200b}\u{a0}\t".to_owned()),
        Just("“Brücke”, 大桥 العبّارة".to_owned()),
    ];
    let end = prop_oneof![Just("\n"), Just("\r\n"), Just("\n\n"), Just("\r")];
    prop::collection::vec((line, end), 0..25)
        .prop_map(|lines| lines.into_iter().map(|(line, end)| line + end).collect())
}

fn capture(name: &str, text: &str) -> Option<Capture> {
    let source = Arc::new(Source::new(format!("seeds/{name}"), text.as_bytes().to_vec()));
    read(&source).ok().map(|(capture, _)| capture)
}

fn article(name: &str, text: &str) -> Option<Article> {
    let capture = capture(name, text)?;
    Some(strip(Key::new("a").unwrap(), capture, Sidecar::default(), &known()).0)
}

/// A block's pieces cover its text, and verbatim pieces show their origin.
fn pieces_hold(block: &Block, document: &Document) {
    let mut at = 0;
    for piece in &block.pieces {
        assert_eq!(piece.start, at, "pieces follow each other");
        at = piece.end;
        if let Some(origin) = piece.origin {
            assert_eq!(document.get(origin), &block.text[piece.start as usize..piece.end as usize]);
        }
    }
    assert_eq!(at as usize, block.text.len(), "pieces cover the text");
}

proptest! {
    #![proptest_config(config(300, 20_000))]

    #[test]
    fn every_visible_character_of_pasted_text_is_in_exactly_one_block(text in pasted()) {
        let Some(Capture { document, blocks, .. }) = capture("a.txt", &text) else { return Ok(()) };
        let mut owners: BTreeMap<usize, usize> = BTreeMap::new();
        let mut last = 0;
        for block in &blocks {
            pieces_hold(block, &document);
            prop_assert!(block.hull().start >= last, "blocks are ordered and disjoint");
            last = block.hull().end;
            for span in block.pieces.iter().filter_map(|piece| piece.origin).chain(block.markers.iter().copied()) {
                for (offset, c) in document.get(span).char_indices().filter(|(_, c)| !c.is_whitespace()) {
                    let _ = c;
                    *owners.entry(span.start as usize + offset).or_default() += 1;
                }
            }
        }
        for (offset, c) in document.text.string.char_indices() {
            let blank = c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}' | '\u{ad}');
            let owned = owners.get(&offset).copied().unwrap_or(0);
            prop_assert!(owned == 1 || blank && owned <= 1, "{c:?} at {offset} is in {owned} blocks");
        }
    }

    #[test]
    fn kept_blocks_and_cuts_together_are_all_blocks(text in pasted(), markdown in any::<bool>()) {
        let name = if markdown { "a.md" } else { "a.txt" };
        let Some(before) = capture(name, &text) else { return Ok(()) };
        let article = article(name, &text).expect("it was read once");
        let after: Vec<&Block> = article.blocks.iter().map(|ruled| &ruled.block).collect();
        prop_assert_eq!(before.blocks.iter().collect::<Vec<_>>(), after);
        prop_assert!(article.blocks.iter().all(|ruled| !ruled.rule.is_empty() && ruled.verdict == ruled.role.verdict()));
    }

    #[test]
    fn spans_resolve_to_lines_and_raw_bytes(text in pasted(), mark in any::<bool>()) {
        let mut bytes = if mark { b"\xef\xbb\xbf".to_vec() } else { Vec::new() };
        bytes.extend(text.as_bytes());
        let Ok(decoded) = decode(&bytes) else { return Ok(()) };
        for range in sentences(&decoded.string) {
            let span = Span::new(range.start, range.end);
            let (from, to) = decoded.bytes_of(span).expect("UTF-8 is mapped");
            prop_assert_eq!(&bytes[from as usize..to as usize], decoded.get(span).as_bytes());
            let (first, last) = decoded.lines_of(span);
            prop_assert!(1 <= first && first <= last && last as usize <= decoded.lines.len());
            prop_assert!(decoded.lines.start(first).unwrap() <= span.start);
        }
    }

    #[test]
    fn sentences_hold_every_visible_character_once(text in "\\PC{0,200}") {
        let ranges = sentences(&text);
        prop_assert!(ranges.windows(2).all(|pair| pair[0].end <= pair[1].start));
        let kept: String = ranges.iter().map(|range| &text[range.clone()]).collect();
        let visible = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        prop_assert_eq!(visible(&kept), visible(&text));
    }

    #[test]
    fn words_stand_where_they_say(text in "\\PC{0,120}") {
        let found = words(&text);
        prop_assert!(found.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start));
        prop_assert!(found.iter().all(|word| text.is_char_boundary(word.range.start) && text.is_char_boundary(word.range.end)));
    }

    #[test]
    fn slugs_are_safe_and_a_function_of_the_key(name in "\\PC{1,40}", other in "\\PC{1,40}") {
        let (Some(a), Some(b)) = (Key::new(&name), Key::new(&other)) else { return Ok(()) };
        let slugged = slug(&a);
        prop_assert!(slugged.len() <= 80 && !slugged.is_empty());
        prop_assert!(slugged.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-'));
        prop_assert!(a == b || slugged != slug(&b), "{name:?} and {other:?} meet at {slugged}");
    }

    #[test]
    fn markdown_blocks_show_what_stands_at_their_origins(text in pasted()) {
        let Some(Capture { document, blocks, .. }) = capture("a.md", &text) else { return Ok(()) };
        for block in &blocks {
            let mut at = 0;
            for piece in &block.pieces {
                prop_assert_eq!(piece.start, at);
                at = piece.end;
                if let Some(origin) = piece.origin {
                    prop_assert!(document.text.string.get(origin.range()).is_some(), "the span resolves");
                }
            }
            prop_assert_eq!(at as usize, block.text.len());
            prop_assert!(block.marks.iter().all(|mark| mark.start < mark.end && mark.end as usize <= block.text.len()));
        }
    }
}

fn generated(seed: u64, count: usize) -> Vec<Arc<Article>> {
    let strip_one = |article: &crate::corpus::Generated| {
        let source =
            Arc::new(Source::new(format!("seeds/{}", article.name), article.text.clone().into_bytes()));
        let (capture, _) = read(&source).expect("generated articles are readable");
        Arc::new(strip(Key::of_path(&article.name).unwrap(), capture, Sidecar::default(), &known()).0)
    };
    generate(seed, count).iter().map(strip_one).collect()
}

/// Two articles, one of the story, with runs of both that lie in body blocks, and as many equal words as they hold.
fn copies_hold(corpus: &Corpus, story: &Story, copied: &Copied) {
    let [one, other] = copied.sides.each_ref().map(|held| held.article);
    assert!(one < other && [one, other].iter().any(|at| story.members.contains(at)));
    assert!(copied.sides.iter().all(|held| held.percent <= 100));
    assert!(!copied.runs.is_empty());
    for run in &copied.runs {
        assert_eq!(run.witnesses.each_ref().map(|witness| witness.article), [one, other]);
        assert!(run.words <= copied.words);
        for witness in &run.witnesses {
            assert!(corpus.articles[witness.article].blocks[witness.block].is_body());
            assert!(words(corpus.quote(witness)).len() >= run.words);
        }
    }
}

#[test]
fn every_article_is_in_one_story_and_every_witness_lies_in_a_body_block() {
    for seed in 0..times(6, 60) as u64 {
        let articles = generated(seed, 40);
        let mut turned = articles.clone();
        turned.reverse();
        let (corpus, _) = variorum::corpus::build(articles, Default::default());
        let members: Vec<usize> =
            corpus.stories.iter().flat_map(|story| story.members.iter().copied()).collect();
        assert_eq!(members.iter().copied().collect::<BTreeSet<_>>().len(), 40);
        assert_eq!(members.len(), 40, "seed {seed}");
        for story in &corpus.stories {
            assert!(story.members.contains(&story.lead) && story.members.is_sorted());
            assert_eq!(
                story.id.0, corpus.articles[story.members[0]].key,
                "a found story is named by its earliest member"
            );
            for statement in &story.statements {
                let articles: Vec<usize> = statement.witnesses().map(|witness| witness.article).collect();
                assert_eq!(
                    articles.iter().collect::<BTreeSet<_>>().len(),
                    articles.len(),
                    "one witness an article"
                );
                assert!(!statement.variants.is_empty());
            }
        }
        for witness in corpus.passages.iter().flat_map(|passage| &passage.witnesses) {
            assert!(corpus.articles[witness.article].blocks[witness.block].is_body());
            assert!(!corpus.quote(witness).is_empty() && corpus.lines(witness).is_some());
        }
        let (again, _) = variorum::corpus::build(turned, Default::default());
        assert_eq!(again.passages, corpus.passages, "the order of files does not show");
        for (story, other) in corpus.stories.iter().zip(&again.stories) {
            assert_eq!(story.copies, other.copies, "the order of files does not show");
            story.copies.iter().for_each(|copied| copies_hold(&corpus, story, copied));
        }
    }
}

#[test]
fn annotations_quote_exactly_and_go_both_ways() {
    let (corpus, _) = variorum::corpus::build(generated(3, 60), Default::default());
    let by_article = variorum::annotate::annotate(&corpus);
    let mut seen = 0;
    for annotation in by_article.iter().flatten() {
        assert!(!corpus.quote(&annotation.anchor).is_empty() && !annotation.evidence.is_empty());
        for other in &annotation.evidence {
            let back = by_article[other.article]
                .iter()
                .any(|a| a.anchor == *other && a.evidence.contains(&annotation.anchor));
            assert!(back, "the other article leads back");
            seen += 1;
        }
    }
    assert!(seen > 20, "{seen}");
}

#[test]
fn generated_articles_are_stripped_to_their_body_grouped_and_linked() {
    let (mut right, mut all) = (0, 0);
    for generated in generate(1, times(200, 2000)) {
        let article = article(&generated.name, &generated.text).expect("readable");
        all += generated.body.len();
        let text = article.body_text();
        right += generated.body.iter().filter(|paragraph| text.contains(paragraph.as_str())).count();
        let title = &article.facts.title.value;
        assert_eq!(title, &generated.title, "{}", generated.name);
    }
    println!("{right} of {all} paragraphs kept whole");
    assert!(right * 100 >= all * 99, "{right} of {all}");
}

#[test]
fn routes_are_unique_links_are_closed_and_ids_are_unique() {
    let site = Site::new();
    for article in generate(21, times(60, 600)) {
        site.write(&format!("seeds/{}", article.name), article.text);
    }
    site.write(
        "seeds/Odd Name (1).txt",
        "An odd name\n\nThe crane at the northern quay lifted its crates on Sunday.\n",
    );
    site.write("content/page.md", "# Page\n\nWords [@{Odd Name (1)}; @a00000].\n");
    // The laws of outputs hold for every build of every test: unique names and places, closed links.
    site.build();
}
