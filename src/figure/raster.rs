//! A page as pixels, drawn on the CPU in bands, so that all cores share the work and a long drawing can be cancelled.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use resvg::tiny_skia::{Pixmap, PixmapMut};
use resvg::usvg::{Transform, Tree};

use super::FigureError;
use super::progress::{FigureProgress, report, stage};

/// Rows of a band: a constant, so that the pixels are the same on every machine.
const BAND_ROWS: u32 = 256;
/// Most threads that draw.
const THREADS_MAX: usize = 8;

/// Draws `tree` on `width` × `height` pixels; one of its units is `across` pixels wide and `down` pixels high.
pub fn raster(
    tree: &Tree,
    [width, height]: [u32; 2],
    [across, down]: [f32; 2],
    progress: FigureProgress<'_>,
) -> Result<Pixmap, FigureError> {
    let mut picture =
        Pixmap::new(width, height).ok_or(FigureError::Size { width: f64::from(width), height: f64::from(height) })?;
    let stride = usize::try_from(width).unwrap_or(usize::MAX).saturating_mul(4);
    let rows = usize::try_from(BAND_ROWS).unwrap_or(usize::MAX);
    let bands = usize::try_from(height.div_ceil(BAND_ROWS)).unwrap_or(usize::MAX);
    let waiting = Mutex::new((0_u32..).zip(picture.data_mut().chunks_mut(stride.saturating_mul(rows))));
    let done = AtomicUsize::new(0);
    let draw = || -> Result<(), FigureError> {
        loop {
            let next = waiting.lock().unwrap_or_else(PoisonError::into_inner).next();
            let Some((at, band)) = next else { return Ok(()) };
            report(progress, drawn(done.load(Ordering::Relaxed), bands))?;
            let top = at.saturating_mul(BAND_ROWS);
            if let Some(mut band) = PixmapMut::from_bytes(band, width, BAND_ROWS.min(height - top)) {
                #[expect(clippy::cast_precision_loss, reason = "at most some ten thousand rows")]
                let transform = Transform::from_row(across, 0.0, 0.0, down, 0.0, -(top as f32));
                resvg::render(tree, transform, &mut band);
            }
            done.fetch_add(1, Ordering::Relaxed);
        }
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(THREADS_MAX).min(bands);
    std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| std::thread::Builder::new().spawn_scoped(scope, draw)).collect();
        let own = draw();
        // A thread that could not be had leaves its bands to the others.
        others.into_iter().flatten().fold(own, |found, other| {
            let broken = || Err(FigureError::Library("the drawing broke off".to_owned()));
            found.and(other.join().unwrap_or_else(|_| broken()))
        })
    })?;
    Ok(picture)
}

/// Share of the whole work when `done` bands are drawn.
#[expect(clippy::cast_precision_loss, reason = "few bands")]
fn drawn(done: usize, bands: usize) -> f32 {
    stage::READ + (stage::DRAWN - stage::READ) * done as f32 / bands.max(1) as f32
}
