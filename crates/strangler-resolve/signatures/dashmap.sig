//! Signatures of dashmap.

pub struct DashMap<K, V, S = ()>(K, V, S);
pub struct Entered<V>(V);
impl<V> Entered<V> { pub fn value(&self) -> &V {} pub fn value_mut(&mut self) -> &mut V {} }
impl<V> std::ops::Deref for Entered<V> { type Target = V; }
impl<K, V, S> DashMap<K, V, S> {
    pub fn new() -> DashMap<K, V, S> {}
    pub fn insert(&self, key: K, value: V) -> Option<V> {}
    pub fn remove<Q>(&self, key: &Q) -> Option<(K, V)> {}
    pub fn get<Q>(&self, key: &Q) -> Option<Entered<V>> {}
    pub fn get_mut<Q>(&self, key: &Q) -> Option<Entered<V>> {}
    pub fn contains_key<Q>(&self, key: &Q) -> bool {}
    pub fn iter(&self) -> std::iter::Iter<Entered<V>> {}
    pub fn iter_mut(&self) -> std::iter::Iter<Entered<V>> {}
    pub fn retain<F: FnMut(&K, &mut V) -> bool>(&self, f: F) {}
    pub fn len(&self) -> usize {}
    pub fn is_empty(&self) -> bool {}
}
