//! The full check of a learned model of unknown origin.

use super::bytes::u32_at;
use super::layout::{CLASS_VECTORS, FEATURE_KEYS, FEATURE_VECTORS, MODEL, name};
use super::open::{Pack, damaged};
use super::records::{ClassVector, FeatureVector, ModelShape};
use crate::error::Error;

impl Pack {
    /// Whether the pack is a learned model.
    pub(crate) fn is_model(&self) -> bool {
        self.has(MODEL)
    }

    /// Features ascend and have a vector each, subheadings ascend, and every step is a number that sums stay finite
    /// with.
    pub(super) fn audit_model(&self) -> Result<(), Error> {
        let shape = self.model_shape()?;
        let (keys, count) = self.records(FEATURE_KEYS, 4)?;
        let ascending = (1..count).all(|at| u32_at(keys.as_ref(), 4 * (at - 1)) < u32_at(keys.as_ref(), 4 * at));
        if !ascending {
            return Err(damaged(&name(FEATURE_KEYS), "the features are not in order"));
        }
        let (vectors, vector_count) = self.records(FEATURE_VECTORS, FeatureVector::len(shape.dims))?;
        let step_holds = |step: f32| (f32::MIN_POSITIVE..=MOST_STEP).contains(&step);
        let steps = |at| FeatureVector::read(vectors.as_ref(), shape.dims, at).is_some_and(|v| step_holds(v.step));
        if vector_count != count || !(0..count).all(steps) {
            return Err(damaged(&name(FEATURE_VECTORS), "a vector is missing or out of range"));
        }
        let (classes, class_count) = self.records(CLASS_VECTORS, ClassVector::len(shape.dims))?;
        if class_count == 0 {
            return Err(damaged(&name(CLASS_VECTORS), "it has no subheading"));
        }
        let mut last = None;
        for at in 0..class_count {
            let class = ClassVector::read(classes.as_ref(), shape.dims, at).filter(|class| step_holds(class.step));
            let code = class.map(|class| class.code).filter(|code| last.is_none_or(|last| last < *code));
            last = Some(
                code.ok_or_else(|| damaged(&name(CLASS_VECTORS), &format!("record {at} is out of order or range")))?,
            );
        }
        Ok(())
    }

    /// The shape of the model.
    pub(crate) fn model_shape(&self) -> Result<ModelShape, Error> {
        let (shape, _) = self.records(MODEL, ModelShape::LEN)?;
        ModelShape::read(shape.as_ref()).ok_or_else(|| damaged(&name(MODEL), "it has a shape that no model has"))
    }
}

/// The largest step that a compiler writes is far below.
const MOST_STEP: f32 = 1e6;
