//! Which requirement of the ASVS which test covers: collected from the tests themselves, so that the page cannot rot. And the
//! tests that the threat model names are there.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Checklist {
    line: Vec<Line>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    ids: Vec<String>,
    words: String,
    reason: Option<String>,
}

/// A test that says which requirements it covers.
#[derive(Debug, PartialEq, Eq)]
struct Covering {
    ids: Vec<String>,
    words: String,
    test: String,
}

fn lines() -> Vec<Line> {
    toml::from_str::<Checklist>(include_str!("asvs.toml")).expect("the checklist can be read").line
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Files with tests: ours, by their endings.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        let name = entry.file_name().into_string().unwrap_or_default();
        if path.is_dir() {
            if !["node_modules", "target", "results"].contains(&name.as_str()) {
                files(&path, found);
            }
        } else if name.ends_with(".rs") || name.ends_with(".mjs") {
            found.push(path);
        }
    }
}

fn sources() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for folder in ["tests", "src", "crates"] {
        files(&root().join(folder), &mut found);
    }
    found.sort();
    let named = |path: PathBuf| {
        let name = path.strip_prefix(root()).unwrap().display().to_string();
        (name, std::fs::read_to_string(path).unwrap())
    };
    found.into_iter().map(named).collect()
}

/// The name of the test that begins on this line: `fn name(`, `on_both!(name,` or `test('name'`.
fn test_on(line: &str) -> Option<String> {
    let line = line.trim();
    if let Some((_, rest)) = line.split_once("fn ") {
        return rest.split('(').next().map(str::to_owned);
    }
    if let Some(rest) = line.strip_prefix("on_both!(") {
        return rest.split(',').next().map(str::to_owned);
    }
    let rest = line.strip_prefix("test(")?;
    let quote = rest.chars().next().filter(|c| "'\"`".contains(*c))?;
    rest[1..].split(quote).next().map(str::to_owned)
}

/// `// asvs: 1.2.3, 4.5.6 what it shows`, and the test below it.
fn coverings(file: &str, text: &str) -> Vec<Covering> {
    let mut found = Vec::new();
    let mut rest = text.lines();
    while let Some(line) = rest.next() {
        let Some(said) = line.trim().strip_prefix("// asvs: ") else { continue };
        let count = said
            .split(' ')
            .take_while(|word| word.trim_end_matches(',').split('.').all(|n| n.parse::<u8>().is_ok()))
            .count();
        let ids = said.split(' ').take(count).map(|id| id.trim_end_matches(',').to_owned()).collect();
        let words = said.split(' ').skip(count).collect::<Vec<_>>().join(" ");
        let test = rest.clone().take(12).find_map(test_on).unwrap_or_else(|| panic!("{file}: no test below: {line}"));
        found.push(Covering { ids, words, test: format!("{file}::{test}") });
    }
    found
}

fn all_coverings() -> Vec<Covering> {
    sources()
        .iter()
        .filter(|(file, _)| file != "tests/asvs.rs")
        .flat_map(|(file, text)| coverings(file, text))
        .collect()
}

/// The page, how many lines are covered whole, and what is wrong with the list.
fn page(lines: &[Line], coverings: &[Covering]) -> (String, usize, Vec<String>) {
    let (mut rows, mut whole, mut flaws) = (String::new(), 0, Vec::new());
    for (number, line) in (1..).zip(lines) {
        let by: Vec<&Covering> = coverings.iter().filter(|c| c.ids.iter().any(|id| line.ids.contains(id))).collect();
        let open: Vec<&str> =
            line.ids.iter().filter(|id| !by.iter().any(|c| c.ids.contains(id))).map(String::as_str).collect();
        let state = match (open.len(), &line.reason) {
            (0, None) => "covered".to_owned(),
            (0, Some(_)) => {
                flaws.push(format!("line {number} is covered: its reason can go"));
                "covered".to_owned()
            }
            (_, Some(reason)) => format!("open: {}. {reason}", open.join(", ")),
            (_, None) => {
                flaws.push(format!("line {number} is not covered ({}) and has no reason", open.join(", ")));
                String::new()
            }
        };
        whole += usize::from(open.is_empty());
        let tests: Vec<String> = by.iter().map(|c| format!("`{}`: {}", c.test, c.words)).collect();
        let _ = writeln!(
            rows,
            "| {number} | {} | {} | {state} | {} |",
            line.ids.join(", "),
            line.words,
            tests.join("<br>")
        );
    }
    let head = format!(
        "# OWASP ASVS 5.0\n\nWritten by `SPROKKEL_WRITE_DOCS=1 cargo test --test asvs`, from `tests/asvs.toml` and from the tests themselves.\n\
         Of {} lines, {whole} are covered whole.\n\n| | requirement | what it asks, in our words | state | tests |\n|---|---|---|---|---|\n",
        lines.len()
    );
    (head + &rows, whole, flaws)
}

