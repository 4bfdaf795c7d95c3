//! Bombs of bytes: packed, mailed, archived, encoded.

use super::{Bomb, HEAD, SENTENCE, bomb, many};
use crate::archive::{packed, record, response};
use crate::site::times;

fn article() -> String {
    format!("<!DOCTYPE html><html><body><h1>Tide comes in</h1><p>{}</p></body></html>", SENTENCE.repeat(4))
}

fn archives() -> Vec<Bomb> {
    let address = "https://post.example/tide";
    let of = |body: &[u8], fields: &str| {
        record("response", address, "2031-03-09T00:00:00Z", &response(fields, body))
    };
    let html = "Content-Type: text/html";
    let good = of(article().as_bytes(), html);
    let zeros = vec![b' '; times(40 << 20, 80 << 20)];
    let said = |length: &str| {
        format!("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nContent-Length: {length}\r\n\r\n").into_bytes()
    };
    let field = |field: String| {
        [format!("WARC/1.0\r\nWARC-Type: response\r\n{field}WARC-Target-URI: {address}\r\nContent-Length: 0\r\n\r\n").as_bytes(), b"\r\n\r\n", &good].concat()
    };
    let twice = of(&packed(&packed(&zeros)), &format!("{html}\r\nContent-Encoding: gzip, gzip"));
    let chunked = |chunks: String| of(chunks.as_bytes(), &format!("{html}\r\nTransfer-Encoding: chunked"));
    vec![
        bomb("a packed archive that is a bomb", "tide.warc.gz", packed(&of(&zeros, html)))
            .is("intake/warc-bomb"),
        bomb(
            "a packed body that is a bomb",
            "tide.warc",
            of(&packed(&zeros), &format!("{html}\r\nContent-Encoding: gzip")),
        ),
        bomb("a bomb within a bomb", "tide.warc.gz", packed(&twice)),
        bomb("packed again and again", "tide.warc.gz", (0..50).fold(good.clone(), |bytes, _| packed(&bytes))),
        bomb("a record longer than all memory", "tide.warc", said("9223372036854775807")),
        bomb("a record of less than nothing", "tide.warc", said("-1")),
        bomb("a record of a number that is none", "tide.warc", said("99999999999999999999999999")),
        bomb("a field without end", "tide.warc", field(format!("X: {}\r\n", many("tide", 300_000)))),
        bomb("fields without end", "tide.warc", field(many("X: tide\r\n", 50_000))),
        bomb("folded fields", "tide.warc", field(format!("X: tide\r\n{}", many(" tide\r\n", 50_000)))),
        bomb("many small members", "tide.warc.gz", packed(b"").repeat(times(20_000, 100_000))),
        bomb(
            "many small records",
            "tide.warc",
            record("metadata", address, "2031-03-09T00:00:00Z", b"").repeat(times(10_000, 50_000)),
        ),
        bomb("no record at all", "tide.warc", many("tide\r\n", 100_000)),
        bomb(
            "a chunk longer than all memory",
            "tide.warc",
            chunked("ffffffffffffffff\r\ntide\r\n0\r\n\r\n".into()),
        ),
        bomb("chunks of one byte", "tide.warc", chunked(many("1\r\nt\r\n", 50_000) + "0\r\n\r\n")),
        bomb(
            "a chunk's extension without end",
            "tide.warc",
            chunked(format!("1;{}\r\nt\r\n0\r\n\r\n", many("x=tide;", 50_000))),
        ),
        bomb("gzip that is cut off", "tide.warc.gz", packed(&good)[..60].to_vec()),
        bomb("gzip and then anything", "tide.warc.gz", [packed(&good), vec![0xff; 100_000]].concat()),
        bomb("an archive called a text", "tide.txt", packed(&good)),
    ]
}

fn mail() -> Vec<Bomb> {
    let head = "From: Ada <ada@post.example>\r\nSubject: Tide comes in\r\nDate: Sun, 9 Mar 2031 10:00:00 +0000\r\nMIME-Version: 1.0\r\n";
    let letter = |name: &str, fields: String, body: String| {
        bomb(name, "tide.eml", format!("{head}{fields}\r\n{body}"))
    };
    let parts = |depth: usize| -> String {
        (0..depth)
            .map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n"))
            .collect()
    };
    let html = "Content-Type: text/html\r\n".to_owned();
    vec![
        letter("parts within parts", parts(times(5_000, 20_000)), SENTENCE.into()),
        letter("messages within messages", String::new(), SENTENCE.into()).with(
            "seeds/deep.eml",
            format!("{head}{}", many("Content-Type: message/rfc822\r\n\r\n", 10_000)),
        ),
        letter(
            "many parts",
            "Content-Type: multipart/mixed; boundary=b\r\n".into(),
            many(&format!("--b\r\n\r\n{SENTENCE}\r\n"), 3_000),
        ),
        letter(
            "a boundary everywhere",
            "Content-Type: multipart/mixed; boundary=b\r\n".into(),
            many("--b\r\n", 50_000),
        ),
        letter(
            "an empty boundary",
            "Content-Type: multipart/mixed; boundary=\"\"\r\n".into(),
            many("--\r\n", 50_000),
        ),
        letter("a field without end", format!("X-Tide: {}\r\n", many("tide ", 200_000)), SENTENCE.into()),
        letter("fields without end", many("X-Tide: tide\r\n", 50_000), SENTENCE.into()),
        letter(
            "encoded words",
            format!("X-A: a\r\nSubject: {}\r\n", many("=?utf-8?q?tide?= ", 20_000)),
            SENTENCE.into(),
        ),
        letter(
            "parameters in pieces",
            format!(
                "Content-Type: text/plain; {}\r\n",
                (0..5_000).map(|n| format!("name*{n}=tide;")).collect::<String>()
            ),
            SENTENCE.into(),
        ),
        letter("comments within comments", format!("To: {}\r\n", many("(", 50_000)), SENTENCE.into()),
        letter("addresses", format!("Cc: {}\r\n", many("a@b.example, ", 20_000)), SENTENCE.into()),
        letter(
            "base64 that is none",
            format!("{html}Content-Transfer-Encoding: base64\r\n"),
            many("=@#!", 100_000),
        ),
        letter(
            "quoted-printable that is none",
            format!("{html}Content-Transfer-Encoding: quoted-printable\r\n"),
            many("=Z=\r\n", 100_000),
        ),
        letter(
            "an encoding that nobody knows",
            "Content-Type: text/html; charset=x-tide\r\n".into(),
            article(),
        ),
        letter(
            "an encoding that hides tags",
            "Content-Type: text/html; charset=utf-7\r\n".into(),
            format!("<p>{SENTENCE}+ADw-script+AD4-pwned()+ADw-/script+AD4-"),
        ),
        letter(
            "flowed lines",
            "Content-Type: text/plain; format=flowed\r\n".into(),
            many("> tide \r\n", 50_000),
        ),
        letter(
            "forwarded again and again",
            "Content-Type: text/plain\r\n".into(),
            many(
                "---------- Forwarded message ---------\r\nFrom: a@b.example\r\nSubject: t\r\nDate: Sun, 9 Mar 2031 10:00:00 +0000\r\n\r\n",
                3_000,
            ) + SENTENCE,
        ),
    ]
}

