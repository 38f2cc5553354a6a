//! A good history, made by hand: two visitors, an agent, a colleague who reads along, and one of everything that
//! can happen. It is told event by event, and everybody sees each as it happens.

use super::Case;
use frontdesk_tests::history::{
    Answer, By, Call, Client, Conversation, Entry, KeyRow, Kind, Log, Marks, Reach, Row, Sees, What, Who,
};
use serde_json::json;
use uuid::Uuid;

const ANNA: Uuid = Uuid::from_u128(0xa);
const BORIS: Uuid = Uuid::from_u128(0xb);
const MARTA: Uuid = Uuid::from_u128(0xc);
const JONAS: Uuid = Uuid::from_u128(0xd);
const LAMP: Uuid = Uuid::from_u128(0x10);
const VASE: Uuid = Uuid::from_u128(0x20);

/// Clients, by their place in the history.
const ANNAS_TAB: usize = 0;
const BORIS_TAB: usize = 2;
const MARTAS_CONSOLE: usize = 3;

pub(super) fn tale() -> Case {
    let mut tale = Tale::begin();
    let said = |text: &str| What::Start { text: text.to_owned() };
    let send = |conversation, text: &str| What::Send { conversation, text: text.to_owned() };
    let edit = |target, text: &str| What::Edit { conversation: LAMP, target, text: text.to_owned() };

    tale.call(ANNAS_TAB, LAMP, said("My lamp has a dent."));
    tale.house(LAMP, "joined");
    tale.call(MARTAS_CONSOLE, LAMP, send(LAMP, "Good morning."));
    tale.call(BORIS_TAB, VASE, said("Is the vase blue?"));
    tale.house(VASE, "joined");
    tale.call(
        MARTAS_CONSOLE,
        LAMP,
        What::Note { conversation: LAMP, text: "She has been here before.".to_owned() },
    );
    tale.call(ANNAS_TAB, LAMP, send(LAMP, "It is the back one."));
    tale.mark(LAMP, 3);
    tale.call(ANNAS_TAB, LAMP, edit(5, "It is the blck one."));
    tale.call(ANNAS_TAB, LAMP, edit(5, "It is the black one."));
    tale.call(ANNAS_TAB, LAMP, send(LAMP, "Oh, never mind."));
    tale.call(ANNAS_TAB, LAMP, What::Delete { conversation: LAMP, target: 8 });
    tale.call(MARTAS_CONSOLE, VASE, send(VASE, "Very."));
    tale.call(MARTAS_CONSOLE, LAMP, send(LAMP, "We shall see."));
    tale.call(ANNAS_TAB, LAMP, send(LAMP, "Thank you."));
    tale.mark(LAMP, 11);
    tale.repeat(ANNAS_TAB);

    // Three nobody can be sure of, or need not be: one that got no answer and is stored, one that is not, and one
    // that was refused.
    tale.call(BORIS_TAB, VASE, send(VASE, "Then I take it."));
    tale.last_call(BORIS_TAB).answers.clear();
    tale.only_typed(BORIS_TAB, send(VASE, "All of them."), None);
    tale.only_typed(MARTAS_CONSOLE, edit(1, "Not mine."), Some("forbidden"));
    tale.end()
}

/// The tale as far as it is told.
struct Tale {
    case: Case,
    keys: u128,
}

impl Tale {
    fn begin() -> Self {
        let client = |name: &str, who, sees| {
            let mut client = Client::new(name, sees);
            client.is(who);
            client
        };
        let mut case = Case::default();
        case.history.clients = vec![
            client("Anna's tab", Who::Visitor(ANNA), Sees::Own),
            client("Anna's other tab", Who::Visitor(ANNA), Sees::Own),
            client("Boris' tab", Who::Visitor(BORIS), Sees::Own),
            client("Marta's console", Who::Agent(MARTA), Sees::Opened),
            client("Jonas' console", Who::Agent(JONAS), Sees::All),
        ];
        let conversation =
            |id, visitor| Conversation { id, visitor, marks: Marks::default(), floor: 0, preview: None };
        case.after = Log {
            conversations: vec![conversation(LAMP, ANNA), conversation(VASE, BORIS)],
            rows: Vec::new(),
            keys: Vec::new(),
        };
        Self { case, keys: 0x1000 }
    }

    /// Somebody asks for something, gets it, and everybody sees it.
    fn call(&mut self, client: usize, conversation: Uuid, what: What) {
        let staff_only = matches!(what, What::Note { .. });
        let kind = what.kind();
        let key = self.only_typed(client, what, None);
        let who = self.case.history.clients[client].who.expect("everybody is somebody");
        let entry = self.happens(conversation, who.signature(), kind, Some(key), staff_only);
        let Entry { seq, id, at, .. } = entry;
        let prev = self.before(conversation, seq, who.is_staff());
        self.last_call(client).answers.push(Answer { conversation, seq, prev, id, at });
        self.case.after.keys.push(KeyRow { sender: who.id(), key, conversation, seq });
    }

