//! The accept loop over real connections.
