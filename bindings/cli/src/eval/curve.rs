//! The curve of coverage and accuracy, as a CSV file.

use std::path::Path;

use anyhow::Context;

use super::measure::{LEVELS, Report};
use crate::output;

const HEADER: [&str; 5] = ["file", "level", "confidence", "answered", "right"];

/// Writes for each file and level what share of lines is answered where answers below a confidence are dropped, and
/// what share of these is right; that stays empty where no line is answered.
pub fn write(path: &Path, reports: &[Report]) -> anyhow::Result<()> {
    let mut rows = csv::Writer::from_writer(Vec::new());
    rows.write_record(HEADER)?;
    for report in reports {
        for level in LEVELS {
            for covered in report.calibration.get(&level.hs_digits()).into_iter().flat_map(|c| &c.coverage) {
                rows.write_record([
                    report.file.clone(),
                    level.to_string(),
                    format!("{:.2}", covered.confidence),
                    format!("{:.4}", covered.answered),
                    covered.right.map_or_else(String::new, |right| format!("{right:.4}")),
                ])?;
            }
        }
    }
    output::write(path, &rows.into_inner()?).with_context(|| path.display().to_string())
}
