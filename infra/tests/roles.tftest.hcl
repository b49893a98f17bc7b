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

override_resource {
  target          = azurerm_storage_container.data["models"]
  override_during = plan
  values = {
    id = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/data/blobServices/default/containers/models"
  }
}

override_resource {
  target          = azurerm_storage_container.data["pointers"]
  override_during = plan
  values = {
    id = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/data/blobServices/default/containers/pointers"
  }
}

override_resource {
  target          = azurerm_storage_container.data["batch"]
  override_during = plan
  values = {
    id = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/data/blobServices/default/containers/batch"
  }
}

override_resource {
  target          = azurerm_storage_container.data["monitor"]
  override_during = plan
  values = {
    id = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/data/blobServices/default/containers/monitor"
  }
}

override_resource {
  target          = azurerm_storage_container.data["outcomes"]
  override_during = plan
  values = {
    id = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/data/blobServices/default/containers/outcomes"
  }
}

override_resource {
  target          = azurerm_storage_container.data["windows"]
  override_during = plan
  values = {
    id = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/data/blobServices/default/containers/windows"
  }
}

override_resource {
  target          = azurerm_storage_container.data["events"]
  override_during = plan
  values = {
    id = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/data/blobServices/default/containers/events"
  }
}

override_resource {
  target          = azurerm_storage_container.data["state"]
  override_during = plan
  values = {
    id = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/data/blobServices/default/containers/state"
  }
}

override_resource {
  target          = azurerm_storage_container.data["streams"]
  override_during = plan
  values = {
    id = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/data/blobServices/default/containers/streams"
  }
}

override_resource {
  target          = azurerm_user_assigned_identity.app
  override_during = plan
  values = {
    id           = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/app"
    client_id    = "00000000-0000-0000-0000-00000000a001"
    principal_id = "00000000-0000-0000-0000-00000000a002"
  }
}

override_resource {
  target          = azurerm_user_assigned_identity.delivery
  override_during = plan
  values = {
    id           = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/delivery"
    client_id    = "00000000-0000-0000-0000-00000000d001"
    principal_id = "00000000-0000-0000-0000-00000000d002"
  }
}

override_resource {
  target          = azurerm_user_assigned_identity.watch
  override_during = plan
  values = {
    id           = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/watch"
    client_id    = "00000000-0000-0000-0000-00000000b001"
    principal_id = "00000000-0000-0000-0000-00000000b002"
  }
}

override_resource {
  target          = azurerm_storage_account.host
  override_during = plan
  values = {
    id                    = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/host"
    primary_blob_endpoint = "https://host.blob.core.windows.net/"
  }
}

override_resource {
  target          = azurerm_storage_account.data
  override_during = plan
  values = {
    id                     = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/data"
    primary_blob_endpoint  = "https://data.blob.core.windows.net/"
    primary_queue_endpoint = "https://data.queue.core.windows.net/"
  }
}

