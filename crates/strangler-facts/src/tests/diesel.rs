//! diesel.

use super::{check_tables, facts, same};

const SCHEMA: &str = r#"
//- /src/schema.rs
diesel::table! {
    use diesel::sql_types::*;
    use diesel_full_text_search::{TsVector as Tsvector};
    posts (id) { id -> Integer, user_id -> Integer, }
}
diesel::table! {
    #[sql_name = "people"]
    users (id) { id -> Integer, }
}
table! { audit.log (id) { id -> Integer, } }
diesel::joinable!(posts -> users (user_id));
"#;

#[track_caller]
fn check(code: &str, expected: &str) {
    let schema = "posts schema -\npeople schema -\naudit.log schema -\n";
    let text = format!("{SCHEMA}//- /src/lib.rs\nmod schema;\n{code}");
    check_tables(&["diesel"], &text, &format!("{schema}{expected}"));
}

#[test]
fn reads_and_writes() {
    check(
        r#"
use crate::schema::{posts, users as u};
use diesel::prelude::*;
fn read(conn: &mut C) { posts::table.inner_join(u::table).filter(posts::id.eq(1)).load(conn); }
fn write(conn: &mut C) { diesel::insert_into(posts::table).values(x).execute(conn); }
fn change(conn: &mut C) { diesel::update(posts::table.find(1)).set(x).execute(conn); diesel::delete(crate::schema::log::table).execute(conn); }
fn by_method(conn: &mut C) { x.insert_into(u::table).execute(conn); }
"#,
        "posts read read\npeople read read\nposts write write\nposts write change\naudit.log write change\npeople write by_method",
    );
}

#[test]
fn open_dsl() {
    check(
        r#"
fn read(conn: &mut C) {
    use crate::schema::posts::dsl::*;
    posts.filter(id.eq(1)).first(conn);
    diesel::delete(posts.find(2)).execute(conn);
}
fn other(posts: Vec<u8>) { posts.len(); }
"#,
        "posts read read\nposts write read",
    );
}

#[test]
fn joinable_is_a_foreign_key() {
    let (facts, _) = facts(&["diesel"], &format!("{SCHEMA}//- /src/lib.rs\nmod schema;\n"));
    let keys = facts.tables.iter().flat_map(|table| {
        table
            .foreign_keys
            .iter()
            .map(|key| format!("{} -> {}", table.name, key.table))
    });
    same(keys.collect(), "posts -> people");
}

#[test]
fn a_shape_for_rows_is_no_table() {
    check_tables(
        &["diesel"],
        r#"
        //- /migrations/1/up.sql
        CREATE TABLE posts (id INT);
        //- /src/lib.rs
        diesel::table! { posts (id) { id -> Integer, } }
        diesel::table! { names_only (id) { id -> Integer, } }
        "#,
        "posts schema -",
    );
}

#[test]
fn one_statement_is_a_join() {
    let code = r#"
mod schema;
use crate::schema::{posts, users};
fn two(conn: &mut C) { posts::table.load(conn); diesel::delete(users::table).execute(conn); }
fn both(conn: &mut C) { posts::table.filter(posts::user_id.eq_any(users::table.select(users::id))).load(conn)?; }
fn grown(conn: &mut C) { let mut query = posts::table.into_boxed(); if x { query = query.filter(exists(users::table)); } query.load(conn); }
fn apart(conn: &mut C) { let posts = posts::table.load(conn); users::table.filter(users::id.eq(posts[0])).load(conn); }
"#;
    let (facts, graph) = facts(&["diesel"], &format!("{SCHEMA}//- /src/lib.rs\n{code}"));
    let joins = facts.joins.iter();
    let lines = joins.map(|join| format!("{} {}", graph.item(join.item).name, join.tables.join(",")));
    same(lines.collect(), "both people,posts\ngrown people,posts");
}

#[test]
fn rows_of_diesel_1_stand_for_their_tables() {
    check(
        r#"
use crate::schema::posts;
#[derive(Identifiable, AsChangeset)] #[table_name = "posts"] struct Post { id: i32 }
impl Post { fn remove(&self, c: &PgConnection) { diesel::delete(self).execute(c); } }
"#,
        "posts write remove",
    );
}

#[test]
fn rows_stand_for_their_tables() {
    check(
        r#"
use crate::schema::{posts, users};
#[derive(Identifiable)] #[diesel(table_name = users)] struct User { id: i32 }
#[derive(Identifiable, Associations)] #[diesel(belongs_to(User))] #[diesel(table_name = crate::schema::posts)] struct Post { id: i32 }
fn own(c: &mut C, user: &User) { Post::belonging_to(user).load::<Post>(c); }
fn rename(c: &mut C, user: &User) { diesel::update(user).set(name.eq("x")).execute(c); }
fn save(c: &mut C, post: Post) { post.save_changes::<Post>(c); }
impl Post { fn remove(&self, c: &mut C) { diesel::delete(self).execute(c); } }
"#,
        "
        posts read own
        people write rename
        posts write save
        posts write remove
        ",
    );
}

#[test]
fn structs_that_say_nothing_are_of_their_plural() {
    check_tables(
        &["diesel"],
        r#"
        //- /src/schema.rs
        diesel::table! { versions (id) { id -> Int4, } }
        diesel::table! { categories (id) { id -> Int4, } }
        diesel::table! { #[sql_name = "legacy_user"] users (id) { id -> Int4, } }
        diesel::joinable!(versions -> users (user_id));
        //- /src/models.rs
        use crate::schema::categories;
        #[derive(Identifiable, HasQuery)]
        pub struct Version { pub id: i32 }
        #[derive(HasQuery)]
        #[diesel(table_name = categories)]
        pub struct Category { pub id: i32 }
        #[derive(Identifiable)]
        pub struct Other { pub id: i32 }
        impl Category {
            pub async fn all(conn: &mut Conn) { Self::query().load(conn).await; }
        }
        //- /src/lib.rs
        mod schema; mod models;
        use models::*;
        async fn yank(conn: &mut Conn) {
            let version: Version = find(conn).await?;
            diesel::update(&version).set(x).execute(conn).await?;
            let other: Other = find(conn).await?;
            diesel::update(&other).set(x).execute(conn).await?;
        }
        async fn named(conn: &mut Conn) { Category::query().filter(x).load(conn).await; Other::query().load(conn).await; }
        async fn dsl(conn: &mut Conn) { use schema::versions::dsl as v; v::versions.filter(v::id.eq(1)).load(conn).await; }
        async fn unset(conn: &mut Conn) { diesel_uplete::uplete(schema::versions::table.filter(x)).set_null(y).get_result(conn).await; }
        "#,
        "
        versions schema -
        categories schema -
        legacy_user schema -
        categories read all
        versions write yank
        categories read named
        versions read dsl
        versions write unset
        ",
    );
}
