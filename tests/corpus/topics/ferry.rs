//! A ferry is withdrawn because its loading ramp is damaged.

use super::{Quotation, Topic};

/// The topic.
pub const TOPIC: Topic = Topic {
    roles: ["harbour master", "ferry captain", "shopkeeper"],
    organisation: "Line",
    figures: [(240, 2900), (24, 140), (11, 45), (12, 88)],
    headlines: &[
        "Ferry from {place} [halted|stopped|suspended] after [ramp cracks|ramp is damaged]",
        "{place} ferry [idle|tied up|out of service] for {n3} days",
        "[Islanders|Commuters|Travellers] stranded as {place} ferry stops running",
        "{org} [pulls|withdraws] {place} ferry over [cracked|damaged] ramp",
        "No ferry to {place} until [ramp is repaired|repairs are done]",
    ],
    decks: [
        "[Inspectors|Engineers] find damage on the only ferry to {place}",
        "{org} promises a [replacement|substitute] boat for the people of {place}",
    ],
    captions: [
        "The ferry at its berth in {place} [on {day}|this week].",
        "[Cars|Lorries] wait on the quay at {place}.",
    ],
    ledes: [
        "The ferry that links {place} with the mainland [was taken out of service|stopped \
         running|was tied up at the quay] on {day} after inspectors found [cracks|damage] in its \
         loading ramp.",
        "[Travellers|Passengers|Islanders] bound for {place} were turned away at the quay on \
         {day}, when {org} [withdrew|pulled|took off] its only ferry because of a damaged ramp.",
        "{org} has [suspended|stopped|called off] all crossings to {place} since {day}, saying \
         that the loading ramp of the ferry is [no longer safe|cracked and unsafe|too weak for \
         cars].",
    ],
    facts: [
        [
            "On [an ordinary|a normal|a usual] weekday the boat carries {n1} passengers between \
             {place} and the mainland.",
            "[Islanders|People] in {place} [depend on|rely on|live by] the crossing, which {n1} \
             passengers use every day.",
            "According to {org}, {n1} passengers a day [will have to find|now need|must look \
             for] another way across the water.",
        ],
        [
            "The vessel has room for {n2} cars, and [lorries|delivery vans] meant for {place} \
             [were still queueing|stood in line|were parked nose to tail] at nightfall.",
            "[Drivers|Owners] of {n2} cars, a full load, [waited for hours|sat for hours] on the \
             approach road to {place} before they [turned back|gave up].",
            "A replacement boat [hired by|chartered by] {org} takes foot passengers only, which \
             [leaves|strands] {n2} cars at every [sailing|departure].",
        ],
        [
            "Repairs are expected to [last|take] {n3} days, {org} said [in a notice at the \
             terminal|on its website|in a short statement].",
            "{p1} [put|estimated] the length of the closure at {n3} days[, provided that the \
             steel arrives on time|, if the weather holds|].",
            "It [may|could|will] be {n3} days before cars can [drive aboard|cross|board] in \
             {place} again.",
        ],
        [
            "[Divers|Inspectors|Engineers] sent to {place} counted {n4} loose bolts [below the \
             hinge|under the hinge].",
            "A [report|note|memorandum] on the state of the {place} ramp [speaks \
             of|lists|mentions] {n4} bolts that had worked loose.",
            "{p2} [pointed to|spoke of|described] {n4} bolts that had come loose over the winter \
             [and had never been replaced|without anyone noticing].",
        ],
        [
            "Shops in {place} [ran short of|were running out of|had almost no] fresh milk and \
             bread [by the evening|within a day|before long].",
            "{p3}, who runs the only grocery in {place}, [has begun to ration|is rationing|now \
             rations] bread and milk.",
            "A [small|private] fishing boat [brought|carried|took] medicine and letters to \
             {place} [at dawn|in the early morning|at first light].",
        ],
        [
            "The ferry entered service in {since} and has [not been rebuilt|never been \
             modernised] since, records kept by {org} show.",
            "{org} bought the boat in {since}, when its [predecessor|forerunner] was \
             scrapped in {place}.",
            "[Built|Launched] in {since}, the vessel is the [oldest|longest-serving] in the \
             fleet of {org}.",
        ],
        [
            "A helicopter of the rescue service has been [stationed|placed] on the sports field \
             of {place} so that the sick can be [flown|taken] to hospital at any hour.",
            "For [emergencies|urgent cases] a helicopter stands ready on the sports field of \
             {place}, and its crew has already flown one patient to the mainland.",
            "Because no ambulance can cross, the rescue service has [based|parked] a helicopter \
             in {place} until the ferry [sails|runs] again.",
        ],
        [
            "Holders of season tickets will [get|be given] their money back for every day \
             without a crossing, {org} promised in a [letter|message] to its customers.",
            "{org} wants to [refund|repay] season tickets day by day, but only to passengers who \
             [fill in|complete] a form of six pages.",
            "[Asked|When asked] about refunds, {org} [pointed|referred] passengers from {place} \
             to a long form on its website.",
        ],
        [
            "The ministry will [decide|rule] on {next} whether {org} may [keep|retain] its \
             licence for the route.",
            "{org} [must|has to] defend its licence for the route at a hearing on {next}.",
            "[A hearing|A formal hearing] on the licence of {org} [has been set|is fixed|is \
             planned] for {next}, {p1} [confirmed|said].",
        ],
    ],
    quotations: [
        Quotation {
            words: "We told {org} in the autumn that this ramp would not last another winter, \
                and nobody came to look at it",
            reported: "{p1} said that {org} had been [warned|told] about the ramp in the autumn \
                and had sent nobody to [look at|inspect] it.",
        },
        Quotation {
            words: "A ferry that cannot load a single ambulance is no lifeline for {place}, \
                whatever the timetable says",
            reported: "A boat unable to take an ambulance was no lifeline for {place}, {p1} \
                [argued|said|added].",
        },
    ],
    reports: [
        "Tests ordered by {org} showed that the steel of the ramp had lost a third of its \
         strength since {since}.",
        "The crossing to {place} takes 50 minutes and has no alternative by road.",
        "Insurance will cover {money} of the damage, according to papers filed by {org}.",
    ],
};
