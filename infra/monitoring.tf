resource "azurerm_log_analytics_workspace" "this" {
  name                         = "log-${local.name}"
  resource_group_name          = azurerm_resource_group.this.name
  location                     = azurerm_resource_group.this.location
  sku                          = "PerGB2018"
  retention_in_days            = var.retention.logs
  daily_quota_gb               = var.log_cap_gb
  local_authentication_enabled = false
  tags                         = local.tags
}

resource "azurerm_application_insights" "this" {
  name                          = "appi-${local.name}"
  resource_group_name           = azurerm_resource_group.this.name
  location                      = azurerm_resource_group.this.location
  workspace_id                  = azurerm_log_analytics_workspace.this.id
  application_type              = "java"
  local_authentication_disabled = true
  # host.json samples nothing that an alert reads: requests, exceptions, traces.
  sampling_percentage = 100
  retention_in_days   = 90
  tags                = local.tags
}

# Who wrote or deleted which blob, and which message went to poison. Reads are left out: instances look at the pointer
# every half minute.
resource "azurerm_monitor_diagnostic_setting" "data" {
  for_each = toset(["blob", "queue"])

  name                       = "to-log-analytics"
  target_resource_id         = "${azurerm_storage_account.data.id}/${each.key}Services/default"
  log_analytics_workspace_id = azurerm_log_analytics_workspace.this.id

  enabled_log {
    category = "StorageWrite"
  }
  enabled_log {
    category = "StorageDelete"
  }
}

resource "azurerm_monitor_action_group" "this" {
  name                = "ag-${local.name}"
  resource_group_name = azurerm_resource_group.this.name
  short_name          = substr(local.name, 0, 12)
  tags                = local.tags

  dynamic "email_receiver" {
    for_each = var.alert_emails
    content {
      name                    = email_receiver.value
      email_address           = email_receiver.value
      use_common_alert_schema = true
    }
  }
}

