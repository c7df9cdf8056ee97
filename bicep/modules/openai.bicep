// The language model, reached by a private endpoint only.
param name string
param location string
param tags object
param model string
param version string
param capacity int
param subnetId string
param dnsZoneId string

resource account 'Microsoft.CognitiveServices/accounts@2024-10-01' = {
  name: 'oai-${name}'
  location: location
  tags: tags
  kind: 'OpenAI'
  sku: { name: 'S0' }
  properties: {
    customSubDomainName: 'oai-${name}-${uniqueString(resourceGroup().id)}'
    publicNetworkAccess: 'Disabled'
    networkAcls: { defaultAction: 'Deny' }
  }
}

resource chat 'Microsoft.CognitiveServices/accounts/deployments@2024-10-01' = {
  parent: account
  name: 'chat'
  sku: { name: 'Standard', capacity: capacity }
  properties: {
    model: { format: 'OpenAI', name: model, version: version }
    versionUpgradeOption: 'NoAutoUpgrade'
  }
}

resource endpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-${name}-oai'
  location: location
  tags: tags
  properties: {
    subnet: { id: subnetId }
    privateLinkServiceConnections: [{ name: 'oai', properties: { privateLinkServiceId: account.id, groupIds: ['account'] } }]
  }
}

resource zone 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = {
  parent: endpoint
  name: 'default'
  properties: { privateDnsZoneConfigs: [{ name: 'oai', properties: { privateDnsZoneId: dnsZoneId } }] }
}

output accountName string = account.name
output endpoint string = '${account.properties.endpoint}openai/v1/'
output deploymentName string = chat.name
