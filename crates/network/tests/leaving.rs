//! Against taking each node away and looking at what is left.

use std::collections::BTreeSet;

use fastrand::Rng;
use network::{Edge, Network, Refused};

/// Without `gone`: the pieces of what was together with it, each as a set.
fn pieces(nodes: u32, edges: &[Edge], gone: u32) -> Vec<BTreeSet<u32>> {
    let with = component(nodes, edges, gone, None);
    let mut left: BTreeSet<u32> = with.into_iter().filter(|&node| node != gone).collect();
    let mut pieces = Vec::new();
    while let Some(&node) = left.first() {
        let piece = component(nodes, edges, node, Some(gone));
        left.retain(|node| !piece.contains(node));
        pieces.push(piece);
    }
    pieces
}

fn component(nodes: u32, edges: &[Edge], from: u32, gone: Option<u32>) -> BTreeSet<u32> {
    let mut found = BTreeSet::from([from]);
    for _ in 0..nodes {
        for edge in edges.iter().filter(|edge| Some(edge.a) != gone && Some(edge.b) != gone) {
            if found.contains(&edge.a) || found.contains(&edge.b) {
                found.extend([edge.a, edge.b]);
            }
        }
    }
    found
}

fn random(rng: &mut Rng) -> (u32, Vec<Edge>) {
    let nodes = rng.u32(1..14);
    let edges = (0..rng.u32(0..2 * nodes)).map(|label| Edge::new(rng.u32(0..nodes), rng.u32(0..nodes), label));
    (nodes, edges.collect())
}

#[test]
fn every_node_falls_off_that_has_no_thread_left_when_another_goes() {
    let mut rng = Rng::with_seed(1);
    for _ in 0..1500 {
        let (nodes, edges) = random(&mut rng);
        let without = Network::new(nodes as usize, &edges).unwrap().without();
        let mut cut = Vec::new();
        for gone in 0..nodes {
            let mut naive = pieces(nodes, &edges, gone);
            let told: Vec<BTreeSet<u32>> =
                without.pieces(gone).into_iter().map(|piece| piece.into_nodes().collect()).collect();
            assert!(told.is_sorted_by(|a, b| a.len() >= b.len()));
            naive.sort();
            let mut sorted = told.clone();
            sorted.sort();
            assert_eq!(sorted, naive, "{gone} of {edges:?}");
            let loss = without.loss(gone);
            assert_eq!(loss.pieces as usize, naive.len());
            assert_eq!(loss.largest as usize, told.first().map_or(0, BTreeSet::len));
            assert_eq!(loss.fallen as usize, without.fallen(gone).count());
            assert_eq!(without.fallen(gone).collect::<BTreeSet<_>>(), told.into_iter().skip(1).flatten().collect());
            let with = component(nodes, &edges, gone, None);
            assert!((0..nodes).all(|node| without.together(gone, node) == with.contains(&node)));
            let root = *with.first().unwrap();
            let behind: BTreeSet<u32> =
                naive.iter().filter(|piece| !piece.contains(&root)).flatten().copied().collect();
            assert_eq!(without.behind(gone).collect::<BTreeSet<_>>(), behind);
            assert_eq!(loss.behind as usize, behind.len());
            cut.extend((naive.len() > 1).then_some(gone));
        }
        assert_eq!(without.articulation_points().collect::<Vec<_>>(), cut);
    }
}

#[test]
fn an_only_contact_is_the_one_neighbour_whatever_the_number_of_threads() {
    let mut rng = Rng::with_seed(2);
    for _ in 0..500 {
        let (nodes, edges) = random(&mut rng);
        let network = Network::new(nodes as usize, &edges).unwrap();
        let without = network.without();
        let mut hanging = vec![0; nodes as usize];
        for node in 0..nodes {
            let both = edges.iter().flat_map(|edge| [(edge.a, edge.b), (edge.b, edge.a)]);
            let others: BTreeSet<u32> = both.filter(|&(a, b)| a == node && b != node).map(|(_, other)| other).collect();
            let only = others.first().copied().filter(|_| others.len() == 1);
            assert_eq!(without.only_contact(node), only);
            assert_eq!(network.single_keeper(node, |_| true), only);
            let odd: Vec<u32> = others.into_iter().filter(|other| other % 2 == 1).collect();
            assert_eq!(network.single_keeper(node, |other| other % 2 == 1), (odd.len() == 1).then(|| odd[0]));
            only.into_iter().for_each(|only| hanging[only as usize] += 1);
        }
        assert!((0..nodes).all(|node| without.loss(node).hanging == hanging[node as usize]));
    }
}

#[test]
fn a_chain_of_a_million_is_no_deeper_than_any_other() {
    const NODES: u32 = 1_000_000;
    let edges: Vec<Edge> = (1..NODES).map(|node| Edge::new(node - 1, node, 7)).collect();
    let without = Network::new(NODES as usize, &edges).unwrap().without();
    assert_eq!(without.loss(0).fallen, 0);
    assert_eq!(without.loss(10).fallen, 10);
    assert_eq!(without.fallen(NODES - 3).collect::<Vec<_>>(), [NODES - 2, NODES - 1]);
    assert_eq!(without.articulation_points().count() as u32, NODES - 2);
}

#[test]
fn threads_keep_their_labels_and_what_ends_at_nothing_is_refused() {
    let network = Network::new(3, &[Edge::new(0, 1, 5), Edge::new(2, 0, 6), Edge::new(1, 0, 7)]).unwrap();
    assert_eq!(network.threads(0).collect::<Vec<_>>(), [(1, 5), (2, 6), (1, 7)]);
    assert_eq!(network.threads(9).count(), 0);
    assert_eq!(network.without().loss(9).fallen, 0);
    assert_eq!(Network::new(1, &[Edge::new(0, 1, 0)]).err(), Some(Refused::Unknown(0)));
    assert!(Network::new(0, &[]).unwrap().is_empty());
}
