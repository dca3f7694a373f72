//! Whole catalogues (feature `catalogue`): what a company sells, under which codes, and what becomes of them.
//!
//! A [`CatalogueItem`] is what the company knows of one of its goods, by a key of its own.

mod item;

pub use item::CatalogueItem;
