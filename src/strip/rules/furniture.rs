//! Lines that a page puts round any article: rules, dates, buttons, notices, credits.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use regex::Regex;

use super::super::agencies;
use super::super::page::Page;
use super::bylines::byline_names;
use super::{Role, Rule};

/// Lines known by their form.
pub const RULES: &[Rule] = &[
    Rule {
        name: "printed-page",
        role: Role::Other,
        reason: "a page's number or a running head, as form feeds show",
        example: (
            "Harbour Post\n\nThe bridge was shut on Sunday after a fault.\n\n1\n\u{c}Harbour Post\n\nIt will open on Monday, they said.\n\n2\n\u{c}",
            "2",
        ),
        applies: |page, at| page.seen[at].block.printed,
    },
    Rule {
        name: "list-of-links",
        role: Role::Other,
        reason: "the head of a text dump's list of links",
        example: (
            "The [1]bridge was shut on Sunday after a fault.\n\nReferences\n\n   1. https://post.example/b",
            "References",
        ),
        applies: |page, at| {
            let heads = |at: usize| {
                let words = page.seen[at].block.text.trim_end_matches(':');
                ["References", "Links", "Visible links", "Hidden links"].contains(&words)
            };
            // At most `References`, `Visible links`, `Hidden links`.
            let behind = (at..page.seen.len().min(at + 4)).find(|&at| !heads(at));
            heads(at) && behind.is_some_and(|behind| is_address(&page.seen[behind].block.text))
        },
    },
    Rule {
        name: "separator",
        role: Role::Other,
        reason: "a dividing line, no words",
        example: (
            "Some words of a text that ends here.\n\n* * *\n\nAnd other words that go on after it.",
            "* * *",
        ),
        // A word begins with a letter or a digit.
        applies: |page, at| page.seen[at].words == 0,
    },
    Rule {
        name: "date-line",
        role: Role::Dateline,
        reason: "a line that says only the date",
        example: (
            "Bridge shut\n\nUpdated 9 March 2031, 14:05 GMT\n\nThe bridge was shut on Sunday after a fault.",
            "Updated",
        ),
        applies: |page, at| page.seen[at].is_date,
    },
    Rule {
        name: "place-and-date",
        role: Role::Dateline,
        reason: "a line that says place and date",
        example: (
            "Bridge shut\n\nPort Elm, 9 March 2031\n\nThe bridge was shut on Sunday after a fault.",
            "Port Elm",
        ),
        applies: |page, at| {
            page.seen[at].words <= 9
                && !page.seen[at].ends
                && page.sights.each()[at].digit_count >= 4
                && is_place_and_date(&page.seen[at].block.text)
        },
    },
    Rule {
        name: "ago-line",
        role: Role::Dateline,
        reason: "a line that says how long ago",
        example: (
            "Bridge shut\n\nThe bridge was shut on Sunday after a fault.\n\nAnna Reed 3 hours ago\nWell said.",
            "hours ago",
        ),
        applies: |page, at| (2..=8).contains(&page.seen[at].words) && is_ago_line(&page.seen[at].block.text),
    },
    Rule {
        name: "read-time",
        role: Role::Readtime,
        reason: "how long reading takes",
        example: ("Bridge shut\n4 min read\n\nThe bridge was shut on Sunday after a fault.", "4 min"),
        applies: |page, at| {
            page.seen[at].is_short(6)
                // Digits of other scripts are not counted.
                && (page.sights.each()[at].digit_count > 0 || !page.seen[at].block.text.is_ascii())
                && READ_TIME.is_match(&page.seen[at].block.text)
        },
    },
    Rule {
        name: "bare-address",
        role: Role::Other,
        reason: "an address alone on its line",
        example: (
            "Bridge shut\n\nhttps://post.example/b/4\n\nThe bridge was shut on Sunday after a fault.",
            "https",
        ),
        applies: |page, at| is_address(&page.seen[at].block.text),
    },
    Rule {
        name: "hashtags",
        role: Role::Other,
        reason: "hashtags and nothing else",
        example: ("The bridge was shut on Sunday after a fault.\n\n#bridge #portelm", "#bridge"),
        applies: |page, at| {
            let text = &page.seen[at].block.text;
            text.starts_with('#')
                && text.split_whitespace().all(|word| word.len() > 1 && word.starts_with('#'))
        },
    },
    Rule {
        name: "feed-footer",
        role: Role::Other,
        reason: "what blogs add under each entry of their feed",
        example: (
            "The bridge was shut on Sunday after a fault.\n\nThe post Bridge shut appeared first on Elm Letter.",
            "appeared first",
        ),
        applies: |page, at| {
            at + 3 >= page.seen.len()
                && page.seen[at].words <= 50
                && FEED_FOOTER.is_match(&page.seen[at].block.text)
        },
    },
];

