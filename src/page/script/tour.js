// The tour: the scenes one by one, with buttons and with the keys n and p.

const scenes = all("#tour li");
const [tourBack, tourOn, tourEnd, tourAt] = ["back", "on", "end", "at"].map((id) => document.getElementById(`tour-${id}`));
let sceneAt = -1;

// The events whose places are listed, such as 0-3 7.
function placed(text) {
  const shown = new Set();
  for (const part of text.split(" ").filter((part) => part !== "-")) {
    const [first, last = first] = part.split("-").map(Number);
    for (const item of items.slice(first, last + 1)) shown.add(item);
  }
  return shown;
}

function tell(at) {
  if (at >= scenes.length || (at < 0 && sceneAt < 0)) return;
  sceneAt = Math.max(-1, at);
  const scene = scenes[sceneAt];
  scenes.forEach((other) => other.classList.toggle("now", other === scene));
  tourBack.disabled = sceneAt < 1;
  tourBack.hidden = tourEnd.hidden = !scene;
  tourOn.disabled = sceneAt + 1 === scenes.length;
  tourOn.textContent = scene ? "Next" : "Start";
  tourAt.textContent = scene ? `${sceneAt + 1} of ${scenes.length}` : "";
  const { view, shown, event, passage, lanes: mode = "article" } = scene ? scene.dataset : {};
  search.value = "";
  if (source) source.value = "";
  for (const chip of chips) chip.setAttribute("aria-pressed", "true");
  told = shown ? placed(shown) : null;
  if (lanes.value !== mode) {
    lanes.value = mode;
    if (timeline) divide(mode);
  }
  filter();
  history.replaceState(null, "", event ? `#${event}` : location.href.split("#")[0]);
  light("auto", true);
  if (passage) bring(document.getElementById(passage), "auto");
  if (!timeline) return;
  const [start, end] = view ? view.split(" ").map(Number) : [timeline.opening.start, timeline.opening.end];
  timeline.moveTo({ start, end });
}

tourBack.addEventListener("click", () => tell(sceneAt - 1));
tourOn.addEventListener("click", () => tell(sceneAt + 1));
tourEnd.addEventListener("click", () => tell(-1));
addEventListener("keydown", (key) => {
  if (key.ctrlKey || key.altKey || key.metaKey || key.isComposing || key.target.closest("select, input")) return;
  if (key.key === "n") tell(sceneAt + 1);
  if (key.key === "p" && sceneAt > 0) tell(sceneAt - 1);
});
document.getElementById("steps").hidden = false;
tourBack.hidden = tourEnd.hidden = true;
tourOn.textContent = "Start";
