//! Which program this is: version, commit, profile, and what draws the window. `build.rs` finds commit and profile.

#[cfg(feature = "wgpu")]
macro_rules! renderer {
    () => {
        "wgpu"
    };
}
#[cfg(not(feature = "wgpu"))]
macro_rules! renderer {
    () => {
        "OpenGL (glow)"
    };
}

/// The version of the package.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Version, commit, profile and renderer in four lines. Builds without optimisation, and those from outside a checkout
/// or a package, do not know their commit.
pub const VERSION_IN_FULL: &str = concat!(
    env!("CARGO_PKG_VERSION"),
    "\ncommit: ",
    env!("DATELINE_COMMIT"),
    "\nprofile: ",
    env!("DATELINE_PROFILE"),
    "\nrenderer: ",
    renderer!()
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_is_told() {
        let lines: Vec<&str> = VERSION_IN_FULL.lines().collect();
        let [version, commit, profile, renderer] = lines[..] else { panic!("{lines:?}") };
        assert_eq!(version, VERSION);
        assert!(commit.len() > "commit: ".len(), "{commit}");
        assert!(["profile: debug", "profile: release", "profile: dist"].contains(&profile), "{profile}");
        assert!(["renderer: OpenGL (glow)", "renderer: wgpu"].contains(&renderer), "{renderer}");
    }
}
