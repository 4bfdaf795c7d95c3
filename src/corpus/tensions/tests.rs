//! What is a tension and what is not; all words are our own. Wednesday is 11 June 2031.

use super::*;
use crate::corpus::fixture::{article, profiles};
use crate::corpus::reading::readings;

/// The tensions of articles, published day by day: each side's speaker and words.
fn told(bodies: &[(u8, &str)]) -> Vec<Vec<String>> {
    let dated = |(at, (day, body)): (usize, &(u8, &str))| {
        article(&format!("a{at}"), ("en", &format!("2031-06-{day}")), body)
    };
    told_of(&bodies.iter().enumerate().map(dated).collect::<Vec<_>>())
}

fn told_of(articles: &[std::sync::Arc<crate::strip::Article>]) -> Vec<Vec<String>> {
    let profiles = profiles(articles);
    let members: Vec<usize> = (0..articles.len()).collect();
    let readings = readings(&members, articles, &profiles);
    let words = |witness: &Witness| {
        articles[witness.article].blocks[witness.block].block.text[witness.range()].to_owned()
    };
    let side = |side: &Side| {
        let speaker = words(&side.speaker.as_ref().expect("found sides have speakers").witness);
        let by = |by: &By| match by {
            By::Speaker => String::new(),
            By::Other(speaker) => format!(" ({})", words(&speaker.witness)),
            By::Source => " (itself)".to_owned(),
        };
        let said: Vec<String> =
            side.witnesses.iter().map(|(witness, one)| words(witness) + &by(one)).collect();
        format!("{speaker}: {}", said.join(" | "))
    };
    let tensions = tensions(&readings, &Cast::of(&readings));
    tensions.iter().map(|tension| tension.sides.iter().map(side).collect()).collect()
}

/// Whether an article of 11 June tells of a tension.
fn differs(body: &str) -> bool {
    !told(&[(11, body)]).is_empty()
}

const SHELLING: &str = "The Harbour Guard said it had halted its bombardment of Dorvik, but the Dock Union said \
                        heavy clashes were still underway.";

#[test]
fn a_claim_and_words_that_exclude_it_differ_where_the_source_sets_them_against_each_other() {
    assert_eq!(
        told(&[(11, SHELLING)]),
        [[
            "Harbour Guard: it had halted its bombardment of Dorvik",
            "Dock Union: heavy clashes were still underway"
        ]]
    );
    assert!(differs(
        "The Port Authority said the bridge was open. But the Dock Union said the bridge was closed."
    ));
    assert!(differs(
        "While the Harbour Guard said Ilse Tarnow was alive, the Dock Union said Tarnow had been killed."
    ));
}

#[test]
fn a_disputed_claim_differs_from_its_denial() {
    assert_eq!(
        told(&[(
            11,
            "The Harbour Guard said its boats had left the bay, though the Dock Union contradicted that claim."
        )]),
        [["Harbour Guard: its boats had left the bay", "Dock Union: the Dock Union contradicted that claim"]]
    );
    assert!(differs(
        "The Dock Union said two cranes had been sold in secret. The Port Authority said those claims were baseless."
    ));
    assert!(differs(
        "The Dock Union said two cranes had been sold in secret. The Port Authority denied the allegations."
    ));
}

#[test]
fn without_a_word_of_contrast_nothing_differs() {
    assert!(!differs(
        "The Harbour Guard said it had halted its bombardment. The Dock Union said clashes were still underway."
    ));
}

#[test]
fn another_topic_forbids_it() {
    assert!(!differs(
        "The Harbour Guard said it had halted its bombardment of Dorvik, but the Dock Union said the search for \
         the missing ferry was still underway."
    ));
    assert!(!differs(
        "While the Harbour Guard said Ilse Tarnow was alive, the Dock Union said Ivo Brandt had been killed."
    ));
}

#[test]
fn another_day_or_place_forbids_it() {
    assert!(!differs(
        "The Harbour Guard said it had halted its bombardment on Tuesday, but the Dock Union said clashes were \
         underway on Monday."
    ));
    assert!(!differs(
        "The Harbour Guard said it had halted its bombardment in Dorvik, but the Dock Union said clashes were \
         still underway in Hollin."
    ));
}

#[test]
fn plans_conditions_denials_and_questions_forbid_it() {
    assert!(!differs(
        "The Harbour Guard said it would be halted, the bombardment of Dorvik, but the Dock Union said clashes \
         were still underway."
    ));
    assert!(!differs(
        "The Harbour Guard said it had halted its bombardment, but the Dock Union said clashes were underway if \
         boats came near."
    ));
    assert!(!differs(
        "The Harbour Guard said it had not halted its bombardment, but the Dock Union said clashes were underway."
    ));
    assert!(!differs(&SHELLING.replace("underway.", "underway?")));
}

#[test]
fn a_speaker_who_corrects_himself_is_no_other_account() {
    assert!(!differs(
        "Ilse Tarnow said the bombardment had been halted, but Tarnow said later that clashes were still underway."
    ));
    assert!(!differs("Ilse Tarnow said two cranes had been sold. Tarnow later denied the claim."));
}

