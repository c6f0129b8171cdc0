//! What each page does: asks, shows, and passes presses on.

pub(crate) mod options;
pub(crate) mod popup;
pub(crate) mod stop;
pub(crate) mod welcome;