fn bytes() -> Vec<Bomb> {
    let with = |bytes: &[u8]| [HEAD.as_bytes(), bytes, b" came in, the port office said.\n"].concat();
    let utf16 = |units: &[u16]| {
        let mark = [0xfeff_u16].into_iter();
        let text: Vec<u16> = HEAD.encode_utf16().chain(units.iter().copied()).collect();
        mark.chain(text).flat_map(u16::to_le_bytes).collect::<Vec<u8>>()
    };
    let page = |charset: &str, bytes: &[u8]| {
        [
            format!("<!DOCTYPE html><meta charset={charset}><h1>Tide</h1><p>{SENTENCE}").as_bytes(),
            bytes,
            b"</p>",
        ]
        .concat()
    };
    vec![
        bomb("overlong UTF-8", "tide.txt", with(b"\xc0\xbcscript\xc0\xbe \xe0\x80\xaf \xf0\x80\x80\xaf")),
        bomb("overlong ways out of the folder", "tide.txt", with(b"..\xc0\xaf..\xc0\xaf")),
        bomb("surrogates in UTF-8", "tide.txt", with(b"\xed\xa0\x80 \xed\xb0\x80")),
        bomb("beyond Unicode", "tide.txt", with(b"\xf4\x90\x80\x80 \xf8\x88\x80\x80\x80 \xff\xfe")),
        bomb("lone surrogates in UTF-16", "tide.txt", utf16(&[0xd800, 0x20, 0xdc00, 0x20, 0xdbff])),
        bomb("UTF-16 of an odd length", "tide.txt", [utf16(&[0x74]), vec![0x74]].concat()),
        bomb("UTF-32", "tide.txt", HEAD.chars().flat_map(|c| (c as u32).to_le_bytes()).collect::<Vec<u8>>()),
        bomb("zeros", "tide.txt", with(&[0; 1000])),
        bomb("nothing but zeros", "tide.txt", vec![0; 1 << 20]),
        bomb("control characters", "tide.txt", with(&(1..32).chain([127]).collect::<Vec<u8>>())),
        bomb("every byte", "tide.txt", with(&(0..=255).collect::<Vec<u8>>())),
        bomb("every byte of a page", "tide.html", page("windows-1252", &(1..=255).collect::<Vec<u8>>())),
        bomb(
            "escapes of ISO-2022-JP",
            "tide.html",
            page("iso-2022-jp", b"\x1b(J\\<script>\x1b$B<script>pwned()</script>\x1b(B"),
        ),
        bomb("UTF-7", "tide.html", page("utf-7", b"+ADw-script+AD4-pwned()+ADw-/script+AD4-")),
        bomb(
            "halves of characters in GBK",
            "tide.html",
            page("gbk", b"<p title=\"\x81\" onclick=pwned() \x81\">tide"),
        ),
        bomb("an encoding that replaces all", "tide.html", page("iso-2022-kr", b"<p>tide")),
        bomb("random bytes", "tide.txt", noise(1 << 20)),
        bomb("random bytes called a page", "tide.html", noise(200_000)),
        bomb("random bytes called a feed", "tide.xml", noise(200_000)),
        bomb("random bytes called mail", "tide.eml", noise(200_000)),
        bomb("random bytes called an archive", "tide.warc.gz", noise(200_000)),
        bomb("random bytes called rows", "tide.jsonl", noise(200_000)),
        bomb("a random sidecar", "tide.txt", HEAD).with("seeds/tide.toml", noise(10_000)),
        bomb("a random table", "sources.csv", noise(10_000)).with("seeds/tide.txt", HEAD),
    ]
}

fn noise(length: usize) -> Vec<u8> {
    let mut chance = crate::site::Chance(9);
    std::iter::repeat_with(|| chance.below(256) as u8).take(length).collect()
}

/// All of them.
pub fn bombs() -> Vec<Bomb> {
    [archives(), mail(), bytes()].into_iter().flatten().collect()
}
