//! Products of matrices of single-precision numbers in plain Rust. Each number of a product is summed in one fixed
//! order, so that the result does not depend on the machine or on how many threads share the rows.

use std::num::NonZeroUsize;
use std::thread;

use crate::simd::widest;

/// Rows and columns of the block that is kept in registers.
const ROWS: usize = 4;
const COLUMNS: usize = 8;
/// Terms of a sum that are taken at once, so that the numbers they need stay in the cache.
const DEPTH: usize = 256;

/// A matrix of which element (i, k) stands at `i * row + k * term`.
#[derive(Clone, Copy)]
pub(super) struct Left<'m> {
    pub values: &'m [f32],
    pub row: usize,
    pub term: usize,
}

/// Calls `work` with the number of the first row and the rows of each part of `values`, in parallel.
pub(super) fn in_parts<T: Send>(values: &mut [T], width: usize, work: impl Fn(usize, &mut [T]) + Sync) {
    let threads = thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let rows = (values.len() / width).div_ceil(threads).next_multiple_of(ROWS).max(ROWS);
    thread::scope(|scope| {
        for (at, part) in values.chunks_mut(rows * width).enumerate() {
            let work = &work;
            scope.spawn(move || work(at * rows, part));
        }
    });
}

/// Fills `out`, of `columns` columns, with the product of `left` and `right`; `right` has `columns` numbers for each of
/// the `depth` terms.
pub(super) fn product(out: &mut [f32], columns: usize, left: Left<'_>, depth: usize, right: &[f32]) {
    in_parts(out, columns, |first, out| {
        out.fill(0.0);
        let mut packed_left = vec![[0.0; ROWS]; DEPTH * out.len().div_ceil(ROWS * columns)];
        let mut packed = vec![[0.0; COLUMNS]; DEPTH];
        for start in (0..depth).step_by(DEPTH) {
            let terms = DEPTH.min(depth - start);
            pack_left(&mut packed_left, left, first..first + out.len() / columns, start..start + terms);
            for column in (0..columns).step_by(COLUMNS) {
                let width = COLUMNS.min(columns - column);
                for (packed, term) in packed.iter_mut().zip(start..start + terms) {
                    let from = term * columns + column;
                    packed[..width].copy_from_slice(&right[from..from + width]);
                }
                for (rows, left) in out.chunks_mut(ROWS * columns).zip(packed_left.chunks(terms)) {
                    let sums = block(left, &packed[..terms]);
                    for (row, sums) in rows.chunks_mut(columns).zip(sums) {
                        row[column..column + width].iter_mut().zip(sums).for_each(|(out, sum)| *out += sum);
                    }
                }
            }
        }
    });
}

/// Lays the terms of each block of rows side by side; rows that are not there are zero.
fn pack_left(packed: &mut [[f32; ROWS]], left: Left<'_>, rows: std::ops::Range<usize>, terms: std::ops::Range<usize>) {
    for (block, packed) in packed.chunks_mut(terms.len()).enumerate() {
        for (packed, term) in packed.iter_mut().zip(terms.clone()) {
            for (at, value) in packed.iter_mut().enumerate() {
                let row = rows.start + block * ROWS + at;
                *value = if row < rows.end { left.values[row * left.row + term * left.term] } else { 0.0 };
            }
        }
    }
}

/// The sums of a block of rows and columns, term after term.
fn block(left: &[[f32; ROWS]], right: &[[f32; COLUMNS]]) -> [[f32; COLUMNS]; ROWS] {
    widest(
        #[inline(always)]
        || {
            // Within, so that the sums stay in registers.
            let mut sums = [[0.0; COLUMNS]; ROWS];
            for (left, right) in left.iter().zip(right) {
                for (sums, left) in sums.iter_mut().zip(left) {
                    for (sum, right) in sums.iter_mut().zip(right) {
                        *sum += left * right;
                    }
                }
            }
            sums
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_of_every_shape_are_right() {
        for (rows, columns, depth) in [(1, 1, 1), (4, 8, 256), (5, 9, 257), (13, 3, 700)] {
            let left: Vec<f32> = (0..rows * depth).map(|at| (at % 7) as f32 - 3.0).collect();
            let right: Vec<f32> = (0..depth * columns).map(|at| (at % 5) as f32 - 2.0).collect();
            let mut out = vec![9.0; rows * columns];
            product(&mut out, columns, Left { values: &left, row: depth, term: 1 }, depth, &right);
            let transposed: Vec<f32> = (0..rows * depth).map(|at| left[at % rows * depth + at / rows]).collect();
            let mut again = vec![9.0; rows * columns];
            product(&mut again, columns, Left { values: &transposed, row: 1, term: rows }, depth, &right);
            for row in 0..rows {
                for column in 0..columns {
                    let expected: f32 = (0..depth).map(|k| left[row * depth + k] * right[k * columns + column]).sum();
                    assert_eq!(out[row * columns + column], expected);
                    assert_eq!(again[row * columns + column], expected);
                }
            }
        }
    }
}
