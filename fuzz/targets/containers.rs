//! The rooms `intake` and `strip`: files that hold articles, and what stands beside raw files.

use variorum::intake::{Beside, HEAD, Key, Limits, Sheet, choose};
use variorum::load::Seed;
use variorum::pipeline::article;
use variorum::text::Source;

use super::Target;
use super::intake::{KNOWN, PROSE, article_holds};

/// Reads a file that may hold many articles, as a build does.
fn many(path: &str, bytes: &[u8]) {
    let (seeds, _) = Seed::of_file(Source::new(path, bytes.to_vec()), None, &Limits::default());
    for seed in seeds.iter().take(50) {
        let (article, _) = article(seed, &KNOWN);
        article.iter().for_each(article_holds);
    }
}

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
        for seed in Seed::of_file(article, None, &Limits::default()).0 {
            let _ = seed.listed_in(&sheet).key();
        }
        let _ = sheet.unused(["quay.txt"].into_iter());
    },
};
