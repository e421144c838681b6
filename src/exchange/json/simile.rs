//! Events of SIMILE Timeline in JSON, or in an object of a script.

use serde_json::Value;

use super::{as_text, tree, unread};
use crate::exchange::ExchangeError;
use crate::exchange::foreign::ForeignFile;
use crate::exchange::gather::Gatherer;
use crate::exchange::report::Read;
use crate::exchange::simile::{KNOWN, read_event};

const NAME: &str = "a file of SIMILE Timeline";

/// Reads events.
pub fn read_simile_json(file: &ForeignFile<'_>) -> Result<Read, ExchangeError> {
    let tree = tree(file, NAME)?;
    let events = tree.get("events").and_then(Value::as_array);
    let events = events.ok_or_else(|| ExchangeError::damaged(NAME, &"it has no list of events"))?;
    let mut gatherer = Gatherer::new(file);
    unread(Some(&tree), &["events", "dateTimeFormat"], "the file", &mut gatherer.report.losses);
    for (at, event) in events.iter().enumerate() {
        gatherer.at(at, events.len())?;
        unread(Some(event), &KNOWN, "events", &mut gatherer.report.losses);
        let get = |key: &str| event.get(key).filter(|value| !value.is_null()).map(as_text);
        let get = |key: &str| get(key).unwrap_or_default().trim().to_owned();
        read_event(&get, &format!("events[{at}]"), &mut gatherer)?;
    }
    Ok(gatherer.finish(true))
}
