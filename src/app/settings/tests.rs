//! Settings that come back, settings that cannot be read, places that cannot be written.

use super::*;

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn names_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn chosen() -> Settings {
    Settings {
        theme: ThemeChoice::Dark,
        reader_width_pts: Some(512.5),
        panes: PaneSettings { hides_card: true, card_height_pts: Some(300.0), ..PaneSettings::default() },
        wheel_scrolls: true,
        window_size_pts: Some([1440.0, 900.0]),
        screenshot_folder: Some(PathBuf::from("/home/someone/Pictures – été")),
        figure: Some(Choices { scale: 1.5, is_transparent: true, ..Choices::default() }),
        figure_folder: Some(PathBuf::from("/home/someone/Figures")),
        collapsed: vec![
            CollapsedIn { dossier: None, lanes: vec!["theme:trade".to_owned()] },
            CollapsedIn { dossier: Some(PathBuf::from("/home/someone/Été")), lanes: vec!["no article".to_owned()] },
        ],
        ..Settings::default()
    }
}

#[test]
fn what_is_saved_comes_back_and_nothing_is_left_beside_it() {
    let home = folder();
    let deep = home.path().join("not/yet/there");
    chosen().save_to(&deep).unwrap();
    assert_eq!(Settings::load_from(&deep), LoadedSettings { settings: chosen(), notice: None });
    Settings::default().save_to(&deep).unwrap();
    assert_eq!(Settings::load_from(&deep), LoadedSettings::default());
    assert_eq!(names_in(&deep), [FILE_NAME]);
}

#[test]
fn collapsed_lanes_are_kept_by_dossier() {
    let mut settings = Settings::default();
    let place = |at: usize| PathBuf::from(format!("/dossiers/{at}"));
    for at in 0..COLLAPSED_MAX + 5 {
        settings.set_collapsed_in(Some(&place(at)), vec![format!("theme:{at}")]);
    }
    settings.set_collapsed_in(None, vec!["no theme".to_owned()]);
    assert_eq!(settings.collapsed_in(None), ["no theme"]);
    assert_eq!(settings.collapsed_in(Some(&place(20))), ["theme:20"]);
    assert!(settings.collapsed_in(Some(&place(0))).is_empty(), "the oldest are forgotten");
    assert_eq!(settings.collapsed.len(), COLLAPSED_MAX);
    settings.set_collapsed_in(None, Vec::new());
    assert!(settings.collapsed_in(None).is_empty());
}

#[test]
fn no_settings_yet_is_no_problem() {
    let home = folder();
    assert_eq!(Settings::load_from(&home.path().join("nowhere")), LoadedSettings::default());
    assert_eq!(Settings::load_from(home.path()), LoadedSettings::default());
}

