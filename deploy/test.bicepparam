using 'main.bicep'

param name = 'ims-test'
param environment = 'test'
param instances = 1
param sqlAdminGroupName = 'ims-test-database-admins'
param sqlAdminGroupId = '00000000-0000-0000-0000-000000000000' // the group's object id
param councils = ['westmoor', 'ashdale']
param alertEmail = 'ims-test@example.org'
