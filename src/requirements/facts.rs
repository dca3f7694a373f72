//! What the texts of goods say of single facts: brand, model, use, composition, packing and the like.

use super::labels::{label, labels};
use super::substances::cas_numbers;
use crate::goods::GoodsItem;

/// The texts of a goods item, read once.
pub(super) struct Facts<'g> {
    goods: Option<&'g GoodsItem>,
    labels: Vec<(String, String)>,
    /// All texts, parted by line ends.
    pub text: String,
}

/// Labels by which people name a fact, beside the name of the element itself.
const LABELS: [(&str, &[&str]); 9] = [
    ("brand", &["brand", "brand name", "trademark", "品牌", "商标"]),
    ("composition", &["composition", "content", "contents", "ingredients", "成分", "成分含量"]),
    ("gtin", &["gtin", "ean", "upc", "barcode", "条码"]),
    ("item_number", &["item no", "item number", "article no", "article number", "style no", "sku", "货号", "款号"]),
    ("material", &["material", "materials", "材质", "材料"]),
    ("model", &["model", "model no", "model number", "type no", "型号"]),
    ("packing", &["packing", "package", "packaging", "pack size", "包装", "包装规格"]),
    ("specification", &["specification", "specifications", "spec", "size", "dimensions", "规格", "尺寸"]),
    ("use", &["use", "usage", "used for", "application", "用途"]),
];

/// Units behind the number of a fact.
const UNITS: [(&str, &[&str]); 3] = [
    ("area_weight", &["g/m2", "g/m²", "gsm", "克/平方米"]),
    ("power", &["w", "kw", "瓦", "千瓦"]),
    ("voltage", &["v", "vac", "vdc", "kv", "伏"]),
];

/// Words that tell how cloth is made.
const WEAVES: [(&str, &str); 9] = [
    ("nonwoven", "nonwoven"),
    ("non-woven", "nonwoven"),
    ("无纺", "nonwoven"),
    ("crocheted", "crocheted"),
    ("钩编", "crocheted"),
    ("knitted", "knitted"),
    ("针织", "knitted"),
    ("woven", "woven"),
    ("机织", "woven"),
];

/// Words of a part of a text that tells how goods are packed.
const PACKED: [&str; 7] = ["packed in", "pack of", "per carton", "per box", "per bag", "/箱", "/包"];

impl<'g> Facts<'g> {
    pub(super) fn read(goods: Option<&'g GoodsItem>) -> Self {
        let texts = |goods: &GoodsItem| {
            [&goods.name, &goods.description, &goods.material, &goods.intended_use].map(String::as_str).join("\n")
        };
        let text = goods.map(texts).unwrap_or_default();
        Self { goods, labels: labels(&text), text }
    }

    /// What answers an element: what stands under its name, else the fact that it asks for.
    pub(super) fn answer(&self, names: [&str; 2], fact: &str) -> Option<String> {
        let named = names.into_iter().find_map(|name| self.labelled(&[label(name).as_str()]));
        named.or_else(|| self.fact(fact))
    }

    fn labelled(&self, names: &[&str]) -> Option<String> {
        let named = self.labels.iter().find(|(label, _)| names.contains(&label.as_str()))?;
        Some(named.1.clone())
    }

    fn fact(&self, fact: &str) -> Option<String> {
        let goods = self.goods?;
        let names = LABELS.iter().find(|(own, _)| *own == fact).map(|(_, names)| *names).unwrap_or_default();
        let labelled = self.labelled(names);
        match fact {
            "gtin" => self.gtin(),
            "cas" => some(&cas_numbers(&self.text).join(", ")),
            "name" => some(&goods.name),
            "english_name" => some(&goods.name).filter(|name| name.is_ascii()),
            "latin_name" => latin_name(&self.text),
            "weave" => WEAVES.iter().find(|(word, _)| self.has(word)).map(|(_, weave)| (*weave).to_owned()),
            "area_weight" | "power" | "voltage" => self.measured(fact),
            "use" => labelled.or_else(|| some(&goods.intended_use)),
            "material" => labelled.or_else(|| some(&goods.material)),
            "composition" => labelled.or_else(|| self.composition(goods)),
            "packing" => labelled.or_else(|| self.part(|part| PACKED.iter().any(|word| part.contains(word)))),
            "model" => {
                labelled.or_else(|| self.behind_word("model", |word| word.contains(|c: char| c.is_ascii_digit())))
            }
            "brand" => labelled.or_else(|| self.behind_word("brand", |word| word.starts_with(char::is_uppercase))),
            _ => labelled,
        }
    }

    fn has(&self, word: &str) -> bool {
        self.text.to_lowercase().contains(word)
    }

    /// Materials with their shares; a share under a label of its own is that of something else.
    fn composition(&self, goods: &GoodsItem) -> Option<String> {
        let has_shares = |text: &str| text.contains(['%', '％']);
        let is_bare = |text: &str| has_shares(text) && !text.contains([':', '：', '=']);
        some(&goods.material).filter(|material| has_shares(material)).or_else(|| self.part(is_bare))
    }

    /// The first part of the text, between line ends and semicolons, of which something holds.
    fn part(&self, holds: impl Fn(&str) -> bool) -> Option<String> {
        let mut parts = self.text.split(['\n', ';', '；']);
        parts.find(|part| holds(&part.to_lowercase())).and_then(some)
    }

