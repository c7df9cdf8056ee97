// One virtual network: the apps, the database, private endpoints. Nothing but the web app's ingress is public.
param name string
param location string
param tags object

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-${name}'
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: ['10.60.0.0/16'] }
    subnets: [
      {
        name: 'apps'
        properties: {
          addressPrefix: '10.60.0.0/23'
          delegations: [{ name: 'apps', properties: { serviceName: 'Microsoft.App/environments' } }]
        }
      }
      {
        name: 'database'
        properties: {
          addressPrefix: '10.60.2.0/28'
          delegations: [{ name: 'database', properties: { serviceName: 'Microsoft.DBforPostgreSQL/flexibleServers' } }]
        }
      }
      {
        name: 'endpoints'
        properties: { addressPrefix: '10.60.3.0/26', privateEndpointNetworkPolicies: 'Enabled' }
      }
    ]
  }
}

var zones = ['${name}.private.postgres.database.azure.com', 'privatelink.vaultcore.azure.net', 'privatelink.openai.azure.com', 'privatelink.file.${environment().suffixes.storage}']

resource dns 'Microsoft.Network/privateDnsZones@2020-06-01' = [for zone in zones: {
  name: zone
  location: 'global'
  tags: tags
}]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = [for (zone, i) in zones: {
  parent: dns[i]
  name: 'link'
  location: 'global'
  properties: { virtualNetwork: { id: network.id }, registrationEnabled: false }
}]

output appSubnetId string = '${network.id}/subnets/apps'
output databaseSubnetId string = '${network.id}/subnets/database'
output endpointSubnetId string = '${network.id}/subnets/endpoints'
output databaseZoneId string = dns[0].id
output vaultZoneId string = dns[1].id
output openAiZoneId string = dns[2].id
output fileZoneId string = dns[3].id
