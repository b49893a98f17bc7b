environment = "prod"
location    = "swedencentral"

# Yours.
github_repository = "example-org/waybill"
alert_emails      = ["waybill@example.com"]
frontend_origins  = ["https://planner.example.com"]

model = "arrival-delay"

# One instance never sleeps, so that the first caller of the morning does not wait.
always_ready       = { http = 1 }
http_concurrency   = 16
instance_memory_mb = 2048
maximum_instances  = 100

# The app reaches its storage in a network of its own; publishing still works from GitHub's runners (data_allowed_ips).
network          = {}
data_replication = "GRS"

probe_readiness = true
log_cap_gb      = 2
budget          = 150
