//! The Mercosur Common Nomenclature as Brazil applies it, with import duty and the tax on industrialised products
//! (IPI).
//!
//! Each row is a line of eight digits, or an exception to the IPI of one (`Ex 01`); taxes and units are named by the
//! identifiers of an accounting system: `tax_ii_12_6` is an import duty of 12.6%, `tax_ipi_nt` no IPI. The exceptions
//! of a line stand together as `01=0%;02=NT`. Left out: inactive rows, the dummy row 0000.00.00 and the words of
//! exceptions.

use std::collections::BTreeMap;

use super::{File, Line, Lines, invalid};
use crate::code::TariffCode;
use crate::error::Error;

const COLUMNS: [&str; 4] = ["unit", "rate_general", "ipi", "ipi_exceptions"];

const DUMMY: &str = "0000.00.00";

/// Units by their identifiers.
const UNITS: [(&str, &str); 14] = [
    ("", ""),
    ("UOM_M2", "m2"),
    ("UOM_M3", "m3"),
    ("UOM_MWH", "MWh"),
    ("UOM_PARES", "pair"),
    ("UOM_QUILATE", "carat"),
    ("UOM_UN1000", "1000 u"),
    ("uom.product_uom_dozen", "dozen"),
    ("uom.product_uom_gram", "g"),
    ("uom.product_uom_kgm", "kg"),
    ("uom.product_uom_litre", "l"),
    ("uom.product_uom_meter", "m"),
    ("uom.product_uom_ton", "t"),
    ("uom.product_uom_unit", "u"),
];

pub(super) fn read(files: &[File]) -> Result<Lines, Error> {
    let [file] = files else { return Err(invalid("BR", "the nomenclature is one file")) };
    let names = ["code", "exception", "name", "tax_ipi_id:id", "tax_ii_id:id", "uoe_id:id", "active"];
    let mut lines: BTreeMap<TariffCode, Line> = BTreeMap::new();
    let mut exceptions = Vec::new();
    for (at, [code, exception, name, ipi, duty, unit, active]) in file.table(b',', names)?.into_iter().enumerate() {
        let place = format!("{}: row {}, '{code}'", file.name, at + 2);
        match active.as_str() {
            "True" if code == DUMMY => continue,
            "True" => {}
            "False" => continue,
            _ => return Err(invalid(&place, "it is neither active nor inactive")),
        }
        let unit = UNITS.iter().find(|(id, _)| *id == unit).map(|(_, unit)| *unit);
        let unit = unit.ok_or_else(|| invalid(&place, "its unit is unknown"))?;
        let percent =
            |tax: &str, id: &str| percent(tax, id).ok_or_else(|| invalid(&place, &format!("'{id}' is no tax")));
        let (duty, ipi) = (percent("tax_ii_", &duty)?, percent("tax_ipi_", &ipi)?);
        let code: TariffCode = code.parse().map_err(|e: Error| invalid(&place, &e.to_string()))?;
        if code.digit_count() != 8 {
            return Err(invalid(&place, "a line has eight digits"));
        }
        if !exception.is_empty() {
            exceptions.push((code, exception, duty, ipi, place));
            continue;
        }
        let values = vec![unit.to_owned(), duty, ipi, String::new()];
        let line = Line { code, declarable: true, valid: [None, None], values, description: path(&name) };
        if lines.insert(code, line).is_some() {
            return Err(invalid(&place, "it is there twice"));
        }
    }
    for (code, exception, duty, ipi, place) in exceptions {
        let line = lines.get_mut(&code).map(|line| line.values.as_mut_slice());
        let Some([_, own_duty, _, known]) = line else { return Err(invalid(&place, "an exception to no line")) };
        if *own_duty != duty {
            return Err(invalid(&place, "an exception has a duty of its own"));
        }
        if !known.is_empty() {
            known.push(';');
        }
        known.push_str(&format!("{exception}={ipi}"));
    }
    Ok(Lines { columns: COLUMNS.to_vec(), lines: lines.into_values().collect() })
}

/// A tax by its identifier, empty where it is; none for another identifier.
fn percent(tax: &str, id: &str) -> Option<String> {
    if id.is_empty() {
        return Some(String::new());
    }
    let rate = id.strip_prefix(tax)?;
    if rate == "nt" {
        return Some("NT".to_owned());
    }
    let is_number = rate.split('_').all(|part| !part.is_empty() && part.bytes().all(|digit| digit.is_ascii_digit()));
    (is_number && rate.split('_').count() <= 2).then(|| format!("{}%", rate.replace('_', ".")))
}

