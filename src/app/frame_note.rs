//! [`FrameNote`]: something that a widget notes in a frame, for code that runs elsewhere in that frame or the next.

use egui::{Context, Id};

/// A note, by its name.
#[derive(Clone, Copy)]
pub struct FrameNote(pub &'static str);

impl FrameNote {
    fn id(self) -> Id {
        Id::unique(self.0)
    }

    /// Makes the note in this frame.
    pub fn make(self, ctx: &Context) {
        let frame = ctx.cumulative_frame_nr();
        ctx.data_mut(|data| data.insert_temp(self.id(), frame));
    }

    /// Whether it was made in this frame.
    #[must_use]
    pub fn is_new(self, ctx: &Context) -> bool {
        self.frame(ctx) == Some(ctx.cumulative_frame_nr())
    }

    /// Whether it was made in this frame or the one before.
    #[must_use]
    pub fn is_recent(self, ctx: &Context) -> bool {
        self.frame(ctx).is_some_and(|frame| frame + 1 >= ctx.cumulative_frame_nr())
    }

    fn frame(self, ctx: &Context) -> Option<u64> {
        ctx.data(|data| data.get_temp(self.id()))
    }
}
