//! Texts read as a classification reads them, for the rooms that compare goods with other words than the index has.

use super::calibrate::Ranked;
use super::fields::{Field, Fields, MAX_TERMS};
use super::{Classifier, ClassifyOptions, OtherCodes, classify_and};
use crate::code::TariffCode;
use crate::error::Error;
use crate::goods::GoodsItem;
use crate::pack::records::RARITY_UNIT;
use crate::text::glossary::Told;
use crate::text::{Language, Term, compose, fold, says_nothing, terms};

impl Classifier {
    /// The texts of a goods item, folded and in English, each with what it weighs beside the name.
    pub(crate) fn goods_texts(&self, item: &GoodsItem) -> Result<Vec<(String, f32)>, Error> {
        let fields = Fields::read(item, &self.glossary, &self.index, &self.stems)?;
        Ok(fields.texts.into_iter().map(|Field { folded, share, .. }| (folded.into_owned(), share)).collect())
    }

    /// The language that texts together seem to be written in.
    pub(crate) fn language_of<'t>(&self, texts: impl Iterator<Item = &'t str>) -> Language {
        let composed = compose(&texts.collect::<Vec<_>>().join("; ")).into_owned();
        let is_english = |word: &str| says_nothing(word) || self.index.term(&self.stems.stem(word)).is_some();
        match self.glossary.tell(std::iter::once(composed.as_str()), is_english) {
            Told::Other(language) => language,
            Told::English | Told::Nothing => Language::English,
        }
    }

    /// A text of a language, folded and in English as far as the glossary has its words.
    pub(crate) fn in_english(&self, text: &str, language: Language) -> String {
        match language {
            Language::English => fold(text).into_owned(),
            _ => fold(&self.glossary.read(&compose(text), language, MAX_TERMS)).into_owned(),
        }
    }

    /// The terms of a folded text.
    pub(crate) fn terms_of<'t>(&self, folded: &'t str) -> Vec<Term<'t>> {
        terms(&self.stems, folded, MAX_TERMS)
    }

    /// How few subheadings a stem speaks for, from 0 for all to 1 for one; 1 where the index does not have it.
    pub(crate) fn rarity(&self, stem: &str) -> f32 {
        let record = self.index.term(stem).and_then(|term| self.index.record(term));
        let most = libm::logf((self.tree.len() + 1) as f32);
        record.map_or(1.0, |record| (f32::from(record.rarity) * RARITY_UNIT / most).min(1.0))
    }

    /// How likely each subheading below a heading or chapter is, where it is among the candidates.
    pub(crate) fn likely_below(&self, item: &GoodsItem, code: &TariffCode) -> Result<Vec<(TariffCode, f32)>, Error> {
        let of_ranked = |ranked: &Ranked| Some((self.tree.code(ranked.row)?, ranked.probability));
        let options = ClassifyOptions::default().with_alternatives(0);
        let look =
            |ranked: &[Ranked]| ranked.iter().filter_map(of_ranked).filter(|(own, _)| code.covers(own)).collect();
        Ok(classify_and(self, &OtherCodes::default(), item, &options, look)?.1)
    }
}
