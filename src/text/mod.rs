//! From a goods text to terms that can be looked up.
//!
//! The compiler and the query run the same steps, so that a line of the goods index and a seller's
//! title meet in the same terms: [`fold`] the letters, cut [`words`], bring each to its [`stem`], and
//! read the [`phrase`] (what the goods are, what they are for, what they lack). A word that the index
//! does not know goes through [`spelling`]. A text of another [`language`] is first read as English by the
//! [`glossary`].

pub(crate) mod features;
pub(crate) mod fold;
pub(crate) mod glossary;
pub(crate) mod language;
pub(crate) mod phrase;
pub(crate) mod segmentation;
pub(crate) mod spelling;
pub(crate) mod stem;
pub(crate) mod words;

pub(crate) use fold::{compose, fold};
pub use language::Language;
pub(crate) use phrase::{Part, Term, says_nothing, terms};
