//! What packages are made of: completions, manual pages, and the files for desktops, which name each other.

#![expect(clippy::unwrap_used, reason = "what cannot be run or read fails the test")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// The identifier that the files for desktops share.
const ID: &str = "app.dateline.dateline";

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_dateline")).args(arguments).output().unwrap()
}

fn packaging(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("packaging").join(name);
    fs::read_to_string(path).unwrap()
}

#[test]
fn completions_know_every_command() {
    let check = |shell: &str, sign: &str| {
        let output = run(&["completions", shell]);
        let script = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success() && script.contains(sign), "{shell}: {script}");
        for command in ["publish", "completions", "render"] {
            assert!(script.contains(command), "{shell}: {command}");
        }
    };
    check("bash", "complete -F");
    check("zsh", "#compdef dateline");
    check("fish", "complete -c dateline");
    check("powershell", "Register-ArgumentCompleter");
}

#[test]
fn manual_pages_are_written_into_a_new_folder() {
    let folder = tempfile::tempdir().unwrap();
    let pages = folder.path().join("man/man1");
    let output = run(&["manual", pages.to_str().unwrap()]);
    assert!(output.status.success(), "{output:?}");
    for name in ["dateline.1", "dateline-render.1", "dateline-manual.1"] {
        assert!(fs::read_to_string(pages.join(name)).unwrap().contains(".SH NAME"), "{name}");
    }
    fs::write(folder.path().join("file"), "").unwrap();
    let output = run(&["manual", folder.path().join("file/man").to_str().unwrap()]);
    let sentence = String::from_utf8(output.stderr).unwrap();
    assert!(
        output.status.code() == Some(1) && sentence.contains("the manual pages could not be written"),
        "{sentence}"
    );
}

#[test]
fn the_files_for_desktops_name_each_other() {
    let entry = packaging(&format!("linux/{ID}.desktop"));
    let metadata = packaging(&format!("linux/{ID}.metainfo.xml.in"));
    let types = packaging("linux/dateline.mime.xml");
    for line in [format!("Icon={ID}"), format!("StartupWMClass={ID}"), "Exec=dateline %f".to_owned()] {
        assert!(entry.lines().any(|found| found == line), "{line}");
    }
    assert!(metadata.contains(&format!("<id>{ID}</id>")) && metadata.contains(&format!(">{ID}.desktop<")));
    for kind in ["application/x-dateline", "application/x-dateline-dossier+json"] {
        assert!(entry.contains(&format!("{kind};")), "{kind} is opened by the program");
        assert!(metadata.contains(&format!("<mediatype>{kind}</mediatype>")), "{kind}");
        assert!(types.contains(&format!("type=\"{kind}\"")), "{kind}");
    }
    // A menu's actions are those of the program.
    for argument in entry.lines().filter_map(|line| line.strip_prefix("Exec=dateline --")) {
        let help = String::from_utf8(run(&["--help"]).stdout).unwrap();
        assert!(help.contains(&format!("--{argument}")), "{argument}");
    }
}
