//! The command line as people and programs meet it: arguments, standard streams, exit status.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, Command, Output, Stdio};
use std::thread;

use serde_json::Value;

/// Lines that are no address, for programs that feed what they find.
const UNREADABLE: &[u8] = b"\n \nword\n\xff\xfe\nhttps://\nhttps://a:b\n";

fn dashward(args: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_dashward"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary of this package starts")
}

fn run(args: &[&str], input: &[u8]) -> Output {
    let mut child = dashward(args);
    let mut stdin = child.stdin.take().expect("a pipe was asked for");
    let input = input.to_vec();
    let feeder = thread::spawn(move || {
        // A command that does not read its input, or stops early, closes the pipe.
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().expect("the output is readable");
    feeder.join().expect("the feeder ends");
    output
}

fn scan(args: &[&str], input: &[u8]) -> Vec<Value> {
    let output = run(&[&["scan"], args].concat(), input);
    assert!(output.status.success(), "{:?}", output.status);
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    text.lines().map(|line| serde_json::from_str(line).expect("one JSON object a line")).collect()
}

#[test]
fn scan_judges_links_from_mail() {
    let cases = [
        ("https://platform.openai.com/api-keys", "verified", Some("openai")),
        ("https://openai-billing.help/", "danger", Some("openai")),
        ("npmjs.help", "danger", Some("npm")),
        ("npnjs.com", "danger", Some("npm")),
        ("https://github-com-auth-secure-access-token.onrender.com", "danger", Some("github")),
        ("platform.openai.com.evil.io", "danger", Some("openai")),
        ("https://platform.openai.com@evil.io", "danger", Some("openai")),
        ("xn--penai-iye.com", "danger", Some("openai")),
        ("https://linear-algebra.org", "neutral", None),
        ("https://example-com.sentry.io", "owned", Some("sentry")),
        (
            "https://github.com/login/oauth/authorize?client_id=x&scope=delete_repo,workflow&redirect_uri=https://x.onrender.com",
            "care",
            Some("github"),
        ),
    ];
    let input: String = cases.iter().map(|(url, ..)| format!("{url}\n")).collect();
    let answers = scan(&["--from", "mail"], input.as_bytes());
    assert_eq!(answers.len(), cases.len());
    for ((url, verdict, vendor), answer) in cases.into_iter().zip(&answers) {
        assert_eq!(answer["input"], url);
        assert_eq!(answer["verdict"], verdict, "{url}");
        assert_eq!(answer["vendor"].as_str(), vendor, "{url}");
        let mut keys: Vec<&str> = answer.as_object().expect("an object").keys().map(String::as_str).collect();
        // Whether serde_json keeps the order of the line depends on a feature that other packages may switch on.
        keys.sort_unstable();
        assert_eq!(keys, ["input", "page", "reasons", "registrable", "technique", "vendor", "verdict"]);
        let warns = verdict == "danger";
        assert_eq!(answer["technique"].is_string(), warns, "{url}");
        assert_eq!(answer["page"].is_string(), warns || verdict == "care", "{url}");
        let reasons = answer["reasons"].as_array().expect("a list");
        assert_eq!(reasons.is_empty(), verdict == "neutral", "{url}");
        // Sentences, not keys.
        assert!(reasons.iter().all(|reason| reason.as_str().is_some_and(|reason| reason.contains(' '))), "{reasons:?}");
    }
    assert_eq!(answers[1]["registrable"], "openai-billing.help");
    assert!(answers[1]["page"].as_str().is_some_and(|page| page.contains("/billing")), "{}", answers[1]);
}

#[test]
fn scan_without_a_message_is_milder() {
    assert_eq!(scan(&[], b"https://openai-billing.help/\n")[0]["verdict"], "caution");
    assert_eq!(scan(&["--from", "outside"], b"https://openai-billing.help/\n")[0]["verdict"], "danger");
}

#[test]
fn scan_answers_every_line() {
    let answers = scan(&[], UNREADABLE);
    assert_eq!(answers.len(), 6);
    for answer in &answers {
        assert!(answer["error"].is_string() && answer.get("verdict").is_none(), "{answer}");
    }
    assert_eq!(answers[3]["input"], "\u{fffd}\u{fffd}");
    assert_eq!(scan(&[], b""), Vec::<Value>::new());
    assert_eq!(scan(&[], b"example.com").len(), 1);
    assert_eq!(scan(&[], b"example.com\r\n")[0]["input"], "example.com");
    let mut long = vec![b'a'; 3_000_000];
    long.extend_from_slice(b"\nexample.com\n");
    let answers = scan(&[], &long);
    assert_eq!((answers.len(), &answers[1]["verdict"]), (2, &Value::from("neutral")));
}

#[test]
fn scan_keeps_order_on_many_cores() {
    // Several pieces for each worker, of unequal work.
    let hosts: Vec<String> = (0..30_000)
        .map(|count| match count % 3 {
            0 => format!("host{count}.example"),
            1 => format!("https://openai-billing-{count}.help/a/path?q={count}"),
            _ => format!("not readable {count}"),
        })
        .collect();
    let input = hosts.join("\n");
    let one = run(&["scan", "--jobs", "1"], input.as_bytes()).stdout;
    let four = run(&["scan", "--jobs", "4"], input.as_bytes()).stdout;
    assert!(one == four, "the number of cores shows in the output");
    let inputs = four.split(|&byte| byte == b'\n').filter(|line| !line.is_empty()).map(|line| {
        let answer: Value = serde_json::from_slice(line).expect("one JSON object a line");
        answer["input"].as_str().expect("a text").to_owned()
    });
    assert!(inputs.eq(hosts), "lines are lost or out of order");
}

#[test]
fn scan_answers_a_slow_stream_at_once() {
    let mut child = dashward(&["scan"]);
    let mut stdin = child.stdin.take().expect("a pipe was asked for");
    let mut answers = BufReader::new(child.stdout.take().expect("a pipe was asked for"));
    for host in ["one.example", "two.example"] {
        writeln!(stdin, "{host}").expect("it still reads");
        let mut line = String::new();
        answers.read_line(&mut line).expect("an answer while the input is open");
        assert!(line.contains(host), "{line}");
    }
    drop(stdin);
    assert!(child.wait().expect("it ends").success());
}

/// 100 MB within 50 MB of memory. `ulimit -v` bounds the whole address space, of which glibc would set much aside for each thread.
#[cfg(target_os = "linux")]
#[test]
fn scan_reads_a_stream_in_bounded_memory() {
    const LINES: usize = 100_000;
    let run = format!("ulimit -v 50000; exec '{}' scan --jobs 2", env!("CARGO_BIN_EXE_dashward"));
    let mut child = Command::new("sh")
        .args(["-c", &run])
        .env("MALLOC_ARENA_MAX", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("sh runs");
    let mut stdin = child.stdin.take().expect("a pipe was asked for");
    let feeder = thread::spawn(move || {
        let line = format!("https://www.example.org/{}\n", "a".repeat(1000));
        (0..LINES).try_for_each(|_| stdin.write_all(line.as_bytes()))
    });
    let mut answers = BufReader::new(child.stdout.take().expect("a pipe was asked for"));
    let mut answered = 0;
    while answers.skip_until(b'\n').expect("the output is readable") > 0 {
        answered += 1;
    }
    assert!(child.wait().expect("it ends").success());
    feeder.join().expect("the feeder ends").expect("all of the input is read");
    assert_eq!(answered, LINES);
}

#[test]
fn a_closed_pipe_is_no_error() {
    let mut child = dashward(&["scan"]);
    let mut stdin = child.stdin.take().expect("a pipe was asked for");
    drop(child.stdout.take());
    let line = b"example.com\n".repeat(10_000);
    // Writes until the command is gone.
    while stdin.write_all(&line).is_ok() {}
    assert!(child.wait().expect("it ends").success());
    let mut complaint = String::new();
    child.stderr.take().expect("a pipe was asked for").read_to_string(&mut complaint).expect("UTF-8");
    assert_eq!(complaint, "");
}

#[test]
fn check_tells_by_its_exit_status() {
    for (args, want) in [
        (&["check", "https://platform.openai.com/"][..], 0),
        (&["check", "example.com"], 0),
        (&["check", "https://openai-billing.help/"], 1),
        (&["check", "--from", "mail", "example.com", "https://openai-billing.help/"], 1),
        (&["check", "word"], 2),
        (&["check", "word", "https://openai-billing.help/"], 2),
        (&["check"], 2),
        (&["check", "--from", "pigeon", "example.com"], 2),
        (&["scan", "--jobs", "0"], 2),
        (&["nothing"], 2),
        (&["--help"], 0),
        (&["--version"], 0),
    ] {
        assert_eq!(run(args, b"").status.code(), Some(want), "{args:?}");
    }
}

#[test]
fn check_speaks_to_people() {
    let output = run(&["check", "--from", "mail", "https://openai-billing.help/\u{1b}[2J\u{202e}"], b"");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    for part in ["danger", "openai-billing.help", "OpenAI", "combosquat", "https://platform.openai.com/"] {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text:?}");
    assert!(!text.contains("reason_"), "{text}");
}

#[test]
fn open_prints_the_vendors_own_page() {
    let output = run(&["open", "OpenAI", "keys"], b"");
    assert!(output.status.success());
    assert_eq!(output.stdout, b"https://platform.openai.com/settings/organization/api-keys\n");
    for args in [&["open", "no such vendor"][..], &["open", "openai", "kitchen"]] {
        let output = run(args, b"");
        assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(2), &b""[..]), "{args:?}");
        assert!(!output.stderr.is_empty());
    }
}

/// In the place of the system's opener stands a script that writes down what it was given.
#[cfg(unix)]
#[test]
fn open_hands_the_address_to_the_systems_opener() {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;
    use std::path::Path;

    let opener = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let page = "https://platform.openai.com/settings/organization/api-keys\n";
    for (name, script, status, given, complaint) in [
        ("opens", Some(""), 0, page, ""),
        ("fails", Some("exit 3"), 2, page, "could not open the page; the address is above"),
        ("absent", None, 2, "", "could not be started"),
    ] {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("open").join(name);
        let note = folder.join("given");
        fs::create_dir_all(&folder).expect("a folder can be made");
        fs::write(&note, "").expect("a file can be written");
        if let Some(script) = script {
            let file = folder.join(opener);
            fs::write(&file, format!("#!/bin/sh\nprintf '%s\\n' \"$@\" >\"$NOTE\"\n{script}\n"))
                .expect("a file can be written");
            fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).expect("it is ours");
        }
        let output = Command::new(env!("CARGO_BIN_EXE_dashward"))
            .args(["open", "openai", "keys", "--browser"])
            .env("PATH", &folder)
            .env("NOTE", &note)
            .output()
            .expect("the binary of this package starts");
        assert_eq!(output.status.code(), Some(status), "{name}");
        assert_eq!(String::from_utf8_lossy(&output.stdout), page, "{name}");
        assert_eq!(fs::read_to_string(&note).expect("the file is there"), given, "{name}");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains(complaint) && said.is_empty() == complaint.is_empty(), "{name}: {said}");
    }
}

#[test]
fn vendors_lists_the_registry() {
    let table = run(&["vendors"], b"");
    let json = run(&["vendors", "--json"], b"");
    let lines = |bytes: &[u8]| bytes.iter().filter(|&&byte| byte == b'\n').count();
    assert!(lines(&table.stdout) > 100);
    assert_eq!(lines(&table.stdout), lines(&json.stdout));
    let one = run(&["vendors", "--json", "openai.com"], b"");
    let vendor: Value = serde_json::from_slice(&one.stdout).expect("one object");
    assert_eq!((&vendor["id"], &vendor["category"]), (&Value::from("openai"), &Value::from("ai")));
    assert!(vendor["pages"]["keys"].is_string());
}
