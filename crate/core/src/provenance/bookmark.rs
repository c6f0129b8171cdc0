//! # Bookmarks
//! ## What it finds
//! The person chose a bookmark, or a tile on a page of the browser's own.
//! ## Why it matters
//! No message led here. What the bookmark's address says of mail is old news.
//! ## Decides
//! Bookmark.
//! ## Left alone
//! Firefox does not document `auto_bookmark`; there the way stays what else is known.

use super::scene::{Scene, Trail};
use super::way::{Sign, SignalId, WayKind};

pub(super) fn look<'s>(scene: &'s Scene<'s>) -> Option<Sign<'s>> {
    is_bookmark(scene.trail).then(|| Sign::start(WayKind::Bookmark, SignalId::Bookmark, "bookmark"))
}

/// Whether the browser says that a bookmark led here.
pub(super) fn is_bookmark(trail: &Trail<'_>) -> bool {
    trail.transition == "auto_bookmark" && !trail.has("forward_back") && !trail.has("client_redirect")
}

#[cfg(test)]
mod tests {
    use crate::provenance::WayKind::Bookmark;
    use crate::provenance::tests::{arrive, came};

    #[test]
    fn knows_bookmarks() {
        let way = arrive("https://a.example/?mc_eid=1", |trail| trail.transition = "auto_bookmark");
        assert_eq!(way.kind, Bookmark);
        let way = came("https://mail.google.com/", "https://a.example/", |trail| trail.transition = "auto_bookmark");
        assert_eq!(way.kind, Bookmark);
    }
}
