//! What happened in a run, as plain facts: what every client asked for and was answered, what it was shown in
//! order, and what was stored. Knows how an event is written on the wire, nothing of sockets; judges nothing.

mod entry;
mod log;
mod screen;

pub use entry::{By, Entry, Kind};
pub use log::{Conversation, KeyRow, Log, Row};
pub use screen::{Screen, Shown};

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// A whole run.
#[derive(Clone, Debug, Default)]
pub struct History {
    pub clients: Vec<Client>,
}

/// Who sits at a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    Visitor(Uuid),
    Agent(Uuid),
}

impl Who {
    /// The person's id.
    pub fn id(self) -> Uuid {
        let (Self::Visitor(id) | Self::Agent(id)) = self;
        id
    }

    /// Whether events for staff are for them.
    pub fn is_staff(self) -> bool {
        matches!(self, Self::Agent(_))
    }

    /// How their events are signed.
    pub fn signature(self) -> By {
        match self {
            Self::Visitor(_) => By::Visitor,
            Self::Agent(id) => By::Agent(id),
        }
    }
}

/// Which conversations a client has to know in the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sees {
    /// A visitor: each of their own.
    Own,
    /// A console that opens everything.
    All,
    /// A console that opens some: those it has opened.
    Opened,
}

/// One open page, over all its connections.
#[derive(Clone, Debug)]
pub struct Client {
    /// For messages to people.
    pub name: String,
    /// `None`: it was never welcome.
    pub who: Option<Who>,
    pub sees: Sees,
    /// In the order typed.
    pub calls: Vec<Call>,
    pub screens: BTreeMap<Uuid, Screen>,
    /// Each conversation it was told of, with each `seq` that came, shown or not.
    pub heard: BTreeMap<Uuid, BTreeSet<u64>>,
    /// The marks it was told, in order.
    pub marks: BTreeMap<Uuid, Vec<Told>>,
    /// What it asked for without a key and was refused for good: where, and the code.
    pub denied: Vec<(Option<Uuid>, String)>,
    /// How many lines it has had before the one that stands.
    line: u64,
    /// Keys that went out on the line that stands, and have no answer.
    out: BTreeSet<Uuid>,
}

/// A keyed frame: asked for once, sent as often as needed.
#[derive(Clone, Debug)]
pub struct Call {
    pub key: Uuid,
    pub what: What,
    /// Two tabs send it at once: it has no place in the order of either.
    pub shared: bool,
    /// One for each `sent`.
    pub answers: Vec<Answer>,
    /// The code of a refusal for good. Neither answer nor refusal: nobody knows what became of it.
    pub refused: Option<String>,
}

/// What was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    Start { text: String },
    Send { conversation: Uuid, text: String },
    Note { conversation: Uuid, text: String },
    Edit { conversation: Uuid, target: u64, text: String },
    Delete { conversation: Uuid, target: u64 },
}

impl What {
    /// `None`: that is for the server to say.
    pub fn conversation(&self) -> Option<Uuid> {
        match self {
            Self::Start { .. } => None,
            Self::Send { conversation, .. }
            | Self::Note { conversation, .. }
            | Self::Edit { conversation, .. }
            | Self::Delete { conversation, .. } => Some(*conversation),
        }
    }

    /// What its event says when it has just been stored.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Start { text } | Self::Send { text, .. } | Self::Note { text, .. } => {
                Kind::Message { text: text.clone(), edited: false }
            }
            Self::Edit { target, text, .. } => Kind::Edited { target: *target, text: Some(text.clone()) },
            Self::Delete { target, .. } => Kind::Deleted { target: *target },
        }
    }
}

/// A `sent`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    pub conversation: Uuid,
    pub seq: u64,
    pub prev: u64,
    pub id: Uuid,
    pub at: u64,
}

/// How far both sides are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    pub visitor: Reach,
    pub staff: Reach,
}

/// How far one side is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    pub delivered: u64,
    pub read: u64,
}

/// Marks as a client was told them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// On which of its lines, counted from 0.
    pub line: u64,
    /// By a welcome or a page: each was read at a moment of its own, and may be older or newer than what comes by
    /// itself on the same line.
    pub was_read: bool,
    pub marks: Marks,
}

impl Marks {
    /// As on the wire. `None`: something is missing.
    pub fn of(value: &Value) -> Option<Self> {
        let reach = |side: &str| {
            let side = value.get(side)?;
            Some(Reach { delivered: side.get("delivered")?.as_u64()?, read: side.get("read")?.as_u64()? })
        };
        Some(Self { visitor: reach("visitor")?, staff: reach("staff")? })
    }

