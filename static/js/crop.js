// A picture that is about to be sent, with a frame to choose a square of it: data-crop names the file field, data-size,
// data-across and data-down the number fields (percent) that the frame fills in and follows. Nothing leaves the browser.
const STEP = 2;
const SMALLEST = 10;
const WIDEST = 480;
const bounded = (value, low, high) => Math.min(Math.max(value, low), high);

class Crop {
  constructor(box) {
    this.box = box;
    this.canvas = box.querySelector("[data-crop-picture]");
    this.frame = box.querySelector("[data-crop-frame]");
    this.fields = Object.fromEntries(["size", "across", "down"].map((name) => [name, document.getElementById(box.dataset[name])]));
    const upload = document.getElementById(box.dataset.crop);
    upload.addEventListener("change", () => this.show(upload.files[0]));
    this.frame.addEventListener("keydown", (event) => this.pressed(event));
    this.frame.addEventListener("pointerdown", (event) => this.grabbed(event));
    for (const field of Object.values(this.fields)) field.addEventListener("input", () => this.draw());
    addEventListener("resize", () => this.draw());
  }

  // A canvas needs no address of the picture, which the content policy would refuse.
  async show(file) {
    this.box.hidden = true;
    if (!file) return;
    let picture;
    try {
      picture = await createImageBitmap(file);
    } catch {
      return; // the server says what it cannot read
    }
    const scale = Math.min(1, WIDEST / Math.max(picture.width, picture.height));
    this.canvas.width = Math.max(1, Math.round(picture.width * scale));
    this.canvas.height = Math.max(1, Math.round(picture.height * scale));
    this.canvas.getContext("2d").drawImage(picture, 0, 0, this.canvas.width, this.canvas.height);
    picture.close();
    this.box.hidden = false;
    this.put(this.usual);
  }

  // What the server takes where nothing is chosen.
  get usual() {
    return Object.fromEntries(Object.entries(this.fields).map(([name, field]) => [name, Number(field.defaultValue)]));
  }

  // Numbers as the server reads them: the side in percent of the shorter side, the place in percent of the room left.
  get values() {
    const read = (name) => {
      const value = parseInt(this.fields[name].value, 10);
      return Number.isNaN(value) ? this.usual[name] : bounded(value, 0, 100);
    };
    return { size: Math.max(read("size"), SMALLEST), across: read("across"), down: read("down") };
  }

  put(values) {
    for (const [name, value] of Object.entries(values)) this.fields[name].value = Math.round(value);
    this.draw();
  }

  // In pixels as shown on the screen.
  get sheet() {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    return { width, height, shorter: Math.min(width, height) };
  }

  draw() {
    if (this.box.hidden) return;
    const { size, across, down } = this.values;
    const { width, height, shorter } = this.sheet;
    const side = (shorter * size) / 100;
    Object.assign(this.frame.style, {
      width: `${side}px`, height: `${side}px`,
      left: `${((width - side) * across) / 100}px`, top: `${((height - side) * down) / 100}px`,
    });
  }

  pressed(event) {
    const { size, across, down } = this.values;
    const moves = {
      ArrowLeft: { across: across - STEP }, ArrowRight: { across: across + STEP },
      ArrowUp: { down: down - STEP }, ArrowDown: { down: down + STEP },
      "+": { size: size + STEP }, "=": { size: size + STEP }, "-": { size: size - STEP },
    };
    const move = moves[event.key];
    if (!move || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const [[name, value]] = Object.entries(move);
    this.put({ [name]: bounded(value, name === "size" ? SMALLEST : 0, 100) });
  }

  grabbed(event) {
    event.preventDefault();
    this.frame.focus();
    this.frame.setPointerCapture(event.pointerId);
    const resizes = Boolean(event.target.closest("[data-crop-corner]"));
    const start = { x: event.clientX, y: event.clientY, left: this.frame.offsetLeft, top: this.frame.offsetTop, side: this.frame.offsetWidth };
    const moved = (move) => (resizes ? this.resize(start, move) : this.move(start, move));
    this.frame.addEventListener("pointermove", moved);
    for (const end of ["pointerup", "pointercancel"]) {
      this.frame.addEventListener(end, () => this.frame.removeEventListener("pointermove", moved), { once: true });
    }
  }

  move(start, { clientX, clientY }) {
    this.place(start.left + clientX - start.x, start.top + clientY - start.y, start.side);
  }

  resize(start, { clientX, clientY }) {
    const { width, height, shorter } = this.sheet;
    const wanted = start.side + Math.max(clientX - start.x, clientY - start.y);
    const side = bounded(wanted, (shorter * SMALLEST) / 100, Math.min(width - start.left, height - start.top));
    this.put({ size: (side / shorter) * 100 });
    this.place(start.left, start.top, side);
  }

  place(left, top, side) {
    const { width, height } = this.sheet;
    const part = (at, room) => (room > 0 ? bounded((at / room) * 100, 0, 100) : 50);
    this.put({ across: part(left, width - side), down: part(top, height - side) });
  }
}

for (const box of document.querySelectorAll("[data-crop]")) new Crop(box);
