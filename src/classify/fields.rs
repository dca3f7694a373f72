//! The texts of a goods item, and what each weighs beside the name.

use crate::goods::GoodsItem;

/// Most terms of one field that are looked up; a description has ten to forty.
pub(crate) const MAX_TERMS: usize = 128;

/// The texts of a goods item with their shares, 1 for the name.
pub(crate) struct Fields;

impl Fields {
    pub(crate) fn of(item: &GoodsItem) -> impl Iterator<Item = (&str, f32)> {
        let first = [(&item.name, 1.0), (&item.material, 0.875), (&item.description, 0.625), (&item.intended_use, 0.5)];
        let categories = item.categories.iter().map(|category| (category, 0.375));
        first.into_iter().chain(categories).map(|(text, share)| (text.as_str(), share))
    }
}
