//! The day of a commit.

const SECONDS: i64 = 86_400;

/// `2026-11-22`, in UTC; the algorithm counts years from March, so that the leap day comes last (proleptic Gregorian).
pub(crate) fn day(seconds_since_1970: i64) -> String {
    // Days since 0000-03-01.
    let days = seconds_since_1970.div_euclid(SECONDS) + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = (month_from_march + 2) % 12 + 1;
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}
