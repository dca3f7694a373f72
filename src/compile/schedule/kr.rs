//! The codes of Korea, ten digits, with the days between which they hold and the units of quantity and weight.
//!
//! The publication is made for a year and has the last day of it on every row: a last day that all rows share is that
//! of the list and not kept, so that a code is not called deleted because the list is old. It has no titles; a
//! description is that of the line alone, the English behind the Korean.

use jiff::civil::Date;

use super::{File, Line, Lines, invalid};
use crate::code::TariffCode;
use crate::error::Error;

const SOURCE: [&str; 7] = ["hsk10", "valid_from", "valid_to", "desc_ko", "desc_en", "qty_unit", "weight_unit"];

pub(super) fn read(files: &[File]) -> Result<Lines, Error> {
    let [file] = files else { return Err(invalid("KR", "the schedule is one file")) };
    let mut lines = Vec::new();
    for (at, row) in file.table(b',', SOURCE)?.into_iter().enumerate() {
        let place = format!("{}: row {}", file.name, at + 2);
        let [code, from, to, korean, english, quantity, weight] = row;
        let code: TariffCode = code.parse().map_err(|e: Error| invalid(&place, &e.to_string()))?;
        if code.digit_count() != 10 {
            return Err(invalid(&place, "its code has not ten digits"));
        }
        let units = if quantity.is_empty() { [weight, String::new()] } else { [quantity, weight] };
        lines.push(Line {
            code,
            declarable: true,
            valid: [day(&place, &from)?, day(&place, &to)?],
            values: units.to_vec(),
            description: format!("{korean} ({english})"),
        });
    }
    forget_the_last_day_of_the_list(&mut lines);
    Ok(Lines { columns: vec!["unit", "unit_2"], lines })
}

fn day(place: &str, cell: &str) -> Result<Option<Date>, Error> {
    let day = (!cell.is_empty()).then(|| cell.parse()).transpose();
    day.map_err(|_| invalid(place, &format!("'{cell}' is no day")))
}

fn forget_the_last_day_of_the_list(lines: &mut [Line]) {
    if lines.windows(2).all(|pair| pair[0].valid[1] == pair[1].valid[1]) {
        lines.iter_mut().for_each(|line| line.valid[1] = None);
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn lines(rows: &[&str]) -> Result<Vec<Line>, Error> {
        let text = format!("{}\n{}\n", SOURCE.join(","), rows.join("\n"));
        Ok(read(&[File::of("made_up.csv", &text)])?.lines)
    }

    #[test]
    fn a_line_has_its_days_and_the_unit_of_quantity_first() -> Result<(), Error> {
        let rows = [
            "9990001000,2012-01-01,2030-12-31,주전자,Kettles,U,KG",
            "9990009000,2024-07-01,2031-06-30,\"그, 밖\",Other,,KG",
        ];
        let [kettles, other] = &lines(&rows)?[..] else { panic!("two lines") };
        assert_eq!((kettles.code.digits(), kettles.declarable), ("9990001000", true));
        assert_eq!(kettles.valid, [Some(date(2012, 1, 1)), Some(date(2030, 12, 31))]);
        assert_eq!(kettles.values, ["U", "KG"]);
        assert_eq!((other.values.join("+"), other.description.as_str()), ("KG+".into(), "그, 밖 (Other)"));
        Ok(())
    }

    #[test]
    fn the_last_day_that_all_rows_share_is_that_of_the_list() -> Result<(), Error> {
        let rows = ["9990001000,2012-01-01,2030-12-31,가,a,,KG", "9990009000,2013-01-01,2030-12-31,나,b,,KG"];
        assert!(lines(&rows)?.iter().all(|line| line.valid[0].is_some() && line.valid[1].is_none()));
        Ok(())
    }

    #[test]
    fn what_cannot_be_read_is_said_with_its_row() {
        for (row, reason) in [
            ("99900010,2012-01-01,2030-12-31,가,a,,KG", "ten digits"),
            ("9990001000,1 January,2030-12-31,가,a,,KG", "'1 January' is no day"),
            ("9990001000,2012-01-01,2030-02-31,가,a,,KG", "'2030-02-31' is no day"),
        ] {
            let told = lines(&["9990000000,2012-01-01,,나,b,,KG", row]).map_err(|e| e.to_string()).expect_err(reason);
            assert!(told.contains("made_up.csv: row 3") && told.contains(reason), "{told}");
        }
    }
}
