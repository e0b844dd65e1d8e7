//! sea-orm and sea-query.

use super::check_tables;

#[test]
fn entities() {
    check_tables(
        &["sea_orm"],
        r#"
        //- /src/lib.rs
        mod entity;
        mod prelude;
        use entity::user;
        use prelude::Cakes;
        async fn list(db: &Db) { user::Entity::find().filter(user::Column::Id.eq(1)).all(db).await; }
        async fn add(db: &Db) { let row = user::ActiveModel { id: Set(1) }; user::Entity::insert(row).exec(db).await; }
        async fn cakes(db: &Db) { Cakes::delete_many().exec(db).await; Cakes::find_by_id(1).one(db).await; }
        //- /src/prelude.rs
        pub use crate::entity::cake::Entity as Cakes;
        //- /src/entity.rs
        pub mod user {
            use sea_orm::entity::prelude::*;
            #[derive(Clone, DeriveEntityModel)]
            #[sea_orm(table_name = "users")]
            pub struct Model { #[sea_orm(primary_key)] pub id: i32 }
            impl Entity { pub async fn first(db: &Db) { Self::find(); Entity::find().one(db).await; } }
        }
        pub mod cake {
            #[derive(DeriveEntityModel)]
            #[sea_orm(table_name = "cakes")]
            pub struct Model { pub id: i32 }
        }
        "#,
        "
        users schema -
        cakes schema -
        users read list
        users write add
        cakes write cakes
        cakes read cakes
        users read first
        ",
    );
}

#[test]
fn names_as_enums() {
    check_tables(
        &["sea_query", "sea_orm_migration"],
        r#"
        //- /src/lib.rs
        #[derive(Iden)]
        enum UserAccount { Table, Id }
        #[derive(DeriveIden)]
        #[iden = "groups"]
        enum Group { Table, Id }
        fn read() { Query::select().column(UserAccount::Id).from(UserAccount::Table).inner_join(Group::Table, x).take(); }
        fn write() { Query::insert().into_table(UserAccount::Table).take(); Query::update().table(Group::Table).take(); }
        fn up() { Table::create().table(Group::Table).if_not_exists().take(); }
        "#,
        "
        user_account read read
        groups read read
        user_account write write
        groups write write
        groups schema -
        groups schema up
        ",
    );
}
