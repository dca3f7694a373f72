//! The peer: a nearest-neighbour classifier over the same goods lines, as one would build it with the full text
//! search of SQLite. FTS5 finds and ranks the lines by BM25; the best fifty vote for their codes.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use rusqlite::{Connection, Statement, params};

/// As many alternatives as Tarifa gives by default.
const ALTERNATIVES: usize = 5;

/// Words that name no goods. They stand in so many lines that ranking these is most of a search.
const STOP_WORDS: [&str; 12] = ["a", "an", "and", "by", "for", "from", "in", "of", "on", "the", "to", "with"];

/// Which words of a description the lines are searched for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words {
    /// All, as they come.
    All,
    /// All but stop words, which Tarifa does not look up either.
    WithoutStopWords,
}

/// A database in memory with all goods lines and descriptions of subheadings.
pub struct GoodsTable {
    connection: Connection,
    /// How many lines there are.
    pub lines: usize,
}

impl GoodsTable {
    /// Reads `data/goods`. Descriptions of headings are left out, as in Tarifa's index: they name no subheading.
    pub fn load() -> Result<Self, Box<dyn std::error::Error>> {
        let mut connection = Connection::open_in_memory()?;
        connection.execute_batch(
            "CREATE VIRTUAL TABLE lines USING fts5(code UNINDEXED, text, tokenize = 'porter unicode61')",
        )?;
        let transaction = connection.transaction()?;
        let mut insert = transaction.prepare("INSERT INTO lines (code, text) VALUES (?1, ?2)")?;
        let mut lines = 0;
        for file in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/goods"))? {
            let content = fs::read_to_string(file?.path())?;
            for (code, text) in content.lines().filter_map(code_and_text).filter(|(code, _)| code.len() == 6) {
                lines += insert.execute(params![code, text])?;
            }
        }
        drop(insert);
        // One segment instead of several: the index at its fastest.
        transaction.execute("INSERT INTO lines (lines) VALUES ('optimize')", [])?;
        transaction.commit()?;
        Ok(Self { connection, lines })
    }

    /// A classifier over the lines.
    pub fn classifier(&self, words: Words) -> rusqlite::Result<Neighbours<'_>> {
        let nearest = "SELECT code, bm25(lines) FROM lines WHERE lines MATCH ? ORDER BY rank LIMIT 50";
        Ok(Neighbours { nearest: self.connection.prepare(nearest)?, words })
    }
}

/// Classifies by the vote of the nearest lines.
pub struct Neighbours<'c> {
    nearest: Statement<'c>,
    words: Words,
}

impl Neighbours<'_> {
    /// The codes with the most votes, best first, each with its share of all votes.
    pub fn classify(&mut self, description: &str) -> rusqlite::Result<Vec<(String, f64)>> {
        let mut votes: HashMap<String, f64> = HashMap::new();
        let mut rows = self.nearest.query([any_word(description, self.words)])?;
        while let Some(row) = rows.next()? {
            // FTS5 gives better lines the lower number, below zero.
            *votes.entry(row.get(0)?).or_default() -= row.get::<_, f64>(1)?;
        }
        let all: f64 = votes.values().sum();
        let mut ranked: Vec<(String, f64)> = votes.into_iter().map(|(code, vote)| (code, vote / all)).collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        ranked.truncate(ALTERNATIVES);
        Ok(ranked)
    }
}

/// The first and the last column of a goods line; a mark may stand between them.
fn code_and_text(line: &str) -> Option<(&str, &str)> {
    Some((line.split_once('\t')?.0, line.rsplit_once('\t')?.1))
}

/// The match expression for lines with any word of a text: `"green" OR "tea"`.
fn any_word(text: &str, which: Words) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let searched = words.filter(|word| which == Words::All || !STOP_WORDS.contains(word));
    searched.map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" OR ")
}
