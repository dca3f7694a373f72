//! National tariff schedules, from official publications to packs.
//!
//! One module for each format of a publication gives the [`Lines`] of a tariff: `us` the export of the Harmonized Tariff
//! Schedule, and so on. This file brings them into the order of their codes and lays out the pack: a line in 64 bits,
//! the facts that lines share, and in a full pack the description of each line. A facts pack has no descriptions, which
//! belong to the publisher.

mod beside;
mod br;
mod cn;
mod eu;
mod gb;
mod jp;
mod kr;
mod lists;
mod no;
mod outline;
mod pack;
mod scope;
mod sheet;
mod ukgt;
mod us;
mod us_flags;
mod za;

use std::io::Read;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use self::outline::Outline;
use crate::code::TariffCode;
use crate::error::Error;
use crate::jurisdiction::Jurisdiction;
use crate::pack::PackHash;

/// A line as a publication has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub code: TariffCode,
    /// Whether goods can be declared under the line.
    pub declarable: bool,
    /// The first day and the last, where the publication has them.
    pub valid: [Option<Date>; 2],
    /// A value for each column; empty where there is none.
    pub values: Vec<String>,
    /// What the line says, what stands above it first, parted by `; `.
    pub description: String,
}

/// The lines of a tariff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Lines {
    /// What the values of each line are, such as `unit` and `rate_general`.
    pub columns: Vec<&'static str>,
    pub lines: Vec<Line>,
}

/// How a schedule is built.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct ScheduleOptions {
    /// The edition; needed for a publication that [`known_publications`] does not list.
    pub edition: Option<String>,
    /// The day from which the edition holds, or of which it is; needed likewise.
    pub date: Option<Date>,
    /// Whether lines have their descriptions, which belong to the publisher.
    pub with_texts: bool,
}

/// A publication on which this compiler was tried.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct KnownPublication {
    /// Whose tariff.
    pub jurisdiction: Jurisdiction,
    /// The edition: `2026 Rev 10`.
    pub edition: String,
    /// The day from which it holds, or of which it is.
    pub date: Date,
    /// SHA-256 of the first file, unpacked.
    pub hash: String,
    /// The files, the tariff itself first, below a folder of publications.
    pub files: Vec<PathBuf>,
    /// What it lacks, so that a code that is not in it may exist all the same; empty where it is complete.
    pub gaps: String,
    /// Who publishes it, and what it is called.
    pub source: String,
}

/// The publications on which this compiler was tried, by jurisdiction: those of `data/schedules.tsv`.
#[must_use]
pub fn known_publications() -> Vec<KnownPublication> {
    let read = |line: &str| {
        let [jurisdiction, edition, date, hash, files, gaps, source] = line.split('\t').collect::<Vec<_>>()[..] else {
            return None;
        };
        Some(KnownPublication {
            jurisdiction: jurisdiction.parse().ok()?,
            edition: edition.to_owned(),
            date: date.parse().ok()?,
            hash: hash.to_owned(),
            files: files.split(' ').map(PathBuf::from).collect(),
            gaps: gaps.to_owned(),
            source: source.to_owned(),
        })
    };
    include_str!("../../../data/schedules.tsv").lines().skip(1).filter_map(read).collect()
}