    /// All four numbers.
    pub fn all(&self) -> [u64; 4] {
        [self.visitor.delivered, self.visitor.read, self.staff.delivered, self.staff.read]
    }
}

impl Client {
    pub fn new(name: &str, sees: Sees) -> Self {
        Self {
            name: name.to_owned(),
            who: None,
            sees,
            calls: Vec::new(),
            screens: BTreeMap::new(),
            heard: BTreeMap::new(),
            marks: BTreeMap::new(),
            denied: Vec::new(),
            line: 0,
            out: BTreeSet::new(),
        }
    }

    /// It was welcomed as somebody: always the same, or the test is wrong.
    pub fn is(&mut self, who: Who) {
        assert!(self.who.is_none_or(|before| before == who), "{} has become somebody else", self.name);
        self.who = Some(who);
    }

    /// Something was typed.
    pub fn typed(&mut self, key: Uuid, what: What, shared: bool) {
        self.calls.push(Call { key, what, shared, answers: Vec::new(), refused: None });
    }

    /// A keyed frame goes out on the line that stands.
    pub fn goes_out(&mut self, key: Uuid) {
        self.out.insert(key);
    }

    /// What it turned out to be: a message typed before its conversation had an id.
    pub fn goes_out_as(&mut self, key: Uuid, what: What) {
        if let Some(call) = self.call(key) {
            call.what = what;
        }
        self.goes_out(key);
    }

    /// An answer came. If it is the first to this key: whether it put new words of this client into the log.
    pub fn answered(&mut self, key: Uuid, answer: Answer) -> Option<bool> {
        self.out.remove(&key);
        let name = self.name.clone();
        let call = self.call(key).unwrap_or_else(|| panic!("{name}: an answer to {key}, never asked for"));
        call.answers.push(answer);
        let is_said = !call.shared && matches!(call.what, What::Start { .. } | What::Send { .. });
        (call.answers.len() == 1).then_some(is_said)
    }

    /// A keyed frame was refused. With `for_good` it will not be repeated.
    pub fn refused(&mut self, key: Uuid, code: &str, for_good: bool) {
        self.out.remove(&key);
        if for_good && let Some(call) = self.call(key) {
            call.refused = Some(code.to_owned());
        }
    }

    /// A page or a mark was refused.
    pub fn is_denied(&mut self, conversation: Option<Uuid>, code: &str) {
        self.denied.push((conversation, code.to_owned()));
    }

    /// The line is over: what went out on it and got no answer.
    pub fn cut(&mut self) -> BTreeSet<Uuid> {
        self.line += 1;
        std::mem::take(&mut self.out)
    }

    /// What stands on the screen of a conversation.
    pub fn screen(&mut self, conversation: Uuid) -> &mut Screen {
        self.screens.entry(conversation).or_default()
    }

    /// It was told of a conversation, and perhaps of an event in it.
    pub fn hears(&mut self, conversation: Uuid, seq: Option<u64>) {
        self.heard.entry(conversation).or_default().extend(seq);
    }

    /// It was told marks: by a welcome or a page, or by themselves.
    pub fn is_told(&mut self, conversation: Uuid, marks: Marks, was_read: bool) {
        let told = Told { line: self.line, was_read, marks };
        self.marks.entry(conversation).or_default().push(told);
    }

    /// True when its screens reach as far as the log has something for it.
    pub fn knows(&self, log: &Log) -> bool {
        let mut due = log.conversations.iter().filter(|one| self.should_see(one));
        due.all(|one| {
            let last = log.visible(one.id, self.is_staff()).last().map_or(0, |row| row.entry.seq);
            self.screens.get(&one.id).map_or(0, Screen::last) >= last
        })
    }

    /// Whether this conversation has to be on its screens in the end.
    pub fn should_see(&self, conversation: &Conversation) -> bool {
        match self.sees {
            Sees::All => true,
            Sees::Own => self.who == Some(Who::Visitor(conversation.visitor)),
            Sees::Opened => self.screens.contains_key(&conversation.id),
        }
    }

    pub fn is_staff(&self) -> bool {
        self.who.is_some_and(Who::is_staff)
    }

    fn call(&mut self, key: Uuid) -> Option<&mut Call> {
        // What is answered was typed a short while ago.
        self.calls.iter_mut().rev().find(|call| call.key == key)
    }
}
