//! Addresses that mean something on this machine or network alone.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::host::PageHost;

/// Whether a host is private or local: names that the public DNS does not serve, and addresses that are not routed.
///
/// Nobody can imitate a vendor there who is not inside already, so such pages stay neutral.
pub fn is_private_or_local(host: &PageHost) -> bool {
    match host {
        PageHost::Name(name) => {
            let name = name.as_str();
            let Some(dot) = name.bytes().rposition(|byte| byte == b'.') else { return true };
            LOCAL_LABELS.contains(&&name[dot + 1..]) || is_below(name, "home.arpa")
        }
        PageHost::Ip(IpAddr::V4(ip)) => is_local_v4(*ip),
        PageHost::Ip(IpAddr::V6(ip)) => is_local_v6(*ip),
        PageHost::Unreadable(_) | PageHost::None => false,
    }
}

fn is_below(name: &str, suffix: &str) -> bool {
    name.strip_suffix(suffix).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

fn is_local_v4(ip: Ipv4Addr) -> bool {
    let [a, b, ..] = ip.octets();
    a == 0 || ip.is_private() || ip.is_loopback() || ip.is_link_local() || (a == 100 && b & 0xc0 == 64)
}

fn is_local_v6(ip: Ipv6Addr) -> bool {
    if let Some(mapped) = ip.to_ipv4_mapped() {
        return is_local_v4(mapped);
    }
    let first = ip.segments()[0];
    ip.is_loopback() || ip.is_unspecified() || first & 0xfe00 == 0xfc00 || first & 0xffc0 == 0xfe80
}

/// Last labels of names that the public DNS does not serve: RFC 6761, 6762 and ICANN's reservation of `internal`. `home.arpa` is
/// RFC 8375.
const LOCAL_LABELS: [&str; 4] = ["localhost", "local", "test", "internal"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_private_from_public() {
        for (host, want) in [
            ("localhost", true),
            ("app.localhost", true),
            ("localhost.", true),
            ("notlocalhost.com", false),
            ("xlocalhost", true),
            ("printer.local", true),
            ("a.test", true),
            ("a.b.internal", true),
            ("router.home.arpa", true),
            ("myhome.arpa", false),
            ("home.arpa", true),
            ("intranet", true),
            ("example.com", false),
            ("local.example.com", false),
            ("127.0.0.1", true),
            ("127.1", true),
            ("10.2.3.4", true),
            ("172.15.0.1", false),
            ("172.16.0.1", true),
            ("172.31.255.255", true),
            ("172.32.0.1", false),
            ("192.168.1.1", true),
            ("169.254.169.254", true),
            ("100.63.0.1", false),
            ("100.64.0.1", true),
            ("100.127.0.1", true),
            ("100.128.0.1", false),
            ("0.0.0.0", true),
            ("8.8.8.8", false),
            ("[::1]", true),
            ("[::]", true),
            ("[fd00::1]", true),
            ("[fc00::1]", true),
            ("[fe80::1]", true),
            ("[febf::1]", true),
            ("[fec0::1]", false),
            ("[2001:db8::1]", false),
            ("[::ffff:10.0.0.1]", true),
            ("[::ffff:8.8.8.8]", false),
            ("a b", false),
        ] {
            assert_eq!(is_private_or_local(&PageHost::parse(host)), want, "{host}");
        }
        assert!(!is_private_or_local(&PageHost::None));
    }
}
