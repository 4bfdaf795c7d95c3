//! Who says what; all words are our own.

use super::*;
use crate::corpus::fixture::{article, profiles};
use crate::corpus::reading::readings;

/// The voices of articles: `speaker: words (variants)`.
fn told(bodies: &[&str]) -> Vec<String> {
    let articles: Vec<_> =
        (0..).zip(bodies).map(|(at, body)| article(&format!("a{at}"), ("en", "2031-06-11"), body)).collect();
    let profiles = profiles(&articles);
    let members: Vec<usize> = (0..articles.len()).collect();
    let readings = readings(&members, &articles, &profiles);
    let words = |witness: &Witness| {
        articles[witness.article].blocks[witness.block].block.text[witness.range()].to_owned()
    };
    let mut lines = Vec::new();
    for voice in voices(&readings, &articles, &Cast::of(&readings)) {
        let name = voice.speaker.as_ref().map_or("?".to_owned(), |speaker| words(&speaker.witness));
        for utterance in &voice.utterances {
            let kinds: Vec<String> = utterance.variants.iter().map(|(_, like)| format!("{like:?}")).collect();
            lines.push(format!("{name}: {} [{}]", words(&utterance.base), kinds.join(" ")));
        }
    }
    lines
}

#[test]
fn a_part_and_an_insertion_are_the_same_words() {
    let told = told(&[
        "\"The mill and the old lock will stand for another hundred years,\" Ada Holm told reporters.",
        "Ada Holm said the mill was safe. \"The mill and the old [town] lock will stand for another hundred years,\" she said.",
        "Holm promised \"another hundred years\" to the miller.",
    ]);
    assert_eq!(
        told,
        ["Ada Holm: The mill and the old lock will stand for another hundred years, [Same Part]"]
    );
}

#[test]
fn one_speakers_statement_is_found_in_other_words() {
    let told = told(&[
        "\"Engineers will inspect the flooded tunnel under the harbour wall,\" Ada Holm said.",
        "Ada Holm said engineers were \"to inspect the tunnel that flooded beneath the harbour wall\".",
    ]);
    assert_eq!(
        told,
        ["Ada Holm: Engineers will inspect the flooded tunnel under the harbour wall, [Reworded]"]
    );
}

#[test]
fn words_of_different_speakers_are_never_one_statement() {
    let told = told(&[
        "\"Engineers will inspect the flooded tunnel under the harbour wall,\" Ada Holm said.",
        "Ivo Brandt said engineers were \"to inspect the tunnel that flooded beneath the harbour wall\".",
    ]);
    assert_eq!(told.len(), 2);
}

#[test]
fn marks_of_distance_and_titles_quote_nobody() {
    let told = told(&[
        "The so-called \"great wheel\" of Hollin turned again. He sang \"The Miller's Daughter\" all night. The \"mill\" is a ruin.",
    ]);
    assert!(told.is_empty(), "{told:?}");
}

#[test]
fn the_nameless_come_last() {
    let told = told(&[
        "\"We heard the wheel break in the night and ran to the river,\" it was reported.",
        "\"The wheel broke at two in the morning,\" Ada Holm said.",
    ]);
    assert_eq!(told.len(), 2);
    assert!(told[0].starts_with("Ada Holm") && told[1].starts_with('?'), "{told:?}");
}

#[test]
fn words_of_two_languages_are_never_one_utterance() {
    let words = "Ada Holm: \"Mühle Wasser Rad Brücke Turm Hafen\"";
    let articles = [article("a", ("en", "2031-06-11"), words), article("b", ("de", "2031-06-11"), words)];
    let members = [0, 1];
    let readings = readings(&members, &articles, &profiles(&articles));
    let voices = voices(&readings, &articles, &Cast::of(&readings));
    let linked = voices.iter().flat_map(|voice| &voice.utterances).filter(|one| !one.variants.is_empty());
    assert_eq!(linked.count(), 0);
}

#[test]
fn a_subhead_repeats_a_part_of_what_its_text_quotes() {
    let told = told(&[
        "The sign at the gate was new: \"I shall never leave this old mill\" stood on it.\n\nAda Holm came out. \"I own it, and I shall never leave this old mill,\" Ada Holm said.",
    ]);
    assert_eq!(told, ["Ada Holm: I own it, and I shall never leave this old mill, [Part]"]);
}
