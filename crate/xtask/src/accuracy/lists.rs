//! The lists, and what the command line and the peers say of their lines.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::files;

/// How often a list is read for its speed.
pub(super) const RUNS: usize = 5;

/// A level, from the quietest to the loudest, as far as accuracy asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    /// The line could not be read: `scan` answered with an error.
    Unread,
    Quiet,
    Caution,
    Danger,
}

/// How the person got there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Mail,
    Unknown,
}

/// A labelled imitation and what was said of it.
pub(super) struct Row {
    /// The source's own word for its kind.
    pub(super) kind: String,
    pub(super) level: Level,
    /// The technique of the strongest finding.
    pub(super) technique: Option<String>,
    pub(super) line: String,
}

/// What a peer flags: of dnstwist's mutations, of the observed hosts, of popular domains and hosts.
pub(super) struct Peer {
    pub(super) name: &'static str,
    pub(super) flags: [super::Share; 4],
}

/// Where the lists are.
pub(super) struct Lists {
    work: PathBuf,
    observed: PathBuf,
    mutations: PathBuf,
    pub(super) domains: PathBuf,
    pub(super) hosts: PathBuf,
}

impl Lists {
    /// Unpacks the lists of a folder into the working folder.
    pub(super) fn read(folder: &Path, work: &Path) -> Result<Self, String> {
        let unpack = |name: &str| {
            let to = work.join(name);
            let out = File::create(&to).map_err(|error| format!("{} cannot be written: {error}", to.display()))?;
            let mut gzip = Command::new("gzip");
            files::run(gzip.arg("-dc").arg(folder.join(format!("{name}.gz"))).stdout(out))?;
            Ok::<_, String>(to)
        };
        Ok(Self {
            work: work.to_owned(),
            observed: unpack("observed_phishing.tsv")?,
            mutations: work.join("mutations.tsv"),
            domains: unpack("popular_domains.txt")?,
            hosts: unpack("popular_hosts.txt")?,
        })
    }

    /// Phishing hosts that public feeds saw: columns input, vendor, kind, brand, under a line of names.
    pub(super) fn observed(&self, way: Way) -> Result<Vec<Row>, String> {
        self.labelled(&columns(&self.observed, 0, 2, 1)?, way)
    }

    /// dnstwist's mutations: columns kind, domain, vendor, brand.
    pub(super) fn mutations(&self, way: Way) -> Result<Vec<Row>, String> {
        self.labelled(&columns(&self.mutations, 1, 0, 0)?, way)
    }

    /// The level of each line of a file.
    pub(super) fn levels(&self, path: &Path, way: Way) -> Result<Vec<Level>, String> {
        Ok(self.scan(&files::read(path)?, way)?.into_iter().map(|(level, _)| level).collect())
    }

    /// Lines a second that `dashward scan` answers, from a file and to nowhere: the median of some runs.
    pub(super) fn speed(&self, path: &Path, way: Way) -> Result<f64, String> {
        let mut times = Vec::new();
        for _ in 0..RUNS {
            let file = File::open(path).map_err(|error| format!("{} cannot be read: {error}", path.display()))?;
            let mut command = scan(way);
            let begin = Instant::now();
            files::run(command.stdin(file).stdout(Stdio::null()))?;
            times.push(begin.elapsed().as_secs_f64());
        }
        times.sort_by(f64::total_cmp);
        Ok(files::read(path)?.lines().count() as f64 / times[RUNS / 2])
    }

    fn labelled(&self, rows: &[(String, String)], way: Way) -> Result<Vec<Row>, String> {
        let text: String = rows.iter().map(|(line, _)| format!("{line}\n")).collect();
        let said = self.scan(&text, way)?;
        Ok(rows
            .iter()
            .zip(said)
            .map(|((line, kind), (level, technique))| Row { kind: kind.clone(), level, technique, line: line.clone() })
            .collect())
    }

