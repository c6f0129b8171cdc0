//! SARIF 2.1.0 (<https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>): a result for each rule that a party breaks, a
//! notification for each thing that could not be seen or read, and the whole decision of each party among the run's properties.

use serde_json::{Value, json};

use crate::audit::policy::Rule;
use crate::audit::report::{PageReport, PartyReport, RecordingReport, Report};

/// The report as SARIF.
pub fn sarif(report: &Report) -> String {
    let results: Vec<Value> = report
        .pages()
        .flat_map(|(recording, page)| page.parties.iter().map(move |party| (recording, page, party)))
        .flat_map(|(recording, page, party)| results(recording, page, party))
        .collect();
    let mut notifications: Vec<Value> = Vec::new();
    for recording in &report.recordings {
        if let Some(error) = &recording.error {
            notifications.push(notification(recording, "error", &format!("{} {error}", recording.file)));
        }
        for page in &recording.pages {
            let unseen = page.unseen.iter().map(|unseen| format!("Not seen on {}: {unseen}", page.title()));
            notifications.extend(unseen.map(|text| notification(recording, "note", &text)));
        }
    }
    let rules: Vec<Value> = Rule::ALL
        .into_iter()
        .map(|rule| {
            json!({
                "id": rule.as_str(),
                "name": name(rule),
                "shortDescription": { "text": rule.sentence() },
                "defaultConfiguration": { "level": level(rule) },
            })
        })
        .collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "Dashward",
                "version": report.version,
                "rules": rules,
                "properties": { "dataVersion": report.data_version },
            } },
            "invocations": [{
                "executionSuccessful": !report.has_errors(),
                "toolExecutionNotifications": notifications,
            }],
            "columnKind": "unicodeCodePoints",
            "results": results,
            "properties": {
                "dataVersion": report.data_version,
                "policy": report.policy,
                "failOn": report.fail_on,
                "pages": report.pages().map(|(recording, page)| decisions(recording, page)).collect::<Vec<_>>(),
            },
        }],
    });
    let mut text = serde_json::to_string_pretty(&log).expect("a value has no other keys than strings");
    text.push('\n');
    text
}

fn results(recording: &RecordingReport, page: &PageReport, party: &PartyReport) -> Vec<Value> {
    let result = |rule: Rule, why: &str| {
        json!({
            "ruleId": rule.as_str(),
            "ruleIndex": rule as usize,
            "level": level(rule),
            "message": { "text": format!("{why} Page: {}. Risk: {} of 100.", page.title(), party.risk.score) },
            "locations": [{
                "physicalLocation": physical(recording),
                "logicalLocations": [{ "fullyQualifiedName": format!("{} {}", page.title(), party.id), "kind": "resource" }],
            }],
            "partialFingerprints": {
                "dashward/v1": format!("{} {} {}", rule.as_str(), page.address, party.id),
            },
            "properties": {
                "page": page.address,
                "pageKind": page.kind.as_str(),
                "party": party.id,
                "risk": party.risk.score,
                "riskArithmetic": party.arithmetic(),
                "hosts": party.hosts,
            },
        })
    };
    party.findings.iter().map(|finding| result(finding.rule, &finding.why)).collect()
}

fn notification(recording: &RecordingReport, level: &str, text: &str) -> Value {
    json!({
        "level": level,
        "message": { "text": text },
        "locations": [{ "physicalLocation": physical(recording) }],
    })
}

fn physical(recording: &RecordingReport) -> Value {
    // Code scanning shows a result at a line; a recording has no better one than the first.
    json!({ "artifactLocation": { "uri": uri(&recording.file) }, "region": { "startLine": 1 } })
}

fn decisions(recording: &RecordingReport, page: &PageReport) -> Value {
    let party = |party: &PartyReport| {
        json!({
            "id": party.id, "name": party.name, "owner": party.owner, "category": party.category,
            "risk": party.risk.score, "reach": party.reach, "binding": party.binding, "decision": party.decision, "review": party.review,
        })
    };
    json!({
        "file": recording.file,
        "address": page.address,
        "kind": page.kind,
        "unseen": page.unseen,
        "visits": page.visits,
        "parties": page.parties.iter().map(party).collect::<Vec<_>>(),
    })
}

fn level(rule: Rule) -> &'static str {
    match rule {
        Rule::NotReviewed => "note",
        Rule::IntegrityUnseen => "warning",
        Rule::Unapproved | Rule::ForbiddenCategory | Rule::IntegrityMissing | Rule::Risk | Rule::ToBeRemoved => "error",
    }
}

fn name(rule: Rule) -> &'static str {
    match rule {
        Rule::Unapproved => "Unapproved",
        Rule::ForbiddenCategory => "ForbiddenCategory",
        Rule::IntegrityMissing => "IntegrityMissing",
        Rule::IntegrityUnseen => "IntegrityUnseen",
        Rule::Risk => "Risk",
        Rule::ToBeRemoved => "ToBeRemoved",
        Rule::NotReviewed => "NotReviewed",
    }
}

/// A path as a relative or `file:` URI reference (RFC 3986): what is neither unreserved nor a slash is written in percent code.
fn uri(path: &str) -> String {
    let mut uri = String::new();
    if path.starts_with('/') {
        uri.push_str("file://");
    }
    for byte in path.bytes() {
        match byte {
            b'\\' => uri.push('/'),
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(byte.into()),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_uris() {
        for (path, want) in [
            ("a/b.har", "a/b.har"),
            ("/a/b.har", "file:///a/b.har"),
            ("a b#c?.har", "a%20b%23c%3F.har"),
            ("ü.har", "%C3%BC.har"),
            ("dir\\x.har", "dir/x.har"),
        ] {
            assert_eq!(uri(path), want);
        }
    }

    #[test]
    fn the_index_of_a_rule_is_its_place() {
        for (at, rule) in Rule::ALL.into_iter().enumerate() {
            assert_eq!(rule as usize, at);
        }
    }
}
