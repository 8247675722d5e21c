//! What the shell says around an import, and where the demo stands.

use crate::support::command::{fine, sprokkel};
use crate::support::sheets::two_sheets;

#[test]
fn a_sheet_that_is_not_read_is_named_in_the_shell() {
    let folder = tempfile::tempdir().unwrap();
    let (database, file) = (format!("sqlite:{}/wijk.sqlite", folder.path().display()), folder.path().join("twee.ods"));
    std::fs::write(&file, two_sheets()).unwrap();
    let output = sprokkel(&database, &["import", file.to_str().unwrap(), "--json"]);
    assert!(fine(&output).contains("\"people\":1"));
    assert!(String::from_utf8_lossy(&output.stderr).contains("Deze bladen lezen wij niet: Oude lijst."));
}

#[test]
fn one_is_counted_as_one_and_the_demo_does_not_stand_where_a_network_begins() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_sprokkel"));
        fine(&command.current_dir(&folder).env_remove("SPROKKEL_DATABASE").args(arguments).output().unwrap())
    };
    std::fs::write(folder.path().join("een.csv"), "Naam;Kan\nHenk;timmeren\n").unwrap();
    assert!(run(&["import", "een.csv"]).starts_with("Ingelezen: 1 mens uit 1 rij\n  0 wensen, 1 talent, 0 keer"));
    let mut demo = std::process::Command::new(env!("CARGO_BIN_EXE_sprokkel"))
        .current_dir(&folder)
        .env_remove("SPROKKEL_DATABASE")
        .args(["demo", "--listen", "127.0.0.1:0", "--json-ready"])
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut ready = String::new();
    std::io::BufRead::read_line(&mut std::io::BufReader::new(demo.stdout.take().unwrap()), &mut ready).unwrap();
    demo.kill().unwrap();
    demo.wait().unwrap();
    assert!(ready.contains("/demo/"), "{ready}");
    assert!(folder.path().join("demo.sqlite").exists() && folder.path().join("sprokkel.sqlite").exists());
    run(&["export", "--format", "csv", "--output", "uit.csv"]);
    let kept = std::fs::read_to_string(folder.path().join("uit.csv")).unwrap();
    assert!(kept.contains("Henk") && !kept.contains("Fatima"), "{kept}");
}
