import { useEffect, useState } from 'preact/hooks';

export type Theme = 'dark' | 'light';

const storageKey = 'theme';
const prefersLight = matchMedia('(prefers-color-scheme: light)');
const root = document.documentElement;

const preferred = (): Theme => (prefersLight.matches ? 'light' : 'dark');
const shown = (): Theme => (root.dataset.theme as Theme | undefined) ?? preferred();

function showStored(): void {
  const theme = localStorage.getItem(storageKey);
  if (theme === 'dark' || theme === 'light') root.dataset.theme = theme;
  else delete root.dataset.theme;
}

showStored();
// Another window of this page was changed: this one follows.
addEventListener('storage', showStored);

/** The theme in sight, and the way to the other one. What the system prefers anyway is not kept, so that it is followed again. */
export function useTheme(): { theme: Theme; change: () => void } {
  const [theme, setTheme] = useState(shown);
  useEffect(() => {
    const update = (): void => setTheme(shown());
    addEventListener('storage', update);
    prefersLight.addEventListener('change', update);
    return () => {
      removeEventListener('storage', update);
      prefersLight.removeEventListener('change', update);
    };
  }, []);
  const change = (): void => {
    const next = theme === 'dark' ? 'light' : 'dark';
    if (next === preferred()) localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, next);
    showStored();
    setTheme(next);
  };
  return { theme, change };
}
