//! Where the words of a text without spaces end (feature `segmentation`).

use super::language::Language;

/// Where the words of a Chinese or Japanese text end, in bytes and in order; none for another language, or where the
/// dictionary of ICU4X is not built in.
#[cfg(feature = "segmentation")]
pub(crate) fn word_ends(text: &str, language: Language) -> Vec<usize> {
    use icu_segmenter::WordSegmenter;
    use icu_segmenter::options::WordBreakInvariantOptions;

    if !matches!(language, Language::Chinese | Language::Japanese) {
        return Vec::new();
    }
    WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()).segment_str(text).collect()
}

#[cfg(not(feature = "segmentation"))]
pub(crate) fn word_ends(_: &str, _: Language) -> Vec<usize> {
    Vec::new()
}

#[cfg(all(test, feature = "segmentation"))]
mod tests {
    use super::*;

    fn words(text: &str, language: Language) -> Vec<&str> {
        let ends = word_ends(text, language);
        ends.windows(2).filter_map(|pair| text.get(pair[0]..pair[1])).collect()
    }

    #[test]
    fn words_of_chinese_and_japanese_come_apart() {
        assert_eq!(words("不锈钢保温杯", Language::Chinese), ["不锈钢", "保温", "杯"]);
        assert_eq!(words("綿のシャツ", Language::Japanese), ["綿", "の", "シャツ"]);
        assert!(word_ends("면 셔츠", Language::Korean).is_empty());
    }
}
