use super::*;
use crate::audit::policy::Rule;
use crate::audit::report::{
    Decision, FORMAT, FindingReport, PageReport, PartyReport, RecordingReport, Report, RiskPartReport, RiskReport,
};
use crate::inventory::{Binding, CrossOrigin, Digest, PageKind, PartyIncident, Reach, Sighting, Via};

/// A report with one of everything, and with text that means harm in each format.
fn report() -> Report {
    let party = |id: &str, name: &str, decision: Decision| PartyReport {
        review: None,
        id: id.into(),
        name: name.into(),
        owner: None,
        category: None,
        homepage: None,
        hosts: vec![format!("cdn.{id}")],
        more_hosts: 0,
        reach: Reach::Loads,
        binding: Binding::NoScript,
        digests: Vec::new(),
        cross_origin: Vec::new(),
        allowed: Vec::new(),
        insecure: false,
        self_hosted: false,
        same_owner: false,
        collects: Vec::new(),
        optional: Vec::new(),
        replay: false,
        replay_default: false,
        replay_on: false,
        loads_others: false,
        headquarters: None,
        residency: Vec::new(),
        incidents: Vec::new(),
        sources: Vec::new(),
        dpa: None,
        subprocessors: None,
        seen: vec![Sighting { frame: "shop.example".into(), in_page: true, via: vec![Via::Image], count: 2 }],
        risk: RiskReport {
            score: 4,
            parts: vec![RiskPartReport { why: "Learns that the page was opened".into(), points: 4 }],
        },
        decision,
        findings: Vec::new(),
    };
    let mut meter = party("meter", "=Meter, \"the\" <b>", Decision::Refused);
    meter.owner = Some("Meter Inc".into());
    meter.category = Some("web-analytics".into());
    (meter.reach, meter.binding) = (Reach::Runs, Binding::Unbound);
    meter.digests = vec![Digest { of: "cdn.meter/m.js".into(), integrity: "sha384-x".into() }];
    meter.cross_origin = vec![CrossOrigin::Anonymous, CrossOrigin::Absent];
    meter.allowed = vec!["camera".into()];
    meter.dpa = Some("=https://meter.example/dpa".into());
    meter.replay_on = true;
    meter.collects = vec!["ip".into(), "clicks".into()];
    meter.homepage = Some("javascript:alert(1)".into());
    meter.sources = vec!["https://meter.example/docs?a=1&b=\"2\"".into()];
    meter.incidents = vec![PartyIncident {
        date: "2025-11-09".into(),
        summary: "Data was <taken>.".into(),
        source: "https://meter.example/incident".into(),
    }];
    meter.findings =
        vec![FindingReport { rule: Rule::Unapproved, why: "=Meter is not approved for pages of kind sign-in.".into() }];
    let page = PageReport {
        visits: None,
        address: "https://shop.example/login".into(),
        kind: PageKind::SignIn,
        site: Some("shop.example".into()),
        owner: None,
        csp: Some("default-src 'self'".into()),
        permissions_policy: Some("camera=()".into()),
        integrity_policy: None,
        unseen: vec!["What a cache answered.".into()],
        parties: vec![meter, party("pixel.example", "pixel.example", Decision::Allowed)],
    };
    let recording =
        |file: &str| RecordingReport { file: file.into(), error: None, creator: "Tool 1".into(), pages: Vec::new() };
    Report {
        format: FORMAT,
        version: "0.1.0".into(),
        data_version: "data 7".into(),
        policy: Some("dashward.toml".into()),
        fail_on: None,
        recordings: vec![
            RecordingReport { pages: vec![page], ..recording("a b.har") },
            RecordingReport { error: Some("ends in the middle".into()), ..recording("<cut>.har") },
        ],
    }
}

#[test]
fn as_a_table() {
    let want = "\
a b.har (recorded by Tool 1)

  https://shop.example/login
  kind of page: sign-in
    risk  party                      owner      category       can                    integrity  decision
       4  =Meter, \"the\" <b> [meter]  Meter Inc  web-analytics  runs code in the page  no         refused
       4  pixel.example              not known  -              loads pictures or fonts  -          allowed
    not seen: What a cache answered.

<cut>.har (recorded by Tool 1)
  not read: it ends in the middle

a b.har: https://shop.example/login: =Meter is not approved for pages of kind sign-in. (unapproved)
1 page, 2 third parties, against policy dashward.toml: 1 finding
1 file could not be read
data: data 7
";
    let squeeze = |text: &str| -> Vec<String> {
        text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
    };
    assert_eq!(squeeze(&table(&report())), squeeze(want));
}

