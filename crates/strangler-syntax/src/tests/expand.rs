//! The second door: calls of `macro_rules!` macros.

use crate::ir::{Item, ItemKind, MacroCall};
use crate::{Call, Expansion, FileSyntax, Place, Refusal, Root, Rules, dump_positions, lower};

/// Expands the last call of a text by the first rules of it.
fn expanded(text: &str, place: Place) -> Result<Expansion, Refusal> {
    let file = lower(text);
    let tokens = file.all::<Item>().iter().find_map(|item| match item.kind {
        ItemKind::MacroRules { tokens } => Some(tokens),
        _ => None,
    });
    let rules = Rules::read(&file, tokens.expect("the text defines a macro"));
    expand_last(&file, &rules, place)
}

fn expand_last(file: &FileSyntax, rules: &Rules, place: Place) -> Result<Expansion, Refusal> {
    let (call, _) = last_call(file);
    let call = Call {
        file,
        call,
        place,
        dollar_crate: "$crate",
    };
    crate::expand(rules, &call)
}

fn last_call(file: &FileSyntax) -> (crate::ir::MacroId, &MacroCall) {
    let calls = file.all::<MacroCall>();
    (crate::ir::MacroId::new(calls.len() - 1), &calls[calls.len() - 1])
}

#[track_caller]
fn check_items(text: &str, expected: &str) {
    let expansion = expanded(text, Place::Items).expect("the call expands");
    assert_eq!(crate::dump(&expansion.file).trim(), expected);
}

#[track_caller]
fn check_expr(text: &str, expected: &str) {
    let expansion = expanded(text, Place::Expr).expect("the call expands");
    assert_eq!(crate::dump::dump_root(&expansion), expected);
}

#[test]
fn every_kind_of_fragment() {
    check_items(
        "macro_rules! m { ($(#[$m:meta])* $v:vis $i:ident $l:lifetime $t:ty, $p:path, $e:expr => $q:pat = $x:literal; $b:block $s:stmt; $k:tt $it:item) => {
            $(#[$m])* $v fn $i<$l>(a: $t, b: $p) { match $e { $q => $x, _ => $b } $s; $k } $it
        } }
        m!{ #[a(b)] #[c] pub(crate) f 'z Vec<(A, B)>, c::D<E>, g::<H, I>(1) + 2 => Some(J) | None = -3; { k } let l = 4; [5] #[n] struct O; }",
        "#[a(b; paths b)] #[c] pub(crate) fn f<'z>(a: Vec<(A, B)>, b: c::D<E>)
    match (g<H, I>(1) + 2) { Some(J) | None => -3, _ => { k } }
    let l = 4;
    [5]
#[n] struct O",
    );
}

#[test]
fn repetitions_nest() {
    check_items(
        "macro_rules! m { ($($n:ident { $($f:ident : $t:ty),* $(,)? })+) => { $(struct $n { $($f: $t),* })+ } }
         m! { A { x: u8, y: B, } C {} }",
        "struct A { x: u8, y: B }\nstruct C {  }",
    );
}

#[test]
fn the_first_rule_that_fits_is_used() {
    check_expr(
        "macro_rules! m { () => { a }; (b) => { c }; ($x:expr) => { d($x) } } fn f() { m!(b) }",
        "c",
    );
    check_expr(
        "macro_rules! m { () => { a }; (b) => { c }; ($x:expr) => { d($x) } } fn f() { m!(e) }",
        "d(e)",
    );
}

#[test]
fn an_optional_part_may_be_missing() {
    check_expr(
        "macro_rules! m { ($a:expr $(, $b:expr)?) => { f($a $(, $b)?) } } fn f() { m!(x) }",
        "f(x)",
    );
    check_expr(
        "macro_rules! m { ($a:expr $(, $b:expr)?) => { f($a $(, $b)?) } } fn f() { m!(x, y) }",
        "f(x, y)",
    );
}

#[test]
fn an_expression_is_not_torn_apart() {
    check_expr(
        "macro_rules! m { ($a:expr) => { $a * 2 } } fn f() { m!(x + y) }",
        "((x + y) * 2)",
    );
    check_expr(
        "macro_rules! m { ($a:expr) => { $a.f() } } fn f() { m!(|a, b| a) }",
        "|a, b| a.f()",
    );
}

#[test]
fn a_type_may_qualify_a_path() {
    check_expr(
        "macro_rules! m { ($t:ty) => { $t::new() } } fn f() { m!(Vec<u8>) }",
        "<Vec<u8>>::new()",
    );
    check_expr(
        "macro_rules! m { ($t:ty) => { $t::new() } } fn f() { m!(A) }",
        "A::new()",
    );
}

#[test]
fn separators_may_be_operators() {
    check_expr(
        "macro_rules! m { ($($a:ident)=>*) => { [$($a),*] } } fn f() { m!(x => y => z) }",
        "[x, y, z]",
    );
    check_expr(
        "macro_rules! m { ($($a:ident)::+) => { $($a)::+() } } fn f() { m!(x::y) }",
        "x::y()",
    );
}

#[test]
fn dollar_crate_is_a_name() {
    check_expr(
        "macro_rules! m { ($($t:tt)*) => { $crate::f($($t)*) } } fn f() { m!(a.b) }",
        "$crate::f(a.b)",
    );
}

