//! A short description of goods for a declaration.

/// Most characters: what declarations commonly take of a line.
const MOST_CHARACTERS: usize = 120;

/// The name of goods, in one line, with the material where the name does not say it.
pub(super) fn customs_description(name: &str, material: &str) -> String {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    shortened(&with_material(&name, material.trim()))
}

fn with_material(name: &str, material: &str) -> String {
    let said = name.to_lowercase().contains(&material.to_lowercase());
    if said { name.to_owned() } else { format!("{name}, of {material}") }
}

/// At most 120 characters, cut between words.
fn shortened(text: &str) -> String {
    if text.chars().nth(MOST_CHARACTERS).is_none() {
        return text.to_owned();
    }
    let mut out = String::new();
    for word in text.split(' ') {
        if out.chars().count() + 1 + word.chars().count() > MOST_CHARACTERS {
            break;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    if out.is_empty() {
        text.chars().take(MOST_CHARACTERS).collect()
    } else {
        out.trim_end_matches([',', ';']).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_comes_first_and_the_material_once() {
        assert_eq!(customs_description(" Crew  neck t-shirt ", "cotton"), "Crew neck t-shirt, of cotton");
        assert_eq!(customs_description("Cotton t-shirt", "cotton"), "Cotton t-shirt");
        assert_eq!(customs_description("Stoneware mug", ""), "Stoneware mug");
    }

    #[test]
    fn long_texts_are_cut_between_words() {
        let long = "stainless steel ".repeat(20);
        let cut = shortened(long.trim());
        assert!(cut.chars().count() <= MOST_CHARACTERS && cut.ends_with("steel"), "{cut}");
        assert_eq!(shortened(&"字".repeat(200)).chars().count(), MOST_CHARACTERS);
    }
}