    /// Somebody asks for something, and that is all.
    fn only_typed(&mut self, client: usize, what: What, refused: Option<&str>) -> Uuid {
        self.keys += 1;
        let key = Uuid::from_u128(self.keys);
        self.case.history.clients[client].typed(key, what, false);
        self.last_call(client).refused = refused.map(str::to_owned);
        key
    }

    fn last_call(&mut self, client: usize) -> &mut Call {
        self.case.history.clients[client].calls.last_mut().expect("something was typed")
    }

    /// The last answer of a client comes once more.
    fn repeat(&mut self, client: usize) {
        let call = self.last_call(client);
        let answer = call.answers[0];
        call.answers.push(answer);
    }

    /// The house does something.
    fn house(&mut self, conversation: Uuid, kind: &str) {
        self.happens(conversation, By::System, Kind::Other(json!({kind: {}})), None, false);
    }

    /// Stores an event, and shows it to everybody who may see it.
    fn happens(
        &mut self,
        conversation: Uuid,
        by: By,
        kind: Kind,
        key: Option<Uuid>,
        staff_only: bool,
    ) -> Entry {
        let seq = self.before(conversation, u64::MAX, true) + 1;
        let prev = self.before(conversation, seq, false);
        self.keys += 1;
        let entry =
            Entry { seq, prev, id: Uuid::from_u128(self.keys), at: 1_000 + seq, by, key, staff_only, kind };
        for row in self.case.after.rows.iter_mut().filter(|row| row.conversation == conversation) {
            fold(&mut row.entry, &entry);
        }
        let row = Row { conversation, entry: entry.clone() };
        let place = self.case.after.rows.partition_point(|other| other.conversation <= conversation);
        self.case.after.rows.insert(place, row);
        for client in 0..self.case.history.clients.len() {
            let prev = self.before(conversation, seq, self.case.history.clients[client].is_staff());
            self.show(client, conversation, Entry { prev, ..entry.clone() });
        }
        entry
    }

    fn show(&mut self, client: usize, conversation: Uuid, entry: Entry) {
        let owner = self.case.after.conversation(conversation).expect("it is known").visitor;
        let client = &mut self.case.history.clients[client];
        let may_see = client.is_staff() || client.who == Some(Who::Visitor(owner)) && !entry.staff_only;
        if !may_see {
            return;
        }
        client.hears(conversation, Some(entry.seq));
        let screen = client.screen(conversation);
        screen.add(entry.clone());
        let folded = screen.entries.clone().into_iter().map(|mut earlier| {
            fold(&mut earlier, &entry);
            earlier
        });
        for earlier in folded.collect::<Vec<_>>() {
            screen.change(earlier);
        }
    }

    /// Both sides are this far, and everybody is told.
    fn mark(&mut self, conversation: Uuid, seq: u64) {
        let reach = Reach { delivered: seq, read: seq - 1 };
        let marks = Marks { visitor: reach, staff: reach };
        for client in &mut self.case.history.clients {
            if client.screens.contains_key(&conversation) {
                client.is_told(conversation, marks, false);
            }
        }
        let stored = self.case.after.conversations.iter_mut().find(|one| one.id == conversation);
        stored.expect("it is known").marks = marks;
    }

    /// The event before this one, for the visitor or for staff.
    fn before(&self, conversation: Uuid, seq: u64, to_staff: bool) -> u64 {
        let rows = self.case.after.visible(conversation, to_staff);
        rows.map(|row| row.entry.seq).take_while(|other| *other < seq).last().unwrap_or(0)
    }

    fn end(mut self) -> Case {
        for conversation in &mut self.case.after.conversations {
            let rows = self.case.after.rows.iter().filter(|row| row.conversation == conversation.id);
            conversation.preview =
                rows.filter_map(|row| row.entry.kind.text()).next_back().map(str::to_owned);
        }
        self.case
    }
}

/// What an edit or a deletion does to an earlier event.
fn fold(earlier: &mut Entry, change: &Entry) {
    let (target, now) = match &change.kind {
        Kind::Edited { target, text: Some(text) } => {
            (*target, Kind::Message { text: text.clone(), edited: true })
        }
        Kind::Deleted { target } => (*target, Kind::Gone),
        _ => return,
    };
    if earlier.seq == target {
        earlier.kind = now;
    } else if earlier.seq < change.seq
        && let Kind::Edited { target: of, text } = &mut earlier.kind
        && *of == target
    {
        *text = None;
    }
}
