// The editor's form: leaving with text that was not sent asks first, and a picture that the server would turn away is not sent.
const form = document.getElementById("entry");
const upload = form.elements.upload;
let changed = Boolean(document.getElementById("error-summary"));

form.addEventListener("input", () => { changed = true; });
form.addEventListener("submit", () => { changed = false; });
addEventListener("beforeunload", (event) => {
  if (changed) event.preventDefault();
});

upload?.addEventListener("change", () => {
  const tooLarge = upload.files[0]?.size > Number(upload.dataset.largest);
  if (tooLarge) upload.value = "";
  document.getElementById("upload-too-large").hidden = !tooLarge;
});
