//! Feeds, read.

use proptest::prelude::*;

use crate::intake::containers::container_for;
use crate::intake::{Declared, Entry, Limits, Unpack};
use crate::text::{Diagnostics, Source};

fn unpack(path: &str, text: &str) -> (Vec<Entry>, Diagnostics) {
    let Some(Unpack::Whole(unpack)) = container_for(path).map(|container| &container.unpack) else {
        panic!("no container reads {path}")
    };
    unpack(&Source::new(path, text.as_bytes().to_vec()), &Limits::default())
}

/// An RSS channel with these items, and every namespace that they need.
fn rss(items: &str) -> String {
    format!(
        "<?xml version='1.0'?><rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/' \
         xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:atom='http://www.w3.org/2005/Atom'><channel>\
         <title>Elm Letter</title><link>https://elm.example/</link><language>en-gb</language>{items}\
         </channel></rss>"
    )
}

fn atom(entries: &str) -> String {
    format!(
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://elm.example/news/'><title>Elm Letter</title>{entries}</feed>"
    )
}

/// The only entry of a feed that has no flaw.
fn only(text: &str) -> Entry {
    let (mut entries, flaws) = unpack("elm.xml", text);
    assert_eq!(flaws, [], "{text}");
    assert_eq!(entries.len(), 1, "{text}");
    entries.remove(0)
}

fn facts(text: &str) -> Declared {
    only(text).envelope.before
}

fn body(text: &str) -> (String, &'static str) {
    let entry = only(text);
    (String::from_utf8(entry.bytes).unwrap(), entry.reader.name)
}

fn codes(flaws: &Diagnostics) -> Vec<&'static str> {
    flaws.iter().map(|flaw| flaw.code).collect()
}

const WORDS: &str = "<description>The bridge is shut.</description>";

#[test]
fn an_item_gives_its_facts_and_the_channel_the_others() {
    let facts = facts(&rss(
        "<item><title>Bridge &amp;amp; quay &lt;b&gt;shut&lt;/b&gt;</title><link>https://elm.example/b</link>\
         <dc:creator>Ada Brook and Tom Reed</dc:creator><pubDate>Sun, 09 Mar 2031 23:50:00 -0500</pubDate>\
         <description>The bridge is shut.</description></item>",
    ));
    assert_eq!(facts.title.as_deref(), Some("Bridge & quay shut"));
    assert_eq!(facts.url.as_deref(), Some("https://elm.example/b"));
    assert_eq!(facts.bylines, ["Ada Brook", "Tom Reed"]);
    assert_eq!(facts.published, Some(jiff::civil::date(2031, 3, 9)), "in the publisher's zone");
    assert_eq!(facts.outlet.as_deref(), Some("Elm Letter"));
    assert_eq!(facts.language.as_deref(), Some("en-gb"));
    assert_eq!(facts.deck, None);
}

#[test]
fn an_entry_is_called_by_the_first_name_that_it_has() {
    let id = |item: &str| only(&rss(&format!("<item{item}</item>"))).id.unwrap();
    assert_eq!(id(&format!("><guid>tag:1</guid><link>https://elm.example/b</link>{WORDS}")), "tag:1");
    assert_eq!(id(&format!("><link>https://elm.example/b</link>{WORDS}")), "https://elm.example/b");
    let hashed = id(&format!("><title>Bridge</title>{WORDS}"));
    assert_eq!(hashed.len(), 16);
    assert_ne!(hashed, id(&format!("><title>Quay</title>{WORDS}")), "a hash of what it says");
    assert_eq!(
        only(&atom("<entry><id>tag:2</id><summary>The bridge is shut.</summary></entry>")).id.as_deref(),
        Some("tag:2")
    );
}

#[test]
fn links_are_found_where_feeds_have_them_and_made_absolute() {
    let url = |item: &str| facts(&rss(&format!("<item>{item}{WORDS}</item>"))).url;
    for (item, expected) in [
        ("<link>/b</link>", Some("https://elm.example/b")),
        ("<guid>https://elm.example/g</guid>", Some("https://elm.example/g")),
        ("<guid isPermaLink='false'>https://elm.example/g</guid>", None),
        (
            "<atom:link rel='self' href='https://elm.example/feed'/><link>https://elm.example/b</link>",
            Some("https://elm.example/b"),
        ),
        ("<link>javascript:void(0)</link>", None),
    ] {
        assert_eq!(url(item).as_deref(), expected, "{item}");
    }
    let entry = "<entry xml:base='2031/'><link rel='replies' href='c'/><link href='b.html'/>\
                 <summary>The bridge is shut.</summary></entry>";
    assert_eq!(facts(&atom(entry)).url.as_deref(), Some("https://elm.example/news/2031/b.html"));
}

