//! The few things the view does with the document, so that the rest of it reads as what is drawn. Text goes
//! in as text nodes, never as markup.

use crate::browser::{Element, create_element, create_element_ns};

/// A new element at the end of `parent`, with these classes.
pub(super) fn add(parent: &Element, tag: &str, class: &str) -> Element {
    let element = create_element(tag);
    if !class.is_empty() {
        element.set("class", class);
    }
    parent.append(&element);
    element
}

/// A new element with a text, at the end of `parent`.
pub(super) fn add_text(parent: &Element, tag: &str, class: &str, text: &str) -> Element {
    let element = add(parent, tag, class);
    element.set_text(text);
    element
}

/// A drawing of one path on the 20 px grid, at the end of `parent`.
pub(super) fn add_icon(parent: &Element, class: &str, path: &str) {
    const SVG: &str = "http://www.w3.org/2000/svg";
    let (svg, line) = (create_element_ns(SVG, "svg"), create_element_ns(SVG, "path"));
    svg.set("class", class);
    svg.set("viewBox", "0 0 20 20");
    svg.set("aria-hidden", "true");
    line.set("d", path);
    svg.append(&line);
    parent.append(&svg);
}

/// A button that does what [`super::Do`] reads from `what`.
pub(super) fn add_button(parent: &Element, class: &str, what: &str) -> Element {
    let button = add(parent, "button", class);
    button.set("type", "button");
    button.set("data-do", what);
    button
}

/// A sentence at the end of `parent`; `{x}` becomes the argument named `x`, isolated from the sentence's
/// own direction.
pub(super) fn add_sentence(parent: &Element, sentence: &str, arguments: &[(&str, &str)]) {
    let mut rest = sentence;
    while let Some((text, after)) = rest.split_once('{') {
        let (name, end) = after.split_once('}').unwrap_or((after, ""));
        parent.append_text(text);
        for (known, value) in arguments {
            if *known == name {
                add_text(parent, "bdi", "", value);
            }
        }
        rest = end;
    }
    parent.append_text(rest);
}

/// Shows an element, or takes it out of sight and reach.
pub(super) fn show(element: &Element, shown: bool) {
    element.toggle("hidden", !shown);
}
