//! The goods item: what a caller knows about the goods.

use serde::{Deserialize, Serialize};

use crate::code::TariffCode;
use crate::jurisdiction::Country;
use crate::text::Language;

/// Codes of a category that are evidence.
pub const MOST_CATEGORY_CODES: usize = 64;

/// The goods to classify, as far as the caller knows them. Every field but the name may stay empty;
/// each that is filled sharpens the answer.
///
/// ```
/// use tarifa::GoodsItem;
/// let item = GoodsItem::new("crew neck t-shirt").with_material("100% cotton, knitted").with_category("Women > Tops");
/// assert_eq!(item.categories.len(), 1);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct GoodsItem {
    /// What the goods are called: a title, an invoice line, a commodity name.
    pub name: String,
    /// Longer text on form, function and composition.
    pub description: String,
    /// What the goods are made of: `60% cotton, 40% polyester`.
    pub material: String,
    /// Shelf or category paths, from general to particular.
    pub categories: Vec<String>,
    /// What the goods are used for, or on what.
    pub intended_use: String,
    /// Where the goods were produced. Carried for later rooms; it does not move the code.
    pub country_of_origin: Option<Country>,
    /// The language of the texts; where it is not given, the one they seem to be written in.
    pub language: Option<Language>,
    /// The code under which another country's customs knows the goods; its first six digits are evidence.
    pub foreign_code: Option<ForeignCode>,
    /// Codes that the caller's own goods of the same category have. The first [`MOST_CATEGORY_CODES`] are evidence.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub category_codes: Vec<CategoryCode>,
    /// What was answered to questions about the goods, an answer to each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Answer>,
}

/// A code from another country's tariff.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForeignCode {
    /// The code. Its first six digits are used, or what HS 2022 made of them if they are of an older edition; a
    /// heading or chapter counts less.
    pub code: TariffCode,
    /// The country whose tariff it is.
    pub country: Country,
}

/// A code that goods of a category have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CategoryCode {
    /// The code, of any level. Its first six digits are used, as those of a [`ForeignCode`].
    pub code: TariffCode,
    /// How many goods have it.
    pub items: u32,
}

/// The answer to a [`Question`](crate::Question) that a classification asked, or to a
/// [`LineQuestion`](crate::LineQuestion) of a narrowing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The id of the question.
    pub question: String,
    /// The label of the option that fits the goods; none where nobody knows: the question is not asked again.
    #[serde(default)]
    pub option: Option<String>,
}

impl Answer {
    /// Whether the question is one of a narrowing, about lines of a tariff: its name is the letters of the tariff and
    /// the digits of two lines, `US-6109100004-6109100040`. Those of a classification have no capital letters.
    pub(crate) fn is_about_lines(&self) -> bool {
        let is_of = |part: Option<&str>, class: fn(&u8) -> bool| {
            part.is_some_and(|part| !part.is_empty() && part.as_bytes().iter().all(class))
        };
        let mut parts = self.question.split('-');
        is_of(parts.next(), u8::is_ascii_uppercase)
            && is_of(parts.next(), u8::is_ascii_digit)
            && is_of(parts.next(), u8::is_ascii_digit)
            && parts.next().is_none()
    }
}

impl GoodsItem {
    /// Goods known by a name alone.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// Adds longer text.
    #[must_use]
    pub fn with_description(mut self, description: impl Into<String>) -> Self {
        self.description = description.into();
        self
    }

    /// Adds the material.
    #[must_use]
    pub fn with_material(mut self, material: impl Into<String>) -> Self {
        self.material = material.into();
        self
    }

    /// Adds one category path.
    #[must_use]
    pub fn with_category(mut self, category: impl Into<String>) -> Self {
        self.categories.push(category.into());
        self
    }

    /// Adds the use of the goods.
    #[must_use]
    pub fn with_intended_use(mut self, intended_use: impl Into<String>) -> Self {
        self.intended_use = intended_use.into();
        self
    }

    /// Adds where the goods were produced.
    #[must_use]
    pub fn with_country_of_origin(mut self, origin: Country) -> Self {
        self.country_of_origin = Some(origin);
        self
    }

    /// Sets the language of the texts.
    #[must_use]
    pub fn with_language(mut self, language: Language) -> Self {
        self.language = Some(language);
        self
    }

    /// Adds the code under which `country` knows the goods.
    #[must_use]
    pub fn with_foreign_code(mut self, code: TariffCode, country: Country) -> Self {
        self.foreign_code = Some(ForeignCode { code, country });
        self
    }

    /// Adds a code that so many of the caller's own goods of the same category have.
    #[must_use]
    pub fn with_category_code(mut self, code: TariffCode, items: u32) -> Self {
        self.category_codes.push(CategoryCode { code, items });
        self
    }

    /// Adds the answer to a question: the label of an option, or `None` for 'I do not know'. It takes the place of an
    /// earlier answer to the same question.
    #[must_use]
    pub fn with_answer(mut self, question: impl Into<String>, option: Option<&str>) -> Self {
        let answer = Answer { question: question.into(), option: option.map(str::to_owned) };
        self.answers.retain(|earlier| earlier.question != answer.question);
        self.answers.push(answer);
        self
    }

    /// Whether no text says anything.
    pub(crate) fn is_blank(&self) -> bool {
        let texts = [&self.name, &self.description, &self.material, &self.intended_use];
        texts.into_iter().chain(&self.categories).all(|text| text.trim().is_empty())
    }

    /// Bytes of all texts together.
    pub(crate) fn text_len(&self) -> usize {
        let categories: usize = self.categories.iter().map(String::len).sum();
        self.name.len() + self.description.len() + self.material.len() + self.intended_use.len() + categories
    }
}

impl From<&str> for GoodsItem {
    fn from(name: &str) -> Self {
        Self::new(name)
    }
}
