//! `dateline check [DOSSIER]`: the problems found, one a line; a summary on the standard error.

use std::process::ExitCode;

use super::args::CheckArguments;
use super::output::{count, one_line, print, say};
use super::{Failure, load};
use crate::dossier::source::OpenError;
use crate::dossier::{Anchoring, Dossier, Event, Loaded, Problem, Severity};

/// Prints the problems; the exit status is 1 where one of them is an error.
///
/// A file that is there and is no dossier is what `check` was asked for, so that counts as found; only where there is
/// no such file, the verb itself fails.
pub fn run(arguments: &CheckArguments) -> Result<ExitCode, Failure> {
    let (lines, summary, has_error): (Vec<String>, String, bool) = match load(arguments.dossier.as_deref()) {
        Ok(Loaded { dossier, problems }) => {
            let has_error = problems.iter().any(|problem| problem.severity == Severity::Error);
            (problems.iter().map(ToString::to_string).collect(), summary(&dossier, &problems), has_error)
        }
        Err(error @ (OpenError::Missing { .. } | OpenError::NoDossier { .. })) => return Err(error.into()),
        Err(error) => (vec![error.to_string()], "1 problem (1 error): nothing could be opened".to_owned(), true),
    };
    let code = if has_error { ExitCode::FAILURE } else { ExitCode::SUCCESS };
    let code = print(code, |out| lines.iter().try_for_each(|line| writeln!(out, "{}", one_line(line))));
    say(&summary);
    Ok(code)
}

/// `no problems: 23 events, 40 citations, all exact` and the like.
fn summary(dossier: &Dossier, problems: &[Problem]) -> String {
    let found = if problems.is_empty() { "no problems".to_owned() } else { tally(problems) };
    let events = count(dossier.events.len(), "event");
    let states: Vec<_> = dossier.events.iter().flat_map(Event::citations).map(|c| c.anchored.state).collect();
    let citations = count(states.len(), "citation");
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

/// `3 problems (1 error, 2 warnings)`.
pub fn tally(problems: &[Problem]) -> String {
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    let warnings = problems.len() - errors;
    let parts = [(errors, "error"), (warnings, "warning")];
    let parts: Vec<_> = parts.into_iter().filter(|(n, _)| *n > 0).map(|(n, noun)| count(n, noun)).collect();
    format!("{} ({})", count(problems.len(), "problem"), parts.join(", "))
}

/// The words for how a citation resolved, best first.
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
    use crate::dossier::{Anchored, ArticleIdx, Basis, Citation, Details, Event, EventFields, Place};
    use crate::time::EventDate;

    fn dossier(states: &[Anchoring]) -> Dossier {
        let citation = |&state| Citation {
            article: ArticleIdx(0),
            exact: String::new(),
            prefix: String::new(),
            suffix: String::new(),
            position: None,
            anchored: Anchored { state, range: None },
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
            assert_eq!(summary(&dossier(states), &problems), expected);
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
