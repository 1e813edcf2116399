// Everything works without this: it only adds the design system's own behaviour.
import { initAll } from "../built/govuk-frontend.min.js";

initAll();
