//! The lights go out.

use super::{Quotation, Topic};

/// The topic.
pub const TOPIC: Topic = Topic {
    roles: ["control room chief", "electrical engineer", "dairy farmer"],
    organisation: "Grid",
    figures: [(1100, 38000), (35, 480), (11, 36), (12, 70)],
    headlines: &[
        "Power cut [leaves|plunges] {n1} households in {place} [in the dark|into darkness]",
        "Lights [go out|fail] in {place} for {n2} minutes",
        "{org} [blames|points to] old transformer for {place} [blackout|power cut]",
        "{place} [counts the cost|takes stock] after [long|lengthy] power cut",
        "Transformer fire [darkens|blacks out] homes and shops in {place}",
    ],
    decks: [
        "{org} [looks into|investigates] a fire in a transformer",
        "Shops in {place} [close|shut] and farmers milk by hand",
    ],
    captions: [
        "[Candles|Lamps] in a shop window in {place} on {day}.",
        "The [burnt|damaged] transformer outside {place}.",
    ],
    ledes: [
        "The lights went out in {place} on {day} after a transformer [caught fire|burst into \
         flames|went up in flames], [leaving|which left] thousands without power.",
        "A fire in a transformer [cut|interrupted] the power supply of {place} on {day} and \
         [brought|forced] shops, trains and traffic lights to a standstill.",
        "[Large|Many] parts of {place} were without electricity on {day} because a transformer \
         belonging to {org} had [burnt out|caught fire].",
    ],
    facts: [
        [
            "[In all|Altogether], {n1} households in {place} were [affected|without power].",
            "{org} [spoke of|counted] {n1} households without [power|electricity].",
            "For {n1} households around {place} there was [no light, no heating and no \
             telephone|neither light nor heating].",
        ],
        [
            "The [outage|power cut] lasted {n2} minutes in the centre of {place}.",
            "After {n2} minutes the street lamps of {place} [flickered|came on] again, to \
             [applause|cheers] from the balconies.",
            "{p1} said it had taken {n2} minutes to [restore|bring back] the supply [without \
             overloading the line|step by step].",
        ],
        [
            "[Crews|Teams] from {org} [visited|went to] {n3} substations during the night.",
            "In {n3} substations around {place} the switches had to be [thrown|turned] by hand.",
            "{p2} [checked|inspected] {n3} substations and found [scorched|melted] cables in two \
             of them.",
        ],
        [
            "Hospitals and dairies in {place} were [kept going|supplied] by {n4} emergency \
             generators.",
            "The army [lent|sent] {n4} generators, which {org} [connected|hooked up] within \
             hours.",
            "{p3} [waited|queued] for one of the {n4} generators that were [shared out|handed \
             round] among the farms.",
        ],
        [
            "Traffic lights in {place} [failed|went dead], and police officers [directed|waved \
             on] the cars with torches.",
            "Passengers were [stuck|trapped] in lifts in {place} until the fire brigade \
             [freed|released] them.",
            "[Bakers|Butchers] in {place} had to [throw away|give away] what was in their cold \
             rooms.",
        ],
        [
            "The transformer [dates from|was built in] {since}, according to {org}.",
            "{p2} called the transformer of {since} [a museum piece|an antique] that should have \
             been [retired|taken down] long ago.",
            "Built in {since}, the unit had served {place} without [a fault|any trouble] until \
             {day}.",
        ],
        [
            "Trains [stood still|stopped] outside {place}, and passengers walked the last \
             [stretch|part] of the way along the track by the light of their telephones.",
            "Passengers of a train that had stopped in the fields [reached|came into] {place} on \
             foot, some of them with [suitcases|children] on their shoulders.",
            "The signals went [dark|out] too, so that a train came to rest outside {place} and \
             its passengers had to [climb out|walk].",
        ],
        [
            "{org} had [asked|applied] for permission to replace the transformer, but its \
             application had been lying in a drawer of the [regulator|authority] for two years.",
            "For two years the regulator had not [answered|decided] an application by {org} to \
             replace the transformer, papers [show|reveal].",
            "According to papers from {place}, the replacement of the transformer was applied \
             for two years ago and never [approved|decided upon].",
        ],
        [
            "An [inquiry|investigation] will [present|publish] its findings on {next}, {p1} \
             said.",
            "{org} is to [answer|reply to] the questions of the regulator on {next}.",
            "The regulator has [asked|invited] witnesses from {place} to a hearing on {next}.",
        ],
    ],
    quotations: [
        Quotation {
            words: "We had two spare transformers for the whole region, and both of them were \
                standing in a shed that had no road to {place}",
            reported: "Two spare transformers had been [kept|stored] in a shed without a road to \
                {place}, {p1} [said|explained].",
        },
        Quotation {
            words: "Nobody at {org} slept that night, and nobody there will sleep well until the \
                old units are gone",
            reported: "{p1} said that the staff of {org} would not [rest|sleep well] until all \
                old units were [gone|replaced].",
        },
    ],
    reports: [
        "A smell of burning had been reported to {org} two days earlier by a postman.",
        "The hospital in {place} postponed all operations that were not urgent.",
        "The damage to the transformer alone is put at {money} by {org}.",
    ],
};