    /// The word behind another: `model X-200`.
    fn behind_word(&self, word: &str, holds: impl Fn(&str) -> bool) -> Option<String> {
        let words: Vec<&str> =
            self.text.split_whitespace().map(|word| word.trim_end_matches([',', '.', ';', ')', '；', '，'])).collect();
        let behind = words.array_windows().find(|[first, next]| first.eq_ignore_ascii_case(word) && holds(next));
        behind.and_then(|[_, next]| some(next))
    }

    /// A number of eight, twelve, thirteen or fourteen digits under its label, with the check digit of GS1.
    fn gtin(&self) -> Option<String> {
        let names = LABELS.iter().find(|(own, _)| *own == "gtin").map(|(_, names)| *names).unwrap_or_default();
        let behind = names.iter().find_map(|name| self.behind_word(name, is_gtin));
        self.labelled(names).map(|number| number.replace(' ', "")).filter(|number| is_gtin(number)).or(behind)
    }

    /// A number with one of the units of a fact: `220-240 V`.
    fn measured(&self, fact: &str) -> Option<String> {
        let units = UNITS.iter().find(|(own, _)| *own == fact).map(|(_, units)| *units)?;
        let mut rest = self.text.as_str();
        while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
            let number = rest.get(at..)?;
            let digits = number.find(|c: char| !c.is_ascii_digit() && !".-~".contains(c)).unwrap_or(number.len());
            let (amount, tail) = number.split_at(digits);
            let unit = tail.trim_start_matches(' ');
            let end = unit.find(|c: char| !c.is_alphanumeric() && !"/²".contains(c)).unwrap_or(unit.len());
            let unit = unit.get(..end)?;
            if units.contains(&unit.to_lowercase().as_str()) {
                return Some(format!("{amount} {unit}"));
            }
            rest = tail;
        }
        None
    }
}

fn some(text: &str) -> Option<String> {
    Some(text.trim()).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// Whether the last digit makes the sum of all, every second counted threefold from the right, a multiple of ten.
fn is_gtin(text: &str) -> bool {
    let weights = [1, 3].into_iter().cycle();
    let digits = text.bytes().rev().map(|byte| u32::from(byte.wrapping_sub(b'0')));
    matches!(text.len(), 8 | 12..=14)
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && digits.zip(weights).map(|(digit, weight)| digit * weight).sum::<u32>().is_multiple_of(10)
}

/// A binomial in brackets: `frozen cod (Gadus morhua)`.
fn latin_name(text: &str) -> Option<String> {
    let in_brackets = text.split(['(', '（']).skip(1).filter_map(|part| part.split([')', '）']).next());
    let is_binomial = |part: &&str| {
        let words: Vec<&str> = part.split(' ').collect();
        let [genus, species] = words[..] else { return false };
        let is_lower = |word: &str| word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_lowercase());
        genus.starts_with(|c: char| c.is_ascii_uppercase())
            && is_lower(genus.get(1..).unwrap_or_default())
            && is_lower(species)
    };
    in_brackets.map(str::trim).find(is_binomial).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(goods: &GoodsItem, fact: &str) -> Option<String> {
        Facts::read(Some(goods)).answer(["没有这个名称", "no such name"], fact)
    }

    #[test]
    fn facts_are_found_in_the_texts() {
        let goods = GoodsItem::new("electric kettle model WK-1700 brand Nord, 220-240 V, 1.8 kW")
            .with_description("GTIN 4006381333931; packed in cartons of 6; style no.: 77A")
            .with_material("70% stainless steel, 30% plastics")
            .with_intended_use("boiling water at home");
        for (fact, wanted) in [
            ("model", Some("WK-1700")),
            ("brand", Some("Nord")),
            ("voltage", Some("220-240 V")),
            ("power", Some("1.8 kW")),
            ("gtin", Some("4006381333931")),
            ("packing", Some("packed in cartons of 6")),
            ("item_number", Some("77A")),
            ("composition", Some("70% stainless steel, 30% plastics")),
            ("use", Some("boiling water at home")),
            ("cas", None),
            ("latin_name", None),
            ("weave", None),
        ] {
            assert_eq!(answers(&goods, fact).as_deref(), wanted, "{fact}");
        }
    }

    #[test]
    fn an_element_is_answered_under_its_own_name_first() {
        let goods = GoodsItem::new("冷冻鳕鱼 (Gadus morhua)").with_description("是否种用：否；个体重量: 1-2 kg");
        let facts = Facts::read(Some(&goods));
        assert_eq!(facts.answer(["是否种用", "for breeding"], "").as_deref(), Some("否"));
        assert_eq!(facts.answer(["个体重量", "weight of each"], "").as_deref(), Some("1-2 kg"));
        assert_eq!(facts.answer(["拉丁学名", "Latin name"], "latin_name").as_deref(), Some("Gadus morhua"));
        assert_eq!(facts.answer(["颜色", "colour"], ""), None);
        let share = GoodsItem::new("ferro-manganese; 碳含量: 7%");
        assert_eq!(answers(&share, "composition"), None);
        assert_eq!(Facts::read(None).answer(["用途", "use"], "use"), None);
    }

    #[test]
    fn a_number_with_a_wrong_check_digit_is_no_gtin() {
        assert!(is_gtin("4006381333931") && is_gtin("96385074"));
        assert!(!is_gtin("4006381333932") && !is_gtin("123") && !is_gtin("ABCDEFGH"));
    }
}
