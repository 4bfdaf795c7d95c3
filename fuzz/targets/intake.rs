//! The rooms `intake` and `strip`: raw files of every format, and what stands beside them.

use std::sync::{Arc, LazyLock};

use variorum::intake::{Beside, Capture, HEAD, Key, Sheet, choose, read};
use variorum::load::Seed;
use variorum::pipeline::article;
use variorum::strip::{Article, Extract, Known, strip};
use variorum::text::{Source, collapse};

use super::Target;

static KNOWN: LazyLock<Known> = LazyLock::new(|| Known {
    today: jiff::civil::date(2031, 12, 31),
    hosts: vec![("post.example".into(), "Dorvik Post".into())],
    outlets: vec!["Dorvik Post".into()],
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
fn article_holds(article: &Article) {
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

/// Reads a file that may hold many articles, as a build does.
fn many(path: &str, bytes: &[u8]) {
    let (seeds, _) = Seed::of_file(Source::new(path, bytes.to_vec()), None);
    for seed in seeds.iter().take(50) {
        let (article, _) = article(seed, &KNOWN);
        article.iter().for_each(article_holds);
    }
}

const PROSE: &str = "A crane arrives\n\nBy Ada Marsh\n\n9 March 2031\n\nDORVIK (Post) - A crane arrived at the north-\nern quay on Sunday, the harbour [1]office\nsaid.\n\n- Read more\n\nReferences\n\n   1. https://port.example/\n";

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

pub const MAIL: Target = Target {
    name: "mail",
    what: "mails, with parts and codings",
    endings: &[".eml"],
    own: &[
        "From: =?utf-8?q?Ad=C3=A1?= <a@b.example>\nSubject: A crane\nDate: Sun, 9 Mar 2031 10:00:00 +0100\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=x\n\n--x\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nA crane =C3=A9 arrived.\n\n--x\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\nPHA+QSBjcmFuZTwvcD4=\n--x--\n",
    ],
    tokens: &[
        "--x\n",
        "--x--\n",
        "Content-Type: ",
        "multipart/mixed; boundary=x",
        "message/rfc822",
        "base64",
        "quoted-printable",
        "=?utf-8?b?",
        "?=",
        "=\n",
        "=3D",
        "\n\n",
        "Subject: ",
        "charset=\"utf-7\"",
        ">From ",
        "-- \n",
        "On Sunday Ada wrote:\n> ",
    ],
    run: |bytes| many("seeds/quay.eml", bytes),
};

pub const MHTML: Target = Target {
    name: "mhtml",
    what: "pages that browsers saved as one file",
    endings: &[".mhtml", ".mht"],
    own: &[
        "From: <Saved>\nSubject: A crane\nMIME-Version: 1.0\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"x\"\n\n--x\nContent-Type: text/html\nContent-Location: https://post.example/a\n\n<p>A crane <img src=cid:1></p>\n--x\nContent-Type: image/gif\nContent-ID: <1>\nContent-Transfer-Encoding: base64\n\nR0lGODlh\n--x--\n",
    ],
    tokens: &[
        "--x\n",
        "Content-Location: ",
        "cid:",
        "Content-ID: <",
        "base64",
        "<img src=",
        "\n\n",
        "image/svg+xml",
        "boundary=",
        "text/html",
    ],
    run: |bytes| many("seeds/quay.mhtml", bytes),
};

pub const FEED: Target = Target {
    name: "feed",
    what: "RSS, Atom and RDF",
    endings: &[".xml", ".rss", ".atom"],
    own: &[
        "<rss version='2.0'><channel><title>Post</title><item><title>A crane</title><guid>1</guid><link>https://post.example/1</link><pubDate>Sun, 09 Mar 2031 10:00:00 GMT</pubDate><description>&lt;p&gt;A crane.&lt;/p&gt;</description></item></channel></rss>",
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>P</title><entry><id>urn:1</id><title type='html'>A &amp;amp; B</title><updated>2031-03-09T10:00:00Z</updated><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>A crane.</p></div></content></entry></feed>",
    ],
    tokens: &[
        "<item>",
        "</item>",
        "<entry>",
        "<![CDATA[",
        "]]>",
        "<!DOCTYPE x [<!ENTITY a 'b'>]>",
        "&a;",
        "&#0;",
        "xml:base='",
        "type='xhtml'",
        "<content:encoded>",
        "<dc:date>",
        "<!--",
        "<?pi",
        "xmlns:x='",
        "<guid>",
        "encoding='utf-16'",
        "<source>",
    ],
    run: |bytes| many("seeds/quay.xml", bytes),
};

const JSONISH: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "null",
    "\"text\":",
    "\"html\":",
    "\"key\":",
    "\"url\":",
    "\"items\":[",
    "\"version\":\"https://jsonfeed.org/version/1.1\"",
    "\\ud800",
    "\\u0000",
    "1e999",
    "\n",
    "\"id\":",
    "\"content_html\":",
    "\"date_published\":",
];

pub const JSON: Target = Target {
    name: "json",
    what: "JSON feeds",
    endings: &[".json"],
    own: &[
        "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"Post\",\"items\":[{\"id\":\"1\",\"title\":\"A crane\",\"content_html\":\"<p>A crane.</p>\",\"date_published\":\"2031-03-09T10:00:00Z\",\"authors\":[{\"name\":\"Ada\"}]}]}",
    ],
    tokens: JSONISH,
    run: |bytes| many("seeds/quay.json", bytes),
};

pub const ROWS: Target = Target {
    name: "rows",
    what: "lines of JSON",
    endings: &[".jsonl"],
    own: &[
        "{\"key\":\"a\",\"text\":\"A crane arrives\\n\\nA crane arrived.\"}\n{\"key\":\"b\",\"html\":\"<p>A barge.\",\"url\":\"https://post.example/b\"}\n",
    ],
    tokens: JSONISH,
    run: |bytes| many("seeds/quay.jsonl", bytes),
};

pub const WARC: Target = Target {
    name: "warc",
    what: "web archives, packed ones among them",
    endings: &[".warc", ".warc.gz"],
    own: &[
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://post.example/a\r\nWARC-Date: 2031-03-09T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: 94\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<p>A \r\n6\r\ncrane.\r\n0\r\n\r\n\r\n\r\n",
    ],
    tokens: &[
        "WARC/1.0\r\n",
        "WARC-Type: response\r\n",
        "Content-Length: ",
        "\r\n\r\n",
        "HTTP/1.1 200 OK\r\n",
        "Transfer-Encoding: chunked\r\n",
        "Content-Encoding: gzip\r\n",
        "ffffffff\r\n",
        "0\r\n\r\n",
        "\x1f\u{8b}\x08",
        "WARC-Type: revisit\r\n",
        "Content-Encoding: br\r\n",
    ],
    run: |bytes| {
        let path = if bytes.starts_with(b"\x1f\x8b") { "seeds/quay.warc.gz" } else { "seeds/quay.warc" };
        many(path, bytes);
        let _ = choose("seeds/quay", &bytes[..bytes.len().min(HEAD)]);
    },
};

pub const SIDECAR: Target = Target {
    name: "sidecar",
    what: "what the editor says beside a raw file",
    endings: &["seeds/*.toml", ".toml"],
    own: &[
        "key = \"crane\"\nurl = \"https://post.example/a\"\npublished = 2031-03-09\nkeep = [\"A crane\"]\nredact = [\"Ada\"]\nwithdrawn = true\n[article.\"urn:1\"]\noutlet = \"Post\"\n[extra]\nx = 1\n",
    ],
    tokens: &[
        "[article.\"",
        "key = ",
        "published = ",
        "2031-02-30",
        "1979-05-27T07:32:00-08:00",
        "withdrawn = ",
        "\"\"\"",
        "[[",
        "]]",
        "[extra]\n",
        "keep = [",
        "former = [",
        "cite = ",
        "capture_of = ",
        "= {",
        "nan",
        "0x",
    ],
    run: |bytes| {
        let mut beside = Beside::read(Source::new("seeds/quay.toml", bytes.to_vec()));
        let said = beside.whole();
        if let Ok(said) = &said {
            assert!(said.key.as_ref().is_none_or(|key| !key.as_str().is_empty()));
        }
        let key = Key::new("crane");
        let _ = (beside.entry("urn:1", key.as_ref()), beside.has_tables());
        let _ = beside.unused(["urn:2"].into_iter());
    },
};

pub const SHEET: Target = Target {
    name: "sheet",
    what: "sources.csv",
    endings: &[".csv"],
    own: &[
        "file,key,outlet,published,withdrawn\nquay.txt,,Post,2031-03-09,\n\"a,b\",crane,\"Po\"\"st\",,true\n",
    ],
    tokens: &[
        "file,",
        "key,",
        "\"",
        "\"\"",
        ",",
        "\n",
        "\r\n",
        "withdrawn",
        "true",
        "url",
        ";",
        "\t",
        "\u{feff}",
        "2031-13-01",
    ],
    run: |bytes| {
        let (sheet, _) = Sheet::read(&Source::new("seeds/sources.csv", bytes.to_vec()));
        let article = Source::new("seeds/quay.txt", PROSE.as_bytes().to_vec());
        for seed in Seed::of_file(article, None).0 {
            let _ = seed.listed_in(&sheet).key();
        }
        let _ = sheet.unused(["quay.txt"].into_iter());
    },
};
