pub fn fold(text: &str) -> String { text.to_lowercase() }
pub struct Analyser;
impl Analyser {
    pub fn embedded() -> &'static Analyser { &Analyser }
    pub fn index_terms(&self, text: &str) -> Vec<String> { let mut t: Vec<String> = text.split_whitespace().map(fold).collect(); t.sort(); t.dedup(); t }
    pub fn query_terms(&self, text: &str) -> Vec<String> { self.index_terms(text) }
}
pub mod names {
    pub struct NameParts { pub title: String, pub given: String, pub infix: String, pub family: String }
    pub fn split_name(t: &str) -> NameParts { let mut w: Vec<&str> = t.split_whitespace().collect(); let f = if w.len()>1 {w.pop().unwrap_or_default().to_owned()} else {String::new()}; let given = if w.is_empty() {String::new()} else {w.remove(0).to_owned()}; NameParts{title:String::new(),given,infix:w.join(" "),family:f} }
    pub fn words(t: &str) -> Vec<String> { t.split_whitespace().map(super::fold).collect() }
    pub fn alike(_: &str, _: &str) -> bool { true }
    pub fn near_keys(w: &str) -> Vec<String> { vec![w.to_owned()] }
}
