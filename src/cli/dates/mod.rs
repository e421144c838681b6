//! `dateline dates [ARTICLE…|-] [--published EDTF] [--language TAG] [--format text|json|ndjson]`: dates in articles.
//! `dateline dates --typed TEXT`: the date that a typed text means.

use std::process::ExitCode;

use super::args::{DatesArguments, DatesFormat};
use super::failure::CliError;
use super::output::print;
use crate::dates::{Language, parse_date_input_in};
use crate::time::EventDate;

mod archive;
mod article;
mod record;
mod text;

use article::{ArticleInput, Finders, Given};
use record::{ChoiceRecord, DateRecord};

/// Prints the dates.
pub fn run(arguments: &DatesArguments) -> Result<ExitCode, CliError> {
    if let Some(typed) = &arguments.typed {
        return print_typed(arguments, typed);
    }
    if arguments.format == DatesFormat::Ndjson {
        return Ok(archive::run(arguments));
    }
    let article = match &*arguments.articles {
        [] => ArticleInput::from_stdin()?,
        [only] if only.as_os_str() == "-" => ArticleInput::from_stdin()?,
        [only] => ArticleInput::open(only)?,
        _ => return Err(CliError::SeveralArticles),
    };
    let given = Given::new(arguments);
    let found = article.dates(&given, &mut Finders::default());
    Ok(print(ExitCode::SUCCESS, |out| match arguments.format {
        DatesFormat::Text => text::write(&article.text, &found, out),
        DatesFormat::Json | DatesFormat::Ndjson => {
            serde_json::to_writer_pretty(&mut *out, &DateRecord::all(&article.text, &found))?;
            writeln!(out)
        }
    }))
}

fn print_typed(arguments: &DatesArguments, typed: &str) -> Result<ExitCode, CliError> {
    let published = arguments.published.as_deref().and_then(|published| EventDate::parse(published).ok());
    let language = arguments.language.as_deref().and_then(Language::from_tag).unwrap_or_default();
    let input = parse_date_input_in(typed, published.as_ref(), language);
    if let Some(error) = input.error {
        return Err(CliError::NotADate { error });
    }
    Ok(print(ExitCode::SUCCESS, |out| match arguments.format {
        DatesFormat::Text => text::write_choices(&input.choices, out),
        DatesFormat::Json => {
            serde_json::to_writer_pretty(&mut *out, &ChoiceRecord::all(&input.choices))?;
            writeln!(out)
        }
        DatesFormat::Ndjson => {
            serde_json::to_writer(&mut *out, &ChoiceRecord::all(&input.choices))?;
            writeln!(out)
        }
    }))
}