#[test]
fn content_is_what_its_type_says() {
    let words = |content: &str| body(&atom(&format!("<entry><id>1</id>{content}</entry>")));
    let plain = |text: &str| (text.to_owned(), "plain text");
    let html = |text: &str| (text.to_owned(), "HTML");
    assert_eq!(words("<content type='text'>5 &lt; 7 &lt;b&gt;</content>"), plain("5 < 7 <b>"));
    assert_eq!(words("<content type='html'>&lt;p&gt;Shut&lt;/p&gt;</content>"), html("<p>Shut</p>"));
    assert_eq!(words("<content><![CDATA[<p>Shut</p>]]></content>"), html("<p>Shut</p>"));
    assert_eq!(
        words(
            "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>Shut<br/>A &amp; B</p></div></content>"
        ),
        html("<div><p>Shut<br>A &amp; B</p></div>")
    );
    assert_eq!(
        words("<content mode='base64' type='text/html'>PHA+U2h1dDwvcD4=</content>"),
        html("<p>Shut</p>")
    );
    assert_eq!(
        words("<content src='video.mp4' type='video/mp4'/><summary>Shut for a film</summary>"),
        plain("Shut for a film")
    );
    assert_eq!(
        body(&rss("<item><description>Fish &amp;amp; chips</description></item>")),
        plain("Fish & chips")
    );
}

#[test]
fn the_whole_text_goes_before_the_summary() {
    let entry = only(&rss("<item><description>A fault was found.</description>\
         <content:encoded><![CDATA[<p>The bridge was shut on Sunday.</p>]]></content:encoded></item>"));
    assert_eq!(entry.bytes, b"<p>The bridge was shut on Sunday.</p>");
    assert_eq!(entry.envelope.before.deck.as_deref(), Some("A fault was found."));
}

#[test]
fn the_date_of_a_change_counts_only_where_there_is_no_other() {
    let day = |fields: &str| {
        facts(&atom(&format!("<entry><id>1</id>{fields}<summary>Shut.</summary></entry>")))
            .published
            .unwrap()
            .day()
    };
    assert_eq!(day("<updated>2031-03-10T00:00:00Z</updated><published>2031-03-09T00:00:00Z</published>"), 9);
    assert_eq!(day("<updated>2031-03-10T00:00:00Z</updated>"), 10);
}

#[test]
fn a_feed_that_collects_names_whose_article_it_is() {
    let item = format!("<item><source url='https://post.example/feed'>Harbour Post</source>{WORDS}</item>");
    assert_eq!(facts(&rss(&item)).outlet.as_deref(), Some("Harbour Post"));
    let entry =
        "<entry><id>1</id><source><title>Harbour Post</title></source><summary>Shut.</summary></entry>";
    assert_eq!(facts(&atom(entry)).outlet.as_deref(), Some("Harbour Post"));
}

#[test]
fn writers_of_the_feed_are_those_of_entries_without() {
    let entry = "<author><name>Elm Letter</name></author><author><name>Ada Brook</name></author>\
                 <entry><id>1</id><summary>Shut.</summary></entry>";
    assert_eq!(facts(&atom(entry)).bylines, ["Ada Brook"], "the feed is nobody");
    let item = format!("<item><author>desk@elm.example (Tom Reed)</author>{WORDS}</item>");
    assert_eq!(facts(&rss(&item)).bylines, ["Tom Reed"]);
}

