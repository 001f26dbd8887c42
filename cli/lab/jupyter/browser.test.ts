import { expect, it } from 'vitest';
import { browserCommand } from './browser.ts';

const URL = 'http://127.0.0.1:8888/lab?token=a&x=b';

it.each([
  ['darwin', {}, ['open', URL]],
  ['win32', {}, ['rundll32', 'url.dll,FileProtocolHandler', URL]],
  ['linux', { DISPLAY: ':0' }, ['xdg-open', URL]],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, ['xdg-open', URL]],
  ['linux', { BROWSER: 'firefox' }, ['firefox', URL]],
  ['linux', {}, undefined],
] as const)('on %s with %j', (platform, env, command) => {
  expect(browserCommand(URL, platform, env)).toEqual(command);
});
