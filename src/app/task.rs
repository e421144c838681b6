//! [`Task`]: work on a thread of its own that reports progress, can be cancelled, and turns a panic into an error.
//!
//! Everything the window does in the background is a task: loading, long edits, saving, searching, planning, drawing
//! figures, comparing files, waiting for the system's file dialogs.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::sync::{Arc, OnceLock};

/// Work in the background that sends messages of type `T`: often one, its result. Dropping the task cancels it.
pub struct Task<T> {
    messages: Receiver<Result<T, TaskError>>,
    control: Arc<Control>,
    is_finished: bool,
}

/// Why a task ended early: it panicked, or no thread could be started for it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("internal error while {activity}: {message}")]
pub struct TaskError {
    /// The activity of the task, such as "saving".
    activity: &'static str,
    message: String,
}

/// State shared by the worker and the task's owner.
#[derive(Default)]
struct Control {
    is_cancelled: AtomicBool,
    /// In thousandths.
    progress: AtomicU32,
    /// The window to wake, once there is one.
    window: OnceLock<egui::Context>,
}

impl Control {
    fn wake(&self) {
        if let Some(ctx) = self.window.get() {
            ctx.request_repaint();
        }
    }
}

/// The worker's end of a task.
pub struct Worker<T> {
    messages: Sender<Result<T, TaskError>>,
    control: Arc<Control>,
}

impl<T> Worker<T> {
    /// Whether the result is no longer wanted.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.control.is_cancelled.load(Ordering::Relaxed)
    }

    /// Reports how much is done, from 0 to 1; returns whether to go on.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 1000")]
    #[must_use]
    pub fn report(&self, progress: f32) -> bool {
        self.control.progress.store((progress.clamp(0.0, 1.0) * 1000.0) as u32, Ordering::Relaxed);
        !self.is_cancelled()
    }

    /// Sends a message and wakes the window; returns whether anyone still listens.
    pub fn send(&self, message: T) -> bool {
        let is_sent = self.send_quietly(message);
        self.control.wake();
        is_sent
    }

    /// Sends a message without waking the window; returns whether anyone still listens.
    pub fn send_quietly(&self, message: T) -> bool {
        self.messages.send(Ok(message)).is_ok()
    }
}

impl<T: Send + 'static> Task<T> {
    /// Starts a task that sends one message: the value `work` returns. `activity` completes "internal error while …".
    pub fn run(
        ctx: &egui::Context,
        activity: &'static str,
        work: impl FnOnce(&Worker<T>) -> T + Send + 'static,
    ) -> Self {
        Self::stream(ctx, activity, |worker| {
            let result = work(worker);
            worker.send_quietly(result);
        })
    }

    /// Starts a task that sends as many messages as it likes.
    pub fn stream(ctx: &egui::Context, activity: &'static str, work: impl FnOnce(&Worker<T>) + Send + 'static) -> Self {
        let task = Self::before_window(activity, work);
        task.attach(ctx);
        task
    }

    /// Starts a task before there is a window; [`Self::attach`] names the window later.
    pub fn before_window(activity: &'static str, work: impl FnOnce(&Worker<T>) + Send + 'static) -> Self {
        log::debug!("{activity}: begins in the background");
        let (sender, messages) = channel();
        let control = Arc::<Control>::default();
        let worker = Worker { messages: sender.clone(), control: Arc::clone(&control) };
        let run = move || {
            // The worker is dropped before the window wakes, so that the end of the stream can be seen then.
            let control = Arc::clone(&worker.control);
            let _wake = WakeOnDrop(control);
            let worker = worker;
            if let Err(panic) = catch_unwind(AssertUnwindSafe(|| work(&worker))) {
                let error = TaskError { activity, message: panic_message(&*panic) };
                // Without a listener the error is of no interest.
                let _ = worker.messages.send(Err(error));
            }
        };
        if let Err(error) = std::thread::Builder::new().name(activity.to_owned()).spawn(run) {
            let message = format!("no thread could be started ({error})");
            // The receiver is right here.
            let _ = sender.send(Err(TaskError { activity, message }));
        }
        Self { messages, control, is_finished: false }
    }
}

