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

run "monitoring_by_default" {
  command = plan

  # telemetry needs an identity
  assert {
    condition = alltrue([
      azurerm_application_insights.this.local_authentication_disabled,
      azurerm_log_analytics_workspace.this.local_authentication_enabled == false,
    ])
    error_message = "Nobody may write telemetry with a connection string alone."
  }
  assert {
    condition     = strcontains(azurerm_function_app_flex_consumption.this.app_settings["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"], "Authorization=AAD")
    error_message = "Without this setting the host's telemetry would be refused."
  }

  # every alert reaches the action group
  assert {
    condition = toset(keys(azurerm_monitor_scheduled_query_rules_alert_v2.this)) == toset([
      "failed-requests",
      "slow-answers",
      "no-verified-model",
      "batch-failed",
      "batch-overdue",
      "batch-refused",
      "events-refused",
      "events-rejected",
      "state-old",
      "state-damaged",
      "state-not-updated",
      "monitor-drift",
      "monitor-quality",
      "guard-withdrew",
      "guard-cannot-withdraw",
      "captures-dropped",
      "monitor-not-updated",
      "poison-messages",
    ])
    error_message = "An alert is missing, or has no test."
  }
  assert {
    condition = alltrue([
      for a in values(azurerm_monitor_scheduled_query_rules_alert_v2.this) : a.action[0].action_groups == tolist([azurerm_monitor_action_group.this.id]) &&
      a.enabled != false
    ])
    error_message = "Every alert must tell the action group."
  }
  assert {
    condition = alltrue([
      for a in values(azurerm_monitor_scheduled_query_rules_alert_v2.this) : strcontains(a.description, "Look at: ")
    ])
    error_message = "Every alert must say where to look."
  }

  # a canary that was taken back wakes somebody, at once
  assert {
    condition = alltrue([
      azurerm_monitor_scheduled_query_rules_alert_v2.this["guard-withdrew"].severity == 1,
      azurerm_monitor_scheduled_query_rules_alert_v2.this["guard-withdrew"].evaluation_frequency == "PT5M",
      strcontains(azurerm_monitor_scheduled_query_rules_alert_v2.this["guard-withdrew"].criteria[0].query, "\"guard.withdrawn\""),
      azurerm_monitor_scheduled_query_rules_alert_v2.this["guard-cannot-withdraw"].severity == 2,
      strcontains(azurerm_monitor_scheduled_query_rules_alert_v2.this["guard-cannot-withdraw"].criteria[0].query, "\"guard.cannot.withdraw\""),
    ])
    error_message = "What the guard did, and what it could not do, must be told within five minutes."
  }

  # poison alert watches the poison queue
  assert {
    condition = alltrue([
      strcontains(azurerm_monitor_scheduled_query_rules_alert_v2.this["poison-messages"].criteria[0].query, "/waybill-batch-poison/"),
      strcontains(azurerm_monitor_scheduled_query_rules_alert_v2.this["poison-messages"].criteria[0].query, "/waybill-events-poison/"),
      contains([for l in azurerm_monitor_diagnostic_setting.data["queue"].enabled_log : l.category], "StorageWrite"),
    ])
    error_message = "Messages that go to poison must be logged, and the alert must look for them."
  }

  # nobody probes unless asked
  assert {
    condition     = length(azurerm_application_insights_standard_web_test.ready) == 0 && length(azurerm_monitor_metric_alert.ready) == 0
    error_message = "A probe wakes an instance each time: only where it is asked for."
  }
}

run "monitoring_of_prod" {
  command = plan
  variables {
    environment      = "prod"
    data_replication = "GRS"
    alert_emails     = ["ops@acme.test"]
    budget           = 150
    probe_readiness  = true
    thresholds       = { failed_percent = 2, slow_ms = 700 }
  }

  # thresholds reach the queries
  assert {
    condition = alltrue([
      strcontains(azurerm_monitor_scheduled_query_rules_alert_v2.this["failed-requests"].criteria[0].query, "> 2 * asked"),
      strcontains(azurerm_monitor_scheduled_query_rules_alert_v2.this["slow-answers"].criteria[0].query, "p95 > 700"),
    ])
    error_message = "thresholds must be what the alerts compare with."
  }

  # probe asks ready and tells
  assert {
    condition = alltrue([
      endswith(azurerm_application_insights_standard_web_test.ready[0].request[0].url, "/api/health/ready"),
      azurerm_application_insights_standard_web_test.ready[0].validation_rules[0].expected_status_code == 200,
      [for a in azurerm_monitor_metric_alert.ready[0].action : a.action_group_id] == [azurerm_monitor_action_group.this.id],
    ])
    error_message = "The probe must ask readiness, and its alert must tell the action group."
  }

  # prod has a budget and somebody who is told
  assert {
    condition = alltrue([
      azurerm_consumption_budget_resource_group.this[0].amount == 150,
      alltrue([for n in azurerm_consumption_budget_resource_group.this[0].notification : n.contact_groups == tolist([azurerm_monitor_action_group.this.id])]),
    ])
    error_message = "The budget must tell the action group."
  }
  assert {
    condition = toset([for n in azurerm_consumption_budget_resource_group.this[0].notification : "${n.threshold_type} ${n.threshold}"]) == toset([
      "Actual 90",
      "Forecasted 100",
    ])
    error_message = "The budget must warn before it is spent."
  }
  assert {
    condition     = [for r in azurerm_monitor_action_group.this.email_receiver : r.email_address] == ["ops@acme.test"]
    error_message = "The action group must tell alert_emails."
  }
}
