//! What the texts of a goods item say that the titles of a tariff may ask for.

use super::alternatives::{Member, Set, member};
use super::quantity::{Bound, Dimension, Quantity, quantities};
use crate::classify::Classifier;
use crate::text::Part;

/// What a wider word counts beside the word that it holds for.
const WIDER: f32 = 0.8;

/// A word of the goods, or a wider one that holds for it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Word {
    pub stem: String,
    /// The word as it stands in the text.
    pub shown: String,
    pub weight: f32,
}

/// What goods are said to measure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Measure {
    pub dimension: Dimension,
    pub number: f32,
    pub per: &'static str,
}

/// What is known of the goods.
#[derive(Debug, Default)]
pub(super) struct Goods {
    pub words: Vec<Word>,
    /// The stems of what they lack.
    pub lacking: Vec<String>,
    /// The words of which goods are one or another; of materials, those of the chief weight.
    pub members: Vec<&'static Member>,
    /// Materials with the percent that is stated of each.
    pub shares: Vec<(&'static Member, f32)>,
    pub measures: Vec<Measure>,
}

/// What a word counts by the part that it plays.
fn weight_of(part: Part) -> f32 {
    match part {
        Part::Head | Part::Goods | Part::Of => 1.0,
        Part::With | Part::For => 0.6,
        Part::Minor => 0.3,
        Part::Number => 0.0,
    }
}

impl Goods {
    /// Reads the texts of a goods item, folded and in English, each with what it weighs beside the name.
    pub(super) fn read(classifier: &Classifier, texts: &[(String, f32)]) -> Self {
        let mut goods = Self::default();
        for (text, share) in texts {
            goods.add(classifier, &plain(text.clone()), *share);
        }
        goods
    }

    fn add(&mut self, classifier: &Classifier, text: &str, share: f32) {
        for term in classifier.terms_of(text).iter().filter(|term| term.part != Part::Number) {
            if term.lacking {
                self.lacking.push(term.stem.trim_start_matches('!').to_owned());
                continue;
            }
            let weight = weight_of(term.part) * share.min(1.0);
            self.word(&term.stem, &term.word, weight);
            let Some(member) = member(&term.stem) else { continue };
            for wider in &member.wider {
                self.word(wider, &term.word, WIDER * weight);
            }
            if matches!(term.part, Part::Head | Part::Goods | Part::Of) {
                self.members.push(member);
            }
        }
        self.shares.extend(shares(classifier, text));
        let is_exact = |q: &Quantity<'_>| q.bound == Bound::Exact && q.dimension != Dimension::Share;
        let measured = quantities(text).into_iter().filter(is_exact);
        let measured = measured.map(|q| Measure { dimension: q.dimension, number: q.number, per: q.per });
        self.measures.extend(measured);
    }

    fn word(&mut self, stem: &str, shown: &str, weight: f32) {
        if let Some(known) = self.words.iter_mut().find(|known| known.stem == stem) {
            known.weight = known.weight.max(weight);
            return;
        }
        self.words.push(Word { stem: stem.to_owned(), shown: shown.to_owned(), weight });
    }

    /// The words at positions as they stand in the text, in its order and each once.
    pub(super) fn shown(&self, positions: &mut [usize]) -> Vec<String> {
        positions.sort_unstable();
        let mut shown: Vec<String> =
            positions.iter().filter_map(|at| Some(self.words.get(*at)?.shown.clone())).collect();
        shown.dedup();
        shown
    }

    /// The position of the word of a stem.
    pub(super) fn position(&self, stem: &str) -> Option<usize> {
        self.words.iter().position(|word| word.stem == stem)
    }
}

/// Writes as one word what the reader of phrases would part or not know: `man-made` is one word, and `other than`
/// denies as `except` does.
pub(super) fn plain(folded: String) -> String {
    let mut text = folded;
    for (from, to) in [("man-made", "manmade"), ("man made", "manmade"), ("other than", "except")] {
        if text.contains(from) {
            text = text.replace(from, to);
        }
    }
    text
}

/// Materials with their percent: `60% cotton, 40% polyester` or `cotton 60%, polyester 40%`.
fn shares(classifier: &Classifier, text: &str) -> Vec<(&'static Member, f32)> {
    let found = quantities(text);
    let shares: Vec<_> = found.iter().filter(|q| q.bound == Bound::Exact && q.dimension == Dimension::Share).collect();
    let material = |words: &str| {
        let terms = classifier.terms_of(words);
        let mut members = terms.iter().filter(|term| !term.lacking).filter_map(|term| member(&term.stem));
        members.find(|member| member.set == Set::Material)
    };
    let first_stands_behind = shares.first().is_some_and(|share| material(share.before).is_some());
    let behind = first_stands_behind && shares.last().is_some_and(|share| material(share.behind).is_none());
    let of_share = |share: &&Quantity<'_>| {
        let words = if behind { share.before } else { share.behind };
        Some((material(words)?, share.number))
    };
    shares.iter().filter_map(of_share).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::classifier;
    use super::*;
    use crate::error::Error;
    use crate::goods::GoodsItem;

    fn read(text: &str) -> Result<Goods, Error> {
        let classifier = classifier()?;
        Ok(Goods::read(&classifier, &classifier.goods_texts(&GoodsItem::new(text))?))
    }

    #[test]
    fn words_have_wider_ones_and_what_is_lacking_is_none_of_them() -> Result<(), Error> {
        let goods = read("polyester jacket without hood")?;
        let weight = |stem: &str| goods.position(stem).and_then(|at| goods.words.get(at)).map(|word| word.weight);
        assert_eq!((weight("polyest"), weight("manmad")), (Some(1.0), Some(WIDER)));
        assert_eq!((goods.lacking.as_slice(), weight("hood")), (["hood".to_owned()].as_slice(), None));
        Ok(())
    }

    #[test]
    fn shares_stand_before_or_behind_their_materials() -> Result<(), Error> {
        for text in [
            "shirt of 60% cotton and 40% polyester",
            "shirt cotton 60%, polyester 40%",
            "shirt, cotton 60% polyester 40%",
        ] {
            let shares = read(text)?.shares;
            let shares: Vec<(&str, f32)> =
                shares.iter().map(|(member, share)| (member.stem.as_str(), *share)).collect();
            assert_eq!(shares, [("cotton", 60.0), ("polyest", 40.0)], "{text}");
        }
        Ok(())
    }

    #[test]
    fn the_chief_material_alone_excludes_others() -> Result<(), Error> {
        let members: Vec<&str> =
            read("top 60% cotton 40% polyester")?.members.iter().map(|m| m.stem.as_str()).collect();
        assert_eq!(members, ["cotton"]);
        Ok(())
    }

    #[test]
    fn measures_are_those_that_are_stated_exactly() -> Result<(), Error> {
        let measures = read("charger 90 watt, 12 v, over 2 kg")?.measures;
        let measures: Vec<(Dimension, f32)> = measures.iter().map(|m| (m.dimension, m.number)).collect();
        assert_eq!(measures, [(Dimension::Power, 90.0), (Dimension::Voltage, 12.0)]);
        Ok(())
    }
}
