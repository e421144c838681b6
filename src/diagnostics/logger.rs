//! The logger behind the `log` macros: it prints the lines that were asked for, and remembers the last ones.

use std::collections::VecDeque;
use std::io::Write as _;
use std::sync::{Mutex, OnceLock};
use std::time::Instant;

use env_filter::{Builder, Filter};
use log::{LevelFilter, Log, Metadata, Record};

/// The filters of `--verbose`: everything short of tracing from the window's parts, and warnings from all other crates.
const VERBOSE: &str = "warn,dateline=debug,eframe=debug,egui=debug,winit=debug";
/// The most detailed level that is remembered for a crash report, whatever is printed.
const REMEMBERED: LevelFilter = LevelFilter::Info;
/// Number of lines that are remembered.
const LINES_MAX: usize = 100;
/// Characters of a line that are remembered.
const LINE_CHARS_MAX: usize = 500;

static LOGGER: OnceLock<Logger> = OnceLock::new();

/// Installs the logger for the whole process; calls after the first have no effect.
pub(super) fn start(is_verbose: bool, rust_log: Option<&str>) {
    let logger = LOGGER.get_or_init(|| Logger::new(is_verbose, rust_log));
    if log::set_logger(logger).is_ok() {
        log::set_max_level(logger.max_level());
    }
}

/// The last lines, oldest first. Empty while another thread is logging, so that a crash never waits for a lock.
pub(super) fn last_lines() -> Vec<String> {
    LOGGER.get().map(Logger::last_lines).unwrap_or_default()
}

struct Logger {
    began: Instant,
    printed: Filter,
    remembered: Mutex<VecDeque<String>>,
}

impl Logger {
    fn new(is_verbose: bool, rust_log: Option<&str>) -> Self {
        let wanted = rust_log.filter(|filters| !filters.trim().is_empty());
        let wanted = wanted.unwrap_or(if is_verbose { VERBOSE } else { "off" });
        let printed = Builder::new().parse(wanted).build();
        Self { began: Instant::now(), printed, remembered: Mutex::default() }
    }

    fn max_level(&self) -> LevelFilter {
        self.printed.filter().max(REMEMBERED)
    }

    fn last_lines(&self) -> Vec<String> {
        self.remembered.try_lock().map(|lines| lines.iter().cloned().collect()).unwrap_or_default()
    }
}

impl Log for Logger {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.level() <= REMEMBERED || self.printed.enabled(metadata)
    }

    fn log(&self, record: &Record<'_>) {
        let is_remembered = record.level() <= REMEMBERED;
        let is_printed = self.printed.matches(record);
        if !is_remembered && !is_printed {
            return;
        }
        let secs = self.began.elapsed().as_secs_f64();
        let message = record.args().to_string().replace(char::is_control, " ");
        let line = format!("{secs:9.3} {:5} {}: {message}", record.level(), record.target());
        if is_printed {
            // With the standard error closed there is nowhere to report that.
            let _ = writeln!(std::io::stderr().lock(), "{line}");
        }
        if is_remembered && let Ok(mut lines) = self.remembered.lock() {
            if lines.len() == LINES_MAX {
                lines.pop_front();
            }
            lines.push_back(line.chars().take(LINE_CHARS_MAX).collect());
        }
    }

    fn flush(&self) {}
}

#[cfg(test)]
mod tests {
    use log::Level;

    use super::*;

    fn log(logger: &Logger, level: Level, target: &str, message: &str) {
        logger.log(&Record::builder().level(level).target(target).args(format_args!("{message}")).build());
    }

    #[test]
    fn verbose_and_rust_log_choose_what_is_printed() {
        let check = |is_verbose, rust_log, printed: &[(Level, &str, bool)]| {
            let logger = Logger::new(is_verbose, rust_log);
            for &(level, target, expected) in printed {
                let record = Record::builder().level(level).target(target).build();
                assert_eq!(logger.printed.matches(&record), expected, "{is_verbose} {rust_log:?} {level} {target}");
                assert!(!expected || level <= logger.max_level(), "{level} never arrives");
            }
        };
        check(false, None, &[(Level::Error, "winit", false), (Level::Info, "dateline::cli", false)]);
        check(false, Some(" "), &[(Level::Error, "winit", false)]);
        check(
            true,
            None,
            &[
                (Level::Debug, "dateline::cli", true),
                (Level::Debug, "egui_winit::clipboard", true),
                (Level::Trace, "winit", false),
                (Level::Warn, "zbus", true),
                (Level::Info, "zbus", false),
            ],
        );
        check(true, Some("winit=trace"), &[(Level::Trace, "winit::window", true), (Level::Error, "dateline", false)]);
    }

    #[test]
    fn the_last_lines_are_remembered() {
        let logger = Logger::new(false, None);
        for n in 0..LINES_MAX + 5 {
            log(&logger, Level::Info, "dateline", &format!("line {n}"));
        }
        log(&logger, Level::Debug, "dateline", "too detailed");
        log(&logger, Level::Warn, "winit", &format!("two\nlines\u{1b}{}", "x".repeat(1_000)));
        let lines = logger.last_lines();
        assert_eq!(lines.len(), LINES_MAX);
        assert!(lines[0].ends_with(" INFO  dateline: line 6"), "{}", lines[0]);
        let last = lines.last().unwrap();
        assert!(last.contains(" WARN  winit: two lines x") && last.chars().count() == LINE_CHARS_MAX, "{last}");
    }
}
