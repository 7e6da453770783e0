// The frame is as high as it says it is.

addEventListener("message", ({ data, source }) => {
  const height = Number(data?.rivalry?.height);
  for (const frame of document.querySelectorAll("iframe[data-rivalry]")) {
    if (height && frame.contentWindow === source) frame.height = height;
  }
});
