import { App } from "./app.js";
import { byId } from "./dom.js";
import { startTheme } from "./theme.js";

startTheme(byId("theme-toggle"), byId("theme-label"));
byId("skip").addEventListener("click", (event) => {
  event.preventDefault();
  byId("main").focus();
});
new App().start();
