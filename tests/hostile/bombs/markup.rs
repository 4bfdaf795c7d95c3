//! Bombs of HTML, XML, JSON and settings.

use super::{Bomb, HEAD, SENTENCE, bomb, many};
use crate::site::times;

fn page() -> Vec<Bomb> {
    let body = |name: &str, markup: String| {
        bomb(name, "tide.html", format!("<!DOCTYPE html><h1>Tide comes in</h1><p>{SENTENCE}</p>{markup}"))
    };
    let ids: String = (0..times(20_000, 80_000)).map(|n| format!("<b id=i{n}>")).collect();
    let attributes: String = (0..times(20_000, 80_000)).map(|n| format!(" a{n}=1")).collect();
    let data = |json: String| format!("<script type=application/ld+json>{json}</script>");
    vec![
        body("elements within each other", many("<div>", 100_000) + SENTENCE),
        body("formatting that is never closed", many("<p><b><i><a>", 5_000) + SENTENCE),
        body("formatting with names", ids),
        body("formatting across tables", many("<a><table><b>", 3_000)),
        body("tables within tables", many("<table><tr><td>", 10_000)),
        body("lists within lists", many("<ul><li>", 20_000)),
        body("templates within templates", many("<template>", 20_000)),
        body("pictures within pictures", many("<svg><foreignObject><math><mtext>", 5_000)),
        body("selects", many("<select><option>", 20_000)),
        body("buttons and forms", many("<button><form><nobr>", 10_000)),
        body("frames", many("<frameset><frame>", 20_000)),
        body("attributes", format!("<p{attributes}>{SENTENCE}")),
        body("a long attribute", format!("<p title=\"{}\">{SENTENCE}", many("tide ", 400_000))),
        body("a long name", format!("<{}>{SENTENCE}", many("tide", 400_000))),
        body("classes", format!("<p class=\"{}\">{SENTENCE}", many("tide ", 100_000))),
        body("paragraphs", many("<p>The tide came in.", 20_000)),
        body("empty elements", many("<p></p><br><hr>", 40_000)),
        body("a comment that never closes", format!("<!--{}", many("tide --", 100_000))),
        body("a script that never closes", format!("<script>{}", many("<!--<script", 50_000))),
        body("references", many("&amp;&#x74;&notin;&", 30_000)),
        body("references that are none", many("&CounterClockwiseContourIntegra", 20_000)),
        body("large numbers of references", format!("&#{};&#x{};", "9".repeat(100_000), "f".repeat(100_000))),
        body("open signs", many("<", 200_000)),
        body("end tags", many("</p></b>", 50_000)),
        body("doctypes", many("<!DOCTYPE html [", 30_000)),
        body("processing instructions", many("<?tide", 50_000)),
        body("linked data, deep", data(many("[", 100_000))),
        body("linked data, deep objects", data(many("{\"a\":", 50_000))),
        body(
            "linked data, wide",
            data(format!("[{}0]", many("{\"@type\":\"NewsArticle\",\"headline\":\"tide\"},", 10_000))),
        ),
        body(
            "linked data, often",
            many(&data("{\"@type\":\"NewsArticle\",\"headline\":\"tide\"}".into()), 5_000),
        ),
        body(
            "linked data with lone surrogates",
            data("{\"@type\":\"NewsArticle\",\"headline\":\"\\ud800 tide \\udc00\"}".into()),
        ),
        body("metadata", many("<meta name=author content='Odda Velling'>", 20_000)),
        body("links", many("<a href='https://post.example/tide'>tide</a> ", 10_000)),
        body(
            "pictures",
            many(
                "<figure><img src='data:image/png;base64,AAAA' alt=tide><figcaption>tide</figcaption></figure>",
                5_000,
            ),
        ),
        body("a wide table", format!("<table><tr>{}", many("<td>a", 20_000))),
        body("code", format!("<pre><code class=language-rust>{}", many("fn tide() {} ", 20_000))),
        body("styles that hide", many("<div style='display:none;color:#fff;background:#fff'>tide", 2_000)),
    ]
}

