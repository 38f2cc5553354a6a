//! The head of the panel in both its forms: the desk with the people who are in, and the one who serves.

use super::Words;
use super::dom::{add, add_button, add_icon, add_sentence, add_text, show};
use super::icons;
use crate::browser::Element;
use crate::host::settings::Settings;
use crate::model::{Look, Scene};
use crate::strings::Word;

#[derive(Debug)]
pub(super) struct Head {
    site: String,
    home: Element,
    desk: Element,
    bar: Element,
    who: Element,
    /// What is drawn.
    people: Option<(Vec<String>, u32)>,
    agent: Option<Option<(String, bool)>>,
}

impl Head {
    pub(super) fn new(root: &Element, words: &Words, settings: &Settings, can_close: bool) -> Self {
        let site = settings.get("name");
        let home = add(root, "header", "home");
        home.set("data-on", "ink");
        let top = add(&home, "div", "home__bar");
        add_icon(&top, "icon", icons::BELL);
        add_text(&top, "b", "", &site);
        let mut greeting = settings.get("greeting");
        if greeting.is_empty() {
            greeting = words.get(Word::Greeting);
        }
        add_text(&home, "h1", "", &greeting).set("dir", "auto");
        add_text(&home, "p", "home__lead", &words.get(Word::Ask));
        let desk = add(&home, "div", "home__desk");
        let bar = add(root, "header", "head");
        let who = add(&bar, "div", "head__who");
        if can_close {
            for parent in [&top, &bar] {
                let close = add_button(parent, "iconbtn", "close");
                close.set("aria-label", &words.get(Word::Close));
                add_icon(&close, "icon", icons::DOWN);
            }
        }
        Self { site, home, desk, bar, who, people: None, agent: None }
    }

    pub(super) fn draw(&mut self, words: &Words, look: &Look) {
        show(&self.home, look.scene == Scene::Home);
        show(&self.bar, look.scene != Scene::Home);
        let people = look.people.clone().map(|people| (people, look.more));
        if self.people != people {
            self.people = people;
            self.draw_desk(words);
        }
        let agent = look.agent.clone().map(|name| (name, look.agent_in));
        if self.agent.as_ref() != Some(&agent) {
            self.draw_agent(agent.as_ref());
            self.agent = Some(agent);
        }
    }

    /// At most three people, standing on the desk line, and a sentence that says so.
    fn draw_desk(&self, words: &Words) {
        self.desk.set_text("");
        let Some((people, more)) = &self.people else { return };
        for name in people.iter().take(3) {
            add_arch(&self.desk, name);
        }
        let sentence = add(&self.desk, "p", "");
        let name = |n: usize| people.get(n).map_or("", String::as_str);
        let word = match (people.len(), more) {
            (0, _) => Word::NobodyIn,
            (1, _) => Word::InOne,
            (2, _) => Word::InTwo,
            (_, 0) => Word::InThree,
            _ => Word::InMore,
        };
        let arguments = [("a", name(0)), ("b", name(1)), ("c", name(2)), ("n", &more.to_string())];
        add_sentence(&sentence, &words.get(word), &arguments);
    }

    fn draw_agent(&self, agent: Option<&(String, bool)>) {
        self.who.set_text("");
        if let Some((name, is_in)) = agent {
            let arch = add_arch(&self.who, name);
            if *is_in {
                arch.set("data-online", "");
            }
        }
        let names = add(&self.who, "div", "");
        add_text(&names, "h1", "", agent.map_or(&self.site, |(name, _)| name)).set("dir", "auto");
        if agent.is_some() {
            add_text(&names, "small", "", &self.site);
        }
    }
}

/// A person of the house.
fn add_arch(parent: &Element, name: &str) -> Element {
    // Made a capital by its style: the tables for it are not worth their download.
    let initial: String = name.chars().take(1).collect();
    let arch = add_text(parent, "span", "arch", &initial);
    arch.set("aria-hidden", "true");
    arch
}
