namespace Ims.Tests.Support;

/// <summary>Tests that look at the memory of the whole process: what others need meanwhile must not count, so they run by themselves.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MeasuredAlone
{
    public const string Name = "Measured alone";
}
