//! What a browser was answered.

#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub location: String,
    pub headers: axum::http::HeaderMap,
    pub text: String,
    pub bytes: axum::body::Bytes,
}

impl Answer {
    #[track_caller]
    pub fn says(&self, words: &str) -> &Self {
        assert!(self.text.contains(words), "status {}: {words:?} is not on the page:\n{}", self.status, self.text);
        self
    }

    #[track_caller]
    pub fn is_silent_about(&self, words: &str) -> &Self {
        assert!(!self.text.contains(words), "status {}: {words:?} is on the page:\n{}", self.status, self.text);
        self
    }

    #[track_caller]
    pub fn is(&self, status: u16) -> &Self {
        assert_eq!(self.status, status, "to {:?}:\n{}", self.location, self.text);
        self
    }

    /// The value of the first hidden or text field of that name.
    pub fn field(&self, name: &str) -> Option<String> {
        let at = self.text.find(&format!("name=\"{name}\""))?;
        let from = self.text[..at].rfind('<')?;
        let tag = &self.text[from..from + self.text[from..].find('>')?];
        let value = tag.split_once("value=\"")?.1;
        Some(value.split('"').next()?.to_owned())
    }
}
