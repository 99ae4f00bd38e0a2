using Ims.Domain.Access;
using Ims.Domain.Councils;
using Ims.Domain.Funds;
using Ims.Domain.WatchList;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.WatchList;

static class WatchListMapping
{
    public static void Apply(ModelBuilder model)
    {
        model.Entity<WatchLimits>(e =>
        {
            e.ToTable("WatchLimits").HasKey(l => l.Id);
            e.Property(l => l.Id).ValueGeneratedNever();
        });
        model.Entity<WatchCase>(e =>
        {
            e.ToTable("WatchCases").HasKey(c => c.Id);
            e.Property(c => c.Id).ValueGeneratedNever();
            e.Property(c => c.Subject).HasMaxLength(WatchCase.LongestSubject);
            // One open case for what has something in common.
            e.HasIndex(c => new { c.Rule, c.Subject }).IsUnique().HasFilter("ClosedAt IS NULL");
            e.HasOne<Fund>().WithMany().HasForeignKey(c => c.FundCode);
            e.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId);
            e.HasMany(c => c.Evidence).WithOne().HasForeignKey(v => v.CaseId);
            e.HasMany(c => c.Steps).WithOne().HasForeignKey(s => s.CaseId);
        });
        model.Entity<WatchEvidence>(e =>
        {
            e.ToTable("WatchEvidence", t => t.HasTrigger("TR_WatchEvidence_Immutable")).HasKey(v => new { v.CaseId, v.Number });
            e.Property(v => v.Number).ValueGeneratedNever();
            e.Property(v => v.Subject).HasMaxLength(WatchCase.LongestSubject);
            // What stood out once does not stand out again, whoever looks.
            e.HasIndex(v => new { v.Rule, v.Subject, v.Kind, v.SubjectId }).IsUnique();
        });
        model.Entity<WatchStep>(e =>
        {
            e.ToTable("WatchSteps", t => t.HasTrigger("TR_WatchSteps_Immutable")).HasKey(s => new { s.CaseId, s.Number });
            e.Property(s => s.Number).ValueGeneratedNever();
            e.Property(s => s.Note).HasMaxLength(WatchCase.LongestNote);
        });
    }
}
