// Runs before the page is drawn: tells the style sheet that scripts work, as the design system expects.
document.body.className += " js-enabled" + ("noModule" in HTMLScriptElement.prototype ? " govuk-frontend-supported" : "");