/// Lines known by their words: one rule for each class of `data/cues.txt`.
pub const CUES: &[Rule] = &[
    cue(
        "menu-line",
        Role::Navigation,
        "a word of the site's menu",
        ("Skip to content\nBridge shut\n\nThe bridge was shut on Sunday after a fault.", "Skip"),
        |page, at| page.seen[at].cue == Some("navigation"),
    ),
    cue(
        "share-line",
        Role::Share,
        "a sharing button's words",
        ("Share this article\n\nBridge shut\n\nThe bridge was shut on Sunday after a fault.", "Share"),
        |page, at| page.seen[at].cue == Some("share"),
    ),
    cue(
        "ad-line",
        Role::Ad,
        "the label of an advertisement",
        (
            "The bridge was shut on Sunday after a fault.\n\nAdvertisement\n\nA ferry runs every hour until midnight.",
            "Advert",
        ),
        |page, at| page.seen[at].cue == Some("ad"),
    ),
    cue(
        "comments-line",
        Role::Comments,
        "the comment form",
        ("The bridge was shut on Sunday after a fault.\n\n12 Comments", "12"),
        |page, at| page.seen[at].cue == Some("comments"),
    ),
    cue(
        "related-line",
        Role::Related,
        "a pointer to other articles",
        ("The bridge was shut on Sunday after a fault.\n\nRead also: Ferry fares rise", "Read also"),
        |page, at| page.seen[at].cue == Some("related"),
    ),
    cue(
        "newsletter",
        Role::Newsletter,
        "an invitation to subscribe",
        ("The bridge was shut on Sunday after a fault.\n\nSign up for our newsletter", "Sign up"),
        |page, at| page.seen[at].cue == Some("newsletter"),
    ),
    cue(
        "legal",
        Role::Legal,
        "a legal notice",
        ("The bridge was shut on Sunday after a fault.\n\n© 2031 Harbour Post", "©"),
        |page, at| page.seen[at].cue == Some("legal"),
    ),
    cue(
        "image-note",
        Role::Image,
        "the words of a picture viewer",
        (
            "The bridge was shut on Sunday after a fault.\n\n[Click to enlarge]\n\nA ferry runs every hour until midnight.",
            "Click",
        ),
        |page, at| page.seen[at].cue == Some("image"),
    ),
];

/// Notices in sentences.
pub const NOTICES: &[Rule] = &[Rule {
    name: "consent-notice",
    role: Role::Legal,
    reason: "it asks the reader's consent to cookies or the use of data",
    example: (
        "Bridge shut\n\nThe bridge was shut on Sunday after a fault.\n\nWe and our partners use cookies to improve your visit. You can withdraw your consent at any time in our privacy policy.",
        "withdraw your consent",
    ),
    applies: |page, at| page.seen[at].words >= 8 && asks_consent(&page.seen[at].block.text),
}];

/// Three words of consent and one in twenty, and one that speaks to the reader or as the site. On the saved pages
/// of news4k and wcxb 64 blocks are so, on their dumps 63, none of them body.
fn asks_consent(text: &str) -> bool {
    static WORDS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:cookies?|consent|gdpr|privacy|personal data|legitimate interests?|opt[- ]out|our \d* ?partners|(?:unique|device) identifiers|access information|advertising partners|vendors|personali[sz]ed ads?|datenschutz\w*|einwilligung\w*|tracking|confidentialité|consentement|privacidad|consentimiento|trackers?|third[- ]party|ad partners|browsing)\b")
            .expect("the pattern is tested")
    });
    static READER: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:you|your|we|our|sie|ihre?|wir|unsere?|vous|votre|vos|nous|nos|usted|tu|sus?|nosotros|nuestr\w+)\b")
            .expect("the pattern is tested")
    });
    // Nearly all texts have none of these letters, and need no closer look.
    static LETTERS: LazyLock<AhoCorasick> = LazyLock::new(|| {
        let letters = "ookie|onsent|rivac|ersonal data|gdpr|GDPR|schutz|artners|endors|dentifiers";
        AhoCorasick::new(letters.split('|')).expect("they are few and short")
    });
    if !LETTERS.is_match(text) {
        return false;
    }
    let said = WORDS.find_iter(text).count();
    said >= 3 && 20 * said >= crate::text::word_count(text) && READER.is_match(text)
}

