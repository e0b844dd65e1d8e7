//! sea-orm and sea-query.

mod names;
mod values;

use super::{check_tables, facts, same};

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

const SHOP: &str = r#"
//- /src/entity.rs
pub mod prelude { pub use super::user::Entity as User; pub use super::order::Entity as Order; }
pub mod user {
    #[derive(DeriveEntityModel)]
    #[sea_orm(table_name = "users")]
    pub struct Model { pub id: i32 }
    #[derive(EnumIter, DeriveRelation)]
    pub enum Relation { #[sea_orm(has_many = "super::order::Entity")] Order }
}
pub mod order {
    #[derive(DeriveEntityModel)]
    #[sea_orm(table_name = "orders")]
    pub struct Model { pub id: i32, pub user_id: i32 }
    #[derive(EnumIter, DeriveRelation)]
    pub enum Relation {
        #[sea_orm(belongs_to = "super::user::Entity", from = "Column::UserId", to = "super::user::Column::Id")]
        User,
    }
    impl Related<super::user::Entity> for Entity { fn to() -> RelationDef { Relation::User.def() } }
}
pub mod item {
    #[derive(DeriveEntityModel)]
    #[sea_orm(table_name = "items")]
    pub struct Model { pub id: i32, pub order_id: i32 }
    pub enum Relation { Order }
    impl RelationTrait for Relation {
        fn def(&self) -> RelationDef {
            match self { Self::Order => Entity::belongs_to(super::order::Entity).from(Column::OrderId).to(super::order::Column::Id).into() }
        }
    }
}
"#;

#[track_caller]
fn check_shop(code: &str, expected: &str) {
    let schema = "users schema -\norders schema -\nitems schema -\n";
    let text = format!("{SHOP}//- /src/lib.rs\nmod entity;\n{code}");
    check_tables(&["sea_orm"], &text, &format!("{schema}{expected}"));
}

#[test]
fn a_struct_of_the_same_name_is_no_row() {
    check_shop(
        r#"
mod shown { pub struct User { pub id: i32 } pub struct Order; }
mod handlers;
mod other;
mod rows;
mod named;
//- /src/handlers.rs
use crate::shown::User;
pub fn show() -> User { User { id: 1 } }
//- /src/other.rs
use crate::shown::*;
pub fn show(order: Order) { Order::find(); User { id: 1 } }
//- /src/rows.rs
use crate::entity::prelude::*;
pub async fn all(db: &Db) { Order::find().all(db).await; }
//- /src/named.rs
use crate::entity::prelude::User as People;
pub async fn all(db: &Db) { People::find().all(db).await; }
"#,
        "orders read all\nusers read all",
    );
}

#[test]
fn rows_change_themselves() {
    check_shop(
        r#"
use entity::{item, order, user};
use sea_orm::*;
async fn remove(db: &Db) {
    let txn = db.begin().await?;
    let row = order::Entity::find_by_id(1).one(&txn).await?.ok_or(Missing)?;
    row.delete(&txn).await?;
}
async fn rename(db: &Db, row: user::Model) {
    let mut active = row.into_active_model();
    active.name = Set("x");
    active.update(db).await?;
}
async fn add(db: &Db) { let made: item::ActiveModel = form().into(); made.insert(db).await?; }
async fn each(db: &Db) { for row in item::Entity::find().all(db).await? { row.delete(db).await?; } }
async fn one(db: &Db) -> Option<order::Model> { None }
async fn by_function(db: &Db) { if let Some(row) = one(db).await { row.delete(db).await?; } }
fn keeps(set: &mut Set) { let names = user::Entity::find().all(db).await?.into_iter().map(f).collect(); names.insert(1); }
"#,
        "
        orders read remove
        orders write remove
        users write rename
        items write add
        items read each
        items write each
        orders write by_function
        users read keeps
        ",
    );
}

#[test]
fn a_relation_is_a_foreign_key() {
    let (facts, _) = facts(&["sea_orm"], &format!("{SHOP}//- /src/lib.rs\nmod entity;\n"));
    let keys = facts.tables.iter().flat_map(|table| {
        let keys = table.foreign_keys.iter();
        keys.map(|key| format!("{} {} -> {}", table.name, key.columns.join(","), key.table))
    });
    same(
        keys.collect(),
        "orders user_id -> users\nitems order_id -> orders",
    );
}

#[test]
fn one_query_is_a_join() {
    let code = r#"
mod entity;
use entity::{item, order, user};
async fn two(db: &Db) { order::Entity::find().all(db).await?; user::Entity::find().all(db).await?; }
async fn both(db: &Db) { order::Entity::find().find_also_related(user::Entity).all(db).await?; item::Entity::find().one(db).await; }
async fn along(db: &Db) { order::Entity::find().join(JoinType::InnerJoin, order::Relation::User.def()).all(db).await?; }
async fn grown(db: &Db) {
    let mut query = order::Entity::find();
    if x { query = query.inner_join(item::Entity); }
    query.all(db).await?;
}
"#;
    let (facts, graph) = facts(&["sea_orm"], &format!("{SHOP}//- /src/lib.rs\n{code}"));
    let joins = facts.joins.iter();
    let lines = joins.map(|join| format!("{} {}", graph.item(join.item).name, join.tables.join(",")));
    same(
        lines.collect(),
        "both orders,users\nalong orders,users\ngrown items,orders",
    );
}

#[test]
fn keys_of_migrations() {
    let (facts, _) = facts(
        &["sea_orm_migration"],
        r#"
        //- /src/lib.rs
        #[derive(DeriveIden)]
        enum Users { Table, Id }
        #[derive(Iden)]
        enum Order { #[iden = "orders"] Table, UserId, #[iden = "shop"] ShopFk }
        fn up() {
            Table::create().table(Order::Table).foreign_key(
                ForeignKey::create().name("x").from(Order::Table, Order::UserId).to(Users::Table, Users::Id).on_delete(Cascade),
            ).to_owned();
            manager.create_foreign_key(ForeignKey::create().from_tbl(Order::Table).from_col(Order::ShopFk).to_tbl(Users::Table).to_owned());
        }
        "#,
    );
    let keys = facts.tables.iter().flat_map(|table| {
        let keys = table.foreign_keys.iter();
        keys.map(|key| format!("{} {} -> {}", table.name, key.columns.join(","), key.table))
    });
    same(keys.collect(), "orders user_id -> users\norders shop_fk -> users");
}

#[test]
fn an_entity_whose_name_an_impl_says() {
    check_tables(
        &["sea_orm"],
        r#"
        //- /src/entity.rs
        pub mod cake_filling {
            use sea_orm::entity::prelude::*;
            #[derive(Copy, Clone, Default, Debug, DeriveEntity)] pub struct Entity;
            impl EntityName for Entity { fn table_name(&self) -> &str { "cake_filling" } }
        }
        //- /src/lib.rs
        mod entity;
        async fn clear(db: &DbConn) { entity::cake_filling::Entity::delete_many().exec(db).await; }
        "#,
        "cake_filling schema -\ncake_filling write clear",
    );
}

#[test]
fn an_outbox_of_two_packages() {
    check_tables(
        &["sea_orm"],
        r#"
        //- /Cargo.toml
        [workspace]
        members = ["users", "sender"]
        //- /sender/Cargo.toml
        [package]
        name = "sender"
        version = "1.0.0"
        edition = "2021"
        [dependencies]
        sea-orm = "1"
        //- /sender/src/main.rs
        mod event;
        use event::Entity as Event;
        async fn main() { Event::find().all(&db()).await; }
        //- /sender/src/event.rs
        use sea_orm::entity::prelude::*;
        #[derive(Clone, DeriveEntityModel)]
        #[sea_orm(table_name = "event_entity")]
        pub struct Model { #[sea_orm(primary_key)] pub id: i32 }
        //- /users/Cargo.toml
        [package]
        name = "users"
        version = "1.0.0"
        edition = "2021"
        [dependencies]
        sea-orm = "1"
        //- /users/src/lib.rs
        mod event;
        //- /users/src/event/mod.rs
        pub mod model; pub mod service;
        //- /users/src/event/model/mod.rs
        pub mod event;
        //- /users/src/event/model/event.rs
        use sea_orm::entity::prelude::*;
        #[derive(Clone, Debug, Eq, PartialEq, DeriveEntityModel, DeriveActiveModelBehavior, Serialize)]
        #[sea_orm(table_name = "event_entity")]
        pub struct Model { #[sea_orm(primary_key)] pub id: i32, pub topic: String, pub key: Vec<u8> }
        #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
        pub enum Relation {}
        //- /users/src/event/service/mod.rs
        use sea_orm::{ActiveModelTrait, DatabaseTransaction, Set, EntityTrait};
        use super::model::event;
        use crate::event::model::event::Entity as EventEntity;
        pub async fn save(db_connection: &DatabaseTransaction, event: &EventDto) -> Result<(), AppError> {
            let e = event::ActiveModel { key: Set(event.key.clone()), topic: Set(event.topic.clone()), ..Default::default() };
            let _ = e.insert(db_connection).await?;
            Ok(())
        }
        pub async fn next(db: &DatabaseTransaction) -> Vec<event::Model> { EventEntity::find().order_by_asc(event::Column::Id).paginate(db, 3).fetch_page(0).await? }
        async fn delete(db: &DatabaseTransaction, ids: Vec<i32>) -> u64 { let result: DeleteResult = EventEntity::delete_many().filter(event::Column::Id.is_in(ids)).exec(db).await?; result.rows_affected }
        "#,
        "
        event_entity schema -
        event_entity read main
        event_entity write save
        event_entity read next
        event_entity write delete
        ",
    );
}
