//! Lists of codes as short as the lines of a tariff let them be: where a list names all that goods below a line can be
//! declared under, the line stands for it.

use std::collections::BTreeSet;

use super::Line;
use crate::code::TariffCode;

/// The codes of a tariff, ascending, so that what stands below a code follows it.
#[derive(Default)]
pub(super) struct Outline {
    declarable: BTreeSet<TariffCode>,
    /// Lines under which goods cannot be declared.
    above: BTreeSet<TariffCode>,
}

impl Outline {
    pub(super) fn of(lines: &[Line]) -> Self {
        let codes = |declarable| lines.iter().filter(move |line| line.declarable == declarable).map(|line| line.code);
        Self { declarable: codes(true).collect(), above: codes(false).collect() }
    }

    /// The shortest list that names the same declarable lines, where no line that is `parted` stands for those below it.
    pub(super) fn shorten(
        &self,
        codes: &BTreeSet<TariffCode>,
        parted: impl Fn(&TariffCode) -> bool,
    ) -> BTreeSet<TariffCode> {
        let is_named =
            |code: &TariffCode| codes.contains(code) || code.beginnings().any(|beginning| codes.contains(&beginning));
        let is_whole = |line: &TariffCode| {
            let mut below = self.declarable.range(line..).take_while(|code| line.covers(code)).peekable();
            below.peek().is_some() && below.all(is_named) && !parted(line)
        };
        let above: BTreeSet<TariffCode> = codes.iter().flat_map(TariffCode::beginnings).collect();
        let mut all: BTreeSet<TariffCode> = above.intersection(&self.above).copied().filter(is_whole).collect();
        all.extend(codes);
        let stands_alone = |code: &&TariffCode| !code.beginnings().any(|beginning| all.contains(&beginning));
        all.iter().filter(stands_alone).copied().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;

    const LINES: [&str; 6] = ["0101210010", "0101210020", "01012200", "0102100010", "0102100020", "0102200000"];

    fn codes<'c>(codes: impl IntoIterator<Item = &'c str>) -> Result<BTreeSet<TariffCode>, Error> {
        codes.into_iter().map(str::parse).collect()
    }

    fn outline() -> Result<Outline, Error> {
        Ok(Outline { declarable: codes(LINES)?, above: codes(["0101", "01012100", "0102", "01021000", "010220"])? })
    }

    /// The declarable lines that a list names.
    fn named(list: &BTreeSet<TariffCode>) -> Vec<&'static str> {
        LINES.into_iter().filter(|line| list.iter().any(|code| line.starts_with(code.digits()))).collect()
    }

    #[test]
    fn whole_lines_stand_for_what_is_below_them() -> Result<(), Error> {
        for (list, short) in [
            (vec!["0101210010", "0101210020"], vec!["01012100"]),
            (vec!["0101210010", "0101210020", "01012200"], vec!["0101"]),
            (vec!["0101210010", "01012200"], vec!["0101210010", "01012200"]),
            (vec!["0102200000"], vec!["010220"]),
            // A code of another edition is named with the line that it stood below.
            (vec!["0101210010", "0101210020", "0101210090", "0103"], vec!["01012100", "0103"]),
            (vec!["0101", "0101210010"], vec!["0101"]),
        ] {
            assert_eq!(outline()?.shorten(&codes(list)?, |_| false), codes(short)?);
        }
        let parted = |line: &TariffCode| line.digits() == "01012100";
        let list = codes(["0101210010", "0101210020"])?;
        assert_eq!(outline()?.shorten(&list, parted), list);
        Ok(())
    }

    #[test]
    fn a_list_names_the_same_lines_when_it_is_short() -> Result<(), Error> {
        for chosen in 1..1 << LINES.len() {
            let own = LINES.iter().enumerate().filter(|(at, _)| chosen & 1 << at != 0).map(|(_, line)| *line);
            let list = codes(own)?;
            let short = outline()?.shorten(&list, |_| false);
            assert!(named(&short) == named(&list) && short.len() <= list.len(), "{list:?} {short:?}");
        }
        Ok(())
    }
}
