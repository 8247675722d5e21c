//! Maximisation with faults planted in it, lists without duplicates, and lists too small to learn from.

use super::*;
use crate::field::{Field, Kind};
use crate::find::duplicates;

fn fields() -> Vec<Field> {
    vec![
        Field::new("given", Kind::Name).swaps_with("family"),
        Field::new("family", Kind::Name),
        Field::new("postcode", Kind::Code),
        Field::new("phone", Kind::Exact),
    ]
}

fn dice(n: u64, salt: u64, below: u64) -> u64 {
    mix(n ^ mix(salt)) % below
}

/// A name of three or four syllables, no two alike by a letter more often than chance has it.
fn word(n: u64, salt: u64) -> String {
    const SYLLABLES: [&str; 12] = ["ba", "der", "fi", "gos", "hun", "jal", "ke", "lim", "mor", "nup", "rat", "sev"];
    let spread = mix(n ^ mix(salt));
    (0..3 + spread % 2).map(|at| SYLLABLES[(spread >> (8 * at + 3)) as usize % 12]).collect()
}

/// Given and family name, postcode, telephone. Common names are common: low numbers come up more.
fn person(n: u64) -> [String; 4] {
    let skewed = |salt: u64, below: u64| dice(n, salt, dice(n, salt + 1, below) + 1);
    [
        word(skewed(10, 150), 1),
        word(skewed(20, 800), 2),
        format!("{}{}", 1000 + dice(n, 30, 90), ["ab", "cd", "ef", "gh"][dice(n, 31, 4) as usize]),
        format!("06{:08}", dice(n, 40, 100_000_000)),
    ]
}

fn push(records: &mut Records, row: &[String; 4]) {
    records.push(&row.each_ref().map(|value| Some(value.as_str())));
}

/// Of a thousand in every three thousand rows there is a second one, of which 30 in 100 have another telephone.
fn doubled() -> Records {
    let mut records = Records::new(fields()).unwrap();
    for n in 0..2000 {
        push(&mut records, &person(n));
        if n % 2 == 0 {
            let mut again = person(n);
            if dice(n, 50, 10) < 3 {
                again[3] = format!("06{:08}", dice(n, 51, 100_000_000));
            }
            push(&mut records, &again);
        }
    }
    records
}

/// What was put in must come out: 70 of 100 telephones equal, and a thousand pairs.
fn recovers(model: &Model, records: &Records) -> bool {
    let phone = model.shares(3, Level::Same).map_or(0.0, |shares| shares.0);
    let expected = 1000.0 / Scope::Within.pairs(records);
    (phone - 0.7).abs() < 0.03 && (model.prior() / expected - 1.0).abs() < 0.1
}

#[test]
fn what_was_put_in_is_learnt_and_not_with_a_fault_in_the_maximisation() {
    let records = doubled();
    assert!(recovers(&learn_with(&records, Scope::Within, maximise), &records));
    type Fault = fn(&mut Model, &Expected, &[[f64; 8]], f64);
    let faults: [(&str, Fault); 4] = [
        ("m is never set", |model, expected, random, pairs| {
            let m = model.m.clone();
            maximise(model, expected, random, pairs);
            model.m = m;
            model.weigh();
        }),
        ("the prior is never set", |model, expected, random, pairs| {
            let prior = model.prior;
            maximise(model, expected, random, pairs);
            model.prior = prior;
        }),
        ("m and u change places", |model, expected, random, pairs| {
            maximise(model, expected, random, pairs);
            std::mem::swap(&mut model.m, &mut model.u);
            model.weigh();
        }),
        ("the levels of one field are those of the next", |model, expected, random, pairs| {
            let mut levels = expected.levels.clone();
            levels.rotate_left(1);
            let together = Together::none(levels.len());
            maximise(model, &Expected { total: expected.total, levels, together }, random, pairs);
        }),
    ];
    for (fault, broken) in faults {
        assert!(!recovers(&learn_with(&records, Scope::Within, broken), &records), "{fault}: not noticed");
    }
}

#[test]
fn of_a_list_without_duplicates_none_are_invented() {
    for rows in [150, 1000, 6000] {
        let mut records = Records::new(fields()).unwrap();
        (0..rows).for_each(|n| push(&mut records, &person(n)));
        let model = Model::learn(&records);
        let found = duplicates(&records, &model, 0.5);
        let expected = model.prior() * Scope::Within.pairs(&records);
        assert!(found.len() as u64 * 200 <= rows, "{} pairs in {rows} rows", found.len());
        assert!(expected < 0.05 * rows as f64, "{expected} pairs are believed in {rows} rows");
    }
}

#[test]
fn families_at_one_address_with_one_phone_are_not_taken_for_one_person() {
    let mut records = Records::new(fields()).unwrap();
    for n in 0..1500 {
        let family = person(n);
        for child in 0..3 {
            let mut row = family.clone();
            row[0] = word(dice(n * 3 + child, 60, 150), 1);
            row[3] = if child == 0 { row[3].clone() } else { format!("06{:08}", dice(n * 3 + child, 61, 100_000_000)) };
            push(&mut records, &row);
        }
    }
    let model = Model::learn(&records);
    let found = duplicates(&records, &model, 0.5);
    let invented = found.iter().filter(|pair| pair.agreement.level(0) == Level::Different).count();
    assert!(invented * 100 <= 1500, "{invented} of {} pairs have another given name", found.len());
}

#[test]
fn nothing_is_learnt_from_fewer_than_a_hundred_rows() {
    let shares = |model: &Model| (0..4).map(|at| model.shares(at, Level::Same)).collect::<Vec<_>>();
    for (rows, learns) in [(2, false), (99, false), (100, true)] {
        let mut records = Records::new(fields()).unwrap();
        (0..rows).for_each(|n| push(&mut records, &person(n / 2)));
        let (model, standard) = (Model::learn(&records), Model::standard(&fields(), records.len()));
        assert_eq!((shares(&model), model.prior()) != (shares(&standard), standard.prior()), learns, "{rows} rows");
    }
}
