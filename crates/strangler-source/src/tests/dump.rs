//! A set as text.

use std::fmt::Write;

use strangler_base::Diagnostic;

use crate::{Dependency, DependencyKind, SourceSet};

pub(super) fn dump(set: &SourceSet, messages: &[Diagnostic]) -> String {
    let mut out = String::new();
    for package in &set.packages {
        let name = if package.workspace == package.folder {
            String::new()
        } else {
            format!(" of /{}", package.workspace)
        };
        line(
            &mut out,
            format_args!(
                "package {} {} in /{}{name}",
                package.name, package.version, package.folder
            ),
        );
        for dependency in &package.dependencies {
            line(&mut out, format_args!("  {}", show(set, dependency)));
        }
        for (feature, on) in &package.features {
            line(&mut out, format_args!("  feature {feature} = {}", on.join(" ")));
        }
    }
    for target in &set.targets {
        let root = target
            .root
            .map_or("(missing)", |root| set.file(root).path.as_str());
        let required = target.required_features.join(" ");
        let needs = if required.is_empty() {
            required
        } else {
            format!(" needs {required}")
        };
        let (name, kind, edition) = (&target.module_name, target.kind, target.edition);
        line(&mut out, format_args!("{kind:?} {name} {edition} {root}{needs}"));
    }
    for skipped in &set.skipped {
        line(
            &mut out,
            format_args!("skipped {}: {}", skipped.path, skipped.reason),
        );
    }
    for message in messages {
        line(
            &mut out,
            format_args!("{:?} {}: {message}", message.severity, message.code),
        );
    }
    out
}

fn show(set: &SourceSet, dependency: &Dependency) -> String {
    let kind = match dependency.kind {
        DependencyKind::Normal => "",
        DependencyKind::Dev => "dev ",
        DependencyKind::Build => "build ",
    };
    let local = dependency
        .local
        .map_or(String::new(), |id| format!(" in /{}", set.package(id).folder));
    let optional = if dependency.optional { ", optional" } else { "" };
    format!(
        "{kind}{} is {}{local}{optional}",
        dependency.extern_name, dependency.package
    )
}

fn line(out: &mut String, text: std::fmt::Arguments<'_>) {
    let text = text.to_string();
    writeln!(out, "{}", text.trim_end()).expect("a string takes everything");
}
