//! `dateline check [DOSSIER]`: prints one problem per line, remarks on events whose sources conflict, and a summary on
//! the standard error.

use std::path::Path;
use std::process::ExitCode;

use super::args::CheckArguments;
use super::failure::CliError;
use super::load::{load, tally};
use super::output::{note, one_line, print};
use crate::dossier::source::OpenError;
use crate::dossier::{Anchoring, Dossier, Event, Loaded, Place, Problem, Severity};
use crate::evidence::sources::dates_in_words;
use crate::evidence::{Agreement, statements};
use crate::text::counted;

/// Prints the problems; the exit status is 1 if one of them is an error.
///
/// A file that is not a valid dossier counts as a problem that was found. The command fails only if there is no file.
pub fn run(arguments: &CheckArguments) -> Result<ExitCode, CliError> {
    let (lines, summary, has_error): (Vec<String>, String, bool) = match load(arguments.dossier.as_deref()) {
        Ok(Loaded { dossier, problems }) => {
            let has_error = problems.iter().any(|problem| problem.severity == Severity::Error);
            let remarks = conflicts(&dossier, arguments.dossier.as_deref());
            let lines = problems.iter().chain(&remarks).map(ToString::to_string).collect();
            (lines, summary(&dossier, &problems, remarks.len()), has_error)
        }
        Err(error @ (OpenError::Missing { .. } | OpenError::NoDossier { .. })) => return Err(error.into()),
        Err(error) => {
            (vec![error.to_string()], "1 problem (1 error): the dossier could not be opened".to_owned(), true)
        }
    };
    let code = if has_error { ExitCode::FAILURE } else { ExitCode::SUCCESS };
    let code = print(code, |out| lines.iter().try_for_each(|line| writeln!(out, "{}", one_line(line))));
    note(&summary);
    Ok(code)
}

/// A remark for each event whose sources conflict, in chronological order.
fn conflicts(dossier: &Dossier, path: Option<&Path>) -> Vec<Problem> {
    let file = path.map_or_else(|| "dossier.json".to_owned(), |path| path.display().to_string());
    let events = dossier.chronological.iter().map(|&idx| &dossier[idx]);
    let conflicting = events.filter(|event| Agreement::of_event(event) == Some(Agreement::Conflict));
    let remark = |event: &Event| {
        let said = dates_in_words(&statements(event), |_, statement| dossier[statement.article].id.clone());
        Problem {
            severity: Severity::Remark,
            place: Place { file: file.clone(), ..Place::default() },
            what: format!("the sources of “{}” conflict ({said})", event.id()),
            done: format!("{} is shown", event.date.in_words()),
        }
    };
    conflicting.map(remark).collect()
}

/// Such as `no problems, 1 remark: 23 events, 40 citations, all exact`.
fn summary(dossier: &Dossier, problems: &[Problem], remarks: usize) -> String {
    let mut found = if problems.is_empty() { "no problems".to_owned() } else { tally(problems) };
    if remarks > 0 {
        found = format!("{found}, {}", counted(remarks, "remark"));
    }
    let events = counted(dossier.events.len(), "event");
    let states: Vec<_> = dossier.events.iter().flat_map(Event::citations).map(|c| c.anchored.state).collect();
    let citations = counted(states.len(), "citation");
    let anchoring = match states.iter().filter(|&&state| state == Anchoring::Exact).count() {
        _ if states.is_empty() => String::new(),
        exact if exact == states.len() => ", all exact".to_owned(),
        _ => {
            let counted = ANCHORINGS.iter().filter_map(|&(anchoring, word)| {
                let number = states.iter().filter(|&&state| state == anchoring).count();
                (number > 0).then(|| format!("{number} {word}"))
            });
            format!(" ({})", counted.collect::<Vec<_>>().join(", "))
        }
    };
    format!("{found}: {events}, {citations}{anchoring}")
}

/// The states of citations with their names, best first.
pub const ANCHORINGS: [(Anchoring, &str); 5] = [
    (Anchoring::Exact, "exact"),
    (Anchoring::Moved, "moved"),
    (Anchoring::Changed, "changed"),
    (Anchoring::Ambiguous, "ambiguous"),
    (Anchoring::Lost, "lost"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::{Anchored, ArticleIdx, Basis, Citation, Details, Event, EventFields};
    use crate::time::EventDate;

    fn dossier(states: &[Anchoring]) -> Dossier {
        let citation = |&state| Citation {
            article: ArticleIdx(0),
            exact: String::new(),
            prefix: String::new(),
            suffix: String::new(),
            position: None,
            anchored: Anchored { state, range: None },
            claim: None,
        };
        let details = Details { citations: states.iter().map(citation).collect(), ..Details::default() };
        let fields = EventFields::new("e", "E", EventDate::parse("2020").unwrap());
        let event = Event::from(EventFields { basis: Basis::Stated, details, ..fields });
        Dossier { events: vec![event], ..Dossier::default() }
    }

    fn problem(severity: Severity) -> Problem {
        Problem { severity, place: Place::default(), what: "odd".to_owned(), done: String::new() }
    }

    #[test]
    fn summary_counts() {
        use Anchoring::{Changed, Exact, Lost};
        use Severity::{Error, Warning};
        let check = |states: &[Anchoring], severities: &[Severity], expected: &str| {
            let problems: Vec<_> = severities.iter().copied().map(problem).collect();
            assert_eq!(summary(&dossier(states), &problems, 0), expected);
        };
        check(&[], &[], "no problems: 1 event, 0 citations");
        check(&[Exact, Exact], &[], "no problems: 1 event, 2 citations, all exact");
        check(&[Exact], &[Warning], "1 problem (1 warning): 1 event, 1 citation, all exact");
        check(
            &[Exact, Lost, Changed, Lost],
            &[Error, Warning, Warning],
            "3 problems (1 error, 2 warnings): 1 event, 4 citations (1 exact, 1 changed, 2 lost)",
        );
    }
}
