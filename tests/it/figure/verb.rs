//! `dateline render` from outside.

use std::path::Path;
use std::process::{Command, Output, Stdio};

use resvg::usvg::roxmltree;

/// The program without a display, run in `folder`.
fn render(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").env_remove("WAYLAND_SOCKET").stdin(Stdio::null());
    command.current_dir(folder).arg("render").args(arguments).output().unwrap()
}

#[test]
fn every_format_is_written() {
    let folder = tempfile::tempdir().unwrap();
    for (name, start) in [("a.svg", b"<svg ".as_slice()), ("a.PNG", b"\x89PNG"), ("a.pdf", b"%PDF-")] {
        let output = render(folder.path(), &["-o", name, "--size", "640x400", "--scale", "1"]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        assert!(output.stdout.is_empty() && output.stderr.is_empty());
        assert!(std::fs::read(folder.path().join(name)).unwrap().starts_with(start), "{name}");
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 3, "nothing else is left");
    let output = render(folder.path(), &["-o", "-", "--format", "svg", "--page", "a4", "--theme", "dark"]);
    assert!(output.status.success() && output.stdout.starts_with(b"<svg "));
}

#[test]
fn options_reach_the_figure() {
    let folder = tempfile::tempdir().unwrap();
    let figure = |arguments: &[&str]| {
        let output = render(folder.path(), &[&["-o", "-", "--format", "svg"], arguments].concat());
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(figure(&["--title", "Own <title>"]).contains("Own &lt;title&gt;"));
    assert!(!figure(&["--title", "none"]).contains("class=\"heading\""));
    assert!(!figure(&["--transparent"]).contains("class=\"ground\""));
    assert!(figure(&["--select", "cusma-signed"]).contains("class=\"emphasis\""));
    let arctic = figure(&["--filter", "arctic", "--fit", "all"]);
    assert!(arctic.contains("event-arctic-interest") && !arctic.contains("event-cusma-signed"));
    let october = figure(&["--view", "2022-10", "--lanes", "none", "--notes", "short"]);
    assert!(october.contains("event-october-2022-meeting") && october.contains("class=\"note\""));
    assert!(!october.contains("event-pjbd-suspended"));
}

#[test]
fn drafts_are_drawn_only_if_they_are_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let articles = concat!(env!("CARGO_MANIFEST_DIR"), "/data/us-canada-defence/articles");
    let made = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .current_dir(folder.path())
        .args(["new", "d", &format!("{articles}/2026-06-03-decoupling.md"), "--accept", "none"])
        .output()
        .unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    // Without events there is nothing to draw; drafts are something.
    let output = render(folder.path(), &["d", "-o", "-", "--format", "svg"]);
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    let svg = |arguments: &[&str]| {
        let output = render(folder.path(), &[&["d", "-o", "-", "--format", "svg", "--fit", "all"], arguments].concat());
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let drafted = svg(&["--drafts", "--page", "a4", "--notes", "short"]);
    let document = roxmltree::Document::parse(&drafted).unwrap();
    let drafts = document.descendants().filter(|node| node.attribute("class") == Some("draft"));
    let titles: Vec<&str> =
        drafts.filter_map(|draft| draft.children().find(|node| node.has_tag_name("title"))?.text()).collect();
    assert!(titles.len() >= 4 && titles.iter().all(|title| title.starts_with("Draft: ")), "{titles:#?}");
    assert!(!drafted.contains("class=\"event\""), "none of them is an event");
    let legend = document.descendants().find(|node| node.attribute("class") == Some("legend")).unwrap();
    let words: Vec<&str> = legend.descendants().filter_map(|node| node.text()).collect();
    assert!(words.contains(&"draft"), "{words:?}");
    assert!(drafted.contains(">Draft: <") || drafted.contains("Draft: "), "the notes say it, too");
    // Beside events they keep their sign; without being asked for they are absent.
    let shipped = render(folder.path(), &["-o", "-", "--format", "svg", "--fit", "all"]);
    assert!(!String::from_utf8_lossy(&shipped.stdout).contains("draft"));
}

#[test]
fn faults_are_one_sentence_and_leave_nothing() {
    let check = |arguments: &[&str], code: i32, part: &str| {
        let folder = tempfile::tempdir().unwrap();
        let output = render(folder.path(), arguments);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
        assert!(said.contains(part) && !said.contains("panicked"), "{arguments:?}: {said}");
        assert!(code == 2 || said.lines().count() == 1, "{said}");
        assert!(output.stdout.is_empty());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "{arguments:?}");
    };
    check(&["-o", "a.gif"], 1, "a.gif: the format is not known; use a name that ends in .svg, .png or .pdf");
    check(&["-o", "-"], 1, "--format");
    check(&["-o", "missing/a.svg"], 1, "missing/a.svg: the figure could not be saved");
    check(&["-o", "a.svg", "--select", "nobody"], 1, "no event “nobody”");
    check(&["-o", "a.svg", "--filter", "trade,arctik"], 1, "no theme “arctik” in this dossier; similar ids: arctic");
    check(&["-o", "a.png", "--size", "20000x100", "--scale", "2"], 1, "30000 pixels a side");
    check(&["-o", "a.png", "--size", "0x100"], 2, "from 1 to 30000");
    check(&["-o", "a.png", "--size", "100x30001"], 2, "from 1 to 30000");
    check(&["-o", "a.png", "--view", "2022/.."], 2, "both ends");
    check(&["nowhere", "-o", "a.svg"], 1, "nowhere");
    check(&[], 2, "--output");
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_said() {
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    let output = command.args(["render", "-o", "-", "--format", "png"]).stdout(full).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!((output.status.code(), said.lines().count()), (Some(1), 1), "{said}");
}

/// A limit on the size of files stands for a disk that fills up: writing fails half way.
#[test]
#[cfg(target_os = "linux")]
fn a_disk_that_fills_up_leaves_what_was_there() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["figure.svg", "figure.png", "figure.pdf"] {
        std::fs::write(folder.path().join(name), "the old one").unwrap();
        let script = "trap '' XFSZ; ulimit -f 8; exec \"$0\" render -o \"$1\"";
        let mut command = Command::new("sh");
        command.args(["-c", script, env!("CARGO_BIN_EXE_dateline"), name]).current_dir(folder.path());
        let output = command.output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!((output.status.code(), said.lines().count()), (Some(1), 1), "{said}");
        assert!(said.contains(&format!("{name}: the figure could not be saved")), "{said}");
        assert_eq!(std::fs::read_to_string(folder.path().join(name)).unwrap(), "the old one");
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 3, "nothing half written");
}

#[test]
#[cfg(unix)]
fn a_folder_that_may_not_be_written_is_said() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let locked = folder.path().join("locked");
    std::fs::create_dir(&locked).unwrap();
    std::fs::set_permissions(&locked, std::fs::Permissions::from_mode(0o555)).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.args(["render", "-o", "locked/figure.svg"]).current_dir(folder.path());
    if std::fs::write(locked.join("probe"), "").is_ok() {
        // The person who runs this may write anywhere, and start the program as one who may not.
        std::fs::remove_file(locked.join("probe")).unwrap();
        std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
        std::os::unix::process::CommandExt::uid(&mut command, 65_534);
    }
    let output = match command.output() {
        // The program lies where nobody else may look.
        Err(error) if error.kind() == std::io::ErrorKind::PermissionDenied => return,
        output => output.unwrap(),
    };
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!((output.status.code(), said.lines().count()), (Some(1), 1), "{said}");
    assert!(said.contains("locked/figure.svg: the figure could not be saved"), "{said}");
}

