//! Signatures of std: maps, sets and queues.

pub mod collections {
    pub use self::hash_map::HashMap;
    pub use self::btree_map::BTreeMap;
    pub use self::hash_set::HashSet;
    pub use self::btree_set::BTreeSet;
    pub mod hash_map {
        pub struct HashMap<K, V, S = ()>(K, V, S);
        pub struct OccupiedEntry<K, V>(K, V);
        pub struct VacantEntry<K, V>(K, V);
        pub enum Entry<K, V> { Occupied(OccupiedEntry<K, V>), Vacant(VacantEntry<K, V>) }
        pub struct DefaultHasher;
        pub struct RandomState;
        impl<K, V> Entry<K, V> {
            pub fn or_insert(self, default: V) -> &mut V {}
            pub fn or_insert_with<F: FnOnce() -> V>(self, default: F) -> &mut V {}
            pub fn or_insert_with_key<F: FnOnce(&K) -> V>(self, default: F) -> &mut V {}
            pub fn insert_entry(self, value: V) -> OccupiedEntry<K, V> {}
            pub fn or_default(self) -> &mut V {}
            pub fn and_modify<F: FnOnce(&mut V)>(self, f: F) -> Entry<K, V> {}
            pub fn key(&self) -> &K {}
        }
        impl<K, V> OccupiedEntry<K, V> { pub fn key(&self) -> &K {} pub fn remove_entry(self) -> (K, V) {} pub fn get(&self) -> &V {} pub fn get_mut(&mut self) -> &mut V {} pub fn into_mut(self) -> &mut V {} pub fn insert(&mut self, value: V) -> V {} pub fn remove(self) -> V {} }
        impl<K, V> VacantEntry<K, V> { pub fn key(&self) -> &K {} pub fn into_key(self) -> K {} pub fn insert(self, value: V) -> &mut V {} }
        impl<K, V, S> HashMap<K, V, S> {
            pub fn new() -> HashMap<K, V, S> {}
            pub fn with_capacity(capacity: usize) -> HashMap<K, V, S> {}
            pub fn with_hasher(hasher: S) -> HashMap<K, V, S> {}
            pub fn with_capacity_and_hasher(capacity: usize, hasher: S) -> HashMap<K, V, S> {}
            pub fn extract_if<F: FnMut(&K, &mut V) -> bool>(&mut self, f: F) -> crate::iter::Iter<(K, V)> {}
            pub fn keys(&self) -> crate::iter::Iter<&K> {}
            pub fn values(&self) -> crate::iter::Iter<&V> {}
            pub fn values_mut(&mut self) -> crate::iter::Iter<&mut V> {}
            pub fn into_keys(self) -> crate::iter::Iter<K> {}
            pub fn into_values(self) -> crate::iter::Iter<V> {}
            pub fn iter(&self) -> crate::iter::Iter<(&K, &V)> {}
            pub fn iter_mut(&mut self) -> crate::iter::Iter<(&K, &mut V)> {}
            pub fn len(&self) -> usize {}
            pub fn is_empty(&self) -> bool {}
            pub fn drain(&mut self) -> crate::iter::Iter<(K, V)> {}
            pub fn clear(&mut self) {}
            pub fn entry(&mut self, key: K) -> Entry<K, V> {}
            pub fn get<Q>(&self, k: &Q) -> Option<&V> {}
            pub fn get_key_value<Q>(&self, k: &Q) -> Option<(&K, &V)> {}
            pub fn contains_key<Q>(&self, k: &Q) -> bool {}
            pub fn get_mut<Q>(&mut self, k: &Q) -> Option<&mut V> {}
            pub fn insert(&mut self, k: K, v: V) -> Option<V> {}
            pub fn remove<Q>(&mut self, k: &Q) -> Option<V> {}
            pub fn remove_entry<Q>(&mut self, k: &Q) -> Option<(K, V)> {}
            pub fn retain<F: FnMut(&K, &mut V) -> bool>(&mut self, f: F) {}
        }
        impl<K, V, S> Clone for HashMap<K, V, S> { fn clone(&self) -> HashMap<K, V, S> {} }
        impl<K, V, S> Default for HashMap<K, V, S> { fn default() -> HashMap<K, V, S> {} }
        impl<K, V, S> IntoIterator for HashMap<K, V, S> { type Item = (K, V); type IntoIter = crate::iter::Iter<(K, V)>; fn into_iter(self) -> crate::iter::Iter<(K, V)> {} }
        impl<K, V, S> IntoIterator for &HashMap<K, V, S> { type Item = (&K, &V); type IntoIter = crate::iter::Iter<(&K, &V)>; fn into_iter(self) -> crate::iter::Iter<(&K, &V)> {} }
        impl<K, V, S> FromIterator<(K, V)> for HashMap<K, V, S> {}
        impl<K, V, S, T> From<[T]> for HashMap<K, V, S> { fn from(arr: [(K, V)]) -> HashMap<K, V, S> {} }
        impl<K, V, S> Extend<(K, V)> for HashMap<K, V, S> { fn extend<T: IntoIterator<Item = (K, V)>>(&mut self, iter: T) {} }
        impl<K, V, S, Q> crate::ops::Index<Q> for HashMap<K, V, S> { type Output = V; }
    }
    pub mod btree_map {
        pub use super::hash_map::Entry;
        pub struct BTreeMap<K, V>(K, V);
        impl<K, V> BTreeMap<K, V> {
            pub fn new() -> BTreeMap<K, V> {}
            pub fn keys(&self) -> crate::iter::Iter<&K> {}
            pub fn values(&self) -> crate::iter::Iter<&V> {}
            pub fn values_mut(&mut self) -> crate::iter::Iter<&mut V> {}
            pub fn into_keys(self) -> crate::iter::Iter<K> {}
            pub fn into_values(self) -> crate::iter::Iter<V> {}
            pub fn iter(&self) -> crate::iter::Iter<(&K, &V)> {}
            pub fn iter_mut(&mut self) -> crate::iter::Iter<(&K, &mut V)> {}
            pub fn range<R>(&self, range: R) -> crate::iter::Iter<(&K, &V)> {}
            pub fn range_mut<R>(&mut self, range: R) -> crate::iter::Iter<(&K, &mut V)> {}
            pub fn get_key_value<Q>(&self, k: &Q) -> Option<(&K, &V)> {}
            pub fn remove_entry<Q>(&mut self, k: &Q) -> Option<(K, V)> {}
            pub fn append(&mut self, other: &mut BTreeMap<K, V>) {}
            pub fn split_off<Q>(&mut self, k: &Q) -> BTreeMap<K, V> {}
            pub fn len(&self) -> usize {}
            pub fn is_empty(&self) -> bool {}
            pub fn clear(&mut self) {}
            pub fn entry(&mut self, key: K) -> Entry<K, V> {}
            pub fn get<Q>(&self, k: &Q) -> Option<&V> {}
            pub fn contains_key<Q>(&self, k: &Q) -> bool {}
            pub fn get_mut<Q>(&mut self, k: &Q) -> Option<&mut V> {}
            pub fn insert(&mut self, k: K, v: V) -> Option<V> {}
            pub fn remove<Q>(&mut self, k: &Q) -> Option<V> {}
            pub fn retain<F: FnMut(&K, &mut V) -> bool>(&mut self, f: F) {}
            pub fn first_key_value(&self) -> Option<(&K, &V)> {}
            pub fn last_key_value(&self) -> Option<(&K, &V)> {}
            pub fn pop_first(&mut self) -> Option<(K, V)> {}
            pub fn pop_last(&mut self) -> Option<(K, V)> {}
        }
        impl<K, V> Clone for BTreeMap<K, V> { fn clone(&self) -> BTreeMap<K, V> {} }
        impl<K, V> Default for BTreeMap<K, V> { fn default() -> BTreeMap<K, V> {} }
        impl<K, V> IntoIterator for BTreeMap<K, V> { type Item = (K, V); type IntoIter = crate::iter::Iter<(K, V)>; fn into_iter(self) -> crate::iter::Iter<(K, V)> {} }
        impl<K, V> IntoIterator for &BTreeMap<K, V> { type Item = (&K, &V); type IntoIter = crate::iter::Iter<(&K, &V)>; fn into_iter(self) -> crate::iter::Iter<(&K, &V)> {} }
        impl<K, V> FromIterator<(K, V)> for BTreeMap<K, V> {}
        impl<K, V, T> From<[T]> for BTreeMap<K, V> { fn from(arr: [(K, V)]) -> BTreeMap<K, V> {} }
        impl<K, V> Extend<(K, V)> for BTreeMap<K, V> { fn extend<T: IntoIterator<Item = (K, V)>>(&mut self, iter: T) {} }
        impl<K, V, Q> crate::ops::Index<Q> for BTreeMap<K, V> { type Output = V; }
    }
    pub mod hash_set {
        pub struct HashSet<T, S = ()>(T, S);
        impl<T, S> HashSet<T, S> {
            pub fn new() -> HashSet<T, S> {}
            pub fn with_capacity(capacity: usize) -> HashSet<T, S> {}
            pub fn with_hasher(hasher: S) -> HashSet<T, S> {}
            pub fn with_capacity_and_hasher(capacity: usize, hasher: S) -> HashSet<T, S> {}
            pub fn replace(&mut self, value: T) -> Option<T> {}
            pub fn is_superset(&self, other: &HashSet<T, S>) -> bool {}
            pub fn is_disjoint(&self, other: &HashSet<T, S>) -> bool {}
            pub fn iter(&self) -> crate::iter::Iter<&T> {}
            pub fn len(&self) -> usize {}
            pub fn is_empty(&self) -> bool {}
            pub fn clear(&mut self) {}
            pub fn drain(&mut self) -> crate::iter::Iter<T> {}
            pub fn difference(&self, other: &HashSet<T, S>) -> crate::iter::Iter<&T> {}
            pub fn intersection(&self, other: &HashSet<T, S>) -> crate::iter::Iter<&T> {}
            pub fn union(&self, other: &HashSet<T, S>) -> crate::iter::Iter<&T> {}
            pub fn symmetric_difference(&self, other: &HashSet<T, S>) -> crate::iter::Iter<&T> {}
            pub fn contains<Q>(&self, value: &Q) -> bool {}
            pub fn get<Q>(&self, value: &Q) -> Option<&T> {}
            pub fn is_subset(&self, other: &HashSet<T, S>) -> bool {}
            pub fn insert(&mut self, value: T) -> bool {}
            pub fn remove<Q>(&mut self, value: &Q) -> bool {}
            pub fn take<Q>(&mut self, value: &Q) -> Option<T> {}
            pub fn retain<F: FnMut(&T) -> bool>(&mut self, f: F) {}
        }
        impl<T, S> Clone for HashSet<T, S> { fn clone(&self) -> HashSet<T, S> {} }
        impl<T, S> Default for HashSet<T, S> { fn default() -> HashSet<T, S> {} }
        impl<T, S> IntoIterator for HashSet<T, S> { type Item = T; type IntoIter = crate::iter::Iter<T>; fn into_iter(self) -> crate::iter::Iter<T> {} }
        impl<T, S> IntoIterator for &HashSet<T, S> { type Item = &T; type IntoIter = crate::iter::Iter<&T>; fn into_iter(self) -> crate::iter::Iter<&T> {} }
        impl<T, S> FromIterator<T> for HashSet<T, S> {}
        impl<T, S> From<[T]> for HashSet<T, S> { fn from(arr: [T]) -> HashSet<T, S> {} }
        impl<A, S> Extend<A> for HashSet<A, S> { fn extend<T: IntoIterator<Item = A>>(&mut self, iter: T) {} }
    }
    pub mod btree_set {
        pub struct BTreeSet<T>(T);
        impl<T> BTreeSet<T> {
            pub fn new() -> BTreeSet<T> {}
            pub fn iter(&self) -> crate::iter::Iter<&T> {}
            pub fn len(&self) -> usize {}
            pub fn is_empty(&self) -> bool {}
            pub fn clear(&mut self) {}
            pub fn difference(&self, other: &BTreeSet<T>) -> crate::iter::Iter<&T> {}
            pub fn intersection(&self, other: &BTreeSet<T>) -> crate::iter::Iter<&T> {}
            pub fn union(&self, other: &BTreeSet<T>) -> crate::iter::Iter<&T> {}
            pub fn contains<Q>(&self, value: &Q) -> bool {}
            pub fn insert(&mut self, value: T) -> bool {}
            pub fn remove<Q>(&mut self, value: &Q) -> bool {}
            pub fn retain<F: FnMut(&T) -> bool>(&mut self, f: F) {}
            pub fn first(&self) -> Option<&T> {}
            pub fn last(&self) -> Option<&T> {}
            pub fn pop_first(&mut self) -> Option<T> {}
            pub fn pop_last(&mut self) -> Option<T> {}
            pub fn get<Q>(&self, value: &Q) -> Option<&T> {}
            pub fn take<Q>(&mut self, value: &Q) -> Option<T> {}
            pub fn range<R>(&self, range: R) -> crate::iter::Iter<&T> {}
            pub fn append(&mut self, other: &mut BTreeSet<T>) {}
            pub fn split_off<Q>(&mut self, value: &Q) -> BTreeSet<T> {}
            pub fn is_subset(&self, other: &BTreeSet<T>) -> bool {}
        }
        impl<T> Clone for BTreeSet<T> { fn clone(&self) -> BTreeSet<T> {} }
        impl<T> Default for BTreeSet<T> { fn default() -> BTreeSet<T> {} }
        impl<T> IntoIterator for BTreeSet<T> { type Item = T; type IntoIter = crate::iter::Iter<T>; fn into_iter(self) -> crate::iter::Iter<T> {} }
        impl<T> IntoIterator for &BTreeSet<T> { type Item = &T; type IntoIter = crate::iter::Iter<&T>; fn into_iter(self) -> crate::iter::Iter<&T> {} }
        impl<T> FromIterator<T> for BTreeSet<T> {}
        impl<T> From<[T]> for BTreeSet<T> { fn from(arr: [T]) -> BTreeSet<T> {} }
        impl<A> Extend<A> for BTreeSet<A> { fn extend<T: IntoIterator<Item = A>>(&mut self, iter: T) {} }
    }
    pub struct VecDeque<T>(T);
    impl<T> VecDeque<T> {
        pub fn new() -> VecDeque<T> {}
        pub fn with_capacity(capacity: usize) -> VecDeque<T> {}
        pub fn iter(&self) -> crate::iter::Iter<&T> {}
        pub fn iter_mut(&mut self) -> crate::iter::Iter<&mut T> {}
        pub fn len(&self) -> usize {}
        pub fn is_empty(&self) -> bool {}
        pub fn front(&self) -> Option<&T> {}
        pub fn back(&self) -> Option<&T> {}
        pub fn front_mut(&mut self) -> Option<&mut T> {}
        pub fn back_mut(&mut self) -> Option<&mut T> {}
        pub fn get_mut(&mut self, index: usize) -> Option<&mut T> {}
        pub fn contains(&self, x: &T) -> bool {}
        pub fn insert(&mut self, index: usize, value: T) {}
        pub fn remove(&mut self, index: usize) -> Option<T> {}
        pub fn append(&mut self, other: &mut VecDeque<T>) {}
        pub fn split_off(&mut self, at: usize) -> VecDeque<T> {}
        pub fn retain<F: FnMut(&T) -> bool>(&mut self, f: F) {}
        pub fn retain_mut<F: FnMut(&mut T) -> bool>(&mut self, f: F) {}
        pub fn truncate(&mut self, len: usize) {}
        pub fn range<R>(&self, range: R) -> crate::iter::Iter<&T> {}
        pub fn make_contiguous(&mut self) -> &mut [T] {}
        pub fn pop_front(&mut self) -> Option<T> {}
        pub fn pop_back(&mut self) -> Option<T> {}
        pub fn push_front(&mut self, value: T) {}
        pub fn push_back(&mut self, value: T) {}
        pub fn drain<R>(&mut self, range: R) -> crate::iter::Iter<T> {}
        pub fn clear(&mut self) {}
        pub fn get(&self, index: usize) -> Option<&T> {}
    }
    impl<T> Clone for VecDeque<T> { fn clone(&self) -> VecDeque<T> {} }
    impl<T> Default for VecDeque<T> { fn default() -> VecDeque<T> {} }
    impl<T> From<Vec<T>> for VecDeque<T> { fn from(value: Vec<T>) -> VecDeque<T> {} }
    impl<A> Extend<A> for VecDeque<A> { fn extend<T: IntoIterator<Item = A>>(&mut self, iter: T) {} }
    impl<T> crate::ops::Index<usize> for VecDeque<T> { type Output = T; }
    impl<T> IntoIterator for VecDeque<T> { type Item = T; type IntoIter = crate::iter::Iter<T>; fn into_iter(self) -> crate::iter::Iter<T> {} }
    impl<T> IntoIterator for &VecDeque<T> { type Item = &T; type IntoIter = crate::iter::Iter<&T>; fn into_iter(self) -> crate::iter::Iter<&T> {} }
    impl<A> FromIterator<A> for VecDeque<A> {}
    pub struct BinaryHeap<T>(T);
    impl<T> BinaryHeap<T> { pub fn with_capacity(capacity: usize) -> BinaryHeap<T> {} pub fn into_vec(self) -> Vec<T> {} pub fn into_sorted_vec(self) -> Vec<T> {} pub fn iter(&self) -> crate::iter::Iter<&T> {} pub fn drain(&mut self) -> crate::iter::Iter<T> {} pub fn is_empty(&self) -> bool {} pub fn retain<F: FnMut(&T) -> bool>(&mut self, f: F) {} pub fn new() -> BinaryHeap<T> {} pub fn push(&mut self, item: T) {} pub fn pop(&mut self) -> Option<T> {} pub fn peek(&self) -> Option<&T> {} pub fn len(&self) -> usize {} }
    impl<T> Default for BinaryHeap<T> { fn default() -> BinaryHeap<T> {} }
    impl<T> IntoIterator for BinaryHeap<T> { type Item = T; type IntoIter = crate::iter::Iter<T>; fn into_iter(self) -> crate::iter::Iter<T> {} }
    impl<A> FromIterator<A> for BinaryHeap<A> {}
    impl<A> Extend<A> for BinaryHeap<A> { fn extend<T: IntoIterator<Item = A>>(&mut self, iter: T) {} }
}
