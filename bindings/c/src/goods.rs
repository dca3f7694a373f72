//! What a caller knows about goods.

use std::ffi::c_char;
use std::mem::offset_of;
use std::str::FromStr;

use tarifa::{Answer, ClassifyOptions, ForeignCode, GoodsItem};

use crate::error::Failure;
use crate::memory::{self, CallerStruct};

/// A text: UTF-8, `len` bytes, no NUL needed. NULL with length 0 is 'not given'.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tarifa_text {
    /// The first byte.
    pub data: *const c_char,
    /// How many bytes.
    pub len: usize,
}

/// What was answered to a question about the goods. Stands in arrays, and never grows.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tarifa_answer {
    /// The id of the question, as tarifa_result_question_id gave it.
    pub question: tarifa_text,
    /// The label of an option, as tarifa_result_option_label gave it; 'not given' for 'I do not know'.
    pub option: tarifa_text,
}

/// A code that the caller's own goods of the same category have. Stands in arrays, and never grows.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tarifa_category_code {
    /// The code, of any level.
    pub code: tarifa_text,
    /// How many goods have it, 4294967295 at most.
    pub items: usize,
}

/// What a caller knows about the goods. Begin with TARIFA_GOODS_ITEM_INIT. All texts together may have 64 KiB.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tarifa_goods_item {
    /// sizeof(tarifa_goods_item).
    pub struct_size: usize,
    /// What the goods are called: a title, an invoice line, a commodity name.
    pub name: tarifa_text,
    /// Longer text on form, function and composition.
    pub description: tarifa_text,
    /// What the goods are made of: "60% cotton, 40% polyester".
    pub material: tarifa_text,
    /// What the goods are used for, or on what.
    pub intended_use: tarifa_text,
    /// Shelf or category paths, from general to particular.
    pub categories: *const tarifa_text,
    /// How many categories.
    pub category_count: usize,
    /// Where the goods were produced, ISO 3166-1 alpha-2: "VN".
    pub country_of_origin: tarifa_text,
    /// The code under which another country's customs knows the goods.
    pub foreign_code: tarifa_text,
    /// That country, ISO 3166-1 alpha-2; needed with foreign_code.
    pub foreign_code_country: tarifa_text,
    /// The language of the texts, ISO 639-1: "de"; where it is not given, the one they seem to be written in. Read are
    /// de, en, es, fr, it, ja, ko, nl, pl, pt, vi and zh.
    pub language: tarifa_text,
    /// What was answered to questions about the goods; of several answers to one question the last counts.
    pub answers: *const tarifa_answer,
    /// How many answers.
    pub answer_count: usize,
    /// Codes that the caller's own goods of the same category have; the first 64 are evidence.
    pub category_codes: *const tarifa_category_code,
    /// How many codes.
    pub category_code_count: usize,
}

// SAFETY: repr(C) without padding, its size first; pointers and lengths may all be zero.
unsafe impl CallerStruct for tarifa_goods_item {
    const NAME: &'static str = "tarifa_goods_item";
    const FIRST_SIZE: usize = offset_of!(Self, foreign_code_country) + size_of::<tarifa_text>();
    const END: usize = offset_of!(Self, category_code_count) + size_of::<usize>();
}

/// What an answer holds beside the ranking itself. Begin with TARIFA_CLASSIFY_OPTIONS_INIT.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct tarifa_classify_options {
    /// sizeof(tarifa_classify_options).
    pub struct_size: usize,
    /// Most alternatives, 32 at most; 0 for the default, 5.
    pub alternatives: u32,
    /// Most goods lines shown for each alternative; 0 for the default, 3; TARIFA_NO_EVIDENCE for none.
    pub evidence: u32,
}

/// For tarifa_classify_options.evidence: show no goods lines.
pub const TARIFA_NO_EVIDENCE: u32 = u32::MAX;

