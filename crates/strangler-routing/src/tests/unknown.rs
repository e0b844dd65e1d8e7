//! Routes that are not known in full never leave the monolith by mistake.

use super::dump;

#[test]
fn an_unknown_path_stays_with_the_monolith() {
    insta::assert_snapshot!(dump("orders GET /orders/{?}", "orders=out"), @"! routes of orders stay with the monolith, because the path is not known in full of GET /orders/{?} (handler) (write the path as a literal or a constant, or route it by hand)");
}

#[test]
fn a_mixed_part_may_be_unknown_as_well() {
    insta::assert_snapshot!(dump("orders GET /orders/v{?}", "orders=out"), @"! routes of orders stay with the monolith, because the path is not known in full of GET /orders/v{?} (handler) (write the path as a literal or a constant, or route it by hand)");
}

#[test]
fn an_unknown_path_inside_says_nothing() {
    insta::assert_snapshot!(dump("orders GET /orders/{?}", ""), @"");
}

#[test]
fn an_entry_that_may_take_an_unknown_one_says_so() {
    insta::assert_snapshot!(dump("- GET /orders/{?}\norders GET /orders/{id}\norders GET /orders", "orders=out"), @r"
    GET /orders → orders, 3 tries
    GET /orders/{id} → orders, 3 tries
    ! GET /orders/{id} may take requests of GET /orders/{?} (handler), whose path is not known in full (write that path as a literal or a constant, so that it can stand before)
    ");
}

#[test]
fn an_unknown_method_of_one_owner_is_any() {
    insta::assert_snapshot!(dump("orders ? /orders\norders GET /orders", "orders=out"), @r"
    GET /orders → orders, 3 tries
    ANY /orders → orders
    ");
}

#[test]
fn an_unknown_method_beside_another_owner_stays() {
    insta::assert_snapshot!(dump("orders ? /orders\n- GET /orders\norders ANY /{*rest}", "orders=out"), @r"
    GET /orders → monolith
    ANY /orders → monolith
    ANY /{*rest} → orders
    ! the method of /orders (handler) is not known and other methods of the path have another owner: it stays with the monolith (let one service own all methods of the path)
    ");
}
