//! Each rule, in invented words.

use std::sync::Arc;

use super::*;
use crate::corpus::{Editors, build};
use crate::intake::{Key, Sidecar, read};
use crate::strip::{Known as Ground, strip};
use crate::text::Source;

/// A text as the only article of its key.
fn article(key: &str, text: &str) -> Arc<Article> {
    let known = Ground::on(jiff::civil::date(2031, 12, 31));
    let source = Arc::new(Source::new(format!("{key}.txt"), text.as_bytes().to_vec()));
    let (capture, _) = read(&source).expect("a text");
    Arc::new(strip(Key::new(key).expect("a key"), capture, Sidecar::default(), &known).0)
}

/// What is found in texts: kind and name, and the forms that are printed, joined by ` | `.
fn found(texts: &[&str], editors: &[EditorEntity]) -> Vec<String> {
    let articles = texts.iter().enumerate().map(|(at, text)| article(&format!("a{at}"), text)).collect();
    let (corpus, flaws) = build(articles, Editors { entities: editors, ..Editors::default() });
    assert!(flaws.is_empty(), "{flaws:?}");
    let row = |entity: &Entity| {
        let mut forms: Vec<&str> =
            entity.mentions.iter().map(|mention| corpus.quote(&mention.name)).collect();
        forms.sort_unstable();
        forms.dedup();
        format!("{:?} {}: {}", entity.kind, entity.name, forms.join(" | "))
    };
    corpus.entities.iter().map(row).collect()
}

fn names(text: &str) -> Vec<String> {
    found(&[text], &[])
}

fn editor(name: &str, kind: EntityKind, aliases: &[&str]) -> EditorEntity {
    EditorEntity {
        id: Key::new(&words::key(name)).expect("a key"),
        name: name.to_owned(),
        kind,
        aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
        place: Place::file("content/entities/x.md"),
        auto_link: true,
    }
}

#[test]
fn titles_and_offices_make_a_person_and_are_no_part_of_the_name() {
    for text in [
        "The gates were shut by Harbour Minister Dr. Odda Velling on the same evening.",
        "The gates were shut by the pilot Odda Velling on the same evening.",
        "The gates were shut, said Odda Velling, 58, on the same evening.",
        "The gates were shut by Maj. Gen. Odda Velling on the same evening.",
        "The gates were shut by Odda Velling, who keeps the key at home.",
    ] {
        assert_eq!(names(text), ["Person Odda Velling: Odda Velling"], "{text}");
    }
}

#[test]
fn a_surname_means_the_one_person_whom_the_article_names_in_full() {
    let text = "The gate stuck, said the pilot Odda Velling. Nobody asked Velling why it had.";
    assert_eq!(names(text), ["Person Odda Velling: Odda Velling | Velling"]);
}

#[test]
fn where_two_could_be_meant_a_surname_means_nobody() {
    let two = "The pilot Odda Velling met the actor Runa Velling. On deck Velling won at chess.";
    assert_eq!(names(two), ["Person Odda Velling: Odda Velling", "Person Runa Velling: Runa Velling"]);
    let couple = "The prize went to Nils and Runa Velling. On deck Velling won at chess.";
    assert_eq!(names(couple), ["Person Runa Velling: Runa Velling"]);
    let unclear = "The pilot Odda Velling met Brask Velling there. On deck Velling won at chess.";
    assert_eq!(names(unclear), ["Person Odda Velling: Odda Velling"]);
}

#[test]
fn spellings_of_one_name_are_one_person() {
    let text = "The key is with the pilot Sergei Vellin. Later the pilot Sergey Vellin lost it.";
    assert_eq!(names(text), ["Person Sergei Vellin: Sergei Vellin | Sergey Vellin"]);
}

#[test]
fn an_acronym_in_brackets_means_the_name_before_it() {
    let text = "It belongs to the Office for Quay Repair (OQR). Nobody at the OQR was awake.";
    assert_eq!(names(text), ["Organisation Office for Quay Repair: OQR | Office for Quay Repair"]);
}

#[test]
fn places_are_told_by_the_nouns_beside_them() {
    let text = "Boats lay in the town of Brask and along the Odda River until the fog rose.";
    assert_eq!(names(text), ["Place Brask: Brask", "Place Odda River: Odda River"]);
}

#[test]
fn a_part_of_a_place_is_another_place() {
    let text = "Boats left northern Germany in the morning, and nobody in Germany saw them.";
    assert_eq!(names(text), ["Place Germany: Germany", "Place northern Germany: northern Germany"]);
}

#[test]
fn organisations_are_told_by_their_last_noun_or_the_one_behind() {
    let text = "It was read in the Brask Courier newspaper and at the Velling University library.";
    let expected =
        ["Organisation Brask Courier: Brask Courier", "Organisation Velling University: Velling University"];
    assert_eq!(names(text), expected);
}

#[test]
fn a_ministry_belongs_to_the_country_before_it() {
    let text = "Russia's Defence Ministry kept silent. Later the Defence Ministry spoke. A note came from Brask's Defence Ministry.";
    let expected = [
        "Place Russia: Russia",
        "Organisation Russia's Defence Ministry: Defence Ministry | Russia's Defence Ministry",
    ];
    assert_eq!(names(text), expected);
}

