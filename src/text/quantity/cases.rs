//! Sentences and the quantities in them; all words are our own.

use super::{Amount, QuantityMention, quantities};

/// A mention in one line: the expression, its number, bound, unit and what is counted.
fn told(text: &str, mention: &QuantityMention) -> String {
    let amount = match mention.amount {
        Amount::Exact(value) => value.to_string(),
        Amount::Range(low, high) => format!("{low}..{high}"),
        Amount::Vague(low, high) => format!("~{low}..{high}"),
    };
    let unit = mention.unit.map_or("-", |unit| unit.name);
    let counted = mention.counted.clone().map_or("-", |range| &text[range]);
    let per = mention.per.map(|unit| format!("/{}", unit.name)).unwrap_or_default();
    format!("{} = {amount} {:?} {unit}{per} {counted}", &text[mention.range.clone()], mention.bound)
}

/// Language, sentence, and its quantities after it, one a field.
const CASES: &str = "\
en | About 3,000-3,500 herons nest here. | About 3,000-3,500 herons = 3000..3500 About - herons
en | More than 50,000 civilians remain. | More than 50,000 civilians = 50000 AtLeast person civilians
en | At least 384 civilians fled. | At least 384 civilians = 384 AtLeast person civilians
en | Some 800 people sang. | Some 800 people = 800 About person people
en | Up to 40 vans and fewer than 12 goats came. | Up to 40 vans = 40 AtMost - vans | fewer than 12 goats = 12 AtMost - goats
en | Nearly 100 miners struck. | Nearly 100 miners = 100 JustUnder - miners
en | Between 4 and 6 tons of salt melted. | Between 4 and 6 tons = 4..6 Exact ton -
en | Between 4 and 6 million people watched. | Between 4 and 6 million people = 4000000..6000000 Exact person people
en | It has 93% of the seats, or 85 percent, or 12 per cent. | 93% = 93 Exact percent - | 85 percent = 85 Exact percent - | 12 per cent = 12 Exact percent -
en | The price rose from 5 to 10 percent. | 5 = 5 Exact percent - | 10 percent = 10 Exact percent -
en | Hundreds of people and dozens of goats waited. | Hundreds of people = ~200..1000 Exact person people | dozens of goats = ~24..200 Exact - goats
en | Several hundred miners and tens of thousands of bees came. | Several hundred miners = ~200..1000 Exact - miners | tens of thousands of bees = ~20000..100000 Exact - bees
en | Two and a half million bees and twenty-one hives. | Two and a half million bees = 2500000 Exact - bees | twenty-one hives = 21 Exact - hives
en | A dozen eggs, half a million ants, one third of them red. | A dozen eggs = 12 Exact - eggs | half a million ants = 500000 Exact - ants | one third = 0.333333333 Exact - -
en | It cost $3.5bn, €10M and 20 million pounds. | $3.5bn = 3500000000 Exact dollar - | €10M = 10000000 Exact euro - | 20 million pounds = 20000000 Exact pound-sterling -
en | The tower is 2½ metres and 3/4 inch high. | 2½ metres = 2.5 Exact metre - | 3/4 inch = 0.75 Exact inch -
en | It was -5 degrees Celsius and 90 km/h. | -5 degrees Celsius = -5 Exact celsius - | 90 km/h = 90 Exact kilometre-per-hour -
en | So far 120 houses burned. | So far 120 houses = 120 AtLeast - houses
en | 1,500 heavily armed border guards slept. | 1,500 heavily armed border guards = 1500 Exact - heavily armed border guards
en | In its 26-day march it lost 12 mules. | 26-day = 26 Exact day - | 12 mules = 12 Exact - mules
en | 50 or more goats, 30 or so hens | 50 or more = 50 AtLeast - - | 30 or so = 30 About - -
en | It pumps 500,000 barrels a day at $50 a barrel, and fell 5 percent a year ago. | 500,000 barrels a day = 500000 Exact barrel/day - | $50 a barrel = 50 Exact dollar/barrel - | 5 percent = 5 Exact percent -
en | It lost two point five million bees and 12 goats per day. | two point five million bees = 2500000 Exact - bees | 12 goats per day = 12 Exact -/day goats
de | Etwa 3.500 Menschen und 1,5 Millionen Euro | Etwa 3.500 Menschen = 3500 About person Menschen | 1,5 Millionen Euro = 1500000 Exact euro -
de | Dreihundertneunundneunzigtausend Ziegen, zweieinhalb Tonnen | Dreihundertneunundneunzigtausend Ziegen = 399000 Exact - Ziegen | zweieinhalb Tonnen = 2.5 Exact metric-ton -
de | Mindestens einundzwanzig rote Boote, 12 Prozent | Mindestens einundzwanzig rote Boote = 21 AtLeast - rote Boote | 12 Prozent = 12 Exact percent -
de | Zwei Komma fünf Millionen Liter pro Tag | Zwei Komma fünf Millionen Liter pro Tag = 2500000 Exact litre/day -
fr | Environ 50 000 civils et 3,5 millions d'euros | Environ 50 000 civils = 50000 About person civils | 3,5 millions d'euros = 3500000 Exact euro -
fr | Quatre-vingt-dix-sept chèvres, deux millions et demi de litres | Quatre-vingt-dix-sept chèvres = 97 Exact - chèvres | deux millions et demi de litres = 2500000 Exact litre -
es | Más de 1.500 personas y treinta y un barcos | Más de 1.500 personas = 1500 AtLeast person personas | treinta y un barcos = 31 Exact - barcos
es | Cuatrocientos mil millones de euros, 12 por ciento | Cuatrocientos mil millones de euros = 400000000000 Exact euro - | 12 por ciento = 12 Exact percent -
ru | Более 50 000 человек и двадцать три лодки | Более 50 000 человек = 50000 AtLeast person человек | двадцать три лодки = 23 Exact - лодки
ru | Около двух миллионов рублей, 12 процентов | Около двух миллионов рублей = 2000000 About ruble - | 12 процентов = 12 Exact percent -
ar | أكثر من ٥٠٠ شخص | أكثر من ٥٠٠ شخص = 500 AtLeast person شخص
fi | 93% ja 12 km | 93% = 93 Exact percent - | 12 km = 12 Exact kilometre -
";

