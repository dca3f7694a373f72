//! The Harmonized System itself: its tree, its editions and what became of a code between them.

mod correlation;
mod edition;
mod tree;

pub use correlation::{Relation, Successor};
pub use edition::Edition;
pub use tree::{Entry, HsSectionTitle, Titled};

pub(crate) use correlation::Correlations;
pub(crate) use tree::Tree;
#[cfg(feature = "compile")]
pub(crate) use tree::section_number;
