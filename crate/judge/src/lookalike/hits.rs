//! Where brands stand in labels, and how: the one search that most techniques read from.

use dashward_registry::{
    BrandRef, Folded, INSIDE_FROM, Prefixes, Registry, WordKind, fold, same_look, same_outline, same_sound,
};

use super::edit::{self, Edit, EditKind};
use super::subject::{Label, Role};
use crate::lure;

/// How the text resembles the brand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// It is the brand.
    Exact,
    /// It looks like the brand: letters and digits of the same shape.
    LooksAlike,
    /// One edit away.
    Edit(Edit),
    /// The brand, cut by hyphens.
    Split,
    /// It sounds like the brand.
    Sound,
    /// Its letters have the outlines of the brand's, several of them not the same: `nnierosoft`.
    Outline,
}

/// How the brand stands in its label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// It is the whole label.
    Whole,
    /// It is a word between hyphens.
    Word,
    /// It stands inside a longer word.
    Inside,
}

/// What else stands in the label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rest {
    /// Nothing.
    Nothing,
    /// Known words alone, at least one of which makes a claim: `login`, `billing`.
    Claim,
    /// Known words alone, at least one of which sounds official, and none makes a claim: `support`, `secure`.
    Official,
    /// Known words of addresses alone: `www`, `console`, `com`.
    Surface,
    /// Other words, and at least one of a claim or of officialdom.
    Mixed,
    /// Other words.
    Other,
}

impl Rest {
    /// Known words alone, of the kinds that lures are made of.
    pub(super) fn is_lure(self) -> bool {
        matches!(self, Rest::Claim | Rest::Official)
    }
}

/// A brand in a label.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit<'a> {
    /// Which label.
    pub(super) label: usize,
    /// Where in the label's text.
    pub(super) from: usize,
    /// End of that.
    pub(super) to: usize,
    /// Which brand.
    pub(super) brand: BrandRef<'a>,
    /// How the text resembles it.
    pub(super) how: How,
    /// How it stands in the label.
    pub(super) standing: Standing,
    /// What else stands there.
    pub(super) rest: Rest,
}

impl Hit<'_> {
    /// Whether the brand is no ordinary word and long enough to stand for one vendor.
    pub(super) fn is_distinctive(&self) -> bool {
        !self.brand.common && self.brand.text.len() >= 5
    }
}

/// How many letters beyond a brand, on each side, an ordinary word that covers it is looked for.
const BEYOND: usize = 6;

/// Finds the brands of all labels.
pub(super) fn find<'a>(labels: &[Label<'_>], registry: &'a Registry<'_>) -> Vec<Hit<'a>> {
    let mut hits = Vec::new();
    let mut prefixes = Prefixes::EMPTY;
    for (index, label) in labels.iter().enumerate() {
        let folded = fold(label.text.as_bytes());
        prefixes.read(folded.bytes());
        Search { index, label, folded: &folded, prefixes: &prefixes, registry, hits: &mut hits }.run();
    }
    hits
}

struct Search<'s, 'a, 'r> {
    index: usize,
    label: &'s Label<'s>,
    /// The label's text, folded.
    folded: &'s Folded,
    /// Hashes over the folded bytes.
    prefixes: &'s Prefixes,
    registry: &'a Registry<'r>,
    hits: &'s mut Vec<Hit<'a>>,
}

impl<'a> Search<'_, 'a, '_> {
    fn run(&mut self) {
        let first = self.hits.len();
        let folded = self.folded.bytes();
        let len = folded.len();
        // The whole label, also when it has hyphens: brands may have them, and `git-hub` is one edit from `github`.
        if self.exact(0, len) || self.near(0, len) {
            return;
        }
        let mut from = 0;
        while from < len {
            let to = self.word_end(from);
            // `meta-mask` is read as MetaMask before it is read as Meta.
            if to < len
                && let Some(end) = self.split(from, to)
            {
                from = end + 1;
                continue;
            }
            let whole = from == 0 && to == len;
            if to > from && (whole || !(self.exact(from, to) || self.near(from, to))) {
                self.inside(from, to);
            }
            from = to + 1;
        }
        if self.word_end(0) < len && !self.hits[first..].iter().any(Hit::is_distinctive) {
            // A brand with a hyphen in it: `mytencent-cloud`, `billingtravis-ci`.
            self.inside(0, len);
        }
        if self.hits.len() == first {
            self.as_a_whole();
        }
    }