locals {
  predictions = join(", ", [for name in local.predict_functions : "\"${name}\""])

  # Each query gives rows exactly when somebody must look. From the log rather than from metrics of the platform: these
  # are our functions by name, and our statuses. Rows come 2 to 5 minutes late, those of the storage up to 10: each window is
  # longer than the time between two looks by more than that, so that no row falls between them.
  alerts = {
    failed-requests = {
      severity    = 1
      description = "Requests end with 5xx. 503 is told apart: no-verified-model. Look at: exceptions in Application Insights, by operation."
      every       = "PT5M"
      window      = "PT15M"
      # Three, so that one broken caller at night wakes nobody.
      query = <<-KQL
        AppRequests
        | extend status = toint(ResultCode)
        | summarize asked = count(), failed = countif(status >= 500 and status != 503)
        | where failed >= 3 and failed * 100.0 > ${var.thresholds.failed_percent} * asked
      KQL
    }
    slow-answers = {
      severity    = 2
      description = "The 95th percentile of predictions takes more than ${var.thresholds.slow_ms} ms. Look at: Server-Timing in the answers; always_ready and http_concurrency."
      every       = "PT5M"
      window      = "PT15M"
      query       = <<-KQL
        AppRequests
        | where Name in (${local.predictions})
        | summarize asked = count(), p95 = percentile(DurationMs, 95)
        | where asked >= 20 and p95 > ${var.thresholds.slow_ms}
      KQL
    }
    no-verified-model = {
      severity    = 0
      description = "Requests are answered 503: no verified model is held. Look at: GET /api/health/ready, which says why; ./waybill rollback."
      every       = "PT5M"
      window      = "PT15M"
      # A starting instance says 503 for seconds; only what is seen in two different slices of five minutes is a fault.
      query = <<-KQL
        AppRequests
        | where Name in (${local.predictions}, "${local.ready_function}") and ResultCode == "503"
        | summarize slices = dcount(bin(TimeGenerated, 5m))
        | where slices >= 2
      KQL
    }
    batch-failed = {
      severity    = 1
      description = "A batch run failed. Look at: GET /api/batch, its summary.json; POST /api/batch/{run}/retry."
      every       = "PT15M"
      window      = "PT30M"
      query       = "AppTraces | where Message startswith \"${local.batch_failed_event}\""
    }
    batch-overdue = {
      severity    = 2
      description = "A batch run takes longer than it may. Look at: the queue's length, instances of the batch function."
      every       = "PT15M"
      window      = "PT30M"
      query       = "AppTraces | where Message startswith \"${local.batch_overdue_event}\""
    }
    batch-refused = {
      severity    = 2
      description = "A file of the inbox cannot be scored. Look at: refused in GET /api/batch."
      every       = "PT15M"
      window      = "PT30M"
      query       = "AppTraces | where Message startswith \"${local.batch_refused_event}\""
    }
    events-refused = {
      severity    = 2
      description = "A file of events cannot be taken in. Look at: the line in the log, which says why; then send its message again."
      every       = "PT15M"
      window      = "PT30M"
      query       = "AppTraces | where Message startswith \"${local.events_refused_event}\""
    }
    events-rejected = {
      severity    = 3
      description = "Some events of a batch are rejected: a feed has changed, or its declaration is wrong. Look at: the line in the log, and the receipt of the batch, events/<stream>/seen."
      every       = "PT15M"
      window      = "PT30M"
      query       = "AppTraces | where Message startswith \"${local.events_rejected_event}\""
    }
    state-old = {
      severity    = 1
      description = "Live state is older than its bound, fresh_for: answers say so, and from stale_after on they do without. Look at: the log of ${local.update_function}; docs/live.md, at 3 a.m."
      every       = "PT5M"
      window      = "PT15M"
      # An update that catches up says so for a minute or two.
      query = <<-KQL
        AppTraces
        | where Message startswith "${local.state_old_event}"
        | summarize slices = dcount(bin(TimeGenerated, 5m))
        | where slices >= 2
      KQL
    }
    state-damaged = {
      severity    = 2
      description = "A batch of events in the store cannot be read to its end: live state has what can be read. Look at: the line in the log, and who wrote events/, which only the app should."
      every       = "PT15M"
      window      = "PT30M"
      query       = "AppTraces | where Message startswith \"${local.state_damaged_event}\""
    }
    state-not-updated = {
      severity    = 1
      description = "Models are asked, and the timer of ${local.update_function} has not run. Look at: the function, whether it is disabled; state.schedule, which must come round in 15 minutes."
      every       = "PT15M"
      window      = "PT30M"
      query       = <<-KQL
        AppRequests
        | summarize asked = countif(Name in (${local.predictions})), updates = countif(Name == "${local.update_function}" and Success)
        | where asked > 0 and updates == 0
      KQL
    }
    monitor-drift = {
      severity    = 2
      description = "Inputs or predictions of a model are not those of its training, in two of its last five windows. Look at: GET /api/monitor, or ./waybill monitor, by field; docs/monitoring.md."
      every       = "PT1H"
      window      = "PT2H"
      query       = "AppTraces | where Message startswith \"${local.drift_event}\""
    }
    monitor-quality = {
      severity    = 2
      description = "Errors of a model, or the coverage of its intervals, are not those of its training. Look at: figures in GET /api/monitor; ./waybill recalibrate, or a new training."
      every       = "PT1H"
      window      = "PT2H"
      query       = "AppTraces | where Message startswith \"${local.quality_event}\""
    }
    guard-withdrew = {
      severity    = 1
      description = "The guard took a canary back: it was worse for callers than the champion, which answers everybody again. Look at: the line in the log, which says by what; ./waybill history. The pointer is frozen until somebody promotes with --thaw."
      every       = "PT5M"
      window      = "PT15M"
      query       = "AppTraces | where Message startswith \"${local.withdrew_event}\""
    }
    guard-cannot-withdraw = {
      severity    = 2
      description = "A canary is worse for callers than the champion, still answers, and the guard may not take it back. Look at: the line in the log; ./waybill abort; guard.withdraws, and the app's role on pointers."
      every       = "PT5M"
      window      = "PT15M"
      query       = "AppTraces | where Message startswith \"${local.cannot_withdraw_event}\""
    }
    captures-dropped = {
      severity    = 3
      description = "Answers were given that are not captured: the store was away, or too slow, for too long. Look at: the line in the log; instances in GET /api/monitor; capture.max_bytes, capture.share."
      every       = "PT15M"
      window      = "PT30M"
      query       = "AppTraces | where Message startswith \"${local.dropped_event}\""
    }
    monitor-not-updated = {
      severity    = 3
      description = "Models are asked, and the timer of ${local.monitor_function} has not run. Look at: the function, whether it fails or is disabled; monitor.schedule, which must come round in two hours."
      every       = "PT1H"
      window      = "PT3H"
      query       = <<-KQL
        AppRequests
        | summarize asked = countif(Name in (${local.predictions})), updates = countif(Name == "${local.monitor_function}" and Success)
        | where asked > 0 and updates == 0
      KQL
    }
    poison-messages = {
      severity    = 1
      description = "A message failed five times and went to ${local.poison_queue} or ${local.events_poison_queue}. Look at: the failed run, then POST /api/batch/{run}/retry; of events the line ${local.events_refused_event} in the log."
      every       = "PT15M"
      window      = "PT30M"
      query       = "StorageQueueLogs | where OperationName == \"PutMessage\" and StatusText == \"Success\" and (Uri contains \"/${local.poison_queue}/\" or Uri contains \"/${local.events_poison_queue}/\")"
    }
  }
}

