import { expect, it } from 'vitest';
import { runQuietly } from '../../bootstrap/child.mjs';
import { pythonLog, VENV_PYTHON } from '../python/run.ts';
import { jupyterEnvironment } from './environment.ts';

it('the server sends small messages at once', { timeout: 60_000 }, async () => {
  const ask = `
from tornado.websocket import WebSocketHandler
from jupyterlab.labapp import LabApp
app = LabApp.initialize_server(argv=["--ServerApp.port=0", "--ServerApp.open_browser=False", "--ServerApp.allow_root=True"])
sent = []
class Handler:
    def set_nodelay(self, value): sent.append(value)
kind = app.kernel_websocket_connection_class
connection = kind.__new__(kind)
kind.__base__.connect = lambda self: sent.append("connected")
kind.websocket_handler = Handler()
connection.connect()
print("sent", sent)
`;
  const { code, text } = await runQuietly(VENV_PYTHON, ['-c', ask], {
    env: jupyterEnvironment(),
    log: pythonLog('config'),
  });
  expect(text).toContain("sent [True, 'connected']");
  expect(code).toBe(0);
});
