//! The edges of one side, those of a node in a row: first those in use, and at the end room to grow.

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
    used: u32,
    len: u32,
    room: u32,
    capacity: u32,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct Side {
    rows: Vec<Row>,
    halves: Vec<Half>,
    /// By edge: where in its row it stands.
    place: Vec<u32>,
}

impl Side {
    /// `halves` gives each edge with the node it belongs to, twice the same, and by the number of the edge.
    pub fn build<I: Iterator<Item = (u32, Half)>>(capacity: &[u32], halves: impl Fn() -> I) -> Side {
        let mut rows: Vec<Row> = capacity.iter().map(|&capacity| Row { capacity, ..Row::default() }).collect();
        for (node, _) in halves() {
            rows[node as usize].room += 1;
        }
        let mut start = 0;
        for row in &mut rows {
            row.start = start;
            start += row.room;
        }
        let mut all = vec![Half::default(); start as usize];
        let mut place = Vec::with_capacity(start as usize);
        for (node, half) in halves() {
            let row = &mut rows[node as usize];
            all[(row.start + row.len) as usize] = half;
            place.push(row.len);
            row.len += 1;
        }
        Side { rows, halves: all, place }
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    fn row(&self, node: u32) -> Row {
        self.rows[node as usize]
    }

    /// How many units a node takes; 0 once it is gone.
    pub fn capacity(&self, node: u32) -> u32 {
        self.row(node).capacity
    }

    pub fn capacities(&self) -> impl Iterator<Item = u32> + '_ {
        self.rows.iter().map(|row| row.capacity)
    }

    pub fn used(&self, node: u32) -> u32 {
        self.row(node).used
    }

    #[inline]
    pub fn has_room(&self, node: u32) -> bool {
        self.row(node).used < self.row(node).capacity
    }

    #[inline]
    pub fn of(&self, node: u32) -> &[Half] {
        let row = self.row(node);
        &self.halves[row.start as usize..(row.start + row.len) as usize]
    }

    /// The edges of a node in use, and the others.
    #[inline]
    pub fn parts(&self, node: u32) -> (&[Half], &[Half]) {
        self.of(node).split_at(self.row(node).used as usize)
    }

    #[inline]
    pub fn in_use(&self, node: u32, edge: u32) -> bool {
        self.place[edge as usize] < self.row(node).used
    }

    pub fn take(&mut self, node: u32, edge: u32) {
        self.swap(node, self.place[edge as usize], self.row(node).used);
        self.rows[node as usize].used += 1;
    }

    pub fn release(&mut self, node: u32, edge: u32) {
        self.rows[node as usize].used -= 1;
        self.swap(node, self.place[edge as usize], self.row(node).used);
    }

    fn swap(&mut self, node: u32, one: u32, other: u32) {
        let start = self.row(node).start;
        self.halves.swap((start + one) as usize, (start + other) as usize);
        for place in [one, other] {
            self.place[self.halves[(start + place) as usize].edge as usize] = place;
        }
    }

    pub fn add(&mut self, capacity: u32) -> u32 {
        self.rows.push(Row { start: self.halves.len() as u32, capacity, ..Row::default() });
        self.rows.len() as u32 - 1
    }

    /// A row without room moves to the end and doubles.
    pub fn push(&mut self, node: u32, half: Half) {
        let row = self.row(node);
        if row.len == row.room {
            let room = (row.room * 2).max(4);
            let start = self.halves.len() as u32;
            self.halves.extend_from_within(row.start as usize..(row.start + row.len) as usize);
            self.halves.resize((start + room) as usize, Half::default());
            self.rows[node as usize] = Row { start, room, ..row };
        }
        let row = &mut self.rows[node as usize];
        self.halves[(row.start + row.len) as usize] = half;
        if self.place.len() <= half.edge as usize {
            self.place.resize(half.edge as usize + 1, 0);
        }
        self.place[half.edge as usize] = row.len;
        row.len += 1;
    }

    /// An edge that is not in use goes.
    pub fn drop_edge(&mut self, node: u32, edge: u32) {
        let last = self.row(node).len - 1;
        self.swap(node, self.place[edge as usize], last);
        self.rows[node as usize].len = last;
    }

    /// The node stays as a number, without edges and without room.
    pub fn clear(&mut self, node: u32) -> Vec<Half> {
        let gone = self.of(node).to_vec();
        let row = &mut self.rows[node as usize];
        (row.len, row.capacity) = (0, 0);
        gone
    }
}