/// Builds the pack of a national tariff from the files of a publication, the tariff itself first; the same files give
/// the same bytes. Files may be packed by gzip.
///
/// # Errors
/// When no compiler reads this tariff, a file cannot be read or has another shape than the one the compiler knows, or
/// the edition or date is not given and the publication is not a known one.
pub fn build_schedule(
    jurisdiction: Jurisdiction,
    files: &[PathBuf],
    options: &ScheduleOptions,
) -> Result<Vec<u8>, Error> {
    let Some((_, read)) = READERS.iter().find(|(code, _)| *code == jurisdiction.as_str()) else {
        let known = READERS.map(|(code, _)| code).join(", ");
        return Err(invalid(
            jurisdiction.as_str(),
            &format!("no compiler reads this tariff; there is one for {known}"),
        ));
    };
    let files: Vec<File> = files.iter().map(|path| File::read(path)).collect::<Result<_, _>>()?;
    let hash = files.first().map(|file| file.hash.to_string()).unwrap_or_default();
    let publications = known_publications();
    let known = publications.iter().find(|known| known.hash == hash);
    let stated = |what: &str| {
        let reason = format!("the {what} of this publication is not known here: state it (--{what})");
        invalid(jurisdiction.as_str(), &reason)
    };
    let edition = options.edition.clone().or_else(|| known.map(|known| known.edition.clone()));
    let date = options.date.or_else(|| known.map(|known| known.date));
    // Another edition of a publication has its gaps too.
    let like = known.or_else(|| publications.iter().find(|known| known.jurisdiction == jurisdiction));
    let (gaps, source) = like.map(|known| (known.gaps.clone(), known.source.clone())).unwrap_or_default();
    let publication = Publication {
        jurisdiction,
        edition: edition.ok_or_else(|| stated("edition"))?,
        date: date.ok_or_else(|| stated("date"))?,
        source,
        gaps,
        files: files.iter().map(|file| (file.name.clone(), file.hash)).collect(),
    };
    let lines = read(&files)?;
    let beside = beside::read(jurisdiction, &files, &Outline::of(&lines.lines))?;
    pack::write(&publication, lines, &beside, options.with_texts)
}

type Reader = fn(&[File]) -> Result<Lines, Error>;

/// The compilers.
const READERS: [(&str, Reader); 14] = [
    ("AU", lists::market_access_map),
    ("BR", br::read),
    ("CA", lists::market_access_map),
    ("CN", cn::read),
    ("EU", eu::read),
    ("GB", gb::read),
    ("IN", lists::india),
    ("JP", jp::read),
    ("KR", kr::read),
    ("MX", lists::mexico),
    ("NO", no::read),
    ("US", us::read),
    ("VN", lists::viet_nam),
    ("ZA", za::read),
];

/// A file of a publication.
struct File {
    name: String,
    /// The content, unpacked.
    bytes: Vec<u8>,
    /// SHA-256 of the content.
    hash: PackHash,
}

impl File {
    fn read(path: &Path) -> Result<Self, Error> {
        let io = |source| Error::Io { path: path.to_owned(), source };
        let packed = std::fs::read(path).map_err(io)?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let mut bytes = Vec::new();
        if packed.starts_with(&[0x1f, 0x8b]) {
            flate2::read::GzDecoder::new(packed.as_slice()).read_to_end(&mut bytes).map_err(io)?;
        } else {
            bytes = packed;
        }
        Ok(Self { name, hash: PackHash(Sha256::digest(&bytes).into()), bytes })
    }

    /// A file that a test holds.
    #[cfg(test)]
    fn of(name: &str, content: &str) -> Self {
        let bytes = content.as_bytes().to_vec();
        Self { name: name.to_owned(), hash: PackHash(Sha256::digest(&bytes).into()), bytes }
    }

    /// The content as text, a byte order mark left out.
    fn text(&self) -> Result<&str, Error> {
        let text = std::str::from_utf8(&self.bytes).map_err(|e| invalid(&self.name, &e.to_string()))?;
        Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
    }

    /// The first line, where the content is text.
    fn first_line(&self) -> &str {
        self.text().ok().and_then(|text| text.lines().next()).unwrap_or_default()
    }

    /// The named columns of a table with a header.
    fn table<const N: usize>(&self, delimiter: u8, names: [&str; N]) -> Result<Vec<[String; N]>, Error> {
        let broken = |e: csv::Error| invalid(&self.name, &e.to_string());
        // A row with other columns than the header is an error of the reader, which says where it stands.
        let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(self.text()?.as_bytes());
        let header = reader.headers().map_err(broken)?.clone();
        let mut columns = [0; N];
        for (column, name) in columns.iter_mut().zip(names) {
            let at = header.iter().position(|own| own == name);
            *column = at.ok_or_else(|| invalid(&self.name, &format!("it has no column '{name}'")))?;
        }
        let record = |record: csv::StringRecord| columns.map(|at| record.get(at).unwrap_or_default().trim().to_owned());
        reader.records().map(|row| row.map(record).map_err(broken)).collect()
    }
}

