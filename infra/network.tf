# Only with var.network: the app in a subnet of its own, its storage behind private endpoints.

locals {
  # Blobs and tables are what the host uses of its account; blobs and queues what the app uses of its own.
  endpoints = !local.private ? {} : {
    host-blob  = { account = azurerm_storage_account.host.id, service = "blob" }
    host-table = { account = azurerm_storage_account.host.id, service = "table" }
    data-blob  = { account = azurerm_storage_account.data.id, service = "blob" }
    data-queue = { account = azurerm_storage_account.data.id, service = "queue" }
  }
  services = toset(local.private ? ["blob", "queue", "table"] : [])
}

resource "azurerm_virtual_network" "this" {
  count = local.private ? 1 : 0

  name                = "vnet-${local.name}"
  resource_group_name = azurerm_resource_group.this.name
  location            = azurerm_resource_group.this.location
  address_space       = [var.network.address_space]
  tags                = local.tags
}

# No underscore in its name: Flex Consumption refuses such subnets.
resource "azurerm_subnet" "functions" {
  count = local.private ? 1 : 0

  name                 = "functions"
  resource_group_name  = azurerm_resource_group.this.name
  virtual_network_name = azurerm_virtual_network.this[0].name
  address_prefixes     = [var.network.functions_subnet]
  # The app calls out to Entra and Azure Monitor. A NAT gateway, paid by the hour, would be the other way.
  default_outbound_access_enabled = true

  # Flex Consumption wants this delegation, where other plans want Microsoft.Web/serverFarms.
  delegation {
    name = "functions"
    service_delegation {
      name    = "Microsoft.App/environments"
      actions = ["Microsoft.Network/virtualNetworks/subnets/join/action"]
    }
  }
}

resource "azurerm_subnet" "endpoints" {
  count = local.private ? 1 : 0

  name                 = "endpoints"
  resource_group_name  = azurerm_resource_group.this.name
  virtual_network_name = azurerm_virtual_network.this[0].name
  address_prefixes     = [var.network.endpoints_subnet]
  # Otherwise the rules below would not hold for private endpoints.
  private_endpoint_network_policies = "Enabled"
  default_outbound_access_enabled   = false
}

# The platform's rules already refuse the Internet's way in, and the app calls out to Entra and Azure Monitor.
resource "azurerm_network_security_group" "functions" {
  count = local.private ? 1 : 0

  name                = "nsg-${local.name}-functions"
  resource_group_name = azurerm_resource_group.this.name
  location            = azurerm_resource_group.this.location
  tags                = local.tags
}

resource "azurerm_network_security_group" "endpoints" {
  count = local.private ? 1 : 0

  name                = "nsg-${local.name}-endpoints"
  resource_group_name = azurerm_resource_group.this.name
  location            = azurerm_resource_group.this.location
  tags                = local.tags

  security_rule {
    name                       = "functions-to-storage"
    priority                   = 100
    direction                  = "Inbound"
    access                     = "Allow"
    protocol                   = "Tcp"
    source_address_prefix      = var.network.functions_subnet
    source_port_range          = "*"
    destination_address_prefix = var.network.endpoints_subnet
    destination_port_range     = "443"
  }

  security_rule {
    name                       = "nothing-else"
    priority                   = 4000
    direction                  = "Inbound"
    access                     = "Deny"
    protocol                   = "*"
    source_address_prefix      = "*"
    source_port_range          = "*"
    destination_address_prefix = "*"
    destination_port_range     = "*"
  }
}

resource "azurerm_subnet_network_security_group_association" "functions" {
  count = local.private ? 1 : 0

  subnet_id                 = azurerm_subnet.functions[0].id
  network_security_group_id = azurerm_network_security_group.functions[0].id
}

resource "azurerm_subnet_network_security_group_association" "endpoints" {
  count = local.private ? 1 : 0

  subnet_id                 = azurerm_subnet.endpoints[0].id
  network_security_group_id = azurerm_network_security_group.endpoints[0].id
}

resource "azurerm_private_dns_zone" "storage" {
  for_each = local.services

  name                = "privatelink.${each.key}.core.windows.net"
  resource_group_name = azurerm_resource_group.this.name
  tags                = local.tags
}

resource "azurerm_private_dns_zone_virtual_network_link" "storage" {
  for_each = local.services

  name                  = "link-${local.name}"
  resource_group_name   = azurerm_resource_group.this.name
  private_dns_zone_name = azurerm_private_dns_zone.storage[each.key].name
  virtual_network_id    = azurerm_virtual_network.this[0].id
  tags                  = local.tags
}

resource "azurerm_private_endpoint" "storage" {
  for_each = local.endpoints

  name                = "pe-${local.name}-${each.key}"
  resource_group_name = azurerm_resource_group.this.name
  location            = azurerm_resource_group.this.location
  subnet_id           = azurerm_subnet.endpoints[0].id
  tags                = local.tags

  private_service_connection {
    name                           = each.key
    private_connection_resource_id = each.value.account
    subresource_names              = [each.value.service]
    is_manual_connection           = false
  }

  private_dns_zone_group {
    name                 = "storage"
    private_dns_zone_ids = [azurerm_private_dns_zone.storage[each.value.service].id]
  }
}
