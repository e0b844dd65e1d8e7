//! sea-orm: rows on their way through a body, from where they are made to the call that changes them.

use super::check_shop;

/// Writes of `change` in the code given.
#[track_caller]
fn check_change(code: &str, expected: &str) {
    let code = format!("use sea_orm::*;\nuse entity::{{item, order, user}};\n{code}");
    check_shop(&code, expected);
}

#[test]
fn tuples() {
    check_change(
        r#"
async fn change(db: &Db, first: user::Model, pair: (order::Model, item::Model)) {
    let models = (first.into_active_model(), pair.0.into_active_model());
    let (mut user, order) = models;
    user.update(db).await?;
    order.update(db).await?;
    pair.1.delete(db).await?;
}
"#,
        "users write change\norders write change\nitems write change",
    );
}

#[test]
fn a_tuple_changed_on_the_way() {
    check_change(
        r#"
async fn change(db: &Db, id: Id) {
    let order = order::ActiveModel::fresh(id);
    let mut model = (order, item::ActiveModel::fresh(id));
    fill(&mut model);
    let (order, item) = model;
    let (order, item) = db.transaction(|txn| async move {
        let order = order.insert(txn).await.map_err(conflict)?;
        let item = item.save(txn).await.trace()?;
        Ok((order, item))
    }.boxed()).await?;
}
"#,
        "orders write change\nitems write change",
    );
}

#[test]
fn what_a_transaction_yields() {
    check_change(
        r#"
async fn change(db: &Db, found: Option<order::Model>) {
    let order = db.transaction::<_, _, DbErr>(|txn| Box::pin(async move { let row = found.unwrap(); Ok(row) })).await?;
    order.delete(db).await?;
}
"#,
        "orders write change",
    );
}

#[test]
fn branches() {
    check_change(
        r#"
async fn change(db: &Db, found: Option<(order::Model, item::Model)>) {
    let (order, ids, item, made) = if let Some((order, item)) = found {
        (order.into(), Some(order.id), item.into(), false)
    } else {
        (order::ActiveModel::fresh(), None, item::ActiveModel::fresh(), true)
    };
    let mut both = (order, item);
    let (order, item) = both;
    if made { order.insert(db).await?; } else { order.update(db).await?; }
    item.insert(db).await?;
}
"#,
        "orders write change\nitems write change",
    );
}

#[test]
fn patterns() {
    check_change(
        r#"
struct Given { order: order::Model, name: String }
enum Found { One(item::Model), Both { user: user::Model }, None }
async fn change(db: &Db, Given { order, .. }: Given, found: Found, wrapped: Json<user::ActiveModel>) {
    order.delete(db).await?;
    match found {
        Found::One(item) => item.delete(db).await?,
        Found::Both { user: whoever } => whoever.delete(db).await?,
        Found::None => {}
    }
}
async fn inner(db: &Db, Json(user): Json<user::ActiveModel>) { user.insert(db).await?; }
async fn bound(db: &Db) -> Result<()> {
    let Some(row @ user::Model { .. }) = user::Entity::find_by_id(1).one(db).await? else { return Ok(()) };
    row.delete(db).await?;
}
async fn field(db: &Db, given: Given) { given.order.delete(db).await?; }
"#,
        "
        orders write change
        items write change
        users write change
        users write inner
        users read bound
        users write bound
        orders write field
        ",
    );
}

#[test]
fn closures() {
    check_change(
        r#"
async fn change(db: &Db) {
    let made = order::Entity::find().one(db).await?
        .map(order::ActiveModel::from)
        .unwrap_or_else(|| order::ActiveModel::fresh());
    made.save(db).await?;
}
async fn each(db: &Db, rows: Vec<item::Model>) {
    futures::future::try_join_all(rows.into_iter().map(|row| row.delete(db))).await?;
    rows.iter().enumerate().for_each(|(at, row)| { row.clone().into_active_model().update(db); });
}
async fn alone(db: &Db) {
    let load = |id| async move { user::Entity::find_by_id(id).one(db).await };
    if let Some(user) = load(1).await? { user.delete(db).await?; }
}
"#,
        "
        orders read change
        orders write change
        items write each
        users read alone
        users write alone
        ",
    );
}

#[test]
fn related_rows_come_as_pairs() {
    check_change(
        r#"
async fn change(db: &Db) {
    let found = order::Entity::find().find_also_related(item::Entity).one(db).await?;
    if let Some((order, Some(item))) = found { item.delete(db).await?; }
}
"#,
        "orders read change\nitems read change\nitems write change",
    );
}

#[test]
fn functions_that_build_rows() {
    check_change(
        r#"
impl From<Form> for user::ActiveModel { fn from(form: Form) -> Self { Self { id: Set(1) } } }
fn parts(form: Form) -> Result<(order::ActiveModel, Vec<item::ActiveModel>)> { Ok((order::ActiveModel { id: Set(1) }, vec![])) }
async fn change(db: &Db, form: Form) {
    let (order, items) = parts(form)?;
    order.insert(db).await?;
    for item in items { item.insert(db).await?; }
}
"#,
        "orders write change\nitems write change",
    );
}

#[test]
fn rows_in_fields() {
    check_change(
        r#"
struct Cart { order: order::ActiveModel, items: Vec<item::ActiveModel> }
impl Cart {
    async fn change(self, db: &Db) {
        self.order.save(db).await?;
        let Self { items, .. } = self;
        item::Entity::insert_many(items).exec(db).await?;
    }
}
"#,
        "orders write change\nitems write change",
    );
}

#[test]
fn calls_that_take_the_row() {
    check_change(
        r#"
async fn change(db: &Db, row: order::ActiveModel, item: item::Model) {
    Insert::one(row).exec(db).await?;
    ModelTrait::delete(item, db).await?;
    Update::many(user::Entity).exec(db).await?;
}
"#,
        "orders write change\nitems write change\nusers write change",
    );
}

#[test]
fn helpers_of_an_entity() {
    check_change(
        r#"
impl user::Entity {
    fn put(row: user::ActiveModel) -> Insert<user::ActiveModel> { Self::insert(row).on_conflict(x) }
    fn living() -> Select<user::Entity> { Self::find().filter(x) }
}
impl user::ActiveModel {
    async fn put_or_delete(self, db: &Db) {
        if self.empty() { self.delete(db).await?; return; }
        user::Entity::put(self).exec(db).await
    }
}
async fn change(db: &Db, row: user::ActiveModel) { user::Entity::put(row).exec(db).await?; }
async fn read(db: &Db) { user::Entity::living().one(db).await?; }
"#,
        "
        users write put
        users read living
        users write put_or_delete
        users write change
        users read read
        ",
    );
}

#[test]
fn a_method_of_the_tree_on_results() {
    check_change(
        r#"
trait Trace<T> { fn trace(self) -> Result<T>; }
impl<T, E> Trace<T> for Result<T, E> { fn trace(self) -> Result<T> { self } }
async fn change(db: &Db) {
    let row = order::Entity::find_by_id(1).one(db).await.trace()?.some_or_404()?;
    row.delete(db).await?;
    let row = order::Entity::find_by_id(1).one(db).await.trace()?.unwrap();
    row.delete(db).await?;
}
"#,
        "orders read change\norders write change",
    );
}

#[test]
fn a_local_that_goes_on_with_itself_ends() {
    check_change(
        r#"
async fn change(db: &Db) {
    let mut query = unknown();
    if a { query = query.filter(b); }
    if c { query = query.filter(query); }
    query.delete(db).await?;
}
"#,
        "",
    );
}
