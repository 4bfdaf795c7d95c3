//! Logistic regression over 0/1 features, by AdaGrad (Duchi, Hazan, Singer 2011). Same rows, same weights, to
//! the bit.

use variorum::strip::label::{Feature, score};

/// One document's rows.
pub struct Document {
    /// For each block, the features that are on.
    pub rows: Vec<Vec<Feature>>,
    /// For each block, whether it is body.
    pub labels: Vec<bool>,
    /// For each block, how much it counts.
    pub weights: Vec<f32>,
}

/// A generator of pseudo-random numbers (SplitMix64; Steele, Lea, Flood 2014).
pub struct Random(pub u64);

impl Random {
    /// The next number below `below`.
    pub fn below(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % below as u64) as usize
    }
}

/// How to fit.
#[derive(Clone, Copy)]
pub struct Settings {
    /// Passes over the documents.
    pub epochs: usize,
    /// The step.
    pub rate: f32,
    /// The pull towards zero.
    pub decay: f32,
}

/// Fits weights, from some on; those of features that are not learned stay.
pub fn fit(
    documents: &[&Document],
    start: Vec<f32>,
    learned: impl Fn(Feature) -> bool,
    settings: Settings,
) -> Vec<f32> {
    let count = start.len();
    let mut weights = start;
    let learned: Vec<bool> = (0..count).map(|feature| learned(feature as Feature)).collect();
    let mut squares = vec![1.0_f32; count];
    let mut means = vec![0.0_f64; count];
    let mut counted = 0.0_f64;
    let mut order: Vec<usize> = (0..documents.len()).collect();
    let mut random = Random(1);
    for epoch in 0..settings.epochs {
        for at in (1..order.len()).rev() {
            order.swap(at, random.below(at + 1));
        }
        // The last passes settle.
        let rate = settings.rate * if epoch * 2 >= settings.epochs { 0.3 } else { 1.0 };
        for &document in &order {
            let document = documents[document];
            for ((row, label), weight) in document.rows.iter().zip(&document.labels).zip(&document.weights) {
                if *weight == 0.0 {
                    continue;
                }
                let wanted = f32::from(u8::from(*label));
                let error = 1.0 / (1.0 + (-score(&weights, row)).exp()) - wanted;
                for at in row.iter().map(|feature| usize::from(*feature)).filter(|&at| learned[at]) {
                    let gradient = weight * (error + settings.decay * weights[at]);
                    squares[at] += gradient * gradient;
                    weights[at] -= rate * gradient / squares[at].sqrt();
                }
            }
            // The mean over the later documents (Polyak, Juditsky 1992): single documents sway it less.
            if epoch > 0 {
                means.iter_mut().zip(&weights).for_each(|(mean, weight)| *mean += f64::from(*weight));
                counted += 1.0;
            }
        }
    }
    let mut weights: Vec<f32> = means.iter().map(|mean| (mean / counted.max(1.0)) as f32).collect();
    // Two decimals are all that is shipped.
    weights.iter_mut().for_each(|weight| *weight = (*weight * 100.0).round() / 100.0);
    weights
}
