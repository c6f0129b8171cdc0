//! A compact, sequential byte form for facts that are read as a whole: numbers as varints, strings behind their length.

/// Something with a byte form. Reading what writing wrote gives the same value; other bytes give some value, never a panic.
pub(crate) trait Code: Sized {
    fn write(&self, out: &mut Vec<u8>);
    fn read(from: &mut &[u8]) -> Self;
}

impl Code for u32 {
    fn write(&self, out: &mut Vec<u8>) {
        let mut rest = *self;
        while rest >= 0x80 {
            out.push(rest as u8 | 0x80);
            rest >>= 7;
        }
        out.push(rest as u8);
    }

    fn read(from: &mut &[u8]) -> Self {
        let mut value = 0;
        for shift in [0, 7, 14, 21, 28] {
            let Some((&byte, rest)) = from.split_first() else { return value };
            *from = rest;
            value |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                break;
            }
        }
        value
    }
}

impl Code for bool {
    fn write(&self, out: &mut Vec<u8>) {
        u32::from(*self).write(out);
    }

    fn read(from: &mut &[u8]) -> Self {
        u32::read(from) != 0
    }
}

impl Code for usize {
    fn write(&self, out: &mut Vec<u8>) {
        (*self as u32).write(out);
    }

    fn read(from: &mut &[u8]) -> Self {
        u32::read(from) as usize
    }
}

impl Code for String {
    fn write(&self, out: &mut Vec<u8>) {
        self.len().write(out);
        out.extend_from_slice(self.as_bytes());
    }

    fn read(from: &mut &[u8]) -> Self {
        core::str::from_utf8(string(from)).unwrap_or_default().to_owned()
    }
}

/// The bytes of a string where it stands.
pub(crate) fn string<'a>(from: &mut &'a [u8]) -> &'a [u8] {
    let len = usize::read(from).min(from.len());
    let (text, rest) = from.split_at(len);
    *from = rest;
    text
}

impl<T: Code> Code for Option<T> {
    fn write(&self, out: &mut Vec<u8>) {
        self.is_some().write(out);
        if let Some(value) = self {
            value.write(out);
        }
    }

    fn read(from: &mut &[u8]) -> Self {
        bool::read(from).then(|| T::read(from))
    }
}

impl<A: Code, B: Code> Code for (A, B) {
    fn write(&self, out: &mut Vec<u8>) {
        self.0.write(out);
        self.1.write(out);
    }

    fn read(from: &mut &[u8]) -> Self {
        (A::read(from), B::read(from))
    }
}

impl<T: Code> Code for Vec<T> {
    fn write(&self, out: &mut Vec<u8>) {
        self.len().write(out);
        for item in self {
            item.write(out);
        }
    }

    fn read(from: &mut &[u8]) -> Self {
        let len = usize::read(from);
        (0..len).map_while(|_| (!from.is_empty()).then(|| T::read(from))).collect()
    }
}

/// Gives structs the byte form of their fields in order.
macro_rules! code {
    ($($type:ty { $($field:ident)* })*) => {
        $(impl crate::code::Code for $type {
            fn write(&self, out: &mut Vec<u8>) {
                $(crate::code::Code::write(&self.$field, out);)*
            }

            fn read(from: &mut &[u8]) -> Self {
                Self { $($field: crate::code::Code::read(from)),* }
            }
        })*
    };
}
pub(crate) use code;

mod facts {
    use crate::facts::*;

    super::code! {
        Act { kind host path source }
        CampaignParameter { name values value_prefixes strength }
        ClickTracker { name at target certain }
        Entity { name company category hosts }
        Incident { date summary source }
        LinkWrapper { name kind at target mail_only }
        Listed { version entities }
        Match { hosts host_suffixes host_patterns any_host path_prefixes query }
        Messenger { name at }
        Place { host below path }
        Scope { name means }
        Search { name at }
        Secret { name pattern source }
        Service {
            id name parent category homepage hosts paths any_host_paths inline collects optional replay replay_default replay_paths
            loads_others headquarters residency dpa subprocessors sources incidents
        }
        Target { r#in params after until segment encoding }
        VendorDetails { id mfa secrets }
        Webmail { name at redirectors }
    }
}
