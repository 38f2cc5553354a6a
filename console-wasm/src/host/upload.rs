//! Bringing a file to the server, with how far it is. Knows nothing of what it is for.

use crate::model::rest::Refusal;
use frontdesk_protocol::File;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{ProgressEvent, XmlHttpRequest};

/// What an upload has to say.
#[derive(Clone, Debug)]
pub enum News {
    /// So many of a hundred parts have gone out.
    Progress(u32),
    Done(File),
    /// Refused, or cut off (status 0).
    Failed(Refusal),
}

/// An upload under way; dropped, it is given up.
#[derive(Debug)]
pub struct Upload {
    request: XmlHttpRequest,
    _progress: Closure<dyn FnMut(ProgressEvent)>,
    _end: Closure<dyn FnMut()>,
}

impl Upload {
    /// Begins; `None`: the browser would not.
    pub fn begin(file: &web_sys::File, tell: impl Fn(News) + Clone + 'static) -> Option<Self> {
        let request = XmlHttpRequest::new().ok()?;
        request.open("POST", "/api/v1/files").ok()?;
        let name = String::from(js_sys::encode_uri_component(&file.name()));
        request.set_request_header("X-File-Name", &name).ok()?;
        let said = tell.clone();
        let progress = Closure::<dyn FnMut(ProgressEvent)>::new(move |event: ProgressEvent| {
            if event.length_computable() && event.total() > 0.0 {
                said(News::Progress((event.loaded() * 100.0 / event.total()) as u32));
            }
        });
        let answered = request.clone();
        let end = Closure::<dyn FnMut()>::new(move || tell(read(&answered)));
        request.upload().ok()?.set_onprogress(Some(progress.as_ref().unchecked_ref()));
        request.set_onloadend(Some(end.as_ref().unchecked_ref()));
        request.send_with_opt_blob(Some(file)).ok()?;
        Some(Self { request, _progress: progress, _end: end })
    }
}

impl Drop for Upload {
    fn drop(&mut self) {
        self.request.set_onloadend(None);
        if let Ok(upload) = self.request.upload() {
            upload.set_onprogress(None);
        }
        self.request.abort().ok();
    }
}

fn read(request: &XmlHttpRequest) -> News {
    let status = request.status().unwrap_or(0);
    let body = request.response_text().ok().flatten().unwrap_or_default();
    match serde_json::from_str(&body) {
        Ok(file) if (200..300).contains(&status) => News::Done(file),
        _ => News::Failed(Refusal::read(status, &body)),
    }
}
