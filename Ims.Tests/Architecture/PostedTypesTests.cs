using System.Reflection;
using System.Runtime.CompilerServices;
using Ims.Domain.Ledger;
using Ims.Infrastructure.Persistence;

namespace Ims.Tests.Architecture;

/// <summary>The first of three fences: a posted row has no setters. (Law 3)</summary>
public sealed class PostedTypesTests
{
    public static TheoryData<Type> PostedTypes => [.. ImmutableTables.Council.Values.Concat(ImmutableTables.Catalogue.Values).Append(typeof(LedgerLineSide)).Distinct()];

    [Theory, MemberData(nameof(PostedTypes))]
    public void Nothing_of_a_posted_row_can_be_set_after_it_was_made(Type type)
    {
        var settable = type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(p => p.SetMethod is { } set && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)))
            .Select(p => p.Name);
        var open = type.GetFields(BindingFlags.Instance | BindingFlags.Public).Where(f => !f.IsInitOnly).Select(f => f.Name);
        Assert.Empty(settable.Concat(open));
    }
}
