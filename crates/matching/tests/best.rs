//! Against every possible answer where that can be counted, and against the certificate where it cannot.

use std::ops::Range;

use fastrand::Rng;
use matching::{Edge, Matching, Refused};

struct Instance {
    lefts: Vec<u32>,
    rights: Vec<u32>,
    edges: Vec<Edge>,
}

fn instance(rng: &mut Rng, most: u32, degree: usize, room: u32, spread: i32) -> Instance {
    let lefts: Vec<u32> = (0..rng.u32(1..=most)).map(|_| rng.u32(0..=room)).collect();
    let rights: Vec<u32> = (0..rng.u32(1..=most)).map(|_| rng.u32(0..=room)).collect();
    let edge = |rng: &mut Rng| {
        Edge::new(rng.u32(0..lefts.len() as u32), rng.u32(0..rights.len() as u32), rng.i32(-spread..=spread))
    };
    let edges = (0..rng.usize(0..=degree)).map(|_| edge(rng)).collect();
    Instance { lefts, rights, edges }
}

fn solved(of: &Instance) -> Matching {
    let best = Matching::solve(&of.lefts, &of.rights, &of.edges).unwrap();
    assert_eq!(best.certificate(), Ok(()));
    best
}

/// The best of all subsets of edges that fit.
fn every(of: &Instance) -> (u64, i64) {
    let mut best = (0, 0);
    for subset in 0u32..1 << of.edges.len() {
        let chosen = of.edges.iter().zip(0..).filter(|(_, bit)| subset >> bit & 1 == 1).map(|(edge, _)| edge);
        let (mut lefts, mut rights) = (of.lefts.clone(), of.rights.clone());
        let fits = chosen.clone().all(|edge| {
            let left = &mut lefts[edge.left as usize];
            let right = &mut rights[edge.right as usize];
            let fits = *left > 0 && *right > 0;
            (*left, *right) = (left.saturating_sub(1), right.saturating_sub(1));
            fits
        });
        if fits {
            best = best.max((u64::from(subset.count_ones()), chosen.map(|edge| i64::from(edge.weight)).sum()));
        }
    }
    best
}

#[test]
fn no_other_subset_of_edges_is_better() {
    let mut rng = Rng::with_seed(1);
    for _ in 0..600 {
        let small = instance(&mut rng, 5, 11, 3, 6);
        let best = solved(&small);
        assert_eq!((best.served(), best.weight()), every(&small));
        assert_eq!(best.pairs().count() as u64, best.served());
    }
}

#[test]
fn prices_prove_larger_answers_whatever_is_scarce() {
    let mut rng = Rng::with_seed(2);
    for round in 0..150 {
        let (room, spread) = ([1, 2, 5][round % 3], [0, 3, 1000, i32::MAX][round % 4]);
        let most = [20, 80, 300][round % 3];
        solved(&instance(&mut rng, most, 6 * most as usize, room, spread));
    }
}

#[test]
fn what_is_mended_after_each_change_equals_a_fresh_answer() {
    let mut rng = Rng::with_seed(3);
    for _ in 0..40 {
        let mut now = instance(&mut rng, 25, 90, 3, 20);
        let mut kept = solved(&now);
        for _ in 0..40 {
            change(&mut rng, &mut now, &mut kept);
            assert_eq!(kept.certificate(), Ok(()));
            let fresh = solved(&now);
            assert_eq!((kept.served(), kept.weight()), (fresh.served(), fresh.weight()));
        }
    }
}

/// Here the only free seat is mostly far away, so that searches set out from both ends.
#[test]
fn what_is_mended_equals_a_fresh_answer_with_as_many_seats_as_wishes() {
    let mut rng = Rng::with_seed(4);
    for (count, degree, spread) in [(150, 5, 1000), (150, 8, 2), (200, 4, 0), (100, 12, 9), (90, 3, 50)] {
        let edge = |n| Edge::new(n / degree, rng.u32(0..count), rng.i32(-spread..=spread));
        let edges = (0..count * degree).map(edge).collect();
        let mut now = Instance { lefts: vec![1; count as usize], rights: vec![1; count as usize], edges };
        let mut kept = solved(&now);
        for turn in 0..60 {
            change_within(&mut rng, &mut now, &mut kept, turn % 4, 2 * degree as usize, 1..2);
            assert_eq!(kept.certificate(), Ok(()));
            let fresh = solved(&now);
            assert_eq!((kept.served(), kept.weight()), (fresh.served(), fresh.weight()));
        }
    }
}

/// One left or right comes or goes, in the list and in what is kept.
fn change(rng: &mut Rng, now: &mut Instance, kept: &mut Matching) {
    let which = rng.u8(0..4);
    change_within(rng, now, kept, which, 6, 0..4);
}

fn change_within(rng: &mut Rng, now: &mut Instance, kept: &mut Matching, which: u8, most: usize, room: Range<u32>) {
    let (lefts, rights) = (now.lefts.len() as u32, now.rights.len() as u32);
    let (left, right, room) = (rng.u32(0..lefts), rng.u32(0..rights), rng.u32(room));
    let mut edges = |others: u32| -> Vec<(u32, i32)> {
        (0..rng.usize(0..most)).map(|_| (rng.u32(0..others), rng.i32(-30..30))).collect()
    };
    let (to_rights, to_lefts) = (edges(rights), edges(lefts));
    match which {
        0 => {
            assert_eq!(kept.add_left(room, &to_rights), Ok(lefts));
            now.lefts.push(room);
            now.edges.extend(to_rights.iter().map(|&(right, weight)| Edge::new(lefts, right, weight)));
        }
        1 => {
            assert_eq!(kept.add_right(room, &to_lefts), Ok(rights));
            now.rights.push(room);
            now.edges.extend(to_lefts.iter().map(|&(left, weight)| Edge::new(left, rights, weight)));
        }
        2 => {
            kept.remove_left(left);
            now.lefts[left as usize] = 0;
            now.edges.retain(|edge| edge.left != left);
        }
        _ => {
            kept.remove_right(right);
            now.rights[right as usize] = 0;
            now.edges.retain(|edge| edge.right != right);
        }
    }
}

#[test]
fn who_waits_longest_has_a_turn_and_nobody_is_served_less_for_it() {
    // Two seats and four who want them; the weight is how long each waited.
    let wants = |left, waited| [Edge::new(left, 0, waited), Edge::new(left, 1, waited)];
    let edges = [wants(0, 1), wants(1, 9), wants(2, 5), wants(3, 7)].concat();
    let best = Matching::solve(&[1; 4], &[1; 2], &edges).unwrap();
    let mut served: Vec<u32> = best.pairs().map(|edge| edge.left).collect();
    served.sort_unstable();
    assert_eq!(served, [1, 3]);
}

#[test]
fn what_ends_at_nothing_is_refused() {
    assert_eq!(Matching::solve(&[1], &[1], &[Edge::new(0, 1, 0)]).err(), Some(Refused::Unknown(0)));
    let mut best = Matching::solve(&[1], &[1], &[Edge::new(0, 0, i32::MIN)]).unwrap();
    assert_eq!((best.served(), best.weight()), (1, i64::from(i32::MIN)));
    assert_eq!(best.add_left(1, &[(0, 1), (7, 1)]), Err(Refused::Unknown(1)));
    assert_eq!(best.add_left(1, &[(0, 1)]), Ok(1));
    assert_eq!((best.served_left(0), best.served_left(1)), (0, 1));
    best.remove_left(9);
    assert_eq!(best.certificate(), Ok(()));
}
