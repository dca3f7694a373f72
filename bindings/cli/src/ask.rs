//! A conversation: the ranking, the question that would tell most, an answer, and again.

use std::io::{self, BufRead, IsTerminal, Write};

use tarifa::{Classification, ClassifyOptions, Engine, GoodsItem, Question};

use crate::table;

/// Most questions that are asked.
const MOST: usize = 5;

/// Classifies goods and asks about them until nothing is worth asking, the answers end or enough was asked; gives the
/// last answer.
pub fn converse(
    engine: &Engine,
    mut item: GoodsItem,
    options: &ClassifyOptions,
    out: &mut impl Write,
) -> anyhow::Result<Classification> {
    let mut answer = engine.classify_with(&item, options)?;
    for _ in 0..MOST {
        let Some(question) = &answer.question else { break };
        print_ranking(&answer, out)?;
        print_question(question, out)?;
        let Some(chosen) = read_choice(question.options.len(), out)? else { break };
        let id = question.id.clone();
        let option = chosen.checked_sub(1).and_then(|at| question.options.get(at)).map(|option| option.label.clone());
        answer = engine.answer(&mut item, &id, option.as_deref(), options)?;
    }
    Ok(answer)
}

fn print_ranking(answer: &Classification, out: &mut impl Write) -> io::Result<()> {
    let mut rows = table::new(&["code", "likely", "goods"]);
    for candidate in &answer.alternatives {
        rows.add_row([
            candidate.code.to_string(),
            table::percent(candidate.probability),
            candidate.description.clone(),
        ]);
    }
    writeln!(out, "{rows}")
}

fn print_question(question: &Question, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}", question.text)?;
    for (option, number) in question.options.iter().zip(1..) {
        writeln!(out, "{number:3}  {} ({} likely)", option.label, table::percent(option.share))?;
    }
    writeln!(out, "  0  I do not know")
}

/// The number of an option, 0 for 'I do not know'; nothing for an empty line or at the end of the answers.
fn read_choice(options: usize, out: &mut impl Write) -> io::Result<Option<usize>> {
    let mut input = io::stdin().lock();
    loop {
        write!(out, "Number, or nothing to end: ")?;
        out.flush()?;
        let mut line = String::new();
        input.read_line(&mut line)?;
        // What a terminal shows by itself is told to a file.
        if !io::stdin().is_terminal() {
            writeln!(out, "{}", line.trim())?;
        }
        match line.trim().parse() {
            Ok(number) if number <= options => return Ok(Some(number)),
            _ if line.trim().is_empty() => return Ok(None),
            _ => writeln!(out, "'{}' is none of the numbers 0 to {options}.", line.trim())?,
        }
    }
}
