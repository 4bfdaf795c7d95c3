use super::files::{BUILT_IN, built_in};
use super::*;

fn theme(name: &str, text: &str) -> BTreeMap<String, Source> {
    let path = format!("i18n/{name}.toml");
    [(path.clone(), Source::new(format!("themes/own/{path}"), text.as_bytes().to_vec()))].into()
}

fn messages(language: &str, theme: &BTreeMap<String, Source>) -> Vec<String> {
    let told = Phrases::new(language, theme).1.into_iter();
    told.map(|flaw| format!("{} {}", flaw.message, flaw.help.unwrap_or_default())).collect()
}

#[test]
fn every_built_in_language_has_all_strings_with_the_same_places_and_all_forms() {
    let english = built_in("en").unwrap();
    for (language, _) in BUILT_IN {
        let (_, flaws) = Phrases::new(language, &BTreeMap::new());
        assert!(flaws.is_empty(), "{language}: {flaws:?}");
        let (own, custom) = (built_in(language).unwrap(), Custom::of(language));
        for (key, model) in &english {
            let phrase = own.get(key).unwrap_or_else(|| panic!("{language} lacks {key}"));
            assert_eq!(phrase.places(), model.places(), "{language} {key}");
            if !model.categories().is_empty() {
                assert_eq!(phrase.categories(), custom.categories(), "{language} {key}");
            }
        }
        assert_eq!(own.len(), english.len(), "{language}");
    }
}

#[test]
fn words_take_the_form_that_their_number_asks_for() {
    let counted =
        |language: &str, count| Phrases::new(language, &BTreeMap::new()).0.count("count.articles", count);
    assert_eq!([0, 1, 2].map(|n| counted("en", n)), ["0 articles", "1 article", "2 articles"]);
    assert_eq!(
        [1, 2, 5, 11, 21, 22, 112].map(|n| counted("ru", n)),
        ["1 статья", "2 статьи", "5 статей", "11 статей", "21 статья", "22 статьи", "112 статей"]
    );
    assert_eq!(
        [0, 1, 2, 3, 11, 100].map(|n| counted("ar", n)),
        ["لا مقالات", "مقالة واحدة", "مقالتان", "3 مقالات", "11 مقالة", "100 مقالة"]
    );
    assert_eq!([0, 1, 2].map(|n| counted("fr", n)), ["0 article", "1 article", "2 articles"]);
}

#[test]
fn days_months_and_numbers_are_written_as_the_language_does() {
    let day = jiff::civil::date(2031, 3, 9);
    let written = |language: &str| {
        let phrases = Phrases::new(language, &BTreeMap::new()).0;
        (phrases.day(day), phrases.month(day), phrases.count("count.articles", 12_345))
    };
    let own = |day: &str, month: &str, count: &str| (day.to_owned(), month.to_owned(), count.to_owned());
    assert_eq!(written("en"), own("9 March 2031", "March 2031", "12,345 articles"));
    assert_eq!(written("en-US").0, "March 9, 2031");
    assert_eq!(written("de"), own("9. März 2031", "März 2031", "12.345 Artikel"));
    assert_eq!(written("fr").0, "9 mars 2031");
    assert_eq!(written("es").0, "9 de marzo de 2031");
    assert_eq!(written("ru"), own("9 марта 2031\u{202f}г.", "март 2031\u{202f}г.", "12\u{a0}345 статей"));
    // CLDR writes Arabic without a country in Western digits, as the numbers of sources and lines are.
    assert_eq!(written("ar").0, "9 مارس 2031");
    assert_eq!(written("ar-EG").0, "9 مارس 2031");
}

