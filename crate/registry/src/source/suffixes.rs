//! The public suffix list.

use std::path::Path;

use publicsuffix::{Error, List, Psl, Type};

use super::fault::Fault;
use super::read::File;

const FILE: &str = "data/public_suffix_list.dat";

/// The list, for look-ups and as rules.
pub(super) struct Suffixes {
    list: List,
    /// Rules as written, and whether each is from the private part.
    pub(super) rules: Vec<(String, bool)>,
}

impl Suffixes {
    /// The registrable domain of a host; `None` where the host is itself a public suffix.
    pub(super) fn registrable<'a>(&self, host: &'a str) -> Option<&'a str> {
        let domain = self.list.domain(host.as_bytes())?;
        host.get(host.len() - domain.as_bytes().len()..)
    }

    /// Whether a host is itself a public suffix of the list.
    pub(super) fn is_suffix(&self, host: &str) -> bool {
        self.list
            .suffix(host.as_bytes())
            .is_some_and(|suffix| suffix.is_known() && suffix.as_bytes().len() == host.len())
    }

    /// Whether a host is itself a public suffix that its owner, not a registry of domains, put on the list.
    pub(super) fn is_private_suffix(&self, host: &str) -> bool {
        self.list
            .suffix(host.as_bytes())
            .is_some_and(|suffix| suffix.typ() == Some(Type::Private) && suffix.as_bytes().len() == host.len())
    }
}

/// Reads the list; `None` and a fault where it cannot be read.
pub(super) fn load(dir: &Path, faults: &mut Vec<Fault>) -> Option<Suffixes> {
    let file = File::open(dir, FILE, faults)?;
    let text = file.text();
    let (rule, what) = match text.parse::<List>() {
        Ok(list) => return Some(Suffixes { list, rules: rules(text) }),
        Err(Error::InvalidRule(rule) | Error::EmptyLabel(rule) | Error::ExceptionAtFirstLabel(rule)) => {
            let what = format!("`{rule}` is no rule");
            (rule, what)
        }
        Err(_) => (String::new(), "there is no rule".to_owned()),
    };
    let at = |line: &str| line.split_whitespace().next().is_some_and(|found| found.trim_start_matches('!') == rule);
    let line = text.lines().position(at).map_or(1, |index| index + 1);
    let message = format!("{what}; replace the file by the list as its authors publish it");
    faults.push(Fault { file: FILE.into(), line, message });
    None
}

fn rules(text: &str) -> Vec<(String, bool)> {
    let mut private = false;
    let mut rules = Vec::new();
    for line in text.lines() {
        if line.starts_with("//") {
            private = (private || line.contains("===BEGIN PRIVATE DOMAINS==="))
                && !line.contains("===END PRIVATE DOMAINS===");
        } else if let Some(rule) = line.split_whitespace().next() {
            rules.push((rule.to_owned(), private));
        }
    }
    rules
}

#[cfg(test)]
mod tests {
    use super::rules;

    #[test]
    fn sections() {
        let text = "// ===BEGIN ICANN DOMAINS===\ncom\n\n// note\n*.ck\n!www.ck rest\n// ===END ICANN DOMAINS===\n// ===BEGIN PRIVATE DOMAINS===\ngithub.io\n";
        let want = [("com", false), ("*.ck", false), ("!www.ck", false), ("github.io", true)];
        assert_eq!(rules(text), want.map(|(rule, private)| (rule.to_owned(), private)));
    }
}
