//! A river leaves its bed.

use super::{Quotation, Topic};

/// The topic.
pub const TOPIC: Topic = Topic {
    roles: ["fire chief", "hydrologist", "innkeeper"],
    organisation: "Relief",
    figures: [(110, 3800), (180, 690), (24, 900), (12, 85)],
    headlines: &[
        "Flood [drives|forces] {n1} people from [homes|houses] in {place}",
        "River [bursts|breaks] its banks and [floods|drowns] streets of {place}",
        "{n3} houses under water [as|after] river [rises|swells] at {place}",
        "{org} [opens|sets up] shelter for flood victims in {place}",
        "{place} [cleans up|clears mud] after [worst|highest] flood since {since}",
    ],
    decks: [
        "[Pumps|Volunteers] work through the night in {place}",
        "The river at {place} is [falling|going down], but the mud remains",
    ],
    captions: [
        "A [flooded|drowned] street in {place} on {day}.",
        "[Volunteers|Helpers] fill sandbags near {place}.",
    ],
    ledes: [
        "The river [burst|broke|overflowed] its banks at {place} on {day} and [drove|forced] \
         hundreds of people from their homes.",
        "Streets, cellars and a school in {place} were [under water|flooded] on {day} after \
         [days|a week] of heavy rain.",
        "[Hundreds of people|Many families] in {place} had to [leave|flee] their homes on {day}, \
         when the river rose [faster|higher] than {org} had expected.",
    ],
    facts: [
        [
            "In all, {n1} people were [brought|taken] to safety, {org} [said|reported].",
            "[Boats|Lorries] [carried|took] {n1} people out of the lower part of {place}.",
            "{org} [found|provided] beds for {n1} people in gymnasiums and [guest houses|barns].",
        ],
        [
            "The gauge at {place} [stood at|showed|reached] {n2} centimetres at its \
             [highest|peak].",
            "{p2} [measured|recorded] a level of {n2} centimetres, and the [gauge|scale] goes no \
             higher.",
            "At {n2} centimetres the river was [well above|far over] the mark that {place} \
             [uses|takes] for its highest alarm.",
        ],
        [
            "Water [entered|got into] {n3} houses, according to a [count|list] made by {org}.",
            "{p1} said that {n3} houses had been [damaged|flooded] and that [some|several] might \
             have to be pulled down.",
            "The [power|electricity] was cut off in {n3} houses near the river in {place}.",
        ],
        [
            "[Crews|Brigades] with {n4} pumps were at work in {place} through the night.",
            "The fire brigade of {place} [used|had] {n4} pumps, a third of them [borrowed|on \
             loan].",
            "{p1} [called in|asked for] {n4} pumps from the neighbouring districts.",
        ],
        [
            "{p3} [carried|hauled] the furniture to the upper floor of an inn that has stood in \
             {place} for [ages|generations].",
            "Mud lay [knee-deep|as high as a knee] in the market hall of {place} when the water \
             [fell|went down].",
            "Cattle were [led|driven] to higher ground above {place} by [farmers|neighbours] \
             with torches.",
        ],
        [
            "The last flood of this size in {place} was in {since}, a mark on the [church|mill] \
             wall shows.",
            "A dyke was promised to {place} after the flood of {since}, but [half|part] of it is \
             missing.",
            "{p2} compared the flood with that of {since}, which {org} still uses as its \
             [yardstick|measure].",
        ],
        [
            "Soldiers from the barracks nearby [filled|stacked] sandbags beside schoolchildren, \
             and a bakery in {place} [brought|sent] bread to both.",
            "On the dyke above {place}, soldiers and schoolchildren [passed|handed] sandbags \
             along a chain that was as long as the main street.",
            "[Soldiers|Troops] arrived in {place} after midnight and found that the pupils of \
             two schools had already [built|raised] half of the barrier.",
        ],
        [
            "The water came with such force that it [carried off|swept away] a footbridge and \
             left it in a field [far|well] below {place}.",
            "A footbridge that had linked the two halves of {place} was [found|discovered] in a \
             field downstream, [hardly|barely] damaged.",
            "In the first hour the river [took|tore away] the footbridge of {place}, which {org} \
             had used to bring people to safety.",
        ],
        [
            "[Families|Residents] may [apply|ask] for aid until {next}, {org} said.",
            "{org} will [pay|hand] out the first aid to families on {next}.",
            "The aid office in {place} stays [open|in business] until {next}, {p1} \
             [announced|said].",
        ],
    ],
    quotations: [
        Quotation {
            words: "We had a quarter of an hour between the first siren and the water in the \
                streets of {place}, and a quarter of an hour is nothing",
            reported: "{p1} said that {place} had been given only a quarter of an hour after the \
                [first siren|alarm].",
        },
        Quotation {
            words: "Sandbags are for small rivers, and what came through {place} that night was \
                not a small river",
            reported: "What came through {place} had been [too much|too strong] for sandbags, \
                {p1} [said|explained].",
        },
    ],
    reports: [
        "The gate of the upper weir stayed shut because {org} could not reach the keeper.",
        "Drinking water for {place} is being brought in by tank lorry.",
        "First estimates put the damage at {money}, not counting the fields around {place}.",
    ],
};
