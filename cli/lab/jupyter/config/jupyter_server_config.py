"""Small messages leave at once.

A kernel's answer is several short messages. Without this the system holds each back until the browser has confirmed the one before
(Nagle's algorithm), and the browser confirms after 40 ms: a picture under a slider could not come more than a dozen times a second.
"""

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection


class PromptConnection(ZMQChannelsWebsocketConnection):
    def connect(self):
        self.websocket_handler.set_nodelay(True)
        return super().connect()


c.ServerApp.kernel_websocket_connection_class = PromptConnection  # noqa: F821  (Jupyter gives `c` to this file)
