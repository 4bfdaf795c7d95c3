//! Reported speech; all sentences are our own.

use super::*;
use crate::corpus::quotations::quoted_ranges;
use crate::text::{hashed_words, sentences_in, times};

/// What paragraphs report: speaker and words.
fn told<'t>(language: &str, paragraphs: &[&'t str]) -> Vec<String> {
    let read = |(block, text): (usize, &&'t str)| Paragraph {
        block,
        text,
        sentences: sentences_in(text, Some(language)),
        words: hashed_words(text),
        times: times(text, Some(language)),
        quoted: quoted_ranges(text),
        quantities: Vec::new(),
    };
    let paragraphs: Vec<Paragraph<'_>> = paragraphs.iter().enumerate().map(read).collect();
    let found = attributions(&paragraphs, Some(language), 0);
    let line = |one: &Attribution| {
        let name = one
            .speaker
            .as_ref()
            .map_or("?", |speaker| &paragraphs[speaker.witness.block].text[speaker.witness.range()]);
        let said = paragraphs[one.block].text[one.said.clone()].trim_matches([' ', ',', '.', ':']);
        format!("{name}: {said}")
    };
    found.iter().map(line).collect()
}

#[test]
fn a_speaker_stands_before_the_verb() {
    let cases = [
        ("Ada Holm said that the bridge was shut.", "Ada Holm: that the bridge was shut"),
        (
            "Earlier the harbour office spokesman Capt. Ivo Brandt also said the ferry sank.",
            "Ivo Brandt: the ferry sank",
        ),
        (
            "At a meeting in Hollin, a spokesman for the Harbour Office said the ferry sank.",
            "spokesman for the Harbour Office: the ferry sank",
        ),
        ("The ferry sank, the Harbour Office said on Monday.", "Harbour Office: The ferry sank"),
        ("The Harbour Ministry has announced a new quay.", "Harbour Ministry: a new quay"),
        ("Foreign Minister Ada Holm on Thursday said the talks failed.", "Ada Holm: the talks failed"),
        ("Rebels say the road is open.", "Rebels: the road is open"),
        (
            "The river watch Hollin Observatory for Tidal Rights says two boats sank.",
            "Hollin Observatory for Tidal Rights: two boats sank",
        ),
        ("A baker from Hollin said the mill burnt.", "baker from Hollin: the mill burnt"),
        ("Ada Holm, a baker from Hollin, said the mill burnt.", "Ada Holm: the mill burnt"),
        (
            "Secretary of State Ada Holm warned that the mill would burn.",
            "Ada Holm: that the mill would burn",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(told("en", &[text]), [expected], "{text}");
    }
}

#[test]
fn a_speaker_stands_behind_the_words() {
    let cases = [
        ("The mill burnt, Ada Holm said.", "Ada Holm: The mill burnt"),
        ("\"The mill burnt,\" said Ada Holm.", "Ada Holm: \"The mill burnt,\""),
        (
            "\"The mill burnt,\" said the mayor of Hollin, Ada Holm, who saw it.",
            "Ada Holm: \"The mill burnt,\"",
        ),
        ("\"The mill burnt,\" its chief miller, Ada Holm, said.", "Ada Holm: \"The mill burnt,\""),
        ("\"The mill burnt,\" Ada Holm told reporters in Hollin.", "Ada Holm: \"The mill burnt,\""),
        (
            "Two boats sank off Hollin on Monday, the Dock Union said, in a storm.",
            "Dock Union: Two boats sank off Hollin on Monday, the Dock Union said, in a storm",
        ),
        ("The mill, Holm said, burnt for days.", "Holm: The mill, Holm said, burnt for days"),
        ("Twelve boats sank, according to the Harbour Office.", "Harbour Office: Twelve boats sank"),
        ("According to Ada Holm, twelve boats sank.", "Ada Holm: twelve boats sank"),
    ];
    for (text, expected) in cases {
        assert_eq!(told("en", &[text]), [expected], "{text}");
    }
}

#[test]
fn two_voices_in_a_sentence_are_kept_apart() {
    let text = "Ada Holm said that the strike was over, but the Dock Union says the gates are still shut.";
    assert_eq!(
        told("en", &[text]),
        ["Ada Holm: that the strike was over, but", "Dock Union: the gates are still shut"]
    );
}

#[test]
fn pronouns_lead_to_the_last_speaker_where_that_is_sure() {
    let follows = ["Mayor Ada Holm said the quay was safe.", "She added that the mill was not."];
    assert_eq!(told("en", &follows)[1], "Ada Holm: that the mill was not");
    let nobody = ["The Dock Union said the quay was safe.", "He added that the mill was not."];
    assert_eq!(told("en", &nobody)[1], "?: that the mill was not");
    let they = ["Mayor Ada Holm said the quay was safe.", "They said the mill was not.", "He said so."];
    assert_eq!(told("en", &they)[1..], ["?: the mill was not", "?: so"]);
    let known = ["Harbour Minister Ada Holm said the quay was safe.", "The mill was not, the minister said."];
    assert_eq!(told("en", &known)[1], "Ada Holm: The mill was not");
    let bodies = ["The police said the quay was safe, but the government said the mill was not."];
    assert_eq!(told("en", &bodies)[1], "government: the mill was not");
    let other = ["Harbour Minister Ada Holm said the quay was safe.", "The mill was not, the miller said."];
    assert_eq!(told("en", &other)[1], "miller: The mill was not");
}

#[test]
fn another_name_at_the_head_of_a_sentence_takes_the_pronoun() {
    let spoke = [
        "Ada Holm said so. Ivo Brandt said no.",
        "Then Holm counts the boats. \"Twelve,\" she said.",
        "Holm was tired. \"Enough,\" she said.",
    ];
    assert_eq!(told("en", &spoke)[3], "Ada Holm: \"Enough,\"");
    let other = ["Ada Holm said so in Hollin.", "Hollin was dark. \"Enough,\" she said."];
    assert_eq!(told("en", &other)[1], "?: \"Enough,\"");
    let office = ["The harbour office said so.", "\"Enough,\" he said."];
    assert_eq!(told("en", &office)[1], "?: \"Enough,\"");
}

#[test]
fn a_surname_is_the_one_full_name_of_the_article() {
    let one = ["Ada Holm said the quay was safe.", "Holm said the mill was not."];
    assert_eq!(told("en", &one)[1], "Ada Holm: the mill was not");
    let two = ["Ada Holm said so.", "Ivo Holm said no.", "Holm said the mill was not."];
    assert_eq!(told("en", &two)[2], "Holm: the mill was not");
}

#[test]
fn what_is_no_report_is_none() {
    for text in ["The mill was said to be safe.", "What is there to say?", "The told story pleased all."] {
        assert!(
            told("en", &[text]).iter().all(|line| line.starts_with('?')),
            "{text}: {:?}",
            told("en", &[text])
        );
    }
}

#[test]
fn other_languages_report_by_their_own_words() {
    assert_eq!(
        told("de", &["„Die Mühle brennt“, sagte Bürgermeisterin Ada Holm."]),
        ["Ada Holm: „Die Mühle brennt“"]
    );
    assert_eq!(
        told("de", &["Laut Ada Holm wurde die Mühle gerettet."]),
        ["Ada Holm: wurde die Mühle gerettet"]
    );
    assert_eq!(told("de", &["Die Mühle brennt, teilte Ada Holm mit."]), ["Ada Holm: Die Mühle brennt"]);
    assert_eq!(told("fr", &["Le moulin brûle, a déclaré Ada Holm."]), ["Ada Holm: Le moulin brûle"]);
    assert_eq!(told("fr", &["Selon Ada Holm, le moulin brûle."]), ["Ada Holm: le moulin brûle"]);
    assert_eq!(told("es", &["Ada Holm dijo que el molino arde."]), ["Ada Holm: que el molino arde"]);
    assert_eq!(told("ru", &["Ада Хольм сказала, что мельница горит."]), ["Ада Хольм: что мельница горит"]);
}

#[test]
fn a_pronoun_behind_its_verb_speaks_alone() {
    let known = ["Ada Holm sagte, die Mühle brennt.", "„Sie brennt“, sagte sie im Rathaus von Hollin."];
    assert_eq!(told("de", &known)[1], "Ada Holm: „Sie brennt“");
    let several = ["Ada Holm sagte, die Mühle brennt.", "„Sie brennt“, sagten sie im Rathaus von Hollin."];
    assert_eq!(told("de", &several)[1], "?: „Sie brennt“");
    let known = ["Otto Holm sagte, die Mühle brennt.", "„Sie brennt“, sagte er mir in Hollin."];
    assert_eq!(told("de", &known).last().unwrap(), "Otto Holm: „Sie brennt“");
    assert_eq!(
        told("de", &["„Sie brennt“, sagte Unternehmenssprecherin Ada Holm."]),
        ["Ada Holm: „Sie brennt“"]
    );
}

#[test]
fn a_name_is_found_where_every_noun_has_a_capital() {
    let cases = [
        ("„Sie brennt“, sagte der Hafensekretär Otto Holm vor dem Tor in Hollin.", "Otto Holm: „Sie brennt“"),
        ("„Sie brennt“, hatte Otto Holm am Dienstag gesagt.", "Otto Holm: „Sie brennt“"),
        ("Die Müllerin Ada Holm erzählte, die Mühle brenne.", "Ada Holm: die Mühle brenne"),
        (
            "Nach Angaben der Gewerkschaft Korn und Mehl streikten 40 Müller.",
            "Gewerkschaft Korn und Mehl: streikten 40 Müller",
        ),
        ("Nach neuen Angaben der Feuerwehr starben zwei Menschen.", "Feuerwehr: starben zwei Menschen"),
        (
            "Rund 90 Gäste mussten nach Angaben der Hafenbetriebe Hollin warten.",
            "Hafenbetriebe Hollin: Rund 90 Gäste mussten nach Angaben der Hafenbetriebe Hollin warten",
        ),
        ("Die Feuerwehr sprach von zwei Toten.", "Feuerwehr: von zwei Toten"),
        (
            "Eine Sprecherin der Hafenbetriebe, Ada Holm, sagte, die Mühle brenne.",
            "Ada Holm: die Mühle brenne",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(told("de", &[text]), [expected], "{text}");
    }
}

#[test]
fn who_does_something_in_full_name_is_he_in_the_next_sentence() {
    let quoted = "\"It was eaten through,\" he said.";
    let named = ["Minister Otto Holm blamed a corroded weld.", quoted];
    assert_eq!(told("en", &named), ["Otto Holm: \"It was eaten through,\""]);
    assert_eq!(
        told("en", &["Otto Holm blamed Ada Brook for the leak.", quoted]),
        ["?: \"It was eaten through,\""]
    );
    assert_eq!(told("en", &["Weir Street was dark.", quoted]), ["?: \"It was eaten through,\""]);
    let german = ["Bürgermeisterin Ada Holm rief alle zur Vernunft auf. „Genug“, sagte sie im Rathaus."];
    assert_eq!(told("de", &german), ["Ada Holm: „Genug“"]);
    let varied =
        "„Sie brennt“, hatte Otto Holm gesagt. Dann war es still. „Noch immer“, sagte der Hafensekretär.";
    assert_eq!(told("de", &[varied])[1], "Otto Holm: „Noch immer“");
}

#[test]
fn institutions_with_their_article_are_one_in_every_article() {
    let text = [
        "The county fire service said so.",
        "The fire service said four had died.",
        "The service now speaks of five dead.",
    ];
    let told = told("en", &text);
    assert_eq!(
        told,
        [
            "county fire service: so",
            "county fire service: four had died",
            "county fire service: of five dead"
        ]
    );
}

#[test]
fn a_clause_on_a_speaker_stands_before_the_verb_whatever_its_words_do() {
    let cases = [
        (
            "Ada Holm, who ran the mill until it burnt down, told the council on Tuesday that she would rebuild it.",
            "Ada Holm: the council on Tuesday that she would rebuild it",
        ),
        (
            "The harbour office, which had insisted that no boat was missing, admitted that nine had sunk.",
            "harbour office: that nine had sunk",
        ),
        (
            "A welder who was on duty in the yard, and who asked not to be named, said the valve was shut.",
            "welder: the valve was shut",
        ),
        (
            "Ivo Brandt, 71, who steered ferries before he retired, says that the pier was rotten.",
            "Ivo Brandt: that the pier was rotten",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(told("en", &[text]), [expected], "{text}");
    }
}

#[test]
fn speakers_are_quoted_by_others_put_numbers_at_something_and_come_from_somewhere() {
    let cases = [
        (
            "\"No boat left my pier,\" Ada Holm was quoted as saying by the agency.",
            "Ada Holm: \"No boat left my pier,\" Ada Holm was quoted as saying by the agency",
        ),
        (
            "The Harbour Office put the damage at about 40 million crowns.",
            "Harbour Office: the damage at about 40 million crowns",
        ),
        (
            "About 400 people came, says Ivo Brandt of the harbour police.",
            "Ivo Brandt: About 400 people came",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(told("en", &[text]), [expected], "{text}");
    }
    let none: [&str; 0] = [];
    assert_eq!(told("en", &["The Harbour Office put 40 boats at risk."]), none);
}

#[test]
fn he_is_nobody_behind_a_speaker_who_was_not_read() {
    let texts = [
        "The bridge held, Ada Holm said.",
        "Those on the quay who came first, from two boats or three, said that it shook. \"It fell,\" she said.",
    ];
    assert_eq!(told("en", &texts)[1], "?: \"It fell,\"");
}

#[test]
fn an_office_with_a_surname_is_somebody() {
    let text = "Governor Holm has appeared on the steps. \"I won,\" he says.";
    assert_eq!(told("en", &[text]), ["Holm: \"I won,\""]);
}
