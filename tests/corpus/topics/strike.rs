//! Workers of a transport firm walk out.

use super::{Quotation, Topic};

/// The topic.
pub const TOPIC: Topic = Topic {
    roles: ["union secretary", "personnel director", "bus driver"],
    organisation: "Transport",
    figures: [(180, 4200), (11, 19), (12, 60), (11, 38)],
    headlines: &[
        "Bus drivers in {place} [walk out|go on strike] over pay",
        "Strike at {org} [stops|halts] {n3} routes [in|around] {place}",
        "{org} and {place} union [far apart|divided] after {n4} hours",
        "No buses in {place} as {n1} workers [strike|walk out]",
        "Union in {place} [demands|wants] {n2} per cent more pay",
    ],
    decks: [
        "The union wants {n2} per cent, {org} offers [far less|half as much]",
        "[Travellers|Commuters] in {place} go on foot",
    ],
    captions: [
        "[Strikers|Drivers] at the gate of the depot in {place}.",
        "An empty bus stop in {place} on {day}.",
    ],
    ledes: [
        "Bus drivers in {place} [stopped work|walked out|went on strike] on {day} after talks \
         about their pay had [failed|broken down].",
        "[Not a single bus left|No bus left] the depot of {org} on {day}, the first day of a \
         strike that may [last|go on] for weeks.",
        "A strike over pay [paralysed|brought to a halt] the buses of {org} on {day} and \
         [sent|forced] commuters in {place} on to bicycles.",
    ],
    facts: [
        [
            "According to the union, {n1} workers of {org} [took part|joined the strike].",
            "{p1} [counted|spoke of] {n1} strikers, from drivers to [cleaners|mechanics].",
            "[Pickets|Crowds] of strikers stood outside {org}, where {n1} people are \
             [employed|on the payroll].",
        ],
        [
            "The union [demands|is asking for] a rise of {n2} per cent, which {org} calls \
             [unaffordable|beyond its means].",
            "{p1} said that {n2} per cent more would [merely|only just] make up for the rise in \
             prices.",
            "A rise of {n2} per cent, as [demanded|wanted] by the drivers, would [ruin|bankrupt] \
             the firm, {p2} [warned|said].",
        ],
        [
            "The stoppage [affects|hits] {n3} routes in {place} and the villages [around \
             it|nearby].",
            "On {n3} routes run by {org} there was no [service|traffic] at all.",
            "{org} [struck|crossed] {n3} routes off its timetable and [kept|left] only the night \
             line.",
        ],
        [
            "The last round of talks had [lasted|gone on for] {n4} hours, {p2} said.",
            "After {n4} hours at the table, the two sides [left|parted] without shaking hands, \
             people at {org} [said|reported].",
            "A mediator from {place} had [sat|negotiated] with both sides for {n4} hours.",
        ],
        [
            "{p3} has [worked|driven] for {org} for half a lifetime and [says the pay|complains \
             that the pay] hardly covers the rent.",
            "At the depot in {place}, {p3} [warmed|was warming] a kettle over a fire in an oil \
             drum.",
            "[Neighbours|Shopkeepers] in {place} [brought|gave] the pickets soup and blankets.",
        ],
        [
            "It is the first strike at {org} since {since}.",
            "In {since} a strike in {place} had [ended|been settled] after two days, \
             [older|retired] drivers [remember|recall].",
            "The present contract with {org} [goes back|dates] to {since}, and [both|the two] \
             sides call it outdated.",
        ],
        [
            "Hospital staff and pupils are [carried|taken] by a small emergency service, which \
             the union [agreed to|accepted] after a telephone call from the mayor of {place}.",
            "The union has [agreed|consented] to an emergency service for hospital staff and \
             pupils in {place}, run by drivers without pay.",
            "A few buses with [green|paper] signs behind the windscreen take nurses and pupils \
             through {place}, as both sides had [arranged|agreed] beforehand.",
        ],
        [
            "{org} made a profit last year for the first time in a [decade|long while], and the \
             drivers feel that their share of it is [overdue|missing].",
            "Drivers [point|refer] to the profit that {org} [made|earned] last year, its first \
             after ten years of losses.",
            "The profit of the past year, says {p2}, has been [spent|laid out] on new buses, and \
             {org} has nothing left to [share out|distribute].",
        ],
        [
            "New talks [are planned|have been agreed] for {next}, {p2} [said|confirmed].",
            "{org} has [invited|called] the union to [new|further] talks on {next}.",
            "On {next} the members of the union in {place} will [vote|decide] on whether to [go \
             on|continue].",
        ],
    ],
    quotations: [
        Quotation {
            words: "Our people drive {place} to work before dawn and cannot pay for a ticket of \
                their own, and that is the whole story",
            reported: "Those who drove {place} to work could not [afford|pay for] a ticket \
                themselves, {p1} [said|complained].",
        },
        Quotation {
            words: "We will sit down with {org} on any day and at any hour, but not once more \
                for coffee and kind words",
            reported: "{p1} said the union would meet {org} at any hour, [but only for real \
                talks|if there was an offer].",
        },
    ],
    reports: [
        "The firm offered a single payment instead of a rise, a letter from {org} shows.",
        "Taxi fares in {place} doubled within an hour of the first pickets.",
        "Each day of the strike costs {org} a sum that its managers do not want to name.",
    ],
};