/// Lines that say who supplied the words.
pub const CREDITS: &[Rule] = &[
    Rule {
        name: "signature",
        role: Role::Signature,
        reason: "the writers' initials and their agencies",
        example: ("The bridge was shut on Sunday after a fault.\n\nab/cd (dpa, Halyard)", "ab/cd"),
        applies: |page, at| {
            page.seen[at].words <= 14
                && agencies::signature(&page.seen[at].block.text).is_some_and(|(_, initials)| initials)
        },
    },
    Rule {
        name: "reporting-line",
        role: Role::Signature,
        reason: "who reported and edited",
        example: (
            "The bridge was shut on Sunday after a fault.\n\n(Reporting by Ada Brook; editing by Tom Vance)",
            "Reporting",
        ),
        applies: |page, at| {
            let text = page.seen[at].block.text.trim_start_matches(['(', '[']);
            page.seen[at].words <= 60
                && ["reporting by ", "additional reporting by ", "writing by ", "editing by "]
                    .iter()
                    .any(|by| begins(text, by))
        },
    },
    Rule {
        name: "agency-line",
        role: Role::Agency,
        reason: "a line that names the agency",
        example: ("The bridge was shut on Sunday after a fault.\n\nSource: AFP/Reuters", "AFP"),
        applies: |page, at| page.seen[at].words <= 10 && is_agency_line(&page.seen[at].block.text),
    },
    Rule {
        name: "mail-signature",
        role: Role::Signature,
        reason: "it stands under the mail's signature dashes",
        example: (
            "The bridge was shut on Sunday after a fault.\n\n--\nThe Letter, every Sunday",
            "every Sunday",
        ),
        applies: |page, at| {
            let dashes = |at: usize| matches!(page.seen[at].block.text.trim(), "--" | "—");
            let last = (0..at).rev().take(4).find(|&before| dashes(before));
            last.is_some_and(|dashed| dashed > 0 && page.seen.len() - dashed <= 6)
        },
    },
];

const fn cue(
    name: &'static str,
    role: Role,
    reason: &'static str,
    example: (&'static str, &'static str),
    applies: fn(&Page<'_>, usize) -> bool,
) -> Rule {
    Rule { name, role, reason, example, applies }
}

/// The line that Yoast's extension for WordPress adds to feeds, as it is in its translations.
static FEED_FOOTER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:The (?:post|article) .+ (?:first appeared|appeared first) on|(?:Der Beitrag|Der Artikel) .+ erschien zuerst auf|L[’']article .+ est apparu en premier sur|La (?:entrada|noticia) .+ (?:se publicó|apareció) primero en|(?:L[’']articolo|Il post) .+ (?:proviene da|sembra essere il primo su)|O (?:post|artigo) .+ apareceu primeiro em|Het (?:bericht|artikel) .+ verscheen eerst op|Artykuł .+ pochodzi z serwisu|(?:Сообщение|Запись) .+ появил(?:ись|ась|ось) (?:сначала|впервые) (?:на|в)|Inlägget .+ dök först upp på) .{1,80}$")
        .expect("the pattern is tested")
});

static READ_TIME: LazyLock<Regex> = LazyLock::new(|| {
    let label = "reading time|read time|lesezeit|lesedauer|lecture|lectura|tempo di lettura|temps de lecture|tiempo de lectura|tempo de leitura|leestijd|czas czytania|время чтения|час читання|okuma süresi|وقت القراءة|مدة القراءة|זמן קריאה|زمان مطالعه|زمان خواندن|阅读时间|阅读时长|閱讀時間|预计阅读|読了時間|この記事は|閲覧時間";
    let unit = "min(?:ute|uten|utes|uti|utos|uto|uut|uty|ut)?s?|минут[аы]?|мин|хвилин[аи]?|хв|dk|dakika(?:lık)?|دقائق|دقيقة|دقیقه|דקות|דק׳|分钟|分鐘|分";
    let behind = "read|lesezeit|lesedauer|de lecture|de lectura|de leitura|di lettura|leestijd|lezen|czytania|чтения|на чтение|читання|okuma(?: süresi)?|قراءة|للقراءة|קריאה|مطالعه|阅读|閱讀|読了|で読めます";
    Regex::new(&format!(
        r"(?i)^(?:(?:{label})\s*[:：]?\s*(?:约|約|需|ca\.|~)?\s*)?\d{{1,3}}\s*[-–]?\s*(?:{unit})\.?(?:\s*(?:{behind}))?\.?$"
    ))
    .expect("the pattern is tested")
});

