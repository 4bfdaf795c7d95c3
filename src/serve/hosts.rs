//! Whom a request may come from.
//!
//! A page elsewhere can make a browser ask this machine, and a name elsewhere can be made to lead to it (DNS
//! rebinding). The browser then sends that name as `Host`; only names that cannot lie are let in.

use std::net::{IpAddr, SocketAddr};

/// The hosts that the server goes by.
#[derive(Clone, Debug)]
pub struct Hosts {
    address: SocketAddr,
}

impl Hosts {
    /// The hosts of a server at an address.
    pub fn of(address: SocketAddr) -> Self {
        Hosts { address }
    }

    /// Whether a `Host` field names this server: its own address or, if it listens on loopback, `localhost`, each with
    /// its port. A server that listens to others goes by any address of numbers: those are not looked up.
    pub fn is_own(&self, host: &str) -> bool {
        let port = format!(":{}", self.address.port());
        let name = match host.strip_suffix(&port) {
            Some(name) => name,
            None if self.address.port() == 80 => host,
            None => return false,
        };
        if name.eq_ignore_ascii_case("localhost") {
            return true;
        }
        let bare = name.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
        let ip = match bare {
            Some(six) => six.parse().map(IpAddr::V6),
            None => name.parse().map(IpAddr::V4),
        };
        ip.is_ok_and(|ip| ip.is_loopback() || !self.address.ip().is_loopback())
    }

    /// Whether an `Origin` field is of this server's own pages.
    pub fn is_own_origin(&self, origin: &str) -> bool {
        origin.strip_prefix("http://").is_some_and(|host| self.is_own(host))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_that_cannot_lie_are_let_in() {
        let local = Hosts::of("127.0.0.1:4000".parse().expect("an address"));
        for host in ["127.0.0.1:4000", "localhost:4000", "LOCALHOST:4000", "[::1]:4000"] {
            assert!(local.is_own(host), "{host}");
        }
        let others = [
            "",
            "localhost",
            "127.0.0.1",
            "127.0.0.1:80",
            "evil.example:4000",
            "localhost.evil.example:4000",
            "127.0.0.1.evil.example:4000",
            "192.168.0.7:4000",
            "localhost:4000:4000",
            "[::1:4000",
            "::1:4000",
        ];
        for host in others {
            assert!(!local.is_own(host), "{host}");
        }
        assert!(local.is_own_origin("http://localhost:4000"));
        for origin in ["null", "https://localhost:4000", "http://evil.example", "http://localhost:4001"] {
            assert!(!local.is_own_origin(origin), "{origin}");
        }
    }

    #[test]
    fn a_server_for_others_goes_by_numbers_only() {
        let open = Hosts::of("0.0.0.0:4000".parse().expect("an address"));
        assert!(open.is_own("192.168.0.7:4000") && open.is_own("localhost:4000"));
        assert!(!open.is_own("evil.example:4000"));
    }
}
