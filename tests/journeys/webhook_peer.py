"""A real HTTP receiver of webhooks for the tests, and nothing else. It checks signatures by its own lines.

Usage: webhook_peer.py [CERT KEY]
Reads one command a line: `secret whsec_…` (one more secret that it knows), `answer STATUS [FIELD VALUE]`, `hold N` (the next N requests
are told of and not answered), `release` (they are, as is the answer then), and says {"done": command}.
Prints one JSON object a line: first {"port": N}, then one for every request. Ends when its standard input is closed.
"""

import base64
import hashlib
import hmac
import json
import ssl
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

secrets = []
answer = [200]
to_hold = threading.Semaphore(0)
released = threading.Event()


def say(**words):
    print(json.dumps(words), flush=True)


def signed_by(headers, body):
    """Which of the known secrets signed this, by their place."""
    content = b".".join([headers["webhook-id"].encode(), headers["webhook-timestamp"].encode(), body])
    versions = dict.fromkeys(headers["webhook-signature"].split())
    keys = [base64.b64decode(secret.removeprefix("whsec_"), validate=True) for secret in secrets]
    macs = ["v1," + base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode() for key in keys]
    return [place for place, mac in enumerate(macs) if mac in versions]


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        is_held = to_hold.acquire(blocking=False)
        say(
            path=self.path,
            headers={name.lower(): value for name, value in self.headers.items()},
            body=body.decode(),
            signatures=len(self.headers["webhook-signature"].split()),
            signed_by=signed_by(self.headers, body),
        )
        if is_held:
            released.wait()
        status, *field = answer
        self.send_response(status)
        if field:
            self.send_header(*field)
        self.end_headers()
        self.wfile.write(b"x" * 200_000 if status == 299 else b"what the receiver says")

    def do_GET(self):
        say(path=self.path, method=self.command)

    do_CONNECT = do_GET

    def log_message(self, *words):
        pass


class Server(ThreadingHTTPServer):
    def handle_error(self, request, client_address):
        pass  # who was held does not wait for ever


def main():
    server = Server(("127.0.0.1", 0), Handler)
    if sys.argv[1:]:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*sys.argv[1:])
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    say(port=server.server_address[1])
    for line in sys.stdin:
        command, *words = line.split()
        if command == "secret":
            secrets.extend(words)
        elif command == "hold":
            released.clear()
            to_hold.release(int(words[0]))
        elif command == "release":
            released.set()
        else:
            answer[:] = [int(words[0]), *words[1:]]
        say(done=command)


if __name__ == "__main__":
    main()
