// <rivalry-embed src="…/embed/a-vs-b?parts=lead&resize=true" title="…">: the frame, as high as what is in it.

const FIRST_HEIGHT = 480;

class RivalryEmbed extends HTMLElement {
  static observedAttributes = ["src", "title"];

  #frame = document.createElement("iframe");

  #take = ({ data, source }) => {
    const height = Number(data?.rivalry?.height);
    if (height && source === this.#frame.contentWindow) this.#frame.height = height;
  };

  connectedCallback() {
    this.#frame.setAttribute("sandbox", "allow-scripts allow-popups allow-popups-to-escape-sandbox");
    Object.assign(this.#frame, { width: "100%", height: FIRST_HEIGHT, loading: "lazy", frameBorder: "0" });
    addEventListener("message", this.#take);
    this.style.display ||= "block";
    this.replaceChildren(this.#frame);
  }

  disconnectedCallback() {
    removeEventListener("message", this.#take);
  }

  attributeChangedCallback(name, _, value) {
    this.#frame[name] = value;
  }
}

customElements.define("rivalry-embed", RivalryEmbed);
