//! Who is at the other end of a request, as far as the network tells. Knows nothing of HTTP.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use tokio::sync::OwnedSemaphorePermit;

/// The other end of a request. Goes with it through the filters.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The client: the peer itself, or whom a trusted proxy names.
    pub address: IpAddr,
    /// The other end of the TCP connection.
    pub peer: SocketAddr,
    /// True when a proxy's header was on the request, trusted or not.
    pub forwarded: bool,
    /// The connection's place under the cap: free again when the last clone is gone.
    pub seat: Option<Arc<OwnedSemaphorePermit>>,
}

impl Caller {
    /// A peer that connects directly, outside any cap.
    pub fn direct(peer: SocketAddr) -> Self {
        Self { address: peer.ip(), peer, forwarded: false, seat: None }
    }

    /// What limits count by: the address, or its /64 network for IPv6.
    pub fn network(&self) -> IpAddr {
        network(self.address)
    }

    /// A program on this machine that did not come through a proxy.
    pub fn is_local(&self) -> bool {
        self.peer.ip().to_canonical().is_loopback() && !self.forwarded
    }
}

/// The address, or its /64 network for IPv6: what one household or machine can freely choose from.
pub fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => IpAddr::V4(address),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_ipv6_network_counts_as_one() {
        let of = |text: &str| network(text.parse().unwrap());
        assert_eq!(of("2001:db8:1:2:3:4:5:6"), of("2001:db8:1:2::1"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_ne!(of("192.0.2.1"), of("192.0.2.2"));
        assert_eq!(of("::ffff:192.0.2.1"), of("192.0.2.1"));
    }
}
