//! The Norwegian customs tariff, as Norwegian Customs publishes it: its structure, a tree in JSON with English titles,
//! and beside it the rates of trade agreements.
//!
//! The rates of a line stand as `EU=0;GSP=29.05 pr.kg`, by country or group in the letters of Norwegian Customs, free
//! of duty being 0; a country that a line does not name has no preference. `variable` marks a further duty by the raw
//! materials in the goods. There are no ordinary rates in these files. Left out: titles without lines below them,
//! which are deleted headings and chapter 77; titles without six digits, or with those of another title, which are in
//! the descriptions of the lines below them only; rates of codes that the structure no longer has.

use std::collections::HashMap;

use serde::Deserialize;

use super::{File, Line, Lines, Tree, invalid};
use crate::code::TariffCode;
use crate::error::Error;

#[derive(Deserialize)]
struct Structure {
    sections: Vec<Node>,
}

#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "lowercase", rename_all_fields = "camelCase")]
enum Node {
    Section { chapters: Vec<Node> },
    Chapter { id: String, description: String, divisions: Vec<Node> },
    SubChapter { headings: Vec<Node> },
    Heading { id: String, description: String, divisions: Vec<Node> },
    SubSubHeading { hs_number: Option<String>, description: String, divisions: Vec<Node> },
    Commodity { id: String, item: String },
}

#[derive(Deserialize)]
struct Agreements {
    commodities: Vec<Commodity>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Commodity {
    id: String,
    rate_trade_agreements: Vec<Rate>,
}

/// What goods from some countries pay.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Rate {
    custom_duty: Duty,
    /// What the raw materials in the goods pay beside it.
    raw_custom_duty: Option<Duty>,
    land_codes: Vec<String>,
}

#[derive(Deserialize)]
struct Duty {
    value: Option<serde_json::Number>,
    #[serde(rename = "type")]
    unit: Option<String>,
    classifier: Option<Classifier>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
enum Classifier {
    Free,
    /// There is no preference.
    Na,
    Variable,
}

pub(super) fn read(files: &[File]) -> Result<Lines, Error> {
    let [structure, agreements] = files else {
        return Err(invalid("NO", "the tariff is two files: the structure, and the rates of trade agreements"));
    };
    let mut walk = Walk { file: structure, rates: rates(agreements)?, tree: Tree::default(), lines: Vec::new() };
    walk.nodes(&json::<Structure>(structure)?.sections, 0)?;
    let mut lines = walk.lines;
    let mut count: HashMap<TariffCode, usize> = HashMap::new();
    for line in &lines {
        *count.entry(line.code).or_default() += 1;
    }
    lines.retain(|line| line.declarable || count.get(&line.code) == Some(&1));
    Ok(Lines { columns: vec!["rate_agreements"], lines })
}

struct Walk<'f> {
    file: &'f File,
    rates: HashMap<String, String>,
    tree: Tree,
    lines: Vec<Line>,
}

impl Walk<'_> {
    fn nodes(&mut self, nodes: &[Node], depth: usize) -> Result<(), Error> {
        nodes.iter().try_for_each(|node| self.node(node, depth))
    }

    /// Descriptions begin with the heading, at depth 0.
    fn node(&mut self, node: &Node, depth: usize) -> Result<(), Error> {
        match node {
            Node::Section { chapters: below } | Node::SubChapter { headings: below } => self.nodes(below, 0),
            Node::Chapter { id, description, divisions } => {
                self.title(Some(id), description, divisions, 0)?;
                self.nodes(divisions, 0)
            }
            Node::Heading { id, description, divisions } => {
                self.title(Some(id), description, divisions, depth)?;
                self.nodes(divisions, depth + 1)
            }
            Node::SubSubHeading { hs_number, description, divisions } => {
                let subheading = hs_number.as_ref().filter(|number| number.len() == 6);
                self.title(subheading, description, divisions, depth)?;
                self.nodes(divisions, depth + 1)
            }
            Node::Commodity { id, item } => self.line(id, item, depth),
        }
    }

    fn title(&mut self, id: Option<&String>, words: &str, below: &[Node], depth: usize) -> Result<(), Error> {
        self.tree.step(depth, &plain(words), Vec::new());
        match id {
            Some(id) if !below.is_empty() => self.push(id, None),
            _ => Ok(()),
        }
    }

    fn line(&mut self, id: &str, words: &str, depth: usize) -> Result<(), Error> {
        self.tree.step(depth, &plain(words), Vec::new());
        let rates = self.rates.get(id).cloned();
        let rates = rates.ok_or_else(|| self.broken(id, "the second file has no rates for it"))?;
        self.push(id, Some(rates))
    }

    /// A line of the code; with rates, goods can be declared under it.
    fn push(&mut self, id: &str, rates: Option<String>) -> Result<(), Error> {
        let code: TariffCode = id.parse().map_err(|e: Error| self.broken(id, &e.to_string()))?;
        if rates.is_some() && code.digit_count() != 8 {
            return Err(self.broken(id, "a line that goods are declared under has eight digits"));
        }
        self.lines.push(Line {
            code,
            declarable: rates.is_some(),
            valid: [None, None],
            values: vec![rates.unwrap_or_default()],
            description: self.tree.description(),
        });
        Ok(())
    }

    fn broken(&self, id: &str, reason: &str) -> Error {
        invalid(&format!("{}: '{id}'", self.file.name), reason)
    }
}