#[test]
fn values_are_escaped_and_kept_apart_where_they_run_the_other_way() {
    let fill = |language: &str, title: &str| {
        let values = [("title", Fill::Text(title)), ("to", Fill::Text("a.html?b&c"))];
        let phrases = Phrases::new(language, &BTreeMap::new()).0;
        (
            phrases.html("moved.here", &values),
            phrases.fill("frame.numbered", &[values[0], ("number", Fill::Plain(2))]),
        )
    };
    let (html, text) = fill("en", "Salt & <Tide>");
    assert_eq!(
        html,
        "What stood at this address is now here: <a href=\"a.html?b&amp;c\">Salt &amp; &lt;Tide&gt;</a>."
    );
    assert_eq!(text, "Salt & <Tide>, page 2");
    let (html, text) = fill("en", "جسر");
    assert!(html.contains("<bdi>جسر</bdi>"), "{html}");
    assert_eq!(text, "\u{2068}جسر\u{2069}, page 2");
}

#[test]
fn a_site_may_change_strings_and_add_a_language() {
    let own = theme("de", "[nav]\ndigest = \"Titelblatt\"\n");
    let (phrases, flaws) = Phrases::new("de-AT", &own);
    assert!(flaws.is_empty(), "{flaws:?}");
    assert_eq!(phrases.say("nav.digest"), "Titelblatt");
    let added = theme("cs", "[nav]\ndigest = \"Přehled\"\n");
    let (phrases, flaws) = Phrases::new("cs", &added);
    assert_eq!((phrases.say("nav.digest"), phrases.say("nav.search")), ("Přehled".into(), "Search".into()));
    assert_eq!(flaws.len(), 1);
    assert_eq!((flaws[0].code, flaws[0].severity), ("page/strings-missing", crate::text::Severity::Warning));
    // A string that is English counts as English does.
    assert_eq!(phrases.count("count.articles", 2), "2 articles");
}

#[test]
fn what_is_wrong_in_a_file_is_told_with_its_line() {
    let odd = messages("de", &theme("de", "[nav]\ndigset = \"Blatt\"\n"));
    assert_eq!(odd, ["there is no string `nav.digset` did you mean `nav.digest`?"]);
    let place = messages("de", &theme("de", "[dates]\nabout = \"um {tag}\"\n"));
    assert_eq!(place, ["`dates.about` is given no `tag` it is given: day"]);
    let open = messages("de", &theme("de", "[dates]\nabout = \"um {day\"\n"));
    assert!(open[0].starts_with("`dates.about`: `{` is not closed by `}`"), "{open:?}");
    let formless =
        messages("ru", &theme("ru", "[count]\narticles = { one = \"статья\", other = \"статьи\" }\n"));
    assert!(formless[0].starts_with("`count.articles` has no form `few`, `many`"), "{formless:?}");
    let (_, flaws) = Phrases::new("de", &theme("de", "\n[nav]\ndigset = \"Blatt\"\n"));
    assert_eq!((flaws[0].place.line, flaws[0].place.path.as_str()), (3, "themes/own/i18n/de.toml"));
}

#[test]
fn every_rule_has_its_reason_as_a_string() {
    use crate::strip::{ALL_RULES, Verdict};
    let english = Phrases::english();
    let tables = ALL_RULES.iter().flat_map(|tables| tables.iter()).flat_map(|table| table.iter());
    for rule in tables.filter(|rule| rule.role.verdict() != Verdict::Body) {
        assert_eq!(english.say(&format!("rules.{}", rule.name)), rule.reason, "{}", rule.name);
    }
    for name in ["outside", "recurs", "editor-cuts"] {
        assert!(english.needs(&format!("rules.{name}")).is_some(), "{name}");
    }
}

#[test]
fn a_tag_has_the_direction_of_its_language_or_script() {
    use Direction::{Ltr, Rtl};
    let tags = ["ar", "ar-EG", "he", "fa-IR", "ur", "az-Arab", "ku-Latn", "ar-Latn", "de", "zh-Hant", ""];
    assert_eq!(tags.map(Direction::of), [Rtl, Rtl, Rtl, Rtl, Rtl, Rtl, Ltr, Ltr, Ltr, Ltr, Ltr]);
    assert_eq!(Direction::of_words("«12» جسر"), Some(Rtl));
    assert_eq!(Direction::of_words("12 – Brücke جسر"), Some(Ltr));
    assert_eq!(Direction::of_words("12"), None);
}
