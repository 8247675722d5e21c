//! The edges of one side, those of a node in a row, with room to grow.

/// An edge as one of its ends sees it.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Half {
    pub other: u32,
    pub edge: u32,
    pub weight: i32,
}

impl Half {
    #[inline]
    pub fn cost(&self) -> i64 {
        -i64::from(self.weight)
    }
}

#[derive(Debug, Clone, Copy, Default)]
struct Row {
    start: u32,
    len: u32,
    room: u32,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct Side {
    rows: Vec<Row>,
    halves: Vec<Half>,
    /// How much each node takes; 0 once it is gone.
    pub capacity: Vec<u32>,
}

impl Side {
    /// `halves` gives each edge with the node it belongs to, twice the same.
    pub fn build<I: Iterator<Item = (u32, Half)>>(capacity: &[u32], halves: impl Fn() -> I) -> Side {
        let mut rows = vec![Row::default(); capacity.len()];
        for (node, _) in halves() {
            rows[node as usize].room += 1;
        }
        let mut start = 0;
        for row in &mut rows {
            row.start = start;
            start += row.room;
        }
        let mut all = vec![Half::default(); start as usize];
        for (node, half) in halves() {
            let row = &mut rows[node as usize];
            all[(row.start + row.len) as usize] = half;
            row.len += 1;
        }
        Side { rows, halves: all, capacity: capacity.to_vec() }
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    #[inline]
    pub fn of(&self, node: u32) -> &[Half] {
        let row = self.rows[node as usize];
        &self.halves[row.start as usize..(row.start + row.len) as usize]
    }

    pub fn add(&mut self, capacity: u32) -> u32 {
        self.rows.push(Row { start: self.halves.len() as u32, ..Row::default() });
        self.capacity.push(capacity);
        self.rows.len() as u32 - 1
    }

    /// A row without room moves to the end and doubles.
    pub fn push(&mut self, node: u32, half: Half) {
        let row = self.rows[node as usize];
        if row.len == row.room {
            let room = (row.room * 2).max(4);
            let start = self.halves.len() as u32;
            self.halves.extend_from_within(row.start as usize..(row.start + row.len) as usize);
            self.halves.resize((start + room) as usize, Half::default());
            self.rows[node as usize] = Row { start, len: row.len, room };
        }
        let row = &mut self.rows[node as usize];
        self.halves[(row.start + row.len) as usize] = half;
        row.len += 1;
    }

    pub fn drop_edge(&mut self, node: u32, edge: u32) {
        let Some(at) = self.of(node).iter().position(|half| half.edge == edge) else { return };
        let row = &mut self.rows[node as usize];
        row.len -= 1;
        self.halves.swap(row.start as usize + at, (row.start + row.len) as usize);
    }

    /// The node stays as a number, without edges and without room.
    pub fn clear(&mut self, node: u32) -> Vec<Half> {
        let gone = self.of(node).to_vec();
        self.rows[node as usize].len = 0;
        self.capacity[node as usize] = 0;
        gone
    }
}
