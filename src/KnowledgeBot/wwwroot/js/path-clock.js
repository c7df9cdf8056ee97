import * as api from "./api.js";
import { run } from "./action.js";
import { el, freshId } from "./dom.js";

/** When lessons come: the hour, and whose clock shows it. */
export function clockForm(path, again) {
  const ids = [freshId("hour"), freshId("zone")];
  const hour = el("select", { id: ids[0] }, Array.from({ length: 24 }, (_, at) => el("option", { value: String(at), selected: at === path.hour }, `${at}:00`)));
  const zone = el("input", { id: ids[1], list: "time-zones", maxlength: "60", required: true, autocomplete: "off" });
  zone.value = path.timeZone;
  const save = el("button", { type: "submit", class: "button" }, "Save");
  return el("details", { class: "clock" }, el("summary", null, "Change when lessons come"),
    el("form", { class: "check fields", on: { submit: (event) => {
      event.preventDefault();
      run(save, async () => {
        await api.changePath({ action: "clock", hour: Number(hour.value), timeZone: zone.value.trim() });
        await again();
      });
    } } },
    el("div", { class: "field" }, el("label", { for: ids[0] }, "Hour"), hour),
    el("div", { class: "field" }, el("label", { for: ids[1] }, "Time zone"), zone),
    el("datalist", { id: "time-zones" }, Intl.supportedValuesOf("timeZone").map((name) => el("option", { value: name }))),
    el("div", { class: "card-actions" }, save)));
}
