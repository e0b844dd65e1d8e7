//! Tests of the formats on hand-made values.

use serde::Serialize;

use crate::{SCHEMAS, json, schema, tsv};

#[derive(Serialize)]
struct Row {
    a: u8,
    b: Vec<&'static str>,
}

#[test]
fn each_row_stands_on_one_line() {
    let value = (
        1,
        [
            Row {
                a: 1,
                b: vec!["x", "y"],
            },
            Row { a: 2, b: vec![] },
        ],
    );
    insta::assert_snapshot!(json::text(&value), @r#"
    [
      1,
      [
        {"a": 1, "b": ["x", "y"]},
        {"a": 2, "b": []}
      ]
    ]
    "#);
}

#[test]
fn empty_lists_stay_closed() {
    insta::assert_snapshot!(json::text(&Row { a: 1, b: vec![] }), @r#"
    {
      "a": 1,
      "b": []
    }
    "#);
}

#[test]
fn a_name_cannot_break_a_line() {
    assert_eq!(tsv::line(["a\tb", "c\nd"]), "a b\tc d\n");
}

#[test]
fn every_format_has_a_schema() {
    for (name, _) in SCHEMAS {
        let text = schema(name).unwrap_or_default();
        assert!(text.contains("\"schema_version\""), "{name}");
    }
    assert!(schema("nonsense").is_none());
}
