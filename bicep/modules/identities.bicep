// An identity for each app, so that the worker cannot read what only the web app needs.
param name string
param location string
param tags object

resource web 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-${name}-web'
  location: location
  tags: tags
}

resource worker 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-${name}-worker'
  location: location
  tags: tags
}

output webId string = web.id
output webPrincipalId string = web.properties.principalId
output workerId string = worker.id
output workerPrincipalId string = worker.properties.principalId