/// A name or nothing, and how long ago, in thirteen languages: under comments, and over live entries.
fn is_ago_line(line: &str) -> bool {
    static AGO: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:\d{1,2}|an?|one)\s*(?:s|sec|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?|months?|years?)\.?\s+ago$|\bvor\s+(?:\d{1,2}|einer|einem)\s+(?:sekunden?|minuten?|stunden?|tag(?:en)?|wochen?|monat(?:en)?|jahr(?:en)?)$|\bil\s+y\s+a\s+\d{1,2}\s+(?:minutes?|heures?|jours?|semaines?|mois|ans?)$|\bhace\s+(?:\d{1,2}|una?)\s+(?:minutos?|horas?|días?|semanas?|meses|mes|años?)$|\bhá\s+(?:\d{1,2}|uma?)\s+(?:minutos?|horas?|dias?|semanas?|meses|mês|anos?)$|\b(?:\d{1,2}|un|una|un')\s*(?:minut[oi]|or[ae]|giorn[oi]|settiman[ae]|mes[ei]|ann[oi])\s+fa$|\b(?:\d{1,2}|een)\s+(?:minuten|minuut|uur|dagen|dag|weken|week|maanden|maand|jaar)\s+geleden$|\b(?:\d{1,2}\s+)?(?:minut[yę]?|godzin[yę]?|dni|dzień|tygodni[e]?|miesiąc[e]?)\s+temu$|\b(?:för\s+)?\d{1,2}\s+(?:minuter|timmar|timme|dagar|dag|veckor)\s+sedan$|\b(?:for\s+)?\d{1,2}\s+(?:minutter|timer|time|dager|dage|dag|uker)\s+siden$|\b\d{1,2}\s+(?:dakika|saat|gün|hafta|ay|yıl)\s+önce$|(?:\d{1,2}\s+)?(?:минут[уы]?|часа?|часов|дня|дней|день|недел[юиь])\s+назад$|\bpřed\s+\d{1,2}\s+(?:minutami|hodinami|dny|týdny)$")
            .expect("the pattern is tested")
    });
    /// What every form has.
    static SAYS: LazyLock<AhoCorasick> = LazyLock::new(|| {
        let words = "ago|vor|il|hace|há|fa|geleden|temu|sedan|siden|nce|азад|před";
        let words = words.split('|').flat_map(|word| [word.to_owned(), word.to_uppercase()]);
        let builder = AhoCorasick::builder().ascii_case_insensitive(true).build(words);
        builder.expect("they are few and short")
    });
    let line = line.trim().trim_end_matches(['.', '·', '|', '•']).trim_end();
    line.contains(' ') && SAYS.is_match(line) && AGO.is_match(line)
}

/// Three capitalised words at most, a sign, a full date, and nothing that reads on.
fn is_place_and_date(line: &str) -> bool {
    let Some(found) = crate::text::find_dates(line).into_iter().next() else { return false };
    let (place, rest) = (line[..found.range.start].trim_end(), &line[found.range.end..]);
    let sign = place.ends_with([',', '-', '–', '—', '|', '·']);
    let names: Vec<&str> =
        place.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).collect();
    let named =
        (1..=3).contains(&names.len()) && names.iter().all(|name| name.starts_with(char::is_uppercase));
    sign && named && !rest.chars().any(char::is_lowercase) && byline_names(line).is_none()
}

/// Whether a line is one web address.
pub fn is_address(line: &str) -> bool {
    let line = line.trim();
    let web = line.starts_with("https://") || line.starts_with("http://") || line.starts_with("www.");
    web && !line.contains(char::is_whitespace) && line.contains('.')
}

/// Whether a line begins with some words, in whatever case.
fn begins(line: &str, words: &str) -> bool {
    line.get(..words.len()).is_some_and(|start| start.eq_ignore_ascii_case(words))
}

/// `Source: AFP`, `(Reuters)`, `AFP/dpa`: known agencies, or any name alone in brackets at a line.
fn is_agency_line(line: &str) -> bool {
    let line = line.trim();
    let prefixes = [
        "source:",
        "sources:",
        "quelle:",
        "source :",
        "fuente:",
        "fonte:",
        "with",
        "additional reporting by",
        "mit material von",
    ];
    let cut = prefixes.iter().find(|prefix| begins(line, prefix)).map_or(0, |prefix| prefix.len());
    let mut parts = agencies::parts(&line[cut..]).peekable();
    let all_known = parts.peek().is_some() && parts.all(|(_, name)| agencies::is_known(name));
    let bracketed = line.starts_with('(') && line.ends_with(')') && agencies::signature(line).is_some();
    all_known || bracketed
}
