//! A railway line loses its trains.

use super::{Quotation, Topic};

/// The topic.
pub const TOPIC: Topic = Topic {
    roles: ["line manager", "signal engineer", "commuter"],
    organisation: "Rail",
    figures: [(700, 16000), (12, 95), (11, 34), (12, 46)],
    headlines: &[
        "Trains to {place} [cancelled|stopped] for {n3} weeks [of repairs|of track work]",
        "{org} [closes|shuts] branch line to {place} after [landslip|slope gives way]",
        "Buses [replace|instead of] trains on {place} line until further notice",
        "Landslip [blocks|buries] railway [near|outside] {place} on {day}",
        "[Commuters|Passengers] angry as {place} line stays [closed|shut] for weeks",
    ],
    decks: [
        "{org} needs time to secure the slope above {place}",
        "Passengers for {place} must [change to|take] buses",
    ],
    captions: [
        "[Buses|Coaches] wait outside the station in {place}.",
        "The [buried|blocked] track near {place} on {day}.",
    ],
    ledes: [
        "[No trains have run|Trains have not run] to {place} since {day}, when a landslip \
         [buried|covered] the track of the branch line under [mud and stones|earth and rock].",
        "A slope [gave way|collapsed|slid down] above the railway near {place} on {day}, and \
         {org} [stopped|halted] all trains on the line [at once|without delay].",
        "{org} has [closed|shut] its line to {place} for weeks after earth and stones [came \
         down|slid] on to the track [early on|on] {day}.",
    ],
    facts: [
        [
            "The line [carries|is used by] {n1} passengers a day, most of them on their way from \
             {place} to the [capital|city].",
            "Every working day {n1} people [board|get on] a train at {place} or at one of the \
             [smaller|lesser] stops.",
            "{org} [sells|issues] tickets to {n1} passengers a day on this [route|line].",
        ],
        [
            "[Inspectors|Geologists] are now [checking|examining] all {n2} kilometres of track \
             between {place} and the junction.",
            "The branch is {n2} kilometres long, and [much|a good part] of it runs below the \
             [steep|wooded] slopes around {place}.",
            "{p2} will [walk|survey] the whole {n2} kilometres of the line [on foot|with a small \
             crew].",
        ],
        [
            "The work will [take|need] {n3} weeks, {org} [announced|said] on {now}.",
            "{p1} [asked|appealed to] passengers from {place} to be patient for {n3} weeks.",
            "Until trains return to {place}, {n3} weeks will [pass|go by], [according to the timetable \
             office|the timetable office says].",
        ],
        [
            "There are {n4} level crossings on the line, and {org} [wants|hopes] to use the \
             pause to [modernise|renew] them all.",
            "Signals at {n4} level crossings are to be [renewed|replaced] at the same time, {p2} \
             [said|explained].",
            "While no trains run, the barriers of {n4} crossings around {place} will \
             [stay|remain] open.",
        ],
        [
            "Replacement buses [leave|depart from] the station forecourt in {place} every half \
             hour.",
            "The buses that {org} has [hired|chartered] need [twice as long|double the time] as \
             the train.",
            "{p3} now [gets up|has to rise] an hour earlier to [catch|reach] the first bus from \
             {place}.",
        ],
        [
            "A similar landslip had [cut|closed] the line near {place} in {since}.",
            "After [the|an earlier] landslip of {since}, {org} had [promised|announced] a \
             retaining wall that was never built.",
            "Old [timetables|notices] in the waiting room at {place} [recall|still tell of] the \
             closure of {since}.",
        ],
        [
            "Nobody was [hurt|injured], because the last train of the evening had [left|pulled \
             out of] {place} a few minutes before the slope began to move.",
            "The evening train from {place} had passed the spot minutes earlier with [a \
             few|some] passengers on board, none of whom [noticed|felt] anything.",
            "It was [luck|pure chance] that no train was on the slope above {place} at that \
             moment, {p1} [admitted|said], since the evening service had only just gone by.",
        ],
        [
            "Wooden posts along the track near {place} had been [leaning|tilting] for months, \
             and walkers had [sent|mailed] photographs of them to {org}.",
            "Walkers from {place} say they had [warned|written to] {org} about leaning posts \
             along the track and [received|got] a printed card of thanks.",
            "{org} confirmed that it had [received|been sent] photographs of leaning posts, and \
             said that they had been [passed on|forwarded] to the department in charge.",
        ],
        [
            "Test runs are [planned|scheduled] for {next}, said {p1}.",
            "{org} [hopes|intends] to send a first test train to {place} on {next}.",
            "On {next} a locomotive without carriages is to [try out|test] the track as far as \
             {place}.",
        ],
    ],
    quotations: [
        Quotation {
            words: "The slope above {place} has been moving for a long time, and we measured it \
                every week and filed the numbers away",
            reported: "{p1} [conceded|admitted] that the slope above {place} had been \
                [measured|surveyed] every week without any consequence.",
        },
        Quotation {
            words: "A bus is not a train, and {org} should stop pretending that an hour in a \
                traffic jam is a service",
            reported: "{org} should not [pretend|claim] that buses were a substitute for trains, \
                {p1} [said|insisted].",
        },
    ],
    reports: [
        "The driver of the last train to {place} noticed loose stones and reported them by \
         radio.",
        "Clearing the track will cost {money}, a sum that {org} has not set aside.",
        "Goods traffic from the quarry at {place} has been moved to the road.",
    ],
};
