/* Runs in a page before its own scripts: notes payloads that run, and scripts that the policy of
   the page stopped, which would have run in a browser without it. */
window.canaries = [];
window.blocked = [];
window.canary = () => window.canaries.push("canary");
for (const name of ["alert", "confirm", "prompt", "print"]) window[name] = () => {};
document.addEventListener("securitypolicyviolation", (event) => {
  window.blocked.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
});
