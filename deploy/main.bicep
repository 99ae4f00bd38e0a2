// IMS in one resource group: site with a staging slot, databases in an elastic pool, vault, share, watching.
// No secret is in these files: the site signs in to the databases and the vault as itself.
targetScope = 'resourceGroup'

@description('Begins the name of everything, such as ims-test. Lower-case letters, digits and hyphens; unique in Azure.')
@minLength(3)
@maxLength(16)
param name string

@allowed(['test', 'production'])
param environment string

param location string = resourceGroup().location

@description('Size of the App Service plan.')
param planSku string = 'P1v3'

@description('Instances of the site. Work and sessions are shared, so any number does.')
@minValue(1)
@maxValue(10)
param instances int = 2

@description('The Entra group that administers the databases. The pipeline that migrates is a member of it.')
param sqlAdminGroupName string
param sqlAdminGroupId string

@description('Cores of the elastic pool in which all databases are.')
param poolCores int = 2

@description('Slug of each council: its database is made here, empty, and filled by the command migrate once the council is in the catalogue.')
param councils array = []

@description('Thumbprint of the certificate that the key ring is encrypted for, imported into the site from the vault. Empty: keys lie in the catalogue in clear.')
param keyRingCertificateThumbprint string = ''

@description('Address of an OpenTelemetry collector. Empty: no traces and counts are sent.')
param otlpEndpoint string = ''

@description('More settings of the site. Secrets are named by a reference to the vault, never written here.')
param settings object = {}

@description('Who is told when something is wrong.')
param alertEmail string

module watching 'modules/watching.bicep' = {
  name: 'watching'
  params: { name: name, location: location }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  params: { name: name, location: location, workspaceId: watching.outputs.workspaceId }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  params: { name: name, location: location }
}

module databases 'modules/databases.bicep' = {
  name: 'databases'
  params: {
    name: name
    location: location
    adminGroupName: sqlAdminGroupName
    adminGroupId: sqlAdminGroupId
    poolCores: poolCores
    councils: councils
    isProduction: environment == 'production'
    workspaceId: watching.outputs.workspaceId
  }
}

module site 'modules/site.bicep' = {
  name: 'site'
  params: {
    name: name
    location: location
    planSku: planSku
    instances: instances
    sqlServerName: databases.outputs.serverName
    vaultName: vault.outputs.vaultName
    storageName: storage.outputs.storageName
    workspaceId: watching.outputs.workspaceId
    keyRingCertificateThumbprint: keyRingCertificateThumbprint
    otlpEndpoint: otlpEndpoint
    settings: settings
  }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  params: {
    name: name
    location: location
    alertEmail: alertEmail
    siteId: site.outputs.siteId
    siteHost: site.outputs.siteHost
    poolId: databases.outputs.poolId
    insightsId: watching.outputs.insightsId
    workspaceId: watching.outputs.workspaceId
  }
}

output siteName string = site.outputs.siteName
output sqlServer string = databases.outputs.serverHost
