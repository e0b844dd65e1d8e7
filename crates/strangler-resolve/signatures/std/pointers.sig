//! Signatures of std: boxes, shared pointers, cells and memory.

pub mod boxed {
    pub struct Box<T>(T);
    impl<T> Box<T> {
        pub fn new(x: T) -> Box<T> {}
        pub fn pin(x: T) -> crate::pin::Pin<Box<T>> {}
        pub fn leak(b: Box<T>) -> &'static mut T {}
        pub fn into_inner(b: Box<T>) -> T {}
        pub fn into_pin(boxed: Box<T>) -> crate::pin::Pin<Box<T>> {}
        pub fn into_raw(b: Box<T>) -> *mut T {}
        pub fn from_raw(raw: *mut T) -> Box<T> {}
    }
    impl<T> crate::ops::Deref for Box<T> { type Target = T; }
    impl<T> AsRef<T> for Box<T> { fn as_ref(&self) -> &T {} }
    impl<T> AsMut<T> for Box<T> { fn as_mut(&mut self) -> &mut T {} }
    impl<T> Clone for Box<T> { fn clone(&self) -> Box<T> {} }
    impl<T> From<T> for Box<T> { fn from(value: T) -> Box<T> {} }
    impl<T: Default> Default for Box<T> { fn default() -> Box<T> {} }
}
pub mod rc {
    pub struct Rc<T>(T);
    pub struct Weak<T>(T);
    impl<T> Rc<T> {
        pub fn new(x: T) -> Rc<T> {}
        pub fn clone(this: &Rc<T>) -> Rc<T> {}
        pub fn ptr_eq(a: &Rc<T>, b: &Rc<T>) -> bool {}
        pub fn try_unwrap(this: Rc<T>) -> Result<T, Rc<T>> {}
        pub fn downgrade(this: &Rc<T>) -> Weak<T> {}
        pub fn pin(value: T) -> crate::pin::Pin<Rc<T>> {}
        pub fn into_inner(this: Rc<T>) -> Option<T> {}
        pub fn make_mut(this: &mut Rc<T>) -> &mut T {}
        pub fn unwrap_or_clone(this: Rc<T>) -> T {}
        pub fn new_cyclic<F: FnOnce(&Weak<T>) -> T>(data_fn: F) -> Rc<T> {}
        pub fn strong_count(this: &Rc<T>) -> usize {}
        pub fn get_mut(this: &mut Rc<T>) -> Option<&mut T> {}
    }
    impl<T> Weak<T> { pub fn upgrade(&self) -> Option<Rc<T>> {} }
    impl<T> crate::ops::Deref for Rc<T> { type Target = T; }
    impl<T> Clone for Weak<T> { fn clone(&self) -> Weak<T> {} }
    impl<T> AsRef<T> for Rc<T> { fn as_ref(&self) -> &T {} }
    impl<T> From<T> for Rc<T> { fn from(value: T) -> Rc<T> {} }
}
pub mod cell {
    pub struct Cell<T>(T);
    impl<T> Cell<T> { pub fn into_inner(self) -> T {} pub fn get_mut(&mut self) -> &mut T {} pub fn update<F: FnOnce(T) -> T>(&self, f: F) {} pub fn new(x: T) -> Cell<T> {} pub fn get(&self) -> T {} pub fn set(&self, x: T) {} pub fn take(&self) -> T {} pub fn replace(&self, x: T) -> T {} }
    pub struct RefCell<T>(T);
    pub struct Ref<T>(T);
    pub struct RefMut<T>(T);
    impl<T> RefCell<T> {
        pub fn new(x: T) -> RefCell<T> {}
        pub fn borrow(&self) -> Ref<T> {}
        pub fn borrow_mut(&self) -> RefMut<T> {}
        pub fn try_borrow(&self) -> Result<Ref<T>, ()> {}
        pub fn try_borrow_mut(&self) -> Result<RefMut<T>, ()> {}
        pub fn get_mut(&mut self) -> &mut T {}
        pub fn replace_with<F: FnOnce(&mut T) -> T>(&self, f: F) -> T {}
        pub fn into_inner(self) -> T {}
        pub fn take(&self) -> T {}
        pub fn replace(&self, x: T) -> T {}
    }
    impl<T> crate::ops::Deref for Ref<T> { type Target = T; }
    impl<T> Ref<T> { pub fn map<U, F: FnOnce(&T) -> &U>(orig: Ref<T>, f: F) -> Ref<U> {} }
    impl<T> RefMut<T> { pub fn map<U, F: FnOnce(&mut T) -> &mut U>(orig: RefMut<T>, f: F) -> RefMut<U> {} }
    impl<T> crate::ops::Deref for RefMut<T> { type Target = T; }
    pub struct OnceCell<T>(T);
    impl<T> OnceCell<T> { pub fn get_mut(&mut self) -> Option<&mut T> {} pub fn into_inner(self) -> Option<T> {} pub fn take(&mut self) -> Option<T> {} pub fn new() -> OnceCell<T> {} pub fn get(&self) -> Option<&T> {} pub fn set(&self, value: T) -> Result<(), T> {} pub fn get_or_init<F: FnOnce() -> T>(&self, f: F) -> &T {} }
    pub struct LazyCell<T>(T);
    impl<T> LazyCell<T> { pub fn new<F: FnOnce() -> T>(f: F) -> LazyCell<T> {} }
    impl<T> crate::ops::Deref for LazyCell<T> { type Target = T; }
}
pub mod mem {
    pub fn drop<T>(x: T) {}
    pub fn forget<T>(x: T) {}
    pub fn take<T>(dest: &mut T) -> T {}
    pub fn replace<T>(dest: &mut T, src: T) -> T {}
    pub fn swap<T>(x: &mut T, y: &mut T) {}
    pub fn size_of<T>() -> usize {}
    pub fn size_of_val<T>(val: &T) -> usize {}
}
