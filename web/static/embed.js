// Tells the page around this frame how high it is to be, whenever that changes.

const whole = document.querySelector("main").parentElement;
let told = 0;

function tell() {
  whole.style.minHeight = "0"; // what is in it, and not the frame that it fills
  const height = Math.ceil([...whole.children].reduce((sum, each) => sum + each.offsetHeight, 2));
  whole.style.minHeight = "";
  if (height !== told) parent.postMessage({ rivalry: { height } }, "*");
  told = height;
}

const watcher = new ResizeObserver(tell);
for (const each of whole.children) watcher.observe(each);
tell();
