//! `explain` of tables and routes: whose they are, who touches or answers them, and where that shows.

use crate::program::strangler;
use crate::sample::diner;

fn said(subject: &[&str]) -> String {
    let ran = strangler(&diner(), &[&["explain", "-q"], subject].concat());
    ran.stdout + &ran.stderr
}

#[test]
fn a_table_is_explained_by_who_touches_it() {
    insta::assert_snapshot!(said(&["table", "dishes"]), @r"
    dishes: a table
    dishes owns it: nobody decided, so who writes and reads it most does

    read by dishes:
      diner::menu::list (src/menu.rs:12:5)

    phase 1 (dishes) takes it out in 2 steps (own):
      1. copy `dishes` to the database of dishes, keep the copy in step, compare rows
      2. let dishes alone write `dishes`; from here on the old copy is behind
    ");
}

#[test]
fn a_route_is_explained_by_who_answers_it() {
    insta::assert_snapshot!(said(&["GET /dishes/{id}"]), @r"
    GET /dishes/{id}: a route (src/menu.rs:8:47)
    diner serves it
    diner::menu::show answers it (src/menu.rs:16:10)
    dishes takes it over in phase 1 of 2
    ");
}

#[test]
fn what_is_no_table_and_no_route_is_answered_with_the_nearest() {
    insta::assert_snapshot!(said(&["table dishs"]), @"error: there is no table `dishs`; did you mean `dishes`?");
    insta::assert_snapshot!(said(&["GET /dishs"]), @"error: there is no route `GET /dishs`; did you mean `GET /dishes`?");
    insta::assert_snapshot!(said(&["/nothing/of/the/kind/at/all"]), @"error: there is no route `/nothing/of/the/kind/at/all`; `strangler routes` lists them");
}
