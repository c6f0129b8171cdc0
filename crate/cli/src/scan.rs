//! `scan`: a stream of lines in, one JSON object a line out, in the same order.
//!
//! A reader cuts the input into pieces and hands them to the workers in turn; the writer takes the answers from the workers
//! in the same turn, so that the order holds without any sorting. The pieces go round: there is a fixed number of them, and a
//! reader that is ahead waits for one to come back. So memory does not grow with the input.

use std::io::{self, Write};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};

use dashward_core::provenance::WayKind;
use dashward_core::verdict::PageFacts;
use dashward_core::words;

use crate::Outcome;
use crate::args::Scan;
use crate::json::Object;
use crate::judged::Judged;
use crate::lines::{LONGEST, Lines, Piece};
use dashward_core::words::printable;

/// How many pieces go round for each worker: one in work, one waiting, one being read or written.
const PIECES: usize = 3;

/// How much of an unreadable line is repeated, in characters.
const REPEATED: usize = 200;

/// One round of a piece: what was read, and what is answered.
struct Job {
    input: Piece,
    output: Vec<u8>,
}

/// Runs the command on standard input and output.
pub(crate) fn run(args: &Scan) -> io::Result<Outcome> {
    let jobs = match args.jobs {
        Some(jobs) => usize::from(jobs),
        None => thread::available_parallelism().map_or(1, usize::from),
    };
    let (spare, spares) = channel();
    for _ in 0..jobs * PIECES {
        // Cannot fail: `spares` is here.
        let _ = spare.send(Job { input: Piece::new(), output: Vec::new() });
    }
    let mut workers = Vec::new();
    let (mut inboxes, mut outboxes) = (Vec::new(), Vec::new());
    let way = args.from.way();
    for _ in 0..jobs {
        let (inbox, todo) = channel();
        let (done, outbox) = channel();
        workers.push(thread::spawn(move || work(&todo, &done, way)));
        inboxes.push(inbox);
        outboxes.push(outbox);
    }
    let reader = thread::spawn(move || hand_out(&spares, &inboxes));
    write_in_turn(&outboxes, &spare, &mut io::stdout().lock())?;
    // The reader waits for spares no more.
    drop(spare);
    workers.into_iter().try_for_each(ended)?;
    ended(reader)??;
    Ok(Outcome::Clean)
}

/// Reads pieces and hands them to the workers in turn. Ends with the input, or when nobody wants any more.
fn hand_out(spares: &Receiver<Job>, inboxes: &[Sender<Job>]) -> io::Result<()> {
    let mut lines = Lines::of(io::stdin().lock());
    for inbox in inboxes.iter().cycle() {
        let Ok(mut job) = spares.recv() else { break };
        if !lines.fill(&mut job.input)? || inbox.send(job).is_err() {
            break;
        }
    }
    Ok(())
}

fn work(todo: &Receiver<Job>, done: &Sender<Job>, way: WayKind) {
    let facts = PageFacts::default();
    for mut job in todo {
        job.output.clear();
        for line in job.input.lines() {
            answer(line, way, &facts, &mut job.output);
        }
        if done.send(job).is_err() {
            break;
        }
    }
}

/// Writes the answers in the order of the input. Every piece is written at once, so that a slow stream is answered at once.
fn write_in_turn(outboxes: &[Receiver<Job>], spare: &Sender<Job>, out: &mut impl Write) -> io::Result<()> {
    for outbox in outboxes.iter().cycle() {
        let Ok(job) = outbox.recv() else { break };
        out.write_all(&job.output)?;
        out.flush()?;
        // Where the reader is done, nobody takes the piece back, and there are still answers to write.
        let _ = spare.send(job);
    }
    Ok(())
}

fn ended<T>(thread: JoinHandle<T>) -> io::Result<T> {
    thread.join().map_err(|_| io::Error::other("a part of the scan broke down; the output is not complete"))
}

/// Writes the answer for one line: a text, or bytes that are none.
fn answer(line: Result<&str, &[u8]>, way: WayKind, facts: &PageFacts, out: &mut Vec<u8>) {
    let bytes = line.map_or_else(|bytes| bytes, str::as_bytes);
    let judged = match line {
        _ if bytes.len() > LONGEST => Err("The line is longer than 64 KiB.".to_owned()),
        Ok(text) => Judged::of(text, way, facts).map(|judged| (text, judged)).map_err(|error| error.to_string()),
        Err(_) => Err("The line is not UTF-8.".to_owned()),
    };
    let mut object = Object::open(out);
    match judged {
        Ok((text, judged)) => {
            let explanation = judged.explanation.as_ref();
            object.text("input", text);
            object.text("verdict", judged.verdict.level.as_str());
            object
                .text_or_null("vendor", explanation.and_then(|it| it.vendor.as_ref()).map(|vendor| vendor.id.as_str()));
            object.text_or_null("technique", judged.technique());
            object.texts("reasons", explanation.into_iter().flat_map(|it| &it.reasons).map(words::english));
            object.text_or_null("registrable", judged.registrable());
            object.text_or_null("page", explanation.and_then(|it| it.page.as_ref()).map(|(_, url)| url.as_str()));
        }
        Err(error) => {
            // A character has at most four bytes.
            let start = &bytes[..bytes.len().min(4 * REPEATED + 4)];
            object.text("input", &printable(&String::from_utf8_lossy(start), REPEATED));
            object.text("error", &error);
        }
    }
    object.end_line();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(line: &[u8]) -> serde_json::Value {
        let mut out = Vec::new();
        answer(str::from_utf8(line).map_err(|_| line), WayKind::Mail, &PageFacts::default(), &mut out);
        assert_eq!(out.iter().filter(|&&byte| byte == b'\n').count(), 1, "one line");
        serde_json::from_slice(&out).expect("valid JSON")
    }

    #[test]
    fn unreadable_lines_say_so() {
        for (line, input, error) in [
            (&b""[..], "", "The line is empty."),
            (b"   ", "   ", "The line is empty."),
            (b"\xff\xfea", "\u{fffd}\u{fffd}a", "The line is not UTF-8."),
            (b"word", "word", "This is neither an address nor a host name."),
            (b"https://", "https://", "The address has no host."),
            (b"https://a:b/", "https://a:b/", "The port is not a number from 0 to 65535."),
            (b"a\x1b b", "a\u{fffd} b", "This is neither an address nor a host name."),
        ] {
            assert_eq!(answered(line), serde_json::json!({"input": input, "error": error}));
        }
        let long = answered(&vec![b'x'; LONGEST + 1]);
        assert_eq!(long["error"], "The line is longer than 64 KiB.");
        assert_eq!(long["input"], format!("{}…", "x".repeat(REPEATED)));
    }
}
