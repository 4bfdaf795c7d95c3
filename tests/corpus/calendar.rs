//! Civil dates, as far as date lines and weekdays need them.

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The first day on which a story may break: 5 January 2030, in days since 1 January 1970.
const FIRST_DAY: u64 = 21_919;

/// A day of the Gregorian calendar, counted from 1 January 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(u64);

impl Date {
    /// The day that lies `offset` days after 5 January 2030.
    pub fn after_start(offset: u64) -> Self {
        Self(FIRST_DAY + offset)
    }

    /// The day `days` later.
    pub fn plus(self, days: u64) -> Self {
        Self(self.0 + days)
    }

    /// The day before.
    pub fn yesterday(self) -> Self {
        Self(self.0 - 1)
    }

    /// Year, month and day of the month.
    ///
    /// Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`, for days
    /// after 1970: the year begins in March, so that the leap day comes last.
    pub fn civil(self) -> (u64, u64, u64) {
        let days = self.0 + 719_468;
        let era = days / 146_097;
        let day_of_era = days % 146_097;
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        (year_of_era + era * 400 + u64::from(month <= 2), month, day)
    }

    /// The name of the weekday; 1 January 1970 was a Thursday.
    pub fn weekday(self) -> &'static str {
        WEEKDAYS[((self.0 + 3) % 7) as usize]
    }

    /// The name of the month.
    pub fn month(self) -> &'static str {
        MONTHS[self.civil().1 as usize - 1]
    }

    /// `2031-03-09`
    pub fn iso(self) -> String {
        let (year, month, day) = self.civil();
        format!("{year}-{month:02}-{day:02}")
    }

    /// `March 9, 2031`
    pub fn month_first(self) -> String {
        let (year, _, day) = self.civil();
        format!("{} {day}, {year}", self.month())
    }

    /// `9 March 2031`
    pub fn day_first(self) -> String {
        let (year, _, day) = self.civil();
        format!("{day} {} {year}", self.month())
    }

    /// `09 March, 2031`
    pub fn padded(self) -> String {
        let (year, _, day) = self.civil();
        format!("{day:02} {}, {year}", self.month())
    }

    /// `Mar 9, 2031`
    pub fn abbreviated(self) -> String {
        let (year, _, day) = self.civil();
        format!("{} {day}, {year}", &self.month()[..3])
    }

    /// `9 March`, or `9 March 2031` where the year is not that of `other`.
    pub fn seen_from(self, other: Self) -> String {
        if self.civil().0 == other.civil().0 {
            format!("{} {}", self.civil().2, self.month())
        } else {
            self.day_first()
        }
    }
}
