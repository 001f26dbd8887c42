import type { Page } from 'playwright-core';

/** JupyterLab's dark theme as JupyterLab loads it, but in this page only: no person's setting is written. @param url of the server */
export async function inDark(page: Page, url: string): Promise<void> {
  await page.evaluate(
    (href) =>
      new Promise<void>((resolve, reject) => {
        const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href });
        link.onload = () => resolve();
        link.onerror = () => reject(new Error(`no ${href}`));
        document.body.append(link);
        document.body.dataset.jpThemeLight = 'false';
      }),
    `${url}lab/api/themes/@jupyterlab/theme-dark-extension/index.css`,
  );
}
