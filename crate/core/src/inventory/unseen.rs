//! What could not be seen, in sentences: equal reasons are told once, with their number.

use super::observation::Unseen;
use crate::words::Phrase;

/// Reasons, gathered.
#[derive(Default)]
pub(super) struct Gaps {
    frames: u32,
    inline: u32,
    unreadable: u32,
    long_code: bool,
    buffer_full: bool,
    workers: bool,
    before: bool,
    headers: bool,
}

impl Gaps {
    /// The reasons that came with the observation.
    pub(super) fn of(unseen: &[Unseen]) -> Self {
        let mut gaps = Self::default();
        for gap in unseen {
            match gap {
                Unseen::Frame { .. } => gaps.frames = gaps.frames.saturating_add(1),
                Unseen::BufferFull => gaps.buffer_full = true,
                Unseen::InlineCode { count } => gaps.inline = gaps.inline.saturating_add(*count),
                Unseen::LongCode => gaps.long_code = true,
                Unseen::Workers => gaps.workers = true,
                Unseen::Before => gaps.before = true,
                Unseen::Headers => gaps.headers = true,
            }
        }
        gaps
    }

    /// An address that could not be read.
    pub(super) fn unreadable(&mut self) {
        self.unreadable = self.unreadable.saturating_add(1);
    }

    /// The sentences, those that hide most first.
    pub(super) fn sentences(&self) -> Vec<Phrase> {
        let mut said = Vec::new();
        match self.frames {
            0 => {}
            1 => said.push(Phrase::plain("unseen_frame")),
            count => said.push(Phrase::new("unseen_frames", [&count.to_string()])),
        }
        if self.buffer_full {
            said.push(Phrase::plain("unseen_buffer_full"));
        }
        if self.before {
            said.push(Phrase::plain("unseen_before"));
        }
        if self.workers {
            said.push(Phrase::plain("unseen_workers"));
        }
        match self.inline {
            0 => {}
            1 => said.push(Phrase::plain("unseen_inline_code_one")),
            count => said.push(Phrase::new("unseen_inline_code", [&count.to_string()])),
        }
        if self.long_code {
            said.push(Phrase::plain("unseen_long_code"));
        }
        if self.headers {
            said.push(Phrase::plain("unseen_headers"));
        }
        match self.unreadable {
            0 => {}
            1 => said.push(Phrase::plain("unseen_unreadable_one")),
            count => said.push(Phrase::new("unseen_unreadable", [&count.to_string()])),
        }
        said
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gathers() {
        let mut gaps = Gaps::of(&[
            Unseen::InlineCode { count: 2 },
            Unseen::Frame { url: String::new() },
            Unseen::Frame { url: "https://a.example/".into() },
            Unseen::InlineCode { count: u32::MAX },
            Unseen::LongCode,
        ]);
        gaps.unreadable();
        assert_eq!(
            gaps.sentences(),
            [
                Phrase::new("unseen_frames", ["2"]),
                Phrase::new("unseen_inline_code", ["4294967295"]),
                Phrase::plain("unseen_long_code"),
                Phrase::plain("unseen_unreadable_one"),
            ]
        );
        assert_eq!(Gaps::default().sentences(), []);
    }
}
