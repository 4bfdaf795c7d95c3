//! One article in every form that people have: the same title, day, writer and words of the body.

use serde_json::Value;

use crate::site::Site;

const TITLE: &str = "Night ferry to Sund stopped for the winter";
const WRITER: &str = "Mira Holt";
const BODY: [&str; 6] = [
    "The night ferry between Lenn and Sund will not sail this winter, the harbour board decided on Tuesday after a meeting of four hours.",
    "The board gave the price of oil as its reason. Each crossing costs 3,400 crowns more than the tickets bring in, said Arne Dahl, who leads it.",
    "“We had hoped for a better autumn,” Mr. Dahl said. “It did not come.” The day boats keep their times, and the mail goes by road.",
    "Traders in Sund had asked the board to keep two crossings a week. Their letter, signed by 61 shops, was read out at the meeting and will be answered in writing.",
    "The crew of fourteen is to work in the yard until April. Nobody loses a place, the board said, and the union confirmed it in the evening.",
    "In summer the ship carried 22,000 people, a tenth less than the year before. Whether it sails again in May depends on the new harbour at Sund.",
];
const NAVIGATION: &str = "<nav><ul><li><a href=\"/\">Home</a></li><li><a href=\"/sea\">Sea</a></li><li><a href=\"/land\">Land</a></li><li><a href=\"/login\">Log in</a></li></ul></nav>";
const FOOT: &str = "<aside class=\"related\"><h2>More from Sea</h2><ul><li><a href=\"/1\">Gulls return to the mole</a></li><li><a href=\"/2\">Lighthouse painted red again</a></li></ul></aside><footer><p>© 2031 Lenn Post. All rights reserved.</p><p><a href=\"/privacy\">Privacy</a> <a href=\"/terms\">Terms</a></p></footer>";
const ADDRESS: &str = "https://lennpost.example/sea/night-ferry";

fn paragraphs() -> String {
    BODY.iter().map(|text| format!("<p>{text}</p>\n")).collect()
}

/// The page as its outlet serves it.
fn page(style: &str, picture: &str) -> String {
    let data = format!(
        "{{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\",\"headline\":\"{TITLE}\",\"datePublished\":\"2031-10-14T18:05:00+02:00\",\"author\":{{\"@type\":\"Person\",\"name\":\"{WRITER}\"}}}}"
    );
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{TITLE} | Lenn Post</title><link rel=\"canonical\" href=\"{ADDRESS}\">{style}<script type=\"application/ld+json\">{data}</script></head>\n<body><header>{NAVIGATION}</header><main><article><h1>{TITLE}</h1><p class=\"byline\">By {WRITER}</p><p><time datetime=\"2031-10-14\">14 October 2031</time></p>{picture}\n{}</article></main>{FOOT}</body></html>\n",
        paragraphs()
    )
}

fn saved() -> String {
    page(
        "<link rel=\"stylesheet\" href=\"ferry_files/a.css\">",
        "<img src=\"ferry_files/ship.jpg\" alt=\"\">",
    )
}

fn single_file() -> String {
    let style = format!("<style>{}</style>", ".a{color:red}".repeat(4000));
    page(&style, &format!("<img alt=\"\" src=\"data:image/png;base64,{}\">", "iVBORw0KGgo".repeat(3000)))
}

/// Quoted-printable (RFC 2045, section 6.7), by its plainest rule.
fn quoted_printable(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let mut length = 0;
        for byte in line.bytes() {
            let piece = match byte {
                b'!'..=b'<' | b'>'..=b'~' | b' ' => char::from(byte).to_string(),
                other => format!("={other:02X}"),
            };
            if length + piece.len() > 74 {
                out.push_str("=\r\n");
                length = 0;
            }
            length += piece.len();
            out.push_str(&piece);
        }
        out.push_str("\r\n");
    }
    out
}

fn mhtml() -> String {
    let html = quoted_printable(&saved());
    format!(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: {ADDRESS}\r\nSubject: {TITLE}\r\nDate: Wed, 15 Oct 2031 07:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----MultipartBoundary--x----\"\r\n\r\n\r\n------MultipartBoundary--x----\r\nContent-Type: text/html\r\nContent-ID: <frame-1@mhtml.blink>\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: {ADDRESS}\r\n\r\n{html}\r\n------MultipartBoundary--x------\r\n"
    )
}

