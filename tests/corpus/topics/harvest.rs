//! Frost spoils a harvest.

use super::{Quotation, Topic};

/// The topic.
pub const TOPIC: Topic = Topic {
    roles: ["cooperative chair", "soil scientist", "apple grower"],
    organisation: "Cooperative",
    figures: [(800, 26000), (12, 58), (30, 420), (11, 49)],
    headlines: &[
        "Apple [harvest|crop] around {place} falls by {n2} per cent",
        "Frost [costs|takes from] growers in {place} {n2} per cent of [harvest|crop]",
        "{org} [expects|predicts] poor apple harvest around {place}",
        "{n3} farms [near|around] {place} [hit|damaged] by late frost",
        "Growers in {place} [ask for|seek] help after [late|hard] frost",
    ],
    decks: [
        "{org} counts the damage of {n4} cold nights",
        "Growers in {place} [fear|worry] for their next season",
    ],
    captions: ["[Pickers|Growers] in an orchard near {place}.", "[Frozen|Blackened] blossoms in {place}."],
    ledes: [
        "The apple harvest around {place} will be [the smallest|the poorest] in years, {org} \
         [said|announced|warned] on {day}.",
        "[Late|Hard] frosts have [ruined|spoilt|destroyed] a large part of the apple crop around \
         {place}, according to figures [published|released] on {day}.",
        "{org} [presented|published] its harvest figures on {day}, and for most growers around \
         {place} they are [bleak|grim].",
    ],
    facts: [
        [
            "{org} expects {n1} tonnes of apples, [far|much] less than in an ordinary year.",
            "[Only|No more than] {n1} tonnes will [reach|arrive at] the cold stores of {place}.",
            "{p1} put the [whole|total] crop at {n1} tonnes.",
        ],
        [
            "That is {n2} per cent [less|lower] than last year, {p1} said.",
            "The [loss|shortfall] of {n2} per cent is spread [unevenly|very unevenly] over the \
             slopes around {place}.",
            "For some members of {org} the [loss|damage] is [greater|worse] than the average of \
             {n2} per cent.",
        ],
        [
            "The frost [damaged|struck] {n3} farms that deliver to {org}.",
            "[Inspectors|Experts] visited {n3} farms [in|around] {place} and took pictures of \
             black blossoms.",
            "From {n3} farms [letters|reports] of damage have [come in|arrived], {org} \
             [said|reported].",
        ],
        [
            "In the spring there had been {n4} nights of frost in {place}, [more|many more] than \
             usual.",
            "{p2} [recorded|counted] {n4} nights below zero at the station above {place}.",
            "For {n4} nights growers had [lit|kept up] fires between the trees around {place}.",
        ],
        [
            "{p3} will pick no more than [a few|some] rows this year, on land that the family \
             has [farmed|tilled] in {place} for generations.",
            "[Pickers|Seasonal workers] who came to {place} were [sent|turned] away after a few \
             days.",
            "At the market in {place} the price of a [basket|crate] of apples has [doubled|risen \
             to twice the old price].",
        ],
        [
            "A harvest as poor as this was last seen in {place} in {since}.",
            "{org} has kept [books|records] since {since} and knows of [few|hardly any] years \
             like this one.",
            "Trees planted in {since} [suffered|were hurt] most, {p2} [found|said].",
        ],
        [
            "Juice makers and bakeries will have to [buy|order] fruit from abroad, which is \
             likely to make the cider from {place} dearer by [winter|the winter].",
            "Cider from {place} will [cost more|become dearer] by winter, because the presses \
             have to [buy in|import] fruit from abroad.",
            "{org} is [looking|searching] for apples abroad in order to [keep|hold] its \
             contracts with bakeries and cider makers.",
        ],
        [
            "Sprinklers that [cover|coat] blossoms with a thin shield of ice saved a few \
             orchards, but most growers around {place} cannot [afford|pay for] them.",
            "Only growers with sprinklers, which wrap the blossoms in ice, [saved|rescued] their \
             crop, and there are [few|not many] of them around {place}.",
            "{p2} [recommends|advises the use of] sprinklers, although the wells around {place} \
             would not [yield|give] enough water for everyone.",
        ],
        [
            "Growers can [apply|ask] for aid until {next}, {org} said.",
            "On {next} the members of {org} will [meet|come together] to discuss a [fund|common \
             fund] for bad years.",
            "{p1} will [travel|go] to the ministry on {next} to [ask|plead] for help.",
        ],
    ],
    quotations: [
        Quotation {
            words: "A tree in {place} does not know what a contract is, and this year it simply \
                has nothing to deliver",
            reported: "{p1} asked buyers to [understand|accept] that the trees of {place} had \
                nothing to [deliver|give].",
        },
        Quotation {
            words: "We can insure a barn and a tractor, but no one would sell {org} a policy for \
                a single night in May",
            reported: "No insurer had been [willing|ready] to sell {org} cover against a night \
                of frost, {p1} [said|reported].",
        },
    ],
    reports: [
        "The juice press in {place} will run for nine days instead of forty.",
        "Losses among the members of {org} add up to {money}.",
        "Only the orchards above the fog line of {place} were spared.",
    ],
};
