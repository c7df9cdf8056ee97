// The web front and the worker, from one image.
param name string
param location string
param tags object
param subnetId string
param workspaceName string
param insightsName string
param image string
param registryName string
param webIdentityId string
param workerIdentityId string
param webPrincipalId string
param workerPrincipalId string
param vaultUri string
param chatEndpoint string
param chatDeployment string
param documentsAccount string
param documentsShare string
param publicUrl string
param signInClientId string
param askGraph bool
param apiClientIds array
param botAppId string
param dailyCost string
param inputPrice string
param outputPrice string
param production bool

// "AcrPull": fetches images, nothing else.
var pull = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '7f951dda-4ed3-4680-a7ca-43fe172d538d')

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' existing = {
  name: workspaceName
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' existing = if (registryName != '') {
  name: registryName
}

resource documents 'Microsoft.Storage/storageAccounts@2023-05-01' existing = {
  name: documentsAccount
}

resource webPulls 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (registryName != '') {
  name: guid(resourceGroup().id, registryName, webPrincipalId, pull)
  scope: registry
  properties: { principalId: webPrincipalId, principalType: 'ServicePrincipal', roleDefinitionId: pull }
}

resource workerPulls 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (registryName != '') {
  name: guid(resourceGroup().id, registryName, workerPrincipalId, pull)
  scope: registry
  properties: { principalId: workerPrincipalId, principalType: 'ServicePrincipal', roleDefinitionId: pull }
}

// A preview version: the stable ones (to 2025-07-01) have no openTelemetryConfiguration.
resource environment 'Microsoft.App/managedEnvironments@2024-10-02-preview' = {
  name: 'cae-${name}'
  location: location
  tags: tags
  properties: {
    vnetConfiguration: { infrastructureSubnetId: subnetId, internal: false }
    workloadProfiles: [{ name: 'Consumption', workloadProfileType: 'Consumption' }]
    zoneRedundant: production
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: { customerId: workspace.properties.customerId, sharedKey: workspace.listKeys().primarySharedKey }
    }
    // The environment's own collector takes OTLP from the apps and tells them its address (OTEL_EXPORTER_OTLP_ENDPOINT).
    appInsightsConfiguration: { connectionString: insights.properties.ConnectionString }
    openTelemetryConfiguration: {
      tracesConfiguration: { destinations: ['appInsights'] }
      logsConfiguration: { destinations: ['appInsights'] }
    }
  }
}

resource share 'Microsoft.App/managedEnvironments/storages@2024-10-02-preview' = {
  parent: environment
  name: 'documents'
  properties: {
    azureFile: { accountName: documentsAccount, accountKey: documents.listKeys().keys[0].value, shareName: documentsShare, accessMode: 'ReadOnly' }
  }
}

var registries = registryName == '' ? [] : [{ server: '${registryName}.azurecr.io' }]
var volumes = [
  { name: 'data', storageType: 'EmptyDir' }
  { name: 'scratch', storageType: 'EmptyDir' }
  { name: 'documents', storageType: 'AzureFile', storageName: share.name }
]
var mounts = [
  { volumeName: 'data', mountPath: '/data' }
  { volumeName: 'scratch', mountPath: '/tmp' }
  { volumeName: 'documents', mountPath: '/documents' }
]
// Where people reach the page: an address of the company's own, or the one the environment gives.
var page = publicUrl == '' ? 'https://ca-${name}-web.${environment.properties.defaultDomain}' : publicUrl
var common = [
  { name: 'ConnectionStrings__Knowledge', secretRef: 'app-connection' }
  { name: 'Audit__Key', secretRef: 'audit-key' }
]
var model = chatEndpoint == '' ? [] : [
  { name: 'Chat__Endpoint', value: chatEndpoint }
  { name: 'Chat__Model', value: chatDeployment }
  { name: 'Chat__ApiKey', secretRef: 'chat-key' }
  { name: 'Chat__DailyCost', value: dailyCost }
  { name: 'Chat__InputPrice', value: inputPrice }
  { name: 'Chat__OutputPrice', value: outputPrice }
]
var signIn = signInClientId == '' ? [] : [
  { name: 'Web__Authority', value: '${az.environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0' }
  { name: 'Web__ClientId', value: signInClientId }
  { name: 'Web__ClientSecret', secretRef: 'signin-client-secret' }
]
var graph = signInClientId == '' || !askGraph ? [] : [{ name: 'Web__Graph', value: 'https://graph.microsoft.com' }]
var api = [for (id, i) in apiClientIds: { name: 'Web__Api__Clients__${i}', value: id }]
var teams = botAppId == '' ? [] : [
  { name: 'Teams__AppId', value: botAppId }
  { name: 'Teams__TenantId', value: tenant().tenantId }
  { name: 'Teams__ClientSecret', secretRef: 'teams-client-secret' }
]

