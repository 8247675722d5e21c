//! A case: who looks, in which hat, for what. (filled in when the rules and the log are here)
