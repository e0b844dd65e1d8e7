//! References of production code from one service to another.
//!
//! In: the code graph, boundaries, what registers routes, and what is called. Out: crossings. What goes to the kernel crosses nothing,
//! because the kernel becomes a library of every service.

use strangler_base::{ItemId, Scope, ServiceId, Site};
use strangler_facts::Answers;
use strangler_resolve::{CodeGraph, ItemKind, RefKind, Reference};

use crate::Boundaries;
use crate::registration::{Registration, is_function};

/// One item of one service refers to an item of another.
pub(crate) struct Crossing<'a> {
    pub(crate) from: ServiceId,
    pub(crate) to: ServiceId,
    /// The item that refers.
    pub(crate) user: ItemId,
    /// The item that is meant; of a variant its enum, of an impl its type.
    pub(crate) item: ItemId,
    pub(crate) role: Role,
    pub(crate) sites: &'a [Site],
}

/// What the reference does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Role {
    /// A function is called or passed on.
    Call,
    /// A route is registered.
    Registration,
    /// An import, or a module on the way.
    Import,
    /// A type, a constant and the like.
    Other,
}

/// Production references that cross, and whether their sites are calls and are answered. What only makes a value of its type
/// and touches nothing goes where the type goes: it is no call.
pub(crate) fn crossings<'a>(
    graph: &'a CodeGraph,
    boundaries: &Boundaries,
    registration: &Registration,
    only_constructs: &dyn Fn(ItemId) -> bool,
) -> (Vec<Crossing<'a>>, Answers) {
    let ends = |reference: &Reference| {
        let ends = (
            boundaries.owner(graph, reference.from)?,
            boundaries.owner(graph, reference.to)?,
        );
        (ends.0 != ends.1 && !boundaries.is_kernel(ends.1)).then_some(ends)
    };
    let production = graph
        .references
        .iter()
        .filter(|reference| reference.scope == Scope::Prod);
    let crossing: Vec<(&Reference, (ServiceId, ServiceId))> = production
        .filter_map(|reference| Some((reference, ends(reference)?)))
        .collect();
    let files = crossing
        .iter()
        .flat_map(|(reference, _)| reference.sites.iter().map(|site| site.file));
    let answers = Answers::new(graph, &files.collect());
    let crossings = crossing.into_iter().map(|(reference, (from, to))| Crossing {
        from,
        to,
        user: reference.from,
        item: lifted(graph, reference.to),
        role: match role(
            graph,
            registration,
            &answers,
            reference,
            boundaries.is_kernel(from),
        ) {
            Role::Call if only_constructs(reference.to) => Role::Other,
            role => role,
        },
        sites: &reference.sites,
    });
    (crossings.collect(), answers)
}

fn lifted(graph: &CodeGraph, id: ItemId) -> ItemId {
    let item = graph.item(id);
    match item.kind {
        ItemKind::Variant => item.parent.unwrap_or(id),
        ItemKind::Impl => item.self_type.unwrap_or(id),
        _ => id,
    }
}

fn role(
    graph: &CodeGraph,
    registration: &Registration,
    answers: &Answers,
    reference: &Reference,
    from_kernel: bool,
) -> Role {
    let (from, to) = (reference.from, reference.to);
    let called = reference.sites.iter().any(|site| answers.called(*site));
    let registers = match called {
        true => registration.is_registered(to, from, from_kernel),
        false => registration.is_router(to) || registration.is_handler(to),
    };
    if registers {
        return Role::Registration;
    }
    match reference.kind {
        RefKind::Use | RefKind::Reexport | RefKind::Mod | RefKind::Glob => Role::Import,
        RefKind::Fn | RefKind::Assoc | RefKind::Call if is_function(graph, reference.to) => Role::Call,
        _ => Role::Other,
    }
}
