//! Tells the program which commit and profile it was built from, for `dateline --version` and crash reports.
//!
//! Builds without optimisation know no commit: with it, every commit would have everything compiled again.

use std::path::Path;
use std::process::Command;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let profile = profile();
    println!("cargo:rustc-env=DATELINE_PROFILE={profile}");
    let commit = if profile == "debug" { None } else { commit_of_package().or_else(commit_of_checkout) };
    println!("cargo:rustc-env=DATELINE_COMMIT={}", commit.as_deref().unwrap_or("unknown"));
    if std::env::var("CARGO_CFG_TARGET_ENV").is_ok_and(|env| env == "msvc") {
        // Not in the package that cargo makes, where it is left out.
        let manifest = Path::new("packaging/other/dateline.exe.manifest");
        if let Ok(manifest) = manifest.canonicalize() {
            println!("cargo:rustc-link-arg-bins=/MANIFEST:EMBED");
            println!("cargo:rustc-link-arg-bins=/MANIFESTINPUT:{}", manifest.display());
        }
    }
}

/// The name of the profile, which is that of the folder below `target`.
fn profile() -> String {
    let out = std::env::var("OUT_DIR").unwrap_or_default();
    // target/PROFILE/build/dateline-HASH/out
    let folder = Path::new(&out).ancestors().nth(3).and_then(Path::file_name).and_then(|name| name.to_str());
    let general = std::env::var("PROFILE").unwrap_or_default();
    // Where builds are kept elsewhere, cargo's general name is the best there is.
    folder.filter(|name| ["debug", "release", "dist"].contains(name)).map_or(general, str::to_owned)
}

/// The commit that `cargo package` noted, in a package.
fn commit_of_package() -> Option<String> {
    let noted = std::fs::read_to_string(".cargo_vcs_info.json").ok()?;
    let hash = noted.split("\"sha1\"").nth(1)?.split('"').nth(1)?;
    let changed = if noted.contains("\"dirty\": true") { ", changed" } else { "" };
    Some(format!("{}{changed}", hash.get(..12)?))
}

/// The commit of a checkout, with a word if files differ from it.
fn commit_of_checkout() -> Option<String> {
    let git = |arguments: &[&str]| -> Option<String> {
        let output = Command::new("git").args(arguments).output().ok().filter(|output| output.status.success())?;
        String::from_utf8(output.stdout).ok().map(|text| text.trim().to_owned())
    };
    // A folder inside another project's checkout is not this project.
    if Path::new(&git(&["rev-parse", "--show-toplevel"])?).canonicalize().ok()? != Path::new(".").canonicalize().ok()? {
        return None;
    }
    for watched in ["HEAD", "index", "logs/HEAD"] {
        println!("cargo:rerun-if-changed={}", git(&["rev-parse", "--git-path", watched])?);
    }
    for watched in ["src", "assets", "data", "Cargo.toml", "Cargo.lock"] {
        println!("cargo:rerun-if-changed={watched}");
    }
    let hash = git(&["rev-parse", "--short=12", "HEAD"])?;
    let changes = git(&["status", "--porcelain", "--untracked-files=no"])?;
    Some(format!("{hash}{}", if changes.is_empty() { "" } else { ", changed" }))
}
