//! Who may do what: the whole policy in one match. Knows nothing of how somebody proved who they are, or of
//! the state of what they want to touch beyond whose it is.

use crate::conversation::Audience;
use crate::file::{Place, Uploader};
use frontdesk_protocol::staff::Role;
use frontdesk_protocol::{AgentId, VisitorId};

/// Somebody who wants something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Nobody we know.
    Nobody,
    Visitor(VisitorId),
    Staff {
        id: AgentId,
        role: Role,
    },
}

/// What they want it done to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Object {
    /// The installation as a whole.
    House,
    /// A conversation of this visitor, in this agent's hands.
    Conversation { visitor: VisitorId, owner: Option<AgentId> },
    /// A person of the house.
    Person { id: AgentId, role: Role },
    /// A role somebody is to get.
    Role(Role),
    /// A file, and the message it came with.
    File { by: Uploader, place: Option<Place> },
}

macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// Everything that can be asked of the server. A new one doesn't compile without a rule below.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Action { $($(#[$doc])* $name,)* }

        impl Action {
            /// Every action, for the tests that try each one as each role.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];
        }
    };
}

actions! {
    /// Visitor: open a conversation.
    StartConversation,
    /// Visitor: write in a conversation.
    WriteAsVisitor,
    /// Visitor: read, mark or type in a conversation.
    ReadAsVisitor,
    /// Visitor: bring a file, to send it with a message.
    UploadAsVisitor,
    /// Staff: bring a file, to send it with a message.
    UploadAsStaff,
    /// The content of a file.
    ReadFile,
    /// Visitor: say how one can be reached.
    LeaveContact,
    /// Visitor: say how it went.
    RateConversation,
    /// Visitor: settle a conversation of one's own.
    EndConversation,
    /// Staff: the list of conversations.
    ReadFeed,
    /// Staff: follow, pull, mark or type in a conversation.
    ReadConversation,
    /// Staff: write in a conversation.
    WriteAsStaff,
    /// Staff: take a waiting conversation.
    TakeConversation,
    /// Staff: settle a conversation.
    ResolveConversation,
    /// Staff: open a settled conversation again.
    ReopenConversation,
    /// Staff: who is in a conversation, and from where.
    ReadCard,
    /// Staff: let the visitor see that one reads.
    ShowReading,
    /// Staff: shut a conversation's visitor out.
    BlockVisitor,
    /// Staff: let a visitor in again.
    UnblockVisitor,
    /// Staff: who is shut out.
    ReadBlocked,
    /// Staff: choose online or away.
    SetOwnStatus,
    /// Staff: who am I, and where am I signed in.
    ReadSelf,
    /// Staff: one's own name, choices, password, second step and sessions.
    ChangeSelf,
    /// Staff: the sites and their snippets.
    ReadSites,
    CreateSite,
    ChangeSite,
    ReadPeople,
    /// Object: the role the newcomer gets.
    Invite,
    /// Object: the role the invitation gives.
    RevokeInvite,
    /// Object: the person as they are.
    ChangePerson,
    /// Object: the role they are to get.
    GrantRole,
    /// Object: the person as they are.
    ResetSecondStep,
    /// Staff: how mail stands, and what was given up.
    ReadMail,
    /// Staff: try a mail that was given up again, or forget it.
    ChangeMail,
}

/// Why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Denied {
    /// Sign in first.
    SignedOut,
    /// Absent, or not yours: one answer for both.
    NotFound,
    /// Known, but not allowed.
    Forbidden,
}

/// The one place that says yes or no.
///
/// # Errors
/// [`Denied`] when the answer is no.
pub fn authorize(actor: Actor, action: Action, object: Object) -> Result<(), Denied> {
    match actor {
        Actor::Nobody => Err(Denied::SignedOut),
        Actor::Visitor(id) => visitor_may(id, action, object),
        Actor::Staff { id, role } => staff_may(id, role, action, object),
    }
}

fn visitor_may(visitor: VisitorId, action: Action, object: Object) -> Result<(), Denied> {
    match (action, object) {
        (Action::StartConversation | Action::UploadAsVisitor, _) => Ok(()),
        // One's own, and what came into one's own conversation for one's own eyes.
        (Action::ReadFile, Object::File { by, place }) => {
            let seen = |place: Place| place.visitor == visitor && place.audience == Audience::Everyone;
            let own = by == Uploader::Visitor(visitor);
            if own || place.is_some_and(seen) { Ok(()) } else { Err(Denied::NotFound) }
        }
        (
            Action::WriteAsVisitor
            | Action::ReadAsVisitor
            | Action::LeaveContact
            | Action::RateConversation
            | Action::EndConversation,
            Object::Conversation { visitor: theirs, .. },
        ) => {
            if theirs == visitor {
                Ok(())
            } else {
                Err(Denied::NotFound)
            }
        }
        _ => Err(Denied::Forbidden),
    }
}

fn staff_may(me: AgentId, role: Role, action: Action, object: Object) -> Result<(), Denied> {
    use Action as A;
    let allowed = match action {
        // What nobody has sent yet is its owner's alone.
        A::ReadFile => match object {
            Object::File { place: Some(_), .. } => true,
            Object::File { by, .. } if by == Uploader::Agent(me) => true,
            _ => return Err(Denied::NotFound),
        },
        A::StartConversation
        | A::WriteAsVisitor
        | A::ReadAsVisitor
        | A::LeaveContact
        | A::RateConversation
        | A::EndConversation
        | A::UploadAsVisitor => false,
        A::ReadFeed
        | A::ReadConversation
        | A::TakeConversation
        | A::ReopenConversation
        | A::WriteAsStaff
        | A::SetOwnStatus
        | A::ReadCard
        | A::ShowReading
        | A::UnblockVisitor
        | A::ReadBlocked
        | A::ReadSelf
        | A::ChangeSelf
        | A::UploadAsStaff
        | A::ReadSites => true,
        A::ResolveConversation | A::BlockVisitor => match object {
            Object::Conversation { owner: Some(owner), .. } => owner == me || leads(role),
            _ => true,
        },
        A::CreateSite | A::ChangeSite | A::ReadPeople | A::ReadMail | A::ChangeMail => leads(role),
        A::Invite | A::RevokeInvite | A::GrantRole | A::ChangePerson | A::ResetSecondStep => match object {
            Object::Role(target) | Object::Person { role: target, .. } => {
                leads(role) && (target != Role::Owner || role == Role::Owner)
            }
            Object::House | Object::Conversation { .. } | Object::File { .. } => false,
        },
    };
    if allowed { Ok(()) } else { Err(Denied::Forbidden) }
}

/// Owners and admins.
fn leads(role: Role) -> bool {
    matches!(role, Role::Owner | Role::Admin)
}

#[cfg(test)]
mod tests;