impl<T> Task<T> {
    /// A task that is done already.
    #[must_use]
    pub fn ready(message: T) -> Self {
        let (sender, messages) = channel();
        // The receiver is right here.
        let _ = sender.send(Ok(message));
        Self { messages, control: Arc::default(), is_finished: false }
    }

    /// Names the window to wake when something arrives. Its first frame looks by itself.
    pub fn attach(&self, ctx: &egui::Context) {
        // A task belongs to one window; naming it again changes nothing.
        let _ = self.control.window.set(ctx.clone());
    }

    /// Takes the next message, or the error that ended the task; `None` while there is nothing new.
    pub fn poll(&mut self) -> Option<Result<T, TaskError>> {
        match self.messages.try_recv() {
            Ok(message) => Some(message),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => {
                self.is_finished = true;
                None
            }
        }
    }

    /// Whether the last [`Self::poll`] found that the worker has ended and nothing more will come.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        self.is_finished
    }

    /// How much is done, from 0 to 1, as last reported.
    #[expect(clippy::cast_precision_loss, reason = "0 to 1000")]
    #[must_use]
    pub fn progress(&self) -> f32 {
        self.control.progress.load(Ordering::Relaxed) as f32 / 1000.0
    }

    /// Asks the worker to stop; what it still sends can be polled.
    pub fn cancel(&self) {
        self.control.is_cancelled.store(true, Ordering::Relaxed);
    }
}

impl<T> Drop for Task<T> {
    fn drop(&mut self) {
        self.cancel();
    }
}

impl TaskError {
    /// The message of a caught panic, as an error.
    #[must_use]
    pub fn of_panic(activity: &'static str, panic: &(dyn Any + Send)) -> Self {
        Self { activity, message: panic_message(panic) }
    }
}

fn panic_message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied().or(panic.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("no details are known").to_owned()
}

/// Wakes the window when the worker ends, in whatever way.
struct WakeOnDrop(Arc<Control>);

impl Drop for WakeOnDrop {
    fn drop(&mut self) {
        self.0.wake();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wait<T: Send + 'static>(task: &mut Task<T>) -> Option<Result<T, TaskError>> {
        for _ in 0..5_000 {
            if let Some(message) = task.poll() {
                return Some(message);
            }
            if task.is_finished() {
                return None;
            }
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
        panic!("the task neither sent anything nor ended");
    }

    #[test]
    fn a_task_reports_progress_and_returns_its_result() {
        let mut task = Task::run(&egui::Context::default(), "testing", |worker| worker.report(0.5));
        assert_eq!(wait(&mut task), Some(Ok(true)));
        assert!((task.progress() - 0.5).abs() < 1e-6);
        assert_eq!(wait(&mut task), None);
    }

    #[test]
    fn a_stream_arrives_in_order_and_ends() {
        let mut task = Task::stream(&egui::Context::default(), "testing", |worker| {
            for number in 0..3 {
                worker.send(number);
            }
        });
        let received: Vec<i32> = std::iter::from_fn(|| wait(&mut task)).map(Result::unwrap).collect();
        assert_eq!(received, [0, 1, 2]);
        assert!(task.is_finished());
    }

    #[test]
    fn a_cancelled_or_dropped_task_stops() {
        let mut task = Task::run(&egui::Context::default(), "testing", |worker| while worker.report(0.0) {});
        assert_eq!(task.poll(), None);
        task.cancel();
        assert_eq!(wait(&mut task), Some(Ok(())));
        let (sender, ended) = channel();
        let task = Task::<()>::stream(&egui::Context::default(), "testing", move |worker| {
            while !worker.is_cancelled() {}
            sender.send(()).unwrap();
        });
        drop(task);
        ended.recv_timeout(std::time::Duration::from_secs(10)).unwrap();
    }

    #[test]
    fn a_panic_becomes_an_error_that_says_what_was_being_done() {
        let mut task = Task::<()>::stream(&egui::Context::default(), "counting to three", |_| {
            assert!(std::hint::black_box(false), "two is missing");
        });
        let error = wait(&mut task).unwrap().unwrap_err();
        assert_eq!(error.to_string(), "internal error while counting to three: two is missing");
        assert_eq!(wait(&mut task), None);
    }
}