/// The rates of each line, the countries in the order of their letters.
fn rates(file: &File) -> Result<HashMap<String, String>, Error> {
    let mut all = HashMap::new();
    for Commodity { id, rate_trade_agreements } in json::<Agreements>(file)?.commodities {
        let place = format!("{}: '{id}'", file.name);
        let mut of_line = Vec::new();
        for Rate { custom_duty, raw_custom_duty, land_codes } in &rate_trade_agreements {
            let Some(duty) = duty(custom_duty, raw_custom_duty.as_ref()) else {
                return Err(invalid(&place, "a duty is neither free nor a number and its unit"));
            };
            if !duty.is_empty() {
                of_line.extend(land_codes.iter().map(|land| format!("{land}={duty}")));
            }
        }
        of_line.sort();
        if all.insert(id, of_line.join(";")).is_some() {
            return Err(invalid(&place, "it is there twice"));
        }
    }
    Ok(all)
}

/// A duty in words, empty where there is no preference; none where it cannot be read.
fn duty(duty: &Duty, raw: Option<&Duty>) -> Option<String> {
    let own = match (duty.classifier, &duty.value, duty.unit.as_deref()) {
        (Some(Classifier::Free), None, None) => "0".to_owned(),
        (Some(Classifier::Na), None, None) => String::new(),
        (None, Some(value), Some(unit @ ("%" | "pr.kg"))) => {
            let number = value.to_string();
            let number = number.strip_suffix(".0").unwrap_or(&number);
            if unit == "%" { format!("{number}%") } else { format!("{number} {unit}") }
        }
        _ => return None,
    };
    match raw.map(|raw| raw.classifier) {
        None => Some(own),
        Some(Some(Classifier::Variable)) if !own.is_empty() => Some(format!("{own} + variable")),
        Some(_) => None,
    }
}

fn json<T: for<'de> Deserialize<'de>>(file: &File) -> Result<T, Error> {
    serde_json::from_str(file.text()?).map_err(|e| invalid(&file.name, &e.to_string()))
}

