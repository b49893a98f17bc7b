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

# Wrong values are refused before Azure sees them, by the variable that is wrong.

run "workload_too_long_is_refused" {
  command = plan
  variables {
    workload = "waybillservice"
  }
  expect_failures = [var.workload]
}

run "environment_in_capitals_is_refused" {
  command = plan
  variables {
    environment = "Prod"
  }
  expect_failures = [var.environment]
}

run "location_by_display_name_is_refused" {
  command = plan
  variables {
    location = "Sweden Central"
  }
  expect_failures = [var.location]
}

run "model_in_capitals_is_refused" {
  command = plan
  variables {
    model = "Arrival_Delay"
  }
  expect_failures = [var.model]
}

run "unknown_scorer_is_refused" {
  command = plan
  variables {
    scorer = "fast"
  }
  expect_failures = [var.scorer]
}

run "limit_of_zero_is_refused" {
  command = plan
  variables {
    limits = { max_rows = 0 }
  }
  expect_failures = [var.limits]
}

run "wait_longer_than_azure_allows_is_refused" {
  command = plan
  variables {
    limits = { load_wait_seconds = 240 }
  }
  expect_failures = [var.limits]
}

run "java_25_is_refused" {
  command = plan
  variables {
    java_version = "25"
  }
  expect_failures = [var.java_version]
}

run "half_a_gigabyte_is_refused" {
  command = plan
  variables {
    instance_memory_mb = 512
  }
  expect_failures = [var.instance_memory_mb]
}

run "fewer_instances_than_flex_allows_is_refused" {
  command = plan
  variables {
    maximum_instances = 5
  }
  expect_failures = [var.maximum_instances]
}

run "always_ready_in_capitals_is_refused" {
  command = plan
  variables {
    always_ready = { HTTP = 1 }
  }
  expect_failures = [var.always_ready]
}

run "always_ready_of_zero_is_refused" {
  command = plan
  variables {
    always_ready = { http = 0 }
  }
  expect_failures = [var.always_ready]
}

run "always_ready_above_the_maximum_is_refused" {
  command = plan
  variables {
    always_ready = { http = 50 }
  }
  expect_failures = [var.always_ready]
}

run "one_ready_instance_in_two_zones_is_refused" {
  command = plan
  variables {
    always_ready   = { http = 1 }
    zone_redundant = true
  }
  expect_failures = [var.always_ready]
}

run "more_at_once_than_the_host_admits_is_refused" {
  command = plan
  variables {
    http_concurrency = 100
  }
  expect_failures = [var.http_concurrency]
}

run "any_origin_is_refused" {
  command = plan
  variables {
    frontend_origins = ["*"]
  }
  expect_failures = [var.frontend_origins]
}

run "origin_with_a_path_is_refused" {
  command = plan
  variables {
    frontend_origins = ["https://planner.example.com/"]
  }
  expect_failures = [var.frontend_origins]
}

run "origin_over_http_is_refused" {
  command = plan
  variables {
    frontend_origins = ["http://planner.example.com"]
  }
  expect_failures = [var.frontend_origins]
}

run "localhost_in_prod_is_refused" {
  command = plan
  variables {
    environment      = "prod"
    data_replication = "GRS"
    alert_emails     = ["ops@acme.test"]
    budget           = 1
    frontend_origins = ["http://localhost:5173"]
  }
  expect_failures = [var.frontend_origins]
}

run "sign_in_for_every_app_of_the_tenant_is_refused" {
  command = plan
  variables {
    sign_in = { client_id = "00000000-0000-0000-0000-00000000f001", allowed_clients = [] }
  }
  expect_failures = [var.sign_in]
}

run "sign_in_by_name_is_refused" {
  command = plan
  variables {
    sign_in = { client_id = "waybill", allowed_clients = ["planner"] }
  }
  expect_failures = [var.sign_in]
}

run "network_without_a_range_is_refused" {
  command = plan
  variables {
    network = { address_space = "10.20.0.0" }
  }
  expect_failures = [var.network]
}

run "functions_subnet_too_small_is_refused" {
  command = plan
  variables {
    network = { functions_subnet = "10.20.0.0/28" }
  }
  expect_failures = [var.network]
}

run "closed_data_without_a_network_is_refused" {
  command = plan
  variables {
    data_allowed_ips = []
  }
  expect_failures = [var.data_allowed_ips]
}

run "firewall_by_name_is_refused" {
  command = plan
  variables {
    network          = {}
    data_allowed_ips = ["runner.example.com"]
  }
  expect_failures = [var.data_allowed_ips]
}

run "unknown_replication_is_refused" {
  command = plan
  variables {
    data_replication = "XRS"
  }
  expect_failures = [var.data_replication]
}

run "one_copy_in_prod_is_refused" {
  command = plan
  variables {
    environment      = "prod"
    alert_emails     = ["ops@acme.test"]
    budget           = 1
    data_replication = "LRS"
  }
  expect_failures = [var.data_replication]
}

run "soft_deletion_of_a_day_is_refused" {
  command = plan
  variables {
    retention = { deleted = 1 }
  }
  expect_failures = [var.retention]
}

run "log_retention_that_azure_lacks_is_refused" {
  command = plan
  variables {
    retention = { logs = 45 }
  }
  expect_failures = [var.retention]
}

run "no_one_told_in_prod_is_refused" {
  command = plan
  variables {
    environment      = "prod"
    data_replication = "GRS"
    budget           = 1
    alert_emails     = []
  }
  expect_failures = [var.alert_emails]
}

run "address_without_a_domain_is_refused" {
  command = plan
  variables {
    alert_emails = ["ops"]
  }
  expect_failures = [var.alert_emails]
}

run "threshold_of_nothing_is_refused" {
  command = plan
  variables {
    thresholds = { failed_percent = 0 }
  }
  expect_failures = [var.thresholds]
}

run "threshold_that_no_answer_reaches_is_refused" {
  command = plan
  variables {
    thresholds = { slow_ms = 300000 }
  }
  expect_failures = [var.thresholds]
}

run "log_cap_of_nothing_is_refused" {
  command = plan
  variables {
    log_cap_gb = 0
  }
  expect_failures = [var.log_cap_gb]
}

run "no_budget_in_prod_is_refused" {
  command = plan
  variables {
    environment      = "prod"
    data_replication = "GRS"
    alert_emails     = ["ops@acme.test"]
    budget           = null
  }
  expect_failures = [var.budget]
}

run "budget_of_nothing_is_refused" {
  command = plan
  variables {
    budget = 0
  }
  expect_failures = [var.budget]
}

run "repository_with_a_host_is_refused" {
  command = plan
  variables {
    github_repository = "github.com/acme/waybill"
  }
  expect_failures = [var.github_repository]
}

run "wildcard_in_a_subject_is_refused" {
  command = plan
  variables {
    github_environments = ["*"]
  }
  expect_failures = [var.github_environments]
}

run "no_github_environment_is_refused" {
  command = plan
  variables {
    github_environments = []
  }
  expect_failures = [var.github_environments]
}

run "principal_by_name_is_refused" {
  command = plan
  variables {
    infrastructure_principal_id = "id-waybill-dev-apply"
  }
  expect_failures = [var.infrastructure_principal_id]
}

run "placeholders_are_pointed_out" {
  command = plan
  variables {
    github_repository = "example-org/waybill"
  }
  expect_failures = [check.placeholders]
}