    fn push(&mut self, from: usize, to: usize, brand: BrandRef<'a>, how: How) {
        let folded = self.folded.bytes();
        let standing = if to - from == folded.len() {
            Standing::Whole
        } else if (from == 0 || folded[from - 1] == b'-') && (to == folded.len() || folded[to] == b'-') {
            Standing::Word
        } else {
            Standing::Inside
        };
        self.hits.push(Hit {
            label: self.index,
            from,
            to,
            brand,
            how,
            standing,
            rest: rest(folded, from, to, self.registry),
        });
    }

    fn text(&self, from: usize, to: usize) -> &str {
        &self.label.text[from..to]
    }

    /// A brand whose folded text is exactly this.
    fn exact(&mut self, from: usize, to: usize) -> bool {
        let found = self
            .registry
            .brands_like(self.prefixes, from, to)
            .find(|brand| same_look(fold(brand.text.as_bytes()).bytes(), &self.folded.bytes()[from..to]));
        if let Some(brand) = found {
            let how = if brand.text == self.text(from, to) { How::Exact } else { How::LooksAlike };
            self.push(from, to, brand, how);
        }
        found.is_some()
    }

    /// A brand that is one edit from this.
    fn near(&mut self, from: usize, to: usize) -> bool {
        // One edit from a brand that is looked for; a longer text has no neighbour.
        if to - from < INSIDE_FROM - 1 {
            return false;
        }
        let mut best: Option<(BrandRef<'a>, Edit)> = None;
        let folded = &self.folded.bytes()[from..to];
        let len = to - from;
        self.registry.near(self.prefixes, from, to, |brand| {
            // One folded letter may stand for two: `circle` is no edit of `circleci`, though their folded forms are one apart.
            if brand.text.len().abs_diff(len) > 1 {
                return;
            }
            let Some(edit) = edit::between(fold(brand.text.as_bytes()).bytes(), folded) else { return };
            if best.is_none_or(|(known, _)| (known.common, known.id) > (brand.common, brand.id)) {
                best = Some((brand, edit));
            }
        });
        // A known word is no slip: `cloud` is one letter from `icloud`. Asked last, since most words are near no brand.
        let Some((brand, edit)) = best.filter(|_| !self.is_known(from, to)) else { return false };
        self.push(from, to, brand, How::Edit(edit));
        true
    }

    /// Whether this is a word that the registry knows, or an ordinary one.
    fn is_known(&self, from: usize, to: usize) -> bool {
        self.registry.word(&self.folded.bytes()[from..to]).is_some() || self.registry.is_ordinary(self.text(from, to))
    }

    /// The longest brand inside a word, the first of several.
    fn inside(&mut self, from: usize, to: usize) {
        let lengths = self.registry.brand_lengths();
        let folded = self.folded.bytes();
        let mut best: Option<(usize, usize, BrandRef<'a>)> = None;
        for start in from..to {
            if !self.registry.may_begin(self.prefixes, start) {
                continue;
            }
            let least = best.map_or(INSIDE_FROM, |(start, end, _)| end - start + 1);
            for len in (least..=(to - start).min(63)).rev().filter(|len| lengths & (1 << len) != 0) {
                let found = self
                    .registry
                    .brands_like(self.prefixes, start, start + len)
                    .find(|brand| same_look(fold(brand.text.as_bytes()).bytes(), &folded[start..start + len]));
                if let Some(brand) = found {
                    best = Some((start, start + len, brand));
                    break;
                }
            }
        }
        // Once is enough, and `revolution` is a word of its own, also in `springrevolution`.
        let is_known = |hit: &Hit<'_>, start, end| (hit.label, hit.from, hit.to) == (self.index, start, end);
        if let Some((start, end, brand)) = best.filter(|&(start, end, _)| {
            !self.hits.iter().any(|hit| is_known(hit, start, end)) && !self.is_part_of_a_word(from, to, start, end)
        }) {
            let how = if brand.text == self.text(start, end) { How::Exact } else { How::LooksAlike };
            self.push(start, end, brand, how);
        }
    }

    /// Whether an ordinary word within `from..to` covers `start..end` and more.
    fn is_part_of_a_word(&self, from: usize, to: usize, start: usize, end: usize) -> bool {
        let froms = from.max(start.saturating_sub(BEYOND))..=start;
        froms.into_iter().any(|first| {
            (end..=to.min(end + BEYOND))
                .any(|last| last - first > end - start && self.registry.is_ordinary(self.text(first, last)))
        })
    }

    /// Where the word that begins at `from` ends.
    fn word_end(&self, from: usize) -> usize {
        let folded = self.folded.bytes();
        let is_break = |&byte: &u8| byte == b'-' || byte == b'_';
        folded[from..].iter().position(is_break).map_or(folded.len(), |next| from + next)
    }

    /// A brand cut in two by a hyphen: `open-ai-billing`. Gives where its second part ends.
    fn split(&mut self, from: usize, to: usize) -> Option<usize> {
        let folded = self.folded.bytes();
        let end = self.word_end(to + 1);
        if end - from <= INSIDE_FROM || end - from > 64 {
            return None;
        }
        // Some brands have a hyphen of their own: `my-travis-ci`.
        if self.exact(from, end) {
            return Some(end);
        }
        let found = self.registry.brands_like_without(self.prefixes, from, end, to, 1).find(|brand| {
            let joined = [&folded[from..to], &folded[to + 1..end]].concat();
            !brand.common && same_look(fold(brand.text.as_bytes()).bytes(), &joined)
        });
        self.push(from, end, found?, How::Split);
        Some(end)
    }

    /// A brand that the whole label resembles in more than one letter: with `es` put in, by its outline, by its sound.
    fn as_a_whole(&mut self) {
        // No technique reads what the outline or the sound of a mere subdomain resembles.
        let loosely = self.label.role != Role::Sub || self.label.is_unicode;
        let found = self.plural().or_else(|| if loosely { self.outline().or_else(|| self.sound()) } else { None });
        if let Some((brand, how)) = found
            && self.registry.word(self.folded.bytes()).is_none()
            && !self.registry.is_ordinary(&self.label.text)
        {
            self.push(0, self.folded.bytes().len(), brand, how);
        }
    }

    /// dnstwist's plural: `amazeson`.
    fn plural(&self) -> Option<(BrandRef<'a>, How)> {
        let folded = self.folded.bytes();
        let at = folded.windows(2).position(|pair| pair == b"es").filter(|&at| at > 0)?;
        let brand = self.registry.brands_like_without(self.prefixes, 0, folded.len(), at, 2).find(|brand| {
            let brand = fold(brand.text.as_bytes());
            brand.bytes().strip_prefix(&folded[..at]) == Some(&folded[at + 2..])
        })?;
        Some((brand, How::Edit(Edit { kind: EditKind::Plural, at })))
    }

    /// What reads as the brand begins like it, and pairs for letters make it longer rather than shorter.
    fn outline(&self) -> Option<(BrandRef<'a>, How)> {
        let folded = self.folded.bytes();
        let brand = self.registry.outlined_like(folded).find(|brand| {
            let text = brand.text.as_bytes();
            (fold(text).bytes().first() == folded.first() || folded.len() > text.len())
                && (text.len().saturating_sub(1)..=text.len() + 3).contains(&folded.len())
                && same_outline(text, folded)
        })?;
        Some((brand, How::Outline))
    }

    fn sound(&self) -> Option<(BrandRef<'a>, How)> {
        let text = &*self.label.text;
        let brand = self.registry.sounds_like(text.as_bytes()).find(|brand| {
            brand.text != text
                && same_sound(brand.text.as_bytes(), text.as_bytes())
                && brand.text.len().abs_diff(text.len()) <= 2
        })?;
        Some((brand, How::Sound))
    }
}

/// What stands in a folded label beside `from..to`.
fn rest(folded: &[u8], from: usize, to: usize, registry: &Registry<'_>) -> Rest {
    let words = folded[..from].split(|&byte| byte == b'-').chain(folded[to..].split(|&byte| byte == b'-'));
    let (mut any, mut claim, mut official, mut other) = (false, false, false, false);
    for word in words.filter(|word| !word.is_empty()) {
        any = true;
        match registry.word(word) {
            Some(WordKind::Surface) => {}
            Some(WordKind::Official) => official = true,
            Some(_) => claim = true,
            None if lure::only_known_words(word, registry) => official = true,
            None => other = true,
        }
    }
    match (any, other, claim, official) {
        (false, ..) => Rest::Nothing,
        (_, false, true, _) => Rest::Claim,
        (_, false, false, true) => Rest::Official,
        (_, false, false, false) => Rest::Surface,
        (_, true, false, false) => Rest::Other,
        (_, true, ..) => Rest::Mixed,
    }
}
