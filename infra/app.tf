resource "azurerm_service_plan" "this" {
  #checkov:skip=CKV_AZURE_212:Flex Consumption has no worker count; always_ready keeps instances.
  #checkov:skip=CKV_AZURE_225:A choice of each environment (zone_redundant): Azure would bill two ready instances for each scale group.
  name                   = "plan-${local.name}"
  resource_group_name    = azurerm_resource_group.this.name
  location               = azurerm_resource_group.this.location
  os_type                = "Linux"
  sku_name               = "FC1"
  zone_balancing_enabled = var.zone_redundant
  tags                   = local.tags
}

resource "azurerm_function_app_flex_consumption" "this" {
  #checkov:skip=FA-AUTH:Entra sign-in (CKV_AZURE_56) comes with var.sign_in; without it every function but the health checks needs a function key.
  name                = "func-${local.name}-${local.unique}"
  resource_group_name = azurerm_resource_group.this.name
  location            = azurerm_resource_group.this.location
  service_plan_id     = azurerm_service_plan.this.id
  tags                = local.tags

  runtime_name    = "java"
  runtime_version = var.java_version

  instance_memory_in_mb  = var.instance_memory_mb
  maximum_instance_count = var.maximum_instances
  http_concurrency       = var.http_concurrency

  dynamic "always_ready" {
    for_each = var.always_ready
    content {
      name           = always_ready.key
      instance_count = always_ready.value
    }
  }

  storage_container_type            = "blobContainer"
  storage_container_endpoint        = "${azurerm_storage_account.host.primary_blob_endpoint}${azurerm_storage_container.packages.name}"
  storage_authentication_type       = "UserAssignedIdentity"
  storage_user_assigned_identity_id = azurerm_user_assigned_identity.app.id

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.app.id]
  }

  # The provider's defaults are the open ones: plain HTTP answered, packages uploaded with a password.
  https_only                                     = true
  webdeploy_publish_basic_authentication_enabled = false
  client_certificate_enabled                     = false

  virtual_network_subnet_id = one(azurerm_subnet.functions[*].id)

  app_settings = local.app_settings

  site_config {
    minimum_tls_version                    = "1.2"
    scm_minimum_tls_version                = "1.2"
    http2_enabled                          = true
    remote_debugging_enabled               = false
    application_insights_connection_string = azurerm_application_insights.this.connection_string
    # No health_check_path: its pings would hold an instance awake, for which nobody asked. Readiness: monitoring.tf.

    dynamic "cors" {
      for_each = length(var.frontend_origins) == 0 ? [] : [var.frontend_origins]
      content {
        allowed_origins = cors.value
        # Callers prove themselves by a header, never by a cookie.
        support_credentials = false
      }
    }
  }

  dynamic "auth_settings_v2" {
    for_each = var.sign_in == null ? [] : [var.sign_in]
    content {
      auth_enabled           = true
      require_authentication = true
      require_https          = true
      # Callers are programs: they want a 401, not a page to sign in.
      unauthenticated_action = "Return401"
      default_provider       = "azureactivedirectory"
      excluded_paths         = ["/api/health/live", "/api/health/ready"]

      active_directory_v2 {
        client_id            = auth_settings_v2.value.client_id
        tenant_auth_endpoint = "https://login.microsoftonline.com/${coalesce(auth_settings_v2.value.tenant_id, data.azurerm_client_config.current.tenant_id)}/v2.0"
        allowed_audiences    = [auth_settings_v2.value.client_id, "api://${auth_settings_v2.value.client_id}"]
        # The smoke test of a release is a caller, too.
        allowed_applications = distinct(concat(auth_settings_v2.value.allowed_clients, [azurerm_user_assigned_identity.delivery.client_id]))
      }

      login {
        token_store_enabled = false
      }
    }
  }

  # An app that starts before its roles hold fails its first deployment, and its first model.
  depends_on = [
    azurerm_role_assignment.app,
    azurerm_private_endpoint.storage,
    azurerm_private_dns_zone_virtual_network_link.storage,
  ]
}
