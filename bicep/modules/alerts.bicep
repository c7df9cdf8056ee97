// What wakes somebody up; docs/runbook.md says what to do.
param name string
param location string
param tags object
param email string
param workspaceId string
param databaseId string
param webAppId string
param workerAppId string

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-${name}'
  location: 'global'
  tags: tags
  properties: { groupShortName: 'knowledge', enabled: true, emailReceivers: [{ name: 'operations', emailAddress: email, useCommonAlertSchema: true }] }
}

resource restarts 'Microsoft.Insights/metricAlerts@2018-03-01' = [for (app, i) in [webAppId, workerAppId]: {
  name: 'alert-${name}-restarts-${i == 0 ? 'web' : 'worker'}'
  location: 'global'
  tags: tags
  properties: {
    description: 'Its containers start over and over.'
    severity: 1
    enabled: true
    scopes: [app]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [{ criterionType: 'StaticThresholdCriterion', name: 'restarts', metricName: 'RestartCount', operator: 'GreaterThan', threshold: 3, timeAggregation: 'Maximum' }]
    }
    actions: [{ actionGroupId: people.id }]
  }
}]

resource failing 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'alert-${name}-answersfailfast'
  location: 'global'
  tags: tags
  properties: {
    description: 'Requests end in errors (runbook: AnswersFailFast).'
    severity: 1
    enabled: true
    scopes: [webAppId]
    evaluationFrequency: 'PT1M'
    windowSize: 'PT5M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [{
        criterionType: 'StaticThresholdCriterion'
        name: 'errors'
        metricName: 'Requests'
        dimensions: [{ name: 'statusCodeCategory', operator: 'Include', values: ['5xx'] }]
        operator: 'GreaterThan'
        threshold: 5
        timeAggregation: 'Total'
      }]
    }
    actions: [{ actionGroupId: people.id }]
  }
}

resource disk 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'alert-${name}-disk'
  location: 'global'
  tags: tags
  properties: {
    description: 'The database fills its disk.'
    severity: 2
    enabled: true
    scopes: [databaseId]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT1H'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [{ criterionType: 'StaticThresholdCriterion', name: 'disk', metricName: 'storage_percent', operator: 'GreaterThan', threshold: 80, timeAggregation: 'Average' }]
    }
    actions: [{ actionGroupId: people.id }]
  }
}

resource cutOff 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = {
  name: 'alert-${name}-database'
  location: location
  tags: tags
  properties: {
    displayName: 'KnowledgeBot cannot reach its database (runbook: NothingReported)'
    severity: 1
    enabled: true
    scopes: [workspaceId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    skipQueryValidation: true
    criteria: {
      allOf: [{
        query: 'ContainerAppConsoleLogs_CL | where Log_s contains "cannot be reached" and Log_s has_any ("PostgreSQL", "database")'
        timeAggregation: 'Count'
        operator: 'GreaterThan'
        threshold: 10
        failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
      }]
    }
    actions: { actionGroups: [people.id] }
  }
}
