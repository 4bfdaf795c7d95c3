//! A bridge is closed after an inspection.

use super::{Quotation, Topic};

/// The topic.
pub const TOPIC: Topic = Topic {
    roles: ["chief engineer", "road inspector", "baker"],
    organisation: "Engineering",
    figures: [(1200, 19000), (12, 64), (11, 40), (14, 96)],
    headlines: &[
        "Bridge at {place} closed [after inspection|at once] for {n3} weeks",
        "{place} bridge [shut|closed] as {n4} cables [show rust|corrode]",
        "[Drivers|Commuters] face {n2} kilometre detour after {place} bridge [closes|shuts]",
        "{org} [warned|cautioned] of rusting cables on {place} bridge",
        "[Lorries|Heavy traffic] barred from old river bridge at {place}",
    ],
    decks: [
        "[Inspectors|Engineers] find rust deep inside the cables of the {place} bridge",
        "A [long|costly] repair lies ahead, says {org}",
    ],
    captions: [
        "Barriers [block|close] the bridge at {place}.",
        "The river bridge at {place}, [closed|shut] since {day}.",
    ],
    ledes: [
        "The road bridge at {place} was [closed|shut|sealed off] to all traffic on {day} after \
         [an inspection|a routine inspection] revealed rust in the cables that carry its deck.",
        "[Police|Wardens] set up barriers on {day} at both ends of the bridge in {place}, hours \
         after {org} [reported|announced] that its cables were [weaker|in a worse state] than \
         anyone had thought.",
        "[Motorists|Drivers] in {place} [woke|got up] on {day} to find their bridge \
         [closed|barred], and {org} could not say [when it would open again|how soon it would \
         reopen].",
    ],
    facts: [
        [
            "The bridge [normally|usually] carries {n1} vehicles a day [into|in and out of] \
             {place}.",
            "Counters near {place} [register|record] {n1} [cars, vans and lorries|vehicles] on \
             [an average|a typical] day.",
            "For {n1} vehicles a day there is now only the [old|narrow] valley road, {org} \
             [noted|said].",
        ],
        [
            "The [signposted|official] detour around {place} is {n2} kilometres [long|in length] \
             and passes through three villages.",
            "[Anyone|Everybody] who wants to reach {place} from the south must [drive|travel] \
             {n2} kilometres further.",
            "{p3} now [drives|travels] an extra {n2} kilometres every morning to [deliver|bring] \
             bread to the other half of {place}.",
        ],
        [
            "The closure will [last|go on for] at least {n3} weeks, according to [an estimate|a \
             first estimate] by {org}.",
            "{p1} [expects|reckons with|is planning for] {n3} weeks of work before the \
             [first|lightest] cars may cross.",
            "Not before {n3} weeks have passed [will|can] buses [return to|use] the bridge, the \
             town hall of {place} [said|announced].",
        ],
        [
            "Of the cables [examined|tested] at {place}, {n4} [showed|had] rust [beneath|under] \
             their sheathing.",
            "{p2} said that {n4} cables would have to be [replaced|exchanged|renewed] [one after \
             the other|one by one].",
            "In its report {org} [lists|names|counts] {n4} cables with [broken|snapped] strands.",
        ],
        [
            "The [structure|bridge] was opened in {since} and [designed|planned] for far lighter \
             traffic, {p1} [explained|said].",
            "When the bridge was [built|finished] in {since}, few [lorries|vans] passed \
             through {place}.",
            "[Plans|Drawings] from {since} kept in the {place} archive show [far thinner|much \
             thinner] cables than would be [used|allowed] today.",
        ],
        [
            "Ambulances from {place} are [stationed|based] on both banks [for the time \
             being|until further notice].",
            "A [second|spare] fire engine has been [moved|sent] across the river so that neither \
             half of {place} is [left|stranded] without one.",
            "Pupils from the far bank are [brought|taken] to their schools in {place} by boat[ \
             every morning|, escorted by volunteers|].",
        ],
        [
            "Shopkeepers on the south bank of {place} [fear|worry] that customers will get used \
             to shopping elsewhere if the barriers stay up for [long|too long].",
            "Half of the shops in {place} lie on the wrong side of the river, and their owners \
             are [counting|adding up] the losses of every day.",
            "Customers [stay away|no longer come], say the owners of the shops on the south bank \
             of {place}, who have [asked|called] for lower rents.",
        ],
        [
            "The cables had last been [opened|looked into] ten years ago, when {org} [took \
             over|won] the contract for the care of the bridge.",
            "{org} has looked after the bridge for ten years under a contract that \
             [demands|requires] an inspection every [twelve months|year].",
            "Under its contract with {place}, {org} [must|is obliged to] inspect the bridge once \
             a year, and it has done so only from [below|the river bank].",
        ],
        [
            "A decision between repair and a new bridge is [due|expected] on {next}, said {p1}.",
            "On {next} the council of {place} will [vote|decide] on whether to [repair|mend] the \
             bridge or build another.",
            "{org} is to [present|submit] its plans for a repair on {next}.",
        ],
    ],
    quotations: [
        Quotation {
            words: "I would not let my own children cross the bridge at {place} in its present \
                state, so I cannot let yours",
            reported: "{p1} said that nobody could be [allowed|permitted] to cross the {place} \
                bridge in its present state, [children least of all|and certainly no children].",
        },
        Quotation {
            words: "Rust does not wait for a budget, and in {place} it has been working for \
                years without being disturbed",
            reported: "The rust in {place} had been at work undisturbed for years, {p1} \
                [said|explained|complained].",
        },
    ],
    reports: [
        "A sensor fitted by {org} had sent warnings for nine nights before anyone read them.",
        "The tolls once paid at {place} were meant to finance repairs but were spent on a car \
         park.",
        "Scaffolding alone will cost {money}, {org} wrote in its offer.",
    ],
};
