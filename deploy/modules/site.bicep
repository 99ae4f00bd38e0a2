// The site, its staging slot, and what each may do. A slot has an identity of its own.
param name string
param location string
param planSku string
param instances int
param sqlServerName string
param vaultName string
param storageName string
param workspaceId string
param keyRingCertificateThumbprint string
param otlpEndpoint string
param settings object

var vaultReader = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '4633458b-17de-408a-b874-0445c86b69e6')

resource sqlServer 'Microsoft.Sql/servers@2023-08-01-preview' existing = { name: sqlServerName }
resource vault 'Microsoft.KeyVault/vaults@2023-07-01' existing = { name: vaultName }
resource storage 'Microsoft.Storage/storageAccounts@2023-05-01' existing = { name: storageName }

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: '${name}-plan'
  location: location
  kind: 'linux'
  sku: { name: planSku, capacity: instances }
  properties: { reserved: true }
}

var keyRing = empty(keyRingCertificateThumbprint) ? {} : {
  WEBSITE_LOAD_CERTIFICATES: keyRingCertificateThumbprint
  Ims__Keys__Certificate: '/var/ssl/private/${keyRingCertificateThumbprint}.p12'
}

var telemetry = empty(otlpEndpoint) ? {} : {
  OTEL_EXPORTER_OTLP_ENDPOINT: otlpEndpoint
  OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf'
}

var appSettings = union({
  ASPNETCORE_ENVIRONMENT: 'Production'
  Ims__Provider: 'SqlServer'
  // As itself: there is no password.
  Ims__SqlServer: 'Server=tcp:${sqlServer.properties.fullyQualifiedDomainName},1433;Authentication=Active Directory Managed Identity;Encrypt=True;TrustServerCertificate=False'
  // Uploads on their way in: on the instance's own disk.
  IMS_DATA: '/tmp/ims'
  Ims__Exit__Folder: '/mounts/exits'
  Ims__Reports__Folder: '/mounts/reports'
  // The site is reached through App Service's front ends only, whose addresses are not fixed.
  Ims__Proxy__Networks__0: '0.0.0.0/0'
  Ims__Proxy__Networks__1: '::/0'
  WEBSITE_RUN_FROM_PACKAGE: '1'
  WEBSITE_HTTPLOGGING_RETENTION_DAYS: '0'
}, keyRing, telemetry, settings)

var mounts = {
  watched: { type: 'AzureFiles', accountName: storage.name, shareName: 'watched', mountPath: '/mounts/watched', accessKey: storage.listKeys().keys[0].value }
  exits: { type: 'AzureFiles', accountName: storage.name, shareName: 'exits', mountPath: '/mounts/exits', accessKey: storage.listKeys().keys[0].value }
  reports: { type: 'AzureFiles', accountName: storage.name, shareName: 'reports', mountPath: '/mounts/reports', accessKey: storage.listKeys().keys[0].value }
}

var siteConfig = {
  linuxFxVersion: 'DOTNETCORE|10.0'
  appCommandLine: 'dotnet Ims.Web.dll'
  alwaysOn: true
  http20Enabled: true
  webSocketsEnabled: true
  minTlsVersion: '1.2'
  scmMinTlsVersion: '1.2'
  ftpsState: 'Disabled'
  healthCheckPath: '/health/ready'
}

resource site 'Microsoft.Web/sites@2024-04-01' = {
  name: '${name}-web'
  location: location
  kind: 'app,linux'
  identity: { type: 'SystemAssigned' }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    // A page in use talks to one instance.
    clientAffinityEnabled: true
    siteConfig: siteConfig
  }
}

resource siteSettings 'Microsoft.Web/sites/config@2024-04-01' = {
  parent: site
  name: 'appsettings'
  properties: appSettings
}

resource siteMounts 'Microsoft.Web/sites/config@2024-04-01' = {
  parent: site
  name: 'azurestorageaccounts'
  properties: mounts
}

resource slot 'Microsoft.Web/sites/slots@2024-04-01' = {
  parent: site
  name: 'staging'
  location: location
  kind: 'app,linux'
  identity: { type: 'SystemAssigned' }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: true
    siteConfig: siteConfig
  }
}

resource slotSettings 'Microsoft.Web/sites/slots/config@2024-04-01' = {
  parent: slot
  name: 'appsettings'
  properties: appSettings
}

resource slotMounts 'Microsoft.Web/sites/slots/config@2024-04-01' = {
  parent: slot
  name: 'azurestorageaccounts'
  properties: mounts
}

// Only Entra ID deploys.
resource noSiteFtp 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = {
  parent: site
  name: 'ftp'
  properties: { allow: false }
}

resource noSiteScm 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = {
  parent: site
  name: 'scm'
  properties: { allow: false }
}

resource noSlotFtp 'Microsoft.Web/sites/slots/basicPublishingCredentialsPolicies@2024-04-01' = {
  parent: slot
  name: 'ftp'
  properties: { allow: false }
}

resource noSlotScm 'Microsoft.Web/sites/slots/basicPublishingCredentialsPolicies@2024-04-01' = {
  parent: slot
  name: 'scm'
  properties: { allow: false }
}

resource siteReads 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, site.id, vaultReader)
  scope: vault
  properties: { roleDefinitionId: vaultReader, principalId: site.identity.principalId, principalType: 'ServicePrincipal' }
}

resource slotReads 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, slot.id, vaultReader)
  scope: vault
  properties: { roleDefinitionId: vaultReader, principalId: slot.identity.principalId, principalType: 'ServicePrincipal' }
}

// The application's own lines, not the front end's: those would hold addresses, and with them what people looked for.
resource kept 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-logs'
  scope: site
  properties: {
    workspaceId: workspaceId
    logs: [
      { category: 'AppServiceConsoleLogs', enabled: true }
      { category: 'AppServicePlatformLogs', enabled: true }
    ]
  }
}

output siteId string = site.id
output siteName string = site.name
output siteHost string = site.properties.defaultHostName
