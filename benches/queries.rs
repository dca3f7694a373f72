//! The goods descriptions that are timed, one a line.

use tarifa::GoodsItem;

/// 64 descriptions of ten words, from all sections of the Harmonized System.
pub fn ten_words() -> Vec<GoodsItem> {
    items(include_str!("queries.txt"), 10)
}

/// 16 descriptions of two words.
pub fn two_words() -> Vec<GoodsItem> {
    items(include_str!("queries_two_words.txt"), 2)
}

/// 16 descriptions of forty words.
pub fn forty_words() -> Vec<GoodsItem> {
    items(include_str!("queries_forty_words.txt"), 40)
}

/// A description whose longest word lacks the letter in its middle.
pub fn misspelt(item: &GoodsItem) -> GoodsItem {
    let words = item.name.split(|c: char| !c.is_ascii_alphabetic());
    let longest = words.max_by_key(|word| word.len()).unwrap_or_default();
    let (start, end) = longest.split_at(longest.len() / 2);
    let slip = format!("{start}{}", end.get(1..).unwrap_or_default());
    GoodsItem::new(item.name.replacen(longest, &slip, 1))
}

fn items(lines: &str, words: usize) -> Vec<GoodsItem> {
    let of_length = |line: &&str| line.split_whitespace().count() == words;
    assert!(lines.lines().all(|line| of_length(&line)), "each line has {words} words");
    lines.lines().map(GoodsItem::new).collect()
}
