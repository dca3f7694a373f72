//! One form for each letter: lower case, no typographic variants, and, but for other languages, no accents.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Folds a text. Control characters become spaces, `é` becomes `e`, `ﬁ` becomes `fi`, `’` becomes `'`.
pub(crate) fn fold(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|b| b.is_ascii_graphic() && !b.is_ascii_uppercase() || b == b' ') {
        return Cow::Borrowed(text);
    }
    if text.is_ascii() {
        let folded = text.bytes().map(|b| if b.is_ascii_control() { ' ' } else { b.to_ascii_lowercase() as char });
        return Cow::Owned(folded.collect());
    }
    let mut out = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)) {
        match c {
            '\u{2018}' | '\u{2019}' | '\u{02bc}' | '\u{2032}' | '`' => out.push('\''),
            '\u{2010}'..='\u{2015}' | '\u{2212}' => out.push('-'),
            'ß' | 'ẞ' => out.push_str("ss"),
            'ø' | 'Ø' => out.push('o'),
            'æ' | 'Æ' => out.push_str("ae"),
            'œ' | 'Œ' => out.push_str("oe"),
            'đ' | 'Đ' => out.push('d'),
            'ł' | 'Ł' => out.push('l'),
            'ı' => out.push('i'),
            c if c.is_control() || c.is_whitespace() => out.push(' '),
            // Lower-casing may bring a mark back ('İ' is 'i' and a dot).
            c => out.extend(c.to_lowercase().filter(|c| !is_combining_mark(*c))),
        }
    }
    Cow::Owned(out)
}

/// Composes a text: lower case and no typographic variants, while letters keep their marks, so that `é` is one letter
/// however it was written. What is plain ASCII is folded by it.
pub(crate) fn compose(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return fold(text);
    }
    let lower = text.nfkc().flat_map(char::to_lowercase).map(|c| match c {
        '\u{2018}' | '\u{2019}' | '\u{02bc}' | '\u{2032}' | '`' => '\'',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        c if c.is_control() || c.is_whitespace() => ' ',
        c => c,
    });
    Cow::Owned(lower.collect())
}

#[cfg(test)]
mod tests {
    use super::{compose, fold};
    use proptest::prelude::*;

    #[test]
    fn letters_lose_case_accents_and_typography() {
        assert_eq!(fold("Crème BRÛLÉE"), "creme brulee");
        assert_eq!(fold("Women’s"), "women's");
        assert_eq!((&*fold("Straße"), &*fold("STRAẞE")), ("strasse", "strasse"));
        assert_eq!(fold("ﬁlter – ½ inch"), "filter - 1⁄2 inch");
        assert_eq!(fold("Đồng\u{0}hồ"), "dong ho");
        assert_eq!(fold("a\tb\r\nc"), "a b  c");
    }

    #[test]
    fn composed_letters_keep_their_marks() {
        assert_eq!(compose("ABAT–JOUR d’E\u{301}te\u{301}"), "abat-jour d'été");
        assert_eq!(compose("Ca\u{300} phe\u{302}"), compose("CÀ PHÊ"));
        assert_eq!(compose("Plain ASCII"), "plain ascii");
    }

    proptest! {
        #[test]
        fn folding_is_idempotent_and_leaves_no_controls(text in any::<String>()) {
            let once = fold(&text).into_owned();
            prop_assert_eq!(fold(&once), once.as_str());
            prop_assert!(!once.chars().any(char::is_control));
        }
    }
}
