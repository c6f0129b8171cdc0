//! `dashward audit`, run as a person or a pipeline runs it.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

fn audit(args: &[&str]) -> Output {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hars");
    Command::new(env!("CARGO_BIN_EXE_dashward"))
        .arg("audit")
        .args(args)
        .current_dir(here)
        .output()
        .expect("dashward runs")
}

fn status(output: &Output) -> i32 {
    output.status.code().expect("dashward ends by itself")
}

fn out(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).expect("UTF-8")
}

fn errors(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).expect("UTF-8")
}

/// A file of this test's own, by its name.
fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("audit");
    fs::create_dir_all(&folder).expect("a folder can be made");
    folder.join(name)
}

fn text(path: &Path) -> &str {
    path.to_str().expect("the folder's name is UTF-8")
}

fn policy(name: &str, content: &str) -> PathBuf {
    let path = scratch(name);
    fs::write(&path, content).expect("a file can be written");
    path
}

fn word(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// (id, what it can do, whether it is bound) of each party of the first page.
fn parties(value: &Value) -> Vec<(&str, &str, &str)> {
    let list = value["recordings"][0]["pages"][0]["parties"].as_array().expect("a list");
    let mut found: Vec<_> =
        list.iter().map(|party| (word(&party["id"]), word(&party["reach"]), word(&party["binding"]))).collect();
    found.sort_unstable();
    found
}

#[test]
fn each_dialect_tells_the_same() {
    let with_source = [
        ("frames.example", "sandboxed-frame", "no-script"),
        ("google-recaptcha", "runs", "unbound"),
        ("inner.example", "runs-elsewhere", "no-script"),
        ("mixpanel", "runs", "unbound"),
        ("stripe", "runs", "bound"),
    ];
    let without = [
        ("frames.example", "frame", "no-script"),
        ("google-recaptcha", "runs", "unknown"),
        ("inner.example", "runs-elsewhere", "no-script"),
        ("mixpanel", "runs", "unknown"),
        ("stripe", "runs", "unknown"),
    ];
    for (file, creator, want) in [
        ("chrome.har", "WebInspector 537.36", with_source),
        ("firefox.har", "Firefox 143.0", with_source),
        ("playwright.har", "Playwright 1.65.1", with_source),
        ("webpagetest.har", "WebPagetest 25.08", without),
    ] {
        let output = audit(&[file, "--format", "json"]);
        assert_eq!(status(&output), 0, "{file}: {}", errors(&output));
        let value: Value = serde_json::from_str(out(&output)).expect("JSON");
        let recording = &value["recordings"][0];
        assert_eq!(recording["creator"], creator);
        assert_eq!(recording["pages"].as_array().map(Vec::len), Some(1), "{file}");
        let page = &recording["pages"][0];
        assert_eq!(
            (&page["address"], &page["kind"]),
            (&"https://shop.example/login".into(), &"sign-in".into()),
            "{file}"
        );
        assert_eq!(page["csp"], "object-src 'none'", "{file}");
        assert_eq!(parties(&value), want, "{file}");
        let unseen = page["unseen"].to_string();
        assert_eq!(unseen.contains("no source of the page"), file == "webpagetest.har", "{file}: {unseen}");
        assert!(!out(&output).contains("slot=1"), "queries are not repeated");
        assert!(value["dataVersion"].as_str().is_some_and(|version| version.contains("third-party-web ")));
    }
}

#[test]
fn the_policy_decides() {
    let loose = policy(
        "loose.toml",
        "[pages.all]\napproved = [\"mixpanel\", \"stripe\", \"google-recaptcha\", \"frames.example\", \"inner.example\"]\n",
    );
    let output = audit(&["chrome.har", "--policy", text(&loose)]);
    assert_eq!(status(&output), 0, "{}", out(&output));
    assert!(out(&output).contains("allowed"));

    let strict = policy(
        "strict.toml",
        "[pages.sign-in]\napproved = [\"stripe\"]\nforbidden_categories = [\"product-analytics\"]\nrequire_integrity = true\n",
    );
    let output = audit(&["chrome.har", "--policy", text(&strict), "--format", "json"]);
    assert_eq!(status(&output), 1);
    let value: Value = serde_json::from_str(out(&output)).expect("JSON");
    let rules = |id: &str| -> Vec<String> {
        let parties = value["recordings"][0]["pages"][0]["parties"].as_array().expect("a list");
        let party = parties.iter().find(|party| party["id"] == id).expect("the party is listed");
        party["findings"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|it| it["rule"].as_str().unwrap_or_default().into())
            .collect()
    };
    assert_eq!(rules("mixpanel"), ["unapproved", "forbidden-category", "integrity-missing"]);
    assert_eq!(rules("stripe"), Vec::<String>::new());
    assert_eq!(rules("inner.example"), ["unapproved"]);

    let output =
        audit(&["webpagetest.har", "--policy", text(&policy("bound.toml", "[pages.all]\nrequire_integrity = true\n"))]);
    assert_eq!(status(&output), 1);
    assert!(out(&output).contains("(integrity-unseen)"), "{}", out(&output));
}

/// A sign-in page that shows something else to those who are signed in.
#[test]
fn a_page_is_held_against_all_of_its_visits() {
    let visit = |source: &str| {
        format!(
            r#"{{"request": {{"url": "https://app.example/", "headers": [{{"name": "Sec-Fetch-Dest", "value": "document"}}]}},
            "response": {{"status": 200, "content": {{"mimeType": "text/html", "text": "{source}"}}}}}}"#
        )
    };
    let first = visit("<script>mixpanel.init('1')</script><input type='password'>");
    let path = policy("visits.har", &format!(r#"{{"log": {{"entries": [{first}, {}]}}}}"#, visit("<p>Hello</p>")));
    let strict = policy("visits.toml", "[pages.sign-in]\napproved = [\"stripe\"]\n");
    let output = audit(&[text(&path), "--policy", text(&strict)]);
    assert_eq!(status(&output), 1, "{}", out(&output));
    assert!(out(&output).contains("Mixpanel"), "{}", out(&output));
}

#[test]
fn a_limit_on_risk_decides() {
    assert_eq!(status(&audit(&["chrome.har", "--fail-on", "100"])), 0);
    let output = audit(&["chrome.har", "--fail-on", "60"]);
    assert_eq!(status(&output), 1);
    assert!(out(&output).contains("Mixpanel has risk"), "{}", out(&output));
    assert_eq!(status(&audit(&["chrome.har", "--fail-on", "101"])), 2);
}

#[test]
fn a_wrong_policy_is_told_with_its_line() {
    let wrong = policy("wrong.toml", "[pages.all]\napproved = [\"stripe\",\n  \"strype\"]\n\n[pages.login]\n");
    let output = audit(&["chrome.har", "--policy", text(&wrong)]);
    assert_eq!((status(&output), out(&output)), (2, ""));
    assert!(errors(&output).contains("wrong.toml:3: `strype` is neither"), "{}", errors(&output));
    assert!(errors(&output).contains("wrong.toml:5: `login` is no kind of page"), "{}", errors(&output));
    let output = audit(&["chrome.har", "--policy", "nowhere.toml"]);
    assert_eq!(status(&output), 2);
    assert!(errors(&output).contains("nowhere.toml cannot be read"));
}

#[test]
fn every_format_tells_data_gaps_and_decisions() {
    for format in ["table", "json", "sarif", "html", "csv"] {
        let output = audit(&["chrome.har", "webpagetest.har", "--format", format, "--fail-on", "70"]);
        assert_eq!(status(&output), 1, "{format}");
        for part in [
            "third-party-web 0.",
            "https://shop.example/login",
            "One script written into the page",
            "refused",
            "allowed",
            "no source of the page",
        ] {
            assert!(out(&output).contains(part), "{part} is missing in {format}");
        }
    }
}

#[test]
fn folders_hold_recordings() {
    let output = audit(&[".", "--format", "json"]);
    assert_eq!(status(&output), 0);
    let value: Value = serde_json::from_str(out(&output)).expect("JSON");
    let files: Vec<_> = value["recordings"].as_array().expect("a list").iter().map(|it| it["file"].as_str()).collect();
    let want = ["./chrome.har", "./firefox.har", "./playwright.har", "./webpagetest.har"];
    assert_eq!(files, want.map(Some));
    let empty = scratch("empty");
    fs::create_dir_all(&empty).expect("a folder can be made");
    let output = audit(&[text(&empty)]);
    assert_eq!(status(&output), 2);
    assert!(errors(&output).contains("holds no file that ends in .har"), "{}", errors(&output));
}

#[test]
fn unreadable_input_is_told_and_the_rest_is_read() {
    let cut = scratch("cut.har");
    let whole =
        fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hars/chrome.har")).expect("the file is there");
    fs::write(&cut, &whole[..whole.len() / 2]).expect("a file can be written");
    let words = policy("words.har", "this is no JSON");
    let output = audit(&[text(&cut), text(&words), "nowhere.har", "chrome.har", "--fail-on", "1"]);
    assert_eq!(status(&output), 2, "what is unreadable outweighs findings");
    for part in ["cut.har ends in the middle", "words.har is no HAR file", "nowhere.har cannot be read"] {
        assert!(errors(&output).contains(part), "{part} is missing in {}", errors(&output));
    }
    assert!(out(&output).contains("Mixpanel"), "{}", out(&output));
    assert!(out(&output).contains("3 files could not be read"), "{}", out(&output));
}

/// Writes a large recording piece by piece.
fn large(name: &str, entries: impl Fn(&mut BufWriter<File>) -> std::io::Result<()>) -> PathBuf {
    let path = scratch(name);
    let mut file = BufWriter::new(File::create(&path).expect("a file can be made"));
    let mut whole = || {
        write!(
            file,
            r#"{{"log": {{"entries": [{{"_is_base_page": 1, "request": {{"url": "https://shop.example/"}}}}"#
        )?;
        entries(&mut file)?;
        write!(file, "]}}}}")?;
        file.flush()
    };
    whole().expect("there is room for a large file");
    path
}

#[test]
fn a_hundred_thousand_entries_are_read() {
    let path = large("many.har", |file| {
        for at in 1..100_000 {
            write!(file, r#",{{"request": {{"url": "https://h{}.example/x{at}.js"}}}}"#, at % 5000)?;
        }
        Ok(())
    });
    let output = audit(&[text(&path)]);
    assert_eq!(status(&output), 0, "{}", errors(&output));
    assert!(out(&output).contains("5000 third parties"));
    fs::remove_file(path).expect("the file is there");
}

/// 200 MB, of which the last entry must be found, within 500 MB of memory. `ulimit -v` bounds the whole address space, which is
/// more than what is in use.
#[cfg(target_os = "linux")]
#[test]
fn two_hundred_megabytes_are_read_in_bounded_memory() {
    let path = large("large.har", |file| {
        let body = "x".repeat(1_000_000);
        for at in 0..200 {
            write!(
                file,
                r#",{{"request": {{"url": "https://h{at}.example/x.js"}}, "response": {{"content": {{"mimeType": "text/javascript", "text": "{body}"}}}}}}"#
            )?;
        }
        Ok(())
    });
    let output = audit_in_little_memory(&path);
    assert_eq!(status(&output), 0, "{}", errors(&output));
    assert!(out(&output).contains("200 third parties"), "{}", errors(&output));
}

/// What the sources of documents say is bounded for the whole recording: here 350 frames name 10,000 style sheets each.
#[cfg(target_os = "linux")]
#[test]
fn sources_full_of_elements_are_read_in_bounded_memory() {
    let path = large("elements.har", |file| {
        for frame in 0..350 {
            write!(
                file,
                r#",{{"_resourceType": "document", "request": {{"url": "https://f{frame}.example/"}}, "response": {{"content": {{"mimeType": "text/html", "text": ""#
            )?;
            for at in 0..10_000 {
                write!(file, "<link rel=stylesheet href=//a{frame}x{at}>")?;
            }
            write!(file, r#""}}}}}}"#)?;
        }
        Ok(())
    });
    let output = audit_in_little_memory(&path);
    assert_eq!(status(&output), 0, "{}", errors(&output));
    assert!(out(&output).contains("350 third parties"), "{}", errors(&output));
    assert!(out(&output).contains("only the beginning was read"), "{}", out(&output));
}

/// Removes the recording behind it.
#[cfg(target_os = "linux")]
fn audit_in_little_memory(path: &Path) -> Output {
    let run = format!("ulimit -v 500000; exec '{}' audit '{}'", env!("CARGO_BIN_EXE_dashward"), text(path));
    let output = Command::new("sh").args(["-c", &run]).output().expect("sh runs");
    fs::remove_file(path).expect("the file is there");
    output
}
