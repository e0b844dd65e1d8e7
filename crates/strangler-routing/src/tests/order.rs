//! Which entry comes first, and which are needed at all.

use super::dump;

#[track_caller]
fn check(routes: &str, states: &str, expected: &str) {
    let expected: Vec<_> = super::lines(expected).collect();
    assert_eq!(dump(routes, states), expected.join("\n"));
}

#[test]
fn static_stands_before_parameter_before_rest() {
    check(
        "pets GET /pet/{*rest}
         pets GET /pet/{id}
         pets GET /pet/findByStatus
         pets GET /pet/v{version}.json",
        "pets=out",
        "GET /pet/findByStatus → pets, 3 tries
         GET /pet/v{version}.json → pets, 3 tries
         GET /pet/{id} → pets, 3 tries
         GET /pet/{*rest} → pets, 3 tries",
    );
}

#[test]
fn an_entry_of_the_monolith_stays_where_it_shields() {
    check(
        "- GET /pet/findByStatus
         pets GET /pet/{id}",
        "pets=out",
        "GET /pet/findByStatus → monolith
         GET /pet/{id} → pets, 3 tries",
    );
}

#[test]
fn an_entry_of_the_monolith_that_shields_nothing_goes() {
    check(
        "- GET /users/{id}
         - POST /pet/{id}
         pets GET /pet/{id}",
        "pets=out",
        "GET /pet/{id} → pets, 3 tries",
    );
}

#[test]
fn a_method_stands_before_any() {
    check(
        "pets ANY /pet
         - POST /pet",
        "pets=out",
        "POST /pet → monolith
         ANY /pet → pets",
    );
}

#[test]
fn head_of_its_own_stands_before_get_that_serves_it() {
    check(
        "pets GET /pet
         - HEAD /pet",
        "pets=out",
        "HEAD /pet → monolith
         GET /pet → pets, 3 tries",
    );
}

#[test]
fn nothing_moved_is_an_empty_table() {
    check("pets GET /pet/{id}\npets ANY /{*rest}", "", "");
}

#[test]
fn names_of_parameters_do_not_make_two_routes() {
    check(
        "pets GET /pet/{id}
         pets GET /pet/{name}",
        "pets=out",
        "GET /pet/{id} → pets, 3 tries",
    );
}

#[test]
fn two_owners_of_one_matcher_leave_it_with_the_monolith() {
    check(
        "pets GET /pet/{id}
         users GET /pet/{name}",
        "pets=out",
        "! no gateway can tell the routes GET /pet/{id} of pets and users apart: they stay with the monolith \
         (give them one owner, two paths or two hosts)",
    );
}

#[test]
fn paths_that_cross_are_named() {
    check(
        "pets GET /{kind}/new
         - GET /pet/{id}",
        "pets=out",
        "GET /pet/{id} → monolith
         GET /{kind}/new → pets, 3 tries
         ! some requests fit both GET /pet/{id} and GET /{kind}/new, which have two destinations: the gateway takes \
         the first (check that the router of the monolith does the same, or give both one owner)",
    );
}
