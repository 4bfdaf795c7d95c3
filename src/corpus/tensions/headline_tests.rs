//! Where a headline and its own text differ; all words are our own.

use super::*;
use crate::corpus::fixture::{headed, profiles};
use crate::corpus::reading::readings;

/// What a headline is told to differ in: the kind, the words of the headline and of the text.
fn told_in(language: &str, title: &str, body: &str) -> Vec<(TensionKind, Vec<String>)> {
    let articles = [headed("a", (language, title), body)];
    let profiles = profiles(&articles);
    let readings = readings(&[0], &articles, &profiles);
    let words = |(witness, _): &(Witness, By)| {
        articles[0].blocks[witness.block].block.text[witness.range()].to_owned()
    };
    let tensions = tensions(&readings, &Cast::of(&readings));
    let told = |tension: &Tension| {
        let witnesses = tension.sides.iter().flat_map(|side| &side.witnesses);
        (tension.kind, witnesses.map(words).collect())
    };
    tensions.iter().map(told).collect()
}

fn told(title: &str, body: &str) -> Vec<(TensionKind, Vec<String>)> {
    told_in("en", title, body)
}

const NEAR: &str = "Boats of the guard were close to capturing the old port of Dorvik on Wednesday, after a week \
                    of fog. Bakers had left the quay before noon, and nobody rang the bell.";

#[test]
fn a_headline_that_tells_as_done_what_its_text_calls_close_differs_from_it() {
    let sentence = NEAR.split_inclusive("fog.").next().expect("a sentence").to_owned();
    let title = "As Guard Boats Capture Dorvik, Bakers Leave";
    assert_eq!(told(title, NEAR), [(TensionKind::Headline, vec![title.to_owned(), sentence])]);
    for (title, body) in [
        (
            "Harbour guard seizes Dorvik",
            "The guard is trying to seize Dorvik, and the Dock Union holds the mole.",
        ),
        (
            "Port Authority signs treaty with Hollin",
            "The Port Authority has not signed a treaty with Hollin.",
        ),
        ("Dock Union wins vote in Dorvik", "A victory for the Dock Union in the Dorvik vote looks close."),
        (
            "Ilse Tarnow dies",
            "Ilse Tarnow, who fell from the mole, is in critical condition, and Tarnow has no kin.",
        ),
    ] {
        assert_eq!(told(title, &format!("{body} It rained.")).len(), 1, "{title}");
    }
}

#[test]
fn a_text_that_tells_it_as_done_agrees() {
    assert_eq!(told("Guard boats capture Dorvik", &format!("{NEAR} They captured it at dusk.")), []);
    assert_eq!(
        told("Harbour guard seizes Dorvik", "The guard, which tried to seize Dorvik, has seized it."),
        []
    );
    // What was done in another year is another deed.
    let old = format!("{NEAR} The Dock Union captured the port in 2019.");
    assert_eq!(told("Guard boats capture Dorvik", &old).len(), 1);
}

#[test]
fn a_headline_that_is_not_sure_itself_agrees() {
    for title in [
        "Guard boats to capture Dorvik",
        "Guard boats may capture Dorvik",
        "Guard says boats captured Dorvik",
        "Guard boats close to capturing Dorvik",
        "Have guard boats captured Dorvik?",
    ] {
        assert_eq!(told(title, NEAR), [], "{title}");
    }
}

#[test]
fn another_thing_that_is_not_done_agrees() {
    assert_eq!(told("Guard boats capture lighthouse", NEAR), []);
    assert_eq!(told("Guard boats leave Dorvik", NEAR), []);
    let other = "The company opened its yard on Monday. It plans to launch a second ferry in spring.";
    assert_eq!(told("Yard launches lifeboat", other), []);
}

#[test]
fn other_languages_of_the_table_are_read() {
    for (language, title, body) in [
        ("de", "Küstenwache erobert Dorvik", "Die Küstenwache steht kurz vor der Einnahme von Dorvik."),
        ("fr", "La garde reprend Dorvik", "La garde est sur le point de reprendre le port de Dorvik."),
        ("es", "La guardia captura Dorvik", "La guardia está a punto de capturar el puerto de Dorvik."),
        ("ru", "Стража захватила Дорвик", "Стража пытается захватить Дорвик уже вторую неделю."),
    ] {
        assert_eq!(told_in(language, title, body).len(), 1, "{language}");
    }
}

const SPOKEN: &str = "Ilse Tarnow said the town must be saved “from being needlessly, wholly flooded” by the guard. \
                      The old mole held for a week.";

#[test]
fn words_that_a_headline_quotes_and_the_text_has_otherwise_are_noted() {
    for title in ["Tarnow fears 'needless flooding' of town", "Tarnow fears ‘needless flooding’ of town"]
    {
        let words = ["needless flooding", "from being needlessly, wholly flooded"].map(str::to_owned);
        assert_eq!(told(title, SPOKEN), [(TensionKind::HeadlineQuotation, words.to_vec())]);
    }
}

#[test]
fn words_that_stand_in_the_text_are_quoted_rightly() {
    assert_eq!(told("Tarnow fears town 'needlessly, wholly flooded'", SPOKEN), []);
    assert_eq!(told("'Old moles' hold", SPOKEN), [], "a plural is no other wording");
}

#[test]
fn marks_around_names_doubted_words_and_reported_clauses_quote_nobody() {
    assert_eq!(told("Hundreds 'leave Hollin's quay'", SPOKEN), []);
    assert_eq!(told("'Floody' the lifeboat saves town", SPOKEN), []);
    assert_eq!(told("Town 'flooded'", &SPOKEN.replace("flooded", "floods")), [], "one word is too little");
    let reported = "Ilse Tarnow said the town must be saved from being needlessly flooded by the guard.";
    assert_eq!(told("Tarnow fears 'needless flooding' of town", reported), [], "these are not spoken words");
}

#[test]
fn apostrophes_close_no_quotation() {
    assert_eq!(told("Guard's boats needlessly flood sailors' town", SPOKEN), []);
    assert_eq!(told("Tarnow fears 'needless sailors' flooding' of town", SPOKEN), []);
}
