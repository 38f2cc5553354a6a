//! The routes over real requests.
