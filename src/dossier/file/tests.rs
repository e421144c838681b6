//! Writing, reading again, and the schema.

use super::*;

const SAMPLE: &str = r##"{
  "format": 1,
  "title": "Sample",
  "description": "What it is about.",
  "opening_view": "2018/2026",
  "themes": [
    {
      "id": "trade",
      "title": "Trade",
      "color": "#336699",
      "icon": "ship"
    }
  ],
  "articles": [
    {
      "id": "a",
      "file": "articles/a.md",
      "title": "A",
      "published": "2023-01-03",
      "language": "en",
      "pages": [1, 2.5, null]
    }
  ],
  "scenes": [
    {
      "text": "At first",
      "view": "2018/2019",
      "lanes": "none",
      "themes": ["trade"],
      "unthemed": true,
      "in": "2018",
      "certainty": "certain",
      "event": "e",
      "passage": 1,
      "pause": 3.50
    },
    {}
  ],
  "events": [
    {
      "id": "e",
      "title": "E",
      "date": "2018",
      "basis": "stated",
      "themes": ["trade"],
      "importance": 3,
      "citations": [
        {
          "article": "a",
          "quote": { "exact": "x", "prefix": "w", "suffix": "y", "refinedBy": { "type": "CssSelector" } },
          "position": { "start": 3, "end": 4, "unit": "code points" },
          "purpose": "linking"
        }
      ],
      "tags": { "z": 1, "a": 2 }
    }
  ],
  "checked_by": "nobody"
}"##;

fn pretty(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).expect("plain values can be written");
    text.push('\n');
    text
}

fn to_json(dossier: &FileDossier) -> String {
    pretty(dossier)
}

fn read(text: &str) -> FileDossier {
    serde_json::from_str(text).expect("a sound file")
}

#[test]
fn saving_twice_is_saving_once_and_unknown_fields_stay() {
    let first = to_json(&read(SAMPLE));
    assert_eq!(to_json(&read(&first)), first);
    let (before, after): (Value, Value) =
        (serde_json::from_str(SAMPLE).expect("json"), serde_json::from_str(&first).expect("json"));
    assert_eq!(before, after, "nothing lost, nothing made up");
    for kept in ["icon", "pages", "refinedBy", "unit", "purpose", "tags", "pause", "checked_by"] {
        assert!(first.contains(kept), "{kept}");
    }
}

#[test]
fn the_layout_of_the_text_is_stable() {
    let text = to_json(&read(SAMPLE));
    assert!(text.starts_with("{\n  \"format\": 1,\n  \"title\": \"Sample\",\n  \"description\""));
    assert!(text.ends_with("\n}\n") && !text.contains('\r'));
    assert!(!text.contains("author") && !text.contains("note"), "absent ones are not written");
    let order = ["opening_view", "themes", "articles", "scenes", "events", "checked_by"]
        .map(|key| text.find(&format!("  \"{key}\"")));
    assert!(order.is_sorted() && order[0].is_some());
}

#[test]
fn the_schema_describes_what_is_read() {
    let schema: Value = serde_json::from_str(SCHEMA).expect("json");
    let required = |of: &Value| of["required"].as_array().map_or(0, Vec::len);
    assert_eq!(required(&schema), 2, "format and title");
    let event = &schema["$defs"]["FileEvent"];
    assert_eq!(event["required"], serde_json::json!(["id", "title", "date", "basis"]));
    assert_eq!(
        schema["$defs"]["FileArticle"]["required"],
        serde_json::json!(["id", "file", "title", "published", "language"])
    );
    let position = schema["$defs"]["FilePosition"]["description"].as_str().unwrap_or_default();
    assert!(position.contains("code points"));
    assert_eq!(schema["additionalProperties"], true, "unknown fields are welcome");
    assert!(event["properties"].get("extra").is_none());
}

#[test]
fn the_schema_in_the_repository_is_that_of_the_types() {
    let made = pretty(&schemars::schema_for!(FileDossier));
    if std::env::var_os("DATELINE_UPDATE_SCHEMA").is_some() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/src/dossier/file/schema.json");
        return std::fs::write(file, made).expect("the file can be written");
    }
    assert_eq!(made, SCHEMA, "run DATELINE_UPDATE_SCHEMA=1 cargo test --lib schema");
}
