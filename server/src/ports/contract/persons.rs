//! What every store must promise about people sites vouch for.

use super::{Bench, NOW, id, keyed, said, start, words};
use crate::ports::HistoryError;
use crate::ports::history::{Append, Start};
use crate::ports::persons::Person;
use frontdesk_domain::conversation::Conversation;
use frontdesk_protocol::staff::Attribute;
use frontdesk_protocol::{Author, VisitorId};

fn person(subject: &str) -> Person {
    Person {
        subject: subject.into(),
        name: Some("Ilze".into()),
        email: Some("ilze@alder.example".into()),
        attributes: vec![Attribute { name: "plan".into(), value: "gold".into() }],
    }
}

impl Bench {
    async fn adopt(&self, chat: &Conversation, to: VisitorId) -> Result<Conversation, HistoryError> {
        self.persons.adopt(chat.id, chat.visitor, to, person("7"), NOW + 1).await
    }
}

pub async fn what_is_vouched_for_is_kept_of_those_who_wrote(bench: Bench) {
    let nobody = VisitorId(id());
    bench.persons.vouch(nobody, person("7")).await.unwrap();
    assert_eq!(bench.persons.person(nobody).await.unwrap(), None);
    let chat = bench.begin().await;
    assert_eq!(bench.persons.person(chat.visitor).await.unwrap(), None);
    for said in [person("7"), Person { name: None, email: None, attributes: Vec::new(), ..person("7") }] {
        bench.persons.vouch(chat.visitor, said.clone()).await.unwrap();
        assert_eq!(bench.persons.person(chat.visitor).await.unwrap(), Some(said));
    }
}

pub async fn an_adopted_chat_is_the_other_visitors_with_its_keys(mut bench: Bench) {
    let chat = bench.begin().await;
    let line = said(&chat, "before");
    bench.history.append(line.clone()).await.unwrap();
    bench.reported();
    let to = VisitorId(id());
    let adopted = bench.adopt(&chat, to).await.unwrap();
    assert_eq!((adopted.visitor, adopted.visitor_number, adopted.version), (to, 2, chat.version));
    assert_eq!(bench.now(chat.id).await, adopted);
    assert_eq!(adopted.visitor_name.as_deref(), Some("Ilze"));
    assert_eq!(bench.persons.person(to).await.unwrap(), Some(person("7")));
    let reported: Vec<VisitorId> =
        bench.reported().iter().map(|report| report.conversation.visitor).collect();
    assert_eq!(reported, [to]);
    assert!(bench.history.of_visitor(chat.visitor).await.unwrap().is_empty());
    assert_eq!(bench.persons.all_of(to, chat.site).await.unwrap(), [chat.id]);
    assert_eq!(bench.persons.all_of(to, frontdesk_protocol::SiteId(id())).await.unwrap(), []);
    // Sent again by who they are now, it is answered as before.
    let keyed = line.keyed.map(|keyed| crate::ports::history::Keyed { sender: to.0, ..keyed });
    let again = bench.history.append(Append { keyed, ..line }).await.unwrap();
    assert!(!again.fresh);
    // And a second chat goes to the same row.
    let second = Start { visitor: to, site: chat.site, ..start("more") };
    let second = Start { keyed: self::keyed(to.0, "more"), ..second };
    let second = bench.history.start(second).await.unwrap();
    assert_eq!(second.conversation.id, chat.id);
}

pub async fn nobody_adopts_what_somebody_in_particular_wrote(bench: Bench) {
    let chat = bench.begin().await;
    bench.persons.vouch(chat.visitor, person("7")).await.unwrap();
    assert_eq!(bench.adopt(&chat, VisitorId(id())).await, Err(HistoryError::NotFound));
    let stranger = Conversation { visitor: VisitorId(id()), ..chat.clone() };
    assert_eq!(bench.adopt(&stranger, VisitorId(id())).await, Err(HistoryError::NotFound));
    let now = bench.now(chat.id).await;
    assert_eq!((now.visitor, now.visitor_name.as_deref()), (chat.visitor, Some("Ilze")));
    bench.add(chat.id, vec![words(Author::Visitor, "still mine")]).await;
}
