//! What was wrong at six digits, as a CSV file.

use std::fs::File;
use std::path::Path;

use anyhow::Context;
use tarifa::Candidate;

use super::labelled::Pair;

const HEADER: [&str; 8] =
    ["file", "text", "truth", "rank_of_truth", "answer", "probability", "answer_description", "evidence"];

pub struct Errors(csv::Writer<File>);

impl Errors {
    pub fn create(path: &Path) -> anyhow::Result<Self> {
        let mut out = csv::Writer::from_path(path).with_context(|| path.display().to_string())?;
        out.write_record(HEADER)?;
        Ok(Self(out))
    }

    pub fn write(
        &mut self,
        file: &str,
        pair: &Pair,
        rank: Option<usize>,
        best: Option<&Candidate>,
    ) -> anyhow::Result<()> {
        let evidence = best.and_then(|best| best.evidence.first()).map_or("", |evidence| &evidence.goods);
        self.0.write_record([
            file,
            &pair.text,
            &pair.truths.iter().map(ToString::to_string).collect::<Vec<_>>().join("|"),
            &rank.map_or(String::new(), |rank| (rank + 1).to_string()),
            &best.map_or(String::new(), |best| best.code.to_string()),
            &best.map_or(String::new(), |best| format!("{:.3}", best.probability)),
            best.map_or("", |best| &best.description),
            evidence,
        ])?;
        Ok(())
    }

    pub fn finish(mut self) -> anyhow::Result<()> {
        Ok(self.0.flush()?)
    }
}
