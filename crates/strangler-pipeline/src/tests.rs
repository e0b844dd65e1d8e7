//! Tests of the pipeline: the cache changes nothing but time, and the number of threads changes nothing at all.

mod cache;
mod clustered;
mod date;
mod kept;
mod lower;
mod owners;
mod same;
mod survive;
