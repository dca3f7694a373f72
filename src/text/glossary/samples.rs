//! A small glossary for tests.

use super::Glossary;
use super::keys::Keys;
use crate::pack::bytes::PackBytes;
use crate::text::language::Language;

const ENTRIES: &[(Language, &str, &str)] = &[
    (Language::German, "edelstahl", "stainless steel"),
    (Language::German, "leder", "leather"),
    (Language::German, "aus", "of"),
    (Language::German, "milch", "milk"),
    (Language::German, "schraube", "screw"),
    (Language::German, "stuhl", "chair"),
    (Language::German, "tisch", "table"),
    (Language::Spanish, "bolso", "handbag"),
    (Language::Spanish, "cuero", "leather"),
    (Language::Spanish, "de", "of"),
    (Language::Spanish, "mujer", "women"),
    (Language::French, "abat-jour", "lampshade"),
    (Language::French, "blanc", "white"),
    (Language::French, "bureau", "office"),
    (Language::French, "chaise", "chair"),
    (Language::French, "coton", "cotton"),
    (Language::French, "cuir", "leather"),
    (Language::French, "d'", "of"),
    (Language::French, "de", "of"),
    (Language::French, "eau", "water"),
    (Language::French, "en", "of"),
    (Language::French, "main", "hand"),
    (Language::French, "pas", "not"),
    (Language::French, "sac", "bag"),
    (Language::French, "sac à main", "handbag"),
    (Language::French, "sans", "without"),
    (Language::French, "teint", "dyed"),
    (Language::French, "tissu", "fabric"),
    (Language::Korean, "남성용 셔츠", "men's shirt"),
    (Language::Korean, "면", "cotton"),
    (Language::Vietnamese, "cà phê", "coffee"),
    (Language::Vietnamese, "máy tính", "computer"),
    (Language::Vietnamese, "xách tay", "portable"),
    (Language::Chinese, "塑料", "plastic"),
    (Language::Chinese, "杯", "cup"),
    (Language::Chinese, "无", "without"),
    (Language::Chinese, "盖", "lid"),
];

/// A glossary of the entries above, laid out as a pack has it.
pub(super) fn glossary() -> Glossary {
    let mut entries: Vec<(String, [u8; 2], &str)> = Vec::new();
    for (language, foreign, english) in ENTRIES {
        let keys = Keys::new(*language);
        let form = keys.form(foreign);
        entries.extend(keys.stem(&form).map(|stem| (stem, language.letters(), *english)));
        entries.push((form, language.letters(), english));
    }
    entries.sort();
    entries.dedup_by(|a, b| (&a.0, a.1) == (&b.0, b.1));
    let (mut records, mut strings) = (Vec::new(), Vec::new());
    let mut add = |text: &str| {
        let at = strings.len() as u32;
        strings.extend(text.bytes().chain([0]));
        at.to_le_bytes()
    };
    for (key, language, english) in &entries {
        records.extend(add(key));
        records.extend(add(english));
        records.extend(language);
        records.extend([0, 0]);
    }
    Glossary { records: PackBytes::from(records), count: entries.len(), strings: PackBytes::from(strings) }
}
