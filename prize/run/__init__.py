"""The sandbox: everything `make run` starts, watches and stops. It never imports Django."""
