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
    /// Both said yes to being introduced to each other, and it did not end.
    pub tied: bool,
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
            tied: false,
        }
    }

    /// Every case there is, one after the other.
    pub fn all() -> impl Iterator<Item = Facts> {
        Hat::ALL.iter().flat_map(|hat| {
            Activity::ALL
                .iter()
                .flat_map(|activity| Level::ALL.iter().flat_map(|level| Self::around(*hat, *activity, *level)))
        })
    }

    /// Every case of one hat, purpose and level.
    pub fn around(hat: Hat, activity: Activity, level: Level) -> impl Iterator<Item = Facts> {
        let (circles, lasting) = (Circle::ALL.len(), Lasting::ALL.len());
        (0..128 * lasting * lasting * circles).map(move |case| Facts {
            second_factor: case & 1 != 0,
            viewer_left: case & 2 != 0,
            own: case & 4 != 0,
            objection: case & 8 != 0,
            person_left: case & 16 != 0,
            brought: case & 32 != 0,
            tied: case & 64 != 0,
            share: Lasting::ALL[case / 128 % lasting],
            emergency: Lasting::ALL[case / 128 / lasting % lasting],
            circle: Circle::ALL[case / 128 / lasting / lasting],
            ..Facts::plain(hat, activity, level)
        })
    }
}