#[test]
fn common_words_at_the_beginning_of_a_sentence_and_headlines_are_no_names() {
    assert!(names("Harvest was late. Fields were wet. The boats of the village stayed at home.").is_empty());
    let shouted =
        "Minister Odda Velling Shuts Gates After Fog\n\nThe boats of the village stayed at home for a day.";
    assert!(names(shouted).is_empty());
}

#[test]
fn what_is_not_clear_is_left_out() {
    assert!(names("They bought a Velling Brask at the fair and took it home.").is_empty());
}

#[test]
fn german_names_are_told_from_nouns() {
    let text = "Der Hafenmeister Sergei Halvard rechnet damit, dass die Taucher die Kette noch in dieser Woche finden. \
                Bis dahin müssen die Schiffer in Ruhe warten, und das Wasser steht still. Halvards Boot liegt in Velling. \
                Am Vellinger Tor wartet die Gewerkschaft Korn und Mehl auf die Hafenbetriebe Velling. \
                In Not ist niemand, sagte Frau Brask, und in Not kommt auch niemand.";
    assert_eq!(
        names(text),
        [
            "Organisation Gewerkschaft Korn und Mehl: Gewerkschaft Korn und Mehl",
            "Organisation Hafenbetriebe Velling: Hafenbetriebe Velling",
            "Person Sergei Halvard: Halvard | Sergei Halvard",
            "Place Velling: Velling",
            "Place Vellinger Tor: Vellinger Tor",
        ]
    );
    let nouns = "Die Fahrgäste warten vor dem Bahnhof. Ein Rentner liest Zeitung, und die Polizei regelt den Verkehr. \
                 Rund 90 Gäste kommen aus Holz und Stein zur Ruhe. Ende Mai war Schluss, zwei Millionen Kronen fehlen.";
    assert!(names(nouns).is_empty(), "{:?}", names(nouns));
    let keeper = [editor("Sergei Halvard", EntityKind::Person, &[])];
    assert_eq!(found(&["Sergei Halvard rechnet damit."], &keeper), ["Person Sergei Halvard: Sergei Halvard"]);
}

#[test]
fn the_editors_entity_goes_before_and_brings_its_aliases() {
    let lock = [editor("Brask Lock", EntityKind::Place, &["Schleuse Brask"])];
    let text = "Boats lay below Brask Lock. The sign said Schleuse Brask in yellow letters.";
    assert_eq!(found(&[text], &lock), ["Place Brask Lock: Brask Lock | Schleuse Brask"]);
}

#[test]
fn one_name_for_two_of_the_editors_entities_is_an_error() {
    let two = [editor("Brask", EntityKind::Place, &[]), editor("Odda Brask", EntityKind::Person, &["Brask"])];
    let (_, flaws) = build(Vec::new(), Editors { entities: &two, ..Editors::default() });
    assert_eq!(flaws[0].code, "corpus/two-entities");
}

#[test]
fn french_and_spanish_offices_are_known() {
    let french = "Le gouvernement a fermé les portes du port, a déclaré le ministre Odda Velling à la presse. \
                  Les bateaux sont restés dans le port pendant toute la nuit.";
    assert_eq!(names(french), ["Person Odda Velling: Odda Velling"]);
    let spanish = "El gobierno cerró las puertas del puerto, dijo el ministro Odda Velling a la prensa. \
                   Los barcos se quedaron en el puerto durante toda la noche.";
    assert_eq!(names(spanish), ["Person Odda Velling: Odda Velling"]);
}

#[test]
fn unions_of_workers_and_whom_an_office_introduces_before_a_comma_are_known() {
    let text = "The Dock Workers' Union closed the gate for a day, and the boats stayed in the harbour. \
                A former foreman, Odda Velling, told the paper that the chain had been weak for years.";
    assert_eq!(
        names(text),
        ["Organisation Dock Workers' Union: Dock Workers' Union", "Person Odda Velling: Odda Velling"]
    );
}

#[test]
fn an_acronym_in_brackets_makes_a_name_of_common_words_unless_every_country_has_such_a_body() {
    let text = "The Quay and Country Movement (QCM) won by far. Later the QCM asked the voters for patience.";
    assert_eq!(names(text), ["Organisation Quay and Country Movement: QCM | Quay and Country Movement"]);
    let texts = [
        "The Free Vote Network (FVN) saw the boats come in late.",
        "The report of the Free Vote Network came on Friday.",
    ];
    assert_eq!(names(&texts.join(" ")), ["Organisation Free Vote Network: Free Vote Network"]);
    assert!(names("The Free Vote Commission (FVC) saw the boats come in late.").is_empty());
}

#[test]
fn who_stands_between_commas_behind_an_office_is_a_person() {
    for text in [
        "A spokesman for the Dock Union, Odda Velling, dismissed the talk at the gate.",
        "\"They came too late,\" said its director, Odda Velling.",
        "One of the hurt, Odda Velling, a 62-year-old net maker, died in the night.",
    ] {
        assert!(names(text).contains(&"Person Odda Velling: Odda Velling".to_owned()), "{text}");
    }
}

#[test]
fn an_agency_by_its_letters_and_a_saints_hospital_are_organisations() {
    assert_eq!(names("They told the news agency TBO that the pier was shut."), ["Organisation TBO: TBO"]);
    let text = "Two were taken to St Ebba's Hospital in the night.";
    assert_eq!(names(text), ["Organisation St Ebba's Hospital: St Ebba's Hospital"]);
}
