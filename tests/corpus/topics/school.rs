//! A school is to close or to be rebuilt.

use super::{Quotation, Topic};

/// The topic.
pub const TOPIC: Topic = Topic {
    roles: ["head teacher", "school inspector", "caretaker"],
    organisation: "Foundation",
    figures: [(140, 1900), (12, 48), (15, 70), (11, 90)],
    headlines: &[
        "School in {place} [closed|shut] after [mould|damp] is found",
        "{n1} pupils in {place} [move|sent] to [temporary|makeshift] classrooms",
        "{org} [offers|promises] money for new school in {place}",
        "Mould [closes|shuts] {n2} classrooms at school in {place}",
        "Parents in {place} [protest|march] against [slow|delayed] school repairs",
    ],
    decks: [
        "Mould behind the walls sends pupils of {place} [elsewhere|away]",
        "{org} would pay for a new building, but not for [everything|all of it]",
    ],
    captions: [
        "The [empty|deserted] school yard in {place}.",
        "[Pupils|Children] carry chairs to buses in {place} on {day}.",
    ],
    ledes: [
        "The school in {place} was [closed|shut] on {day} after mould had been \
         [found|discovered] behind the walls of its classrooms.",
        "[Pupils|Children] in {place} were [sent home|told to go home] on {day} because their \
         school is [full of mould|damp and mouldy].",
        "{org} has [offered|promised] to help pay for a new school in {place}, whose old \
         building was [closed|shut] on {day} because of mould.",
    ],
    facts: [
        [
            "The school is [attended|used] by {n1} pupils from {place} and the [hamlets|farms] \
             around it.",
            "{p1} had to find [room|places] for {n1} pupils within a day.",
            "Parents of {n1} pupils [received|got] a letter from {p1} [on {day}|the same \
             evening].",
        ],
        [
            "Mould was found in {n2} classrooms, {p2} [reported|said].",
            "[Experts|Builders] called by {org} [opened|drilled into] the walls of {n2} \
             classrooms.",
            "In {n2} classrooms in {place} the [plaster|panelling] has been torn down.",
        ],
        [
            "Some children from {place} now [travel|ride] {n3} minutes by bus.",
            "The bus to the [nearest|next] school takes {n3} minutes, [parents|mothers and \
             fathers] in {place} complain.",
            "{p1} called a journey of {n3} minutes [too long|hardly bearable] for six-year-olds.",
        ],
        [
            "All {n4} teachers will [keep|stay in] their posts, {p2} [said|promised].",
            "The {n4} teachers of {place} [gave|held] their lessons in a church, an inn and a \
             [bowling alley|dance hall].",
            "{p1} and {n4} teachers [carried|moved] books and maps out of the building.",
        ],
        [
            "{p3} had [reported|noticed] damp spots years ago, [a notebook in the boiler room of \
             the school in {place} shows|as a notebook kept in {place} shows].",
            "Water had [run|trickled] down the walls every winter, {p3} said.",
            "A [leaking|broken] gutter [caused|is the cause of] the damp, according to an expert \
             hired by {org}.",
        ],
        [
            "The building was [opened|inaugurated] in {since} and [praised|admired] as the most \
             modern in the district of {place}.",
            "In {since}, when the school was built, {place} had [hardly|no more than] half as \
             many children.",
            "No inspector had [been in|seen] the house since it opened in {since}, {p2} said.",
        ],
        [
            "Parents [gathered|assembled] in front of the locked gate in {place} and [held \
             up|carried] photographs of black spots behind cupboards and radiators.",
            "Photographs of black spots behind radiators, [taken|made] by pupils, had \
             [gone|travelled] from telephone to telephone in {place} for weeks.",
            "In front of the school in {place}, parents [showed|handed round] photographs of \
             black spots that their children had [taken|made] in class.",
        ],
        [
            "The doctor who looks after the school has [examined|seen] several children with a \
             cough and [advises|tells] all families in {place} to be watchful, not afraid.",
            "There is no [reason|cause] for fear, the school doctor in {place} said, but \
             children who cough should be examined [soon|without delay].",
            "Families in {place} have been [invited|asked] to bring coughing children to the \
             school doctor, who has [found|discovered] nothing serious so far.",
        ],
        [
            "Lessons in containers are to [begin|start] on {next}, said {p1}.",
            "{org} will [decide|make up its mind] on {next} about the [money|grant].",
            "Containers for the classes are to [arrive|be set up] in {place} on {next}.",
        ],
    ],
    quotations: [
        Quotation {
            words: "Children in {place} have been coughing for two winters, and I have a drawer \
                full of letters that prove it",
            reported: "{p1} has [kept|collected] a drawer full of letters about children in \
                {place} who coughed for two winters.",
        },
        Quotation {
            words: "I do not need a palace from {org}, I need dry walls, a door that shuts and a \
                roof before the snow comes",
            reported: "What was needed from {org} was not a palace but dry walls and a roof, \
                {p1} [said|remarked].",
        },
    ],
    reports: [
        "An expert hired by {org} had recommended a new roof long before the mould appeared.",
        "The summer fair of the school in {place} will be held on the football ground.",
        "A new building would cost {money}, of which {org} would pay a third.",
    ],
};
