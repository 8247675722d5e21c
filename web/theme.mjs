// One brand colour becomes eight shades: its hue, at lightnesses that are the same for every network, so that
// contrast holds whatever colour is chosen. OKLCH after Björn Ottosson, "A perceptual color space for image
// processing" (2020). A network's own colours are made the same way by crates/ramp, and answered by src/web/theme.

export const BRAND = "#3d6b3c";

/** shade → [lightness 0–1, most chroma it may have] */
export const SHADES = {
  50: [0.977, 0.012], 100: [0.951, 0.026], 200: [0.899, 0.05], 300: [0.8, 0.085],
  400: [0.505, 0.115], 500: [0.425, 0.1], 600: [0.345, 0.08], 700: [0.26, 0.055],
};

const toLinear = (c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
const fromLinear = (c) => (c <= 0.0031308 ? 12.92 * c : 1.055 * c ** (1 / 2.4) - 0.055);
const channels = (hex) => [1, 3, 5].map((at) => toLinear(parseInt(hex.slice(at, at + 2), 16) / 255));

function toOklch(hex) {
  const [r, g, b] = channels(hex);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return { chroma: Math.hypot(a, bb), hue: Math.atan2(bb, a) };
}

function fromOklch(lightness, chroma, hue) {
  const [a, b] = [chroma * Math.cos(hue), chroma * Math.sin(hue)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

/** Less chroma until it is a colour a screen can show. */
function shade(lightness, chroma, hue) {
  let rgb = fromOklch(lightness, chroma, hue);
  while (chroma > 0 && rgb.some((c) => c < -1e-4 || c > 1.0001)) {
    chroma = Math.max(0, chroma - 0.004);
    rgb = fromOklch(lightness, chroma, hue);
  }
  const byte = (c) => Math.round(255 * fromLinear(Math.min(1, Math.max(0, c))));
  return `#${rgb.map((c) => byte(c).toString(16).padStart(2, "0")).join("")}`;
}

/** @param {string} brand `#rrggbb` @returns {Record<string, string>} shade → `#rrggbb` */
export function ramp(brand) {
  const { chroma, hue } = toOklch(brand);
  return Object.fromEntries(
    Object.entries(SHADES).map(([name, [lightness, most]]) => [name, shade(lightness, Math.min(chroma, most), hue)]),
  );
}

/** WCAG contrast of two colours, 1–21. */
export function contrast(one, other) {
  const [light, dark] = [one, other]
    .map((hex) => channels(hex).reduce((sum, c, at) => sum + c * [0.2126, 0.7152, 0.0722][at], 0))
    .sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** The custom properties of a theme. `mark` is the colour as given: for the logo only, where contrast is no matter. */
export function themeCss(brand) {
  const shades = Object.entries(ramp(brand)).map(([name, colour]) => `--brand-${name}:${colour};`);
  return `:root{${shades.join("")}--brand-mark:${brand}}`;
}
