//! What a decision looks at: closed lists only, so that every case can be gone through.

use super::closed::Closed as _;
use super::hat::Hat;
use super::level::Level;
use super::register::Activity;
use crate::closed;

closed! {
    /// How the one who asks belongs to the audience of a row.
    Circle {
        /// Not at all.
        Beyond = "beyond",
        /// As staff of a group inside it, or of the network.
        Above = "above",
        /// As staff of this very group.
        Workplace = "workplace",
        /// As a neighbour: her own group, or she herself.
        Neighbour = "neighbour",
        /// It is for everyone.
        Everyone = "everyone",
    }
}

closed! {
    /// Something that holds for a time: a share, an emergency opening.
    Lasting { Never = "never", Over = "over", Holds = "holds" }
}

/// One question: may this hat, for this purpose, see this level of this person in this row?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    pub hat: Hat,
    pub activity: Activity,
    /// She showed a second factor in this session.
    pub second_factor: bool,
    /// Who asks is no longer here.
    pub viewer_left: bool,
    pub level: Level,
    /// It is about the one who asks.
    pub own: bool,
    pub circle: Circle,
    /// A share with her group that covers this level and this purpose.
    pub share: Lasting,
    /// An emergency opening of this person by the one who asks.
    pub emergency: Lasting,
    /// The person objected.
    pub objection: bool,
    /// The person is no longer here.
    pub person_left: bool,
    /// Someone of her own group brought this person here.
    pub brought: bool,
}

impl Facts {
    /// Nothing speaks for it and nothing against it.
    pub fn plain(hat: Hat, activity: Activity, level: Level) -> Self {
        Self {
            hat,
            activity,
            second_factor: false,
            viewer_left: false,
            level,
            own: false,
            circle: Circle::Beyond,
            share: Lasting::Never,
            emergency: Lasting::Never,
            objection: false,
            person_left: false,
            brought: false,
        }
    }

    /// Every case there is, one after the other.
    pub fn all() -> impl Iterator<Item = Facts> {
        Hat::ALL
            .iter()
            .flat_map(|hat| Activity::ALL.iter().map(move |activity| (*hat, *activity)))
            .flat_map(|(hat, activity)| Level::ALL.iter().flat_map(move |level| Self::around(hat, activity, *level)))
    }

    /// Every case of one hat, purpose and level.
    pub fn around(hat: Hat, activity: Activity, level: Level) -> impl Iterator<Item = Facts> {
        let lasting = Lasting::ALL;
        Circle::ALL.iter().flat_map(move |circle| {
            lasting.iter().flat_map(move |share| {
                lasting.iter().flat_map(move |emergency| {
                    (0..64u8).map(move |bits| Facts {
                        circle: *circle,
                        share: *share,
                        emergency: *emergency,
                        second_factor: bits & 1 != 0,
                        viewer_left: bits & 2 != 0,
                        own: bits & 4 != 0,
                        objection: bits & 8 != 0,
                        person_left: bits & 16 != 0,
                        brought: bits & 32 != 0,
                        ..Facts::plain(hat, activity, level)
                    })
                })
            })
        })
    }
}
