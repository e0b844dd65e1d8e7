//! Small changes of one table that leave everything around alone.

use toml_edit::{Array, Item, Table, TableLike, Value};

use super::list::List;

/// Gives `key` a text; what stands around the old one stays.
pub(crate) fn set(table: &mut Table, key: &str, text: &str) {
    match table.get_mut(key).and_then(Item::as_value_mut) {
        Some(value) => {
            let decor = value.decor().clone();
            *value = Value::from(text);
            *value.decor_mut() = decor;
        }
        None => {
            table.insert(key, toml_edit::value(text));
        }
    }
}

/// The strings under `key`.
pub(crate) fn list(table: &dyn TableLike, key: &str) -> List {
    let array = table.get(key).and_then(Item::as_array);
    array.map(List::read).unwrap_or_default()
}

/// Puts the strings under `key`, where they are any or where the key stands already.
pub(crate) fn put_list(table: &mut dyn TableLike, key: &str, list: &List) {
    let old = table.get_mut(key).and_then(Item::as_array_mut);
    match old {
        Some(old) => replace_array(old, list.write()),
        None if list.rows.is_empty() => {}
        None => {
            table.insert(key, Item::Value(Value::Array(list.write())));
        }
    }
}

/// Replaces an array where it stands; a comment behind it stays.
pub(crate) fn replace_array(old: &mut Array, mut new: Array) {
    *new.decor_mut() = old.decor().clone();
    *old = new;
}
