//! What leaves the program: HTML, addresses, search words, and the records that it keeps.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use dom_query::{Document, NodeRef};
use variorum::config::Config;
use variorum::intake::{Key, Limits};
use variorum::load::{Seed, Site};
use variorum::page::markup::escape;
use variorum::page::{Desk, Edition, SafeUrl, Subject, Theme, searched_words, slug};
use variorum::pipeline::compose;
use variorum::publish::{Manifest, Standing};
use variorum::text::Source;

use super::Target;

static THEME: LazyLock<Theme> = LazyLock::new(|| match Theme::new(&BTreeMap::new(), "en") {
    Ok(theme) => theme,
    Err(flaws) => panic!("{flaws:?}"),
});

const HOSTILE: &[&str] = &[
    "<script>alert(1)</script>",
    "\" onload=\"x",
    "' onerror='x",
    "javascript:alert(1)",
    "data:text/html,x",
    "<!--",
    "-->",
    "]]>",
    "</title>",
    "</style>",
    "<svg onload=x>",
    "<math><mtext><table><mglyph><style>",
    "{{ x }}",
    "{% raw %}",
    "&lt;script&gt;",
    "&#60;",
    "&quot;",
    "\u{202e}",
    "\u{2028}",
    "<img src=x onerror=x>",
    "<a href='java\tscript:x'>",
    "https://x.example/\"><b>",
    "vbscript:",
    "id='toc'",
    "<base href=//x>",
    "<meta http-equiv=refresh>",
    "\0",
    "`",
    "=",
    "title: ",
];

pub const ESCAPE: Target = Target {
    name: "escape",
    what: "text to HTML and back, and addresses",
    endings: &[".txt", ".html"],
    own: &["https://post.example/a?b=c&d#e", "mailto:a@b.example", "5 < 6 & \"7\" > '8'"],
    tokens: HOSTILE,
    run: |bytes| {
        let text = String::from_utf8_lossy(bytes);
        let mut html = String::new();
        escape(&text, &mut html);
        let page = Document::from(format!("<!doctype html><body><p id=it title=\"{html}\">x{html}</p>"));
        let it = page.select("p");
        let expected: String =
            text.chars().map(|c| if c.is_control() && c != '\n' && c != '\t' { ' ' } else { c }).collect();
        assert_eq!(page.select("body *").length(), 1, "one element");
        assert_eq!(it.text().to_string(), format!("x{expected}"), "as text");
        assert_eq!(
            it.attr("title").map(|title| title.to_string()),
            Some(expected.clone()),
            "in an attribute"
        );
        let mut again = String::new();
        escape(&expected, &mut again);
        assert_eq!(again, html, "clean stays clean");
        if let Some(url) = SafeUrl::new(&text) {
            assert_eq!(SafeUrl::new(url.as_str()).as_ref(), Some(&url), "a safe address stays one");
            safe(url.as_str());
        }
    },
};

/// An address that leads nowhere but to a site, a mail, or a page of ours.
fn safe(address: &str) {
    // No picture for the tab, so that browsers ask for none.
    if address == "data:," {
        return;
    }
    let lowered = address.to_ascii_lowercase();
    let scheme =
        lowered.split(['/', '?', '#']).next().and_then(|head| head.split_once(':')).map(|(scheme, _)| scheme);
    assert!(matches!(scheme, None | Some("http" | "https" | "mailto" | "urn")), "{address}");
    assert!(!address.contains(['"', '<', '>']) && !address.chars().any(char::is_control), "{address}");
}

/// No element and no attribute that could run, load or lead astray.
fn harmless(node: NodeRef<'_>) {
    for child in node.children() {
        if let Some(name) = child.node_name() {
            let own = [
                "script", "link", "style", "iframe", "object", "embed", "base", "form", "svg", "math",
                "template", "noscript", "frame",
            ];
            let src = child.attr("src").map(|src| src.to_string()).unwrap_or_default();
            let ours = match &*name {
                "script" => {
                    child.text().is_empty()
                        && src.ends_with(".js")
                        && !src.contains(':')
                        && !src.starts_with('/')
                }
                "link" => child.attr("href").is_some(),
                "form" | "svg" => true,
                name => !own.contains(&name),
            };
            assert!(ours, "<{name}> in a page: {}", child.html());
            for attribute in child.attrs() {
                let (name, value) = (attribute.name.local.to_string(), attribute.value.to_string());
                assert!(!name.starts_with("on") && name != "style" && name != "srcdoc", "{name}={value:?}");
                if ["href", "src", "action", "formaction", "xlink:href", "poster", "srcset"]
                    .contains(&name.as_str())
                {
                    safe(&value);
                }
            }
        }
        harmless(child);
    }
}

