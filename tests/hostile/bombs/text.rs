//! Bombs of plain text and Markdown, and of the words that are read from any form.

use super::{Bomb, HEAD, SENTENCE, bomb, many};

/// Plain text.
fn plain() -> Vec<Bomb> {
    let body = |name: &str, words: String| bomb(name, "tide.txt", format!("{HEAD}{words}\n"));
    vec![
        body("a very long line", many(SENTENCE, 6_000)),
        body("a very long word", many("tidewater", 100_000)),
        body("very many lines", many("The tide came in.\n", 10_000)),
        body("very many paragraphs", many("The tide came in.\n\n", 5_000)),
        body("blank lines", many("\n", 1_000_000)),
        body("white space", many(" \t\u{a0}\u{3000}", 300_000)),
        body("stops without words", many(". ", 300_000)),
        body("abbreviations without end", many("Mr. St. No. ", 20_000)),
        body("quotation marks that never close", many("\"The “tide «came „in ", 20_000)),
        body("quotation marks alone", many("\"", 50_000)),
        body("brackets within each other", many("(", 100_000) + &many("[", 100_000)),
        body("digits", many("9", 300_000)),
        body("digits in groups", many("1,000.", 60_000)),
        body("number words", many("hundred thousand million ", 8_000)),
        body("fractions and ranges", many("1-2/3–4 to 5 ", 8_000)),
        body("dates", many("9 March 2031, Monday, 10 March, ", 5_000)),
        body("halves of dates", many("March March 9 9 2031 ", 30_000)),
        body("clock times", many("at 9:00 p.m. on ", 30_000)),
        body("weekdays", many("last Monday before Tuesday ", 20_000)),
        body("names", many("Odda Velling ", 40_000)),
        body("a name without end", many("Velling-", 40_000) + "Tarnow"),
        body("initials", many("O. V. ", 60_000)),
        body("speakers", many("said Odda Velling, said Runa Tarnow, ", 15_000)),
        body("quotations", many("\"We are wet,\" said Odda Velling. ", 12_000)),
        body("short quotations within a sentence", many("\"wet\" and \"dry\" ", 30_000)),
        body("hyphens at line ends", many("quay-\n", 60_000)),
        body("hyphens", many("quay-", 100_000)),
        body("combining marks", format!("Z{}", many("\u{301}", 300_000))),
        body("marks of direction", many("\u{202b}\u{2067}", 100_000)),
        body("soft hyphens and joiners", many("\u{ad}\u{200d}\u{200b}", 100_000)),
        body("addresses", many("https://post.example/tide ", 20_000)),
        body("an address without end", format!("https://post.example/{}", many("tide/", 200_000))),
        body(
            "numbers of links",
            many("[1]tide [2]quay ", 30_000) + "\n\nReferences\n\n   1. https://post.example/\n",
        ),
        body(
            "references",
            format!("[1]tide\n\nReferences\n\n{}", many("   1. https://post.example/\n", 30_000)),
        ),
        body("signs of lists", many("- ", 200_000)),
        body("entries of lists", many("- tide\n", 40_000)),
        body("quoted lines", many("> tide\n>> quay\n", 20_000)),
        body("rules", many("* * *\n=====\n-----\n", 20_000)),
        body("bylines", many("By Odda Velling and Runa Tarnow, Post\n", 15_000)),
        body("datelines", many("QUARROW, 9 March (Post) - ", 20_000)),
        body("credits", many("Photo: Odda Velling / Post\n\n", 12_000)),
        body(
            "what pages say around articles",
            many("Read more: tide\n\nShare this\n\nAdvertisement\n\n", 6_000),
        ),
        body(
            "forwarded mail",
            many("> From: a@b.example\n> Subject: tide\n>> Begin forwarded message:\n", 10_000),
        ),
        body("lines of `diff`", many("@@ -1 +1 @@\n+tide\n-tide\n", 20_000)),
        body("Chinese without stops", many("大桥港口", 100_000)),
        body("Chinese numbers", many("一百二十三万", 50_000)),
        body("Arabic", many("قال المتحدث إن المد جاء يوم الأحد ", 15_000)),
        body("capitals", many("TIDE COMES IN AT NINE ", 30_000)),
        bomb("a title without end", "tide.txt", many("Tide comes in ", 60_000)),
        bomb("a text of byte order marks", "tide.txt", many("\u{feff}", 200_000)),
    ]
}

