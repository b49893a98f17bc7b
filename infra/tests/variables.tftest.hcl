mock_provider "azurerm" {
  override_during = plan
  source          = "./tests/mocks"
}

variables {
  environment       = "dev"
  location          = "swedencentral"
  github_repository = "acme/waybill"
  model             = "arrival-delay"
}

# Wrong values are refused before Azure sees them, each by its own variable; a variable with several rules has several turns.

run "wrong_values_are_refused_first" {
  command = plan
  variables {
    workload                    = "waybillservice"
    location                    = "Sweden Central"
    model                       = "Arrival_Delay"
    scorer                      = "fast"
    limits                      = { max_rows = 0 }
    shadow                      = { share = 1.5 }
    guard                       = { schedule = "each minute" }
    bake_minutes                = 60 # a job ends after an hour
    java_version                = "25"
    instance_memory_mb          = 512
    maximum_instances           = 5
    http_concurrency            = 100
    frontend_origins            = ["*"]
    sign_in                     = { client_id = "00000000-0000-0000-0000-00000000f001", allowed_clients = [] } # every app of the tenant
    network                     = { address_space = "10.20.0.0" }
    data_replication            = "XRS"
    retention                   = { deleted = 1 }
    alert_emails                = ["ops"]
    thresholds                  = { failed_percent = 0 }
    log_cap_gb                  = 0
    budget                      = 0
    github_repository           = "github.com/acme/waybill"
    github_subject              = "repo:acme/waybill:environment:dev"
    github_environments         = ["*"]
    infrastructure_principal_id = "id-waybill-dev-apply"
    kubernetes                  = { issuer = "cluster.example.com" }
  }
  expect_failures = [
    var.workload,
    var.location,
    var.model,
    var.scorer,
    var.limits,
    var.shadow,
    var.guard,
    var.bake_minutes,
    var.java_version,
    var.instance_memory_mb,
    var.maximum_instances,
    var.http_concurrency,
    var.frontend_origins,
    var.sign_in,
    var.network,
    var.data_replication,
    var.retention,
    var.alert_emails,
    var.thresholds,
    var.log_cap_gb,
    var.budget,
    var.github_repository,
    var.github_subject,
    var.github_environments,
    var.infrastructure_principal_id,
    var.kubernetes,
  ]
}

run "wrong_values_are_refused_second" {
  command = plan
  variables {
    environment         = "Prod"
    limits              = { load_wait_seconds = 240 } # Azure ends requests after 230
    sign_in             = { client_id = "waybill", allowed_clients = ["planner"] }
    network             = { functions_subnet = "10.20.0.0/28" }
    events              = { max_bytes = 0 }
    state               = { update_seconds = 600 } # host.json ends functions after ten minutes
    shadow              = { millis = 0 }
    retention           = { logs = 45 }
    thresholds          = { slow_ms = 300000 }
    github_environments = ["dev-infra"] # which is trusted by what applies
  }
  expect_failures = [
    var.environment,
    var.limits,
    var.sign_in,
    var.network,
    var.events,
    var.state,
    var.shadow,
    var.retention,
    var.thresholds,
    var.github_environments,
  ]
}

run "wrong_values_are_refused_third" {
  command = plan
  variables {
    always_ready     = { HTTP = 1 }
    frontend_origins = ["https://planner.example.com/"]
    data_allowed_ips = [] # nor a network: the app itself would be shut out
    limits           = { max_bytes = 209715200 }
  }
  expect_failures = [
    var.always_ready,
    var.frontend_origins,
    var.data_allowed_ips,
    var.limits,
  ]
}

run "wrong_values_are_refused_fourth" {
  command = plan
  variables {
    always_ready     = { http = 0 }
    frontend_origins = ["http://planner.example.com"]
    data_allowed_ips = ["runner.example.com"]
    network          = {}
    limits           = { poll_seconds = 7200 } # the app would not start
  }
  expect_failures = [
    var.always_ready,
    var.frontend_origins,
    var.data_allowed_ips,
    var.limits,
  ]
}

run "more_always_ready_than_instances_is_refused" {
  command = plan
  variables {
    always_ready = { http = 50 }
  }
  expect_failures = [var.always_ready]
}

run "one_always_ready_instance_in_two_zones_is_refused" {
  command = plan
  variables {
    always_ready   = { http = 1 }
    zone_redundant = true
  }
  expect_failures = [var.always_ready]
}

run "prod_without_what_prod_needs_is_refused" {
  command = plan
  variables {
    environment      = "prod"
    frontend_origins = ["http://localhost:5173"]
    data_replication = "LRS"
    alert_emails     = []
    budget           = null
  }
  expect_failures = [var.frontend_origins, var.data_replication, var.alert_emails, var.budget]
}

run "placeholders_are_pointed_out" {
  command = plan
  variables {
    github_repository = "example-org/waybill"
  }
  expect_failures = [check.placeholders]
}
