//! Signatures of std: sharing between threads.

pub mod sync {
    pub struct PoisonError<T>(T);
    impl<T> PoisonError<T> { pub fn get_ref(&self) -> &T {} pub fn get_mut(&mut self) -> &mut T {} pub fn into_inner(self) -> T {} }
    pub type LockResult<T> = Result<T, PoisonError<T>>;
    pub struct Arc<T>(T);
    pub struct Weak<T>(T);
    impl<T> Arc<T> {
        pub fn new(data: T) -> Arc<T> {}
        pub fn pin(data: T) -> crate::pin::Pin<Arc<T>> {}
        pub fn downcast<U>(self) -> Result<Arc<U>, Arc<T>> {}
        pub fn clone(this: &Arc<T>) -> Arc<T> {}
        pub fn ptr_eq(a: &Arc<T>, b: &Arc<T>) -> bool {}
        pub fn try_unwrap(this: Arc<T>) -> Result<T, Arc<T>> {}
        pub fn into_inner(this: Arc<T>) -> Option<T> {}
        pub fn unwrap_or_clone(this: Arc<T>) -> T {}
        pub fn downgrade(this: &Arc<T>) -> Weak<T> {}
        pub fn get_mut(this: &mut Arc<T>) -> Option<&mut T> {}
        pub fn make_mut(this: &mut Arc<T>) -> &mut T {}
        pub fn new_cyclic<F: FnOnce(&Weak<T>) -> T>(data_fn: F) -> Arc<T> {}
        pub fn strong_count(this: &Arc<T>) -> usize {}
    }
    impl<T> Weak<T> { pub fn upgrade(&self) -> Option<Arc<T>> {} pub fn new() -> Weak<T> {} }
    impl<T> crate::ops::Deref for Arc<T> { type Target = T; }
    impl<T> Clone for Weak<T> { fn clone(&self) -> Weak<T> {} }
    impl<T> AsRef<T> for Arc<T> { fn as_ref(&self) -> &T {} }
    impl<T> From<T> for Arc<T> { fn from(value: T) -> Arc<T> {} }
    impl<T: Default> Default for Arc<T> { fn default() -> Arc<T> {} }
    pub struct Mutex<T>(T);
    pub struct MutexGuard<T>(T);
    impl<T> Mutex<T> {
        pub fn new(t: T) -> Mutex<T> {}
        pub fn lock(&self) -> Result<MutexGuard<T>, PoisonError<MutexGuard<T>>> {}
        pub fn try_lock(&self) -> Result<MutexGuard<T>, PoisonError<MutexGuard<T>>> {}
        pub fn into_inner(self) -> Result<T, PoisonError<T>> {}
        pub fn get_mut(&mut self) -> Result<&mut T, PoisonError<T>> {}
    }
    impl<T> crate::ops::Deref for MutexGuard<T> { type Target = T; }
    pub struct Condvar;
    impl Condvar {
        pub fn new() -> Condvar {}
        pub fn wait<T>(&self, guard: MutexGuard<T>) -> Result<MutexGuard<T>, PoisonError<MutexGuard<T>>> {}
        pub fn wait_while<T, F: FnMut(&mut T) -> bool>(&self, guard: MutexGuard<T>, condition: F) -> Result<MutexGuard<T>, PoisonError<MutexGuard<T>>> {}
        pub fn wait_timeout<T>(&self, guard: MutexGuard<T>, dur: ()) -> Result<(MutexGuard<T>, ()), PoisonError<(MutexGuard<T>, ())>> {}
        pub fn notify_one(&self) {}
        pub fn notify_all(&self) {}
    }
    pub struct RwLock<T>(T);
    pub struct RwLockReadGuard<T>(T);
    pub struct RwLockWriteGuard<T>(T);
    impl<T> RwLock<T> {
        pub fn new(t: T) -> RwLock<T> {}
        pub fn read(&self) -> Result<RwLockReadGuard<T>, PoisonError<RwLockReadGuard<T>>> {}
        pub fn write(&self) -> Result<RwLockWriteGuard<T>, PoisonError<RwLockWriteGuard<T>>> {}
        pub fn try_read(&self) -> Result<RwLockReadGuard<T>, PoisonError<RwLockReadGuard<T>>> {}
        pub fn try_write(&self) -> Result<RwLockWriteGuard<T>, PoisonError<RwLockWriteGuard<T>>> {}
        pub fn get_mut(&mut self) -> Result<&mut T, PoisonError<T>> {}
        pub fn into_inner(self) -> Result<T, PoisonError<T>> {}
    }
    impl<T> crate::ops::Deref for RwLockReadGuard<T> { type Target = T; }
    impl<T> crate::ops::Deref for RwLockWriteGuard<T> { type Target = T; }
    pub struct OnceLock<T>(T);
    impl<T> OnceLock<T> { pub fn get_mut(&mut self) -> Option<&mut T> {} pub fn into_inner(self) -> Option<T> {} pub fn take(&mut self) -> Option<T> {} pub fn wait(&self) -> &T {} pub fn new() -> OnceLock<T> {} pub fn get(&self) -> Option<&T> {} pub fn set(&self, value: T) -> Result<(), T> {} pub fn get_or_init<F: FnOnce() -> T>(&self, f: F) -> &T {} }
    pub struct LazyLock<T>(T);
    impl<T> LazyLock<T> { pub fn new<F: FnOnce() -> T>(f: F) -> LazyLock<T> {} pub fn force(this: &LazyLock<T>) -> &T {} }
    impl<T> crate::ops::Deref for LazyLock<T> { type Target = T; }
    pub mod mpsc {
        pub struct Sender<T>(T);
        pub struct SyncSender<T>(T);
        pub struct Receiver<T>(T);
        pub struct RecvError;
        pub struct SendError<T>(pub T);
        pub fn channel<T>() -> (Sender<T>, Receiver<T>) {}
        pub fn sync_channel<T>(bound: usize) -> (SyncSender<T>, Receiver<T>) {}
        impl<T> Sender<T> { pub fn send(&self, t: T) -> Result<(), SendError<T>> {} }
        impl<T> Clone for Sender<T> { fn clone(&self) -> Sender<T> {} }
        impl<T> SyncSender<T> { pub fn send(&self, t: T) -> Result<(), SendError<T>> {} }
        impl<T> Receiver<T> { pub fn recv_timeout(&self, timeout: ()) -> Result<T, RecvError> {} pub fn try_iter(&self) -> crate::iter::Iter<T> {} pub fn recv(&self) -> Result<T, RecvError> {} pub fn try_recv(&self) -> Result<T, RecvError> {} pub fn iter(&self) -> crate::iter::Iter<T> {} }
    }
    pub mod atomic {}
}
pub mod thread {
    pub struct JoinHandle<T>(T);
    impl<T> JoinHandle<T> { pub fn join(self) -> Result<T, Box<dyn crate::any::Any>> {} pub fn is_finished(&self) -> bool {} }
    pub fn spawn<T, F: FnOnce() -> T>(f: F) -> JoinHandle<T> {}
    pub struct Builder;
    impl Builder { pub fn new() -> Builder {} pub fn name(self, name: String) -> Builder {} pub fn stack_size(self, size: usize) -> Builder {} pub fn spawn<T, F: FnOnce() -> T>(self, f: F) -> Result<JoinHandle<T>, ()> {} }
    pub struct Scope;
    impl Scope { pub fn spawn<T, F: FnOnce() -> T>(&self, f: F) -> JoinHandle<T> {} }
    pub fn scope<T, F: FnOnce(&Scope) -> T>(f: F) -> T {}
    pub struct LocalKey<T>(T);
    impl<T> LocalKey<T> { pub fn with<R, F: FnOnce(&T) -> R>(&self, f: F) -> R {} pub fn try_with<R, F: FnOnce(&T) -> R>(&self, f: F) -> Result<R, ()> {} }
    impl<T> LocalKey<crate::cell::Cell<T>> { pub fn get(&self) -> T {} pub fn set(&self, value: T) {} pub fn take(&self) -> T {} pub fn replace(&self, value: T) -> T {} }
    impl<T> LocalKey<crate::cell::RefCell<T>> { pub fn with_borrow<R, F: FnOnce(&T) -> R>(&self, f: F) -> R {} pub fn with_borrow_mut<R, F: FnOnce(&mut T) -> R>(&self, f: F) -> R {} pub fn set(&self, value: T) {} pub fn take(&self) -> T {} pub fn replace(&self, value: T) -> T {} }
}
