//! What the editor writes: settings, content, rulings, citations and quotations.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use variorum::annotate::{Sources, Written, prose};
use variorum::config::Config;
use variorum::content::{self, alias_path};
use variorum::corpus::{self, Body, Corpus, prove, quoted_ranges};
use variorum::intake::{Key, read};
use variorum::strip::{Known, strip};
use variorum::text::{Diagnostics, Source};

use super::Target;

const CRANE: &str = "A crane arrives\n\n9 March 2031\n\nA “yellow” crane arrived at the northern quay of Dorvik on Sunday, not Monday, the harbour office said. It lifted 1,200 crates — more than the 40-year-old one.\n\n“We have waited for it,” said Ada Marsh, who isn't the harbour master.\n";

static CORPUS: LazyLock<(Corpus, BTreeMap<Key, usize>)> = LazyLock::new(|| {
    let known = Known::on(jiff::civil::date(2031, 12, 31));
    let article = |(name, text): (&str, String)| {
        let source = Arc::new(Source::new(format!("seeds/{name}.txt"), text.into_bytes()));
        let (capture, _) = read(&source).expect("a text");
        Arc::new(strip(Key::new(name).expect("a key"), capture, Default::default(), &known).0)
    };
    let texts = [("crane", CRANE.to_owned()), ("barge", CRANE.replace("crane", "barge"))];
    let (corpus, _) = corpus::build(texts.map(article).to_vec(), Default::default());
    let keys = corpus.articles.iter().enumerate().map(|(at, article)| (article.key.clone(), at)).collect();
    (corpus, keys)
});

/// Flaws stand at a place, and say something.
fn flaws_hold(flaws: &Diagnostics) {
    for flaw in flaws {
        assert!(!flaw.message.is_empty() && !flaw.code.is_empty() && !flaw.place.path.is_empty(), "{flaw:?}");
    }
}

pub const SITE: Target = Target {
    name: "site",
    what: "site.toml",
    endings: &["site.toml"],
    own: &[
        "title = \"Test\"\nlanguage = \"de\"\nbase_url = \"https://a.example/b/\"\ntimezone = \"Europe/Oslo\"\n[publish]\ntext = \"excerpt\"\nredact = [\"Ada\"]\n[[outlet]]\nname = \"Post\"\nhosts = [\"post.example\"]\n",
    ],
    tokens: &[
        "[publish]\n",
        "[[outlet]]\n",
        "base_url = ",
        "text = ",
        "\"full\"",
        "language = ",
        "[link]\n",
        "theme = ",
        "../",
        "excerpt = ",
        "= 1979-05-27",
        "= [[",
        "= {",
        "'''",
        "http://",
        "javascript:",
    ],
    run: |bytes| match Config::read(&Source::new("site.toml", bytes.to_vec())) {
        Ok(config) => {
            if let Some(base) = config.base() {
                assert!(base.starts_with("http") && base.ends_with('/'), "{base}");
            }
            let _ = (config.hosts(), config.outlet_names(), config.default_allowance());
        }
        Err(flaws) => {
            assert!(!flaws.is_empty());
            flaws_hold(&flaws);
        }
    },
};

pub const CONTENT: Target = Target {
    name: "content",
    what: "the editor's files with their front matter",
    endings: &[".md"],
    own: &[
        "+++\ntitle = \"A\"\narticles = [\"crane\"]\naliases = [\"old/page.html\"]\ndate = 2031-03-09\n+++\nWords.\n",
        "---\ntitle: A\ndate: 2031-03-09\ntags: [a, b]\n---\nWords.\n",
        "+++\nname = \"Ada\"\nkind = \"person\"\naliases = [\"A. M.\"]\n+++\n",
    ],
    tokens: &[
        "+++\n",
        "---\n",
        "title = ",
        "title: ",
        "- ",
        "&a ",
        "*a",
        "!!binary ",
        "? ",
        "<<: ",
        "|\n",
        "draft: true\n",
        "date = ",
        "slug = ",
        "../",
        "kind = \"place\"\n",
        "[[",
        "\u{feff}",
    ],
    run: |bytes| {
        let file = |path: &str| Arc::new(Source::new(path, bytes.to_vec()));
        for path in [
            "content/stories/crane.md",
            "content/entities/ada.md",
            "content/editions/2031-03-09.md",
            "content/notes/crane.md",
            "content/about.md",
        ] {
            let (editor, flaws) = content::read(&[file(path)], jiff::civil::date(2031, 12, 31));
            flaws_hold(&flaws);
            for content in editor.contents.iter().chain(&editor.notes) {
                let text = content.text.string.get(content.words.clone());
                assert_eq!(text, Some(content.markdown()), "the words lie in the file");
                let _ = (content.title(), content.noted(), content.story(), content.named_entity());
            }
        }
        let alias = String::from_utf8_lossy(bytes);
        if let Some(path) = alias_path(&alias) {
            let inside =
                !path.starts_with('/') && path.split('/').all(|part| !part.is_empty() && part != "..");
            assert!(inside && path.ends_with(".html"), "{path}");
        }
    },
};

