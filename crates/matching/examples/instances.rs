//! Solves instances made by `bench/matching.py`: `instances answers FILE` prints served and weight of each, `instances speed FILE`
//! the CPU seconds of solving the first, and what changes of it cost.
//!
//! A file has, for each instance: the numbers of lefts, rights and edges; the capacities; and left, right, weight of each edge. All
//! are numbers of 32 bits, little-endian.

use matching::{Edge, Matching};

struct Instance {
    lefts: Vec<u32>,
    rights: Vec<u32>,
    edges: Vec<Edge>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [what, file] = args.as_slice() else { return Err("answers|speed FILE".into()) };
    let bytes = std::fs::read(file)?;
    let mut numbers = bytes.chunks_exact(4).map(|four| four.iter().rev().fold(0, |n, byte| n << 8 | u32::from(*byte)));
    while let Some(lefts) = numbers.next() {
        let instance = read(lefts, &mut numbers).ok_or("the file ends early")?;
        if what == "speed" {
            return speed(&instance);
        }
        let best = Matching::solve(&instance.lefts, &instance.rights, &instance.edges)?;
        best.certificate().map_err(|broken| format!("{broken:?}"))?;
        println!("{} {}", best.served(), best.weight());
    }
    Ok(())
}

fn read(lefts: u32, numbers: &mut impl Iterator<Item = u32>) -> Option<Instance> {
    let (rights, edges) = (numbers.next()?, numbers.next()?);
    let lefts = (0..lefts).map(|_| numbers.next()).collect::<Option<_>>()?;
    let rights = (0..rights).map(|_| numbers.next()).collect::<Option<_>>()?;
    let edge = |_| Some(Edge::new(numbers.next()?, numbers.next()?, numbers.next()?.cast_signed()));
    let edges = (0..edges).map(edge).collect::<Option<_>>()?;
    Some(Instance { lefts, rights, edges })
}

fn speed(of: &Instance) -> Result<(), Box<dyn std::error::Error>> {
    let before = cpu();
    let mut best = Matching::solve(&of.lefts, &of.rights, &of.edges)?;
    let spent = cpu() - before;
    best.certificate().map_err(|broken| format!("{broken:?}"))?;
    println!("{} {} {spent:.4}", best.served(), best.weight());
    let mut rng = fastrand::Rng::with_seed(1);
    for (name, change) in CHANGES {
        let mut took: Vec<f64> = (0..1000).map(|_| change(&mut best, of, &mut rng)).collect();
        took.sort_unstable_by(f64::total_cmp);
        let ms = |at: usize| took.get(at).copied().unwrap_or(0.0) * 1000.0;
        println!("{name},{:.3},{:.3},{:.3}", ms(500), ms(990), ms(999));
    }
    best.certificate().map_err(|broken| format!("after changes: {broken:?}"))?;
    Ok(())
}

/// CPU seconds of one change.
type Change = fn(&mut Matching, &Instance, &mut fastrand::Rng) -> f64;
const CHANGES: [(&str, Change); 4] = [
    ("a left goes", |best, of, rng| {
        let left = rng.u32(0..of.lefts.len() as u32);
        timed(|| best.remove_left(left))
    }),
    ("a left comes", |best, of, rng| {
        let like = edges_of(of, rng, |edge| edge.left, |edge| (edge.right, edge.weight));
        timed(|| assert!(best.add_left(1, &like).is_ok()))
    }),
    ("a right goes", |best, of, rng| {
        let right = rng.u32(0..of.rights.len() as u32);
        timed(|| best.remove_right(right))
    }),
    ("a right comes", |best, of, rng| {
        let like = edges_of(of, rng, |edge| edge.right, |edge| (edge.left, edge.weight));
        timed(|| assert!(best.add_right(1 + rng.u32(0..2), &like).is_ok()))
    }),
];

fn timed(change: impl FnOnce()) -> f64 {
    let before = cpu();
    change();
    cpu() - before
}

/// The edges that some node had at first.
fn edges_of(
    of: &Instance,
    rng: &mut fastrand::Rng,
    end: fn(&Edge) -> u32,
    half: fn(&Edge) -> (u32, i32),
) -> Vec<(u32, i32)> {
    let node = end(&of.edges[rng.usize(0..of.edges.len())]);
    of.edges.iter().filter(|edge| end(edge) == node).map(half).collect()
}

/// CPU seconds of this thread, the only one.
fn cpu() -> f64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}
