// Reads a report in headless Chromium as a person would, and prints what is wrong with it as JSON: a list for each question.
// node read.mjs CHROMIUM PROFILE REPORT
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(join(process.cwd(), "here.js"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const [executablePath, profile, file] = process.argv.slice(2);
const address = pathToFileURL(file).href;
const wrong = { console: [], network: [], overflow: [], accessibility: [], clicks: [], keyboard: [], scriptless: [], print: [] };

const expect = (list, what, actual, wanted) => {
  const fits = wanted instanceof RegExp ? wanted.test(actual) : actual === wanted;
  if (!fits) {
    list.push(`${what}: expected ${wanted}, found ${JSON.stringify(actual)}`);
  }
};

const open = async (name, options = {}) => {
  const context = await chromium.launchPersistentContext(join(profile, name), {
    executablePath,
    headless: true,
    viewport: { width: 1200, height: 900 },
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"],
    ...options,
  });
  context.setDefaultTimeout(60_000);
  const page = context.pages()[0] ?? await context.newPage();
  page.on("console", message => {
    if (["error", "warning"].includes(message.type())) {
      wrong.console.push(message.text());
    }
  });
  page.on("pageerror", error => wrong.console.push(error.message));
  page.on("dialog", dialog => { wrong.console.push("a dialog: " + dialog.message()); dialog.dismiss(); });
  page.on("request", request => {
    if (request.url().split("#")[0] !== address) {
      wrong.network.push(request.url());
    }
  });
  return { context, page };
};

const visit = async (page, view) => {
  await page.goto("about:blank");
  await page.goto(address + (view ? "#" + encodeURIComponent(view) : ""));
};

const everyView = async page => {
  await visit(page, "");
  // Scenarios look alike: one that failed, one in error, one with odd names, and one with many cases stand for all.
  const alike = /^scenario\/.*\/(?!others$|nobody$|alice-s-files$|--)/;
  const views = (await page.$$eval(".view", found => found.map(view => view.id))).filter(view => !alike.test(view));
  for (const scheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme: scheme });
    for (const view of views) {
      await page.setViewportSize({ width: 1200, height: 900 });
      await visit(page, view);
      await page.$$eval("details", folds => folds.forEach(fold => { fold.open = true; }));
      await page.evaluate(axe);
      const found = await page.evaluate(async () => {
        const { violations, passes } = await window.axe.run(document, { resultTypes: ["violations"] });
        return passes.length < 10 ? ["axe looked at almost nothing"] : violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html.slice(0, 160)} ${node.failureSummary}`));
      });
      wrong.accessibility.push(...found.map(text => `${scheme} ${view}: ${text}`));
      await page.setViewportSize({ width: 375, height: 800 });
      const [wide, narrow] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
      if (wide > narrow) {
        wrong.overflow.push(`${view} is ${wide} pixels wide`);
      }
    }
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 1200, height: 900 });
};

const clickThrough = async page => {
  const check = (what, actual, wanted) => expect(wrong.clicks, what, actual, wanted);
  const heading = () => page.locator(".view:visible h1").innerText();
  await visit(page, "");
  check("title", await page.title(), /^IAM tests: 4 failed, /);
  check("views at once", await page.locator(".view:visible").count(), 1);
  check("elements made of names", await page.locator("img").count(), 0);

  await page.getByRole("button", { name: /failed/ }).click();
  check("hits", await page.locator("#hits").innerText(), /^4 of \d+ scenarios$/);
  check("rows of passed cases", await page.locator("li[data-states='passed']:visible").count(), 0);
  await page.getByLabel("Search").fill("bob nothing");
  check("hits of nothing", await page.locator("#hits").innerText(), /^0 of/);
  await page.getByLabel("Search").fill("BOB cv.pdf");
  check("hits of words", await page.locator("#hits").innerText(), /^1 of/);

  await page.getByRole("link", { name: /user\/alice may s3:GetObject on arn:aws:s3:::files\/bob/ }).click();
  check("scenario", await heading(), "user/alice may s3:GetObject on arn:aws:s3:::files/bob/cv.pdf");
  const scenario = page.locator(".view:visible");
  check("expected and decided", await scenario.locator(".verdicts").innerText(), /allow[\s\S]*implicit deny/);
  check("explanation", await scenario.locator(".explanation").innerText(), /nearest miss[\s\S]*ReadOwn[\s\S]*files\/bob\/cv\.pdf/);
  check("layers", await scenario.locator(".layers").innerText(), /identity\s+NO ALLOW/);
  check("trace before it is opened", await scenario.locator(".elements").first().isVisible(), false);
  await scenario.getByText(/^Trace/).click();
  check("trace", await scenario.locator(".elements").first().innerText(), /Resource\s+differs/);

  await scenario.locator(".explanation a").first().click();
  check("policy", await heading(), "iam/app.policy.json");
  check("line in sight", await page.locator(".line:target").isVisible(), true);
  await page.getByText("ReadOwn (Allow): decided 2 cases").click();
  await page.locator(".use[open] a").first().click();
  check("back at a scenario", await heading(), "user/alice may s3:GetObject on arn:aws:s3:::files/alice/cv.pdf");

  await page.getByRole("link", { name: "Access matrix" }).click();
  check("matrices", await heading(), "Access matrix");
  await page.getByRole("link", { name: /implicit deny expected allow/ }).click();
  check("case of a cell", await page.locator(".case:target h2").innerText(), "user/bob may s3:GetObject on arn:aws:s3:::files/alice/cv.pdf");

  await page.getByRole("link", { name: "Policies", exact: true }).first().click();
  check("policies", await page.locator(".view:visible table").innerText(), /iam\/app\.policy\.json\s+2\s+0\s+1/);
  await page.getByRole("link", { name: /^Untested/ }).click();
  check("untested", await page.locator(".view:visible").innerText(), /iam\/old\.policy\.json/);
  await page.goBack();
  check("the way back", await heading(), "Policies");
};

const keys = async page => {
  const focused = () => page.evaluate(() => document.activeElement.textContent.trim() || document.activeElement.id);
  await visit(page, "");
  await page.keyboard.press("Tab");
  expect(wrong.keyboard, "first stop", await focused(), "Skip to content");
  const stops = [];
  for (let stop = 0; stop < 40; stop++) {
    await page.keyboard.press("Tab");
    stops.push(await focused());
  }
  for (const wanted of [/^Overview$/, /^Access matrix$/, /failed/, /^text$/, /Files of users/, /files\/bob/]) {
    if (!stops.some(stop => wanted.test(stop))) {
      wrong.keyboard.push(`no stop ${wanted} among ${stops.join(" | ")}`);
    }
  }
  await page.getByRole("button", { name: /failed/ }).focus();
  await page.keyboard.press("Space");
  expect(wrong.keyboard, "pressed", await page.getByRole("button", { name: /failed/ }).getAttribute("aria-pressed"), "true");
  await page.locator("li[data-states='failed'] a:visible").first().focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.tagName === "H1");
  expect(wrong.keyboard, "where the reader is then", await focused(), /^user\/alice may/);
};

const paper = async page => {
  await visit(page, "");
  await page.emulateMedia({ media: "print" });
  expect(wrong.print, "navigation on paper", await page.locator("header").isVisible(), false);
  expect(wrong.print, "suites on paper", await page.locator("#overview").isVisible(), true);
  const pdf = await page.pdf({ format: "A4" });
  expect(wrong.print, "pages", pdf.length > 5_000, true);
};

const { context, page } = await open("reader");
try {
  await clickThrough(page);
  await keys(page);
  await everyView(page);
  await paper(page);
} finally {
  await context.close();
}
const scriptless = await open("scriptless", { javaScriptEnabled: false });
try {
  await scriptless.page.goto(address);
  expect(wrong.scriptless, "overview", await scriptless.page.locator("#overview").isVisible(), true);
  await scriptless.page.getByRole("link", { name: "Access matrix" }).click();
  expect(wrong.scriptless, "matrices", await scriptless.page.locator("#matrices").isVisible(), true);
  expect(wrong.scriptless, "overview then", await scriptless.page.locator("#overview").isVisible(), false);
} finally {
  await scriptless.context.close();
}
process.stdout.write(JSON.stringify(wrong, null, 1) + "\n");
