using Ims.Domain.Imports;
using Ims.Domain.Imports.Expected;
using Ims.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Imports.Expected;

static class ExpectedMapping
{
    public static void Apply(ModelBuilder model)
    {
        model.Entity<ExtraDay>(e =>
        {
            e.ToTable("ExtraDays").HasKey(d => d.On);
            e.Property(d => d.Reason).HasMaxLength(ExtraDay.LongestReason);
        });
        model.Entity<ExpectedFile>(e =>
        {
            e.ToTable("ExpectedFiles").HasKey(f => f.Id);
            e.Property(f => f.Id).ValueGeneratedNever();
            e.Property(f => f.Name).HasMaxLength(ExpectedFile.LongestName).Searched();
            e.Property(f => f.ProfileCode).HasMaxLength(40);
            e.Property(f => f.Cron).HasMaxLength(ExpectedFile.LongestCron).IsUnicode(false);
            e.Property(f => f.Addresses).HasMaxLength(ExpectedFile.LongestAddresses).IsUnicode(false);
            e.HasIndex(f => f.Name).IsUnique();
            e.HasOne<ImportProfile>().WithMany().HasForeignKey(f => f.ProfileCode);
        });
        model.Entity<ExpectedArrival>(e =>
        {
            e.ToTable("ExpectedArrivals").HasKey(a => a.Id);
            e.Property(a => a.Id).ValueGeneratedNever();
            e.Property(a => a.ProfileCode).HasMaxLength(40);
            e.Property(a => a.Note).HasMaxLength(ExpectedArrival.LongestNote);
            e.HasIndex(a => new { a.ExpectedFileId, a.DueAt }).IsUnique();
            e.HasIndex(a => a.MeetKey).IsUnique();
            // What stands open is few; what is over, and when, is asked by day.
            e.HasIndex(a => new { a.State, a.DueAt });
            e.HasIndex(a => a.DueAt);
            e.HasOne<ExpectedFile>().WithMany().HasForeignKey(a => a.ExpectedFileId);
            e.HasOne<Import>().WithMany().HasForeignKey(a => a.ImportId);
        });
        model.Entity<ArrivalAlert>(e =>
        {
            e.ToTable("ArrivalAlerts").HasKey(a => a.Id);
            e.Property(a => a.Id).ValueGeneratedNever();
            e.HasIndex(a => new { a.ArrivalId, a.Change, a.Ordinal }).IsUnique();
            e.HasOne<ExpectedArrival>().WithMany().HasForeignKey(a => a.ArrivalId);
        });
    }
}
