"""How production serves: a few processes, threads for those who wait, an end to every request."""

import os

bind = os.environ.get("BIND", "0.0.0.0:8000")
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "4"))
threads = 4
timeout = 60  # a request that hangs ends here; its worker is replaced
graceful_timeout = 30  # a new version lets requests finish
keepalive = 65  # longer than the proxy keeps a line, so that it is never cut in use
max_requests, max_requests_jitter = 5_000, 500  # memory that leaked is given back
backlog = 256  # beyond it the proxy answers 503 instead of letting people wait
preload_app = True
worker_tmp_dir = "/dev/shm"  # noqa: S108 (the workers' heartbeat, in memory)
control_socket_disable = True
forwarded_allow_ips = "*"  # only the proxy reaches this port; settings count how many there are
limit_request_line, limit_request_fields, limit_request_field_size = 8_190, 60, 8_190
accesslog = None  # the proxy keeps it, without what people send
