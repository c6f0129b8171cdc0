//! A share of a count, with the interval that the count allows.

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Share {
    pub(super) hits: usize,
    pub(super) of: usize,
}

impl Share {
    /// One more, which hits or not.
    pub(super) fn with(self, hit: bool) -> Self {
        Self { hits: self.hits + usize::from(hit), of: self.of + 1 }
    }

    /// The share itself; 0 of nothing.
    pub(super) fn value(self) -> f64 {
        if self.of == 0 { 0.0 } else { self.hits as f64 / self.of as f64 }
    }

    /// The 95 % interval after Wilson (Journal of the American Statistical Association 22, 1927), which holds near 0 and 1 too.
    pub(super) fn interval(self) -> (f64, f64) {
        if self.of == 0 {
            return (0.0, 1.0);
        }
        let (z, n, p) = (1.959_964, self.of as f64, self.value());
        let middle = p + z * z / (2.0 * n);
        let half = z * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
        let scale = 1.0 + z * z / n;
        (((middle - half) / scale).max(0.0), ((middle + half) / scale).min(1.0))
    }

    /// `98.7 % (98.1–99.1)`
    pub(super) fn percent(self) -> String {
        let (low, high) = self.interval();
        format!("{:.1} % ({:.1}–{:.1})", 100.0 * self.value(), 100.0 * low, 100.0 * high)
    }

    /// `3.1 (1.8–5.5)`, of 100,000.
    pub(super) fn per_100_000(self) -> String {
        let (low, high) = self.interval();
        format!("{:.1} ({:.1}–{:.1})", 1e5 * self.value(), 1e5 * low, 1e5 * high)
    }
}

#[cfg(test)]
mod tests {
    use super::Share;

    #[test]
    fn wilson() {
        // R 4.3, prop.test(x, n, correct = FALSE).
        for (hits, of, low, high) in [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (7, 50, 0.0695, 0.2619)] {
            let got = Share { hits, of }.interval();
            assert!((got.0 - low).abs() < 5e-4 && (got.1 - high).abs() < 5e-4, "{hits} of {of}: {got:?}");
        }
    }
}
