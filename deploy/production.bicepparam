using 'main.bicep'

param name = 'ims-live'
param environment = 'production'
param instances = 2
param poolCores = 4
param sqlAdminGroupName = 'ims-live-database-admins'
param sqlAdminGroupId = '00000000-0000-0000-0000-000000000000' // the group's object id
param councils = []
param keyRingCertificateThumbprint = '' // once the certificate is in the vault and imported into the site
param settings = {
  Ims__Address: 'https://ims.example.org'
  Ims__Mail__Server: 'smtp.example.org'
  Ims__Mail__User: 'ims'
  Ims__Mail__Password: '@Microsoft.KeyVault(SecretUri=https://ims-live-vault.vault.azure.net/secrets/mail)'
}
param alertEmail = 'ims-live@example.org'
