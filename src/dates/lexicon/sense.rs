//! [`Sense`]: what one word says about time.

use crate::dates::period::Grain;

/// The temporal sense of a word or sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sense {
    /// Nothing.
    Other,
    /// The border between two blocks of the text; nothing is read across it.
    Break,
    /// A sign, such as a comma.
    Sign(char),
    /// A number in digits, and how many digits.
    Number(u32, u8),
    /// A number in words.
    Cardinal(u32),
    /// "3rd", "third".
    Ordinal(u32),
    /// "1990s", "90s", "nineties", and how many digits.
    Decade(u32, u8),
    /// "a", "an".
    Article,
    /// "the".
    The,
    /// A month by name.
    Month(u8),
    /// A month cut short, which names one only next to a number.
    ShortMonth(u8),
    /// A month of another language, which names one only behind a day.
    ForeignMonth(u8),
    /// A month that is another word too: "may", "march".
    MaybeMonth(u8),
    /// A weekday, 0 for Monday, and whether it is cut short or another word too.
    Weekday(u8, bool),
    /// A season by its number in EDTF.
    Season(u8),
    /// A unit of time, and whether it is a plural.
    Unit(Unit, bool),
    /// Which of several units: "last", "next".
    Pointer(Pointer),
    /// A day counted from today: "yesterday" is −1.
    Today(i8),
    /// A part of the day: "morning", "night".
    Daytime,
    /// Noon (12) or midnight (0).
    Noon(u8),
    /// "early", "beginning".
    Early,
    /// "mid", "middle".
    Mid,
    /// "late", "end".
    Late,
    /// "half".
    Half,
    /// "since".
    Since,
    /// "until".
    Until,
    /// "by".
    By,
    /// "before".
    Before,
    /// "after".
    After,
    /// "about", "around".
    About,
    /// "from".
    From,
    /// "between".
    Between,
    /// "to".
    To,
    /// "and".
    And,
    /// "or".
    Or,
    /// "of".
    Of,
    /// "in", "on", "at", "during": what stands before a date.
    In,
    /// "over", "within": what stands before a length of time.
    Over,
    /// "ago".
    Ago,
    /// "earlier".
    Earlier,
    /// "later".
    Later,
    /// "onwards", "present" behind a year.
    Onwards,
    /// "BC" (true) or "AD".
    Era(bool),
    /// "a.m." (false) or "p.m.".
    Meridiem(bool),
    /// A time zone such as GMT.
    Zone,
    /// "fiscal".
    Fiscal,
    /// "few", "several".
    Some,
    /// "every", "each".
    Every,
    /// "daily", "weekly".
    Again,
    /// "now", "recently".
    Vague,
    /// A word that begins a date only with those behind it: "Remembrance", "final", "il y a".
    Opening,
    /// A feast.
    Holiday(Holiday),
    /// `'s` behind a word.
    Possessive,
    /// What has a number behind it that is no year: "Resolution", "Boeing".
    Numbered,
    /// What is counted by the number before it: "troops".
    Counted,
    /// A verb or particle that says in which time its sentence is.
    Verb(Tense),
}

impl Sense {
    /// Whether an expression of time can begin with it.
    pub fn can_begin(self) -> bool {
        match self {
            Self::Other
            | Self::Break
            | Self::The
            | Self::To
            | Self::And
            | Self::Or
            | Self::Of
            | Self::In
            | Self::Over => false,
            Self::Possessive | Self::Counted | Self::Numbered | Self::Verb(_) | Self::Zone | Self::Meridiem(_) => false,
            Self::Ago | Self::Onwards | Self::Some | Self::ForeignMonth(_) | Self::Half | Self::Daytime => false,
            Self::Sign(sign) => sign == '\'',
            _ => true,
        }
    }
}

/// In which time a sentence is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tense {
    /// "said".
    Past,
    /// "will".
    Future,
}

/// A unit of time that is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Minutes and hours: their length dates nothing.
    Hour,
    /// A day.
    Day,
    /// A week.
    Week,
    /// Two weeks.
    Fortnight,
    /// Saturday and Sunday.
    Weekend,
    /// A month.
    Month,
    /// Three months.
    Quarter,
    /// Twelve months.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
    /// A stretch named before: "the period".
    Period,
}

impl Unit {
    /// How coarse it is, where the calendar has it.
    pub fn grain(self) -> Option<Grain> {
        Some(match self {
            Self::Day => Grain::Day,
            Self::Week | Self::Weekend | Self::Fortnight => Grain::Week,
            Self::Month => Grain::Month,
            Self::Quarter => Grain::Quarter,
            Self::Year => Grain::Year,
            Self::Decade => Grain::Decade,
            Self::Century => Grain::Century,
            Self::Hour | Self::Period => return None,
        })
    }
}

/// Which of several units a word points to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pointer {
    /// "last".
    Last,
    /// "past".
    Past,
    /// "previous": before what was named.
    Previous,
    /// "this", "current".
    This,
    /// "next", "coming".
    Next,
    /// "following": after what was named.
    Following,
    /// "same".
    Same,
    /// "that".
    That,
    /// "latest".
    Latest,
}

/// A feast whose day the calendar knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holiday {
    /// The same day every year.
    Fixed(u8, u8),
    /// So many days after Easter Sunday.
    Easter(i16),
    /// A weekday of a month: which one (−1 is the last), the weekday, the month.
    Nth(i8, u8, u8),
    /// Thanksgiving, which Canada has in October.
    Thanksgiving,
    /// The Tuesday after the first Monday of November.
    ElectionDay,
}
