using System.Text.Json;
using Ims.Domain.Privacy;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Ims.Infrastructure.Privacy;

static class PrivacyMapping
{
    static readonly ValueConverter<SubjectSought, string> Sought = Json<SubjectSought>();
    static readonly ValueConverter<IReadOnlyList<SubjectCount>, string> Counts = Json<IReadOnlyList<SubjectCount>>();
    static readonly ValueConverter<IReadOnlyList<SoughtAccount>, string> Accounts = Json<IReadOnlyList<SoughtAccount>>();

    public static void Apply(ModelBuilder model)
    {
        model.Entity<RetentionRun>(e =>
        {
            e.ToTable("RetentionRuns").HasKey(r => r.Id);
            e.Property(r => r.Id).ValueGeneratedNever();
            e.HasIndex(r => r.State);
            e.HasMany(r => r.CutOffs).WithOne().HasForeignKey(c => c.RunId);
        });
        model.Entity<RetentionCutOff>(e =>
        {
            e.ToTable("RetentionCutOffs").HasKey(c => new { c.RunId, c.FundCode });
            e.Property(c => c.FundCode).HasMaxLength(5);
        });
        model.Entity<SubjectAccess>(e =>
        {
            e.ToTable("SubjectAccesses").HasKey(a => a.Id);
            e.Property(a => a.Id).ValueGeneratedNever();
            e.Property(a => a.Reference).HasMaxLength(SubjectAccess.LongestReference);
            e.Property(a => a.Sought).HasConversion(Sought, Comparer<SubjectSought>()).HasMaxLength(Conventions.Unlimited);
            e.Property(a => a.Found).HasConversion(Counts, Comparer<IReadOnlyList<SubjectCount>>()).HasMaxLength(Conventions.Unlimited);
            e.Property(a => a.FoundAccounts).HasConversion(Accounts, Comparer<IReadOnlyList<SoughtAccount>>()).HasMaxLength(Conventions.Unlimited);
            e.Property(a => a.FileName).HasMaxLength(100).IsUnicode(false);
            e.HasIndex(a => new { a.State, a.ExpiresAt });
        });
    }

    static ValueConverter<T, string> Json<T>() => new(value => Write(value), text => JsonSerializer.Deserialize<T>(text, JsonSerializerOptions.Web)!);

    // Values that are replaced, never changed: compared by what they say.
    static ValueComparer<T> Comparer<T>() => new((a, b) => Write(a) == Write(b), value => Write(value).GetHashCode(StringComparison.Ordinal), value => value);

    static string Write<T>(T value) => JsonSerializer.Serialize(value, JsonSerializerOptions.Web);
}