#[test]
fn rss_of_all_ages_is_read() {
    let old = "<!DOCTYPE rss PUBLIC '-//Netscape Communications//DTD RSS 0.91//EN' 'http://my.netscape.com/publish/formats/rss-0.91.dtd'>\
               <rss version='0.91'><channel><title>Elm</title><item><title>Shut</title><description>Caf&eacute; shut.</description></item></channel></rss>";
    assert_eq!(body(old).0, "Café shut.");
    let rdf = "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>\
               <channel rdf:about='https://elm.example/'><title>Elm</title><link>https://elm.example/</link></channel>\
               <image><title>Logo</title></image>\
               <item rdf:about='https://elm.example/b'><title>Shut</title><description>The bridge is shut.</description></item></rdf:RDF>";
    let entry = only(rdf);
    assert_eq!(entry.id.as_deref(), Some("https://elm.example/b"));
    assert_eq!(entry.envelope.before.outlet.as_deref(), Some("Elm"));
    let atom = "<feed version='0.3' xmlns='http://purl.org/atom/ns#'><title>Elm</title><entry><id>1</id>\
                <issued>2031-03-09T10:00:00+01:00</issued><content type='text/html' mode='escaped'>&lt;p&gt;Shut.&lt;/p&gt;</content></entry></feed>";
    assert_eq!(facts(atom).published, Some(jiff::civil::date(2031, 3, 9)));
}

#[test]
fn an_entry_without_a_feed_is_its_files_article() {
    let entry = only(
        "<entry xmlns='http://www.w3.org/2005/Atom' xml:lang='de'><id>1</id><title>Zu</title><summary>Die Brücke ist zu.</summary></entry>",
    );
    assert_eq!((entry.id, entry.envelope.before.language.as_deref()), (None, Some("de")));
}

#[test]
fn what_is_around_a_break_is_read() {
    let item =
        |n: u8, words: &str| format!("<item><guid>{n}</guid>\n<description>{words}</description></item>\n");
    let text = rss(&format!("{}{}{}", item(1, "One."), item(2, "Two <br> broken."), item(3, "Three.")));
    let (entries, flaws) = unpack("elm.xml", &text);
    assert_eq!(entries.iter().map(|entry| entry.id.as_deref().unwrap()).collect::<Vec<_>>(), ["1", "3"]);
    assert_eq!(codes(&flaws), ["intake/broken-feed"]);
    assert_eq!(
        (flaws[0].place.line, flaws[0].message.as_str()),
        (4, "this XML is broken: expected `</br>`, but `</description>` was found")
    );
    let cut = &text[..text.find("Three").unwrap()];
    let (entries, flaws) = unpack("elm.xml", cut);
    assert_eq!(entries.len(), 1);
    assert_eq!(flaws.last().unwrap().message, "this XML is broken: the file ends inside <description>");
}

#[test]
fn what_is_no_feed_says_what_it_is() {
    let told = |text: &str| {
        let (entries, flaws) = unpack("elm.xml", text);
        assert!(entries.is_empty());
        (flaws[0].code, flaws[0].message.clone())
    };
    let root = |name: &str| format!("this XML is no feed: its root element is <{name}>");
    assert_eq!(told("<html><body><p>Shut</p></body></html>"), ("intake/no-feed", root("html")));
    assert_eq!(told("<opml/>"), ("intake/no-feed", root("opml")));
    assert_eq!(told("The bridge is shut."), ("intake/no-feed", "this file holds no XML".to_owned()));
    assert_eq!(told("%PDF-1.7").0, "intake/binary");
    assert_eq!(told(" ").0, "intake/empty");
    assert_eq!(told("<rss/>").0, "intake/empty-feed");
}

#[test]
fn a_declaration_is_neither_expanded_nor_fetched() {
    let bomb = "<!DOCTYPE rss [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c SYSTEM 'file:///etc/passwd'>]>\
                <rss><channel><item><guid>1</guid><description>&b; and &c;</description></item></channel></rss>";
    let (entries, flaws) = unpack("elm.xml", bomb);
    assert_eq!(codes(&flaws), ["intake/dtd"]);
    assert_eq!(entries[0].bytes, b"&b; and &c;");
}

#[test]
fn one_id_is_one_article() {
    let item = |words: &str| format!("<item><guid>1</guid><description>{words}</description></item>");
    let (entries, flaws) = unpack("elm.xml", &rss(&(item("One.") + &item("One."))));
    assert_eq!((entries.len(), flaws.len()), (1, 0), "equal ones are one");
    let (entries, flaws) = unpack("elm.xml", &rss(&(item("One.") + &item("Two."))));
    assert_eq!((entries.len(), codes(&flaws)), (1, vec!["intake/same-id"]));
    assert_eq!(flaws[0].place.part.as_deref(), Some("1"));
}

