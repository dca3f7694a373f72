//! Reads trade English: what the goods are, what they are of, with and for, and what they lack.

use std::borrow::Cow;

use super::stem::Stems;
use super::words::{Kind, Piece, is_unit, pieces};

/// The part a term plays in its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// The noun that names the goods: the last word before the first preposition or break.
    Head,
    /// Tells which goods of that name.
    Goods,
    /// Follows `of`, `from`, `in`: composition, kind.
    Of,
    /// Follows `with`, `having`, `containing`: a feature.
    With,
    /// Follows `for`, `on`, `used in`: what the goods serve.
    For,
    /// A material that weighs less than another of the same text: `40% polyester` beside `60% cotton`.
    Minor,
    /// A number, or the unit behind it.
    Number,
}

impl Part {
    /// The part in goods that another text names, where this text has a part of its own beside it.
    pub(crate) fn beside(self, part: Option<Self>) -> Self {
        match (self, part) {
            (Self::Head | Self::Goods | Self::Of, Some(part)) => part,
            _ => self,
        }
    }
}

/// A term of a goods text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Term<'t> {
    /// The folded word as it stands in the text, with a `non` before it.
    pub word: Cow<'t, str>,
    /// The form that is looked up; a word that the goods lack carries [`LACKS`] before its stem.
    pub stem: Cow<'t, str>,
    /// Whether the goods lack it.
    pub lacking: bool,
    pub part: Part,
}

/// Marks the stem of what goods lack, so that `without sleeves` never counts as sleeves.
const LACKS: char = '!';

/// Words that say nothing about the goods. `used` and `set` are not among them: tariffs ask for both.
const EMPTY: &[&str] = &[
    "a",
    "an",
    "and",
    "any",
    "are",
    "article",
    "articles",
    "as",
    "assorted",
    "at",
    "be",
    "been",
    "by",
    "composed",
    "consisting",
    "containing",
    "each",
    "etc",
    "for",
    "from",
    "goods",
    "has",
    "have",
    "having",
    "in",
    "including",
    "into",
    "is",
    "it",
    "item",
    "items",
    "its",
    "like",
    "made",
    "make",
    "manufactured",
    "merchandise",
    "misc",
    "miscellaneous",
    "nes",
    "nesoi",
    "new",
    "of",
    "on",
    "or",
    "other",
    "pc",
    "pcs",
    "s",
    "such",
    "than",
    "that",
    "the",
    "their",
    "these",
    "this",
    "to",
    "type",
    "use",
    "various",
    "which",
    "with",
];

/// Whether a folded word says nothing about the goods.
pub(crate) fn says_nothing(word: &str) -> bool {
    EMPTY.binary_search(&word).is_ok()
}

/// Words that deny a whole phrase, up to the next preposition or break.
const DENYING: &[&str] = &["except", "excl", "excluding", "without"];

/// Words behind `used` that tell what the goods serve; without one `used` means second-hand.
const SERVING: &[&str] = &["as", "by", "for", "in", "on", "to", "with"];

/// Analyses a folded text. At most `limit` terms are returned; what follows them is not read.
pub(crate) fn terms<'t>(stems: &Stems, folded: &'t str, limit: usize) -> Vec<Term<'t>> {
    let mut reader = Reader::new(stems);
    let mut last: Option<Piece<'t>> = None;
    let mut rest = pieces(folded).peekable();
    while let Some(piece) = rest.next().filter(|_| reader.terms.len() < limit) {
        match piece.kind {
            Kind::Break => reader.punctuation(piece.text, last),
            Kind::Percent => reader.percentage(piece.text, last),
            Kind::Number => reader.number(piece.text),
            Kind::Word if is_unit(piece.text) && last.is_some_and(|last| last.kind == Kind::Number) => {
                reader.unit(piece.text);
            }
            Kind::Word => reader.word(piece.text, rest.peek().map(|next| next.text)),
        }
        last = Some(piece);
    }
    reader.finish()
}

/// How far a denial reaches.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Denial {
    None,
    /// Over the next word: `not knitted`.
    Word,
    /// Over a word just read, and over the next if `or` stands between: `not knitted or crocheted`.
    Alternative,
    /// Up to the next preposition or break: `without collar and sleeves`.
    Phrase,
}

/// A share of material, with the terms it may belong to.
struct Share {
    percent: f32,
    before: Option<usize>,
    after: Option<usize>,
}

/// What is known at a place in the text.
struct Reader<'s, 't> {
    stems: &'s Stems,
    terms: Vec<Term<'t>>,
    part: Part,
    denial: Denial,
    /// `non`, where it stood just before.
    prefix: &'t str,
    shares: Vec<Share>,
    /// Whether the last share waits for the word behind it.
    share_open: bool,
    /// Whether the next preposition belongs to 'used'.
    serving: bool,
    /// How many terms stand before the first preposition or break.
    head: Option<usize>,
}

