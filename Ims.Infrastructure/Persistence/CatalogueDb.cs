using Ims.Domain.Access;
using Ims.Domain.Audit;
using Ims.Domain.Councils;
using Ims.Domain.OnBoarding;
using Ims.Domain.Service;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Audit;
using Ims.Infrastructure.Councils;
using Ims.Infrastructure.OnBoarding;
using Ims.Infrastructure.Service;
using Ims.Infrastructure.Work;
using Microsoft.EntityFrameworkCore;

namespace Ims.Infrastructure.Persistence;

/// <summary>The service's own database: councils, support staff, the work queue. No council's money, no resident's data.</summary>
public abstract class CatalogueDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<Council> Councils => Set<Council>();
    public DbSet<CouncilMaking> CouncilMakings => Set<CouncilMaking>();
    public DbSet<CouncilVitals> CouncilVitals => Set<CouncilVitals>();
    public DbSet<Announcement> Announcements => Set<Announcement>();
    public DbSet<PlannedMilestone> Milestones => Set<PlannedMilestone>();
    public DbSet<SupportPerson> SupportStaff => Set<SupportPerson>();
    public DbSet<WorkItem> WorkItems => Set<WorkItem>();
    public DbSet<ChoreSchedule> Schedules => Set<ChoreSchedule>();
    public DbSet<ChoreRun> ChoreRuns => Set<ChoreRun>();
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
    public DbSet<AuditHead> AuditHeads => Set<AuditHead>();
    public DbSet<SessionKey> SessionKeys => Set<SessionKey>();
    public DbSet<Counter> Counters => Set<Counter>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => Conventions.Configure(configurationBuilder);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfiguration(new CouncilMapping());
        modelBuilder.ApplyConfiguration(new CouncilMakingMapping());
        modelBuilder.ApplyConfiguration(new CouncilVitalsMapping());
        modelBuilder.ApplyConfiguration(new AnnouncementMapping());
        modelBuilder.ApplyConfiguration(new PlannedMilestoneMapping());
        modelBuilder.ApplyConfiguration(new SupportPersonMapping());
        modelBuilder.ApplyConfiguration(new WorkItemMapping());
        modelBuilder.ApplyConfiguration(new ChoreScheduleMapping());
        modelBuilder.ApplyConfiguration(new ChoreRunMapping());
        modelBuilder.ApplyConfiguration(new AuditEntryMapping());
        modelBuilder.ApplyConfiguration(new AuditHeadMapping());
        modelBuilder.ApplyConfiguration(new SessionKeyMapping());
        modelBuilder.ApplyConfiguration(new CounterMapping());
        Conventions.Apply(modelBuilder, Database.IsSqlite());
    }
}

public sealed class SqliteCatalogueDb(DbContextOptions<SqliteCatalogueDb> options) : CatalogueDb(options);

public sealed class SqlServerCatalogueDb(DbContextOptions<SqlServerCatalogueDb> options) : CatalogueDb(options);