    /// Runs `dashward scan`: one answer a line.
    fn scan(&self, text: &str, way: Way) -> Result<Vec<(Level, Option<String>)>, String> {
        let out = self.answer(scan(way), text)?;
        out.lines()
            .map(|line| {
                let object: serde_json::Value =
                    serde_json::from_str(line).map_err(|error| format!("dashward scan wrote no JSON: {error}"))?;
                let level = match object["verdict"].as_str() {
                    Some("danger") => Level::Danger,
                    Some("caution") => Level::Caution,
                    Some(_) => Level::Quiet,
                    None => Level::Unread,
                };
                Ok((level, object["technique"].as_str().map(str::to_owned)))
            })
            .collect()
    }

    /// Every `step`th line of the long lists through each peer.
    pub(super) fn peers(&self, step: usize) -> Result<Vec<Peer>, String> {
        let thinned = |path: &Path| {
            Ok::<_, String>(
                files::read(path)?.lines().step_by(step).map(|line| format!("{line}\n")).collect::<String>(),
            )
        };
        let hosts = |rows: Vec<(String, String)>, step: usize| {
            rows.iter().step_by(step).map(|(line, _)| format!("{}\n", host_of(line))).collect::<String>()
        };
        let texts = [
            hosts(columns(&self.mutations, 1, 0, 0)?, step),
            hosts(columns(&self.observed, 0, 2, 1)?, 1),
            thinned(&self.domains)?,
            thinned(&self.hosts)?,
        ];
        let scripts = files::root().join("scripts/accuracy.d");
        let mut peers = Vec::new();
        for name in ["eth-phishing-detect 1.2.0", "confusable-homoglyphs 3.3.1"] {
            let command = || {
                if name.starts_with("eth") {
                    let mut node = Command::new("node");
                    node.arg(scripts.join("peer_eth_phishing_detect.mjs"));
                    node.arg(self.work.join("node/node_modules")).arg(self.work.join("vendors.jsonl"));
                    node
                } else {
                    let mut python = Command::new(self.work.join("venv/bin/python"));
                    python.arg(scripts.join("peer_confusables.py"));
                    python
                }
            };
            let mut flags = [super::Share::default(); 4];
            for (flag, text) in flags.iter_mut().zip(&texts) {
                *flag = self.answer(command(), text)?.lines().fold(*flag, |share, line| share.with(line == "1"));
            }
            peers.push(Peer { name, flags });
        }
        Ok(peers)
    }

    /// Gives a program text through a file, and takes what it prints.
    fn answer(&self, mut command: Command, text: &str) -> Result<String, String> {
        let input = self.work.join("input.txt");
        files::write(&input, text)?;
        let file = File::open(&input).map_err(|error| format!("{} cannot be read: {error}", input.display()))?;
        let name = command.get_program().to_string_lossy().into_owned();
        let out = command.stdin(file).stderr(Stdio::inherit()).output();
        let out = out.map_err(|error| format!("{name} cannot be started: {error}"))?;
        // `scan` ends with 1 when it found something.
        if out.status.code().is_none_or(|code| code > 1) {
            return Err(format!("{name} failed ({}); its message stands above.", out.status));
        }
        String::from_utf8(out.stdout).map_err(|_| format!("{name} wrote something that is no text"))
    }
}

/// `dashward scan`, as `./scripts/accuracy` built it.
fn scan(way: Way) -> Command {
    let mut command = Command::new(files::root().join("target/cli/dashward"));
    command.arg("scan");
    if way == Way::Mail {
        command.args(["--from", "mail"]);
    }
    command
}

/// Two columns of a table of tabs, after some lines.
fn columns(path: &Path, line: usize, kind: usize, skip: usize) -> Result<Vec<(String, String)>, String> {
    let text = files::read(path)?;
    let row = |text: &str| {
        let cells: Vec<&str> = text.split('\t').collect();
        Some((cells.get(line)?.to_string(), cells.get(kind)?.to_string()))
    };
    Ok(text.lines().skip(skip).filter_map(row).collect())
}

/// What stands between `://` and the next `/`, `?` or `#`; the whole line where there is no scheme.
fn host_of(line: &str) -> &str {
    let rest = line.split_once("://").map_or(line, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or(rest)
}
