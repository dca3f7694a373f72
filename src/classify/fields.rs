//! The texts of a goods item, folded and in English, and what each weighs beside the name.

use std::borrow::Cow;

use super::index::GoodsIndex;
use crate::error::Error;
use crate::goods::GoodsItem;
use crate::text::glossary::Glossary;
use crate::text::language::Language;
use crate::text::stem::Stems;
use crate::text::{fold, says_nothing};

/// Bytes of all texts of a goods item together that are read; longer input is refused.
pub const MAX_TEXT_BYTES: usize = 64 * 1024;

/// Most terms of one field that are looked up; a description has ten to forty.
pub(crate) const MAX_TERMS: usize = 128;

/// A text of a goods item.
#[derive(Debug)]
pub(crate) struct Field<'i> {
    pub folded: Cow<'i, str>,
    /// What it weighs; 1 for the name.
    pub share: f32,
}

/// The texts of a goods item.
#[derive(Debug)]
pub(crate) struct Fields<'i> {
    pub texts: Vec<Field<'i>>,
    /// The language that they were read in, where it was not English.
    pub language: Option<Language>,
}

impl<'i> Fields<'i> {
    /// Reads the texts in the language of the item, or else the one they seem to be written in.
    pub(crate) fn read(
        item: &'i GoodsItem,
        glossary: &Glossary,
        index: &GoodsIndex,
        stems: &Stems,
    ) -> Result<Self, Error> {
        let found = item.text_len();
        if found > MAX_TEXT_BYTES {
            return Err(Error::TextTooLong { found, limit: MAX_TEXT_BYTES });
        }
        let is_english = |word: &str| says_nothing(word) || index.term(&stems.stem(word)).is_some();
        let texts = texts(item);
        let written = texts.iter().map(|(text, _)| &**text);
        let language = item.language.or_else(|| glossary.language(written, is_english));
        let language = language.filter(|language| *language != Language::English);
        let read = |(text, share): (Cow<'i, str>, f32)| {
            let folded = match (language, text) {
                (Some(language), text) => Cow::Owned(fold(&glossary.english(&text, language)).into_owned()),
                (None, Cow::Borrowed(text)) => fold(text),
                (None, Cow::Owned(text)) => Cow::Owned(fold(&text).into_owned()),
            };
            Field { folded, share }
        };
        Ok(Self { texts: texts.into_iter().map(read).collect(), language })
    }
}

/// The texts with their shares: a material that is stated by itself counts more than one named in passing; all categories are one text, in which a semicolon parts them.
fn texts(item: &GoodsItem) -> Vec<(Cow<'_, str>, f32)> {
    let fields = [(&item.name, 1.0), (&item.material, 1.25), (&item.description, 0.625), (&item.intended_use, 0.5)];
    let fields = fields.into_iter().map(|(text, share)| (Cow::Borrowed(text.as_str()), share));
    let categories = (Cow::Owned(item.categories.join("; ")), 0.375);
    fields.chain(std::iter::once(categories)).filter(|(text, _)| !text.is_empty()).collect()
}
