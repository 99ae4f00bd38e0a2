// One server that knows Entra ID only, one pool, the catalogue and a database for each council.
param name string
param location string
param adminGroupName string
param adminGroupId string
param poolCores int
param councils array
param isProduction bool
param workspaceId string

var prefix = 'Ims_'
var databaseNames = concat(['${prefix}catalogue'], map(councils, slug => '${prefix}council_${slug}'))

resource server 'Microsoft.Sql/servers@2023-08-01-preview' = {
  name: '${name}-sql'
  location: location
  identity: { type: 'SystemAssigned' }
  properties: {
    version: '12.0'
    minimalTlsVersion: '1.2'
    publicNetworkAccess: 'Enabled'
    administrators: {
      administratorType: 'ActiveDirectory'
      azureADOnlyAuthentication: true
      principalType: 'Group'
      login: adminGroupName
      sid: adminGroupId
      tenantId: tenant().tenantId
    }
  }
}

// Azure's own services only: the site and the pipeline. Each signs in with its Entra identity.
resource azure 'Microsoft.Sql/servers/firewallRules@2023-08-01-preview' = {
  parent: server
  name: 'AllowAllWindowsAzureIps'
  properties: { startIpAddress: '0.0.0.0', endIpAddress: '0.0.0.0' }
}

resource auditing 'Microsoft.Sql/servers/auditingSettings@2023-08-01-preview' = {
  parent: server
  name: 'default'
  properties: {
    state: 'Enabled'
    isAzureMonitorTargetEnabled: true
    auditActionsAndGroups: [
      'SUCCESSFUL_DATABASE_AUTHENTICATION_GROUP'
      'FAILED_DATABASE_AUTHENTICATION_GROUP'
      'DATABASE_PERMISSION_CHANGE_GROUP'
      'DATABASE_ROLE_MEMBER_CHANGE_GROUP'
      'SCHEMA_OBJECT_CHANGE_GROUP'
    ]
  }
}

resource pool 'Microsoft.Sql/servers/elasticPools@2023-08-01-preview' = {
  parent: server
  name: '${name}-pool'
  location: location
  sku: { name: 'GP_Gen5', tier: 'GeneralPurpose', family: 'Gen5', capacity: poolCores }
  properties: {
    perDatabaseSettings: { minCapacity: json('0'), maxCapacity: poolCores }
    zoneRedundant: isProduction
  }
}

// Names compare as the application expects them to: upper and lower case are the same.
resource databases 'Microsoft.Sql/servers/databases@2023-08-01-preview' = [for databaseName in databaseNames: {
  parent: server
  name: databaseName
  location: location
  properties: {
    elasticPoolId: pool.id
    collation: 'SQL_Latin1_General_CP1_CI_AS'
    requestedBackupStorageRedundancy: isProduction ? 'Geo' : 'Local'
  }
}]

resource restorePoints 'Microsoft.Sql/servers/databases/backupShortTermRetentionPolicies@2023-08-01-preview' = [for (databaseName, i) in databaseNames: {
  parent: databases[i]
  name: 'default'
  properties: { retentionDays: isProduction ? 35 : 7 }
}]

resource yearsKept 'Microsoft.Sql/servers/databases/backupLongTermRetentionPolicies@2023-08-01-preview' = [for (databaseName, i) in databaseNames: if (isProduction) {
  parent: databases[i]
  name: 'default'
  properties: { weeklyRetention: 'P12W', monthlyRetention: 'P12M', yearlyRetention: 'PT0S', weekOfYear: 1 }
}]

resource master 'Microsoft.Sql/servers/databases@2023-08-01-preview' existing = {
  parent: server
  name: 'master'
}

resource kept 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-logs'
  scope: master
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'SQLSecurityAuditEvents', enabled: true }]
  }
}

output serverName string = server.name
output serverHost string = server.properties.fullyQualifiedDomainName
output poolId string = pool.id
