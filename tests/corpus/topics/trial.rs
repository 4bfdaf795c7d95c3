//! A firm stands before a court.

use super::{Quotation, Topic};

/// The topic.
pub const TOPIC: Topic = Topic {
    roles: ["presiding judge", "prosecutor", "defence lawyer"],
    organisation: "Holding",
    figures: [(900, 18000), (12, 85), (11, 60), (14, 70)],
    headlines: &[
        "Fraud trial against {org} [opens|begins] in [crowded|packed] {place} court",
        "Court in {place} hears [first|opening] witness against {org}",
        "{n2} witnesses [called|summoned] in {place} fraud trial",
        "Prosecutor in {place} [accuses|suspects] {org} of [selling|inventing] land",
        "{org} managers [deny|reject] all charges in {place} court",
    ],
    decks: [
        "{org} is said to have sold plots that [never existed|were under water]",
        "[Savers|Investors] from {place} want their money back",
    ],
    captions: [
        "[Reporters|Spectators] outside the court in {place}.",
        "The court room in {place} before the session on {day}.",
    ],
    ledes: [
        "A fraud trial against managers of {org} [opened|began|got under way] in {place} on \
         {day} under [tight|heavy] security.",
        "[Managers|Former managers] of {org} appeared before the court in {place} on {day}, \
         [accused of|charged with] selling land that did not exist.",
        "The court in {place} [opened|began] proceedings on {day} in one of the \
         [largest|biggest] fraud cases it has [seen|known], that of {org}.",
    ],
    facts: [
        [
            "The files of the case [run to|fill] {n1} pages, {p2} said.",
            "{p3} [complained|objected] that {n1} pages of files had been [handed \
             over|delivered] far too late.",
            "[Clerks|Ushers] in {place} [wheeled|carried] {n1} pages of files into the court \
             room.",
        ],
        [
            "The court will hear {n2} witnesses, among them [savers|customers] of {org}.",
            "{p1} has [called|summoned] {n2} witnesses, [most|many] of them elderly.",
            "Among the {n2} witnesses are [notaries|surveyors] and [farmers|landowners] from \
             {place}.",
        ],
        [
            "The trial is [expected|likely] to take {n3} days in court, according to {p1}.",
            "The court in {place} has set [aside|apart] {n3} days for the case.",
            "For {n3} days [at least|or more] the large court room in {place} is \
             [booked|reserved].",
        ],
        [
            "{p2} is [asking for|demanding] {n4} months in prison for the [main|chief] accused.",
            "If found guilty, the former head of {org} [faces|can expect] {n4} months in prison.",
            "The accused, who once [ran|headed] {org}, [listened|sat] with folded arms as a \
             sentence of {n4} months was [mentioned|spoken of].",
        ],
        [
            "The [plots|parcels] sold by {org} existed [only on paper|in brochures only], the \
             charge sheet says.",
            "Some of the plots lay [at the bottom|in the middle] of a lake near {place}, {p2} \
             told the court.",
            "{p3} said that nobody at {org} had [known|suspected] that the maps were wrong.",
        ],
        [
            "{org} was [founded|set up] in {since} and at times had offices in [four|several] \
             countries.",
            "[Investigators|Auditors] believe that {org} [started|began] to forge maps in \
             {since}.",
            "The first complaint about {org} [reached|came to] the police in {since} and was \
             [put|laid] aside.",
        ],
        [
            "The accused came in through a back door, [shielded|covered] their faces with \
             folders and gave the court in {place} only their names.",
            "Apart from their names, the accused said [nothing|not a word], and they [left|went \
             out of] the court in {place} by a back door.",
            "Behind [folders|raised folders] that hid their faces, the managers of {org} took \
             their seats and stated nothing but their names.",
        ],
        [
            "In the gallery sat savers who had lost [everything|all they had], among them a \
             couple from {place} who had wanted to [build|put up] a house by the lake.",
            "A couple from {place} who had [bought|paid for] a plot by the lake \
             [followed|watched] the session from the gallery, hand in hand.",
            "Many seats in the gallery were taken by customers of {org}, some of whom had \
             [brought|carried along] the brochures with which it all [began|started].",
        ],
        [
            "The trial [continues|resumes] on {next}, said {p1}.",
            "On {next} the former bookkeeper of {org} is to [give evidence|testify].",
            "A [verdict|judgment] is not [expected|likely] in {place} before {next}.",
        ],
    ],
    quotations: [
        Quotation {
            words: "This court in {place} will read every page, however many there are, and it \
                will not be hurried by anyone",
            reported: "{p1} said that the court in {place} would read every page and would not \
                be [hurried|rushed].",
        },
        Quotation {
            words: "I remind everyone that {org} is not on trial for being rich but for what it \
                is said to have signed",
            reported: "{org} was not on trial for its wealth, {p1} [reminded|told] the court.",
        },
    ],
    reports: [
        "One map shown in court placed a vineyard of {org} in the middle of a military airfield.",
        "Savers from {place} had paid in {money} altogether.",
        "A safe seized at the offices of {org} turned out to be empty.",
    ],
};
