//! What is wrong is said with place and remedy.

use expect::check;

mod expect {
    #[track_caller]
    pub(super) fn check(files: &str, expected: &str) {
        let (_, messages) = super::super::read_files(files);
        assert_eq!(messages, expected);
    }
}

#[test]
fn a_slip_of_the_pen_is_answered_with_the_nearest_key() {
    check(
        "//- migration/plan.toml\n[constraints]\nmax_service = 3\n",
        "migration/plan.toml:2: unknown key `max_service` in [constraints] (did you mean `max_services`?)",
    );
}

#[test]
fn a_key_unlike_any_other_is_answered_with_all_keys() {
    check(
        "//- migration/plan.toml\n[monolith]\ncolour = 3\n",
        "migration/plan.toml:2: unknown key `colour` in [monolith] (known here: targets)",
    );
}

#[test]
fn swapped_letters_and_dashes_are_slips() {
    check(
        "//- migration/plan.toml\n[constraints]\nmust-link = [[\"a\", \"b\"]]\nsatge = \"growth\"\n",
        "migration/plan.toml:2: unknown key `must-link` in [constraints] (did you mean `must_link`?)\n\
         migration/plan.toml:3: unknown key `satge` in [constraints] (did you mean `stage`?)",
    );
}

#[test]
fn a_wrong_type_is_named_with_its_place_and_remedy() {
    check(
        "//- migration/services/a.toml\n\nmembers = \"shop::a\"\n",
        "migration/services/a.toml:2: `members` in a service must be a list of strings, but is of type string \
         (write `members = [\"…\"]`)",
    );
}

#[test]
fn a_number_out_of_range_is_named() {
    check(
        "//- migration/plan.toml\n[gateway]\nport = 70000\n",
        "migration/plan.toml:2: `port` in [gateway] must be a whole number from 1 to 65535, but is 70000 \
         (write `port = 65535`)",
    );
    check(
        "//- migration/plan.toml\n[policy]\nattempts = -1\nbreaker = 2.5\ntimeout_ms = 0x0\n",
        "migration/plan.toml:2: `attempts` in [policy] must be a whole number from 1 to 10, but is -1 \
         (write `attempts = 1`)\n\
         migration/plan.toml:3: `breaker` in [policy] must be a whole number from 1 to 1000, but is 2.5 \
         (write `breaker = 1`)\n\
         migration/plan.toml:4: `timeout_ms` in [policy] must be a whole number from 1 to 3600000, but is 0x0 \
         (write `timeout_ms = 1`)",
    );
    check(
        "//- migration/plan.toml\nschema = 2\n[weights]\ntree = -1\n",
        "migration/plan.toml:1: `schema` in plan.toml must be 1, but is 2 (write `schema = 1`)\n\
         migration/plan.toml:3: `tree` in [weights] must be a number from 0 on, but is -1 (write `tree = 1.0`)",
    );
}

#[test]
fn an_element_of_a_list_is_named_by_its_number() {
    check(
        "//- migration/plan.toml\norder = [\"a\", 2]\n[policy]\ncanary = [50, 0, 500]\n",
        "migration/plan.toml:1: element 2 of `order` in plan.toml must be a string, but is 2 (write `\"…\"` there)\n\
         migration/plan.toml:3: element 2 of `canary` in [policy] must be a whole number from 1 to 100, but is 0 \
         (write `1` there)\n\
         migration/plan.toml:3: element 3 of `canary` in [policy] must be a whole number from 1 to 100, but is 500 \
         (write `100` there)",
    );
    check(
        "//- migration/plan.toml\n[constraints]\nmust_link = [[\"a\", \"b\"], [\"c\", true, \"d\"], \"e\"]\n",
        "migration/plan.toml:2: element 2 of element 2 of `must_link` in [constraints] must be a string, but is of \
         type boolean (write `\"…\"` there)\n\
         migration/plan.toml:2: element 3 of `must_link` in [constraints] must be a list of strings, but is of type \
         string (write `[\"…\"]` there)",
    );
}

#[test]
fn a_message_knows_the_bytes_that_it_is_about() {
    let text = "[policy]\ncanary = [50, 0, 500]\nbreakr = 1\n[gateway]\nhosts = [\"a\", \"a b\"]\n";
    let file = strangler_base::RelPath::new("migration/plan.toml").expect("a relative path");
    let (_, messages) = crate::read(&[(file, text)]);
    let bytes = messages
        .iter()
        .filter_map(|message| message.place.as_ref()?.bytes);
    let meant: Vec<&str> = bytes.map(|(start, end)| &text[start..end]).collect();
    assert_eq!(meant, ["0", "500", "breakr", "\"a b\""]);
}

