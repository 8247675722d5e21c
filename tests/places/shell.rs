//! `sprokkel places import`.

use crate::support::command::{fine, sprokkel};
use crate::{BAG, CBS};

#[test]
fn lists_come_in_from_the_shell_and_a_dry_run_keeps_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let database = format!("sqlite:{}/wijk.sqlite", folder.path().display());
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (cbs, bag) = (file("cbs.csv", CBS), file("bag.csv", &format!("{BAG}Plein,x,,,,,,\n")));
    let bring = |args: &[&str]| sprokkel(&database, &[&["places", "import"], args].concat());
    let json = |args: &[&str]| -> serde_json::Value { serde_json::from_str(&fine(&bring(args))).unwrap() };
    let dry = json(&[&cbs, "--dry-run", "--json"]);
    assert_eq!((&dry["rows"], &dry["made"]["buurt"]), (&2.into(), &2.into()));
    assert_eq!(json(&[&cbs, "--json"]), dry, "the dry run kept nothing");
    let said = fine(&bring(&[&bag]));
    assert!(said.contains("Ingelezen: 2 straten, 4 voordeuren uit 5 rijen"), "{said}");
    assert!(said.contains("Niet ingelezen: Rij 6: het huisnummer kunnen we niet lezen."), "{said}");
    let again = fine(&bring(&[&bag]));
    assert!(again.contains("niets nieuws uit 5 rijen") && again.contains("4 al bekend"), "{again}");
    let wrong = bring(&[&file("mensen.csv", "naam;wens\nHenk;vissen\n")]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("geen lijst van gebieden of adressen"));
    let nowhere = bring(&[&bag, "--into", "Elders"]);
    assert_eq!(nowhere.status.code(), Some(2));
}
