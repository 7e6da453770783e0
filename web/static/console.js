// The description and the console's parts come from our own origin: it works offline.
const { openapi } = document.getElementById("console").dataset;
SwaggerUIBundle({ url: openapi, dom_id: "#console", deepLinking: true, validatorUrl: null });
