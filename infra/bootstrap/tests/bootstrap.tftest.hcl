mock_provider "azurerm" {
  override_during = plan

  mock_data "azurerm_client_config" {
    defaults = {
      tenant_id       = "00000000-0000-0000-0000-000000000001"
      subscription_id = "00000000-0000-0000-0000-000000000002"
    }
  }
  mock_resource "azurerm_storage_account" {
    defaults = { id = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/state" }
  }
  mock_resource "azurerm_storage_container" {
    defaults = { id = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/state/blobServices/default/containers/tfstate" }
  }
  mock_resource "azurerm_user_assigned_identity" {
    defaults = {
      id           = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/i"
      principal_id = "00000000-0000-0000-0000-0000000000aa"
      client_id    = "00000000-0000-0000-0000-0000000000bb"
    }
  }
}

variables {
  environment       = "dev"
  location          = "swedencentral"
  github_repository = "example-org/waybill"
  operators         = ["00000000-0000-0000-0000-0000000000cc"]
}

run "state_is_reached_by_identity_alone_and_comes_back" {
  command = plan

  assert {
    condition = alltrue([
      azurerm_storage_account.state.shared_access_key_enabled == false,
      azurerm_storage_account.state.allow_nested_items_to_be_public == false,
      azurerm_storage_account.state.min_tls_version == "TLS1_2",
    ])
    error_message = "The state must be reached over TLS 1.2 with an Entra token, and in no other way."
  }
  assert {
    condition = alltrue([
      azurerm_storage_account.state.blob_properties[0].versioning_enabled,
      azurerm_storage_account.state.blob_properties[0].delete_retention_policy[0].days >= 30,
    ])
    error_message = "A state that was overwritten or deleted must come back."
  }
}

run "plan_identity_only_reads_the_state" {
  command = plan

  assert {
    condition     = azurerm_role_assignment.state["plan"].role_definition_name == "Storage Blob Data Reader"
    error_message = "A pull request must not be able to write the state."
  }
  assert {
    condition     = alltrue([for a in values(azurerm_role_assignment.state) : endswith(a.scope, "/containers/tfstate")])
    error_message = "The identities have rights on the container of the states only."
  }
}

run "identities_trust_one_github_environment_each" {
  command = plan

  assert {
    condition     = { for k, c in azurerm_federated_identity_credential.github : k => c.subject } == { plan = "repo:example-org/waybill:environment:dev-plan", apply = "repo:example-org/waybill:environment:dev-infra" }
    error_message = "Applying must need the guarded environment, planning the other one."
  }
}

run "identities_trust_a_repository_whose_subject_has_ids" {
  command = plan
  variables {
    github_subject = "repo:example-org@1/waybill@2"
  }

  assert {
    condition     = { for k, c in azurerm_federated_identity_credential.github : k => c.subject } == { plan = "repo:example-org@1/waybill@2:environment:dev-plan", apply = "repo:example-org@1/waybill@2:environment:dev-infra" }
    error_message = "The subject must be the one that GitHub gives the repository."
  }
}

run "a_subject_with_an_environment_is_refused" {
  command = plan
  variables {
    github_subject = "repo:example-org/waybill:environment:dev"
  }
  expect_failures = [var.github_subject]
}

run "without_an_operator_is_refused" {
  command = plan
  variables {
    operators = []
  }
  expect_failures = [var.operators]
}

run "repository_with_a_host_is_refused" {
  command = plan
  variables {
    github_repository = "https://github.com/example-org/waybill"
  }
  expect_failures = [var.github_repository]
}
