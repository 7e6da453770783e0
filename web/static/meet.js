// A file dropped on the page is read at once, as is a chosen or pasted one. Without this a button does it.

const form = document.querySelector("[data-drop]");

if (form) {
  document.documentElement.classList.add("js");
  const file = form.querySelector("[type=file]");
  const told = form.querySelector("[data-drop-told]");
  const read = () => form.requestSubmit(form.querySelector("[value=read]"));
  const brings = (event) => [...event.dataTransfer.types].includes("Files");

  document.addEventListener("dragover", (event) => {
    if (!brings(event)) return;
    event.preventDefault();
    form.classList.add("dropping");
  });
  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) form.classList.remove("dropping");
  });
  document.addEventListener("drop", (event) => {
    if (!brings(event)) return;
    event.preventDefault();
    form.classList.remove("dropping");
    told.hidden = event.dataTransfer.files.length === 1;
    if (!told.hidden) return;
    file.files = event.dataTransfer.files;
    read();
  });
  file.addEventListener("change", () => { if (file.files.length === 1) read(); });
  form.querySelector("textarea").addEventListener("paste", () => setTimeout(read));
}
