using Ims.Infrastructure.Persistence;

namespace Ims.Tests.Support;

/// <summary>Both engines, as data of a theory: <c>[MemberData(nameof(Providers.Both), MemberType = typeof(Providers))]</c>.</summary>
public static class Providers
{
    public static TheoryData<DatabaseProvider> Both => [DatabaseProvider.Sqlite, DatabaseProvider.SqlServer];
}
