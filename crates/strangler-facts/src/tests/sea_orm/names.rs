//! Schemas, links, and statements that name their tables by texts.

use super::super::check_tables;

#[test]
fn a_schema_stands_before_the_table_and_a_link_reads_what_it_crosses() {
    check_tables(
        &["sea_orm"],
        r#"
        //- /src/cake.rs
        use sea_orm::entity::prelude::*;
        #[derive(DeriveEntityModel)]
        #[sea_orm(table_name = "cake")]
        pub struct Model { pub id: i32 }
        pub struct CakeToFilling;
        impl Linked for CakeToFilling {
            type FromEntity = Entity;
            type ToEntity = super::filling::Entity;
            fn link(&self) -> Vec<RelationDef> { vec![super::cake_filling::Relation::Cake.def().rev(), super::cake_filling::Relation::Filling.def()] }
        }
        //- /src/filling.rs
        use sea_orm::entity::prelude::*;
        #[derive(DeriveEntityModel)]
        #[sea_orm(schema_name = "bakery", table_name = "filling")]
        pub struct Model { pub id: i32 }
        //- /src/cake_filling.rs
        use sea_orm::entity::prelude::*;
        #[derive(DeriveEntity)]
        pub struct Entity;
        impl EntityName for Entity {
            fn schema_name(&self) -> Option<&str> { Some("bakery") }
            fn table_name(&self) -> &str { "cake_filling" }
        }
        pub enum Relation { Cake, Filling }
        impl RelationTrait for Relation { fn def(&self) -> RelationDef { x() } }
        //- /src/lib.rs
        mod cake; mod filling; mod cake_filling;
        async fn linked(db: &Db) { cake::Entity::find().find_also_linked(cake::CakeToFilling).all(db).await; }
        "#,
        "
        cake schema -
        bakery.filling schema -
        bakery.cake_filling schema -
        cake read linked
        bakery.filling read linked
        bakery.cake_filling read linked
        ",
    );
}

#[test]
fn statements_that_name_tables_by_texts() {
    check_tables(
        &["sea_query", "sea_orm_migration"],
        r#"
        //- /src/lib.rs
        #[enum_def(table_name = "users")]
        pub struct Account { pub id: i64 }
        async fn up(manager: &SchemaManager) {
            manager.create_table(Table::create().table(Alias::new("posts")).col(ColumnDef::new(Alias::new("id"))).to_owned()).await;
            manager.create_table(Table::create().table((Alias::new("bakery"), Alias::new("cake"))).to_owned()).await;
            manager.drop_table(Table::drop().table(Alias::new("gone")).to_owned()).await;
        }
        fn seed() { Query::insert().into_table("posts").columns(["id"]); }
        fn joined() {
            Query::select().column(Alias::new("title")).from_as(Alias::new("posts"), Alias::new("p"))
                .join(JoinType::Join, AccountIden::Table, Expr::col(Alias::new("id")).equals(Alias::new("x")));
        }
        fn other(mail: Mail) { mail.from("someone").to("other"); }
        "#,
        "
        posts schema -
        posts schema up
        bakery.cake schema -
        bakery.cake schema up
        posts write seed
        posts read joined
        users read joined
        ",
    );
}
