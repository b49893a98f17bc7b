output "resource_group" {
  description = "Everything is in it."
  value       = azurerm_resource_group.this.name
}

output "function_app" {
  description = "Name of the function app."
  value       = azurerm_function_app_flex_consumption.this.name
}

output "url" {
  description = "Where the API answers."
  value       = "https://${azurerm_function_app_flex_consumption.this.default_hostname}"
}

output "store" {
  description = "The cloud store, for ./waybill --store."
  value       = local.waybill_settings.WAYBILL_STORE
}

output "data_account" {
  description = "Id of the storage account of models, pointers, batches and logs: the scope for roles of people."
  value       = azurerm_storage_account.data.id
}

output "kubernetes" {
  description = "What the manifests of infra/kubernetes leave open."
  value = {
    APP_CLIENT_ID = azurerm_user_assigned_identity.app.client_id
    STORE         = local.waybill_settings.WAYBILL_STORE
    MODEL         = var.model
    HOST_ACCOUNT  = azurerm_storage_account.host.name
    DATA_ACCOUNT  = azurerm_storage_account.data.name
  }
}

output "log_workspace" {
  description = "Workspace id for az monitor log-analytics query."
  value       = azurerm_log_analytics_workspace.this.workspace_id
}

# None of them is a secret: README, step 7, puts them into the GitHub environments as variables.
output "github_variables" {
  description = "Variables of the GitHub environment: what the workflows need to deliver here."
  value = merge(
    {
      AZURE_CLIENT_ID       = azurerm_user_assigned_identity.delivery.client_id
      AZURE_TENANT_ID       = data.azurerm_client_config.current.tenant_id
      AZURE_SUBSCRIPTION_ID = data.azurerm_client_config.current.subscription_id
      AZURE_RESOURCE_GROUP  = azurerm_resource_group.this.name
      AZURE_FUNCTION_APP    = azurerm_function_app_flex_consumption.this.name
      WAYBILL_URL           = "https://${azurerm_function_app_flex_consumption.this.default_hostname}"
      WAYBILL_STORE         = local.waybill_settings.WAYBILL_STORE
      WAYBILL_MODEL         = var.model
    },
    # What the smoke test asks a token for, besides the function key.
    var.sign_in == null ? {} : { WAYBILL_AUDIENCE = "api://${var.sign_in.client_id}" },
  )
}
