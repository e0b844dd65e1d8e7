//! Which answers are used, on lowered source.

use strangler_syntax::ir::Pos;
use strangler_syntax::lower;

use crate::calls::positions;

/// The names of the calls in the body whose answer is not used, in order.
#[track_caller]
fn check(body: &str, expected: &[&str]) {
    check_file(
        &format!("async fn f() -> Result<(), E> {{\n{body}\nOk(())\n}}"),
        expected,
    );
}

#[track_caller]
fn checked(body: &str, expected: &[&str]) {
    let text = format!("async fn f() -> Result<(), E> {{\n{body}\nOk(())\n}}");
    assert_eq!(words(&text, positions(&lower(&text)).checked), expected);
}

#[track_caller]
fn check_file(text: &str, expected: &[&str]) {
    assert_eq!(words(text, positions(&lower(text)).unused), expected);
}

/// The words that stand at these places, in order.
fn words(text: &str, mut places: Vec<Pos>) -> Vec<String> {
    places.sort_unstable();
    places.dedup();
    let lines: Vec<&str> = text.lines().collect();
    let word = |pos: Pos| {
        let rest = &lines[pos.line() as usize - 1][pos.col() as usize - 1..];
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_');
        rest[..end.unwrap_or(rest.len())].to_owned()
    };
    places.into_iter().map(word).collect()
}

#[test]
fn a_statement_drops_the_answer_and_a_question_mark_uses_it() {
    check("notify(1);", &["notify"]);
    check("notify(1).await;", &["notify"]);
    check("notify(1)?;", &[]);
    check("notify(1).await?;", &[]);
    check("let _ = notify(1);", &["notify"]);
    check("let id = notify(1);", &[]);
    check("return notify(1);", &[]);
}

#[test]
fn a_question_mark_looks_at_the_error_alone() {
    checked("send(1)?;", &["send"]);
    checked("send(1).await?;", &["send"]);
    checked("send(1).await.map_err(wrap)?;", &["send", "map_err"]);
    checked("send(&mut *tx).await?;", &["send"]);
    checked("let id = send(1)?;", &[]);
    checked("send(1).await?.done();", &[]);
    checked("send(&mut list)?;", &[]);
}

#[test]
fn both_ends_of_a_path_are_noted() {
    check("mail::queue::send(1);", &["mail", "send"]);
}

#[test]
fn methods_drop_their_answer_not_their_receiver() {
    check("mailer().send(1);", &["send"]);
    check("send(1).ok();", &["send", "ok"]);
    check(
        "send(1).await.unwrap_or_default();",
        &["send", "unwrap_or_default"],
    );
    check("send(1).unwrap();", &["unwrap"]);
}

#[test]
fn what_is_handed_a_mutable_reference_answers_through_it() {
    check("fill(&mut list);", &[]);
    check("fill(&list);", &["fill"]);
}

#[test]
fn an_error_that_is_only_logged_is_not_used() {
    check("if let Err(e) = send(1).await { warn!(\"{e}\"); }", &["send"]);
    check("if let Err(e) = send(1).await { return Err(e); }", &[]);
    check(
        "if let Err(e) = send(1) { warn!(\"{e}\"); } else { done(); }",
        &["done"],
    );
    check("if let Ok(x) = send(1) { warn!(\"{x}\"); }", &[]);
}

#[test]
fn what_is_spawned_shares_the_fate_of_its_handle() {
    check(
        "tokio::spawn(async move { send(1).await; });",
        &["tokio", "spawn", "send"],
    );
    check("tokio::spawn(send(1));", &["tokio", "spawn", "send"]);
    check("let handle = tokio::spawn(send(1));", &[]);
    check("std::thread::spawn(move || send(1));", &["std", "spawn", "send"]);
    check("drop(send(1));", &["drop", "send"]);
}

#[test]
fn branches_share_the_fate_of_the_whole() {
    check("if ask() { send(1) } else { skip() }", &["send", "skip"]);
    check("let x = if ask() { send(1) } else { skip() };", &[]);
    check("match ask() { A => send(1), _ => {} };", &["send"]);
    check("for x in all() { send(x) }", &["send"]);
    check("while more() { send(1); }", &["send"]);
}

#[test]
fn parts_of_expressions_are_used() {
    check("keep(send(1));", &["keep"]);
    check("x = S { f: send(1), ..base() };", &[]);
    check("let pair = (send(1), [other(2)]);", &[]);
    check("println!(\"{}\", send(1));", &[]);
}

#[test]
fn the_tail_of_a_function_without_result_is_dropped() {
    check_file("fn f() { send(1) }", &["send"]);
    check_file("fn f() -> u8 { send(1) }", &[]);
    check_file("const X: u8 = send(1);", &[]);
}
