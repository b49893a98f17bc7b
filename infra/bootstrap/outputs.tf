output "state_account" {
  description = "Where the states are: terraform init -backend-config=\"storage_account_name=...\"."
  value       = azurerm_storage_account.state.name
}

output "apply_principal_id" {
  description = "For infrastructure_principal_id in infra/env/<environment>.tfvars."
  value       = azurerm_user_assigned_identity.github["apply"].principal_id
}

# None of them is a secret.
output "github_variables" {
  description = "Variables of two GitHub environments, <environment>-plan and <environment>-infra: what infra.yml needs to plan and to apply."
  value = {
    for name, identity in local.identities : identity.github_environment => {
      TERRAFORM_CLIENT_ID     = azurerm_user_assigned_identity.github[name].client_id
      TERRAFORM_STATE_ACCOUNT = azurerm_storage_account.state.name
      AZURE_TENANT_ID         = data.azurerm_client_config.current.tenant_id
      AZURE_SUBSCRIPTION_ID   = data.azurerm_client_config.current.subscription_id
    }
  }
}
