//! Names of events.

use crate::words::event_name;

#[track_caller]
fn check(function: &str, service: &str, expected: &str) {
    assert_eq!(event_name(function, service), expected);
}

#[test]
fn verb_and_noun_change_places() {
    check("create_order", "orders", "order.created");
    check("cancel_order_by_id", "orders", "order.canceled");
    check("pay_invoice", "payments", "invoice.paid");
    check("try_submit_refund", "payments", "refund.submitted");
    check("apply_discount_codes", "carts", "discount-code.applied");
}

#[test]
fn a_lone_verb_takes_the_service_as_noun() {
    check("create", "orders", "order.created");
    check("checkout", "orders", "order.checked-out");
    check("sign_up", "accounts", "account.signed-up");
    check("ship", "deliveries", "delivery.shipped");
    check("drop", "boxes", "box.dropped");
    check("ban", "users", "user.banned");
    check("edit_post", "posts", "post.edited");
    check("", "orders", "order.changed");
}

#[test]
fn the_verb_may_stand_at_the_end_or_after_other_words() {
    check("order_cancel", "shop", "order.canceled");
    check("do_delete_user", "accounts", "user.deleted");
    check("try_enqueue_og_image", "index", "og-image.enqueued");
}

#[test]
fn a_name_without_a_verb_stays_as_it_is() {
    check("from_json", "posts", "post.from-json");
    check("run", "indexes", "index.run");
    check("nightly_import", "orders", "order.nightly-import");
}
