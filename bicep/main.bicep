// KnowledgeBot on Azure: everything in one resource group, reached from outside only at the web app's address.
targetScope = 'resourceGroup'

@description('Short name of the company or team, part of every name.')
@minLength(2)
@maxLength(10)
param prefix string

@description('dev or prod: sizes, copies and retention follow from it.')
@allowed(['dev', 'prod'])
param stage string

param location string = resourceGroup().location

@description('The image, with its registry: REGISTRY.azurecr.io/knowledgebot:TAG.')
param image string

@description('Name of an Azure container registry of this resource group that holds the image; empty for a public one.')
param registryName string = ''

@description('Password of the role that owns the schema. Kept in the vault; only the web app, which migrates, may read it.')
@secure()
@minLength(16)
param ownerPassword string

@description('Password of the role that answers, under row-level security.')
@secure()
@minLength(16)
param appPassword string

@description('The audit chain\'s key, base64 of 32 bytes. Keep a copy of it elsewhere: records cannot be verified without.')
@secure()
param auditKey string

@description('Where people reach the page, such as https://knowledge.vendor.example, bound to the web app as a custom domain; empty: the address that Azure gives.')
param publicUrl string = ''

@description('Public addresses (or ranges) from which documents may be put into the share; empty: from inside the virtual network only.')
param uploadAddresses array = []

@description('Application (client) id of the app registration for sign-in; empty: no company sign-in.')
param signInClientId string = ''

@description('Its secret; needed with an id.')
@secure()
param signInClientSecret string

@description('Ask Microsoft Graph who is disabled and who is in more groups than a token lists; the registration needs User.Read.All and GroupMember.Read.All.')
param askGraph bool = true

@description('Client ids of applications whose tokens the HTTP API takes.')
param apiClientIds array = []

@description('Application id of the bot\'s registration in this tenant; empty: no bot.')
param botAppId string = ''

@description('Its secret; needed with an id.')
@secure()
param teamsClientSecret string

@description('Chat model to deploy; empty: answers are quotes, nothing of Azure OpenAI is made.')
param chatModel string = ''
param chatModelVersion string = ''

@description('Thousands of tokens a minute.')
param chatCapacity int = 50

@description('Where alerts are mailed.')
param alertEmail string

@description('What all answers of a day may cost, in the currency of the prices; 0: no cap.')
param dailyCost string = '0'
param inputPrice string = '0'
param outputPrice string = '0'

var name = '${prefix}-kb-${stage}'
var production = stage == 'prod'
var tags = { product: 'knowledgebot', stage: stage }

module network 'modules/network.bicep' = {
  name: 'network'
  params: { name: name, location: location, tags: tags }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  params: { name: name, location: location, tags: tags, retentionDays: production ? 90 : 30 }
}

module identities 'modules/identities.bicep' = {
  name: 'identities'
  params: { name: name, location: location, tags: tags }
}

module database 'modules/database.bicep' = {
  name: 'database'
  params: {
    name: name
    location: location
    tags: tags
    subnetId: network.outputs.databaseSubnetId
    dnsZoneId: network.outputs.databaseZoneId
    ownerPassword: ownerPassword
    workspaceId: monitoring.outputs.workspaceId
    production: production
  }
}

module documents 'modules/documents.bicep' = {
  name: 'documents'
  params: {
    name: name
    location: location
    tags: tags
    subnetId: network.outputs.endpointSubnetId
    dnsZoneId: network.outputs.fileZoneId
    uploadAddresses: uploadAddresses
    production: production
  }
}

module openai 'modules/openai.bicep' = if (chatModel != '') {
  name: 'openai'
  params: {
    name: name
    location: location
    tags: tags
    model: chatModel
    version: chatModelVersion
    capacity: chatCapacity
    subnetId: network.outputs.endpointSubnetId
    dnsZoneId: network.outputs.openAiZoneId
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  params: {
    prefix: prefix
    stage: stage
    location: location
    tags: tags
    subnetId: network.outputs.endpointSubnetId
    dnsZoneId: network.outputs.vaultZoneId
    webPrincipalId: identities.outputs.webPrincipalId
    workerPrincipalId: identities.outputs.workerPrincipalId
    databaseHost: database.outputs.host
    databaseName: database.outputs.databaseName
    ownerRole: database.outputs.ownerRole
    ownerPassword: ownerPassword
    appPassword: appPassword
    auditKey: auditKey
    signInClientSecret: signInClientSecret
    teamsClientSecret: teamsClientSecret
    openAiName: chatModel == '' ? '' : openai!.outputs.accountName
    production: production
    workspaceId: monitoring.outputs.workspaceId
  }
}

module apps 'modules/apps.bicep' = {
  name: 'apps'
  params: {
    name: name
    location: location
    tags: tags
    subnetId: network.outputs.appSubnetId
    workspaceName: monitoring.outputs.workspaceName
    insightsName: monitoring.outputs.insightsName
    image: image
    registryName: registryName
    webIdentityId: identities.outputs.webId
    workerIdentityId: identities.outputs.workerId
    webPrincipalId: identities.outputs.webPrincipalId
    workerPrincipalId: identities.outputs.workerPrincipalId
    vaultUri: vault.outputs.uri
    chatEndpoint: chatModel == '' ? '' : openai!.outputs.endpoint
    chatDeployment: chatModel == '' ? '' : openai!.outputs.deploymentName
    documentsAccount: documents.outputs.accountName
    documentsShare: documents.outputs.shareName
    publicUrl: publicUrl
    signInClientId: signInClientId
    askGraph: askGraph
    apiClientIds: apiClientIds
    botAppId: botAppId
    dailyCost: dailyCost
    inputPrice: inputPrice
    outputPrice: outputPrice
    production: production
  }
}

module bot 'modules/bot.bicep' = if (botAppId != '') {
  name: 'bot'
  params: { name: name, tags: tags, appId: botAppId, endpoint: '${apps.outputs.webUrl}/api/messages' }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  params: {
    name: name
    location: location
    tags: tags
    email: alertEmail
    workspaceId: monitoring.outputs.workspaceId
    databaseId: database.outputs.serverId
    webAppId: apps.outputs.webAppId
    workerAppId: apps.outputs.workerAppId
  }
}

@description('Where people go; the redirect address for sign-in is this with /sign-in/callback.')
output webUrl string = apps.outputs.webUrl
output databaseHost string = database.outputs.host
output vaultName string = vault.outputs.name
output workspaceId string = monitoring.outputs.workspaceId
output documentsAccount string = documents.outputs.accountName
