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

run "app_by_default" {
  command = plan

  # app is reached over https only
  assert {
    condition     = azurerm_function_app_flex_consumption.this.https_only == true
    error_message = "https_only must be set: the provider's default is false."
  }
  assert {
    condition = alltrue([
      azurerm_function_app_flex_consumption.this.site_config[0].minimum_tls_version == "1.2",
      azurerm_function_app_flex_consumption.this.site_config[0].scm_minimum_tls_version == "1.2",
      azurerm_function_app_flex_consumption.this.site_config[0].http2_enabled,
    ])
    error_message = "The app and its deployment endpoint must refuse TLS below 1.2, and offer HTTP/2."
  }

  # nobody deploys with a password
  assert {
    condition = alltrue([
      azurerm_function_app_flex_consumption.this.webdeploy_publish_basic_authentication_enabled == false,
      azurerm_function_app_flex_consumption.this.site_config[0].remote_debugging_enabled == false,
    ])
    error_message = "Basic publishing and remote debugging must be off: the provider's default for the first is on."
  }

  # host storage is opened by identity
  assert {
    condition = alltrue([
      azurerm_function_app_flex_consumption.this.storage_authentication_type == "UserAssignedIdentity",
      azurerm_function_app_flex_consumption.this.storage_access_key == null,
    ])
    error_message = "The package must be fetched by identity."
  }
  assert {
    condition = alltrue([
      azurerm_function_app_flex_consumption.this.app_settings["AzureWebJobsStorage"] == "",
      azurerm_function_app_flex_consumption.this.app_settings["DEPLOYMENT_STORAGE_CONNECTION_STRING"] == "",
      azurerm_function_app_flex_consumption.this.app_settings["AzureWebJobsStorage__credential"] == "managedidentity",
      contains(keys(azurerm_function_app_flex_consumption.this.app_settings), "AzureWebJobsStorage__accountName"),
    ])
    error_message = "Without empty ones the provider writes connection strings made of a key (docs/adr/0013)."
  }

  # settings hold no key and nothing that flex refuses
  assert {
    condition = alltrue([
      for v in values(azurerm_function_app_flex_consumption.this.app_settings) : !can(regex("(?i)(AccountKey|SharedAccessSignature|[?&]sig=)", v))
    ])
    error_message = "No app setting may hold a key or a SAS."
  }
  assert {
    condition = length(setintersection(keys(azurerm_function_app_flex_consumption.this.app_settings), [
      "FUNCTIONS_WORKER_RUNTIME",
      "FUNCTIONS_EXTENSION_VERSION",
      "WEBSITE_RUN_FROM_PACKAGE",
      "WEBSITE_CONTENTAZUREFILECONNECTIONSTRING",
      "WEBSITE_CONTENTSHARE",
      "SCM_DO_BUILD_DURING_DEPLOYMENT",
      "WAYBILL_STORE_CONNECTION",
      "WAYBILL_CAPTURE_SALT",
    ])) == 0
    error_message = "Flex Consumption refuses these settings, and a connection string or a salt is a secret."
  }

  # settings left out keep the apps defaults
  assert {
    condition = alltrue([
      !contains(keys(azurerm_function_app_flex_consumption.this.app_settings), "WAYBILL_MAX_ROWS"),
      !contains(keys(azurerm_function_app_flex_consumption.this.app_settings), "WAYBILL_BATCH_CHUNK_BYTES"),
      azurerm_function_app_flex_consumption.this.app_settings["WAYBILL_SCORER"] == "auto",
    ])
    error_message = "A limit that is not set must not reach the app, not even empty."
  }

  # the timer has its schedule
  assert {
    condition     = azurerm_function_app_flex_consumption.this.app_settings["WAYBILL_BATCH_SCHEDULE"] == "0 * * * * *"
    error_message = "The host takes %WAYBILL_BATCH_SCHEDULE% from the app settings only: without it no function starts."
  }

  # runs java on flex consumption
  assert {
    condition = alltrue([
      azurerm_service_plan.this.sku_name == "FC1",
      azurerm_service_plan.this.os_type == "Linux",
      azurerm_function_app_flex_consumption.this.runtime_name == "java",
      azurerm_function_app_flex_consumption.this.runtime_version == "21",
    ])
    error_message = "The plan must be Flex Consumption, the runtime Java 21."
  }

  # nothing is always ready unless asked
  assert {
    condition     = length(azurerm_function_app_flex_consumption.this.always_ready) == 0
    error_message = "An instance that never sleeps is paid for all month: only where it is asked for."
  }

  # without sign in nobody asks for a token
  assert {
    condition     = !can(output.github_variables.WAYBILL_AUDIENCE)
    error_message = "Without sign_in there is no audience."
  }

  # no origin may call unless named
  assert {
    condition     = length(azurerm_function_app_flex_consumption.this.site_config[0].cors) == 0
    error_message = "Without frontend_origins no page may call from a browser."
  }
}

