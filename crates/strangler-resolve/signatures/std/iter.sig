//! Signatures of std: iterators; every adapter is one type.

pub mod iter {
    /// Every adapter.
    pub struct Iter<T>(T);
    impl<T> Iterator for Iter<T> { type Item = T; }
    impl<T> DoubleEndedIterator for Iter<T> {}
    impl<T> ExactSizeIterator for Iter<T> {}
    impl<T> Clone for Iter<T> { fn clone(&self) -> Iter<T> {} }
    pub struct Peekable<T>(T);
    impl<T> Iterator for Peekable<T> { type Item = T; }
    impl<T> Peekable<T> {
        pub fn peek(&mut self) -> Option<&T> {}
        pub fn peek_mut(&mut self) -> Option<&mut T> {}
        pub fn next_if<F: FnOnce(&T) -> bool>(&mut self, f: F) -> Option<T> {}
        pub fn next_if_eq<R>(&mut self, expected: &R) -> Option<T> {}
    }
    pub trait FromIterator<A> { fn from_iter<T: IntoIterator<Item = A>>(iter: T) -> Self; }
    pub trait Extend<A> { fn extend<T: IntoIterator<Item = A>>(&mut self, iter: T); }
    pub trait IntoIterator { type Item; type IntoIter; fn into_iter(self) -> Self::IntoIter; }
    impl<I: Iterator> IntoIterator for I { type Item = <I as Iterator>::Item; type IntoIter = I; fn into_iter(self) -> I {} }
    impl<I: Iterator> Iterator for &mut I { type Item = <I as Iterator>::Item; }
    pub trait DoubleEndedIterator: Iterator { fn next_back(&mut self) -> Option<<Self as Iterator>::Item>; fn rfind<P: FnMut(&<Self as Iterator>::Item) -> bool>(&mut self, predicate: P) -> Option<<Self as Iterator>::Item>; }
    pub trait ExactSizeIterator: Iterator { fn len(&self) -> usize; }
    pub trait Sum<A = Self> {}
    pub trait Product<A = Self> {}
    pub fn once<T>(value: T) -> Iter<T> {}
    pub fn empty<T>() -> Iter<T> {}
    pub fn repeat<T>(elt: T) -> Iter<T> {}
    pub fn repeat_with<T, F: FnMut() -> T>(f: F) -> Iter<T> {}
    pub fn repeat_n<T>(elt: T, n: usize) -> Iter<T> {}
    pub fn from_fn<T, F: FnMut() -> Option<T>>(f: F) -> Iter<T> {}
    pub fn successors<T, F: FnMut(&T) -> Option<T>>(first: Option<T>, f: F) -> Iter<T> {}
    pub fn zip<A: IntoIterator, B: IntoIterator>(a: A, b: B) -> Iter<(<A as IntoIterator>::Item, <B as IntoIterator>::Item)> {}
    pub trait Iterator {
        type Item;
        fn next(&mut self) -> Option<Self::Item>;
        fn size_hint(&self) -> (usize, Option<usize>);
        fn count(self) -> usize;
        fn last(self) -> Option<Self::Item>;
        fn nth(&mut self, n: usize) -> Option<Self::Item>;
        fn step_by(self, step: usize) -> Iter<Self::Item>;
        fn chain<U: IntoIterator<Item = Self::Item>>(self, other: U) -> Iter<Self::Item>;
        fn zip<U: IntoIterator>(self, other: U) -> Iter<(Self::Item, <U as IntoIterator>::Item)>;
        fn map<B, F: FnMut(Self::Item) -> B>(self, f: F) -> Iter<B>;
        fn for_each<F: FnMut(Self::Item)>(self, f: F);
        fn filter<P: FnMut(&Self::Item) -> bool>(self, predicate: P) -> Iter<Self::Item>;
        fn filter_map<B, F: FnMut(Self::Item) -> Option<B>>(self, f: F) -> Iter<B>;
        fn enumerate(self) -> Iter<(usize, Self::Item)>;
        fn peekable(self) -> Peekable<Self::Item>;
        fn skip_while<P: FnMut(&Self::Item) -> bool>(self, predicate: P) -> Iter<Self::Item>;
        fn take_while<P: FnMut(&Self::Item) -> bool>(self, predicate: P) -> Iter<Self::Item>;
        fn map_while<B, P: FnMut(Self::Item) -> Option<B>>(self, predicate: P) -> Iter<B>;
        fn skip(self, n: usize) -> Iter<Self::Item>;
        fn take(self, n: usize) -> Iter<Self::Item>;
        fn scan<St, B, F: FnMut(&mut St, Self::Item) -> Option<B>>(self, initial_state: St, f: F) -> Iter<B>;
        fn flat_map<U: IntoIterator, F: FnMut(Self::Item) -> U>(self, f: F) -> Iter<<U as IntoIterator>::Item>;
        fn flatten(self) -> Iter<<Self::Item as IntoIterator>::Item>;
        fn fuse(self) -> Iter<Self::Item>;
        fn inspect<F: FnMut(&Self::Item)>(self, f: F) -> Iter<Self::Item>;
        fn by_ref(&mut self) -> &mut Self;
        fn collect<B: FromIterator<Self::Item>>(self) -> B;
        fn partition<B: Extend<Self::Item>, F: FnMut(&Self::Item) -> bool>(self, f: F) -> (B, B);
        fn try_fold<B, R, F: FnMut(B, Self::Item) -> R>(&mut self, init: B, f: F) -> R;
        fn try_for_each<R, F: FnMut(Self::Item) -> R>(&mut self, f: F) -> R;
        fn fold<B, F: FnMut(B, Self::Item) -> B>(self, init: B, f: F) -> B;
        fn reduce<F: FnMut(Self::Item, Self::Item) -> Self::Item>(self, f: F) -> Option<Self::Item>;
        fn all<F: FnMut(Self::Item) -> bool>(&mut self, f: F) -> bool;
        fn any<F: FnMut(Self::Item) -> bool>(&mut self, f: F) -> bool;
        fn find<P: FnMut(&Self::Item) -> bool>(&mut self, predicate: P) -> Option<Self::Item>;
        fn find_map<B, F: FnMut(Self::Item) -> Option<B>>(&mut self, f: F) -> Option<B>;
        fn position<P: FnMut(Self::Item) -> bool>(&mut self, predicate: P) -> Option<usize>;
        fn rposition<P: FnMut(Self::Item) -> bool>(&mut self, predicate: P) -> Option<usize>;
        fn max(self) -> Option<Self::Item>;
        fn min(self) -> Option<Self::Item>;
        fn max_by_key<B, F: FnMut(&Self::Item) -> B>(self, f: F) -> Option<Self::Item>;
        fn max_by<F: FnMut(&Self::Item, &Self::Item) -> crate::cmp::Ordering>(self, compare: F) -> Option<Self::Item>;
        fn min_by_key<B, F: FnMut(&Self::Item) -> B>(self, f: F) -> Option<Self::Item>;
        fn min_by<F: FnMut(&Self::Item, &Self::Item) -> crate::cmp::Ordering>(self, compare: F) -> Option<Self::Item>;
        fn rev(self) -> Iter<Self::Item>;
        fn unzip<A, B>(self) -> (A, B);
        fn copied<T>(self) -> Iter<T> where Self: Iterator<Item = &T>;
        fn cloned<T>(self) -> Iter<T> where Self: Iterator<Item = &T>;
        fn cycle(self) -> Iter<Self::Item>;
        fn sum<S>(self) -> S;
        fn product<P>(self) -> P;
        fn cmp<I>(self, other: I) -> crate::cmp::Ordering;
        fn eq<I>(self, other: I) -> bool;
        fn is_sorted(self) -> bool;
    }
}
