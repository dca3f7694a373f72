//! The tariff of China with what customs ask for beside the duty: lines of ten digits, one table parted by tabs.
//!
//! `rate_general` is the rate for most favoured nations, `rate_non_mfn` the one that China calls general and takes from
//! the few others. The publication has no titles, so a description is that of the line alone, and no rates of RCEP.
//! Several rebates, parted by commas, belong to goods that the line does not tell apart; in the edition of 2026 they
//! are those of before 1 April, when some ended. The elements that a declaration names are the publisher's words and in
//! full packs only; those of more than some 25 letters are cut in the source. Their names are numbered in
//! `data/elements/cn.tsv`, and the numbers stand in the column `elements` of every pack.

use super::{File, Line, Lines, agreements, invalid};
use crate::code::TariffCode;
use crate::error::Error;
use crate::requirements::ids_of;

/// Columns of the publication: code, name, agreements, then those of [`COLUMNS`] but the last three.
const SOURCE: [&str; 17] = [
    "code10",
    "name_zh",
    "fta_rates",
    "unit1",
    "unit2",
    "import_mfn",
    "import_provisional",
    "import_general",
    "consumption_tax",
    "import_vat",
    "export_duty",
    "export_duty_provisional",
    "export_vat_rebate",
    "supervision_codes",
    "ciq_import",
    "ciq_export",
    "declaration_elements",
];

const COLUMNS: [&str; 17] = [
    "unit",
    "unit_2",
    "rate_general",
    "rate_provisional",
    "rate_non_mfn",
    "consumption_tax",
    "vat",
    "export_duty",
    "export_duty_provisional",
    "export_rebate",
    "supervision",
    "ciq_import",
    "ciq_export",
    "declaration_elements",
    "elements",
    "free_agreements",
    "rate_agreements",
];

/// Partners of agreements, as the publication names them; APTA is the Asia-Pacific Trade Agreement.
const PARTNERS: [(&str, &str); 23] = [
    ("东盟", "ASEAN"),
    ("亚太", "APTA"),
    ("冰岛", "IS"),
    ("厄瓜多尔", "EC"),
    ("台湾", "TW"),
    ("哥斯达黎加", "CR"),
    ("塞尔维亚", "RS"),
    ("尼加拉瓜", "NI"),
    ("巴基斯坦", "PK"),
    ("新加坡", "SG"),
    ("新西兰", "NZ"),
    ("智利", "CL"),
    ("柬埔寨", "KH"),
    ("格鲁吉亚", "GE"),
    ("毛里求斯", "MU"),
    ("洪都拉斯", "HN"),
    ("澳大利亚", "AU"),
    ("澳门", "MO"),
    ("瑞士", "CH"),
    ("秘鲁", "PE"),
    ("韩国", "KR"),
    ("香港", "HK"),
    ("马尔代夫", "MV"),
];

pub(super) fn read(files: &[File]) -> Result<Lines, Error> {
    let [file] = files else { return Err(invalid("CN", "the schedule is one file")) };
    let mut lines = Vec::new();
    for (at, row) in file.table(b'\t', SOURCE)?.into_iter().enumerate() {
        let [code, description, agreed, values @ ..] = row;
        let place = format!("{}: row {}", file.name, at + 2);
        let code: TariffCode = code.parse().map_err(|e: Error| invalid(&place, &e.to_string()))?;
        if code.digit_count() != 10 {
            return Err(invalid(&place, "its code has not ten digits"));
        }
        let agreed = agreements(&place, "0", by_partner(&place, &agreed)?)?;
        let elements = values.last().map(|cell| ids_of(cell)).unwrap_or_default();
        let values = values.into_iter().chain([elements]).chain(agreed).collect();
        lines.push(Line { code, declarable: true, valid: [None, None], values, description });
    }
    Ok(Lines { columns: COLUMNS.to_vec(), lines })
}

