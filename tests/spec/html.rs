//! The laws of the HTML reader, on generated pages, broken ones among them.

use std::collections::BTreeMap;
use std::sync::Arc;

use dom_query::{Document, NodeRef};
use proptest::prelude::*;
use variorum::intake::{Capture, Shape, read};
use variorum::text::{Source, collapse, words};

use crate::site::times;

fn config() -> ProptestConfig {
    ProptestConfig {
        cases: times(400, 20_000) as u32,
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(7),
        ..ProptestConfig::default()
    }
}

fn capture(page: &str) -> Option<Capture> {
    let source = Arc::new(Source::new("seeds/page.html", page.as_bytes().to_vec()));
    read(&source).ok().map(|(capture, _)| capture)
}

/// What stands between the tags of pages: words, references, white space, and what only looks like a tag.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{1,8}( [a-z]{1,8}){0,6}",
        "[^<\\p{C}]{0,12}",
        Just(" \n\t ".to_owned()),
        Just("\r\n".to_owned()),
        Just("Tom &amp; Ada&rsquo;s ferry &#8211; 5 &lt; 6 &copy 2031 &nosuch;".to_owned()),
        Just("a < b, c > d & e < ".to_owned()),
        Just("&nbsp;".to_owned()),
        Just("the bridge the bridge".to_owned()),
    ]
}

/// Tags in any order: most pages that this makes are broken.
fn tag() -> impl Strategy<Value = String> {
    let names = prop::sample::select(vec![
        "div",
        "p",
        "span",
        "b",
        "em",
        "a href='/x'",
        "ul",
        "ol",
        "li",
        "h2",
        "blockquote",
        "table",
        "tr",
        "td",
        "th",
        "pre",
        "code",
        "section class='Main Text'",
        "figure",
        "figcaption",
        "button",
        "select",
        "option",
        "svg",
        "noscript",
        "template",
        "dl",
        "dd",
        "textarea",
        "article",
        "div hidden",
        "my-card",
    ]);
    let whole = prop::sample::select(vec![
        "<br>",
        "<br/>",
        "<hr>",
        "<!-- a comment > <b> -->",
        "<!-- a --!>b<!--->c<!---d--->",
        "<!doctype html>",
        "<img alt='A ferry &amp; a bridge'>",
        "<img src=x>",
        "<script>if (a < b) { '<p>no</p>' }</script>",
        "<style>p { color: red }</style>",
        "</>",
        "<?php echo ?>",
        "<svg><style>x</style><path/></svg>",
        "<![CDATA[no]]>",
        "<title>A page</title>",
        "</body>",
        "<p a=\"x>y\" b='<' c=d/>",
        "<select><option>One</select>",
        "<svg><title>t</title><p>out",
        "<body>",
    ]);
    prop_oneof![
        3 => names.clone().prop_map(|name| format!("<{name}>")),
        3 => names.prop_map(|name| format!("</{}>", name.split(' ').next().unwrap_or(""))),
        1 => whole.prop_map(str::to_owned),
    ]
}

fn page() -> impl Strategy<Value = String> {
    let part = prop_oneof![3 => text(), 4 => tag()];
    prop::collection::vec(part, 0..60).prop_map(|parts| parts.concat())
}

const UNSEEN: [&str; 17] = [
    "script", "style", "noscript", "template", "svg", "head", "select", "textarea", "input", "canvas",
    "iframe", "object", "math", "noframes", "noembed", "title", "datalist",
];

const INLINE: [&str; 6] = ["b", "em", "a", "span", "code", "option"];

/// The words that a parser finds in a page, counted, as an independent walk over its tree gives them.
fn words_of_tree(page: &str) -> BTreeMap<String, usize> {
    let document = Document::from(page);
    let (mut text, mut alternatives) = (String::new(), String::new());
    walk(document.root(), &mut text, &mut alternatives);
    count(&(text + "\n" + &alternatives))
}

fn walk(node: NodeRef<'_>, text: &mut String, alternatives: &mut String) {
    for child in node.children() {
        let name = child.node_name().map(|name| name.to_string());
        match name {
            None if child.is_text() => text.push_str(&child.text()),
            None => {}
            Some(name) if UNSEEN.contains(&name.as_str()) => {}
            Some(name) if name == "img" => {
                let alt = child.attr("alt").map(|alt| alt.to_string()).unwrap_or_default();
                alternatives.push_str(&(alt + "\n"));
            }
            // `<a<b>` opens an element that nobody knows.
            Some(name) if INLINE.contains(&name.as_str()) || name.contains('<') && !name.contains('-') => {
                walk(child, text, alternatives)
            }
            _ => {
                text.push('\n');
                walk(child, text, alternatives);
                text.push('\n');
            }
        }
    }
}

fn count(text: &str) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for word in words(text) {
        *counts.entry(word.folded).or_default() += 1;
    }
    counts
}

