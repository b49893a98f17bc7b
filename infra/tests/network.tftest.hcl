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

run "no_network_by_default" {
  command = plan

  # without a network there are no endpoints
  assert {
    condition = alltrue([
      length(azurerm_virtual_network.this) == 0,
      length(azurerm_private_endpoint.storage) == 0,
      azurerm_function_app_flex_consumption.this.virtual_network_subnet_id == null,
    ])
    error_message = "A network costs money: only where it is asked for."
  }
}

run "network_when_asked" {
  command = plan
  variables {
    network = {}
  }

  # with a network storage is reached through private endpoints
  assert {
    condition     = toset(keys(azurerm_private_endpoint.storage)) == toset(["host-blob", "host-table", "data-blob", "data-queue"])
    error_message = "Each service that the app uses needs a private endpoint."
  }
  assert {
    condition = alltrue([
      for k, e in azurerm_private_endpoint.storage : e.private_service_connection[0].subresource_names == tolist([split("-", k)[1]]) &&
      length(e.private_dns_zone_group) == 1
    ])
    error_message = "Each endpoint must serve the service of its name, and be found by DNS."
  }
  assert {
    condition = alltrue([
      azurerm_storage_account.host.public_network_access_enabled == false,
      azurerm_storage_account.host.network_rules[0].default_action == "Deny",
    ])
    error_message = "With a network nothing but the app reaches the host's account."
  }

  # app is in a subnet that flex accepts
  assert {
    condition = alltrue([
      azurerm_subnet.functions[0].delegation[0].service_delegation[0].name == "Microsoft.App/environments",
      !strcontains(azurerm_subnet.functions[0].name, "_"),
    ])
    error_message = "Flex Consumption wants a subnet delegated to Microsoft.App/environments, without an underscore in its name."
  }
  assert {
    condition     = azurerm_function_app_flex_consumption.this.virtual_network_subnet_id == azurerm_subnet.functions[0].id
    error_message = "The app must be in its subnet."
  }

  # endpoints answer the app only
  assert {
    condition = toset([for r in azurerm_network_security_group.endpoints[0].security_rule : "${r.access} ${r.source_address_prefix} ${r.destination_port_range}"]) == toset([
      "Allow 10.20.0.0/26 443",
      "Deny * *",
    ])
    error_message = "Only the functions' subnet may reach the endpoints, and only over HTTPS."
  }
  assert {
    condition = alltrue([
      azurerm_subnet.endpoints[0].private_endpoint_network_policies == "Enabled",
      length(azurerm_subnet_network_security_group_association.endpoints) == 1,
      length(azurerm_subnet_network_security_group_association.functions) == 1,
    ])
    error_message = "Both subnets must have a security group that holds for private endpoints too."
  }
}
