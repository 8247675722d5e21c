//! Reads networks made by `bench/network.py`: `networks answers FILE` prints of each node what its leaving does, `networks speed
//! FILE` the CPU seconds of building the first and of the pass over it.
//!
//! A file has, for each network: the numbers of nodes and edges, and both ends of each edge. All are numbers of 32 bits,
//! little-endian. Of each network one line is written: for each node, its pieces as `a,b|c`, sorted; nodes are parted by spaces.

use network::{Edge, Network, Without};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [what, file] = args.as_slice() else { return Err("answers|speed FILE".into()) };
    let bytes = std::fs::read(file)?;
    let mut numbers = bytes.chunks_exact(4).map(|four| four.iter().rev().fold(0, |n, byte| n << 8 | u32::from(*byte)));
    while let Some(nodes) = numbers.next() {
        let edges = numbers.next().ok_or("the file ends early")?;
        let edge = |label| Some(Edge::new(numbers.next()?, numbers.next()?, label));
        let edges: Vec<Edge> = (0..edges).map(edge).collect::<Option<_>>().ok_or("the file ends early")?;
        if what == "speed" {
            return speed(nodes as usize, &edges);
        }
        let without = Network::new(nodes as usize, &edges)?.without();
        println!("{}", (0..nodes).map(|node| shown(&without, node)).collect::<Vec<_>>().join(" "));
    }
    Ok(())
}

fn shown(without: &Without, node: u32) -> String {
    let pieces = without.pieces(node).into_iter().map(|piece| {
        let mut nodes: Vec<u32> = piece.into_nodes().collect();
        nodes.sort_unstable();
        nodes
    });
    let mut pieces: Vec<Vec<u32>> = pieces.collect();
    pieces.sort();
    let numbers = |nodes: &Vec<u32>| nodes.iter().map(u32::to_string).collect::<Vec<_>>().join(",");
    format!(".{}", pieces.iter().map(numbers).collect::<Vec<_>>().join("|"))
}

fn speed(nodes: usize, edges: &[Edge]) -> Result<(), Box<dyn std::error::Error>> {
    let before = cpu();
    let network = Network::new(nodes, edges)?;
    let built = cpu();
    let without = network.without();
    let done = cpu();
    let cut = without.articulation_points().count();
    let fallen: u64 = (0..nodes as u32).map(|node| u64::from(without.loss(node).fallen)).sum();
    println!("{cut} {fallen} {:.5} {:.5}", built - before, done - built);
    Ok(())
}

/// CPU seconds of this thread, the only one.
fn cpu() -> f64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}
