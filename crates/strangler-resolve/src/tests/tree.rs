//! The module tree.

use super::{check, check_modules};

#[test]
fn files_beside_and_below() {
    check_modules(
        "
        //- /src/lib.rs
        mod a;
        mod b;
        //- /src/a.rs
        mod inner;
        //- /src/a/inner.rs
        //- /src/b/mod.rs
        mod inner;
        //- /src/b/inner.rs
        ",
        &["app", "app::a", "app::a::inner", "app::b", "app::b::inner"],
    );
}

#[test]
fn inline_modules_add_a_folder() {
    check_modules(
        "
        //- /src/lib.rs
        mod a { mod b { mod c; } }
        //- /src/a/b/c.rs
        ",
        &["app", "app::a", "app::a::b", "app::a::b::c"],
    );
}

#[test]
fn path_attribute_is_relative_to_the_folder_of_the_file() {
    check(
        "
        //- /src/lib.rs
        mod a;
        //- /src/a.rs
        #[path = \"elsewhere/b.rs\"]
        mod b;
        fn f() { b::g() }
        //- /src/elsewhere/b.rs
        pub fn g() { super::f() }
        ",
        &["app::a::f -> app::a::b::g fn", "app::a::b::g -> app::a::f fn"],
    );
}

#[test]
fn path_attribute_in_an_inline_module() {
    check_modules(
        "
        //- /src/lib.rs
        mod a { #[path = \"x.rs\"] mod b; }
        //- /src/a/x.rs
        ",
        &["app", "app::a", "app::a::b"],
    );
}

#[test]
fn a_file_named_by_path_seeks_its_modules_beside_it() {
    check_modules(
        "
        //- /src/lib.rs
        #[path = \"x/y.rs\"]
        mod a;
        //- /src/x/y.rs
        mod b;
        //- /src/x/b.rs
        ",
        &["app", "app::a", "app::a::b"],
    );
}

#[test]
fn alternatives_are_one_module_with_several_files() {
    let graph = super::graph(
        "
        //- /src/lib.rs
        #[cfg(unix)] #[path = \"unix.rs\"] mod os;
        #[cfg(windows)] #[path = \"windows.rs\"] mod os;
        //- /src/unix.rs
        pub fn f() {}
        //- /src/windows.rs
        pub fn f() {}
        ",
        &crate::ResolveOptions::default(),
    );
    let os = &graph.modules[1];
    assert_eq!((os.name.as_str(), os.files.len()), ("app::os", 2));
}

#[test]
fn two_targets_mount_the_same_file_each() {
    check_modules(
        "
        //- /src/lib.rs
        mod a;
        //- /src/main.rs
        mod a;
        //- /src/a.rs
        ",
        &["app", "app::a", "app(bin)", "app(bin)::a"],
    );
}

#[test]
fn files_of_no_target_are_orphans() {
    let graph = super::graph(
        "
        //- /src/lib.rs
        //- /src/left.rs
        ",
        &crate::ResolveOptions::default(),
    );
    let orphans: Vec<_> = graph
        .orphans
        .iter()
        .map(|file| graph.files[file.index()].as_str())
        .collect();
    assert_eq!(orphans, ["src/left.rs"]);
}

#[test]
fn included_files_belong_to_the_module() {
    check(
        "
        //- /src/lib.rs
        include!(\"more.rs\");
        fn f() { g() }
        //- /src/more.rs
        fn g() {}
        ",
        &["app::f -> app::g fn"],
    );
}

#[test]
fn modules_named_by_keywords_keep_their_raw_prefix() {
    check_modules(
        "
        //- /src/lib.rs
        mod r#impl;
        //- /src/impl.rs
        ",
        &["app", "app::r#impl"],
    );
}

#[test]
fn a_file_that_mounts_itself_ends() {
    let graph = super::graph(
        "
        //- /src/lib.rs
        #[path = \"lib.rs\"]
        mod a;
        ",
        &crate::ResolveOptions::default(),
    );
    assert!(graph.modules.len() > 1);
}
