//! The texts of a goods item, folded and in English, and what each weighs beside the name.

use std::borrow::Cow;

use super::index::GoodsIndex;
use crate::error::Error;
use crate::goods::GoodsItem;
use crate::text::glossary::{Glossary, Told};
use crate::text::language::Language;
use crate::text::stem::Stems;
use crate::text::{Part, compose, fold, says_nothing};

/// Bytes of all texts of a goods item together that are read; longer input is refused.
pub const MAX_TEXT_BYTES: usize = 64 * 1024;

/// Most terms of one field that are looked up; a description has ten to forty.
pub(crate) const MAX_TERMS: usize = 128;

/// A text of a goods item.
#[derive(Debug)]
pub(crate) struct Field<'i> {
    pub folded: Cow<'i, str>,
    /// What its words weigh where they are looked up; 1 for the name.
    pub share: f32,
    /// What it weighs in the sum of the learned model; 1 for the name.
    pub learned_share: f32,
    /// The part that its words play beside the name; none where the text names the goods itself.
    pub part: Option<Part>,
}

/// The texts of a goods item.
#[derive(Debug)]
pub(crate) struct Fields<'i> {
    pub texts: Vec<Field<'i>>,
    /// The language that the name was read in, or else that of the texts that told one; none where that was English.
    pub language: Option<Language>,
}

impl<'i> Fields<'i> {
    /// Reads the texts in the language of the item, or else each in the one that it seems to be written in; a text that
    /// is too short to tell is taken to be in the language of the whole. Of another language, the first [`MAX_TERMS`]
    /// words of a text are read.
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
        let texts = texts(item);
        let languages = match item.language {
            Some(language) => vec![language; texts.len()],
            None => languages(&texts, glossary, |word| says_nothing(word) || index.term(&stems.stem(word)).is_some()),
        };
        let other = |language: &Language| *language != Language::English;
        // Without a name, the first text that told.
        let language = match item.name.is_empty() {
            true => languages.iter().copied().find(other),
            false => languages.first().copied().filter(other),
        };
        let read = |(Composed { text, share, learned_share, part }, language): (Composed<'i>, Language)| {
            let folded = match language {
                Language::English => folded(text),
                _ => folded(Cow::Owned(glossary.read(&text, language, MAX_TERMS))),
            };
            Field { folded, share, learned_share, part }
        };
        Ok(Self { texts: texts.into_iter().zip(languages).map(read).collect(), language })
    }
}

/// The language of each composed text.
fn languages(texts: &[Composed<'_>], glossary: &Glossary, is_english: impl Fn(&str) -> bool) -> Vec<Language> {
    let told = |texts: &[Composed<'_>]| glossary.tell(texts.iter().map(|composed| &*composed.text), &is_english);
    let each: Vec<Told> = texts.iter().map(|text| told(std::slice::from_ref(text))).collect();
    let whole = match &*each {
        [only] => *only,
        each if each.contains(&Told::Nothing) => told(texts),
        _ => Told::English,
    };
    let language = |own: Told| match (own, whole) {
        (Told::Other(language), _) | (Told::Nothing, Told::Other(language)) => language,
        _ => Language::English,
    };
    each.into_iter().map(language).collect()
}

/// Folds a text, without a copy where it is folded already.
fn folded(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => fold(text),
        Cow::Owned(text) => match fold(&text) {
            Cow::Owned(folded) => Cow::Owned(folded),
            Cow::Borrowed(_) => Cow::Owned(text),
        },
    }
}

/// A composed text, with its shares and its part, as those of a [`Field`].
struct Composed<'i> {
    text: Cow<'i, str>,
    share: f32,
    learned_share: f32,
    part: Option<Part>,
}

/// The composed texts. What goods are of does not name them, unless nothing stands before: a kettle of steel is no steel.
/// Words of a material that is stated by itself count most: a ceramic mug of porcelain is of porcelain. All categories are
/// one text, in which a semicolon parts them.
fn texts(item: &GoodsItem) -> Vec<Composed<'_>> {
    let naming = |text, share| Composed { text, share, learned_share: share, part: None };
    let all = [
        naming(compose(&item.name), 1.0),
        Composed { text: compose(&item.material), share: 2.0, learned_share: 0.75, part: Some(Part::Of) },
        naming(compose(&item.description), 0.625),
        naming(compose(&item.intended_use), 0.5),
        naming(Cow::Owned(compose(&item.categories.join("; ")).into_owned()), 0.375),
    ];
    let mut texts: Vec<_> = all.into_iter().filter(|composed| !composed.text.is_empty()).collect();
    if let Some(first) = texts.first_mut().filter(|first| first.part.is_some()) {
        *first = naming(std::mem::take(&mut first.text), 1.0);
    }
    texts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::Pack;

    fn read(item: &GoodsItem) -> Result<(Vec<String>, Option<Language>), Error> {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/data/packs/hs2022.tarifa");
        let pack = Pack::open(std::fs::read(file).unwrap_or_default())?;
        let (glossary, index) = (Glossary::from_pack(&pack)?, GoodsIndex::from_pack(&pack)?);
        let fields = Fields::read(item, &glossary, &index, &Stems::new())?;
        Ok((fields.texts.into_iter().map(|field| field.folded.into_owned()).collect(), fields.language))
    }

    #[test]
    fn each_text_is_read_in_its_own_language() -> Result<(), Error> {
        let mut item = GoodsItem::new("office chair with arm rests");
        item.description = "Bürostuhl aus Leder mit Armlehnen".to_owned();
        let (texts, language) = read(&item)?;
        assert_eq!(language, None);
        assert_eq!(texts.first().map(String::as_str), Some("office chair with arm rests"));
        assert!(texts.get(1).is_some_and(|text| text.starts_with("office chair of leather with")), "{texts:?}");
        Ok(())
    }

    #[test]
    fn a_short_name_is_in_the_language_of_the_whole() -> Result<(), Error> {
        let mut item = GoodsItem::new("Hose");
        assert_eq!(read(&item)?.1, None);
        item.description = "Hose aus Baumwolle für Herren".to_owned();
        let (texts, language) = read(&item)?;
        assert_eq!(language, Some(Language::German));
        assert!(texts.first().is_some_and(|text| text.contains("trousers")), "{texts:?}");
        Ok(())
    }

    #[test]
    fn a_material_has_a_part_beside_a_name_and_names_the_goods_without_one() {
        let parts = |item: &GoodsItem| texts(item).iter().map(|composed| composed.part).collect::<Vec<_>>();
        assert_eq!(parts(&GoodsItem::new("kettle").with_material("steel")), [None, Some(Part::Of)]);
        assert_eq!(parts(&GoodsItem::default().with_material("steel")), [None]);
    }

    #[test]
    fn decomposed_letters_read_the_same() -> Result<(), Error> {
        let (composed, decomposed) =
            (GoodsItem::new("Bürostühle für Café"), GoodsItem::new("Bu\u{308}rostu\u{308}hle fu\u{308}r Cafe\u{301}"));
        assert_eq!(read(&composed)?, read(&decomposed)?);
        Ok(())
    }
}
