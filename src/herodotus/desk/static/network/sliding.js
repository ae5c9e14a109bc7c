// The slider over months, and the button that lets them pass: each step is a day for the picture.

import { inWords } from "./days.js";

const STEP = 350;

export class Slider {
  // `scene` gives the picture, `chosen` is called with each day; the first step stands for whenever ties held.
  constructor(month, button, scene, chosen) {
    Object.assign(this, { month, button, scene, chosen, playing: 0 });
    month.addEventListener("input", () => { this.stop(); this.#slide(); });
    button.addEventListener("click", () => { if (this.playing) this.stop(); else this.#play(); });
  }

  get #months() { return this.scene().days.months; }

  // Stand where the picture's day is.
  place() {
    const { day } = this.scene();
    const at = this.#months.findIndex((month) => month >= day);
    this.month.max = String(this.#months.length);
    this.month.value = String(day ? (at < 0 ? this.#months.length : at + 1) : 0);
    this.#name();
  }

  stop() {
    clearInterval(this.playing);
    this.playing = 0;
    this.button.textContent = "▶ Play";
    this.button.setAttribute("aria-pressed", "false");
  }

  #name() {
    const day = this.#months[Number(this.month.value) - 1];
    this.month.setAttribute("aria-valuetext", day ? inWords(day) : "whenever they held");
  }

  #slide() {
    this.chosen(this.#months[Number(this.month.value) - 1] || "");
    this.#name();
  }

  #play() {
    if (Number(this.month.value) >= this.#months.length) this.month.value = "0";
    this.button.textContent = "❚❚ Pause";
    this.button.setAttribute("aria-pressed", "true");
    this.playing = setInterval(() => {
      const next = Number(this.month.value) + 1;
      if (next > this.#months.length) { this.stop(); return; }
      this.month.value = String(next);
      this.#slide();
    }, STEP);
  }
}
