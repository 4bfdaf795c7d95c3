//! A museum opens new rooms.

use super::{Quotation, Topic};

/// The topic.
pub const TOPIC: Topic = Topic {
    roles: ["museum director", "curator", "retired miner"],
    organisation: "Trust",
    figures: [(3000, 90000), (40, 900), (11, 26), (12, 44)],
    headlines: &[
        "Mining museum in {place} [reopens|opens again] after {n3} months",
        "{org} [returns|gives back] {n2} objects to {place} museum",
        "Museum in {place} [shows|displays] {n2} [lost|forgotten] objects",
        "[New|Restored] rooms at {place} museum [draw|attract] first visitors",
        "{place} museum [opens|unlocks] {n4} rooms [below|under] old mine",
    ],
    decks: [
        "{org} paid for the rooms, miners from {place} [told|supplied] the stories",
        "After {n3} months of work {place} has its museum back",
    ],
    captions: [
        "[Visitors|Guests] in the new rooms in {place} on {day}.",
        "A miner's lamp from the collection in {place}.",
    ],
    ledes: [
        "The mining museum in {place} [opened|unlocked] its doors again on {day} after \
         [long|extensive] building work.",
        "[Visitors|Guests] stood in line in {place} on {day} to see the [new|restored] rooms of \
         a museum that {org} had [saved|rescued] from closure.",
        "{org} [handed over|presented] the restored mining museum to the town of {place} on \
         {day}, [with brass music|to the sound of a brass band].",
    ],
    facts: [
        [
            "The house [expects|hopes for] {n1} visitors a year, {p1} said.",
            "Before the works began, {n1} people a year had [come|travelled] to {place} to see \
             the collection.",
            "{org} has [based|built] its plans on {n1} visitors a year.",
        ],
        [
            "On show are {n2} objects, [many|most] of them [given|donated] by families from \
             {place}.",
            "{p2} [chose|selected] {n2} objects from a store that {org} had kept locked.",
            "Among the {n2} objects are lamps, letters and a [lift|winding] wheel from the \
             {place} pit.",
        ],
        [
            "The building work [took|lasted] {n3} months, longer than {org} had planned.",
            "For {n3} months the house in {place} had been [wrapped|hidden] in scaffolding.",
            "{p1} [recalled|spoke of] {n3} months of dust, noise and [unexpected|surprise] \
             bills.",
        ],
        [
            "There are {n4} rooms now, [joined|linked] by a gallery, in what was once the [wash \
             house|pay office] of the {place} mine.",
            "{p2} [leads|guides] visitors through {n4} rooms and [ends|finishes] at the shaft.",
            "In {n4} rooms {org} had the old [plaster|whitewash] [restored|renewed].",
        ],
        [
            "{p3} [sat|stood] for a long time before a photograph of the last shift in {place}.",
            "{p3} [gave|lent] the museum a [lunch box|tin mug] that was [carried|taken] \
             underground in {place} for thirty years.",
            "Voices of miners from {place} can be [heard|played] on [old|wooden] telephones.",
        ],
        [
            "The pit was [closed|shut] in {since}, and with it [half|much] of {place}.",
            "{org} [bought|took over] the empty buildings in {since} for a token price.",
            "A first museum had [opened|been set up] in {place} in {since}, in [two rooms|a \
             school attic].",
        ],
        [
            "A lift [takes|carries] visitors down to a gallery where it is dark, warm and so \
             quiet that even groups from {place} begin to [whisper|speak softly].",
            "Deep [below|under] {place}, in a gallery that visitors reach by lift, there is \
             nothing to [see|look at] but a wall of coal and one lamp.",
            "The highlight is a [ride|descent] in the old lift to a gallery under {place}, where \
             {p1} likes to [switch off|put out] the light.",
        ],
        [
            "For years the buildings had [stood|been] empty, and a plan to turn them into a \
             shopping centre [failed|collapsed] only because {org} stepped in.",
            "{org} [stepped in|intervened] when the empty buildings in {place} were about to be \
             [sold for|turned into] a shopping centre.",
            "Had it not been for {org}, the mine would now be a shopping centre, said {p2}, who \
             had [collected|gathered] signatures against that plan.",
        ],
        [
            "Admission is free until {next}, said {p1}.",
            "{org} [invites|has invited] all former miners to a [supper|feast] on {next}.",
            "On {next} a second exhibition is to [open|follow] in {place}, about the \
             [women|families] of the miners.",
        ],
    ],
    quotations: [
        Quotation {
            words: "Every lamp in this house came back from an attic in {place}, and every one \
                of them still has a name scratched into it",
            reported: "{p1} said that the lamps had come from attics in {place} and \
                [bore|carried] the names of their owners.",
        },
        Quotation {
            words: "We did not want a shrine for {org}, we wanted a house in which an old miner \
                can correct the label on the wall",
            reported: "The house was not meant as a shrine for {org}, {p1} [said|stressed].",
        },
    ],
    reports: [
        "A letter found behind a panel was written by the first woman on the payroll of the \
         {place} mine.",
        "The works cost {money}, most of it paid by {org}.",
        "The tower of the {place} pit can be climbed in groups of eight.",
    ],
};
