//! A small monolith, for tests that look at all of its output.

use strangler_testing::TempTree;

/// Two contexts, a table each, a call from one to the other, a test, and a name that resolves to nothing.
pub(crate) fn diner() -> TempTree {
    TempTree::new(
        r#"
        //- /Cargo.toml
        [package]
        name = "diner"
        version = "0.1.0"
        edition = "2024"

        [dependencies]
        axum = "0.8"
        sqlx = "0.9"

        //- /src/main.rs
        mod menu;
        mod orders;

        use axum::Router;

        #[tokio::main]
        async fn main() {
            let app = Router::new().merge(menu::routes()).nest("/orders", orders::routes());
            let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await.unwrap();
            axum::serve(listener, app).await.unwrap();
        }

        //- /src/menu.rs
        use axum::{Router, routing::get};

        pub struct Dish {
            pub price: i64,
        }

        pub fn routes() -> Router {
            Router::new().route("/dishes", get(list)).route("/dishes/{id}", get(show))
        }

        async fn list() -> String {
            sqlx::query("SELECT name FROM dishes").fetch_all(pool()).await;
            String::new()
        }

        async fn show() -> String {
            String::new()
        }

        pub fn price(dish: &Dish) -> i64 {
            dish.price
        }

        //- /src/orders.rs
        use axum::{Router, routing::post};

        use crate::menu::{self, Dish};

        pub fn routes() -> Router {
            Router::new().route("/", post(create))
        }

        async fn create() -> String {
            let dish = Dish { price: 3 };
            let total = menu::price(&dish);
            sqlx::query("INSERT INTO orders (total) VALUES (?)").bind(total).execute(pool()).await;
            nowhere::at_all();
            String::new()
        }

        #[cfg(test)]
        mod tests {
            use crate::menu::Dish;

            #[test]
            fn a_dish_has_a_price() {
                assert_eq!(Dish { price: 1 }.price, 1);
            }
        }
        "#,
    )
}
