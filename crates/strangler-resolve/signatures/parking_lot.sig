//! Signatures of parking_lot.

pub struct Mutex<T>(T);
pub struct MutexGuard<T>(T);
impl<T> Mutex<T> { pub fn new(t: T) -> Mutex<T> {} pub fn lock(&self) -> MutexGuard<T> {} pub fn try_lock(&self) -> Option<MutexGuard<T>> {} pub fn into_inner(self) -> T {} }
impl<T> std::ops::Deref for MutexGuard<T> { type Target = T; }
pub struct RwLock<T>(T);
pub struct RwLockReadGuard<T>(T);
pub struct RwLockWriteGuard<T>(T);
impl<T> RwLock<T> { pub fn new(t: T) -> RwLock<T> {} pub fn read(&self) -> RwLockReadGuard<T> {} pub fn write(&self) -> RwLockWriteGuard<T> {} pub fn into_inner(self) -> T {} }
impl<T> std::ops::Deref for RwLockReadGuard<T> { type Target = T; }
impl<T> std::ops::Deref for RwLockWriteGuard<T> { type Target = T; }
