//! Signatures of itertools.

#[macro_export] macro_rules! izip {}
#[macro_export] macro_rules! iproduct {}
pub trait Itertools {}
impl<I: Iterator> Itertools for I {
    fn collect_vec(self) -> Vec<<I as Iterator>::Item> {}
    fn sorted(self) -> std::iter::Iter<<I as Iterator>::Item> {}
    fn sorted_by<F: FnMut(&<I as Iterator>::Item, &<I as Iterator>::Item) -> std::cmp::Ordering>(self, cmp: F) -> std::iter::Iter<<I as Iterator>::Item> {}
    fn sorted_by_key<K, F: FnMut(&<I as Iterator>::Item) -> K>(self, f: F) -> std::iter::Iter<<I as Iterator>::Item> {}
    fn unique(self) -> std::iter::Iter<<I as Iterator>::Item> {}
    fn unique_by<K, F: FnMut(&<I as Iterator>::Item) -> K>(self, f: F) -> std::iter::Iter<<I as Iterator>::Item> {}
    fn dedup(self) -> std::iter::Iter<<I as Iterator>::Item> {}
    fn join(&mut self, sep: &str) -> String {}
    fn into_group_map<K, V>(self) -> std::collections::HashMap<K, Vec<V>> where I: Iterator<Item = (K, V)> {}
    fn into_group_map_by<K, F: FnMut(&<I as Iterator>::Item) -> K>(self, f: F) -> std::collections::HashMap<K, Vec<<I as Iterator>::Item>> {}
    fn tuple_windows<T>(self) -> std::iter::Iter<T> {}
    fn intersperse(self, element: <I as Iterator>::Item) -> std::iter::Iter<<I as Iterator>::Item> {}
    fn exactly_one(self) -> Result<<I as Iterator>::Item, ()> {}
    fn at_most_one(self) -> Result<Option<<I as Iterator>::Item>, ()> {}
    fn partition_map<A, B, F>(self, f: F) -> (A, B) {}
}