#[test]
fn what_a_speaker_says_of_itself_denies_nothing() {
    assert!(!differs(
        "The Harbour Guard said it had halted its bombardment, but the Dock Union said their attacks continued."
    ));
}

#[test]
fn a_denial_is_no_claim_that_the_next_speaker_denies() {
    assert!(!differs(
        "The Port Authority denied two cranes had been sold. The Harbour Guard rejected the claim on Monday."
    ));
    assert!(!differs(
        "Ada Holm said two cranes had been sold. The Harbour Guard said it was cold and the Dock Union denied the claim."
    ));
}

#[test]
fn a_denial_by_a_pronoun_is_nobodys() {
    assert!(!differs("The Dock Union said two cranes had been sold in secret. He denied the allegations."));
}

#[test]
fn the_same_claim_and_the_same_denial_elsewhere_stand_beside_them() {
    let more = "The Harbour Guard said on Wednesday that it had halted its bombardment of Dorvik.";
    let raged = format!("{SHELLING}\n\nClashes raged on Wednesday along the quay.");
    assert_eq!(
        told(&[
            (11, &raged),
            (11, more),
            (12, "The Harbour Guard said it had halted its bombardment of Dorvik.")
        ]),
        [[
            "Harbour Guard: it had halted its bombardment of Dorvik | it had halted its bombardment of Dorvik",
            "Dock Union: heavy clashes were still underway | Clashes raged on Wednesday along the quay (itself)"
        ]],
        "the third article tells of another day"
    );
}

#[test]
fn two_articles_that_tell_of_one_conflict_are_one_tension() {
    let other = SHELLING.replace("said heavy", "said that heavy");
    assert_eq!(told(&[(11, SHELLING), (11, &other)]).len(), 1);
    assert_eq!(told(&[(11, SHELLING), (13, &other)]).len(), 2, "another day, another claim");
}

#[test]
fn other_languages_of_the_table_are_read() {
    for (language, body) in [
        (
            "de",
            "Die Polizei sagte, die Brücke sei geöffnet, aber die Gewerkschaft sagte, die Brücke sei gesperrt.",
        ),
        (
            "es",
            "La policía dijo que el puente está abierto, pero el gobierno dijo que el puente está cerrado.",
        ),
        (
            "fr",
            "La police a déclaré que le pont est ouvert, mais le gouvernement a déclaré que le pont est fermé.",
        ),
        ("ru", "Полиция сообщила, что мост открыт, но президент сообщил, что мост закрыт."),
    ] {
        assert_eq!(told_of(&[article("a", (language, "2031-06-11"), body)]).len(), 1, "{language}");
    }
}

#[test]
fn who_denies_what_another_said_right_before_differs() {
    assert_eq!(
        told(&[(
            11,
            "Otto Holm said the mill had been warned of rust. The Port Authority denied that it had received a warning."
        )]),
        [[
            "Otto Holm: the mill had been warned of rust",
            "Port Authority: The Port Authority denied that it had received a warning"
        ]]
    );
    assert_eq!(
        told(&[(
            11,
            "The mill's owner Otto Holm said the boiler was new. The Dock Union denies it: nobody had seen a new one."
        )]),
        [["Otto Holm: the boiler was new", "Dock Union: nobody had seen a new one"]]
    );
    // What is denied is something else, or nobody said that it was so.
    assert!(!differs(
        "The Dock Union said two ships carried coal. The Port Authority denied port access to the ships."
    ));
    assert!(!differs(
        "Otto Holm said the mill had been warned of rust. The Port Authority denied that a ship was late."
    ));
    assert!(!differs("The Dock Union said the boiler was new.\n\nThe Port Authority denies it."));
}

#[test]
fn what_is_said_for_a_bare_denial_stands_beside_it() {
    let body = "The Port Authority said the crane had been mended in May. The Dock Union contradicted that claim. \
                \"Nobody mended that crane,\" said its secretary, Ada Holm.";
    assert_eq!(
        told(&[(11, body)])[0][1],
        "Dock Union: The Dock Union contradicted that claim | \"Nobody mended that crane,\" (Ada Holm)"
    );
}

#[test]
fn an_account_that_is_disputed_is_all_that_its_speaker_was_just_told_to_have_said() {
    let body = "\"Nobody touched the crane,\" said Otto Holm. He added that the yard had been lit within seconds.\n\n\
                The Dock Union disputed his account. \"We sat in the dark for hours,\" said its secretary, Ada Brandt.";
    assert_eq!(
        told(&[(11, body)]),
        [[
            "Otto Holm: \"Nobody touched the crane,\" | the yard had been lit within seconds",
            "Dock Union: The Dock Union disputed his account | \"We sat in the dark for hours,\" (Ada Brandt)"
        ]]
    );
    assert!(!differs("Otto Holm said the yard was lit. He disputed his account with the bank."));
}