pub const PAGE: Target = Target {
    name: "page",
    what: "an article's pages: built, parsed, and parsed again",
    endings: &[".txt", ".html", ".md"],
    own: &[
        "<title>A crane</title><meta name=author content='Ada'><article><h1>A crane</h1><p>A crane <a href='https://x.example/'>arrived</a>.<pre><code class=language-rust>fn</code></pre></article>",
    ],
    tokens: HOSTILE,
    run: |bytes| {
        let name = if bytes.contains(&b'<') { "seeds/quay.html" } else { "seeds/quay.md" };
        let (seeds, _) = Seed::of_file(Source::new(name, bytes.to_vec()), None, &Limits::default());
        let config = Config::read(&Source::new("site.toml", b"title = 'Test'\n".to_vec())).expect("settings");
        let site = Site { config, seeds, content: Vec::new(), pictures: Vec::new(), theme: BTreeMap::new() };
        let digest = compose(site, Vec::new(), jiff::civil::date(2031, 12, 31), &|| {});
        let desk = Desk::new(&digest.config, &digest.corpus, &digest.annotated, &digest.contents);
        let Ok(edition) = Edition::new(desk, &THEME) else { panic!("no edition") };
        for page in edition.pages() {
            let of_article = matches!(page.subject, Subject::Article(_) | Subject::Front | Subject::Story(_));
            if !of_article || !page.route.path().ends_with(".html") {
                continue;
            }
            let rendered = edition.render(page).unwrap_or_else(|flaw| panic!("{flaw:?}"));
            let html = String::from_utf8(rendered.bytes).expect("UTF-8");
            let once = Document::from(html.as_str());
            harmless(once.root());
            let printed = once.html().to_string();
            let twice = Document::from(printed.as_str()).html().to_string();
            assert_eq!(printed, twice, "parsed again it is another page");
        }
    },
};

pub const SLUG: Target = Target {
    name: "slug",
    what: "keys and their addresses",
    endings: &[".txt"],
    own: &["harbour-post-bridge", "con", "Ærø/Ö 大桥", "index", "../../etc/passwd", "a--b", "e\u{1}\u{301}"],
    tokens: &["-", "/", "..", ".", "CON", "nul", "index", "ﬀ", "İ", "\u{301}", "ß", "大", " ", "a"],
    run: |bytes| {
        let text = String::from_utf8_lossy(bytes);
        for words in text.lines().chain([&*text]) {
            let Some(key) = Key::new(words) else { continue };
            assert_eq!(Key::new(key.as_str()).as_ref(), Some(&key), "a key's own words are the key");
            let slug = slug(&key);
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            assert!(!slug.is_empty() && slug.len() <= 80 && slug.chars().all(plain), "{slug:?}");
            assert!(!slug.starts_with('-') && !slug.ends_with('-'), "{slug:?}");
            assert!(!["con", "prn", "aux", "nul", "index"].contains(&slug.as_str()), "{slug:?}");
            let again = Key::new(&slug).expect("a key");
            assert_eq!(variorum::page::slug(&again), slug, "an address is its own");
        }
    },
};

pub const SEARCH: Target = Target {
    name: "search",
    what: "the words of texts and queries",
    endings: &[".txt"],
    own: &["The Øresund's bridges, 大桥 العبّارة l’été ÉTÉ straße 12,000"],
    tokens: &["\u{301}", "ال", "ß", "æ", "大桥", "ー", "ｶ", "İ", "ς", "l’", "\u{200d}", "ﷺ", "ไทย", "'"],
    run: |bytes| {
        let text = String::from_utf8_lossy(bytes);
        for word in searched_words(&text) {
            assert!(!word.is_empty() && word.chars().count() <= 24, "{word:?}");
            let found = searched_words(&word);
            assert!(
                found.len() == 1 && found[0] == word || !word.is_ascii(),
                "{word:?} is looked for as {found:?}"
            );
        }
    },
};

pub const MANIFEST: Target = Target {
    name: "manifest",
    what: "the list of our files in an output folder",
    endings: &["site.toml"],
    own: &[
        "variorum manifest 1\naf1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262 12 articles/a b.html\n",
        "variorum manifest 1\n",
    ],
    tokens: &[
        "variorum manifest 1\n",
        "af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262",
        " 1 ",
        "/../",
        "/",
        "\n",
        "\r",
        "..",
        "18446744073709551616",
        "\0",
    ],
    run: |bytes| {
        let Some(manifest) = Manifest::parse(&String::from_utf8_lossy(bytes)) else { return };
        for path in manifest.files.keys() {
            assert!(!path.starts_with('/') && path.split('/').all(|part| part != ".."), "{path:?}");
        }
        assert_eq!(Manifest::parse(&manifest.to_text()), Some(manifest), "written and read back");
    },
};

pub const STANDING: Target = Target {
    name: "standing",
    what: "what a build remembers of the last one",
    endings: &["site.toml"],
    own: &["key a\nzone Europe/Oslo\nsaid {}\nin 1 2 3 4 5 6 seeds/a b.txt\nout 1 2 3 4 5 6 index.html\n"],
    tokens: &["key ", "zone ", "said ", "in ", "out ", "1 2 3 4 5 6 ", "-1", "\n", "99999999999999999999"],
    run: |bytes| {
        let text = String::from_utf8_lossy(bytes);
        assert!(Standing::parse(&text).is_none(), "without its hash it is none");
        let signed = format!("variorum standing 1\n{}\n{text}", blake3::hash(text.as_bytes()).to_hex());
        let Some(standing) = Standing::parse(&signed) else { return };
        assert_eq!(Standing::parse(&standing.to_text()), Some(standing), "written and read back");
    },
};
