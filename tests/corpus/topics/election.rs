//! A town elects a mayor.

use super::{Quotation, Topic};

/// The topic.
pub const TOPIC: Topic = Topic {
    roles: ["election officer", "outgoing mayor", "political scientist"],
    organisation: "Alliance",
    figures: [(2100, 24000), (41, 79), (12, 480), (12, 64)],
    headlines: &[
        "{org} wins [town hall|mayoral vote] in {place} by {n3} votes",
        "{place} elects new mayor [by|with] {n3} votes [after recount|in close race]",
        "Recount [confirms|upholds] narrow [victory|win] of {org} in {place}",
        "[Narrow|Close] vote in {place} ends [long rule|era] of mayor",
        "Voters in {place} [turn|swing] to {org} [in record numbers|at last]",
    ],
    decks: [
        "A margin of {n3} votes [decides|settles] the race in {place}",
        "{org} takes the town hall after a [tense|long] night",
    ],
    captions: [
        "[Voters|People] wait outside a polling station in {place}.",
        "Ballot papers are [counted|sorted] in {place} on {day}.",
    ],
    ledes: [
        "{org} has [won|taken] the town hall of {place} by {n3} votes, [according to|as shown \
         by] the final count on {day}.",
        "[Voters|People] in {place} [chose|elected] a new mayor on {day}, and the margin was so \
         [small|narrow] that every ballot was counted twice.",
        "After a night of [counting|recounting], {org} was [declared|named] the winner of the \
         mayoral election in {place} on {day}.",
    ],
    facts: [
        [
            "The winning list [received|got] {n1} votes, {p1} [announced|said].",
            "{org} [ended|finished] with {n1} votes, more than it had ever had in {place}.",
            "[Observers|Reporters] noted {n1} votes for {org}, [a record|the most ever].",
        ],
        [
            "Turnout in {place} was {n2} per cent, [higher|better] than four years ago.",
            "{p3} called a turnout of {n2} per cent [a sign of life|remarkable] for a town such \
             as {place}.",
            "With {n2} per cent of those [entitled|allowed] to vote taking part, {place} was \
             [ahead of|above] the regional average.",
        ],
        [
            "The [lead|margin] of {n3} votes was [confirmed|upheld] in a second count, according \
             to {p1}.",
            "Only {n3} votes [separated|lay between] {org} and the list of the old mayor.",
            "{p2} [accepted|acknowledged] defeat by {n3} votes [before midnight|without \
             bitterness].",
        ],
        [
            "There were {n4} polling stations in {place}, one of them in a [fire station|barn].",
            "{p1} had sent [helpers|clerks] to {n4} polling stations.",
            "From {n4} polling stations the boxes were [brought|carried] to the gymnasium of \
             {place} under guard.",
        ],
        [
            "{org} had [promised|pledged] cheaper [rents|flats] and a new bus line in its \
             campaign.",
            "The campaign in {place} [turned on|was all about] rents, buses and the \
             [empty|vacant] brewery.",
            "{p3} sees the [price|cost] of housing as the [main|chief] reason for the change in \
             {place}.",
        ],
        [
            "{p2} had [held|kept] the office since {since}.",
            "Since {since} no one but {p2} had [sat|ruled] in the mayor's chair of {place}.",
            "The [last|previous] change of power in {place} [dates from|was in] {since}.",
        ],
        [
            "The losing side may [object|appeal] within two weeks, and its lawyers have \
             [asked|applied] to see the records of the count in {place}.",
            "Lawyers for the defeated list have [asked|applied] to see the records of the count \
             in {place}, for which the law gives them two weeks.",
            "Within two weeks the result can be challenged in court, {p1} [explained|pointed \
             out], but so far [no one|nobody] had done more than ask for the records.",
        ],
        [
            "Young voters in particular [helped|carried] {org} to victory, according to a survey \
             taken outside the polling stations of {place}.",
            "A survey outside the polling stations [suggests|indicates] that voters under thirty \
             in {place} were [decisive|what decided the race].",
            "{p3} [drew attention|pointed] to voters under thirty, who had gone to the polls in \
             {place} in far greater numbers than [usual|ever before].",
        ],
        [
            "The new council [meets|will meet] for the first time on {next}, {p1} said.",
            "{org} [takes|will take] over the town hall on {next}.",
            "On {next} the keys of the town hall of {place} will be [handed over|passed on] in \
             public.",
        ],
    ],
    quotations: [
        Quotation {
            words: "We counted every ballot in {place} twice, once by the book and once by \
                lamplight, and the result was the same",
            reported: "Every ballot in {place} had been counted twice with the same result, {p1} \
                [said|stressed].",
        },
        Quotation {
            words: "Whoever lost this vote lost it to the people of {place} and not to my clerks \
                or to their pencils",
            reported: "{p1} [rejected|dismissed] all [doubts|complaints] about the clerks who \
                had counted in {place}.",
        },
    ],
    reports: [
        "One ballot box from {place} arrived two hours late because the van had a flat tyre.",
        "Postal votes made up a fifth of the total and went mostly to {org}.",
        "The campaign of {org} cost {money}, its treasurer wrote in a statement.",
    ],
};
