//! Signatures of tokio: locks, channels, tasks.

#[macro_export] macro_rules! select {}
#[macro_export] macro_rules! join {}
#[macro_export] macro_rules! try_join {}
#[macro_export] macro_rules! pin {}
pub use task::spawn;
pub mod task {
    pub struct JoinHandle<T>(T);
    pub struct JoinError;
    impl<T> std::future::Future for JoinHandle<T> { type Output = Result<T, JoinError>; }
    impl<T> JoinHandle<T> { pub fn abort(&self) {} pub fn is_finished(&self) -> bool {} }
    pub fn spawn<F: std::future::Future>(future: F) -> JoinHandle<<F as std::future::Future>::Output> {}
    pub fn spawn_local<F: std::future::Future>(future: F) -> JoinHandle<<F as std::future::Future>::Output> {}
    pub fn spawn_blocking<R, F: FnOnce() -> R>(f: F) -> JoinHandle<R> {}
    pub fn block_in_place<R, F: FnOnce() -> R>(f: F) -> R {}
    pub struct JoinSet<T>(T);
    impl<T> JoinSet<T> { pub fn new() -> JoinSet<T> {} pub async fn join_next(&mut self) -> Option<Result<T, JoinError>> {} }
}
pub mod time {
    pub mod error { pub struct Elapsed; }
    pub async fn timeout<F: std::future::Future>(duration: (), future: F) -> Result<<F as std::future::Future>::Output, error::Elapsed> {}
}
pub mod runtime {
    pub struct Runtime;
    pub struct Handle;
    impl Runtime { pub fn new() -> std::io::Result<Runtime> {} pub fn block_on<F: std::future::Future>(&self, future: F) -> <F as std::future::Future>::Output {} }
    impl Handle { pub fn current() -> Handle {} pub fn block_on<F: std::future::Future>(&self, future: F) -> <F as std::future::Future>::Output {} }
}
pub mod sync {
    pub struct Mutex<T>(T);
    pub struct MutexGuard<T>(T);
    pub struct OwnedMutexGuard<T>(T);
    impl<T> Mutex<T> { pub fn new(t: T) -> Mutex<T> {} pub async fn lock(&self) -> MutexGuard<T> {} pub fn blocking_lock(&self) -> MutexGuard<T> {} pub fn into_inner(self) -> T {} }
    impl<T> std::ops::Deref for MutexGuard<T> { type Target = T; }
    impl<T> std::ops::Deref for OwnedMutexGuard<T> { type Target = T; }
    pub struct RwLock<T>(T);
    pub struct RwLockReadGuard<T>(T);
    pub struct RwLockWriteGuard<T>(T);
    impl<T> RwLock<T> { pub fn new(t: T) -> RwLock<T> {} pub async fn read(&self) -> RwLockReadGuard<T> {} pub async fn write(&self) -> RwLockWriteGuard<T> {} pub fn into_inner(self) -> T {} }
    impl<T> std::ops::Deref for RwLockReadGuard<T> { type Target = T; }
    impl<T> std::ops::Deref for RwLockWriteGuard<T> { type Target = T; }
    pub struct OnceCell<T>(T);
    impl<T> OnceCell<T> { pub fn new() -> OnceCell<T> {} pub fn get(&self) -> Option<&T> {} pub async fn get_or_init<F, Fut: std::future::Future<Output = T>>(&self, f: F) -> &T {} }
    pub mod mpsc {
        pub struct Sender<T>(T);
        pub struct Receiver<T>(T);
        pub struct UnboundedSender<T>(T);
        pub struct UnboundedReceiver<T>(T);
        pub mod error { pub struct SendError<T>(pub T); }
        pub fn channel<T>(buffer: usize) -> (Sender<T>, Receiver<T>) {}
        pub fn unbounded_channel<T>() -> (UnboundedSender<T>, UnboundedReceiver<T>) {}
        impl<T> Sender<T> { pub async fn send(&self, value: T) -> Result<(), error::SendError<T>> {} pub fn try_send(&self, value: T) -> Result<(), error::SendError<T>> {} }
        impl<T> UnboundedSender<T> { pub fn send(&self, value: T) -> Result<(), error::SendError<T>> {} }
        impl<T> Receiver<T> { pub async fn recv(&mut self) -> Option<T> {} pub fn try_recv(&mut self) -> Result<T, ()> {} }
        impl<T> UnboundedReceiver<T> { pub async fn recv(&mut self) -> Option<T> {} pub fn try_recv(&mut self) -> Result<T, ()> {} }
        impl<T> Clone for Sender<T> { fn clone(&self) -> Sender<T> {} }
        impl<T> Clone for UnboundedSender<T> { fn clone(&self) -> UnboundedSender<T> {} }
    }
    pub mod oneshot {
        pub struct Sender<T>(T);
        pub struct Receiver<T>(T);
        pub fn channel<T>() -> (Sender<T>, Receiver<T>) {}
        impl<T> Sender<T> { pub fn send(self, t: T) -> Result<(), T> {} }
        impl<T> std::future::Future for Receiver<T> { type Output = Result<T, ()>; }
    }
    pub mod broadcast {
        pub struct Sender<T>(T);
        pub struct Receiver<T>(T);
        pub fn channel<T>(capacity: usize) -> (Sender<T>, Receiver<T>) {}
        impl<T> Sender<T> { pub fn send(&self, value: T) -> Result<usize, ()> {} pub fn subscribe(&self) -> Receiver<T> {} }
        impl<T> Receiver<T> { pub async fn recv(&mut self) -> Result<T, ()> {} }
        impl<T> Clone for Sender<T> { fn clone(&self) -> Sender<T> {} }
    }
    pub mod watch {
        pub struct Sender<T>(T);
        pub struct Receiver<T>(T);
        pub struct Ref<T>(T);
        impl<T> std::ops::Deref for Ref<T> { type Target = T; }
        pub fn channel<T>(init: T) -> (Sender<T>, Receiver<T>) {}
        impl<T> Sender<T> { pub fn send(&self, value: T) -> Result<(), ()> {} pub fn borrow(&self) -> Ref<T> {} pub fn subscribe(&self) -> Receiver<T> {} }
        impl<T> Receiver<T> { pub fn borrow(&self) -> Ref<T> {} pub fn borrow_and_update(&mut self) -> Ref<T> {} }
        impl<T> Clone for Receiver<T> { fn clone(&self) -> Receiver<T> {} }
    }
}
