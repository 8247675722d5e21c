// A browser without a window: keeps cookies, fills in the hidden fields of a page, follows nothing by itself.

let next = 0;

export class Client {
  cookies = new Map();

  /** @param from where its requests come from, for a program that believes `x-forwarded-for` */
  constructor(origin, from = `10.${Math.floor(next / 256)}.${next++ % 256}.1`) {
    this.origin = origin;
    this.from = from;
  }

  async send(path, options = {}) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { "accept-language": "nl", "x-forwarded-for": `192.0.2.1, ${this.from}`, cookie, ...options.headers };
    const answer = await fetch(new URL(path, this.origin), { redirect: "manual", ...options, headers });
    for (const line of answer.headers.getSetCookie()) {
      const [name, value] = line.split(";")[0].split(/=(.*)/s);
      if (value) this.cookies.set(name, value);
      else this.cookies.delete(name);
    }
    return { status: answer.status, location: answer.headers.get("location"), text: await answer.text() };
  }

  get(path) {
    return this.send(path);
  }

  /** Posts the hidden fields of the page at `form` together with those given. */
  async post(path, form, fields) {
    const { text } = await this.get(form);
    const body = new URLSearchParams();
    for (const [tag] of text.matchAll(/<input type="hidden"[^>]*>/g)) {
      body.set(tag.match(/name="([^"]*)"/)[1], tag.match(/value="([^"]*)"/)[1]);
    }
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    return this.send(path, { method: "POST", body, headers: { "sec-fetch-site": "same-origin" } });
  }

  /** Whether the program knows this browser as staff. */
  async isStaff() {
    return (await this.get("/people")).status === 200;
  }
}

/** Names a new network by its set-up link; its first worker is signed in in the client that comes back. */
export async function found(link, mail) {
  const { origin, pathname } = new URL(link);
  const client = new Client(origin);
  const fields = { network: "Netwerk", town: "Utrecht", wijk: "Zonnehoek", name: "Marieke de Wit", mail };
  const answer = await client.post(pathname, pathname, fields);
  if (answer.status !== 303) throw new Error(`the network did not begin: ${answer.status}`);
  return client;
}
