//! As what someone is here now. A hat belongs to a session and is never a trait of a person: an official who lives in the
//! wijk puts on the hat of a resident for her own record.

use crate::closed;

closed! {
    Hat {
        /// Nobody signed in.
        Public = "public",
        Resident = "resident",
        Worker = "worker",
        Coordinator = "coordinator",
        /// Brings people along and hears that they came: a GP, a nurse, a school.
        Referrer = "referrer",
        /// Figures and stories, never persons.
        Municipality = "municipality",
        /// Someone at the command line of the server.
        Shell = "shell",
        /// A clock or a job.
        Program = "program",
    }
}

impl Hat {
    /// As people say it, Dutch and English.
    pub fn said(self) -> (&'static str, &'static str) {
        match self {
            Hat::Public => ("iedereen, zonder inloggen", "anyone, not signed in"),
            Hat::Resident => ("bewoner", "resident"),
            Hat::Worker => ("werker", "worker"),
            Hat::Coordinator => ("coördinator", "co-ordinator"),
            Hat::Referrer => ("verwijzer", "referrer"),
            Hat::Municipality => ("gemeente", "municipality"),
            Hat::Shell => ("beheerder", "administrator"),
            Hat::Program => ("het programma zelf", "the program itself"),
        }
    }
}