impl<'s, 't> Reader<'s, 't> {
    fn new(stems: &'s Stems) -> Self {
        Self {
            stems,
            terms: Vec::with_capacity(16),
            part: Part::Goods,
            denial: Denial::None,
            prefix: "",
            shares: Vec::new(),
            share_open: false,
            serving: false,
            head: None,
        }
    }

    fn punctuation(&mut self, sign: &str, last: Option<Piece<'_>>) {
        // The full stop of an abbreviation ends nothing.
        if sign == "." && last.is_some_and(|last| DENYING.contains(&last.text) || last.text == "no") {
            return;
        }
        self.denial = Denial::None;
        self.share_open = false;
        // 'with a screen, a drive and a keyboard': a comma goes on listing features.
        if self.part != Part::With || sign != "," {
            self.part = Part::Goods;
        }
        self.end_head();
    }

    fn percentage(&mut self, text: &str, last: Option<Piece<'_>>) {
        let Ok(percent) = number(text).parse() else { return };
        let behind_word = last.is_some_and(|last| last.kind == Kind::Word);
        let before = self.terms.len().checked_sub(1).filter(|_| behind_word);
        self.shares.push(Share { percent, before, after: None });
        self.share_open = true;
    }

    fn number(&mut self, text: &'t str) {
        // 'no 5' is a number, not the lack of one.
        self.denial = Denial::None;
        let stem = number(text);
        self.terms.push(Term { word: Cow::Borrowed(text), stem, lacking: false, part: Part::Number });
    }

    fn unit(&mut self, text: &'t str) {
        if EMPTY.binary_search(&text).is_err() {
            let stem = self.stems.stem(text);
            self.terms.push(Term { word: Cow::Borrowed(text), stem, lacking: false, part: Part::Number });
        }
    }

    fn word(&mut self, text: &'t str, next: Option<&str>) {
        let serving = next.is_some_and(|next| SERVING.contains(&next));
        match text {
            "of" | "from" | "in" => self.preposition(Part::Of),
            "with" | "having" | "containing" => self.preposition(Part::With),
            "for" | "on" => self.preposition(Part::For),
            "used" | "use" if serving => {
                self.preposition(Part::For);
                self.serving = true;
            }
            "non" => self.prefix = text,
            "free" => self.deny_last(),
            "not" | "no" => self.denial = Denial::Word,
            "or" | "nor" | "and" if self.denial == Denial::Alternative => self.denial = Denial::Word,
            text if DENYING.contains(&text) => self.denial = Denial::Phrase,
            _ => {}
        }
        let grammar = DENYING.contains(&text) || matches!(text, "non" | "not" | "no") || (text == "used" && serving);
        if !grammar && EMPTY.binary_search(&text).is_err() {
            self.term(text);
        }
    }

    fn preposition(&mut self, part: Part) {
        // 'used in', 'for use with': the first word tells the part.
        if !std::mem::take(&mut self.serving) {
            self.part = part;
        }
        if self.denial == Denial::Phrase {
            self.denial = Denial::None;
        }
        self.end_head();
    }

    fn term(&mut self, text: &'t str) {
        let word = match std::mem::take(&mut self.prefix) {
            "" => Cow::Borrowed(text),
            prefix => Cow::Owned(format!("{prefix}{text}")),
        };
        let stem = match &word {
            Cow::Borrowed(word) => self.stems.stem(word),
            Cow::Owned(word) => Cow::Owned(self.stems.stem(word).into_owned()),
        };
        let lacking = matches!(self.denial, Denial::Word | Denial::Phrase);
        self.denial = match self.denial {
            Denial::Word => Denial::Alternative,
            Denial::Alternative => Denial::None,
            other => other,
        };
        if let Some(share) = self.shares.last_mut().filter(|_| std::mem::take(&mut self.share_open)) {
            share.after = Some(self.terms.len());
        }
        let stem = if lacking { denied(&stem) } else { stem };
        self.terms.push(Term { word, stem, lacking, part: self.part });
    }

    /// `sugar free`: the word before is what the goods lack.
    fn deny_last(&mut self) {
        if let Some(last) = self.terms.last_mut().filter(|last| last.part != Part::Number && !last.lacking) {
            last.stem = denied(&last.stem);
            last.lacking = true;
        }
    }

    /// Nothing behind this place is the noun that names the goods, once there are words.
    fn end_head(&mut self) {
        if self.head.is_none() && self.terms.iter().any(|term| term.part != Part::Number) {
            self.head = Some(self.terms.len());
        }
    }

