//! Security headers of every answer, and the policies of the pages. Knows nothing of what is on them.

use super::Web;
use crate::origin::Origin;
use http::{HeaderMap, HeaderName, HeaderValue, header};
use warp::reply::Response;

/// Adds what is not there yet.
pub(super) fn harden(web: &Web, mut response: Response) -> Response {
    let headers = response.headers_mut();
    let mut add = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    add(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    add(header::REFERRER_POLICY, "no-referrer");
    add(
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    );
    add(header::CACHE_CONTROL, "no-store");
    add(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    add(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    add(
        HeaderName::from_static("permissions-policy"),
        "camera=(), microphone=(), geolocation=(), display-capture=(), payment=(), usb=(), serial=(), hid=()",
    );
    if web.chat.is_https() && web.console.is_https() {
        add(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
    response
}

/// Lets pages of other sites load this: the loader and the frame.
pub(super) fn share(headers: &mut HeaderMap) {
    let policy = HeaderName::from_static("cross-origin-resource-policy");
    headers.insert(policy, HeaderValue::from_static("cross-origin"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("strict-origin"));
    let opener = HeaderName::from_static("cross-origin-opener-policy");
    headers.insert(opener, HeaderValue::from_static("unsafe-none"));
}

/// What a page may load and who may show it.
pub(super) fn policy(host: &Origin, form_action: &str, ancestors: &str) -> String {
    let socket = host.socket();
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; \
         connect-src 'self' {socket}; font-src 'self'; base-uri 'none'; form-action {form_action}; \
         frame-ancestors {ancestors}"
    )
}
