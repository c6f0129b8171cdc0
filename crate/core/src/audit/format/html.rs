//! One HTML file that opens anywhere: no script, nothing loaded, light and dark. All text is escaped by `maud`; links are made only
//! of https addresses.

use maud::{DOCTYPE, Markup, PreEscaped, html as markup};

use crate::audit::report::{Decision, PageReport, PartyReport, RecordingReport, Report, ReviewReport, VisitsReport};

/// The report as an HTML document.
pub fn html(report: &Report) -> String {
    markup! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                meta name="color-scheme" content="light dark";
                title { "Third parties: Dashward's audit" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                h1 { "Third parties" }
                (summary(report))
                @for recording in &report.recordings { (one(recording)) }
                footer { "Dashward " (report.version) ". Data: " (report.data_version) "." }
            }
        }
    }
    .into_string()
}

fn summary(report: &Report) -> Markup {
    let refused = |party: &&PartyReport| party.decision == Decision::Refused;
    let parties = || report.pages().flat_map(|(_, page)| &page.parties);
    markup! {
        dl class="summary" {
            dt { "Recordings" } dd { (report.recordings.len()) }
            dt { "Pages" } dd { (report.pages().count()) }
            dt { "Third parties" } dd { (parties().count()) }
            dt { "Refused" } dd { (parties().filter(refused).count()) }
            dt { "Policy" } dd { (report.policy.as_deref().unwrap_or("none")) }
            @if let Some(limit) = report.fail_on { dt { "Refused from risk" } dd { (limit) } }
        }
    }
}

fn one(recording: &RecordingReport) -> Markup {
    markup! {
        section {
            h2 { (recording.file) }
            @if !recording.creator.is_empty() { p class="quiet" { "Recorded by " (recording.creator) } }
            @if let Some(error) = &recording.error { p class="refused" { "Not read: it " (error) "." } }
            @for page in &recording.pages { (page_of(page)) }
        }
    }
}

fn page_of(page: &PageReport) -> Markup {
    markup! {
        article {
            h3 { (page.title()) }
            p class="quiet" {
                "Kind of page: " (page.kind.as_str())
                @if let Some(owner) = &page.owner { ". Owner: " (owner) }
            }
            @if page.parties.is_empty() {
                p { "No third party was seen." }
            } @else {
                div class="scroll" {
                    table {
                        thead { tr {
                            th { "Risk" } th { "Party" } th { "Owner" } th { "Category" } th { "What it can do" } th { "Integrity" } th { "Decision" }
                        } }
                        tbody { @for party in &page.parties { (row(party)) } }
                    }
                }
            }
            h4 { "What was not observable" }
            ul { @for sentence in &page.unseen { li { (sentence) } } }
            @if let Some(visits) = &page.visits { (history(visits)) }
            @for (name, text) in [
                ("Content security policy", &page.csp),
                ("Permissions policy", &page.permissions_policy),
                ("Integrity policy", &page.integrity_policy),
            ] {
                @if let Some(text) = text { details { summary { (name) } code { (text) } } }
            }
        }
    }
}

fn row(party: &PartyReport) -> Markup {
    markup! {
        tr {
            td class="number" { (party.risk.score) }
            td { (party.name) @if party.id != party.name { " " small class="quiet" { (party.id) } } (details(party)) }
            td { (party.owner.as_deref().unwrap_or("not known")) }
            td { (party.category.as_deref().unwrap_or("not known")) }
            td { (party.can()) }
            td { (party.bound()) }
            td {
                span class=(party.decision.as_str()) { (party.decision.as_str()) }
                @for finding in &party.findings { p class="refused" { (finding.why) } }
                @if let Some(review) = &party.review { (decided(review)) }
            }
        }
    }
}

fn history(visits: &VisitsReport) -> Markup {
    markup! {
        p class="quiet" { "Visited " (visits.count) " times from " (visits.first) " to " (visits.last) "." }
        @if !visits.changes.is_empty() {
            h4 { "What changed" }
            ul { @for change in visits.changes.iter().rev() { li { (change.date) ": " (change.what) } } }
        }
    }
}

fn decided(review: &ReviewReport) -> Markup {
    markup! {
        @if let Some(mark) = review.mark {
            p { (mark.as_str()) @if review.ended { ", ended" } @if let Some(until) = &review.until { " until " (until) } }
            @if !review.note.is_empty() { p { "“" (review.note) "”" } }
            @if !review.reviewer.is_empty() { p class="quiet" { (review.reviewer) @if let Some(date) = &review.date { ", " (date) } } }
        }
        p class="quiet" { "Seen from " (review.first) " to " (review.last) @if review.gone { ", gone since" } }
    }
}

