//! Lowers the signatures of crates outside when this crate is built: reading them as Rust in each run was a 20th of it.

#![allow(
    clippy::disallowed_methods,
    reason = "a build script reads the signatures beside it"
)]

use std::path::{Path, PathBuf};

fn main() {
    println!("cargo::rerun-if-changed=signatures");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo says where to"));
    write_all(Path::new("signatures"), &out);
}

/// `signatures/std/vec.sig` becomes `std/vec.lowered`.
fn write_all(folder: &Path, out: &Path) {
    std::fs::create_dir_all(out).expect("the folder that cargo names can be written");
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let target = out.join(entry.file_name());
        if path.is_dir() {
            write_all(&path, &target);
        } else if path.extension().is_some_and(|end| end == "sig") {
            let text = std::fs::read_to_string(&path).expect("signatures are UTF-8");
            let lowered = postcard::to_stdvec(&strangler_syntax::lower(&text)).expect("plain data");
            std::fs::write(target.with_extension("lowered"), lowered).expect("there is room");
        }
    }
}