#[test]
fn the_checklist_is_covered_or_says_why_not() {
    let (lines, coverings) = (lines(), all_coverings());
    assert_eq!(lines.len(), 42);
    let known: BTreeSet<&String> = lines.iter().flat_map(|line| &line.ids).collect();
    let unknown: Vec<&Covering> =
        coverings.iter().filter(|c| c.ids.is_empty() || !c.ids.iter().all(|id| known.contains(id))).collect();
    assert!(unknown.is_empty(), "not in tests/asvs.toml: {unknown:?}");
    let (page, whole, flaws) = page(&lines, &coverings);
    println!("{whole} of {} lines of the ASVS are covered whole", lines.len());
    assert!(flaws.is_empty(), "{flaws:?}");
    let path = root().join("docs/beheer/asvs.md");
    if std::env::var_os("SPROKKEL_WRITE_DOCS").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    assert!(std::fs::read_to_string(&path).unwrap_or_default() == page, "SPROKKEL_WRITE_DOCS=1 cargo test --test asvs");
}

#[test]
fn a_line_without_a_test_or_with_a_stale_reason_is_noticed() {
    let line = |reason: Option<&str>| Line {
        ids: vec!["1.1.1".to_owned(), "1.1.2".to_owned()],
        words: String::new(),
        reason: reason.map(str::to_owned),
    };
    let text = "// asvs: 1.1.1, 1.1.2 both are so\n#[test]\nfn it_is_so() {}\n";
    let covering = coverings("tests/x.rs", text);
    assert_eq!(covering[0].test, "tests/x.rs::it_is_so");
    assert_eq!((covering[0].ids.len(), covering[0].words.as_str()), (2, "both are so"));
    assert_eq!(page(&[line(None)], &covering).2, Vec::<String>::new());
    assert_eq!(page(&[line(Some("later"))], &covering).2.len(), 1);
    assert_eq!(page(&[line(None)], &[]).2.len(), 1);
    let half = coverings("tests/x.rs", &text.replace(", 1.1.2", ""));
    assert_eq!((page(&[line(None)], &half).1, page(&[line(None)], &half).2.len()), (0, 1));
    assert_eq!(test_on("on_both!(it_holds, |t| async {"), Some("it_holds".to_owned()));
    assert_eq!(test_on("test('a page', async () => {"), Some("a page".to_owned()));
}

/// "`rules_sql::an_objection_shields…`" in the threat model is a test of that file.
#[test]
fn the_tests_that_the_threat_model_names_are_there() {
    let page = std::fs::read_to_string(root().join("docs/beheer/dreigingen.md")).unwrap_or_default();
    let mut by_file: BTreeMap<String, String> = BTreeMap::new();
    for (file, text) in sources() {
        let stem = file.rsplit('/').next().unwrap_or_default().trim_end_matches(".rs").to_owned();
        by_file.entry(stem).or_default().push_str(&text);
    }
    let named: Vec<(&str, &str)> =
        page.split('`').skip(1).step_by(2).filter_map(|code| code.split_once("::")).collect();
    assert!(named.len() > 15, "only {} tests are named", named.len());
    let there = |file: &str, test: &str| {
        by_file.get(file).is_some_and(|text| text.lines().filter_map(test_on).any(|t| t == test))
    };
    let missing: Vec<_> = named.iter().filter(|(file, test)| !there(file, test)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    assert!(!there("rules", "a_test_that_is_not_there"));
}