run "app_as_asked" {
  command = plan
  variables {
    limits           = { max_rows = 5000, max_bytes = 33554432 }
    scorer           = "tribuo"
    batch            = { schedule = "0 */5 * * * *", patience_seconds = 600 }
    events           = { max_bytes = 41943040 }
    state            = { schedule = "5 */5 * * * *", update_seconds = 240, wait_millis = 500 }
    capture          = { share = 0.1, file_share = 0, seconds = 30, max_bytes = 1048576 }
    monitor          = { schedule = "0 */30 * * * *", window_hours = 12 }
    shadow           = { share = 0.5, millis = 20 }
    guard            = { schedule = "20 * * * * *" }
    outcomes         = { days = 60, max_bytes = 52428800 }
    always_ready     = { http = 2 }
    frontend_origins = ["https://planner.example.com"]
    sign_in          = { client_id = "00000000-0000-0000-0000-00000000f001", allowed_clients = ["00000000-0000-0000-0000-00000000f002"] }
  }

  # settings that are set reach the app
  assert {
    condition = alltrue([
      azurerm_function_app_flex_consumption.this.app_settings["WAYBILL_MAX_ROWS"] == "5000",
      azurerm_function_app_flex_consumption.this.app_settings["WAYBILL_SCORER"] == "tribuo",
      azurerm_function_app_flex_consumption.this.app_settings["WAYBILL_BATCH_SCHEDULE"] == "0 */5 * * * *",
      azurerm_function_app_flex_consumption.this.app_settings["WAYBILL_BATCH_PATIENCE_SECONDS"] == "600",
      azurerm_function_app_flex_consumption.this.app_settings["WAYBILL_EVENTS_MAX_BYTES"] == "41943040",
      azurerm_function_app_flex_consumption.this.app_settings["WAYBILL_STATE_SCHEDULE"] == "5 */5 * * * *",
      azurerm_function_app_flex_consumption.this.app_settings["WAYBILL_STATE_UPDATE_SECONDS"] == "240",
      azurerm_function_app_flex_consumption.this.app_settings["WAYBILL_STATE_WAIT_MILLIS"] == "500",
      azurerm_function_app_flex_consumption.this.app_settings["WAYBILL_CAPTURE_SHARE"] == "0.1",
      azurerm_function_app_flex_consumption.this.app_settings["WAYBILL_CAPTURE_FILE_SHARE"] == "0",
      azurerm_function_app_flex_consumption.this.app_settings["WAYBILL_CAPTURE_SECONDS"] == "30",
      azurerm_function_app_flex_consumption.this.app_settings["WAYBILL_CAPTURE_MAX_BYTES"] == "1048576",
      azurerm_function_app_flex_consumption.this.app_settings["WAYBILL_MONITOR_SCHEDULE"] == "0 */30 * * * *",
      azurerm_function_app_flex_consumption.this.app_settings["WAYBILL_MONITOR_WINDOW_HOURS"] == "12",
      azurerm_function_app_flex_consumption.this.app_settings["WAYBILL_SHADOW_SHARE"] == "0.5",
      azurerm_function_app_flex_consumption.this.app_settings["WAYBILL_SHADOW_MILLIS"] == "20",
      azurerm_function_app_flex_consumption.this.app_settings["WAYBILL_GUARD_SCHEDULE"] == "20 * * * * *",
      azurerm_function_app_flex_consumption.this.app_settings["WAYBILL_OUTCOMES_DAYS"] == "60",
      azurerm_function_app_flex_consumption.this.app_settings["WAYBILL_OUTCOMES_MAX_BYTES"] == "52428800",
    ])
    error_message = "limits, scorer, batch, events, state, capture, monitor, shadow, guard and outcomes must reach the app as WAYBILL_ settings."
  }
  assert {
    condition     = tonumber(azurerm_function_app_flex_consumption.this.app_settings["FUNCTIONS_REQUEST_BODY_SIZE_LIMIT"]) == 104857600
    error_message = "The host must take in bodies that the app accepts."
  }

  # always ready where asked
  assert {
    condition     = [for r in azurerm_function_app_flex_consumption.this.always_ready : "${r.name}=${r.instance_count}"] == ["http=2"]
    error_message = "always_ready must reach the app."
  }

  # named origins may call without cookies
  assert {
    condition = alltrue([
      azurerm_function_app_flex_consumption.this.site_config[0].cors[0].allowed_origins == toset(["https://planner.example.com"]),
      azurerm_function_app_flex_consumption.this.site_config[0].cors[0].support_credentials == false,
    ])
    error_message = "Exactly the named origins may call, and without credentials of the browser."
  }

  # sign in refuses strangers and leaves health open
  assert {
    condition = alltrue([
      azurerm_function_app_flex_consumption.this.auth_settings_v2[0].auth_enabled,
      azurerm_function_app_flex_consumption.this.auth_settings_v2[0].require_authentication,
      azurerm_function_app_flex_consumption.this.auth_settings_v2[0].unauthenticated_action == "Return401",
    ])
    error_message = "With sign_in every request needs a token."
  }
  assert {
    condition     = azurerm_function_app_flex_consumption.this.auth_settings_v2[0].excluded_paths == tolist(["/api/health/live", "/api/health/ready"])
    error_message = "Probes have no token."
  }
  assert {
    condition = alltrue([
      azurerm_function_app_flex_consumption.this.auth_settings_v2[0].active_directory_v2[0].allowed_applications == tolist(["00000000-0000-0000-0000-00000000f002", azurerm_user_assigned_identity.delivery.client_id]),
      strcontains(azurerm_function_app_flex_consumption.this.auth_settings_v2[0].active_directory_v2[0].tenant_auth_endpoint, "00000000-0000-0000-0000-000000000001"),
    ])
    error_message = "Only the named clients and the smoke test of a release, of this tenant, may call."
  }
  assert {
    condition     = output.github_variables.WAYBILL_AUDIENCE == "api://00000000-0000-0000-0000-00000000f001"
    error_message = "With sign_in the smoke test must learn what to ask a token for."
  }
}