/// A publication, beside its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Publication {
    jurisdiction: Jurisdiction,
    /// The edition: `2026 Rev 10`.
    edition: String,
    /// The day from which it holds, or of which it is.
    date: Date,
    /// Who publishes it, and what it is called.
    source: String,
    /// What the publication lacks, so that a code that is not in it may exist all the same; empty where it is complete.
    gaps: String,
    /// Each file and the SHA-256 of its bytes.
    files: Vec<(String, PackHash)>,
}

/// What stands above a line, by the depth of its indent.
#[derive(Default)]
struct Tree {
    above: Vec<(String, Vec<String>)>,
}

impl Tree {
    /// Goes on to a line of this depth; gives its own values, or where all are blank those of the nearest line above that
    /// has some.
    fn step(&mut self, depth: usize, words: &str, own: Vec<String>) -> Vec<String> {
        self.above.truncate(depth);
        self.above.resize_with(depth, Default::default);
        let inherited = || self.above.iter().rev().map(|(_, values)| values).find(|values| has_some(values)).cloned();
        let values = if has_some(&own) { own } else { inherited().unwrap_or(own) };
        self.above.push((words.trim_matches([' ', ':', '-']).to_owned(), values.clone()));
        values
    }

    /// The words of the line and of what stands above it, the highest first.
    fn description(&self) -> String {
        let words = self.above.iter().map(|(words, _)| words.as_str()).filter(|words| !words.is_empty());
        words.collect::<Vec<_>>().join("; ")
    }
}

fn has_some(values: &[String]) -> bool {
    values.iter().any(|value| !value.is_empty())
}

/// Rates by partner of an agreement in two values: the partners whose goods are free, `AU CL`; and each other rate once
/// behind those that it is for, `CH KR=4;PK=1.5`. Much smaller than one value: lines differ in the latter, and most
/// partners are in the former.
fn agreements(place: &str, free: &str, mut rates: Vec<(&str, String)>) -> Result<[String; 2], Error> {
    rates.sort();
    if let Some([(partner, _), _]) = rates.array_windows().find(|[a, b]| a.0 == b.0) {
        return Err(invalid(place, &format!("{partner} has two rates")));
    }
    let (mut freed, mut others): (Vec<&str>, Vec<(&str, Vec<&str>)>) = Default::default();
    for (partner, rate) in &rates {
        if rate.contains([';', '=']) {
            return Err(invalid(place, &format!("the rate '{rate}' has a mark that parts rates")));
        }
        match others.iter_mut().find(|(known, _)| known == rate) {
            _ if rate == free => freed.push(partner),
            Some((_, partners)) => partners.push(partner),
            None => others.push((rate, vec![partner])),
        }
    }
    let others = others.iter().map(|(rate, partners)| format!("{}={rate}", partners.join(" ")));
    Ok([freed.join(" "), others.collect::<Vec<_>>().join(";")])
}

