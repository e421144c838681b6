//! [`FrameLog`]: for every painted frame a line of CSV, to be compared with other programs or sent with a report.
//!
//! Interface work is what this program does to know what to paint: layout, painting, tessellation. The driver's share
//! is left out, so tessellation is done a second time here, for the clock alone; only who asks for a log pays for it.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use egui::{Context, FullOutput, RawInput};

/// First line of the file.
const HEADER: &str = "frame,seconds,work_ms,marks,labels\n";

/// The marks and labels painted in the current frame.
#[derive(Clone, Copy, Debug, Default)]
struct Painted {
    marks: usize,
    labels: usize,
}

/// The frames so far.
#[derive(Clone, Debug)]
pub struct FrameLog {
    file: PathBuf,
    kept: Arc<Mutex<Kept>>,
}

#[derive(Debug)]
struct Kept {
    lines: String,
    frames: usize,
    painted: Painted,
}

impl FrameLog {
    /// Starts to log; `began` is when the process did.
    #[must_use]
    pub fn new(ctx: &Context, file: PathBuf, began: Instant) -> Self {
        let kept = Kept { lines: HEADER.to_owned(), frames: 0, painted: Painted::default() };
        let kept = Arc::new(Mutex::new(kept));
        ctx.add_plugin(Clock { kept: Arc::clone(&kept), began, pass_began: None });
        Self { file, kept }
    }

    /// Call in each frame: what the timeline shows.
    pub fn painted(&self, marks: usize, labels: usize) {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).painted = Painted { marks, labels };
    }

    /// The file to write, and what belongs into it.
    #[must_use]
    pub fn csv(&self) -> (&std::path::Path, String) {
        (&self.file, self.kept.lock().unwrap_or_else(PoisonError::into_inner).lines.clone())
    }
}

/// Takes the time, from the input to what the driver is given.
struct Clock {
    kept: Arc<Mutex<Kept>>,
    began: Instant,
    pass_began: Option<Instant>,
}

impl egui::Plugin for Clock {
    fn debug_name(&self) -> &'static str {
        "frame log"
    }

    fn input_hook(&mut self, _: &Context, _: &mut RawInput) {
        self.pass_began = Some(Instant::now());
    }

    fn output_hook(&mut self, ctx: &Context, output: &mut FullOutput) {
        let Some(pass_began) = self.pass_began.take() else { return };
        let laid_out = pass_began.elapsed();
        let shapes = output.shapes.clone();
        let tessellation_began = Instant::now();
        drop(ctx.tessellate(shapes, output.pixels_per_point));
        let work = laid_out + tessellation_began.elapsed();
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).add(self.began.elapsed(), work);
    }
}

impl Kept {
    fn add(&mut self, since_start: Duration, work: Duration) {
        self.frames += 1;
        let Painted { marks, labels } = self.painted;
        let (frame, secs, work_ms) = (self.frames, since_start.as_secs_f64(), work.as_secs_f64() * 1e3);
        // Writing to memory does not fail.
        let _ = writeln!(self.lines, "{frame},{secs:.4},{work_ms:.3},{marks},{labels}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_frame_has_its_line() {
        let ctx = Context::default();
        let log = FrameLog::new(&ctx, "frames.csv".into(), Instant::now());
        for marks in 0..3 {
            let mut output = ctx.run_ui(RawInput::default(), |ui| {
                ui.label("text");
                log.painted(marks, 2 * marks);
            });
            output.textures_delta.clear();
        }
        let (_, csv) = log.csv();
        let lines: Vec<Vec<&str>> = csv.lines().map(|line| line.split(',').collect()).collect();
        assert_eq!(lines[0], HEADER.trim().split(',').collect::<Vec<_>>());
        assert_eq!(lines.len(), 4);
        assert_eq!((lines[3][0], lines[3][3], lines[3][4]), ("3", "2", "4"));
        assert!(lines[1..].iter().all(|line| line[2].parse::<f64>().unwrap() > 0.0));
    }
}
