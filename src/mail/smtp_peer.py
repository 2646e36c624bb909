"""A real SMTP server for the tests, and nothing else: Debian's python3-aiosmtpd.

Usage: smtp_peer.py MODE [CERT KEY]    MODE: plain | auth | starttls | implicit
Prints one JSON object a line: first {"port": N}, then one for every mail taken. Ends when its standard input is closed.
"""

import json
import logging
import ssl
import sys

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword


def say(**words):
    print(json.dumps(words), flush=True)


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("unknown@"):
            return f"550 5.1.1 <{address}>: no such mailbox"
        if address.startswith("later@"):
            return "451 4.7.1 try again later"
        if address.startswith("closing@"):
            server.transport.abort()
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_MAIL(self, server, session, envelope, address, options):
        if address.startswith("refused@"):
            return "550 5.7.1 sender not welcome"
        envelope.mail_from = address
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        content = envelope.original_content.decode("ascii")
        if "X-Spam: yes" in content:
            return "554 5.6.0 content refused"
        say(
            sender=envelope.mail_from,
            recipients=envelope.rcpt_tos,
            content=content,
            connection=session.peer[1],
            tls=session.ssl is not None or server.transport.get_extra_info("sslcontext") is not None,
            signed_in=bool(session.authenticated),
        )
        return "250 OK"


def authenticate(server, session, envelope, mechanism, data):
    good = isinstance(data, LoginPassword) and (data.login, data.password) == (b"claviger", b"correct horse")
    return AuthResult(success=good, handled=False)


def main():
    mode, *files = sys.argv[1:]
    logging.getLogger("mail").setLevel(logging.CRITICAL + 1)  # refused handshakes are what some tests are about
    context = None
    if files:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*files)
    options = {"hostname": "127.0.0.1", "port": 0, "ident": "test peer"}
    if mode in ("auth", "starttls"):
        options |= {"authenticator": authenticate, "auth_require_tls": mode == "starttls"}
    if mode == "starttls":
        options |= {"tls_context": context, "require_starttls": True}
    if mode == "implicit":
        options |= {"ssl_context": context}
    controller = Listener(Handler(), **options)
    controller.start()
    say(port=controller.server.sockets[0].getsockname()[1])
    sys.stdin.read()
    controller.stop()


class Listener(Controller):
    """aiosmtpd 1.4 proves its start by a connection to the port it was given, which cannot be the 0 we ask for."""

    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


if __name__ == "__main__":
    main()