/// An error of a publication.
fn invalid(place: &str, reason: &str) -> Error {
    Error::SourceInvalid { place: place.to_owned(), reason: reason.to_owned() }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::pack::Pack;
    use crate::schedule::{LineChange, Schedule, Standing};

    #[test]
    fn every_publication_of_the_table_is_known() {
        let lines = include_str!("../../../data/schedules.tsv").lines().count() - 1;
        let known = known_publications();
        assert_eq!(known.len(), lines);
        assert!(known.is_sorted_by(|a, b| a.jurisdiction < b.jurisdiction));
        assert!(known.iter().all(|known| READERS.iter().any(|(code, _)| *code == known.jurisdiction.as_str())));
    }

    /// A schedule of lines, of which each has a code, whether it is declarable, and the days on which it holds.
    fn schedule(lines: &[(&str, bool, [Option<Date>; 2])]) -> Result<Schedule, Error> {
        let line = |(code, declarable, valid): &(&str, bool, [Option<Date>; 2])| {
            let values = vec!["kg".to_owned(), format!("{}%", code.len())];
            Ok(Line {
                code: code.parse()?,
                declarable: *declarable,
                valid: *valid,
                values,
                description: "goods".into(),
            })
        };
        let lines = lines.iter().map(line).collect::<Result<Vec<_>, Error>>()?;
        let publication = Publication {
            jurisdiction: "US".parse()?,
            edition: "1".into(),
            date: date(2026, 1, 1),
            source: String::new(),
            gaps: String::new(),
            files: Vec::new(),
        };
        let columns = vec!["unit", "rate_general"];
        Schedule::from_pack(&Pack::open(pack::write(
            &publication,
            Lines { columns, lines },
            &beside::Beside::default(),
            true,
        )?)?)
    }

    #[test]
    fn a_code_stands_as_its_lines_do() -> Result<(), Error> {
        let ends = [None, Some(date(2026, 3, 31))];
        let lines = [
            ("0101", false, [None; 2]),
            ("01012100", true, ends),
            ("010190", false, [None; 2]),
            ("0101901000", true, [Some(date(2026, 4, 1)), None]),
        ];
        let schedule = schedule(&lines)?;
        let standing = |code: &str, day| Ok::<_, Error>(schedule.standing(&code.parse()?, day));
        let (march, april) = (Some(date(2026, 3, 31)), Some(date(2026, 4, 1)));
        assert_eq!(standing("0101", None)?, Standing::Prefix);
        assert_eq!(standing("01012100", march)?, Standing::Declarable);
        assert_eq!(standing("01012100", april)?, Standing::NotOnThatDay);
        assert_eq!(standing("010190", march)?, Standing::NotOnThatDay);
        assert_eq!(standing("0101901000", april)?, Standing::Declarable);
        assert_eq!(standing("0101902000", None)?, Standing::Missing);
        assert_eq!(standing("0102", None)?, Standing::Missing);
        let line = schedule.line(&"01012100".parse()?);
        assert_eq!(line.as_ref().and_then(|line| line.value("rate_general")), Some("8%"));
        assert_eq!(line.and_then(|line| line.valid_to), ends[1]);
        assert_eq!(schedule.declarable(&"01".parse()?).count(), 2);
        Ok(())
    }

    #[test]
    fn editions_differ_by_lines_and_facts() -> Result<(), Error> {
        let old = schedule(&[("0101", true, [None; 2]), ("0102", true, [None; 2])])?;
        let new = schedule(&[("0102", false, [None; 2]), ("0103", true, [None; 2])])?;
        let changes: Vec<LineChange> = old.changes_to(&new).collect();
        assert!(matches!(&changes[..], [
            LineChange::Removed { .. },
            LineChange::Changed { facts, .. },
            LineChange::Added { .. },
        ] if facts.len() == 1 && facts[0].fact == "declarable"));
        assert_eq!(old.changes_to(&old).count(), 0);
        Ok(())
    }

    #[test]
    fn a_line_that_stands_twice_is_refused() {
        assert!(schedule(&[("0101", true, [None; 2]), ("0101", false, [None; 2])]).is_err());
    }

    #[test]
    fn a_line_without_values_has_those_above_it() {
        let mut tree = Tree::default();
        let values = |value: &str| vec![value.to_owned()];
        tree.step(0, "Horses:", values(""));
        assert_eq!(tree.step(1, "Purebred", values("Free")), values("Free"));
        assert_eq!(tree.step(2, "Males", values("")), values("Free"));
        assert_eq!(tree.description(), "Horses; Purebred; Males");
        assert_eq!(tree.step(1, "Other", values("")), values(""));
    }

    #[test]
    fn rates_of_agreements_stand_once_behind_those_they_are_for() -> Result<(), Error> {
        let rates = |rates: &[(&'static str, &str)]| {
            agreements("here", "0", rates.iter().map(|(partner, rate)| (*partner, (*rate).to_owned())).collect())
        };
        assert_eq!(
            rates(&[("PK", "1.5"), ("CL", "0"), ("KR", "4"), ("AU", "0"), ("CH", "4")])?,
            ["AU CL", "CH KR=4;PK=1.5"]
        );
        assert_eq!(rates(&[])?, ["", ""]);
        assert!(rates(&[("PK", "1.5"), ("PK", "0")]).is_err() && rates(&[("PK", "1;2")]).is_err());
        Ok(())
    }
}