fn feeds() -> Vec<Bomb> {
    let laughs: String =
        (1..12).map(|n| format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10))).collect();
    let laughs = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY l0 \"tide\">{laughs}]><rss><channel><title>t</title><item><title>&l11;</title><description>{SENTENCE} &l11;</description></item></channel></rss>"
    );
    let blown = format!(
        "<!DOCTYPE rss [<!ENTITY a \"{}\">]><rss><channel><item><title>t</title><description>{}</description></item></channel></rss>",
        "tide".repeat(50_000),
        "&a;".repeat(50_000)
    );
    let outside = format!(
        "<!DOCTYPE rss [<!ENTITY % p SYSTEM \"file:///etc/passwd\"><!ENTITY e SYSTEM \"file:///etc/passwd\">%p;]><rss><channel><item><title>t &e;</title><description>{SENTENCE}&e;</description></item></channel></rss>"
    );
    let rss = |name: &str, items: String| {
        bomb(
            name,
            "tide.rss",
            format!("<rss version=\"2.0\"><channel><title>t</title>{items}</channel></rss>"),
        )
    };
    let item = format!("<item><title>Tide</title><description>{SENTENCE}</description></item>");
    let attributes: String = (0..times(10_000, 40_000)).map(|n| format!(" a{n}=\"1\"")).collect();
    let spaces: String = (0..times(5_000, 20_000)).map(|n| format!(" xmlns:n{n}=\"urn:{n}\"")).collect();
    vec![
        bomb("billion laughs", "tide.xml", laughs),
        bomb("quadratic entities", "tide.xml", blown),
        bomb("entities from elsewhere", "tide.xml", outside),
        rss("elements within each other", many("<item>", 50_000)),
        rss("many items", many(&item, 1_000)),
        rss("items without words", many("<item/>", 20_000)),
        rss("attributes", format!("<item{attributes}><title>t</title></item>")),
        rss("namespaces", format!("<item{spaces}><title>t</title></item>")),
        rss(
            "character data that never closes",
            format!("<item><title>t</title><description><![CDATA[{}", many("tide ", 100_000)),
        ),
        rss(
            "character data in pieces",
            format!(
                "<item><title>t</title><description>{}</description></item>",
                many("<![CDATA[t]]>", 30_000)
            ),
        ),
        rss(
            "categories",
            format!(
                "<item><title>t</title>{}<description>{SENTENCE}</description></item>",
                many("<category>t</category>", 20_000)
            ),
        ),
        rss(
            "escapes of escapes",
            format!(
                "<item><title>&amp;{}lt;</title><description>{SENTENCE}</description></item>",
                many("amp;", 20_000)
            ),
        ),
        bomb("a feed that ends at once", "tide.xml", "<rss><channel><item><title>tide"),
    ]
}

fn rows() -> Vec<Bomb> {
    let json = |name: &str, text: String| bomb(name, "tide.json", text);
    let row = format!("{{\"title\":\"Tide\",\"text\":\"{SENTENCE}\"}}\n");
    vec![
        json("lists within lists", many("[", 100_000)),
        json("objects within objects", many("{\"text\":", 50_000)),
        json(
            "lists within a row",
            format!(
                "{{\"title\":\"t\",\"text\":\"{SENTENCE}\",\"x\":{}{}}}",
                "[".repeat(50_000),
                "]".repeat(50_000)
            ),
        ),
        json(
            "a number without end",
            format!("{{\"title\":\"t\",\"text\":\"{SENTENCE}\",\"published\":{}}}", many("9", 200_000)),
        ),
        json(
            "a number beyond all",
            format!("{{\"title\":\"t\",\"text\":\"{SENTENCE}\",\"published\":1e999999999}}"),
        ),
        json(
            "one name again and again",
            format!("{{{}\"title\":\"t\",\"text\":\"{SENTENCE}\"}}", many("\"text\":\"tide\",", 20_000)),
        ),
        json(
            "many names",
            format!(
                "{{{}\"title\":\"t\",\"text\":\"{SENTENCE}\"}}",
                (0..20_000).map(|n| format!("\"k{n}\":1,")).collect::<String>()
            ),
        ),
        json(
            "lone surrogates",
            format!("{{\"title\":\"t \\ud800\",\"text\":\"{SENTENCE} \\udc00\\ud800 \\ud83d\"}}"),
        ),
        json("zeros", format!("{{\"title\":\"t\\u0000\",\"text\":\"{SENTENCE}\\u0000\\u0001\\u009b\"}}")),
        json("a text that never closes", format!("{{\"title\":\"t\",\"text\":\"{}", many("tide ", 200_000))),
        json("backslashes", format!("{{\"title\":\"t\",\"text\":\"{SENTENCE}{}\"}}", many("\\\\", 100_000))),
        bomb("many rows", "tide.jsonl", many(&row, 500)),
        bomb("rows that are none", "tide.jsonl", many("{}\n[]\nnull\n{\n", 10_000)),
        bomb(
            "one key for all rows",
            "tide.jsonl",
            many(&format!("{{\"key\":\"tide\",\"text\":\"{SENTENCE}\"}}\n"), 300),
        ),
        bomb(
            "keys that leave the folder",
            "tide.jsonl",
            ["../../x", "/etc/passwd", ".", "..", "con", "a/../../b", "\\u0000", ""]
                .map(|key| format!("{{\"key\":\"{key}\",\"text\":\"{SENTENCE}\"}}\n"))
                .concat(),
        ),
    ]
}