resource "azurerm_monitor_scheduled_query_rules_alert_v2" "this" {
  for_each = local.alerts

  name                 = "alert-${local.name}-${each.key}"
  display_name         = "${local.name}: ${replace(each.key, "-", " ")}"
  description          = each.value.description
  resource_group_name  = azurerm_resource_group.this.name
  location             = azurerm_resource_group.this.location
  scopes               = [azurerm_log_analytics_workspace.this.id]
  severity             = each.value.severity
  evaluation_frequency = each.value.every
  window_duration      = each.value.window
  tags                 = local.tags

  # The tables come with the first rows; until then Azure would refuse the queries.
  skip_query_validation   = true
  auto_mitigation_enabled = true

  criteria {
    query                   = each.value.query
    time_aggregation_method = "Count"
    operator                = "GreaterThan"
    threshold               = 0
  }

  action {
    action_groups = [azurerm_monitor_action_group.this.id]
  }
}

# The log knows only of requests that came. This one asks when nobody does.
resource "azurerm_application_insights_standard_web_test" "ready" {
  count = var.probe_readiness ? 1 : 0

  name                    = "ready-${local.name}"
  resource_group_name     = azurerm_resource_group.this.name
  location                = azurerm_resource_group.this.location
  application_insights_id = azurerm_application_insights.this.id
  description             = "A verified model answers."
  enabled                 = true
  frequency               = 900
  # Longer than WAYBILL_LOAD_WAIT_SECONDS would let an instance that wakes up answer.
  timeout       = 60
  retry_enabled = true
  # West Europe, North Europe, UK South: one asks about every five minutes.
  geo_locations = ["emea-nl-ams-azr", "emea-gb-db3-azr", "emea-ru-msa-edge"]
  tags          = local.tags

  request {
    url                              = "https://${azurerm_function_app_flex_consumption.this.default_hostname}/api/health/ready"
    follow_redirects_enabled         = false
    parse_dependent_requests_enabled = false
  }

  validation_rules {
    expected_status_code        = 200
    ssl_check_enabled           = true
    ssl_cert_remaining_lifetime = 7
  }
}

resource "azurerm_monitor_metric_alert" "ready" {
  count = var.probe_readiness ? 1 : 0

  name                = "alert-${local.name}-not-ready-from-outside"
  description         = "GET /api/health/ready was not answered 200 at two places. Look at: what it says; ./waybill rollback."
  resource_group_name = azurerm_resource_group.this.name
  scopes              = [azurerm_application_insights_standard_web_test.ready[0].id, azurerm_application_insights.this.id]
  severity            = 0
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = local.tags

  application_insights_web_test_location_availability_criteria {
    web_test_id           = azurerm_application_insights_standard_web_test.ready[0].id
    component_id          = azurerm_application_insights.this.id
    failed_location_count = 2
  }

  action {
    action_group_id = azurerm_monitor_action_group.this.id
  }
}