#[test]
fn fields_of_other_versions_are_kept() {
    let home = folder();
    let file = home.path().join(FILE_NAME);
    fs::write(&file, r#"{"theme":"light","future":{"a":[1,null]},"other":"x"}"#).unwrap();
    let mut settings = Settings::load_from(home.path()).settings;
    assert_eq!(settings.theme, ThemeChoice::Light);
    settings.theme = ThemeChoice::Dark;
    settings.save_to(home.path()).unwrap();
    let value: Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
    assert_eq!(value, serde_json::json!({"theme": "dark", "future": {"a": [1, null]}, "other": "x"}));
}

#[test]
fn what_cannot_be_read_is_set_aside_and_said() {
    let home = folder();
    let file = home.path().join(FILE_NAME);
    let deep = "[".repeat(100_000);
    let huge = format!(r#"{{"note":"{}"}}"#, "x".repeat(1 << 20));
    let bad: [&[u8]; 8] = [
        b"",
        b"{\"theme\":\"dark\"",
        b"\xff\xfe\x00",
        b"[]",
        br#"{"theme":"purple"}"#,
        br#"{"window_size_pts":[1]}"#,
        deep.as_bytes(),
        huge.as_bytes(),
    ];
    for (n, bytes) in bad.iter().enumerate() {
        fs::write(&file, bytes).unwrap();
        let LoadedSettings { settings, notice } = Settings::load_from(home.path());
        assert_eq!(settings, Settings::default());
        let aside = home.path().join(format!("{FILE_NAME}.bad-{}", n + 1));
        assert!(notice.unwrap().contains(aside.to_str().unwrap()));
        assert_eq!(fs::read(&aside).unwrap(), *bytes, "kept as it was");
        assert!(!file.exists());
    }
    chosen().save_to(home.path()).unwrap();
    assert_eq!(Settings::load_from(home.path()).settings, chosen());
}

#[test]
fn a_folder_in_the_files_place_is_set_aside_too() {
    let home = folder();
    fs::create_dir(home.path().join(FILE_NAME)).unwrap();
    let loaded = Settings::load_from(home.path());
    assert!(loaded.notice.unwrap().contains(".bad-1"));
    loaded.settings.save_to(home.path()).unwrap();
}

#[test]
fn what_cannot_be_set_aside_is_not_written_over() {
    let home = folder();
    let file = home.path().join(FILE_NAME);
    for n in 1..=BAD_MAX {
        fs::write(home.path().join(format!("{FILE_NAME}.bad-{n}")), "").unwrap();
    }
    fs::write(&file, "precious").unwrap();
    let loaded = Settings::load_from(home.path());
    assert!(loaded.notice.unwrap().contains("left as it is"));
    let error = loaded.settings.save_to(home.path()).unwrap_err();
    assert!(error.to_string().contains("is left as it is"), "{error}");
    assert_eq!(fs::read(&file).unwrap(), b"precious");
}

#[test]
fn where_nothing_can_be_written_one_sentence_says_so() {
    let home = folder();
    // A file in the folder's place: refused even for root.
    let taken = home.path().join("taken");
    fs::write(&taken, "").unwrap();
    let sentence = chosen().save_to(&taken).unwrap_err().to_string();
    assert!(sentence.starts_with("the settings could not be saved in ") && !sentence.contains('\n'), "{sentence}");
    assert_eq!(names_in(home.path()), ["taken"]);
}

#[test]
fn a_failed_save_leaves_the_old_file_and_no_other() {
    let home = folder();
    // A folder that is not empty cannot be replaced by a file: the last step fails.
    fs::create_dir_all(home.path().join(FILE_NAME).join("inside")).unwrap();
    chosen().save_to(home.path()).unwrap_err();
    assert_eq!(names_in(home.path()), [FILE_NAME]);
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_to_gives_a_sentence() {
    use std::os::unix::fs::PermissionsExt as _;

    let home = folder();
    fs::set_permissions(home.path(), fs::Permissions::from_mode(0o555)).unwrap();
    let saved = chosen().save_to(home.path());
    // Root may write everywhere; for everyone else it has to be an error.
    let may_write = File::create(home.path().join("probe")).is_ok();
    assert_eq!(saved.is_ok(), may_write);
    fs::set_permissions(home.path(), fs::Permissions::from_mode(0o755)).unwrap();
}

#[cfg(unix)]
#[test]
fn a_screenshot_folder_that_is_not_unicode_does_not_cost_the_rest() {
    use std::os::unix::ffi::OsStringExt as _;

    let home = folder();
    let odd = PathBuf::from(std::ffi::OsString::from_vec(b"/pictures-\xff".to_vec()));
    Settings { screenshot_folder: Some(odd), ..chosen() }.save_to(home.path()).unwrap();
    let expected = Settings { screenshot_folder: None, ..chosen() };
    assert_eq!(Settings::load_from(home.path()).settings, expected);
}

#[test]
fn saves_at_the_same_time_do_not_meet() {
    let home = folder();
    std::thread::scope(|scope| {
        for n in 0..8_u8 {
            let path = home.path();
            scope.spawn(move || {
                for _ in 0..20 {
                    let width = Some(f32::from(n));
                    Settings { reader_width_pts: width, ..chosen() }.save_to(path).unwrap();
                }
            });
        }
    });
    let width = Settings::load_from(home.path()).settings.reader_width_pts.unwrap();
    assert!((0.0..8.0).contains(&width));
    assert_eq!(names_in(home.path()), [FILE_NAME]);
}
