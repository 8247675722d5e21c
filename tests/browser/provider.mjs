// A provider of our own that lies as it is told. `lie` gets the claims and the header of the token before they are signed,
// and the whole answer after.

import { createHash, createHmac, generateKeyPairSync, sign } from "node:crypto";
import { createServer } from "node:http";

export const SECRET = "het-geheim-van-de-organisatie";
export const CLIENT = "sprokkel";

const text = (bytes) => Buffer.from(bytes).toString("base64url");
const pair = () => generateKeyPairSync("rsa", { modulusLength: 2048 });

function signed(header, claims, key) {
  const body = `${text(JSON.stringify(header))}.${text(JSON.stringify(claims))}`;
  if (header.alg === "none") return `${body}.`;
  if (header.alg === "HS256") return `${body}.${text(createHmac("sha256", SECRET).update(body).digest())}`;
  return `${body}.${text(sign("sha256", body, key))}`;
}

export async function begin() {
  const own = pair();
  const other = pair();
  const provider = { lie: () => {}, seen: [], codes: new Map() };
  const server = createServer(async (request, answer) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const { status = 200, headers = {}, body } = reply(request.url, new URLSearchParams(Buffer.concat(chunks).toString()));
    answer.writeHead(status, { "content-type": "application/json", ...headers });
    answer.end(typeof body === "string" ? body : JSON.stringify(body));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://localhost:${server.address().port}`;
  const key = { ...own.publicKey.export({ format: "jwk" }), kid: "own", use: "sig", alg: "RS256" };

  function reply(path, form) {
    if (path === "/.well-known/openid-configuration") {
      return {
        body: {
          issuer: provider.says_it_is ?? issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          jwks_uri: `${issuer}/jwks`,
          response_types_supported: ["code"],
          subject_types_supported: ["public"],
          id_token_signing_alg_values_supported: ["RS256", "HS256", "none"],
        },
      };
    }
    if (path === "/jwks") return { body: { keys: [key] } };
    if (path !== "/token") return { status: 404, body: {} };
    provider.seen.push(form);
    const asked = provider.codes.get(form.get("code"));
    const challenge = text(createHash("sha256").update(form.get("code_verifier") ?? "").digest());
    if (!asked || challenge !== asked.challenge) return { status: 400, body: { error: "invalid_grant" } };
    const now = Math.floor(Date.now() / 1000);
    const made = {
      header: { alg: "RS256", kid: "own" },
      claims: {
        iss: issuer, aud: CLIENT, sub: "u1", nonce: asked.nonce, iat: now, exp: now + 300,
        email: asked.mail, email_verified: true,
      },
      answer: { access_token: "toegang", token_type: "Bearer", expires_in: 300 },
      key: own.privateKey,
      other: other.privateKey,
    };
    const whole = provider.lie(made);
    if (whole) return whole;
    return { body: { id_token: signed(made.header, made.claims, made.key), ...made.answer } };
  }

  return Object.assign(provider, {
    issuer,
    /** The code that someone with this address would come back with, and the way back itself. */
    letIn(location, mail) {
      const asked = new URL(location).searchParams;
      const code = `code-${provider.codes.size}`;
      provider.codes.set(code, { mail, nonce: asked.get("nonce"), challenge: asked.get("code_challenge") });
      const back = new URL(asked.get("redirect_uri"));
      back.searchParams.set("code", code);
      back.searchParams.set("state", asked.get("state"));
      return { back, asked };
    },
    stop: () => new Promise((resolve) => server.close(resolve)),
  });
}
