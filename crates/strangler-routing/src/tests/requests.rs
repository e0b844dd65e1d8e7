//! The reference matcher, request by request.

use strangler_facts::Method;

use super::{decided, destination};
use crate::{Matcher, Request, overlaps};

const ROUTES: &str = "
    catalog ANY /api/catalog
    catalog ANY /api/catalog/{*rest}
    pets GET /pet/{id}
    pets POST /pet
    - GET /pet/findByStatus
    files GET /v{version}.json
    files GET /files/
    home GET /
    files GET /zip/{name}-{n}.tar.gz
    files GET /café";

#[track_caller]
fn check(method: &str, url: &str, expected: &str) {
    let (table, _) = decided(ROUTES, "catalog=out pets=out files=out home=out");
    assert_eq!(destination(&table, method, url), expected, "{method} {url}");
}

#[test]
fn a_prefix_ends_at_a_slash() {
    check("GET", "/api/catalog", "catalog");
    check("PUT", "/api/catalog/1/2", "catalog");
    check("GET", "/api/catalogue", "monolith");
    check("GET", "/api/catalogue/1", "monolith");
}

#[test]
fn a_rest_takes_a_slash_at_the_end_but_not_nothing() {
    check("GET", "/api/catalog/1/", "catalog");
    check("GET", "/api/catalog/", "monolith");
}

#[test]
fn the_more_specific_entry_wins() {
    check("GET", "/pet/findByStatus", "monolith");
    check("GET", "/pet/findByStatus2", "pets");
}

#[test]
fn methods_count_and_get_serves_head() {
    check("POST", "/pet", "pets");
    check("GET", "/pet", "monolith");
    check("HEAD", "/pet/1", "pets");
    check("head", "/pet/findByStatus", "monolith");
    check("DELETE", "/pet/1", "monolith");
}

#[test]
fn query_and_host_do_not_count() {
    check("GET", "/pet/1?next=/../a//b%2f", "pets");
    check("GET", "http://shop.example/pet/1#top", "pets");
    check("GET", "http://shop.example", "home");
}

#[test]
fn slashes_at_the_end_count() {
    check("GET", "/pet/1/", "monolith");
    check("GET", "/files", "monolith");
    check("GET", "/files/", "files");
    check("GET", "/", "home");
}

#[test]
fn case_counts_and_encoding_does_not() {
    check("GET", "/API/catalog/1", "monolith");
    check("GET", "/api/c%61talog", "catalog");
    check("GET", "/caf%C3%A9", "files");
    check("GET", "/café", "files");
    check("GET", "/pet/%ff", "pets");
    check("GET", "/pet/%252f", "pets");
}

#[test]
fn mixed_parts_fit_text_around_one_character_or_more() {
    check("GET", "/v1.2.json", "files");
    check("GET", "/v.json", "monolith");
    check("GET", "/v1.jsonx", "monolith");
    check("GET", "/zip/a-b-1.tar.gz", "files");
    check("GET", "/zip/-1.tar.gz", "monolith");
    check("GET", "/zip/a.tar.gz", "monolith");
}

#[test]
fn what_could_be_read_in_two_ways_is_rejected() {
    check("GET", "/admin/../api/catalog/1", "DotPart");
    check("GET", "/api/%2e%2E/x", "DotPart");
    check("GET", "/api/.", "DotPart");
    check("GET", "/api/catalog%2f1", "Separator");
    check("GET", "/api/catalog%5C1", "Separator");
    check("GET", "/api\\catalog", "Separator");
    check("GET", "/api//catalog", "EmptyPart");
    check("GET", "//api/catalog", "EmptyPart");
    check("GET", "//", "EmptyPart");
    check("GET", "/api/catalog//", "EmptyPart");
    check("GET", "/pet/%00", "Control");
    check("GET", "/pet/1%0a", "Control");
    check("GET", "/pet/100%", "BadEncoding");
    check("GET", "/pet/%+1", "BadEncoding");
    check("OPTIONS", "*", "NotAPath");
    check("GET", "", "NotAPath");
}

#[test]
fn many_rests_take_no_longer_than_one() {
    let pattern = super::path(&format!("{}/end", "/{*rest}/a".repeat(30)));
    let matcher = Matcher {
        method: Method::Any,
        path: pattern.clone(),
    };
    let fits = |url: &str| matcher.fits(&Request::new("GET", url).expect("a clean url"));
    assert!(!fits(&"/a".repeat(200)));
    assert!(fits(&format!("{}/end", "/a".repeat(200))));
    let other = super::path(&format!("{}/other", "/{*rest}/b".repeat(30)));
    assert!(!overlaps(&pattern, &other));
    assert!(overlaps(&pattern, &super::path("/{?}/end")));
}
