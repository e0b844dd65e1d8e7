//! A real browser opens every page of the example's report: wide and narrow, light and dark, no rule of accessibility
//! is broken, nothing is wider than the window, and nothing is asked of the network.
//!
//! `cargo xtask test` brings the browser and axe, which checks the rules, and sets the variables; without these the test
//! says nothing.

use std::fs;
use std::process::Command;

use camino::Utf8Path;
use strangler_testing::{TempTree, repository};

use crate::program::{strangler, texts};

/// What each page says of itself: what is wider than the window, what it asks for, which rules it breaks, where.
const ASK: &str = r#"<script src="axe.js"></script><script>
window.addEventListener("load", () => axe.run().then(found => parent.postMessage({
    page: location.pathname.split("/report/").pop(),
    wide: document.documentElement.scrollWidth > innerWidth ? [...document.querySelectorAll("body *")]
        .filter(part => part.getBoundingClientRect().right > innerWidth && !part.closest(".scroll, pre"))
        .map(part => part.outerHTML.slice(0, 120)) : [],
    asked: performance.getEntriesByType("resource").map(entry => entry.name).filter(name => !name.startsWith("file:")),
    broken: found.violations.map(rule => rule.id + ": " + rule.nodes.map(node => node.target.join(" ")).slice(0, 3).join(", ")),
}, "*")));
</script>"#;

/// Collects the answers of all pages, one frame after another.
const COLLECT: &str = r#"<!doctype html><title>all pages</title><pre id="said"></pre><iframe id="page" height="900"></iframe><script>
const page = document.getElementById("page"), said = document.getElementById("said");
const next = () => { const path = pages.shift(); if (path) { page.src = path; } else { said.textContent += "done"; } };
page.width = width;
window.addEventListener("message", event => {
    const { page, wide, asked, broken } = event.data;
    for (const what of wide) { said.textContent += page + " is too narrow for " + what + "\n"; }
    for (const what of asked) { said.textContent += page + " asks for " + what + "\n"; }
    for (const what of broken) { said.textContent += page + " breaks " + what + "\n"; }
    next();
});
next();
</script>"#;

#[test]
fn every_page_is_readable_wide_and_narrow_light_and_dark() {
    let (Some(browser), Some(axe)) = (
        std::env::var_os("STRANGLER_BROWSER"),
        std::env::var_os("STRANGLER_AXE"),
    ) else {
        return;
    };
    let out = TempTree::empty();
    let shop = repository().join("fixtures/shop");
    strangler(&out, &["run", shop.as_str(), "--out", ".", "-q"]);
    let pages = prepared(&out, &fs::read_to_string(axe).expect("axe is there"));
    let browser = browser.to_string_lossy();
    let schemes = [Scheme::Light, Scheme::Dark];
    for (width, scheme) in [360, 1280]
        .into_iter()
        .flat_map(|width| schemes.map(|scheme| (width, scheme)))
    {
        let head = format!("<script>const width = {width}, pages = {pages:?};</script>");
        out.write("report/collect.html", format!("{head}{COLLECT}"));
        let said = opened(&browser, &out.root().join("report/collect.html"), scheme);
        assert_eq!(said, "done", "{width} px wide, {scheme:?}");
    }
}

/// What the reader prefers; the numbers are Blink's.
#[derive(Clone, Copy, Debug)]
enum Scheme {
    Dark = 0,
    Light = 1,
}

/// Makes each page answer; their paths. What forbids scripts is taken out for that.
fn prepared(out: &TempTree, axe: &str) -> Vec<String> {
    let files = texts(out).into_iter();
    let pages = files.filter_map(|(path, text)| Some((path.strip_prefix("report/")?.to_owned(), text)));
    let pages = pages.filter(|(path, _)| path.ends_with(".html"));
    let prepared = pages.map(|(path, text)| {
        let up = "../".repeat(path.matches('/').count());
        let policy = text.find("<meta http-equiv").expect("each page has a policy");
        let end = text[policy..].find('>').expect("a tag ends") + policy + 1;
        let ask = ASK.replace("axe.js", &format!("{up}axe.js"));
        out.write(
            &format!("report/{path}"),
            format!("{}{ask}{}", &text[..policy], &text[end..]),
        );
        path
    });
    let prepared = prepared.collect();
    out.write("report/axe.js", axe);
    prepared
}

/// What the collecting page holds at the end.
fn opened(browser: &str, page: &Utf8Path, scheme: Scheme) -> String {
    let profile = TempTree::empty();
    let ran = Command::new(browser)
        .args([
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--window-size=1400,1000",
        ])
        .args(["--virtual-time-budget=600000", "--timeout=300000", "--dump-dom"])
        .arg(format!("--blink-settings=preferredColorScheme={}", scheme as u8))
        .arg(format!("--user-data-dir={}", profile.root()))
        .arg(format!("file://{page}"))
        .output()
        .expect("the browser starts");
    let shown = String::from_utf8_lossy(&ran.stdout).into_owned();
    let said = shown.split_once("<pre id=\"said\">").map_or("", |(_, rest)| rest);
    said.split("</pre>").next().unwrap_or_default().to_owned()
}
