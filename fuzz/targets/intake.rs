//! The rooms `intake` and `strip`: files that are one article.

use std::sync::{Arc, LazyLock};

use variorum::intake::{Capture, Key, read};
use variorum::strip::{Article, Extract, Known, strip};
use variorum::text::{Source, collapse};

use super::Target;

pub static KNOWN: LazyLock<Known> = LazyLock::new(|| Known {
    hosts: vec![("post.example".into(), "Dorvik Post".into())],
    outlets: vec!["Dorvik Post".into()],
    ..Known::on(jiff::civil::date(2031, 12, 31))
});

/// Pieces cover their block, origins ascend and resolve, marks lie within, no block is blank.
fn capture_holds(capture: &Capture) {
    let mut last = 0;
    for block in &capture.blocks {
        let mut at = 0;
        for piece in &block.pieces {
            assert_eq!(piece.start, at, "pieces follow each other: {:?}", block.text);
            at = piece.end;
            assert!(
                block.text.get(piece.start as usize..piece.end as usize).is_some(),
                "{piece:?} of {:?}",
                block.text
            );
            if let Some(origin) = piece.origin {
                assert!(origin.start >= last, "origins ascend: {origin:?} after {last} in {:?}", block.text);
                assert!(capture.document.text.string.get(origin.range()).is_some(), "{origin:?}");
                last = origin.end;
            }
        }
        assert_eq!(at as usize, block.text.len(), "pieces cover the text: {:?}", block.text);
        for mark in &block.marks {
            assert!(
                mark.start <= mark.end && block.text.get(mark.start as usize..mark.end as usize).is_some(),
                "{mark:?} in {:?}",
                block.text
            );
        }
        assert!(block.element.is_none_or(|at| (at as usize) < capture.elements.len()));
    }
    for (at, element) in capture.elements.iter().enumerate() {
        assert!(element.parent.is_none_or(|parent| (parent as usize) < at), "parents come first");
    }
}

/// Each block has one rule and a verdict; what is made of the article can be made.
pub fn article_holds(article: &Article) {
    for ruled in &article.blocks {
        assert!(!ruled.rule.is_empty() && ruled.verdict == ruled.role.verdict());
    }
    assert!(!article.key.as_str().is_empty());
    let today = KNOWN.today;
    assert!(article.date().is_none_or(|date| date <= today), "published tomorrow: {:?}", article.date());
    serde_json::to_string(&Extract::of(article)).expect("JSON");
}

/// Reads and strips a file of one article.
fn one(path: &str, bytes: &[u8]) {
    let source = Arc::new(Source::new(path, bytes.to_vec()));
    let Ok((capture, _)) = read(&source) else { return };
    capture_holds(&capture);
    let before: Vec<String> = capture.blocks.iter().map(|block| block.text.clone()).collect();
    let key = Key::new("quay").expect("a key");
    let (article, _) = strip(key, capture, Default::default(), &KNOWN);
    let after = article.blocks.iter().map(|ruled| &ruled.block.text);
    assert!(before.iter().eq(after), "kept blocks and cuts are all blocks");
    article_holds(&article);
}

pub const PROSE: &str = "A crane arrives\n\nBy Ada Marsh\n\n9 March 2031\n\nDORVIK (Post) - A crane arrived at the north-\nern quay on Sunday, the harbour [1]office\nsaid.\n\n- Read more\n\nReferences\n\n   1. https://port.example/\n";

const PARTS: &[&str] = &[
    "\n\n",
    "\n   ",
    "\n> ",
    "- ",
    "1. ",
    "```\n",
    "====\n",
    "----\n",
    "| a | b |\n|---|---|\n",
    "[1]",
    "[link](https://x.example/)",
    "By ",
    "(Reuters) - ",
    "Share this",
    "Read more:",
    "© 2031",
    "\u{c}",
    "- 3 -\n",
    "-\n",
    "Published: ",
    "+++\n",
    "---\n",
    "title = \"",
    "date: ",
    "![alt](x.png)",
    "<b>",
    "&amp;",
    "\\",
];

