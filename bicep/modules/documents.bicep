// The share with the documents: administrators fill it, the apps mount it for reading.
param name string
param location string
param tags object
param subnetId string
param dnsZoneId string
param uploadAddresses array
param production bool

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: 'st${uniqueString(resourceGroup().id, name)}'
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: production ? 'Standard_ZRS' : 'Standard_LRS' }
  properties: {
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    allowBlobPublicAccess: false
    // Container Apps mounts a share with the account's key and in no other way.
    allowSharedKeyAccess: true
    publicNetworkAccess: empty(uploadAddresses) ? 'Disabled' : 'Enabled'
    networkAcls: {
      defaultAction: 'Deny'
      bypass: 'None'
      ipRules: [for address in uploadAddresses: { value: address, action: 'Allow' }]
    }
  }
}

resource files 'Microsoft.Storage/storageAccounts/fileServices@2023-05-01' = {
  parent: account
  name: 'default'
  properties: { shareDeleteRetentionPolicy: { enabled: true, days: production ? 30 : 7 } }
}

resource share 'Microsoft.Storage/storageAccounts/fileServices/shares@2023-05-01' = {
  parent: files
  name: 'documents'
  properties: { enabledProtocols: 'SMB', shareQuota: 100 }
}

resource endpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-${name}-files'
  location: location
  tags: tags
  properties: {
    subnet: { id: subnetId }
    privateLinkServiceConnections: [{ name: 'files', properties: { privateLinkServiceId: account.id, groupIds: ['file'] } }]
  }
}

resource zone 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = {
  parent: endpoint
  name: 'default'
  properties: { privateDnsZoneConfigs: [{ name: 'files', properties: { privateDnsZoneId: dnsZoneId } }] }
}

// Only once the endpoint answers.
output accountName string = empty(zone.id) ? '' : account.name
output shareName string = share.name
