//! [`Job`]: work on a thread of its own, which tells how far it is and can be called off.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, TryRecvError, channel};

/// Work under way. Dropping it calls it off.
pub struct Job<T> {
    answer: Receiver<T>,
    reins: Arc<Reins>,
}

/// What the worker and the one who waits share.
#[derive(Default)]
pub struct Reins {
    is_called_off: AtomicBool,
    /// In thousandths.
    share_done: AtomicU32,
}

impl Reins {
    /// Told by the worker how much is done, 0 to 1; `false` where nobody waits any more.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 1000")]
    pub fn go_on(&self, share_done: f32) -> bool {
        self.share_done.store((share_done.clamp(0.0, 1.0) * 1000.0) as u32, Ordering::Relaxed);
        !self.is_called_off.load(Ordering::Relaxed)
    }
}

/// Wakes the window when a worker ends, in whatever way.
struct Waker(egui::Context);

impl Drop for Waker {
    fn drop(&mut self) {
        self.0.request_repaint();
    }
}

/// How a job stands.
pub enum Answer<T> {
    /// It goes on.
    NotYet,
    /// It is done.
    Here(T),
    /// It broke off without an answer.
    Never,
}

impl<T: Send + 'static> Job<T> {
    /// Begins; `ctx` is woken at the end.
    pub fn start(ctx: &egui::Context, work: impl FnOnce(&Reins) -> T + Send + 'static) -> Self {
        let (sender, answer) = channel();
        let reins = Arc::<Reins>::default();
        let (own, ctx) = (Arc::clone(&reins), ctx.clone());
        let worker = move || {
            // The answer is on its way before the window wakes: what is declared last is dropped first.
            let _waker = Waker(ctx);
            let sender = sender;
            // Nobody listens any more once the job is dropped.
            let _ = sender.send(work(&own));
        };
        // Where there is no thread to be had, the sender is gone, and that is the answer.
        let _ = std::thread::Builder::new().name("figure".to_owned()).spawn(worker);
        Self { answer, reins }
    }

    /// Tells the worker that nobody waits any more.
    pub fn call_off(&self) {
        self.reins.is_called_off.store(true, Ordering::Relaxed);
    }

    /// How it stands.
    #[must_use]
    pub fn answer(&self) -> Answer<T> {
        match self.answer.try_recv() {
            Ok(answer) => Answer::Here(answer),
            Err(TryRecvError::Empty) => Answer::NotYet,
            Err(TryRecvError::Disconnected) => Answer::Never,
        }
    }
}

impl<T> Job<T> {
    /// How much is done, 0 to 1.
    #[expect(clippy::cast_precision_loss, reason = "0 to 1000")]
    #[must_use]
    pub fn share_done(&self) -> f32 {
        self.reins.share_done.load(Ordering::Relaxed) as f32 / 1000.0
    }
}

impl<T> Drop for Job<T> {
    fn drop(&mut self) {
        self.reins.is_called_off.store(true, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wait<T: Send + 'static>(job: &Job<T>) -> Answer<T> {
        for _ in 0..5_000 {
            match job.answer() {
                Answer::NotYet => std::thread::sleep(std::time::Duration::from_millis(1)),
                answer => return answer,
            }
        }
        panic!("no answer");
    }

    #[test]
    fn a_job_tells_how_far_it_is_and_answers() {
        let job = Job::start(&egui::Context::default(), |reins| reins.go_on(0.5));
        assert!(matches!(wait(&job), Answer::Here(true)));
        assert!((job.share_done() - 0.5).abs() < 1e-6);
    }

    #[test]
    fn a_job_that_is_called_off_learns_of_it() {
        let job = Job::start(&egui::Context::default(), |reins| while reins.go_on(0.0) {});
        assert!(matches!(job.answer(), Answer::NotYet));
        job.call_off();
        assert!(matches!(wait(&job), Answer::Here(())));
    }

    #[test]
    fn a_job_that_breaks_off_is_noticed() {
        let job = Job::start(&egui::Context::default(), |_| assert!(std::hint::black_box(false), "on purpose"));
        assert!(matches!(wait(&job), Answer::Never));
    }
}
