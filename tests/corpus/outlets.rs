//! Who prints the articles, and what surrounds them on the page.

/// The quotation marks and apostrophes that a house uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typography {
    /// `"` and `'`, as typewriters have them.
    Typewriter,
    /// “ ” and ’, as printers have them.
    Printed,
}

/// An invented newspaper.
pub struct Outlet {
    /// The name, as it stands in a credit.
    pub name: &'static str,
    /// The host of its addresses, under the reserved domain `.example` (RFC 2606).
    pub host: &'static str,
    /// Its quotation marks, where the form of the file lets them through.
    pub typography: Typography,
}

const fn outlet(name: &'static str, host: &'static str, typography: Typography) -> Outlet {
    Outlet { name, host, typography }
}

/// The newspapers; ten, so that steps of three give the articles of a story different ones.
pub const OUTLETS: [Outlet; 10] = [
    outlet("Harbour Gazette", "harbour-gazette.example", Typography::Typewriter),
    outlet("The Northern Ledger", "northern-ledger.example", Typography::Printed),
    outlet("Evening Lantern", "evening-lantern.example", Typography::Typewriter),
    outlet("Coastline Daily", "coastline-daily.example", Typography::Printed),
    outlet("The Grey Heron", "grey-heron.example", Typography::Typewriter),
    outlet("Copperfield Courier", "copperfield-courier.example", Typography::Typewriter),
    outlet("Tidewater Post", "tidewater-post.example", Typography::Printed),
    outlet("Granite Herald", "granite-herald.example", Typography::Typewriter),
    outlet("Open Meadow News", "open-meadow.example", Typography::Printed),
    outlet("Lantern and Quill", "lantern-quill.example", Typography::Typewriter),
];

/// The agencies that sign wire copy.
pub const AGENCIES: [&str; 4] = ["Norlandpress", "Tavelin", "Kvarta", "OPN"];

/// The surnames of reporters and photographers, who work for many stories.
pub const STAFF: [&str; 12] = [
    "Abelard",
    "Birkin",
    "Castell",
    "Dufresne",
    "Eckhart",
    "Fenwick",
    "Garrow",
    "Hollis",
    "Ingram",
    "Jessop",
    "Kestrel",
    "Lindqvist",
];

/// The words that name a section.
pub const SECTIONS: [&str; 8] =
    ["News", "Region", "Local", "Society", "Business", "Politics", "Our Towns", "Around the Coast"];

/// Where skip links lead.
pub const SKIP_TARGETS: [&str; 4] = ["content", "navigation", "search", "footer"];

/// Headlines of other matters, as they stand in a list of related articles.
pub const OTHER_HEADLINES: [&str; 20] = [
    "Council [delays|approves|rejects] plan for new [swimming pool|market hall|cycle path]",
    "Chess club [wins|loses] regional [cup|final] for [second|third] year",
    "[Bakers|Brewers|Weavers] [celebrate|mark] [hundred|two hundred] years of their guild",
    "Lost [dog|parrot|tortoise] [returns|found] after [two|three|five] winters",
    "[Library|Cinema|Theatre] to stay open [on Sundays|until midnight]",
    "[Storks|Swallows|Bats] delay work on [church tower|old mill]",
    "Why [bread|butter|coffee] is [dearer|cheaper] than last year",
    "[Five|Seven|Ten] walks for a [rainy|sunny|windy] weekend",
    "Interview: the woman who repairs [church clocks|lighthouses|accordions]",
    "[Choir|Orchestra|Brass band] looks for [tenors|young players|a new hall]",
    "Road works on the [coast|ring|mill] road [begin|end] in [spring|autumn]",
    "Letters to the editor: [dogs|bicycles|drones] on the promenade",
    "[Beekeepers|Anglers|Foresters] warn of [dry|cold|wet] summer",
    "Quiz: how well do you know your [river|valley|coast]?",
    "Night buses to run [every hour|on Fridays] from [May|October]",
    "[Football|Handball|Hockey] team signs [goalkeeper|coach] from abroad",
    "Recipe: [plum|onion|rhubarb] cake the way our grandmothers made it",
    "[Old|Former] [tannery|dairy|barracks] to become [flats|studios]",
    "Fewer [apprentices|nurses|carpenters] than ever, chamber says",
    "[Telescope|Comet|Eclipse] draws crowds to the [hill|observatory]",
];
