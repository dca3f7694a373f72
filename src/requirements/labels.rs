//! What a text of goods says under a label of its own: `brand: Nord; 型号：X-200`.

use crate::text::fold;

/// Most letters of a label: what stands before a colon at greater length is a sentence.
const LONGEST_LABEL: usize = 48;

/// Labels in one form, each with its value, in the order of the text. Pairs are parted by line ends, semicolons or
/// bars; a comma parts them where a label follows it, so that `60% cotton, 40% polyester` stays one value.
pub(super) fn labels(text: &str) -> Vec<(String, String)> {
    let mut pairs: Vec<(String, String)> = Vec::new();
    for part in text.split(['\n', ';', '；', '|']) {
        let mut has_label = false;
        for piece in part.split_inclusive([',', '，', '、']) {
            match pair(piece) {
                Some(own) => {
                    pairs.push(own);
                    has_label = true;
                }
                None if has_label => continue_last(&mut pairs, piece),
                None => {}
            }
        }
    }
    for (_, value) in &mut pairs {
        *value = value.trim().trim_end_matches([',', '，', '、', '.', '。']).trim().to_owned();
    }
    pairs.retain(|(_, value)| !value.is_empty());
    pairs
}

/// A label as the tables write it.
pub(super) fn label(text: &str) -> String {
    fold(text.trim()).trim_end_matches('.').to_owned()
}

fn pair(piece: &str) -> Option<(String, String)> {
    let (name, value) = piece.split_once([':', '：', '='])?;
    let name = label(name);
    let is_label = !name.is_empty() && name.chars().count() <= LONGEST_LABEL && name.chars().any(char::is_alphabetic);
    (is_label && !value.starts_with("//")).then(|| (name, value.to_owned()))
}

fn continue_last(pairs: &mut [(String, String)], piece: &str) {
    if let Some((_, value)) = pairs.last_mut() {
        value.push_str(piece);
    }
}

#[cfg(test)]
mod tests {
    use super::labels;

    #[test]
    fn labels_and_their_values_are_told_apart() {
        let found = labels(
            "Brand: Nord, model no.: X-200; composition: 60% cotton, 40% polyester\nred, blue\n型号：A1，品牌：无",
        );
        let found: Vec<(&str, &str)> = found.iter().map(|(label, value)| (label.as_str(), value.as_str())).collect();
        let wanted = [
            ("brand", "Nord"),
            ("model no", "X-200"),
            ("composition", "60% cotton, 40% polyester"),
            ("型号", "A1"),
            ("品牌", "无"),
        ];
        assert_eq!(found, wanted);
        assert!(labels("a kettle, of steel; see https://example.org; 12:30; :").is_empty());
    }
}
