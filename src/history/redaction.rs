//! Redaction: what is taken out of a body before it is stored.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::pattern::TextPattern;

/// What stands in the place of what was taken out.
pub(super) const REDACTED: &str = "[redacted]";

/// What is taken out of a body before it is stored; it cannot be brought back.
///
/// ```
/// use tarifa::history::{Redaction, TextPattern};
/// let redaction = Redaction::default()
///     .with_field("item.customer")
///     .with_pattern(TextPattern::EmailAddress)
///     .with_pattern(TextPattern::Digits(14));
/// assert_eq!(redaction.fields, ["item.customer"]);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Redaction {
    /// Fields whose value, whatever it is, becomes the text `[redacted]`. `customer` is a field of that name anywhere;
    /// `item.customer` one within a field `item`, itself anywhere. Lists between them do not count, nor does the case
    /// of ASCII letters.
    pub fields: Vec<String>,
    /// What is replaced by `[redacted]` in texts and names of fields. A whole number with such digits is
    /// replaced as a whole.
    pub patterns: Vec<TextPattern>,
}

impl Redaction {
    /// Adds a field, by its name or by a path.
    #[must_use]
    pub fn with_field(mut self, field: impl Into<String>) -> Self {
        self.fields.push(field.into());
        self
    }

    /// Adds a pattern.
    #[must_use]
    pub fn with_pattern(mut self, pattern: TextPattern) -> Self {
        self.patterns.push(pattern);
        self
    }

    /// A copy of a body without what is to be taken out.
    pub(super) fn apply(&self, body: &Value) -> Value {
        self.redact(body, &mut Vec::new())
    }

    /// `path` has the names of the fields that the value is in, outermost first.
    fn redact<'a>(&self, value: &'a Value, path: &mut Vec<&'a str>) -> Value {
        match value {
            Value::Array(values) => values.iter().map(|value| self.redact(value, path)).collect(),
            Value::Object(fields) => {
                let mut kept = Map::with_capacity(fields.len());
                for (name, value) in fields {
                    path.push(name);
                    let value = if self.names(path) { REDACTED.into() } else { self.redact(value, path) };
                    path.pop();
                    kept.insert(unused(self.clean(name), &kept), value);
                }
                kept.into()
            }
            Value::String(text) => self.clean(text).into(),
            Value::Number(number) if is_whole(number) && self.clean(&number.to_string()) != number.to_string() => {
                REDACTED.into()
            }
            other => other.clone(),
        }
    }

    /// Whether a field is one of those to be taken out.
    fn names(&self, path: &[&str]) -> bool {
        self.fields.iter().any(|field| {
            let mut left = field.as_str();
            for name in path.iter().rev() {
                let Some(at) = left.len().checked_sub(name.len()).filter(|at| left.is_char_boundary(*at)) else {
                    return false;
                };
                let (before, last) = left.split_at(at);
                if !last.eq_ignore_ascii_case(name) {
                    return false;
                }
                match before.strip_suffix('.') {
                    Some(before) => left = before,
                    None => return before.is_empty(),
                }
            }
            false
        })
    }

    /// A text with each match of a pattern replaced. All patterns look at the text as it came.
    fn clean(&self, text: &str) -> String {
        let mut found: Vec<(usize, usize)> = self.patterns.iter().flat_map(|pattern| pattern.find(text)).collect();
        found.sort_unstable();
        let (mut out, mut done) = (String::with_capacity(text.len()), 0);
        for (start, end) in found {
            if start >= done {
                out.push_str(text.get(done..start).unwrap_or_default());
                out.push_str(REDACTED);
            }
            done = done.max(end);
        }
        out.push_str(text.get(done..).unwrap_or_default());
        out
    }
}

/// Whether a number has no fraction: a share such as 0.123456789 has digits that name nobody.
fn is_whole(number: &serde_json::Number) -> bool {
    number.as_f64().is_none_or(|number| number.fract() == 0.0)
}

/// A name of a field that is not in use: names that differ only in what was taken out keep their values.
fn unused(name: String, fields: &Map<String, Value>) -> String {
    let mut free = name.clone();
    let mut copy = 2;
    while fields.contains_key(&free) {
        free = format!("{name} {copy}");
        copy += 1;
    }
    free
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn fields<const N: usize>(fields: [&str; N]) -> Redaction {
        Redaction { fields: fields.map(str::to_owned).to_vec(), patterns: Vec::new() }
    }

    #[test]
    fn a_field_is_taken_out_wherever_it_is() {
        let body = json!({
            "customer": {"name": "Anna"}, "items": [{"Customer": "Berta", "name": "mug"}, {"customers": 3}], "price": 7
        });
        let expected = json!({
            "customer": "[redacted]", "items": [{"Customer": "[redacted]", "name": "mug"}, {"customers": 3}], "price": 7
        });
        assert_eq!(fields(["customer"]).apply(&body), expected);
    }

    #[test]
    fn a_path_is_the_end_of_the_way_to_a_field() {
        let body = json!({
            "item": {"customer": 1, "seller": {"customer": 2}}, "customer": 3, "line": {"item": [[{"customer": 4}]]}
        });
        let expected = json!({
            "item": {"customer": "[redacted]", "seller": {"customer": 2}}, "customer": 3,
            "line": {"item": [[{"customer": "[redacted]"}]]}
        });
        assert_eq!(fields(["item.customer"]).apply(&body), expected);
        let body = json!({"xitem": {"customer": 1}, "item.customer": 2, "é.x": 3});
        let expected = json!({"xitem": {"customer": 1}, "item.customer": "[redacted]", "é.x": 3});
        assert_eq!(fields(["item.customer", "", "x"]).apply(&body), expected);
    }

    #[test]
    fn patterns_are_taken_out_of_texts_names_and_whole_numbers() {
        let redaction = Redaction::default()
            .with_pattern(TextPattern::Text("Anna".to_owned()))
            .with_pattern(TextPattern::Text("na Ott".to_owned()))
            .with_pattern(TextPattern::EmailAddress)
            .with_pattern(TextPattern::Digits(12));
        let body = json!({
            "text": "for ANNA OTTO, anna@example.org, 491701234567", "anna@a.de": 1, "anna@b.de": 2,
            "phone": 491_701_234_567_u64, "share": 0.123_456_789_012_34, "code": 6_109_100_004_u64, "none": null
        });
        let expected = json!({
            "text": "for [redacted]O, [redacted], [redacted]", "[redacted]": 1, "[redacted] 2": 2,
            "phone": "[redacted]", "share": 0.123_456_789_012_34, "code": 6_109_100_004_u64, "none": null
        });
        assert_eq!(redaction.apply(&body), expected);
    }

    #[test]
    fn the_order_of_fields_stays() {
        let body = json!({"z": 1, "a": 2, "m": 3});
        assert_eq!(fields(["a"]).apply(&body).to_string(), r#"{"z":1,"a":"[redacted]","m":3}"#);
    }
}