run "roles_by_default" {
  command = plan

  # app reads models and declarations of streams and cannot write them
  assert {
    condition = toset([
      for a in values(azurerm_role_assignment.app) : a.role_definition_name if contains(["models", "streams"], reverse(split("/", a.scope))[0])
    ]) == toset(["Storage Blob Data Reader"])
    error_message = "On models and streams the app must be a reader and nothing else."
  }

  # guard takes a canary back by writing the pointer
  assert {
    condition     = [for a in values(azurerm_role_assignment.app) : a.role_definition_name if endswith(a.scope, "/containers/pointers")] == ["Storage Blob Data Contributor"]
    error_message = "The guard must be able to take a canary back: at night nobody else does within a minute."
  }
  assert {
    condition = alltrue([
      for container in ["batch", "monitor", "outcomes", "windows", "events", "state"] : [
        for a in values(azurerm_role_assignment.app) : a.role_definition_name if endswith(a.scope, "/containers/${container}")
      ] == ["Storage Blob Data Contributor"]
    ])
    error_message = "The app must be able to write results, captures, outcomes, windows, events and state."
  }
  assert {
    condition = alltrue([
      length([for a in values(azurerm_role_assignment.app) : a if endswith(a.scope, "/containers/models")]) == 1,
      length([for a in values(azurerm_role_assignment.app) : a if endswith(a.scope, "/containers/pointers")]) == 1,
    ])
    error_message = "The app must be able to read models and pointers."
  }

  # app has no role on the whole data account
  assert {
    condition = alltrue([
      for a in values(azurerm_role_assignment.app) : !endswith(a.scope, "/storageAccounts/data") &&
      !endswith(a.scope, "/resourceGroups/rg")
    ])
    error_message = "A role on the account or the group would reach the models too: give roles on containers."
  }
  assert {
    condition = alltrue([
      for a in values(azurerm_role_assignment.app) : startswith(a.role_definition_name, "Storage ") || a.role_definition_name == "Monitoring Metrics Publisher"
    ])
    error_message = "The app needs data roles only; a role over resources would let it change its own deployment."
  }

  # delivery writes models and pointers and deploys the app only
  assert {
    condition = { for a in values(azurerm_role_assignment.delivery) : reverse(split("/", a.scope))[0] => a.role_definition_name } == {
      app      = "Website Contributor"
      models   = "Storage Blob Data Contributor"
      pointers = "Storage Blob Data Contributor"
      streams  = "Storage Blob Data Contributor"
      monitor  = "Storage Blob Data Reader"
      windows  = "Storage Blob Data Reader"
    }
    error_message = "The delivery identity deploys packages, publishes, promotes, declares streams and asks what the guard sees; it must have no other right."
  }
  assert {
    condition     = alltrue([for a in values(azurerm_role_assignment.delivery) : a.principal_id == "00000000-0000-0000-0000-00000000d002"])
    error_message = "The delivery roles must go to the delivery identity."
  }

  # delivery trusts the github environment of its own name
  assert {
    condition     = [for c in values(azurerm_federated_identity_credential.delivery) : c.subject] == ["repo:acme/waybill:environment:dev"]
    error_message = "The subject must be a GitHub environment, whose reviewers guard it; never a branch or a pull request."
  }
  assert {
    condition = alltrue([
      for c in values(azurerm_federated_identity_credential.delivery) : c.issuer == "https://token.actions.githubusercontent.com" &&
      c.audience == tolist(["api://AzureADTokenExchange"]) &&
      endswith(c.user_assigned_identity_id, "/delivery")
    ])
    error_message = "Only GitHub's tokens, and only for the delivery identity."
  }

  # nobody approves what watch does, so it changes nothing that answers
  assert {
    condition = { for a in values(azurerm_role_assignment.watch) : reverse(split("/", a.scope))[0] => a.role_definition_name } == {
      models   = "Storage Blob Data Reader"
      pointers = "Storage Blob Data Reader"
      monitor  = "Storage Blob Data Reader"
      outcomes = "Storage Blob Data Reader"
      windows  = "Storage Blob Data Contributor"
    }
    error_message = "The watching identity reads what was served and came true, and writes what it found; it must have no other right."
  }
  assert {
    condition     = alltrue([for a in values(azurerm_role_assignment.watch) : a.principal_id == "00000000-0000-0000-0000-00000000b002"])
    error_message = "The watching roles must go to the watching identity."
  }
  assert {
    condition     = [for c in values(azurerm_federated_identity_credential.watch) : c.subject] == ["repo:acme/waybill:environment:dev-watch"]
    error_message = "The watching identity has a GitHub environment of its own: another one's jobs may have more rights."
  }
  assert {
    condition = alltrue([
      for c in values(azurerm_federated_identity_credential.watch) : c.issuer == "https://token.actions.githubusercontent.com" &&
      c.audience == tolist(["api://AzureADTokenExchange"]) &&
      endswith(c.user_assigned_identity_id, "/watch")
    ])
    error_message = "Only GitHub's tokens, and only for the watching identity."
  }

  # nobody applies from a workflow unless named
  assert {
    condition     = length(azurerm_role_assignment.infrastructure) == 0 && length(azurerm_role_assignment.infrastructure_roles) == 0
    error_message = "Without infrastructure_principal_id no identity may have rights on the resource group."
  }

  # applying identity can give every role that is given here
  assert {
    condition = alltrue([
      for a in concat(values(azurerm_role_assignment.app), values(azurerm_role_assignment.delivery), values(azurerm_role_assignment.watch)) : contains(keys(local.grantable_roles), a.role_definition_name)
    ])
    error_message = "A role given here is missing in local.grantable_roles: the workflow's apply would be refused."
  }
  assert {
    condition     = toset(keys(local.grantable_roles)) == toset([for a in concat(values(azurerm_role_assignment.app), values(azurerm_role_assignment.delivery), values(azurerm_role_assignment.watch)) : a.role_definition_name])
    error_message = "local.grantable_roles names a role that nothing here needs."
  }

  # settings name the app identity and both accounts
  assert {
    condition = alltrue([
      azurerm_function_app_flex_consumption.this.app_settings["WAYBILL_IDENTITY_CLIENT_ID"] == "00000000-0000-0000-0000-00000000a001",
      azurerm_function_app_flex_consumption.this.app_settings["AzureWebJobsStorage__clientId"] == "00000000-0000-0000-0000-00000000a001",
      azurerm_function_app_flex_consumption.this.app_settings["BatchStorage__clientId"] == "00000000-0000-0000-0000-00000000a001",
    ])
    error_message = "Identities are named by client id, not by resource id: the host and the SDK know no other."
  }
  assert {
    condition = alltrue([
      azurerm_function_app_flex_consumption.this.app_settings["WAYBILL_STORE"] == "https://data.blob.core.windows.net",
      azurerm_function_app_flex_consumption.this.app_settings["BatchStorage__queueServiceUri"] == "https://data.queue.core.windows.net",
    ])
    error_message = "Models and the batch queue are in the data account."
  }
  assert {
    condition     = azurerm_function_app_flex_consumption.this.storage_container_endpoint == "https://host.blob.core.windows.net/packages"
    error_message = "The package is in the host's account."
  }
}

