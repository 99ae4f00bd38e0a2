// What wakes somebody: the site is not ready, answers with faults, the pool is full, work is parked.
param name string
param location string
param alertEmail string
param siteId string
param siteHost string
param poolId string
param insightsId string
param workspaceId string

resource told 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: '${name}-told'
  location: 'global'
  properties: {
    groupShortName: take(name, 12)
    enabled: true
    emailReceivers: [{ name: 'support', emailAddress: alertEmail, useCommonAlertSchema: true }]
  }
}

resource probe 'Microsoft.Insights/webtests@2022-06-15' = {
  name: '${name}-ready'
  location: location
  kind: 'standard'
  tags: { 'hidden-link:${insightsId}': 'Resource' }
  properties: {
    SyntheticMonitorId: '${name}-ready'
    Name: '${name}-ready'
    Kind: 'standard'
    Enabled: true
    Frequency: 300
    Timeout: 30
    RetryEnabled: true
    Locations: [{ Id: 'emea-gb-db3-azr' }, { Id: 'emea-nl-ams-azr' }, { Id: 'emea-fr-pra-edge' }]
    Request: { RequestUrl: 'https://${siteHost}/health/ready', HttpVerb: 'GET' }
    ValidationRules: { ExpectedHttpStatusCode: 200, SSLCheck: true, SSLCertRemainingLifetimeCheck: 14 }
  }
}

resource notReady 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${name}-not-ready'
  location: 'global'
  properties: {
    description: 'The ready probe fails from two places.'
    severity: 1
    enabled: true
    scopes: [probe.id, insightsId]
    evaluationFrequency: 'PT1M'
    windowSize: 'PT5M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: probe.id
      componentId: insightsId
      failedLocationCount: 2
    }
    actions: [{ actionGroupId: told.id }]
  }
}

resource faults 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${name}-5xx'
  location: 'global'
  properties: {
    description: 'The site answers with faults.'
    severity: 2
    enabled: true
    scopes: [siteId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        { name: 'faults', criterionType: 'StaticThresholdCriterion', metricName: 'Http5xx', metricNamespace: 'Microsoft.Web/sites', operator: 'GreaterThan', threshold: 5, timeAggregation: 'Total' }
      ]
    }
    actions: [{ actionGroupId: told.id }]
  }
}

resource poolBusy 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${name}-pool-cpu'
  location: 'global'
  properties: {
    description: 'The pool of the databases has been busy for half an hour.'
    severity: 2
    enabled: true
    scopes: [poolId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT30M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        { name: 'cores', criterionType: 'StaticThresholdCriterion', metricName: 'cpu_percent', metricNamespace: 'Microsoft.Sql/servers/elasticPools', operator: 'GreaterThan', threshold: 85, timeAggregation: 'Average' }
      ]
    }
    actions: [{ actionGroupId: told.id }]
  }
}

resource poolFull 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${name}-pool-space'
  location: 'global'
  properties: {
    description: 'The pool of the databases has little room left.'
    severity: 2
    enabled: true
    scopes: [poolId]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT1H'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        { name: 'space', criterionType: 'StaticThresholdCriterion', metricName: 'allocated_data_storage_percent', metricNamespace: 'Microsoft.Sql/servers/elasticPools', operator: 'GreaterThan', threshold: 85, timeAggregation: 'Maximum' }
      ]
    }
    actions: [{ actionGroupId: told.id }]
  }
}

// The worker says so in one line when it gives an item up.
resource parked 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = {
  name: '${name}-parked'
  location: location
  properties: {
    displayName: 'Work is parked'
    description: 'An item of the work queue failed too often and waits for a person.'
    severity: 2
    enabled: true
    scopes: [workspaceId]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT15M'
    criteria: {
      allOf: [
        {
          query: 'AppServiceConsoleLogs | where ResultDescription has "is parked and waits for a person"'
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 0
        }
      ]
    }
    actions: { actionGroups: [told.id] }
  }
}