/// Markdown: what the literature on CommonMark parsers calls pathological (commonmark.js, `test/pathological`).
fn markdown() -> Vec<Bomb> {
    let body = |name: &str, words: String| {
        bomb(name, "tide.md", format!("# Tide comes in\n\n{SENTENCE}\n\n{words}\n"))
    };
    let ticks = (1..600).map(|count| "`".repeat(count) + " ").collect::<String>();
    let levels = (0..3_000).map(|depth| " ".repeat(depth) + "- tide\n").collect::<String>();
    let laughs: String = (0..30)
        .map(|n| format!("[a{n}]: <https://post.example/{n}> \"[a{}][a{}]\"\n", n + 1, n + 1))
        .collect();
    let columns = format!(
        "{}\n{}\n{}",
        many("| a ", 2_000),
        "| - ".repeat(super::times(2_000, 8_000)),
        many("| b\n", 5_000)
    );
    vec![
        body("open brackets", many("[", 100_000)),
        body("links within links", many("[a](", 50_000) + &")".repeat(1_000)),
        body("pictures within pictures", many("![", 50_000) + &"](x)".repeat(1_000)),
        body("closing brackets", many("](", 100_000) + &many("]", 100_000)),
        body("stars", many("*a **a ", 40_000)),
        body("closing stars", many("a**b", 60_000)),
        body("mixed emphasis", many("*a_ ", 60_000)),
        body("underlines", many("_a __a ~~a ", 30_000)),
        body("ticks of all lengths", ticks),
        body("quotations within each other", many(">", 20_000) + " tide"),
        body("lists within each other", levels),
        body("lists on one line", many("- ", 20_000) + "tide"),
        body("numbered lists on one line", many("1. ", 20_000) + "tide"),
        body("quotations and lists", many("> - ", 10_000) + "tide"),
        body("comments that never close", many("<!-- ", 50_000)),
        body("declarations that never close", many("<!A ", 50_000) + &many("<![CDATA[", 20_000)),
        body("instructions that never close", many("<?", 100_000)),
        body("tags that never close", many("<a href=\"", 50_000)),
        body("open tags", many("<div>\n\n", 20_000) + SENTENCE),
        body("ampersands", many("&", 200_000) + &many("&amp", 50_000)),
        body("backslashes", many("\\", 200_000)),
        body("definitions", many("[a]: /x\n", 30_000) + &many("[a] ", 30_000)),
        body("definitions that name each other", laughs),
        body("a wide table", columns),
        body("fences", many("```\n~~~\n", 30_000)),
        body("a fence that never closes", format!("```tide\n{}", many("tide <tide>\n", 60_000))),
        body("headings", many("# tide\n", 20_000)),
        body("footnotes", many("[^a]\n[^a]: tide\n", 20_000)),
        body("autolinks", many("<https://post.example/", 40_000)),
        body("hard breaks", many("tide  \n", 50_000)),
        body("task lists", many("- [ ] [x] tide\n", 20_000)),
    ]
}

/// What only shows where articles are compared.
fn stories() -> Vec<Bomb> {
    let story = |name: &str, count: usize, text: &dyn Fn(usize) -> String| {
        let files = (0..super::times(count, 4 * count))
            .map(|at| (format!("seeds/tide-{at}.txt"), text(at).into_bytes()));
        Bomb { name: name.to_owned(), files: files.collect(), code: None }
    };
    let repeated = |at: usize| format!("{HEAD}Number {at}.\n\n{}\n", SENTENCE.repeat(400));
    vec![
        story("two articles of one sentence", 2, &|at| format!("{HEAD}{at}.\n\n{}\n", many(SENTENCE, 4_000))),
        story("articles that repeat themselves", 12, &repeated),
        story("one word again and again", 6, &|at| format!("{HEAD}{at}.\n\n{}\n", "tide ".repeat(20_000))),
        story("the same article", 120, &|_| format!("{HEAD}{SENTENCE}\n")),
        story("articles that differ in a number", 120, &|at| {
            format!("{HEAD}About {at} boats were wet, Odda Velling said. \"We had {at} boats,\" she said.\n")
        }),
        story("quotations of one another", 40, &|at| {
            format!(
                "{HEAD}{}\n",
                format!("\"We were {at} in the boat and all of us got wet,\" said Odda Velling. ").repeat(30)
            )
        }),
        story("one name for all", 60, &|at| {
            format!("{HEAD}{}\n", format!("Odda Velling met Runa Tarnow{at}. ").repeat(60))
        }),
        story("all dates at once", 40, &|at| {
            format!(
                "{HEAD}{}\n",
                (1..29).map(|day| format!("On {day} March 2031 boat {at} sank. ")).collect::<String>()
            )
        }),
        story("claims and denials", 30, &|_| {
            format!(
                "{HEAD}{}\n",
                "The union said the quay was wet, but the port office denied that the quay was wet. "
                    .repeat(60)
            )
        }),
    ]
}

/// All of them.
pub fn bombs() -> Vec<Bomb> {
    [plain(), markdown(), stories()].into_iter().flatten().collect()
}
