//! Signatures of std: vectors and slices.

pub mod vec {
    pub struct Vec<T>(T);
    pub type IntoIter<T> = crate::iter::Iter<T>;
    impl<T> Vec<T> {
        pub fn new() -> Vec<T> {}
        pub fn with_capacity(capacity: usize) -> Vec<T> {}
        pub fn capacity(&self) -> usize {}
        pub fn reserve(&mut self, additional: usize) {}
        pub fn into_boxed_slice(self) -> Box<[T]> {}
        pub fn truncate(&mut self, len: usize) {}
        pub fn as_slice(&self) -> &[T] {}
        pub fn as_mut_slice(&mut self) -> &mut [T] {}
        pub fn swap_remove(&mut self, index: usize) -> T {}
        pub fn insert(&mut self, index: usize, element: T) {}
        pub fn remove(&mut self, index: usize) -> T {}
        pub fn retain<F: FnMut(&T) -> bool>(&mut self, f: F) {}
        pub fn retain_mut<F: FnMut(&mut T) -> bool>(&mut self, f: F) {}
        pub fn dedup(&mut self) {}
        pub fn dedup_by<F: FnMut(&mut T, &mut T) -> bool>(&mut self, same: F) {}
        pub fn pop_if<F: FnOnce(&mut T) -> bool>(&mut self, predicate: F) -> Option<T> {}
        pub fn resize_with<F: FnMut() -> T>(&mut self, new_len: usize, f: F) {}
        pub fn leak(self) -> &mut [T] {}
        pub fn extend_from_within<R>(&mut self, src: R) {}
        pub fn splice<R, I: IntoIterator<Item = T>>(&mut self, range: R, with: I) -> crate::iter::Iter<T> {}
        pub fn extract_if<R, F: FnMut(&mut T) -> bool>(&mut self, range: R, filter: F) -> crate::iter::Iter<T> {}
        pub fn dedup_by_key<K, F: FnMut(&mut T) -> K>(&mut self, key: F) {}
        pub fn push(&mut self, value: T) {}
        pub fn pop(&mut self) -> Option<T> {}
        pub fn append(&mut self, other: &mut Vec<T>) {}
        pub fn drain<R>(&mut self, range: R) -> crate::iter::Iter<T> {}
        pub fn clear(&mut self) {}
        pub fn split_off(&mut self, at: usize) -> Vec<T> {}
        pub fn resize(&mut self, new_len: usize, value: T) {}
        pub fn extend_from_slice(&mut self, other: &[T]) {}
    }
    impl<T> crate::ops::Deref for Vec<T> { type Target = [T]; }
    impl<T> Clone for Vec<T> { fn clone(&self) -> Vec<T> {} }
    impl<T> Default for Vec<T> { fn default() -> Vec<T> {} }
    impl<T> IntoIterator for Vec<T> { type Item = T; type IntoIter = crate::iter::Iter<T>; fn into_iter(self) -> crate::iter::Iter<T> {} }
    impl<T> IntoIterator for &Vec<T> { type Item = &T; type IntoIter = crate::iter::Iter<&T>; fn into_iter(self) -> crate::iter::Iter<&T> {} }
    impl<A> FromIterator<A> for Vec<A> {}
    impl<A> Extend<A> for Vec<A> { fn extend<T: IntoIterator<Item = A>>(&mut self, iter: T) {} }
    impl<T> crate::ops::Index<usize> for Vec<T> { type Output = T; }
    impl<T> AsRef<[T]> for Vec<T> { fn as_ref(&self) -> &[T] {} }
    impl<T> From<&[T]> for Vec<T> { fn from(value: &[T]) -> Vec<T> {} }
    impl<T> PartialEq for Vec<T> { fn eq(&self, other: &Vec<T>) -> bool {} }
}
pub mod slice {
    impl<T> [T] {
        pub fn len(&self) -> usize {}
        pub fn is_empty(&self) -> bool {}
        pub fn first(&self) -> Option<&T> {}
        pub fn first_mut(&mut self) -> Option<&mut T> {}
        pub fn last(&self) -> Option<&T> {}
        pub fn last_mut(&mut self) -> Option<&mut T> {}
        pub fn split_first(&self) -> Option<(&T, &[T])> {}
        pub fn split_last(&self) -> Option<(&T, &[T])> {}
        pub fn split_first_mut(&mut self) -> Option<(&mut T, &mut [T])> {}
        pub fn split_last_mut(&mut self) -> Option<(&mut T, &mut [T])> {}
        pub fn first_chunk(&self) -> Option<&[T]> {}
        pub fn get(&self, index: usize) -> Option<&T> {}
        pub fn get_mut(&mut self, index: usize) -> Option<&mut T> {}
        pub fn swap(&mut self, a: usize, b: usize) {}
        pub fn reverse(&mut self) {}
        pub fn iter(&self) -> crate::iter::Iter<&T> {}
        pub fn iter_mut(&mut self) -> crate::iter::Iter<&mut T> {}
        pub fn windows(&self, size: usize) -> crate::iter::Iter<&[T]> {}
        pub fn chunks(&self, chunk_size: usize) -> crate::iter::Iter<&[T]> {}
        pub fn chunks_exact(&self, chunk_size: usize) -> crate::iter::Iter<&[T]> {}
        pub fn chunks_mut(&mut self, chunk_size: usize) -> crate::iter::Iter<&mut [T]> {}
        pub fn rchunks(&self, chunk_size: usize) -> crate::iter::Iter<&[T]> {}
        pub fn array_windows(&self) -> crate::iter::Iter<&[T]> {}
        pub fn chunk_by<F: FnMut(&T, &T) -> bool>(&self, pred: F) -> crate::iter::Iter<&[T]> {}
        pub fn split<F: FnMut(&T) -> bool>(&self, pred: F) -> crate::iter::Iter<&[T]> {}
        pub fn splitn<F: FnMut(&T) -> bool>(&self, n: usize, pred: F) -> crate::iter::Iter<&[T]> {}
        pub fn split_at(&self, mid: usize) -> (&[T], &[T]) {}
        pub fn split_at_mut(&mut self, mid: usize) -> (&mut [T], &mut [T]) {}
        pub fn split_at_checked(&self, mid: usize) -> Option<(&[T], &[T])> {}
        pub fn strip_prefix(&self, prefix: &[T]) -> Option<&[T]> {}
        pub fn strip_suffix(&self, suffix: &[T]) -> Option<&[T]> {}
        pub fn partition_point<P: FnMut(&T) -> bool>(&self, pred: P) -> usize {}
        pub fn binary_search_by<F: FnMut(&T) -> crate::cmp::Ordering>(&self, f: F) -> Result<usize, usize> {}
        pub fn fill(&mut self, value: T) {}
        pub fn fill_with<F: FnMut() -> T>(&mut self, f: F) {}
        pub fn is_sorted_by_key<K, F: FnMut(&T) -> K>(&self, f: F) -> bool {}
        pub fn contains(&self, x: &T) -> bool {}
        pub fn starts_with(&self, needle: &[T]) -> bool {}
        pub fn ends_with(&self, needle: &[T]) -> bool {}
        pub fn binary_search(&self, x: &T) -> Result<usize, usize> {}
        pub fn binary_search_by_key<B, F: FnMut(&T) -> B>(&self, b: &B, f: F) -> Result<usize, usize> {}
        pub fn sort(&mut self) {}
        pub fn sort_by<F: FnMut(&T, &T) -> crate::cmp::Ordering>(&mut self, compare: F) {}
        pub fn sort_by_key<K, F: FnMut(&T) -> K>(&mut self, f: F) {}
        pub fn sort_by_cached_key<K, F: FnMut(&T) -> K>(&mut self, f: F) {}
        pub fn sort_unstable(&mut self) {}
        pub fn sort_unstable_by<F: FnMut(&T, &T) -> crate::cmp::Ordering>(&mut self, compare: F) {}
        pub fn sort_unstable_by_key<K, F: FnMut(&T) -> K>(&mut self, f: F) {}
        pub fn to_vec(&self) -> Vec<T> {}
        pub fn into_vec(self) -> Vec<T> {}
        pub fn concat(&self) -> String {}
        pub fn join(&self, separator: &str) -> String {}
        pub fn copy_from_slice(&mut self, src: &[T]) {}
        pub fn map<U, F: FnMut(T) -> U>(self, f: F) -> [U] {}
        pub fn as_slice(&self) -> &[T] {}
    }
    impl<T> IntoIterator for [T] { type Item = T; type IntoIter = crate::iter::Iter<T>; fn into_iter(self) -> crate::iter::Iter<T> {} }
    impl<T> IntoIterator for &[T] { type Item = &T; type IntoIter = crate::iter::Iter<&T>; fn into_iter(self) -> crate::iter::Iter<&T> {} }
    impl<T> Clone for [T] { fn clone(&self) -> [T] {} }
}
