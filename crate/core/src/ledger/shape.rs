//! When a host is news. Content networks number and hash their hosts, and a new number is none.

/// What stays of a host when numbers and random labels change: runs of digits become `0`, labels that look random `*`.
pub(super) fn shape(host: &str) -> String {
    host.split('.').map(label).collect::<Vec<_>>().join(".")
}

fn label(label: &str) -> String {
    if is_random(label) {
        return "*".to_owned();
    }
    let mut shaped = String::with_capacity(label.len());
    for letter in label.chars() {
        match letter {
            '0'..='9' if shaped.ends_with('0') => {}
            '0'..='9' => shaped.push('0'),
            other => shaped.push(other),
        }
    }
    shaped
}

/// At least eight letters of which digits make up a fifth and are not all at the end, as in the names that machines give.
fn is_random(label: &str) -> bool {
    let letters = label.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let inside = letters.bytes().filter(u8::is_ascii_digit).count();
    label.len() >= 8 && inside > 0 && label.bytes().filter(u8::is_ascii_digit).count() * 5 >= label.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forgets_numbers_and_hashes() {
        for (one, other, same) in [
            ("cdn1.example.com", "cdn27.example.com", true),
            ("cdn1.example.com", "api1.example.com", false),
            ("d1a2b3c4e5f6.cloudfront.net", "d9z8y7x6w5v4.cloudfront.net", true),
            ("d1a2b3c4e5f6.cloudfront.net", "assets.cloudfront.net", false),
            ("o447951.ingest.sentry.io", "o12.ingest.sentry.io", true),
            ("eu.example.com", "us.example.com", false),
            ("example.com", "example.com", true),
            ("collector2024.example.com", "collector2025.example.com", true),
        ] {
            assert_eq!(shape(one) == shape(other), same, "{one} {other}: {} {}", shape(one), shape(other));
        }
    }
}