/// The titles above a line and its own, which dashes part where a stop or colon or nothing stands before them.
fn path(name: &str) -> String {
    let mut titles = vec![String::new()];
    for word in name.split_whitespace() {
        let is_dash = word.bytes().all(|letter| letter == b'-');
        match titles.last_mut() {
            Some(title) if is_dash && (title.is_empty() || title.ends_with(['.', ':'])) => titles.push(String::new()),
            Some(title) if title.is_empty() => title.push_str(word),
            Some(title) => title.extend([" ", word]),
            None => {}
        }
    }
    let titles = titles.iter().map(|title| title.trim_end_matches([' ', ':'])).filter(|title| !title.is_empty());
    titles.collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = r#""id","code","exception","name","tax_ipi_id:id","tax_ii_id:id","uoe_id:id","active""#;

    fn read_rows(rows: &[&str]) -> Result<Vec<Line>, Error> {
        let text = [&[HEADER], rows].concat().join("\n");
        read(&[File::of("ncm.csv", &text)]).map(|lines| lines.lines)
    }

    #[test]
    fn taxes_and_units_have_plain_names() -> Result<(), Error> {
        let lines = read_rows(&[
            r#""ncm_0","0000.00.00","","Nada","","","","True""#,
            r#""x","0101.21.00","","Potros. - Até: -- 0 - 2 anos","tax_ipi_nt","tax_ii_12_6","UOM_M3","True""#,
            r#""ncm_2","0101.29.00","","- Outros","tax_ipi_3_25","tax_ii_35","UOM_PARES","True""#,
            r#""ncm_2_01","0101.29.00","01","Ex 01","tax_ipi_0","tax_ii_35","UOM_PARES","True""#,
            r#""ncm_2_02","0101.29.00","02","Ex 02","tax_ipi_nt","tax_ii_35","UOM_PARES","True""#,
            r#""ncm_2_03","0101.29.00","03","Ex 03","tax_ipi_5","tax_ii_35","UOM_PARES","False""#,
            r#""ncm_3","0101.30.00","","Antigo","tax_ipi_0","tax_ii_0","","False""#,
            r#""ncm_4","0101.90.00","","Sem taxa","tax_ipi_0","","","True""#,
        ])?;
        let shown: Vec<_> = lines.iter().map(|line| (line.code.digits(), line.values.join("|"))).collect();
        let expected = [
            ("01012100", "m3|12.6%|NT|".to_owned()),
            ("01012900", "pair|35%|3.25%|01=0%;02=NT".to_owned()),
            ("01019000", "||0%|".to_owned()),
        ];
        assert_eq!(shown, expected);
        assert_eq!(lines[0].description, "Potros.; Até; 0 - 2 anos");
        assert_eq!(lines[1].description, "Outros");
        assert!(lines.iter().all(|line| line.declarable));
        Ok(())
    }

    #[test]
    fn what_cannot_be_read_is_an_error() {
        let row = |row: &str| {
            let good = r#""ncm_1","0101.21.00","","Potros","tax_ipi_0","tax_ii_2","","True""#;
            read_rows(&[good, row]).map(|_| String::new()).unwrap_or_else(|e| e.to_string())
        };
        for (text, part) in [
            (r#""x","0101.29.00","","","tax_ipi_0","tax_ii_2_5_1","","True""#, "row 3, '0101.29.00'"),
            (r#""x","0101.29.00","","","tax_ipi_0","tax_ipi_0","","True""#, "'tax_ipi_0' is no tax"),
            (r#""x","0101.29.00","","","tax_ipi_0","tax_ii_0","UOM_BARREL","True""#, "unit is unknown"),
            (r#""x","0101.29.00","","","tax_ipi_0","tax_ii_0","","Maybe""#, "neither active"),
            (r#""x","0101.29","","","tax_ipi_0","tax_ii_0","","True""#, "eight digits"),
            (r#""x","0101.21.00","","","tax_ipi_0","tax_ii_0","","True""#, "there twice"),
            (r#""x","0101.29.00","01","","tax_ipi_0","tax_ii_0","","True""#, "an exception to no line"),
            (r#""x","0101.21.00","01","","tax_ipi_0","tax_ii_0","","True""#, "a duty of its own"),
        ] {
            assert!(row(text).contains(part), "{text}: {}", row(text));
        }
    }
}
