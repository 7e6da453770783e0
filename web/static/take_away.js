// The frame is as high as it says it is; where the page is narrower than the frame, it is shown whole and smaller. Loaded
// behind the frame and in front of what follows, which so is never moved by it.
{
  const frame = document.querySelector("iframe[data-rivalry]");
  const room = frame.parentElement;

  const fit = () => {
    frame.style.zoom = Math.min(1, room.clientWidth / (Number(frame.width) + 2)); // 2: its border
  };

  addEventListener("message", ({ data, source }) => {
    const height = Number(data?.rivalry?.height);
    if (height && frame.contentWindow === source) frame.height = height;
  });
  addEventListener("resize", fit);
  fit();
}
