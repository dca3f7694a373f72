//! From a goods item to the terms of the index that it is looked up by, each with its weight.

use super::fields::{Field, Fields, MAX_TERMS};
use super::index::GoodsIndex;
use crate::text::spelling::is_repairable;
use crate::text::stem::Stems;
use crate::text::{Part, Term, terms};

/// Most unknown words for which a spelling is sought.
const MAX_REPAIRS: usize = 6;

/// A weight of 1 in fixed point.
pub(crate) const ONE: u16 = 256;

/// What each part of a text weighs beside the goods' own name, in units of [`ONE`].
fn weight_of(part: Part) -> u16 {
    match part {
        Part::Head => 320,
        Part::Goods | Part::Of => ONE,
        Part::With => 160,
        Part::For => 192,
        Part::Minor => 128,
        Part::Number => 96,
    }
}

/// A term of the query.
#[derive(Clone, Debug)]
pub(crate) struct QueryTerm {
    pub term: u32,
    pub weight: u16,
}

/// A word of the goods text and what became of it.
#[derive(Clone, Debug)]
pub(crate) struct Heard {
    pub word: String,
    /// The position among the query terms, where the index knows the word.
    pub term: Option<usize>,
    /// The spelling it was taken for.
    pub repaired: Option<String>,
}

/// The query: its terms, each once, and how each word was taken.
#[derive(Clone, Debug, Default)]
pub(crate) struct Query {
    pub terms: Vec<QueryTerm>,
    pub heard: Vec<Heard>,
    /// Whether any known word may name goods: numbers, letters and vague words ('accessories', 'blue') alone do not.
    pub names_goods: bool,
}

impl Query {
    /// Reads all texts of a goods item.
    pub(crate) fn read(index: &GoodsIndex, stems: &Stems, fields: &Fields<'_>) -> Self {
        let mut query = Self::default();
        let mut reader = Reader { index, stems, repairs: 0 };
        for field in &fields.texts {
            reader.field(&mut query, field);
        }
        query
    }

    fn add(&mut self, term: u32, weight: u16) -> usize {
        if let Some(at) = self.terms.iter().position(|known| known.term == term) {
            if let Some(known) = self.terms.get_mut(at) {
                known.weight = known.weight.max(weight);
            }
            return at;
        }
        self.terms.push(QueryTerm { term, weight });
        self.terms.len() - 1
    }
}

struct Reader<'e> {
    index: &'e GoodsIndex,
    stems: &'e Stems,
    repairs: usize,
}

impl Reader<'_> {
    /// Adds the terms of one field.
    fn field(&mut self, query: &mut Query, Field { folded, share, part, .. }: &Field<'_>) {
        let share = (share * f32::from(ONE)) as u16;
        let found = terms(self.stems, folded, MAX_TERMS);
        let mut unknown_before: Option<&str> = None;
        let mut letter_joined = false;
        for (at, term) in found.iter().enumerate() {
            if query.terms.len() >= MAX_TERMS {
                break;
            }
            if std::mem::take(&mut letter_joined) {
                continue;
            }
            let weight = (u32::from(weight_of(term.part.beside(*part))) * u32::from(share) / u32::from(ONE)) as u16;
            let before = unknown_before.take();
            let mut heard = Heard { word: term.word.to_string(), term: None, repaired: None };
            if let Some((number, spelling)) = self.letter_word(term, found.get(at + 1)) {
                heard = Heard { word: spelling, term: Some(query.add(number, weight)), repaired: None };
                letter_joined = true;
            } else if let Some(number) = self.index.term(&term.stem) {
                heard.term = Some(query.add(number, weight));
            } else if !term.lacking && term.part != Part::Number {
                // What goods lack is never taken for something they have.
                let next = found.get(at + 1).map(|next| &*next.word);
                if let Some((number, spelling)) = self.unknown(query, &term.word, before, next, weight) {
                    heard.term = Some(number);
                    heard.repaired = Some(spelling);
                }
                unknown_before = Some(&term.word);
            }
            let known = heard.term.and_then(|at| query.terms.get(at));
            let record = known.and_then(|known| self.index.record(known.term));
            let telling = term.part != Part::Number && term.word.len() > 1 && !term.lacking;
            query.names_goods |= telling && record.is_some_and(|record| !record.vague);
            query.heard.push(heard);
        }
    }

    /// A letter and the word behind it that the index knows as one: `t shirt`, `o ring`.
    fn letter_word(&self, letter: &Term<'_>, next: Option<&Term<'_>>) -> Option<(u32, String)> {
        let next = next.filter(|next| letter.word.len() == 1 && next.word.len() > 2 && !next.lacking)?;
        let whole = format!("{}-{}", letter.word, next.word);
        Some((self.index.term(&self.stems.stem(&whole))?, whole))
    }

    /// A word that the index does not know: one written as two, two written as one, or a slip. Gives the position
    /// among the query terms and the spelling.
    fn unknown(
        &mut self,
        query: &mut Query,
        word: &str,
        before: Option<&str>,
        next: Option<&str>,
        weight: u16,
    ) -> Option<(usize, String)> {
        let joined = [before.map(|before| format!("{before}{word}")), next.map(|next| format!("{word}{next}"))];
        let whole =
            joined.into_iter().flatten().find_map(|whole| Some((self.index.term(&self.stems.stem(&whole))?, whole)));
        if let Some((term, whole)) = whole {
            return Some((query.add(term, weight), whole));
        }
        if !is_repairable(word) || self.repairs >= MAX_REPAIRS {
            return None;
        }
        self.repairs += 1;
        if let Some((first, second, shown)) = self.split(word) {
            query.add(first, weight);
            return Some((query.add(second, weight), shown));
        }
        let (spelling, term) = self.index.repair(word)?;
        Some((query.add(term, weight / 4 * 3), spelling.to_owned()))
    }

    /// Two known words in one: `toothbrushholder`. The split whose rarer word is the most common wins.
    fn split(&self, word: &str) -> Option<(u32, u32, String)> {
        const SHORTEST: usize = 4;
        if word.len() < 2 * SHORTEST || word.len() > 32 || !word.bytes().all(|b| b.is_ascii_lowercase()) {
            return None;
        }
        (SHORTEST..=word.len() - SHORTEST)
            .filter_map(|at| {
                let (first, second) = word.split_at(at);
                let a = self.index.term(&self.stems.stem(first))?;
                let b = self.index.term(&self.stems.stem(second))?;
                let least = self.index.record(a)?.postings.min(self.index.record(b)?.postings);
                Some((least, a, b, format!("{first} {second}")))
            })
            .filter(|(least, ..)| *least >= 3)
            .max_by_key(|(least, ..)| *least)
            .map(|(_, a, b, shown)| (a, b, shown))
    }
}
