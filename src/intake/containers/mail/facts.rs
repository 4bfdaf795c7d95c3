//! What a mail's header says of its article.

use jiff::civil::Date;
use mail_parser::HeaderName;

use super::part::Part;
use super::subject;
use crate::intake::Declared;
use crate::text::collapse;

/// Fields that mail programs put into what they send to many (RFC 2369, RFC 2919, RFC 8058).
const OF_LISTS: [&str; 4] = ["List-Id", "List-Unsubscribe", "List-Unsubscribe-Post", "List-Help"];

/// What a message's header says of the article.
pub fn facts(message: &Part<'_>) -> Declared {
    Declared {
        title: subject_of(message).and_then(|subject| subject::bare(&subject).0),
        published: date_of(message),
        outlet: is_of_list(message).then(|| sender(message)).flatten(),
        ..Declared::default()
    }
}

/// A message's subject, as it was sent.
pub fn subject_of(message: &Part<'_>) -> Option<String> {
    Some(message.header.as_ref()?.subject()?.to_owned())
}

/// The day on which it was sent, in the sender's zone.
fn date_of(message: &Part<'_>) -> Option<Date> {
    let sent = message.header.as_ref()?.date()?;
    Date::new(i16::try_from(sent.year).ok()?, i8::try_from(sent.month).ok()?, i8::try_from(sent.day).ok()?)
        .ok()
}

/// Whether a mail was sent to many by whom its sender's name names; on a list where anybody may write, that is a
/// person.
pub fn is_of_list(message: &Part<'_>) -> bool {
    let Some(header) = message.header.as_ref() else { return false };
    let raw = |name: &'static str| header.header_raw(HeaderName::parse(name)?);
    let everybody = raw("List-Post").is_some_and(|to| to.to_ascii_lowercase().contains("mailto:"));
    let bulk = || raw("Precedence").is_some_and(|value| value.trim().eq_ignore_ascii_case("bulk"));
    !everybody && (OF_LISTS.iter().any(|name| raw(name).is_some()) || bulk())
}

/// The name that the sender is shown by; an address is none.
fn sender(message: &Part<'_>) -> Option<String> {
    let name = message.header.as_ref()?.from()?.first()?.name()?;
    let name = collapse(name.trim_matches(['"', '\'', ' ']));
    (!name.is_empty() && !name.contains('@')).then_some(name)
}
