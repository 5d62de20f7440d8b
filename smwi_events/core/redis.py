"""How this system talks to Redis or Valkey."""

# A server that is stuck must cost a visitor seconds, never a hang; longer than the queue waits for a task (1 s).
REDIS_OPTIONS = {"socket_connect_timeout": 2, "socket_timeout": 3}
