//! What the engine says, written as JSON.
//!
//! Written by hand for its size, as the reader is: it cannot fail, so that no caller asks whether it did, and it writes numbers whole.
//! With `serde_json`'s writer the worker's wasm was 10 kB heavier. Tests hold this one against it.

use std::fmt;

use serde::ser::{self, Serialize};

/// Makes a text of a value. Of a number with a fraction it has the whole part: the engine says ids and milliseconds.
pub(crate) fn write(value: &impl Serialize, text: &mut Vec<u8>) {
    text.clear();
    let Ok(()) = value.serialize(&mut Writer { text });
}

struct Writer<'a> {
    text: &'a mut Vec<u8>,
}

/// Why a value could not be written: there is no such case.
#[derive(Debug)]
enum Never {}

impl fmt::Display for Never {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

impl std::error::Error for Never {}

impl ser::Error for Never {
    fn custom<T: fmt::Display>(fault: T) -> Self {
        panic!("a value that has no form in JSON: {fault}")
    }
}

type Written = Result<(), Never>;

impl Writer<'_> {
    #[inline(never)]
    fn put(&mut self, text: &[u8]) {
        self.text.extend_from_slice(text);
    }

    /// A comma, unless this is the first in its list or object. No value ends as those begin.
    #[inline(never)]
    fn next(&mut self) {
        if !matches!(self.text.last(), Some(b'[' | b'{')) {
            self.put(b",");
        }
    }

    #[inline(never)]
    fn string(&mut self, text: &str) {
        self.put(b"\"");
        let mut rest = text.as_bytes();
        while let Some(at) = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | ..0x20)) {
            self.put(&rest[..at]);
            let digit = |of: u8| b"0123456789abcdef"[usize::from(of & 0xf)];
            match rest[at] {
                byte @ ..0x20 => self.put(&[b'\\', b'u', b'0', b'0', digit(byte >> 4), digit(byte)]),
                mark => self.put(&[b'\\', mark]),
            }
            rest = &rest[at + 1..];
        }
        self.put(rest);
        self.put(b"\"");
    }

    #[inline(never)]
    fn number(&mut self, is_below_zero: bool, size: u64) {
        let mut digits = [0; 20];
        let mut at = digits.len();
        let mut left = size;
        while left > 0 || at == digits.len() {
            at -= 1;
            digits[at] = b'0' + (left % 10) as u8;
            left /= 10;
        }
        if is_below_zero {
            self.put(b"-");
        }
        self.put(&digits[at..]);
    }

    #[inline(never)]
    fn name(&mut self, name: &str) {
        self.next();
        self.string(name);
        self.put(b":");
    }
}

/// What is within a list or an object, up to its end.
struct Inside<'w, 't> {
    writer: &'w mut Writer<'t>,
    end: &'static [u8],
}

type Opened<'w, 't> = Result<Inside<'w, 't>, Never>;

impl<'w, 't> Writer<'t> {
    fn inside(&'w mut self, start: &[u8], end: &'static [u8]) -> Opened<'w, 't> {
        self.put(start);
        Ok(Inside { writer: self, end })
    }

    /// An object with one field, up to that field's value.
    fn variant(&mut self, name: &str) {
        self.put(b"{");
        self.name(name);
    }
}

impl Inside<'_, '_> {
    fn item<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        self.writer.next();
        value.serialize(&mut *self.writer)
    }

    fn field<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Written {
        self.writer.name(name);
        value.serialize(&mut *self.writer)
    }

    fn close(self) -> Written {
        self.writer.put(self.end);
        Ok(())
    }
}

macro_rules! numbers {
    ($($method:ident $type:ident $size:expr),*) => {
        $(fn $method(self, value: $type) -> Written {
            self.number(value < 0 as $type, $size(value) as u64);
            Ok(())
        })*
    };
}

impl<'w, 't> ser::Serializer for &'w mut Writer<'t> {
    type Ok = ();
    type Error = Never;
    type SerializeSeq = Inside<'w, 't>;
    type SerializeTuple = Inside<'w, 't>;
    type SerializeTupleStruct = Inside<'w, 't>;
    type SerializeTupleVariant = Inside<'w, 't>;
    type SerializeMap = Inside<'w, 't>;
    type SerializeStruct = Inside<'w, 't>;
    type SerializeStructVariant = Inside<'w, 't>;

    fn serialize_bool(self, value: bool) -> Written {
        self.put(if value { b"true" } else { b"false" });
        Ok(())
    }

    numbers! {
        serialize_i8 i8 i8::unsigned_abs, serialize_i16 i16 i16::unsigned_abs, serialize_i32 i32 i32::unsigned_abs,
        serialize_i64 i64 i64::unsigned_abs, serialize_u8 u8 u64::from, serialize_u16 u16 u64::from,
        serialize_u32 u32 u64::from, serialize_u64 u64 u64::from, serialize_f32 f32 f32::abs, serialize_f64 f64 f64::abs
    }

    fn serialize_char(self, value: char) -> Written {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Written {
        self.string(value);
        Ok(())
    }

    fn serialize_bytes(self, value: &[u8]) -> Written {
        self.collect_seq(value)
    }

    fn serialize_none(self) -> Written {
        self.put(b"null");
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Written {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Written {
        self.serialize_none()
    }

    fn serialize_unit_struct(self, _: &'static str) -> Written {
        self.serialize_none()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, name: &'static str) -> Written {
        self.serialize_str(name)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Written {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        value: &T,
    ) -> Written {
        self.variant(name);
        value.serialize(&mut *self)?;
        self.put(b"}");
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Opened<'w, 't> {
        self.inside(b"[", b"]")
    }

    fn serialize_tuple(self, _: usize) -> Opened<'w, 't> {
        self.inside(b"[", b"]")
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Opened<'w, 't> {
        self.inside(b"[", b"]")
    }

    fn serialize_tuple_variant(self, _: &'static str, _: u32, name: &'static str, _: usize) -> Opened<'w, 't> {
        self.variant(name);
        self.inside(b"[", b"]}")
    }

    fn serialize_map(self, _: Option<usize>) -> Opened<'w, 't> {
        self.inside(b"{", b"}")
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Opened<'w, 't> {
        self.inside(b"{", b"}")
    }

    fn serialize_struct_variant(self, _: &'static str, _: u32, name: &'static str, _: usize) -> Opened<'w, 't> {
        self.variant(name);
        self.inside(b"{", b"}}")
    }
}

/// What takes the items of lists, and the fields of objects with their names.
macro_rules! parts {
    ($($kind:ident $method:ident($($name:ident)?) $part:ident),*) => {
        $(impl ser::$kind for Inside<'_, '_> {
            type Ok = ();
            type Error = Never;

            fn $method<T: Serialize + ?Sized>(&mut self, $($name: &'static str,)? value: &T) -> Written {
                self.$part($($name,)? value)
            }

            fn end(self) -> Written {
                self.close()
            }
        })*
    };
}

parts! {
    SerializeSeq serialize_element() item, SerializeTuple serialize_element() item,
    SerializeTupleStruct serialize_field() item, SerializeTupleVariant serialize_field() item,
    SerializeStruct serialize_field(name) field, SerializeStructVariant serialize_field(name) field
}

impl ser::SerializeMap for Inside<'_, '_> {
    type Ok = ();
    type Error = Never;

    /// A text, as all keys here are.
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Written {
        self.item(key)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        self.writer.put(b":");
        value.serialize(&mut *self.writer)
    }

    fn end(self) -> Written {
        self.close()
    }
}

#[cfg(test)]
#[path = "write_tests.rs"]
mod tests;
