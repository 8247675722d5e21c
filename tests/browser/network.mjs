// A network that goes away: between the browser and the program, for every request there is, those of a worker in the browser too.

import net from "node:net";

import { serve } from "./ground.mjs";

/**
 * @param origin of the program
 * @returns `{ url, state, close }`; `state.is` is `up`, `down` (nobody answers) or `deaf` (what is sent arrives, and no answer comes back)
 */
export async function network(origin) {
  const { port, hostname } = new URL(origin);
  const state = { is: "up" };
  const open = new Set();
  const gate = net.createServer((near) => {
    if (state.is === "down") return near.destroy();
    const far = net.connect(Number(port), "127.0.0.1");
    open.add(near).add(far);
    near.on("data", (bytes) => (state.is === "down" ? near.destroy() : far.write(bytes)));
    far.on("data", (bytes) => (state.is === "up" ? near.write(bytes) : near.destroy()));
    for (const [one, other] of [[near, far], [far, near]]) {
      one.on("error", () => other.destroy());
      one.on("close", () => {
        open.delete(one);
        other.destroy();
      });
    }
  });
  await new Promise((ready) => gate.listen(0, "127.0.0.1", ready));
  return {
    url: `http://${hostname}:${gate.address().port}`,
    state,
    close() {
      gate.close();
      for (const one of open) one.destroy();
    },
  };
}

/** The program's links by way of this network. */
export const through = (links, { url }) =>
  Object.fromEntries(Object.entries(links).map(([who, link]) => [who, link.replace(new URL(link).origin, url)]));

/** The program behind a network: `{ air, links, url, stop }`. */
export async function served() {
  const server = await serve();
  const air = await network(new URL(server.links.worker).origin);
  const stop = () => {
    air.close();
    return server.stop();
  };
  return { air, links: through(server.links, air), url: air.url, stop };
}