/// A text as a browser shows it: references resolved by the parser, white space collapsed.
fn shown(source: &str) -> String {
    if source.trim().is_empty() {
        return source.to_owned();
    }
    let text = Document::from(format!("<body><xmp-x>{}</xmp-x>", source.replace('<', "&lt;")))
        .select("xmp-x")
        .text();
    text.to_string()
}

/// The law on pieces and their origins.
fn origins_hold(capture: &Capture) -> usize {
    let mut last = 0;
    let mut placed = 0;
    for block in &capture.blocks {
        let mut at = 0;
        for piece in &block.pieces {
            assert_eq!(piece.start, at, "pieces follow each other");
            at = piece.end;
            let Some(origin) = piece.origin else { continue };
            assert!(origin.start >= last, "origins ascend and are disjoint: {:?}", block.text);
            last = origin.end;
            let text = &block.text[piece.start as usize..piece.end as usize];
            placed += text.len();
            let source = capture.document.get(origin);
            assert_eq!(collapse(&shown(source)), collapse(text), "{source:?}");
            assert_eq!(source.is_empty(), text.is_empty());
        }
        assert_eq!(at as usize, block.text.len(), "pieces cover the text");
        assert!(block.marks.iter().all(|mark| mark.start < mark.end && mark.end <= at), "{block:?}");
        assert!(block.text.chars().any(|c| !c.is_whitespace()), "no block is blank");
    }
    placed
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn origins_ascend_and_show_what_the_blocks_say(page in page()) {
        let Some(capture) = capture(&page) else { return Ok(()) };
        origins_hold(&capture);
    }

    #[test]
    fn all_visible_words_are_in_blocks_once(page in page()) {
        let Some(capture) = capture(&page) else { return Ok(()) };
        let text: Vec<&str> = capture.blocks.iter().map(|block| block.text.as_str()).collect();
        prop_assert_eq!(count(&(text.join("\n") + "\n")), words_of_tree(&page), "{}", page);
    }

    #[test]
    fn every_block_stands_in_an_element_whose_parents_come_first(page in page()) {
        let Some(capture) = capture(&page) else { return Ok(()) };
        let elements = &capture.elements;
        let mut held = vec![false; elements.len()];
        for block in &capture.blocks {
            let mut at = block.element;
            prop_assert!(at.is_some());
            while let Some(place) = at {
                held[place as usize] = true;
                prop_assert!(elements[place as usize].parent.is_none_or(|parent| parent < place));
                at = elements[place as usize].parent;
            }
        }
        prop_assert!(held.into_iter().all(|held| held), "every element holds a block");
    }
}

#[test]
fn a_page_in_order_has_an_origin_for_every_character() {
    let page = "<!doctype html><title>A page</title><body><nav><ul><li><a href=/>Home</a></ul></nav><script>a<b</script>\
        <h1>Ferry &amp; bridge</h1>\r\n<p>The <em>ferry</em>\r\n  runs&nbsp;late&hellip;<br>Often.<p>It\u{2019}s <b>shut</b>.\
        <table><tr><th>Day<th>Boats<tr><td>Sunday<td>4</table><pre>one\n  two</pre>";
    let capture = capture(page).expect("it is text");
    origins_hold(&capture);
    for block in &capture.blocks {
        for piece in block.pieces.iter().filter(|piece| piece.origin.is_none()) {
            let text = &block.text[piece.start as usize..piece.end as usize];
            assert!(text == " " || text == "\t", "{text:?} in {:?}", block.text);
        }
    }
    let texts: Vec<&str> = capture.blocks.iter().map(|block| block.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "Home",
            "Ferry & bridge",
            "The ferry runs\u{a0}late… Often.",
            "It’s shut.",
            "Day\tBoats",
            "Sunday\t4",
            "one\n  two"
        ]
    );
    assert_eq!(capture.blocks[4].shape, Shape::TableRow { head: true });
}

#[test]
fn a_page_may_be_as_deep_or_as_broken_as_it_likes() {
    let deep = "<div>".repeat(200_000) + "deep down";
    let bold = "<p><b><i>".repeat(20_000) + "bold";
    let attributes = format!("<p {}>many names", (0..50_000).map(|n| format!("a{n}=1 ")).collect::<String>());
    let lists = "<ul><li>".repeat(50_000) + "far in";
    let tables = "<table><tr><td>".repeat(20_000) + "cells";
    let open = "<".repeat(100_000) + "<p" + &"<!--".repeat(50_000);
    let comments = "<!-- a -->".repeat(100_000) + "said";
    for (page, words) in [
        (deep, "deep down"),
        (bold, "bold"),
        (attributes, "many names"),
        (lists, "far in"),
        (tables, "cells"),
        (open, ""),
        (comments, "said"),
    ] {
        let start = std::time::Instant::now();
        let Some(capture) = capture(&page) else { continue };
        assert!(capture.blocks.iter().any(|block| block.text.contains(words)), "{words}");
        assert!(start.elapsed().as_secs() < 20, "{words} took {:?}", start.elapsed());
    }
}
