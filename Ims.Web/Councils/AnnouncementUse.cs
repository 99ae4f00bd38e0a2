using Ims.Domain.Councils;
using Ims.Domain.Values;
using Ims.Infrastructure.Councils;

namespace Ims.Web.Councils;

/// <summary>A council's own announcements and the service's, for the pages that they share.</summary>
public sealed class AnnouncementUse(AnnouncementList own, ServiceAnnouncementList service, SaveAnnouncement saveOwn, SaveServiceAnnouncement saveService)
{
    public Task<Result<IReadOnlyList<AnnouncementRow>>> ListAsync(bool isService, CancellationToken ct) => isService ? service.GetAsync(ct) : own.GetAsync(ct);

    public Task<Result<long>> SaveAsync(bool isService, AnnouncementToSave wanted, bool forThisCouncilOnly, CancellationToken ct) =>
        isService ? saveService.RunAsync(new ServiceAnnouncementToSave(wanted, forThisCouncilOnly), ct) : saveOwn.RunAsync(wanted, ct);
}
