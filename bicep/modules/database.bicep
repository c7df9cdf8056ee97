// PostgreSQL with pgvector, in the virtual network only, backed up every day by the service.
param name string
param location string
param tags object
param subnetId string
param dnsZoneId string
@secure()
param ownerPassword string
param workspaceId string
param production bool

var ownerRoleName = 'knowledgebot_owner'

resource server 'Microsoft.DBforPostgreSQL/flexibleServers@2025-08-01' = {
  name: 'psql-${name}'
  location: location
  tags: tags
  sku: production ? { name: 'Standard_D4ds_v5', tier: 'GeneralPurpose' } : { name: 'Standard_B2s', tier: 'Burstable' }
  properties: {
    version: '17'
    administratorLogin: ownerRoleName
    administratorLoginPassword: ownerPassword
    authConfig: { activeDirectoryAuth: 'Disabled', passwordAuth: 'Enabled' }
    storage: { storageSizeGB: production ? 256 : 32, autoGrow: 'Enabled' }
    // To any moment of so many days.
    backup: { backupRetentionDays: production ? 35 : 7, geoRedundantBackup: production ? 'Enabled' : 'Disabled' }
    highAvailability: { mode: production ? 'ZoneRedundant' : 'Disabled' }
    // In the virtual network: such a server has no public address to switch off.
    network: { delegatedSubnetResourceId: subnetId, privateDnsZoneArmResourceId: dnsZoneId }
    maintenanceWindow: { customWindow: 'Enabled', dayOfWeek: 0, startHour: 3, startMinute: 0 }
  }
}

resource extensions 'Microsoft.DBforPostgreSQL/flexibleServers/configurations@2025-08-01' = {
  parent: server
  name: 'azure.extensions'
  properties: { value: 'VECTOR', source: 'user-override' }
}

// Statements carry what people ask and what documents say: none of it belongs in a log.
resource quiet 'Microsoft.DBforPostgreSQL/flexibleServers/configurations@2025-08-01' = {
  parent: server
  name: 'log_min_error_statement'
  properties: { value: 'panic', source: 'user-override' }
  dependsOn: [extensions]
}

resource database 'Microsoft.DBforPostgreSQL/flexibleServers/databases@2025-08-01' = {
  parent: server
  name: 'knowledgebot'
  properties: { charset: 'UTF8', collation: 'C' }
  dependsOn: [quiet]
}

resource kept 'Microsoft.Authorization/locks@2020-05-01' = if (production) {
  name: 'kept'
  scope: server
  properties: { level: 'CanNotDelete', notes: 'Its backups go with the server.' }
}

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'logs'
  scope: server
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'PostgreSQLLogs', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

output serverId string = server.id
output host string = server.properties.fullyQualifiedDomainName
output databaseName string = database.name
output ownerRole string = ownerRoleName