fn mail() -> String {
    let words = format!("<h1>{TITLE}</h1><p>By {WRITER}</p>\n{}", paragraphs());
    let html = quoted_printable(&format!("<html><body>{words}</body></html>"));
    format!(
        "From: Lenn Post <letters@lennpost.example>\r\nTo: reader@home.example\r\nSubject: {TITLE}\r\nDate: Tue, 14 Oct 2031 18:05:00 +0200\r\nList-Id: <daily.lennpost.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{html}"
    )
}

fn feed() -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><title>Lenn Post</title><link>https://lennpost.example/</link><description>News of Lenn</description>\n<item><title>{TITLE}</title><link>{ADDRESS}</link><guid>{ADDRESS}</guid><pubDate>Tue, 14 Oct 2031 18:05:00 +0200</pubDate><dc:creator>{WRITER}</dc:creator><content:encoded><![CDATA[{}]]></content:encoded></item></channel></rss>\n",
        paragraphs()
    )
}

fn archive() -> String {
    let page = page("", "");
    let answer = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\n\r\n{page}",
        page.len()
    );
    format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {ADDRESS}\r\nWARC-Date: 2031-10-15T07:00:00Z\r\nWARC-Record-ID: <urn:uuid:8d5c1b3e-0000-4000-8000-000000000001>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n{answer}\r\n\r\n",
        answer.len()
    )
}

fn row() -> String {
    let row = serde_json::json!({"title": TITLE, "author": WRITER, "date": "2031-10-14", "url": ADDRESS, "sitename": "Lenn Post", "text": BODY.join("\n")});
    format!("{row}\n")
}

/// As a text browser prints the page: lines of 78 columns, numbered links, and what they lead to.
fn dump() -> String {
    let mut out = String::from("   * [1]Home\n   * [2]Sea\n   * [3]Land\n   * [4]Log in\n\n");
    out.push_str(&format!("{TITLE}\n\n   By {WRITER}\n\n   14 October 2031\n\n"));
    for text in BODY {
        let mut line = String::from("  ");
        for word in text.split(' ') {
            if line.chars().count() + 1 + word.chars().count() > 78 {
                out.push_str(&format!("{line}\n"));
                line = String::from("  ");
            }
            line.push_str(&format!(" {word}"));
        }
        out.push_str(&format!("{line}\n\n"));
    }
    out.push_str("More from Sea\n\n   * [5]Gulls return to the mole\n   * [6]Lighthouse painted red again\n\n   © 2031 Lenn Post. All rights reserved.\n\n   [7]Privacy [8]Terms\n\nReferences\n\n");
    for (at, to) in ["", "sea", "land", "login", "1", "2", "privacy", "terms"].iter().enumerate() {
        out.push_str(&format!("   {}. https://lennpost.example/{to}\n", at + 1));
    }
    out
}

/// Letters and digits of a body, word by word.
fn words(body: &str) -> Vec<String> {
    let bare = |word: &str| word.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    body.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect()
}

#[test]
fn one_article_is_the_same_in_every_form() {
    let forms = [
        ("saved.html", saved()),
        ("single.html", single_file()),
        ("page.mhtml", mhtml()),
        ("letter.eml", mail()),
        ("feed.xml", feed()),
        ("archive.warc", archive()),
        ("rows.jsonl", row()),
        ("dump.txt", dump()),
    ];
    let wanted = words(&BODY.join(" "));
    let mut wrong = Vec::new();
    for (name, text) in forms {
        let site = Site::new().file(&format!("seeds/{name}"), text);
        let run = site.run(&["extract", &format!("seeds/{name}")]);
        let rows: Vec<Value> =
            run.stdout.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
        let [row] = &rows[..] else {
            wrong.push(format!("{name}: {} articles; {}", rows.len(), run.stderr));
            continue;
        };
        let facts = (&row["title"], &row["published"], &row["bylines"]);
        if facts != (&TITLE.into(), &"2031-10-14".into(), &serde_json::json!([WRITER])) {
            wrong.push(format!("{name}: {facts:?}"));
        }
        let found = words(row["body"].as_str().unwrap_or_default());
        if found != wanted {
            let more: Vec<_> = found.iter().filter(|word| !wanted.contains(word)).collect();
            let less: Vec<_> = wanted.iter().filter(|word| !found.contains(word)).collect();
            wrong.push(format!(
                "{name}: {} words of {}; more {more:?}, less {less:?}",
                found.len(),
                wanted.len()
            ));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
