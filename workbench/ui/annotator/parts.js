// Parts that other files add to the coding view: each file defines one class and names it to `AnParts.push(Class)`.
//
// Every annotator makes one of each, once its frame stands: `new Class(app)`. What a part defines is called:
// `built()` after new text was drawn, `drawn()` after every drawing, `key(event)` before the view's own keys
// (return true when the key was meant for the part), `forgotten()` when words shown before may not be shown any more,
// `stop()` when the view goes.
const AnParts = (() => {
  const classes = [];
  return {
    push: (part) => void classes.push(part),
    make: (app) => classes.map((Part) => new Part(app)),
  };
})();
