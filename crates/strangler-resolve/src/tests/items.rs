//! Names outside bodies, and associated items.

use super::check;

#[test]
fn fields_signatures_and_bounds() {
    check(
        "
        //- /src/lib.rs
        pub trait Tr {}
        pub struct A;
        struct S<T: Tr> { a: A, t: T }
        fn f<T>(_: &[A]) -> Option<A> where T: Tr { None }
        ",
        &[
            "app::S -> app::A type",
            "app::S -> app::Tr trait",
            "app::f -> app::A type",
            "app::f -> app::Tr trait",
        ],
    );
}

#[test]
fn the_head_of_an_impl() {
    check(
        "
        //- /src/lib.rs
        trait Tr { fn m(&self); }
        struct S;
        impl Tr for S { fn m(&self) {} }
        ",
        &[
            "app::<Tr for S> -> app::S type",
            "app::<Tr for S> -> app::Tr trait",
        ],
    );
}

#[test]
fn self_leads_to_the_members_of_the_type() {
    check(
        "
        //- /src/lib.rs
        struct S;
        impl S { const N: u8 = 1; fn a() { Self::b(Self::N) } fn b(_: u8) {} }
        ",
        &[
            "app::<S> -> app::S type",
            "app::S::a -> app::S::N assoc",
            "app::S::a -> app::S::b assoc",
        ],
    );
}

#[test]
fn a_trait_method_goes_to_the_impl_where_it_is_known() {
    check(
        "
        //- /src/lib.rs
        mod t { pub trait Tr { fn m(); fn d() {} } }
        mod s { pub struct S; impl crate::t::Tr for S { fn m() {} } }
        use t::Tr;
        fn f() { s::S::m(); s::S::d(); <s::S as Tr>::m() }
        fn g<T: Tr>() { T::m() }
        ",
        &[
            "app -> app::t::Tr use",
            "app::f -> app::s::<Tr for S>::m assoc",
            "app::f -> app::s::S type",
            "app::f -> app::t::Tr trait",
            "app::f -> app::t::Tr::d assoc",
            "app::g -> app::t::Tr trait",
            "app::g -> app::t::Tr::m assoc",
            "app::s::<Tr for S> -> app::s::S type",
            "app::s::<Tr for S> -> app::t::Tr trait",
        ],
    );
}

#[test]
fn a_derived_impl_belongs_to_its_type() {
    check(
        "
        //- /src/lib.rs
        mod a { #[derive(Default, Clone)] pub struct S; }
        fn f() { let s = a::S::default(); s.clone(); }
        ",
        &[
            "app::f -> app::a::S assoc",
            "app::f -> app::a::S call",
            "app::f -> app::a::S type",
        ],
    );
}

#[test]
fn an_alias_is_followed_to_members() {
    check(
        "
        //- /src/lib.rs
        struct S;
        impl S { fn new() {} }
        type A = S;
        fn f() { A::new() }
        ",
        &[
            "app::<S> -> app::S type",
            "app::A -> app::S type",
            "app::f -> app::A type",
            "app::f -> app::S::new assoc",
        ],
    );
}

#[test]
fn struct_literals_and_patterns_refer_to_fields() {
    check(
        "
        //- /src/lib.rs
        struct S { a: u8 }
        fn f() { let S { a } = S { a: 1 }; a; }
        ",
        &["app::f -> app::S field", "app::f -> app::S type"],
    );
}

#[test]
fn of_several_from_impls_the_argument_chooses() {
    check(
        "
        //- /src/lib.rs
        pub struct A; pub struct B; pub struct S;
        mod a { impl From<crate::A> for crate::S { fn from(_: crate::A) -> Self { loop {} } } }
        mod b { impl From<crate::B> for crate::S { fn from(_: crate::B) -> Self { loop {} } } }
        fn f(b: B) { S::from(b); }
        ",
        &[
            "app::a::<From<A> for S> -> app::A type",
            "app::a::<From<A> for S> -> app::S type",
            "app::a::<From<A> for S>::from -> app::A type",
            "app::b::<From<B> for S> -> app::B type",
            "app::b::<From<B> for S> -> app::S type",
            "app::b::<From<B> for S>::from -> app::B type",
            "app::f -> app::B type",
            "app::f -> app::S type",
            "app::f -> app::b::<From<B> for S>::from assoc",
        ],
    );
}

#[test]
fn an_alias_of_itself_ends() {
    check(
        "
        //- /src/lib.rs
        type A = B;
        type B = A;
        struct S<T = S<u8>>(T);
        fn f(a: A) { a.x(); }
        ",
        &[
            "app::A -> app::B type",
            "app::B -> app::A type",
            "app::f -> app::A type",
        ],
    );
}
