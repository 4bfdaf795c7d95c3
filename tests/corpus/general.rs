//! What is said in a town whatever has happened there.
//!
//! The three laws of `topics/mod.rs` hold here too.

use super::topics::Phrasings;

/// Remarks that fit every topic.
pub const REMARKS: [Phrasings; 20] = [
    [
        "With {pop} inhabitants, {place} is a town in which [news travels fast|most people know \
         each other].",
        "{place} has {pop} inhabitants, and [few of them|hardly any of them] talked of anything \
         else on {now}.",
        "In a town of {pop} people such as {place}, [word spreads quickly|such things are soon \
         known].",
    ],
    [
        "The regional government has [set aside|reserved] {grant} for {place}, half of it to be \
         paid out this year.",
        "{place} can count on {grant} from the [regional government|region], and half of that \
         should come this year.",
        "A sum of {grant} has been [promised|pledged] to {place} by the region, [{p1}|a speaker \
         for {p1}] said.",
    ],
    [
        "\"Nobody in {place} should be surprised,\" [said {p2}|{p2} said|{p2} told reporters].",
        "\"I have seen worse, but not often,\" [said {p2}|{p2} said|{p2} told reporters].",
        "[Asked|When asked] about the mood in {place}, {p2} [said only|answered]: \"Ask me again \
         in a week.\"",
    ],
    [
        "\"We read about it in the paper like everyone else in {place},\" [said {p3}|{p3} \
         said|{p3} recalled].",
        "{p3} was [less patient|more blunt]: \"We want to hear it from {org}, and not from the \
         radio.\"",
        "\"My neighbours talk of nothing else,\" [said {p3}|{p3} said] on the market square in \
         {place}.",
    ],
    [
        "The council of {place} [discussed|debated] the matter for two hours on {day} evening.",
        "[Behind closed doors|In private], the council of {place} [talked|argued] about it until \
         late on {day}.",
        "Members of the council in {place} were [informed|briefed] on {day} evening and asked to \
         keep the details to themselves.",
    ],
    [
        "A petition [handed|addressed] to the council of {place} has been signed by {signers} \
         people.",
        "By {now}, {signers} people had [signed|put their names to] a petition to the council of \
         {place}.",
        "The council of {place} has [received|been given] a petition with {signers} signatures.",
    ],
    [
        "The interior minister [wants|plans|intends] to visit {place} in the coming days.",
        "A visit of the interior minister to {place} is being [prepared|planned], {p1} \
         [confirmed|said].",
        "The interior minister, who [went to school|grew up] in {place}, will [come|travel \
         there] in the coming days.",
    ],
    [
        "{org} [declined to|would not] answer [further|any more] questions on {now}.",
        "A spokeswoman for {org} [asked|begged] for patience and left by a side door.",
        "[Questions sent|A list of questions sent] to {org} on {now} [went unanswered|brought no \
         reply].",
    ],
    [
        "The local radio station [changed|interrupted] its programme and let callers from \
         {place} have their say.",
        "On local radio, callers from {place} [argued|quarrelled] about who had known what, and \
         when.",
        "Callers to the radio station in {place} were [divided|of two minds].",
    ],
    [
        "In the evening people [gathered|came together] on the market square of {place}.",
        "The market square in {place} was [full|crowded] on {day} evening, and the cafes stayed \
         open [longer than usual|late].",
        "On the market square of {place} somebody [played|was playing] an accordion until \
         [late|midnight].",
    ],
    [
        "[Neighbouring|Nearby] towns have [offered|promised] {place} their help.",
        "Offers of help have [reached|come to] {place} from towns [nearby|in the neighbourhood].",
        "The mayors of three nearby towns [telephoned|called] to [ask|find out] what was needed \
         in {place}.",
    ],
    [
        "An independent [report|review] on the role of {org} is to be [published|made public] by \
         the end of the year.",
        "By the end of the year an independent [expert|reviewer] will [report|give an account] \
         on the part played by {org}.",
        "{p1} [welcomed|was glad of] the independent review of {org}, which is due by the end of \
         the year.",
    ],
    [
        "In a [letter|message] to its staff, {org} spoke of [difficult|demanding] weeks.",
        "{org} [thanked|praised] its staff for having worked through a long night.",
        "Staff at {org} were [told|asked] not to speak to the press, [one of them|an employee] \
         said.",
    ],
    [
        "{org} has been [active|present] in {place} for a generation and is known to everyone \
         there.",
        "For a generation {org} has been [among|one of] the best-known names in {place}.",
        "Few families in {place} have never had [anything to do|any dealings] with {org}.",
    ],
    [
        "Rain [fell|was falling] on {place} as the [day|afternoon] ended, and the streets were \
         soon empty.",
        "It rained in {place} on {day} evening, as it [so often does|usually does] at this time \
         of the year.",
        "Under a grey sky {place} seemed [quieter|calmer] than usual on {now}.",
    ],
    [
        "An information evening for the people of {place} [will be held|is to take place] in the \
         gymnasium.",
        "{p1} [invited|has invited] everyone in {place} to an information evening in the \
         gymnasium.",
        "The gymnasium in {place} is being [prepared|made ready] for an information evening.",
    ],
    [
        "The town archive of {place} [holds|keeps] a whole shelf of letters on the subject.",
        "Anyone who looks into the archive of {place} will find [old|yellowed] letters on the \
         same subject.",
        "{p2} [recalled|mentioned] old letters in the archive of {place} that had \
         [foretold|predicted] something of the kind.",
    ],
    [
        "Hotels and inns in {place} are [fully booked|full], mostly with reporters and \
         [officials|civil servants].",
        "There was not a free [room|bed] to be had in {place} on {now}.",
        "Innkeepers in {place} said that every room had been [taken|let] since {day}.",
    ],
    [
        "The police in {place} [reported|recorded|knew of] no incidents.",
        "According to the police in {place}, everything [remained|stayed] calm [on|throughout] \
         {now}.",
        "Police officers [stood by|were on hand] in {place} but had [little|nothing] to do.",
    ],
    [
        "Pupils of the secondary school in {place} are [preparing|planning] an exhibition about \
         the events.",
        "A school class from {place} has [begun|started] to [collect|gather] accounts from \
         [witnesses|those who were there].",
        "{p3} will [speak|talk] to a school class in {place} about what happened.",
    ],
];

