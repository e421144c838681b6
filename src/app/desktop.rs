//! [`DesktopPreferences`]: the wishes of the desktop. On Linux the desktop portal tells them; elsewhere the settings of
//! the window decide alone.

/// Wishes of the desktop.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DesktopPreferences {
    /// More contrast.
    pub high_contrast: bool,
    /// Less motion.
    pub reduced_motion: bool,
}

/// Asks the desktop. Takes up to two seconds where nobody answers, so call it on a thread of its own.
pub type ReadPreferences = fn() -> DesktopPreferences;

/// Asks the desktop portal.
#[cfg(target_os = "linux")]
#[must_use]
pub fn system_preferences() -> DesktopPreferences {
    let Some(settings) = portal::PortalSettings::connect() else { return DesktopPreferences::default() };
    DesktopPreferences {
        // Contrast has 1 for "higher"; motion 1 for "reduced" (org.freedesktop.portal.Settings).
        high_contrast: settings.appearance("contrast") == Some(1),
        reduced_motion: settings.appearance("reduced-motion") == Some(1),
    }
}

/// No desktop is asked.
#[cfg(not(target_os = "linux"))]
#[must_use]
pub fn system_preferences() -> DesktopPreferences {
    DesktopPreferences::default()
}

#[cfg(target_os = "linux")]
mod portal {
    use std::time::Duration;

    use zbus::Connection;
    use zbus::connection::Builder;
    use zbus::zvariant::{OwnedValue, Value};

    const PATIENCE: Duration = Duration::from_secs(2);

    /// The settings of the desktop portal.
    pub struct PortalSettings(Connection);

    impl PortalSettings {
        /// `None` where there is no session bus.
        pub fn connect() -> Option<Self> {
            let connect = async { Builder::session()?.method_timeout(PATIENCE).build().await };
            let connection = pollster::block_on(connect);
            connection.map_err(|error| log::debug!("no session bus: {error}")).ok().map(Self)
        }

        /// A number of the desktop's appearance; `None` where the portal does not know it.
        pub fn appearance(&self, key: &str) -> Option<u32> {
            let reply = pollster::block_on(self.0.call_method(
                Some("org.freedesktop.portal.Desktop"),
                "/org/freedesktop/portal/desktop",
                Some("org.freedesktop.portal.Settings"),
                // `ReadOne` is newer, but `Read` is understood by all portals.
                "Read",
                &("org.freedesktop.appearance", key),
            ));
            let reply = reply.map_err(|error| log::debug!("the desktop portal does not tell {key}: {error}")).ok()?;
            let value: Value<'_> = reply.body().deserialize::<OwnedValue>().ok()?.into();
            number(&value)
        }
    }

    /// The number in a value, or in the value that it holds: `Read` answers with one inside the other.
    fn number(value: &Value<'_>) -> Option<u32> {
        match value {
            Value::Value(inner) => number(inner),
            Value::U32(number) => Some(*number),
            _ => None,
        }
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn a_number_is_found_in_its_wrapping() {
            let once = Value::U32(1);
            let twice = Value::Value(Box::new(Value::Value(Box::new(Value::U32(1)))));
            assert_eq!(number(&once), Some(1));
            assert_eq!(number(&twice), Some(1));
            assert_eq!(number(&Value::from("high")), None);
        }
    }
}
