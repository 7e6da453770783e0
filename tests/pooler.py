"""PgBouncer between the application and a server, in transaction mode."""

import os
import shutil
import subprocess
import time

import psycopg
from servers import HANGS, Server, as_the_servers_user, free_port


def found() -> str | None:
    """The PgBouncer that ``make test`` found or installed."""
    return os.environ.get("POOLER") or shutil.which("pgbouncer") or shutil.which("/usr/sbin/pgbouncer")


class Pooler:
    """As operators run it: few connections to the server for many to itself, and each lent for one transaction."""

    def __init__(self, server: Server) -> None:
        path = found()
        assert path is not None
        self._port = free_port()
        settings = server.folder / "pgbouncer.ini"
        settings.write_text(
            "[databases]\n"
            f"postgres = host={server.folder} user=postgres\n"
            "[pgbouncer]\n"
            f"listen_addr = 127.0.0.1\nlisten_port = {self._port}\nunix_socket_dir =\n"
            "auth_type = any\npool_mode = transaction\ndefault_pool_size = 3\nserver_round_robin = 1\n"
        )
        self._command = [path, "-q", str(settings)]
        self._process = subprocess.Popen(self._command, **as_the_servers_user())
        self._is_up()

    def restart(self) -> None:
        self.over()
        self._process = subprocess.Popen(self._command, **as_the_servers_user())
        self._is_up()

    @property
    def url(self) -> str:
        return f"postgresql://postgres@127.0.0.1:{self._port}/postgres"

    def _is_up(self) -> None:
        end = time.monotonic() + HANGS
        while True:
            try:
                psycopg.connect(self.url).close()
            except psycopg.OperationalError:
                assert self._process.poll() is None
                assert time.monotonic() < end
                time.sleep(0.05)
            else:
                return

    def over(self) -> None:
        self._process.terminate()
        self._process.wait(HANGS)
