/**
 * Runs in the browser, served as its own source: it may use nothing from outside itself.
 * Asks every 2 s for the part of the page marked `data-live` and moves it to what the server says, text by text, so that
 * focus, selection and scroll stay. Can be paused (WCAG 2.2.2), rests while the page is hidden, and says when it cannot go on.
 */
export const refreshLivePart = (): void => {
  const EVERY_MS = 2000;
  const GIVE_UP_MS = 8000;
  const part = document.querySelector<HTMLElement>('[data-live]');
  const button = document.querySelector<HTMLButtonElement>('[data-pause]');
  const status = document.querySelector<HTMLElement>('[data-live-status]');
  if (!part || !button || !status) return;
  let paused = false;
  let busy = false;
  let failures = 0;
  let timer = 0;

  const time = (): string => new Date().toLocaleTimeString('fr-FR', { hour: '2-digit', minute: '2-digit' });
  const say = (words: string): void => {
    if (status.textContent !== words) status.textContent = words;
  };

  const alike = (one: Node, other: Node): boolean =>
    one.nodeName === other.nodeName && one.childNodes.length === other.childNodes.length;
  const move = (from: Node, to: Node): void => {
    if (from.isEqualNode(to)) return;
    if (!alike(from, to)) {
      from.parentNode?.replaceChild(to.cloneNode(true), from);
      return;
    }
    if (from.nodeType === Node.TEXT_NODE) from.nodeValue = to.nodeValue;
    if (from instanceof Element && to instanceof Element) {
      for (const { name } of Array.from(from.attributes)) if (!to.hasAttribute(name)) from.removeAttribute(name);
      for (const { name, value } of Array.from(to.attributes))
        if (from.getAttribute(name) !== value) from.setAttribute(name, value);
    }
    const wanted = Array.from(to.childNodes);
    Array.from(from.childNodes).forEach((child, index) => move(child, wanted[index]!));
  };

  const ask = async (): Promise<void> => {
    const response = await fetch(part.dataset['live']!, { signal: AbortSignal.timeout(GIVE_UP_MS) });
    if (!response.ok) throw new Error(String(response.status));
    const next = new DOMParser().parseFromString(await response.text(), 'text/html').body;
    // A refresh that was on its way when the reader paused, or selected text to copy it, changes nothing under their eyes.
    if (paused || getSelection()?.type === 'Range') return;
    const before = part.cloneNode(false);
    for (const child of Array.from(next.childNodes)) before.appendChild(child);
    move(part, before);
  };
  const turn = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    if (!paused && !document.hidden) {
      try {
        await ask();
        if (failures > 0) say(`Actualisation rétablie à ${time()}.`);
        failures = 0;
      } catch {
        failures += 1;
        if (failures === 2) say(`Le service ne répond plus depuis ${time()}. Les chiffres affichés ne bougent plus.`);
      }
    }
    busy = false;
    timer = window.setTimeout(() => void turn(), EVERY_MS * Math.min(1 + failures, 5));
  };

  button.hidden = false;
  button.addEventListener('click', () => {
    paused = !paused;
    button.textContent = paused ? 'Reprendre l’actualisation' : 'Suspendre l’actualisation';
    say(paused ? `Actualisation suspendue à ${time()}.` : 'Actualisation reprise.');
    if (paused) return;
    window.clearTimeout(timer);
    void turn();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) return;
    window.clearTimeout(timer);
    void turn();
  });
  timer = window.setTimeout(() => void turn(), EVERY_MS);
};
