using Ims.Domain.Access;
using Ims.Infrastructure.Access;
using Ims.Infrastructure.Reports;
using Microsoft.AspNetCore.Components;

namespace Ims.Web.Reports;

/// <summary>The reports that this person may read, by what they are about.</summary>
public partial class ReportsPage
{
    [Inject] private Actor Actor { get; set; } = null!;

    bool MayPack => Actor.Permissions.Contains(Permission.AuditVerify) && Actor.PersonId is not null;

    bool MaySchedule => Actor.Permissions.Contains(Permission.ReportsSchedule);

    IEnumerable<IGrouping<ReportGroup, Report>> Groups => ReportCatalogue.All.Where(r => Actor.Permissions.Contains(r.Needs)).GroupBy(r => r.Group).OrderBy(g => g.Key);
}
