using System.Text.Json;
using System.Text.Json.Serialization;
using Ims.Domain.Reports;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Ims.Infrastructure.Reports.Kept;

static class KeptMapping
{
    const int LongestCode = 40, LongestCriteria = 1_000;

    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() }, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    static readonly ValueConverter<ReportCriteria, string> Criteria = new(c => JsonSerializer.Serialize(c, Options), text => JsonSerializer.Deserialize<ReportCriteria>(text, Options)!);

    public static void Apply(ModelBuilder model)
    {
        model.Entity<KeptReport>(e =>
        {
            e.ToTable("KeptReports").HasKey(k => k.Id);
            e.Property(k => k.Id).ValueGeneratedNever();
            e.Property(k => k.ReportCode).HasMaxLength(LongestCode).IsUnicode(false);
            e.Property(k => k.Criteria).HasConversion(Criteria).HasMaxLength(LongestCriteria);
            e.Property(k => k.FileName).HasMaxLength(100).IsUnicode(false);
            e.Property(k => k.Sha256).HasMaxLength(64).IsUnicode(false);
            e.Property(k => k.Reason).HasMaxLength(KeptReport.LongestReason);
            e.PrimitiveCollection(k => k.FundGroups);
            e.HasIndex(k => new { k.PersonId, k.RequestedAt });
            e.HasIndex(k => new { k.State, k.ExpiresAt });
        });
        model.Entity<ReportSchedule>(e =>
        {
            e.ToTable("ReportSchedules").HasKey(s => s.Id);
            e.Property(s => s.Id).ValueGeneratedNever();
            e.Property(s => s.Name).HasMaxLength(ReportSchedule.LongestName);
            e.Property(s => s.ReportCode).HasMaxLength(LongestCode).IsUnicode(false);
            e.Property(s => s.Criteria).HasConversion(Criteria).HasMaxLength(LongestCriteria);
            e.Property(s => s.Cron).HasMaxLength(ReportSchedule.LongestCron).IsUnicode(false);
            e.PrimitiveCollection(s => s.PersonIds);
            e.HasIndex(s => s.NextAt);
        });
    }
}
