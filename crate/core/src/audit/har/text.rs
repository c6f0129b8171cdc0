//! Values of a recording as they are, not as they should be: each is bounded, and one of another type reads as absent.

use core::marker::PhantomData;
use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// What is made of a value, by its type. What a type is not made of is passed over and reads as the default.
pub(super) trait Loose: Default {
    /// From a string.
    fn text(_: &str) -> Self {
        Self::default()
    }

    /// From a whole number, or from `true` (1) and `false` (0).
    fn number(_: u64) -> Self {
        Self::default()
    }

    /// From an object.
    fn object<'de, A: MapAccess<'de>>(mut from: A) -> Result<Self, A::Error> {
        while from.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Self::default())
    }

    /// From a list.
    fn list<'de, A: SeqAccess<'de>>(mut from: A) -> Result<Self, A::Error> {
        while from.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Self::default())
    }
}

/// Reads any value.
pub(super) fn loose<'de, T: Loose, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    from.deserialize_any(Any(PhantomData))
}

struct Any<T>(PhantomData<T>);

impl<'de, T: Loose> Visitor<'de> for Any<T> {
    type Value = T;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("any value")
    }

    fn visit_str<E>(self, text: &str) -> Result<T, E> {
        Ok(T::text(text))
    }

    fn visit_bool<E>(self, yes: bool) -> Result<T, E> {
        Ok(T::number(yes.into()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<T, E> {
        Ok(u64::try_from(number).map_or_else(|_| T::default(), T::number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<T, E> {
        Ok(T::number(number))
    }

    fn visit_f64<E>(self, _: f64) -> Result<T, E> {
        Ok(T::default())
    }

    fn visit_unit<E>(self) -> Result<T, E> {
        Ok(T::default())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, from: A) -> Result<T, A::Error> {
        T::list(from)
    }

    fn visit_map<A: MapAccess<'de>>(self, from: A) -> Result<T, A::Error> {
        T::object(from)
    }
}

/// A text, cut to `MOST` bytes.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Text<const MOST: usize> {
    /// The text, or its beginning.
    pub(super) text: String,
    /// It was longer than that.
    pub(super) cut: bool,
}

impl<const MOST: usize> Loose for Text<MOST> {
    fn text(text: &str) -> Self {
        Self { cut: text.len() > MOST, text: text[..text.floor_char_boundary(MOST)].to_owned() }
    }
}

impl<'de, const MOST: usize> Deserialize<'de> for Text<MOST> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        loose(from)
    }
}

/// A status code; 0 where it is absent or no number from 1 to 999.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Status(pub(super) u16);

impl Loose for Status {
    fn text(text: &str) -> Self {
        text.parse().map_or(Self(0), Self::number)
    }

    fn number(number: u64) -> Self {
        Self(u16::try_from(number).ok().filter(|code| *code < 1000).unwrap_or(0))
    }
}

impl<'de> Deserialize<'de> for Status {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        loose(from)
    }
}

/// `true`, or 1 as WebPageTest writes it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Truth(pub(super) bool);

impl Loose for Truth {
    fn number(number: u64) -> Self {
        Self(number == 1)
    }
}

impl<'de> Deserialize<'de> for Truth {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        loose(from)
    }
}

/// An object, or the default where something else stands.
#[derive(Debug, Default)]
pub(super) struct Object<T>(pub(super) T);

impl<T: Default + for<'de> Deserialize<'de>> Loose for Object<T> {
    fn object<'de, A: MapAccess<'de>>(from: A) -> Result<Self, A::Error> {
        T::deserialize(MapAccessDeserializer::new(from)).map(Self)
    }
}

impl<'de, T: Default + for<'any> Deserialize<'any>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        loose(from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_any_value() {
        for (json, want, cut) in [
            (r#""abc""#, "abc", false),
            (r#""abcdef""#, "abcd", true),
            (r#""aaaé""#, "aaa", true),
            ("null", "", false),
            ("true", "", false),
            ("-1", "", false),
            ("7", "", false),
            ("1.5", "", false),
            (r#"["a", [1]]"#, "", false),
            (r#"{"a": {"b": []}}"#, "", false),
        ] {
            let text: Text<4> = serde_json::from_str(json).expect("any value");
            assert_eq!((text.text.as_str(), text.cut), (want, cut), "{json}");
        }
    }

    #[test]
    fn takes_any_status() {
        for (json, want) in [
            ("200", 200),
            (r#""301""#, 301),
            ("0", 0),
            ("-1", 0),
            ("70000", 0),
            ("1000", 0),
            ("2.5", 0),
            ("null", 0),
            ("[]", 0),
            ("{}", 0),
        ] {
            assert_eq!(serde_json::from_str::<Status>(json).expect("any value"), Status(want), "{json}");
        }
    }
}
