/* Files on their way to the server, before they go with a message: picked, dropped or pasted; each with its progress,
   and a way to cancel or try again. And how files in the log look. Knows nothing of when they are sent. */

// The words of this second script, in the page's language; the first one has its own with the page.
Object.assign(settings.strings, "__WORDS__");
Object.assign(icons, {
  close: "m5 5 10 10M15 5 5 15",
  file: "M5 2.8h6.4L15 6.4v10.8H5zM11.2 2.8v3.8H15",
  image: "M3 4h14v12H3zM3.4 14.4l4-3.6 3 2.6 2.6-2.2 3.6 3M7.2 7.8v.1",
  save: "M10 3v9.4M5.8 8.6 10 12.8l4.2-4.2M3.4 16.6h13.2",
  sound: "M3.4 7.8v4.4h2.8L10 15.4V4.6L6.2 7.8zM13 7.6a3.4 3.4 0 0 1 0 4.8M15.2 5.4a6.5 6.5 0 0 1 0 9.2",
});

/* Most files with one message, and the largest of them in bytes. */
const MOST_FILES = 5;
const LARGEST = 20e6;

const tray = add(null, "ul", "tray", "", { "aria-label": word("files"), hidden: "" });
const picker = add(null, "input", "", "", { type: "file", multiple: "", hidden: "", tabindex: "-1" });
box.before(tray, picker);
picker.addEventListener("change", () => {
  takeFiles(picker.files);
  picker.value = "";
  area.focus();
});

/* Each with its element, its request while it is under way, and what the server made of it. */
let uploads = [];

const sizeOf = (bytes) => {
  const unit = bytes < 1e6 ? "kilobyte" : "megabyte";
  const size = bytes < 1e6 ? Math.ceil(bytes / 1e3) : Math.round(bytes / 1e5) / 10;
  return size.toLocaleString(settings.lang || undefined, { style: "unit", unit });
};

const takeFiles = (files) => {
  const room = MOST_FILES - uploads.length;
  for (const file of [...files].slice(0, room)) {
    const upload = { file, element: add(tray, "li", "upload"), request: null, done: null, problem: "" };
    uploads.push(upload);
    if (file.size > LARGEST) upload.problem = phrase("file_large", { size: sizeOf(LARGEST) });
    else begin(upload);
    drawUpload(upload);
  }
  if (files.length > room) voice.textContent = phrase("files_most", { n: MOST_FILES });
  drawTray();
};

const begin = (upload) => {
  const request = new XMLHttpRequest();
  upload.request = request;
  upload.problem = "";
  request.open("POST", "/w/" + settings.key + "/files");
  request.setRequestHeader("authorization", "Bearer " + now().token);
  request.setRequestHeader("x-file-name", encodeURIComponent(upload.file.name || "image.png"));
  request.upload.onprogress = ({ loaded, total }) => {
    if (upload.bar) upload.bar.value = loaded / total;
  };
  request.onloadend = () => {
    if (upload.request !== request) return;
    upload.request = null;
    const answer = parsed(request.responseText);
    if (request.status === 200 && answer) upload.done = answer;
    else upload.problem = request.status ? answer?.error?.message || word("file_refused") : word("file_lost");
    drawUpload(upload);
    drawTray();
  };
  request.send(upload.file);
};

const drawUpload = (upload) => {
  const { element, file, request, done, problem } = upload;
  element.textContent = "";
  element.dataset.state = problem ? "failed" : done ? "done" : "sending";
  const picture = done?.width && done.url;
  if (picture) add(element, "img", "", "", { src: small(picture), alt: "" });
  else addIcon(element, problem ? "alert" : file.type.startsWith("image/") ? "image" : "file");
  const text = add(element, "span");
  add(text, "b", "", file.name || word("picture"), { dir: "auto" });
  add(text, "small", "", problem || sizeOf(file.size), problem ? { role: "alert" } : {});
  upload.bar = request && add(element, "progress", "", "", { max: "1", value: "0", "aria-label": file.name });
  if (problem && file.size <= LARGEST) {
    const again = addButton(element, "linkbtn", "upload_again", word("again"));
    again.upload = upload;
  }
  const cancel = addIconButton(element, "upload_cancel", "close", phrase("file_remove", { name: file.name }));
  cancel.upload = upload;
};

const drawTray = () => {
  show(tray, uploads.length);
  attach.disabled = uploads.length >= MOST_FILES;
  drawComposer();
};

const cancelUpload = (upload) => {
  const { request } = upload;
  upload.request = null;
  request?.abort();
  upload.element.remove();
  uploads = uploads.filter((other) => other !== upload);
  drawTray();
  area.focus();
};

/* What goes with the next message; and nothing is left of it. */
const takeUploads = () => {
  const files = uploads.filter(({ done }) => done).map(({ done }) => done);
  for (const { element, done } of uploads) if (done) element.remove();
  uploads = uploads.filter(({ done }) => !done);
  drawTray();
  return files;
};

const isUploading = () => uploads.some(({ request }) => request);
const hasUploads = () => uploads.some(({ done }) => done);

const small = (url) => url + (url.includes("?") ? "&" : "?") + "small";

/* A file in the log. A picture has its place before it is there, so that nothing moves. */
const addFile = (parent, { name, size, kind, width, height, url }) => {
  const isPicture = kind.startsWith("image/") && width && height;
  const link = add(parent, url ? "a" : "span", isPicture ? "picture" : "file", "", {
    href: url,
    target: url && "_blank",
    rel: url && "noopener noreferrer",
    download: url && !isPicture && name,
  });
  if (isPicture) {
    const scale = Math.min(1, 232 / width, 280 / height);
    const size = { width: Math.round(width * scale), height: Math.round(height * scale) };
    if (url) add(link, "img", "", "", { src: small(url), alt: name, loading: "lazy", ...size });
    else add(link, "span", "vh", name);
    return;
  }
  addIcon(link, "file");
  const text = add(link, "span");
  add(text, "b", "", name, { dir: "auto" });
  add(text, "small", "", sizeOf(size));
};
