// How soon an old telephone shows the page for everybody: a processor four times as slow, nothing kept, the largest thing on it painted.
//
//   node bench/everybody.mjs target/release/sprokkel target/speed/everybody.sqlite
//
// The database is the one `cargo bench --bench speed -- everybody sqlite` filled.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

import { launch } from "../tests/browser/ground.mjs";

const ROUNDS = 9;
const SLOWER = 4;
const [program, database] = process.argv.slice(2);

const child = spawn(program, ["--database", `sqlite:${database}`, "serve", "--listen", "127.0.0.1:0", "--json-ready"], {
  stdio: ["ignore", "pipe", "inherit"],
});
try {
  const { url } = await new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`the program ended with ${code}`)));
    createInterface({ input: child.stdout }).on("line", (line) => line.startsWith("{") && resolve(JSON.parse(line)));
  });
  const times = [];
  for (let round = 0; round < ROUNDS; round += 1) times.push(await painted(url));
  times.sort((one, other) => one - other);
  const middle = times[Math.floor(ROUNDS / 2)];
  console.log(`largest contentful paint, ${SLOWER} times slower, ${ROUNDS} new browsers: median ${Math.round(middle)} ms, slowest ${Math.round(times.at(-1))} ms, goal 1500 ms`);
} finally {
  child.kill("SIGTERM");
}

/** Milliseconds from asking until the largest thing on the page was painted, in a browser that was never here. */
async function painted(url) {
  const browser = await launch({ viewport: { width: 390, height: 844 } });
  try {
    const page = await browser.page();
    const tools = await browser.context.newCDPSession(page);
    await tools.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    await page.goto(url, { waitUntil: "load" });
    return await page.evaluate(
      () =>
        new Promise((resolve) => {
          const seen = new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime));
          seen.observe({ type: "largest-contentful-paint", buffered: true });
        }),
    );
  } finally {
    await browser.close();
  }
}
