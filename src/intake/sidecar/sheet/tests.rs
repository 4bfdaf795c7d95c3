//! Tables as spreadsheets write them, well and badly.

use super::*;
use crate::intake::Allowance;

fn sheet(bytes: &[u8]) -> (Sheet, Vec<String>) {
    let (sheet, flaws) = Sheet::read(&Source::new("seeds/sources.csv", bytes.to_vec()));
    let flaws = told(&flaws);
    (sheet, flaws)
}

fn told(flaws: &[Diagnostic]) -> Vec<String> {
    let told = |flaw: &Diagnostic| {
        let label = flaw.label.as_ref().map_or(String::new(), |label| format!(" | {label}"));
        format!("{}:{}: {}{label}", flaw.place.line, flaw.place.column, flaw.message)
    };
    flaws.iter().map(told).collect()
}

fn of(sheet: &Sheet, file: &str) -> crate::intake::Sidecar {
    sheet.of_article([file].into_iter(), [].into_iter()).expect("a row").expect("it is understood")
}

#[test]
fn a_row_says_what_a_sidecar_could() {
    let text = "file,Outlet,published,byline,text,withdrawn,redact,extra.shelf,deck\r\n\
                post/quay.txt,Harbour Post,9 March 2031,\"Ada Brook; Tom Vance\",excerpt,no,,B 3,\"Shut, \"\"for now\"\"\r\nand later\"\r\n\
                seeds\\pier,,,,,x,Elm Row|Oak Row,,\r\n";
    let (sheet, flaws) = sheet(text.as_bytes());
    assert_eq!(flaws, Vec::<String>::new());
    let quay = of(&sheet, "seeds/post/quay.txt");
    assert_eq!(quay.declared.outlet.as_deref(), Some("Harbour Post"));
    assert_eq!(quay.declared.published, Some(jiff::civil::date(2031, 3, 9)));
    assert_eq!(quay.declared.bylines, ["Ada Brook", "Tom Vance"]);
    assert_eq!(quay.declared.deck.as_deref(), Some("Shut, \"for now\"\r\nand later"));
    assert_eq!(quay.text, Some(Allowance::Excerpt));
    assert_eq!((quay.withdrawn, quay.extra["shelf"].as_str()), (None, Some("B 3")));
    let pier = of(&sheet, "seeds/pier");
    assert_eq!((pier.withdrawn.as_deref(), pier.redact.len()), (Some(""), 2));
}

#[test]
fn separators_and_encodings_are_found() {
    let (table, quay) = ("file,outlet\nquay,Hafenblatt Öst\n", Some("Hafenblatt Öst"));
    let latin = |text: &str| text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect::<Vec<u8>>();
    let wide = |text: &str| {
        let units = std::iter::once(0xfeff).chain(text.encode_utf16());
        units.flat_map(u16::to_le_bytes).collect::<Vec<u8>>()
    };
    for bytes in [
        table.as_bytes().to_vec(),
        table.replace(',', ";").into_bytes(),
        table.replace(',', "\t").into_bytes(),
        format!("\u{feff}{table}").into_bytes(),
        format!("\n\n{}", table.replace('\n', "\r")).into_bytes(),
        latin(table),
        wide(table),
    ] {
        let (sheet, flaws) = sheet(&bytes);
        assert_eq!(flaws, Vec::<String>::new());
        assert_eq!(of(&sheet, "quay").declared.outlet.as_deref(), quay);
    }
}

#[test]
fn what_is_not_understood_is_named_at_its_cell() {
    let (table, flaws) = sheet(
        b"file,outlt,published,url,text\nquay,Post,last Monday,post,\npier,,,,all\n,Post,,,\nelm,a,b,c,d,e\n",
    );
    assert_eq!(
        flaws,
        [
            "1:6: unknown column `outlt` | did you mean `outlet`?",
            "4:1: this row names neither a file nor a key",
        ]
    );
    let flaws =
        |file: &str| told(&table.of_article([file].into_iter(), [].into_iter()).unwrap().unwrap_err());
    assert_eq!(
        flaws("quay"),
        [
            "2:11: `published` is not understood | a date was expected, like 2031-03-09",
            "2:23: `url` is not understood | a web address was expected, like https://…",
        ]
    );
    assert_eq!(flaws("pier"), ["3:9: `text` is not understood | `full`, `excerpt` or `none` was expected"]);
    assert_eq!(flaws("elm"), ["5:1: this row has 6 cells, but the first row names 5"]);
    assert_eq!(sheet(b"outlet\nPost\n").1, ["1:1: no column is called `file` or `key`"]);
    assert_eq!(sheet(b"%PDF-1.7 \0\0").1.len(), 1);
    assert_eq!(sheet(b"").1, Vec::<String>::new());
}

#[test]
fn a_mark_that_is_not_closed_leaves_its_article_out() {
    let (table, flaws) = sheet(b"file,deck\nquay,\"Shut for now\npier,Open\n");
    assert_eq!(flaws, Vec::<String>::new());
    let said = table.of_article(["quay"].into_iter(), [].into_iter()).unwrap();
    assert_eq!(told(&said.unwrap_err()), ["2:1: a quotation mark in this row is not closed"]);
}

#[test]
fn rows_are_found_by_key_and_stay_when_the_key_moves() {
    let (table, flaws) = sheet(b"key,outlet,title\nfeed/01,Post,Quay\nquay,,Pier\nfeed/01,Letter,\nelm,,\n");
    assert_eq!(flaws, ["4:1: line 2 speaks of `feed/01` already"]);
    let said =
        table.of_entry(["seeds/feed.xml"].into_iter(), ["feed/01", "quay"].into_iter()).unwrap().unwrap();
    assert_eq!(said.declared.title.as_deref(), Some("Quay"));
    assert_eq!(said.declared.outlet.as_deref(), Some("Post"));
    assert_eq!(said.key, None);
    assert_eq!(
        told(&table.unused(["elms"].into_iter())),
        ["5:1: `elm` is not in seeds/ | did you mean `elms`?"]
    );
}

#[test]
fn a_row_of_a_file_of_many_says_nothing_of_one() {
    let (table, _) = sheet(b"file,outlet,title\nfeed.xml,Post,Quay\nmail.xml,Post,\n");
    let said = |file: &str| table.of_entry([file].into_iter(), [].into_iter()).unwrap();
    assert_eq!(
        told(&said("feed.xml").unwrap_err()),
        ["2:15: `title` is said of a file that holds many articles | it can be one article's only"]
    );
    assert_eq!(said("mail.xml").unwrap().declared.outlet.as_deref(), Some("Post"));
}

proptest::proptest! {
    #[test]
    fn nothing_breaks_it(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..200)) {
        sheet(&bytes);
    }

    #[test]
    fn no_table_breaks_it(text in "file([,;\"\n\r\té]|key|text|extra.|full|a){0,40}") {
        sheet(text.as_bytes());
    }
}