resource web 'Microsoft.App/containerApps@2025-07-01' = {
  name: 'ca-${name}-web'
  location: location
  tags: tags
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${webIdentityId}': {} } }
  properties: {
    environmentId: environment.id
    workloadProfileName: 'Consumption'
    configuration: {
      activeRevisionsMode: 'Single'
      ingress: { external: true, targetPort: 8080, transport: 'auto', allowInsecure: false }
      registries: [for r in registries: { server: r.server, identity: webIdentityId }]
      secrets: [for secret in ['app-connection', 'owner-connection', 'audit-key', 'chat-key', 'signin-client-secret', 'teams-client-secret']: {
        name: secret
        keyVaultUrl: '${vaultUri}secrets/${secret}'
        identity: webIdentityId
      }]
    }
    template: {
      terminationGracePeriodSeconds: 30
      volumes: volumes
      containers: [
        {
          name: 'web'
          image: image
          args: ['serve', '--no-worker', '--data', '/data', '--urls', 'http://0.0.0.0:8080']
          resources: { cpu: json(production ? '1.0' : '0.5'), memory: production ? '2Gi' : '1Gi' }
          env: concat(common, model, signIn, graph, api, teams, [
            { name: 'ConnectionStrings__KnowledgeOwner', secretRef: 'owner-connection' }
            { name: 'Web__PublicUrl', value: page }
          ])
          volumeMounts: mounts
          probes: [
            { type: 'Startup', httpGet: { path: '/health/ready', port: 8080 }, initialDelaySeconds: 10, periodSeconds: 30, timeoutSeconds: 3, failureThreshold: 10 }
            { type: 'Liveness', httpGet: { path: '/health/live', port: 8080 }, periodSeconds: 10, timeoutSeconds: 3 }
            { type: 'Readiness', httpGet: { path: '/health/ready', port: 8080 }, periodSeconds: 5, timeoutSeconds: 3 }
          ]
        }
      ]
      scale: {
        minReplicas: production ? 2 : 1
        maxReplicas: production ? 10 : 2
        rules: [{ name: 'requests', http: { metadata: { concurrentRequests: '20' } } }]
      }
    }
  }
  dependsOn: [webPulls]
}

resource worker 'Microsoft.App/containerApps@2025-07-01' = {
  name: 'ca-${name}-worker'
  location: location
  tags: tags
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${workerIdentityId}': {} } }
  properties: {
    environmentId: environment.id
    workloadProfileName: 'Consumption'
    configuration: {
      activeRevisionsMode: 'Single'
      registries: [for r in registries: { server: r.server, identity: workerIdentityId }]
      secrets: [for secret in ['app-connection', 'audit-key']: {
        name: secret
        keyVaultUrl: '${vaultUri}secrets/${secret}'
        identity: workerIdentityId
      }]
    }
    template: {
      terminationGracePeriodSeconds: 30
      volumes: volumes
      containers: [
        {
          name: 'worker'
          image: image
          args: ['work', '--data', '/data', '--urls', 'http://0.0.0.0:8080']
          resources: { cpu: json('1.0'), memory: '2Gi' }
          env: common
          volumeMounts: mounts
          probes: [
            { type: 'Startup', httpGet: { path: '/health/ready', port: 8080 }, initialDelaySeconds: 10, periodSeconds: 30, timeoutSeconds: 3, failureThreshold: 10 }
            { type: 'Liveness', httpGet: { path: '/health/live', port: 8080 }, periodSeconds: 10, timeoutSeconds: 3 }
          ]
        }
      ]
      scale: {
        minReplicas: 1
        maxReplicas: production ? 5 : 1
        rules: [{ name: 'busy', custom: { type: 'cpu', metadata: { type: 'Utilization', value: '70' } } }]
      }
    }
  }
  dependsOn: [workerPulls, web]
}

output webUrl string = page
output webAppId string = web.id
output workerAppId string = worker.id