fn details(party: &PartyReport) -> Markup {
    let facts = [
        (party.replay_default, "Records sessions for play-back by default"),
        (party.replay_on, "The script that records sessions is loaded"),
        (party.replay && !party.replay_default, "Can record sessions for play-back"),
        (party.loads_others, "Is made to load scripts of others"),
        (party.insecure, "Asked for without encryption"),
        (party.self_hosted, "Served from the page's own site"),
        (party.same_owner, "Belongs to the owner of the page"),
    ];
    markup! {
        details {
            summary { "Details" }
            dl {
                dt { "Risk " (party.risk.score) }
                dd { ul { @for part in &party.risk.parts { li { (format!("{:+}", part.points)) " " (part.why) } } } }
                dt { "Hosts" }
                dd { (party.hosts.join(", ")) @if party.more_hosts > 0 { " and " (party.more_hosts) " more" } }
                dt { "Seen" }
                dd { ul {
                    @for sighting in &party.seen {
                        li { (super::sighting(sighting)) }
                    }
                } }
                @if !party.cross_origin.is_empty() {
                    dt { "crossorigin" } dd { (party.cross_origin.iter().map(|state| state.as_str()).collect::<Vec<_>>().join(", ")) }
                }
                @if !party.digests.is_empty() {
                    dt { "Bound to" }
                    dd { ul { @for digest in &party.digests { li { (digest.of) ": " (digest.integrity) } } } }
                }
                @if !party.allowed.is_empty() { dt { "Its frames may use" } dd { (party.allowed.join(", ")) } }
                @if !party.collects.is_empty() { dt { "Collects" } dd { (party.collects.join(", ")) } }
                @if !party.optional.is_empty() { dt { "Can be made to collect" } dd { (party.optional.join(", ")) } }
                @if let Some(country) = &party.headquarters { dt { "Headquarters" } dd { (country) } }
                @if !party.residency.is_empty() { dt { "Data can stay in" } dd { (party.residency.join(", ")) } }
                @if facts.iter().any(|(holds, _)| *holds) {
                    dt { "Also" }
                    dd { ul { @for (_, words) in facts.iter().filter(|(holds, _)| *holds) { li { (words) } } } }
                }
                @if !party.incidents.is_empty() {
                    dt { "Incidents" }
                    dd { ul { @for incident in &party.incidents { li { (incident.date) ": " (incident.summary) " " (link(&incident.source, "source")) } } } }
                }
                @let pages = [(&party.homepage, "Home page"), (&party.dpa, "Data-processing terms"), (&party.subprocessors, "Subprocessors")];
                @for (url, name) in pages { @if let Some(url) = url { dt { (name) } dd { (link(url, url)) } } }
                @if !party.sources.is_empty() { dt { "Sources" } dd { ul { @for url in &party.sources { li { (link(url, url)) } } } } }
            }
        }
    }
}

fn link(url: &str, text: &str) -> Markup {
    markup! {
        @if url.starts_with("https://") { a href=(url) rel="noreferrer noopener" { (text) } } @else { (url) }
    }
}

const STYLE: &str = "\
:root{color-scheme:light dark;--ink:#1b1f24;--quiet:#57606a;--line:#d0d7de;--paper:#fff;--head:#f6f8fa;--bad:#b3261e;--good:#1a6b34}\
@media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--quiet:#9aa5b1;--line:#30363d;--paper:#0d1117;--head:#161b22;--bad:#ff8a80;--good:#6fdc8c}}\
body{font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);margin:2rem auto;max-width:75rem;padding:0 1rem}\
h1{font-size:1.6rem}h2{font-size:1.25rem;border-top:1px solid var(--line);padding-top:1rem}h3{font-size:1.05rem}h4{font-size:.95rem;margin-bottom:0}\
h2,h3,td,code,dd{overflow-wrap:anywhere}\
.quiet,footer{color:var(--quiet)}.refused{color:var(--bad)}.allowed{color:var(--good)}\
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%}th,td{border:1px solid var(--line);padding:.4rem .6rem;text-align:left;vertical-align:top}\
th{background:var(--head)}.number{text-align:right;font-variant-numeric:tabular-nums}\
.summary{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem}.summary dd{margin:0}\
ul{margin:.2rem 0;padding-left:1.2rem}td p{margin:.2rem 0}dt{font-weight:600}\
@media print{details{display:block}}";