    fn finish(mut self) -> Vec<Term<'t>> {
        self.mark_minor();
        self.mark_head();
        self.terms
    }

    /// The chief weight decides (Section XI, note 2 (A)): materials of smaller share count less. Shares stand before
    /// their materials, `60% cotton`, or behind all of them, `cotton 60%`.
    fn mark_minor(&mut self) {
        let behind = self.shares.first().is_some_and(|first| first.before.is_some())
            && self.shares.last().is_some_and(|last| last.after.is_none());
        let chief = self.shares.iter().map(|share| share.percent).fold(0.0, f32::max);
        for share in self.shares.iter().filter(|share| share.percent < chief) {
            let material = if behind { share.before } else { share.after };
            if let Some(term) = material.and_then(|at| self.terms.get_mut(at)) {
                term.part = Part::Minor;
            }
        }
    }

    /// English puts the noun last: `stainless steel water bottle` is a bottle.
    fn mark_head(&mut self) {
        let before = self.head.unwrap_or(self.terms.len());
        let mut first = self.terms.iter_mut().take(before).rev();
        if let Some(term) = first.find(|term| term.part == Part::Goods && !term.lacking) {
            term.part = Part::Head;
        }
    }
}

/// The stem of what the goods lack.
fn denied<'t>(stem: &str) -> Cow<'t, str> {
    Cow::Owned(format!("{LACKS}{stem}"))
}

/// Numbers with a decimal point, without thousands marks and trailing zeros: `1,000` is `1000`, `1,5` and `1.50`
/// are `1.5`.
fn number(text: &str) -> Cow<'_, str> {
    if !text.contains(['.', ',']) {
        return Cow::Borrowed(text);
    }
    let thousands =
        text.contains(',') && text.split('.').next().unwrap_or_default().split(',').skip(1).all(|g| g.len() == 3);
    let plain = if thousands { text.replace(',', "") } else { text.replace(',', ".") };
    let short = if plain.contains('.') { plain.trim_end_matches('0').trim_end_matches('.') } else { &plain };
    Cow::Owned(short.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stems_of(text: &str) -> Vec<String> {
        terms(&Stems::new(), text, 64).into_iter().map(|t| t.stem.into_owned()).collect()
    }

    fn parts_of(text: &str) -> Vec<Part> {
        terms(&Stems::new(), text, 64).into_iter().map(|t| t.part).collect()
    }

    fn with_part(text: &str, part: Part) -> Vec<String> {
        let found = terms(&Stems::new(), text, 64).into_iter().filter(|term| term.part == part);
        found.map(|term| term.word.into_owned()).collect()
    }

    #[test]
    fn parts_follow_the_prepositions() {
        use Part::{For, Goods, Head, Of, With};
        assert_eq!(parts_of("bottle brush for cleaning bottles"), [Goods, Head, For, For]);
        assert_eq!(parts_of("hose of rubber; black"), [Head, Of, Goods]);
        assert_eq!(parts_of("laptop with screen, keyboard; grey"), [Head, With, With, Goods]);
    }

    #[test]
    fn the_head_is_found_behind_sizes_uses_and_materials() {
        for (text, head) in [
            ("slip-on shoes", "shoes"),
            ("single use gloves", "gloves"),
            ("12in pizza pan", "pan"),
            ("12 in pizza pan", "pan"),
            ("used tyres", "tyres"),
            ("grease used in bearings", "grease"),
            ("60% cotton 40% polyester women's t-shirt", "t-shirt"),
            ("water bottle 500 ml", "bottle"),
        ] {
            assert_eq!(with_part(text, Part::Head), [head], "{text}");
        }
    }

    #[test]
    fn what_goods_lack_is_not_what_they_are() {
        assert_eq!(stems_of("cocoa without added sugar, dark"), ["cocoa", "!ad", "!sugar", "dark"]);
        assert_eq!(stems_of("sugar free gum"), ["!sugar", "free", "gum"]);
        assert_eq!(stems_of("non-woven fabric"), stems_of("nonwoven fabric"));
        assert_eq!(stems_of("toy car excl. batteries"), ["toy", "car", "!batteri"]);
        assert_eq!(stems_of("mug w/o handle for tea"), ["mug", "!handl", "tea"]);
        assert_eq!(stems_of("not knitted cotton shirt"), ["!knit", "cotton", "shirt"]);
        assert_eq!(stems_of("not knitted or crocheted shirt"), ["!knit", "!crochet", "shirt"]);
        assert_eq!(stems_of("no. 5 bolts"), ["5", "bolt"]);
    }

    #[test]
    fn the_chief_weight_decides_between_materials() {
        for text in [
            "knit top 60% cotton 40% polyester",
            "knit top cotton 60% polyester 40%",
            "60% cotton 40% polyester knit top",
            "top of 62,5% cotton and 37,5% polyester",
            "polyester 35% cotton 65%",
        ] {
            assert_eq!(with_part(text, Part::Minor), ["polyester"], "{text}");
        }
    }

    #[test]
    fn numbers_have_one_form() {
        assert_eq!(
            stems_of("1,000 1.50 2.0 3 1,5 2,50 1,234,567.80"),
            ["1000", "1.5", "2", "3", "1.5", "2.5", "1234567.8"]
        );
    }

    #[test]
    fn the_empty_words_are_sorted() {
        assert!(EMPTY.is_sorted());
    }

    #[test]
    fn no_more_terms_than_the_limit() {
        assert_eq!(terms(&Stems::new(), &"w ".repeat(5000), 100).len(), 100);
    }
}
