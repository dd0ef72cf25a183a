"use strict";

const LINES_KEPT = 5000;
const resources = new Map();
let selected = null;
let logs = null;

const byId = id => document.getElementById(id);
const element = (tag, text, className) => {
  const node = document.createElement(tag);
  if (text !== undefined && text !== null) node.textContent = text;
  if (className) node.className = className;
  return node;
};

function tell(text) {
  const message = byId("message");
  message.textContent = text;
  message.hidden = false;
  clearTimeout(tell.timer);
  tell.timer = setTimeout(() => { message.hidden = true; }, 6000);
}

function row(resource) {
  const tr = element("tr", null, (resource.parent ? "child " : "") + (resource.name === selected ? "selected" : ""));
  const name = element("td", null, "name");
  const open = element("button", resource.name);
  open.type = "button";
  open.title = "查看控制台输出";
  open.addEventListener("click", () => select(resource.name));
  name.append(open);
  tr.append(name, element("td", resource.type));

  const state = element("td");
  state.append(element("span", resource.stateText, "state " + resource.stateStyle));
  if (resource.exitCode !== null) state.append(element("small", "退出码 " + resource.exitCode));
  tr.append(state);

  const health = element("td", resource.healthText);
  if (resource.healthDetail) health.append(element("small", resource.healthDetail));
  tr.append(health);

  tr.append(element("td", resource.startedAt ? new Date(resource.startedAt).toLocaleString("zh-CN", { hour12: false }) : "—"));
  tr.append(element("td", String(resource.restarts), "number"));

  const endpoints = element("td");
  for (const endpoint of resource.endpoints) {
    if (/^https?:/.test(endpoint.url)) {
      const link = element("a", endpoint.name + "  " + endpoint.url);
      link.href = endpoint.url;
      link.rel = "noreferrer";
      endpoints.append(link);
    } else {
      endpoints.append(element("div", endpoint.name + "  " + endpoint.url));
    }
  }
  tr.append(endpoints);

  const commands = element("td", null, "commands");
  for (const command of resource.commands) {
    const button = element("button", command.displayName);
    button.type = "button";
    button.disabled = !command.enabled;
    button.title = command.description ?? "";
    button.addEventListener("click", () => execute(resource.name, command, button));
    commands.append(button);
  }
  tr.append(commands);
  return tr;
}

// Each resource, then those that belong to it.
function inOrder() {
  const sorted = [...resources.values()].sort((a, b) => a.order - b.order);
  const roots = sorted.filter(r => !r.parent || !resources.has(r.parent));
  return roots.flatMap(root => [root, ...sorted.filter(r => r.parent === root.name)]);
}

function render() {
  const all = inOrder();
  byId("resources").replaceChildren(...all.map(row));
  const running = all.filter(r => r.stateStyle === "success").length;
  const broken = all.filter(r => r.stateStyle === "error").length;
  byId("summary").textContent = `${all.length} 个资源，${running} 个正常` + (broken ? `，${broken} 个有问题` : "");
}

async function execute(name, command, button) {
  if (command.confirmation && !confirm(command.confirmation)) return;
  button.disabled = true;
  try {
    const answer = await fetch(`/api/resources/${encodeURIComponent(name)}/commands/${encodeURIComponent(command.name)}`, { method: "POST", headers: { "X-Dashboard": "1" } });
    const result = await answer.json().catch(() => ({}));
    tell(answer.ok ? `${name}：${command.displayName}完成` : `${name}：${command.displayName}失败。${result.message ?? "请查看控制台输出。"}`);
  } catch {
    tell("无法联系平台，可能已经停止。");
  } finally {
    button.disabled = false;
  }
}

function select(name) {
  logs?.close();
  selected = name;
  byId("console").hidden = false;
  byId("console-name").textContent = name;
  byId("lines").replaceChildren();
  render();
  logs = new EventSource(`/api/resources/${encodeURIComponent(name)}/console`);
  logs.onmessage = event => append(JSON.parse(event.data));
}

function append(batch) {
  const pane = byId("lines");
  const filter = byId("filter").value;
  for (const line of batch) {
    const node = element("div", line.text, line.error ? "stderr" : "");
    node.hidden = filter !== "" && !line.text.includes(filter);
    pane.append(node);
  }
  while (pane.childElementCount > LINES_KEPT) pane.firstElementChild.remove();
  if (byId("follow").checked) pane.scrollTop = pane.scrollHeight;
}

byId("filter").addEventListener("input", () => {
  const filter = byId("filter").value;
  for (const node of byId("lines").children) node.hidden = filter !== "" && !node.textContent.includes(filter);
});

byId("close").addEventListener("click", () => {
  logs?.close();
  selected = null;
  byId("console").hidden = true;
  render();
});

const events = new EventSource("/api/resources");
events.onmessage = event => {
  const message = JSON.parse(event.data);
  if (message.application) {
    document.title = `${message.application} · 运维面板`;
    byId("application").textContent = `${message.application} · 运维面板`;
  }
  for (const resource of message.resources) resources.set(resource.name, resource);
  render();
};
events.onerror = () => { byId("summary").textContent = "与平台的连接中断，正在重试……"; };