/// Ways to attribute the direct quotation, whose words replace `{quote}`.
pub const ATTRIBUTIONS: Phrasings = [
    "\"{quote},\" [said {p1}|{p1} said] on {now}.",
    "{p1} [told reporters|put it like this|said in {place}]: \"{quote}.\"",
    "\"{quote},\" {p1} told [this newspaper|our reporter|the council].",
];

/// Headings between paragraphs.
pub const SUBHEADS: [&str; 8] = [
    "What happens next",
    "A long night",
    "Questions without answers",
    "The view from the market square",
    "How it came to this",
    "Who knew what",
    "Voices from the town",
    "The days ahead",
];

/// Sentences that introduce a list.
pub const LIST_INTRODUCTIONS: Phrasings = [
    "Three [questions|points] are still [open|unanswered] in {place}:",
    "{org} [owes|still owes] the town an answer on three [points|matters]:",
    "This is what people in {place} [want|would like] to know [now|next]:",
];

/// The items of such a list; four variants each, so that five articles always find three new ones.
pub const LIST_ITEMS: [&str; 6] = [
    "who [pays|will pay] the {money} once the [first|final] bill reaches {org}",
    "when {place} will [hear|get word] from the [regional government|region]",
    "whether {p1} [keeps|will keep] the [confidence|trust] of the council in {place}",
    "what {org} [knew|had known|was told|had heard] before {day}",
    "how the {grant} for {place} will be [shared out|divided|distributed|spent]",
    "which of the {signers} petitioners [will|may] [speak|be heard] in {place}",
];

/// Sentences that lead to a notice, which is set as a block quotation.
pub const NOTICE_INTRODUCTIONS: Phrasings = [
    "A notice [pinned up|posted] outside the town hall of {place} [sums up|explains] the \
     position.",
    "{org} has [put up|displayed] a notice in its windows, [printed|set] in large letters.",
    "The parish paper of {place} carried a [short|brief] notice on its front page.",
];

/// The notices.
pub const NOTICES: Phrasings = [
    "{org} [regrets|apologises for] the trouble and will report to the people of {place} again \
     on {next}.",
    "Questions are [welcome|answered] at the town hall of {place} on every working day until \
     {next}.",
    "The people of {place} are [kindly asked|requested] to keep the square in front of {org} \
     free for [deliveries|emergency vehicles].",
];