#[test]
fn many_flaws_of_one_kind_are_counted() {
    let (entries, flaws) = unpack("elm.xml", &rss(&"<item><title>Shut</title></item>".repeat(500)));
    assert!(entries.is_empty());
    assert_eq!(flaws.len(), 21);
    assert_eq!(flaws[20].message, "480 more flaws of this kind are in this file");
}

#[test]
fn another_encoding_is_read_by_its_declaration() {
    let mut bytes =
        b"<?xml version='1.0' encoding='windows-1251'?><rss><channel><item><guid>1</guid><description>"
            .to_vec();
    bytes.extend([0xcc, 0xee, 0xf1, 0xf2]);
    bytes.extend(b" shut</description></item></channel></rss>");
    let Some(Unpack::Whole(unpack)) = container_for("elm.rss").map(|container| &container.unpack) else {
        panic!("feeds are read whole")
    };
    let (entries, _) = unpack(&Source::new("elm.rss", bytes), &Limits::default());
    assert_eq!(entries[0].bytes, "Мост shut".as_bytes());
}

#[test]
fn depth_and_repeated_breaks_cost_no_more_than_length() {
    let deep = rss(&format!("<item><guid>1</guid><description>{}", "<b>".repeat(200_000)));
    assert_eq!(codes(&unpack("elm.xml", &deep).1), ["intake/broken-feed"]);
    let spaces = format!("<rss {}>", "xmlns:a='b' ".repeat(100_000));
    unpack("elm.xml", &spaces);
    let (_, flaws) = unpack("elm.xml", &rss(&"<item><![CDATA[".repeat(50_000)));
    assert!(flaws.len() <= 52, "{}", flaws.len());
}

/// Pieces that a feed is made of, and some that break it.
fn piece() -> impl Strategy<Value = String> {
    const KNOWN: &[&str] = &[
        "<item>",
        "</item>",
        "<entry>",
        "</entry>",
        "<title>",
        "</title>",
        "<description>",
        "</description>",
        "<link/>",
        "<content type='xhtml'>",
        "</content>",
        "<![CDATA[",
        "]]>",
        "<!--",
        "-->",
        "&amp;",
        "&#x110000;",
        "&",
        "<",
        ">",
        "xml:base='//'",
        "<feed xmlns='http://www.w3.org/2005/Atom'>",
        "<rss>",
        "<channel>",
        "<p>ä</p>",
        "\r\n",
        "<?x",
        "<!DOCTYPE rss [",
        "]>",
        "<a b=c d='",
        "base64",
        "<div xmlns:h=''>",
        "<h:p/>",
    ];
    prop_oneof![4 => proptest::sample::select(KNOWN).prop_map(str::to_owned), 1 => "\\PC{0,8}"]
}

proptest! {
    #[test]
    fn no_input_is_too_bad(pieces in proptest::collection::vec(piece(), 0..40), root in 0..3) {
        let root = ["", "<rss><channel>", "<feed xmlns='http://www.w3.org/2005/Atom'>"][root as usize];
        let (entries, _) = unpack("elm.xml", &(root.to_owned() + &pieces.concat()));
        for entry in entries {
            prop_assert!(entry.id.is_some() && !entry.bytes.is_empty());
        }
    }

    #[test]
    fn every_beginning_of_a_feed_is_read_as_far_as_it_goes(cut in 0_usize..400) {
        let items: String = (1..=3).map(|n| format!("<item><guid>{n}</guid><description>Nö {n}.</description></item>")).collect();
        let text = rss(&items);
        let end = (0..=(text.len() - cut).max(1)).rev().find(|at| text.is_char_boundary(*at)).unwrap();
        let (entries, flaws) = unpack("elm.xml", &text[..end]);
        prop_assert_eq!(entries.len(), text[..end].matches("</item>").count());
        prop_assert_eq!(flaws.is_empty(), end == text.len());
    }

    #[test]
    fn no_bytes_are_too_bad(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let Some(Unpack::Whole(unpack)) = container_for("elm.rss").map(|container| &container.unpack) else {
            panic!("feeds are read whole")
        };
        unpack(&Source::new("elm.rss", bytes), &Limits::default());
    }
}
