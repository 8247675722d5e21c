//! What is said about a row or a card, as keys of the locale files with the Dutch and the English sentence.

use super::columns::Meaning;

/// "Dit telefoonnummer kennen we niet. Het blijft staan zoals het er stond: { $typed }" ·
/// "We do not know this phone number. It stays as it was typed: { $typed }"
pub const PHONE_AS_TYPED: &str = "import-phone-as-typed";
/// "Dit is geen e-mailadres. Het blijft staan zoals het er stond: { $typed }" ·
/// "This is not an e-mail address. It stays as it was typed: { $typed }"
pub const EMAIL_AS_TYPED: &str = "import-email-as-typed";
/// "Dit is geen Nederlandse postcode. Hij blijft staan zoals hij er stond: { $typed }" ·
/// "This is not a Dutch postcode. It stays as it was typed: { $typed }"
pub const POSTCODE_AS_TYPED: &str = "import-postcode-as-typed";
/// "We zien geen datum om op terug te komen. De tekst staat nu bij de notities: { $typed }" ·
/// "We see no date to come back on. The text is now a note: { $typed }"
pub const COME_BACK_UNCLEAR: &str = "import-come-back-unclear";
/// "Er stond geen datum. Kijk of deze klopt: { $typed }" · "No date was given. Check whether this is right: { $typed }"
pub const COME_BACK_GUESSED: &str = "import-come-back-guessed";
/// "We lezen hier geen datum. De tekst staat nu bij de notities: { $typed }" · "We read no date here. The text is now a note: { $typed }"
pub const DATE_UNCLEAR: &str = "import-date-unclear";
/// "We weten niet wie dit mag lezen. De tekst staat nu bij de notities: { $typed }" ·
/// "We do not know who may read this. The text is now a note: { $typed }"
pub const AUDIENCE_UNCLEAR: &str = "import-audience-unclear";
/// "Dit kenmerk komt niet van ons. Het staat nu bij de notities: { $typed }" · "This id is not one of ours. It is now a note: { $typed }"
pub const ID_UNKNOWN: &str = "import-id-unknown";
/// "Hier stond al iets anders. Dit staat nu bij de notities: { $typed }" · "There was something else here already. This is now a note: { $typed }"
pub const SECOND_VALUE: &str = "import-second-value";
/// "Excel heeft van dit huisnummer een datum gemaakt. Kijk het na: { $typed }" · "Excel made this house number a date. Check it: { $typed }"
pub const NUMBER_BECAME_DATE: &str = "import-number-became-date";
/// "Bij dit huisnummer staat geen straat. Het staat nu los bij deze mens: { $typed }" ·
/// "There is no street with this house number. It stands with this person as it is: { $typed }"
pub const NO_STREET: &str = "import-no-street";
/// "Deze kolom is overgeslagen, zoals u koos." · "This column was skipped, as you chose."
pub const COLUMN_SKIPPED: &str = "import-column-skipped";
/// "Foto's, geluiden en sleutels bewaren we niet: { $typed } weggelaten." · "We do not keep photos, sounds and keys: { $typed } left out."
pub const PHOTO_DROPPED: &str = "import-photo-dropped";
/// "In rij { $row } staat een burgerservicenummer. Dat mogen we niet bewaren. Haal het weg en probeer het opnieuw." ·
/// "Row { $row } holds a citizen service number (BSN). We may not keep it. Take it out and try again."
pub const BSN_REFUSED: &str = "import-bsn-refused";
/// "Rij { $row } herhaalt de kopjes. Die is overgeslagen." · "Row { $row } repeats the headings. It was passed over."
pub const HEADINGS_AGAIN: &str = "import-headings-again";
/// "In rij { $row } staat alleen een adres, geen mens." · "Row { $row } holds an address only, nobody."
pub const ONLY_ADDRESS: &str = "import-only-address";
/// "Kaart { $row } is groter dan 1 MB." · "Card { $row } is larger than 1 MB."
pub const CARD_TOO_LARGE: &str = "import-card-too-large";
/// "Kaart { $row } kunnen we niet lezen." · "We cannot read card { $row }."
pub const CARD_UNREADABLE: &str = "import-card-unreadable";
/// "Het bestand houdt op midden in kaart { $row }." · "The file ends in the middle of card { $row }."
pub const CARD_CUT_OFF: &str = "import-card-cut-off";
/// "Er staan meer dan 200.000 kaarten in dit bestand." · "There are more than 200,000 cards in this file."
pub const TOO_MANY_CARDS: &str = "import-too-many-cards";

/// Every key above, for the test that each has its sentence in every locale.
pub const KEYS: &[&str] = &[
    PHONE_AS_TYPED, EMAIL_AS_TYPED, POSTCODE_AS_TYPED, COME_BACK_UNCLEAR, COME_BACK_GUESSED, DATE_UNCLEAR,
    AUDIENCE_UNCLEAR, ID_UNKNOWN, SECOND_VALUE, NUMBER_BECAME_DATE, NO_STREET, COLUMN_SKIPPED, PHOTO_DROPPED,
    BSN_REFUSED, HEADINGS_AGAIN, ONLY_ADDRESS, CARD_TOO_LARGE, CARD_UNREADABLE, CARD_CUT_OFF, TOO_MANY_CARDS,
];

/// Something a person should look at; the row is imported all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    pub field: Meaning,
    /// One of [`KEYS`]; `typed` is its argument.
    pub key: &'static str,
    /// The text as it was in the file.
    pub typed: String,
}

/// A row or card that is not imported. It repeats nothing of what the row held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    /// The row number in the file, or the number of the card, counted from 1; the argument `row` of the sentence.
    pub row: u32,
    /// One of [`KEYS`].
    pub reason: &'static str,
}