#[test]
fn as_csv() {
    let text = csv(&report());
    let lines: Vec<&str> = text.split("\r\n").collect();
    assert_eq!(lines.len(), 5, "{text}");
    assert!(lines[0].starts_with("file,error,page,page_kind,party,name,"));
    assert_eq!(
        lines[1],
        "a b.har,,https://shop.example/login,sign-in,meter,\"'=Meter, \"\"the\"\" <b>\",Meter Inc,web-analytics,cdn.meter,\
         runs code in the page,runs,unbound,false,false,false,4,\"'+4 Learns that the page was opened\",ip clicks,,false,\
         false,false,,,2025-11-09,refused,\"'=Meter is not approved for pages of kind sign-in.\",What a cache answered.,data 7,\
         true,\"https://meter.example/docs?a=1&b=\"\"2\"\"\",\"'=https://meter.example/dpa\",,javascript:alert(1),\
         anonymous absent,2 × image in the page,cdn.meter/m.js sha384-x,camera"
    );
    assert!(lines[3].starts_with("<cut>.har,ends in the middle,,,"), "{}", lines[3]);
    let cells = |line: &str| line.matches(',').count();
    assert_eq!(cells(lines[2]), cells(lines[0]));
    assert_eq!(cells(lines[3]), cells(lines[0]));
}

#[test]
fn as_json() {
    let value: serde_json::Value = serde_json::from_str(&json(&report())).expect("JSON");
    assert_eq!(value["format"], FORMAT);
    assert_eq!(value["dataVersion"], "data 7");
    let page = &value["recordings"][0]["pages"][0];
    assert_eq!((&page["kind"], &page["unseen"][0]), (&"sign-in".into(), &"What a cache answered.".into()));
    let party = &page["parties"][0];
    assert_eq!(party["reach"], "runs");
    assert_eq!(party["decision"], "refused");
    assert_eq!(party["findings"][0]["rule"], "unapproved");
    assert_eq!(party["risk"]["parts"][0]["points"], 4);
    assert_eq!((&party["digests"][0]["of"], &party["allowed"][0]), (&"cdn.meter/m.js".into(), &"camera".into()));
    assert_eq!(value["recordings"][1]["error"], "ends in the middle");
}

#[test]
fn as_sarif() {
    let value: serde_json::Value = serde_json::from_str(&sarif(&report())).expect("JSON");
    assert_eq!(value["version"], "2.1.0");
    let run = &value["runs"][0];
    let result = &run["results"][0];
    assert_eq!(run["results"].as_array().map(Vec::len), Some(1));
    assert_eq!(result["ruleId"], "unapproved");
    let index = result["ruleIndex"].as_u64().and_then(|index| usize::try_from(index).ok()).expect("an index");
    assert_eq!(run["tool"]["driver"]["rules"][index]["id"], "unapproved");
    assert_eq!(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "a%20b.har");
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
    let notes = run["invocations"][0]["toolExecutionNotifications"].as_array().expect("a list");
    let levels: Vec<_> = notes.iter().map(|note| note["level"].as_str()).collect();
    assert_eq!(levels, [Some("note"), Some("error")]);
    assert_eq!(run["properties"]["dataVersion"], "data 7");
    assert_eq!(run["properties"]["pages"][0]["parties"][1]["decision"], "allowed");
}

#[test]
fn as_html() {
    let text = html(&report());
    for part in [
        "=Meter, &quot;the&quot; &lt;b&gt;",
        "&lt;cut&gt;.har",
        "Data was &lt;taken&gt;.",
        "href=\"https://meter.example/docs?a=1&amp;b=&quot;2&quot;\"",
        "What was not observable",
        "What a cache answered.",
        "data 7",
        "=Meter is not approved for pages of kind sign-in.",
        "prefers-color-scheme:dark",
        "2 × image in the page",
        "anonymous, absent",
        "cdn.meter/m.js: sha384-x",
        "camera",
    ] {
        assert!(text.contains(part), "{part} is missing in {text}");
    }
    // Nothing runs, nothing is loaded, and no address but https is a link.
    for part in ["<script", " src=", "<link", "url(", "@import", "<b>", "<taken>"] {
        assert!(!text.contains(part), "{part} stands in {text}");
    }
    assert!(!text.contains("href=\"javascript:"));
}