pub const LINKS: Target = Target {
    name: "links",
    what: "the editor's rulings",
    endings: &["links/bridge.toml", "links/harbour.toml"],
    own: &[
        "[[suppress]]\nwhy = \"other\"\nsides = [{ article = \"crane\", words = \"A crane\" }, { article = \"barge\", words = \"A barge\" }]\n[[merge]]\narticles = [\"crane\", \"barge\"]\n[[pin]]\nid = \"crane\"\nstory = \"barge\"\n",
    ],
    tokens: &[
        "[[confirm]]\n",
        "[[suppress]]\n",
        "[[merge]]\n",
        "[[split]]\n",
        "[[pin]]\n",
        "sides = [",
        "{ article = ",
        "words = ",
        "kind = ",
        "by = ",
        "date = 2031-03-09\n",
        "why = ",
    ],
    run: |bytes| {
        let source = Arc::new(Source::new("content/links/a.toml", bytes.to_vec()));
        let (editor, flaws) = content::read(&[source], jiff::civil::date(2031, 12, 31));
        flaws_hold(&flaws);
        if flaws.is_empty() {
            let articles = CORPUS.0.articles.clone();
            let editors = corpus::Editors { rulings: &editor.rulings, ..Default::default() };
            flaws_hold(&corpus::build(articles, editors).1);
        }
    },
};

const CITING: &[&str] = &[
    "[@crane]",
    "@barge says",
    "[see @crane; @barge, p. 3]",
    "[@{crane}]",
    "[^1]",
    "\n[^1]: ",
    "^[inline]",
    "[[crane]]",
    "{{ timeline() }}",
    "{{ ",
    " }}",
    "> ",
    "\n— [@crane]\n",
    "“",
    "”",
    "\"",
    "[…]",
    "```\n",
    "*",
    "_",
    "|",
    "<b>",
    "![](",
    "](",
    "\n\n",
    "    ",
    "- ",
    "1. ",
    "$",
];

pub const CITATIONS: Target = Target {
    name: "citations",
    what: "the editor's Markdown with its citations",
    endings: &[".md"],
    own: &[
        "The crane [@crane] and “the northern quay” [@barge]; @crane says.[^n] ^[see @{barge}] [[crane]]\n\n> A “yellow” crane arrived\n>\n> — [@crane]\n\n{{ timeline() }}\n\n[^n]: a note\n",
    ],
    tokens: CITING,
    run: |bytes| {
        let source = Arc::new(Source::new("content/a.md", bytes.to_vec()));
        let (corpus, keys) = &*CORPUS;
        let (editor, _) = content::read(&[source], jiff::civil::date(2031, 12, 31));
        for content in &editor.contents {
            let written =
                Written { path: &content.path, text: &content.text, range: &content.words, story: Some(0) };
            let pictures = BTreeMap::new();
            let (mut words, flaws) = prose(written, &Sources { corpus, keys, pictures: &pictures });
            flaws_hold(&flaws);
            words.drop_title();
            let _ = words.languages().count();
        }
    },
};

pub const QUOTATIONS: Target = Target {
    name: "quotations",
    what: "words that are said to stand in an article",
    endings: &[".txt"],
    own: &[
        "A \"yellow\" crane arrived […] on Sunday, not Monday",
        "It lifted 1,200 crates - more than",
        "We have waited for it",
        "“Who?” she asked. ‘No,’ he said, “it isn’t.” «Oui», dit-elle: „Ja“",
    ],
    tokens: &[
        "“", "”", "‘", "’", "«", "»", "„", "\"", "'", "[…]", " … ", "not ", "n't", "1,200", "crane",
        "Sunday", "\n", "said",
    ],
    run: |bytes| {
        let text = String::from_utf8_lossy(bytes);
        let mut last = 0;
        for range in quoted_ranges(&text) {
            assert!(range.start >= last && text.get(range.clone()).is_some(), "{range:?}");
            last = range.end;
        }
        let article = &CORPUS.0.articles[0];
        match prove(&text, 0, article) {
            Ok(proof) => {
                // What is proven stands there: every letter and digit of it, in order.
                let body = article.body_text();
                let mut letters = body.chars().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric());
                let quoted = text.chars().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric());
                let _ = proof;
                for c in unfolded(quoted) {
                    assert!(
                        letters.any(|other| other == c),
                        "{c:?} of {text:?} does not stand in the article"
                    );
                }
            }
            Err(unproven) => drop(unproven.explained(&text, "crane")),
        }
        let _ = Body::of(0, article);
    },
};

/// Compatibility forms stand for what they are compatible with (NFKC), as in the program.
fn unfolded(text: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    use unicode_normalization::UnicodeNormalization;
    text.nfc()
}