/// The rates of a cell such as `智利=0;巴基斯坦=1.5`, in per cent where they have no unit. Line ends of the printed table
/// are left in them as blanks.
fn by_partner(place: &str, cell: &str) -> Result<Vec<(&'static str, String)>, Error> {
    let rate = |part: &str| {
        let (name, rate) =
            part.split_once('=').ok_or_else(|| invalid(place, &format!("'{part}' is no rate of an agreement")))?;
        let (_, code) = PARTNERS
            .iter()
            .find(|(known, _)| *known == name)
            .ok_or_else(|| invalid(place, &format!("'{name}' is no partner that this compiler knows")))?;
        Ok((*code, rate.replace(' ', "")))
    };
    cell.split(';').filter(|part| !part.is_empty()).map(rate).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A line of a made-up tariff; the columns that are not given are blank.
    fn table(cells: &[(&str, &str)]) -> File {
        let cell = |name: &&str| cells.iter().find(|(own, _)| own == name).map_or("", |(_, text)| text);
        let row: Vec<&str> = SOURCE.iter().map(cell).collect();
        File::of("made_up.tsv", &format!("{}\n{}\n", SOURCE.join("\t"), row.join("\t")))
    }

    fn only_line(cells: &[(&str, &str)]) -> Result<Line, Error> {
        Ok(read(&[table(cells)])?.lines.remove(0))
    }

    fn value<'l>(line: &'l Line, column: &str) -> &'l str {
        COLUMNS.iter().zip(&line.values).find(|(name, _)| **name == column).map_or("no column", |(_, value)| value)
    }

    #[test]
    fn a_line_has_its_own_words_and_values() -> Result<(), Error> {
        let line = only_line(&[
            ("code10", "9990001090"),
            ("name_zh", "\"a \"\"marked\"\" kettle\""),
            ("unit1", "台"),
            ("import_mfn", "8%"),
            ("import_general", "130%"),
            ("export_vat_rebate", "9%,13%"),
            ("supervision_codes", "Ay"),
        ])?;
        assert_eq!((line.code.digits(), line.declarable), ("9990001090", true));
        assert_eq!(line.description, "a \"marked\" kettle");
        let columns = ["unit", "unit_2", "rate_general", "rate_non_mfn", "export_rebate", "supervision"];
        assert_eq!(columns.map(|column| value(&line, column)), ["台", "", "8%", "130%", "9%,13%", "Ay"]);
        Ok(())
    }

    #[test]
    fn elements_are_numbered_and_keep_the_words_of_the_publisher() -> Result<(), Error> {
        let line = only_line(&[("code10", "9990001090"), ("declaration_elements", "1:品牌类型;2:用途（如家用")])?;
        let columns = ["declaration_elements", "elements"];
        assert_eq!(columns.map(|column| value(&line, column)), ["1:品牌类型;2:用途（如家用", "1 7 ~"]);
        Ok(())
    }

    #[test]
    fn partners_have_codes_and_rates_no_line_ends() -> Result<(), Error> {
        let agreed = "智利=0;巴基斯坦=0.2元/ 千克;东盟=0";
        let line = only_line(&[("code10", "9990001090"), ("fta_rates", agreed)])?;
        let columns = ["free_agreements", "rate_agreements"];
        assert_eq!(columns.map(|column| value(&line, column)), ["ASEAN CL", "PK=0.2元/千克"]);
        Ok(())
    }

    #[test]
    fn what_cannot_be_read_is_said_with_its_row() {
        let broken = [
            (("code10", "99900010"), "", "its code has not ten digits"),
            (("code10", "999000109x"), "", "is not a digit"),
            (("code10", "9990001090"), "月球=0", "'月球' is no partner"),
            (("code10", "9990001090"), "智利", "'智利' is no rate"),
            (("code10", "9990001090"), "智利=0;智利=1", "CL has two rates"),
        ];
        for (code, agreed, reason) in broken {
            let error = read(&[table(&[code, ("fta_rates", agreed)])]).map_err(|e| e.to_string());
            let told = error.expect_err(reason);
            assert!(told.contains("made_up.tsv: row 2") && told.contains(reason), "{told}");
        }
        let file = File::of("made_up.tsv", "code10\tname_zh\n");
        assert!(read(&[file]).is_err(), "columns are missing");
    }
}
