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

run "storage_by_default" {
  command = plan

  # no account has keys or public blobs
  assert {
    condition = alltrue([
      for a in [azurerm_storage_account.host, azurerm_storage_account.data] : a.shared_access_key_enabled == false &&
      a.local_user_enabled == false
    ])
    error_message = "Storage must be reached by identity: no account keys, no local users."
  }
  assert {
    condition = alltrue([
      for a in [azurerm_storage_account.host, azurerm_storage_account.data] : a.allow_nested_items_to_be_public == false &&
      a.cross_tenant_replication_enabled == false
    ])
    error_message = "No blob may be public, or be copied into another tenant."
  }
  assert {
    condition = alltrue([
      for a in [azurerm_storage_account.host, azurerm_storage_account.data] : a.min_tls_version == "TLS1_2" &&
      a.https_traffic_only_enabled
    ])
    error_message = "Storage must refuse plain HTTP and TLS below 1.2."
  }
  assert {
    condition = alltrue([
      for c in concat([azurerm_storage_container.packages], values(azurerm_storage_container.data)) : c.container_access_type == "private"
    ])
    error_message = "Every container must be private."
  }

  # containers and queues are those of the app
  assert {
    condition     = toset(keys(azurerm_storage_container.data)) == toset(["models", "pointers", "batch", "monitor", "outcomes", "windows", "events", "state", "streams"])
    error_message = "The app reads and writes exactly models, pointers, streams, batch, monitor, outcomes, windows, events and state."
  }
  assert {
    condition     = toset(keys(azurerm_storage_queue.batch)) == toset(["waybill-batch", "waybill-batch-poison", "waybill-events", "waybill-events-poison"])
    error_message = "The host puts what failed into <queue>-poison, so both must be there."
  }

  # what is deleted or overwritten comes back
  assert {
    condition = alltrue([
      azurerm_storage_account.data.blob_properties[0].versioning_enabled,
      azurerm_storage_account.data.blob_properties[0].delete_retention_policy[0].days >= 7,
      azurerm_storage_account.data.blob_properties[0].container_delete_retention_policy[0].days >= 7,
    ])
    error_message = "The data account needs versions, and soft deletion of blobs and containers."
  }

  # models, pointers and declarations of streams never expire
  assert {
    condition = alltrue(flatten([
      for rule in azurerm_storage_management_policy.data.rule : [
        for p in coalesce(rule.filters[0].prefix_match, [""]) : contains(["batch/", "monitor/", "monitor/_guard/", "outcomes/", "windows/", "events/", "state/"], p)
      ] if length(rule.actions[0].base_blob) > 0
    ]))
    error_message = "A lifecycle rule that deletes current blobs must name batch, monitor, outcomes, windows, events or state: a rollback needs every published version, and intake what a feed means."
  }
  assert {
    condition     = [for r in azurerm_storage_management_policy.data.rule : r.actions[0].base_blob[0].delete_after_days_since_modification_greater_than if r.name == "batchFilesEnd"] == [90]
    error_message = "Batch files must end after retention.batch days."
  }
  assert {
    condition     = [for r in azurerm_storage_management_policy.data.rule : r.actions[0].base_blob[0].delete_after_days_since_modification_greater_than if contains(["predictionLogsEnd", "windowsEnd"], r.name)] == [400, 400]
    error_message = "Captures, outcomes and what is made of them must end after retention.monitor days."
  }
  assert {
    condition     = [for r in azurerm_storage_management_policy.data.rule : r.actions[0].version[0].delete_after_days_since_creation if contains(["predictionLogsEnd", "windowsEnd"], r.name)] == [1, 7]
    error_message = "Counts are replaced each minute, a status each hour: their replaced versions must not be kept for retention.version days."
  }
  assert {
    condition     = [for r in azurerm_storage_management_policy.data.rule : r.actions[0].base_blob[0].delete_after_days_since_modification_greater_than if contains(["eventsEnd", "stateEnds"], r.name)] == [90, 8]
    error_message = "Events must end after retention.events days, and state that nobody updates after retention.state."
  }
  assert {
    condition = [
      for r in azurerm_storage_management_policy.data.rule : [r.filters[0].prefix_match, r.actions[0].base_blob[0].delete_after_days_since_modification_greater_than, r.actions[0].version[0].delete_after_days_since_creation] if r.name == "guardNumbersEnd"
    ] == [[toset(["monitor/_guard/"]), 30, 1]]
    error_message = "Numbers of canaries must end long before captures do; they are replaced every ten seconds."
  }
  assert {
    condition     = [for r in azurerm_storage_management_policy.data.rule : r.actions[0].version[0].delete_after_days_since_creation if r.name == "stateEnds"] == [1]
    error_message = "State is replaced each minute: its replaced versions must not be kept for retention.version days."
  }

  # data is open to tokens from anywhere unless closed
  assert {
    condition = alltrue([
      azurerm_storage_account.data.public_network_access_enabled,
      azurerm_storage_account.data.network_rules[0].default_action == "Allow",
    ])
    error_message = "Without data_allowed_ips GitHub's runners must reach the data account."
  }
}

run "data_for_named_addresses_denies_all_others" {
  command = plan
  variables {
    network          = {}
    data_allowed_ips = ["203.0.113.7"]
  }

  # data for named addresses denies all others
  assert {
    condition = alltrue([
      azurerm_storage_account.data.public_network_access_enabled,
      azurerm_storage_account.data.network_rules[0].default_action == "Deny",
      azurerm_storage_account.data.network_rules[0].ip_rules == toset(["203.0.113.7"]),
    ])
    error_message = "With data_allowed_ips only those addresses may reach the data account."
  }
}

run "data_for_nobody_is_private" {
  command = plan
  variables {
    network          = {}
    data_allowed_ips = []
  }

  # data for nobody is private
  assert {
    condition = alltrue([
      !azurerm_storage_account.data.public_network_access_enabled,
      azurerm_storage_account.data.network_rules[0].default_action == "Deny",
    ])
    error_message = "With an empty data_allowed_ips the data account must be reached through private endpoints only."
  }
}