// SAFETY: repr(C) without padding, its size first; numbers may all be zero.
unsafe impl CallerStruct for tarifa_classify_options {
    const NAME: &'static str = "tarifa_classify_options";
    const FIRST_SIZE: usize = offset_of!(Self, evidence) + size_of::<u32>();
    const END: usize = offset_of!(Self, evidence) + size_of::<u32>();
}

/// The options of the library; the default ones for NULL.
///
/// # Safety
/// `options` is NULL or points to a struct of the size it says.
pub(crate) unsafe fn options(options: *const tarifa_classify_options) -> Result<ClassifyOptions, Failure> {
    let mut chosen = ClassifyOptions::default();
    if options.is_null() {
        return Ok(chosen);
    }
    // SAFETY: the caller of this function promises it.
    let tarifa_classify_options { alternatives, evidence, .. } = unsafe { memory::read_struct(options) }?;
    if alternatives > 0 {
        chosen = chosen.with_alternatives(alternatives as usize);
    }
    match evidence {
        0 => {}
        TARIFA_NO_EVIDENCE => chosen = chosen.with_evidence(0),
        lines => chosen = chosen.with_evidence(lines as usize),
    }
    Ok(chosen)
}

/// The goods item of the library; a failure names the field.
///
/// # Safety
/// Every text is NULL or valid for its length, and so are the arrays of categories, answers and codes.
pub(crate) unsafe fn goods_item(item: &tarifa_goods_item) -> Result<GoodsItem, Failure> {
    // SAFETY: the caller of this function promises it of every text.
    let read = |text: tarifa_text, name: &str| unsafe { memory::text(text.data, text.len, name) };
    let mut goods = GoodsItem::new(read(item.name, "name")?)
        .with_description(read(item.description, "description")?)
        .with_material(read(item.material, "material")?)
        .with_intended_use(read(item.intended_use, "intended_use")?);
    // SAFETY: the caller of this function promises the array.
    let categories = unsafe { memory::array(item.categories, item.category_count, "categories") }?;
    for category in categories {
        goods = goods.with_category(read(*category, "category")?);
    }
    let origin = read(item.country_of_origin, "country_of_origin")?;
    if !origin.is_empty() {
        goods = goods.with_country_of_origin(parse(origin, "country_of_origin")?);
    }
    let code = read(item.foreign_code, "foreign_code")?;
    let country = read(item.foreign_code_country, "foreign_code_country")?;
    goods.foreign_code = match (code, country) {
        ("", "") => None,
        ("", _) => return Err(Failure::argument("foreign_code_country is given without foreign_code")),
        (_, "") => return Err(Failure::argument("foreign_code needs foreign_code_country")),
        (code, country) => {
            Some(ForeignCode { code: parse(code, "foreign_code")?, country: parse(country, "foreign_code_country")? })
        }
    };
    let language = read(item.language, "language")?;
    if !language.is_empty() {
        goods = goods.with_language(parse(language, "language")?);
    }
    // SAFETY: the caller of this function promises the array.
    let answers = unsafe { memory::array(item.answers, item.answer_count, "answers") }?;
    for answer in answers {
        let (question, option) = (read(answer.question, "question")?, read(answer.option, "option")?);
        let option = Some(option).filter(|option| !option.is_empty()).map(str::to_owned);
        goods.answers.push(Answer { question: question.to_owned(), option });
    }
    // SAFETY: the caller of this function promises the array.
    let codes = unsafe { memory::array(item.category_codes, item.category_code_count, "category codes") }?;
    for tarifa_category_code { code, items } in codes {
        let items = u32::try_from(*items).map_err(|_| {
            Failure::argument(format!("the items of a category code are {items}: give {} at most", u32::MAX))
        })?;
        goods = goods.with_category_code(parse(read(*code, "category_code")?, "category_code")?, items);
    }
    Ok(goods)
}

/// A field that is more than a text.
fn parse<T: FromStr<Err = tarifa::Error>>(text: &str, field: &str) -> Result<T, Failure> {
    text.parse().map_err(|error: tarifa::Error| {
        let Failure { status, message, .. } = error.into();
        Failure::new(status, format!("{field}: {message}"))
    })
}