run "roles_without_a_guard" {
  command = plan
  variables {
    guard = { withdraws = false }
  }

  # app that takes nothing back reads pointers only
  assert {
    condition     = [for a in values(azurerm_role_assignment.app) : a.role_definition_name if endswith(a.scope, "/containers/pointers")] == ["Storage Blob Data Reader"]
    error_message = "With guard.withdraws = false the app must be a mere reader of pointers."
  }
}

run "roles_of_named_identities" {
  command = plan
  variables {
    github_subject              = "repo:acme@1/waybill@2"
    github_environments         = ["dev", "dev-models"]
    infrastructure_principal_id = "00000000-0000-0000-0000-00000000e002"
    kubernetes                  = { issuer = "https://cluster.example.com/" }
  }

  # pods of the named cluster are the app
  assert {
    condition = alltrue([
      toset([for c in values(azurerm_federated_identity_credential.kubernetes) : c.subject]) == toset([
        "system:serviceaccount:waybill:waybill",
        "system:serviceaccount:kube-system:keda-operator",
      ]),
      alltrue([for c in values(azurerm_federated_identity_credential.kubernetes) : endswith(c.user_assigned_identity_id, "/app") && c.issuer == "https://cluster.example.com/"]),
    ])
    error_message = "Exactly the app's and KEDA's service accounts of the cluster may be the app's identity."
  }

  # delivery trusts other environments when named
  assert {
    condition = toset([for c in values(azurerm_federated_identity_credential.delivery) : c.subject]) == toset([
      "repo:acme@1/waybill@2:environment:dev",
      "repo:acme@1/waybill@2:environment:dev-models",
    ])
    error_message = "Each named GitHub environment must have its credential, with the subject that GitHub gives the repository."
  }

  # applying identity cannot give away its own rights
  assert {
    condition = alltrue([
      azurerm_role_assignment.infrastructure[0].scope == azurerm_resource_group.this.id,
      azurerm_role_assignment.infrastructure_roles[0].scope == azurerm_resource_group.this.id,
    ])
    error_message = "The applying identity must have rights in this group only."
  }
  assert {
    condition = alltrue([
      strcontains(azurerm_role_assignment.infrastructure_roles[0].condition, "roleAssignments/write"),
      strcontains(azurerm_role_assignment.infrastructure_roles[0].condition, "roleAssignments/delete"),
      azurerm_role_assignment.infrastructure_roles[0].condition_version == "2.0",
    ])
    error_message = "Giving and taking roles must both be under the condition."
  }
  # Owner, Contributor, User Access Administrator, Role Based Access Control Administrator.
  assert {
    condition = alltrue([
      for id in [
        "8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
        "b24988ac-6180-42a0-ab88-20f7382dd24c",
        "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9",
        "f58310d9-a9f6-439a-9e8d-f62e7b41a168",
      ] : !strcontains(azurerm_role_assignment.infrastructure_roles[0].condition, id)
    ])
    error_message = "The applying identity must not be able to give anybody rights over resources or roles."
  }
}
