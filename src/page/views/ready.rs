//! Views that several pages are made of.

use std::marker::PhantomData;

use serde::{Serialize, Serializer};
use tera::Value;
use tera::value::Key;

/// A view as templates get it, made a value once and for all pages that it is put into.
#[derive(Clone, Debug)]
pub struct Ready<V> {
    value: Value,
    of: PhantomData<V>,
}

impl<V: Serialize> Ready<V> {
    /// A view made ready.
    pub(super) fn new(view: &V) -> Self {
        // A view that cannot be one is none, and rendering says so.
        Ready { value: Value::try_from_serializable(view).unwrap_or_else(|_| Value::none()), of: PhantomData }
    }

    /// The view with another value at a path of fields.
    pub(super) fn with(self, path: &[&'static str], value: Value) -> Self {
        Ready { value: put(self.value, path, value), of: PhantomData }
    }

    pub(super) fn of(value: Value) -> Self {
        Ready { value, of: PhantomData }
    }

    pub(super) fn into_value(self) -> Value {
        self.value
    }
}

fn put(old: Value, path: &[&'static str], new: Value) -> Value {
    let [field, inner @ ..] = path else { return new };
    let mut map = old.into_map().unwrap_or_default();
    let held = map.get(&Key::Str(field)).cloned().unwrap_or_else(Value::none);
    map.insert(Key::Str(field), put(held, inner, new));
    map.into()
}

impl<V> Serialize for Ready<V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}
