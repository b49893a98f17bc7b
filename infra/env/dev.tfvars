environment = "dev"
location    = "swedencentral"

# Yours.
github_repository = "example-org/waybill"
alert_emails      = ["waybill@example.com"]

model            = "arrival-delay"
frontend_origins = ["http://localhost:5173"]

# Everything sleeps when nobody asks, and nothing is kept long.
budget    = 20
retention = { deleted = 7, version = 30, batch = 30, monitor = 90 }
