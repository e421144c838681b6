//! [`TableColumns`]: which column of a table holds which field.

use csv::StringRecord;

use super::{COLUMNS, TableField};
use crate::exchange::ExchangeError;
use crate::exchange::losses::shown;

/// The columns of a table, by their fields.
#[derive(Clone, Debug)]
pub struct TableColumns {
    /// The heading of each column.
    pub headings: Vec<String>,
    /// The field of each column; `None` for one that is not read.
    pub fields: Vec<Option<TableField>>,
}

impl TableColumns {
    /// Finds the columns by a row of headings. Those that are `given` by their headings count first; of two columns
    /// for one field, the first counts.
    pub fn find(row: &StringRecord, given: &[(Option<TableField>, String)]) -> Result<Self, ExchangeError> {
        if row.len() > COLUMNS {
            return Err(ExchangeError::TooManyColumns { count: row.len(), most: COLUMNS });
        }
        let headings: Vec<String> = row.iter().map(|heading| heading.trim().to_owned()).collect();
        let mut fields = vec![None; headings.len()];
        let mut is_given = vec![false; headings.len()];
        for (field, wanted) in given {
            let is_it = |heading: &String| heading.eq_ignore_ascii_case(wanted.trim());
            let at = headings.iter().position(is_it);
            let no_heading = || ExchangeError::NoHeading { wanted: wanted.clone(), headings: listed(&headings) };
            let at = at.ok_or_else(no_heading)?;
            fields.get_mut(at).into_iter().for_each(|known| *known = *field);
            is_given.get_mut(at).into_iter().for_each(|known| *known = true);
        }
        for (at, heading) in headings.iter().enumerate() {
            let Some(field) = TableField::of_heading(heading) else { continue };
            let is_free = !fields.contains(&Some(field)) && is_given.get(at) == Some(&false);
            fields.get_mut(at).filter(|known| known.is_none() && is_free).into_iter().for_each(|at| *at = Some(field));
        }
        Ok(Self { headings, fields })
    }

    /// An error unless there are columns for the date and the title.
    pub fn check(&self) -> Result<(), ExchangeError> {
        let has = |field| self.fields.contains(&Some(field));
        let dated = [TableField::Date, TableField::Start, TableField::Year, TableField::DisplayDate];
        let missing = if !dated.into_iter().any(has) {
            TableField::Date
        } else if !has(TableField::Title) {
            TableField::Title
        } else {
            return Ok(());
        };
        let headings = listed(&self.headings);
        Err(ExchangeError::NoColumn { missing: missing.words(), key: missing.key(), headings })
    }

    /// Whether a field has a column.
    pub fn has(&self, field: TableField) -> bool {
        self.fields.contains(&Some(field))
    }

    /// The heading of a field's column; the field in words where it has none.
    pub fn heading(&self, field: TableField) -> &str {
        let at = self.fields.iter().position(|known| *known == Some(field));
        at.and_then(|at| self.headings.get(at)).map_or(field.words(), String::as_str)
    }

    /// The column of each field.
    pub fn places(&self) -> [Option<usize>; TableField::COUNT] {
        let mut places = [None; TableField::COUNT];
        for (at, field) in self.fields.iter().enumerate() {
            let Some(field) = field else { continue };
            places.get_mut(*field as usize).into_iter().for_each(|place| *place = Some(at));
        }
        places
    }
}

/// The headings for a message; at most a dozen.
fn listed(headings: &[String]) -> String {
    const MOST: usize = 12;
    let named: Vec<&String> = headings.iter().filter(|heading| !heading.is_empty()).collect();
    let mut text = named.iter().take(MOST).map(|heading| shown(heading)).collect::<Vec<_>>().join(", ");
    if named.len() > MOST {
        text.push_str(", …");
    }
    if text.is_empty() { "all blank".to_owned() } else { text }
}
