//! Dates of times.

/// The day of a time in UTC, as ISO 8601 writes it; times outside the years 1970 to 9999 give the nearest of these.
pub fn date(at: f64) -> String {
    // 9999-12-31 is day 2,932,896.
    let days = (at / 86_400_000.0).floor().clamp(0.0, 2_932_896.0) as i64;
    // Years that begin in March make the leap day the last of its year; an era is 400 of them, 146,097 days.
    let shifted = days + 719_468;
    let (era, day) = (shifted / 146_097, shifted % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let of_year = day - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let of_month = of_year - (153 * month + 2) / 5 + 1;
    let (month, carry) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    format!("{:04}-{month:02}-{of_month:02}", year + era * 400 + carry)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_days() {
        for (at, want) in [
            (0.0, "1970-01-01"),
            (951_782_400_000.0, "2000-02-29"),
            (951_868_800_000.0, "2000-03-01"),
            (1_763_942_399_999.0, "2025-11-23"),
            (1_798_675_200_000.0, "2026-12-31"),
            (1_798_761_600_000.0, "2027-01-01"),
            (-1.0, "1970-01-01"),
            (f64::NAN, "1970-01-01"),
            (f64::INFINITY, "9999-12-31"),
        ] {
            assert_eq!(date(at), want, "{at}");
        }
    }
}
