//! The picture: recall of observed phishing against false positives on popular domains.

use super::lists::{Level, Peer, Row, Way};
use super::{Share, share_of};

/// A detector at a level.
pub(super) struct Point {
    name: String,
    recall: Share,
    in_vain: Share,
}

/// Our points: each level.
pub(super) fn points(observed: &[Row], quiet: &[(&'static str, Way, Vec<Level>)]) -> Vec<Point> {
    let list = |level| {
        let found = quiet.iter().find(|(name, way, _)| *name == "popular domains" && *way == Way::Mail);
        found.map_or(Share::default(), |(.., levels)| share_of(levels.iter(), level))
    };
    [(Level::Caution, "Dashward, caution or danger, from a mail"), (Level::Danger, "Dashward, danger, from a mail")]
        .map(|(level, name)| Point {
            name: name.to_owned(),
            recall: share_of(observed.iter().map(|row| &row.level), level),
            in_vain: list(level),
        })
        .into()
}

const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 420.0;
const LEFT: f64 = 70.0;
const RIGHT: f64 = 690.0;
const TOP: f64 = 30.0;
const BOTTOM: f64 = 360.0;

/// False positives run over powers of ten, from 1 to 10,000 of 100,000.
fn across(share: Share) -> f64 {
    let of_100_000 = (share.value() * 1e5).clamp(1.0, 1e4);
    LEFT + (RIGHT - LEFT) * of_100_000.log10() / 4.0
}

fn up(share: f64) -> f64 {
    BOTTOM - (BOTTOM - TOP) * share
}

/// The picture as SVG, in colours that can be told apart on light and on dark.
pub(super) fn draw(ours: &[Point], peers: &[Peer]) -> String {
    let mut parts = vec![
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" font-family=\"sans-serif\" font-size=\"13\">"),
        "<title>Recall of observed phishing against false positives on popular domains</title>".to_owned(),
        "<style>text{fill:#24292f}.grid{stroke:#d0d7de}.axis{stroke:#57606a}.ours{fill:#0969da}.peer{fill:#bc4c00}\
         @media(prefers-color-scheme:dark){text{fill:#e6edf3}.grid{stroke:#30363d}.axis{stroke:#8b949e}.ours{fill:#58a6ff}.peer{fill:#f0883e}}</style>"
            .to_owned(),
    ];
    for tenth in 0..=5 {
        let share = f64::from(tenth) / 5.0;
        let y = up(share);
        parts.push(format!("<line class=\"grid\" x1=\"{LEFT}\" x2=\"{RIGHT}\" y1=\"{y:.1}\" y2=\"{y:.1}\"/>"));
        parts.push(format!(
            "<text x=\"{}\" y=\"{:.1}\" text-anchor=\"end\">{:.0} %</text>",
            LEFT - 8.0,
            y + 4.0,
            100.0 * share
        ));
    }
    for (power, label) in ["1", "10", "100", "1,000", "10,000"].iter().enumerate() {
        let x = LEFT + (RIGHT - LEFT) * power as f64 / 4.0;
        parts.push(format!("<line class=\"grid\" x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"{TOP}\" y2=\"{BOTTOM}\"/>"));
        parts.push(format!("<text x=\"{x:.1}\" y=\"{}\" text-anchor=\"middle\">{label}</text>", BOTTOM + 20.0));
    }
    parts.push(format!(
        "<text x=\"{}\" y=\"{}\" text-anchor=\"middle\">flagged of 100,000 popular domains (fewer is better)</text>",
        (LEFT + RIGHT) / 2.0,
        BOTTOM + 44.0
    ));
    parts.push(format!("<text x=\"{LEFT}\" y=\"{}\">found of observed phishing (more is better)</text>", TOP - 12.0));
    let mut dot = |class: &str, name: &str, recall: Share, in_vain: Share| {
        let (x, y) = (across(in_vain), up(recall.value()));
        let (low, high) = in_vain.interval();
        let whisker = |value: f64| LEFT + (RIGHT - LEFT) * (value * 1e5).clamp(1.0, 1e4).log10() / 4.0;
        parts.push(format!(
            "<line class=\"axis\" x1=\"{:.1}\" x2=\"{:.1}\" y1=\"{y:.1}\" y2=\"{y:.1}\"/>",
            whisker(low),
            whisker(high)
        ));
        parts.push(format!("<circle class=\"{class}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"5\"/>"));
        let (anchor, by) = if x > (LEFT + RIGHT) / 2.0 { ("end", -9.0) } else { ("start", 9.0) };
        parts.push(format!("<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"{anchor}\">{name}</text>", x + by, y - 8.0));
    };
    for point in ours {
        dot("ours", &point.name, point.recall, point.in_vain);
    }
    for peer in peers {
        dot("peer", peer.name, peer.flags[1], peer.flags[2]);
    }
    parts.push("</svg>\n".to_owned());
    parts.join("\n")
}