#[test]
fn letters_without_a_typeface_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let said = |titles: &[&str]| {
        let event = |(at, title): (usize, &&str)| {
            format!(r#"{{"id": "e{at}", "title": "{title}", "date": "201{at}", "basis": "background", "note": "n"}}"#)
        };
        let events: Vec<String> = titles.iter().enumerate().map(event).collect();
        let head = r#""format": 1, "title": "T", "themes": [], "articles": []"#;
        let dossier = format!("{{{head}, \"events\": [{}]}}", events.join(", "));
        std::fs::write(folder.path().join("dossier.json"), dossier).unwrap();
        let output = render(folder.path(), &["dossier.json", "-o", "a.svg", "--fit", "all"]);
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{said}");
        said
    };
    assert_eq!(said(&["Plain – “words”, naïve, Ωmega, Москва", "soft\u{AD}hyphen, zero\u{200B}width, a\u{FE0F}b"]), "");
    let one = "dateline: no typeface on this computer has the letter \u{10FFFD} (U+10FFFD), so a box stands for it\n";
    assert_eq!(said(&["Private \u{10FFFD}", "Again \u{10FFFD}"]), one);
    let many: String = ('\u{F8000}'..='\u{F8006}').collect();
    let many = said(&[&many]);
    assert!(
        many.contains("has 7 letters, so boxes stand for them: ") && many.ends_with(" (U+F8004), 2 more\n"),
        "{many}"
    );
}

/// The sample in a folder of its own, with two scenes.
fn dossier_with_scenes(folder: &Path) {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/us-canada-defence");
    std::fs::create_dir_all(folder.join("articles")).unwrap();
    for entry in std::fs::read_dir(sample.join("articles")).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), folder.join("articles").join(entry.file_name())).unwrap();
    }
    let text = std::fs::read_to_string(sample.join("dossier.json")).unwrap();
    let mut record: serde_json::Value = serde_json::from_str(&text).unwrap();
    record["scenes"] = serde_json::json!([
        {"text": "At first"},
        {"text": "A meeting", "view": "2022/2023", "lanes": "theme", "event": "october-2022-meeting"}
    ]);
    std::fs::write(folder.join("dossier.json"), record.to_string()).unwrap();
}

#[test]
fn scenes_are_pages_of_a_document_or_numbered_pictures() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    dossier_with_scenes(&at.join("d"));
    for name in ["s.svg", "s.png", "s.pdf"] {
        let output = render(at, &["d", "--scenes", "--size", "800x450", "--scale", "1", "-o", name]);
        assert!(output.status.success() && output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let mut made: Vec<String> = std::fs::read_dir(at)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name != "d")
        .collect();
    made.sort();
    assert_eq!(made, ["s-1.png", "s-1.svg", "s-2.png", "s-2.svg", "s.pdf"]);
    let second = std::fs::read_to_string(at.join("s-2.svg")).unwrap();
    assert!(second.contains("A meeting") && second.contains("2 of 2") && second.contains("class=\"passage\""));
    assert!(String::from_utf8_lossy(&std::fs::read(at.join("s.pdf")).unwrap()).contains("/Count 2"));
    let output = render(at, &["d", "--scenes", "--format", "pdf", "-o", "-"]);
    assert!(output.stdout.starts_with(b"%PDF"));
    for (arguments, status, part) in [
        (&["d", "--scenes", "--format", "svg", "-o", "-"][..], 1, "the standard output takes one picture"),
        (&["--scenes", "-o", "t.svg"], 1, "this dossier has no scenes"),
        (&["d", "--scenes", "--view", "2020", "-o", "x.svg"], 2, "cannot be used with"),
    ] {
        let output = render(at, arguments);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code() == Some(status) && said.contains(part) && output.stdout.is_empty(), "{said}");
    }
}
