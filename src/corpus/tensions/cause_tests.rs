//! Which explanations compete and which do not; all words are our own.

use super::*;
use crate::corpus::fixture::{article, profiles};
use crate::corpus::reading::readings;

/// The speakers of explanations that compete in an article, in order.
fn told_in(language: &str, body: &str) -> Vec<Vec<String>> {
    let articles = [article("a", (language, "2031-06-11"), body)];
    let profiles = profiles(&articles);
    let readings = readings(&[0], &articles, &profiles);
    let tensions = tensions(&readings, &Cast::of(&readings));
    let speaker = |side: &Side| {
        let witness = side.speaker.as_ref().expect("a speaker").witness;
        articles[0].blocks[witness.block].block.text[witness.range()].to_owned()
    };
    let causes = tensions.iter().filter(|tension| tension.kind == TensionKind::Causes);
    causes.map(|tension| tension.sides.iter().map(speaker).collect()).collect()
}

fn told(body: &str) -> Vec<Vec<String>> {
    told_in("en", body)
}

#[test]
fn two_causes_of_one_thing_compete_where_a_word_of_contrast_parts_them() {
    let both = ["Harbour Guard", "Dock Union"].map(str::to_owned);
    for body in [
        "The Harbour Guard said the fire was caused by a broken lamp. But the Dock Union said rotten cables led to the \
         fire.",
        "The Harbour Guard said it had halted its advance on Dorvik to allow bakers to leave. But the Dock Union said \
         its barricades are what have halted the offensive.",
        "The Harbour Guard blamed the storm for the blackout, but the Dock Union blamed a switch that rats had \
         gnawed.",
        "The Harbour Guard said two cranes had tipped over because of a squall, while the Dock Union said the \
         two cranes tipped over due to rusty bolts.",
    ] {
        assert_eq!(told(body), [both.to_vec()], "{body}");
    }
}

#[test]
fn a_third_explanation_stands_beside_the_two() {
    let body = "The Harbour Guard said the fire was caused by a broken lamp. But the Dock Union said rotten cables \
                led to the fire.\n\nIlse Tarnow, a baker, said the fire broke out because children had played with \
                candles.";
    assert_eq!(told(body), [["Harbour Guard", "Dock Union", "Ilse Tarnow"].map(str::to_owned).to_vec()]);
}

#[test]
fn causes_that_nothing_sets_against_each_other_may_both_be_true() {
    assert!(told(
        "The Harbour Guard said the fire was caused by a broken lamp. The Dock Union said rotten cables led to the fire."
    )
    .is_empty());
}

#[test]
fn one_cause_one_speaker_and_another_effect_do_not_compete() {
    for body in [
        // One cause.
        "The Harbour Guard said the fire was caused by a broken lamp. But the Dock Union said a lamp without glass led \
         to the fire.",
        // One speaker.
        "The Harbour Guard said the fire was caused by a broken lamp. But the Harbour Guard said later that rotten \
         cables led to the fire.",
        // Another effect.
        "The Harbour Guard said the fire was caused by a broken lamp. But the Dock Union said low wages led to the \
         strike.",
        // Another day.
        "The Harbour Guard said the fire on Monday was caused by a broken lamp. But the Dock Union said rotten cables \
         led to the fire on Tuesday.",
        // Nobody says it.
        "The Harbour Guard said the fire was caused by a broken lamp. But rotten cables led to the fire.",
    ] {
        assert!(told(body).is_empty(), "{body}");
    }
}

#[test]
fn what_is_denied_or_open_or_asked_explains_nothing() {
    for body in [
        "The Harbour Guard said the fire was caused by a broken lamp. But the Dock Union said no lamp caused the fire.",
        "The Harbour Guard said the fire was caused by a broken lamp. But the Dock Union said bad cables caused what \
         could be another fire.",
        "The Harbour Guard said the fire was caused by a broken lamp. But the Dock Union asked: had rotten cables led \
         to the fire?",
        "The Harbour Guard denied that the fire was caused by a broken lamp. But the Dock Union said rotten cables led \
         to the fire.",
    ] {
        assert!(told(body).is_empty(), "{body}");
    }
}

#[test]
fn other_languages_of_the_table_are_read() {
    for (language, body) in [
        (
            "de",
            "Die Polizei sagte, der Brand sei durch eine Lampe entstanden, aufgrund einer Lampe. Aber die \
             Gewerkschaft sagte, der Brand sei aufgrund alter Kabel ausgebrochen.",
        ),
        (
            "fr",
            "La police a déclaré que l'incendie a commencé à cause d'une lampe. Mais le gouvernement a déclaré que \
             l'incendie a commencé à cause de vieux câbles.",
        ),
        (
            "es",
            "La policía dijo que el incendio empezó debido a una lámpara. Pero el gobierno dijo que el incendio \
             empezó debido a cables viejos.",
        ),
        (
            "ru",
            "Полиция сообщила, что пожар начался из-за лампы. Но президент сообщил, что пожар начался из-за старых \
             кабелей.",
        ),
    ] {
        assert_eq!(told_in(language, body).len(), 1, "{language}");
    }
}