/// Words with single spaces, and signs in place of their numbers: `&#39;` is an apostrophe.
fn plain(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let signs = [("&#34;", "\""), ("&#39;", "'"), ("&#61;", "="), ("&#96;", "`")];
    signs.iter().fold(words, |words, (number, sign)| words.replace(number, sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    const STRUCTURE: &str = r#"{"version": "1", "sections": [{"type": "section", "id": "01", "chapters": [
      {"type": "chapter", "id": "01", "description": "Beasts", "divisions": [
        {"type": "heading", "id": "0101", "description": "Ponies.", "divisions": [
          {"type": "subsubheading", "description": " Foals : ", "hsNumber": "01012", "divisions": [
            {"type": "commodity", "id": "01012100", "hsNumber": "010121", "item": " Herders&#39; own "},
            {"type": "subsubheading", "description": "Rest\u00a0:", "hsNumber": "010129", "divisions": [
              {"type": "commodity", "id": "01012902", "hsNumber": "010129", "item": "Small", "pap": true},
              {"type": "subsubheading", "description": "Big", "divisions": [
                {"type": "commodity", "id": "01012908", "hsNumber": "010129", "item": "Grey"}]}]}]}]},
        {"type": "heading", "id": "0102", "description": "Deleted", "divisions": []}]},
      {"type": "chapter", "id": "02", "description": "Cuts", "divisions": [
        {"type": "subchapter", "id": "02.01", "description": "FRESH", "headings": [
          {"type": "heading", "id": "0207", "description": "Fowl", "divisions": [
            {"type": "subsubheading", "description": "In summer", "hsNumber": "020700", "divisions": [
              {"type": "commodity", "id": "02070001", "hsNumber": "020700", "item": "Whole"}]},
            {"type": "subsubheading", "description": "In winter", "hsNumber": "020700", "divisions": [
              {"type": "commodity", "id": "02070002", "hsNumber": "020700", "item": "Whole"}]}]}]}]}]}]}"#;

    const FREE: &str = r#"{"value": null, "type": null, "classifier": "FREE"}"#;
    const NONE: &str = r#"{"value": null, "type": null, "classifier": "NA"}"#;

    fn rate(duty: &str, raw: &str, lands: &str) -> String {
        format!(r#"{{"customDuty": {duty}, "rawCustomDuty": {raw}, "landCodes": [{lands}]}}"#)
    }

    fn agreements(rates: &str) -> String {
        let codes = ["01012100", "01012902", "01012908", "02070001", "02070002", "99999999"];
        let lines = codes.map(|code| format!(r#"{{"id": "{code}", "rateTradeAgreements": [{rates}]}}"#));
        format!(r#"{{"version": "1", "commodities": [{}]}}"#, lines.join(","))
    }

    fn read_both(structure: &str, agreements: &str) -> Result<Lines, Error> {
        read(&[File::of("structure.json", structure), File::of("rates.json", agreements)])
    }

    #[test]
    fn lines_stand_below_their_titles() -> Result<(), Error> {
        let lines = read_both(STRUCTURE, &agreements(&rate(FREE, "null", "\"EU\"")))?.lines;
        let of = |declarable| {
            let lines = lines.iter().filter(move |line| line.declarable == declarable);
            lines.map(|line| (line.code.digits(), line.description.as_str())).collect::<Vec<_>>()
        };
        assert_eq!(
            of(true),
            [
                ("01012100", "Ponies.; Foals; Herders' own"),
                ("01012902", "Ponies.; Foals; Rest; Small"),
                ("01012908", "Ponies.; Foals; Rest; Big; Grey"),
                ("02070001", "Fowl; In summer; Whole"),
                ("02070002", "Fowl; In winter; Whole"),
            ]
        );
        let titles = [("01", "Beasts"), ("0101", "Ponies."), ("010129", "Ponies.; Foals; Rest"), ("02", "Cuts")];
        assert_eq!(of(false), [&titles[..], &[("0207", "Fowl")]].concat());
        Ok(())
    }

    #[test]
    fn rates_stand_by_country() -> Result<(), Error> {
        let kilogram = r#"{"value": 29.05, "type": "pr.kg"}"#;
        let zero = r#"{"value": 0.0, "type": "pr.kg"}"#;
        let variable = r#"{"value": null, "type": null, "classifier": "VARIABLE"}"#;
        let rates = [
            rate(r#"{"value": 310.0, "type": "%"}"#, "null", "\"RS\""),
            rate(FREE, "null", "\"GSP-LDC\", \"EU\""),
            rate(NONE, "null", "\"AL\""),
            rate(kilogram, "null", "\"CO\""),
            rate(zero, variable, "\"GB\""),
        ];
        let lines = read_both(STRUCTURE, &agreements(&rates.join(",")))?.lines;
        let line = lines.iter().find(|line| line.declarable).map(|line| line.values.clone());
        assert_eq!(line, Some(vec!["CO=29.05 pr.kg;EU=0;GB=0 pr.kg + variable;GSP-LDC=0;RS=310%".to_owned()]));
        Ok(())
    }

    #[test]
    fn what_cannot_be_read_is_an_error() {
        let good = agreements(&rate(FREE, "null", "\"EU\""));
        let reason = |structure: &str, agreements: &str| {
            read_both(structure, agreements).map(|_| String::new()).unwrap_or_else(|e| e.to_string())
        };
        let strange = agreements(&rate(r#"{"value": 1, "type": "pr.stk"}"#, "null", "\"EU\""));
        assert!(reason(STRUCTURE, &strange).contains("neither free nor a number"));
        let lacking = good.replace("02070002", "02070003");
        assert!(reason(STRUCTURE, &lacking).contains("'02070002': the second file has no rates"));
        let short = |text: &str| text.replace("01012902", "0101290");
        assert!(reason(&short(STRUCTURE), &short(&good)).contains("7 digits"));
        assert!(reason(&STRUCTURE.replace("\"commodity\"", "\"goods\""), &good).contains("unknown variant `goods`"));
        assert!(read(&[File::of("structure.json", STRUCTURE)]).is_err());
    }
}
