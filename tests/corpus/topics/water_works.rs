//! Tap water is found to be unsafe.

use super::{Quotation, Topic};

/// The topic.
pub const TOPIC: Topic = Topic {
    roles: ["plant manager", "health officer", "restaurant owner"],
    organisation: "Water",
    figures: [(900, 14000), (15, 95), (14, 70), (12, 90)],
    headlines: &[
        "Households in {place} told to boil [tap water|drinking water]",
        "{org} [warns|cautions] {n1} households in {place} over [tap water|water]",
        "Boil water notice [issued|in force] for [all of|the whole of] {place}",
        "[Filter failure|Broken filter] at {place} water works [worries|alarms] residents",
        "Tap water in {place} [unsafe|not safe] for {n3} hours",
    ],
    decks: [
        "A broken filter at the water works leaves {place} [with kettles|boiling pots]",
        "{org} hands out bottles while samples are [tested|examined]",
    ],
    captions: [
        "[Residents|People] queue for bottled water in {place}.",
        "The filter hall of the water works near {place}.",
    ],
    ledes: [
        "People in {place} have been [told|asked|advised] to boil their tap water since {day}, \
         after a filter at the water works [failed|broke down|stopped working].",
        "{org} [issued|published|gave out] a warning for the whole of {place} on {day} because \
         germs had been [found|detected] in the drinking water.",
        "A [broken|failed|faulty] filter at the water works has left {place} without safe \
         drinking water since {day}, [officials|the authorities] said.",
    ],
    facts: [
        [
            "The notice [applies to|covers|concerns] {n1} households in and around {place}.",
            "{org} [supplies|delivers water to] {n1} households, and [all|every one] of them \
             received a leaflet.",
            "Loudspeaker vans [drove|went] through {place} so that all {n1} households would \
             [hear of|learn about] the warning.",
        ],
        [
            "The works at {place} [pump|push] {n2} litres a second into the [network|mains].",
            "At {n2} litres a second, the pumps of {org} are [running|working] at half their \
             [power|strength].",
            "{p1} said the plant was now [treating|filtering] {n2} litres a second [by \
             hand|under constant watch].",
        ],
        [
            "It took {n3} hours to [flush|rinse] the pipes in the upper part of {place}.",
            "The pipes had been [flushed|rinsed] for {n3} hours, {org} [reported|said] on {now}.",
            "For {n3} hours [crews|teams] opened the hydrants of {place} and let the water run \
             into the [gutters|drains].",
        ],
        [
            "Of the samples [taken|drawn] in {place}, {n4} were [clean|found to be clean] and \
             one was not.",
            "{p2} is [waiting|hoping] for {n4} further results from the laboratory.",
            "A laboratory [engaged|hired] by {org} has [received|been sent] {n4} bottles of \
             water from kitchens and schools.",
        ],
        [
            "Bottled water is [handed out|given away] free of charge at the fire station in \
             {place}.",
            "Lorries hired by {org} [bring|deliver] bottled water to hospitals and nursing \
             homes.",
            "{p3} [buys|orders] ice from outside {place} and [boils|heats] water in every pot \
             available.",
        ],
        [
            "The filter was [installed|put in] in {since} and should have been \
             [replaced|exchanged] long ago, {p1} [admitted|said].",
            "{org} [installed|bought] the filter in {since}, from a firm that no longer exists.",
            "No part of the plant near {place} is younger than the filter of {since}, an \
             [inspection|audit] [showed|found].",
        ],
        [
            "Hospitals and nursing homes were [informed|told] first, but some schools in {place} \
             [learned of|heard about] the warning only from their pupils.",
            "While the hospital was [told|informed] within minutes, the schools of {place} had \
             to [rely|depend] on what pupils had heard at home.",
            "{p2} [regretted|was sorry] that several schools in {place} had heard of the warning \
             later than the [hospital|clinic].",
        ],
        [
            "A crew from {org} has added [some|a little] chlorine to the tanks, which can be \
             [smelt|noticed] in the kitchens but is said to be harmless.",
            "The water in {place} now smells of chlorine, which crews have [added|put into the \
             tanks] as a precaution and which {org} calls harmless.",
            "[Because|As] chlorine is being added to the tanks, the water in {place} will smell \
             like a swimming pool for [some days|a while], {p1} said.",
        ],
        [
            "A new filter is to [arrive|be delivered] on {next}, {org} [promised|said].",
            "{p1} named {next} as the day on which the new filter [arrives|is expected].",
            "[Not before|Only after] {next}, when a new filter is fitted, will {place} be \
             [able|free] to drink from the tap again.",
        ],
    ],
    quotations: [
        Quotation {
            words: "Boil it for three minutes, let it cool, and please look after the old people \
                in {place} who have not heard of this",
            reported: "{p1} asked people in {place} to boil water for three minutes and to [look \
                after|think of] their elderly neighbours.",
        },
        Quotation {
            words: "The alarm rang at night, the duty desk of {org} was empty, and that must \
                never happen again",
            reported: "The alarm had rung at night while the desk of {org} was \
                [empty|unattended], {p1} [said|admitted].",
        },
    ],
    reports: [
        "The germs were found in a tank that {org} had cleaned only a month before.",
        "Swimming lessons in {place} have been cancelled until the pool can be filled again.",
        "A new plant was offered for {money}, but {org} turned the offer down.",
    ],
};
