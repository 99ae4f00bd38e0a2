using Ims.Infrastructure.Outside;
using Ims.Infrastructure.Persistence;
using Microsoft.Extensions.Options;

namespace Ims.Infrastructure.Exit;

/// <summary>Section <c>Ims:Exit</c> of the configuration.</summary>
public sealed class ExitOptions
{
    /// <summary>Where exports lie until they are taken away; <c>exits</c> in the data folder where none is named. All instances must see the same one.</summary>
    public string? Folder { get; set; }

    /// <summary>How long a finished one can be downloaded.</summary>
    public TimeSpan KeptFor { get; set; } = TimeSpan.FromDays(7);
}

/// <summary>The files of exports.</summary>
public sealed class ExitFolder(Databases databases, IOptions<ExitOptions> options) : OfferedFolder(databases, options.Value.Folder, "exit")
{
    public TimeSpan KeptFor => options.Value.KeptFor;
}
