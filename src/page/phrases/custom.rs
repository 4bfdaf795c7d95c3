//! Dates, numbers and plural categories by the Unicode CLDR, through ICU4X.

use icu_calendar::{Date as CalendarDate, Gregorian};
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::{YM, YMD};
use icu_decimal::DecimalFormatter;
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};
use jiff::civil::Date;

/// CLDR's plural categories, by the names that it gives them.
pub(super) const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// The place of `other`, which stands in for a form that is not there.
pub(super) const OTHER: usize = CATEGORIES.len() - 1;

/// How a language writes days and numbers, and which forms its words take behind a number.
pub(super) struct Custom {
    day: Option<FixedCalendarDateTimeFormatter<Gregorian, YMD>>,
    month: Option<FixedCalendarDateTimeFormatter<Gregorian, YM>>,
    number: Option<DecimalFormatter>,
    plural: Option<PluralRules>,
}

/// The locale of a language. English without a country is written as in Britain (`9 March 2031`). Digits are those
/// that source numbers and lines have, unless the tag itself asks for others (`ar-EG-u-nu-arab`).
fn locale(language: &str) -> Locale {
    let tag = if language.eq_ignore_ascii_case("en") { "en-GB" } else { language };
    let western = if tag.contains("-u-") { tag.to_owned() } else { format!("{tag}-u-nu-latn") };
    western.parse().unwrap_or(Locale::UNKNOWN)
}

impl Custom {
    /// The customs of a language (BCP 47). One that CLDR does not know has those of its root.
    pub(super) fn of(language: &str) -> Self {
        let locale = locale(language);
        Custom {
            day: FixedCalendarDateTimeFormatter::try_new((&locale).into(), YMD::long()).ok(),
            month: FixedCalendarDateTimeFormatter::try_new((&locale).into(), YM::long()).ok(),
            number: DecimalFormatter::try_new((&locale).into(), Default::default()).ok(),
            plural: PluralRules::try_new_cardinal((&locale).into()).ok(),
        }
    }

    /// A day, written out.
    pub(super) fn day(&self, day: Date) -> String {
        let written = self.day.as_ref().zip(calendar(day)).map(|(form, day)| form.format(&day).to_string());
        written.unwrap_or_else(|| day.to_string())
    }

    /// A month, written out.
    pub(super) fn month(&self, day: Date) -> String {
        let written = self.month.as_ref().zip(calendar(day)).map(|(form, day)| form.format(&day).to_string());
        written.unwrap_or_else(|| day.strftime("%Y-%m").to_string())
    }

    /// A number, its digits grouped.
    pub(super) fn number(&self, number: usize) -> String {
        match &self.number {
            // Nothing is grouped below a thousand, and most counts are below it.
            Some(form) if number >= 1000 => form.format(&number.into()).to_string(),
            _ => number.to_string(),
        }
    }

    /// The place of a number's plural category in [`CATEGORIES`].
    pub(super) fn category(&self, number: usize) -> usize {
        let Some(rules) = &self.plural else { return OTHER };
        place(rules.category_for(number))
    }

    /// The categories that counts of a digest fall into, by name, and `other`, which every language has. In the Romance
    /// languages `many` is for whole millions alone, and none comes near.
    pub(super) fn categories(&self) -> Vec<&'static str> {
        let places: Vec<usize> = (0..1000).map(|count| self.category(count)).collect();
        let held = CATEGORIES.iter().enumerate().filter(|(at, _)| places.contains(at) || *at == OTHER);
        held.map(|(_, name)| *name).collect()
    }
}

fn place(category: PluralCategory) -> usize {
    match category {
        PluralCategory::Zero => 0,
        PluralCategory::One => 1,
        PluralCategory::Two => 2,
        PluralCategory::Few => 3,
        PluralCategory::Many => 4,
        PluralCategory::Other => 5,
    }
}

fn calendar(day: Date) -> Option<CalendarDate<Gregorian>> {
    let [month, of_month] = [day.month(), day.day()].map(|number| u8::try_from(number).unwrap_or(1));
    CalendarDate::try_new_gregorian(day.year().into(), month, of_month).ok()
}