#[test]
fn numbers_are_read_with_modifier_unit_and_what_they_count() {
    let mut wrong = Vec::new();
    for case in CASES.lines() {
        let mut fields = case.split(" | ");
        let (language, text) = (fields.next().unwrap(), fields.next().unwrap());
        let found: Vec<String> =
            quantities(text, Some(language)).iter().map(|mention| told(text, mention)).collect();
        let expected: Vec<&str> = fields.collect();
        if found != expected {
            wrong.push(format!("{text}\n  found    {found:?}\n  expected {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn dates_times_scores_and_names_are_no_quantities() {
    for text in [
        "On 9 March 2031 and in 2016, at 10:30 and at 5 p.m.",
        "Boeing 737, Flight 370, Article 5, No. 5, the G20, COVID-19 and version 2.0.1",
        "They won 3-1, after 6-3, 6-4.",
        "Ada Brook, 55, lives here.",
        "Call 020 7946 0123 or +44 20 7946 0123.",
        "The 4th of them, the 1990s, 9/11 and 24/7",
        "No one saw it, and the one who did is gone.",
        "He has a Nokia 3310.",
        "The twenty-fifth boat was the twenty-first to sink; one-off.",
    ] {
        let found: Vec<String> =
            quantities(text, Some("en")).iter().map(|mention| told(text, mention)).collect();
        assert!(found.is_empty(), "{text}: {found:?}");
    }
}

#[test]
fn a_conversion_in_parentheses_repeats_the_quantity_before_it() {
    let text = "The convoy went 200 kms (130 miles) past 8 hectares (about 20 acres) of beans.";
    let equivalents: Vec<_> =
        quantities(text, Some("en")).iter().map(|mention| mention.equivalent_of).collect();
    assert_eq!(equivalents, [None, Some(0), None, Some(2)]);
    let other = quantities("He has 12 goats (5 are white).", Some("en"));
    assert!(other.iter().all(|mention| mention.equivalent_of.is_none()));
}

#[test]
fn a_modifier_says_where_the_number_may_lie() {
    for (text, low, high) in [
        ("about 50,000 bees", Some("45000"), Some("55000")),
        ("more than 384 bees", Some("384"), None),
        ("fewer than 12 bees", None, Some("12")),
        ("hundreds of bees", Some("200"), Some("1000")),
        ("nearly 100 bees", Some("50"), Some("100")),
        ("384 bees", Some("384"), Some("384")),
    ] {
        let (from, until) = quantities(text, Some("en"))[0].interval();
        let printed = |number: Option<crate::text::Decimal>| number.map(|number| number.to_string());
        assert_eq!((printed(from).as_deref(), printed(until).as_deref()), (low, high), "{text}");
    }
}

#[test]
fn no_text_is_too_odd() {
    for text in [
        "",
        "-",
        "½½",
        "1,2,3.4.5",
        "(((5",
        "9999999999999999999999999999999999999999 bees",
        "a",
        "5 –",
        "€",
        "und",
        "٪٫٬",
        "1e9 \u{301}5",
        "One club sent two doctors; two of the three goats, forty-fifty years, 280 millions $ and 75 USD million",
    ] {
        for language in [None, Some("en"), Some("de"), Some("fr"), Some("es"), Some("ru"), Some("ar")] {
            for mention in quantities(text, language) {
                assert!(
                    text.get(mention.range.clone()).is_some() && mention.range.start <= mention.number.start
                );
            }
        }
    }
}
