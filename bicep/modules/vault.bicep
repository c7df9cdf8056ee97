// Secrets, each readable by the apps that need it and by no other. The values come from secure parameters and from the services themselves.
param prefix string
param stage string
param location string
param tags object
param subnetId string
param dnsZoneId string
param webPrincipalId string
param workerPrincipalId string
param databaseHost string
param databaseName string
param ownerRole string
@secure()
param ownerPassword string
@secure()
param appPassword string
@secure()
param auditKey string
@secure()
param signInClientSecret string
@secure()
param teamsClientSecret string
param openAiName string
param production bool
param workspaceId string

// "Key Vault Secrets User": reads secrets, nothing else.
var secretsUser = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '4633458b-17de-408a-b874-0445c86b69e6')
var connection = 'Host=${databaseHost};Database=${databaseName};SSL Mode=VerifyFull'

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  // At most 24 characters, and no two in the world alike.
  name: 'kv-${take(prefix, 5)}-${stage}-${take(uniqueString(resourceGroup().id), 8)}'
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: production ? true : null
    publicNetworkAccess: 'Disabled'
    networkAcls: { defaultAction: 'Deny', bypass: 'AzureServices' }
  }
}

resource appConnection 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = {
  parent: vault
  name: 'app-connection'
  properties: { value: '${connection};Username=knowledgebot_app;Password="${replace(appPassword, '"', '""')}"' }
}

resource ownerConnection 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = {
  parent: vault
  name: 'owner-connection'
  properties: { value: '${connection};Username=${ownerRole};Password="${replace(ownerPassword, '"', '""')}"' }
}

resource audit 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = {
  parent: vault
  name: 'audit-key'
  properties: { value: auditKey }
}

resource signIn 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = {
  parent: vault
  name: 'signin-client-secret'
  properties: { value: signInClientSecret == '' ? 'none' : signInClientSecret }
}

resource teams 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = {
  parent: vault
  name: 'teams-client-secret'
  properties: { value: teamsClientSecret == '' ? 'none' : teamsClientSecret }
}

resource openAi 'Microsoft.CognitiveServices/accounts@2024-10-01' existing = if (openAiName != '') {
  name: openAiName
}

resource chatKey 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = {
  parent: vault
  name: 'chat-key'
  properties: { value: openAiName == '' ? 'none' : openAi!.listKeys().key1 }
}

resource webReadsApp 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(appConnection.id, webPrincipalId, secretsUser)
  scope: appConnection
  properties: { principalId: webPrincipalId, principalType: 'ServicePrincipal', roleDefinitionId: secretsUser }
}

resource webReadsOwner 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(ownerConnection.id, webPrincipalId, secretsUser)
  scope: ownerConnection
  properties: { principalId: webPrincipalId, principalType: 'ServicePrincipal', roleDefinitionId: secretsUser }
}

resource webReadsAudit 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(audit.id, webPrincipalId, secretsUser)
  scope: audit
  properties: { principalId: webPrincipalId, principalType: 'ServicePrincipal', roleDefinitionId: secretsUser }
}

resource webReadsSignIn 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(signIn.id, webPrincipalId, secretsUser)
  scope: signIn
  properties: { principalId: webPrincipalId, principalType: 'ServicePrincipal', roleDefinitionId: secretsUser }
}

resource webReadsTeams 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(teams.id, webPrincipalId, secretsUser)
  scope: teams
  properties: { principalId: webPrincipalId, principalType: 'ServicePrincipal', roleDefinitionId: secretsUser }
}

resource webReadsChat 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(chatKey.id, webPrincipalId, secretsUser)
  scope: chatKey
  properties: { principalId: webPrincipalId, principalType: 'ServicePrincipal', roleDefinitionId: secretsUser }
}

resource workerReadsApp 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(appConnection.id, workerPrincipalId, secretsUser)
  scope: appConnection
  properties: { principalId: workerPrincipalId, principalType: 'ServicePrincipal', roleDefinitionId: secretsUser }
}

resource workerReadsAudit 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(audit.id, workerPrincipalId, secretsUser)
  scope: audit
  properties: { principalId: workerPrincipalId, principalType: 'ServicePrincipal', roleDefinitionId: secretsUser }
}

resource endpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-${vault.name}'
  location: location
  tags: tags
  properties: {
    subnet: { id: subnetId }
    privateLinkServiceConnections: [{ name: 'vault', properties: { privateLinkServiceId: vault.id, groupIds: ['vault'] } }]
  }
}

resource zone 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = {
  parent: endpoint
  name: 'default'
  properties: { privateDnsZoneConfigs: [{ name: 'vault', properties: { privateDnsZoneId: dnsZoneId } }] }
}

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'logs'
  scope: vault
  properties: { workspaceId: workspaceId, logs: [{ category: 'AuditEvent', enabled: true }] }
}

output name string = vault.name
// Only once the roles are there and the endpoint answers.
output uri string = empty([webReadsApp.id, webReadsOwner.id, webReadsAudit.id, webReadsSignIn.id, webReadsTeams.id, webReadsChat.id, workerReadsApp.id, workerReadsAudit.id, zone.id]) ? '' : vault.properties.vaultUri
