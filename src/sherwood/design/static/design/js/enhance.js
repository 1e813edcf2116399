// Everything works without this: it only adds the design system's own behaviour, and charts that answer.
import { initAll } from "../built/govuk-frontend.min.js";

initAll();

// The code of the charts is large (about 300 KB packed), so only a page with a chart fetches it. A reader's own
// colours are kept by the picture drawn at the server.
if (document.querySelector("script[data-live-chart]") && !matchMedia("(forced-colors: active)").matches) {
  import("./chart.js").catch((fault) => console.warn("Charts stay pictures:", fault));
}