pub const PLAIN: Target = Target {
    name: "plain",
    what: "pasted text: un-wrapped and stripped",
    endings: &[".txt"],
    own: &[PROSE],
    tokens: PARTS,
    run: |bytes| one("seeds/quay.txt", bytes),
};

pub const MARKDOWN: Target = Target {
    name: "markdown",
    what: "Markdown with front matter: read and stripped",
    endings: &[".md"],
    own: &[
        "+++\ntitle = \"A crane\"\n+++\n# A crane\n\n*Ada* [says](https://x.example/ 'so').\n\n> quoted\n\n1. one\n   - two\n",
    ],
    tokens: PARTS,
    run: |bytes| one("seeds/quay.md", bytes),
};

const TAGS: &[&str] = &[
    "<p>",
    "</p>",
    "<div class='share'>",
    "</div>",
    "<a href='https://x.example/'>",
    "</a>",
    "<table><tr><td>",
    "</table>",
    "<ul><li>",
    "<h1>",
    "<h2>",
    "<script>",
    "</script>",
    "<style>",
    "<!--",
    "-->",
    "<svg><style>",
    "<math><mi>",
    "<template>",
    "<select><option>",
    "<noscript>",
    "<textarea>",
    "<title>",
    "<figure><figcaption>",
    "<img alt='",
    "<br>",
    "<pre>",
    "<b><i>",
    "<plaintext>",
    "<article>",
    "<time datetime='2031-03-09'>",
    "&nbsp;",
    "&#x",
    "&notit;",
    "<![CDATA[",
    "<?xml",
    "<svg:",
    "<form>",
    "<frameset>",
    "hidden",
    "<body",
    "<html",
    "<q>",
    "<ruby><rt>",
];

pub const HTML: Target = Target {
    name: "html",
    what: "web pages: read, aligned to their source and stripped",
    endings: &[".html", ".htm"],
    own: &[
        "<!doctype html><title>A crane</title><article><h1>A crane</h1><p>By Ada<p>A crane &amp; a <b>barge</b>.<table><tr><td>1<td>2</table></article>",
    ],
    tokens: TAGS,
    run: |bytes| {
        let source = Arc::new(Source::new("seeds/quay.html", bytes.to_vec()));
        if let Ok((capture, _)) = read(&source) {
            assert!(
                capture
                    .blocks
                    .iter()
                    .all(|block| !collapse(&block.text).is_empty() || !block.text.is_empty())
            );
        }
        one("seeds/quay.html", bytes);
    },
};

pub const METADATA: Target = Target {
    name: "metadata",
    what: "what the head of a page declares",
    endings: &[".html"],
    own: &[
        "<meta property='og:title' content='A crane'><meta property='article:published_time' content='2031-03-09T10:00:00Z'><link rel=canonical href='https://post.example/a'>",
        "<script type='application/ld+json'>{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\",\"headline\":\"A crane\",\"author\":[{\"@type\":\"Person\",\"name\":\"Ada\"}],\"datePublished\":\"2031-03-09\",\"publisher\":{\"name\":\"Post\"}}</script>",
        "<script type='application/ld+json'>{\"@graph\":[{\"@type\":[\"WebPage\",\"Article\"],\"isPartOf\":{\"@id\":\"#s\"},\"name\":\"A\"}]}</script>",
    ],
    tokens: &[
        "{",
        "}",
        "[",
        "]",
        "\"@type\":",
        "\"@graph\":[",
        "\"author\":",
        "\"name\":",
        "null",
        "true",
        "1e400",
        "\"headline\":",
        "\\u0000",
        "\\ud800",
        "content='",
        "name='author' ",
        "itemprop='",
        "<!--",
        "2031-13-45",
        "//<![CDATA[",
    ],
    run: |bytes| {
        let mut page = b"<html><head>".to_vec();
        page.extend(bytes);
        page.extend(b"</head><body><article><h1>A crane arrives</h1><p>A crane arrived at the northern quay on Sunday, the office said.</p></article>");
        one("seeds/quay.html", &page);
    },
};
