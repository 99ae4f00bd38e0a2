// Two shares: the folders from which files are fetched, and the exit exports that wait to be taken.
param name string
param location string

resource storage 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: take('${replace(name, '-', '')}files${uniqueString(resourceGroup().id)}', 24)
  location: location
  kind: 'StorageV2'
  sku: { name: 'Standard_ZRS' }
  properties: {
    supportsHttpsTrafficOnly: true
    minimumTlsVersion: 'TLS1_2'
    allowBlobPublicAccess: false
    // App Service mounts a share by the account's key and by nothing else; the key stays between the two.
    allowSharedKeyAccess: true
  }
}

resource files 'Microsoft.Storage/storageAccounts/fileServices@2023-05-01' = {
  parent: storage
  name: 'default'
  properties: {
    shareDeleteRetentionPolicy: { enabled: true, days: 14 }
  }
}

resource shares 'Microsoft.Storage/storageAccounts/fileServices/shares@2023-05-01' = [for share in ['watched', 'exits', 'reports']: {
  parent: files
  name: share
  properties: {
    shareQuota: 1024
    enabledProtocols: 'SMB'
  }
}]

output storageName string = storage.name
