//! A place in the source as the formats have it: `file:line:col`, put together when it is written.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};
use strangler_base::Site;
use strangler_resolve::CodeGraph;

/// A site with the files that it points into.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    graph: &'a CodeGraph,
    site: Site,
}

impl<'a> Place<'a> {
    pub(crate) fn new(graph: &'a CodeGraph, site: Site) -> Self {
        Self { graph, site }
    }
}

impl Serialize for Place<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.graph.place(self.site))
    }
}

/// A text, as far as a schema can say.
impl JsonSchema for Place<'_> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        String::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        String::json_schema(generator)
    }
}
