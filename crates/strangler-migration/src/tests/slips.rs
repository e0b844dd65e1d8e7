//! Which known word somebody meant.

use crate::nearest;

#[track_caller]
fn check(word: &str, known: &[&str], expected: Option<&str>) {
    assert_eq!(nearest(word, known), expected);
}

#[test]
fn a_slip_in_a_segment_is_near() {
    check(
        "shop::ordres::cart",
        &["shop::orders::cart", "shop::orders::carts"],
        Some("shop::orders::cart"),
    );
}

#[test]
fn a_long_path_makes_no_other_name_near() {
    let known = [
        "shop_db::database::Database::query_crates",
        "shop_diesel_utils::pagination",
    ];
    check("shop_db::database::Database::add_crate", &known, None);
    check("shop_utils::utils::validation", &known, None);
}

#[test]
fn segments_that_are_left_out_are_near() {
    check(
        "db::Database",
        &["db::database::Database", "db::Databases::new"],
        Some("db::database::Database"),
    );
}

#[test]
fn what_an_impl_holds_is_found_by_its_type() {
    let known = ["db::<Provider for Database>::add", "db::<Other for Base>::add"];
    check(
        "db::Database::add",
        &known,
        Some("db::<Provider for Database>::add"),
    );
}

#[test]
fn a_word_alone_is_no_path() {
    check("kernel", &["shop::kernel"], None);
    check("stock", &["stocks", "docks"], Some("stocks"));
}

#[test]
fn slips_in_all_of_several_short_segments_are_too_many() {
    check("a::b", &["x::y"], None);
    check("a::b", &["a::c"], Some("a::c"));
}