/// Front matter, sidecars and tables: what the settings' languages can do to their readers.
fn settings() -> Vec<Bomb> {
    let yaml: String =
        (1..12).map(|n| format!("l{n}: &l{n} [{}]\n", vec![format!("*l{}", n - 1); 10].join(","))).collect();
    let front = |name: &str, sign: &str, text: String| {
        bomb(name, "tide.md", format!("{sign}\n{text}\n{sign}\n\n{SENTENCE}\n"))
    };
    let beside = |name: &str, text: String| bomb(name, "tide.txt", HEAD).with("seeds/tide.toml", text);
    vec![
        front("billion laughs in YAML", "---", format!("l0: &l0 [tide]\n{yaml}title: *l11"))
            .is("intake/front-matter"),
        front("lists within lists in YAML", "---", format!("a: {}", many("[", 20_000))),
        front("tables within tables in YAML", "---", many("{a: ", 20_000)),
        front("an anchor that holds itself", "---", "a: &a [*a]".to_owned()),
        front("tags in YAML", "---", "title: !!python/object/apply:os.system [tide]".to_owned()),
        front("one name again in YAML", "---", many("title: tide\n", 10_000)),
        front("lists within lists in TOML", "+++", format!("a = {}", many("[", 20_000)))
            .is("intake/front-matter"),
        front("tables within tables in TOML", "+++", format!("a = {}", many("{a=", 20_000)))
            .is("intake/front-matter"),
        front("a long name in TOML", "+++", format!("{}a = 1", many("a.", 20_000))),
        front("many names in TOML", "+++", (0..20_000).map(|n| format!("a{n} = 1\n")).collect()),
        beside("a sidecar of lists", format!("extra.a = {}", many("[", 20_000))).is("intake/sidecar"),
        beside("a sidecar of tables", format!("[extra{}]\na = 1\n", many(".a", 20_000))),
        beside("a sidecar of many tables", (0..10_000).map(|n| format!("[extra.a{n}]\na = 1\n")).collect()),
        beside("a sidecar with zeros", "title = \"a\0b\"\n".to_owned()).is("intake/sidecar"),
        beside("a sidecar of white space", many(" \n", 200_000)),
        beside("rulings without end", format!("cut = [{}]\n", many("\"tide\",", 20_000))),
        beside(
            "redactions without end",
            format!(
                "redact = [{}]\n",
                (0..5_000).map(|n| format!("\"tide number {n}\",")).collect::<String>()
            ),
        ),
        beside(
            "a redaction that is an expression",
            "redact = [\"(a+)+$\", \".*\", \"[\", \"\\\\\"]\n".to_owned(),
        ),
        bomb("a table of many columns", "sources.csv", format!("file{}\ntide\n", many(",extra.a", 20_000)))
            .with("seeds/tide.txt", HEAD),
        bomb(
            "a table of many rows",
            "sources.csv",
            format!("file,outlet\n{}", many("tide.txt,Post\n", 20_000)),
        )
        .with("seeds/tide.txt", HEAD),
        bomb(
            "a cell that never closes",
            "sources.csv",
            format!("file,outlet\ntide.txt,\"{}", many("tide\n", 50_000)),
        )
        .with("seeds/tide.txt", HEAD),
    ]
}

/// All of them.
pub fn bombs() -> Vec<Bomb> {
    [page(), feeds(), rows(), settings()].into_iter().flatten().collect()
}