#[test]
fn dollar_crate_passes_through_a_second_macro() {
    let inner = lower("macro_rules! inner { ($p:path) => { $p(1) } }");
    let outer = expanded(
        "macro_rules! m { () => { inner!($crate::f) } } fn f() { m!() }",
        Place::Expr,
    );
    let ItemKind::MacroRules { tokens } = inner.all::<Item>()[0].kind else {
        panic!("no rules")
    };
    let rules = Rules::read(&inner, tokens);
    let outer = outer.expect("the call expands");
    let last = expand_last(&outer.file, &rules, Place::Expr).expect("the inner call expands");
    assert_eq!(crate::dump::dump_root(&last), "$crate::f(1)");
}

#[test]
fn arguments_keep_their_positions() {
    let text = "macro_rules! m {\n ($a:expr, $t:ty) => { b::c($a, d::<$t>) } }\nfn f() {\n  m!(\n    e::g + h, I\n) }";
    let expansion = expanded(text, Place::Expr).expect("the call expands");
    insta::assert_snapshot!(dump_positions(&expansion.file), @r"
    b@4:3 c@4:3
    e@5:5 g@5:8
    h@5:12
    I@5:15
    d@4:3
    ");
}

#[test]
fn a_macro_may_define_a_macro() {
    check_items(
        "macro_rules! m { ($n:ident) => { macro_rules! $n { ($x:expr) => { $x } } } } m!(o);",
        "macro_rules! o { ( $ x : expr ) => { $ x } }",
    );
}

#[test]
fn what_does_not_fit_is_refused() {
    let text = "macro_rules! m { ($x:ident) => { $x } } fn f() { m!(1) }";
    assert_eq!(expanded(text, Place::Expr).err(), Some(Refusal::NoRule));
    let text = "macro_rules! m { ($x:ident) => { fn fn $x } } fn f() { m!(a) }";
    assert_eq!(expanded(text, Place::Expr).err(), Some(Refusal::Unparsable));
}

#[test]
fn an_expression_place_may_get_statements() {
    let text = "macro_rules! m { ($x:ident) => { let $x = 1; g($x); } } fn f() { m!(a); }";
    let expansion = expanded(text, Place::Expr).expect("the call expands");
    assert!(matches!(expansion.root, Root::Block(_)));
    assert_eq!(crate::dump::dump_root(&expansion), "{ let a = 1; g(a); }");
}

#[test]
fn items_of_impls_and_traits() {
    let text = "macro_rules! m { ($($n:ident)*) => { $(pub fn $n(&self) -> u8 { 1 })* } } m!(a b);";
    let expansion = expanded(text, Place::ImplItems).expect("the call expands");
    assert_eq!(
        crate::dump(&expansion.file),
        "pub fn a(&self) -> u8\n    1\npub fn b(&self) -> u8\n    1\n"
    );
}

#[test]
fn patterns_and_types() {
    let text =
        "macro_rules! m { ($($p:pat_param)|+ if $g:expr) => { ($($p)|+, _) } } fn f() { m!(A(x) | B if y) }";
    let pat = expanded(text, Place::Pat).expect("the call expands");
    assert_eq!(crate::dump::dump_root(&pat), "(A(x) | B, _)");
    let text = "macro_rules! m { ($t:ty) => { Option<$t> } } type T = m!(&'a mut [u8]);";
    let ty = expanded(text, Place::Type).expect("the call expands");
    assert_eq!(crate::dump::dump_root(&ty), "Option<&mut [u8]>");
}

#[test]
fn expansions_that_grow_too_deep_or_too_long_are_refused() {
    let thread = std::thread::Builder::new().stack_size(256 << 20);
    let refused = thread.spawn(|| {
        let (open, close) = ("(".repeat(3_000), ")".repeat(3_000));
        let deep =
            format!("macro_rules! m {{ ($x:tt) => {{ {open}$x{close} }} }} fn f() {{ m!({open}{close}) }}");
        let list = "1, ".repeat(1_000);
        let long = format!(
            "macro_rules! m {{ ($($x:tt)*) => {{ [{}] }} }} fn f() {{ m!({list}) }}",
            "$($x)* ".repeat(200)
        );
        [deep, long].map(|text| expanded(&text, Place::Expr).err())
    });
    let refused = refused.expect("a thread starts").join().expect("it is survived");
    assert_eq!(refused, [Some(Refusal::TooLarge), Some(Refusal::TooLarge)]);
}

#[test]
fn what_repeats_nothing_is_refused() {
    let text = "macro_rules! m { ($x:expr) => { [$(1),*] } } fn f() { m!(1) }";
    assert_eq!(expanded(text, Place::Expr).err(), Some(Refusal::Repetition));
    let text = "macro_rules! m { ($($x:expr),*; $($y:expr),*) => { [$($x + $y),*] } } fn f() { m!(1, 2; 3) }";
    assert_eq!(expanded(text, Place::Expr).err(), Some(Refusal::Repetition));
}

#[test]
fn documentation_may_be_data_of_a_macro() {
    check_items(
        "/// no data
         macro_rules! m { ($(#[doc = $d:literal] $n:ident,)*) => { $(const $n: &str = $d;)* } }
         /// no data
         m! {
             /// first
             A, /** second */ B,
         }",
        "const A: &str = \" first\";\nconst B: &str = \" second \";",
    );
}
