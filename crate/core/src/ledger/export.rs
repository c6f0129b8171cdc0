//! The ledger as a report of [`crate::audit`], so that every format of the command line can be had of it.

use super::book::{Book, Standing};
use super::date::date;
use super::record::Mark;
use crate::audit::policy::Rule;
use crate::audit::report::RecordingReport;
use crate::audit::report::{
    ChangeReport, Decision, FindingReport, Limits, PageReport, Report, ReviewReport, VisitsReport,
};
use crate::inventory::{Identifier, Inventory};
use crate::words::{Phrase, english, printable};

/// The longest text of a person that is written, in characters.
const NOTE: usize = 500;

/// All pages that the ledger holds, with changes and decisions. A party that is to be removed, and one that nobody decided
/// about, are findings.
pub fn report(book: &Book, identifier: &Identifier<'_>, version: &str, now: f64) -> Report {
    let mut report = Report::new(version, identifier, &Limits::default());
    let pages = book.pages();
    let pages = pages.iter().enumerate().map(|(at, row)| {
        let places = book.places(at, identifier, now);
        let inventory = Inventory {
            site: Some(row.record.site.clone()),
            owner: row.record.owner.clone(),
            page_kind: row.kind,
            parties: places.iter().map(|place| place.party.clone()).collect(),
            csp: row.record.csp.clone(),
            permissions_policy: row.record.permissions_policy.clone(),
            integrity_policy: row.record.integrity_policy.clone(),
            scripts: Vec::new(),
            unseen: row.record.unseen.clone(),
            data_version: row.record.data_version.clone(),
        };
        let mut page = PageReport::of(&row.record.origin, inventory, &[], &Limits::default());
        page.visits = Some(VisitsReport {
            first: date(row.record.first),
            last: date(row.record.last),
            count: row.record.visits,
            changes: row
                .record
                .changes
                .iter()
                .map(|change| ChangeReport {
                    date: date(change.at),
                    kind: change.kind,
                    party: change.party.clone(),
                    what: printable(&english(&change.phrase()), NOTE * 4),
                })
                .collect(),
        });
        for (party, place) in page.parties.iter_mut().zip(&places) {
            let record = book.review(&row.record.site, &party.id);
            party.review = Some(ReviewReport {
                first: date(place.first),
                last: date(place.last),
                gone: place.gone,
                mark: record.map(|record| record.mark),
                ended: matches!(place.standing, Standing::Ended(_)),
                note: record.map(|record| printable(&record.note, NOTE)).unwrap_or_default(),
                reviewer: record.map(|record| printable(&record.reviewer, NOTE)).unwrap_or_default(),
                date: record.map(|record| date(record.at)),
                until: record.and_then(|record| record.until).map(date),
            });
            let (decision, rule) = match place.standing {
                Standing::Decided(Mark::Remove) => {
                    (Decision::Refused, Some((Rule::ToBeRemoved, "review_to_be_removed")))
                }
                Standing::Decided(_) => (Decision::Allowed, None),
                Standing::Ended(_) => (Decision::Open, Some((Rule::NotReviewed, "review_ended"))),
                Standing::Unreviewed => (Decision::Open, Some((Rule::NotReviewed, "review_missing"))),
            };
            party.decision = decision;
            let found = rule.filter(|_| !place.gone);
            party.findings = found
                .map(|(rule, key)| FindingReport { rule, why: english(&Phrase::new(key, [&party.name])) })
                .into_iter()
                .collect();
        }
        page
    });
    report.recordings.push(RecordingReport {
        file: "dashward-ledger".to_owned(),
        error: None,
        creator: "Dashward in the browser".to_owned(),
        pages: pages.collect(),
    });
    report
}
