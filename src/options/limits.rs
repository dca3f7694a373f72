//! What a request may hold.

use serde_json::Value;

use super::response::{Problem, ProblemCode};

/// Limits of a request, as hosted services have them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Items of a request: 100.
    pub items: usize,
    /// Items of `BulkClassifications`: 1,000.
    pub bulk_items: usize,
    /// Characters of each text: 200.
    pub characters: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { items: 100, bulk_items: 1_000, characters: 200 }
    }
}

impl Limits {
    /// Sets how many items a request may have.
    #[must_use]
    pub fn with_items(mut self, items: usize) -> Self {
        self.items = items;
        self
    }

    /// Sets how many items a bulk request may have.
    #[must_use]
    pub fn with_bulk_items(mut self, items: usize) -> Self {
        self.bulk_items = items;
        self
    }

    /// Sets how many characters each text may have.
    #[must_use]
    pub fn with_characters(mut self, characters: usize) -> Self {
        self.characters = characters;
        self
    }

    /// Each text in a value that is too long, with its place.
    pub(super) fn check(&self, place: &str, value: &Value, problems: &mut Vec<Problem>) {
        match value {
            Value::String(text) if text.chars().nth(self.characters).is_some() => {
                let found = text.chars().count();
                problems.push(too_many(place, self.characters, &format!("has {found} characters")));
            }
            Value::Array(values) => {
                for (at, value) in values.iter().enumerate() {
                    self.check(&format!("{place}[{at}]"), value, problems);
                }
            }
            Value::Object(fields) => {
                for (name, value) in fields {
                    self.check(&format!("{place}.{name}"), value, problems);
                }
            }
            _ => {}
        }
    }
}

/// A limit that was passed.
pub(super) fn too_many(field: &str, limit: usize, found: &str) -> Problem {
    Problem {
        code: ProblemCode::LimitExceeded,
        field: Some(field.to_owned()),
        limit: Some(limit),
        message: format!("{field} {found}; the limit is {limit}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_counted_in_characters_wherever_they_stand() {
        let limits = Limits::default().with_characters(3);
        let value = serde_json::json!({"a": "äöü", "b": ["four", {"c": "also too long"}], "d": 12345});
        let mut problems = Vec::new();
        limits.check("items[0]", &value, &mut problems);
        let fields: Vec<_> = problems.iter().filter_map(|problem| problem.field.as_deref()).collect();
        assert_eq!(fields, ["items[0].b[0]", "items[0].b[1].c"]);
    }
}