#[test]
fn a_word_that_is_none_of_the_known_ones_is_named() {
    check(
        "//- migration/services/a.toml\nstatus = \"acepted\"\n",
        "migration/services/a.toml:1: `status = \"acepted\"` is not one of proposed, accepted, extracting, done, \
         rejected (did you mean `accepted`?)",
    );
}

#[test]
fn two_files_that_claim_one_member_are_both_named() {
    check(
        "//- migration/services/a.toml\nmembers = [\n\"shop::x\",\n]\n\
         //- migration/services/b.toml\nmembers = [\"shop::x\", \"shop::x::y\"]\n",
        "migration/services/b.toml:1: member `shop::x` is claimed here and by migration/services/a.toml:2 \
         (keep it in one of the two)",
    );
}

#[test]
fn a_rejected_service_claims_nothing() {
    check(
        "//- migration/services/a.toml\nmembers = [\"shop::x\"]\nstatus = \"rejected\"\n\
         //- migration/services/b.toml\nmembers = [\"shop::x\"]\n",
        "",
    );
}

#[test]
fn a_table_with_two_owners_is_named() {
    check(
        "//- migration/services/a.toml\ntables = [\"users\"]\n//- migration/services/b.toml\ntables = [\"users\"]\n",
        "migration/services/b.toml:1: table `users` is claimed here and by migration/services/a.toml:1 \
         (keep it in one of the two)",
    );
}

#[test]
fn an_id_that_differs_from_the_file_is_named() {
    check(
        "//- migration/services/a.toml\nid = \"b\"\n",
        "migration/services/a.toml:1: `id = \"b\"` differs from the file's name; `a` is used \
         (write `id = \"a\"` or rename the file to b.toml)",
    );
}

#[test]
fn an_order_that_names_no_service_is_named() {
    check(
        "//- migration/plan.toml\norder = [\"order\"]\n//- migration/services/orders.toml\nname = \"Orders\"\n",
        "migration/plan.toml:1: there is no service `order`: migration/services/order.toml is missing \
         (did you mean `orders`?)",
    );
}

#[test]
fn text_that_is_no_toml_is_named_and_the_rest_is_read() {
    let (decisions, messages) = super::read_files(
        "//- migration/services/a.toml\nname = \n//- migration/services/b.toml\nname = \"B\"\n",
    );
    assert!(
        messages.starts_with("migration/services/a.toml:1: not valid TOML: "),
        "{messages}"
    );
    assert_eq!(decisions.services.len(), 2);
}

#[test]
fn an_unknown_kind_of_evidence_is_named() {
    check(
        "//- migration/plan.toml\n[weights]\ncochange = 2\n",
        "migration/plan.toml:2: unknown key `cochange` in [weights] (did you mean `co-change`?)",
    );
}

#[test]
fn a_pair_that_is_no_pair_is_left_out() {
    check(
        "//- migration/plan.toml\n[constraints]\ncannot_link = [[\"a\", \"b\", \"c\"], [\"a\", \"b\"]]\n",
        "migration/plan.toml:2: a group of `cannot_link` has 3 members, but needs exactly two \
         (write `cannot_link = [[\"a::b\", \"c::d\"]]`)",
    );
}

#[test]
fn an_exception_without_a_reason_is_left_out() {
    check(
        "//- migration/services/a.toml\n[[exception]]\nfrom = \"a\"\nto = \"b\"\n",
        "migration/services/a.toml:1: an exception needs `from`, `to` and `reason`; this one is left out \
         (say who may refer to whom, and why)",
    );
}

#[test]
fn a_file_that_nothing_reads_is_named() {
    check(
        "//- migration/service/a.toml\nname = \"A\"\n",
        "migration/service/a.toml: this file is read by no part of the migration \
         (did you mean `migration/services`?)",
    );
}

#[test]
fn files_elsewhere_are_passed_over() {
    check("//- Cargo.toml\n[package]\n//- migration/README.md\nhello\n", "");
}

#[test]
fn a_file_whose_name_is_no_id_is_named() {
    check(
        "//- migration/services/-a.toml\n\n",
        "migration/services/-a.toml:1: `-a` cannot be the id of a service: begin and end it with a letter or a digit \
         (rename the file)",
    );
}
