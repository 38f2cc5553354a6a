//! What conducts: connections, the hub, the desk actor, use-cases. Knows ports and rules, no driver.
