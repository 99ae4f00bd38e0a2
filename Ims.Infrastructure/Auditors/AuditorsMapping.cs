using Ims.Domain.Access;
using Ims.Domain.Auditors;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Auditors;

static class AuditorsMapping
{
    public static void Apply(ModelBuilder model)
    {
        model.Entity<AuditSample>(e =>
        {
            e.ToTable("AuditSamples", t => t.HasTrigger("TR_AuditSamples_Immutable")).HasKey(s => s.Id);
            e.Property(s => s.Id).ValueGeneratedNever();
            e.Property(s => s.Purpose).HasMaxLength(AuditSample.LongestPurpose);
            e.Property(s => s.FundCode).HasMaxLength(5);
            e.Property(s => s.MethodCode).HasMaxLength(5);
            e.Property(s => s.Seed).HasMaxLength(AuditSample.LongestSeed);
            e.Property(s => s.PopulationDigest).HasMaxLength(64).IsUnicode(false);
            e.Property(s => s.DrawnBy).HasMaxLength(Person.LongestName);
            e.HasMany(s => s.Lines).WithOne().HasForeignKey(l => l.SampleId);
            e.HasIndex(s => s.DrawnAt);
        });
        model.Entity<AuditSampleLine>(e =>
        {
            e.ToTable("AuditSampleLines", t => t.HasTrigger("TR_AuditSampleLines_Immutable")).HasKey(l => new { l.SampleId, l.Number });
            e.Property(l => l.Number).ValueGeneratedNever();
        });
        model.Entity<AuditQuery>(e =>
        {
            e.ToTable("AuditQueries").HasKey(q => q.Id);
            e.Property(q => q.Id).ValueGeneratedNever();
            e.Property(q => q.Subject).HasMaxLength(AuditQuery.LongestSubject);
            e.Property(q => q.AskedBy).HasMaxLength(Person.LongestName);
            e.HasMany(q => q.Steps).WithOne().HasForeignKey(s => s.QueryId);
            e.HasIndex(q => new { q.State, q.Id });
            e.HasIndex(q => q.SampleId);
            e.HasIndex(q => q.AskedAt);
        });
        model.Entity<AuditQueryStep>(e =>
        {
            e.ToTable("AuditQuerySteps", t => t.HasTrigger("TR_AuditQuerySteps_Immutable")).HasKey(s => new { s.QueryId, s.Number });
            e.Property(s => s.Number).ValueGeneratedNever();
            e.Property(s => s.By).HasMaxLength(Person.LongestName);
            e.Property(s => s.Text).HasMaxLength(AuditQuery.LongestText);
        });
    }
}
