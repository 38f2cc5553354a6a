//! Whose word about a client's address counts. Knows nothing of connections.

use crate::caller::Caller;
use http::HeaderMap;
use ipnet::IpNet;
use std::net::{IpAddr, SocketAddr};
use std::sync::Once;

const FORWARDED_FOR: &str = "x-forwarded-for";

pub(super) struct Trust {
    proxies: Vec<IpNet>,
    warned: Once,
}

impl Trust {
    pub(super) fn new(proxies: Vec<IpNet>) -> Self {
        Self { proxies, warned: Once::new() }
    }

    /// True for this machine and for the networks the operator named.
    pub(super) fn trusts(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        address.is_loopback() || self.proxies.iter().any(|network| network.contains(&address))
    }

    /// The caller of one request: the right-most hop that is no proxy of ours.
    pub(super) fn caller(&self, connection: &Caller, headers: &HeaderMap) -> Caller {
        let mut caller = connection.clone();
        let named = headers.contains_key(FORWARDED_FOR);
        caller.forwarded = named || headers.contains_key("forwarded");
        if !named {
            return caller;
        }
        if !self.trusts(caller.peer.ip()) {
            self.warned.call_once(|| {
                tracing::warn!(
                    "X-Forwarded-For came from somebody who is not in trusted_proxies and is ignored; if it \
                     is your proxy, add its network"
                );
            });
            return caller;
        }
        let lines = headers.get_all(FORWARDED_FOR).iter().rev();
        let hops = lines.flat_map(|line| line.to_str().unwrap_or_default().rsplit(','));
        for hop in hops {
            // Beyond something unreadable nothing is known.
            let Some(address) = address(hop.trim()) else { break };
            caller.address = address;
            if !self.trusts(address) {
                break;
            }
        }
        caller
    }
}

/// An address, perhaps with a port.
fn address(hop: &str) -> Option<IpAddr> {
    let bare = hop.trim_start_matches('[').trim_end_matches(']');
    let with_port = || hop.parse::<SocketAddr>().map(|address| address.ip());
    bare.parse::<IpAddr>().or_else(|_| with_port()).ok().map(|address| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    fn seen(peer: &str, lines: &[&'static str]) -> String {
        let trust = Trust::new(vec!["10.0.0.0/8".parse().unwrap()]);
        let headers = lines
            .iter()
            .map(|line| (http::HeaderName::from_static(FORWARDED_FOR), HeaderValue::from_static(line)));
        let caller = Caller::direct(SocketAddr::new(peer.parse().unwrap(), 1));
        trust.caller(&caller, &headers.collect()).address.to_string()
    }

    #[test]
    fn a_stranger_can_not_name_another_address() {
        assert_eq!(seen("192.0.2.9", &["198.51.100.1"]), "192.0.2.9");
    }

    #[test]
    fn behind_trusted_proxies_the_right_most_other_hop_is_the_client() {
        assert_eq!(seen("127.0.0.1", &["198.51.100.1"]), "198.51.100.1");
        assert_eq!(seen("10.1.1.1", &["203.0.113.5, 198.51.100.1, 10.2.2.2"]), "198.51.100.1");
        assert_eq!(seen("10.1.1.1", &["203.0.113.5", "198.51.100.1:4711"]), "198.51.100.1");
        assert_eq!(seen("::1", &["[2001:db8::1]:443"]), "2001:db8::1");
        assert_eq!(seen("::ffff:10.1.1.1", &["198.51.100.1"]), "198.51.100.1");
    }

    #[test]
    fn without_a_readable_hop_the_nearest_known_address_counts() {
        assert_eq!(seen("10.1.1.1", &[]), "10.1.1.1");
        assert_eq!(seen("10.1.1.1", &["nonsense"]), "10.1.1.1");
        assert_eq!(seen("10.1.1.1", &["nonsense, 10.2.2.2"]), "10.2.2.2");
        assert_eq!(seen("10.1.1.1", &["10.3.3.3, 10.2.2.2"]), "10.3.3.3");
    }
}
